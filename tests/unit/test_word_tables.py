"""The word tables themselves: one row says one thing, once."""

from collections import Counter
from pathlib import Path

import pytest

from etl.lexicon.tables import rows

ROOT = Path(__file__).parents[2] / "data"
TABLES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "lexicon").glob("*.csv"))
REMARKS = ("source", "note")


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_said_twice(table):
    said = Counter(tuple(v for k, v in row.items() if k not in REMARKS) for row in rows(table))
    assert [row for row, times in said.items() if times > 1] == []


def test_a_unit_is_worth_one_thing():
    units = Counter(row["unit"] for row in rows("lexicon/units.csv"))
    assert [unit for unit, times in units.items() if times > 1] == []
