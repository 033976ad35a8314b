"""The figures of one sentence, in their order, with their places in the report's list and the words between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from etl.check.arithmetic import Range, range_of
from etl.model import Indicator

# What a name ends in and what says nothing of what is counted: 工业企业数 counts 工业企业.
TAIL = re.compile(r"(?:总数|总量|总额|个数|人数|户数|家数|件数|数量|数|量|额)$")
SHARES = ("1", "pp", None)
SHARED_LEAST = 2  # characters


@dataclass(slots=True)
class Figure:
    """An indicator and its position in the report's list."""

    position: int
    fact: Indicator

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.fact.span.start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.fact.span.end

    @property
    def range(self) -> Range | None:
        """What it can be, in its base unit; None where it is masked."""
        return range_of(self.fact)

    @property
    def loose(self) -> bool:
        """Whether the figure is only a bound, a range, or about so much."""
        return self.fact.bound is not None or self.fact.value_max is not None

    @property
    def is_count(self) -> bool:
        """Whether it says how much there is, and not a rate, a change or a rank."""
        return self.fact.measure == "level" and self.fact.unit not in ("%", "")

    @property
    def counts_things(self) -> bool:
        """Whether it says how many there are: 24个 as a result, and 超进度10个 as a group of items."""
        fact = self.fact
        return self.is_count or (fact.measure == "change" and fact.comparator is None and fact.base_unit not in SHARES)


def by_sentence(indicators: Sequence[Indicator]) -> Iterator[list[Figure]]:
    """Yield the figures of each sentence that has several, in text order."""
    spans, sentences = [fact.span for fact in indicators], [fact.sentence for fact in indicators]
    order = sorted(range(len(spans)), key=spans.__getitem__)
    for _, group in groupby(order, key=sentences.__getitem__):
        members = list(group)
        if len(members) > 1:
            yield [Figure(position, indicators[position]) for position in members]


def same_unit(a: Figure, b: Figure) -> bool:
    """Tell whether two figures can be set against each other: one base unit, and both are results or both targets."""
    return a.fact.base_unit == b.fact.base_unit and a.fact.kind == b.fact.kind


def counts_the_same(part: Figure, whole: Figure) -> bool:
    """Tell whether the name of a part holds what the whole counts: 工业企业通过备案数 and 工业企业数.

    >>> stem("工业企业数"), stem("发现问题数")
    ('工业企业', '发现问题')
    """
    noun = stem(whole.fact.name)
    return len(noun) >= SHARED_LEAST and (noun in part.fact.name or noun[-SHARED_LEAST:] in part.fact.name)


def stem(name: str) -> str:
    """Return a name without the word that only says that it counts."""
    return TAIL.sub("", name)


def same_base(a: Figure, b: Figure) -> bool:
    """Tell whether two figures are in one base unit, a result and a target too."""
    return a.fact.base_unit is not None and a.fact.base_unit == b.fact.base_unit


def shown(figure: Figure) -> str:
    """Return a figure as the arithmetic shows it: the number and unit as written, without blanks.

    A cell of a table has its unit in the head.
    """
    words = "".join(figure.fact.text.split())
    return words + figure.fact.unit if words and words[-1].isdigit() else words
