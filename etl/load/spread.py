"""Files that hold several reports: an archive (.zip) with a report a file, a table with a report a row.

Both are opened by children of the pool, within their bounds; what comes out of an archive waits in a folder, under
numbers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from etl.load.pool import Pool
from etl.load.sources import LARGEST, Source, SourceError, safe_name
from etl.load.unpack import OFFICE, START

TABLE = re.compile(r"\.(?:csv|tsv|xlsx|xlsm|xls|ods|et)\Z", re.I)  # may hold a report a row


def children(found: Sequence[Source], most: int) -> int:
    """Return how many children these files are worth, `most` at most; a file may hold several reports."""
    several = any(TABLE.search(source.name) or _packed(source) for source in found)
    return most if several else min(most, max(1, len(found)))


def spread(found: Sequence[Source], pool: Pool, folder: Path) -> list[Source]:
    """Return the reports that archives and tables hold in place of them; what was packed is put into `folder`."""
    unpacked: list[Source] = []
    for source in found:
        unpacked += _unpacked(source, pool, folder / f"{len(unpacked):06d}") if _packed(source) else [source]
    return rows_in(unpacked, pool)


def rows_in(found: Sequence[Source], pool: Pool) -> list[Source]:
    """Return the reports that tables hold, a row each, in place of the tables; children of the pool read them."""

    def split(source: Source) -> list[Source]:
        if source.problem is not None or not TABLE.search(source.name):
            return [source]
        try:
            answer = pool.ask(source.read(LARGEST), source.name, form="parts")
        except SourceError:
            return [source]  # said when it is read
        return [Source(safe_name(name), data=part) for name, part in answer.parts.items()] or [source]

    if not any(TABLE.search(source.name) for source in found):
        return list(found)
    return [report for reports in pool.map(split, found) for report in reports]


def _packed(source: Source) -> bool:
    return source.problem is None and not OFFICE.search(source.name) and source.starts_with(START)


def _unpacked(source: Source, pool: Pool, folder: Path) -> Iterable[Source]:
    """Return the reports of an archive; a file that only is stored as one (a report of Office's) is its own report."""
    found: list[Source] = []
    more = True
    while more:
        path = None if source.path is None else str(source.path.absolute())
        answer = pool.ask(source.data or b"", source.name, form="unpack", first=len(found), path=path)
        if answer.error is not None:
            return [*found, replace(source, problem=answer.error)]
        index = json.loads(answer.parts["index"])
        more = bool(index["more"]) and bool(index["reports"])
        if [name for name, _ in index["reports"]] == [source.name] and not found:
            problem = index["reports"][0][1]
            return [replace(source, problem=problem) if problem else source]
        folder.mkdir(parents=True, exist_ok=True)
        for place, (name, problem) in enumerate(index["reports"]):
            name = safe_name(str(name))
            if problem:
                found.append(Source(name, problem=str(problem)))
                continue
            kept = folder / f"{len(found):06d}"
            kept.write_bytes(answer.parts[str(place)])
            found.append(Source(name, kept))
    return found
