"""Where a work report turns from looking back (回顾) to looking ahead (安排), told by how its clauses open."""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import NamedTuple

from etl.lexicon.tables import rows
from etl.model import Document, Kind

OPENING = 2  # characters of the openings in lexicon/outlook_words.csv
SURE = 8.0  # weight that a side needs
GAINSAYING = 12.0  # weight that a side needs against a heading
DENSE = 0.012  # weight a character that both sides need together; reports before 1990 speak otherwise and have less


class Turn(NamedTuple):
    """The place where a report begins to look ahead, and the weights of what tells so on either side."""

    at: int
    behind: float
    ahead: float

    @property
    def sure(self) -> bool:
        """Whether the words of one side at least tell enough."""
        return max(self.behind, self.ahead) >= SURE

    @property
    def sure_on_both(self) -> bool:
        """Whether the words of both sides tell enough: the report looks back and then ahead."""
        return min(self.behind, self.ahead) >= GAINSAYING

    def outweighs(self, place: int) -> bool:
        """Whether the words of the side of `place` tell more than a heading that says otherwise."""
        return (self.behind if place < self.at else self.ahead) >= GAINSAYING

    def kind(self, place: int) -> Kind | None:
        """Return the kind of a figure at `place`, None where the words of that side tell too little."""
        if place < self.at:
            return "actual" if self.behind >= SURE else None
        return "target" if self.ahead >= SURE else None


@cache
def openings() -> dict[str, float]:
    """Return what the opening of a clause weighs: above zero in plans (力争, 抓好), below in reviews (获评, 增长)."""
    return {row["opening"]: float(row["weight"]) for row in rows("lexicon/outlook_words.csv")}


def find_turn(document: Document) -> Turn | None:
    """Return the turn that parts the openings of reviews from those of plans best; work reports look back first.

    None where the openings tell too little. An excerpt that only plans turns at its first character, one that only
    reviews at its end.
    """
    text, scores = document.text, _scores(document)
    sums = [0.0, *accumulate(scores)]
    lowest = min(range(len(sums)), key=sums.__getitem__)
    if sums[-1] - 2 * sums[lowest] < DENSE * len(text):
        return None
    at = document.clauses[lowest].start if lowest < len(scores) else len(text)
    return Turn(0 if lowest == 0 else at, -sums[lowest], sums[-1] - sums[lowest])


def outlook(document: Document) -> float:
    """Return what all openings of clauses weigh, to whichever side they tell: 0.5 a clause or so in work reports.

    Reviews and plans may alternate in a piece, so that nothing parts them and there is no turn.
    """
    return sum(map(abs, _scores(document)))


def _scores(document: Document) -> list[float]:
    text, get = document.text, openings().get
    return [get(text[start : start + OPENING], 0.0) for start, _ in document.clauses]
