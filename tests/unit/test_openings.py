"""Patterns looked for by the words they begin with find what they find alone, in all texts of the cases."""

import re
from pathlib import Path

import pytest

from etl.extract.indicators import clauses, cues, kind_cues
from etl.extract.indicators.plan_words import planning
from etl.extract.indicators.ranks import RANK, RANK_FIRST, ZERO, ZERO_FIRST
from etl.extract.place_lists import PAIRS, PAIRS_FIRST, PLACED, PLACED_FIRST, SINGLE, SINGLE_FIRST
from etl.extract.record import REVIEWS
from etl.lexicon.scan import scan, scan_words
from etl.lexicon.times import _anchors
from etl.resolve.home import SCOPE, SCOPE_WORDS
from etl.resolve.implied import REVIEWED

TEXT = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[1] / "cases").rglob("*.yaml"))
)


@pytest.mark.parametrize(
    ("openings", "pattern"),
    [
        planning(),
        (kind_cues.PAST_FIRST, kind_cues.PAST),
        (kind_cues.EXPECTED_FIRST, kind_cues.EXPECTED),
        (kind_cues.CLAUSE_FUTURE_FIRST, kind_cues.CLAUSE_FUTURE),
        (kind_cues.BY_YEAR_FIRST, kind_cues.BY_YEAR),
        (kind_cues.COMPARED_FIRST, kind_cues.COMPARED),
        (kind_cues.GOALS_FIRST, kind_cues.GOALS),
        (clauses.BRACKET_FIRST, clauses.BRACKET),
        (PAIRS_FIRST, PAIRS),
        (SINGLE_FIRST, SINGLE),
        (PLACED_FIRST, PLACED),
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


@pytest.mark.parametrize(("first", "pattern"), [(cues.TIME_FIRST, cues.TIME), (cues.COMPARATOR_FIRST, cues.COMPARATOR)])
def test_looks_at_the_next_character_miss_nothing(first: re.Pattern[str], pattern: re.Pattern[str]) -> None:
    assert [m.span() for m in scan(first, pattern, TEXT)] == [m.span() for m in pattern.finditer(TEXT)]
