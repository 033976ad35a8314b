"""Planned progress and the status of a pledge: cases as offices reckon them."""

from datetime import date

import pytest

from etl.track.progress import Promise, Told, accumulates, judge, planned_progress

YEAR = (date(2020, 1, 1), date(2020, 12, 31))


@pytest.mark.parametrize(
    ("start", "deadline", "on", "share"),
    [
        (*YEAR, date(2020, 11, 30), 11 / 12),
        (*YEAR, date(2020, 6, 30), 0.5),
        (*YEAR, date(2020, 12, 31), 1.0),
        (*YEAR, date(2021, 3, 1), 1.0),
        (*YEAR, date(2019, 12, 1), 0.0),
        (None, date(2020, 6, 30), date(2020, 3, 31), 0.5),
        (date(2021, 1, 1), date(2025, 12, 31), date(2023, 6, 30), 0.5),
        (*YEAR, date(2020, 7, 15), 6.5 / 12),
    ],
)
def test_planned_progress_goes_by_months(start, deadline, on, share):
    assert planned_progress(start, deadline, on) == pytest.approx(share, abs=0.002)


def promise(value, measure="level", **other):
    return Promise(value, *YEAR, measure, **other)


@pytest.mark.parametrize(
    ("name", "target", "value", "until", "status", "rule"),
    [
        ("more-than-the-time-gone", promise(100.0, cumulative=True), 71.5, date(2020, 6, 30), "ahead", "share"),
        ("less-than-the-time-gone", promise(100.0, cumulative=True), 71.5, date(2020, 11, 30), "behind", "share"),
        ("as-much-as-the-time-gone", promise(100.0, cumulative=True), 50.4, date(2020, 6, 30), "on_schedule", "share"),
        ("done-before-time", promise(100.0, cumulative=True), 100.0, date(2020, 6, 30), "completed", "share"),
        ("short-at-the-deadline", promise(100.0, cumulative=True), 99.0, date(2020, 12, 31), "behind", "share"),
        ("growth-is-judged-by-growth", promise(0.07, "change"), 0.069, date(2020, 6, 30), "behind", "growth"),
        ("growth-above-the-target", promise(0.07, "change"), 0.075, date(2020, 6, 30), "ahead", "growth"),
        ("growth-at-the-target", promise(0.07, "change"), 0.07, date(2020, 6, 30), "on_schedule", "growth"),
        ("growth-reached-at-the-end", promise(0.07, "change"), 0.07, date(2020, 12, 31), "completed", "growth"),
        ("about-seven", promise(0.07, "change", about=True), 0.069, date(2020, 12, 31), "completed", "growth"),
        ("prices-in-bounds", promise(0.03, "change", polarity="down"), 0.02, date(2020, 12, 31), "completed", "growth"),
        ("prices-above-bounds", promise(0.03, "change", polarity="down"), 0.041, date(2020, 6, 30), "behind", "growth"),
        ("rate-reached-at-the-end", promise(0.85, "rate"), 0.86, date(2020, 12, 31), "completed", "level"),
        ("rate-missed-at-the-end", promise(0.85, "rate"), 0.84, date(2020, 12, 31), "behind", "level"),
        ("rate-still-open", promise(0.85, "rate"), 0.80, date(2020, 6, 30), "other", "early"),
        ("unemployment-kept", promise(0.055, "rate", polarity="down"), 0.05, date(2020, 6, 30), "on_schedule", "level"),
        ("unemployment-above", promise(0.055, "rate", polarity="down"), 0.06, date(2020, 6, 30), "behind", "level"),
        ("stock-is-no-share", promise(300.0), 250.0, date(2020, 6, 30), "other", "early"),
        ("masked-result", promise(100.0, cumulative=True), None, date(2020, 6, 30), "other", "masked"),
        ("masked-target", promise(None, cumulative=True), 50.0, date(2020, 6, 30), "other", "masked"),
        ("nothing-promised", promise(0.0, cumulative=True), 5.0, date(2020, 6, 30), "other", "none"),
    ],
)  # fmt: skip
def test_status_in_the_words_of_the_offices(name, target, value, until, status, rule):
    found = judge(target, Told(value, until))
    assert (found.status, found.rule) == (status, rule)


def test_the_gap_is_in_points():
    found = judge(promise(100.0, cumulative=True), Told(71.5, date(2020, 11, 30)))
    assert found.progress == pytest.approx(0.715)
    assert found.planned == pytest.approx(11 / 12)
    assert found.gap == pytest.approx(-20.17, abs=0.01)
    assert judge(promise(0.07, "change"), Told(0.069, date(2020, 6, 30))).gap == pytest.approx(-0.1)


@pytest.mark.parametrize(
    ("name", "flow"),
    [
        ("城镇新增就业人数", True), ("固定资产投资", True), ("一般公共预算收入", True), ("粮食产量", True),
        ("居民人均可支配收入", False), ("存款余额", False), ("城镇化率", False), ("高新技术企业总数", False),
    ],
)  # fmt: skip
def test_what_adds_up_over_a_year(name, flow):
    assert accumulates(name) is flow
