"""Extraction speed, one core, beside jieba.cut (HMM) of the same texts in the same run.

usage: python -m bench.speed [FILE or FOLDER ...] [--rounds N] [--json FILE]

Prints a row a stage: seconds a million characters (median of the rounds) and the share of jieba.cut's time. The row
"first time" is the first reading of the texts, when names and words are met that nothing is kept of yet.
bench/speed.csv keeps how many times jieba.cut's time extraction took after each change that tells.
Without arguments the sample reports are read.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import jieba

from etl.clean import clean
from etl.extract.actions import extract_actions
from etl.extract.indicators import extract_indicators
from etl.extract.locations import extract_locations
from etl.extract.policies import extract_policies
from etl.extract.record import extract_record
from etl.load.worker import WARM_UP, settle
from etl.model import Document, RawReport, ReportRecord
from etl.pipeline import extract, extract_facts
from etl.readers import ReadError, read
from etl.segment import segment

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"


def texts(paths: Sequence[Path]) -> list[RawReport]:
    """Read every report below `paths`; what cannot be read is left out."""
    files = sorted(f for p in paths for f in (p.rglob("*") if p.is_dir() else [p]) if f.is_file())
    found = []
    for file in files:
        try:
            found.append(read(file.read_bytes(), file.name))
        except ReadError:
            continue
    return found


def seconds(work: Callable[[], object]) -> float:
    """Return the processor seconds `work` takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def stages(reports: Sequence[RawReport]) -> dict[str, Callable[[], object]]:
    """Return what is timed: name → work over all reports."""
    cleaned = [clean(raw.text) for raw in reports]
    documents = [segment(c.text) for c in cleaned]
    records = [extract_record(d, c, r.hints) for d, c, r in zip(documents, cleaned, reports, strict=True)]
    pairs = list(zip(documents, records, strict=True))
    extractors = {
        "indicators": extract_indicators,
        "locations": extract_locations,
        "actions": extract_actions,
        "policies": extract_policies,
    }
    rows: dict[str, Callable[[], object]] = {
        "jieba.cut": lambda: [sum(1 for _ in jieba.cut(raw.text)) for raw in reports],
        "extraction": partial(_each, extract_facts, reports),
        "  clean": lambda: [clean(raw.text) for raw in reports],
        "  segment": lambda: [segment(c.text) for c in cleaned],
        "  record": lambda: [
            extract_record(d, c, r.hints) for d, c, r in zip(documents, cleaned, reports, strict=True)
        ],
    }
    for name, extractor in extractors.items():
        rows[f"  {name}"] = partial(_over, extractor, pairs)
    return rows


def _each(work: Callable[[RawReport], object], reports: Sequence[RawReport]) -> None:
    """Read one report after the other and keep none, as a load does."""
    for raw in reports:
        work(raw)


def _over(extractor: Callable[..., object], pairs: Sequence[tuple[Document, ReportRecord]]) -> None:
    for document, record in pairs:
        extractor(document, record)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[SAMPLES])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    reports = texts(arguments.paths)
    characters = sum(len(raw.text) for raw in reports)
    jieba.initialize()
    extract(WARM_UP.encode(), "warm-up.txt")  # lexicons compiled before the clock runs, as the loader's processes do
    settle()
    first = seconds(partial(_each, extract_facts, reports))
    works = stages(reports)
    measured: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(arguments.rounds):
        for name, work in works.items():
            measured[name].append(seconds(work))
    medians = {name: statistics.median(rounds) for name, rounds in measured.items()}
    print(f"{len(reports)} reports, {characters:,} characters, median of {arguments.rounds} rounds")
    for name, median in {**medians, "  first time": first}.items():
        ratio = median / medians["jieba.cut"]
        print(f"{name:14} {median / characters * 1e6:8.3f} s/M characters   {ratio:6.2f} × jieba.cut")
    if arguments.json:
        arguments.json.write_text(
            json.dumps({"characters": characters, "seconds": medians | {"first time": first}}, indent=1)
        )


if __name__ == "__main__":
    main()
