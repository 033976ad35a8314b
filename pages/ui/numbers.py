"""Cells as each language writes them: numbers, dates, regions, and what is not there."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

import pandas as pd

from etl.lexicon.tables import rows
from pages.ui.wording import language, t

LARGE = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
TIMES = {10**12: "trillion", 10**8: "100 million", 10**7: "10 million", 10**6: "million", 10**4: "10,000"}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def records(found: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a DataFrame as dictionaries by column."""
    names = list(found.columns)  # once: an index is slow to walk through
    return [dict(zip(names, row, strict=True)) for row in found.itertuples(index=False, name=None)]


def missing(value: Any) -> bool:
    """Say whether a cell of a DataFrame holds nothing (None, NaN, NaT, NA).

    >>> [missing(cell) for cell in (None, float("nan"), pd.NaT, pd.NA, 0, "")]
    [True, True, True, True, False, False]
    """
    return value is None or value is pd.NA or value != value


def cell(value: Any) -> str:
    """Write a cell as it stands; a dash for none."""
    return "—" if missing(value) else str(value)


def place_name(name: Any) -> str:
    """Write the name of a place: in English that of its province or prefecture; counties keep theirs (江油).

    What stands behind a known name keeps its characters: 成都高新区 is Chengdu 高新区.
    """
    return str(name) if language() == "zh" else _romanised(str(name))


@lru_cache(maxsize=4096)
def _romanised(name: str) -> str:
    known = _place_names()
    for bare in (name, *(name.removesuffix(end) for end in ("省", "市", "自治州", "地区"))):
        if bare in known:
            return known[bare]
    parts = [name[:size] for size in (4, 3, 2) if len(name) - size >= 2 and name[:size].removesuffix("市") in known]
    return f"{_romanised(parts[0])} {_romanised(name[len(parts[0]) :])}" if parts else name


@cache
def _place_names() -> dict[str, str]:
    return {row["zh"]: row["en"] for row in rows("lexicon/place_names.csv")}


def indicator_name(row: Mapping[str, Any]) -> str:
    """Write the name of an indicator (`name`): in English that of its series (`series_en`, `en`) if there is one."""
    english = row.get("series_en", row.get("en"))
    return str(row["name"] if language() == "zh" or missing(english) else english)


def region_name(value: Any) -> str:
    """Write the name of a region; in words that there is none, where the text decides none."""
    return t("nowhere") if missing(value) else place_name(value)


def count(value: Any) -> str:
    """Write a whole number with separators; a dash for none.

    >>> count(12345), count(None)
    ('12,345', '—')
    """
    return "—" if missing(value) else f"{int(value):,}"


def number(value: Any) -> str:
    """Write a number as it would be read: separators, at least two decimals where it has them, no trailing zeros.

    >>> number(94.38), number(12345.0), number(0.000123)
    ('94.38', '12,345', '0.000123')
    """
    if missing(value) or not math.isfinite(value):
        return "—"
    if not value:
        return "0"
    size = math.floor(math.log10(abs(value)))
    text = f"{value:,.{min(9, max(2, 3 - size))}f}"
    return text.rstrip("0").rstrip(".")


def amount(value: Any, unit: str | None) -> str:
    """Write a number with its unit, as each language sets them: 9.3%, 149.4万人; in English 1.494 million people."""
    if language() == "zh" or not unit:
        return f"{number(value)}{unit or ''}"
    times, known = _in_english(unit)
    if known is None or missing(value):
        return f"{number(value)}{'' if unit.startswith(('%', '‰')) else ' '}{unit}"
    size, word = next(((n, f" {word}") for n, word in LARGE if abs(value * times) >= n), (1, ""))
    return f"{number(value * times / size)}{word} {known}"


def unit_name(unit: str) -> str:
    """Write a unit as a heading names it: 万人; in English 10,000 people."""
    times, known = (1, None) if language() == "zh" else _in_english(unit)
    return unit if known is None else known if times == 1 else f"{TIMES[times]} {known}"


@lru_cache(maxsize=512)
def _in_english(unit: str) -> tuple[int, str | None]:
    """Return how many of what a unit is, in English (万人: 10,000 people); None where its name is not known."""
    known = {row["zh"]: row["en"] for row in rows("lexicon/unit_names.csv")}
    for han, times in (("万亿", 10**12), ("亿", 10**8), ("千万", 10**7), ("百万", 10**6), ("万", 10**4), ("", 1)):
        if unit.startswith(han) and unit.removeprefix(han) in known:
            return times, known[unit.removeprefix(han)]
    return 1, None


def share(part: Any, whole: Any) -> str:
    """Write part / whole in percent with one decimal; a dash where there is no whole."""
    if missing(part) or missing(whole) or not whole:
        return "—"
    return f"{100 * float(part) / float(whole):.1f}%"


def day(value: Any) -> str:
    """Write a date, or an ISO text of year, month or day precision; a dash for none."""
    if missing(value) or value == "":
        return "—"
    if isinstance(value, datetime.date):
        value = value.isoformat()[:10]
    parts = str(value)[:10].split("-")
    if not all(part.isdigit() for part in parts):
        return str(value)
    if language() == "zh":
        return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))
    names = [*(str(int(part)) for part in reversed(parts[2:])), *(MONTHS[int(part) - 1] for part in parts[1:2])]
    return " ".join([*names, parts[0]])


def moment(value: Any) -> str:
    """Write a moment in UTC to the minute."""
    return "—" if missing(value) else f"{day(value.date())} {value:%H:%M} UTC"
