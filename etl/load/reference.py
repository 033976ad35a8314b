"""The tables that do not come from reports: regions, themes and series, from the rows under data/."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache

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


@cache
def reference_fingerprint() -> str:
    """Return a fingerprint of the files that the tables come from."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update((DATA / name).read_bytes())
    return digest.hexdigest()


def reference_rows() -> dict[str, pa.Table]:
    """Return the rows of the tables regions, themes and series."""
    return {"regions": _regions(), "themes": _themes(), "series": series_rows()}


def _regions() -> pa.Table:
    found = list(divisions())
    columns = {name: pa.array([getattr(d, name) for d in found], kind) for name, kind in REGION}
    return pa.table(columns)


def _themes() -> pa.Table:
    found = rows("lexicon/themes.csv")
    text = {name: pa.array([row[name] for row in found], pa.string()) for name in ("key", "zh", "en")}
    return pa.table({**text, "position": pa.array(range(len(found)), pa.int32())})


def series_rows(keys: Iterable[str] | None = None) -> pa.Table:
    """Return the codebook as rows of the table series, or of it the series of these keys that there are."""
    if keys is None:
        found = list(codebook().values())
    else:
        found = [series for series in map(series_by_key, keys) if series is not None]
    names = ("key", "zh", "en", "polarity", "theme", "measure", "source", "note")
    columns = {name: pa.array([getattr(row, name) or None for row in found], pa.string()) for name in names}
    families = pa.array([" ".join(row.families) or None for row in found], pa.string())
    return pa.table({**columns, "unit_family": families})
