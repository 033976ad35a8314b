"""When supervision acts: as exactly as the texts say, by day, month or year."""

import datetime

from etl.load import load_files
from etl.store.read import Scope, Store
from etl.track.timeline import Dated, best_unit, timeline

DAY = datetime.date
JANUARY = [
    Dated(DAY(2020, 1, 23), "day", "inspect", (1, 2)),
    Dated(DAY(2020, 1, 29), "day", "notify", (3,)),
    Dated(DAY(2020, 1, 1), "month", "notify", (4,)),
]


def test_days_are_shown_where_most_acts_have_one():
    assert best_unit(JANUARY) == "day"
    told = timeline(JANUARY, "day")
    assert told.columns == ("2020-01-23", "2020-01-29")
    assert told.cells["inspect", "2020-01-23"] == (1, 2)
    assert told.left_out == 1  # known by its month alone


def test_months_stand_without_a_gap():
    acts = [*JANUARY, Dated(DAY(2020, 4, 1), "month", "inspect", (5,))]
    assert timeline(acts, "month").columns == ("2020-01", "2020-02", "2020-03", "2020-04")
    assert timeline(acts, "month").cells["notify", "2020-01"] == (3, 4)


def test_years_where_the_acts_lie_far_apart():
    acts = [*JANUARY, Dated(DAY(2012, 5, 3), "day", "inspect", (6,))]
    assert best_unit(acts) == "year"
    assert timeline(acts, "year").columns[0] == "2012"


def test_acts_take_their_own_date_else_that_of_the_report(tmp_path):
    text = "督查通报\n2020年2月28日\n1月29日，区纪委约谈3名责任人。督查组对5个街道开展监督检查。"
    load_files([("通报.txt", text.encode())], tmp_path / "s", jobs=1)
    rows = Store(tmp_path / "s").scoped("actions_by_time", Scope())
    assert {str(day)[:10] for day in rows["first_day"]} == {"2020-01-29", "2020-02-28"}
    assert set(rows["exactly"]) == {"day"}
