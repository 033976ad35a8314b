"""What must hold between named measures of one place and time: GDP is the sum of its industries (恒等关系)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from etl.check.arithmetic import NOTHING, Range, last_place, verdict_of
from etl.check.figures import Figure, shown
from etl.lexicon.tables import rows
from etl.model import Check, CheckKind, Indicator

SERIES = re.compile(r"[a-z_|]+")
SIGNS = {"sum": "+", "share": "/", "difference": "-"}
KINDS: dict[str, CheckKind] = {"sum": "sum", "share": "ratio", "difference": "sum"}
WRITTEN = {"sum": " + ", "share": " ÷ ", "difference": " − "}
Place = tuple[object, ...]


class Identity(NamedTuple):
    """A result and the terms it follows from, each a test of a figure; `slack`: the share by which it may be off."""

    kind: str
    result: Term
    terms: tuple[Term, ...]
    slack: float


class Term(NamedTuple):
    """A measure: the keys of its series, or the words of its whole name where no series is its own."""

    keys: frozenset[str]
    name: re.Pattern[str] | None


def identities(indicators: Sequence[Indicator]) -> Iterator[Check]:
    """Yield a check for each result whose terms the report states for the same place and time.

    A measure that a report states twice with two values has no value: its words mean two things. Targets and figures of
    tables are left out.
    """
    found: dict[Place, dict[str, list[Figure]]] = {}
    for position, fact in enumerate(indicators):
        if fact.kind != "actual" or fact.cell or fact.measure not in ("level", "rate") or fact.period_end is None:
            continue
        if fact.comparator is not None or (fact.series or fact.name) not in _wanted(fact):
            continue
        place = (fact.region_code or fact.region, fact.period_end)
        found.setdefault(place, {}).setdefault(fact.series or fact.name, []).append(Figure(position, fact))
    for measures in found.values():
        if len(measures) > 1:
            for identity in _identities():
                yield from _held(identity, measures)


def _wanted(fact: Indicator) -> tuple[str, ...]:
    """Return the key under which a figure takes part in an identity, none where it does not."""
    key = fact.series or fact.name
    if key in _keys() or _takes_part(fact.name):
        return (key,)
    return ()


@lru_cache(maxsize=4096)
def _takes_part(name: str) -> bool:
    return _names().fullmatch(name) is not None


def _held(identity: Identity, measures: dict[str, list[Figure]]) -> Iterator[Check]:
    result = _one(identity.result, measures)
    terms = [_one(term, measures) for term in identity.terms]
    if result is None or any(term is None for term in terms):
        return
    members = [term for term in terms if term is not None]
    if not _alike(identity, result, members):
        return
    positions = (result.position, *(f.position for f in members))
    written = WRITTEN[identity.kind].join(shown(f) for f in members)
    kind = KINDS[identity.kind]
    ranges = [f.range for f in members]
    if result.range is None or any(one is None for one in ranges):
        yield Check(kind, "masked", result.fact.base_value, None, positions, written)
        return
    follows = _follows(identity, [one or NOTHING for one in ranges])
    if follows is None:
        return
    loose = any(f.loose for f in (result, *members))
    verdict = verdict_of(result.fact, follows, loose or identity.slack > 0)
    if verdict == "unclear" and abs(follows.value - result.range.value) <= identity.slack * result.range.value:
        verdict = "ok"
    factor = (result.fact.base_value or 0.0) / result.fact.value if result.fact.value else 1.0
    unit = result.fact.unit if identity.kind != "share" or result.fact.unit != "" else "%"
    number = follows.value / factor
    yield Check(
        kind, verdict, result.fact.base_value, round(follows.value, 6), positions, f"{written} = {number:.6g}{unit}"
    )


def _alike(identity: Identity, result: Figure, members: Sequence[Figure]) -> bool:
    """Tell whether a result and its terms are of one time and in fitting units."""
    starts = {f.fact.period_start for f in (result, *members)} - {None}
    units = {f.fact.base_unit for f in members}
    if len(starts) > 1:
        return False
    if identity.kind == "share":
        same = len(units) == 1
        return same if result.fact.measure == "rate" else result.fact.base_unit in units
    return units == {result.fact.base_unit}


def _follows(identity: Identity, ranges: Sequence[Range]) -> Range | None:
    first, *rest = ranges
    if identity.kind == "share":
        return first.over(rest[0]) if rest[0].least > 0 else None
    for one in rest:
        first = first.plus(one) if identity.kind == "sum" else first.minus(one)
    return first


def _one(term: Term, measures: dict[str, list[Figure]]) -> Figure | None:
    """Return the figure of a measure, the finest where it stands several times; None where two of them differ."""
    there = [
        figure
        for key, figures in measures.items()
        for figure in figures
        if key in term.keys or (term.name is not None and term.name.fullmatch(figure.fact.name))
    ]
    if not there:
        return None
    there.sort(key=lambda f: last_place(f.fact))
    finest = there[0]
    for other in there[1:]:
        a, b = finest.range, other.range
        if (
            a is None
            or b is None
            or finest.fact.base_unit != other.fact.base_unit
            or a.least > b.most
            or b.least > a.most
        ):
            return None
    return finest


@cache
def _identities() -> list[Identity]:
    return [
        Identity(
            row["kind"],
            _term(row["result"]),
            tuple(_term(one) for one in row["terms"].split(SIGNS[row["kind"]])),
            float(row["slack"]),
        )
        for row in rows("lexicon/check_identities.csv")
    ]


def _term(written: str) -> Term:
    """Return a measure as its row writes it: keys of series and words of a name, parted by |.

    >>> _term("income_ratio|城乡居民收入比").keys
    frozenset({'income_ratio'})
    """
    parts = written.split("|") if SERIES.match(written) else [written]
    keys = frozenset(one for one in parts if SERIES.fullmatch(one))
    words = "|".join(one for one in parts if one not in keys)
    return Term(keys, re.compile(words) if words else None)


@cache
def _keys() -> frozenset[str]:
    return frozenset().union(*(term.keys for one in _identities() for term in (one.result, *one.terms)))


@cache
def _names() -> re.Pattern[str]:
    """Return the pattern of all names that take part in an identity."""
    terms = (term for one in _identities() for term in (one.result, *one.terms))
    return re.compile("|".join(f"(?:{term.name.pattern})" for term in terms if term.name is not None))
