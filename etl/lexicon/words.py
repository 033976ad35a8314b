"""A text cut into words where someone asks; and what the word list knows of a word."""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

BREAKS = frozenset("，。；：、\n！？（）()“”")
BREAK = re.compile("[" + "".join(sorted(BREAKS)) + "]")
UNCUT, WITHIN, BEGINS, OPEN = range(4)  # what is known of a position; OPEN: a word begins that was not cut yet
WORD = re.compile(bytes([BEGINS, WITHIN]) + b"*")
REST = bytes([WITHIN])
SHAPES = [bytes([BEGINS]) + REST * further for further in range(16)]  # of a word by its length less one


class Words:
    """The words of one text. Words do not reach over punctuation, so each piece is cut only when it is asked about."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known = bytearray(len(text) + 1)
        self._known[-1] = OPEN

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
        begin = position
        while begin > 0 and text[begin - 1] not in BREAKS:
            begin -= 1
        mark = BREAK.search(text, position)
        end = mark.end() if mark else len(text)
        shapes = [
            SHAPES[len(word) - 1] if len(word) <= len(SHAPES) else _shape(word) for word in rjieba.cut(text[begin:end])
        ]
        known[begin:end] = b"".join(shapes).ljust(end - begin, REST)
        if known[end] == UNCUT:
            known[end] = OPEN


def _shape(word: str) -> bytes:
    return SHAPES[0] + REST * (len(word) - 1)


def known(word: str) -> bool:
    """Say whether the word list knows `word`; what it does not know is a name more often than not."""
    return bool(rjieba.has_word(word))


@lru_cache(maxsize=1 << 15)
def tag_of(word: str) -> str:
    """Return the part of speech of a single word, "" where it is cut in several."""
    cut = rjieba.tag(word)
    return str(cut[0][1]) if len(cut) == 1 else ""
