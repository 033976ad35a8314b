"""Places named short because the report has named them in full, or because it is at home there.

白市驿 after 白市驿镇, or in a report of its district; 高新区 after 成都高新区; 西区 after 高新西区.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from etl.lexicon import places
from etl.lexicon.gazetteer import names
from etl.lexicon.places import Hit
from etl.lexicon.words import Words, known, tag_of

SHORT = replace(places.TOWNSHIP, full=False)
LEVEL = re.compile(r"(?:街道办事处|街道办|街道|民族乡|镇|乡)$")
BARE_ZONE = re.compile(r"高新区|经开区|经济开发区|经济技术开发区")
LIST_MARKS = frozenset("、和与及")
QUARTER = re.compile(
    r"高新[东西南北]区|(?<![一-龥])[东西南北]区(?=[、，。共0-9（(的])|(?<=其中)[东西南北]区|(?<=、)[东西南北]区"
)
LISTED_BEFORE = re.compile(r"(?:(?<![一-龥])|(?<=原))(?P<name>[一-龥]{2,3})、$")
LISTED_AFTER = re.compile(r"、(?P<name>[一-龥]{2,3})(?![一-龥])")
AFTER_SHORT = re.compile(r"[省市县区镇乡村州路街河江湖山港桥站茶酒米鸡鸭鱼羊牛猪蜜柚橙橘桃梨枣面腿醋]")


def find_short_townships(
    text: str, words: Words, hits: Sequence[Hit], full: Iterable[str], region: str | None
) -> Iterator[Hit]:
    """Yield the townships without their level word; `full` are those written in full."""
    shorts = {short for name in full if len(short := LEVEL.sub("", name)) >= 2 and _is_name(short)}
    district = _home_district(hits, region)
    if district:
        shorts |= _shorts(district)
    if not shorts:
        return
    automaton = AhoCorasick(
        sorted(shorts), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
    )
    for _, start, end in automaton.find_matches_as_indexes(text):
        if words.is_bound(start) and words.is_bound(end) and not AFTER_SHORT.match(text, end):
            yield Hit(start, end, SHORT)
            yield from (Hit(*span, SHORT) for span in _listed(text, start, end))


def _is_name(short: str) -> bool:
    return not known(short) or tag_of(short) in {"ns", "nr", "nz", "nrt"}


def _listed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the unknown names in the list a township stands in: 睦化 and 交麻 around 代化."""
    while match := LISTED_BEFORE.search(text, max(0, start - 6), start):
        if known(match["name"]):
            break
        yield match.span("name")
        start = match.start("name")
    while match := LISTED_AFTER.match(text, end):
        if known(match["name"]):
            break
        yield match.span("name")
        end = match.end("name")


@cache
def _shorts(district: str) -> frozenset[str]:
    """Return the short names of a district's townships that are no words and no divisions themselves."""
    shorts = {LEVEL.sub("", name) for _, name in places.townships().get(district, ())}
    return frozenset(short for short in shorts if len(short) >= 2 and not known(short) and short not in names())


def _home_district(hits: Sequence[Hit], region: str | None) -> str:
    """Return the code of the district the report is at home in, "" where it is in none."""
    entries = names().get(region or "", ())
    if len(entries) == 1 and entries[0].level == "district":
        return entries[0].code
    counts = Counter(
        hit.name.entries[0].code for hit in hits if hit.name.type == "district" and len(hit.name.entries) == 1
    )
    total = sum(counts.values())
    return next((code for code, count in counts.most_common(1) if count >= 3 and count * 2 > total), "")


def find_bare_zones(text: str, found: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, "zone") of 高新区 and the like where the text has named one of the kind, and its quarters.

    Beside a district or a zone in a list (`found`: start, end and type of places) they need no name before.
    """
    peers = [place for place in found if place[2] in {"district", "zone"}]
    starts, ends = {place[0] for place in peers}, {place[1] for place in peers}
    for match in BARE_ZONE.finditer(text):
        start, end = match.span()
        if (text[start - 1] in LIST_MARKS and start - 1 in ends) or (
            text[end : end + 1] in LIST_MARKS and end + 1 in starts
        ):
            yield *match.span(), "zone"
    kinds: dict[str, set[str]] = {}
    for zone in {text[start:end] for start, end, kind in peers if kind == "zone"}:
        bare = BARE_ZONE.search(zone)
        if bare and bare.end() == len(zone) and bare.start() > 0:
            kinds.setdefault(bare.group(), set()).add(zone)
    for kind, named in kinds.items():
        if len(named) == 1:
            for match in re.finditer(rf"{kind}(?<![级家各省个]{kind})", text):
                yield *match.span(), "zone"
    if "高新区" in kinds and re.search(r"高新[东西南北]区", text):
        for match in QUARTER.finditer(text):
            yield *match.span(), "zone"
