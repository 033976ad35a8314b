"""What the commands share: options, tables that line up, narration on stderr."""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from etl.store import versions
from etl.store.versions import Version

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


class UsageError(Exception):
    """The command was called wrongly; the message names the remedy."""


def say(text: str) -> None:
    """Tell the user something; data goes to stdout, this does not."""
    print(text, file=sys.stderr, flush=True)


def add_store(parser: argparse.ArgumentParser) -> None:
    """Add the option that names the store."""
    parser.add_argument(
        "--store", metavar="DIR", help="the store's folder (default: the variable DUBAN_STORE, else data/warehouse)"
    )


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """Add the option that says how many reports are read at once."""
    parser.add_argument("--jobs", type=_positive, metavar="N", help="reports read at once (default: one a core)")


def existing(store: Path) -> Version:
    """Return the current version. Raises UsageError where nothing was loaded yet."""
    version = versions.current(store)
    if version is None:
        raise UsageError(f"nothing was loaded into {store} yet; load reports first: python -m etl load PATH...")
    return version


def table(rows: Iterable[Sequence[Any]], head: Sequence[str]) -> str:
    """Return rows as columns that line up, numbers to the right; Chinese characters are two wide.

    >>> print(table([["成都", 3], ["a", 12]], ["file", "n"]))
    file   n
    成都   3
    a     12
    """
    kept = [list(row) for row in rows]
    cells = [list(head)] + [["" if value is None else str(value) for value in row] for row in kept]
    widths = [max(_width(line[i]) for line in cells) for i in range(len(head))]
    right = [any(isinstance(row[i], (int, float)) for row in kept) for i in range(len(head))]
    lines = []
    for line in cells:
        padded = [_pad(value, widths[i], right[i]) for i, value in enumerate(line)]
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)


def _pad(text: str, width: int, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number
