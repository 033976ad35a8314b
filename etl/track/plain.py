"""Rows of a query as plain values."""

from __future__ import annotations

from typing import Any

import pandas as pd


def plain_rows(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows as dictionaries of plain values: dates as dates, lists as lists, what is missing as None."""
    dates = [str(name) for name in rows.columns if str(rows[name].dtype).startswith("datetime")]
    plain = rows.assign(**{name: rows[name].dt.date for name in dates})
    columns = [str(name) for name in plain.columns]
    lists = [[None if _missing(value) else value for value in plain[name].tolist()] for name in columns]
    return [dict(zip(columns, values, strict=True)) for values in zip(*lists, strict=True)]


def _missing(value: Any) -> bool:
    return value is pd.NaT or value is pd.NA or (isinstance(value, float) and value != value)
