"""Which code read a report: a fingerprint, so that one can tell when reading again would give other facts."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
READS = (
    *("etl/readers", "etl/clean", "etl/segment", "etl/lexicon", "etl/extract", "etl/resolve", "etl/check"),
    *("data/lexicon", "data/gazetteer"),
)


@cache
def code_version() -> str:
    """Return release and fingerprint of all code and words that take part in reading, say "0.1.0+3f9a0c1d"."""
    digest = hashlib.sha256()
    files = [HOME / "etl" / name for name in ("pipeline.py", "model.py")]
    for folder in READS:
        files += [path for path in (HOME / folder).rglob("*") if path.suffix in (".py", ".csv")]
    for path in sorted(files):
        digest.update(path.relative_to(HOME).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{release()}+{digest.hexdigest()[:8]}"


@cache
def release() -> str:
    """Return the release of Duban, from pyproject.toml."""
    with (HOME / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])
