"""Places that stand in the gazetteer: which of the names found are meant as places here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter

from etl.extract.place_bounds import EVERYDAY, bounded, full_bounded, in_longer_name, is_verb, level_ends
from etl.extract.place_towns import says_a_kind, town_addresses, towns_like_kinds
from etl.lexicon import gazetteer
from etl.lexicon.gazetteer import Entry
from etl.lexicon.places import Hit
from etl.lexicon.words import Words

LANDFORM = tuple("桥店沟坝湾寨屯堡集营坪坡岭口滩洞庙寺塔泉潭溪渡关")  # 新都桥 is a town far from 新都
NEXT_IN_LIST = re.compile(r"[、和与及至—-]|以及")


START, END = attrgetter("start"), attrgetter("end")
TWO_RIVERS = frozenset({"长江", "黄河"})  # 长江黄河 may be cut as one word
AT_HOME = 8  # times a city is spoken of, itself or by its districts, in its own report
ITEM_BEGINS = re.compile(r"[、，。；：,;\n]")
NAMED_FOR = re.compile(
    r"[湾陵湖山江河寺塔路街站桥岛港峡谷杯奖号楼村镇市区县州省]|大学|学院|学校|中学|小学|实验室|机场|银泰|论坛|文艺|书院|医院|公园|景区"
)
WATERS = re.compile(r"两岸|流域|水系|干流|支流|沿岸|河段|上游|下游|水质|大桥")
# 南京大学 is no matter of 南京.
UNIVERSITY = re.compile(
    "(?:师范|理工|农业|林业|医科|中医药|工业|财经|交通|科技|航空航天|外国语|政法|邮电|电子科技|民族|体育|海洋|工商)*大学(?![城生科])"
)


def sure_names(text: str, words: Words, hits: Sequence[Hit], region: str | None) -> list[Hit]:
    """Return the hits that are places, not overlapping, in text order; `region` is the report's own, simplified.

    Names with their level word and the short names of provinces and cities come first; what they say of where the
    report is about then admits the short names of districts there.
    """
    taken = merged([*(hit for hit in hits if _plain(text, words, hit)), *town_addresses(text, hits)])
    taken = _without_strangers(text, taken, region)
    spoken = _spoken_of([*(hit.name.entries for hit in taken), *_entries_of(region)], region)
    written = {
        entry.code for hit in taken if hit.name.full and len(hit.name.entries) == 1 for entry in hit.name.entries
    }
    written |= _cities_at_home(region)
    ends = {hit.end for hit in taken}
    settled = set(map(id, taken))
    open_ones = [hit for hit in hits if hit.name.kind == "division" and id(hit) not in settled]
    taken = _added(taken, [hit for hit in open_ones if _local(text, words, hit, spoken, written, ends)])
    taken = _added(taken, _beside(text, words, open_ones, taken))
    taken = _added(taken, _at_home(text, words, open_ones, spoken))
    return _added(taken, towns_like_kinds(text, words, hits, taken))


def _without_strangers(text: str, taken: list[Hit], region: str | None) -> list[Hit]:
    """Leave out the short names of districts far from home that nothing near them explains: 兴城 in 办会兴城.

    Far is another province than the report's, one the text does not name by itself or by a city; a neighbour in a
    list or on a line (西峡至十堰) explains a name, and so does what is learnt of it (晋江经验).
    """
    homes = {entry.code[:2] for entries in _entries_of(region) for entry in entries}
    if len(homes) != 1:
        return taken
    named = {
        entry.code[:2] for hit in taken if hit.name.full or hit.name.type != "district" for entry in hit.name.entries
    }
    near = named | homes
    starts, ends = {hit.start for hit in taken}, {hit.end for hit in taken}

    def explained(hit: Hit) -> bool:
        before = hit.start - 1 in ends and NEXT_IN_LIST.match(text, hit.start - 1)
        after = hit.end + 1 in starts and NEXT_IN_LIST.match(text, hit.end)
        return bool(before or after or text.startswith(("经验", "”经验"), hit.end))

    return [
        hit
        for hit in taken
        if hit.name.full
        or hit.name.type != "district"
        or not hit.name.entries
        or hit.name.entries[0].code[:2] in near
        or explained(hit)
    ]


@cache
def _cities_at_home(region: str | None) -> frozenset[str]:
    """Return the codes of the cities of the province a report is of: there 大同 and 中山 are cities, not words."""
    homes = {entry.code[:2] for entries in _entries_of(region) for entry in entries if entry.level == "province"}
    if len(homes) != 1:
        return frozenset()
    return frozenset(
        entry.code
        for entries in gazetteer.names().values()
        for entry in entries
        if entry.level == "city" and entry.code[:2] in homes
    )


def _plain(text: str, words: Words, hit: Hit) -> bool:
    """Say whether a name needs no context: full names, landmarks, provinces, cities, well-known districts."""
    name = hit.name
    if name.risk in EVERYDAY:
        return False
    if name.kind == "township" and says_a_kind(text[hit.start : hit.end]):
        return False
    if name.kind == "landmark":
        long = hit.end - hit.start > 4 and not text.endswith("机场", hit.start, hit.end)  # 广州白云国际机场 is one
        return long or bounded(text, words, hit) or text[words.start(hit.start) : hit.start] in TWO_RIVERS
    if name.full:
        return level_ends(text, hit) and full_bounded(text, words, hit) and not is_verb(text, hit)
    if UNIVERSITY.match(text, hit.end):
        return False
    if name.type == "district" and text[hit.end - 1] in "江河湖" and WATERS.match(text, hit.end):
        return False  # 剑河两岸
    if name.type == "district" and (name.risk or len(name.entries) > 1 or text.startswith(LANDFORM, hit.end)):
        return False
    return bounded(text, words, hit)


def _local(text: str, words: Words, hit: Hit, spoken: Counter[str], written: set[str], ends: set[int]) -> bool:
    """Say whether a name is one here: its city (or the report's province) is spoken of, or its full name is written.

    An everyday word must follow its city (天津和平); a city's (大同) may also be short for the full name.
    """
    name = hit.name
    if name.full and name.risk not in EVERYDAY:
        return False
    if name.risk == "never" and name.type != "city":
        return False
    known_here = not written.isdisjoint([entry.code for entry in name.entries])
    if known_here and name.risk not in EVERYDAY and words.is_bound(hit.start) and not in_longer_name(text, words, hit):
        return True  # also where the cut is 眉/山西
    follows = hit.start in ends and any(spoken[code] for e in name.entries for code in gazetteer.chain(e.code)[1:])
    if name.full:
        fits = name.risk == "common" and follows
    elif name.risk in EVERYDAY:
        fits = (follows and name.risk != "never") or (known_here and name.type == "city")
    else:
        fits = follows or any(_near(entry, spoken) for entry in name.entries)
    return fits and bounded(text, words, hit)


def _near(entry: Entry, spoken: Counter[str]) -> bool:
    above = gazetteer.chain(entry.code)
    return any(
        spoken[code] >= (3 if code[2:] == "0000" and code not in gazetteer.MUNICIPALITIES else 1) for code in above
    )


def _beside(text: str, words: Words, hits: Sequence[Hit], taken: Sequence[Hit]) -> list[Hit]:
    """Return everyday words that a list makes places: 和平 in 南开、和平、河西."""
    starts = {hit.start: hit for hit in taken}
    ends = {hit.end: hit for hit in taken}
    found = []
    for hit in hits:
        if hit.name.risk not in EVERYDAY:
            continue
        before = ends.get(hit.start - 1) if NEXT_IN_LIST.match(text, hit.start - 1) else None
        after = starts.get(hit.end + 1) if NEXT_IN_LIST.match(text, hit.end) else None
        siblings = any(other and _siblings(hit.name.entries, other.name.entries) for other in (before, after))
        if siblings and bounded(text, words, hit):
            found.append(hit)
            ends[hit.end] = hit
    return found


def _at_home(text: str, words: Words, hits: Sequence[Hit], spoken: Counter[str]) -> list[Hit]:
    """Return everyday words that begin an item in the report of their city, as its districts do: 樟树获评示范县.

    A lake, a school or a prize that bears the name (西湖大学) is meant by itself there.
    """
    cities = {code: times for code, times in spoken.items() if code in gazetteer.MUNICIPALITIES or _is_city(code)}
    home = max(cities, key=lambda code: cities[code], default="")
    if not home or cities[home] < AT_HOME or 2 * cities[home] < sum(cities.values()):
        return []
    starts = {hit.start for hit in hits}
    return [
        hit
        for hit in hits
        if hit.name.risk == "common"
        and hit.name.type == "district"
        and not hit.name.full
        and any(home in gazetteer.chain(entry.code)[1:] for entry in hit.name.entries)
        and ITEM_BEGINS.match(text, hit.start - 1)
        and (text[hit.end : hit.end + 1] != "、" or hit.end + 1 in starts)  # 双江口、金川、巴拉水电站 are plants
        and not NAMED_FOR.match(text, hit.end)
        and bounded(text, words, hit)
    ]


def _is_city(code: str) -> bool:
    return code.endswith("00") and not code.endswith("0000")


def _siblings(some: Iterable[Entry], others: Iterable[Entry]) -> bool:
    parents = {gazetteer.chain(entry.code)[1:2] for entry in some}
    return bool(parents & {gazetteer.chain(entry.code)[1:2] for entry in others} - {()})


def _spoken_of(named: Iterable[tuple[Entry, ...]], region: str | None) -> Counter[str]:
    """Count the divisions that names decide, each with those above it."""
    spoken: Counter[str] = Counter()
    for entries, times in Counter(named).items():
        if len(entries) == 1 or (entries and entries[0].level != "district"):
            for code in gazetteer.chain(min(entries, key=lambda e: e.code).code):
                spoken[code] += times
    for entries in _entries_of(region):
        for entry in entries:
            for code in gazetteer.chain(entry.code):
                spoken[code] += 3
    provinces = sorted((code for code in spoken if code[2:] == "0000"), key=lambda code: -spoken[code])
    for code in provinces[1:]:  # a report speaks of districts without their city in one province at most
        del spoken[code]
    return spoken


def _entries_of(region: str | None) -> list[tuple[Entry, ...]]:
    entries = gazetteer.names().get(region or "", ())
    return [entries] if entries else []


def merged(hits: Iterable[Hit], more: Iterable[Hit] = ()) -> list[Hit]:
    """Keep the leftmost longest of overlapping hits."""
    kept: list[Hit] = []
    reached = 0
    ordered = sorted([*hits, *more], key=END, reverse=True)  # sorted twice by a field: far faster than once by a pair
    ordered.sort(key=START)
    for hit in ordered:
        if hit.start >= reached:
            kept.append(hit)
            reached = hit.end
    return kept


def _added(taken: list[Hit], more: list[Hit]) -> list[Hit]:
    return merged(taken, more) if more else taken
