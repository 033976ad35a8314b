"""Read the word tables under data/ (words are data: a word is a row, not a line of code)."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"


class LexiconError(ValueError):
    """A row of a word table that cannot be used; the message says file, line and remedy."""


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `data/<name>`, a UTF-8 csv with a header line, in file order.

    Raises LexiconError where the file is missing or a row has more cells than the header.
    """
    path = DATA / name
    try:
        with path.open(encoding="utf-8", newline="") as file:
            found = list(csv.DictReader(file))
    except FileNotFoundError:
        raise LexiconError(f"data/{name}: no such word table; is the checkout complete?") from None
    for line, row in enumerate(found, start=2):
        if None in row or None in row.values():
            raise LexiconError(f"data/{name}:{line}: wrong number of cells; put cells that hold a comma in quotes")
    return tuple(found)
