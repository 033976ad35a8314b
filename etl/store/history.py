"""What the versions of a store hold (版本历史)."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import NamedTuple

import duckdb

from etl.store import versions
from etl.store.versions import StoreError


class Entry(NamedTuple):
    """One version: the load that made it, and what it holds; `note` says what came in.

    `added` counts the reports that came in, negative where they were removed. Where the file cannot be read, `kind`
    is "damaged" and `note` says why.
    """

    number: int
    current: bool
    kind: str
    finished_at: datetime.datetime | None
    added: int
    reports: int
    indicators: int
    megabytes: float
    note: str


def history(store: Path) -> list[Entry]:
    """Return the versions that are kept, the newest first."""
    try:
        now = versions.current(store)
    except StoreError:
        now = None
    return [_entry(version, version == now) for version in reversed(versions.versions(store))]


def _entry(version: versions.Version, current: bool) -> Entry:
    size = version.path.stat().st_size / 1e6
    try:
        with versions.connect(version.path) as connection:
            load = connection.execute(
                "select kind, finished_at, reports, note from loads order by load_id desc limit 1"
            ).fetchone()
            sums = connection.execute("select count(*), coalesce(sum(indicator_count), 0) from reports").fetchone()
    except duckdb.Error as error:
        return Entry(version.number, current, "damaged", None, 0, 0, 0, size, str(error).splitlines()[0])
    kind, finished_at, added, note = load or ("", None, 0, "")
    reports, indicators = sums or (0, 0)
    return Entry(version.number, current, kind, finished_at, added, reports, int(indicators), size, note or "")
