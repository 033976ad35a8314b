"""The tables that do not come from reports: regions, themes and series, from the rows under data/."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache

import duckdb
import pyarrow as pa

from etl.lexicon.codebook import codebook, series_by_key
from etl.lexicon.gazetteer import divisions
from etl.lexicon.tables import DATA, rows

FILES = (
    *("gazetteer/divisions.csv", "gazetteer/former.csv", "lexicon/themes.csv", "lexicon/series.csv"),
    *(f"lexicon/series_{name}.csv" for name in ("subjects", "frames", "fields", "shares")),
)
REGION = (
    *((name, pa.string()) for name in ("code", "name", "short_name", "level", "parent")),
    *((name, pa.float64()) for name in ("longitude", "latitude")),
)


def bring_up_to_date(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the tables that come from data/ anew, where these files have changed since."""
    fingerprint = _fingerprint()
    if connection.execute("select value from meta where key = 'reference'").fetchone() == (fingerprint,):
        return
    for name, found in reference_rows().items():
        connection.execute(f"delete from {name}")  # noqa: S608
        _insert(connection, name, found)
    connection.execute("delete from meta where key = 'reference'")
    connection.execute("insert into meta values ('reference', ?)", [fingerprint])


def add_new_series(connection: duckdb.DuckDBPyConnection) -> None:
    """Add to the codebook what only the facts of this version speak of: things with a field before them."""
    asked = "select distinct series from indicators anti join series on key = series where series is not null"
    _insert(connection, "series", _series(key for (key,) in connection.execute(asked).fetchall()))


def _insert(connection: duckdb.DuckDBPyConnection, name: str, found: pa.Table) -> None:
    if found.num_rows:
        connection.register("rows", found)
        connection.execute(f"insert into {name} by name select * from rows")  # noqa: S608
        connection.unregister("rows")


@cache
def _fingerprint() -> str:
    """Return a fingerprint of the files that the tables come from."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update((DATA / name).read_bytes())
    return digest.hexdigest()


def reference_rows() -> dict[str, pa.Table]:
    """Return the rows of the tables regions, themes and series."""
    return {"regions": _regions(), "themes": _themes(), "series": _series()}


def _regions() -> pa.Table:
    found = list(divisions())
    columns = {name: pa.array([getattr(d, name) for d in found], kind) for name, kind in REGION}
    return pa.table(columns)


def _themes() -> pa.Table:
    found = rows("lexicon/themes.csv")
    text = {name: pa.array([row[name] for row in found], pa.string()) for name in ("key", "zh", "en")}
    return pa.table({**text, "position": pa.array(range(len(found)), pa.int32())})


def _series(keys: Iterable[str] | None = None) -> pa.Table:
    """Return the codebook as rows of the table series, or of it the series of these keys that there are."""
    if keys is None:
        found = list(codebook().values())
    else:
        found = [series for series in map(series_by_key, keys) if series is not None]
    names = ("key", "zh", "en", "polarity", "theme", "measure", "source", "note")
    columns = {name: pa.array([getattr(row, name) or None for row in found], pa.string()) for name in names}
    families = pa.array([" ".join(row.families) or None for row in found], pa.string())
    return pa.table({**columns, "unit_family": families})
