"""A text with the lookups that reading its figures needs."""

from __future__ import annotations

from etl.extract.indicators.clauses import Clauses
from etl.extract.indicators.cues import Cues
from etl.extract.indicators.quantity import Quantity


class Source:
    """A text, its quantities in order, its clauses, and the cue words around its quantities."""

    __slots__ = ("clauses", "cues", "quantities", "text")

    def __init__(self, text: str, quantities: list[Quantity]) -> None:
        self.text = text
        self.quantities = quantities
        self.clauses = Clauses(text, quantities)
        self.cues = Cues(text, self.clauses.windows())
