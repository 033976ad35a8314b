"""Numbers made of two or more: fractions (三分之一, 1/10), ratios (2.5:1) and shares of a whole (12.9:56.9:30.2)."""

from __future__ import annotations

import re

from etl.extract.indicators.quantity import Quantity
from etl.lexicon.numerals import ARABIC, CHINESE, read_number
from etl.lexicon.scan import match_at, places_of

# 三分之一, 百分之九十五
FRACTION = re.compile(rf"(?P<whole>{CHINESE}|{ARABIC})分之(?P<part>{CHINESE}|{ARABIC})(?P<point>个百分点)?")
# 百分之四 到五, 百分之八 至百分之九; not 百分之六十 到一九五七年
UP_TO = re.compile(rf"[到至](?:百分之)?({CHINESE})(?![一二三四五六七八九十百千万零〇○点年月日个人名户家项亿成]|分之)")
RISEN_FROM = ("从", "由", "自")  # 从百分之四到百分之五 are two figures
# 约占全国1/10
SLASHED = re.compile(r"([1-9][0-9]?)/([1-9][0-9]{0,2})(?![0-9/.月日年]|个?[人名])")
SLASHED_AFTER = re.compile(r"(?:[占约近超达至到仅不足用的降增出]|超过|全国|全省|全市|全球|世界|总数)$")
# 1.68∶1; 12.89：56.87：30.24
RATIO = re.compile(rf"{ARABIC}(?:\s?[:：∶]\s?{ARABIC}){{1,3}}(?![0-9])")
# What only a fraction, or a ratio, holds; found first, for few numbers are either.
FRACTION_MARK, RATIO_MARK = re.compile("分之"), re.compile(r"[:：∶]\s?[0-9]")
SLASH = re.compile(r"/(?<=[0-9]/)(?=[0-9])")  # begins with the sign, for which a text is searched fast
NUMBER_MOST = 90  # characters of the longest number
OF_PARTS = re.compile(r"(?:比重|比例|结构|构成|占比|之比|比值|比)[^，。；、0-9]{0,6}$")
MOVED_PARTS = re.compile(r"[0-9](?:调整|优化|变化|提升|提高|下降|演变|改善|扩大|缩小)?(?:为|到|至|成)$")


class Parted:
    """The numbers of a text that are made of several, looked for where a mark stands that only they hold.

    `any` says whether the text has one; `at` must be asked for places in order.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._fractions, self._slashes = _places(FRACTION_MARK, text), _places(SLASH, text)
        self._ratios = [m.start() for m in match_at(places_of(":：∶", text), RATIO_MARK, text)][::-1]
        self.any = bool(self._fractions or self._ratios or self._slashes)

    def at(self, start: int) -> list[Quantity]:
        """Return the quantities of the number that opens at `start`, none where it is a plain one."""
        text = self._text
        fraction = FRACTION.match(text, start) if self._fractions and _near(self._fractions, start) else None
        if fraction:
            return [_fraction(fraction)]
        slashed = _slashed(text, start) if self._slashes and _near(self._slashes, start) else None
        if slashed:
            return [slashed]
        ratio = RATIO.match(text, start) if self._ratios and _near(self._ratios, start) else None
        return _ratio(ratio) if ratio and _is_ratio(text, start) else []


def _places(mark: re.Pattern[str], text: str) -> list[int]:
    """Return where a mark stands, the last first."""
    return [match.start() for match in mark.finditer(text)][::-1]


def _near(places: list[int], start: int) -> bool:
    """Say whether a mark stands within a number's reach behind `start`; forget the marks before it."""
    while places and places[-1] < start:
        places.pop()
    return bool(places) and places[-1] - start <= NUMBER_MOST


def _is_ratio(text: str, start: int) -> bool:
    """Whether numbers with colons between are shares (比重为12.9:56.9:30.2), not a time of day."""
    before = text[max(0, start - 16) : start]
    return OF_PARTS.search(before) is not None or MOVED_PARTS.search(before) is not None


def _ratio(match: re.Match[str]) -> list[Quantity]:
    """Read A:B as one ratio, A:B:C as three shares."""
    numbers = [(match.start() + m.start(), m.group()) for m in re.finditer(ARABIC, match.group())]
    if len(numbers) == 2:
        first, second = (read_number(words) for _, words in numbers)
        value = first / second if first is not None and second else first
        return [Quantity(match.start(), match.end(), value, None, "", "ratio", False, False, False)]
    return [
        Quantity(start, start + len(words), read_number(words), None, "%", "part", False, False, False)
        for start, words in numbers
    ]


def _fraction(match: re.Match[str]) -> Quantity:
    whole, part = read_number(match["whole"]), read_number(match["part"])
    if match["whole"] == "百":
        if not match["point"]:
            return _percent(match, part)
        unit, role, value = "个百分点", "points", part
    else:
        unit, role, value = "", "share", (part / whole if part is not None and whole else None)
    return Quantity(match.start(), match.end(), value, None, unit, role, False, False, False)


def _percent(match: re.Match[str], value: float | None) -> Quantity:
    """Read a share in a hundred, and the most of it where two bound it: 百分之四到五."""
    most = UP_TO.match(match.string, match.end())
    upper = read_number(most[1]) if most else None
    if (
        most is None
        or upper is None
        or value is None
        or upper <= value
        or match.string.endswith(RISEN_FROM, 0, match.start())
    ):
        return Quantity(match.start(), match.end(), value, None, "%", "share", False, False, False)
    return Quantity(match.start(), most.end(), value, upper, "%", "share", False, False, False)


def _slashed(text: str, start: int) -> Quantity | None:
    """Read 1/10 of a whole as a share; None where the numbers are a date, a size or a code."""
    match = SLASHED.match(text, start)
    if match is None or int(match[1]) >= int(match[2]) or not SLASHED_AFTER.search(text, max(0, start - 2), start):
        return None
    value = int(match[1]) / int(match[2])
    return Quantity(start, match.end(), value, None, "", "share", False, False, False)
