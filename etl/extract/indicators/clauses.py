"""Where the sentences, clauses and brackets of a text begin and end, as its figures need them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import numpy as np

from etl.extract.indicators.quantity import Quantity
from etl.lexicon.scan import behind, scan_words

SENTENCE_ENDS = "。！？!?；;\n\ufffd"
CLAUSE_ENDS = SENTENCE_ENDS + "，："
# In a number they part no clause.
NARROW_ENDS = re.compile(r":(?![0-9])|,(?![0-9]{3})")
BRACKET = re.compile(r"（[^（）\n]{0,90}）|\([^()\n]{0,90}\)")
BRACKET_FIRST = "（ ("
BROKEN = re.compile("[\n，]")
STEP = re.compile("(?:的?新?(?:台阶|大关|关口)|元(?:大关|台阶))")  # 收入突破300亿元大关、达313亿元
LONGEST_BOUND = 4  # characters of 及以上 and a blank
# A sentence or a clause without an end is cut: its figures are not to be held, each of them, against all of it
SENTENCE_MOST, CLAUSE_MOST = 2000, 400  # characters
UNCOUNTED = ("date", "trap", "rhetoric")


class Clauses:
    """The sentences and clauses of a text with figures; a bracket without a figure is part of the clause around it.

    `brackets` are those that hold a figure.
    """

    def __init__(self, text: str, quantities: list[Quantity]) -> None:
        self._text = text
        self._quantities = quantities
        self._starts = [q.start for q in quantities if q.role not in UNCOUNTED]
        # a line may break between a number and its unit, a comma part its thousands
        wrapped = [q for q in quantities if q.end - q.start > 4 and BROKEN.search(text, q.start, q.end)]
        self.brackets: list[tuple[int, int]] = []
        self._ends = _cut(_without(self._clause_ends(), wrapped), CLAUSE_MOST, len(text))
        self._sentence_ends = _cut(_without(behind(SENTENCE_ENDS, text), wrapped), SENTENCE_MOST, len(text), self._ends)

    def _clause_ends(self) -> list[int]:
        ends = behind(CLAUSE_ENDS, self._text)
        if ":" in self._text or "," in self._text:
            ends = sorted([*ends, *(m.end() for m in NARROW_ENDS.finditer(self._text))])
        for match in scan_words(BRACKET_FIRST, BRACKET, self._text):
            low, high = bisect_right(ends, match.start()), bisect_left(ends, match.end())
            if self._holds_figure(match):
                self.brackets.append(match.span())
            elif high > low:
                del ends[low:high]
        return ends

    def _holds_figure(self, bracket: re.Match[str]) -> bool:
        i = bisect_left(self._starts, bracket.start())
        return i < len(self._starts) and self._starts[i] < bracket.end()

    def openings(self) -> Iterator[tuple[Quantity, int, int, tuple[int, int] | None]]:
        """Yield each figure with where its sentence and its clause begin, and the bracket with figures around it."""
        starts = [q.start for q in self._quantities]
        sentences, clauses = _holding(self._sentence_ends, starts), _holding(self._ends, starts)
        return zip(self._quantities, sentences, clauses, self._brackets_of(starts), strict=True)

    def _brackets_of(self, starts: list[int]) -> list[tuple[int, int] | None]:
        if not self.brackets:
            return [None] * len(starts)
        brackets = np.array(self.brackets)
        numbers = brackets[:, 0].searchsorted(starts) - 1
        held = (numbers >= 0) & (starts < brackets[numbers, 1])
        return [self.brackets[i] if inside else None for i, inside in zip(numbers.tolist(), held.tolist(), strict=True)]

    def sentence(self, at: int) -> int:
        """Return where the sentence begins that holds the character at `at`."""
        return self._sentence_ends[bisect_right(self._sentence_ends, at) - 1]

    def clause(self, at: int) -> int:
        """Return where the clause begins that holds the character at `at`."""
        return self._ends[bisect_right(self._ends, at) - 1]

    def clause_before(self, clause: int, opened: int) -> int:
        """Return where the clause begins before the one at `clause`, `clause` itself where it opens the sentence."""
        if clause <= opened:
            return clause
        return max(opened, self._ends[bisect_left(self._ends, clause) - 1])

    def end(self, after: int) -> int:
        """Return where the clause ends that goes on at `after`: before its closing sign."""
        i = bisect_left(self._ends, after + 1)
        return self._ends[i] - 1 if i < len(self._ends) else len(self._text)

    def bracket(self, at: int) -> tuple[int, int] | None:
        """Return the bracket with figures that holds the figure at `at`."""
        i = bisect_right(self.brackets, (at, 0)) - 1
        return self.brackets[i] if i >= 0 and at < self.brackets[i][1] else None

    def behind_remark(self, at: int) -> int:
        """Return where the words of the next figure start: behind a bracket without a figure, or a step (台阶)."""
        at = step.end() if (step := STEP.match(self._text, at)) else at
        remark = BRACKET.match(self._text, at) if self._text[at : at + 1] in ("（", "(") else None
        return at if remark is None or self._holds_figure(remark) else remark.end()

    def windows(self) -> list[tuple[int, int]]:
        """Return the stretches whose words the figures ask for: their clauses, each with the one before it."""
        bounds, last = [*self._ends, len(self._text)], len(self._ends)
        windows: list[tuple[int, int]] = []
        for q in self._quantities:
            if q.role in UNCOUNTED or (q.role == "bare" and not self._text.startswith("的", q.end)):
                continue
            if windows and q.end + LONGEST_BOUND < windows[-1][1]:
                continue
            low = bounds[max(bisect_right(bounds, q.start) - 2, 0)]
            high = bounds[min(bisect_right(bounds, q.end + LONGEST_BOUND), last)]
            if windows and low <= windows[-1][1]:
                windows[-1] = windows[-1][0], max(high, windows[-1][1])
            else:
                windows.append((low, high))
        return windows


def _holding(ends: list[int], places: list[int]) -> list[int]:
    """Return the last of `ends` at or before each place."""
    known = np.array(ends)
    found: list[int] = known[known.searchsorted(places, "right") - 1].tolist()
    return found


def _without(ends: list[int], quantities: list[Quantity]) -> list[int]:
    """Return the ends that do not lie inside one of `quantities`."""
    for quantity in quantities:
        del ends[bisect_right(ends, quantity.start) : bisect_left(ends, quantity.end)]
    return ends


def _cut(ends: list[int], most: int, length: int, at: list[int] | None = None) -> list[int]:
    """Return `ends` with more of them wherever over `most` characters lie between two; at some of `at` where given.

    >>> _cut([0, 3, 12], 4, 14), _cut([0, 12], 4, 14, [0, 3, 5, 7, 10, 12])
    ([0, 3, 7, 11, 12], [0, 3, 7, 12])
    """
    long = np.flatnonzero(np.diff([*ends, length]) > most).tolist()
    if not long:
        return ends
    bounds = [*ends, length]
    more = [place for i in long for place in range(bounds[i] + most, bounds[i + 1], most)]
    return sorted({*ends, *(more if at is None else (at[bisect_right(at, place) - 1] for place in more))})
