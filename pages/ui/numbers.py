"""Cells as each language writes them: numbers, dates, regions, and what is not there."""

from __future__ import annotations

import datetime
import math
from typing import Any

import pandas as pd

from pages.ui.wording import language, t

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a DataFrame as dictionaries by column."""
    names = list(rows.columns)  # once: an index is slow to walk through
    return [dict(zip(names, row, strict=True)) for row in rows.itertuples(index=False, name=None)]


def missing(value: Any) -> bool:
    """Say whether a cell of a DataFrame holds nothing (None, NaN, NaT, NA).

    >>> [missing(cell) for cell in (None, float("nan"), pd.NaT, pd.NA, 0, "")]
    [True, True, True, True, False, False]
    """
    return value is None or value is pd.NA or value != value


def cell(value: Any) -> str:
    """Write a cell as it stands; a dash for none."""
    return "—" if missing(value) else str(value)


def place(name: Any) -> str:
    """Write the name of a place."""
    return str(name)


def region_name(value: Any) -> str:
    """Write the name of a region; in words that there is none, where the text decides none."""
    return t("nowhere") if missing(value) else place(value)


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
    """Write a number with its unit, as each language sets them: 9.3%, 149.4万人; 9.3%, 149.4 万人 in English."""
    between = "" if language() == "zh" or not unit or unit.startswith(("%", "‰")) else " "
    return f"{number(value)}{between}{unit or ''}"


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
