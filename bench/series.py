"""Which indicator names map to a series of the codebook, over any reports; what does not map is the work list.

usage: python -m bench.series [FILE or FOLDER ...] [--unmapped N] [--json FILE]

Prints the share of indicators that map, by measure, and the N commonest names that do not. Without arguments the sample
reports are read.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.speed import SAMPLES, texts
from etl.model import Indicator
from etl.pipeline import extract_facts


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


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--unmapped", type=int, default=40)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    reports = texts(options.paths or [SAMPLES])
    found, mapped, unmapped = coverage(fact for raw in reports for fact in extract_facts(raw).indicators)
    total, hits = sum(found.values()), sum(mapped.values())
    for measure, count in found.most_common():
        print(f"{measure:8} {mapped[measure]:7d} of {count:7d}  {mapped[measure] / count:.3f}")
    print(f"{'all':8} {hits:7d} of {total:7d}  {hits / total if total else 0.0:.3f}")
    for (name, unit, measure), count in unmapped.most_common(options.unmapped):
        print(f"{count:5d}  {name} [{unit}] {measure}")
    if options.json:
        rows = [{"name": n, "unit": u, "measure": m, "count": c} for (n, u, m), c in unmapped.most_common()]
        result = {"reports": len(reports), "indicators": total, "mapped": hits, "unmapped": rows}
        options.json.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
