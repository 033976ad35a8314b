"""The report page: the page of the original beside the text, and facts that the machine missed."""

import json
import shutil

import pytest

from etl.load import load_files
from etl.store.read import Store
from tests.unit.pdfs import lines_of, pdf_of

PAGES = (
    ["Bulletin of Shibei District", "The completion rate was 91.5% in 2023."],
    ["Second page", "The completion rate was 95.2% in 2024."],
)


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    """A store with one PDF of two pages, a figure on each."""
    store = tmp_path_factory.mktemp("paper")
    load_files([("paper.pdf", pdf_of(*(lines_of(*page) for page in PAGES)))], store, jobs=1)
    return store


def fact_on(store, page):
    sql = "select indicator_id from store.indicators where page = ? order by 1"
    return Store(store).cursor().execute(sql, [page]).fetchone()[0]


def component(app, name):
    """What a component is given; None where it is not drawn."""
    found = [one.proto for one in app.get("bidi_component") if one.proto.component_name.endswith(name)]
    return json.loads(found[0].json) if found else None


def opened(open_page, store, **query):
    return open_page("pages/reports.py", store=store, report="1", **query)


def test_pages_are_drawn_only_when_they_are_asked_for(open_page, paper):
    app = opened(open_page, paper)
    assert component(app, "duban_page") is None
    app.segmented_control(key="reader.panel").set_value("page").run()
    page = component(app, "duban_page")
    assert (page["page"], page["of"]) == (1, 2)
    assert page["source"].startswith("data:image/png;base64,")
    assert app.query_params["page"] in ("1", ["1"])
    app.segmented_control(key="reader.panel").set_value("facts").run()
    assert component(app, "duban_page") is None
    assert "page" not in app.query_params


def test_the_page_follows_the_fact_that_is_opened(open_page, paper):
    app = opened(open_page, paper, page="0", fact=f"indicator-{fact_on(paper, 2)}")
    assert component(app, "duban_page")["page"] == 2
    assert component(app, "duban_reader")["page"] > 0  # the text goes to where the page begins
    app.query_params["fact"] = f"indicator-{fact_on(paper, 1)}"
    app.run()
    assert component(app, "duban_page")["page"] == 1


@pytest.mark.parametrize(("asked", "given"), [("2", 2), ("9", 2), ("-1", 1), ("x", 1), ("２", 1), ("9" * 30, 1)])
def test_a_link_names_a_page(open_page, paper, asked, given):
    assert component(opened(open_page, paper, page=asked), "duban_page")["page"] == given


def test_an_original_that_was_not_kept_is_said(open_page, paper, tmp_path):
    store = tmp_path / "bare"
    shutil.copytree(paper, store, ignore=shutil.ignore_patterns("originals"))
    app = opened(open_page, store, page="1")
    assert "原件没有保存" in app.info[0].value
    assert component(app, "duban_page")["source"] == ""
    assert any("没有保存" in one.value for one in app.caption)


def test_a_report_without_pages_offers_none(open_page, samples):
    app = open_page("pages/reports.py", report="1", page="1")
    assert "page" not in app.segmented_control(key="reader.panel").options
    assert component(app, "duban_page") is None
