"""Which of the twelve themes (领域) a fact belongs to: the weighted words around it, the nearest counting most.

All facts of a report are voted on together: a row a fact, a column a theme.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from etl.lexicon.codebook import BETWEEN, TOGETHER, series_by_key
from etl.lexicon.phrases import Phrases
from etl.lexicon.script import simplified
from etl.lexicon.tables import LexiconError, rows
from etl.model import ReportRecord, Section
from etl.resolve.context import Context, Integers, Spot

Votes = NDArray[np.float64]
Sums = NDArray[np.int32]  # twentieths, of up to 35 million words of weight 3

# What each surrounding is worth once its words are many; DOUBT is the weight of words at which it counts half.
NAME, CLAUSE, SENTENCE, BEFORE, OPENING, HEADINGS, TITLE, REPORT = 1.8, 2.0, 1.9, 2.0, 0.5, 1.5, 1.2, 3.8
DOUBT = 2.4
SERIES, MADE = 2.2, 1.4  # what the codebook's theme of a series is worth that is listed, or made of a subject
MEASURE = 1.5  # what that of a measure is worth whose name a name holds: 一般公共预算收入 in 一般公共预算收入任务完成率
MATTER = 3.6  # what a title is worth that says one matter, of a report on a matter: 关于优化营商环境情况的调研报告
ON_A_MATTER = re.compile(r"关于|通报|调研|评议|调查")
MANY = 2.6  # what a report on many matters is worth: one of a kind whose first theme has less than this of its words
FADING = 20  # votes of words in a sentence of such a report that leave half of what was said before it
OF_MANY = {"work_report": 0.4, "communique": 1.0}
WHOM = 1.6  # what the object of an action says of it there; in a report on one matter it is who was inspected
OF_INSPECTION = re.compile("(?:巡察|巡视).{0,12}整改")  # what was put right after an inspection by the party
INSPECTED = 0.6  # what the title of such a report is worth
OF_ACCOUNTS = re.compile("(?:部门|单位|本级|年度)(?:收支)?[决预]算(?!执行)|[决预]算公开")
ACCOUNTS = 12.0  # what the title of such a report says of its figures
MANNERS = frozenset(("conduct", "economy"))  # how a matter was inspected, and what everything is about, are no matter
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


@cache
def _measures() -> Phrases[int]:
    """Return the row of the theme of each name of a measure that the codebook lists; those of conduct say no matter."""
    found: dict[str, int] = {}
    for row in rows("lexicon/series_aliases.csv"):
        series = series_by_key(row["key"])
        if series is not None and series.theme in _keys() and series.theme != "conduct" and len(row["alias"]) > 1:
            found[row["alias"]] = _keys().index(series.theme)
    return Phrases(found)


@cache
def _of_measures() -> Sums:
    """Return the votes of the names of measures, as `_matrix` does those of words."""
    votes = np.zeros((len(_keys()), len(_measures().values)), np.int32)
    votes[_measures().values, np.arange(len(_measures().values))] = EXACT
    return votes


class Words:
    """The theme words of one text, found once and added up from its beginning."""

    def __init__(self, text: str) -> None:
        found = _words().table(text)
        self._numbers, self._starts = found[:, 0], found[:, 1].astype(np.int64)

    def within(self, places: Integers) -> Votes:
        """Return the votes of the words that begin in each range; a row of `places` is its start and end."""
        return _within(self._starts, _added_up(self._numbers), places)

    def before(self, starts: Integers) -> Votes:
        """Return the votes of the last few words of weight: what was spoken of goes on until something else is."""
        told = _telling()[self._numbers]
        places, sums = self._starts[told], _added_up(self._numbers[told])
        high = places.searchsorted(starts)
        low = np.maximum(places.searchsorted(starts - CARRIED_CHARS), high - CARRIED)
        return (sums[:, high] - sums[:, low]).T / EXACT


def _within(starts: Integers, sums: Sums, places: Integers) -> Votes:
    low, high = starts.searchsorted(places.T)
    return (sums[:, high] - sums[:, low]).T / EXACT


def _added_up(numbers: NDArray[np.int32], matrix: Sums | None = None) -> Sums:
    """Return the sum of the votes before each word and, last, of all."""
    sums = np.zeros((len(_keys()), len(numbers) + 1), np.int32)
    (_matrix() if matrix is None else matrix).take(numbers, axis=1).cumsum(axis=1, out=sums[:, 1:])
    return sums


def _measured_in(names: str, places: Integers) -> Votes:
    """Return how many names of measures of each theme stand in each range of the joined names of facts."""
    found = _measures().table(names)
    return _within(found[:, 1].astype(np.int64), _added_up(found[:, 0], _of_measures()), places)


def themes_of(
    context: Context,
    record: ReportRecord,
    spots: Sequence[Spot],
    names: Sequence[str],
    measured: Sequence[str | None] = (),
    targets: Sequence[str | None] = (),
) -> list[str | None]:
    """Return the theme of each fact of a document; None where no theme word is near or in its report.

    Words of supervision (督查, 整改) say little: a fact's theme is what was inspected. `measured` are the series of the
    first facts: the codebook knows what 固定资产投资增速 is about, whatever its neighbours in the sentence are.
    `targets` are whom or what the last facts are aimed at.
    """
    if not spots:
        return []
    text, above = context.document.text, [section.title for section in context.document.sections]
    title = simplified(record.title or "", record.script)
    aims = [target or "" for target in targets]
    told = [text, *names, *aims, title, *above, ""]  # the last is for what stands in no section
    words = Words("\n".join(told))
    facts = len(spots)
    sentences = np.fromiter(chain.from_iterable(spot.sentence for spot in spots), np.int64, 2 * facts).reshape(-1, 2)
    votes = words.within(
        np.concatenate(
            [
                sentences,
                context.sentences(context.paragraphs(sentences[:, 0])[:, 0]),
                context.clauses(np.fromiter((spot.span[0] for spot in spots), np.int64, facts)),
                _lines(told),
            ]
        )
    )
    sizes = (facts, facts, facts, 1, facts, len(aims), 1)
    sentence, opening, clause, whole, name, aimed, titled, headed = np.split(votes, np.cumsum(sizes))
    many = whole.max() < OF_MANY.get(record.type, 0.0) * whole.sum()
    carried = _weighed(words.before(sentences[:, 0]), BEFORE)
    if many:  # what was spoken of ends where a sentence says much itself
        carried *= FADING / (sentence.sum(axis=1, keepdims=True) + FADING)
    headings = _weighed(_inherited(headed, context.document.sections), HEADINGS)
    total = _weighed(sentence, SENTENCE)
    total += carried
    total += _weighed(opening, OPENING)
    total += headings[[spot.section for spot in spots]]
    report = _weighed(whole, MANY if many else REPORT) + _of_title(titled, record.type, title)
    if OF_ACCOUNTS.search(title):  # its sums are of the treasury, what its body is there to do is not
        total[: len(measured)] += report + np.array([[ACCOUNTS * (key == "fiscal") for key in _keys()]])
    else:
        total += report
    total += _weighed(clause, CLAUSE)
    total += _weighed(name, NAME)
    if many and aims:
        total[-len(aims) :] += _weighed(aimed, WHOM)
    if len(measured):
        total[: len(measured)] += _of_names(names[: len(measured)], measured)
    return _elected(total)


def _elected(total: Votes) -> list[str | None]:
    """Return the theme of most votes of each fact, None where it has none."""
    best, most = total.argmax(axis=1).tolist(), total.max(axis=1).tolist()
    return [_keys()[theme] if voted > 0 else None for theme, voted in zip(best, most, strict=True)]


def _of_title(titled: Votes, kind: str, title: str) -> Votes:
    """Return what a simplified title says; that of a work report nothing where it says more than one matter."""
    if OF_INSPECTION.search(title):  # the bureau that was inspected is no matter
        return np.array([[INSPECTED * (key == "conduct") for key in _keys()]])
    matters = [key for key, votes in zip(_keys(), titled[0], strict=True) if votes >= 1 and key not in MANNERS]
    if len(matters) == 1 and kind != "news" and ON_A_MATTER.search(title):
        return _weighed(titled, MATTER)
    return _weighed(titled, TITLE if kind not in OF_MANY else 0.0)


def _of_names(names: Sequence[str], measured: Sequence[str | None]) -> Votes:
    """Return what the codebook says of facts: the theme of their series, and of the measures their names hold."""
    votes = _weighed(_measured_in("\n".join([*names, ""]), _lines(names)), MEASURE)
    for fact, (theme, worth) in enumerate(map(_of_series, measured)):
        if worth:
            votes[fact, theme] += worth
    return votes


@lru_cache(maxsize=16384)
def _of_series(key: str | None) -> tuple[int, float]:
    """Return the row of the theme of a series, and what it is worth: less where it is made of a subject, not listed.

    Those with fields are as vague as their words. Those of conduct (问题整改率, 督查次数) say how a matter was
    inspected and not which.
    """
    series = series_by_key(key) if key and BETWEEN not in key and TOGETHER not in key else None
    if series is None or series.theme in ("", "conduct"):
        return 0, 0.0
    return _keys().index(series.theme), SERIES if series.key in _listed() else MADE


@cache
def _listed() -> frozenset[str]:
    """Return the keys of the series that the codebook lists."""
    return frozenset(row["key"] for row in rows("lexicon/series.csv"))


def _lines(told: Sequence[str]) -> Integers:
    """Return where each of some texts begins and ends when they are joined by line ends."""
    ends = np.fromiter(map(len, told), np.int64, len(told)) + 1
    places = np.empty((len(told), 2), np.int64)
    places[:, 1] = ends.cumsum()
    places[:, 0] = places[:, 1] - ends
    return places


def _inherited(own: Votes, sections: Sequence[Section]) -> Votes:
    """Return the votes of the headings above each section: the innermost in full, each further one at half.

    `own` are those of each section's own heading; the last row is for what stands in no section.
    """
    parents = np.array([*(s.parent if s.parent < i else -1 for i, s in enumerate(sections)), -1])
    total, above, part = own.copy(), parents, 0.5
    while (above >= 0).any():
        total += part * own[above]
        above, part = parents[above], part / 2
    return total


def _weighed(votes: Votes, worth: float) -> Votes:
    """Return the votes of one surrounding by its worth and by how much it has to say."""
    return votes * (worth / (votes.sum(axis=1, keepdims=True) + DOUBT))
