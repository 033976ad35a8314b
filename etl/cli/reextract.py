"""`reextract`: read the reports of the store again with the present code and words, and show what that changes.

The store keeps the text of each report and what its container told, so no originals are needed. Report numbers,
samples and corrections stay. A store of an earlier release is brought over by this.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path

from tqdm import tqdm

from etl.cli.common import Commands, UsageError, add_jobs, add_store, existing, say, table
from etl.load.diff import Change
from etl.load.reextract import Reread, Step, reextract
from etl.store import versions
from etl.store.lock import WAIT
from etl.store.versions import SCHEMA, Version, store_dir

STATES = ("appeared", "vanished", "changed")
LISTED = 10
LONGEST = 60  # code points of a sentence in a list


def add(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "reextract", help="read the reports of the store again, and show what changes", description=__doc__
    )
    parser.add_argument("--reports", nargs="+", metavar="N|FILE", help="only these: report numbers, or file names")
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and leave the store as it is")
    parser.add_argument("--force", action="store_true", help="also what the present code has read already")
    parser.add_argument("--if-older", action="store_true", help="only where an earlier release wrote the store")
    parser.add_argument("--list", type=int, default=LISTED, metavar="N", help="list N facts a kind and state (-1 all)")
    parser.add_argument("--json", action="store_true", help="print each difference as a line of JSON, the sums last")
    parser.add_argument("--wait", type=float, default=WAIT, metavar="SECONDS", help="how long to wait for another load")
    add_store(parser)
    add_jobs(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read again, show the progress, print the differences; 1 where a report could not be read again."""
    store = store_dir(options.store)
    if options.if_older and not _older(store):
        return 0
    version = existing(store)
    listed: dict[tuple[str, str], list[Change]] = defaultdict(list)

    def change(found: Change) -> None:
        if options.json:
            print(json.dumps(asdict(found), ensure_ascii=False))
        elif options.list < 0 or len(listed[found.kind, found.state]) < options.list:
            listed[found.kind, found.state].append(found)

    with tqdm(unit="report", disable=None, delay=0.5, file=sys.stderr, dynamic_ncols=True) as bar:

        def progress(step: Step) -> None:
            bar.total = step.total
            bar.update(step.done - bar.n)

        result = reextract(
            store,
            report_ids=None if options.reports is None else _numbers(version, options.reports),
            dry_run=options.dry_run,
            force=options.force,
            jobs=options.jobs,
            wait=options.wait,
            progress=progress,
            change=change,
        )
    print(_json(result) if options.json else _text(result, listed), flush=True)
    say(_outcome(result, version, options.dry_run))
    for file, reason in result.failed:
        say(f"{file}: {reason}")
    return 1 if result.failed else 0


def _older(store: Path) -> bool:
    version = versions.current(store)
    return version is not None and versions.schema_of(version) != SCHEMA


def _numbers(version: Version, wanted: list[str]) -> list[int]:
    """Return the numbers of reports given by number or by name."""
    with versions.connect(version.path) as connection:
        rows = connection.execute("select file, report_id from reports").fetchall()
    numbers = {str(number) for _, number in rows}
    found = []
    for name in wanted:
        named = [number for file, number in rows if file == name or file.endswith(f"/{name}")]
        if not named and name not in numbers:
            raise UsageError(f"--reports {name}: no report has this number or name")
        found += named or [int(name)]
    return found


def _text(result: Reread, listed: dict[tuple[str, str], list[Change]]) -> str:
    kinds = ("report", "indicator", "location", "action", "policy", "check")
    rows = [[kind, *(result.changes[kind, state] for state in STATES)] for kind in kinds]
    blocks = [table(rows, ["", *STATES])]
    for (kind, state), found in listed.items():
        more = result.changes[kind, state] - len(found)
        lines = [_line(one) for one in found] + ([f"  … {more} more, all with --json"] if more else [])
        blocks.append("\n".join([f"{kind} {state}", *lines]))
    return "\n\n".join(blocks)


def _line(change: Change) -> str:
    """Return a difference as a line: where, what, how it changed, and its sentence."""
    where = change.file if change.start is None else f"{change.file}:{change.start}"
    how = "; ".join(f"{name} {_short(was)} → {_short(now)}" for name, (was, now) in change.columns.items())
    sentence = " ".join((change.sentence or "").split())
    words = f"「{sentence[:LONGEST]}{'…' if len(sentence) > LONGEST else ''}」" if sentence else ""
    named = change.text if change.text == change.name else f"{change.name} {change.text}"
    return "  " + "  ".join(part for part in (where, " ".join(named.split())[:LONGEST], how, words) if part)


def _short(value: str | None) -> str:
    return "∅" if value is None else value[:LONGEST]


def _json(result: Reread) -> str:
    sums = {f"{kind} {state}": count for (kind, state), count in sorted(result.changes.items())}
    return json.dumps(
        {
            "reports": result.reports,
            "changes": sums,
            "changed_reports": result.changed_reports,
            "changed_sentences": result.sentences,
            "failed": [{"file": file, "reason": reason} for file, reason in result.failed],
            "version": result.version.number if result.version else None,
            "seconds": round(result.seconds, 2),
        },
        ensure_ascii=False,
    )


def _outcome(result: Reread, before: Version, dry_run: bool) -> str:
    if result.up_to_date:
        return f"the present code has read all of it already; version {before.number} stays (--force reads it again)"
    said = f"{result.reports} reports read again in {result.seconds:.1f} s, {result.changed_reports} with other facts"
    if result.version is not None:
        brought = " (brought over from an earlier release)" if result.migrated_from else ""
        return f"{said}: version {result.version.number}{brought}"
    if dry_run:
        return f"{said}; dry run, version {before.number} stays"
    return f"{said}: no fact differs, version {before.number} stays"
