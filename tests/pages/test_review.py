"""Judging facts: the round, verdicts, undo, and the accuracy they give."""

import json

import pytest

from etl.load import load_files
from etl.store import review
from etl.store.accuracy import RANDOM, accuracy
from etl.store.read import Store
from tests.unit.test_compare import AFTER, BEFORE

VAGUE = "全区工作简报\n2024年3月5日\n一、情况\n共有窗口35个，整理材料12份，通报典型问题，开展督查。\n"


@pytest.fixture
def store(tmp_path):
    load_files(
        [("前.txt", BEFORE.encode()), ("后.txt", AFTER.encode()), ("简.txt", VAGUE.encode())],
        tmp_path / "store",
        jobs=1,
    )
    return Store(tmp_path / "store")


def card(app):
    for one in app.get("bidi_component"):
        found = json.loads(one.proto.json)
        if "buttons" in found:
            return found
    return None


def test_doubtful_facts_come_with_their_doubts_and_their_sentence(open_page, store):
    shown = card(open_page("pages/review.py", store=store.root))
    assert shown["doubts"]
    assert shown["mark"] and shown["mark"] in BEFORE + AFTER + VAGUE
    assert [button["verdict"] for button in shown["buttons"]] == ["right", "wrong", "unsure", "skip", "undo"]
    assert len({key for button in shown["buttons"] for key in button["keys"]}) == 9


def test_only_verdicts_drawn_by_lot_count_for_accuracy(store):
    numbers = [n for (n,) in store.cursor().execute("select indicator_id from store.indicators order by 1").fetchall()]
    review.judge(store, "indicator", numbers[0], "right", RANDOM, "王某")
    review.judge(store, "indicator", numbers[1], "wrong", RANDOM, "王某")
    review.judge(store, "indicator", numbers[2], "unsure", RANDOM, "王某")
    review.judge(store, "indicator", numbers[3], "wrong", "", "王某")
    [one] = accuracy(store)
    assert (one.kind, one.judged, one.right, one.unsure) == ("indicator", 2, 1, 1)
    assert one.low == pytest.approx(0.0945, abs=1e-3) and one.high == pytest.approx(0.9055, abs=1e-3)


def test_the_last_of_several_verdicts_on_a_fact_counts(store):
    [number] = store.cursor().execute("select min(indicator_id) from store.indicators").fetchone()
    review.judge(store, "indicator", number, "wrong", RANDOM, "王某")
    entry = review.judge(store, "indicator", number, "right", RANDOM, "李某")
    assert [(one.judged, one.right) for one in accuracy(store)] == [(1, 1)]
    review.undo(store, entry, what="verdicts")
    assert [(one.judged, one.right) for one in accuracy(store)] == [(1, 0)]


def test_what_was_judged_does_not_come_again(open_page, store):
    app = open_page("pages/review.py", store=store.root)
    first = card(app)["key"]
    kind, _, number = first.partition("-")
    review.judge(store, kind, int(number), "right")
    app = open_page("pages/review.py", store=store.root)
    assert card(app) is None or card(app)["key"] != first
    assert any(" · 对 · " in one.value for one in app.caption)


def test_accuracy_is_drawn_with_its_interval_and_verdicts_are_undone(open_page, store):
    [number] = store.cursor().execute("select min(indicator_id) from store.indicators").fetchone()
    entry = review.judge(store, "indicator", number, "right", RANDOM, "王某")
    app = open_page("pages/review.py", store=store.root)
    assert "review.accuracy" in [chart.key for chart in app.get("plotly_chart")]
    app.button(key=f"review.undo.{entry}").click().run()
    assert not app.exception
    assert accuracy(store) == []
    assert "review.accuracy" not in [chart.key for chart in app.get("plotly_chart")]


def test_drawing_by_lot_takes_any_fact(open_page, store):
    app = open_page("pages/review.py", store=store.root)
    [mode] = [one for one in app.button_group if one.key == "review.mode"]
    app = mode.set_value("random").run()
    assert not app.exception
    [facts] = (
        store.cursor()
        .execute(
            """select (select count(*) from store.indicators) + (select count(*) from store.actions)
        + (select count(*) from store.locations)"""
        )
        .fetchone()
    )
    assert len(app.session_state["review.rows"]) == min(30, facts)
