"""Rows of words that stand before and behind a trigger, asked with few looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """Words before and behind a trigger in its clause that make a mention of it, where both are there; None for any."""

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


class Asked(NamedTuple):
    """Rows as they are asked: all that stand before or behind alone as one pattern, then the pairs."""

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    behind: re.Pattern[str] | None  # what stands behind in any of the pairs
    pairs: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]


def told_around(asked: Asked, before: str, after: str) -> bool:
    """Say whether the words before and behind a trigger are those of any row."""
    if (asked.after and asked.after.match(after)) or (asked.before and asked.before.search(before)):
        return True
    if asked.behind is None or not asked.behind.match(after):
        return False
    return any(behind.match(after) and ahead.search(before) for ahead, behind in asked.pairs)


def as_asked(rows: Sequence[Row]) -> Asked:
    """Return rows as they are asked."""
    pairs = tuple((row.before, row.after) for row in rows if row.before and row.after)
    return Asked(
        before=_any([row.before for row in rows if row.before and not row.after]),
        after=_any([row.after for row in rows if row.after and not row.before]),
        behind=_any([behind for _, behind in pairs]),
        pairs=pairs,
    )


def _any(patterns: Sequence[re.Pattern[str]]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in patterns)) if patterns else None
