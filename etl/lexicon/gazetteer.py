"""The gazetteer (地名录): administrative divisions with codes, names in and out of use, and how they nest."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from etl.lexicon.tables import rows

MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})  # 直辖市: cities and provinces at once
LEVELS = {"province": 1, "city": 2, "district": 3}


class Division(NamedTuple):
    """One division (行政区划) from province to district, as the store keeps it; degrees in GCJ-02, None if unknown.

    `parent` is the code of the division above, None for a province. Districts of the four municipalities and
    counties led by their province hang directly below the province.
    """

    code: str
    name: str
    short_name: str
    level: str
    parent: str | None
    longitude: float | None
    latitude: float | None


class Entry(NamedTuple):
    """A name in the gazetteer: `full` with its level word; `risk` ("", "new", "common", "never") of a short form."""

    code: str
    level: str
    full: bool
    risk: str


def divisions() -> Iterator[Division]:
    """Yield every division now in use, then those that ended without one heir, each parent before its children.

    >>> next(d.short_name for d in divisions() if d.code == "420500")
    '宜昌'
    """
    yield from sorted(_divisions().values(), key=lambda d: (LEVELS[d.level], d.code))


def division(code: str | None) -> Division | None:
    """Return the division with this six-digit code, None where there is none."""
    return _divisions().get(code or "")


@cache
def _divisions() -> dict[str, Division]:
    found = {row["code"]: _division(row) for row in rows("gazetteer/divisions.csv")}
    for row in rows("gazetteer/former.csv"):
        found.setdefault(row["code"], _division(row))
    return found


def _division(row: dict[str, str]) -> Division:
    lon, lat = row["longitude"], row["latitude"]
    return Division(
        row["code"], row["name"], row["short_name"], row["level"], row["parent"] or None,
        float(lon) if lon else None, float(lat) if lat else None,
    )  # fmt: skip


@cache
def chain(code: str) -> tuple[str, ...]:
    """Return the codes of a division and of all above it, nearest first; () for an unknown code.

    >>> chain("420581")
    ('420581', '420500', '420000')
    """
    found: list[str] = []
    at = division(code)
    while at is not None and at.code not in found:
        found.append(at.code)
        at = division(at.parent)
    return tuple(found)


def within(code: str, outer: str) -> bool:
    """Say whether a division is `outer` or lies in it."""
    return outer in chain(code)


@cache
def names() -> dict[str, tuple[Entry, ...]]:
    """Return every name of a division, full, short and former, with the divisions it can mean.

    >>> [entry.code for entry in names()["鼓楼区"]]
    ['320106', '320302', '350102', '410204']
    """
    found: dict[str, dict[str, Entry]] = {}

    def add(name: str, entry: Entry) -> None:
        found.setdefault(name, {}).setdefault(entry.code, entry)

    for row in rows("gazetteer/divisions.csv"):
        add(row["name"], Entry(row["code"], row["level"], True, ""))
    for row in rows("gazetteer/former.csv"):
        add(row["name"], Entry(row["code"], row["level"], True, ""))
    for row in rows("gazetteer/divisions.csv"):
        if "自治" in row["name"] and row["name"][-1] in "州县旗":  # 文山州, 长阳县 are said, the long names written
            add(row["short_name"].removesuffix("州") + row["name"][-1], Entry(row["code"], row["level"], True, ""))
    for row in rows("gazetteer/divisions.csv"):
        add(row["short_name"], Entry(row["code"], row["level"], False, row["risk"]))
    for row in rows("gazetteer/former.csv"):
        add(row["short_name"], Entry(row["code"], row["level"], False, "new"))
    return {name: tuple(entries.values()) for name, entries in found.items()}


@cache
def signs() -> dict[tuple[str, str], tuple[Entry, ...]]:
    """Return the divisions that one character stands for at a level: 沪 the province 310000, 宜 the city 420500."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for row in rows("gazetteer/abbreviations.csv"):
        entry = Entry(row["code"], row["level"], False, "common")
        found.setdefault((row["name"], row["level"]), []).append(entry)
    return {key: tuple(entries) for key, entries in found.items()}
