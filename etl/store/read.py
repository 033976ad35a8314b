"""What the screen asks of the store: one function a question, each with a DataFrame back (取数).

One in-memory connection sees the current version with what people corrected laid over it (etl.store.overlay); another
takes its place when the CURRENT pointer moves or somebody writes a correction. Every query takes a cursor of its own
and fetches all. Results are kept by (query, arguments, version and corrections), within bounds.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from etl.store import corrections, versions
from etl.store.overlay import open_version
from etl.store.versions import StoreError

QUERIES = Path(__file__).parent / "queries"
PARAMETER = re.compile(r"\$(\w+)")
KEPT_RESULTS = 256
KEPT_ROWS = 5_000  # a larger result is not kept


@dataclass(frozen=True, slots=True)
class Scope:
    """What a reader looks at (筛选范围); empty means all.

    `regions` are division codes and stand for all below them ('none': facts and reports without one); `first` and
    `last` bound the report's date, both included. A report without a date is outside every date range.
    """

    regions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


class Store:
    """The published version of one store folder, for reading from many threads."""

    def __init__(self, root: Path) -> None:
        """Look at the store in `root`, which may be empty or not there yet."""
        self.root = root
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._lock = threading.RLock()
        self._attached: versions.Version | None = None
        self._pointer: tuple[int, int] | None = None
        self._written: tuple[int, int] | None = None
        self._kept: OrderedDict[tuple[Any, ...], pd.DataFrame] = OrderedDict()

    def version(self) -> int | None:
        """Return the number of the version that queries see, None where nothing was loaded yet.

        Raises etl.store.versions.StoreError where the pointer names a file that is not there, and where the version
        or what people wrote about it cannot be read.
        """
        with self._lock:
            self._refresh()
            return self._attached.number if self._attached else None

    def state(self) -> tuple[Any, ...]:
        """Return what changes whenever queries may answer otherwise: a new version, or a correction."""
        with self._lock:
            self._refresh()
            return self._attached and self._attached.number, self._written

    def _refresh(self) -> None:
        """Open the version anew where it, or what people wrote, is not what is open; open cursors keep the old one."""
        pointer, written = _stamp(self.root / "CURRENT"), corrections.stamp(self.root)
        if pointer == self._pointer and written == self._written and self._attached is not None:
            return
        now = versions.current(self.root)
        if now is not None and (now != self._attached or written != self._written):
            connection = open_version(now)
            connection.execute(_text("scope"))
            self._connection = connection
            self._kept.clear()
        self._attached, self._pointer, self._written = now, pointer, written

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a cursor of one's own on the version: its tables are in the schema `store`."""
        with self._lock:
            self._refresh()
            if self._connection is None:
                raise StoreError(f"{self.root}：尚未入库 · nothing was loaded yet")
            return self._connection.cursor()

    def ask(self, query: str, **arguments: Any) -> pd.DataFrame:
        """Return the rows of `queries/<query>.sql` with its $parameters bound from `arguments` (others are ignored)."""
        sql, names = _query(query)
        bound = {name: arguments[name] for name in names}
        with self._lock:
            key = (query, self.state(), *((name, _frozen(value)) for name, value in sorted(bound.items())))
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key].copy(deep=False)
            cursor = self.cursor()
        try:
            rows = cursor.execute(sql, bound).df()
        finally:
            cursor.close()
        if len(rows) <= KEPT_ROWS:
            with self._lock:
                self._kept[key] = rows
                while len(self._kept) > KEPT_RESULTS:
                    self._kept.popitem(last=False)
        return rows.copy(deep=False)

    def scoped(self, query: str, scope: Scope, **arguments: Any) -> pd.DataFrame:
        """Return the rows of a query over what `scope` selects."""
        return self.ask(query, **self.parameters(scope), **arguments)

    def parameters(self, scope: Scope) -> dict[str, Any]:
        """Return the parameters that stand for `scope`; None where it does not narrow."""
        return {
            "regions": list(self.below(scope.regions)) or None,
            "themes": list(scope.themes) or None,
            "types": list(scope.types) or None,
            "first": scope.first,
            "last": scope.last,
        }

    def regions(self) -> pd.DataFrame:
        """Return the divisions that facts or reports name, with those above them, in tree order.

        One row a division: code, name, short_name, level, parent, path (names from the province down), facts.
        """
        return self.ask("regions_used")

    def below(self, codes: Sequence[str]) -> tuple[str, ...]:
        """Return `codes` and all division codes below them, sorted."""
        if not codes:
            return ()
        return tuple(self.ask("regions_below", codes=list(codes))["code"])


def run(cursor: duckdb.DuckDBPyConnection, query: str, arguments: Mapping[str, Any]) -> duckdb.DuckDBPyConnection:
    """Run `queries/<query>.sql` on a cursor of one's own, for questions of several steps; return the cursor."""
    sql, names = _query(query)
    return cursor.execute(sql, {name: arguments[name] for name in names})


@cache
def _text(query: str) -> str:
    """Return the text of one query file."""
    return (QUERIES / f"{query}.sql").read_text(encoding="utf-8")


@cache
def _query(query: str) -> tuple[str, tuple[str, ...]]:
    """Return a query's text and the names of its parameters."""
    text = _text(query)
    code = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))
    return text, tuple(sorted(set(PARAMETER.findall(code))))


def _frozen(value: Any) -> Any:
    """Return `value` as something a key can hold."""
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return tuple(sorted(value.items())) if isinstance(value, Mapping) else value


def _stamp(pointer: Path) -> tuple[int, int] | None:
    """Return what changes when the pointer is replaced; None where there is none."""
    try:
        found = pointer.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino
