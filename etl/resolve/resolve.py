"""Mentions to codes, dates, base units, series and themes, over the facts of one report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from etl.lexicon.units import base_of
from etl.model import Action, Document, Indicator, Location, Policy, ReportRecord, changed
from etl.resolve.context import Context, Spot
from etl.resolve.fact_regions import fact_regions
from etl.resolve.periods import Periods
from etl.resolve.regions import resolve_regions
from etl.resolve.series import series_of
from etl.resolve.themes import Themes

Mention = TypeVar("Mention", Location, Policy)
Place = tuple[str | None, str | None]


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
    placed = [_placed(fact, context.spot(fact.span), context) for fact in locations]
    record, places = resolve_regions(document, record, placed)

    def of(facts: Sequence[Indicator] | Sequence[Action]) -> list[tuple[Spot, Place]]:
        spots = [context.spot(fact.span) for fact in facts]
        return list(zip(spots, fact_regions(document, record, places, spots), strict=True))

    return Resolved(
        record=record,
        indicators=[
            _measured(fact, spot, place, context, themes, periods)
            for fact, (spot, place) in zip(indicators, of(indicators), strict=True)
        ],
        locations=places,
        actions=[
            _acted(fact, spot, place, context, themes, periods)
            for fact, (spot, place) in zip(actions, of(actions), strict=True)
        ],
        policies=[_placed(fact, context.spot(fact.span), context) for fact in policies],
    )


def _measured(
    fact: Indicator, spot: Spot, place: Place, context: Context, themes: Themes, periods: Periods
) -> Indicator:
    period = periods.of(spot, fact.kind == "target")
    base_value, base_unit = base_of(fact.value, fact.unit)
    return changed(
        fact,
        sentence=spot.sentence,
        section=context.path(spot.section),
        region=place[0],
        region_code=place[1],
        series=series_of(fact.name, fact.unit, fact.measure),
        base_value=base_value,
        base_unit=base_unit,
        theme=themes.of(spot, fact.name),
        period=period.words,
        period_start=period.start,
        period_end=period.end,
    )


def _acted(fact: Action, spot: Spot, place: Place, context: Context, themes: Themes, periods: Periods) -> Action:
    start, end = periods.dates(fact.date, spot)
    return changed(
        fact,
        sentence=spot.sentence,
        section=context.path(spot.section),
        region=place[0],
        region_code=place[1],
        theme=themes.of(spot, fact.text),
        date_start=start,
        date_end=end,
    )


def _placed(fact: Mention, spot: Spot, context: Context) -> Mention:
    return changed(fact, sentence=spot.sentence, section=context.path(spot.section))
