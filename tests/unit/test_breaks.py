"""Where a series breaks: another length of time, a jump that no year explains."""

import datetime

import pytest

from etl.track.breaks import Point, breaks


def year(number, value, months=12):
    end = datetime.date(number, months, 30 if months != 12 else 31)
    return Point(datetime.date(number, 1, 1), end, value)


@pytest.mark.parametrize(
    ("points", "level", "expected"),
    [
        ([year(2021, 100), year(2022, 108), year(2023, 117)], True, []),
        ([year(2022, 100), year(2023, 52, months=6)], True, [(1, "length")]),
        ([year(2021, 100), year(2022, 420), year(2023, 430)], True, [(1, "jump")]),
        ([year(2021, 100), year(2022, 20)], True, [(1, "jump")]),
        ([year(2001, 100), year(2011, 420)], True, []),  # ten years may do that
        ([year(2021, 1.5), year(2022, 8.0)], False, []),  # a growth may jump
        ([Point(None, datetime.date(2021, 12, 31), 5), year(2022, 6)], True, []),  # a state on a day
        ([], True, []),
    ],
)
def test_breaks(points, level, expected):
    assert [tuple(one) for one in breaks(points, level)] == expected
