"""A text under repair that remembers which raw character each of its characters is."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from etl.model import Span


class Draft:
    """A text and, for each of its characters, the offset of the raw character it was made from.

    Every step either replaces characters one for one or takes characters out; so each character keeps one origin.
    """

    def __init__(self, raw: str) -> None:
        self.text = raw
        self._origins: np.ndarray | None = None  # int32; None while each character is its own origin

    def translate(self, table: Callable[[str], str]) -> None:
        """Replace the text by one of the same length, character for character."""
        text = table(self.text)
        if len(text) != len(self.text):
            raise ValueError("a translation must keep the text's length")
        self.text = text

    def replace(self, pattern: re.Pattern[str], by: str) -> None:
        """Replace every match, one character long, by the character `by`."""
        self.translate(lambda text: pattern.sub(by, text))

    def remove(self, pattern: re.Pattern[str]) -> int:
        """Take out group "out" of each match, or the whole match where there is no such group; return how many."""
        group = "out" if "out" in pattern.groupindex else 0
        return self.remove_spans(Span(*match.span(group)) for match in pattern.finditer(self.text))

    def remove_spans(self, spans: Iterable[Span]) -> int:
        """Take out ranges given in text order, not overlapping; return how many there were."""
        pieces, kept, position, count = [], [], 0, 0
        length = len(self.text)
        for start, end in spans:
            if start < position or end <= start:
                continue
            pieces.append(self.text[position:start])
            kept.append((position, start))
            position, count = end, count + 1
        if count:
            pieces.append(self.text[position:])
            kept.append((position, length))
            origins = np.arange(length, dtype=np.int32) if self._origins is None else self._origins
            self.text, self._origins = "".join(pieces), np.concatenate([origins[start:end] for start, end in kept])
        return count

    def starts(self) -> Sequence[int]:
        """Return the raw offset of each character."""
        return range(len(self.text)) if self._origins is None else array("i", self._origins.tobytes())

    def ends(self) -> Sequence[int]:
        """Return the raw offset behind each character."""
        return range(1, len(self.text) + 1) if self._origins is None else array("i", (self._origins + 1).tobytes())
