"""Shares that make up a whole: the three industries at 12.9：56.9：30.2 add to 100."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from etl.check.arithmetic import last_place
from etl.check.figures import Figure, shown
from etl.model import Check

PARTED = re.compile(r"\s*[:：∶︰]\s*")
WHOLE = 100.0
DUST = 1e-6
SHARES_LEAST = 3


def shares(text: str, figures: Sequence[Figure]) -> Iterator[Check]:
    """Yield a check for each run of shares parted by colons."""
    run: list[Figure] = []
    for figure in figures:
        if run and not PARTED.fullmatch(text[run[-1].end : figure.start]):
            yield from _whole(run)
            run = []
        run = [*run, figure] if figure.fact.measure == "rate" else []
    yield from _whole(run)


def _whole(run: Sequence[Figure]) -> Iterator[Check]:
    if len(run) < SHARES_LEAST:
        return
    positions = tuple(f.position for f in run)
    written = " + ".join(shown(f) for f in run)
    values = [f.fact.value for f in run if f.fact.value is not None]
    if len(values) < len(run):
        yield Check("shares", "masked", 1.0, None, positions, written)
        return
    total = sum(values)
    off = abs(total - WHOLE)
    # Rounded they miss it by half a last digit each, cut off by a last digit less than there are shares.
    places = [last_place(f.fact) * WHOLE for f in run]
    slack = max(sum(places) / 2, min(places) * (len(run) - 1))
    verdict = "ok" if off < DUST else "rounding" if off <= slack + DUST else "conflict"
    yield Check("shares", verdict, 1.0, round(total / WHOLE, 6), positions, f"{written} = {total:g}%")  # type: ignore[arg-type]
