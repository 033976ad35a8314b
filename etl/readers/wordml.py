"""The blocks of a Word document (WordprocessingML) as a reader of its pages sees them, in their final state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from etl.readers.numbering import Numbering
from etl.readers.writer import Writer

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# Deleted and moved text, field codes, fallbacks of drawings, pronunciations over characters, properties.
SKIPPED = frozenset(
    (f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}instrText", f"{MC}Fallback", f"{W}rt", f"{W}pPr", f"{W}rPr",
     f"{W}sdtPr")
)  # fmt: skip
WRAPPERS = frozenset((f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"))
NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
BLANKS = re.compile(r"[\t\n ]+")


class Place(NamedTuple):
    """A cell of a table: its element, its column and how many it covers; `goes_on` marks the lower part of one."""

    cell: etree._Element
    column: int
    columns: int
    goes_on: bool


class Blocks:
    """Writes paragraphs, tables and text boxes down; `notes` gathers (part, id) of the notes they refer to."""

    def __init__(self, writer: Writer, numbering: Numbering, contents: frozenset[str] = frozenset()) -> None:
        self.notes: list[tuple[str, str]] = []
        self._writer, self._numbering, self._contents = writer, numbering, contents
        self._cells = 0  # how many cells we are in
        self._nested: list[etree._Element] = []  # tables met in the cells of a row, for after the row

    def write(self, container: etree._Element) -> None:
        """Write the blocks of a body, a cell, a note or a text box, one after the other."""
        for block in container:
            if block.tag == f"{W}p":
                self._paragraph(block)
            elif block.tag == f"{W}tbl":
                if self._cells:
                    self._nested.append(block)
                else:
                    self._table(block)
            elif block.tag in WRAPPERS and not _is_contents(block):
                self.write(block)

    def _table(self, table: etree._Element) -> None:
        """Write a table, a row a line; one of a single column is a frame around paragraphs."""
        rows = [_places(row) for row in _within(table, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None]
        if all(len(row) <= 1 for row in rows):
            for place in (place for row in rows for place in row):
                self.write(place.cell)
            return
        self._writer.begin_table()
        below = _heights(rows)
        nested: list[etree._Element] = []
        for number, row in enumerate(rows):
            self._writer.line()
            outer, self._nested = self._nested, nested
            self._row(row, number, below)
            self._nested = outer
            self._writer.end()
        self._writer.end_table()
        for inner in nested:
            self._table(inner)

    def _row(self, row: list[Place], number: int, below: dict[tuple[int, int], int]) -> None:
        self._cells += 1
        for i, place in enumerate(row):
            if i:
                self._writer.tab()
            if not place.goes_on:
                self._writer.begin_cell(number, place.column, below.get((number, place.column), 1), place.columns)
                self.write(place.cell)
                self._writer.end_cell()
        self._cells -= 1

    def _paragraph(self, paragraph: etree._Element) -> None:
        boxes: list[etree._Element] = []
        text = "".join(self._runs(paragraph, boxes))
        properties = paragraph.find(f"{W}pPr")
        style = None if properties is None else properties.find(f"{W}pStyle")
        if style is not None and style.get(f"{W}val") in self._contents:
            return
        if text.strip():
            text = self._numbering.mark(paragraph) + text
            if self._cells:
                self._writer.blank()
                text = BLANKS.sub(" ", text).strip(" ")
            self._writer.write(text)
        if not self._cells and not _mark_deleted(properties):
            self._writer.end()
        for box in boxes:
            self.write(box)

    def _runs(self, element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        """Yield the text of a paragraph's runs; text boxes are collected for later."""
        for child in element:
            tag = child.tag
            if tag == f"{W}t" or tag == MATH_TEXT:
                yield child.text or ""
            elif tag == f"{W}tab":
                yield "\t"
            elif tag in (f"{W}br", f"{W}cr"):
                yield "\n"
            elif tag == f"{W}noBreakHyphen":
                yield "-"
            elif tag == f"{W}txbxContent":
                boxes.append(child)
            elif tag in NOTES:
                self.notes.append((NOTES[tag], child.get(f"{W}id") or ""))
            elif tag not in SKIPPED and not (tag == f"{W}r" and _hidden(child)):
                yield from self._runs(child, boxes)


def _within(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the children of a kind, also those in content controls and tracked insertions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _within(child, tag)


def _places(row: etree._Element) -> list[Place]:
    """Return where the cells of a row stand, without deleted ones; horizontally merged ones (hMerge) as one."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    column = _number(before, 0)
    places: list[Place] = []
    for cell in _within(row, f"{W}tc"):
        properties = cell.find(f"{W}tcPr")
        empty = properties is None or properties.find(f"{W}cellDel") is not None
        if properties is not None and empty:
            continue
        span = 1 if properties is None else max(1, _number(properties.find(f"{W}gridSpan"), 1))
        down = None if properties is None else properties.find(f"{W}vMerge")
        across = None if properties is None else properties.find(f"{W}hMerge")
        if across is not None and across.get(f"{W}val") != "restart" and places:
            places[-1] = places[-1]._replace(columns=places[-1].columns + span)
        else:
            goes_on = down is not None and down.get(f"{W}val") != "restart"
            places.append(Place(cell, column, span, goes_on))
        column += span
    return places


def _heights(rows: list[list[Place]]) -> dict[tuple[int, int], int]:
    """Return how many rows each cell covers, by (row, column); what goes on below no cell is made one of its own."""
    heights: dict[tuple[int, int], int] = {}
    above: dict[int, int] = {}  # column: the row in which the cell begins that reaches down to here
    for number, row in enumerate(rows):
        now = {}
        for i, place in enumerate(row):
            if place.goes_on and place.column not in above:
                row[i] = place = place._replace(goes_on=False)
            begun = above[place.column] if place.goes_on else number
            heights[begun, place.column] = number - begun + 1
            now[place.column] = begun
        above = now
    return heights


def _mark_deleted(properties: etree._Element | None) -> bool:
    """Tell whether the end of a paragraph is a tracked deletion: the next one goes on in its line."""
    if properties is None:
        return False
    return any(properties.find(f"{W}rPr/{W}{name}") is not None for name in ("del", "moveFrom"))


def _hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in ("0", "false", "off")


def _is_contents(block: etree._Element) -> bool:
    """Tell a table of contents (目录) that Word keeps up: its lines say again what stands below."""
    gallery = block.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def _number(element: etree._Element | None, default: int) -> int:
    value = None if element is None else element.get(f"{W}val")
    return int(value) if value is not None and value.isdecimal() and len(value) < 4 else default
