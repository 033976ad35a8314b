"""`doctor`: what is installed, which formats can be read, whether the store is intact, room on the disk."""

from __future__ import annotations

import argparse
import importlib.metadata
import platform
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb

from etl.cli.common import Commands, add_store, table
from etl.cli.corrections import committed_failures
from etl.load.build import failing_checks
from etl.load.code import code_version
from etl.store import originals, versions
from etl.store.corrections import written
from etl.store.corrections_file import damage
from etl.store.history import history
from etl.store.versions import SCHEMA, StoreError, store_dir

PACKAGES = ("duckdb", "pyarrow", "pandas", "ahocorasick_rs", "OpenCC", "openpyxl", "filelock", "tqdm", "streamlit")
# The packages that each format needs; any one of a group will do.
FORMATS = {
    ".txt": (),
    ".docx": ("lxml",),
    ".doc": ("olefile",),
    ".wps": ("olefile",),
    ".rtf": (),
    ".zip of these": (),
    ".ofd": ("lxml",),
    ".html": ("lxml",),
    ".mht": ("lxml",),
    ".md": (),
    ".csv": (),
    ".xlsx": ("lxml",),
    ".ods": ("lxml",),
    ".xls": ("xlrd",),
    ".pptx": ("lxml",),
    ".pdf": ("pypdfium2",),
    ".png .jpg .tif .bmp .webp, scans": ("rapidocr", "onnxruntime", "opencv-python-headless", "pillow"),
}
# What is refused, and the way out: nothing to install would change that.
REFUSED = {
    ".7z .rar .gz": "not read: unpack them and load the files inside, or pack them as .zip",
    ".ppt .xlsb": "not read: save slides as .pptx, tables as .xlsx",
    "Word 95, old WPS": "not read: save them as .docx in Word or WPS",
}
SEARCH = ("rjieba", "jieba")
LEAST_ROOM = 500_000_000  # bytes


class Finding(NamedTuple):
    """One thing looked at: `fine` is False where it needs doing something about."""

    what: str
    fine: bool
    said: str


def add(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("doctor", help="what is installed, is the store intact", description=__doc__)
    add_store(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what was found; 1 where something is wrong."""
    store = store_dir(options.store)
    findings = [*_installed(), *_formats(), *_store(store), _room(store)]
    print(table([[f.what, "ok" if f.fine else "WRONG", f.said] for f in findings], ["what", "", "found"]))
    return 0 if all(finding.fine for finding in findings) else 1


def _installed() -> Iterator[Finding]:
    yield Finding("Duban", True, code_version())
    yield Finding("Python", True, f"{platform.python_version()} on {platform.platform()}")
    for package in PACKAGES:
        found = _version(package)
        yield Finding(package, found is not None, found or f"missing: pip install {package}")
    cutter = next((f"{name} {_version(name)}" for name in SEARCH if _version(name)), None)
    yield Finding("full text", cutter is not None, cutter or "missing: pip install jieba")


def _formats() -> Iterator[Finding]:
    for ending, needed in FORMATS.items():
        missing = [package for package in needed if _version(package) is None]
        said = f"missing: pip install {' '.join(missing)}" if missing else "can be read"
        yield Finding(ending, not missing, said)
    for kind, way_out in REFUSED.items():
        yield Finding(kind, True, way_out)


def _store(store: Path) -> Iterator[Finding]:
    try:
        current = versions.current(store)
    except StoreError as error:
        yield Finding("store", False, str(error))
        current = None
    else:
        said = f"{store}: version {current.number}" if current else f"{store}: nothing loaded yet"
        yield Finding("store", True, said)
    yield from _written(store, current)
    yield from _originals(store)
    paths = {version.number: version for version in versions.versions(store)}
    for entry in history(store):
        what = f"version {entry.number}{' (current)' if entry.current else ''}"
        wrong = entry.note if entry.kind == "damaged" else _wrong(paths[entry.number])
        yield Finding(what, not wrong, wrong or f"{entry.reports} reports, {entry.indicators} indicators, intact")


def _written(store: Path, current: versions.Version | None) -> Iterator[Finding]:
    """Look at what people wrote: the file, and whether the corrections that come with Duban still hold."""
    wrong = damage(store)
    try:
        said = written(store)
    except StoreError as error:
        yield Finding("corrections", False, wrong or str(error))
        return
    counts = f"{len(said.corrections)} corrections, {len(said.verdicts)} verdicts, {len(said.links)} links"
    yield Finding("corrections", wrong is None, wrong or f"{counts}, intact")
    try:
        failures = committed_failures(current) if current else []
    except StoreError as error:
        failures = [str(error)]
    for failure in failures:
        yield Finding("data/corrections", False, failure)


def _originals(store: Path) -> Iterator[Finding]:
    """Look at the originals: whether they are what they were, and the room they take."""
    number, size = originals.size(store)
    wrong = [sha256[:12] for sha256 in originals.damaged(store)]
    said = f"{number} kept, {size / 1e6:.1f} MB, intact"
    if wrong:
        said = f"{len(wrong)} of {number} damaged ({', '.join(wrong[:5])}); put copies of them in their place"
    yield Finding("originals", not wrong, said)


def _wrong(version: versions.Version) -> str | None:
    """Return what does not hold together in a version, or None."""
    try:
        if (schema := versions.schema_of(version)) != SCHEMA:
            return f"written by an earlier release (tables {schema}, now {SCHEMA}); run: python -m etl reextract"
        with versions.connect(version.path) as connection:
            return "; ".join(failing_checks(connection, above=0)) or None
    except (duckdb.Error, StoreError) as error:
        return str(error).splitlines()[0]


def _room(store: Path) -> Finding:
    """Look at the disk that the store is on, or will be."""
    there = next(folder for folder in (store, *store.parents) if folder.exists())
    free = shutil.disk_usage(there).free
    return Finding("disk", free > LEAST_ROOM, f"{free / 1e9:.1f} GB free at {there}")


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None
