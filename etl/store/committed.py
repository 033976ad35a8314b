"""Known errors in public reports, corrected for everybody: the rows of data/corrections/*.csv (随附更正)."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from etl.store.fields import CorrectionError, as_text
from etl.store.versions import HOME, StoreError

FOLDER = HOME / "data" / "corrections"
COLUMNS = ("report", "kind", "start", "end", "text", "name", "column", "expect", "new", "reason", "who", "date")


class Committed(NamedTuple):
    """A row: `source` is its file and line; `report` the SHA-256 of the report's bytes or its file name."""

    source: str
    report: str
    kind: str
    first: int
    last: int
    quote: str
    name: str
    field: str
    old: str | None
    new: str | None
    why: str
    who: str
    written_at: str


@cache
def committed(folder: Path = FOLDER) -> tuple[Committed, ...]:
    """Return the rows in order of files and lines. Raises StoreError that names file and line of one that cannot be."""
    found = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise StoreError(f"{path}:1: the columns must be {','.join(COLUMNS)}")
            for row in reader:
                found.append(_row(row, f"{path.parent.name}/{path.name}:{reader.line_num}"))
    return tuple(found)


def _row(row: dict[str, str], source: str) -> Committed:
    if None in row or None in row.values():
        raise StoreError(f"{source}: wrong number of cells; put cells that hold a comma in quotes")
    kind, column = row["kind"], row["column"]
    try:
        old, new = as_text(kind, column, row["expect"]), as_text(kind, column, row["new"])
        first, last = int(row["start"] or 0), int(row["end"] or 0)
    except CorrectionError as error:
        raise StoreError(f"{source}: {error}") from None
    except ValueError:
        raise StoreError(f"{source}: start and end must be whole numbers, code points of the raw text") from None
    if not row["reason"].strip() or not row["who"].strip():
        raise StoreError(f"{source}: say the reason and who confirmed it")
    report, text, name = row["report"].strip(), row["text"], row["name"]
    return Committed(
        source, report, kind, first, last, text, name, column, old, new, row["reason"], row["who"], row["date"]
    )
