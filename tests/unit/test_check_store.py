"""Checks in a real store: kept with their report, told by the command, and reports held against each other."""

import json

import pytest

from etl.store.read import Scope, Store
from tests.unit.test_cli import run

EARLIER = """宿州市政府工作报告
——2024年1月8日在市人民代表大会上
一、2023年工作回顾
城镇新增就业5.2万人。一般公共预算收入完成160.5亿元，增长6.1%。
督查共发现问题120个，已完成整改90个，整改率85%。
"""
LATER = """宿州市政府工作报告
——2025年1月9日在市人民代表大会上
一、2024年工作回顾
城镇新增就业5.4万人。2023年一般公共预算收入163.9亿元。2023年城镇新增就业5.2万人。
"""


COMMUNIQUE = """宿州市2023年国民经济和社会发展统计公报
（2024年3月28日）
2023年，全市一般公共预算收入158.2亿元。
"""


@pytest.fixture
def store(tmp_path):
    """Three reports of one city: two of one year and one of the next."""
    for name, text in (("2024.txt", EARLIER), ("2025.txt", LATER), ("公报.txt", COMMUNIQUE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    there = tmp_path / "store"
    assert (
        run("load", tmp_path / "2024.txt", tmp_path / "2025.txt", tmp_path / "公报.txt", "--store", there).returncode
        == 0
    )
    return there


def checks(store, *options):
    done = run("check", "--store", store, "--json", *options)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_conflicts_within_a_report_and_between_two_are_told(store):
    found = checks(store)
    assert [(one["kind"], one["verdict"]) for one in found] == [("ratio", "conflict"), ("conflict", "conflict")]
    assert found[0]["note"] == "90个 ÷ 120个 = 75.00%"
    assert found[0]["sentence"].endswith("整改率85%。")
    assert found[1]["name"] == "一般公共预算收入"
    assert found[1]["note"].startswith("158.2亿元 ≠ 160.5亿元")


def test_a_figure_restated_in_a_later_year_may_be_revised(store):
    found = [one["note"] for one in checks(store, "--verdict", "unclear") if one["kind"] == "conflict"]
    assert sorted(note.partition(" (")[0] for note in found) == ["163.9亿元 ≠ 158.2亿元", "163.9亿元 ≠ 160.5亿元"]


def test_other_verdicts_are_told_when_asked(store):
    assert {one["verdict"] for one in checks(store, "--verdict", "ok")} <= {"ok"}


def test_the_table_is_for_reading(store):
    done = run("check", "--store", store)
    assert done.returncode == 0
    assert "90个 ÷ 120个 = 75.00%" in done.stdout


def test_members_of_a_check_are_its_indicators(store):
    rows = Store(store).scoped("check_rows", Scope(), verdict="conflict", kind=None, report_id=None, top=10)
    assert rows["text"].tolist() == ["85%"]
    narrowed = dict.fromkeys(("theme", "kind", "report_year", "code"))
    members = Store(store).scoped("indicator_rows", Scope(), **narrowed, ids=rows["ids"][0].tolist(), top=10)
    assert sorted(members["text"]) == ["120个", "85%", "90个"]


def test_an_empty_store_says_what_to_do(tmp_path):
    done = run("check", "--store", tmp_path / "none")
    assert done.returncode == 2
    assert "load" in done.stderr
