"""A text cut into words where someone asks; and what the word list knows of a word."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate

import rjieba

BREAK = re.compile(r"[，。；：、\n！？（）()“”]+")


class Words:
    """The words of one text. Words do not reach over punctuation, so each piece is cut only when it is asked about."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces = [0, *(match.end() for match in BREAK.finditer(text))]
        self._cut: dict[int, list[int]] = {}

    def start(self, position: int) -> int:
        """Return where the word begins that covers `position`."""
        starts = self._starts(position)
        return starts[bisect_right(starts, position) - 1]

    def covering(self, position: int) -> str:
        """Return the word that covers `position`, "" at the end of the text."""
        starts = self._starts(position)
        number = bisect_right(starts, position)
        return self._text[starts[number - 1] : starts[number]] if number < len(starts) else ""

    def is_bound(self, position: int) -> bool:
        """Say whether a word begins (or the text ends) at `position`."""
        starts = self._starts(position)
        number = bisect_left(starts, position)
        return number < len(starts) and starts[number] == position

    def _starts(self, position: int) -> list[int]:
        """Return where the words begin in the piece that holds `position`, and last where it ends."""
        piece = bisect_right(self._pieces, position) - 1
        found = self._cut.get(piece)
        if found is None:
            begin = self._pieces[piece]
            end = self._pieces[piece + 1] if piece + 1 < len(self._pieces) else len(self._text)
            found = self._cut[piece] = list(accumulate(map(len, rjieba.cut(self._text[begin:end])), initial=begin))
        return found


def known(word: str) -> bool:
    """Say whether the word list knows `word`; what it does not know is a name more often than not."""
    return bool(rjieba.has_word(word))


@lru_cache(maxsize=1 << 15)
def tag_of(word: str) -> str:
    """Return the part of speech of a single word, "" where it is cut in several."""
    cut = rjieba.tag(word)
    return str(cut[0][1]) if len(cut) == 1 else ""
