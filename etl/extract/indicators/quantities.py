"""Find every number with its unit; what it measures is for the other modules to say."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from etl.extract.indicators.quantity import Quantity
from etl.extract.indicators.ratios import Parted
from etl.lexicon.characters import class_of, code_points
from etl.lexicon.numerals import ARABIC, CHINESE, MASK, SCALE, read_number
from etl.lexicon.tables import rows

OFTEN = "个%元年家条大批人项户次公亩届吨级期件"  # what the units most used begin with
PLAIN_HAN = "零一二两三四五六七八九十百千"
# Every character that can open a number.
OPENING = "0123456789XxＸｘ×＊*○〇●□万" + PLAIN_HAN
# What can stand behind a plain Chinese numeral that counts, besides a unit: 三千多, 三点五, 三至五天.
BEHIND_HAN = "来多余几万亿点分-－—–~～至到" + "".join(char for char in map(chr, range(0x3001)) if char.isspace())
HAN_DIGITS = "零〇一二两三四五六七八九十百千万亿"
SCALES = {"万": 1e4, "亿": 1e8, "万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "千万": 1e7, "百万": 1e6, "十万": 1e5}

# 2名镇长 are people, 名镇 is a famous town: what goes on behind the character makes it a person
GOES_ON = {
    # 5人为省部级干部 and no 人为, 3亿人参保 and no 人参, 5人制定方案 and no 5人制足球场
    "人": {
        "为": "[中省市县]管|[省部厅局县处乡科](?:部|局|处|科)?级|党员|干部|领导",
        "参": "[^，。须]",
        "制": "[定作造]",
    },
    "家": {"乡": "镇|村"},
    "名": {
        "镇": "长|干部|领导|党|委|纪委|机关|属|村",
        "村": "干部|民|党|支|委|两委|“|主任|书记|居|级|医|小组|会计|文书",
        "副": "(?!其实)",
        "家": "长|属|政|庭",
        "师": "生|傅|范",
        "校": "长|级|领导|医",
        "企": "业",
        "城": "管|区|市|乡|关|镇",
        "人": "大|社|民",
    },
}


@cache
def unit_roles() -> dict[str, str]:
    """Return the role of each unit of data/lexicon/units.csv."""
    return {row["unit"]: row["role"] for row in rows("lexicon/units.csv")}


@cache
def unit_pattern() -> str:
    """Return the alternation of all units, the longest first, each with the characters it must not stand before.

    Units with the same first character stand together behind it, so that the first decides which are tried; those
    that reports use most are tried first.
    """
    rests: dict[str, list[str]] = {}
    for row in sorted(rows("lexicon/units.csv"), key=lambda row: -len(row["unit"])):
        unit = row["unit"]
        rest = re.escape(unit[1:])
        if unit.isascii() and unit[-1].isalpha():
            rest += "(?![A-Za-z0-9])"
        if row["not_before"]:
            # 所以 is a word, 8所以上 is none
            bounded = "|以(?![上下内])" if "以" in row["not_before"] else ""
            bounded += "".join(f"|{char}(?!{on})" for char, on in GOES_ON.get(unit, {}).items())
            barred = "".join(char for char in row["not_before"] if char != "以" and char not in GOES_ON.get(unit, {}))
            rest += f"(?![{barred}]{bounded})"
        rests.setdefault(unit[0], []).append(rest)
    firsts = sorted(rests, key=lambda first: (first not in OFTEN, OFTEN.find(first)))
    names = "|".join(f"{re.escape(first)}(?:{'|'.join(rests[first])})" for first in firsts)
    return f"(?:(?=[{re.escape(''.join(rests))}])(?:{names}))"


@cache
def quantity_pattern() -> re.Pattern[str]:
    """Return the pattern of one quantity, a range included; to be matched where OPENING found a start."""
    number = rf"(?:{MASK}|{ARABIC}|{CHINESE})"
    time = r"[·•]?(?:学?年|学期|月|日|次)"
    beside = rf"(?:{time}|平方米|㎡|亩|人|户)"
    unit = rf"(?:{unit_pattern()}(?:[/／](?:{unit_pattern()}|[生人户亩](?:{time})?|{time})(?:[/／•·]{beside})?)?)"
    return re.compile(
        rf"(?P<number>{number})(?P<more>[多余几]|来(?=[人户个家名亩条件处]|万))?\s?(?P<scale>{SCALE})?(?P<more2>[多余几](?!晶))?\s?(?P<unit>{unit})?"
        rf"(?:\s?(?P<join>[-－—–~～]{{1,2}}|至|到)\s?(?P<number2>{number})(?P<scale2>{SCALE})?[多余]?(?P<unit2>{unit})?)?"
    )


# what is counted whole, behind the number of an item
WHOLE, ITEM_AFTER = frozenset("家个名件起处所户条项"), ("：", "；", "。", "\n", "")
# 万 or 亿 with a unit and no digit: 近万人, 亿元以上
ALONE = re.compile(r"[万亿](?:人次|人|元|亩|吨|户|张|份|件|册|场|羽|只|头)(?![均民])")
# 近千人 are so many people; 千人托位数, 百人计划, 千人大会 only name
COUNTED_BEFORE = frozenset("，。；、以左") | {""}  # 引进人才千名以上
ROUND, ROUND_UNITS, NEARLY = (
    frozenset("百千万"),
    frozenset("人名户"),
    frozenset("近约超过逾达破足满上余有共计为到至数成"),
)
SEPARATORS = re.compile(r"\s?[、,，和及与]\s?")
POINTS = "个百分点"


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of `text` in order, without overlap.

    Numbers without a unit come too, with role "bare": a list may share the unit of its last (15、22个百分点).
    """
    pattern = quantity_pattern()
    parted = Parted(text)
    found: list[Quantity] = []
    reached = 0
    for start in _openings(text):
        if start < reached:
            continue
        if parted.any and (numbers := parted.at(start)):
            found += numbers
            reached = numbers[-1].end
            continue
        match = pattern.match(text, start)
        if match is None:
            # 万 and 亿 count alone only as 万人, 亿元
            alone = ALONE.match(text, start)
            if alone and (start == 0 or text[start - 1] not in HAN_DIGITS) and not _only_names(text, start, "万"):
                unit = alone.group()
                found.append(Quantity(start, alone.end(), 1.0, None, unit, "alone", False, False, True))
                reached = alone.end()
            continue
        quantities = _read(match, text)
        found += quantities
        reached = quantities[-1].end if quantities else _digits_end(text, match)
    return _share_units(text, found)


@cache
def _classes() -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return the characters that open a number, plain Chinese numerals, and what stands behind one that counts."""
    units = {unit[0] for unit in unit_roles()}
    return class_of(OPENING), class_of(PLAIN_HAN), class_of({*BEHIND_HAN, *units})


def _openings(text: str) -> list[int]:
    """Return where a number can open, but for the numerals of 一些, 统一 and 十足, which have no unit behind them."""
    codes = code_points(f"\0{text}\0")  # a place in the text is one further on in these
    opening, plain, behind = _classes()
    may = opening.take(codes)
    turns = (may[1:] != may[:-1]).nonzero()[0]
    starts, stops = turns[::2], turns[1::2]
    others = (may & ~plain.take(codes)).cumsum()
    useful = (others.take(starts) != others.take(stops)) | behind.take(codes.take(stops + 1))
    places: list[int] = (may.nonzero()[0] - 1)[useful.repeat(stops - starts)].tolist()
    return places


def _digits_end(text: str, match: re.Match[str]) -> int:
    """Where to look on after a match that is no quantity: behind its first number."""
    return max(match.end("number"), match.start() + 1)


def _read(match: re.Match[str], text: str) -> list[Quantity]:
    """Turn one match into a quantity, two where 从A到B joins them, or none."""
    start = match.start()
    words, more, scale, more2, unit, join = match.groups()[:6]
    if join:
        return _range(match, text)
    if unit in WHOLE and words[1:2] == "." and words[0] != "0" and not scale and text[start - 1 : start] in ITEM_AFTER:
        start, words = start + 2, words[2:]  # 存在问题：1.7家企业未取证
    han = words[0] in HAN_DIGITS
    if han and ((not unit and not scale) or (unit in ROUND_UNITS and _only_names(text, start, words + (scale or "")))):
        return []
    sign = _sign(text, start) if text[start - 1 : start] in SIGNS else 0
    end = match.end()
    if text[end - 1].isspace():
        end = _first_end(match)
    quantity = _quantity(start - sign, end, words, scale or "", unit or "", bool(more or more2), han, sign)
    if unit == "成" and han and (tenth := TENTH.match(text, end)) and quantity.value is not None:
        part = 5 if tenth[0] == "半" else read_number(tenth[0]) or 0
        quantity.end, quantity.value = end + 1, quantity.value + part / 10  # 四成三, 六成半
    if (quantity.unit == "岁" and text.find("寿命", max(0, start - 12), start) >= 0) or (
        quantity.role == "bare" and _indexes(text, start, end)
    ):
        quantity.role = "measure"  # 人均预期寿命提高到79.1岁
    return [quantity]


def _only_names(text: str, start: int, words: str) -> bool:
    """Whether a round number of people is part of a name, no count: nothing says that it is about so many."""
    if words not in ROUND or text[start + 1] not in ROUND_UNITS or text[start - 1 : start] in NEARLY:
        return False
    return text[start + 2 : start + 3] not in COUNTED_BEFORE


TENTH = re.compile("[一二三四五六七八九半](?=[，。；、）]|以上|左右|多|受访|群众|企业|居民|的)")
# 空气质量综合指数3.86, 城乡收入比由1.82缩小到1.78, 满意度得分92.6
INDEX = re.compile(
    r"(?:指数|系数|收入比|比值|得分|均分|总分|评分)(?:值|分别)?(?:由|从|为|是|达到?|仅|约|高达|(?:缩小|扩大|提高|提升|上升|下降|降低|优化|改善|降|升)(?:至|到|为))?(?:(?:(?:[0-9]{4}|[上去])年(?:同期|[底末初])?|年初)的?)?"
    r"(?:[0-9.Xx*×]{1,8}(?:缩小|扩大|提高|提升|上升|下降|降低|降|升|优化|改善)?(?:到|至|为))?\Z"
)
INDEX_LAST, NO_INDEX = frozenset("数比值分别由从为是达到仅约至的"), frozenset("年月日号%％：:∶/．.-—－")


def _indexes(text: str, start: int, end: int) -> bool:
    """Whether a number without a unit is the value of an index, a coefficient or a score."""
    if text[start - 1 : start] not in INDEX_LAST or text[end : end + 1] in NO_INDEX:
        return False
    return INDEX.search(text, max(0, start - 24), start) is not None


def _first_end(match: re.Match[str]) -> int:
    """Return where the first number of a match ends with its unit."""
    return max(map(match.end, ("number", "more", "scale", "more2", "unit")))


SIGNS = frozenset("-－−")


def _sign(text: str, start: int) -> int:
    """Return 1 where a minus sign (not a range's dash) stands before `start`."""
    if (
        start
        and text[start - 1] in "-－−"
        and (start < 2 or not (text[start - 2].isalnum() and text[start - 2].isascii()))
    ):
        before = text[start - 2] if start >= 2 else ""
        return int(before not in "%％)-－—）")
    return 0


def _quantity(start: int, end: int, words: str, scale: str, unit: str, more: bool, han: bool, sign: int) -> Quantity:
    value, unit, role = _as_read(words, scale, unit, han)
    if sign and value is not None:
        value = -value
    return Quantity(start, end, value, None, unit, role, value is None, more, han)


@lru_cache(maxsize=1 << 14)  # the same years, small counts and rates come again and again
def _as_read(words: str, scale: str, unit: str, han: bool) -> tuple[float | None, str, str]:
    """Return the value (None: masked) of a number, its unit as facts write it, and the unit's role."""
    if han and ("万" in words or "亿" in words):
        # 四百二十七亿四千万元: one number, no scale of its own
        words, scale = words + scale, ""
    if not unit:
        return read_number(words), scale, "scaled" if scale else "bare"
    role = unit_roles().get(unit) or unit_roles().get(re.split("[/／]", unit)[0], "measure")
    unit = {"％": "%", "百分点": POINTS, "个工作日": "工作日", "个人": "人"}.get(unit, unit.replace("／", "/"))
    return read_number(words), scale + unit, role


def _range(match: re.Match[str], text: str) -> list[Quantity]:
    """Read 3-4万只 as one range; 从18天到2天 as two quantities, for the words say a movement."""
    start, han = match.start(), match["number"][0] in HAN_DIGITS
    scale, unit = match["scale"] or "", match["unit"] or ""
    scale2, unit2 = match["scale2"] or "", match["unit2"] or ""
    more = bool(match["more"] or match["more2"])
    first_end = _first_end(match)
    second = match.start("number2")
    moved = match["join"] in ("至", "到") and re.search(r"[从由自][^,，。;；、]{0,6}$", text[max(0, start - 8) : start])
    if not unit2 or moved or (unit and unit != unit2):
        quantities = []
        if not (han and not unit and not scale):
            if not unit and unit2 and moved:
                unit, scale = unit2, scale or scale2
            quantities.append(_quantity(start, first_end, match["number"], scale, unit, more, han, _sign(text, start)))
        if unit2 or scale2:
            han2 = match["number2"][0] in HAN_DIGITS
            quantities.append(_quantity(second, match.end(), match["number2"], scale2, unit2, False, han2, 0))
        return quantities
    last = _quantity(second, match.end(), match["number2"], scale2, unit2, False, han, 0)
    low = read_number(match["number"])
    if low is not None and scale and scale != scale2:
        low = low * SCALES.get(scale, 1) / SCALES.get(scale2, 1)
    last.start, last.value, last.value_max, last.masked = start, low, last.value, last.masked and low is None
    return [last]


def _share_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give the numbers of a list the unit of its last: 15、22个百分点; drop what stays bare but ratios."""
    for i in range(len(found) - 2, -1, -1):
        this, following = found[i], found[i + 1]
        if this.unit == "个" and following.unit == POINTS and SEPARATORS.fullmatch(text, this.end, following.start):
            this.unit, this.role = POINTS, following.role  # 0.9个和1.4个百分点
            continue
        if this.role != "bare" and not (this.role == "scaled" and not this.han):
            continue
        if following.role in ("bare", "scaled", "date", "trap", "alone") or this.han:
            continue
        gap = text[this.end : following.start]
        if len(gap) <= 3 and SEPARATORS.fullmatch(gap):
            scale = re.match(r"万亿|[万亿]", following.unit)
            unit = following.unit if this.role == "bare" else following.unit.lstrip("万亿")
            if this.role == "scaled":
                unit = this.unit + unit
            elif scale and following.role == "money":
                unit = following.unit
            this.unit, this.role = unit, following.role
    return found
