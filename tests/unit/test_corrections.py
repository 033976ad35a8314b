"""What people write is laid over the facts everywhere, never over the machine's own, and never lost or forced."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from etl.cli.corrections import committed_failures
from etl.load import load_files
from etl.load import reextract as module
from etl.load.pool import HOME
from etl.load.reextract import reextract
from etl.store import corrections, corrections_file, export, overlay, review, versions
from etl.store.committed import COLUMNS, committed
from etl.store.fields import KINDS, CorrectionError, as_text
from etl.store.laying_places import find
from etl.store.read import Store
from etl.store.versions import StoreError
from tests.unit.light import LIGHT

SAMPLES = ("2024_putuo_accounts.txt", "2020_chengdu_hightech_news.txt", "2024_deyang_work_report.txt")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """Three samples, read once."""
    store = tmp_path_factory.mktemp("loaded")
    load_files([HOME / "data" / "samples" / name for name in SAMPLES], store)
    return store


@pytest.fixture
def store(loaded, tmp_path):
    """A copy of them to write beside."""
    shutil.copytree(loaded, tmp_path / "store")
    return Store(tmp_path / "store")


@pytest.fixture
def light(tmp_path):
    """A store that the light worker has read, and can read otherwise."""
    files = [("a.txt", "某市督查通报。整改问题12个，新增3个。\n".encode()), ("b.txt", "新建学校3所。\n".encode())]
    load_files(files, tmp_path / "light", worker=LIGHT, jobs=1)
    return Store(tmp_path / "light")


def rows(store: Store, sql: str) -> list[tuple]:
    return store.cursor().execute(sql).fetchall()


def statuses(store: Store) -> list[str]:
    return [status for (status,) in rows(store, "select status from store.corrections order by id")]


def read_again(store: Store, monkeypatch, **changes):
    """Read all again, as another release would."""
    monkeypatch.setenv("DUBAN_LIGHT", json.dumps(changes))
    monkeypatch.setattr(module, "code_version", lambda: f"other {changes}")
    return reextract(store.root, worker=LIGHT, jobs=1)


def counted(store: Store, catalog: str = "store") -> list[tuple]:
    """The sums as they follow from the facts themselves."""
    return rows(
        store,
        f"""
        with facts as (
            select report_id, theme, region_code, (kind = 'actual')::int as i, (kind = 'target')::int as t,
                masked::int as m, 0 as a, 0 as l from {catalog}.indicators
            union all select report_id, theme, region_code, 0, 0, 0, 1, 0 from {catalog}.actions
            union all select report_id, null, code, 0, 0, 0, 0, 1 from {catalog}.locations
        )
        select theme, facts.region_code, year, type, sample, sum(i), sum(t), sum(m), sum(a), sum(l)
        from facts join {catalog}.reports r using (report_id) where r.copy_of is null group by all order by all
        """,
    )


def holds_together(store: Store) -> None:
    """Sums and counts are those of the facts that are shown."""
    assert counted(store) == rows(store, "select * from store.rollup order by all")
    for kind, table in (("indicator", "indicators"), ("location", "locations"), ("action", "actions")):
        wrong = f"""select report_id from store.reports r where {kind}_count <>
            (select count(*) from store.{table} f where f.report_id = r.report_id)"""
        assert rows(store, wrong) == []


CHANGES = [
    ("indicator", "value", 95),
    ("indicator", "unit", "万元"),
    ("indicator", "name", "另一个名称"),
    ("indicator", "kind", "target"),
    ("indicator", "masked", True),
    ("indicator", "period_end", "2019-12-31"),
    ("indicator", "theme", None),
    ("indicator", "region_code", "510100"),
    ("location", "code", "510600"),
    ("location", "type", "zone"),
    ("action", "count", 7),
    ("action", "actor", "某某局"),
    ("action", "theme", "safety"),
    ("policy", "year", 2011),
    ("report", "title", "另一个题目"),
    ("report", "date", "2011-02"),
    ("report", "region_code", "510100"),
]


@pytest.mark.parametrize(("kind", "field", "value"), CHANGES, ids=[f"{kind}.{field}" for kind, field, _ in CHANGES])
def test_a_correction_is_seen_in_all_queries_and_the_machine_keeps_its_own(store, kind, field, value):
    fact = KINDS[kind]
    sql = f"select min({fact.number}) from store.{fact.table}"
    sql += f" where {field} is distinct from try_cast('{value}' as varchar)" if kind != "location" else ""
    number = rows(store, sql)[0][0]
    before = review.machine(store, kind, number)[field]
    entry = review.correct(store, kind, number, field, value, "看原文", "王某")
    one = f"from store.{fact.table} where {fact.number} = {number}"
    assert as_text(kind, field, rows(store, f"select {field} {one}")[0][0]) == as_text(kind, field, value)
    assert rows(store, f"select corrected {one}") == [(True,)]
    assert rows(store, f"select count(*) from store.{fact.table} where corrected") == [(1,)]
    assert review.machine(store, kind, number)[field] == before
    kept = review.history(store, kind, number).iloc[0]
    assert (kept["status"], kept["field"], kept["who"], kept["why"]) == ("active", field, "王某", "看原文")
    assert kept["machine"] == as_text(kind, field, before) or before is None
    holds_together(store)
    review.undo(store, entry, who="李某")
    assert rows(store, f"select {field} {one}")[0][0] == before
    assert rows(store, f"select count(*) from store.{fact.table} where corrected") == [(0,)]
    assert statuses(store) == ["undone"]
    assert review.history(store).iloc[0]["undone"].startswith("李某 ")


def test_what_follows_from_a_field_follows_its_correction(store):
    number = rows(store, "select min(indicator_id) from store.indicators where unit = '亿元'")[0][0]
    review.correct(store, "indicator", number, "value", 2)
    review.correct(store, "indicator", number, "unit", "万元")
    assert rows(store, f"select base_value, base_unit from store.indicators where indicator_id = {number}") == [
        (20000.0, "元")
    ]
    review.correct(store, "report", 1, "date", "2011-02")
    sql = "select date_start::varchar, date_end::varchar, year from store.reports where report_id = 1"
    assert rows(store, sql) == [("2011-02-01", "2011-02-28", 2011)]
    holds_together(store)


def test_the_last_correction_of_a_field_counts_and_undoing_it_brings_the_one_before_back(store):
    for value in (1, 2, 3):
        review.correct(store, "indicator", 5, "value", value)
    sql = "select value from store.indicators where indicator_id = 5"
    assert (rows(store, sql), statuses(store)) == ([(3.0,)], ["superseded", "superseded", "active"])
    review.undo(store, 3)
    assert (rows(store, sql), statuses(store)) == ([(2.0,)], ["superseded", "active", "undone"])
    with pytest.raises(CorrectionError, match="undone already"):
        review.undo(store, 3)
    with pytest.raises(CorrectionError, match="no entry 9"):
        review.undo(store, 9)


def test_a_fact_is_struck_out_and_another_added_and_both_taken_back(store):
    before = counted(store)
    review.strike(store, "action", 2, "不是督查行动")
    text = rows(store, "select text from store.reports where report_id = 1")[0][0]
    start = 20
    review.add(store, "indicator", 1, start, start + 4, "漏读的指标", {"value": 12, "unit": "亿元"})
    review.add(store, "action", 1, start, start + 4, "notify", {"actor": "某局"})
    assert rows(store, "select count(*) from store.actions where action_id = 2") == [(0,)]
    [added] = rows(
        store,
        "select text, name, value, base_value, kind, sentence_no is not null, corrected from store.indicators "
        "where indicator_id < 0",
    )
    assert added == (text[start : start + 4], "漏读的指标", 12.0, 1.2e9, "actual", True, True)
    review.correct(store, "indicator", -2, "value", 13)
    review.judge(store, "indicator", -2, "right")
    assert rows(store, "select value from store.indicators where indicator_id < 0") == [(13.0,)]
    holds_together(store)
    for entry in (1, 2, 3):
        review.undo(store, entry)
    assert counted(store) == before == rows(store, "select * from store.rollup order by all")


REFUSED = [
    ("indicator", "value", "九十五", "a number"),
    ("indicator", "value", float("inf"), "a number"),
    ("indicator", "kind", "wish", "actual, target"),
    ("indicator", "name", "", "empty"),
    ("indicator", "sentence_no", 3, "cannot be corrected"),
    ("indicator", "period_start", "2020-02-31", "a date"),
    ("report", "date", "2020-13", "YYYY"),
    ("policy", "year", "1e99", "whole number"),
    ("nothing", "name", "x", "no such kind"),
    ("indicator", "name", "长" * 3000, "at most"),
]


@pytest.mark.parametrize(("kind", "field", "value", "said"), REFUSED)
def test_what_a_field_cannot_be_is_refused_in_both_languages(store, kind, field, value, said):
    with pytest.raises(CorrectionError, match=said) as refused:
        review.correct(store, kind, 1, field, value)
    assert " · " in str(refused.value)
    assert not (store.root / corrections.NAME).exists()


def test_no_words_no_fact(store):
    for place in ((5, 5), (-1, 3), (0, 10**9)):
        with pytest.raises(CorrectionError):
            review.add(store, "indicator", 1, *place, "名", {})
    with pytest.raises(CorrectionError, match="remove it"):
        review.strike(store, "report", 1)
    with pytest.raises(CorrectionError, match="no indicator 999999"):
        review.strike(store, "indicator", 999999)


def test_reading_again_keeps_corrections_and_applies_none_that_no_longer_fits(light, monkeypatch):
    review.correct(light, "indicator", 1, "theme", "safety")  # the machine goes on reading economy
    review.correct(light, "indicator", 1, "name", "件数")  # it will read this by itself
    review.correct(light, "indicator", 2, "name", "数目")  # it will read something else
    review.correct(light, "indicator", 3, "value", 4)
    review.strike(light, "location", 1)
    review.judge(light, "indicator", 3, "wrong", who="王某")
    read_again(light, monkeypatch, name="件数")
    assert statuses(light) == ["active", "agreed", "stale", "active", "active"]
    values = "select name, theme, value from store.indicators order by report_id, start_offset"
    assert rows(light, values) == [("件数", "safety", 12.0), ("件数", "economy", 3.0), ("件数", "economy", 4.0)]
    assert rows(light, "select machine, expect, new from store.corrections where status = 'stale'") == [
        ("件数", "项目", "数目")
    ]
    assert rows(light, "select count(*) from store.locations") == [(0,)]
    assert rows(light, "select status, fact_id, who from store.verdicts") == [("active", 3, "王某")]
    holds_together(light)
    read_again(light, monkeypatch, name="件数", number=r"\d\d")
    assert statuses(light) == ["active", "agreed", "lost", "lost", "active"]
    assert rows(light, "select status from store.verdicts") == [("lost",)]


def test_an_added_fact_gives_way_when_the_machine_finds_it(light, monkeypatch):
    review.add(light, "indicator", 1, 8, 10, "项目", {"value": 1})
    review.add(light, "indicator", 1, 8, 10, "别的", {"value": 1})
    assert statuses(light) == ["active", "active"]
    read_again(light, monkeypatch, number=r"\d+|改问|整改")
    found = rows(light, "select text from machine.indicators where start_offset = 8")
    assert statuses(light) == (["agreed", "stale"] if found else ["active", "active"])
    holds_together(light)


def test_loading_again_elsewhere_finds_the_facts_again_also_where_the_text_is_given_otherwise(light, tmp_path):
    review.correct(light, "indicator", 2, "value", 4)
    review.correct(light, "indicator", 3, "value", 5)
    text = "某市督查通报。整改问题12个，新增3个。\n"
    other = "import sys; sys.path.insert(0, '.')\nfrom etl.load import worker\nfrom tests.unit import light\n"
    other += "worker.serve(lambda data, file: light.extract('【页眉】\\n'.encode() + data, file), light.again)"
    again = tmp_path / "again"
    load_files([("x.txt", text.encode())], again, worker=(sys.executable, "-c", other), jobs=1)
    shutil.copy(light.root / corrections.NAME, again / corrections.NAME)
    for extra in light.root.glob(f"{corrections.NAME}-*"):
        shutil.copy(extra, again / extra.name)
    store = Store(again)
    assert rows(store, "select value from store.indicators order by start_offset") == [(12.0,), (4.0,)]
    assert statuses(store) == ["active", "elsewhere"]


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ("页眉。去年3个，今年3个。", ("今年", "3", "个。"), 10),
        ("今年 3个", ("x今年", "3", "个"), 3),
        ("3个，3个", ("", "3", "个"), None),
        ("没有了", ("今年", "3", "个"), None),
        ("", ("", "3", ""), None),
    ],
)
def test_a_place_is_found_again_by_its_words_or_not_at_all(text, place, found):
    assert find(text, *place) == found


def test_several_facts_at_one_place_are_told_apart_by_name(light, monkeypatch):
    review.add(light, "indicator", 2, 4, 5, "乙", {"value": 8})
    review.correct(light, "indicator", -1, "value", 9)
    review.correct(light, "indicator", 3, "value", 7)
    assert rows(light, "select name, value from store.indicators where report_id = 2 order by name") == [
        ("乙", 9.0),
        ("项目", 7.0),
    ]


def test_a_query_answers_anew_once_something_was_written_and_not_before(store):
    scope = dict.fromkeys(("regions", "themes", "types", "first", "last"))
    state, before = store.state(), store.ask("overview", **scope)
    assert store.state() == state
    review.strike(store, "indicator", 1)
    assert store.state() != state
    assert store.ask("overview", **scope)["indicators"][0] == before["indicators"][0] - 1
    assert store.version() == 1
    other = Store(store.root)
    review.strike(other, "indicator", 2)
    assert store.ask("overview", **scope)["indicators"][0] == before["indicators"][0] - 2


def test_exports_carry_the_corrected_values_and_the_corrections(store, tmp_path):
    review.correct(store, "indicator", 1, "value", 123456)
    review.correct(store, "report", 1, "title", "=HYPERLINK(1)")
    review.judge(store, "indicator", 1, "wrong")
    review.link(store, "pledge", ("indicator", 1), ("indicator", 2), "confirmed")
    export.export_tables(versions.current(store.root), tmp_path, "csv")
    first = (tmp_path / "indicators.csv").read_text(encoding="utf-8-sig").splitlines()[1]
    assert "123456.0" in first
    assert "'=HYPERLINK(1)" in first
    assert "123456.0" in (tmp_path / "corrections.csv").read_text(encoding="utf-8-sig")
    for name in ("verdicts", "links"):
        assert len((tmp_path / f"{name}.csv").read_text(encoding="utf-8-sig").splitlines()) == 2
    book = (tmp_path / "codebook.csv").read_text(encoding="utf-8-sig")
    assert all(f"\n{table},corrected," in book for table in ("indicators", "reports"))
    assert "\ncorrections,status," in book


def test_a_check_of_a_figure_that_was_corrected_is_withdrawn(store):
    sql = "select report_id, check_no, members from store.checks order by all"
    checks = rows(store, sql)
    report, _, members = checks[0]
    first = rows(store, f"select min(indicator_id) from machine.indicators where report_id = {report}")[0][0]
    review.correct(store, "indicator", first + members[0], "theme", "safety")
    assert rows(store, sql) == checks
    review.correct(store, "indicator", first + members[0], "value", 4711)
    assert rows(store, sql) == [check for check in checks if check[0] != report or members[0] not in check[2]]
    review.strike(store, "indicator", 1)
    scope = dict.fromkeys(("regions", "themes", "types", "first", "last", "verdict", "kind", "report_id"))
    assert len(store.ask("check_rows", **scope, top=1000)) == len(rows(store, sql))


def test_rows_are_never_changed_or_removed(store):
    review.correct(store, "indicator", 1, "value", 1)
    with sqlite3.connect(store.root / corrections.NAME) as connection:
        for sql in ("update corrections set new = '2'", "delete from corrections"):
            with pytest.raises(sqlite3.IntegrityError, match="rows stay"):
                connection.execute(sql)


WRITES = """
import sys
from pathlib import Path
from etl.store import corrections
key = corrections.Key("x", "indicator", 1, 2, "n", "", "q", "")
for number in range(int(sys.argv[2])):
    corrections.change(Path(sys.argv[1]), key, "value", 0, number + 1, sys.argv[3])
    print(number + 1, flush=True)
"""


def writing(root: Path, count: int, why: str) -> subprocess.Popen:
    line = [sys.executable, "-c", WRITES, str(root), str(count), why]
    return subprocess.Popen(line, cwd=HOME, stdout=subprocess.PIPE, text=True)


def test_several_writers_lose_nothing(tmp_path):
    writers = [writing(tmp_path, 20, f"w{n}") for n in range(3)]
    assert [len(writer.communicate(timeout=100)[0].split()) for writer in writers] == [20] * 3
    said = corrections.written(tmp_path).corrections
    assert [row["id"] for row in said] == list(range(1, 61))
    assert {(row["why"], row["new"]) for row in said} == {(f"w{n}", f"{v}.0") for n in range(3) for v in range(1, 21)}


def test_two_first_writers_wait_for_each_other(tmp_path):
    first = sqlite3.connect(tmp_path / corrections.NAME, isolation_level=None, check_same_thread=False)
    first.execute("begin immediate")
    first.execute("create table half_made (id)")
    threading.Timer(0.2, first.rollback).start()
    corrections.change(tmp_path, corrections.Key("x", "indicator", 1, 2, "n"), "value", 0, 5)
    assert len(corrections.written(tmp_path).corrections) == 1


def test_a_writer_killed_at_any_moment_loses_nothing_that_was_kept(tmp_path):
    for seen in (1, 7, 20):
        writer = writing(tmp_path, 10_000, "killed")
        told = 0
        while told < seen:
            told = int(writer.stdout.readline())
        os.kill(writer.pid, signal.SIGKILL)
        rest = writer.stdout.read().split()
        writer.wait()
        told = int(rest[-1]) if rest else told
        before = len(corrections.written(tmp_path).corrections)
        newest = [float(row["new"]) for row in corrections.written(tmp_path).corrections][-1]
        assert newest in (told, told + 1)
        assert corrections_file.damage(tmp_path) is None
        key = corrections.Key("x", "indicator", 1, 2, "n")
        corrections.change(tmp_path, key, "value", 0, 5)
        assert len(corrections.written(tmp_path).corrections) == before + 1


def test_a_writer_who_waits_in_vain_is_told(tmp_path, monkeypatch):
    key = corrections.Key("x", "indicator", 1, 2, "n")
    corrections.change(tmp_path, key, "value", 0, 1)
    monkeypatch.setattr(corrections_file, "BUSY", 0.2)
    with sqlite3.connect(tmp_path / corrections.NAME, isolation_level=None) as holder:
        holder.execute("begin immediate")
        with pytest.raises(StoreError, match=r"被占用.*somebody else"):
            corrections.change(tmp_path, key, "value", 0, 2)
        assert len(corrections.written(tmp_path).corrections) == 1, "readers do not wait"


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"\x00" * 5000], ids=["text", "zeros"])
def test_a_broken_file_is_said_with_the_remedy(store, content):
    (store.root / corrections.NAME).write_bytes(content)
    with pytest.raises(StoreError, match=r"已损坏.*damaged"):
        store.version()
    with pytest.raises(StoreError, match=r"已损坏.*damaged"):
        corrections.change(store.root, corrections.Key("x", "indicator", 1, 2, "n"), "value", 0, 1)
    assert "damaged" in corrections_file.damage(store.root)


def test_a_file_of_something_else_is_left_alone(tmp_path):
    with sqlite3.connect(tmp_path / corrections.NAME) as connection:
        connection.execute("pragma application_id = 7")
    with pytest.raises(StoreError, match="not a file of corrections"):
        corrections.change(tmp_path, corrections.Key("x", "indicator", 1, 2, "n"), "value", 0, 1)


def test_an_empty_file_is_none(store):
    (store.root / corrections.NAME).touch()
    assert store.version() == 1
    review.correct(store, "indicator", 1, "value", 1)
    assert statuses(store) == ["active"]


def test_a_folder_that_cannot_be_written_is_said_and_can_still_be_read(store):
    review.correct(store, "indicator", 1, "value", 1)
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    store.root.chmod(0o500)
    try:
        assert statuses(Store(store.root)) == ["active"]
        with pytest.raises(StoreError, match=r"无法写入.*nothing was kept"):
            review.correct(store, "indicator", 1, "value", 2)
    finally:
        store.root.chmod(0o700)


def row(**changes) -> str:
    full = dict.fromkeys(COLUMNS, "") | {"reason": "来源所载", "who": "督办", "date": "2026-11-25"} | changes
    return ",".join(f'"{value}"' for value in full.values())


def folder_of(tmp_path: Path, *lines: str) -> Path:
    folder = tmp_path / "corrections"
    folder.mkdir()
    (folder / "known.csv").write_text("\n".join([",".join(COLUMNS), *lines]), encoding="utf-8")
    return folder


def test_committed_rows_are_laid_too_and_fail_loudly_when_the_machine_reads_otherwise(light, tmp_path, monkeypatch):
    place = {"kind": "indicator", "start": 11, "end": 13, "text": "12", "name": "项目", "report": "a.txt"}
    folder = folder_of(
        tmp_path,
        row(**place, column="value", expect="12", new="13"),
        row(**place, column="theme", expect="safety", new="health"),
        row(**place, column="name", expect="旧名", new="项目"),
        row(**{**place, "text": "99"}, column="value", expect="12", new="13"),
        row(report="b.txt", kind="report", column="date", expect="2024-05", new="2024-06"),
        row(report="other.txt", kind="report", column="date", expect="2024-05", new="2024-06"),
    )
    monkeypatch.setattr(overlay, "committed", lambda: committed(folder))
    assert statuses(light) == ["active", "stale", "agreed", "lost", "active", "elsewhere"]
    assert rows(light, "select value from store.indicators where indicator_id = 1") == [(13.0,)]
    assert rows(light, "select date, year from store.reports where report_id = 2") == [("2024-06", 2024)]
    said = committed_failures(versions.current(light.root))
    assert [line.split(":")[:2] for line in said] == [["corrections/known.csv", str(n)] for n in (3, 4, 5)]
    review.correct(light, "indicator", 1, "value", 14)  # one's own counts before that of the house
    assert rows(light, "select value from store.indicators where indicator_id = 1") == [(14.0,)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (row(report="a", kind="indicator", column="value", expect="x", new="1"), "a number"),
        (row(report="a", kind="indicator", column="nothing", expect="1", new="1"), "cannot be corrected"),
        (row(report="a", kind="indicator", column="value", expect="1", new="2", start="x"), "whole numbers"),
        (row(report="a", kind="indicator", column="value", expect="1", new="2", who=""), "who confirmed"),
        ("a,b", "wrong number of cells"),
    ],
)
def test_a_committed_row_that_cannot_be_is_named(tmp_path, line, said):
    with pytest.raises(StoreError, match=rf"known.csv:2: .*{said}"):
        committed(folder_of(tmp_path, line))


def test_the_corrections_that_come_with_duban_hold_on_the_samples(tmp_path):
    names = {line.report for line in committed()}
    files = [HOME / "data" / "samples" / name for name in sorted(names)]
    if files:
        version = load_files(files, tmp_path).version
        assert committed_failures(version) == []
