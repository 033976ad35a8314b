"""One report's way: bytes in, one ReportFacts out; no file, no database and no clock in between."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from etl.check import check
from etl.clean import clean
from etl.extract.actions import extract_actions
from etl.extract.indicators import extract_indicators
from etl.extract.locations import extract_locations
from etl.extract.policies import extract_policies
from etl.extract.record import extract_record
from etl.model import Action, CleanText, Indicator, Location, Policy, RawReport, ReportFacts, Span, changed
from etl.readers import read
from etl.resolve.resolve import resolve
from etl.segment import segment

Fact = TypeVar("Fact", Indicator, Location, Action, Policy)


def extract(data: bytes, file: str) -> ReportFacts:
    """Read one report and return its facts; `file` is a name for messages and for dates in the name, never opened.

    Raises etl.readers.ReadError where the bytes cannot be read as a report.
    """
    return extract_facts(read(data, file))


def extract_facts(raw: RawReport) -> ReportFacts:
    """Return the facts of a text that was read."""
    cleaned = clean(raw.text)
    document = segment(cleaned.text)
    record = extract_record(document, cleaned, raw.hints, raw.text)
    facts = resolve(
        document,
        record,
        extract_indicators(document, record),
        extract_locations(document, record),
        extract_actions(document, record),
        extract_policies(document, record),
    )
    return ReportFacts(
        text=raw.text,
        format=raw.format,
        encoding=raw.encoding,
        pages=raw.pages,
        record=replace(facts.record, flags=(*raw.flags, *facts.record.flags)),
        sentences=tuple(cleaned.to_raw(sentence) for sentence in document.sentences),
        readings=tuple(document.text[start:end] for start, end in document.sentences),
        indicators=_anchor(facts.indicators, cleaned, raw),
        locations=_anchor(facts.locations, cleaned, raw),
        actions=_anchor(facts.actions, cleaned, raw),
        policies=_anchor(facts.policies, cleaned, raw),
        raw=raw,
        checks=check(document.text, facts.indicators),
    )


def _anchor(facts: Sequence[Fact], cleaned: CleanText, raw: RawReport) -> tuple[Fact, ...]:
    """Move the spans of `facts` to the raw text, take `text` from there, and note the page."""
    anchored = []
    starts, ends, whole = cleaned.starts, cleaned.ends, raw.text
    for fact in facts:
        first, last = fact.span
        span = Span(starts[first], ends[last - 1])
        first, last = fact.sentence
        sentence = Span(starts[first], ends[last - 1]) if last > first else span
        page = bisect_right(raw.pages, span.start) if raw.pages else None
        text = whole[span.start : span.end]
        sure = _confidence(span, raw) if raw.confidences else None
        anchored.append(changed(fact, span=span, text=text, sentence=sentence, page=page, confidence=sure))
    return tuple(anchored)


def _confidence(span: Span, raw: RawReport) -> float | None:
    """Return the least confidence of the recognised stretches that a span touches."""
    first = bisect_right(raw.confidences, span.start, key=lambda stretch: stretch[0].end)
    touched = []
    for stretch, confidence in raw.confidences[first:]:
        if stretch.start >= span.end:
            break
        touched.append(confidence)
    return min(touched, default=None)
