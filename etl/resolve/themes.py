"""Which of the twelve themes (领域) a fact belongs to: the weighted words around it, the nearest counting most."""

from __future__ import annotations

from bisect import bisect_left
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


class Themes:
    """The theme words of one document, found once; gives each fact its theme."""

    def __init__(self, context: Context, record: ReportRecord) -> None:
        self._context = context
        self._starts: list[int] = []
        self._votes: list[Votes] = []
        self._telling: list[int] = []
        self._told: list[Votes] = []
        for start, _, votes in _words().find(context.document.text):
            self._starts.append(start)
            self._votes.append(votes)
            if votes[0][1] >= 1.0:
                self._telling.append(start)
                self._told.append(votes)
        self._spans: dict[Span, Totals] = {}
        self._headings: dict[int, Totals] = {}
        self._paragraphs: dict[tuple[Span, int], Totals] = {}
        # A work report is about everything, whatever its title says; other reports have a subject.
        title = {} if record.type == "work_report" else _votes_of(record.title or "")
        self._report = _weighed([(_sum(self._votes), REPORT), (title, TITLE)])

    def of(self, spot: Spot, name: str) -> str | None:
        """Return the theme key of the fact `name` at `spot`, None where no theme word is near or in its report.

        Words of supervision (督查, 整改) say little: a fact's theme is what was inspected.
        """
        clause = self._context.clause(spot.span.start)
        total = dict(self._around(spot.sentence, spot.section))
        for theme, weight in _weighed([(_votes_of(name), NAME), (self._within(clause), CLAUSE)]).items():
            total[theme] = total.get(theme, 0.0) + weight
        return max(total, key=lambda key: total[key]) if total else None

    def _around(self, sentence: Span, section: int) -> Totals:
        """What all facts of one sentence share: it, the one before, what opens the paragraph, headings, report."""
        key = (sentence, section)
        if key not in self._paragraphs:
            paragraph = self._context.paragraph(sentence.start)
            opening = self._context.sentence(paragraph.start)
            total = _weighed(
                [
                    (self._within(sentence), SENTENCE),
                    (self._before(sentence), BEFORE),
                    (self._within(opening), OPENING),
                    (self._above(section), HEADINGS),
                ]
            )
            for theme, weight in self._report.items():
                total[theme] = total.get(theme, 0.0) + weight
            self._paragraphs[key] = total
        return self._paragraphs[key]

    def _within(self, span: Span) -> Totals:
        if span not in self._spans:
            low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
            self._spans[span] = _sum(self._votes[low:high])
        return self._spans[span]

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
                    for theme, weight in self._above(section.parent).items():
                        total[theme] = total.get(theme, 0.0) + weight / 2
            self._headings[number] = total
        return self._headings[number]


@lru_cache(maxsize=8192)
def _votes_of(name: str) -> Totals:
    """The words of a name; the same names come back in report after report."""
    return _sum([votes for _, _, votes in _words().find(name)])


def _sum(found: list[Votes]) -> Totals:
    total: Totals = {}
    for votes in found:
        for theme, weight in votes:
            total[theme] = total.get(theme, 0.0) + weight
    return total


def _weighed(surroundings: list[tuple[Totals, float]]) -> Totals:
    """Add up surroundings, each by its worth and by how much it has to say."""
    total: Totals = {}
    for votes, worth in surroundings:
        if votes:
            factor = worth / (sum(votes.values()) + DOUBT)
            for theme, weight in votes.items():
                total[theme] = total.get(theme, 0.0) + factor * weight
    return total
