"""总览 says what waits for somebody, and leads there with the filters kept; no page is empty without a word."""

import pytest

from etl.load import load_files
from pages.ui.frame import PAGES

UNFILTERED = ("upload", "method")


def said(app):
    return [one.value for one in (*app.info, *app.caption, *app.subheader)]


def test_lines_lead_to_the_pages_that_show_them(open_page, rows):
    app = open_page()
    (conflicts,) = rows("select count(*) from store.checks where verdict = 'conflict'")[0]
    waiting = [proto for proto in app.get("page_link") if proto.proto.label.startswith(f"{conflicts} 处数字对不上")]
    assert len(waiting) == 1
    assert waiting[0].proto.page.endswith("checks")


def test_the_lines_keep_the_filters(open_page):
    app = open_page(theme="fiscal")
    lines = [one.proto for one in app.get("page_link") if "没有再提" in one.proto.label]
    assert lines
    assert "theme=fiscal" in lines[0].query_string


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_a_filter_that_selects_nothing_is_told(open_page, page):
    app = open_page(page.path, dates="1951")
    if page.key not in UNFILTERED:
        assert any("1951年" in one.value for one in app.info), said(app)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_an_empty_store_greets(open_page, page, tmp_path):
    app = open_page(page.path, store=tmp_path)
    if page.key != "upload":
        assert "还没有报告" in app.subheader[0].value


@pytest.fixture(scope="module")
def one_report(tmp_path_factory):
    """A store with one report that says next to nothing."""
    folder = tmp_path_factory.mktemp("one")
    (folder / "短讯.txt").write_text("督查短讯\n今天召开了会议。\n", encoding="utf-8")
    load_files([folder / "短讯.txt"], folder / "store")
    return folder / "store"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_one_report_without_facts_is_told(open_page, page, one_report):
    app = open_page(page.path, store=one_report)
    assert said(app)
