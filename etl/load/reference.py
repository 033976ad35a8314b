"""The tables that do not come from reports: regions, themes and series, from the rows under data/."""

from __future__ import annotations

import hashlib
from functools import cache

import pyarrow as pa

from etl.lexicon.tables import DATA, rows

LEVELS = ("province", "city", "district")


FILES = ("gazetteer/divisions.csv", "lexicon/themes.csv", "lexicon/series.csv")


@cache
def reference_fingerprint() -> str:
    """Return a fingerprint of the files that the tables come from."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update((DATA / name).read_bytes() if (DATA / name).is_file() else b"")
    return digest.hexdigest()


def reference_rows() -> dict[str, pa.Table]:
    """Return the rows of the tables regions, themes and series; a table whose file is not there is empty."""
    return {"regions": _regions(), "themes": _themes(), "series": _series()}


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
