"""Tables on their way from the raw text to the cleaned one, and what of the text is cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from etl.model import CleanText, Document, Span, Table, TableCell

PROSE_MARKS = frozenset("。；！？")
ROW_LEAST = 3
PROSE_LEAST = 60  # characters of a cell that stands for itself


def to_clean(tables: Iterable[Table], cleaned: CleanText) -> list[Table]:
    """Return the container's tables with the spans of their cells in the cleaned text, in text order.

    A table inside a cell of another is left out: the outer one stands for it.
    """
    starts = cleaned.starts
    moved = []
    end = -1
    for table in sorted((t for t in tables if t.cells), key=lambda t: t.cells[0].span):
        cells = tuple(
            TableCell(c.row, c.column, _moved(starts, c.span), c.rows, c.columns)
            for c in sorted(table.cells, key=lambda c: (c.row, c.column))
        )
        spans = [cell.span for cell in cells if cell.span.end > cell.span.start]
        if not spans or spans[0].start < end:
            continue
        end = max(span.end for span in spans)
        moved.append(Table(cells, table.name))
    return moved


def _moved(starts: Sequence[int], span: Span) -> Span:
    return Span(bisect_left(starts, span.start), bisect_left(starts, span.end))


def row_stretches(tables: Iterable[Table], text: str) -> list[Span]:
    """Return the sentences that rows make: a row's cells together, but those with sentences of their own apart."""
    found: list[Span] = []
    for table in tables:
        row, start, end = -1, -1, -1
        for cell in table.cells:
            span = _stripped(text, cell.span)
            if span is None:
                continue
            prose = span.end - span.start >= PROSE_LEAST or not PROSE_MARKS.isdisjoint(text[span.start : span.end])
            if start >= 0 and (cell.row != row or prose or span.start < end):
                found.append(Span(start, end))
                start = -1
            row = cell.row
            if not prose:
                start, end = (span.start if start < 0 else start), span.end
        if start >= 0:
            found.append(Span(start, end))
    return list(_apart(sorted(found)))


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    end = -1
    for span in spans:
        if span.start >= end:
            yield span
            end = span.end


def _stripped(text: str, span: Span) -> Span | None:
    piece = text[span.start : span.end]
    bare = piece.strip()
    if not bare:
        return None
    start = span.start + piece.index(bare[0])
    return Span(start, start + len(bare))


def untabled(text: str, tables: Iterable[Table]) -> str:
    """Return a raw text without the rows of tables (those of three cells and more): they are not its head or foot."""
    rows: list[Span] = []
    for table in tables:
        byrow: dict[int, list[Span]] = {}
        for cell in table.cells:
            if cell.span.end > cell.span.start:
                byrow.setdefault(cell.row, []).append(cell.span)
        rows += [
            Span(min(spans).start, max(s.end for s in spans)) for spans in byrow.values() if len(spans) >= ROW_LEAST
        ]
    return _blank(text, sorted(rows), keep=False)


def _blank(text: str, spans: Iterable[Span], keep: bool = True) -> str:
    pieces, position = [], 0
    for start, end in spans:
        start = max(start, position)
        if end > start:
            pieces += [text[position:start], "\n" * (end - start) if keep else "\n"]
            position = end
    return "".join([*pieces, text[position:]]) if pieces else text


def parted(text: str, tables: Iterable[Table]) -> str:
    """Return a text of the same length in which the cells of tables stand on lines of their own."""
    pieces, position = [], 0
    for table in tables:
        spans = [cell.span for cell in table.cells]
        start, end = max(position, min(spans).start), max(span.end for span in spans)
        pieces += [text[position:start], text[start:end].replace("\t", "\n")]
        position = end
    return "".join([*pieces, text[position:]])


def without(document: Document, taken: Iterable[Span]) -> Document:
    """Return a document in which what was read already is blank, so that it is not read again; offsets stay."""
    whole = _blank(document.text, taken)
    if whole is document.text:
        return document
    return Document(whole, document.sections, document.paragraphs, document.sentences, document.clauses)
