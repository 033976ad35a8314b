"""Where a fact stands: its sentence and the headings above it, by bisection."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from etl.model import NOWHERE, Document, Span


class Spot(NamedTuple):
    """Where one fact stands: its span, the sentence that holds it, the number of its innermost section (-1: none)."""

    span: Span
    sentence: Span
    section: int


class Context:
    """The structure of one document, indexed so that a position finds its place in logarithmic time."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._sentences = [sentence.start for sentence in document.sentences]
        self._clauses = [clause.start for clause in document.clauses]
        self._paragraphs = [paragraph.start for paragraph in document.paragraphs]
        self._headings = [section.heading.start for section in document.sections]
        self._paths: dict[int, tuple[str, ...]] = {-1: ()}

    def spot(self, span: Span) -> Spot:
        """Return where the fact at `span` stands."""
        return Spot(span, self.sentence(span.start), self.section(span.start))

    def sentence(self, position: int) -> Span:
        """Return the sentence that holds `position`, NOWHERE between sentences."""
        return _holding(self._sentences, self.document.sentences, position)

    def clause(self, position: int) -> Span:
        """Return the clause that holds `position`, NOWHERE between clauses."""
        return _holding(self._clauses, self.document.clauses, position)

    def paragraph(self, position: int) -> Span:
        """Return the paragraph that holds `position`, NOWHERE between paragraphs."""
        return _holding(self._paragraphs, self.document.paragraphs, position)

    def section(self, position: int) -> int:
        """Return the number of the innermost section whose heading or body holds `position`, -1 outside all."""
        sections = self.document.sections
        number = bisect_right(self._headings, position) - 1
        while number >= 0 and position >= max(sections[number].heading.end, sections[number].body.end):
            number = sections[number].parent
        return number

    def path(self, number: int) -> tuple[str, ...]:
        """Return the titles of section `number` and those above it, outermost first."""
        if number not in self._paths:
            section = self.document.sections[number]
            above = self.path(section.parent) if section.parent < number else ()
            self._paths[number] = (*above, section.title)
        return self._paths[number]


def _holding(starts: list[int], spans: tuple[Span, ...], position: int) -> Span:
    number = bisect_right(starts, position) - 1
    return spans[number] if number >= 0 and position < spans[number].end else NOWHERE
