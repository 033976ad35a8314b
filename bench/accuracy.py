"""Accuracy on annotated reports, one line a kind of fact, kept beside the commit it was measured at.

usage: python -m bench.accuracy [GOLD REPORTS ...] [--record NAME]

GOLD and REPORTS are folders, in pairs; without them the annotated sample reports are scored. --record adds the lines to
bench/scores.csv under NAME for each set, so that what a change won or lost can be read off the file.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import subprocess
from pathlib import Path

from etl.evaluate import Scores, evaluate, read_gold
from etl.pipeline import extract
from etl.report_json import report_json

HOME = Path(__file__).resolve().parents[1]
TABLE = HOME / "bench" / "scores.csv"
HEAD = ("date", "commit", "set", "kind", "found_f1", "fact_precision", "fact_recall", "fact_f1")


def scores_of(gold: Path, reports: Path) -> Scores:
    """Score the reports of one folder against the annotations of another."""
    wanted = read_gold(gold)
    files = [file for file in sorted(reports.iterdir()) if file.stem in wanted]
    return evaluate(
        wanted, {file.stem: report_json(file.name, extract(file.read_bytes(), file.name)) for file in files}
    )


def lines(name: str, scores: Scores) -> list[tuple[str, ...]]:
    """Return a line a kind of fact, in the columns of HEAD."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=HOME, capture_output=True, text=True).stdout
    when = datetime.date.today().isoformat()
    return [
        (when, commit.strip(), name, kind, *(f"{x:.3f}" for x in (scores.found[kind].f1, t.precision, t.recall, t.f1)))
        for kind, t in scores.fact.items()
    ]


def main() -> None:
    """Score, print, and record where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[HOME / "tests" / "golden", HOME / "data" / "samples"])
    parser.add_argument("--record", action="append", default=[], metavar="NAME")
    options = parser.parse_args()
    pairs = list(zip(options.folders[::2], options.folders[1::2], strict=True))
    names = [*options.record, *(gold.name for gold, _ in pairs[len(options.record) :])]
    found = [line for name, pair in zip(names, pairs, strict=True) for line in lines(name, scores_of(*pair))]
    print("  ".join(HEAD))
    for line in found:
        print("  ".join(cell.ljust(len(head)) for cell, head in zip(line, HEAD, strict=True)))
    if options.record:
        new = not TABLE.exists()
        with TABLE.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([HEAD, *found] if new else found)


if __name__ == "__main__":
    main()
