"""An upload is read beside the store, looked at, then kept, undone or discarded; it outlives whoever began it."""

import json
import sys

import pytest

from etl.load import preview, staging
from etl.load.load import load_files
from etl.load.upload import Uploads
from etl.store import corrections, versions
from etl.store.read import Store
from etl.store.versions import StoreError
from tests.unit.formats import zip_of
from tests.unit.light import LIGHT

GOOD, OTHER = "督查通报。完成投资3亿元。".encode(), "整改通报。整改12个。市里约谈。".encode()


@pytest.fixture
def uploads(tmp_path):
    made = Uploads(tmp_path / "store", worker=LIGHT)
    yield made
    made.close()


def read(uploads, files):
    token = uploads.begin(files)
    uploads.wait(token, 60)
    return token, staging.look(uploads.store, token)


def reports(store):
    asked = Store(store).ask("reports", regions=None, themes=None, types=None, first=None, last=None, top=99)
    return list(asked.sort_values("report_id")["file"])


def kept(uploads, token, numbers):
    uploads.keep(token, numbers).result(60)
    return staging.look(uploads.store, token)


def test_files_are_read_and_not_kept(uploads):
    token, load = read(uploads, [("../a\u202e.txt", GOOD), ("空.txt", b""), ("c.txt", GOOD), ("d.txt", OTHER)])
    assert load.finished
    assert [(one.name, one.stage) for one in load.files] == [
        ("a.txt", "read"),
        ("空.txt", "failed"),
        ("c.txt", "known"),
        ("d.txt", "read"),
    ]
    assert load.files[0].counts["indicators"] == 1
    assert load.files[0].record["date"] == "2024-05"
    assert load.files[0].doubts == ("unplaced",)
    assert versions.current(uploads.store) is None
    first = preview.first_facts(uploads.store, token, 0, 5)
    assert [(row["text"], row["sentence"]) for row in first] == [("3", "完成投资3亿元")]


def test_an_archive_is_as_many_files_as_it_holds(uploads):
    _, load = read(uploads, [("包.zip", zip_of([("甲.txt", GOOD), ("../乙.txt", OTHER)])), ("丙.txt", b"3")])
    assert [one.name for one in load.files] == ["包.zip/甲.txt", "包.zip/乙.txt", "丙.txt"]


def test_chosen_reports_are_kept_and_taken_out_again(uploads):
    token, load = read(uploads, [("a.txt", GOOD), ("b.txt", OTHER)])
    load = kept(uploads, token, [1])
    assert [one.stage for one in load.files] == ["read", "kept"]
    assert reports(uploads.store) == ["b.txt"]
    load = kept(uploads, token, [0, 1])
    assert reports(uploads.store) == ["b.txt", "a.txt"]
    uploads.undo(token).result(60)
    assert reports(uploads.store) == []
    assert [one.stage for one in staging.look(uploads.store, token).files] == ["read", "read"]
    kept(uploads, token, [0])
    uploads.discard(token)
    assert staging.look(uploads.store, token) is None
    assert reports(uploads.store) == ["a.txt"]


def test_what_people_write_is_kept_as_corrections_and_undone_with_the_report(uploads):
    token, _ = read(uploads, [("a.txt", GOOD)])
    staging.edit(uploads.store, token, 0, {"title": "督查通报", "date": "2024年3月5日"})
    staging.edit(uploads.store, token, 0, {"title": "a.txt"})  # as the machine has it: no edit
    staging.edit(uploads.store, token, 0, {"type": "bulletin"})
    with pytest.raises(ValueError, match="date"):
        staging.edit(uploads.store, token, 0, {"date": "去年"})
    assert staging.look(uploads.store, token).files[0].edits == {"date": "2024-03-05", "type": "bulletin"}
    kept(uploads, token, [0])
    [row] = Store(uploads.store).ask("report", report=1).to_dict("records")
    assert (row["date"], row["type"], row["title"]) == ("2024-03-05", "bulletin", "a.txt")
    assert [(one["field"], one["old"]) for one in corrections.written(uploads.store).corrections] == [
        ("date", "2024-05"),
        ("type", "other"),
    ]
    uploads.undo(token).result(60)
    assert all(one["undone"] for one in corrections.written(uploads.store).corrections)


def test_what_is_in_the_store_is_known(uploads):
    load_files([("a.txt", GOOD)], uploads.store, worker=LIGHT)
    _, load = read(uploads, [("b.txt", GOOD)])
    assert load.files[0].stage == "known"
    assert "a.txt" in load.files[0].reason


def test_the_quicker_of_two_users_wins_and_nothing_is_twice(uploads):
    one, _ = read(uploads, [("a.txt", GOOD)])
    two, _ = read(uploads, [("b.txt", GOOD), ("c.txt", OTHER)])
    futures = [uploads.keep(one, [0]), uploads.keep(two, [0, 1])]
    for future in futures:
        future.result(60)
    assert sorted(reports(uploads.store)) in (["a.txt", "c.txt"], ["b.txt", "c.txt"])


def test_a_cancelled_load_keeps_what_was_read(uploads):
    token = uploads.begin([(f"{n}.txt", GOOD + str(n).encode()) for n in range(300)])
    uploads.cancel(token)
    uploads.wait(token, 60)
    load = staging.look(uploads.store, token)
    assert load.finished
    assert load.having("cancelled")
    assert len(load.having("cancelled", "read")) == 300


def test_a_load_goes_on_after_the_app_was_ended(uploads):
    token, _ = read(uploads, [("a.txt", GOOD), ("b.txt", OTHER)])
    log = uploads.store / "staging" / token / "log.jsonl"
    lines = [line for line in log.read_text(encoding="utf-8").splitlines() if json.loads(line).get("no") != 1]
    log.write_text("\n".join(lines) + '\n{"no": 1, "stage": "reading"}\n{"no": 1, "sta', encoding="utf-8")
    assert not staging.look(uploads.store, token).finished
    other = Uploads(uploads.store, worker=LIGHT)
    other.go_on(token)
    other.wait(token, 60)
    other.close()
    assert [one.stage for one in staging.look(uploads.store, token).files] == ["read", "read"]


def test_an_error_that_nobody_thought_of_is_said_and_is_no_end(uploads, monkeypatch):
    monkeypatch.setattr("etl.load.upload.spread", lambda *found: [][1])
    token, load = read(uploads, [("a.txt", GOOD)])
    assert "IndexError" in load.error
    monkeypatch.undo()
    uploads.go_on(token)
    uploads.wait(token, 60)
    assert staging.look(uploads.store, token).finished


def test_a_cancelled_load_stays_so_after_the_app_was_ended(uploads):
    token = staging.create(uploads.store, [("a.txt", GOOD)])
    staging.note(uploads.store / "staging" / token, cancelled=True)
    uploads.go_on(token)
    uploads.wait(token, 60)
    assert [one.stage for one in staging.look(uploads.store, token).files] == ["cancelled"]


def test_what_resembles_a_report_of_the_store_is_said(uploads):
    body = [f"第{n}项工作由市发展改革委牵头推进，截至目前完成投资{n + 3}亿元" for n in range(1, 21)]
    load_files([("通报.txt", "。".join(body).encode())], uploads.store, worker=LIGHT)
    files = [
        ("摘.txt", "。".join(body[3:9]).encode()),
        ("通报（改）.txt", "。".join([*body, "又添一句话在这里面"]).encode()),
    ]
    _, load = read(uploads, [*files, ("别.txt", OTHER)])
    near = [one.near and (one.near["kind"], one.near["title"]) for one in load.files]
    assert near == [("excerpt", "通报.txt"), ("newer", "通报.txt"), None]


def test_a_store_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "store").write_text("a file")
    with pytest.raises(StoreError):
        Uploads(tmp_path / "store", worker=LIGHT).begin([("a.txt", GOOD)])


def test_children_that_do_not_start_are_said_of_each_file(tmp_path):
    uploads = Uploads(tmp_path / "store", worker=(sys.executable, "-c", "raise SystemExit(3)"))
    _, load = read(uploads, [("a.txt", GOOD), ("b.txt", OTHER)])
    uploads.close()
    assert [one.stage for one in load.files] == ["failed", "failed"]


@pytest.mark.parametrize("token", ["", "..", "../../etc", "x" * 20, "0" * 20, "0123456789abcdef0123/.."])
def test_a_token_of_no_load_finds_nothing(uploads, token):
    assert staging.look(uploads.store, token) is None
    staging.discard(uploads.store, token)
    staging.edit(uploads.store, token, 0, {"title": "x"})


def test_loads_nobody_comes_back_to_are_swept(uploads):
    one, _ = read(uploads, [("a.txt", GOOD)])
    two, _ = read(uploads, [("b.txt", OTHER)])
    staging.sweep(uploads.store, largest=staging.size(uploads.store / "staging" / two) + 10)
    assert (staging.look(uploads.store, one), staging.look(uploads.store, two) is not None) == (None, True)
    staging.sweep(uploads.store, oldest=-1)
    assert staging.look(uploads.store, two) is None
