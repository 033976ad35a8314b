"""What one cell of a head says (表头): a role, a unit, a period, a place, and the noun that is left for the name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from etl.extract.tables.values import is_unit, is_year
from etl.lexicon import gazetteer
from etl.lexicon.numbering import CIRCLED, HAN, HAN_NUMBER, OPEN
from etl.lexicon.tables import rows
from etl.lexicon.times import find_times
from etl.model import Comparator, Kind, Measure

BRACKET = re.compile(r"[（(\[【]([^（()）\[\]【】]{1,24})[）)\]】]")
WEIGHT = re.compile(r"[（(](?:满分|权重|总分)?[:：]?[0-9]{1,4}(?:\.[0-9]+)?分[）)]$")
UNIT_LABEL = re.compile(r"^(?:计量|金额|货币|数量)?单位[:：]?")
UNIT_BEHIND = re.compile(r"[/／、,，]([^/／、,，（()）]{1,6})$")
PERCENT = re.compile(r"[（(]?[±＋+\-－]*\s*[%％‰]\s*[)）]?$")
SIGNS = re.compile(r"[（(]?(?:±|[+＋][-－]|[,，]|[:：])[)）]?$")
NUMBERING = re.compile(
    rf"^(?:{OPEN}?(?:{HAN_NUMBER}|[0-9]{{1,3}})(?:[)）]|[、.．](?![0-9]))|{CIRCLED}|第[{HAN}]+[、:：])[、.．]?\s*"
)
AMONG = re.compile(r"^(?:其中|其 中|#|＃|—+|-+)[:：]?")
LAST_YEAR = re.compile(r"(?:上年|去年|上一年)(?:同期|同月|同季)?(?:数|完成数?|决算数?|实绩|值)?")
AGAINST = re.compile(r"[比较](?:上年|去年|[0-9]{4}年)(?:同期|末)?$")
RELATIVE = re.compile(r"(?:本年度?|当年|上年|去年|年初|年末|年底|期初|期末)")
TOTAL = re.compile(r"(?:本?[年月季]?|总)?(?:合计|小计|总计|共计|累计|总数|汇总|平均|均值|全[省市州县区镇国]|[全总]体)")
PLACE = re.compile(
    r"[一-鿿]{1,12}(?:省|市|州|盟|区|县|旗|镇|乡|街道|苏木|开发区|高新区|新区|园区|经开区|农场|林场|管委会)(?:（[^）]*）)?"
)
NOT_PLACE = re.compile(
    r"(?:社|小|景|库|灌|片|校|矿|林|分|城|全|本|各|地|山|牧|半|农|郊|辖|功能|示范|保护|保税|商|住宅?|禁|绿化?|展)区$|合计|小计|城镇$|集镇$|超市|上市|城市$|门市|股市|楼市|全市|全省|全县"
)
ROLES_MOST = 3  # words peeled off one head: 累计完成 + 投资 + 增速


@dataclass(frozen=True, slots=True)
class Head:
    """What a head, or the levels of one together, says of the figures in its column.

    `noun` is what is left of the words when role, unit, period and place are taken out; `suffix` what the role adds
    to a name (增速, 完成率).
    """

    noun: str = ""
    role: str = ""
    kind: Kind | None = None
    measure: Measure | None = None
    comparator: Comparator | None = None
    suffix: str = ""
    unit: str = ""
    period: str = ""
    region: str = ""
    total: bool = False


KINDS: dict[str, Kind] = {"actual": "actual", "target": "target"}
MEASURES: dict[str, Measure] = {"rate": "rate", "change": "change", "rank": "rank", "level": "level"}
COMPARATORS: dict[str, Comparator] = {"yoy": "yoy", "pop": "pop", "plan": "plan", "peer": "peer"}


@cache
def _words() -> tuple[dict[str, Head], dict[str, Head], dict[str, Head]]:
    """Return the head words that must be the whole, may be the end, may be the start (lexicon/table_heads.csv)."""
    found: dict[str, dict[str, Head]] = {"whole": {}, "end": {}, "start": {}}
    for row in rows("lexicon/table_heads.csv"):
        found[row["place"]][row["word"]] = Head(
            role=row["role"],
            kind=KINDS.get(row["kind"]),
            measure=MEASURES.get(row["measure"]),
            comparator=COMPARATORS.get(row["comparator"]),
            suffix=row["name"],
        )
    return found["whole"], found["end"], found["start"]


@lru_cache(maxsize=4096)
def read_head(text: str) -> Head:
    """Return what one cell of a head says.

    >>> head = read_head("累计完成投资（亿元）")
    >>> head.noun, head.kind, head.unit
    ('投资', 'actual', '亿元')
    >>> read_head("2023年1-6月").period, read_head("同比增长%").measure, read_head("序号").role
    ('2023年1-6月', 'change', 'skip')
    """
    whole, ends, starts = _words()
    text = AMONG.sub("", NUMBERING.sub("", text.strip())).strip("：: ")
    if text in whole or text in ends:
        return whole.get(text) or ends[text]
    weighed = WEIGHT.search(text)
    rest, unit = (WEIGHT.sub("", text), "分") if weighed else _unit(text)
    rest, period = _period(rest)
    head = Head(unit=unit, period=period, suffix="得分" if weighed else "")
    rest = SIGNS.sub("", rest).strip()
    if rest in whole:
        return _with(head, whole[rest])
    for _ in range(ROLES_MOST):
        longest = next((n for n in range(min(len(rest), 12), 1, -1) if rest[-n:] in ends), 0)
        if not longest:
            break
        head = _with(head, ends[rest[-longest:]])
        rest = rest[:-longest].rstrip("的（( ")
        if head.role not in ("value", "") and head.role:
            return replace(head, noun=rest if head.role in ("task", "prose") else "")
    longest = next((n for n in range(min(len(rest), 8), 0, -1) if rest[:n] in starts), 0)
    if longest and len(rest) > longest:
        head = _with(head, starts[rest[:longest]])
        rest = rest[longest:]
    if head.measure == "change":
        rest = AGAINST.sub("", rest)
    if TOTAL.fullmatch(rest):
        return replace(head, noun=rest, total=True)
    if is_place(rest):
        return replace(head, region=rest)
    return replace(head, noun=rest)


def _with(head: Head, word: Head) -> Head:
    """Add what a word says to what the words behind it said, which go before."""
    return replace(
        head,
        role=head.role or word.role,
        kind=head.kind or word.kind,
        measure=head.measure or word.measure,
        comparator=head.comparator or word.comparator,
        suffix=_suffix(word.suffix, head),
    )


def _suffix(before: str, head: Head) -> str:
    """Return what two words add to a name: 增速 + 排名; 完成率, not 完成率比例; 增减额, not 增速增减额."""
    if not before or not head.suffix or before == head.suffix:
        return head.suffix or before
    if head.measure == "rank":
        return before + head.suffix
    return before if head.measure == "rate" else head.suffix


def without_unit(text: str) -> str:
    """Return a label's words without the unit it names: 新增就业（人） is 新增就业."""
    return _unit(text)[0]


def _unit(text: str) -> tuple[str, str]:
    """Return a head's words without its unit, and the unit: 投资（亿元）, 投资/亿元, 增长±%."""
    for found in BRACKET.finditer(text):
        words = UNIT_LABEL.sub("", found[1].strip())
        words = words.replace("％", "%").lstrip("±+-－ ")
        if is_unit(words) or words in ("分", "百分点"):
            return text[: found.start()] + text[found.end() :], words
    percent = PERCENT.search(text)
    if percent and percent.start():
        return text[: percent.start()], "‰" if "‰" in percent.group() else "%"
    behind = UNIT_BEHIND.search(text)
    if behind and is_unit(behind[1].replace("％", "%")):
        return text[: behind.start()], behind[1].replace("％", "%")
    return ("", text.replace("％", "%")) if is_unit(text) and len(text) < 3 and text in ("%", "％") else (text, "")


def _is_role(rest: str) -> bool:
    whole, ends, _ = _words()
    return not rest or rest in whole or rest in ends


def _period(text: str) -> tuple[str, str]:
    """Return a head's words without its time words, and these."""
    if is_year(text):
        return "", text if text.endswith(("年", "度")) else text + "年"
    last = LAST_YEAR.match(text)
    if last and last.end() == len(text):
        words = "上年同期" if "同期" in text else text[:2]
        return text[len(words) :] if text.startswith(words) else "", words
    if RELATIVE.match(text) and not _is_role(RELATIVE.sub("", text)):
        return text, ""  # 本年收入, 年初结转: the words belong to the term
    for time in find_times(text):
        if time.start == 0 or time.end == len(text):
            words = time.words
            rest = text[: time.start] + text[time.end :]
            if rest.startswith("度") and words.endswith("年"):
                words, rest = words + "度", rest[1:]
            return rest.strip("的，, "), words
    return text, ""


@lru_cache(maxsize=4096)
def is_place(text: str) -> bool:
    """Tell whether words are the name of a division, town or zone, and nothing else."""
    if not 2 <= len(text) <= 14 or NOT_PLACE.search(text):
        return False
    known = gazetteer.names().get(text)
    if known:
        return any(entry.full or entry.risk in ("", "new") for entry in known)
    return PLACE.fullmatch(text) is not None


PLAN = re.compile(r"[“\"]?[一二三四五六七八九十]{1,3}五[”\"]?(?:计划|规划|时期|期间)|[一-鿿]{2,4}时期")


def plain(label: str) -> str:
    """Return a row's label without its number and 其中."""
    return AMONG.sub("", NUMBERING.sub("", label.strip())).strip("：: ")


def is_total(label: str) -> bool:
    """Tell whether a label sums up: 合计, 全区, 总计."""
    return TOTAL.fullmatch(plain(label).replace(" ", "")) is not None
