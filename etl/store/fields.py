"""What of a fact may be corrected, and which values it may take (可更正的字段)."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, get_args

from etl import model

Form = Literal["text", "number", "integer", "date", "yes", "iso"]
ISO = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\Z")
LONGEST = 2000  # code points of a value
SQL = {"text": "varchar", "number": "double", "integer": "integer", "date": "date", "yes": "boolean", "iso": "varchar"}


class CorrectionError(ValueError):
    """A correction that cannot be made; the message says why, in Chinese · in English."""


class Field(NamedTuple):
    """A column that may be corrected: its form, whether it may be empty, and the words it may be, if only some may."""

    form: Form = "text"
    empty: bool = True
    choices: tuple[str, ...] = ()


class Kind(NamedTuple):
    """A kind of fact: its table, the number and the name of a row, and what may be corrected."""

    table: str
    number: str
    name: str
    fields: Mapping[str, Field]


def _one_of(words: Any, empty: bool = False) -> Field:
    return Field(empty=empty, choices=get_args(words))


WHERE = {"region": Field(), "region_code": Field()}
KINDS: dict[str, Kind] = {
    "report": Kind(
        "reports",
        "report_id",
        "file",
        {
            "title": Field(),
            "type": _one_of(model.ReportType),
            "date": Field("iso"),
            "issuer": Field(),
            **WHERE,
        },
    ),
    "indicator": Kind(
        "indicators",
        "indicator_id",
        "name",
        {
            "name": Field(empty=False),
            "series": Field(),
            "value": Field("number"),
            "value_max": Field("number"),
            "unit": Field(empty=False),
            "masked": Field("yes", empty=False),
            "kind": _one_of(model.Kind),
            "measure": _one_of(model.Measure),
            "direction": _one_of(model.Direction, empty=True),
            "comparator": _one_of(model.Comparator, empty=True),
            "bound": _one_of(model.Bound, empty=True),
            "period": Field(),
            "period_start": Field("date"),
            "period_end": Field("date"),
            **WHERE,
            "theme": Field(),
            "responsible": Field(),
            "deadline": Field(),
            "due_date": Field("date"),
        },
    ),
    "location": Kind(
        "locations",
        "location_id",
        "name",
        {
            "name": Field(empty=False),
            "type": _one_of(model.LocationType),
            "code": Field(),
            "masked": Field("yes", empty=False),
        },
    ),
    "action": Kind(
        "actions",
        "action_id",
        "type",
        {
            "type": _one_of(model.ActionType),
            "actor": Field(),
            "target": Field(),
            "count": Field("number"),
            "count_unit": Field(),
            "status": _one_of(model.Status),
            "date": Field(),
            "date_start": Field("date"),
            "date_end": Field("date"),
            "theme": Field(),
            **WHERE,
        },
    ),
    "policy": Kind(
        "policies",
        "policy_id",
        "title",
        {
            "title": Field(empty=False),
            "number": Field(),
            "issuer": Field(),
            "year": Field("integer"),
            "act": Field(),
        },
    ),
}
# What a fact added by hand is, where it is not said.
DEFAULTS: dict[str, dict[str, str]] = {
    "indicator": {"unit": "", "masked": "false", "kind": "actual", "measure": "level"},
    "location": {"masked": "false"},
    "action": {"status": "done"},
    "policy": {},
}


def field_of(kind: str, column: str) -> Field:
    """Return the field. Raises CorrectionError where there is no such kind of fact, or it has no such field."""
    if kind not in KINDS:
        raise CorrectionError(f"没有这种事实：{kind} · no such kind of fact: {kind}; one of {', '.join(KINDS)}")
    fields = KINDS[kind].fields
    if column not in fields:
        raise CorrectionError(f"不可更正：{column} · {kind}.{column} cannot be corrected; one of {', '.join(fields)}")
    return fields[column]


def as_text(kind: str, column: str, value: Any) -> str | None:
    """Return a value as the text that is kept, None for empty. Raises CorrectionError where it cannot be one.

    >>> as_text("indicator", "value", 95), as_text("report", "date", "2024-05"), as_text("action", "actor", " ")
    ('95.0', '2024-05', None)
    """
    field = field_of(kind, column)
    text = "" if value is None else str(value).strip()
    if field.form == "text" and column == "unit":
        return text[:LONGEST]
    if not text or (isinstance(value, float) and math.isnan(value)):
        if not field.empty:
            raise CorrectionError(f"{column} 不能为空 · {kind}.{column} cannot be empty")
        return None
    made = _made(field, text)
    if made is None or (field.choices and made not in field.choices):
        wanted = ", ".join(field.choices) or WANTED[field.form]
        raise CorrectionError(f"{column} 不能是 {text[:40]!r} · {kind}.{column} cannot be {text[:40]!r}: {wanted}")
    return made


WANTED = {
    "text": f"数据过长 at most {LONGEST} characters",
    "number": "数字 a number",
    "integer": "整数 a whole number",
    "date": "日期 a date, YYYY-MM-DD",
    "yes": "是否 true or false",
    "iso": "日期 YYYY, YYYY-MM or YYYY-MM-DD",
}


def _made(field: Field, text: str) -> str | None:
    """Return `text` in the one way this form is written, None where it is not of the form."""
    if len(text) > LONGEST:
        return None
    try:
        if field.form == "number":
            number = float(text)
            return repr(number) if math.isfinite(number) else None
        if field.form == "integer":
            number = int(float(text))
            return str(number) if abs(number) < 2**31 else None
        if field.form == "date":
            return datetime.date.fromisoformat(text[:10]).isoformat()
    except (ValueError, OverflowError):
        return None
    if field.form == "yes":
        return {"true": "true", "1": "true", "false": "false", "0": "false"}.get(text.lower())
    if field.form == "iso":
        return text if ISO.match(text) else None
    return text
