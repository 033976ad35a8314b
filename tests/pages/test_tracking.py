"""Promised and done, and what does not add up: the pages on reports of one city over a year."""

import json

import pandas as pd
import pytest

from etl.load import load_files
from pages.ui import charts as draw
from tests.pages.test_pages import charts, tiles
from tests.unit.test_campaigns import CLOSED, FOUND
from tests.unit.test_pledges import DONE, HALF_YEAR, PROMISED

CHECKED = """宿州市督查通报
（2025年2月10日）
督查共发现问题120个，已完成整改90个，整改率85%。巡查共发现问题50个，已整改40个，整改率80%。
2024年城镇新增就业6.3万人。
"""

RESEARCH = """关于重点项目建设的调研报告
2024年5月6日
一、基本情况
全区督查重点项目80个，开工60个。
二、存在的问题
（一）项目推进不够快
部分项目前期工作滞后。
（二）要素保障不够足
用地指标紧张。
三、对策建议
（一）加快项目建设
倒排工期，挂图作战。
（二）强化要素保障
统筹用地指标。
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Promises, half a year, the year, and a bulletin that contradicts it."""
    there = tmp_path_factory.mktemp("tracking") / "store"
    texts = {"承诺.txt": PROMISED, "半年.txt": HALF_YEAR, "全年.txt": DONE, "通报.txt": CHECKED}
    load_files([(name, text.encode()) for name, text in texts.items()], there, jobs=1)
    return there


def sentences(app):
    """The sentences a page shows: those of each panel, in order."""
    return [[item["mark"] for item in json.loads(panel.proto.json)["items"]] for panel in app.get("bidi_component")]


def test_targets_are_counted_by_status(open_page, store):
    found = tiles(open_page("pages/targets.py", store=store))
    assert found["✔ 已完成"] == "2"
    assert found["▼ 欠进度"] == "1"
    assert found["◇ 其它"] == "2"  # one masked, one told in two ways
    assert found["✕ 未再提"] == "1"
    assert found["… 原文未给"] == "1"  # of 2025


def test_the_overview_says_what_is_behind_done_and_changed(open_page, store, rows):
    links = [one.proto for one in open_page(store=store).get("page_link")]
    said = [one.label for one in links if one.page == "reports"]
    assert any("固定资产投资增速 7.2%，目标 8%" in text for text in said), said  # behind
    assert any(text.startswith("宿州：") and "，目标 " in text and "7.2%" not in text for text in said), said  # done
    app = open_page()  # the samples: two work reports of one place
    (named,) = rows("select short_name from store.regions where name = '上海市'")[0]
    (beside,) = [one.proto for one in app.get("page_link") if one.proto.label.startswith(f"{named}：")]
    assert "with=" in beside.query_string
    assert any("→" in one.proto.label for one in app.get("page_link"))


def test_a_table_that_leads_away_is_entered_by_its_first_column(open_page):
    app = open_page("pages/reports.py")
    app.session_state["reports.list"] = {"selection": {"cells": [(0, "date")]}}
    app.run()
    assert not app.exception
    assert app.dataframe[0].value["title"][0]  # still the list


def test_a_target_opens_its_promise_beside_its_result(open_page, store):
    app = open_page("pages/targets.py", store=store)
    table = app.dataframe[0]
    assert table.value["name"].tolist() == ["固定资产投资增速"]
    assert table.value["gap"].tolist() == ["−0.8 个百分点"]
    app.session_state["targets.table.behind"] = {"selection": {"cells": [(0, "name")]}}
    app.run()
    assert not app.exception
    promised, told = sentences(app)
    assert promised == ["8%"]
    assert told[0] == "7.2%"
    assert any("增速比增速" in one.value for one in app.text)


def test_what_was_dropped_is_listed(open_page, store):
    app = open_page("pages/targets.py", store=store)
    [control] = [one for one in app.button_group if one.key and one.key.startswith("targets.status")]
    control.set_value("not_mentioned").run()
    assert app.dataframe[0].value["name"].tolist() == ["改造老旧小区数"]


def test_bars_by_deadline(open_page, store):
    app = open_page("pages/targets.py", store=store)
    [control] = [one for one in app.button_group if one.key == "targets.by"]
    control.set_value("deadline").run()
    assert charts(app)["standing"]["data"][0]["y"] == ["2024"]


def test_a_store_without_targets_says_so(open_page, tmp_path):
    load_files([("a.txt", "宿州市通报\n2024年3月5日\n督查发现问题3个。\n".encode())], tmp_path / "s", jobs=1)
    assert any("没有能跟踪的目标" in one.value for one in open_page("pages/targets.py", store=tmp_path / "s").info)


EVALUATED = """关于区交通局重点工作的评议报告
2023年8月6日
一、基本情况
今年共安排重点项目40个，年度计划投资120亿元。40个重点项目已有30个开工，进度列全市第一。
94.5%的调查对象对区交通局工作表示满意。
二、存在的问题
（一）部分项目推进缓慢。重点项目整体欠序时2.4个百分点，公路建设欠序时6.1个百分点。
三、几点建议
（一）加快公路建设和重点项目推进。
"""
SPOKEN = """在全区经济工作推进会上的讲话
上半年，GDP增长X%，增速位列全市第一；空气优良天数X天。
下半年，确保全年化解债务X亿元，力争空气质量优良天数达到X天。
"""


def test_an_evaluation_shows_its_own_progress(open_page, tmp_path):
    load_files([("评议.txt", EVALUATED.encode())], tmp_path / "s", jobs=1)
    app = open_page("pages/targets.py", store=tmp_path / "s")
    pledged, stated = app.dataframe[0].value, app.dataframe[1].value
    assert pledged["target"].tolist() == ["120亿元"]
    assert stated["kind"].tolist() == [
        "与计划比",
        "与计划比",
        "完成多少",
        "满意度",
        "名次",
    ]  # all at once where it is little
    assert stated["text"].tolist() == ["2.4个百分点", "6.1个百分点", "30个", "94.5%", "第一"]
    assert stated["gap"].tolist()[:2] == ["−2.4 个百分点", "−6.1 个百分点"]
    assert stated["status"].tolist()[:2] == ["▼ 欠进度"] * 2
    [control] = [one for one in app.button_group if one.key and one.key.startswith("stated.kind")]
    control.set_value("part").run()
    done = app.dataframe[1].value
    assert (done["earlier"].tolist(), done["text"].tolist(), done["reckoned"].tolist()) == (
        ["40个"],
        ["30个"],
        ["75.0%"],
    )


def test_a_speech_without_place_and_date_shows_its_targets_and_ranks(open_page, tmp_path):
    load_files([("讲话.txt", SPOKEN.encode())], tmp_path / "s", jobs=1)
    app = open_page("pages/targets.py", store=tmp_path / "s")
    pledged, ranks = app.dataframe[0].value, app.dataframe[1].value
    assert set(pledged["deadline"]) <= {"全年", "下半年"}
    assert pledged["target"].tolist() == ["X亿元", "X天"]
    assert ranks["text"].tolist() == ["第一"]


def test_checks_are_counted_by_verdict(open_page, store):
    found = tiles(open_page("pages/checks.py", store=store))
    assert found["不符"] == "1"
    assert found["相符"] == "1"
    assert found["两报告不一"] == "1"


def test_a_check_opens_the_sentences_of_its_figures(open_page, store):
    app = open_page("pages/checks.py", store=store)
    table = app.dataframe[0].value
    assert table["note"].tolist() == ["90个 ÷ 120个 = 75.00%"]
    app.session_state["checks.table.conflict"] = {"selection": {"cells": [(0, "name")]}}
    app.run()
    assert not app.exception
    assert sentences(app)[0] == ["85%", "90个", "120个"]


def test_two_reports_stand_side_by_side(open_page, store):
    app = open_page("pages/checks.py", store=store)
    app.session_state["between.table"] = {"selection": {"cells": [(0, "name")]}}
    app.run()
    assert not app.exception
    assert sentences(app)[-2:] == [["6.1万人"], ["6.3万人"]]


def test_an_empty_cell_says_why(open_page, store):
    app = open_page("pages/checks.py", store=store, **{"series.pick": "new_urban_jobs"})
    states = app.dataframe[-1].value
    assert states["region"].tolist() == ["宿州"]
    assert states["state"].tolist() == ["两种说法"]


def test_masked_figures_are_counted_by_report(open_page, store):
    app = open_page("pages/checks.py", store=store)
    assert charts(app)["masked_by"]["data"][0]["x"] == [1]


@pytest.mark.parametrize("page", ["pages/targets.py", "pages/checks.py"])
def test_a_filter_that_selects_nothing_says_so(open_page, store, page):
    app = open_page(page, store=store, dates="1990")
    assert app.info
    assert not app.exception


def test_loops_show_their_stages_and_what_is_not_told(open_page, tmp_path):
    load_files([("a.txt", FOUND.encode()), ("b.txt", CLOSED.encode())], tmp_path / "s", jobs=1)
    app = open_page("pages/supervision.py", store=tmp_path / "s")
    [table] = [one.value for one in app.dataframe if "handed_over" in one.value]
    [row] = table.to_dict("records")
    assert row["name"] == "燃气安全专项整治"
    assert (row["found"], row["rectified"], row["closed"], row["handed_over"]) == ("267个", "265个", "260个", "—")
    assert (row["letters"], row["open"], row["reports"]) == ("45份", "7", 2)
    funnel = charts(app)["loop.funnel"]["data"][0]
    assert funnel["text"] == ["267个", "45份", "265个", "260个", "30个"]  # letters are no problems, but sent
    ladder = charts(app)["ladder"]["data"][0]
    assert dict(zip(ladder["y"], ladder["x"], strict=True)) == {
        "责令检查": 1, "通报批评": 6, "组织处理": 1, "立案审查": 2,
    }  # fmt: skip


NEWS = """东河区纪委监委督查疫情防控
2020年2月28日
6个督查组对东河区12个街道（镇）、18个部门、4家国有企业开展监督检查，发送督查整改意见函35份。
全区120家商贸企业，已有90家复工，另有建筑工地40个，已复工30个。
区纪委对4名党员干部通报批评，立案审查1名。
"""


def test_who_acts_on_whom_and_in_what_numbers(open_page, tmp_path):
    load_files([("a.txt", NEWS.encode())], tmp_path / "s", jobs=1)
    app = open_page("pages/supervision.py", store=tmp_path / "s")
    [numbers] = [one.value for one in app.dataframe if "forms" in one.value]
    assert {"12个", "18个", "4家", "35份"} <= set(numbers["text"])
    [control] = [one for one in app.button_group if one.key == "actors.by"]
    control.set_value("whom").run()
    assert not app.exception
    cells = charts(app)["whom.whom"]["data"][0]
    assert cells["x"][:3] == ["街道乡镇", "部门单位", "企业"]
    assert any("街道乡镇 12个" in one.value and "企业 4家" in one.value for one in app.caption)


def test_a_masked_report_without_checks_still_counts_what_is_masked(open_page, tmp_path):
    load_files([("a.txt", SPOKEN.encode())], tmp_path / "s", jobs=1)
    app = open_page("pages/checks.py", store=tmp_path / "s")
    assert not app.exception
    assert sum(charts(app)["masked_by"]["data"][0]["x"]) == 4
    bar = charts(app)["masked_by"]["data"][0]["y"][0]
    app.session_state["masked_by"] = {"selection": {"points": [{"y": bar, "curve_number": 0}]}}
    app.run()
    assert not app.exception
    assert sum(len(marks) for marks in sentences(app)) == 4  # each masked figure with its sentence


def test_problems_stand_beside_suggestions(open_page, tmp_path):
    load_files([("a.txt", RESEARCH.encode())], tmp_path / "s", jobs=1)
    app = open_page("pages/supervision.py", store=tmp_path / "s")
    assert not app.exception
    table = app.dataframe[-1].value
    assert table["problem"].tolist() == ["1. 项目推进不够快", "2. 要素保障不够足"]
    assert table["suggestion"].tolist() == ["1. 加快项目建设", "2. 强化要素保障"]
    assert "1. 项目推进不够快部分项目前期工作滞后。" in [one.value for one in app.text]


def test_a_link_is_cut_by_hand_and_taken_back(open_page, tmp_path, monkeypatch):
    monkeypatch.setenv("DUBAN_USER", "王某")
    texts = {"承诺.txt": PROMISED, "半年.txt": HALF_YEAR, "全年.txt": DONE}
    load_files([(name, text.encode()) for name, text in texts.items()], tmp_path / "own", jobs=1)
    app = open_page("pages/targets.py", store=tmp_path / "own")
    app.session_state["targets.table.behind"] = {"selection": {"cells": [(0, "name")]}}
    app.run()
    _, told = sentences(app)
    assert told[0] == "7.2%"
    [cut, *_] = [one for one in app.button if one.key and one.key.startswith("link.cut.")]
    app = cut.click().run()
    assert not app.exception
    assert tiles(app)["▼ 欠进度"] == "0"
    assert any("王某 · 已剪断 · 固定资产投资增速 8% → 7.2%" in one.value.replace("\\", "") for one in app.caption)
    [undo] = [one for one in app.button if one.key and one.key.startswith("link.undo.list.")]
    app = undo.click().run()
    assert tiles(app)["▼ 欠进度"] == "1"
    [confirm, *_] = [one for one in app.button if one.key and one.key.startswith("link.confirmed.")] or [None]
    if confirm is None:
        app.session_state["targets.table.behind"] = {"selection": {"cells": [(0, "name")]}}
        app = app.run()
        [confirm, *_] = [one for one in app.button if one.key and one.key.startswith("link.confirmed.")]
    app = confirm.click().run()
    app.session_state["targets.table.behind"] = {"selection": {"cells": [(0, "name")]}}
    app = app.run()
    assert any("经人工确认" in one.value for one in app.caption)


def test_a_result_is_found_and_linked_by_hand(open_page, tmp_path, monkeypatch):
    monkeypatch.setenv("DUBAN_USER", "王某")
    other = DONE.replace("城镇新增就业6.1万人，", "全市实现就业6.1万人，")
    texts = {"承诺.txt": PROMISED, "全年.txt": other}
    load_files([(name, text.encode()) for name, text in texts.items()], tmp_path / "own", jobs=1)
    app = open_page("pages/targets.py", store=tmp_path / "own")
    names = {}
    for status in ("other", "not_mentioned", "not_given"):
        [control] = [one for one in app.button_group if one.key and one.key.startswith("targets.status")]
        app = control.set_value(status).run()
        names[status] = app.dataframe[0].value["name"].tolist()
        if "城镇新增就业人数" in names[status]:
            place = names[status].index("城镇新增就业人数")
            app.session_state[f"targets.table.{status}"] = {"selection": {"cells": [(place, "name")]}}
            app = app.run()
            break
    assert not app.exception
    [words] = [one for one in app.text_input if one.key and one.key.startswith("link.words")]
    app = words.set_value("就业").run()
    [take, *_] = [one for one in app.button if one.key and one.key.startswith("link.take")]
    app = take.click().run()
    assert not app.exception
    assert any("王某" in one.value and "6.1万人" in one.value for one in app.caption)


def test_no_line_is_drawn_across_a_break(open_page, tmp_path):
    head = "宿州市{}年经济运行情况通报\n（{}年1月20日）\n{}年，全市社会消费品零售总额{}亿元。\n"
    values = {2020: 500, 2021: 540, 2022: 2100, 2023: 2200}
    texts = [(f"{year}.txt", head.format(year, year + 1, year, value).encode()) for year, value in values.items()]
    load_files(texts, tmp_path / "s", jobs=1)
    app = open_page("pages/trends.py", store=tmp_path / "s")
    lines = [one for one in charts(app)["trend"]["data"] if one["mode"] == "lines+markers"]
    assert [[point[1] for point in one["customdata"]] for one in lines] == [
        ["500亿元", "540亿元"],
        ["2,100亿元", "2,200亿元"],
    ]
    assert any("线断开处：宿州2022年" in one.label for one in app.expander)


def test_labels_of_many_columns_in_half_a_page_are_folded():
    forms = ["督查检查", "巡视巡察", "考核评价", "监测跟踪", "教育约谈", "建章立制", "信访举报", "通报反馈", "问责处分"]
    cells = pd.DataFrame([{"form": form, "actor": "市政府", "n": 1} for form in forms])
    half = draw.heat_map(cells, "form", "actor", "n", "", across=400)
    whole = draw.heat_map(cells, "form", "actor", "n", "")
    assert all("<br>" in label for label in half.layout.xaxis.ticktext)
    assert half.layout.xaxis.tickangle == 0
    assert not any("<br>" in str(label) for label in whole.layout.xaxis.ticktext or ())
