"""Every page hands over what it draws, and can be taken along as a brief."""

import io
import os

import docx
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from etl.store.read import Scope, Store
from pages.ui import pictures, sources, takeaway

PAGES = [
    "dashboard.py", "pages/themes.py", "pages/regions.py", "pages/trends.py", "pages/targets.py",
    "pages/supervision.py", "pages/checks.py", "pages/method.py",
]  # fmt: skip


@pytest.fixture
def without_browser(monkeypatch):
    monkeypatch.setitem(os.environ, "BROWSER_PATH", "/there/is/none")


def brief_of(app, store, language="zh"):
    page = app.session_state[takeaway.KEPT]
    told = takeaway.brief(page, Store(store), Scope(), language, "四川", "关于本页的简报", {})
    return page, docx.Document(io.BytesIO(told))


@pytest.mark.parametrize("page", PAGES)
def test_page_becomes_a_brief(open_page, samples, without_browser, page):
    app = open_page(page)
    handed, document = brief_of(app, samples)
    found = [paragraph.text for paragraph in document.paragraphs]
    assert "关于本页的简报" in found
    for part in handed.of("tiles"):
        assert any(text.startswith(f"{part.cells[0][0]}：{part.cells[0][1]}") for text in found)
    for kind in ("chart", "table"):
        for part in handed.of(kind):
            assert any(text.endswith(f"）{part.title}") for text in found), part.title
    assert len(document.tables) == len(handed.of("chart")) + len(handed.of("table"))
    assert any(text.startswith("1. ") and "“" in text and "《" in text for text in found)
    assert not any("点一" in text for text in found)


def test_overview_hands_over_its_parts(open_page):
    parts = open_page().session_state[takeaway.KEPT].parts
    assert {"chart.by_theme", "chart.theme_region"} <= set(parts)
    assert sum(part.kind == "table" for part in parts.values()) >= 1


def test_list_begins_anew_with_each_run_of_the_page(open_page, samples):
    app = open_page("pages/themes.py")
    before = app.session_state[takeaway.KEPT]
    app.run()
    after = app.session_state[takeaway.KEPT]
    assert after is not before and set(after.parts) == set(before.parts)


def test_english_brief_has_english_headings(open_page, samples, without_browser):
    _, document = brief_of(open_page("pages/themes.py", locale="en-US"), samples, "en")
    found = [paragraph.text for paragraph in document.paragraphs]
    assert "1. Key figures" in found and "2. Charts and what they say" in found


def test_panel_offers_downloads_when_it_is_open(open_page):
    app = open_page("pages/themes.py")
    assert not app.session_state["theme.table.take"]
    app.session_state["theme.table.take"] = True
    app.run()
    assert not app.exception
    labels = [button.proto.label for button in app.get("download_button")]
    assert {"CSV 表格", "Excel 表格", "CSV（全部行）", "Excel（全部行）", "导出简报（Word）"} <= set(labels)


def test_counts_have_their_unit_in_the_head():
    assert sources.with_unit("facts", "条数（条）", pd.Series([1])) == "条数（条）"
    assert sources.with_unit("name", "指标", pd.Series(["a"])) == "指标"
    assert sources.with_unit("facts", "事实", pd.Series([1])) == "事实（条）"


def test_cells_are_plain_values():
    given = [None, float("nan"), pd.NaT, pd.Timestamp("2024-03-05"), [1, 2], pd.Series([7]).iloc[0], "=1"]
    assert [str(sources.cell(one)) for one in given] == ["None", "None", "None", "2024-03-05", "1, 2", "7", "=1"]


@pytest.mark.parametrize("program", ["/there/is/none", "/bin/false", "/bin/cat"])
def test_without_a_browser_that_draws_there_are_no_pictures(monkeypatch, program):
    import plotly.graph_objects as go

    monkeypatch.setitem(os.environ, "BROWSER_PATH", program)
    assert pictures.drawn([go.Figure(go.Bar(y=[1]))], patience=10) == [None]


def test_a_browser_that_hangs_is_ended(monkeypatch, tmp_path):
    import plotly.graph_objects as go

    program = tmp_path / "hangs"
    program.write_text("#!/bin/sh\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setitem(os.environ, "BROWSER_PATH", str(program))
    assert pictures.drawn([go.Figure(go.Bar(y=[1]))], patience=0.3) == [None]


PLEDGES = """
import pandas as pd
import streamlit as st
from pages.ui import sources
from pages.ui.tables import indicators
from etl.store.read import Scope

one, two = (int(n) for n in indicators(Scope(), top=2)["id"])
shown = pd.DataFrame({"name": ["a", "b"], "reports": [1, 2]})
source = pd.DataFrame({"target_id": [one, two], "result_id": [two, None]})
st.session_state["heads"], st.session_state["rows"] = sources.lines(
    shown, {"name": "指标", "reports": "报告"}, source)()
loops = pd.DataFrame({"indicators_of": [[one, two, one], []]})
st.session_state["loops"] = sources.lines(shown, {"name": "指标"}, loops)()
"""


def test_rows_that_name_their_indicators_bring_their_sentences(samples, rows, monkeypatch):
    monkeypatch.setitem(os.environ, "DUBAN_STORE", str(samples))
    app = AppTest.from_string(PLEDGES, default_timeout=60).run()
    assert not app.exception
    assert app.session_state["heads"][:5] == ["指标", "报告（份）", "来源报告", "完成值：来源报告", "报告日期"]
    assert app.session_state["heads"][5:] == ["完成值：报告日期", "原句", "完成值：原句"]
    first, second = app.session_state["rows"]
    assert first[1] == 1 and all(first) and second[7] is None
    assert first[7] == second[6]
    heads, told = app.session_state["loops"]
    assert heads == ["指标", "来源报告", "报告日期", "原句"] and told[0][1] and told[1][1:] == [None, None, None]


@pytest.mark.parametrize("page", ["pages/targets.py", "pages/checks.py", "pages/themes.py"])
def test_findings_are_those_of_the_page(open_page, samples, without_browser, rows, page):
    app = open_page(page)
    found = takeaway._findings(app.session_state[takeaway.KEPT], Store(samples), "zh")
    assert 0 < len(found) <= takeaway.FINDINGS
    assert len({one.quote for one in found}) == len(found)
    sentences = {text for (text,) in rows("select text from store.sentences")}
    assert {one.quote for one in found} <= sentences


def test_a_report_taken_along_quotes_itself(open_page, samples, rows):
    ((report, title),) = rows("select report_id, title from store.reports where indicator_count > 5 limit 1")
    page = open_page("pages/reports.py", report=str(report)).session_state[takeaway.KEPT]
    found = takeaway._findings(page, Store(samples), "zh")
    assert found and all(title in one.source for one in found)


def test_what_was_found_is_taken_along(open_page, samples, without_browser):
    app = open_page("pages/search.py", q="整改")
    _, document = brief_of(app, samples)
    quoted = [paragraph.text for paragraph in document.paragraphs if paragraph.text.startswith("1. “")]
    assert quoted and "整改" in quoted[0]
