"""Near copies: older drafts, excerpts, other wrapping; and what only looks like one."""

import pytest

from etl.load.load import load_files, remove_reports
from etl.load.near import conflict
from etl.store import versions
from tests.unit.light import LIGHT

BODY = [f"第{n}项工作由市发展改革委牵头推进，截至目前完成投资{n + 3}亿元" for n in range(1, 21)]
OTHER = [f"第{n}项工作由市发展改革委牵头推进，截至目前完成投资{n + 40}亿元" for n in range(1, 21)]


def text(*sentences):
    return "。".join(sentences).encode()


def load(store, *files):
    load_files(list(files), store, worker=LIGHT, jobs=1)
    with versions.connect(versions.current(store).path) as connection:
        found = connection.execute("select file, copy_of, copy_kind, round(copy_share, 2) from reports order by 1")
        return {file: tuple(rest) for file, *rest in found.fetchall()}


def counted(store):
    with versions.connect(versions.current(store).path) as connection:
        return connection.execute("select coalesce(sum(indicators), 0) from rollup").fetchone()[0]


NONE = (None, None, None)


def test_an_older_draft_is_one_of_the_newer_and_counts_no_more(tmp_path):
    load(tmp_path, ("通报.txt", text(*BODY)))
    before = counted(tmp_path)
    found = load(
        tmp_path, ("通报（定稿）.txt", text(*BODY, "新增的一项工作由市住房城乡建设局牵头推进，完成投资99亿元"))
    )
    assert found == {"通报.txt": (2, "older", 1.0), "通报（定稿）.txt": NONE}
    assert counted(tmp_path) == before + 1


def test_an_excerpt_is_one_whichever_comes_first(tmp_path):
    found = load(tmp_path / "a", ("全文.txt", text(*BODY)), ("摘录.txt", text("要点如下", *BODY[3:10])))
    assert found == {"全文.txt": NONE, "摘录.txt": (1, "excerpt", 1.0)}
    load(tmp_path / "b", ("摘录.txt", text("要点如下", *BODY[3:10])))
    assert load(tmp_path / "b", ("全文.txt", text(*BODY)))["摘录.txt"] == (2, "excerpt", 1.0)
    assert counted(tmp_path / "a") == counted(tmp_path / "b")


def test_the_same_words_in_other_wrapping_are_the_same(tmp_path):
    found = load(tmp_path, ("a.txt", text(*BODY)), ("b.txt", b"\n\n".join(s.encode() for s in BODY)))
    assert found["b.txt"] == (1, "same", 1.0)


def test_reports_that_share_turns_of_phrase_alone_are_none(tmp_path):
    frame = ["会议强调要提高政治站位压实工作责任", "各地各部门要举一反三建立长效机制", "请于月底前报送整改落实情况报告"]
    found = load(tmp_path, ("甲.txt", text(*frame, *BODY)), ("乙.txt", text(*frame, *OTHER)))
    assert set(found.values()) == {NONE}


def test_a_copy_of_a_draft_follows_it_and_stands_alone_when_all_else_is_gone(tmp_path):
    load(tmp_path, ("稿（一）.txt", text(*BODY[:18])), ("稿（一）又.txt", text(*BODY[:18]) + b"\n"))
    found = load(tmp_path, ("稿（二）.txt", text(*BODY)))
    assert (found["稿（一）.txt"], found["稿（一）又.txt"][0]) == ((3, "older", 1.0), 3)
    remove_reports(tmp_path, [3])
    found = load(tmp_path)
    assert (found["稿（一）.txt"], found["稿（一）又.txt"]) == (NONE, (1, "same", 1.0))
    assert counted(tmp_path) > 0


def record(title=None, date=None, region_code=None):
    return {"title": title, "date": date, "region_code": region_code}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (record("政府工作报告", "2023-01"), record("政府工作报告", "2024-01")),
        (record("督查通报", "2024-03-05"), record("督查通报", "2024-06-05")),
        (record("督查通报2024年第3期"), record("督查通报2024年第4期")),
        (record("一季度经济运行情况"), record("二季度经济运行情况")),
        (record("上半年督查情况"), record("全年督查情况")),
        (record("督查通报", "2024", "510104"), record("督查通报", "2024", "510105")),
    ],
)
def test_reports_of_another_time_or_place_are_never_drafts(left, right):
    assert conflict(left, right)
    assert conflict(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (record("督查通报", "2024-03-05"), record("督查通报（修改稿）", "2024-03-20")),
        (record("督查通报（2024年3月5日）", "2024"), record("督查通报", "2024-03")),
        (record("督查通报", "2024", "510100"), record("督查通报", "2024", "510104")),
        (record(None, None), record("政府工作报告", "2024-01")),
    ],
)
def test_what_does_not_contradict_may_be_a_draft(left, right):
    assert not conflict(left, right)
