"""Each page on real samples: the figures it shows are those of the store."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from etl.lexicon.tables import DATA
from etl.lexicon.tables import rows as table
from etl.load import load_files, remove_reports, sample_ids
from pages.ui import alike, frame, numbers, sentences, tables, wording

PAGES = [
    "dashboard.py", "pages/themes.py", "pages/regions.py", "pages/trends.py", "pages/targets.py",
    "pages/supervision.py", "pages/checks.py", "pages/reports.py", "pages/search.py", "pages/review.py",
    "pages/upload.py", "pages/method.py",
]  # fmt: skip
HOME = Path(__file__).parents[2]
HAN = re.compile(r"[\u4e00-\u9fff]")


def tiles(app):
    """The figures of a page's tiles, label -> value."""
    found = {}
    for html in app.get("html"):
        found |= dict(re.findall(r'class="k">(.*?)</div><div class="v">(.*?)</div>', html.proto.body))
    return found


def charts(app):
    return {element.key: json.loads(element.proto.spec) for element in app.get("plotly_chart")}


def shown(app):
    """All label-like words of a page: what must be in the reader's language."""
    found = [element.value for kind in ("title", "subheader", "caption", "markdown") for element in getattr(app, kind)]
    found += [element.label for kind in ("multiselect", "selectbox", "button") for element in getattr(app, kind)]
    return found


def test_wording_has_both_languages():
    for row in table("lexicon/wording.csv"):
        assert (row["zh"] and row["en"]) or row["key"] in ("sentence_space", "year_suffix"), row["key"]
        assert not HAN.search(row["en"]), row["key"]
        assert set(re.findall(r"\{(\w+)\}", row["zh"])) == set(re.findall(r"\{(\w+)\}", row["en"])), row["key"]
    keys = [row["key"] for row in table("lexicon/wording.csv")]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_in_both_languages(open_page, page):
    chinese, english = open_page(page), open_page(page, locale="en-GB")
    assert HAN.search(chinese.title[0].value)
    assert not HAN.search(english.title[0].value)
    assert english.sidebar.multiselect[0].label == "Region"
    assert open_page(page, locale="en-GB", lang="zh").title[0].value == chinese.title[0].value


@pytest.mark.parametrize("page", PAGES)
def test_empty_store_greets(open_page, tmp_path, page):
    app = open_page(page, store=tmp_path / "none")
    assert not app.get("plotly_chart")
    if page != "pages/upload.py":
        assert any("还没有报告" in one.value for one in app.subheader)


def test_overview_counts_what_is_in_the_store(open_page, rows):
    found = tiles(open_page())
    [(reports, indicators, targets, actions)] = rows(
        """select (select count(*) from store.reports where copy_of is null), count(*),
        count(*) filter (where kind = 'target'), (select count(*) from store.actions) from store.indicators"""
    )
    assert found["报告"] == f"{reports:,}"
    assert found["指标数值"] == f"{indicators:,}"
    assert found["目标值"] == f"{targets:,}"
    assert found["督查行动"] == f"{actions:,}"


def test_overview_chart_adds_up(open_page, rows):
    spec = charts(open_page())["by_theme"]
    drawn = sum(sum(trace["x"]) for trace in spec["data"] if isinstance(trace["x"], list))
    [(stated,)] = rows(
        """select (select count(*) from store.indicators where theme is not null)
        + (select count(*) from store.actions where theme is not null)"""
    )
    assert drawn == stated


def test_theme_filter_narrows_and_is_kept(open_page, rows):
    app = open_page(theme="conduct")
    [(targets,)] = rows("select count(*) from store.indicators where theme = 'conduct'")
    assert tiles(app)["指标数值"] == f"{targets:,}"
    assert [button.label for button in app.main.button if button.key == "chip.theme.conduct"] == [
        "作风建设与纪检监察 ✕"
    ]
    app.button(key="chip.theme.conduct").click().run()
    [(everything,)] = rows("select count(*) from store.indicators")
    assert tiles(app)["指标数值"] == f"{everything:,}"
    assert "theme" not in app.query_params


def test_filter_goes_to_the_url_in_codes(open_page):
    app = open_page()
    app.sidebar.multiselect(key="type.zh").select("news").run()
    assert app.query_params["type"] == "news"
    assert not app.exception


def test_a_url_sent_before_the_browser_heard_of_the_last_pick_loses_no_filter(open_page):
    app = open_page()
    app.sidebar.multiselect(key="type.zh").select("news").run()
    del app.query_params["type"]  # as a browser sends that is asked again at once
    app.run()
    assert app.sidebar.multiselect(key="type.zh").value == ["news"]
    del app.query_params["type"]
    app.sidebar.multiselect(key="type.zh").select("speech").run()
    assert app.sidebar.multiselect(key="type.zh").value == ["news", "speech"]
    assert app.query_params["type"] == ["news", "speech"]


def test_back_takes_the_last_filter_off(open_page, monkeypatch):
    monkeypatch.setattr("pages.ui.filters.LATE", 0.0)
    app = open_page()
    app.sidebar.multiselect(key="type.zh").select("news").run()
    del app.query_params["type"]
    app.run()
    assert app.sidebar.multiselect(key="type.zh").value == []


def test_unknown_values_in_a_link_are_dropped(open_page):
    app = open_page(region="999999", theme="nonsense", dates="soon", type="<script>", lang="xx")
    assert not [button for button in app.main.button if (button.key or "").startswith("chip.")]


def test_dates_filter_by_year(open_page, rows):
    [(year, reports)] = rows(
        """select year, count(*) from store.reports where year is not null and copy_of is null
        group by 1 order by 2 desc, 1 limit 1"""
    )
    assert tiles(open_page(dates=str(year)))["报告"] == f"{reports:,}"
    assert tiles(open_page(dates=f"{year}-01-01..{year}-12-31"))["报告"] == f"{reports:,}"


def test_nothing_says_why_and_offers_a_way_out(open_page, rows):
    app = open_page(dates="1950-01-01..1950-12-31")
    assert any("没有报告" in one.value for one in app.info)
    app.button(key="empty.nothing").click().run()
    assert not app.info


def test_click_on_a_mark_shows_its_sentences(open_page, rows):
    app = open_page()
    [(_theme, name)] = rows(
        """select theme, zh from store.indicators join store.themes on key = theme where kind = 'actual'
        group by all order by count(*) desc, 1 limit 1"""
    )
    app.session_state["by_theme"] = {"selection": {"points": [{"y": name, "curve_number": 0}], "point_indices": [0]}}
    app.run()
    assert not app.exception
    [panel] = app.get("bidi_component")
    items = json.loads(panel.proto.json)["items"]
    assert items
    for item in items:
        _kind, number = item["key"].split("-")
        [(text, report)] = rows(f"select text, report_id from store.indicators where indicator_id = {int(number)}")
        assert (item["mark"], item["report"]) == (text, report)


def test_supervision_counts_actions(open_page, rows):
    found = tiles(open_page("pages/supervision.py"))
    [(actions, sanctions)] = rows("select count(*), count(*) filter (where type = 'discipline') from store.actions")
    assert found["督查行动"] == f"{actions:,}"
    assert found["问责处分"] == f"{sanctions:,}"


def test_report_list_and_report(open_page, rows):
    app = open_page("pages/reports.py")
    [(reports,)] = rows("select count(*) from store.reports where copy_of is null")
    assert len(app.dataframe[0].value) == reports
    [(report, text, fact)] = rows(
        """select report_id, r.text, indicator_id from store.reports r join store.indicators using (report_id)
        order by 3 limit 1"""
    )
    app = open_page("pages/reports.py", report=str(report), fact=f"indicator-{fact}")
    reader = json.loads(app.get("bidi_component")[0].proto.json)
    assert "".join(run.get("text", "") for run in reader["runs"]) == text
    assert reader["open"] == f"indicator-{fact}"
    [(facts,)] = rows(
        f"""select sum(n) from (select count(*) n from store.indicators where report_id = {report} union all
        select count(*) from store.actions where report_id = {report} union all
        select count(*) from store.locations where report_id = {report} union all
        select count(*) from store.policies where report_id = {report})"""
    )
    assert len(app.dataframe[0].value) == facts


@pytest.mark.parametrize("report", ["0", "999999", "-1", "x", "1;drop table reports", "１"])
def test_unknown_report_is_said(open_page, report):
    assert open_page("pages/reports.py", report=report).info


def test_heat_maps_leave_cells_without_facts_empty(open_page):
    for page, key in (("dashboard.py", "theme_region"), ("pages/supervision.py", "when")):
        [spec] = [spec for name, spec in charts(open_page(page)).items() if name.startswith(key)]
        [trace] = spec["data"]
        written = [cell for line in trace["text"] for cell in line]
        assert all(cell == "" or cell.replace(",", "").isdigit() for cell in written), key
        assert "0" not in written


def test_facts_without_a_region_are_counted_and_can_be_filtered(open_page, rows):
    [(nowhere,)] = rows("select count(*) from store.indicators where region_code is null")
    assert tiles(open_page(region="none"))["指标数值"] == f"{nowhere:,}"
    spec = charts(open_page("pages/regions.py"))["by_region"]
    drawn = sum(sum(trace["x"]) for trace in spec["data"])
    [(stated,)] = rows("select (select count(*) from store.indicators) + (select count(*) from store.actions)")
    assert drawn == stated


def test_samples_are_taken_out_by_one_click(open_page, tmp_path):
    text = tmp_path / "通报.txt"
    text.write_text("锦江区督查通报\n2024年3月5日\n截至2月底，全区问题整改率达到95.5%。\n", encoding="utf-8")
    store = tmp_path / "own"
    load_files([text], store)
    load_files([next((HOME / "data" / "samples").glob("*.txt"))], store, sample=True)
    app = open_page(store=store)
    assert tiles(app)["报告"] == "2"
    app.button(key="samples.remove").click().run()
    assert not app.exception
    assert tiles(app)["报告"] == "1"
    assert "已移除 1 份示例报告" in app.toast[0].value
    assert not [button for button in app.main.button if button.key == "samples.remove"]


def test_a_bare_title_has_its_region_beside_it():
    row = {"file": "a/b.txt", "title": "政府工作报告", "region": "广东省", "sample": False}
    assert tables.named(row) == "政府工作报告 · 广东省"
    assert tables.named(row | {"region": None}) == "政府工作报告 · b.txt"
    assert tables.named(row | {"title": "广东省政府工作报告"}) == "广东省政府工作报告"
    assert tables.named(row | {"title": None}) == "b.txt · 广东省"


@pytest.mark.parametrize("page", [page for page in PAGES if page not in ("pages/upload.py", "pages/method.py")])
def test_store_whose_reports_were_all_removed_greets(open_page, tmp_path, page):
    load_files([next((HOME / "data" / "samples").glob("*.txt"))], tmp_path / "own", sample=True)
    remove_reports(tmp_path / "own", sample_ids(tmp_path / "own"))
    app = open_page(page, store=tmp_path / "own")
    assert any("还没有报告" in one.value for one in app.subheader)


def test_method_counts_the_facts_of_each_series(open_page, rows):
    app = open_page("pages/method.py")
    [series] = [element.value for element in app.dataframe if "unit_family" in element.value.columns]
    wanted = dict(
        rows("select zh, count(*) from store.indicators i join store.series s on s.key = i.series group by all")
    )
    shown = dict(zip(series["zh"], series["facts"], strict=True))
    assert shown == {name: wanted[name] for name in shown}
    assert len(shown) == min(500, len(wanted))


def test_method_tells_what_every_column_holds(open_page):
    [told] = [
        one.value
        for one in open_page("pages/method.py").dataframe
        if "sql_type" in one.value.columns or "told" in one.value
    ]
    assert len(told) > 100
    assert told["told"].str.len().min() > 0


def test_method_finds_a_series_that_the_store_does_not_have(open_page):
    app = open_page("pages/method.py")
    app.toggle(key="method.unused").set_value(True)
    app.text_input(key="method.word").set_value("灯塔工厂").run()
    assert not app.exception
    [series] = [element.value for element in app.dataframe if "unit_family" in element.value.columns]
    assert "灯塔工厂数" in list(series["zh"])


def test_method_does_without_the_coverage_of_other_reports(open_page, monkeypatch):
    is_there = Path.exists
    monkeypatch.setattr(Path, "exists", lambda path: path.name != "series_coverage.csv" and is_there(path))
    app = open_page("pages/method.py")
    assert not app.exception
    assert not any("mapped" in element.value.columns for element in app.dataframe)


def test_method_shows_the_scores_and_every_word_list(open_page):
    app = open_page("pages/method.py", locale="en-GB")
    scores = json.loads((HOME / "data" / "accuracy.json").read_text(encoding="utf-8"))
    assert f"{scores['fact']['indicators']['f1']:.3f}" in tiles(app).values()
    [lists] = [element.value for element in app.dataframe if "holds" in element.value.columns]
    assert len(lists) == len(list((HOME / "data" / "lexicon").glob("*.csv")))
    assert not any(HAN.search(word) for word in shown(app))


def test_a_period_that_names_no_year_has_it_beside_it(monkeypatch):
    start, end, half = pd.Timestamp("2024-01-01"), pd.Timestamp("2024-12-31"), pd.Timestamp("2024-06-30")
    cases = [
        ("全年", start, end, "2024年", "2024"),
        ("上半年", start, half, "上半年（2024年）", "1 Jan 2024 – 30 Jun 2024"),
        ("近三年", pd.Timestamp("2022-01-01"), end, "近三年（2022–2024年）", "2022–2024"),
        ("2024年上半年", start, half, "2024年上半年", "1 Jan 2024 – 30 Jun 2024"),
        ("一九五七年", pd.NaT, pd.NaT, "一九五七年", "一九五七年"),
        ("每年", pd.NaT, pd.NaT, "每年", "每年"),
        (None, start, end, "2024年", "2024"),
    ]
    for tongue, place in (("zh", 3), ("en", 4)):
        for module in (sentences, wording, numbers):
            monkeypatch.setattr(module, "language", lambda tongue=tongue: tongue)
        for case in cases:
            row = {"period": case[0], "period_start": case[1], "period_end": case[2]}
            assert sentences.period(row) == case[place], case


def test_like_is_set_beside_like():
    days = [
        ("2024-01-01", "2024-12-31"),
        ("2024-01-01", "2024-06-30"),
        ("2021-01-01", "2025-12-31"),
        (None, "2024-12-31"),
    ]
    rows = pd.DataFrame(days, columns=["period_start", "period_end"]).apply(pd.to_datetime)
    assert list(alike.spans(rows)) == ["year", "part", "years", "year"]
    places = [("510000", "四川"), ("510100", "成都"), ("510107", "武侯"), (None, "全国"), (None, "某开发区")]
    rows = pd.DataFrame(places, columns=["region_code", "region"])
    assert list(alike.levels(rows)) == ["province", "city", "district", "country", "zone"]


def test_an_empty_store_is_filled_with_samples_by_a_click(open_page, tmp_path, monkeypatch):
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "a.txt").write_text("某市2024年新增就业1.2万人。", encoding="utf-8")
    monkeypatch.setattr(frame, "SAMPLES", tmp_path / "samples")
    app = open_page(store=tmp_path / "none")
    app.button(key="empty.samples").click().run()
    assert not app.exception
    assert tiles(app)["报告"] == "1"
    assert app.button(key="samples.remove")


def test_regions_are_drawn_on_one_scale_or_each_on_its_own(open_page):
    together, apart = (charts(open_page("pages/trends.py", apart=how))["trend"] for how in "01")
    assert "yaxis2" not in together["layout"]
    assert "yaxis2" in apart["layout"]
    said = [sorted({str(row) for trace in spec["data"] for row in trace["customdata"]}) for spec in (together, apart)]
    assert said[0] == said[1]


def test_the_league_leaves_the_whole_country_to_words(open_page):
    app = open_page("pages/regions.py")
    assert not any("全国" in trace["y"] for trace in charts(app)["league"]["data"])
    assert any("全国：" in one.label for one in app.expander)


def test_every_word_list_is_named():
    named = {key.removeprefix("lexicon.") for key in wording.table() if key.startswith("lexicon.")}
    assert {path.stem for path in (DATA / "lexicon").glob("*.csv")} - named == set()
