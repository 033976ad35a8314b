"""One look at a whole text for all word lists at once: where could a word of each begin?

A word list enters its words of one and two characters, and of the longer ones the three characters they begin with;
what stands at each place of a text is looked up once, and each list reads its own bit. What is left are few places,
hardly one of them too many, and the list looks there alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from etl.lexicon.characters import LAST, code_points

BITS = 20  # of the tables' 2^20 places 30,000 are taken, so that one place in forty is looked at in vain
BITS_OF_PAIRS = 18  # a smaller table, which stays near the processor, sifts first
FACTOR = np.uint32(2654435761)  # 2^32 divided by the golden ratio, which scatters well
LISTS_MOST = 64
LONGEST = 3


class _Table:
    """What the lists have entered so far, by one, two and three characters; grows as the lists are compiled."""

    def __init__(self) -> None:
        self.ones = np.zeros(LAST, np.uint64)
        self.twos = np.zeros(1 << BITS, np.uint64)
        self.threes = np.zeros(1 << BITS, np.uint64)
        self.pairs = np.zeros(1 << BITS_OF_PAIRS, np.bool_)
        self.any_one = np.zeros(LAST, np.bool_)
        self.lists = 0

    def enter(self, openings: Iterable[str]) -> int:
        """Give the next list its bit, and note what its words begin with."""
        if self.lists == LISTS_MOST:
            raise OverflowError(f"more than {LISTS_MOST} word lists; give the marks in etl/lexicon/glance.py more bits")
        bit = np.uint64(1 << self.lists)
        self.lists += 1
        by_size: dict[int, list[str]] = {}
        for opening in openings:
            by_size.setdefault(len(opening), []).append(opening)
        for size, found in by_size.items():
            codes = code_points("".join(found)).reshape(-1, size)
            if size == 1:
                self.ones[codes] |= bit
                self.any_one[codes] = True
                continue
            scattered = _scattered(codes[:, 0], codes[:, 1])
            self.pairs[scattered >> _SHIFT_OF_PAIRS] = True
            if size == 2:
                self.twos[scattered >> _SHIFT] |= bit
            else:
                self.threes[_scattered(scattered, codes[:, 2]) >> _SHIFT] |= bit
        return int(bit)


_SHIFT, _SHIFT_OF_PAIRS = np.uint32(32 - BITS), np.uint32(32 - BITS_OF_PAIRS)


def _scattered(first: Any, second: Any) -> Any:
    """Return a number that stands for two neighbours, of which the first may stand for two itself."""
    return ((first << np.uint32(16)) + second) * FACTOR


_TABLE = _Table()


def enter(words: Iterable[str]) -> int:
    """Enter the beginnings of words; return the bit to ask for their places with."""
    return _TABLE.enter({word[:LONGEST] for word in words})


class Glance:
    """What stands at each place of one text, looked up for the lists that were entered before."""

    def __init__(self, text: str) -> None:
        self._codes = code_points(text + "\0" * (LONGEST - 1))
        self._look()

    def _look(self) -> None:
        codes = self._codes
        self._lists = _TABLE.lists
        scattered = _scattered(codes[:-2], codes[1:-1])
        met = _TABLE.pairs.take(scattered >> _SHIFT_OF_PAIRS) | _TABLE.any_one.take(codes[:-2])
        self._places = met.nonzero()[0]
        places, scattered = self._places, scattered.take(self._places)
        self._marks = (
            _TABLE.ones.take(codes.take(places))
            | _TABLE.twos.take(scattered >> _SHIFT)
            | _TABLE.threes.take(_scattered(scattered, codes.take(places + 2)) >> _SHIFT)
        )
        self._met = int(np.bitwise_or.reduce(self._marks))  # the bits of all lists of which a word may be there

    def places(self, bit: int) -> list[int]:
        """Return, in text order, where a word of the list with this bit may begin; nowhere else does one."""
        if bit >= 1 << self._lists:
            self._look()
        if not bit & self._met:
            return []
        found: list[int] = self._places[(self._marks & np.uint64(bit)) != 0].tolist()
        return found

    def spots(self, one_of: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Return where characters of a class stand; for frequent ones, which would burden the look for all lists."""
        return one_of.take(self._codes[: 1 - LONGEST]).nonzero()[0]


@lru_cache(maxsize=2)
def glance_at(text: str) -> Glance:
    """Return the look at a text, the same one while the text is worked on."""
    return Glance(text)
