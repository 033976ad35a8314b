"""Deadlines from a target's own clause: spans of years, and parts of the year behind the figure."""

import datetime

import pytest

from etl.track.deadlines import due


@pytest.mark.parametrize(
    ("before", "behind", "period", "day", "words"),
    [
        ("用三年时间建成", "个乡镇敬老院", None, "2026-12-31", "用三年时间"),
        ("今年启动棚户区改造，力争用两年改造", "户", None, "2025-12-31", "用两年"),
        ("三年内参保率提高到", "", None, None, "三年内"),
        ("三年投入", "用于校舍加固", None, None, "三年"),
        ("确保", "个项目上半年全部开工、60个项目年内投产", None, "2024-06-30", "上半年"),
        ("确保40个项目上半年全部开工、", "个项目年内投产", "上半年", "2024-12-31", "年内"),
        ("推动", "座水厂9月底前通水", None, "2024-09-30", "9月底"),
        ("二季度要有", "个项目二季度竣工", "二季度", None, None),  # as its period says
        ("实施三年行动计划，改造", "个小区", None, None, None),  # what the three years are of stands in another clause
        ("第三年内部装修", "套", None, None, None),
        ("今后三年内新建", "所学校", "今后三年内", None, None),
        ("新增就业", "人。用三年时间建成若干园区", None, None, None),
    ],
)
def test_a_clause_gives_its_deadline(before, behind, period, day, words):
    told = due(before, behind, 2024, period)
    assert (told and told.words) == words
    assert (told and told.day) == (datetime.date.fromisoformat(day) if day else None)


def test_without_a_year_the_words_are_kept():
    assert due("用两年时间新建", "座泵站", None, None) == (None, "用两年时间")
