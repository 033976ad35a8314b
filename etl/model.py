"""The facts Duban reads out of a report, and the texts they are read from.

Every fact is a frozen dataclass with a `span`. Extractors work on the cleaned text and give spans into it; the
pipeline moves each span to the raw text before anything leaves `etl.pipeline`. Offsets count code points.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Literal, NamedTuple, TypeVar

Record = TypeVar("Record")


def filled_at_once(record: type[Record]) -> type[Record]:
    """Give a frozen dataclass without slots a constructor that fills its fields in one step.

    The constructor of a frozen dataclass makes a guarded assignment a field, which took a twentieth of the time of a
    report. The signature, the defaults and the refusal to change anything later stay.
    """
    given = fields(record)  # type: ignore[arg-type]
    signature = ", ".join(f.name if f.default is MISSING else f"{f.name}=_defaults[{f.name!r}]" for f in given)
    values = ", ".join(f"{f.name!r}: {f.name}" for f in given)
    space: dict[str, Any] = {"_defaults": {f.name: f.default for f in given}, "_set": object.__setattr__}
    exec(f"def __init__(self, {signature}): _set(self, '__dict__', {{{values}}})", space)  # noqa: S102
    record.__init__ = space["__init__"]  # type: ignore[method-assign]
    return record


ReportType = Literal[
    "research_report", "evaluation_report", "speech", "news", "experience",
    "work_report", "bulletin", "communique", "plan", "other",
]  # fmt: skip
Kind = Literal["actual", "target"]
Measure = Literal["level", "rate", "change", "rank"]
Direction = Literal["up", "down"]
Comparator = Literal["yoy", "pop", "before", "peer", "plan"]
Bound = Literal["ge", "le", "approx"]
LocationType = Literal[
    "province", "city", "district", "township", "village", "zone", "water", "road", "facility", "area", "country"
]
ActionType = Literal[
    "inspect", "monitor", "notify", "rectify", "discipline", "evaluate", "educate", "institute", "petition"
]
Status = Literal["done", "ongoing", "planned"]
Script = Literal["zh-Hans", "zh-Hant"]
CheckKind = Literal["ratio", "sum", "from_to", "growth", "gap", "shares", "rank", "conflict"]
Verdict = Literal["ok", "rounding", "unclear", "conflict", "masked"]


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


NOWHERE = Span(0, 0)


class Box(NamedTuple):
    """A box on a page as it is looked at, in shares of the page's width and height from the upper left."""

    left: float
    top: float
    right: float
    bottom: float


class TableCell(NamedTuple):
    """A cell of a table: where it stands, from 0, what it covers, and its words in the raw text (may be empty)."""

    row: int
    column: int
    span: Span
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table the container marks as one: its cells in reading order, and its name (a sheet's) where it has one."""

    cells: tuple[TableCell, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class RawReport:
    """What a reader gives: the report's own text, untouched, and what its container knows of it.

    `pages` holds the offset at which each page begins, empty where the format has none. `hints` carries what the
    container says outright (keys "title", "date", "issuer"); the text may say otherwise and wins. `tables` are those
    of the container, in text order. `confidences` is for recognised text (OCR): stretches, in text order, each with
    how sure the recogniser is of it, 0 to 1; `places` says where on its page such a stretch stands.
    """

    text: str
    format: str
    encoding: str | None = None
    pages: tuple[int, ...] = ()
    hints: Mapping[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    confidences: tuple[tuple[Span, float], ...] = ()
    places: tuple[tuple[Span, Box], ...] = ()


@dataclass(frozen=True, slots=True)
class CleanText:
    """Text fit for extraction: simplified, half-width, joined; with the way back to the raw text.

    Character `i` of `text` comes from raw characters `starts[i]` to `ends[i]`. What cleaning removed belongs to no
    character, so noise inside a span stays inside its raw anchor and noise behind it stays outside.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    script: Script
    masked_share: float = 0.0
    flags: tuple[str, ...] = ()

    def to_raw(self, span: Span) -> Span:
        """Return the raw range from which a non-empty clean range was made."""
        return Span(self.starts[span.start], self.ends[span.end - 1])

    def all_to_raw(self, spans: Sequence[Span]) -> list[Span]:
        """Return the same of many ranges."""
        starts, ends, make = self.starts, self.ends, tuple.__new__
        if isinstance(starts, range):  # nothing was removed
            return list(spans)
        return [make(Span, (starts[start], ends[end - 1])) for start, end in spans]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the body below it, up to the next heading of its level or above.

    `level` is 1 for 一、, 2 for (一), 3 for 1、, 4 for (1), 5 for 一是 and run-in heads. `parent` is a position in
    `Document.sections`, -1 at the top.
    """

    title: str
    level: int
    heading: Span
    body: Span
    parent: int


@dataclass(frozen=True, slots=True)
class Document:
    """A cleaned text cut into sections, paragraphs, sentences and clauses, each in text order.

    Sentences end at 。！？； and line ends; clauses also at commas and colons. Every character that is not white
    space lies in exactly one paragraph, one sentence and one clause. A heading is a sentence of its own.
    """

    text: str
    sections: tuple[Section, ...]
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    clauses: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """What a report says of itself; None where it does not.

    `date` is ISO with year, month or day precision ("2020", "2020-08", "2020-08-06"). `title`, `issuer` and
    `region` keep the report's own script.
    """

    title: str | None = None
    type: ReportType = "other"
    date: str | None = None
    issuer: str | None = None
    region: str | None = None
    region_code: str | None = None
    script: Script = "zh-Hans"
    masked_share: float = 0.0
    flags: tuple[str, ...] = ()


@filled_at_once
@dataclass(frozen=True)
class Indicator:
    """One stated quantity (指标), anchored at the value with its unit.

    `value` is in the written `unit`; `base_value` in `base_unit` (元, 人, m², 1 for shares). A masked figure has
    value None and masked True. `value_max` is set for a range. `series` is a key of data/lexicon/series.csv or None.
    From tables: `cell` names the cell (表1!C5, or the sheet's name for 表1), `responsible` the unit in
    charge (责任单位), `deadline` the time limit (完成时限) as written, `due_date` its last day. `confidence` is that of
    the recogniser (OCR), 0 to 1, None where the text was not recognised but read; so for every kind of fact.
    """

    span: Span
    text: str
    name: str
    value: float | None
    unit: str
    masked: bool = False
    value_max: float | None = None
    kind: Kind = "actual"
    measure: Measure = "level"
    direction: Direction | None = None
    comparator: Comparator | None = None
    bound: Bound | None = None
    period: str | None = None
    period_start: datetime.date | None = None
    period_end: datetime.date | None = None
    series: str | None = None
    base_value: float | None = None
    base_unit: str | None = None
    region: str | None = None
    region_code: str | None = None
    theme: str | None = None
    section: tuple[str, ...] = ()
    sentence: Span = NOWHERE
    page: int | None = None
    confidence: float | None = None
    cell: str | None = None
    responsible: str | None = None
    deadline: str | None = None
    due_date: datetime.date | None = None


@filled_at_once
@dataclass(frozen=True)
class Location:
    """One mention of a place (地点). `name` is simplified; `code` a GB/T 2260 code where the text decides it."""

    span: Span
    text: str
    name: str
    type: LocationType
    code: str | None = None
    masked: bool = False
    section: tuple[str, ...] = ()
    sentence: Span = NOWHERE
    page: int | None = None
    confidence: float | None = None


@filled_at_once
@dataclass(frozen=True)
class Action:
    """One act of supervision (督查行动), anchored at its trigger word."""

    span: Span
    text: str
    type: ActionType
    actor: str | None = None
    target: str | None = None
    count: float | None = None
    count_unit: str | None = None
    status: Status = "done"
    date: str | None = None
    date_start: datetime.date | None = None
    date_end: datetime.date | None = None
    theme: str | None = None
    region: str | None = None
    region_code: str | None = None
    section: tuple[str, ...] = ()
    sentence: Span = NOWHERE
    page: int | None = None
    confidence: float | None = None
    cell: str | None = None


@filled_at_once
@dataclass(frozen=True)
class Policy:
    """A document the report names 《…》, anchored at the title with its marks."""

    span: Span
    text: str
    title: str
    number: str | None = None
    issuer: str | None = None
    year: int | None = None
    act: str | None = None
    section: tuple[str, ...] = ()
    sentence: Span = NOWHERE
    page: int | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """What the arithmetic of a report allows to test (核验): what was stated, and what follows from other figures.

    `facts` are positions in the report's indicators: the figure tested first, then those it follows from. `stated`
    and `expected` are in the base unit of the first (shares as 0 to 1); None where a figure is masked. `note` is the
    arithmetic written out, such as 737 ÷ 1234 = 59.72 %.
    """

    kind: CheckKind
    verdict: Verdict
    stated: float | None
    expected: float | None
    facts: tuple[int, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """All that one report states; every span is into `text`, the raw text.

    `readings` holds what cleaning made of each sentence: simplified, joined, fit to be searched. `raw` is what the
    reader gave, kept so that the report can be read again.
    """

    text: str
    format: str
    encoding: str | None
    pages: tuple[int, ...]
    record: ReportRecord
    sentences: tuple[Span, ...] = ()
    readings: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    locations: tuple[Location, ...] = ()
    actions: tuple[Action, ...] = ()
    policies: tuple[Policy, ...] = ()
    raw: RawReport | None = None
    checks: tuple[Check, ...] = ()
    sections: tuple[Section, ...] = ()


def completed(record: Record, **fields: Any) -> Record:
    """Fill fields of a frozen record (one without slots) that was just made and that nobody else has seen yet.

    A copy a stage doubled the time that a report's facts take after they are found.
    """
    vars(record).update(fields)
    return record


def changed(record: Record, **changes: Any) -> Record:
    """Return a copy of a frozen record (one without slots) with some fields changed.

    dataclasses.replace does the same and takes six times as long, which tells with hundreds of facts a report; so
    facts have no slots.
    """
    copy: Record = object.__new__(type(record))
    fields = {**vars(record), **changes}
    if len(fields) > len(vars(record)):
        raise TypeError(f"{type(record).__name__} has no field {', '.join(changes.keys() - vars(record).keys())}")
    object.__setattr__(copy, "__dict__", fields)
    return copy
