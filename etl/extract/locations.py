"""Find the locations (地点) a report states."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple, cast

from etl.extract.place_endings import find_by_ending
from etl.extract.place_lists import find_in_lists
from etl.extract.place_masks import find_masked
from etl.extract.place_names import sure_names
from etl.lexicon import places
from etl.lexicon.words import Words
from etl.model import Document, Location, LocationType, ReportRecord, Span

SPACES = re.compile(r"\s+")


class Place(NamedTuple):
    """One mention of a place before it becomes a fact."""

    start: int
    end: int
    type: str
    masked: bool


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
    names = sure_names(text, words, hits, record.region)
    found = [Place(h.start, h.end, h.name.type, False) for h in names]
    found += [Place(f.start, f.end, f.type, False) for f in find_by_ending(text, words, names, traps)]
    found += [Place(m.start, m.end, m.type, True) for m in find_masked(text)]
    found += [Place(start, end, kind, False) for start, end, kind in find_in_lists(text, words, names)]
    return [_location(text, place) for place in _longest(found)]


def _longest(found: Iterable[Place]) -> list[Place]:
    """Keep the leftmost longest of overlapping places."""
    kept: list[Place] = []
    for place in sorted(found, key=lambda p: (p.start, -p.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


def _location(text: str, place: Place) -> Location:
    written = text[place.start : place.end]
    return Location(
        Span(place.start, place.end), written, SPACES.sub("", written), cast(LocationType, place.type), masked=place.masked
    )
