"""Mentions to codes, dates, base units, series and themes, over the facts of one report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from etl.lexicon.units import base_of, unit_by_name
from etl.model import Action, Document, Indicator, Location, Policy, ReportRecord, changed, completed
from etl.resolve.compared import compared, is_over_years
from etl.resolve.conditions import is_condition
from etl.resolve.context import Context, Spot
from etl.resolve.ends import dates_of_end, is_end
from etl.resolve.fact_regions import fact_regions
from etl.resolve.periods import Periods
from etl.resolve.regions import named_region, resolve_regions
from etl.resolve.series import over_years, series_of
from etl.resolve.themes import themes_of

MEANS = ("年均增速", "年均降幅")
Mention = TypeVar("Mention", Location, Policy)
Found = tuple[Spot, tuple[str | None, str | None], str | None]  # where a fact stands, its region, its theme


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
    name: str = "",
) -> Resolved:
    """Fill the fields that need more than one sentence to know.

    Every fact gets its sentence and the titles of the sections above it; indicators and actions get a
    theme and dates. `name` is the file's, asked for the region where the report leaves it open.
    """
    context = Context(document)
    periods = Periods(context, record, sorted(fact.span for fact in indicators))
    record, places = resolve_regions(document, record, _placed(locations, context), name)
    spots = context.spots([*(fact.span for fact in indicators), *(fact.span for fact in actions)])
    series = [series_of(fact.name, fact.unit, fact.measure) for fact in indicators]
    told = [*(fact.name for fact in indicators), *(fact.text for fact in actions)]
    themes = themes_of(context, record, spots, told, series, [fact.target for fact in actions])

    def of(facts: Sequence[Indicator] | Sequence[Action], first: int) -> Iterator[Found]:
        here = spots[first : first + len(facts)]
        regions = fact_regions(document, record, places, here)
        stated = [fact.region for fact in facts]  # a table says it in its row or head
        if any(stated):
            given = {name: named_region(name, record, places) for name in stated if name}
            regions = [given.get(name or "", region) for name, region in zip(stated, regions, strict=True)]
        return zip(here, regions, themes[first : first + len(facts)], strict=True)

    return Resolved(
        record=record,
        indicators=[
            _measured(fact, found, key, context, periods)
            for fact, found, key in zip(indicators, of(indicators, 0), series, strict=True)
        ],
        locations=places,
        actions=[
            _acted(fact, found, context, periods)
            for fact, found in zip(actions, of(actions, len(indicators)), strict=True)
        ],
        policies=_placed(policies, context),
    )


def _measured(fact: Indicator, found: Found, series: str | None, context: Context, periods: Periods) -> Indicator:
    spot, (region, code), theme = found
    kind = fact.kind
    if fact.period is None:
        mean = fact.measure == "change" and fact.name.endswith(MEANS)
        held = periods.of(spot, kind == "target", mean=mean)
        if kind == "target" and held.over:
            kind = "actual"  # 2025年初，某部将某省确定为试点
        period, start, end = held.words, held.start, held.end
        if is_end(fact):
            start, end = dates_of_end(context.document.text, spot.span.start, period, (start, end))
        fact = changed(fact, comparator=compared(fact, context.ahead(spot), context.before(spot), start, end))
    else:  # a table says it at its head
        period, start, end = fact.period, fact.period_start, fact.period_end
    if series and kind == "target" and is_condition(context.ahead(spot), context.document.text, spot.span.end):
        series = None  # 申报单位研发投入不低于300万元
    base_value, base_unit = base_of(fact.value, unit_by_name(fact.unit, fact.name), fact.measure)
    if series and fact.measure == "change" and is_over_years(fact, context.ahead(spot), start, end):
        series = over_years(series)
    return completed(
        fact,
        kind=kind,
        sentence=spot.sentence,
        section=context.path(spot.section),
        region=region,
        region_code=code,
        series=series,
        base_value=base_value,
        base_unit=base_unit,
        theme=theme,
        period=period,
        period_start=start,
        period_end=end,
    )


def _acted(fact: Action, found: Found, context: Context, periods: Periods) -> Action:
    spot, (region, code), theme = found
    start, end = periods.dates(fact.date, spot)
    return completed(
        fact,
        sentence=spot.sentence,
        section=context.path(spot.section),
        region=region,
        region_code=code,
        theme=theme,
        date_start=start,
        date_end=end,
    )


def _placed(facts: Sequence[Mention], context: Context) -> list[Mention]:
    spots = context.spots([fact.span for fact in facts])
    return [
        completed(fact, sentence=spot.sentence, section=context.path(spot.section))
        for fact, spot in zip(facts, spots, strict=True)
    ]
