"""What the reader gave of a report besides its text (读取结果), as JSON in the store, and back.

Originals are not kept; with this and the text a report can be read again exactly as it was read the first time.
"""

from __future__ import annotations

import json
from typing import Any

from etl.model import Box, RawReport, Span, Table, TableCell


def raw_json(raw: RawReport) -> str:
    """Return all that the reader gave but the text, compact: cells and stretches as lists of numbers.

    >>> raw_json(RawReport("督查", "txt", "utf-8"))
    '{"format":"txt","encoding":"utf-8"}'
    """
    given: dict[str, Any] = {
        "format": raw.format,
        "encoding": raw.encoding,
        "pages": list(raw.pages),
        "hints": dict(raw.hints),
        "flags": list(raw.flags),
        "tables": [
            {"name": table.name, "cells": [[c.row, c.column, *c.span, c.rows, c.columns] for c in table.cells]}
            for table in raw.tables
        ],
        "confidences": [[*span, sure] for span, sure in raw.confidences],
        "places": [[*span, *box] for span, box in raw.places],
    }
    kept = {name: value for name, value in given.items() if value not in (None, [], {})}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def raw_report(text: str, given: str) -> RawReport:
    """Return what the reader gave, from the report's text and what `raw_json` made of the rest.

    >>> raw = RawReport("督查", "pdf", pages=(0,), hints={"title": "督查"}, confidences=((Span(0, 2), 0.9),))
    >>> raw_report(raw.text, raw_json(raw)) == raw
    True
    """
    found = json.loads(given)
    return RawReport(
        text=text,
        format=found["format"],
        encoding=found.get("encoding"),
        pages=tuple(found.get("pages", ())),
        hints=found.get("hints", {}),
        flags=tuple(found.get("flags", ())),
        tables=tuple(
            Table(tuple(TableCell(r, c, Span(start, end), h, w) for r, c, start, end, h, w in t["cells"]), t["name"])
            for t in found.get("tables", ())
        ),
        confidences=tuple((Span(start, end), sure) for start, end, sure in found.get("confidences", ())),
        places=tuple((Span(start, end), Box(*box)) for start, end, *box in found.get("places", ())),
    )
