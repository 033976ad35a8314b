"""Find the acts of supervision (督查行动) a report states: what was done, by whom, to whom, and whether it is done."""

from __future__ import annotations

from bisect import bisect_right

from etl.extract.actions.actors import agent_of, has_no_agent, subject_of
from etl.extract.actions.status import Tense, date_of, status_of
from etl.extract.actions.targets import count_of, instituted, target_of
from etl.extract.actions.triggers import Hit, find_acts
from etl.extract.actions.words import having
from etl.model import Action, Document, ReportRecord, Span


def extract_actions(document: Document, record: ReportRecord) -> list[Action]:
    """Return the actions in text order, with spans into `document.text`.

    An action is anchored at its trigger: the verb or verbal noun, whole where it is a compound (公开通报). `actor` and
    `target` are words of the text, None where the sentence and the one before it do not name them. `count` is the
    figure that belongs to the act itself, None where there is none or it is masked.
    """
    text, tense = document.text, Tense(document, record.type)
    actors = Actors(document)
    actions = []
    for hit in find_acts(document):
        clause, sentence = document.clauses[hit.clause], document.sentences[hit.sentence]
        span = Span(hit.start, hit.end)
        count, unit = count_of(text, clause, span, hit.type, sentence)
        if hit.until:
            target = instituted(text, hit.end, hit.until)
        else:
            target = target_of(text, sentence, clause, span, hit.type)
        actor = actors.of(hit)
        status = status_of(text, sentence, clause, span, count is not None, tense.at(hit.start))
        actors.note(hit, target)
        actions.append(
            Action(
                span,
                text[hit.start : hit.end],
                hit.type,
                actor=actor,
                target=target if target != actor else None,
                count=count,
                count_unit=unit,
                status=status,
                date=date_of(text, sentence, span),
            )
        )
    return actions


class Actors:
    """The subjects of a text as one reads on: the last one named in the sentence acts until another is named."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._clauses = [clause.start for clause in document.clauses]
        self._known: dict[int, str | None] = {}
        self._group: tuple[int, str] | None = None

    def of(self, hit: Hit) -> str | None:
        """Return who does the act, or None."""
        text, clause = self._document.text, self._document.clauses[hit.clause]
        agent = agent_of(text, clause.start, hit.start)
        if agent:
            return agent
        if has_no_agent(text, clause.start, hit.start):
            return None
        first = bisect_right(self._clauses, self._document.sentences[hit.sentence].start) - 1
        for k in range(hit.clause, max(first, 0) - 1, -1):
            span = self._document.clauses[k]
            subject = subject_of(text, span.start, min(span.end, hit.start))
            if subject:
                return subject.name
        if self._group and self._group[0] == hit.sentence:
            return self._group[1]
        return None

    def note(self, hit: Hit, target: str | None) -> None:
        """Remember a group just set up (成立督查组): it acts in the rest of the sentence where nobody else is named."""
        if hit.type == "institute" and target and having("body").search(target[-8:]):
            self._group = (hit.sentence, target)
