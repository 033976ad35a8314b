"""The figure that a cell holds: 9,746.50, 74.9%, 12家, ≥95%, XX; None for words, dates and codes."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from etl.lexicon.numerals import ARABIC, MASK, read_number
from etl.lexicon.tables import rows
from etl.lexicon.units import SCALES
from etl.model import Bound

NUMBER = rf"(?:{ARABIC})"
BEFORE = r"(?P<before>约|近|超|超过|不低于|不少于|不超过|至少|[≥≤><＞＜~～])?"
SIGN = r"(?P<sign>[+＋\-−－–↑↓▲▼△]|增长|下降|上升|减少|增加)?"
UNIT_MOST = 8
PER = re.compile(r"[人户亩]?[·•.]?(?:学?年|学期|季度?|月|日|天|次|小时|人|户)|百户|千人|万人")
UNIT = rf"(?P<unit>[^\d\s，。；：、（）()≥≤]{{1,{UNIT_MOST}}}?)?"
BEHIND = r"(?P<behind>以上|以下|以内|左右|及以上)?(?P<arrow>[↑↓])?"
NOTE = r"(?:[（(][^（）()]{0,40}[）)]|[\*＊※①②③])?"
VALUE = re.compile(
    rf"\s*{BEFORE}\s*{SIGN}\s*(?P<number>{NUMBER}|{MASK})(?:\s*[-－–~～至]\s*(?P<last>{NUMBER}))?\s*{UNIT}\s*{BEHIND}\s*"
    rf"(?P<rest>{NOTE})\s*"
)
GROUPED = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9])")  # 1 234 567
RANK = re.compile(r"\s*(?P<value>(?:第|并列第?)?(?P<number>[0-9]{1,4})(?:名|位)?)\s*(?:[（(][^（）()]{0,20}[）)])?\s*")
YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:年度?)?")
CODE = re.compile(r"0[0-9]+|[0-9]{12,}")
DOWN = frozenset("-−－–↓▼") | {"下降", "减少"}
BOUNDS: dict[str, Bound] = {
    "约": "approx", "近": "approx", "左右": "approx", "~": "approx", "～": "approx",
    "超": "ge", "超过": "ge", "不低于": "ge", "不少于": "ge", "至少": "ge", "≥": "ge", ">": "ge", "＞": "ge",
    "以上": "ge", "及以上": "ge", "不超过": "le", "≤": "le", "<": "le", "＜": "le", "以下": "le", "以内": "le",
}  # fmt: skip


class Value(NamedTuple):
    """A figure at offsets within its cell's text as it stands; `unit` "" where the cell names none."""

    start: int
    end: int
    value: float | None
    value_max: float | None
    unit: str
    masked: bool
    down: bool
    bound: Bound | None


@cache
def _units() -> frozenset[str]:
    return frozenset(row["unit"] for row in rows("lexicon/units.csv") if row["role"] not in ("date", "trap"))


def is_unit(words: str) -> bool:
    """Tell whether words name a unit, 万 and 亿 before it included, or one unit per another.

    >>> is_unit("万元"), is_unit("元/平方米"), is_unit("住建局"), is_unit("%")
    (True, True, False, True)
    """
    if not words or len(words) > 2 * UNIT_MOST:
        return False
    parts = re.split(r"[/／]", words)
    return len(parts) < 4 and _is_plain(parts[0]) and all(_is_plain(part) or PER.fullmatch(part) for part in parts[1:])


def _is_plain(words: str) -> bool:
    while words:
        if words in _units():
            return True
        if words[0] not in SCALES:
            return False
        words = words[1:]
    return False


def read_value(text: str, ranked: bool = False) -> Value | None:
    """Return the figure of a cell, None where it holds none or more than one.

    >>> read_value("9,746.50").value, read_value("≥95%").bound, read_value("2024-06-30"), read_value("12家").unit
    (9746.5, 'ge', None, '家')
    >>> read_value("251 200").value, read_value("12 34")
    (251200.0, None)
    """
    if ranked:
        return _rank(text)
    if len(text) > 60:
        return None
    found = VALUE.fullmatch(GROUPED.sub(_commas, text) if " " in text or "\u00a0" in text else text)
    if found is None:
        return None
    number, unit = found["number"], found["unit"] or ""
    if CODE.fullmatch(number) and "," not in number:
        return None
    if unit and not is_unit(unit):
        return None
    if found["last"] and not unit:
        return None  # 1-2 may be a date, a section or a range
    value = read_number(number) if number[0].isdigit() and not re.search(r"[XxＸｘ×*＊○〇●□]", number) else None
    masked = value is None
    if masked and len(number) == 1 and not unit:
        return None  # × and ○ are marks for no and yes
    down = (found["sign"] or "") in DOWN or found["arrow"] == "↓"
    if value is not None and down:
        value = -value
    last = read_number(found["last"]) if found["last"] else None
    bound = BOUNDS.get(found["before"] or "") or BOUNDS.get(found["behind"] or "")
    start = found.start("sign") if found["sign"] in ("-", "−", "－", "–") else found.start("number")
    end = found.end("unit") if found["unit"] else found.end("last") if found["last"] else found.end("number")
    return Value(start, end, value, last, unit, masked, down, bound)


def _commas(found: re.Match[str]) -> str:
    return re.sub(r"\s", ",", found[0])


def _rank(text: str) -> Value | None:
    found = RANK.fullmatch(text)
    if found is None:
        return None
    return Value(*found.span("value"), float(found["number"]), None, "位", False, False, None)


def is_year(text: str) -> bool:
    """Tell whether a cell says a year: 2023, 2023年."""
    return YEAR.fullmatch(text.strip()) is not None
