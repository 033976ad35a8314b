"""Places to division codes (行政区划代码), the report's own region, and the region each fact is about.

A name with several meanings is decided by what stands around it, or left open: a wrong code is worse than none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from etl.lexicon import gazetteer
from etl.lexicon.gazetteer import Entry
from etl.lexicon.scan import scan_words
from etl.lexicon.script import in_script, simplified
from etl.model import Document, Location, LocationType, ReportRecord, changed

DIVISIONS = frozenset({"province", "city", "district"})
# Scope words that say at which level the speaker stands; one class of first characters scans fastest.
SCOPE = {
    "province": re.compile(r"[全我本省自](?:(?<=[全我本])省|(?<=省)[委政]|(?<=全)区各族|(?<=自)治区党委)"),
    "city": re.compile(r"[全我本市州](?:(?<=[全我本])市|(?<=[市州])[委政]|(?<=[全我])[州盟])"),
    "district": re.compile(r"[全我本县区旗](?:(?<=[全我本])[县区旗]|(?<=[县区旗])[委政])"),
}
# What each of them begins with.
SCOPE_WORDS = {
    "province": "全省 我省 本省 省委 省政 全区各 自治区",
    "city": "全市 我市 本市 市委 市政 州委 州政 全州 我州 全盟 我盟",
    "district": "全县 我县 本县 全区 我区 本区 全旗 我旗 本旗 县委 县政 区委 区政 旗委 旗政",
}
OFFICE = re.compile(
    r"(?:人民政府|政府工作报告|政府|[党市县区省州]?委|纪委|纪工委|人大|人民代表大会|政协|[0-9一二三四五六七八九〇零年]*国民经济和社会发展|统计公报|第[一二三四五六七八九十]+届|20\d\d年)"
)
SHARE = {"district": 0.6, "city": 0.45, "province": 0.45}  # of the places named, to be the region of the report
FIRST = 60
HEAD = 300  # characters in which a report says who speaks


def resolve_regions(
    document: Document, record: ReportRecord, locations: Sequence[Location]
) -> tuple[ReportRecord, list[Location]]:
    """Return the record with its region and code, and the locations with theirs, each in the light of the other."""
    resolved = resolve_locations(locations, record.region_code)
    found = report_region(document, record, resolved)
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
    for place in locations:
        if place.type in DIVISIONS and not place.masked:
            entry = _decide(_entries(place.name, place.type), _leading(before, place), region_code, sure)
            if entry is not None:
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
    found = _dominant(document.text, record, locations)
    if found is None:
        return record
    name, code = found
    return replace(record, region=in_script(name, record.script), region_code=code)


def _code_of(region: str, locations: Sequence[Location]) -> str | None:
    """Return the code of a region as the record writes it (四川省成都市武侯区), by its last part."""
    names = gazetteer.names()
    rest, outer = region, None
    while rest:
        part = next((rest[:n] for n in range(len(rest), 1, -1) if rest[:n] in names), None)
        if part is None:
            return None
        entry = _decide(names[part], outer, None, Counter())
        if entry is None:
            known = {place.code for place in locations if place.name == part and place.code}
            return known.pop() if len(known) == 1 and rest == part else None
        outer, rest = entry.code, rest[len(part) :]
    return outer


def _dominant(text: str, record: ReportRecord, locations: Sequence[Location]) -> tuple[str, str | None] | None:
    """Return (name, code) of the region that the report speaks of as its own, or None.

    It is the smallest division that holds most of the places named, at a level whose scope words (我市, 全县) the
    report uses, or that its title or issuer names. What lies above it speaks neither for nor against it.
    """
    title = simplified(record.title or "", record.script) + "\n" + simplified(record.issuer or "", record.script)
    zone = next((p.name for p in locations if p.type == "zone" and not p.masked and p.name in title), None)
    if zone is not None:
        return zone, None
    weights: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for place in locations:
        if place.code is not None and place.type in DIVISIONS:
            weights[place.code] += _weight(text, title, place)
            written.setdefault(place.code, Counter())[place.name] += 1
    levels = _levels(text)
    best = _smallest(weights, levels, {code for code, names in written.items() if any(n in title for n in names)})
    if best is None or sum(p.masked and p.type in DIVISIONS for p in locations) > weights[best]:
        return None
    names = written.get(best)
    return (max(names, key=lambda name: (len(name), name)) if names else gazetteer.division(best).name), best  # type: ignore[union-attr]


def _levels(text: str) -> set[str]:
    """Return the levels at which the report may speak; who says 我市 more often than 我省 is no province."""
    counts = {level: sum(1 for _ in scan_words(SCOPE_WORDS[level], words, text)) for level, words in SCOPE.items()}
    found = {level for level, count in counts.items() if count}
    return found - {"province"} if counts["city"] > counts["province"] else found


def _weight(text: str, title: str, place: Location) -> int:
    """Weigh a mention: one, more in the title, in the first line and where a body of that place speaks soon."""
    speaks = place.span.start < HEAD and OFFICE.match(text, place.span.end) is not None
    first = place.span.start < FIRST and any(entry.full for entry in _entries(place.name))
    return 1 + first + (8 if place.name in title else 0) + (5 if speaks else 0)


def _smallest(weights: Counter[str], levels: set[str], titled: set[str]) -> str | None:
    """Return the smallest division that holds enough of the weight, None where none does."""
    held: Counter[str] = Counter()
    children: dict[str, set[str]] = {}
    for code, weight in weights.items():
        for above in gazetteer.chain(code):
            held[above] += weight
            children.setdefault(above, set()).add(code)
    for level in ("district", "city", "province"):
        candidates = [code for code in held if _at(code, level) and (_scope(code, level) in levels or code in titled)]
        candidates = [code for code in candidates if _holds(code, level, weights, held, children, code in titled)]
        if len(candidates) == 1:
            return candidates[0]
    return None


def _holds(
    code: str, level: str, weights: Counter[str], held: Counter[str], children: Mapping[str, set[str]], titled: bool
) -> bool:
    """Say whether a division holds enough of the weight; a municipality (上海) also needs places within it."""
    above = sum(weights[c] for c in gazetteer.chain(code)[1:])
    if not titled and (weights[code] < 2 and len(children[code]) < 4):
        return False
    if not titled and code in gazetteer.MUNICIPALITIES and len(children[code]) < 3:
        return False
    if not titled and level == "province" and len({c[:4] for c in children[code] if c != code}) < 4:
        return False
    if level == "district" and weights[code] * 2 <= above:
        return False
    return held[code] >= SHARE[level] * (sum(weights.values()) - above)


def _scope(code: str, level: str) -> str:
    """Return the level whose scope words a division uses: 天门市 is a county by its code and says 我市."""
    found = gazetteer.division(code)
    return "city" if found is not None and level == "district" and found.name.endswith("市") else level


def _at(code: str, level: str) -> bool:
    """Say whether a division stands at a level; 北京 is a city and a province."""
    found = gazetteer.division(code)
    if found is None:
        return False
    return found.level == level or (level == "city" and code in gazetteer.MUNICIPALITIES)
