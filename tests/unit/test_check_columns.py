"""Rows and columns of a table against each other: shares of a row, the row 合计 under its column."""

from etl.pipeline import extract

HEAD = "单位,发现问题（个）,已整改（个）,整改率\n"


def checks(rows: str) -> list[tuple[str, str, str]]:
    """Return kind, verdict and arithmetic of each check of a table."""
    return [(one.kind, one.verdict, one.note) for one in extract((HEAD + rows).encode(), "整改.csv").checks]


def test_the_unit_of_a_cell_stands_in_its_head():
    assert checks("东河镇,40,38,95%\n西山镇,12,9,80%\n") == [
        ("ratio", "ok", "38个 ÷ 40个 = 95.00%"),
        ("ratio", "conflict", "9个 ÷ 12个 = 75.00%"),
    ]


def test_a_total_that_is_not_the_sum_of_its_column():
    found = checks("东河镇,40,38,95%\n西山镇,12,9,75%\n合计,52,48,92.3%\n")
    assert ("sum", "ok", "40个 + 12个 = 52个") in found
    assert ("sum", "conflict", "38个 + 9个 = 47个") in found


def test_a_column_with_a_gap_has_no_sum():
    found = checks("东河镇,40,38,95%\n南岭镇,,,\n西山镇,12,9,75%\n合计,60,50,83.3%\n")
    assert not [one for one in found if one[0] == "sum"]


def test_a_subtotal_above_is_no_part():
    found = checks("东河镇,40,38,95%\n小计,40,38,95%\n西山镇,12,9,75%\n合计,52,47,90.4%\n")
    assert not [one for one in found if one[0] == "sum" and one[1] == "conflict"]


ITEMS = "科目编码,项目,决算数（万元）\n"
ACCOUNTS = "208,社会保障和就业支出,{whole}\n20805,行政事业单位养老支出,30.50\n20808,抚恤,4.25\n210,卫生健康支出,12.00\n"


def accounts(rows):
    """Return kind, verdict and arithmetic of each check of a table of accounts."""
    return [
        (one.kind, one.verdict, one.note) for one in extract((ITEMS + rows).encode(), "2024年度部门决算.csv").checks
    ]


def test_items_of_accounts_add_up_to_the_item_above_them():
    assert accounts(ACCOUNTS.format(whole="34.75")) == [("sum", "ok", "30.50万元 + 4.25万元 = 34.75万元")]
    assert accounts(ACCOUNTS.format(whole="37.75")) == [("sum", "conflict", "30.50万元 + 4.25万元 = 34.75万元")]


def test_items_that_may_go_on_overleaf_are_no_conflict():
    assert not accounts(ACCOUNTS.format(whole="37.75").rpartition("210")[0])
