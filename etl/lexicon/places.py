"""Find the names of the gazetteer in a text: divisions, townships, landmarks, and the traps that only look like one."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import Literal

from etl.lexicon import gazetteer
from etl.lexicon.gazetteer import Entry
from etl.lexicon.glance import enter, glance_at
from etl.lexicon.tables import DATA, rows

Kind = Literal["division", "township", "landmark", "trap"]


@dataclass(frozen=True, slots=True)  # asked for their fields more often than any other word: a tuple is slower
class Name:
    """What a written name can be; `type` is the location type, `entries` the divisions it may mean."""

    kind: Kind
    type: str
    full: bool
    risk: str
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class Hit:
    """A name at its place in the text."""

    start: int
    end: int
    name: Name


KINDS = ("城镇", "乡镇", "村镇", "集镇")  # 老城镇 is a town where its company says so: 年中城镇就业 names none
NO_TOWNS = ("小镇", "城乡", "下乡", "返乡")


@cache
def townships() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the townships (乡镇街道) of each district as (nine-digit code, name)."""
    found: dict[str, list[tuple[str, str]]] = {}
    with (DATA / "gazetteer/townships.csv").open(encoding="utf-8", newline="") as file:
        for code, name in islice(csv.reader(file), 1, None):
            if not name.endswith(NO_TOWNS):
                found.setdefault(code[:6], []).append((code, name))
    return {district: tuple(rows) for district, rows in found.items()}


@cache
def districts_of_towns() -> dict[str, tuple[str, ...]]:
    """Return the districts that have a township of each name, by code."""
    found: dict[str, tuple[str, ...]] = {}
    for district, towns in townships().items():
        for _, name in towns:
            found[name] = (*found.get(name, ()), district)
    return found


TRAP = Name("trap", "", True, "", ())
TOWNSHIP = Name("township", "township", True, "", ())
LIKE_A_KIND = replace(TOWNSHIP, risk="common")
RANK = {"province": 0, "city": 1, "district": 2}


def _division(entries: tuple[Entry, ...]) -> Name:
    """Describe a division's name; of several levels the highest speaks (吉林 is the province until context narrows)."""
    first = min(entries, key=lambda e: RANK[e.level])
    return Name("division", first.level, first.full, first.risk, entries)


@cache
def _names() -> dict[str, Name]:
    names: dict[str, Name] = {
        name: LIKE_A_KIND if name.endswith(KINDS) else TOWNSHIP for towns in townships().values() for _, name in towns
    }
    names |= {name: _division(entries) for name, entries in gazetteer.names().items()}
    for row in rows("gazetteer/landmarks.csv"):
        same = names.get(row["name"])
        if same is None or (same.type == "district" and not same.full):  # 太湖 is the lake, 太湖县 the county
            names[row["name"]] = Name("landmark", row["type"], False, "", ())
    traps = {row["word"] for row in rows("gazetteer/traps.csv")}
    for word in traps:
        names[word] = replace(names[word], risk="common") if word in names else TRAP
    return names


@cache
def _openings() -> tuple[int, dict[str, list[int]]]:
    """Return the bit of the names for a look at a text, and their lengths, longest first, by what they begin with.

    That is three characters, where a name of two may begin as well; and two for the names of two.
    """
    names = _names()
    sizes: dict[str, set[int]] = {}
    for name in names:
        sizes.setdefault(name[:3], set()).add(len(name))
    for opening, found in sizes.items():
        if len(opening) == 3 and opening[:2] in names:
            found.add(2)
    return enter(names), {opening: sorted(found, reverse=True) for opening, found in sizes.items()}


def find(text: str) -> tuple[list[Hit], list[tuple[int, int]]]:
    """Return the names in `text`, overlapping ones included, longest first at each start; and the spans of traps.

    Names inside a trap (和平 in 和平共处) are left out. A trap that is a name as well (老城区 of 洛阳) comes back as a
    hit of risk "common".
    """
    names, (bit, sizes) = _names(), _openings()
    hits: list[Hit] = []
    traps: list[tuple[int, int]] = []
    length = len(text)
    for start in glance_at(text).places(bit):
        for size in sizes.get(text[start : start + 3]) or sizes.get(text[start : start + 2]) or ():
            if start + size > length:  # the slice would be the shorter name at the text's end
                continue
            name = names.get(text[start : start + size])
            if name is TRAP:
                traps.append((start, start + size))
            elif name is not None:
                hits.append(Hit(start, start + size, name))
    trapped = {position: end for start, end in traps for position in range(start, end)}
    return [hit for hit in hits if hit.end > trapped.get(hit.start, 0)], traps
