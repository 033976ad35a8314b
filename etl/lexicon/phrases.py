"""Find many phrases in one pass over a text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import chain
from typing import Generic, TypeVar

import numpy as np
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from numpy.typing import NDArray

from etl.lexicon.glance import enter, glance_at

T = TypeVar("T")
SHORT = 200  # characters; a look at a shorter text does not pay
FEW = 500  # phrases whose automaton is a table of all steps, and small enough to stay near the processor


class Phrases(Generic[T]):
    """A set of phrases, each with a value, compiled once; finds the leftmost longest, in linear time.

    Of `rare` phrases, which a text has at one place in fifty at most, the places where one can begin are found first
    (etl.lexicon.glance).

    >>> Phrases({"整改": 1, "整改率": 2}).find("问题整改率")
    [(2, 5, 2)]
    """

    def __init__(self, values: Mapping[str, T], *, rare: bool = False) -> None:
        self.phrases = [phrase for phrase in values if phrase]
        self.values = [values[phrase] for phrase in self.phrases]
        self._bit = enter(self.phrases) if rare else 0
        implementation = Implementation.DFA if len(self.phrases) < FEW else Implementation.ContiguousNFA
        self._automaton = AhoCorasick(self.phrases, matchkind=MatchKind.LeftmostLongest, implementation=implementation)

    def find(self, text: str) -> list[tuple[int, int, T]]:
        """Return (start, end, value) of the phrases in `text`, not overlapping, in text order."""
        values = self.values
        return [(start, end, values[number]) for number, start, end in self.hits(text)]

    def hits(self, text: str) -> list[tuple[int, int, int]]:
        """Return the same as (number, start, end), `number` being that of the value in `values`.

        Where there are many, and few are asked for: tuples of numbers alone cost the least to keep.
        """
        if self._bit and len(text) > SHORT:
            return self._rare_hits(text)
        return self._automaton.find_matches_as_indexes(text)

    def table(self, text: str) -> NDArray[np.int32]:
        """Return the same as rows of number, start and end: for reckoning with all of them at once."""
        hits = self.hits(text)
        return np.fromiter(chain.from_iterable(hits), np.int32, 3 * len(hits)).reshape(-1, 3)

    def _rare_hits(self, text: str) -> list[tuple[int, int, int]]:
        found = []
        numbers, sizes = self._numbers, self._sizes
        reached, length = 0, len(text)
        for start in glance_at(text).places(self._bit):
            if start < reached:
                continue
            for size in sizes.get(text[start : start + 2]) or sizes.get(text[start]) or ():
                if start + size > length:  # the slice would be the shorter phrase at the text's end
                    continue
                number = numbers.get(text[start : start + size])
                if number is not None:
                    reached = start + size
                    found.append((number, start, reached))
                    break
        return found

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {phrase: number for number, phrase in enumerate(self.phrases)}

    @cached_property
    def _sizes(self) -> dict[str, list[int]]:
        return sizes_of(self.phrases)


def sizes_of(phrases: list[str]) -> dict[str, list[int]]:
    """Return the lengths of the phrases that begin with the same two characters, the longest first.

    >>> sizes_of(["督查", "督查组", "督"])
    {'督查': [3, 2, 1], '督': [1]}
    """
    sizes: dict[str, set[int]] = {}
    for phrase in phrases:
        sizes.setdefault(phrase[:2], set()).add(len(phrase))
    for opening, found in sizes.items():
        if opening[0] in sizes:
            found.add(1)
    return {opening: sorted(found, reverse=True) for opening, found in sizes.items()}
