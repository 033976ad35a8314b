"""What the screen asks of the store: one function a question, each with a DataFrame back (取数).

One in-memory connection attaches the current version read-only and re-attaches when the CURRENT pointer moves; every
query takes a cursor of its own and fetches all. Results are kept by (query, arguments, version), within bounds.
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

from etl.store import versions

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
        self._connection = duckdb.connect(":memory:", config=dict(versions.CONFIG))
        self._lock = threading.RLock()
        self._attached: versions.Version | None = None
        self._stamp: tuple[int, int] | None = None
        self._kept: OrderedDict[tuple[Any, ...], pd.DataFrame] = OrderedDict()

    def version(self) -> int | None:
        """Return the number of the version that queries see, None where nothing was loaded yet.

        Raises etl.store.versions.StoreError where the pointer names a file that is not there.
        """
        with self._lock:
            stamp = _stamp(self.root / "CURRENT")
            if stamp != self._stamp or self._attached is None:
                now = versions.current(self.root)
                if now is not None and now != self._attached:
                    versions.attach(self._connection, now)
                    self._connection.execute(_text("scope"))
                    self._kept.clear()
                self._attached, self._stamp = now, stamp
            return self._attached.number if self._attached else None

    def ask(self, query: str, **arguments: Any) -> pd.DataFrame:
        """Return the rows of `queries/<query>.sql` with its $parameters bound from `arguments` (others are ignored)."""
        sql, names = _query(query)
        bound = {name: arguments[name] for name in names}
        version = self.version()
        key = (query, version, *((name, _frozen(value)) for name, value in sorted(bound.items())))
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key].copy(deep=False)
            cursor = self._connection.cursor()
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
        return self.ask(query, **_bound(scope, self), **arguments)

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


def _bound(scope: Scope, store: Store) -> dict[str, Any]:
    """Return the parameters that stand for `scope`; None where it does not narrow."""
    return {
        "regions": list(store.below(scope.regions)) or None,
        "themes": list(scope.themes) or None,
        "types": list(scope.types) or None,
        "first": scope.first,
        "last": scope.last,
    }


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
        return tuple(value)
    return tuple(sorted(value.items())) if isinstance(value, Mapping) else value


def _stamp(pointer: Path) -> tuple[int, int] | None:
    """Return what changes when the pointer is replaced; None where there is none."""
    try:
        found = pointer.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino
