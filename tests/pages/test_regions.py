"""The regions page on the samples: the map, regions side by side, and what is not on the map."""

import json

import pytest

from pages.ui import map as drawn
from pages.ui.numbers import amount, place_name
from tests.pages.test_pages import charts

PAGE = "pages/regions.py"


def the_map(app):
    return json.loads(app.get("bidi_component")[0].proto.json)


def test_map_counts_what_is_in_the_store(open_page, rows):
    shown = the_map(open_page(PAGE))
    assert len(shown["areas"]) == 34
    [(code, facts)] = rows(
        """with f as (select region_code from store.indicators union all select region_code from store.actions)
        select substring(region_code, 1, 2) || '0000', count(*) from f where region_code is not null
        group by 1 order by 2 desc, 1 limit 1"""
    )
    said = {one["code"]: one for one in shown["areas"]}
    assert said[code]["said"] == f"{facts:,} 条事实"
    assert said[code]["shade"] == 1.0


def test_no_data_is_drawn_as_such(open_page, rows):
    known = {code for (code,) in rows("select substring(region_code, 1, 2) || '0000' from store.indicators where region_code is not null union select substring(region_code, 1, 2) || '0000' from store.actions where region_code is not null")}  # fmt: skip # noqa: E501
    for area in the_map(open_page(PAGE))["areas"]:
        assert (area["shade"] is None) == (area["code"] not in known)
        assert area["said"] == "没有数据" or area["code"] in known


def test_a_province_has_its_prefectures_and_counties(open_page, rows):
    shown = the_map(open_page(PAGE, region="510000"))
    assert {"510100", "510600"} <= {one["code"] for one in shown["areas"]}
    assert all(one["code"].startswith("51") for one in [*shown["areas"], *shown["dots"]])


def test_map_by_series(open_page):
    app = open_page(PAGE)
    app.session_state["map.by"] = "series"
    app.run()
    assert not app.exception
    with_value = [one for one in the_map(app)["areas"] if one["shade"] is not None]
    assert all(" · " in one["said"] for one in with_value)


def test_a_click_opens_the_facts_of_a_region(open_page, rows):
    app = open_page(PAGE)
    app.session_state["map.chosen"] = "510000"
    app.run()
    assert not app.exception
    [(figures,)] = rows("select count(*) from store.indicators where region_code like '51%'")
    assert f"指标 {figures:,}" in [tab.label for tab in app.tabs]


def test_regions_side_by_side_state_value_period_and_sentence(open_page):
    app = open_page(PAGE)
    if app.metric:
        assert 2 <= len(app.metric) <= 4
        panels = [json.loads(one.proto.json) for one in app.get("bidi_component")]
        assert sum("items" in one for one in panels) >= len(app.metric)


@pytest.mark.parametrize("part", ["tree", "unplaced"])
def test_tree_and_what_is_not_on_the_map(open_page, rows, part):
    app = open_page(PAGE)
    app.session_state[f"region.{part}.box"] = True
    app.run()
    assert not app.exception
    if part == "unplaced" and app.dataframe:
        [(facts,)] = rows(
            """select (select count(*) from store.indicators where region_code is null)
            + (select count(*) from store.actions where region_code is null)"""
        )
        assert app.dataframe[-1].value["facts"].sum() == facts


def test_every_shape_is_of_a_division(rows):
    known = {code for (code,) in rows("select code from store.regions")}
    assert set(drawn._shapes()) <= known
    assert len(drawn.codes_below(None)) == 34
    assert drawn.codes_below("110000") == ["110000"]
    assert "510100" in drawn.codes_below("510000")
    for rings in drawn._shapes().values():
        assert rings
        assert all(len(ring) >= 3 for ring in rings)
        assert all(7000 < x < 13600 and 300 < y < 5400 for ring in rings for x, y in ring)


def test_an_english_reader_has_places_and_units_in_english(open_page):
    regions = charts(open_page("pages/regions.py", locale="en-GB"))
    assert {"Jiangxi", "Shanghai", "Hubei"} <= set(regions["by_region"]["data"][0]["y"])
    app = open_page("pages/trends.py", locale="en-GB", places="全国")
    assert "China" in {trace["name"] for trace in charts(app)["trend"]["data"]}
    assert "全国" in app.query_params["places"]  # a link is of no language


@pytest.mark.parametrize(
    ("chinese", "english"),
    [("江西", "Jiangxi"), ("云南省", "Yunnan"), ("成都高新区", "Chengdu 高新区"), ("大同区", "大同区"),
     ("武侯", "武侯"), ("宿州", "Suzhou (Anhui)")],
)  # fmt: skip
def test_places_are_romanised_as_far_as_they_are_known(monkeypatch, chinese, english):
    monkeypatch.setattr("pages.ui.numbers.language", lambda: "en")
    assert place_name(chinese) == english


@pytest.mark.parametrize(
    ("value", "unit", "english"),
    [(149.4, "万人", "1.494 million people"), (9.3, "%", "9.3%"), (5.67, "万亿元", "5.67 trillion yuan"),
     (3, "宗", "3 宗")],
)  # fmt: skip
def test_amounts_are_written_out_in_english(monkeypatch, value, unit, english):
    monkeypatch.setattr("pages.ui.numbers.language", lambda: "en")
    assert amount(value, unit) == english
