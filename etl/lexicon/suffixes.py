"""Words that a name may end with, looked up by its last characters: a name that ends otherwise costs one look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class Suffixes:
    """A set of words; tells which of them a name ends with.

    >>> Suffixes(["数", "人数", "总人数"]).sizes("在校生总人数", 9)
    [3, 2, 1]
    >>> Suffixes(["数", "人数", "总人数"]).longest("在校生总人数", 2)
    2
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(word for word in words if word)
        sizes: dict[str, set[int]] = {}
        for word in self.words:
            sizes.setdefault(word[-2:], set()).add(len(word))
        single = {word for word in self.words if len(word) == 1}
        for ending, found in sizes.items():
            if ending[-1] in single:
                found.add(1)
        self._sizes = {ending: tuple(sorted(found, reverse=True)) for ending, found in sizes.items()}

    def sizes(self, name: str, most: int) -> Sequence[int]:
        """Return the lengths, `most` at most, of the words that a name ends with, the longest first."""
        likely = self._sizes.get(name[-2:]) or self._sizes.get(name[-1:])
        if likely is None:
            return ()
        words, length = self.words, len(name)
        return [size for size in likely if size <= most and size <= length and name[-size:] in words]

    def longest(self, name: str, most: int) -> int:
        """Return the length, `most` at most, of the longest word that a name ends with, 0 where there is none."""
        for size in self._sizes.get(name[-2:]) or self._sizes.get(name[-1:]) or ():
            if size <= most and size <= len(name) and name[-size:] in self.words:
                return size
        return 0
