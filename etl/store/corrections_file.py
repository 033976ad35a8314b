"""The file of what people write (人工更正库): SQLite beside the versions, opened to read or for one transaction."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from etl.store.versions import StoreError

NAME = "corrections.sqlite"
SQL = Path(__file__).with_name("corrections.sql")
AGAIN = 0.01  # seconds between two tries
BUSY = 20.0  # seconds to wait for another writer, who holds the file for a few milliseconds
FORMAT = 1  # of the tables in corrections.sql; kept as SQLite's user_version
APPLICATION = 0x44424E31  # "DBN1": tells the file from any other SQLite file


def damage(root: Path) -> str | None:
    """Return what is wrong with the file, in words, or None; where there is no file nothing is."""
    try:
        with reading(root) as connection:
            if connection is None:
                return None
            found = connection.execute("pragma quick_check").fetchone()
            return None if found == ("ok",) else f"{root / NAME}: {found[0]}"
    except StoreError as error:
        return str(error)


@contextlib.contextmanager
def writing(root: Path) -> Iterator[sqlite3.Connection]:
    """Hold the file for one short transaction; what is in it when this ends survives a kill and a power cut."""
    path = root / NAME
    try:
        root.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(sqlite3.connect(path, timeout=BUSY, isolation_level=None)) as connection:
            _write_ahead(connection)
            connection.execute("pragma synchronous = full")
            connection.execute("begin immediate")
            _prepare(connection, path)
            try:
                yield connection
            except BaseException:
                connection.execute("rollback")
                raise
            connection.execute("commit")
    except (sqlite3.Error, OSError, UnicodeEncodeError) as error:
        raise StoreError(_reason(path, error)) from error


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Have changes written ahead; a file that somebody else writes for the first time refuses this without waiting."""
    until = time.monotonic() + BUSY
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(AGAIN)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("pragma application_id").fetchone()
    (form,) = connection.execute("pragma user_version").fetchone()
    if application == APPLICATION and form == FORMAT:
        return
    if application or form:
        raise StoreError(
            f"{path}：不是本版督办的更正库 · {path} is not a file of corrections that this release knows; move it away"
        )
    script = "".join(line for line in SQL.read_text(encoding="utf-8").splitlines(True) if not line.startswith("--"))
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
    connection.execute(f"pragma application_id = {APPLICATION}")
    connection.execute(f"pragma user_version = {FORMAT}")


@contextlib.contextmanager
def reading(root: Path) -> Iterator[sqlite3.Connection | None]:
    """Open the file for reading, also where it may not be written; None where there is none, or it is still empty."""
    path = root / NAME
    if not path.exists():
        yield None
        return
    try:
        with contextlib.closing(_open(path)) as connection:
            (application,) = connection.execute("pragma application_id").fetchone()
            yield connection if application == APPLICATION else None
    except sqlite3.Error as error:
        raise StoreError(_reason(path, error)) from error


def _open(path: Path) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    try:
        connection = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=BUSY)
        connection.execute("select 1 from sqlite_master").fetchone()
        return connection
    except sqlite3.OperationalError as error:
        wal = path.with_name(f"{path.name}-wal")
        if "locked" in str(error) or (wal.exists() and wal.stat().st_size):
            raise
        # A folder that may not be written: SQLite cannot make its -shm file, and nobody can be writing.
        return sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True)


def _reason(path: Path, error: Exception) -> str:
    """Say what happened to the file and what to do."""
    text = str(error)
    if "locked" in text or "busy" in text:
        return (
            f"更正库正被占用，已等 {BUSY:g} 秒，请稍后再试：{path} · "
            f"the corrections are being written by somebody else, waited {BUSY:g} s; try again: {path}"
        )
    if "not a database" in text or "malformed" in text or "corrupt" in text:
        return (
            f"更正库已损坏：{path}；请以备份替换，或移走后重开 · "
            f"the file of corrections is damaged ({text}): {path}; put a copy in its place, or move it away"
        )
    return (
        f"无法写入更正，未保存：{path}（{text}） · nothing was kept: {path} cannot be opened or written ({text}); "
        "look at the rights of the folder and the room on the disk"
    )
