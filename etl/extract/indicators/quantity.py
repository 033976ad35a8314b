"""A number with its unit, as a text writes it."""

from __future__ import annotations

from dataclasses import dataclass

ENDED = "，。、；,;（(\n）)"  # what may end the words of a figure right behind it


@dataclass(slots=True)  # each field is asked for dozens of times, which a tuple answers far slower
class Quantity:
    """A number with its unit, as written. `role` is the unit's role in units.csv, "bare" without a unit."""

    start: int
    end: int
    value: float | None
    value_max: float | None
    unit: str
    role: str
    masked: bool
    more: bool
    han: bool
