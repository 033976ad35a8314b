"""Cut a cleaned text into sections, paragraphs, sentences and clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from etl.lexicon.characters import class_of, code_points
from etl.lexicon.scan import spots_of
from etl.model import Document, Section, Span
from etl.segment.headings import RUN_IN_LEVEL, Heading, find_headings

# What stands in title marks or brackets is one piece: no sentence ends in it.
WHOLE = r"《[^《》\ufffd\n]{0,120}》|（[^（）\ufffd\n]{0,120}）|\([^()\ufffd\n]{0,120}\)"
# Nor in a short quote that the sentence goes on behind: 坚持“甲；乙”原则, 落实“要稳住。”的要求.
QUOTE = r"“[^“”\ufffd\n]{0,40}(?:[^“”\ufffd\n。！？；]”|”(?=[的等之为这，、；。]))"
# A sentence also ends where bytes were lost (U+FFFD): what stands behind was not said of what stands before.
# Pieces begin with what is not white space, and are read without a step back.
PLAIN = r"[^。！？；\ufffd\n《（(“]*+"
SENTENCE = re.compile(rf"(?=\S){PLAIN}(?:(?:{WHOLE}|{QUOTE}|[《（(“]){PLAIN})*+[。！？；\ufffd]*+[”’」』]*+")
PLAIN_CLAUSE = r"[^，：《（(]*+"
CLAUSE = re.compile(rf"(?=\S){PLAIN_CLAUSE}(?:(?:{WHOLE}|[《（(]){PLAIN_CLAUSE})*+[，：]*+")
CLAUSE_MARKS, OPENING = "，：", "《（("
WHITE_SPACE_END = 0x3001
LONGEST = 3000  # characters of a sentence; what looks at all of it stays quick
LINE = re.compile(r"(?=\S)[^\n]+")


def segment(text: str, rows: Sequence[Span] = ()) -> Document:
    """Return the structure of a cleaned text; linear in its length.

    `rows` are stretches of tables, in text order: each is a sentence of its own, and holds no heading.

    >>> document = segment("一、总体情况\\n全区新开工项目12个，总投资3亿元。")
    >>> [section.title for section in document.sections]
    ['总体情况']
    >>> [text[c.start:c.end] for text in [document.text] for c in document.clauses]
    ['一、总体情况', '全区新开工项目12个，', '总投资3亿元。']
    """
    paragraphs = _pieces(LINE, text, 0, len(text))
    headings = find_headings(text, paragraphs)
    if rows:
        headings = _outside(headings, rows)
    sentences = _sentences(text, sorted([*(heading.span for heading in headings if heading.title), *rows]))
    return Document(
        text, _sections(text, headings), tuple(paragraphs), tuple(sentences), tuple(_clauses(text, sentences))
    )


def _outside(headings: Sequence[Heading], rows: Sequence[Span]) -> list[Heading]:
    """Return the headings that touch no row of a table."""
    ends = [row.end for row in rows]
    return [
        heading
        for heading in headings
        if (number := bisect_right(ends, heading.span.start)) == len(rows) or rows[number].start >= heading.span.end
    ]


def _sentences(text: str, whole: Sequence[Span]) -> list[Span]:
    """Return the sentences of the text between stretches that are each a sentence of its own: headings and rows."""
    sentences: list[Span] = []
    position = 0
    for span in whole:
        sentences += _pieces(SENTENCE, text, position, span.start)
        sentences.append(span)
        position = span.end
    sentences += _pieces(SENTENCE, text, position, len(text))
    if all(end - start <= LONGEST for start, end in sentences):
        return sentences
    return [piece for sentence in sentences for piece in _parted(text, sentence)]


def _parted(text: str, sentence: Span) -> list[Span]:
    """Return a sentence that no one wrote as one (a text without full stops) in pieces that end at a mark."""
    start, end = sentence
    pieces = []
    while end - start > LONGEST:
        cut = max(text.rfind(mark, start, start + LONGEST) for mark in "，、,： ") + 1
        cut = cut if cut > start else start + LONGEST
        if not text[start:cut].isspace():
            pieces.append(_stripped(text, Span(start, cut)))
        start = cut
    return [*pieces, Span(start, end)]


def _clauses(text: str, sentences: Sequence[Span]) -> list[Span]:
    """Return the clauses of the sentences; they end at a mark, or with their sentence, never with white space.

    All marks of the text are cut at together; sentences with brackets or titles, and with blanks behind marks, are
    read one by one.
    """
    bounds = np.fromiter(chain.from_iterable(sentences), np.int64, 2 * len(sentences)).reshape(-1, 2)
    cuts = spots_of(CLAUSE_MARKS, text) + 1
    cuts = cuts[np.append(cuts[1:] != cuts[:-1] + 1, True)[: len(cuts)]]  # several marks end a clause together
    holders = bounds[:, 0].searchsorted(cuts, "left") - 1
    inside = cuts < bounds[holders, 1]
    cuts, holders = cuts[inside], holders[inside]
    alone = np.zeros(len(bounds), np.bool_)
    alone[holders[_blank()[code_points(text)[cuts]]]] = True
    alone[bounds[:, 0].searchsorted(spots_of(OPENING, text), "right") - 1] = True
    whole, cuts = bounds[~alone], cuts[~alone[holders]]
    read = [match.span() for start, end in bounds[alone].tolist() for match in CLAUSE.finditer(text, start, end)]
    apart = np.array(read, np.int64).reshape(-1, 2)
    starts, ends = (np.sort(np.concatenate([whole[:, side], cuts, apart[:, side]])).tolist() for side in (0, 1))
    make = tuple.__new__
    return [make(Span, bound) for bound in zip(starts, ends, strict=True)]


@cache
def _blank() -> NDArray[np.bool_]:
    """Return the class of white space, that of the pattern \\S."""
    return class_of(char for char in map(chr, range(WHITE_SPACE_END)) if char.isspace())


def _pieces(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[Span]:
    """Return what `pattern` finds between two offsets, without white space at its end."""
    make = tuple.__new__
    spans = [make(Span, match.span()) for match in pattern.finditer(text, start, end)]
    return [_stripped(text, span) if text[span[1] - 1].isspace() else span for span in spans]


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    while text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _sections(text: str, headings: Sequence[Heading]) -> tuple[Section, ...]:
    """Return the headings with their bodies and parents; what a run-in head governs ends with its own line."""
    titled: list[Heading] = []
    ends: list[int] = []
    parents: list[int] = []
    above: list[int] = []
    for heading in headings:
        while above and not _holds(titled[above[-1]], heading):
            ends[above.pop()] = heading.span.start
        if heading.title:
            parents.append(above[-1] if above else -1)
            above.append(len(titled))
            titled.append(heading)
            ends.append(len(text))
    return tuple(
        Section(h.title, h.level, h.span, Span(h.span.end, _body_end(text, h, end)), parent)
        for h, end, parent in zip(titled, ends, parents, strict=True)
    )


def _holds(outer: Heading, inner: Heading) -> bool:
    """Say whether a heading stands in the section of one before it: （一） in that of 一、, and 一、 in a chapter."""
    return outer.level < inner.level or (outer.chapter and not inner.chapter)


def _body_end(text: str, heading: Heading, end: int) -> int:
    """Return where the body of a heading ends that may reach up to `end`."""
    if heading.level != RUN_IN_LEVEL:
        return end
    line_end = text.find("\n", heading.span.end, end)
    runs_on = line_end > heading.span.end and not text[heading.span.end : line_end].isspace()
    return line_end if runs_on else end
