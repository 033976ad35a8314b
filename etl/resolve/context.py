"""Where facts stand: their sentences and the headings above them, looked up for many at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from etl.model import NOWHERE, Document, Span

Integers = NDArray[np.int64]
HOLDS = 300  # characters


class Spot(NamedTuple):
    """Where one fact stands: its span, the sentence that holds it, the number of its innermost section (-1: none)."""

    span: Span
    sentence: Span
    section: int


class Context:
    """The structure of one document, indexed so that a position finds its place in logarithmic time."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._sentences = _table(document.sentences)
        self._clauses = _table(document.clauses)
        self._paragraphs = _table(document.paragraphs)
        self._starts = self._clauses[:, 0].tolist()
        self._lines = self._paragraphs[:, 0].tolist()
        sections = document.sections
        self._headings = np.array([section.heading.start for section in sections], np.int64)
        # the last is for the number -1, that of no section
        self._ends = np.array([*(max(s.heading.end, s.body.end) for s in sections), 0], np.int64)
        self._parents = np.array([section.parent for section in sections], np.int64)
        self._paths: dict[int, tuple[str, ...]] = {-1: ()}

    def spot(self, span: Span) -> Spot:
        """Return where the fact at `span` stands."""
        return self.spots([span])[0]

    def spots(self, spans: Sequence[Span]) -> list[Spot]:
        """Return where the facts at `spans` stand."""
        places = _table(spans)[:, 0]
        sentences, make = self.document.sentences, tuple.__new__
        numbers, sections = _numbers(self._sentences, places).tolist(), self._innermost(places).tolist()
        return [
            make(Spot, (span, sentences[number] if number >= 0 else NOWHERE, section))
            for span, number, section in zip(spans, numbers, sections, strict=True)
        ]

    def sentences(self, places: Integers) -> Integers:
        """Return start and end of the sentences that hold `places`, 0 and 0 between sentences."""
        return _holding(self._sentences, places)

    def clauses(self, places: Integers) -> Integers:
        """Return the same of clauses."""
        return _holding(self._clauses, places)

    def paragraphs(self, places: Integers) -> Integers:
        """Return the same of paragraphs."""
        return _holding(self._paragraphs, places)

    def clause(self, position: int) -> Span:
        """Return the clause that holds `position`, NOWHERE between clauses."""
        return _one(self._starts, self.document.clauses, position)

    def paragraph(self, position: int) -> Span:
        """Return the paragraph that holds `position`, NOWHERE between paragraphs."""
        return _one(self._lines, self.document.paragraphs, position)

    def ahead(self, spot: Spot) -> str:
        """Return what the sentence of a fact says before it."""
        return self.document.text[spot.sentence.start : spot.span.start]

    def before(self, spot: Spot) -> str:
        """Return the text before a fact, as far as a comparison may hold that heads several parts of a sentence."""
        return self.document.text[max(0, spot.span.start - HOLDS) : spot.span.start]

    def section(self, position: int) -> int:
        """Return the number of the innermost section whose heading or body holds `position`, -1 outside all."""
        return int(self._innermost(np.array([position]))[0])

    def _innermost(self, places: Integers) -> Integers:
        numbers = self._headings.searchsorted(places, "right") - 1
        while (outside := (numbers >= 0) & (places >= self._ends[numbers])).any():
            numbers[outside] = self._parents[numbers[outside]]
        return numbers

    def path(self, number: int) -> tuple[str, ...]:
        """Return the titles of section `number` and those above it, outermost first."""
        if number not in self._paths:
            section = self.document.sections[number]
            above = self.path(section.parent) if section.parent < number else ()
            self._paths[number] = (*above, section.title)
        return self._paths[number]


def _table(spans: Sequence[Span]) -> Integers:
    """Return spans as rows of start and end."""
    return np.fromiter(chain.from_iterable(spans), np.int64, 2 * len(spans)).reshape(-1, 2)


def _numbers(table: Integers, places: Integers) -> Integers:
    """Return which row holds each place, -1 where none does."""
    if not len(table):
        return np.full(len(places), -1)
    numbers = table[:, 0].searchsorted(places, "right") - 1
    numbers[places >= table[numbers, 1]] = -1
    return numbers


def _holding(table: Integers, places: Integers) -> Integers:
    numbers = _numbers(table, places)
    if not len(table):
        return np.zeros((len(places), 2), np.int64)
    held = table[numbers]
    held[numbers < 0] = 0
    return held


def _one(starts: list[int], spans: tuple[Span, ...], position: int) -> Span:
    number = bisect_right(starts, position) - 1
    return spans[number] if number >= 0 and position < spans[number].end else NOWHERE
