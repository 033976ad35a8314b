"""`load PATH...`: files and folders into the store."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from dataclasses import asdict
from pathlib import Path

from tqdm import tqdm

from etl.cli.common import Commands, UsageError, add_jobs, add_store, say, table
from etl.load.load import LoadResult, Progress, load_files
from etl.load.sources import sources
from etl.load.watch import DONE, FAILED, watch
from etl.store.lock import WAIT
from etl.store.versions import store_dir

SHOWN = 40  # outcomes listed one by one; beyond that only the sums and the failures


def add(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("load", help="files and folders into the store", description=__doc__)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a report, or a folder of reports")
    add_store(parser)
    add_jobs(parser)
    parser.add_argument("--watch", type=Path, metavar="FOLDER", help="load what comes into FOLDER, until Ctrl-C")
    parser.add_argument("--retry-failed", action="store_true", help="of the files given only those that failed before")
    parser.add_argument("--sample", action="store_true", help="mark the reports as samples")
    parser.add_argument("--wait", type=float, default=WAIT, metavar="SECONDS", help="how long to wait for another load")
    parser.add_argument("--json", action="store_true", help="print the outcome of each file as a line of JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Load, show the progress, print the summary; 1 where a file failed."""
    if options.watch is not None:
        return watched(options)
    if not options.paths:
        raise UsageError("say what to load: PATH, a report or a folder of reports, or --watch FOLDER")
    total = len(sources(options.paths))
    # Not drawn where nobody watches (disable=None), nor for what is done before one has read it.
    with tqdm(total=total, unit="file", disable=None, delay=0.5, file=sys.stderr, dynamic_ncols=True) as bar:

        def progress(step: Progress) -> None:
            bar.total = step.total
            bar.update(step.done - bar.n)
            if options.json:
                print(json.dumps(asdict(step.outcome), ensure_ascii=False))

        paths = [Path(path) for path in options.paths]
        result = load_files(
            paths,
            store_dir(options.store),
            progress,
            sample=options.sample,
            jobs=options.jobs,
            wait=options.wait,
            only_failed=options.retry_failed,
        )
    if not options.json:
        print(summary(result), flush=True)
    failed = result.having("failed")
    for outcome in failed:
        say(f"{outcome.file}: {outcome.reason}")
    return 1 if failed else 0


def watched(options: argparse.Namespace) -> int:
    """Load what comes into a folder until Ctrl-C or SIGTERM; 0, for what failed lies apart with its reason."""
    if options.paths or options.sample or options.retry_failed:
        raise UsageError("--watch FOLDER stands alone: no PATH, no --sample, no --retry-failed")
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    say(f"watching {options.watch}; done files go to {DONE}/, failed ones to {FAILED}/; Ctrl-C ends it")

    def told(result: LoadResult) -> None:
        if options.json:
            for outcome in result.outcomes:
                print(json.dumps(asdict(outcome), ensure_ascii=False), flush=True)
        else:
            print(summary(result), flush=True)

    watch(options.watch, store_dir(options.store), stop, told, say, jobs=options.jobs)
    say("stopped")
    return 0


def summary(result: LoadResult) -> str:
    """Return the summary table of a load, and which version holds it."""
    loaded, known, failed = result.having("loaded"), result.having("known"), result.having("failed")
    lines = []
    if len(result.outcomes) <= SHOWN:
        lines.append(
            table(
                [
                    [o.file, "copy" if o.copy_of else o.status, *(o.counts.get(kind) for kind in KINDS), o.seconds]
                    for o in result.outcomes
                ],
                ["file", "status", *KINDS, "seconds"],
            )
        )
        lines.append("")
    sums = [sum(o.counts.get(kind, 0) for o in loaded) for kind in KINDS]
    copies = sum(o.copy_of is not None for o in loaded)
    lines.append(table([[len(loaded), copies, len(known), len(failed), *sums]], [*STATUSES, *KINDS]))
    nothing = "nothing stored" if result.outcomes else "there are no files in what was named: nothing stored"
    where = f"version {result.version.number} in {result.version.path.parent}" if result.version else nothing
    lines += ["", f"{where}, {result.seconds:.1f} s"]
    return "\n".join(lines)


KINDS = ("indicators", "locations", "actions", "policies")
STATUSES = ("loaded", "of these copies", "already there", "failed")
