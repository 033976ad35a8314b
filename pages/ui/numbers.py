"""Numbers, dates and values as each language writes them."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from pages.ui.wording import language, t

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a DataFrame as dictionaries by column."""
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.itertuples(index=False, name=None)]


def missing(value: Any) -> bool:
    """Say whether a cell of a DataFrame holds nothing (None, NaN, NaT)."""
    return value is None or value != value


def count(value: Any) -> str:
    """Write a whole number with separators; a dash for none.

    >>> count(12345), count(None)
    ('12,345', '—')
    """
    return "—" if missing(value) else f"{int(value):,}"


def number(value: Any) -> str:
    """Write a number as it would be read: up to four significant decimals, separators, no trailing zeros.

    >>> number(94.38), number(12345.0), number(0.000123)
    ('94.38', '12,345', '0.000123')
    """
    if missing(value):
        return "—"
    value = float(value)
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else "—"
    digits = (
        max(0, 4 - max(0, math.floor(math.log10(abs(value)))))
        if abs(value) >= 1
        else 3 - math.floor(math.log10(abs(value)))
    )
    text = f"{value:,.{min(digits, 9)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


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


def stated(row: Mapping[str, Any]) -> str:
    """Write an indicator's value in words that keep target, bound and masking apart from a plain value."""
    if row.get("masked"):
        return f"{row['text']} ({t('masked')})"
    return str(row["text"])
