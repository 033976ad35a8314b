"""Cut a cleaned text into sections, paragraphs, sentences and clauses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from etl.model import Document, Span
from etl.segment.headings import Heading, find_headings
from etl.segment.marks import CLAUSE_SIGNS, CUT, PASSED_OVER, UNANNOUNCED
from etl.segment.tree import build_sections


def segment(text: str) -> Document:
    """Return the structure of `text`, in one pass over its stops and one over its sentences."""
    ends, inner = _cuts(text)
    lines = _pieces(text, [at for at in ends if text[at - 1] == "\n"])
    sentences = _pieces(text, ends)
    found = find_headings(text, lines, sentences)
    own = sorted({at for heading in found if heading.title for at in heading.span} | set(ends))
    return Document(
        text,
        build_sections(text, found),
        tuple(_pieces(text, _paragraph_cuts(text, lines, found))),
        tuple(_pieces(text, own)),
        tuple(_pieces(text, sorted({*own, *inner}))),
    )


def _cuts(text: str) -> tuple[list[int], list[int]]:
    """Where sentences end, and where clauses end inside them; both in text order."""
    ends: list[int] = []
    inner: list[int] = []
    for m in CUT.finditer(text):
        sign = text[m.start()]
        if sign in PASSED_OVER:
            continue
        (inner if sign in CLAUSE_SIGNS else ends).append(m.end())
    starts = [m.end() for m in UNANNOUNCED.finditer(text)]
    return (sorted({*ends, *starts}) if starts else ends), inner


def _pieces(text: str, cuts: Iterable[int]) -> list[Span]:
    """The stretches between cuts, without the white space around them; empty ones are left out."""
    pieces, start = [], 0
    for end in (*cuts, len(text)):
        if end <= start:
            continue
        low, high = start, end
        if text[low].isspace() or text[high - 1].isspace():
            part = text[start:end]
            low = end - len(part.lstrip())
            high = start + len(part.rstrip())
        if high > low:
            pieces.append(Span(low, high))
        start = end
    return pieces


def _paragraph_cuts(text: str, lines: Sequence[Span], found: Sequence[Heading]) -> list[int]:
    """Lines, cut again where a heading of the upper levels stands in mid-line."""
    cuts = {line.start for line in lines} | {line.end for line in lines}
    for heading in found:
        if heading.level <= 3 and heading.title:
            cuts.add(heading.span.start)
            if text[heading.span.end - 1] not in "。！：":
                cuts.add(heading.span.end)
    return sorted(cuts)
