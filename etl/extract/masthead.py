"""The lines around a report that tell what it is: title lines, labels, bylines above, seal and date below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from opencc import OpenCC

HEAD_CHARS, HEAD_LINES = 4000, 45
TAIL_CHARS, TAIL_LINES = 1500, 14

GLOSS = re.compile(r"[（(][a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]{1,7}[)）]")
SPACE = re.compile(r"[\s　\u200b\ufeff]+")
WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x00A0: 0x20, 0x2003: 0x20}


class Line(NamedTuple):
    """A line without its noise: `own` in the document's script, `plain` simplified and half-width, of equal length."""

    own: str
    plain: str

    def cut(self, start: int, end: int) -> str:
        """Return the document's own words between two offsets of `plain`."""
        return self.own[start:end].strip()


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def lines(text: str, traditional: bool) -> Iterator[Line]:
    """Yield the lines of `text` that are not empty, glosses removed, runs of white space made one blank."""
    for raw in text.splitlines():
        own = SPACE.sub(" ", GLOSS.sub("", raw)).strip()
        if own:
            yield line_of(own, traditional)


def line_of(own: str, traditional: bool = True) -> Line:
    """Return a line with its simplified half-width twin."""
    plain = (_simplifier().convert(own) if traditional else own).translate(WIDTH)
    return Line(own if len(own) == len(plain) else plain, plain)


def head(raw: str, traditional: bool) -> list[Line]:
    """Return the first lines of a raw text."""
    return list(lines(raw[:HEAD_CHARS], traditional))[:HEAD_LINES]


def tail(raw: str, traditional: bool) -> list[Line]:
    """Return the last lines of a raw text; in a short one they are head lines too."""
    return list(lines(raw[-TAIL_CHARS:], traditional))[-TAIL_LINES:]
