"""The bytes of each report as they came (原件), kept by their SHA-256 beside the versions, packed where that pays.

`<store>/originals/ab/abcdef…` are the bytes themselves, `abcdef….z` the same packed. A newer reader reads them again;
they leave with an export where asked. What no kept version needs is removed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import duckdb

from etl.store import versions

FOLDER = "originals"
NAME = re.compile(r"([0-9a-f]{64})(\.z)?\Z")
PAYS = 0.9  # packed where that leaves no more than this share
LARGEST = 1 << 30  # bytes unpacked: more than any report that was ever taken in


def keep(store: Path, sha256: str, data: bytes) -> None:
    """Keep the bytes of a report; whole or not at all, also when power fails."""
    if find(store, sha256) is not None:
        return
    packed = zlib.compress(data, 6)
    ending, body = (".z", packed) if len(packed) <= PAYS * len(data) else ("", data)
    folder = store / FOLDER / sha256[:2]
    folder.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix="new-", dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(body)
        Path(name).replace(folder / f"{sha256}{ending}")
    except BaseException:
        versions.remove(Path(name))
        raise


def find(store: Path, sha256: str) -> Path | None:
    """Return where the bytes of a report are, None where they were never kept."""
    for ending in (".z", ""):
        path = store / FOLDER / sha256[:2] / f"{sha256}{ending}"
        if path.is_file():
            return path
    return None


def read(store: Path, sha256: str) -> bytes | None:
    """Return the bytes of a report; None where they are not there, or are no longer what they were."""
    path = find(store, sha256)
    if path is None:
        return None
    try:
        data = path.read_bytes()
        if path.suffix == ".z":
            unpacking = zlib.decompressobj()
            data = unpacking.decompress(data, LARGEST)
            if unpacking.unconsumed_tail:
                return None
    except (OSError, zlib.error):
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


def kept(store: Path) -> Iterator[tuple[str, Path]]:
    """Yield the hash and the path of all that is kept."""
    for path in sorted((store / FOLDER).glob("*/*")):
        if match := NAME.match(path.name):
            yield match[1], path


def damaged(store: Path) -> list[str]:
    """Return the hashes of originals that are no longer what they were."""
    return [sha256 for sha256, _ in kept(store) if read(store, sha256) is None]


def size(store: Path) -> tuple[int, int]:
    """Return how many originals there are, and the bytes they take up on the disk."""
    sizes = []
    for _, path in kept(store):
        with contextlib.suppress(OSError):
            sizes.append(path.stat().st_size)
    return len(sizes), sum(sizes)


def sweep(store: Path) -> None:
    """Remove what no kept version needs; the caller holds the writer's lock.

    Where there are no more originals than the current version has reports there is nothing to look for. Nothing is
    removed while a version cannot be read: it may need them.
    """
    folder = store / FOLDER
    if not folder.is_dir():
        return
    for leftover in folder.glob("*/new-*"):
        versions.remove(leftover)
    there = dict(kept(store))
    needed: set[str] = set()
    try:
        current = versions.current(store)
        for version in sorted(versions.versions(store), key=lambda one: one != current):
            with versions.connect(version.path) as connection:
                needed.update(found for (found,) in connection.execute("select sha256 from reports").fetchall())
            if there.keys() <= needed:
                return
    except (duckdb.Error, versions.StoreError):
        return
    for sha256 in there.keys() - needed:
        versions.remove(there[sha256])
