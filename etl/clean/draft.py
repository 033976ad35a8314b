"""A text under repair, and for each of its characters the raw range it came from."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from etl.model import Span

Edit = tuple[int, int, str]


class Draft:
    """The text as cleaned so far. Edits are applied in passes; the map stays exact through all of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: Sequence[int] = range(len(text))
        self.ends: Sequence[int] = range(1, len(text) + 1)

    def recolour(self, text: str) -> None:
        """Replace the text by one of the same length, character for character."""
        if len(text) != len(self.text):
            raise ValueError("a recoloured text keeps its length")
        self.text = text

    def apply(self, edits: Iterable[Edit]) -> None:
        """Replace each range by its new text; an edit that begins inside an earlier one is left out."""
        parts: list[str] = []
        starts, ends, done = array("l"), array("l"), 0
        for start, end, new in sorted(edits):
            if start < done or start == end:
                continue
            parts += (self.text[done:start], new)
            starts.extend(self.starts[done:start])
            ends.extend(self.ends[done:start])
            for _ in new:
                starts.append(self.starts[start])
                ends.append(self.ends[end - 1])
            done = end
        if not parts:
            return
        parts.append(self.text[done:])
        starts.extend(self.starts[done:])
        ends.extend(self.ends[done:])
        self.text, self.starts, self.ends = "".join(parts), starts, ends

    def drop(self, spans: Iterable[Span | tuple[int, int]]) -> None:
        """Remove each range."""
        self.apply((start, end, "") for start, end in spans)
