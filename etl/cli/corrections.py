"""`corrections`: what people corrected, and whether it still holds.

Those of this store (made on the screen) and those that come with Duban (data/corrections). Not applied are: stale ones,
where the machine by now reads something else than when the correction was made; agreed ones, where it reads the new
value by itself; lost ones, whose place is not found. --undo N takes one back; it stays in the list.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import Any

from etl.cli.common import Commands, UsageError, add_store, existing, say, table
from etl.store import corrections
from etl.store.fields import CorrectionError
from etl.store.overlay import open_version
from etl.store.versions import Version, store_dir

DOUBTFUL = ("stale", "lost")
LONGEST = 30


def add(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("corrections", help="what people corrected, and does it hold", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print a line of JSON a correction, verdict or link")
    parser.add_argument("--status", metavar="WORD", help="only these: active, stale, lost, agreed, undone …")
    parser.add_argument("--undo", type=int, metavar="N", help="take correction N of this store back")
    parser.add_argument("--why", default="", help="the reason, kept with it")
    add_store(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the list; 1 where a correction no longer fits what the machine reads."""
    store = store_dir(options.store)
    version = existing(store)
    if options.undo is not None:
        try:
            corrections.undo(store, "corrections", options.undo, options.why)
        except CorrectionError as error:
            raise UsageError(str(error)) from None
        say(f"correction {options.undo} is undone")
    rows = _rows(version)
    listed = [row for row in rows["corrections"] if options.status in (None, row["status"])]
    if options.json:
        for kind, found in rows.items():
            for row in listed if kind == "corrections" else found:
                print(json.dumps({"entry": kind, **row}, ensure_ascii=False, default=str))
    else:
        print(table([_line(row) for row in listed], HEAD))
    counts = Counter(row["status"] for row in rows["corrections"])
    others = ", ".join(f"{len(rows[kind])} {kind}" for kind in ("verdicts", "links") if rows[kind])
    say("; ".join(filter(None, [", ".join(f"{n} {status}" for status, n in counts.items()) or "none", others])))
    for failure in failing(rows["corrections"]):
        say(failure)
    return 1 if any(row["status"] in DOUBTFUL for row in rows["corrections"]) else 0


def failing(rows: list[dict[str, Any]]) -> list[str]:
    """Return a line for each row of data/corrections that does not hold any more: file, line, what, and what to do."""
    said = []
    for row in rows:
        if row["source"] == "app" or row["status"] not in (*DOUBTFUL, "agreed"):
            continue
        where = f"{row['source']}: {row['file']} {row['fact']} {row['name'] or ''} {row['field']}"
        reads = "is not found at its place" if row["status"] == "lost" else f"is read as {row['machine']!r} now"
        remedy = "remove the row" if row["status"] == "agreed" else f"{row['expect']!r} was expected; mend or remove it"
        said.append(f"{where} {reads}; {remedy}")
    return said


def committed_failures(version: Version) -> list[str]:
    """Return what `failing` says of a version."""
    return failing(_rows(version)["corrections"])


HEAD = ("n", "status", "fact", "file", "place", "name", "field", "machine", "new", "who", "when", "why")


def _line(row: dict[str, Any]) -> list[Any]:
    number = row["id"] if row["source"] == "app" else row["source"]
    place = None if row["fact"] == "report" else f"{row['start_offset']}–{row['end_offset']}"
    what = row["field"] or row["act"]
    reads = row["expect"] if row["machine"] is None else row["machine"]
    cells = [row["name"], what, reads, row["new"], row["who"]]
    cut = [cell and " ".join(str(cell).split())[:LONGEST] for cell in cells]
    return [str(number), row["status"], row["fact"], row["file"], place, *cut, row["written_at"], row["why"]]


def _rows(version: Version) -> dict[str, list[dict[str, Any]]]:
    with open_version(version) as connection:
        found = {}
        for kind in ("corrections", "verdicts", "links"):
            cursor = connection.execute(f"select * from store.{kind} order by 2, 1")  # noqa: S608
            names = [column[0] for column in cursor.description or ()]
            found[kind] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return found
