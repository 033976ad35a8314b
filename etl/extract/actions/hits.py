"""A trigger that stands for an act, with as much of its clause and sentence as a reader needs."""

from __future__ import annotations

from dataclasses import dataclass

from etl.model import ActionType, Span

DOTS = "……"  # 督导检查、通报曝光……各级纪委持续纠治“四风”
AFTER_DOTS = 6  # characters behind them at least in which the subject of the act stands
NEAR, FAR = 160, 500  # characters of a clause, of a sentence, that are looked at on either side


@dataclass(slots=True)
class Hit:
    """A trigger that stands for an act; `clause` and `sentence` are positions in the document's tuples.

    `around` holds its clause and sentence, no more than a reader needs. `until` is where the object of an instituting
    verb ends, `since` where the order stands that the act is part of (责令企业整改), `through` where what is ordered
    ends (责成所长公开道歉), each 0 for other acts.
    """

    start: int
    end: int
    type: ActionType
    word: str
    need: str
    clause: int
    sentence: int
    around: tuple[Span, Span]
    until: int = 0
    since: int = 0
    through: int = 0


def around(start: int, end: int, clause: Span, sentence: Span, text: str) -> tuple[Span, Span]:
    """Return the clause and the sentence of an act, no more than a reader needs: a text may have no marks at all.

    Behind a list that trails off (……) both begin anew.
    """
    first, last = start - NEAR, end + NEAR
    dots = text.rfind(DOTS, max(sentence.start, start - FAR), start - AFTER_DOTS)
    listed = dots + len(DOTS) if dots >= 0 else 0
    if clause.start < max(first, listed) or clause.end > last:
        clause = Span(max(clause.start, first, listed), min(clause.end, last))
    first, last = start - FAR, end + FAR
    if sentence.start < max(first, listed) or sentence.end > last:
        sentence = Span(max(sentence.start, first, listed), min(sentence.end, last))
    return clause, sentence
