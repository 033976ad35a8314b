"""A trigger that stands for an act, with as much of its clause and sentence as a reader needs."""

from __future__ import annotations

from dataclasses import dataclass

from etl.model import ActionType, Span

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


def around(start: int, end: int, clause: Span, sentence: Span) -> tuple[Span, Span]:
    """Return the clause and the sentence of an act, no more than a reader needs: a text may have no marks at all."""
    first, last = start - NEAR, end + NEAR
    if clause.start < first or clause.end > last:
        clause = Span(max(clause.start, first), min(clause.end, last))
    first, last = start - FAR, end + FAR
    if sentence.start < first or sentence.end > last:
        sentence = Span(max(sentence.start, first), min(sentence.end, last))
    return clause, sentence
