"""Ranks against the values they stand beside: who grew by 9.1% cannot be third behind 8.2% and 7.5%."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from etl.check.figures import Figure, shown
from etl.model import Check

# 竣工率由高到低排序，依次是：甲市97.8%、乙市92.3%
ORDER = re.compile(r"[由从](?P<first>[高大多低小少])到[高大多低小少](?:的?(?:顺序|次序))?(?:排序|排列|依次|分别|为|是)")
BETWEEN = 14  # characters between two values of a list in order
LIST_LEAST = 3
PAIRS_LEAST = 3  # two places say nothing of which way the ranks go
AGREE_SHARE = 0.7  # of neighbours that must go one way, for the others to be amiss


def ranks(sentences: Iterable[Sequence[Figure]]) -> Iterator[Check]:
    """Yield one check for each list of values with ranks: `ok`, or a conflict for each rank out of order.

    Values and ranks are paired within a sentence or row; a list is what shares a series (or name) and a period. Whether
    more is better is taken from the list itself.
    """
    for pairs in _lists(sentences):
        ordered = sorted(pairs, key=lambda pair: pair[1].fact.value or 0)
        steps = [_value(a) - _value(b) for (a, _), (b, _) in pairwise(ordered)]
        falls, rises = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
        if max(falls, rises) < AGREE_SHARE * len(steps):
            continue
        sign = 1 if falls >= rises else -1
        by_value = sorted((_value(value) for value, _ in ordered), reverse=sign > 0)
        wrong = [pair for pair in ordered if _place(by_value, pair, ordered) != pair[1].fact.value]
        if not any(step * sign < 0 for step in steps):
            positions = tuple(f.position for pair in ordered for f in pair)
            note = "；".join(f"{shown(rank)}：{shown(value)}" for value, rank in ordered)
            yield Check("rank", "ok", ordered[0][1].fact.value, ordered[0][1].fact.value, positions, note)
            continue
        for value, rank in wrong:
            expected = _place(by_value, (value, rank), ordered)
            others = [f"{shown(v)}（{shown(r)}）" for v, r in ordered if r is not rank]
            note = f"{shown(value)}（{shown(rank)}） ↔ {'、'.join(others)}"
            yield Check("rank", "conflict", rank.fact.value, expected, (rank.position, value.position), note)


def orders(text: str, figures: Sequence[Figure]) -> Iterator[Check]:
    """Yield a check for a list that a sentence says to be in order of its values, a conflict for each out of place."""
    if len(figures) < LIST_LEAST:
        return
    for match in ORDER.finditer(text, figures[0].fact.sentence.start, figures[-1].start):
        run: list[Figure] = []
        for figure in figures:
            if figure.start < match.end():
                continue
            if run and (
                figure.start - run[-1].end > BETWEEN
                or figure.fact.base_unit != run[0].fact.base_unit
                or figure.fact.measure != run[0].fact.measure
            ):
                break
            run.append(figure)
        if len(run) < LIST_LEAST or any(f.fact.base_value is None or f.loose for f in run):
            continue
        falls = match["first"] in "高大多"
        wrong = [(a, b) for a, b in pairwise(run) if (_value(a) < _value(b)) == falls and _value(a) != _value(b)]
        if not wrong:
            note = (" ≥ " if falls else " ≤ ").join(shown(f) for f in run)
            first = run[0].fact.base_value
            yield Check("rank", "ok", first, first, tuple(f.position for f in run), note)
        for a, b in wrong:
            note = f"{shown(a)} → {shown(b)} ↔ {match[0]}"
            yield Check("rank", "conflict", b.fact.base_value, None, (b.position, a.position), note)


def _lists(sentences: Iterable[Sequence[Figure]]) -> Iterator[list[tuple[Figure, Figure]]]:
    """Yield the pairs of value and rank that belong to one list, each rank once."""
    found: dict[tuple[str, str, str | None], list[tuple[Figure, Figure]]] = {}
    for figures in sentences:
        for value, rank in pairwise(figures):
            if rank.fact.measure != "rank" or value.fact.measure == "rank":
                continue
            if None in (rank.fact.value, value.fact.base_value) or value.loose or value.fact.kind != rank.fact.kind:
                continue
            key = (value.fact.series or value.fact.name, value.fact.measure, value.fact.period)
            found.setdefault(key, []).append((value, rank))
    for pairs in found.values():
        if len(pairs) >= PAIRS_LEAST and len({rank.fact.value for _, rank in pairs}) == len(pairs):
            yield pairs


def _value(figure: Figure) -> float:
    """Return a figure's value, a fall below nothing."""
    value = figure.fact.base_value or 0.0
    falls = figure.fact.measure == "change" and figure.fact.direction == "down"
    return -abs(value) if falls else value


def _place(
    by_value: Sequence[float], pair: tuple[Figure, Figure], ordered: Sequence[tuple[Figure, Figure]]
) -> float | None:
    """Return the rank that stands at the place of the pair's value; equal values may take each other's."""
    value, rank = _value(pair[0]), pair[1].fact.value
    there = [ordered[at][1].fact.value for at, one in enumerate(by_value) if one == value]
    return rank if rank in there else there[0]
