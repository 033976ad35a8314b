"""`history` and `restore N`: the versions of the store, and the way back."""

from __future__ import annotations

import argparse
import json

from etl.cli.common import Commands, UsageError, add_store, existing, say, table
from etl.store import history as store_history
from etl.store import versions
from etl.store.lock import WAIT, writer
from etl.store.versions import store_dir


def add(commands: Commands) -> None:
    """Declare the two commands and their options."""
    parser = commands.add_parser("history", help="versions of the store: when, and what came in")
    add_store(parser)
    parser.add_argument("--json", action="store_true", help="print a line of JSON a version")
    parser.set_defaults(run=run_history)
    parser = commands.add_parser("restore", help="make an earlier version the current one")
    parser.add_argument("number", type=int, metavar="N", help="a number that history shows")
    add_store(parser)
    parser.add_argument("--wait", type=float, default=WAIT, metavar="SECONDS", help="how long to wait for another load")
    parser.set_defaults(run=run_restore)


def run_history(options: argparse.Namespace) -> int:
    """Print the versions that are kept, the newest first."""
    store = store_dir(options.store)
    if not versions.versions(store):
        existing(store)
    entries = store_history.history(store)
    if options.json:
        for entry in entries:
            print(json.dumps(entry._asdict(), ensure_ascii=False, default=str))
        return 0
    rows = [
        [
            entry.number, "current" if entry.current else "", f"{entry.finished_at} UTC" if entry.finished_at else "",
            entry.kind, entry.added, entry.reports, entry.indicators, f"{entry.megabytes:.1f}", entry.note,
        ]
        for entry in entries
    ]  # fmt: skip
    head = ["version", "", "when", "what", "reports came in", "reports", "indicators", "MB", "from"]
    print(table(rows, head))
    return 0


def run_restore(options: argparse.Namespace) -> int:
    """Move the pointer; nothing is lost, the later versions stay until newer loads push them out."""
    store = store_dir(options.store)
    kept = [version.number for version in versions.versions(store)]
    if options.number not in kept:
        known = ", ".join(map(str, kept)) or "none"
        raise UsageError(f"version {options.number} is not kept in {store}; versions kept: {known}")
    with writer(store, "restore", options.wait):
        version = versions.restore(store, options.number)
    say(f"version {version.number} is the current one")
    return 0
