"""Places to division codes (行政区划代码), the report's own region, and the region each fact is about.

A name with several meanings is decided by what stands around it, or left open: a wrong code is worse than none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from etl.lexicon import gazetteer, places
from etl.lexicon.gazetteer import Entry
from etl.lexicon.script import in_script, simplified
from etl.model import Document, Location, LocationType, ReportRecord, changed
from etl.resolve.home import DIVISIONS, home_region

BEFORE_PLACE = re.compile(r"(?:[\W\d_A-Za-z]|(?<=\d)年度?)*(?:中共|中国共产党)?")  # what a file's name may begin with
NAME_MOST = 15  # characters of a division's name


def resolve_regions(
    document: Document, record: ReportRecord, locations: Sequence[Location], name: str = ""
) -> tuple[ReportRecord, list[Location]]:
    """Return the record with its region and code, and the locations with theirs, each in the light of the other.

    `name` is the file's; a place at its beginning is the region of a report that tells none.
    """
    resolved = resolve_locations(locations, record.region_code)
    found = report_region(document, record, resolved)
    if found.region is None and (place := leading_place(name)):
        found = replace(found, region=in_script(place, record.script), region_code=_code_of(place, resolved))
    if found.region_code != record.region_code:
        resolved = resolve_locations(locations, found.region_code)
    return found, resolved


def resolve_locations(locations: Sequence[Location], region_code: str | None = None) -> list[Location]:
    """Return the locations, each division with its code where the text decides it; `region_code` is the report's own.

    Tells the meanings of a name apart by the place before it (江苏省无锡市梁溪区), by the report's region, and by the
    places the report names beyond doubt.
    """
    sure: Counter[str] = Counter()
    for name, times in Counter([p.name for p in locations if p.type in DIVISIONS and not p.masked]).items():
        for code in _chain_of(_entries(name)):
            sure[code] += times
    resolved: list[Location] = []
    before: Location | None = None
    decided: dict[tuple[str, str, str | None], Entry | None] = {}
    for place in locations:
        if place.type in DIVISIONS and not place.masked:
            told = (place.name, place.type, _leading(before, place))
            if told not in decided:
                entries = _entries(*told[:2]) or _sign_of_home(place, region_code)
                decided[told] = _decide(entries, told[2], region_code, sure)
            if (entry := decided[told]) is not None:
                place = changed(place, code=entry.code, type=cast(LocationType, entry.level))
            before = place
        resolved.append(place)
    return resolved


def named_region(name: str, record: ReportRecord, locations: Sequence[Location]) -> tuple[str | None, str | None]:
    """Return (name, code) of a region that a table names; the code None where the text does not decide it.

    The report's own region is called as the report calls it.
    """
    codes = {place.code for place in locations if place.name == name and place.code}
    entry = _decide(_entries(name), None, record.region_code, Counter()) if len(codes) != 1 else None
    code = codes.pop() if len(codes) == 1 else entry.code if entry is not None else None
    if code is not None and code == record.region_code and record.region:
        return simplified(record.region, record.script), code
    return name, code


def _entries(name: str, level: str = "") -> tuple[Entry, ...]:
    return gazetteer.names().get(name) or gazetteer.signs().get((name, level), ())


def _sign_of_home(place: Location, region_code: str | None) -> tuple[Entry, ...]:
    """Return the report's own city where a place is its first character alone (驻聊部队)."""
    home = gazetteer.division(region_code) if region_code and len(place.name) == 1 else None
    if home is None or home.level != "city" or not home.name.startswith(place.name):
        return ()
    return tuple(entry for entry in gazetteer.names().get(home.name, ()) if entry.code == home.code)


def _chain_of(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    return gazetteer.chain(entries[0].code) if len(entries) == 1 else ()


def _leading(before: Location | None, place: Location) -> str | None:
    """Return the code of the place written directly in front, None where something stands between."""
    return before.code if before is not None and before.span.end == place.span.start else None


def _decide(entries: Sequence[Entry], leading: str | None, region: str | None, sure: Counter[str]) -> Entry | None:
    """Return the one division a name means here, None where several remain."""
    for outer in (leading, region):
        if len(entries) > 1 and outer:
            inside = [e for e in entries if e.code != outer and gazetteer.within(e.code, outer)]
            same = [e for e in entries if e.code == outer]
            entries = same or inside or entries
    if len(entries) == 1:
        return entries[0]
    top = _containing(entries)
    if top is not None:
        return top
    near = [e for e in entries if any(sure[code] for code in gazetteer.chain(e.code)[1:2])]
    if not near:
        near = [e for e in entries if any(sure[code] for code in gazetteer.chain(e.code)[1:])]
    return near[0] if len(near) == 1 else None


def _containing(entries: Sequence[Entry]) -> Entry | None:
    """Return the province, or the city that holds its namesakes (大理 the prefecture, not 大理市), if there is one."""
    for level in ("province", "city"):
        tops = [e for e in entries if e.level == level]
        if len(tops) == 1:
            top = tops[0]
            rest = [e for e in entries if e is not top]
            if level == "province" or all(gazetteer.within(e.code, top.code) for e in rest):
                return top
    return None


def report_region(document: Document, record: ReportRecord, locations: Sequence[Location]) -> ReportRecord:
    """Return the record with the region it is about and that region's code, each None where the report leaves it open.

    Says the region by the title, the body that speaks, the opening, and what is named most at the level the scope
    words (我市, 全县) give. A zone (成都高新区) is a region without a code; a national report has none.
    """
    if record.region is not None:
        code = record.region_code or _code_of(simplified(record.region, record.script), locations)
        return replace(record, region_code=code)
    found = home_region(document.text, record, locations)
    if found is None:
        return record
    name, code = found
    return replace(record, region=in_script(name, record.script), region_code=code)


def leading_place(name: str) -> str | None:
    """Return the divisions that a file's name begins with, None where it does not begin with one beyond doubt.

    A short name must be all that stands before a mark or the end: 宜昌_总结.txt, 宜昌.docx, but not 和平建设.txt.

    >>> [leading_place(name) for name in ("2024年长顺县葡萄种植总结.docx", "宜昌_人才政策.txt", "和平建设.txt")]
    ['长顺县', '宜昌', None]
    """
    start = end = BEFORE_PLACE.match(name).end()  # type: ignore[union-attr]  # it matches nothing at all, too
    while place := next((n for n in range(end + NAME_MOST, end + 1, -1) if _is_place(name[end:n], name[n : n + 1])), 0):
        end = place
    return name[start:end] or None


def _is_place(word: str, after: str) -> bool:
    """Say whether a word of a file's name is a division, by its full name or by a short one set apart."""
    entries = gazetteer.names().get(word, ())
    return any(entry.full or (entry.risk == "" and not after.isalnum()) for entry in entries)


def _code_of(region: str, locations: Sequence[Location]) -> str | None:
    """Return the code of a region as the record writes it (四川省成都市武侯区), by its last part."""
    names = gazetteer.names()
    rest, outer = region, None
    while rest:
        if rest in places.districts_of_towns():
            return outer  # 夷陵区鸦鹊岭镇 is of its district
        part = next((rest[:n] for n in range(len(rest), 1, -1) if rest[:n] in names), None)
        if part is None:
            return None
        entry = _decide(names[part], outer, None, Counter())
        if entry is None:
            known = {place.code for place in locations if place.name == part and place.code}
            return known.pop() if len(known) == 1 and rest == part else None
        outer, rest = entry.code, rest[len(part) :]
    return outer
