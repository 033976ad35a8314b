"""Mentions to codes, dates, base units, series and themes, over the facts of one report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from etl.model import Action, Document, Indicator, Location, Policy, ReportRecord
from etl.resolve.context import Context
from etl.resolve.periods import Periods
from etl.resolve.regions import fact_regions, resolve_regions
from etl.resolve.series import series_of
from etl.resolve.themes import Themes
from etl.resolve.units import base_of

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

    Every fact gets its sentence and the titles of the sections above it; indicators and actions get a
    theme and dates.
    """
    context = Context(document)
    themes = Themes(context, record)
    periods = Periods(context, record)
    record, locations = resolve_regions(document, record, _placed(locations, context))
    indicators = fact_regions(document, record, locations, _placed(indicators, context))
    actions = fact_regions(document, record, locations, _placed(actions, context))
    return Resolved(
        record=record,
        indicators=[_measured(fact, themes, periods) for fact in indicators],
        locations=locations,
        actions=[_acted(fact, themes, periods) for fact in actions],
        policies=_placed(policies, context),
    )


def _measured(fact: Indicator, themes: Themes, periods: Periods) -> Indicator:
    period = periods.of(fact.span, fact.kind == "target")
    base_value, base_unit = base_of(fact.value, fact.unit)
    return replace(
        fact,
        series=series_of(fact.name, fact.unit, fact.measure),
        base_value=base_value,
        base_unit=base_unit,
        theme=themes.of(fact.span, fact.name),
        period=period.words,
        period_start=period.start,
        period_end=period.end,
    )


def _acted(fact: Action, themes: Themes, periods: Periods) -> Action:
    start, end = periods.dates(fact.date, fact.span)
    return replace(fact, theme=themes.of(fact.span, fact.text), date_start=start, date_end=end)


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
