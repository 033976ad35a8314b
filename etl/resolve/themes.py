"""Which of the twelve themes (领域) a fact belongs to: the weighted words around it, the nearest counting most.

All facts of a report are voted on together: a row a fact, a column a theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from etl.lexicon.phrases import Phrases
from etl.lexicon.tables import LexiconError, rows
from etl.model import ReportRecord
from etl.resolve.context import Context, Integers, Spot

Votes = NDArray[np.float64]
Sums = NDArray[np.int32]  # twentieths, of up to 35 million words of weight 3

# What each surrounding is worth once its words are many; DOUBT is the weight of words at which it counts half.
NAME, CLAUSE, SENTENCE, BEFORE, OPENING, HEADINGS, TITLE, REPORT = 5.0, 2.0, 1.5, 0.8, 0.7, 1.5, 1.0, 1.5
DOUBT = 2.0
CARRIED, CARRIED_CHARS = 6, 400
EXACT = 20  # weights are added up as whole twentieths, so that no sum depends on its order


@cache
def _keys() -> tuple[str, ...]:
    """Return the keys of the themes, in the order in which they win where two are equal."""
    return tuple(sorted(row["key"] for row in rows("lexicon/themes.csv")))


@cache
def _weights() -> dict[str, dict[str, int]]:
    weights: dict[str, dict[str, int]] = {}
    for line, row in enumerate(rows("lexicon/theme_words.csv"), start=2):
        if row["theme"] not in _keys():
            raise LexiconError(f"data/lexicon/theme_words.csv:{line}: theme '{row['theme']}' is not in themes.csv")
        weight = float(row["weight"]) * EXACT
        if not weight.is_integer():
            raise LexiconError(f"data/lexicon/theme_words.csv:{line}: weight {row['weight']}: use steps of 0.05")
        weights.setdefault(row["word"], {})[row["theme"]] = int(weight)
    return weights


@cache
def _words() -> Phrases[dict[str, int]]:
    return Phrases(_weights())


@cache
def _matrix() -> Sums:
    """Return the weights of the words: a row a theme, a column a word; sums then run along rows."""
    return np.array([[votes.get(key, 0) for votes in _words().values] for key in _keys()], np.int32)


@cache
def _telling() -> NDArray[np.bool_]:
    """Say of each word whether it says more than that a theme may be meant."""
    return np.asarray(_matrix().max(axis=0) >= EXACT)


class Words:
    """The theme words of one text, found once and added up from its beginning."""

    def __init__(self, text: str) -> None:
        found = _words().table(text)
        self._numbers, self._starts = found[:, 0], found[:, 1].astype(np.int64)
        self._sums = _added_up(self._numbers)

    @cached_property
    def _told(self) -> tuple[Integers, Sums]:
        """Return where the words of weight begin, and their votes added up."""
        told = _telling()[self._numbers]
        return self._starts[told], _added_up(self._numbers[told])

    def all(self) -> Votes:
        """Return the votes of the whole text, one row."""
        return self._sums[:, -1:].T / EXACT

    def within(self, starts: Integers, ends: Integers) -> Votes:
        """Return the votes of the words that begin in each range."""
        low, high = np.searchsorted(self._starts, starts), np.searchsorted(self._starts, ends)
        return (self._sums[:, high] - self._sums[:, low]).T / EXACT

    def before(self, starts: Integers) -> Votes:
        """Return the votes of the last few words of weight: what was spoken of goes on until something else is."""
        places, sums = self._told
        high = np.searchsorted(places, starts)
        low = np.maximum(np.searchsorted(places, starts - CARRIED_CHARS), high - CARRIED)
        return (sums[:, high] - sums[:, low]).T / EXACT


def _added_up(numbers: NDArray[np.int32]) -> Sums:
    """Return the sum of the votes before each word and, last, of all."""
    sums = np.zeros((len(_keys()), len(numbers) + 1), np.int32)
    np.cumsum(_matrix()[:, numbers], axis=1, out=sums[:, 1:])
    return sums


class Themes:
    """Gives the facts of one document their themes."""

    def __init__(self, context: Context, record: ReportRecord) -> None:
        self._context = context
        self._words = Words(context.document.text)
        self._headings = _weighed(self._above(), HEADINGS)
        # A work report is about everything, whatever its title says; other reports have a subject.
        title = _of_each([record.title or ""]) if record.type != "work_report" else np.zeros((1, len(_keys())))
        self._report = _weighed(self._words.all(), REPORT) + _weighed(title, TITLE)

    def of(self, spots: Sequence[Spot], names: Sequence[str]) -> list[str | None]:
        """Return the theme of each fact; None where no theme word is near or in its report.

        Words of supervision (督查, 整改) say little: a fact's theme is what was inspected.
        """
        if not spots:
            return []
        context, words = self._context, self._words
        places = np.array([spot.span.start for spot in spots])
        sentences = np.array([spot.sentence for spot in spots])
        clauses = context.clauses(places)
        openings = context.sentences(context.paragraphs(sentences[:, 0])[:, 0])
        total = _weighed(words.within(sentences[:, 0], sentences[:, 1]), SENTENCE)
        total += _weighed(words.before(sentences[:, 0]), BEFORE)
        total += _weighed(words.within(openings[:, 0], openings[:, 1]), OPENING)
        total += self._headings[[spot.section for spot in spots]]
        total += self._report
        total += _weighed(words.within(clauses[:, 0], clauses[:, 1]), CLAUSE)
        total += _weighed(_of_each(names), NAME)
        keys = _keys()
        best = total.argmax(axis=1)
        some = total[np.arange(len(best)), best] > 0
        return [keys[theme] if voted else None for theme, voted in zip(best.tolist(), some.tolist(), strict=True)]

    def _above(self) -> Votes:
        """Return the votes of the headings above each section: the innermost in full, each further one at half.

        The last row is for what stands in no section.
        """
        sections = self._context.document.sections
        own = np.concatenate([_of_each([section.title for section in sections]), np.zeros((1, len(_keys())))])
        parents = np.array([*(s.parent if s.parent < i else -1 for i, s in enumerate(sections)), -1])
        total, above, part = own.copy(), parents, 0.5
        while (above >= 0).any():
            total += part * own[above]
            above, part = parents[above], part / 2
        return total


def _of_each(names: Sequence[str]) -> Votes:
    """Return the votes of each name's own words, found in one pass over all names."""
    if not names:
        return np.zeros((0, len(_keys())))
    words = Words("\n".join(names))
    ends = np.cumsum([len(name) + 1 for name in names])
    starts = np.concatenate([[0], ends[:-1]])
    return words.within(starts, ends)


def _weighed(votes: Votes, worth: float) -> Votes:
    """Return the votes of one surrounding by its worth and by how much it has to say."""
    return votes * (worth / (votes.sum(axis=1, keepdims=True) + DOUBT))
