"""Towns that stand in the gazetteer: those whose name says a kind elsewhere, and those right behind their district."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.extract.place_bounds import HAN
from etl.extract.place_stems import generic
from etl.lexicon import places
from etl.lexicon.places import Hit
from etl.lexicon.words import Words, known, tag_of

LEVEL = re.compile(r"(?:街道|民族乡|镇|乡|苏木)$")
# What stands beside a town whose name looks like a kind (孙村镇, 老城镇): its village, or another town in a list.
ITS_VILLAGE = re.compile(r"[一-龥]{2,4}?(?:村|社区|居委会)(?![民庄级镇])")
ITS_BODY = re.compile(
    "原?(?:党委|党政|人民?政府|政府|纪委|人大|派出所|卫生院|中心[小校]|司法所|财政所|机关|干部|境内|辖[区内])"
)
TOWN_BEFORE = re.compile(r"[一-龥](?:镇|乡|街道)[、和及]$")
TOWN_AFTER = re.compile(r"[、和及](?![城乡村集])[一-龥]{2,3}?(?:镇|乡|街道)(?![化级域村区])")
OF_A_KIND = re.compile(r"化|创建|[镇级域街]|居民|就业|职工|人口|低保|老旧|污水|建设|发展|工矿|企业|供水")
KIND_IN_NAME = frozenset({"新城镇", "老城镇", "大城镇", "中城镇", "旧城镇", "古城镇", "小集镇"})


def says_a_kind(name: str) -> bool:
    """Say whether the word before a town's level word says a kind (示范镇); of a place's name not: 临港街道."""
    word = LEVEL.sub("", name)
    if name.endswith("街道") and word not in generic("barrier") and known(word) and tag_of(word) == "ns":
        return False
    return word in generic()


def town_addresses(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Return the districts right before a town of theirs, and these towns: 雁江 and 中和镇 in 雁江中和镇."""
    towns = {hit.start: hit for hit in hits if hit.name.kind == "township"}
    found = []
    for hit in hits if towns else ():
        town = towns.get(hit.end) if hit.name.kind == "division" else None
        if town is not None and hit.name.risk != "never":
            homes = places.districts_of_towns().get(text[town.start : town.end], ())
            if any(entry.code in homes for entry in hit.name.entries):
                found += [hit, town]
    return found


def towns_like_kinds(text: str, words: Words, hits: Sequence[Hit], taken: Sequence[Hit]) -> list[Hit]:
    """Return the towns named like a kind of settlement that their village, a list or their district makes towns."""
    found = []
    districts: set[str] | None = None
    for hit in hits:
        if not _could_be_a_kind(text, hit) or OF_A_KIND.match(text, hit.end):
            continue
        free = not hit.start or not HAN.match(text[hit.start - 1]) or words.is_bound(hit.start)
        written = text[hit.start : hit.end]
        if not free:
            continue
        if districts is None:
            districts = {e.code for one in taken if one.name.type == "district" for e in one.name.entries[:1]}
        at_home = not districts.isdisjoint(places.districts_of_towns().get(written, ()))
        listed = TOWN_BEFORE.search(text, max(0, hit.start - 5), hit.start) or TOWN_AFTER.match(text, hit.end)
        beside = listed or ITS_VILLAGE.match(text, hit.end) or ITS_BODY.match(text, hit.end)
        if at_home or (beside and written not in KIND_IN_NAME):
            found.append(hit)
    return found


def _could_be_a_kind(text: str, hit: Hit) -> bool:
    """Say whether a town's name may as well say a kind: 老城镇, 平安镇."""
    like = hit.name is places.LIKE_A_KIND
    return like or (hit.name.kind == "township" and LEVEL.sub("", text[hit.start : hit.end]) in generic("township"))
