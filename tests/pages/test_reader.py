"""The report page: the page of the original beside the text, and facts that the machine missed."""

import json
import shutil

import pytest

from etl.load import load_files
from etl.load import reextract as again
from etl.store import review
from etl.store.accuracy import accuracy
from etl.store.read import Store
from tests.unit.light import LIGHT
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
    [(left, top, right, bottom)] = component(app, "duban_page")["boxes"]
    assert 0 < left < right < 1
    assert 0 < top < bottom < 0.2  # the second line of the page
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


TEXT = "某市督查通报。整改问题十二个，新增3个。\n整改率达到百分之九十五，完成整改115件，约谈12人。\n"


@pytest.fixture
def light(tmp_path, monkeypatch):
    """A store that reads only figures in digits and places in 市."""
    load_files([("a.txt", TEXT.encode())], tmp_path / "light", worker=LIGHT, jobs=1)
    monkeypatch.setenv("DUBAN_USER", "王某")
    return Store(tmp_path / "light")


@pytest.fixture
def form(open_page, light):
    """The report page with the form open, the given words typed."""
    app = opened(open_page, light.root)
    app.session_state["adding.open"] = True
    app.run()

    def typed(words, kind="indicator"):
        app.text_input(key="adding.words.1").set_value(words).run()
        if kind != "indicator":
            app.segmented_control(key="adding.kind.1").set_value(kind).run()
        return app

    return typed


def field(app, kind, name):
    widgets = [one for one in (*getattr(app, kind),) if one.key and one.key.startswith("adding.")]
    [found] = [one for one in widgets if one.key.endswith(f".{name}")]
    return found


def saved(app):
    app.button(key="adding.save").click().run()
    assert not app.exception
    return app


def added(store, table):
    return store.cursor().execute(f"from store.{table} where corrected").fetchdf().to_dict("records")


def test_a_figure_that_was_missed_is_added_taken_back_and_counted_as_missed(form, light):
    app = form("整改率达到百分之九十五")
    assert field(app, "text_input", "name").value == ""  # no number in digits: nothing is guessed
    field(app, "text_input", "name").set_value("整改率")
    field(app, "text_input", "value").set_value("95")
    field(app, "text_input", "unit").set_value("%")
    field(app, "text_input", "period").set_value("2024年")
    field(app, "selectbox", "region").set_value("510100")
    field(app, "text_input", "why").set_value("汉字写的")
    saved(app)
    [row] = added(light, "indicators")
    assert (row["text"], row["name"], row["value"], row["base_value"]) == ("整改率达到百分之九十五", "整改率", 95, 0.95)
    assert TEXT[row["start_offset"] : row["end_offset"]] == row["text"]
    assert (row["region"], row["region_code"], row["period"]) == ("成都市", "510100", "2024年")
    assert app.query_params["fact"] in (key := f"indicator-{row['indicator_id']}", [key])
    assert "整改率" in str(app.table[0].value)
    [entry] = review.history(light).to_dict("records")
    assert (entry["act"], entry["who"], entry["why"]) == ("add", "王某", "汉字写的")
    assert [(one.kind, one.judged, one.missed) for one in accuracy(light)] == [("indicator", 0, 1)]
    app.button(key=f"fact.history.undo.{entry['id']}").click().run()
    assert added(light, "indicators") == []
    assert accuracy(light) == []


def test_a_figure_is_anchored_at_its_number_and_named_by_what_stands_before(form, light):
    app = form("完成整改115件")
    assert field(app, "text_input", "name").value == "完成整改"
    assert (field(app, "text_input", "value").value, field(app, "text_input", "unit").value) == ("115", "件")
    saved(app)
    assert [row["text"] for row in added(light, "indicators")] == ["115件"]


@pytest.mark.parametrize(
    ("words", "kind", "table", "given", "found"),
    [
        ("某市", "location", "locations", {"type": "city", "code": "510100"}, {"name": "某市", "code": "510100"}),
        ("约谈", "action", "actions", {"type": "discipline"}, {"type": "discipline", "status": "done"}),
        ("督查通报", "policy", "policies", {}, {"title": "督查通报"}),
    ],
)
def test_other_kinds_are_added_too(form, light, words, kind, table, given, found):
    app = form(words, kind)
    for name, value in given.items():
        field(app, "selectbox", name).set_value(value)
    saved(app)
    [row] = added(light, table)
    assert {name: row[name] for name in found} == found
    assert TEXT[row["start_offset"] : row["end_offset"]] == words


def test_words_that_stand_twice_are_chosen_by_place(form, light):
    app = form("整改")
    [place] = [one for one in app.selectbox if one.key and one.key.startswith("adding.place")]
    assert "整改率达到" in place.options[1].replace("【", "").replace("】", "")
    place.select_index(1).run()
    field(app, "text_input", "name").set_value("整改")
    saved(app)
    assert [row["start_offset"] for row in added(light, "indicators")] == [TEXT.index("整改率")]


def test_words_the_text_does_not_have_are_said(form):
    app = form("没有这句话")
    assert any("没有这几个字" in one.value for one in app.caption)
    assert "adding.save" not in [one.key for one in app.button]


@pytest.mark.parametrize(("name", "said"), [("", "名称"), ("项目", "已有这样一条")])
def test_what_cannot_be_added_is_said(form, light, name, said):
    app = form("3")  # the machine reads one of that name here
    field(app, "text_input", "name").set_value(name)
    saved(app)
    assert said in app.warning[0].value
    assert added(light, "indicators") == []


def test_what_was_added_outlives_reading_again(form, light, monkeypatch):
    app = form("十二个")
    field(app, "text_input", "name").set_value("问题")
    field(app, "text_input", "value").set_value("12")
    saved(app)
    monkeypatch.setenv("DUBAN_LIGHT", json.dumps({"name": "别名"}))
    monkeypatch.setattr(again, "code_version", lambda: "another")
    again.reextract(light.root, worker=LIGHT, jobs=1)
    assert [(row["name"], row["value"]) for row in added(light, "indicators")] == [("问题", 12)]
