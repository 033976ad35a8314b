"""The tables that do not come from reports: regions, themes and series, from the rows under data/."""

from __future__ import annotations

import hashlib
from functools import cache

import pyarrow as pa

from etl.lexicon.tables import DATA, rows

LEVELS = ("province", "city", "district")


@cache
def reference_rows() -> tuple[dict[str, pa.Table], str]:
    """Return the rows of the tables regions, themes and series, and a fingerprint of them all.

    A table whose file is not there is empty.
    """
    tables = {"regions": _regions(), "themes": _themes(), "series": _series()}
    digest = hashlib.sha256()
    for table in tables.values():
        for row in table.to_pylist():
            digest.update(repr(row).encode())
    return tables, digest.hexdigest()


def _regions() -> pa.Table:
    kept = [row for row in _rows("gazetteer/divisions.csv") if row["level"] in LEVELS]
    text = {name: [row[name] or None for row in kept] for name in ("code", "name", "short_name", "level", "parent")}
    degrees = {
        name: pa.array([float(row[name]) if row[name] else None for row in kept], pa.float64())
        for name in ("longitude", "latitude")
    }
    return pa.table({**{name: pa.array(column, pa.string()) for name, column in text.items()}, **degrees})


def _themes() -> pa.Table:
    found = _rows("lexicon/themes.csv")
    text = {name: pa.array([row[name] for row in found], pa.string()) for name in ("key", "zh", "en")}
    return pa.table({**text, "position": pa.array(range(len(found)), pa.int32())})


def _series() -> pa.Table:
    found = _rows("lexicon/series.csv")
    names = ("key", "zh", "en", "unit_family", "polarity", "theme")
    return pa.table({name: pa.array([row.get(name) or None for row in found], pa.string()) for name in names})


def _rows(name: str) -> tuple[dict[str, str], ...]:
    return rows(name) if (DATA / name).is_file() else ()
