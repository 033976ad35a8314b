"""Every page hands over what it draws, and can be taken along as a brief."""

import io
import os

import docx
import pandas as pd
import pytest

from etl.store.read import Scope, Store
from pages.ui import pictures, takeaway

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
    assert takeaway._with_unit("facts", "条数（条）", pd.Series([1])) == "条数（条）"
    assert takeaway._with_unit("name", "指标", pd.Series(["a"])) == "指标"
    assert takeaway._with_unit("facts", "事实", pd.Series([1])) == "事实（条）"


def test_cells_are_plain_values():
    given = [None, float("nan"), pd.NaT, pd.Timestamp("2024-03-05"), [1, 2], pd.Series([7]).iloc[0], "=1"]
    assert [str(takeaway._cell(one)) for one in given] == ["None", "None", "None", "2024-03-05", "1, 2", "7", "=1"]


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
