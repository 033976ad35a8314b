"""A number as its cell shows it (数字格式): 0.749 under 0.0% is 74.9%, 45473 under yyyy/m/d is 2024-06-30."""

from __future__ import annotations

import datetime
import math
import re
from functools import lru_cache
from typing import NamedTuple

# The formats that files name by number alone (ECMA-376 18.8.30), those of Chinese Excel included.
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: "yyyy年m月",
    28: "m月d日", 29: "m月d日", 30: "m-d-yy", 31: "yyyy年m月d日", 32: "h时mm分", 33: "h时mm分ss秒", 36: "yyyy年m月",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00",
    44: "#,##0.00", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月",
    53: "m月d日", 54: "m月d日", 55: "h时mm分", 56: "h时mm分ss秒", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
QUOTED = re.compile(r'"([^"]*)"|\\(.)')
LEFT_OUT = re.compile(r"\[[^\]]*\]|[_*].")
DIGITS = re.compile(r"[0#?][0#?,]*(?:\.[0#?]+)?,*")
MARKS = re.compile(r"[ymdhs]", re.I)
LITERAL_MOST = 12
DECIMALS_MOST = 12
GENERAL_DIGITS = 12
DAYS = (0, 2_958_465)  # the days a sheet can date: up to 9999-12-31


class Form(NamedTuple):
    """What a format does to a number. `marks` are the date's parts (ymdhs), empty for a number's format."""

    marks: str = ""
    decimals: int | None = None
    fixed: int = 0
    thousands: bool = False
    scale: int = 0
    percent: bool = False
    before: str = ""
    after: str = ""


def shown(value: float, code: str, epoch_1904: bool = False) -> str:
    """Return the words that a cell with number `value` and format `code` shows; dates as ISO, or as far as shown.

    >>> shown(0.749, "0.0%"), shown(1234.5, "#,##0.00"), shown(45473, "yyyy/m/d"), shown(3, '0"家"')
    ('74.9%', '1,234.50', '2024-06-30', '3家')
    """
    if not math.isfinite(value):
        return ""
    form = form_of(code)
    if form.marks:
        return _date(value, form.marks, epoch_1904)
    if form.decimals is None:
        return form.before + general(value) + form.after
    number = value * 100 if form.percent else value / 1000**form.scale
    written = f"{number:,.{form.decimals}f}" if form.thousands else f"{number:.{form.decimals}f}"
    if form.decimals > form.fixed:
        whole, _, decimals = written.partition(".")
        kept = decimals[: form.fixed] + decimals[form.fixed :].rstrip("0")
        written = f"{whole}.{kept}" if kept else whole
    if not written.strip("-0.,"):
        written = written.lstrip("-")
    return form.before + written + ("%" if form.percent else "") + form.after


def general(value: float) -> str:
    """Return a number as a cell without format shows it.

    >>> general(12.0), general(0.000012), general(1e15)
    ('12', '0.000012', '1000000000000000')
    """
    if value == int(value) and abs(value) < 1e16:
        return str(int(value))
    written = f"{value:.{GENERAL_DIGITS}g}"
    return written if "e" not in written else f"{value:.15f}".rstrip("0").rstrip(".") if abs(value) < 1 else written


@lru_cache(maxsize=1024)
def form_of(code: str) -> Form:
    """Return what the first section of a format code does; a code that is not understood leaves the number as it is."""
    section = LEFT_OUT.sub("", _section(code))
    bare = QUOTED.sub("", section)
    if not bare or bare.strip().lower() in ("general", "@", "g/通用格式"):
        return Form()
    digits = DIGITS.search(bare)
    marks = "".join(dict.fromkeys(mark.lower() for mark in MARKS.findall(bare)))
    if marks and not digits and "e" not in bare.lower():
        return Form(marks=marks)
    if digits is None or "E" in bare.upper() or "!" in bare or "/" in bare:
        return Form()
    where = DIGITS.search(section)
    if where is None:
        return Form()
    pattern = where.group()
    decimals = pattern.rstrip(",").partition(".")[2]
    return Form(
        decimals=min(len(decimals), DECIMALS_MOST),
        fixed=min(decimals.count("0"), DECIMALS_MOST),
        thousands="," in pattern.rstrip(","),
        scale=len(pattern) - len(pattern.rstrip(",")),
        percent="%" in bare,
        before=_literal(section[: where.start()]),
        after=_literal(section[where.end() :]),
    )


def _section(code: str) -> str:
    """Return the first of the sections that ; parts, one in quotes apart."""
    quoted = False
    for at, sign in enumerate(code[:500]):
        if sign == '"':
            quoted = not quoted
        elif sign == ";" and not quoted:
            return code[:at]
    return code[:500]


def _literal(part: str) -> str:
    words = QUOTED.sub(lambda found: found[1] or found[2] or "", part).replace("%", "").strip()
    return words[:LITERAL_MOST]


def _date(value: float, marks: str, epoch_1904: bool) -> str:
    days = value + (1462 if epoch_1904 else 0)
    if not DAYS[0] <= days < DAYS[1]:
        return general(value)
    # 1900 counts as a leap year in sheets, so that days before March 1900 are off by one.
    moment = datetime.datetime(1899, 12, 30) + datetime.timedelta(days=days + (days < 60), seconds=0.5)
    if "y" in marks:
        day = f"{moment.year}-{moment.month:02}-{moment.day:02}" if "d" in marks else f"{moment.year}年{moment.month}月"
        return day if "m" in marks else f"{moment.year}年"
    if "d" in marks:
        return f"{moment.month}月{moment.day}日" if "m" in marks else f"{moment.day}日"
    return f"{moment.month}月" if marks == "m" else f"{moment.hour:02}:{moment.minute:02}"
