"""What the scorer calls right: worked examples, and the laws any score must keep."""

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.cli.main import main
from etl.evaluate import evaluate, read_gold
from etl.evaluate.fields import amount_is_right, name_is_right, report_field_is_right, words_are_right
from etl.evaluate.score import pair

RATE = {
    "start": 3, "end": 9, "text": "94.38%", "names": ["问题整改率", "整改率"], "value": 94.38, "unit": "%",
    "masked": False, "kind": "actual", "measure": "rate", "direction": None, "comparator": None, "bound": None,
    "period": None, "theme": "conduct",
}  # fmt: skip
VISIT = {
    "start": 12, "end": 14, "text": "暗访", "type": "inspect", "actor": "督查组", "target": None, "count": None,
    "status": "done", "theme": "conduct",
}  # fmt: skip
PLACE = {"start": 20, "end": 23, "text": "宜昌市", "type": "city", "code": "420500", "masked": False}
RECORD = {
    "title": "整改通报", "type": "bulletin", "date": "2020-02", "issuer": None, "region": "宜昌市",
    "region_code": "420500", "script": "zh-Hans",
}  # fmt: skip


def gold(**changes):
    whole = {"report": RECORD, "indicators": [RATE], "locations": [PLACE], "actions": [VISIT]} | changes
    return copy.deepcopy(whole)


def found():
    report = gold()
    for item in report["indicators"]:
        item["name"] = item.pop("names")[0]
    return report


def f1(annotation, report, kind, what="fact"):
    return getattr(evaluate({"a": annotation}, {"a": report}), what)[kind].f1


def test_the_annotation_itself_is_wholly_right():
    scores = evaluate({"a": gold()}, {"a": found()})
    assert [tally.f1 for tally in scores.fact.values()] == [1, 1, 1]
    assert scores.mistakes == []
    assert all(right == of for right, of in scores.fields.values())


def test_a_report_that_was_not_read_is_missed():
    scores = evaluate({"a": gold()}, {})
    assert [tally.f1 for tally in scores.fact.values()] == [0, 0, 0]
    assert {m.what for m in scores.mistakes if m.kind != "report"} == {"missed"}


@pytest.mark.parametrize(
    ("field", "value", "fact"),
    [("name", "项目数", 0), ("value", 94, 0), ("kind", "target", 0), ("measure", "change", 0), ("theme", "rural", 1)],
)
def test_an_indicator_counts_with_name_amount_kind_and_measure(field, value, fact):
    report = found()
    report["indicators"][0][field] = value
    assert f1(gold(), report, "indicators") == fact
    assert f1(gold(), report, "indicators", "found") == 1
    assert next(m.what for m in evaluate({"a": gold()}, {"a": report}).mistakes) == "wrong"


def test_an_action_of_another_type_is_not_found():
    report = found()
    report["actions"][0]["type"] = "notify"
    assert f1(gold(), report, "actions", "found") == 0


def test_an_unknown_code_accepts_any_and_a_known_one_its_own():
    report = found()
    report["locations"][0]["code"] = None
    assert f1(gold(), report, "locations") == 0
    assert f1(gold(locations=[PLACE | {"code": None}]), found(), "locations") == 1


def test_an_optional_fact_neither_helps_nor_hurts():
    annotation = gold(actions=[VISIT, VISIT | {"start": 30, "end": 32, "optional": True}])
    without, with_it = found(), found()
    with_it["actions"].append(VISIT | {"start": 30, "end": 32, "type": "rectify"})
    assert f1(annotation, without, "actions") == f1(annotation, with_it, "actions") == 1


def test_a_list_accepts_each_of_its_values():
    annotation = gold(actions=[VISIT | {"status": ["ongoing", "done"]}])
    assert f1(annotation, found(), "actions") == 1


def test_the_larger_overlap_is_the_partner():
    wanted = [{"start": 0, "end": 4}, {"start": 4, "end": 6}]
    pairs, extra, missed = pair([{"start": 3, "end": 6}, {"start": 0, "end": 3}], wanted)
    assert [(mine["start"], item["start"]) for mine, item in pairs] == [(0, 0), (3, 4)] or len(pairs) == 2
    assert (extra, missed) == ([], [])


@pytest.mark.parametrize(
    ("name", "right"),
    [("问题整改率", True), ("整改率", True), ("督查问题整改率", True), ("率", False), ("开工率", False), ("", False)],
)
def test_names(name, right):
    assert name_is_right(name, ["问题整改率", "整改率"]) is right


@pytest.mark.parametrize(
    ("value", "unit", "masked", "right"),
    [
        (3, "万元", False, True),
        (30000, "元", False, True),
        (3, "元", False, False),
        (3, "万户", False, False),
        (None, "万元", True, False),
    ],
)
def test_amounts(value, unit, masked, right):
    wanted = {"value": 3, "unit": "万元", "masked": False}
    assert amount_is_right({"value": value, "unit": unit, "masked": masked}, wanted) is right


def test_a_masked_amount_need_only_be_masked_with_its_unit():
    wanted = {"value": None, "unit": "个", "masked": True}
    assert amount_is_right({"value": None, "unit": "个", "masked": True}, wanted)
    assert not amount_is_right({"value": 4, "unit": "个", "masked": False}, wanted)


def test_words_hold_each_other_and_nothing_is_nothing():
    assert words_are_right("省纪委监委", "纪委监委")
    assert words_are_right(None, None)
    assert not words_are_right(None, "督查组")


@pytest.mark.parametrize(
    ("field", "mine", "right"),
    [
        ("date", "2020-02-28", True),
        ("date", "2020", False),
        ("date", None, False),
        ("issuer", None, True),
        ("issuer", "市政府", False),
        ("region", "宜昌", True),
        ("region_code", 420500, False),
    ],
)
def test_the_record(field, mine, right):
    assert report_field_is_right(field, {field: mine}, RECORD) is right


spans = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 6), st.sampled_from(["inspect", "notify"])), max_size=12
).map(lambda rows: [VISIT | {"start": s, "end": s + n, "type": t} for s, n, t in rows])


@given(spans, spans)
def test_pairs_are_one_to_one_and_nobody_is_lost(mine, wanted):
    pairs, extra, missed = pair(mine, wanted)
    assert len(pairs) + len(extra) == len(mine)
    assert len(pairs) + len(missed) == len(wanted)
    assert len({id(m) for m, _ in pairs}) == len({id(g) for _, g in pairs}) == len(pairs)
    assert all(min(m["end"], g["end"]) > max(m["start"], g["start"]) for m, g in pairs)
    assert not any(min(m["end"], g["end"]) > max(m["start"], g["start"]) for m in extra for g in missed)


@given(spans, spans)
def test_scores_lie_between_0_and_1(mine, wanted):
    tally = evaluate({"a": gold(actions=wanted)}, {"a": found() | {"actions": mine}}).fact["actions"]
    assert 0 <= tally.right <= min(tally.found, tally.gold)
    assert 0 <= tally.f1 <= 1


def test_a_file_that_is_no_annotation_is_named(tmp_path):
    (tmp_path / "a.json").write_text('{"report": {}}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.json"):
        read_gold(tmp_path)


def test_the_command_scores_a_folder(tmp_path, capsys):
    text = "为整改率94.38%，组织暗访，另有若干宜昌市"
    annotation = gold(indicators=[RATE | {"start": 4, "end": 10}], actions=[], locations=[])
    for folder in ("gold", "reports"):
        (tmp_path / folder).mkdir()
    (tmp_path / "gold" / "a.json").write_text(json.dumps(annotation), encoding="utf-8")
    (tmp_path / "reports" / "a.txt").write_text(text, encoding="utf-8")
    assert main(["evaluate", str(tmp_path / "gold"), str(tmp_path / "reports"), "--jobs", "1"]) == 0
    out = capsys.readouterr().out
    assert "fact   indicators" in out
    assert "report.title" in out
    assert main(["evaluate", str(tmp_path / "gold"), str(tmp_path / "reports"), "--json", "--jobs", "1"]) == 0
    assert json.loads(capsys.readouterr().out)["fact"]["indicators"]["gold"] == 1
    saved = tmp_path / "scores.json"
    assert main(["evaluate", str(tmp_path / "gold"), str(tmp_path / "reports"), "--save", str(saved)]) == 0
    assert set(json.loads(saved.read_text(encoding="utf-8"))) == {"date", "found", "fact", "fields", "reports"}


def test_the_command_names_what_is_missing(tmp_path, capsys):
    (tmp_path / "gold").mkdir()
    assert main(["evaluate", str(tmp_path / "gold"), str(tmp_path)]) == 2
    (tmp_path / "gold" / "a.json").write_text(json.dumps(gold()), encoding="utf-8")
    (tmp_path / "b.txt").write_text("无关的文字。", encoding="utf-8")
    assert main(["evaluate", str(tmp_path / "gold"), str(tmp_path / "b.txt")]) == 1
    assert "a: annotated" in capsys.readouterr().err
