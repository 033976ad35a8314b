"""Promised and done over real stores: reports of one city over a year, and of its neighbour."""

import pytest

from etl.load import load_files
from etl.load.reextract import reextract
from etl.store import review
from etl.store.read import Scope, Store
from etl.track import pledges
from etl.track.breaks import parted

PROMISED = """宿州市政府工作报告
——2024年1月8日在市人民代表大会上
一、2023年工作回顾
城镇新增就业5.2万人，粮食产量412万吨。
二、2024年工作安排
今年，地区生产总值增长6%左右，固定资产投资增长8%以上，城镇新增就业6万人，城镇登记失业率控制在4.5%以内，\
粮食产量稳定在410万吨，改造老旧小区50个。
"""
HALF_YEAR = """宿州市2024年上半年经济运行情况通报
（2024年7月20日）
上半年，全市地区生产总值增长5.6%，固定资产投资增长9.1%，城镇新增就业2.8万人。
"""
DONE = """宿州市政府工作报告
——2025年1月9日在市人民代表大会上
一、2024年工作回顾
2024年，全市地区生产总值增长5.9%，固定资产投资增长7.2%，城镇新增就业6.1万人，城镇登记失业率3.9%，粮食产量XX万吨。
二、2025年工作安排
今年，地区生产总值增长6%。
"""
NEIGHBOUR = """淮北市政府工作报告
——2025年1月10日在市人民代表大会上
一、2024年工作回顾
2024年，全市改造老旧小区50个，固定资产投资增长8%，城镇新增就业3万人。
"""


def standing(tmp_path, *texts, scope=None):
    """Load reports; return each pledge for 2024 by its name: status, rule, result."""
    store = tmp_path / "store"
    load_files([(f"{i}.txt", text.encode()) for i, text in enumerate(texts)], store, jobs=1)
    rows = pledges(Store(store), scope or Scope())
    rows = rows[rows["deadline"].astype(str).str.startswith("2024")]
    return {row.series: (row.status, row.rule, row.result_text) for row in rows.itertuples()}


def test_nothing_told_yet_is_not_given(tmp_path):
    assert set(standing(tmp_path, PROMISED).values()) == {("not_given", "none", None)}


def test_half_a_year_later(tmp_path):
    found = standing(tmp_path, PROMISED, HALF_YEAR)
    assert found["gdp_growth"] == ("behind", "growth", "5.6%")
    assert found["fixed_asset_investment_growth"] == ("ahead", "growth", "9.1%")
    assert found["new_urban_jobs"] == ("behind", "share", "2.8万人")
    assert found["grain_output"][0] == "not_given"


def test_a_year_later(tmp_path):
    found = standing(tmp_path, PROMISED, HALF_YEAR, DONE)
    assert found["gdp_growth"] == ("completed", "growth", "5.9%")  # 6%左右
    assert found["fixed_asset_investment_growth"] == ("behind", "growth", "7.2%")
    assert found["new_urban_jobs"] == ("completed", "share", "6.1万人")
    assert found["unemployment_registered"] == ("completed", "level", "3.9%")
    assert found["grain_output"][:2] == ("other", "masked")
    assert found["old_communities"] == ("not_mentioned", "dropped", None)


def test_what_another_city_did_is_no_result(tmp_path):
    found = standing(tmp_path, PROMISED, NEIGHBOUR)
    assert {status for status, _, _ in found.values()} == {"not_given"}


def test_equal_words_of_the_year_before_are_no_result(tmp_path):
    found = standing(tmp_path, PROMISED)
    assert found["new_urban_jobs"][2] is None  # 5.2 of 2023 stands in the same report


PLANNED = """亳州市政府工作报告
——2022年1月8日在市人民代表大会上
一、2021年工作回顾
2021年，地区生产总值增长8%。
二、2022年工作安排
今年，进出口总额增长10%，规模以上工业增加值增长6%—7%，单位生产总值能耗下降3%，城镇新增就业4万人，\
城镇登记失业率控制在4.5%以内，改造棚户区3000套，新增城乡公交首末站12个、累计达60个，安排市级财政资金2亿元。
"""
A_YEAR_ON = """亳州市政府工作报告
——2023年1月9日在市人民代表大会上
一、2022年工作回顾
2022年，进出口总额下降4%，规模以上工业增加值增长6.5%，单位生产总值能耗下降3.4%，新增城镇就业人数4.3万人，\
城镇调查失业率5.2%，棚户区住房改造开工3200套，安排市级财政资金5亿元支持农业。
"""
TWO_YEARS_ON = """亳州市政府工作报告
——2024年1月9日在市人民代表大会上
一、2023年工作回顾
2023年，进出口总额增长12%，规模以上工业增加值增长9%，单位生产总值能耗下降3.4%，城镇新增就业4.8万人。
"""


def stands(tmp_path, *texts, year="2022"):
    """Load reports; return each pledge of a year by its name: status, rule, result."""
    load_files([(f"{i}.txt", text.encode()) for i, text in enumerate(texts)], tmp_path / "store", jobs=1)
    rows = pledges(Store(tmp_path / "store"))
    rows = rows[rows["deadline"].astype(str).str.startswith(year)]
    return {row.name: (row.status, row.rule, row.result_text) for row in rows.itertuples()}


def test_a_fall_is_less_than_a_rise_and_words_in_another_order_are_the_same(tmp_path):
    found = stands(tmp_path, PLANNED, A_YEAR_ON)
    assert found["进出口总额增速"] == ("behind", "growth", "4%")
    assert found["规模以上工业增加值增速"] == ("completed", "growth", "6.5%")  # of 6%—7%
    assert found["单位生产总值能耗降幅"] == ("completed", "growth", "3.4%")
    assert found["城镇新增就业人数"] == ("completed", "share", "4.3万人")


def test_what_is_spoken_of_in_other_words_was_not_dropped(tmp_path):
    found = stands(tmp_path, PLANNED, A_YEAR_ON)
    assert found["城镇登记失业率"][:2] == ("not_mentioned", "dropped")  # the surveyed rate is another one
    assert {name: found[name][:2] for name in found if "棚户区" in name} == {"改造棚户区数": ("other", "worded")}


def test_what_is_yet_to_be_added_up_is_no_result_and_money_for_something_no_name(tmp_path):
    found = stands(tmp_path, PLANNED, A_YEAR_ON)
    assert found["新增城乡公交首末站数"][2] is None
    assert not [name for name in found if "财政资金" in name]


def test_a_report_of_another_year_cannot_drop_a_promise(tmp_path):
    found = stands(tmp_path, PLANNED, TWO_YEARS_ON)
    assert {status for status, _, _ in found.values()} == {"not_given"}


def test_two_values_for_one_target_leave_it_open(tmp_path):
    twice = PLANNED + "今年，进出口总额增长8%，新建公园9个。\n"
    assert stands(tmp_path, twice, A_YEAR_ON)["进出口总额增速"] == ("other", "contended", None)


def test_growth_of_five_years_is_held_against_no_years(tmp_path):
    plan = PLANNED + "“十四五”时期（2021—2025年），力争公路汽车货物周转量增长75%，城市绿道里程增长12%。\n"
    done = A_YEAR_ON + "2022年，公路汽车货物周转量增长8.4%。\n"
    found = stands(tmp_path, plan, done, year="2025")
    assert found["公路汽车货物周转量增速"][2] is None


def test_last_year_is_no_promise_of_this_report(tmp_path):
    text = PLANNED.replace("2021年，地区生产总值增长8%。", "2021年，力争引进企业20家，粮食产量达到500万吨目标。")
    assert not stands(tmp_path, text, year="2021")


def test_half_a_year_and_the_target_in_one_report(tmp_path):
    text = """亳州市2022年上半年经济形势分析报告
（2022年7月20日）
一、上半年情况
1—6月，全市城镇新增就业2.4万人，进出口总额增长7%。
二、全年目标
2022年全市城镇新增就业目标为4万人，力争全年进出口总额增长10%。
"""
    found = stands(tmp_path, text)
    assert found["城镇新增就业人数"] == ("ahead", "share", "2.4万人")
    assert found["进出口总额增速"] == ("behind", "growth", "7%")


@pytest.mark.parametrize("regions", [("341300",), ("340600",)])
def test_a_scope_selects_the_promises(tmp_path, regions):
    found = standing(tmp_path, PROMISED, DONE, scope=Scope(regions=regions))
    assert bool(found) == (regions == ("341300",))


def test_an_empty_store_has_none(tmp_path):
    load_files([("a.txt", "今天下雨。".encode())], tmp_path / "store", jobs=1)
    assert pledges(Store(tmp_path / "store")).empty


@pytest.fixture
def followed(tmp_path):
    """A store of a promise and what is told of it; and how its growth of investment stands by now."""
    load_files([(f"{i}.txt", text.encode()) for i, text in enumerate((PROMISED, HALF_YEAR, DONE))], tmp_path, jobs=1)
    store = Store(tmp_path)

    def stands():
        rows = pledges(store)
        return next(row for row in rows.itertuples() if row.series == "fixed_asset_investment_growth")

    return store, stands


def test_a_link_that_was_cut_never_comes_back(followed):
    store, stands = followed
    before = stands()
    ends = ("indicator", before.target_id), ("indicator", before.result_id)
    entry = review.link(store, "pledge", *ends, "cut", "口径不同", "王某")
    after = stands()
    assert before.result_id not in after.results
    assert after.result_text == "9.1%"  # of half a year
    assert stands().result_text == "9.1%"
    [said] = store.ask("pledge_links").itertuples()
    assert (said.who, said.verdict, said.target_id, said.result_id) == (
        "王某",
        "cut",
        before.target_id,
        before.result_id,
    )
    reextract(store.root, jobs=1)
    assert stands().result_text == "9.1%"
    review.undo(store, entry, what="links")
    assert stands().result_text == before.result_text
    assert store.ask("pledge_links").empty


def test_a_link_that_was_confirmed_says_so_and_the_last_word_counts(followed):
    store, stands = followed
    before = stands()
    ends = ("indicator", before.target_id), ("indicator", before.result_id)
    review.link(store, "pledge", *ends, "cut")
    review.link(store, "pledge", *ends, "confirmed", who="李某")
    assert stands().strength == "confirmed"
    review.correct(store, "indicator", before.target_id, "name", "全社会固定资产投资增速")
    assert store.ask("pledge_links")["verdict"].tolist() == ["confirmed"]


def test_a_speech_without_place_and_date_still_promises(tmp_path):
    text = "在全区会议上的讲话\n下半年，要确保城镇新增就业X万人，力争固定资产投资增长X%。\n"
    load_files([("讲话.txt", text.encode())], tmp_path / "store", jobs=1)
    rows = pledges(Store(tmp_path / "store"))
    assert set(rows["series"]) == {"new_urban_jobs", "fixed_asset_investment_growth"}
    assert set(rows["status"]) == {"not_given"}


OTHERWISE = """宿州市政府工作报告
——2024年1月8日在市人民代表大会上
二、2024年工作安排
今年，一般公共预算收入增长6%，固定资产投资增长8%。
"""
MEASURED = """宿州市政府工作报告
——2025年1月9日在市人民代表大会上
一、2024年工作回顾
2024年，一般公共预算收入同口径增长5.1%，固定资产投资增长7.2%。
"""


def test_another_definition_of_the_result_is_marked(tmp_path):
    store = tmp_path / "store"
    load_files([("a.txt", OTHERWISE.encode()), ("b.txt", MEASURED.encode())], store, jobs=1)
    rows = pledges(Store(store))
    assert {row.series: row.broken for row in rows.itertuples() if row.result_text} == {
        "general_budget_revenue_growth": "definition",
        "fixed_asset_investment_growth": None,
    }


def work_report(city, year, done, promised):
    """Return a city's report of January `year`: last year's results, this year's targets."""
    return (
        f"{city}政府工作报告\n——{year}年1月10日在市人民代表大会上\n一、{year - 1}年工作回顾\n{year - 1}年，{done}\n"
        f"二、{year}年工作安排\n今年，{promised}\n"
    )


THREE_YEARS = [
    work_report(
        "宿州市", 2022, "地区生产总值增长8.9%，城镇新增就业5.5万人，粮食总产量410万吨。",
        "地区生产总值增长7%以上，城镇新增就业6万人，粮食总产量420万吨，改造老旧小区40个。",
    ),
    work_report(
        "宿州市", 2023, "地区生产总值增长3.1%，城镇新增就业6.4万人，粮食总产量418万吨，改造老旧小区44个。",
        "地区生产总值增长6.5%，城镇新增就业6.5万人，研发经费投入强度达到1.8%。",
    ),
    work_report(
        "宿州市", 2024, "地区生产总值增长6.5%，新增城镇就业6.1万人，粮食总产量419万吨。",
        "地区生产总值增长6%左右，城镇新增就业6万人。",
    ),
    work_report(
        "淮北市", 2022, "地区生产总值增长3.6%，城镇新增就业4万人。",
        "地区生产总值增长8%，城镇新增就业4.2万人，淘汰落后产能30万吨。",
    ),
    work_report(
        "淮北市", 2023, "地区生产总值增长3.5%，城镇新增就业4.5万人，新建老旧小区停车场6个。",
        "地区生产总值增长7%，城镇新增就业4.3万人。",
    ),
    work_report(
        "淮北市", 2024, "五年来地区生产总值年均增长5.2%。地区生产总值增长5.4%，城镇新增就业4.4万人。",
        "地区生产总值增长6%。",
    ),
]  # fmt: skip
KEPT = {
    ("宿州", 2022, "gdp_growth"): ("behind", "3.1%"),
    ("宿州", 2022, "new_urban_jobs"): ("completed", "6.4万人"),
    ("宿州", 2022, "grain_output"): ("behind", "418万吨"),
    ("宿州", 2022, "old_communities"): ("completed", "44个"),
    ("宿州", 2023, "gdp_growth"): ("completed", "6.5%"),
    ("宿州", 2023, "new_urban_jobs"): ("behind", "6.1万人"),
    ("宿州", 2023, "rd_intensity"): ("not_mentioned", None),
    ("宿州", 2024, "gdp_growth"): ("not_given", None),
    ("宿州", 2024, "new_urban_jobs"): ("not_given", None),
    ("淮北", 2022, "gdp_growth"): ("behind", "3.5%"),
    ("淮北", 2022, "new_urban_jobs"): ("completed", "4.5万人"),
    ("淮北", 2023, "gdp_growth"): ("behind", "5.4%"),  # not the mean of five years
    ("淮北", 2023, "new_urban_jobs"): ("completed", "4.4万人"),
    ("淮北", 2024, "gdp_growth"): ("not_given", None),
}


def test_two_cities_over_three_years(tmp_path):
    """Each promise finds its own city's and year's result, in the words of another year's report."""
    files = [(f"{place}.txt", text.encode()) for place, text in enumerate(THREE_YEARS)]
    load_files(files, tmp_path / "store", jobs=1)
    rows = pledges(Store(tmp_path / "store"))
    found = {
        (row.region, row.deadline.year, row.series): (row.status, row.result_text)
        for row in rows.itertuples()
        if row.series
    }
    assert {key: found.get(key) for key in KEPT} == KEPT


def test_prices_that_stand_before_the_target_break_the_line():
    before = "按2010年价格计算，2015年国内生产总值将超过"
    assert parted("2015年国内生产总值将超过55万亿元", "国内生产总值达到67.7万亿元", before) == "price"
