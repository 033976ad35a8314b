"""One report's facts as the JSON of `python -m etl extract`: a contract, so the keys stay."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from typing import Any

from etl.model import ReportFacts

REPORT = ("title", "type", "date", "issuer", "region", "region_code", "script", "masked_share", "flags")
INDICATOR = (
    "name", "series", "value", "value_max", "unit", "base_value", "base_unit", "masked", "kind", "measure",
    "direction", "comparator", "bound", "period", "period_start", "period_end", "region", "region_code", "theme",
    "section", "sentence", "confidence", "cell", "responsible", "deadline", "due_date",
)  # fmt: skip
LOCATION = ("name", "type", "code", "masked", "confidence")
ACTION = (
    "type", "actor", "target", "count", "count_unit", "status", "date", "theme", "region", "region_code",
    "confidence", "cell",
)  # fmt: skip
POLICY = ("title", "number", "issuer", "year", "act", "confidence")

CHECK = ("kind", "verdict", "stated", "expected", "facts", "note")


def report_json(file: str, facts: ReportFacts) -> dict[str, Any]:
    """Return the facts of one report as plain values; all keys are there, null where nothing is stated."""
    return {
        "file": file,
        "report": {key: _plain(getattr(facts.record, key)) for key in REPORT},
        "indicators": _rows(facts.indicators, INDICATOR),
        "locations": _rows(facts.locations, LOCATION),
        "actions": _rows(facts.actions, ACTION),
        "policies": _rows(facts.policies, POLICY),
        "checks": [{key: _plain(getattr(check, key)) for key in CHECK} for check in facts.checks],
    }


def _rows(facts: Sequence[Any], keys: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {"start": fact.span.start, "end": fact.span.end, "text": fact.text}
        | {key: _plain(getattr(fact, key)) for key in keys}
        for fact in facts
    ]


def _plain(value: Any) -> Any:
    """Dates as ISO text, tuples as lists, whole numbers without a point (6, not 6.0), what is no number as null."""
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if isinstance(value, datetime.date):
        return value.isoformat()
    return [_plain(part) for part in value] if isinstance(value, (tuple, list)) else value
