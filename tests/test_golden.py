"""Whole sample reports: exact anchors in all of them, and the facts of the annotated ones.

tests/golden/<sample>.json says what a careful reader finds in a sample (how to write one: tests/golden/README.md).
tests/golden/floors.csv holds the fact F1 each must reach: overall, and by report with some slack. A change that lifts
the scores raises the floors in the same commit; one that lowers them says why.
"""

import csv
import re
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from etl import model
from etl.evaluate import evaluate, read_gold
from etl.evaluate.fields import KINDS
from etl.pipeline import extract
from etl.report_json import report_json

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
GOLDEN = Path(__file__).parent / "golden"
FILES = {path.name: path for path in sorted(SAMPLES.iterdir()) if path.suffix in {".txt", ".docx", ".html"}}
GOLD = read_gold(GOLDEN)


@cache
def facts_of(name):
    return extract(FILES[name].read_bytes(), name)


@cache
def scores():
    found = {stem: report_json(f"{stem}.txt", facts_of(f"{stem}.txt")) for stem in GOLD}
    return evaluate(GOLD, found)


def floors():
    with (GOLDEN / "floors.csv").open(encoding="utf-8", newline="") as file:
        return {(row["report"], row["kind"]): float(row["f1"]) for row in csv.DictReader(file)}


def mistakes(report, kind):
    return [str(m) for m in scores().mistakes if m.kind == kind and report in ("all", m.report)]


@pytest.mark.parametrize("name", FILES)
def test_every_fact_points_at_its_own_words(name):
    facts = facts_of(name)
    text = facts.text
    for fact in (*facts.indicators, *facts.locations, *facts.actions, *facts.policies):
        start, end = fact.span
        assert 0 <= start < end <= len(text)
        assert text[start:end] == fact.text
        assert fact.sentence.start <= start < end <= fact.sentence.end, fact


@pytest.mark.parametrize("name", FILES)
def test_the_digits_of_a_value_stand_in_its_anchor(name):
    for fact in facts_of(name).indicators:
        written = "".join(ch for ch in re.sub(r"(?<=\n)\d、", "", fact.text) if ch.isdigit())
        if fact.value is not None and written:
            digits = f"{fact.value:.6f}".rstrip("0").rstrip(".").replace(".", "")
            assert digits in written or int(digits) == int(written), fact


@pytest.mark.parametrize("name", FILES)
def test_sentences_are_in_order_and_apart(name):
    facts = facts_of(name)
    ends = 0
    for start, end in facts.sentences:
        assert ends <= start < end <= len(facts.text)
        assert facts.text[start:end].strip()
        ends = end


@pytest.mark.parametrize("stem", GOLD)
def test_an_annotation_points_at_its_own_words(stem):
    text = (SAMPLES / f"{stem}.txt").read_text(encoding="utf-8")
    for kind in KINDS:
        ends = 0
        for item in GOLD[stem][kind]:
            start, end = item["start"], item["end"]
            assert text[start:end] == item["text"], item
            context = text.index(item["ctx"])
            assert context <= start < end <= context + len(item["ctx"]), item
            assert ends <= start, ("overlaps the one before", item)
            ends = end


def test_annotations_use_the_words_of_the_model():
    def all_of(kind, field):
        return {
            v
            for gold in GOLD.values()
            for item in gold[kind]
            for v in (item[field] if isinstance(item[field], list) else [item[field]])
        }

    assert all_of("indicators", "kind") <= set(get_args(model.Kind))
    assert all_of("indicators", "measure") <= set(get_args(model.Measure))
    assert all_of("indicators", "comparator") <= {*get_args(model.Comparator), None}
    assert all_of("locations", "type") <= set(get_args(model.LocationType))
    assert all_of("actions", "type") <= set(get_args(model.ActionType))
    assert all_of("actions", "status") <= set(get_args(model.Status))
    assert {gold["report"]["type"] for gold in GOLD.values()} == set(get_args(model.ReportType))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("report", ["all", *GOLD])
def test_the_facts_of_a_report_reach_their_floor(report, kind):
    floor = floors().get((report, kind), 0.0)
    tally = scores().fact[kind] if report == "all" else scores().reports[report][kind]
    if report != "all" and not tally.gold and not tally.found:
        return
    difference = "\n  ".join(mistakes(report, kind))
    assert tally.f1 >= floor, f"fact F1 {tally.f1:.3f} is below {floor}: {tally}\n  {difference}"
