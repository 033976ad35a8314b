"""All checks of one report, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.check.changes import changes
from etl.check.columns import columns
from etl.check.figures import Figure, by_sentence
from etl.check.identities import identities
from etl.check.plans import plans
from etl.check.ranks import orders, ranks
from etl.check.ratio import ratios
from etl.check.shares import shares
from etl.check.sums import sums
from etl.model import Check, Indicator, changed

# How far a whole is carried: over semicolons, not over a full stop.
CARRIED = re.compile(r"[^。！？]{0,600}")
WHOLE_LAST = 3  # a check of one part of one whole has three figures


def check(text: str, indicators: Sequence[Indicator]) -> tuple[Check, ...]:
    """Return what the arithmetic of a text allows to test; spans and sentences are into `text`.

    A wrong conflict is worse than none: where the words leave open what belongs together, the verdict is `unclear`
    or there is no check.
    """
    indicators = [one if one.text else changed(one, text=text[one.span.start : one.span.end]) for one in indicators]
    found: dict[tuple[str, tuple[int, ...]], Check] = {}
    whole: Figure | None = None
    sentences = list(by_sentence(indicators))
    for figures in sentences:
        if whole is not None and not CARRIED.fullmatch(text, whole.end, figures[0].fact.sentence.start):
            whole = None
        shares_of_counts = list(ratios(text, figures, whole))
        for check_of_share in shares_of_counts:
            whole = _whole(check_of_share, indicators) or whole
        known = {one.facts[0] for one in shares_of_counts}
        by_name = [one for one in plans(text, figures) if one.facts[0] not in known]
        for one in (
            *shares_of_counts,
            *by_name,
            *sums(text, figures),
            *changes(text, figures),
            *shares(text, figures),
            *orders(text, figures),
        ):
            found.setdefault((one.kind, one.facts), one)
    for one in (*ranks(sentences), *columns(text, indicators), *identities(indicators)):
        found.setdefault((one.kind, one.facts), one)
    return tuple(found.values())


def _whole(check: Check, indicators: Sequence[Indicator]) -> Figure | None:
    """Return the whole of a check of a share that holds, for the shares behind the next semicolon."""
    position = check.facts[-1]
    return Figure(position, indicators[position]) if len(check.facts) == WHOLE_LAST else None
