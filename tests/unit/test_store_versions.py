"""Versions beside each other: pointer, copy, restore, sweep; and a schema that explains itself."""

from pathlib import Path

import duckdb
import pytest

from etl.store import versions
from etl.store.versions import StoreError, Version

STORE = Path(versions.__file__).parent


def make(store: Path, value: int) -> Version:
    """Publish a version that holds one number."""
    number, path, base = versions.begin(store)
    with versions.connect(path, read_only=False) as connection:
        if base is None:
            connection.execute("create table t (x integer)")
        connection.execute("insert into t values (?)", [value])
    return versions.publish(store, number)


def values(store: Path) -> list[int]:
    """Read the current version as a page does."""
    with duckdb.connect(config=versions.CONFIG) as connection:
        versions.attach(connection, versions.current(store))
        return [x for (x,) in connection.execute("select x from store.t order by x").fetchall()]


def test_nothing_loaded_is_no_version(tmp_path):
    assert versions.current(tmp_path) is None
    assert versions.current(tmp_path / "none") is None


def test_each_version_holds_what_came_before(tmp_path):
    assert make(tmp_path, 1).number == 1
    assert make(tmp_path, 2).number == 2
    assert values(tmp_path) == [1, 2]


def test_restore_goes_back_and_the_next_version_builds_on_it(tmp_path):
    for value in (1, 2, 3):
        make(tmp_path, value)
    versions.restore(tmp_path, 2)
    assert values(tmp_path) == [1, 2]
    assert make(tmp_path, 9).number == 4
    assert values(tmp_path) == [1, 2, 9]


def test_restore_of_a_version_not_kept_says_what_is_kept(tmp_path):
    make(tmp_path, 1)
    with pytest.raises(StoreError, match="versions kept: 1"):
        versions.restore(tmp_path, 7)


def test_sweep_keeps_the_newest_and_the_current_and_removes_leftovers(tmp_path):
    for value in range(6):
        make(tmp_path, value)
    versions.restore(tmp_path, 1)
    (tmp_path / "building-000007.duckdb").write_bytes(b"half")
    (tmp_path / "building-000007.duckdb.wal").write_bytes(b"half")
    versions.sweep(tmp_path, keep=2)
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "CURRENT",
        "policy-000001.duckdb",
        "policy-000005.duckdb",
        "policy-000006.duckdb",
    ]


@pytest.mark.parametrize("pointer", [b"policy-000009.duckdb", b"../../etc/passwd", b"\xff\xfe", b""])
def test_a_broken_pointer_is_an_error_that_names_the_way_back(tmp_path, pointer):
    make(tmp_path, 1)
    (tmp_path / "CURRENT").write_bytes(pointer)
    with pytest.raises(StoreError, match="CURRENT"):
        versions.current(tmp_path)
    versions.restore(tmp_path, 1)
    assert values(tmp_path) == [1]


def test_a_reader_is_not_disturbed_while_a_version_is_built(tmp_path):
    make(tmp_path, 1)
    with duckdb.connect(config=versions.CONFIG) as connection:
        versions.attach(connection, versions.current(tmp_path))
        make(tmp_path, 2)
        assert connection.cursor().execute("select count(*) from store.t").fetchone() == (1,)
        versions.attach(connection, versions.current(tmp_path))
        assert connection.cursor().execute("select count(*) from store.t").fetchone() == (2,)


def test_a_version_can_be_read_by_the_release_before(tmp_path):
    path = make(tmp_path, 1).path
    assert int.from_bytes(path.read_bytes()[12:20], "little") == 68  # the format of duckdb 1.5


def test_a_path_with_a_quote_can_be_attached(tmp_path):
    store = tmp_path / "o'brien's 库"
    store.mkdir()
    make(store, 5)
    assert values(store) == [5]


def test_store_dir_is_the_option_then_the_variable_then_the_default(tmp_path, monkeypatch):
    monkeypatch.setenv("DUBAN_STORE", str(tmp_path / "b"))
    assert versions.store_dir(tmp_path / "a") == tmp_path / "a"
    assert versions.store_dir() == tmp_path / "b"
    monkeypatch.delenv("DUBAN_STORE")
    assert versions.store_dir() == versions.HOME / "data" / "warehouse"


def test_every_table_and_column_says_what_it_holds_in_both_languages():
    with duckdb.connect() as connection:
        connection.execute((STORE / "schema.sql").read_text(encoding="utf-8"))
        connection.execute((STORE / "comments.sql").read_text(encoding="utf-8"))
        comments = connection.execute(
            "select table_name, comment from duckdb_tables() union all "
            "select table_name || '.' || column_name, comment from duckdb_columns() where not internal"
        ).fetchall()
    assert len(comments) > 100
    assert [name for name, comment in comments if not comment or comment.count(" · ") != 1] == []
