"""Correcting on the screen: the record of a fact, of a report, and what is taken back."""

import pytest

from etl.load import load_files
from etl.store import review
from etl.store.read import Store
from tests.unit.test_compare import AFTER, BEFORE


@pytest.fixture
def store(tmp_path):
    load_files([("前.txt", BEFORE.encode()), ("后.txt", AFTER.encode())], tmp_path / "store", jobs=1)
    return Store(tmp_path / "store")


@pytest.fixture
def jobs(store):
    """The number of the indicator of jobs in the first report."""
    return int(store.cursor().execute("select indicator_id from store.indicators where text = '5.2万人'").fetchone()[0])


def value(store, fact, field="value"):
    return review.current(store, "indicator", fact)[field]


def widget(app, kind, ending, start="fact."):
    keys = [one for one in getattr(app, kind) if one.key and one.key.startswith(start)]
    [found] = [one for one in keys if one.key.endswith(ending)]
    return found


def chosen(app, field):
    return widget(app, "selectbox", "fact.field").set_value(field).run()


@pytest.fixture
def fact_page(open_page, store, jobs, monkeypatch):
    monkeypatch.setenv("DUBAN_USER", "王某")
    return open_page("pages/reports.py", store=store.root, report="1", fact=f"indicator-{jobs}")


def test_a_field_is_corrected_in_place_and_undone(fact_page, store, jobs):
    app = chosen(fact_page, "value")
    assert widget(app, "text_input", ".value").value == "5.2"
    widget(app, "text_input", ".value").set_value("5.3")
    widget(app, "text_input", ".why").set_value("看原文")
    app.button(key="fact.save").click().run()
    assert not app.exception
    assert value(store, jobs) == 5.3
    [entry] = review.history(store, "indicator", jobs).itertuples()
    assert (entry.who, entry.why, entry.field) == ("王某", "看原文", "value")
    assert any("机器读到" in one.value for one in app.caption)
    assert any("5.2 → 5.3" in one.value for one in app.caption)
    app.button(key=f"fact.history.undo.{entry.id}").click().run()
    assert value(store, jobs) == 5.2


def test_the_name_of_who_corrects_is_kept_for_the_session(fact_page, store, jobs):
    widget(fact_page, "text_input", "fact.person").set_value("李某").run()
    app = chosen(fact_page, "kind")
    widget(app, "selectbox", ".value").set_value("target")
    app.button(key="fact.save").click().run()
    assert review.history(store, "indicator", jobs)["who"].tolist() == ["李某"]
    assert value(store, jobs, "kind") == "target"


def test_a_division_is_chosen_once_for_both_its_fields(fact_page, store, jobs):
    app = chosen(fact_page, "region")
    widget(app, "selectbox", ".value").set_value("340600")
    app.button(key="fact.save").click().run()
    assert not app.exception
    now = review.current(store, "indicator", jobs)
    assert (now["region"], now["region_code"]) == ("淮北市", "340600")
    widget(app, "selectbox", ".value").set_value("341300")
    app.button(key="fact.save").click().run()
    now, machine = review.current(store, "indicator", jobs), review.machine(store, "indicator", jobs)
    assert now["region_code"] == machine["region_code"] == "341300"


def test_what_cannot_be_is_refused_in_words(fact_page, store, jobs):
    app = chosen(fact_page, "value")
    widget(app, "text_input", ".value").set_value("很多")
    app.button(key="fact.save").click().run()
    assert not app.exception
    assert any("value" in one.value for one in app.warning)
    assert review.history(store).empty


def test_a_fact_is_struck_out_and_comes_back(fact_page, store, jobs):
    fact_page.button(key="fact.strike").click().run()
    assert review.current(store, "indicator", jobs) == {}
    [panel] = [one for one in fact_page.button_group if one.key == "reader.panel"]
    app = panel.set_value("history").run()
    [undo] = [one for one in app.button if one.key and one.key.startswith("reader.history.undo")]
    undo.click().run()
    assert value(store, jobs) == 5.2


def test_the_record_of_the_report_is_corrected_too(open_page, store):
    app = open_page("pages/reports.py", store=store.root, report="1")
    app.selectbox(key="record.field").set_value("date").run()
    widget(app, "text_input", ".value", "record.").set_value("2024-01-09")
    app.button(key="record.save").click().run()
    assert not app.exception
    assert review.current(store, "report", 1)["date"] == "2024-01-09"


def test_going_back_to_the_machines_value_is_an_undo(fact_page, store, jobs):
    for given in ("5.3", "5.2"):
        app = chosen(fact_page, "value")
        widget(app, "text_input", ".value").set_value(given)
        app.button(key="fact.save").click().run()
    assert value(store, jobs) == 5.2
    assert review.history(store)["status"].tolist() == ["undone"]
    assert any("5.2 → 5.3" in one.value and "已撤销" in one.value for one in app.caption)


def test_two_reports_are_compared(open_page, store):
    app = open_page("pages/reports.py", store=store.root, report="2", **{"with": "1"})
    [states] = [one for one in app.button_group if one.key and one.key.startswith("compare.state")]
    assert states.value == "changed"
    [table] = [one for one in app.dataframe if "earlier_period" in one.value.columns]
    assert table.value[["earlier", "later"]].values.tolist() == [["5.2万人", "6.1万人"]]
    app = states.set_value("dropped").run()
    [table] = [one for one in app.dataframe if "earlier_period" in one.value.columns]
    assert table.value["earlier"].tolist() == ["8%"]


def test_part_years_are_compared_in_english_too(open_page, tmp_path):
    texts = {
        "a.txt": BEFORE.replace("2023年，", "2023年1至9月，"),
        "b.txt": AFTER.replace("2024年，", "2024年1至9月，"),
    }
    load_files([(name, text.encode()) for name, text in texts.items()], tmp_path / "own", jobs=1)
    app = open_page("pages/reports.py", store=tmp_path / "own", report="2", locale="en-GB", **{"with": "1"})
    [table] = [one for one in app.dataframe if "earlier_period" in one.value.columns]
    assert table.value["later_period"].tolist() == ["1 Jan 2024 – 30 Sep 2024"]


def test_the_checks_of_a_report_are_listed(open_page, rows):
    [[report]] = rows("select report_id from store.checks group by report_id order by count(*) desc limit 1")
    app = open_page("pages/reports.py", report=str(report))
    [panel] = [one for one in app.button_group if one.key == "reader.panel"]
    app = panel.set_value("checks").run()
    [table] = [one for one in app.dataframe if "note" in one.value.columns]
    assert len(table.value) == rows(f"select count(*) from store.checks where report_id = {report}")[0][0]
