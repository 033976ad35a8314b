"""Reading again: exact with the same code, honest about what other code changes, and the way over from old stores."""

import json
from functools import partial
from pathlib import Path

import pytest

from etl.load import load_files as load_whole
from etl.load import reextract as module
from etl.load import remove_reports
from etl.load.pool import Limits
from etl.load.reextract import reextract as reextract_whole
from etl.store import versions
from etl.store.history import history
from etl.store.versions import StoreError
from tests.unit.light import LIGHT

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
OLD_SCHEMA = Path(__file__).parent / "schemas" / "1.sql"  # as it was before what the reader gave was kept
load_files = partial(load_whole, worker=LIGHT, jobs=1)
reextract = partial(reextract_whole, worker=LIGHT, jobs=1)
TEXTS = {"a.txt": "某市督查通报。整改问题12个。\n", "b.txt": "新建学校3所。另有5处在建。\n", "c.txt": "督查。\n"}


def rows(store: Path, sql: str) -> list[tuple]:
    with versions.connect(versions.current(store).path) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def store(tmp_path):
    load_files([(name, text.encode()) for name, text in TEXTS.items()], tmp_path / "store", sample=True)
    return tmp_path / "store"


def changed_code(monkeypatch, **changes):
    """Let the worker read as another release would."""
    monkeypatch.setenv("DUBAN_LIGHT", json.dumps(changes))
    monkeypatch.setattr(module, "code_version", lambda: f"other {changes}")


def whole_store(store: Path) -> dict[str, list[tuple]]:
    kept = "select * exclude (load_id, code_version, copy_of) from reports order by all"
    tables = ("sentences", "indicators", "locations", "actions", "policies", "postings", "terms", "rollup")
    return {"reports": rows(store, kept), **{t: rows(store, f"select * from {t} order by all") for t in tables}}


def test_what_the_present_code_has_read_is_not_read_again(store):
    result = reextract(store)
    assert result.up_to_date
    assert (result.version, versions.current(store).number) == (None, 1)


def test_the_same_code_finds_the_same_facts_in_samples_of_every_format(tmp_path):
    files = [
        SAMPLES / name for name in ("2021_xian_news.html", "2026_hubei_work_report.docx", "2024_putuo_accounts.txt")
    ]
    load_whole(files, tmp_path)
    result = reextract_whole(tmp_path, force=True)
    assert (result.reports, dict(result.changes), result.sentences, result.version) == (3, {}, 0, None)
    assert len(versions.versions(tmp_path)) == 1


@pytest.mark.parametrize(
    ("changes", "counted", "columns"),
    [
        ({"name": "件数"}, {("indicator", "changed"): 3}, {"name": ("项目", "件数")}),
        ({"number": r"\d\d+"}, {("indicator", "vanished"): 2}, {}),
        ({"number": r"\d+|(?<=.)督查"}, {("indicator", "appeared"): 1}, {}),
        ({"number": r"\d+(?=个)|\d"}, {}, {}),
    ],
    ids=["changed", "vanished", "appeared", "none"],
)
def test_the_diff_says_what_other_code_changes(store, monkeypatch, changes, counted, columns):
    changed_code(monkeypatch, **changes)
    seen = []
    result = reextract(store, change=seen.append)
    assert dict(result.changes) == counted
    assert len(seen) == sum(counted.values())
    assert all(change.columns == columns for change in seen)
    assert all(change.text in change.sentence for change in seen)
    assert (result.version is None) == (not counted)


def test_a_dry_run_tells_and_leaves_the_store_alone(store, monkeypatch):
    before = {path.name: path.read_bytes() for path in store.iterdir() if path.is_file()}
    changed_code(monkeypatch, name="件数")
    result = reextract(store, dry_run=True)
    assert result.changes["indicator", "changed"] == 3
    assert {path.name: path.read_bytes() for path in store.iterdir() if path.is_file()} == before


def test_numbers_samples_loads_failures_and_copies_stay(store, monkeypatch):
    load_files([("copy.txt", ("\ufeff" + TEXTS["a.txt"]).encode()), ("bad.txt", b"")], store)
    remove_reports(store, [2])
    kept = "select report_id, sha256, file, sample, copy_of, load_id, loaded_at, text, reading from reports order by 1"
    before = rows(store, kept), rows(store, "select * from failures"), rows(store, "select * from loads")
    changed_code(monkeypatch, name="件数")
    result = reextract(store)
    assert result.version.number == 4
    loads = rows(store, "select * from loads order by load_id")
    assert (rows(store, kept), rows(store, "select * from failures"), loads[:-1]) == before
    assert loads[-1][2] == "reextract"
    assert history(store)[0].note == "3 read again: 0 appeared, 0 vanished, 2 changed"
    assert rows(store, "select distinct name from indicators") == [("件数",)]
    versions.restore(store, 3)
    assert rows(store, "select distinct name from indicators") == [("项目",)]


def test_some_reports_are_read_again_and_the_others_stay(store, monkeypatch):
    changed_code(monkeypatch, name="件数")
    result = reextract(store, report_ids=[2])
    assert (result.reports, result.changes["indicator", "changed"]) == (1, 2)
    assert rows(store, "select report_id, name from indicators order by all") == [(1, "项目"), (2, "件数"), (2, "件数")]
    with pytest.raises(StoreError, match="77"):
        reextract(store, report_ids=[77])


def test_a_report_that_cannot_be_read_again_keeps_its_facts(store, monkeypatch):
    changed_code(monkeypatch, name="件数")
    result = reextract(store, limits=Limits(memory=1), worker=(LIGHT[0], "-c", DIES_ON_B))
    assert [file for file, _ in result.failed] == ["b.txt"]
    assert rows(store, "select report_id, name from indicators order by all") == [(1, "件数"), (2, "项目"), (2, "项目")]


DIES_ON_B = """
import os
from etl.load import worker
from tests.unit import light
worker._bound = lambda *_: None
def again(raw):
    if raw.hints["title"] == "b.txt": os._exit(3)
    return light.again(raw)
def extract(data, file):
    if file == "b.txt": os._exit(3)
    return light.extract(data, file)
worker.serve(extract, again)
"""


def test_reading_again_what_was_read_apart_gives_what_reading_together_gives(store, monkeypatch, tmp_path):
    apart = tmp_path / "apart"
    for name, text in TEXTS.items():
        load_files([(name, text.encode())], apart, sample=True)
    changed_code(monkeypatch, name="件数")
    for number in (3, 1, 2):
        reextract(apart, report_ids=[number])
    reextract(store)
    mine, other = whole_store(store), whole_store(apart)
    for name in ("postings", "terms", "rollup", "sentences"):
        assert mine[name] == other[name]
    for name in ("indicators", "locations"):
        assert [row[1:] for row in sorted(mine[name], key=lambda r: r[1:5])] == [
            row[1:] for row in sorted(other[name], key=lambda r: r[1:5])
        ]


def test_an_empty_store_has_nothing_to_read_again(tmp_path):
    with pytest.raises(StoreError, match="empty"):
        reextract(tmp_path)


@pytest.fixture
def old(tmp_path):
    """A store as the first release wrote it: other tables, schema 1."""
    store = tmp_path / "old"
    made = load_files([(name, text.encode()) for name, text in TEXTS.items()], tmp_path / "new", sample=True).version
    store.mkdir()
    number, path, _ = versions.begin(store)
    with versions.connect(path, read_only=False) as connection:
        connection.execute(OLD_SCHEMA.read_text(encoding="utf-8"))
        connection.execute(f"attach '{made.path}' as made (read_only)")
        for (table,) in connection.execute(
            "select table_name from duckdb_tables() where database_name = current_database()"
        ).fetchall():
            columns = connection.execute(
                "select string_agg(column_name, ', ' order by column_index) from duckdb_columns() "
                "where database_name = current_database() and table_name = ?",
                [table],
            ).fetchone()[0]
            connection.execute(f"insert into {table} select {columns} from made.{table}")
        connection.execute("update meta set value = '1' where key = 'schema'")
        connection.execute("update reports set format = 'html'")  # a format whose title may come from its container
    versions.publish(store, number)
    return store


def test_a_store_of_an_earlier_release_is_brought_over(old):
    assert versions.schema_of(versions.current(old)) == "1"
    with pytest.raises(StoreError, match=r"python -m etl reextract"):
        load_files([("d.txt", b"1")], old)
    before = rows(old, "select report_id, sha256, file, sample, loaded_at, text from reports order by 1")
    result = reextract(old)
    assert (result.migrated_from, result.version.number, dict(result.changes)) == ("1", 2, {})
    assert versions.schema_of(versions.current(old)) == versions.SCHEMA
    assert rows(old, "select report_id, sha256, file, sample, loaded_at, text from reports order by 1") == before
    assert [entry.kind for entry in history(old)] == ["reextract", "load"]
    assert load_files([("d.txt", "督查9次".encode())], old).having("loaded")


def test_one_can_go_back_to_the_earlier_release_and_over_again(old):
    reextract(old)
    versions.restore(old, 1)
    assert [entry.reports for entry in history(old)] == [3, 3]
    assert reextract(old).version.number == 3


def test_what_an_earlier_release_holds_of_a_report_that_cannot_be_read_stays(old, monkeypatch):
    result = reextract(
        old, worker=(LIGHT[0], "-c", DIES_ON_B.replace('raw.hints["title"] == "b.txt"', '"3" in raw.text'))
    )
    assert [file for file, _ in result.failed] == ["b.txt"]
    [(reading, code)] = rows(old, "select reading, code_version from reports where report_id = 2")
    hints = {"title": "b.txt", "date": "2024-05"}
    assert json.loads(reading) == {"format": "html", "encoding": "utf-8", "hints": hints}
    assert code == "?"
    assert rows(old, "select count(*) from indicators where report_id = 2") == [(2,)]


def test_a_store_of_a_later_release_is_refused(store):
    path = versions.current(store).path
    with versions.connect(path, read_only=False) as connection:
        connection.execute("update meta set value = '999' where key = 'schema'")
    for action in (reextract, lambda s: load_files([("d.txt", b"1")], s)):
        with pytest.raises(StoreError, match="another release"):
            action(store)
