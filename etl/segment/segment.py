"""Cut a cleaned text into sections, paragraphs, sentences and clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from etl.model import Document, Section, Span
from etl.segment.headings import Heading, find_headings

# What stands in title marks or brackets is one piece: no sentence ends in it.
WHOLE = r"《[^《》\n]{0,120}》|（[^（）\n]{0,120}）|\([^()\n]{0,120}\)"
SENTENCE = re.compile(rf"(?:{WHOLE}|[^。！？；\n])+[。！？；]*[”’」』]*|[。！？；]+[”’」』]*")
CLAUSE = re.compile(rf"(?:{WHOLE}|[^，：])+[，：]*|[，：]+")
LINE = re.compile(r"[^\n]+")


def segment(text: str) -> Document:
    """Return the structure of a cleaned text; linear in its length.

    >>> document = segment("一、总体情况\\n全区新开工项目12个，总投资3亿元。")
    >>> [section.title for section in document.sections]
    ['总体情况']
    >>> [text[c.start:c.end] for text in [document.text] for c in document.clauses]
    ['一、总体情况', '全区新开工项目12个，', '总投资3亿元。']
    """
    headings = find_headings(text)
    sentences = [s for start, end in _between(text, headings) for s in _pieces(SENTENCE, text, start, end)]
    clauses = [c for s in sentences for c in _pieces(CLAUSE, text, s.start, s.end)]
    paragraphs = tuple(_pieces(LINE, text, 0, len(text)))
    return Document(text, _sections(text, headings), paragraphs, tuple(sentences), tuple(clauses))


def _between(text: str, headings: Sequence[Heading]) -> Iterator[Span]:
    """Yield the stretches that hold no border of a heading: each heading, and the text between two."""
    position = 0
    for heading in headings:
        yield Span(position, heading.span.start)
        yield heading.span
        position = heading.span.end
    yield Span(position, len(text))


def _pieces(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Span]:
    """Yield what `pattern` finds between two offsets, without white space at its ends."""
    for match in pattern.finditer(text, start, end):
        piece = match.group()
        bare = piece.strip()
        if bare:
            begin = match.start() + piece.index(bare[0])
            yield Span(begin, begin + len(bare))


def _sections(text: str, headings: Sequence[Heading]) -> tuple[Section, ...]:
    """Return the headings with their bodies and parents."""
    ends = [len(text)] * len(headings)
    parents = [-1] * len(headings)
    above: list[int] = []
    for i, heading in enumerate(headings):
        while above and headings[above[-1]].level >= heading.level:
            ends[above.pop()] = heading.span.start
        parents[i] = above[-1] if above else -1
        above.append(i)
    return tuple(
        Section(h.title, h.level, h.span, Span(h.span.end, ends[i]), parents[i]) for i, h in enumerate(headings)
    )
