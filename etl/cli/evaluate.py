"""`evaluate GOLD REPORT...`: score what Duban reads in reports against your own annotations of them.

GOLD is a folder of annotations, one <name of the report>.json each: report, indicators, locations, actions, every fact
with start and end in the raw text. REPORT is a report, a folder of reports, or a .jsonl that `extract` printed.
"""

from __future__ import annotations

import argparse
import datetime
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path, PurePath
from typing import Any

from etl.cli.common import Commands, UsageError, add_jobs, say, table
from etl.evaluate import Scores, Tally, evaluate, read_gold
from etl.load.pool import Answer, Pool, cores
from etl.load.sources import Source, SourceError, sources


def add(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "evaluate",
        help="score against your own annotated reports",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("gold", metavar="GOLD", type=Path, help="a folder of annotations")
    parser.add_argument("paths", nargs="+", metavar="REPORT", help="reports, folders, or a .jsonl of extracted facts")
    parser.add_argument("--errors", type=int, default=20, metavar="N", help="list N mistakes a kind (0 none, -1 all)")
    parser.add_argument("--json", action="store_true", help="print everything as one JSON object")
    parser.add_argument("--save", type=Path, metavar="FILE", help="also write the scores, without the mistakes, here")
    add_jobs(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the scores; 1 where an annotated report was not found or could not be read."""
    try:
        gold = read_gold(options.gold)
    except ValueError as error:
        raise UsageError(str(error)) from error
    if not gold:
        raise UsageError(f"{options.gold} holds no annotations (*.json)")
    found = _found(options, set(gold))
    for stem in sorted(set(gold) - set(found)):
        say(f"{stem}: annotated, but no such report was read; it counts as missed")
    scores = evaluate(gold, found)
    if options.save:
        _save(options.save, scores)
    print(json.dumps(_plain(scores), ensure_ascii=False, indent=1) if options.json else _text(scores, options.errors))
    return 0 if set(gold) <= set(found) else 1


def _found(options: argparse.Namespace, wanted: set[str]) -> dict[str, dict[str, Any]]:
    """Return the facts of the annotated reports by file stem: read from .jsonl, or extracted now."""
    lists = [path for path in options.paths if path.endswith(".jsonl")]
    reports = [path for path in options.paths if not path.endswith(".jsonl")]
    found = {}
    for path in lists:
        try:
            for line in Path(path).read_text(encoding="utf-8").splitlines():
                if line.strip():
                    report = json.loads(line)
                    found[PurePath(report["file"]).stem] = report
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{path}: not what `extract` prints ({error})") from error
    chosen = [source for source in sources(reports) if PurePath(source.name).stem in wanted] if reports else []
    return found | dict(_extracted(chosen, options.jobs))


def _extracted(chosen: list[Source], jobs: int | None) -> Iterator[tuple[str, dict[str, Any]]]:
    with Pool(min(jobs or cores(), max(1, len(chosen)))) as pool:

        def read(source: Source) -> Answer:
            try:
                return pool.ask(source.read(pool.limits.largest), source.name, form="json")
            except SourceError as error:
                return Answer(error=str(error))

        for source, answer in zip(chosen, pool.map(read, chosen), strict=True):
            if answer.error is None:
                yield PurePath(source.name).stem, json.loads(answer.parts["json"])
            else:
                say(f"{source.name}: {answer.error}")


def _text(scores: Scores, errors: int) -> str:
    """Return the scores as tables, and the mistakes grouped by kind."""
    head = ("", "", "precision", "recall", "F1", "right", "found", "gold")
    blocks = [table([(name, kind, *_row(t)) for name, kind, t in _totals(scores)], head)]
    shares = [(name, f"{right / of:.3f}", right, of) for name, (right, of) in scores.fields.items()]
    blocks.append(table(shares, ("field", "share", "right", "of")))
    rows = [(stem, *(f"{t.f1:.3f}" if t.gold else "-" for t in own.values())) for stem, own in scores.reports.items()]
    blocks.append(table(rows, ("report: fact F1", *scores.fact)))
    if errors:
        blocks += _mistakes(scores, errors)
    return "\n\n".join(blocks)


def _totals(scores: Scores) -> Iterator[tuple[str, str, Tally]]:
    for name, tallies in (("found", scores.found), ("fact", scores.fact)):
        for kind, tally in tallies.items():
            yield name, kind, tally


def _row(tally: Tally) -> tuple[str, str, str, int, int, int]:
    return f"{tally.precision:.3f}", f"{tally.recall:.3f}", f"{tally.f1:.3f}", tally.right, tally.found, tally.gold


def _mistakes(scores: Scores, errors: int) -> Iterator[str]:
    """Yield a block a kind of mistake, the most frequent kind first."""
    kinds = Counter((m.kind, m.what, m.field) for m in scores.mistakes)
    for (kind, what, name), count in kinds.most_common():
        these = [str(m) for m in scores.mistakes if (m.kind, m.what, m.field) == (kind, what, name)]
        shown = these if errors < 0 else these[:errors]
        more = [f"  … {count - len(shown)} more"] if count > len(shown) else []
        yield "\n".join([f"{kind}: {what} {name}".rstrip() + f" ({count})", *(f"  {line}" for line in shown), *more])


def _save(path: Path, scores: Scores) -> None:
    """Write the scores as JSON with today's date: what the method page (方法) shows of our own annotated samples."""
    kept: dict[str, Any] = {"date": datetime.date.today().isoformat()}
    kept |= {name: value for name, value in _plain(scores).items() if name != "mistakes"}
    try:
        path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error


def _plain(scores: Scores) -> dict[str, Any]:
    def figures(tally: Tally) -> dict[str, float]:
        shares = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
        return {name: round(share, 4) for name, share in shares.items()} | asdict(tally)

    return {
        "found": {kind: figures(tally) for kind, tally in scores.found.items()},
        "fact": {kind: figures(tally) for kind, tally in scores.fact.items()},
        "fields": {name: {"right": right, "of": of} for name, (right, of) in scores.fields.items()},
        "reports": {
            stem: {kind: figures(tally) for kind, tally in own.items()} for stem, own in scores.reports.items()
        },
        "mistakes": [asdict(mistake) for mistake in scores.mistakes],
    }
