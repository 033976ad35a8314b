"""Versions of the store beside each other: `policy-<n>.duckdb` files and the `CURRENT` pointer (版本).

A reader never waits and never sees half a load: a version is written under another name, checked, and only then
named in `CURRENT` with `os.replace`. A version that was published is never written again.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import duckdb

HOME = Path(__file__).resolve().parents[2]
KEPT = 5
# Counts up when a table or a column is added. Earlier ones can be read, and brought over by reading again.
SCHEMA = "5"
VERSION_FILE = re.compile(r"policy-(\d{1,9})\.duckdb\Z")
# A file that duckdb 1.5 can read too: the way back, should 2.0 fail us.
STORAGE = "v1.5.0"
# Nothing may reach for the network: duckdb would otherwise fetch an extension when a query asks for one.
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


class StoreError(RuntimeError):
    """The store cannot do what was asked; the message says why and what to do."""


class Version(NamedTuple):
    """One published state of the store; `path` is absolute and fit for ATTACH."""

    number: int
    path: Path


def store_dir(given: str | os.PathLike[str] | None = None) -> Path:
    """Return the store's folder: `given`, else the variable DUBAN_STORE, else data/warehouse; it need not exist."""
    return Path(given or os.environ.get("DUBAN_STORE") or HOME / "data" / "warehouse").expanduser().absolute()


def versions(store: Path) -> list[Version]:
    """Return the versions that are kept, oldest first."""
    found = [(VERSION_FILE.match(path.name), path) for path in store.glob("policy-*.duckdb")]
    return sorted(Version(int(match[1]), path.absolute()) for match, path in found if match)


def current(store: Path) -> Version | None:
    """Return the version that readers shall see, or None where nothing was loaded yet.

    Raises StoreError where the pointer names a file that is not there.
    """
    try:
        name = (store / "CURRENT").read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{store / 'CURRENT'}: cannot be read ({error})") from None
    match = VERSION_FILE.match(name)
    if not match or not (store / name).is_file():
        kept = ", ".join(str(version.number) for version in versions(store)) or "none"
        raise StoreError(
            f"{store / 'CURRENT'} names {name[:80]!r}, which is not there; "
            f"versions kept: {kept}. Go back to one with: python -m etl restore N"
        )
    return Version(int(match[1]), (store / name).absolute())


def connect(path: Path, *, read_only: bool = True) -> duckdb.DuckDBPyConnection:
    """Open one version's file, offline, in a format that older releases read too."""
    config = dict(CONFIG) if read_only else {**CONFIG, "storage_compatibility_version": STORAGE}
    return duckdb.connect(str(path), read_only=read_only, config=config)


def attach(connection: duckdb.DuckDBPyConnection, version: Version, alias: str = "store") -> None:
    """Attach `version` read-only as `alias`, in place of what was attached there; open cursors keep the old one."""
    path = str(version.path).replace("'", "''")
    connection.execute(f"attach or replace '{path}' as {alias} (read_only)")


def schema_of(version: Version) -> str:
    """Return which set of tables a version has. Raises StoreError where it is none that this release can read."""
    try:
        with connect(version.path) as connection:
            found = connection.execute("select value from meta where key = 'schema'").fetchone()
    except duckdb.Error as error:
        raise StoreError(damaged(version, error)) from None
    schema = str(found[0]) if found else ""
    if not readable(schema):
        raise StoreError(other_schema(version.path.parent, schema))
    return schema


def readable(schema: str) -> bool:
    """Tell whether this release can read a version with that set of tables."""
    return schema.isdecimal() and 0 < int(schema) <= int(SCHEMA)


def damaged(version: Version, error: Exception) -> str:
    """Say that a version's file cannot be read, and what to do."""
    return (
        f"{version.path}: 版本文件已损坏，可回到之前的版本（python -m etl restore N） · "
        f"the file is damaged ({str(error).splitlines()[0]}); go back to an earlier one: python -m etl restore N"
    )


def other_schema(store: Path, schema: str | None) -> str:
    """Say that a store was written by another release, and what to do."""
    if schema is not None and readable(schema):
        return (
            f"{store}：库由旧版督办写成，请先运行 python -m etl reextract（更正与编号不变） · the store was written "
            "by an earlier release of Duban; bring it over: python -m etl reextract (numbers and corrections stay)"
        )
    return (
        f"{store}：库由更新的督办写成，请升级督办，或换一个库 · the store was written by another release of Duban; "
        "use that release, or load the reports into a new folder (--store DIR)"
    )


def next_number(store: Path) -> int:
    """Return the number of the version to build: above all that are kept, also after a restore."""
    return max((version.number for version in versions(store)), default=0) + 1


def building(store: Path, number: int) -> Path:
    """Return where version `number` is written until it is published."""
    return store / f"building-{number:06d}.duckdb"


def begin(store: Path, *, copy: bool = True) -> tuple[int, Path, Version | None]:
    """Copy the current version to a file that may be written; return its number, its path and the current version.

    The caller holds the writer's lock (etl.store.lock). The path does not exist yet where the store is empty, or
    where no `copy` is wanted.
    """
    base = current(store)
    number = next_number(store)
    path = building(store, number)
    if base is not None and copy:
        try:
            copy_file(base.path, path)
        except BaseException:  # half a copy would take up the room that is short
            remove(path)
            raise
    return number, path, base


def publish(store: Path, number: int) -> Version:
    """Make the file that was built version `number`, and the current one. Survives power loss from here on."""
    path = store / f"policy-{number:06d}.duckdb"
    _fsync(building(store, number))
    building(store, number).replace(path)
    point(store, Version(number, path))
    return Version(number, path)


def point(store: Path, version: Version) -> None:
    """Move the CURRENT pointer to `version`."""
    pointer = store / "CURRENT.new"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(version.path.name + "\n")
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(store / "CURRENT")
    _fsync(store)


def restore(store: Path, number: int) -> Version:
    """Make version `number` the current one again; the caller holds the writer's lock.

    Raises StoreError where it is not kept.
    """
    kept = {version.number: version for version in versions(store)}
    if number not in kept:
        known = ", ".join(map(str, kept)) or "none"
        raise StoreError(f"version {number} is not kept; versions kept: {known} (see: python -m etl history)")
    point(store, kept[number])
    return kept[number]


def sweep(store: Path, keep: int = KEPT) -> None:
    """Remove what killed loads left behind, and all versions but the current and the `keep` newest.

    The caller holds the writer's lock: then whatever is still being built is being built by nobody.
    """
    for leftover in [*store.glob("building-*"), *store.glob("CURRENT.new"), *store.glob("policy-*.duckdb.wal")]:
        remove(leftover)
    try:
        now = current(store)
    except StoreError:
        return
    for version in versions(store)[:-keep]:
        if version != now:
            remove(version.path)


def remove(path: Path) -> None:
    """Remove a file or folder, silently where it is gone or held open (the next sweep will get it)."""
    with contextlib.suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


def copy_file(source: Path, target: Path) -> None:
    """Copy a file, sharing its blocks where the file system can (reflink), else inside the kernel, else by hand."""
    with source.open("rb") as reading, target.open("wb") as writing:
        if _reflink(reading.fileno(), writing.fileno()):
            return
        if hasattr(os, "copy_file_range"):
            try:
                while os.copy_file_range(reading.fileno(), writing.fileno(), 1 << 30):
                    pass
                return
            except OSError as error:
                if error.errno in _FULL:
                    raise
                reading.seek(0)
                writing.seek(0)
                writing.truncate()
        shutil.copyfileobj(reading, writing, 1 << 20)


_FULL = (27, 28, 122)  # EFBIG, ENOSPC, EDQUOT: no other way of copying will help


def _reflink(source: int, target: int) -> bool:
    """Let `target` share the blocks of `source`; False where the file system or the system has no such thing."""
    if not sys.platform.startswith("linux"):
        return False
    import fcntl

    clone = 0x40049409  # FICLONE of linux/fs.h
    try:
        fcntl.ioctl(target, clone, source)
    except OSError:
        return False
    return True


def _fsync(path: Path) -> None:
    """Have the system write `path` (a file or a folder) to the disk; folders cannot be opened on Windows."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
