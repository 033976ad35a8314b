"""The facts of one report as Arrow tables, made in the worker so that the writer has nothing left to compute."""

from __future__ import annotations

import calendar
import datetime
import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from etl.load.raw import raw_json
from etl.model import Action, Indicator, Location, Policy, RawReport, ReportFacts
from etl.store.terms import counted

LONE_SURROGATE = re.compile("[\ud800-\udfff]")
ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
TELLING = 10  # code points of words below which a sentence is found in any report
NOT_WORD = re.compile(r"[\W_]+")
# BM25: how fast a repeated word saturates, how much a long sentence is discounted, and the length that is usual.
# The usual length is a constant so that a load need not touch the postings that are there (corpus: 19 terms).
K1, B, USUAL_LENGTH = 1.2, 0.75, 20.0

TEXT, INT, FLOAT, BOOL, DATE = pa.string(), pa.int32(), pa.float64(), pa.bool_(), pa.date32()
TEXTS, INTS = pa.list_(pa.string()), pa.list_(pa.int32())
ANCHOR = [("sentence_no", INT), ("start_offset", INT), ("end_offset", INT), ("text", TEXT)]
PLACE_IN_REPORT = [("section", TEXTS), ("page", INT), ("confidence", FLOAT)]

SCHEMAS: dict[str, pa.Schema] = {
    "reports": pa.schema(
        [
            ("title", TEXT), ("type", TEXT), ("date", TEXT), ("date_start", DATE), ("date_end", DATE), ("year", INT),
            ("issuer", TEXT), ("region", TEXT), ("region_code", TEXT), ("script", TEXT), ("masked_share", FLOAT),
            ("flags", TEXTS), ("format", TEXT), ("encoding", TEXT), ("pages", INTS),
            ("text", TEXT), ("characters", INT), ("text_key", TEXT), ("reading", TEXT),
            ("sentence_count", INT), ("indicator_count", INT), ("location_count", INT),
            ("action_count", INT), ("policy_count", INT),
        ]
    ),
    "sentences": pa.schema(
        [("sentence_no", INT), ("start_offset", INT), ("end_offset", INT), ("text", TEXT), ("reading", TEXT),
            ("words_key", pa.uint64()),
        ]
    ),
    "indicators": pa.schema(
        [
            *ANCHOR, ("name", TEXT), ("series", TEXT), ("value", FLOAT), ("value_max", FLOAT), ("unit", TEXT),
            ("base_value", FLOAT), ("base_unit", TEXT), ("masked", BOOL), ("kind", TEXT), ("measure", TEXT),
            ("direction", TEXT), ("comparator", TEXT), ("bound", TEXT), ("period", TEXT), ("period_start", DATE),
            ("period_end", DATE), ("region", TEXT), ("region_code", TEXT), ("theme", TEXT), *PLACE_IN_REPORT,
            ("cell", TEXT), ("responsible", TEXT), ("deadline", TEXT), ("due_date", DATE),
        ]
    ),
    "locations": pa.schema(
        [*ANCHOR, ("name", TEXT), ("type", TEXT), ("code", TEXT), ("masked", BOOL), *PLACE_IN_REPORT]
    ),
    "actions": pa.schema(
        [
            *ANCHOR, ("type", TEXT), ("actor", TEXT), ("target", TEXT), ("count", FLOAT), ("count_unit", TEXT),
            ("status", TEXT), ("date", TEXT), ("date_start", DATE), ("date_end", DATE), ("theme", TEXT),
            ("region", TEXT), ("region_code", TEXT), *PLACE_IN_REPORT, ("cell", TEXT),
        ]
    ),
    "policies": pa.schema(
        [
            *ANCHOR, ("title", TEXT), ("number", TEXT), ("issuer", TEXT), ("year", INT), ("act", TEXT),
            *PLACE_IN_REPORT,
        ]
    ),
    "checks": pa.schema(
        [
            ("check_no", INT), ("kind", TEXT), ("verdict", TEXT), ("stated", FLOAT), ("expected", FLOAT),
            ("note", TEXT), ("members", INTS),
        ]
    ),
    "sections": pa.schema(
        [
            ("section_no", INT), ("parent", INT), ("level", INT), ("title", TEXT), ("heading_start", INT),
            ("heading_end", INT), ("body_start", INT), ("body_end", INT),
        ]
    ),
    "postings": pa.schema([("term", TEXT), ("sentence_no", INT), ("weight", pa.float32())]),
}  # fmt: skip
FACTS = ("indicators", "locations", "actions", "policies")


def pack(facts: ReportFacts) -> dict[str, pa.Table]:
    """Return the rows of one report by table, without the numbers that only the writer can give.

    Raises ValueError where a fact does not say what the text says at its place: no words, no fact.
    """
    starts = [sentence.start for sentence in facts.sentences]
    packed = {"reports": _table("reports", [_report(facts)]), "sentences": _table("sentences", _sentences(facts))}
    for kind in FACTS:
        packed[kind] = _table(kind, [_fact(fact, facts, starts) for fact in getattr(facts, kind)])
    packed["checks"] = _table("checks", _checks(facts))
    packed["sections"] = _table("sections", _sections(facts))
    packed["postings"] = _postings(facts)
    return packed


def date_bounds(date: str | None) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and last day that an ISO date of year, month or day precision can mean.

    >>> date_bounds("2020-02")
    (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    """
    match = ISO.match(date or "")
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if month is None:
            return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        last = calendar.monthrange(year, month)[1]
        return datetime.date(year, month, day or 1), datetime.date(year, month, day or last)
    except ValueError:  # there is no such month or day
        return None


def text_key(sentences: Iterable[str]) -> str:
    """Return a fingerprint of the words alone, the same for a text and its copy in other wrapping.

    >>> text_key(["一、督查。"]) == text_key(["一", "督 查"])
    True
    """
    words = NOT_WORD.sub("", "".join(sentences)).casefold()
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()


def words_key(sentence: str) -> int | None:
    """Return a fingerprint of a sentence's words, 64 bits; None where they are too few to tell reports by.

    >>> words_key("整改率达到95.5%。"), words_key("以上报告，请审议。")
    (None, None)
    >>> words_key("全市问题整改率达到95.5%。") == words_key("全市问题整改率达到 95.5%")
    True
    """
    words = NOT_WORD.sub("", sentence)
    if len(words) < TELLING:
        return None
    return int.from_bytes(hashlib.blake2b(words.casefold().encode("utf-8", "replace"), digest_size=8).digest())


def _report(facts: ReportFacts) -> dict[str, Any]:
    record = facts.record
    first, last = date_bounds(record.date) or (None, None)
    return {
        **{name: getattr(record, name) for name in ("title", "type", "date", "issuer", "region", "region_code")},
        "date_start": first,
        "date_end": last,
        "year": first.year if first else None,
        "script": record.script,
        "masked_share": record.masked_share,
        "flags": record.flags,
        "format": facts.format,
        "encoding": facts.encoding,
        "pages": facts.pages,
        "text": facts.text,
        "characters": len(facts.text),
        "text_key": text_key(facts.readings or [facts.text]),
        "reading": raw_json(facts.raw or RawReport(facts.text, facts.format, facts.encoding, facts.pages)),
        "sentence_count": len(facts.sentences),
        **{f"{kind}_count": len(getattr(facts, table)) for kind, table in COUNTED.items()},
    }


COUNTED = {"indicator": "indicators", "location": "locations", "action": "actions", "policy": "policies"}


def _sentences(facts: ReportFacts) -> list[dict[str, Any]]:
    rows = []
    for number, (start, end) in enumerate(facts.sentences):
        text, reading = facts.text[start:end], facts.readings[number]
        rows.append(
            {
                "sentence_no": number,
                "start_offset": start,
                "end_offset": end,
                "text": text,
                "reading": None if reading == text else reading,
                "words_key": words_key(reading),
            }
        )
    return rows


def _fact(fact: Indicator | Location | Action | Policy, facts: ReportFacts, starts: Sequence[int]) -> dict[str, Any]:
    """Return the fields of a fact with its place; the fields of the model have the names of the columns."""
    start, end = fact.span
    if not 0 <= start < end <= len(facts.text) or facts.text[start:end] != fact.text:
        raise ValueError(f"{type(fact).__name__} {fact.text[:40]!r} is not what stands at {start}–{end}")
    number = bisect_right(starts, start) - 1
    row = dict(vars(fact))
    row["sentence_no"] = number if number >= 0 and start < facts.sentences[number].end else None
    row["start_offset"], row["end_offset"] = start, end
    return row


def _checks(facts: ReportFacts) -> list[dict[str, Any]]:
    return [
        {
            "check_no": number,
            **{name: getattr(check, name) for name in ("kind", "verdict", "stated", "expected", "note")},
            "members": check.facts,
        }
        for number, check in enumerate(facts.checks)
    ]


def _sections(facts: ReportFacts) -> list[dict[str, Any]]:
    return [
        {
            "section_no": number, "parent": section.parent if section.parent >= 0 else None, "level": section.level,
            "title": section.title, "heading_start": section.heading.start, "heading_end": section.heading.end,
            "body_start": section.body.start, "body_end": section.body.end,
        }
        for number, section in enumerate(facts.sections)
    ]  # fmt: skip


def _postings(facts: ReportFacts) -> pa.Table:
    words: list[str] = []
    times: list[int] = []
    sizes, totals = [], []
    for found in counted(facts.readings):
        words += found
        times += found.values()
        sizes.append(len(found))
        totals.append(sum(found.values()))
    said = np.array(times, np.float64)
    damping = (K1 * (1 - B + B * np.array(totals, np.float64) / USUAL_LENGTH)).repeat(sizes)
    weights = (said * (K1 + 1) / (said + damping)).astype(np.float32)
    numbers = np.arange(len(sizes), dtype=np.int32).repeat(sizes)
    schema = SCHEMAS["postings"]
    return pa.table([_column(words, TEXT), pa.array(numbers), pa.array(weights)], schema=schema)


def _table(name: str, rows: Sequence[dict[str, Any]]) -> pa.Table:
    schema = SCHEMAS[name]
    return pa.table([_column([row[field.name] for row in rows], field.type) for field in schema], schema=schema)


def _column(values: list[Any], kind: pa.DataType) -> pa.Array:
    """Make a column; a lone surrogate, which no encoding can hold, becomes U+FFFD, so that offsets stay."""
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array([_encodable(value) for value in values], kind)


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return LONE_SURROGATE.sub("\ufffd", value)
    return [_encodable(part) for part in value] if isinstance(value, (tuple, list)) else value
