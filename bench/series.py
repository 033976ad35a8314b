"""Which indicator names map to a series of the codebook, over any reports; what does not map is the work list.

usage: python -m bench.series [FILE or FOLDER ...] [--unmapped N] [--json FILE] [--save]

Prints the share of indicators that map, by measure, and the N commonest names that do not. Without arguments the sample
reports are read. --save writes series_coverage.csv beside this file, a line a PATH (the method page shows it), and
series_unmapped.csv, the commonest names that do not map.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.speed import SAMPLES, texts
from etl.model import Indicator
from etl.pipeline import extract_facts

COVERAGE = Path(__file__).with_name("series_coverage.csv")
UNMAPPED = Path(__file__).with_name("series_unmapped.csv")


def coverage(indicators: Iterable[Indicator]) -> tuple[Counter[str], Counter[str], Counter[tuple[str, str, str]]]:
    """Return how many indicators there are by measure, how many of them map, and the names that do not."""
    found: Counter[str] = Counter()
    mapped: Counter[str] = Counter()
    unmapped: Counter[tuple[str, str, str]] = Counter()
    for fact in indicators:
        found[fact.measure] += 1
        if fact.series:
            mapped[fact.measure] += 1
        else:
            unmapped[(fact.name, fact.unit, fact.measure)] += 1
    return found, mapped, unmapped


class Folder(NamedTuple):
    """What one folder of reports gave: a line of series_coverage.csv."""

    folder: str
    reports: int
    indicators: int
    mapped: int
    share: float


def save(folders: Sequence[Folder], unmapped: Counter[tuple[str, str, str]], top: int = 200) -> None:
    """Write the two tables; a name that was said only once is none of the work list."""
    _write(COVERAGE, Folder._fields, folders)
    named = [(*name, count) for name, count in unmapped.most_common(top) if count > 1]
    _write(UNMAPPED, ("name", "unit", "measure", "count"), named)


def _write(path: Path, head: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(head)
        table.writerows(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--unmapped", type=int, default=40)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args(arguments)
    found: Counter[str] = Counter()
    mapped: Counter[str] = Counter()
    unmapped: Counter[tuple[str, str, str]] = Counter()
    folders = []
    for path in options.paths or [SAMPLES]:
        reports = texts([path])
        here = coverage(fact for raw in reports for fact in extract_facts(raw).indicators)
        count, hits = here[0].total(), here[1].total()
        folders.append(Folder(path.name, len(reports), count, hits, round(hits / count, 4) if count else 0.0))
        found, mapped, unmapped = found + here[0], mapped + here[1], unmapped + here[2]
    total, hits = found.total(), mapped.total()
    for measure, count in found.most_common():
        print(f"{measure:8} {mapped[measure]:7d} of {count:7d}  {mapped[measure] / count:.3f}")
    print(f"{'all':8} {hits:7d} of {total:7d}  {hits / total if total else 0.0:.3f}")
    for (name, unit, measure), count in unmapped.most_common(options.unmapped):
        print(f"{count:5d}  {name} [{unit}] {measure}")
    for folder in folders:
        print(f"{folder.share:.3f}  {folder.mapped:6d} of {folder.indicators:6d}  {folder.folder}")
    if options.save:
        save(folders, unmapped)
    if options.json:
        rows = [{"name": n, "unit": u, "measure": m, "count": c} for (n, u, m), c in unmapped.most_common()]
        result = {
            "reports": sum(folder.reports for folder in folders),
            "indicators": total,
            "mapped": hits,
            "unmapped": rows,
        }
        options.json.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
