"""Find the locations (地点) a report states."""

from __future__ import annotations

import re
from typing import cast

from etl.extract.place_counted import find_counted
from etl.extract.place_endings import find_by_ending
from etl.extract.place_lists import find_abbreviated, find_in_lists
from etl.extract.place_masks import find_masked
from etl.extract.place_names import merged, sure_names
from etl.extract.place_short import find_bare_zones, find_short_townships
from etl.extract.place_towns import says_a_kind
from etl.extract.place_unlisted import find_unlisted
from etl.lexicon import places
from etl.lexicon.words import Words
from etl.model import Document, Location, LocationType, ReportRecord, Span

# 龙湾、石鼓、上坪3个乡镇 are towns and 柳江和黔江等河流 rivers, whatever districts have their names.
COUNTED_FIRST = frozenset({"township", "water"})
Place = tuple[int, int, str, bool]  # start, end, type and whether masked: a mention before it becomes a fact


def extract_locations(document: Document, record: ReportRecord) -> list[Location]:
    """Return the locations in text order, with spans into `document.text`; codes are for the resolver to fill.

    Parts of an address are places each (成都市 and 武侯区), so is the place in an institution's name (成都市纪委).
    Scope words (全区, 我市) and kinds (贫困村, 工业园区) are none.
    """
    text = document.text
    if not text.strip():
        return []
    words = Words(text)
    hits, traps = places.find(text)
    names = merged(sure_names(text, words, hits, record.region), find_unlisted(text, words))
    towns = {text[hit.start : hit.end] for hit in names if hit.name.kind == "township"}
    names = merged(names, find_short_townships(text, words, names, towns, record.region))
    ended = find_by_ending(text, words, names, hits, traps)
    masked = [(*mask, True) for mask in find_masked(text)]
    counted = list(find_counted(text, words))
    plain = [one for one in counted if one[2] in COUNTED_FIRST]
    plain += [(hit.start, hit.end, hit.name.type) for hit in names]
    plain += [(one.start, one.end, one.type) for one in ended]
    plain += _named_again(text, plain)
    plain += find_in_lists(text)
    plain += counted
    plain += find_abbreviated(text, words, names, traps)
    plain += find_bare_zones(text, plain)
    return [_location(text, place) for place in _longest([*masked, *((*one, False) for one in plain)])]


def _named_again(text: str, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return all mentions of the towns found, whatever stands behind them: 柳沟乡 in 柳沟乡村级."""
    towns = {text[start:end]: kind for start, end, kind in found if kind == "township" and end - start > 2}
    towns = {town: kind for town, kind in towns.items() if not says_a_kind(town)}  # 平安镇派出所, but 平安镇创建
    mentions = ((kind, match) for town, kind in towns.items() for match in re.finditer(town, text))
    return [(match.start(), match.end(), kind) for kind, match in mentions]


def _longest(found: list[Place]) -> list[Place]:
    """Keep the leftmost longest of overlapping places, the masked one of two alike."""
    kept: list[Place] = []
    reached = 0
    found.sort(key=_order)
    for place in found:
        if place[0] >= reached:
            kept.append(place)
            reached = place[1]
    return kept


def _order(place: Place) -> tuple[int, int, bool]:
    start, end, _, masked = place
    return start, -end, not masked


def _location(text: str, place: Place) -> Location:
    start, end, kind, masked = place
    written = text[start:end]
    return Location(Span(start, end), written, "".join(written.split()), cast(LocationType, kind), masked=masked)
