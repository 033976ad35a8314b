"""Facts from tables (表格): the figures of a table with the words of their heads, rows and captions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from etl.extract.tables.facts import indicators_of, pairs_of
from etl.extract.tables.flat import find_grids
from etl.extract.tables.grid import Grid, placed
from etl.extract.tables.layout import Layout, lay_out
from etl.extract.tables.lists import policies_of
from etl.extract.tables.periods import Frame
from etl.extract.tables.rows import row_of
from etl.lexicon.farming import teaches_farming
from etl.model import Action, Document, Indicator, Kind, Policy, ReportRecord, Span, Table, changed

ABOVE = 240  # characters before a table in which its caption stands
CAPTION_LINE_MOST = 60
CAPTION_LINES = 4
GAP_MOST = 200  # characters between the parts of a table on two pages
KINDS: dict[str, Kind] = {"actual": "actual", "target": "target"}


@dataclass(frozen=True, slots=True)
class Said:
    """What a table's row and column say of the sentences in one cell."""

    span: Span
    cell: str | None = None
    region: str | None = None
    responsible: str | None = None
    deadline: str | None = None
    kind: Kind | None = None
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class TableFacts:
    """The facts of a document's tables; `taken` is what was read and is not to be read as prose, in text order."""

    indicators: list[Indicator] = field(default_factory=list)
    policies: list[Policy] = field(default_factory=list)
    taken: list[Span] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)


def extract_tables(document: Document, record: ReportRecord, tables: Sequence[Table] = ()) -> TableFacts:
    """Return the facts of the container's `tables`, whose cells are spans into the document, and of those that only
    lie in the text. Tables whose heads are not understood give nothing and are left to be read as prose.
    """
    text = document.text
    found = TableFacts()
    if not tables and "\t" not in text and text.count("\n") < 9:
        return found
    grids = list(placed(tables, text))
    ranges = sorted(Span(t.cells[0].span.start, t.cells[-1].span.end) for t in tables if t.cells)
    flat = find_grids(text, ranges)
    if not (grids or flat) or teaches_farming(text):
        return found
    _read(grids, text, record, found)
    _read(flat, text, record, found, flat=True)
    found.indicators.sort(key=lambda fact: fact.span)
    found.taken.sort()
    found.said.sort(key=lambda said: said.span)
    return found


def _read(grids: list[Grid], text: str, record: ReportRecord, found: TableFacts, flat: bool = False) -> None:
    before: Layout | None = None
    end = -1
    for grid in grids:
        first, last = _range(grid)
        near = before is not None and 0 <= first - end <= GAP_MOST
        if not near:
            before = None
        lines = _above(text, max(end, 0), first)
        grid.caption = [*(lines if not near or len(lines) > 1 else ()), *grid.caption]
        layout = lay_out(grid, before)
        end = last
        if layout is None:
            if not flat:
                pairs = list(pairs_of(grid, Frame(text, record, grid.caption[::-1])))
                found.indicators.extend(pairs)
                found.taken.extend(fact.span for fact in pairs)
            continue
        before = layout
        frame = Frame(text, record, [*grid.caption[::-1], *([grid.name] if grid.name else [])])
        indicators = list(indicators_of(layout, frame))
        policies = list(policies_of(layout))
        found.indicators.extend(indicators)
        found.policies.extend(policies)
        if flat:
            if indicators:
                body = [cell for row in layout.body for cell in grid.distinct(row)]
                found.taken.append(Span(body[0].span.start, body[-1].span.end))
            continue
        _say(layout, frame, found)


def _range(grid: Grid) -> tuple[int, int]:
    spans = [cell.span for number in range(len(grid.rows)) for cell in grid.distinct(number)]
    return min(span.start for span in spans), max(span.end for span in spans)


def _above(text: str, low: int, first: int) -> list[str]:
    """Return the short lines right above a table, which say what it is of and in what unit."""
    piece = text[max(low, first - ABOVE) : first]
    lines = [line.strip() for line in piece.split("\n")]
    found: list[str] = []
    for line in lines[::-1][:12]:
        if len(line) > CAPTION_LINE_MOST or "。" in line or len(found) >= CAPTION_LINES:
            break
        if line:
            found.insert(0, line)
    return found


def _say(layout: Layout, frame: Frame, found: TableFacts) -> None:
    """Note what is read, and what the rows say of the sentences in their cells."""
    grid = layout.grid
    roles = {column.number: column for column in layout.columns}
    found.taken.extend(cell.span for number in layout.heads for cell in grid.distinct(number))
    if not (layout.values or layout.of_role("deadline", "responsible", "task", "prose", "person", "region", "title")):
        return
    for number in layout.body:
        row = row_of(layout, layout.columns, number, frame)
        for column, cell in enumerate(grid.rows[number]):
            if cell is None or (column and grid.rows[number][column - 1] is cell):
                continue
            role = roles[column].role
            told = cell.prose or (role in ("task", "prose", "label", "note") and any(c.isdigit() for c in cell.text))
            if not told or role in ("skip", "date", "deadline", "responsible", "region", "person", "unit"):
                found.taken.append(cell.span)
            kind = roles[column].head.kind if role in ("task", "prose") else None
            found.said.append(
                Said(cell.span, grid.address(cell), row.region, row.responsible, row.deadline, kind, frame)
            )


def outside(indicators: Sequence[Indicator], facts: TableFacts) -> list[Indicator]:
    """Return the indicators read as prose that do not stand in what the tables had read."""
    if not facts.taken:
        return list(indicators)
    starts = [span.start for span in facts.taken]
    kept = []
    for fact in indicators:
        number = bisect_right(starts, fact.span.start) - 1
        if number < 0 or fact.span.start >= facts.taken[number].end:
            kept.append(fact)
    return kept


def told_indicators(indicators: Sequence[Indicator], facts: TableFacts) -> list[Indicator]:
    """Return indicators read from sentences in cells, with what their row says of them."""
    if not facts.said:
        return list(indicators)
    told = []
    for fact in indicators:
        said = _at(facts.said, fact.span.start)
        if said is not None:
            due = said.frame.due(said.deadline, None) if said.frame and said.deadline else None
            fact = changed(
                fact,
                cell=said.cell,
                region=said.region,
                responsible=said.responsible,
                deadline=said.deadline,
                due_date=due,
                kind=said.kind or fact.kind,
            )
        told.append(fact)
    return told


def told_actions(actions: Sequence[Action], facts: TableFacts) -> list[Action]:
    """Return actions read from sentences in cells, with the cell and the place of their row."""
    if not facts.said:
        return list(actions)
    told = []
    for fact in actions:
        said = _at(facts.said, fact.span.start)
        told.append(changed(fact, cell=said.cell, region=said.region) if said is not None else fact)
    return told


def _at(said: list[Said], position: int) -> Said | None:
    number = bisect_right(said, position, key=lambda s: s.span.start) - 1
    return said[number] if number >= 0 and position < said[number].span.end else None
