"""Mentions to codes, dates, base units, series and themes, over the facts of one report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from etl.model import Action, Document, Indicator, Location, Policy, ReportRecord


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
    """Fill the fields that need more than one sentence to know."""
    return Resolved(record, indicators, locations, actions, policies)
