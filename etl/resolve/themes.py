"""Which of the twelve themes (领域) a fact belongs to: the weighted words around it, the nearest counting most."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from etl.lexicon.phrases import Phrases
from etl.lexicon.tables import LexiconError, rows
from etl.model import ReportRecord, Span
from etl.resolve.context import Context, Spot

Votes = tuple[tuple[str, float], ...]
Totals = dict[str, float]

# What each surrounding is worth once its words are many; DOUBT is the weight of words at which it counts half.
NAME, CLAUSE, SENTENCE, BEFORE, OPENING, HEADINGS, TITLE, REPORT = 5.0, 2.0, 1.5, 0.8, 0.7, 1.5, 1.0, 1.5
DOUBT = 2.0
CARRIED, CARRIED_CHARS = 6, 400


@cache
def _words() -> Phrases[Votes]:
    keys = {row["key"] for row in rows("lexicon/themes.csv")}
    votes: dict[str, dict[str, float]] = {}
    for line, row in enumerate(rows("lexicon/theme_words.csv"), start=2):
        if row["theme"] not in keys:
            raise LexiconError(f"data/lexicon/theme_words.csv:{line}: theme '{row['theme']}' is not in themes.csv")
        votes.setdefault(row["word"], {})[row["theme"]] = float(row["weight"])
    return Phrases({word: tuple(sorted(t.items(), key=lambda vote: -vote[1])) for word, t in votes.items()})


@cache
def _telling() -> frozenset[int]:
    """Return the numbers of the words that say more than that a theme may be meant."""
    return frozenset(number for number, votes in enumerate(_words().values) if votes[0][1] >= 1.0)


class Themes:
    """The theme words of one document, found once; gives each fact its theme."""

    def __init__(self, context: Context, record: ReportRecord) -> None:
        self._context = context
        hits, telling = _words().hits(context.document.text), _telling()
        self._starts = [start for _, start, _ in hits]
        self._words = [number for number, _, _ in hits]
        self._telling = [start for number, start, _ in hits if number in telling]
        self._told = [number for number in self._words if number in telling]
        self._clauses: dict[Span, Votes] = {}
        self._openings: dict[Span, Votes] = {}
        self._headings: dict[int, Totals] = {}
        self._headed: dict[int, Votes] = {}
        self._sentences: dict[tuple[Span, int], Totals] = {}
        # A work report is about everything, whatever its title says; other reports have a subject.
        title = {} if record.type == "work_report" else _votes_of(record.title or "")
        report = dict(_weighed(_sum_of_all(self._words), REPORT))
        _add(report, _weighed(title, TITLE))
        self._of_report = tuple(report.items())

    def of(self, spot: Spot, name: str) -> str | None:
        """Return the theme key of the fact `name` at `spot`, None where no theme word is near or in its report.

        Words of supervision (督查, 整改) say little: a fact's theme is what was inspected.
        """
        total = self._around(spot.sentence, spot.section)
        named, told = _of_name(name), self._of_clause(self._context.clause(spot.span.start))
        if named or told:
            near = dict(named)
            _add(near, told)
            total = dict(total)
            _add(total, near.items())
        return max(total, key=total.__getitem__) if total else None

    def _of_clause(self, clause: Span) -> Votes:
        if clause not in self._clauses:
            self._clauses[clause] = _weighed(self._within(clause), CLAUSE)
        return self._clauses[clause]

    def _around(self, sentence: Span, section: int) -> Totals:
        """What all facts of one sentence share: it, the one before, what opens the paragraph, headings, report."""
        key = (sentence, section)
        if key not in self._sentences:
            total: Totals = {}
            _weigh(total, self._within(sentence), SENTENCE)
            _weigh(total, self._before(sentence), BEFORE)
            _add(total, self._of_opening(self._context.paragraph(sentence.start)))
            _add(total, self._of_headings(section))
            _add(total, self._of_report)
            self._sentences[key] = total
        return self._sentences[key]

    def _of_opening(self, paragraph: Span) -> Votes:
        """What the first sentence of a paragraph says of all that follows in it."""
        if paragraph not in self._openings:
            self._openings[paragraph] = _weighed(self._within(self._context.sentence(paragraph.start)), OPENING)
        return self._openings[paragraph]

    def _of_headings(self, section: int) -> Votes:
        if section not in self._headed:
            self._headed[section] = _weighed(self._above(section), HEADINGS)
        return self._headed[section]

    def _within(self, span: Span) -> Totals:
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return _sum(self._words[low:high])

    def _before(self, sentence: Span) -> Totals:
        """The last few words of weight before a sentence: what was spoken of goes on until something else is."""
        high = bisect_left(self._telling, sentence.start)
        low = bisect_left(self._telling, sentence.start - CARRIED_CHARS, max(high - CARRIED, 0), high)
        return _sum(self._told[low:high])

    def _above(self, number: int) -> Totals:
        """The words of the headings above, the innermost in full, each further one at half."""
        if number not in self._headings:
            total: Totals = {}
            if number >= 0:
                section = self._context.document.sections[number]
                total = dict(_votes_of(section.title))
                if section.parent < number:
                    _add(total, [(theme, weight / 2) for theme, weight in self._above(section.parent).items()])
            self._headings[number] = total
        return self._headings[number]


@lru_cache(maxsize=8192)
def _votes_of(name: str) -> Totals:
    """The words of a name; the same names come back in report after report."""
    return _sum([number for number, _, _ in _words().hits(name)])


@lru_cache(maxsize=8192)
def _of_name(name: str) -> Votes:
    return _weighed(_sum([number for number, _, _ in _words().hits(name)]), NAME)


def _sum(words: list[int]) -> Totals:
    """Add up the votes of words, given by number."""
    total: Totals = {}
    votes = _words().values
    for number in words:
        for theme, weight in votes[number]:
            if theme in total:
                total[theme] += weight
            else:
                total[theme] = weight
    return total


def _sum_of_all(words: list[int]) -> Totals:
    """Do the same for many words, most of them more than once."""
    total: Totals = {}
    votes = _words().values
    for number, times in Counter(words).items():
        _add(total, [(theme, times * weight) for theme, weight in votes[number]])
    return total


def _add(total: Totals, votes: Iterable[tuple[str, float]]) -> None:
    for theme, weight in votes:
        if theme in total:
            total[theme] += weight
        else:
            total[theme] = weight


def _weigh(total: Totals, votes: Totals, worth: float) -> None:
    """Add the votes of one surrounding by its worth and by how much it has to say."""
    if votes:
        factor = worth / (sum(votes.values()) + DOUBT)
        for theme, weight in votes.items():
            total[theme] = total.get(theme, 0.0) + factor * weight


def _weighed(votes: Totals, worth: float) -> Votes:
    """Return the same for a surrounding that many facts share."""
    total: Totals = {}
    _weigh(total, votes, worth)
    return tuple(total.items())
