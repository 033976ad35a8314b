"""What a text told before a figure: its sentence, its clause, and the facts found so far."""

from __future__ import annotations

from dataclasses import dataclass

from etl.extract.indicators.quantity import Quantity
from etl.model import Indicator

NEAR = 120  # characters between an owner and its figure
CLOSED = "，；。：\n"


@dataclass(frozen=True, slots=True)
class Told:
    """What stands before a figure: where its sentence and its clause open, and the facts found so far."""

    text: str
    opened: int
    clause: int
    quantity: Quantity
    found: list[Indicator]

    @property
    def start(self) -> int:
        """Where the figure starts."""
        return self.quantity.start

    @property
    def low(self) -> int:
        """Where to look for an owner from."""
        return max(self.opened, self.start - NEAR)

    def facts(self) -> list[Indicator]:
        """Return the facts of the sentence so far, the last eight at most."""
        return [fact for fact in self.found[-8:] if fact.span.start >= self.opened]

    @property
    def clause_before(self) -> int:
        """Where the clause before this one opens; where the sentence opens, if it has none."""
        marks = (self.text.rfind(mark, self.opened, max(self.clause - 1, self.opened)) for mark in CLOSED)
        return max(max(marks) + 1, self.opened)
