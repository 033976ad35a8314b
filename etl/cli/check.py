"""`check`: what does not add up, within reports and between them."""

from __future__ import annotations

import argparse
import json
from typing import Any

import pandas as pd

from etl.cli.common import Commands, add_store, existing, table
from etl.store.read import Scope, Store
from etl.store.versions import store_dir

VERDICTS = ("conflict", "unclear", "masked", "rounding", "ok")
ALL = 1_000_000_000
COLUMNS = ("kind", "verdict", "stated", "expected", "note", "name", "text", "region", "file", "sentence")
WIDEST = 48  # characters of a sentence in the table


def add(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("check", help="figures that do not add up, within reports and between them")
    add_store(parser)
    parser.add_argument(
        "--verdict", choices=[*VERDICTS, "all"], action="append", help="which verdicts (default: conflict); repeatable"
    )
    parser.add_argument("--json", action="store_true", help="print a line of JSON a check")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the checks; whatever they say, the exit status is 0."""
    folder = store_dir(options.store)
    existing(folder)
    wanted = set(options.verdict or ["conflict"])
    if "all" in wanted:
        wanted = set(VERDICTS)
    store = Store(folder)
    rows = store.scoped("check_rows", Scope(), verdict=None, kind=None, report_id=None, top=ALL)
    found = [_plain(row) for row in rows[rows["verdict"].isin(wanted)].to_dict("records")]
    between = store.scoped("between_reports", Scope(), top=ALL)
    found += [_between(row) for row in between[between["verdict"].isin(wanted)].to_dict("records")]
    if options.json:
        for row in found:
            print(json.dumps(row, ensure_ascii=False))
        return 0
    head = ["kind", "verdict", "arithmetic", "indicator", "region", "file", "sentence"]
    shown = ("kind", "verdict", "note", "name", "region", "file")
    lines = [[*(row[key] for key in shown), _short(row["sentence"])] for row in found]
    print(table(lines, head))
    return 0


def _plain(row: dict[Any, Any]) -> dict[str, Any]:
    values = {key: row[key] for key in COLUMNS}
    return {key: None if pd.isna(value) else value for key, value in values.items()} | {
        "report_id": int(row["report_id"]),
        "indicators": [int(i) for i in row["ids"]],
    }


def _between(row: dict[Any, Any]) -> dict[str, Any]:
    """Return two reports' difference in the form of a check."""
    return {
        "kind": "conflict",
        "verdict": row["verdict"],
        "stated": row["later"],
        "expected": row["earlier"],
        "note": f"{row['later_text']} ≠ {row['earlier_text']} ({row['earlier_file']})",
        "name": row["name"],
        "text": row["later_text"],
        "region": None if pd.isna(row["region"]) else row["region"],
        "file": row["later_file"],
        "sentence": None,
        "report_id": int(row["later_report"]),
        "indicators": [int(row["later_id"]), int(row["earlier_id"])],
    }


def _short(sentence: str | None) -> str:
    words = " ".join((sentence or "").split())
    return words if len(words) <= WIDEST else words[: WIDEST - 1] + "…"
