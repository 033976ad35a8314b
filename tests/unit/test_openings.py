"""Patterns looked for by the words they begin with find what they find alone, in all texts of the cases."""

import re
from pathlib import Path

import pytest

from etl.extract.indicators.kinds import FUTURE, FUTURE_FIRST, PAST, PAST_FIRST
from etl.extract.indicators.ranks import RANK, RANK_FIRST, ZERO, ZERO_FIRST
from etl.extract.record import REVIEWS
from etl.lexicon.scan import scan_words
from etl.lexicon.times import _anchors
from etl.resolve.home import SCOPE, SCOPE_WORDS
from etl.resolve.periods import REVIEWED

TEXT = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[1] / "cases").rglob("*.yaml"))
)


@pytest.mark.parametrize(
    ("openings", "pattern"),
    [
        (FUTURE_FIRST, FUTURE),
        (PAST_FIRST, PAST),
        (RANK_FIRST, RANK),
        (ZERO_FIRST, ZERO),
        ("各位代表 19 20", REVIEWS),
        ("19 20 刚刚 即将 过去", REVIEWED),
        _anchors(),
        *((SCOPE_WORDS[level], words) for level, words in SCOPE.items()),
    ],
)
def test_openings_miss_nothing(openings: str, pattern: re.Pattern[str]) -> None:
    assert [m.span() for m in scan_words(openings, pattern, TEXT)] == [m.span() for m in pattern.finditer(TEXT)]
