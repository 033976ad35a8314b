"""Which of the twelve themes (领域) a fact belongs to: the weighted words around it, the nearest counting most."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from etl.lexicon.phrases import Phrases
from etl.lexicon.tables import LexiconError, rows
from etl.model import Span
from etl.resolve.context import Context

Votes = tuple[tuple[str, float], ...]
Totals = dict[str, float]

# What a word is worth by where it stands. The name says most; the report's own subject only breaks ties.
NAME, CLAUSE, SENTENCE, NEIGHBOUR, OPENING, TITLE, REPORT = 3.0, 1.5, 1.0, 0.3, 0.6, 1.5, 4.0


@cache
def _words() -> Phrases[Votes]:
    keys = {row["key"] for row in rows("lexicon/themes.csv")}
    votes: dict[str, dict[str, float]] = {}
    for line, row in enumerate(rows("lexicon/theme_words.csv"), start=2):
        if row["theme"] not in keys:
            raise LexiconError(f"data/lexicon/theme_words.csv:{line}: theme '{row['theme']}' is not in themes.csv")
        votes.setdefault(row["word"], {})[row["theme"]] = float(row["weight"])
    return Phrases({word: tuple(themes.items()) for word, themes in votes.items()})


class Themes:
    """The theme words of one document, found once; gives each fact its theme."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._starts: list[int] = []
        self._votes: list[Votes] = []
        for start, _, votes in _words().find(context.document.text):
            self._starts.append(start)
            self._votes.append(votes)
        self._report = self._share()
        self._names: dict[str, Totals] = {}
        self._spans: dict[Span, Totals] = {}
        self._sections: dict[int, Totals] = {}

    def of(self, span: Span, name: str) -> str | None:
        """Return the theme key of the fact `name` at `span`, None where no theme word is near or in its report."""
        context = self._context
        sentence = context.sentence(span.start)
        total: Totals = {}
        _add(total, self._report, REPORT)
        _add(total, self._name(name), NAME)
        _add(total, self._within(context.clause(span.start)), CLAUSE)
        _add(total, self._within(sentence), SENTENCE)
        _add(total, self._around(sentence), NEIGHBOUR)
        _add(total, self._opening(span), OPENING)
        _add(total, self._section(context.section(span.start)), TITLE)
        return max(total, key=lambda key: total[key]) if total else None

    def _within(self, span: Span) -> Totals:
        if span not in self._spans:
            low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
            self._spans[span] = _sum(self._votes[low:high])
        return self._spans[span]

    def _around(self, sentence: Span) -> Totals:
        """The words of the sentences just before and after, within the paragraph."""
        paragraph = self._context.paragraph(sentence.start)
        before = self._context.sentence(max(sentence.start - 2, 0))
        if paragraph.start <= before.start < sentence.start:
            return self._within(before)
        return {}

    def _opening(self, span: Span) -> Totals:
        """The words of the paragraph's first sentence: 生态环境持续改善。 tells what follows."""
        return self._within(self._context.sentence(self._context.paragraph(span.start).start))

    def _section(self, number: int) -> Totals:
        """The words of the headings above, the innermost in full, each further one at half."""
        if number not in self._sections:
            total: Totals = {}
            if number >= 0:
                section = self._context.document.sections[number]
                _add(total, self._name(section.title), 1.0)
                if section.parent < number:
                    _add(total, self._section(section.parent), 0.5)
            self._sections[number] = total
        return self._sections[number]

    def _name(self, name: str) -> Totals:
        if name not in self._names:
            self._names[name] = _sum([votes for _, _, votes in _words().find(name)])
        return self._names[name]

    def _share(self) -> Totals:
        whole = _sum(self._votes)
        size = sum(whole.values())
        return {key: weight / size for key, weight in whole.items()} if size else whole


def _sum(found: list[Votes]) -> Totals:
    total: Totals = {}
    for votes in found:
        for theme, weight in votes:
            total[theme] = total.get(theme, 0.0) + weight
    return total


def _add(total: Totals, votes: Totals, factor: float) -> None:
    for theme, weight in votes.items():
        total[theme] = total.get(theme, 0.0) + factor * weight
