"""One report's way: bytes in, one ReportFacts out; no file, no database and no clock in between."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from etl.cells import parted, row_stretches, to_clean, untabled, without
from etl.check import check
from etl.clean import clean
from etl.extract.actions import extract_actions
from etl.extract.indicators import extract_indicators
from etl.extract.locations import extract_locations
from etl.extract.policies import extract_policies
from etl.extract.record import extract_record
from etl.extract.tables import extract_tables, told_actions, told_indicators
from etl.model import (
    Action,
    CleanText,
    Document,
    Indicator,
    Location,
    Policy,
    RawReport,
    ReportFacts,
    ReportRecord,
    Section,
    Span,
    Table,
)
from etl.readers import read
from etl.resolve.resolve import Resolved, resolve
from etl.segment import segment

HAN = re.compile(r"[一-鿿]")
YEAR_IN_NAME = re.compile(r"(?<!\d)(?:19[4-9]\d|20[0-4]\d)(?=年)")
# t20230817_283678.html of a site's pages, 疫情通报_20220613.txt, 督查通报2023-08-17.docx
DAY_IN_NAME = re.compile(
    r"(?<!\d)(20[0-4]\d)(?:[-._年](0?[1-9]|1[0-2])[-._月](0?[1-9]|[12]\d|3[01])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?!\d)"
)
TAKEN = re.compile(
    "IMG|DSC|扫描|scan|截图|微信图片|照片|新建(?:文本|文档|文件|Microsoft|Word|DOC)", re.IGNORECASE
)  # the day on which a picture was taken
Fact = TypeVar("Fact", Indicator, Location, Action, Policy)


def extract(data: bytes, file: str) -> ReportFacts:
    """Read one report and return its facts; `file` is a name for messages and for a year or place in it, never opened.

    Raises etl.readers.ReadError where the bytes cannot be read as a report.
    """
    return extract_facts(hinted_by_name(read(data, file), file))


def hinted_by_name(raw: RawReport, file: str) -> RawReport:
    """Return a report with what its file's name tells: "year" (2012年政府工作报告.txt), "day" and the "name" itself.

    Collections are kept so; a text whose head was lost has no other date. A bare number (batch_2024.txt) says nothing,
    a whole day (t20230817_283678.html) does, but for the day of a scan. The name is asked for a place
    (长顺县葡萄种植总结.docx) where the text tells none.
    """
    name = file.replace("\\", "/").rpartition("/")[2]
    day = _day_in(name)
    told = {"day": day} if day else {}
    if HAN.search(name):
        year = YEAR_IN_NAME.search(name)
        told |= {"year": year[0], "name": name} if year else {"name": name}
    return replace(raw, hints={**raw.hints, **told}) if told else raw


def _day_in(name: str) -> str:
    """Return the day in a file's name, "" where it has none, one of no calendar (20230231) or that of a scan."""
    day = DAY_IN_NAME.search(name)
    if day is None or TAKEN.search(name):
        return ""
    try:
        return datetime.date(int(day[1]), int(day[2] or day[4]), int(day[3] or day[5])).isoformat()
    except ValueError:
        return ""


def extract_facts(raw: RawReport) -> ReportFacts:
    """Return the facts of a text that was read."""
    cleaned = clean(raw.text)
    tables = to_clean(raw.tables, cleaned)
    rows = row_stretches(tables, cleaned.text)
    document = segment(parted(cleaned.text, tables), rows)
    record = extract_record(document, cleaned, raw.hints, untabled(raw.text, raw.tables))
    facts = facts_of(document, record, tables, raw.hints.get("name", ""))
    checks = check(document.text, facts.indicators)
    return ReportFacts(
        text=raw.text,
        format=raw.format,
        encoding=raw.encoding,
        pages=raw.pages,
        record=replace(facts.record, flags=(*raw.flags, *facts.record.flags)),
        sentences=tuple(cleaned.all_to_raw(document.sentences)),
        readings=tuple([cleaned.text[start:end] for start, end in document.sentences]),
        indicators=_anchor(facts.indicators, cleaned, raw),
        locations=_anchor(facts.locations, cleaned, raw),
        actions=_anchor(facts.actions, cleaned, raw),
        policies=_anchor(facts.policies, cleaned, raw),
        raw=raw,
        checks=checks,
        sections=tuple(_placed(section, cleaned) for section in document.sections),
    )


def facts_of(document: Document, record: ReportRecord, tables: Sequence[Table] = (), name: str = "") -> Resolved:
    """Return the facts of a document, those of its tables among them; `tables` and all spans into the cleaned text.

    What a table's figures were read from is not read again as prose; sentences in cells are, and know their row.
    `name` is the file's, read for a place where the document tells no region.
    """
    tabled = extract_tables(document, record, tables)
    prose = without(document, tabled.taken)
    indicators = told_indicators(extract_indicators(prose, record), tabled)
    listed = {policy.span for policy in tabled.policies}
    policies = [policy for policy in extract_policies(prose, record) if policy.span not in listed]
    return resolve(
        document,
        record,
        sorted([*indicators, *tabled.indicators], key=_place) if tabled.indicators else indicators,
        extract_locations(document, record),
        told_actions(extract_actions(prose, record), tabled),
        sorted([*policies, *tabled.policies], key=_place) if tabled.policies else policies,
        name,
    )


def _place(fact: Indicator | Policy) -> Span:
    return fact.span


def _placed(section: Section, cleaned: CleanText) -> Section:
    """Move a section to the raw text; a body without a character begins and ends where its heading ends."""
    heading = cleaned.to_raw(section.heading)
    start, end = section.body
    body = cleaned.to_raw(section.body) if end > start else Span(heading.end, heading.end)
    return Section(section.title, section.level, heading, body, section.parent)


def _anchor(facts: Sequence[Fact], cleaned: CleanText, raw: RawReport) -> tuple[Fact, ...]:
    """Move the spans of `facts` to the raw text, take `text` from there, and note the page."""
    whole, page, sure = raw.text, None, None
    spans = cleaned.all_to_raw([fact.span for fact in facts])
    sentences = cleaned.all_to_raw([f.sentence if f.sentence.end > f.sentence.start else f.span for f in facts])
    for fact, span, sentence in zip(facts, spans, sentences, strict=True):
        start, end = span
        if raw.pages:
            page = bisect_right(raw.pages, start)
        if raw.confidences:
            sure = _confidence(span, raw)
        vars(fact).update(span=span, text=whole[start:end], sentence=sentence, page=page, confidence=sure)
    return tuple(facts)


def _confidence(span: Span, raw: RawReport) -> float | None:
    """Return the least confidence of the recognised stretches that a span touches."""
    first = bisect_right(raw.confidences, span.start, key=lambda stretch: stretch[0].end)
    touched = []
    for stretch, confidence in raw.confidences[first:]:
        if stretch.start >= span.end:
            break
        touched.append(confidence)
    return min(touched, default=None)
