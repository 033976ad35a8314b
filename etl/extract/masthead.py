"""The lines around a report that tell what it is: title lines, labels, bylines above, seal and date below."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from etl.lexicon.characters import Codes, code_points, replacing, text_of
from etl.lexicon.script import simplify

HEAD_CHARS, HEAD_LINES = 4000, 45
TAIL_CHARS, TAIL_LINES = 1500, 14
SPACED = 5  # parts of a line, most of one letter

GLOSS = re.compile(r"[（(][a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]{1,7}[)）]")
WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | dict.fromkeys("\u3000\u00a0\u2003", " ")


class Line(NamedTuple):
    """A line without its noise: `own` in the document's script, `plain` simplified and half-width, of equal length."""

    own: str
    plain: str

    def cut(self, start: int, end: int) -> str:
        """Return the document's own words between two offsets of `plain`."""
        return self.own[start:end].strip()


@cache
def _half_width() -> Codes:
    return replacing(WIDTH)


@lru_cache(maxsize=64)  # several look at the title
def line_of(own: str, traditional: bool = True) -> Line:
    """Return a line with its simplified half-width twin."""
    return _with_twins([own], traditional)[0]


def _with_twins(owns: list[str], traditional: bool) -> list[Line]:
    """Return lines with their twins; they are made half-width all at once."""
    if not owns:
        return []
    plains = map(simplify, owns) if traditional else owns
    plains = text_of(_half_width()[code_points("\n".join(plains))]).split("\n")
    return [Line(own if len(own) == len(plain) else plain, plain) for own, plain in zip(owns, plains, strict=True)]


def _lines(text: str) -> list[str]:
    """Return the lines of `text` that are not empty, glosses removed, runs of white space made one blank."""
    text = GLOSS.sub("", text).replace("\u200b", " ").replace("\ufeff", " ")  # no white space to Python
    lines = (" ".join(raw.split()) for raw in text.splitlines())
    return [_closed_up(line) for line in lines if line]


def _closed_up(line: str) -> str:
    """Return a line whose letters are spaced out (某 市 人 民 政 府) without the blanks."""
    parts = line.split(" ")
    spaced = len(parts) >= SPACED and len(line) <= 3 * len(parts) and sum(len(p) == 1 for p in parts) * 2 >= len(parts)
    return "".join(parts) if spaced else line


def head(raw: str, traditional: bool) -> list[Line]:
    """Return the first lines of a raw text."""
    return _with_twins(_lines(raw[:HEAD_CHARS])[:HEAD_LINES], traditional)


def tail(raw: str, traditional: bool) -> list[Line]:
    """Return the last lines of a raw text; in a short one they are head lines too."""
    return _with_twins(_lines(raw[-TAIL_CHARS:])[-TAIL_LINES:], traditional)
