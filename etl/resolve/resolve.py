"""Mentions to codes, dates, base units, series and themes, over the facts of one report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from etl.model import Action, Document, Indicator, Location, Policy, ReportRecord
from etl.resolve.context import Context
from etl.resolve.themes import Themes

Fact = TypeVar("Fact", Indicator, Location, Action, Policy)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The facts of one report after resolution; spans still into the cleaned text."""

    record: ReportRecord
    indicators: Sequence[Indicator]
    locations: Sequence[Location]
    actions: Sequence[Action]
    policies: Sequence[Policy]


def resolve(
    document: Document,
    record: ReportRecord,
    indicators: Sequence[Indicator],
    locations: Sequence[Location],
    actions: Sequence[Action],
    policies: Sequence[Policy],
) -> Resolved:
    """Fill the fields that need more than one sentence to know.

    Every fact gets its sentence and the titles of the sections above it; indicators and actions get a theme.
    """
    context = Context(document)
    themes = Themes(context)
    return Resolved(
        record=record,
        indicators=[replace(fact, theme=themes.of(fact.span, fact.name)) for fact in _placed(indicators, context)],
        locations=_placed(locations, context),
        actions=[replace(fact, theme=themes.of(fact.span, fact.text)) for fact in _placed(actions, context)],
        policies=_placed(policies, context),
    )


def _placed(facts: Sequence[Fact], context: Context) -> list[Fact]:
    """Note the sentence and the section titles of each fact."""
    return [
        replace(
            fact,
            sentence=context.sentence(fact.span.start),
            section=context.path(context.section(fact.span.start)),
        )
        for fact in facts
    ]
