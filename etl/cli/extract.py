"""`extract FILE...`: one JSON object a report on stdout, no store touched."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from etl.cli.common import Commands, add_jobs, say
from etl.load.pool import Answer, Pool, cores
from etl.load.sources import Source, SourceError, sources
from etl.load.spread import children, spread


def add(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("extract", help="one JSON object a report on stdout", description=__doc__)
    parser.add_argument("paths", nargs="+", metavar="FILE", help="a report, or a folder of reports")
    add_jobs(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the facts of each report, in the order given; 1 where one failed, the others are printed."""
    found, failed = sources(options.paths), 0
    jobs = children(found, options.jobs or cores())
    with Pool(jobs) as pool, tempfile.TemporaryDirectory(prefix="duban-") as folder:
        found = spread(found, pool, Path(folder))

        def read(source: Source) -> Answer:
            try:
                return pool.ask(source.read(pool.limits.largest), source.name, form="json")
            except SourceError as error:
                return Answer(error=str(error))

        for source, answer in zip(found, pool.map(read, found), strict=True):
            if answer.error is None:
                print(answer.parts["json"].decode("utf-8"), flush=True)
            else:
                failed += 1
                say(f"{source.name}: {answer.error}")
    return 1 if failed else 0
