"""Places by the word they end in: villages, streets, roads, waters, facilities and zones that no table lists.

The ending is found by pattern, the beginning by walking back over the words in front of it (place_stems), and a rule
of the ending says whether that is a name (place_rules).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from etl.extract.place_rules import FLOWS, STREAMS, WATER_CONTEXT, Found, could_be_named, judged, kept_by_neighbour
from etl.extract.place_short import LEVEL
from etl.extract.place_stems import (
    FUNCTION,
    HAN_ONLY,
    LISTED,
    NAME_TAGS,
    STANDS_ALONE,
    Ending,
    generic,
    kinds_before,
    walk_back,
)
from etl.lexicon.phrases import Phrases
from etl.lexicon.places import Hit
from etl.lexicon.scan import match_at, places_of, scan_words
from etl.lexicon.tables import rows
from etl.lexicon.words import Words, known, tag_of

# A whole item of a list: 、磨谢村、. What begins with a function word or a number is more than a name.
NO_START = FUNCTION + "全本驻进入沿自给一二两三四五六七八九十"
NO_VILLAGE = "里内外上下各该本有多为强富穷老古大小之个农乡城山名"  # 倒水镇旺村, but 镇里村里
ITEM = re.compile(rf"[、，。；：（(《“\s](?P<stem>(?![{NO_START}])[一-龥]{{2,3}})(?<!之)$")
# 开展清溪河、志溪河治理
STREAM_ITEM = re.compile(
    r"(?:[、，。；：（(《“\s]|^|开展|推进|实施|加强|强化|完成|启动|加快|统筹|深化|对|在|且)"
    rf"(?P<stem>(?![{NO_START}])[一-龥]{{2,3}})$"
)
NO_STREAM = re.compile(
    "[条个段大小中内外的市县区镇乡村等及和与河江湖水流级入出排过沿巡治护理管界]|清淤|全域|重点|城市|黑臭|主要|"
    "所有|农村|骨干|生态|美丽|幸福"
)
ROAD_LISTED = re.compile(rf"(?:{LISTED.pattern})|道路|改造|延伸|通车|贯通|打通|建设|工程|两侧|沿线")
OF_WATER = ("流域", "水质", "水环境", "水生态", "水体", "水域", "库区")  # 白龙湖水质, but 湖水
IN_LISTS = frozenset({"township", "water"})  # known ones beside which others are known too: 南流江、九洲江
RANKED = re.compile("国家级?$|省级$")
OF_A_RIVER = frozenset({"灌区", "水库", "湿地"})
NEXT_STREAM = re.compile("[、和与][一-龥]{1,3}[江河溪](?!南|北)")  # 清竹江、乔庄河
GRADED = re.compile(
    r"(?:一流|重点|特色|首个|首批|唯一|最大|省级|市级|国家级|[百千万]亿级?|核心|优质|知名|品牌|骨干|标杆|各|[一二三四五六七八九十两\d]+[个大座家处])+"
)
# 成都高新区 and 苏州工业园区 are one name, with these what a park is for is a name of its own.
VAGUE = frozenset("综合 现代 大学 国际 智慧 高新 经济 高新技术 经济技术".split())
PARKS = frozenset("产业园 产业园区 产业示范园 产业城 加工区 加工园 加工园区 物流园 物流园区 科技园 科技园区".split())
COMPANY = re.compile(r"(?:建设|开发|管理|投资|运营|发展|控股)?(?:股份|集团)?有限(?:责任)?公司")
NUMBERED = re.compile(r"[A-Za-z0-9]")
TRUNK_ROAD = re.compile(r"[GS][0-9]{2,4}(?![A-Za-z0-9%.]|科创|峰会)")
# These begin with their character, for which a text is searched fast.
NUMBERED_ROAD = re.compile(r"道(?<=[0-9]{3}[国省县]道)")  # 318国道
NUMBERED_SIZE = 5
RAIL_LINE = re.compile(r"(?:轨道(?:交通)?|地铁|轻轨)(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})号线")
RAIL_FIRST = "轨道 地铁 轻轨"
STATE_ROAD = re.compile(r"道(?<=[国省县]道)[0-9]{3}(?![0-9%.]|[多余]?[条万亿公千])")  # 国道318
MEASURED = re.compile(r"线(?=约?\d[\d.]*(?:公里|千米))")  # 县道两条：快朝线59公里，柳西线11公里


@cache
def _endings() -> Phrases[Ending]:
    table = {}
    for row in rows("gazetteer/endings.csv"):
        not_after, not_before = tuple(row["not_after"].split()), tuple(row["not_before"].split())
        table[row["ending"]] = Ending(row["ending"], row["type"], row["rule"], not_after, not_before)
    return Phrases(table, rare=True)


def find_by_ending(
    text: str, words: Words, places: Sequence[Hit], hits: Sequence[Hit], traps: Sequence[tuple[int, int]]
) -> list[Found]:
    """Return the places that end in a word of the table, in text order.

    `places` are the names already sure, `hits` all that were seen: what may be a short division (平江) is no river.
    """
    divided = {hit.end for hit in hits if hit.name.kind == "division"}
    ends = {hit.end: hit for hit in places}
    starts, trapped = [hit.start for hit in places], [start for start, _ in traps]
    towns = {LEVEL.sub("", text[hit.start : hit.end]) for hit in places if hit.name.type == "township"}
    found: list[Found] = []
    barrier = -1  # the end of the place found last; a name does not reach back over it
    for begin, end, ending in _endings().find(text):
        if (text.endswith(ending.not_after, 0, begin) and begin not in ends) or (
            text.startswith(ending.not_before, end) and not text.startswith(OF_WATER, end)
        ):
            continue
        trap, hit = bisect_right(trapped, begin) - 1, bisect_right(starts, begin) - 1
        if (trap >= 0 and end <= traps[trap][1]) or (hit >= 0 and end <= places[hit].end):
            continue
        if ending.rule == "water" and end in divided and not WATER_CONTEXT.match(text, end):
            continue
        one = _candidate(text, words, begin, end, ending, ends, barrier)
        one = one or _park_of_a_town(text, words, begin, end, ending, towns)
        one = one or _stream_of_a_list(text, begin, end, ending, ends)
        if one is not None and text[one.start] in "—-·":
            one = one._replace(start=one.start + 1)
        if one is not None and not (COMPANY.match(text, end) or _coined(text, one)):
            found.append(one)
            barrier = end if one.sure and one.type in {"township", "village", "zone"} else barrier
    roads = [match.span() for match in match_at(places_of("GS", text), TRUNK_ROAD, text)]
    roads += [(match.end() - NUMBERED_SIZE, match.end()) for match in NUMBERED_ROAD.finditer(text)]
    for start, end in roads:
        if not NUMBERED.match(text, max(start - 1, 0), start):
            found.append(Found(start, end, "road", True, ""))
    found += [Found(match.start() - 1, match.end(), "road", True, "") for match in STATE_ROAD.finditer(text)]
    found += [Found(*match.span(), "road", True, "") for match in scan_words(RAIL_FIRST, RAIL_LINE, text)]
    found += _measured_roads(text)
    listed = {Found(hit.start, hit.end, hit.name.type, True, "") for hit in places if hit.name.type in IN_LISTS}
    return [one for one in kept_by_neighbour(sorted([*found, *listed])) if one not in listed]


def _measured_roads(text: str) -> list[Found]:
    """Return the roads that a list names with their length; a word before 线 (输电线, 海岸线) names none."""
    found = []
    for match in MEASURED.finditer(text):
        item = ITEM.search(text, max(0, match.start() - 6), match.start())
        if item is None or item["stem"] in generic("road"):
            continue
        if not known(item["stem"]) or tag_of(item["stem"]) in NAME_TAGS:
            found.append(Found(item.start("stem"), match.end(), "road", True, "线"))
    return found


def _coined(text: str, one: Found) -> bool:
    """Say whether a township's or village's name stands first in quotes, where slogans stand: “煲都画乡”."""
    return one.type in {"township", "village"} and one.start > 0 and text[one.start - 1] in "“‘"


def _candidate(
    text: str, words: Words, begin: int, end: int, ending: Ending, places: Mapping[int, Hit], barrier: int
) -> Found | None:
    """Return the place whose ending stands at `begin`, or None where no name stands before it."""
    person = ending.word in {"江", "河", "山"} and tag_of(words.covering(begin)) == "nr"  # 李江
    if person and not (WATER_CONTEXT.match(text, end) or NEXT_STREAM.match(text, end)):
        return None
    if ending.word == "溪" and not WATER_CONTEXT.match(text, end):
        return None
    if ending.rule == "name":
        item = ITEM.search(text, max(0, begin - 6), begin) if LISTED.match(text, end) else None
        if item is not None and item["stem"] not in kinds_before(ending) and item.start("stem") not in places:
            sure = not known(item["stem"]) or tag_of(item["stem"]) in NAME_TAGS
            return Found(item.start("stem"), end, ending.type, sure, ending.word)
        own = _of_a_town(text, begin, ending, places)
        if own is not None:
            return Found(own, end, ending.type, True, ending.word)
    if ending.word in {"大街", "大道"} and ROAD_LISTED.match(text, end):
        item = ITEM.search(text, max(0, begin - 6), begin)
        if item is not None and not known(item["stem"]) and item["stem"][:2] not in generic("barrier"):
            return Found(item.start("stem"), end, ending.type, True, ending.word)  # 擂鼓石大街
    if ending.rule == "zone" and (rank := RANKED.search(text, max(0, begin - 3), begin)) and rank.start() in places:
        of = places[rank.start()]
        return None if of.name.full else Found(of.start, end, ending.type, True, ending.word)  # 永川国家高新区
    start, proper, kind_only = walk_back(text, words, begin, ending, places, barrier)
    if start == barrier and begin > start:
        return judged(text, start, begin, end, ending, proper, attached=True)
    hit = places.get(start)
    if hit and start == begin and ending.word in {"江", "河", "湖", "村"} and not hit.name.full and hit.name.entries:
        return Found(hit.start, end, ending.type, True, ending.word)  # 天门河
    reservoir = ending.word == "水库" and hit is not None and not hit.name.full and hit.name.type != "province"
    if hit and start == begin and ending.word in OF_A_RIVER and (hit.name.type == "water" or reservoir):
        return Found(hit.start, end, ending.type, True, ending.word)  # 青弋江灌区
    if hit is None and kind_only and start < begin and not could_be_named(ending, text[start:begin]):
        return None
    if hit is not None and kind_only and hit.name.type == "province" and ending.rule == "zone" and hit.name.full:
        return None  # 河北省农业科技园区 are those of the province
    if hit is not None and ending.rule == "zone" and GRADED.fullmatch(text, start, begin):
        return None  # 广西一流园区 is a rank
    if hit is None or hit.name.full or ending.type in STANDS_ALONE or _is_park_of(hit, ending, text[start:begin]):
        return judged(text, start, begin, end, ending, proper, attached=hit is not None)
    if ending.rule == "line" and text.endswith(("至", "到", "—", "-"), 0, hit.start):
        return None  # of 新都桥至炉霍公路 the places are two
    if ending.rule == "port" and hit.name.type == "facility" and start < begin:  # 青岛港 董家口港区
        return Found(start, end, ending.type, True, ending.word)
    while hit.start in places and _goes_on(places[hit.start], ending):  # 枝江 长江 大桥, 广州 南沙 经济技术开发区
        hit = places[hit.start]
    if ending.type == "facility" and hit.name.type == "water" and hit.start not in places:  # 新生圩 长江大桥
        before, named, _ = walk_back(text, words, hit.start, ending, places, barrier)
        if named and 2 <= hit.start - before <= 4:
            return Found(before, end, ending.type, True, ending.word)
    return Found(hit.start, end, ending.type, True, ending.word)


def _stream_of_a_list(text: str, begin: int, end: int, ending: Ending, places: Mapping[int, Hit]) -> Found | None:
    """Return a stream that is a whole item, or whose state is told: 志溪河 of 清溪河、志溪河, 开展清溪河治理."""
    if ending.word not in STREAMS or not (LISTED.match(text, end) or WATER_CONTEXT.match(text, end)):
        return None
    item = STREAM_ITEM.search(text, max(0, begin - 6), begin)
    if item is None or item["stem"][:2] in generic("barrier") or NO_STREAM.search(item["stem"]):
        return None
    if any(start in places for start in range(item.start("stem"), begin)):
        return None
    return Found(item.start("stem"), end, ending.type, bool(FLOWS.match(text, end)), ending.word)


def _goes_on(before: Hit, ending: Ending) -> bool:
    """Say whether a place right before the one that a name begins with begins it instead."""
    if ending.rule == "zone":
        return before.name.kind == "division" and not before.name.full and before.name.type != "province"
    return ending.type == "facility" and not before.name.full


def _is_park_of(hit: Hit, ending: Ending, stem: str) -> bool:
    """Say whether a park has a name of its own, its `stem`, behind a county's or city's: 桂平 新材料产业园."""
    if hit.name.kind != "division" or hit.name.type == "province" or ending.word not in PARKS:
        return False
    return len(stem) > 1 and stem not in VAGUE and stem[0] not in "港站铁"  # 泰安港, 宜春铁路


def _park_of_a_town(
    text: str, words: Words, begin: int, end: int, ending: Ending, towns: AbstractSet[str]
) -> Found | None:
    """Return a park named by a town that the text has in full: 木鱼工业园区 beside 木鱼镇."""
    if ending.rule != "zone":
        return None
    start = next((begin - size for size in (2, 3) if text[begin - size : begin] in towns), None)
    return Found(start, end, ending.type, True, ending.word) if start is not None and words.is_bound(start) else None


def _of_a_town(text: str, begin: int, ending: Ending, places: Mapping[int, Hit]) -> int | None:
    """Return where a village's name begins that follows its town at once (孙村镇寺冲村), None where none does."""
    for size in (1, 2, 3, 4):
        town = places.get(begin - size)
        stem = text[begin - size : begin]
        if town is None or town.name.kind != "township" or ending.type != "village" or not HAN_ONLY.fullmatch(stem):
            continue
        borne = stem in generic("township")  # 池河镇明星村
        if stem[0] in NO_START or (stem in kinds_before(ending) and not borne):
            continue
        named = borne or not known(stem) or tag_of(stem) in NAME_TAGS
        if size > 3 and (known(stem[2:]) or stem[2:] in kinds_before(ending)):  # 所有行政 of 所有行政村
            continue
        if named if size > 1 else (ending.word == "村" and stem not in NO_VILLAGE):
            return begin - size
    return None
