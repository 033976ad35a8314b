"""A text cut into words, indexed by position; and what the word list knows of a word."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

import rjieba


class Words:
    """The words of one text: `text[starts[i]:starts[i + 1]]` is word `i`."""

    def __init__(self, text: str) -> None:
        self.starts: list[int] = [0, *accumulate(map(len, rjieba.cut(text)))]
        self._bounds = set(self.starts)

    def at(self, position: int) -> int:
        """Return the number of the word that covers `position`."""
        return bisect_right(self.starts, position) - 1

    def covering(self, text: str, position: int) -> str:
        """Return the word that covers `position`."""
        number = self.at(position)
        return text[self.starts[number] : self.starts[number + 1]]

    def is_bound(self, position: int) -> bool:
        """Say whether a word begins (or the text ends) at `position`."""
        return position in self._bounds


def known(word: str) -> bool:
    """Say whether the word list knows `word`; what it does not know is a name more often than not."""
    return bool(rjieba.has_word(word))


@lru_cache(maxsize=1 << 15)
def tag_of(word: str) -> str:
    """Return the part of speech of a single word, "" where it is cut in several."""
    cut = rjieba.tag(word)
    return str(cut[0][1]) if len(cut) == 1 else ""
