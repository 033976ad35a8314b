"""A text cut into words where someone asks; and what the word list knows of a word."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

import rjieba

from etl.lexicon.scan import spots_of

BREAKS = "，。；：、\n！？（）()“”"
UNCUT, WITHIN, BEGINS, OPEN = range(4)  # what is known of a position; OPEN: a word begins that was not cut yet
WORD = re.compile(bytes([BEGINS, WITHIN]) + b"*")
REST = bytes([WITHIN])


class _Shapes(dict[int, bytes]):
    """What is known of the positions of a word, by its length; of long ones it is made anew."""

    def __missing__(self, length: int) -> bytes:
        return bytes([BEGINS]) + REST * (length - 1)


SHAPES = _Shapes((length, bytes([BEGINS]) + REST * (length - 1)) for length in range(1, 17))


class Words:
    """The words of one text. Words do not reach over punctuation, so each piece is cut only when it is asked about."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known = bytearray(len(text) + 1)
        self._known[-1] = OPEN
        self._breaks: list[int] = spots_of(BREAKS, text).tolist()

    def start(self, position: int) -> int:
        """Return where the word begins that covers `position`."""
        return position if self.is_bound(position) else self._known.rfind(BEGINS, 0, position)

    def covering(self, position: int) -> str:
        """Return the word that covers `position`, "" at the end of the text."""
        if self._known[position] in (UNCUT, OPEN) and position < len(self._text):
            self._cut(position)
        start = self.start(position)
        word = WORD.match(self._known, start)
        return self._text[start : word.end()] if word else ""

    def is_bound(self, position: int) -> bool:
        """Say whether a word begins (or the text ends) at `position`."""
        known = self._known[position]
        if known == UNCUT:
            text = self._text
            if text[position] in BREAKS or text[position - 1] in BREAKS or not position:
                return True
            self._cut(position)
            known = self._known[position]
        return known != WITHIN

    def _cut(self, position: int) -> None:
        """Note where the words begin in the piece that holds `position`."""
        text, known = self._text, self._known
        number = bisect_left(self._breaks, position)
        begin = self._breaks[number - 1] + 1 if number else 0
        end = self._breaks[number] + 1 if number < len(self._breaks) else len(text)
        shapes = map(SHAPES.__getitem__, map(len, rjieba.cut(text[begin:end])))
        known[begin:end] = b"".join(shapes).ljust(end - begin, REST)
        if known[end] == UNCUT:
            known[end] = OPEN


@lru_cache(maxsize=1 << 14)
def known(word: str) -> bool:
    """Say whether the word list knows `word`; what it does not know is a name more often than not."""
    return bool(rjieba.has_word(word))


@lru_cache(maxsize=1 << 15)
def tag_of(word: str) -> str:
    """Return the part of speech of a single word, "" where it is cut in several."""
    cut = rjieba.tag(word)
    return str(cut[0][1]) if len(cut) == 1 else ""
