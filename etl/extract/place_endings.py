"""Places by the word they end in: villages, streets, roads, waters, facilities and zones that no table lists.

The ending is found by pattern, the beginning by walking back over the words in front of it: function words, verbs and
numerals are no part of a name, and a name needs a part of its own (西彭工业园区 is a place, 化工园区 is a kind).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from etl.lexicon.phrases import Phrases
from etl.lexicon.places import Hit
from etl.lexicon.tables import rows
from etl.lexicon.words import Words, known, tag_of

NAME_TAGS = frozenset({"ns", "nr", "nrt", "nrfg", "nz", "nt"})
GENERIC = {"road": "road", "line": "road", "loose": "loose", "named": "named"}  # kinds of generic.csv; else "place"
STANDS_ALONE = frozenset({"village", "township", "water", "area"})  # the city before is a place of its own
NEVER_IN_NAME = frozenset({"p", "c", "u", "uj", "ul", "ud", "uz", "r", "y", "q", "x", "e", "o", "k", "h"})
NAME_IF_BESIDE = frozenset({"v", "d", "m", "t", "f", "vd"})
NAME_CHARACTERS = re.compile(r"[一-龥A-Za-z—\-·]+")
HAN_ONLY = re.compile(r"[一-龥]+")
AFTER_NAME = re.compile(r"[东西南北中]|[一二三四五六七八九十]")
LONGEST = {"road": 8, "village": 6, "township": 6, "water": 6, "area": 5, "facility": 16, "zone": 18}
SEPARATOR = re.compile(r"[^一-龥A-Za-z0-9—\-·]")
# A whole item of a list: 、磨谢村、. What begins with a function word or a number is more than a name.
FUNCTION = "到在赴去从对将把由向和与及以为是有各每该至"
NO_START = FUNCTION + "全本驻进入沿自给一二两三四五六七八九十"
ITEM = re.compile(rf"[、，。；：（(《“\s](?P<stem>(?![{NO_START}])[一-龥]{{2,3}})(?<!之)$")
LISTED = re.compile(r"[、，。；：）)】》”;,]|等|和|与|及|以及|之|$")
ROAD_LISTED = re.compile(rf"(?:{LISTED.pattern})|道路|改造|延伸|通车|贯通|打通|建设|工程|两侧|沿线")
ROAD_CONTEXT = re.compile(
    r"[、（(号至与和]|道路|改造|延伸|复线|段|以[东南西北]|沿线|两侧|贯通|打通|快速化|互通|口(?!岸)|提[质升]|建设|工程|[东西南北]延|高架|立交"
    r"|[东南西北]侧|上跨|下穿|通车"
)
WATER_CONTEXT = re.compile(
    r"流域|水域|干流|支流|沿[岸线]|两岸|水质|综合治理|治理|水系|航道|大保护|生态|大堤|湿地|禁渔|上游|中游|下游|河段|段"
)
COUNTED = re.compile(r"[一二两三四五六七八九十].[一二两三四五六七八九十]")  # 两江一河
COMPANY = re.compile(r"(?:建设|开发|管理|投资|运营|发展|控股)?(?:股份|集团)?有限(?:责任)?公司")
NUMERALS = "一二三四五六七八九十两几"
PROVINCES = re.compile(r"[沪苏浙皖赣京津渝川鄂湘粤]{2}")
COUNT_FIRST = re.compile(r"[一二三四五六七八九十两几多各][个大座批类]")  # 五个新城
FLOWS = re.compile(r"流域|干流|支流|两岸|河段|大堤")
MASKED = re.compile(r"[Xx]")  # left to place_masks
NUMBERED = re.compile(r"[A-Za-z0-9]")
# One class of first characters scans faster than a choice of two beginnings.
TRUNK_ROAD = re.compile(
    r"[GS0-9](?:(?<=[GS])[0-9]{2,4}(?![A-Za-z0-9%.]|科创|峰会)|(?<=[0-9])[0-9]{2}(?:国道|省道|县道))"
)
DIRECTION = re.compile(r"[东西南北中]$")


class Ending(NamedTuple):
    """An ending word: what it makes of the name before it, by which rule the name is judged, and what rules it out.

    `not_after` and `not_before` are texts beside which the ending is part of another word: 公 in 公路, 民 in 村民.
    """

    word: str
    type: str
    rule: str
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]


class Found(NamedTuple):
    """A place found by its ending; `sure` where the name speaks for itself, else a list or a neighbour must."""

    start: int
    end: int
    type: str
    sure: bool
    ending: str


@cache
def _endings() -> Phrases[Ending]:
    table = {}
    for row in rows("gazetteer/endings.csv"):
        not_after, not_before = tuple(row["not_after"].split()), tuple(row["not_before"].split())
        table[row["ending"]] = Ending(row["ending"], row["type"], row["rule"], not_after, not_before)
    return Phrases(table, rare=True)


@cache
def _generic(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("gazetteer/generic.csv") if row["kind"] == kind)


def _kinds(ending: Ending) -> frozenset[str]:
    """Return the words that before this ending say a kind and no name: 农村 before 公路, 化工 before 园区."""
    return _generic(GENERIC.get(ending.rule, "place"))


def find_by_ending(
    text: str, words: Words, places: Sequence[Hit], hits: Sequence[Hit], traps: Sequence[tuple[int, int]]
) -> list[Found]:
    """Return the places that end in a word of the table, in text order.

    `places` are the names already sure, `hits` all that were seen: what may be a short division (平江) is no river.
    """
    divided = {hit.end for hit in hits if hit.name.kind == "division"}
    ends = {hit.end: hit for hit in places}
    starts, trapped = [hit.start for hit in places], [start for start, _ in traps]
    found: list[Found] = []
    barrier = -1  # the end of the place found last; a name does not reach back over it
    for begin, end, ending in _endings().find(text):
        if (text.endswith(ending.not_after, 0, begin) and begin not in ends) or (
            text.startswith(ending.not_before, end) and not text.startswith("流域", end)
        ):
            continue
        trap, hit = bisect_right(trapped, begin) - 1, bisect_right(starts, begin) - 1
        if (trap >= 0 and end <= traps[trap][1]) or (hit >= 0 and end <= places[hit].end):
            continue
        if ending.rule == "water" and end in divided and not WATER_CONTEXT.match(text, end):
            continue
        one = _candidate(text, words, begin, end, ending, ends, barrier)
        if one is not None and text[one.start] in "—-·":
            one = one._replace(start=one.start + 1)
        if one is not None and not (COMPANY.match(text, end) or _coined(text, one)):
            found.append(one)
            barrier = end if one.sure and one.type in {"township", "village", "zone"} else barrier
    for match in TRUNK_ROAD.finditer(text):
        if not NUMBERED.match(text, max(match.start() - 1, 0), match.start()):
            found.append(Found(*match.span(), "road", True, ""))
    return _by_neighbour(sorted(found))


def _coined(text: str, one: Found) -> bool:
    """Say whether a township's or village's name stands first in quotes, where slogans stand: “煲都画乡”."""
    return one.type in {"township", "village"} and one.start > 0 and text[one.start - 1] in "“‘"


def _candidate(
    text: str, words: Words, begin: int, end: int, ending: Ending, places: Mapping[int, Hit], barrier: int
) -> Found | None:
    """Return the place whose ending stands at `begin`, or None where no name stands before it."""
    person = ending.word in {"江", "河", "山"} and tag_of(words.covering(begin)) == "nr"  # 李江
    if person and not WATER_CONTEXT.match(text, end):
        return None
    if ending.rule == "name":
        item = ITEM.search(text, max(0, begin - 6), begin) if LISTED.match(text, end) else None
        if item is not None and item["stem"] not in _kinds(ending) and item.start("stem") not in places:
            sure = not known(item["stem"]) or tag_of(item["stem"]) in NAME_TAGS
            return Found(item.start("stem"), end, ending.type, sure, ending.word)
        own = _of_a_town(text, begin, ending, places)
        if own is not None:
            return Found(own, end, ending.type, True, ending.word)
    if ending.word in {"大街", "大道"} and ROAD_LISTED.match(text, end):
        item = ITEM.search(text, max(0, begin - 6), begin)
        if item is not None and not known(item["stem"]) and item["stem"][:2] not in _generic("barrier"):
            return Found(item.start("stem"), end, ending.type, True, ending.word)  # 擂鼓石大街
    start, proper, kind_only = _walk_back(text, words, begin, ending, places, barrier)
    if start == barrier and begin > start:
        return _judged(text, start, begin, end, ending, proper, attached=True)
    hit = places.get(start)
    if hit and start == begin and ending.word in {"江", "河", "湖", "村"} and not hit.name.full and hit.name.entries:
        return Found(hit.start, end, ending.type, True, ending.word)  # 天门河
    if hit and start == begin and ending.word in {"灌区", "水库", "湿地"} and hit.name.type == "water":
        return Found(hit.start, end, ending.type, True, ending.word)  # 青弋江灌区
    if hit is None and kind_only and start < begin:
        return None
    if hit is not None and kind_only and hit.name.type == "province" and ending.rule == "zone" and hit.name.full:
        return None  # 河北省农业科技园区 are those of the province
    if hit is None or hit.name.full or ending.type in STANDS_ALONE:
        return _judged(text, start, begin, end, ending, proper, attached=hit is not None)
    if ending.rule == "line" and text.endswith(("至", "到", "—", "-"), 0, hit.start):
        return None  # of 新都桥至炉霍公路 the places are two
    if ending.rule == "port" and hit.name.type == "facility" and start < begin:  # 青岛港 董家口港区
        return Found(start, end, ending.type, True, ending.word)
    while ending.type == "facility" and hit.start in places and not places[hit.start].name.full:  # 枝江 长江 大桥
        hit = places[hit.start]
    if ending.type == "facility" and hit.name.type == "water" and hit.start not in places:  # 新生圩 长江大桥
        before, named, _ = _walk_back(text, words, hit.start, ending, places, barrier)
        if named and 2 <= hit.start - before <= 4:
            return Found(before, end, ending.type, True, ending.word)
    return Found(hit.start, end, ending.type, True, ending.word)


def _of_a_town(text: str, begin: int, ending: Ending, places: Mapping[int, Hit]) -> int | None:
    """Return where a village's name begins that follows its town at once (孙村镇寺冲村), None where none does."""
    for size in (2, 3):
        town = places.get(begin - size)
        stem = text[begin - size : begin]
        if town is None or town.name.kind != "township" or ending.type != "village" or not HAN_ONLY.fullmatch(stem):
            continue
        if stem[0] not in NO_START and stem not in _kinds(ending) and (not known(stem) or tag_of(stem) in NAME_TAGS):
            return begin - size
    return None


def _walk_back(
    text: str, words: Words, begin: int, ending: Ending, places: Mapping[int, Hit], barrier: int
) -> tuple[int, bool, bool]:
    """Return where the name before an ending starts, whether a word in it is a name, and whether all are kinds."""
    floor = max(begin - LONGEST[ending.type], barrier)
    start, proper, kind_only, last = begin, False, True, False
    kinds, barriers = _kinds(ending), _generic("barrier")
    while start > 0 and start not in places and not last:
        word_start = words.start(start - 1)
        for inside in range(start - 1, word_start, -1):
            if inside in places:  # the cut runs through a name before: 黄岩/区江口 街道
                word_start = inside
                break
        word = text[word_start:start]
        if len(word) > 2 and word[:2] in barriers and not known(word):  # a cut like 参与川/渝
            word_start, word, last = word_start + 2, word[2:], True
        elif ending.rule != "name" and len(word) > 1 and word[0] in FUNCTION and not known(word):
            word_start, word, last = word_start + 1, word[1:], True
        if word_start < floor:
            break
        if not _walkable(word, ending.rule, ending.type, min(begin - start, 2)):
            break
        start = word_start
        proper = proper or _proper(word, ending.rule, ending.word)
        kind_only = kind_only and word in kinds
        last = last or _complete(text[start:begin], word, ending)
    return start, proper, kind_only


def _complete(stem: str, word: str, ending: Ending) -> bool:
    """Say whether the stem of a short kind of name has all its characters: two, not counting 东 or 环城."""
    if len(stem) < 2 or ending.type in {"facility", "zone"} or ending.rule == "line":
        return False
    return ending.rule != "road" or not (
        DIRECTION.fullmatch(stem[1:]) or stem in {"环城"} or AFTER_NAME.fullmatch(word)
    )


@lru_cache(maxsize=1 << 15)
def _walkable(word: str, rule: str, kind: str, taken: int) -> bool:
    """Say whether a word may be part of a name; beside the ending (`taken` 0) also a verb (建设路, 打召村).

    `rule` and `kind` are those of the ending; `taken` says how many characters of the name are found, 2 for more.
    """
    beside, tag = not taken, tag_of(word)
    if not NAME_CHARACTERS.fullmatch(word):
        return False
    if len(word) == 4 and word[2:] in _generic("barrier") and tag_of(word[2:]) in {"v", "vn"}:
        return False  # 大力发展, 充分发挥
    if word in _generic("barrier"):  # 建设路 is a road, 建成工业园区 no zone
        return beside and rule == "road" and len(word) > 1
    if taken == 1 and kind in STANDS_ALONE and not (len(word) == 1 or tag in NAME_TAGS or not known(word)):
        return False
    if beside and word == "口":  # 董家口港区
        return True
    if tag in NEVER_IN_NAME:
        unknown = len(word) > 1 and HAN_ONLY.fullmatch(word) and not known(word)  # 芜宣 of 芜宣机场
        return tag == "x" and bool(unknown or (len(word) == 1 and not beside))
    if tag == "v" and beside and rule == "name" and known(word):  # 中断村, but 打召村
        return False
    if tag in NAME_IF_BESIDE:
        unknown = taken == 1 and len(word) > 1 and not known(word)  # 合霍阜高速, cut 合霍/阜
        return unknown or (beside and kind != "facility") or (len(word) == 1 and tag in {"f", "m"})
    return True


@lru_cache(maxsize=1 << 15)
def _proper(word: str, rule: str, ending: str) -> bool:
    """Say whether a word before an ending of this rule is a name of its own rather than a kind."""
    if word in _generic(GENERIC.get(rule, "place")) or (len(word) > 2 and word[-1] in "化型级性式类网业"):
        return False
    if word == "中国":  # 中国旅游博物馆, but 健康中国先行示范区
        return ending == "博物馆"
    if len(word) > 2 and word[0] in "新老大小" and not known(word) and known(word[1:]):
        return tag_of(word[1:]) in NAME_TAGS  # 新龙头 is no name
    tag = tag_of(word)
    return tag in NAME_TAGS or not known(word) or (len(word) == 1 and tag in {"g", "zg", "ng"})


def _is_word(name: str) -> bool:
    """Say whether a name is a word or saying of the language: 愚公移山, 适销对路."""
    return known(name) and tag_of(name) not in NAME_TAGS


def _judged(
    text: str, start: int, begin: int, end: int, ending: Ending, proper: bool, *, attached: bool
) -> Found | None:
    """Decide whether the words before an ending make a name: surely, perhaps (a list must help), or not at all."""
    stem = text[start:begin]
    if MASKED.search(stem) or (start and text[start - 1].isdigit()) or _is_word(text[start:end]):
        return None
    if COUNTED.fullmatch(stem) or COUNT_FIRST.match(stem):
        return None
    if ending.type == "township" and stem and stem[-1] in NUMERALS:
        return None  # 江北三镇
    if start < begin and end - start > 2 and tag_of(text[start:end]) == "ns" and known(text[start:end]):
        return Found(start, end, ending.type, True, ending.word)  # 洋浦港, 仙女山
    if not stem:
        return None if not (attached and ending.rule == "zone") else Found(begin, end, ending.type, True, ending.word)
    if stem in _kinds(ending) and not (attached and ending.rule == "zone"):
        return None
    listed = (start == 0 or bool(SEPARATOR.match(text[start - 1]))) and bool(LISTED.match(text, end))
    if ending.rule == "road":
        known_road = bool(re.search(r"[东西南北中环]$|[一二三四五六七八九十]$", stem)) and len(stem) >= 2
        sure = proper or known_road or ending.word != "路" or (len(stem) >= 2 and bool(ROAD_CONTEXT.match(text, end)))
        return Found(start, end, ending.type, sure, ending.word) if len(stem) >= 2 and (sure or listed) else None
    if ending.rule == "port":
        named = proper or not known(stem)  # 鸭畈港 beside 汀桥港
        return Found(start, end, ending.type, proper, ending.word) if named and 2 <= len(stem) <= 4 else None
    if ending.rule == "line":
        return Found(start, end, ending.type, True, ending.word) if proper and 2 <= len(stem) <= 4 else None
    if ending.rule == "water":
        # 金鸡湖, 后官湖; of 沪苏湖 the three are cities
        lake = ending.word == "湖" and len(stem) == 2 and not PROVINCES.match(stem)
        flow = ending.word in {"江", "河"} and len(stem) == 2 and bool(FLOWS.match(text, end))  # 蔷薇河流域
        proper = proper or lake or flow
        new = 2 <= len(stem) <= 3 and (lake or not known(stem))
        sure = proper and (new or bool(WATER_CONTEXT.match(text, end)))
        return Found(start, end, ending.type, sure, ending.word) if sure or (listed and proper) else None
    if ending.rule == "zone":
        return Found(start, end, ending.type, True, ending.word) if proper or attached else None
    if ending.rule == "named" and not proper:
        return Found(start, end, ending.type, True, ending.word) if 2 <= len(stem) <= 4 else None
    if ending.word == "片区" and stem.endswith(("示范", "重点", "核心", "改造", "乡村", "试点", "流域", "集中")):
        return None
    if ending.rule == "loose":
        return Found(start, end, ending.type, True, ending.word) if len(stem) >= 2 else None
    if ending.rule == "attached":
        return Found(start, end, ending.type, False, ending.word) if listed and proper and len(stem) >= 2 else None
    if ending.rule == "name":
        if stem[0] in FUNCTION and not known(stem):
            return None
        sure = len(stem) >= 2 and (proper or attached)
        return Found(start, end, ending.type, sure, ending.word) if sure or listed else None
    return Found(start, end, ending.type, True, ending.word) if proper and len(stem) >= 2 else None


def _by_neighbour(found: Sequence[Found]) -> list[Found]:
    """Keep the unsure where the same ending stands beside them in a list (石板村、洞口村)."""
    kept = []
    for number, one in enumerate(found):
        beside = [*found[max(number - 1, 0) : number], *found[number + 1 : number + 2]]
        if one.sure or any(_same_kind(one, other) and _adjoin(one, other) for other in beside):
            kept.append(one)
    return kept


def _same_kind(one: Found, other: Found) -> bool:
    return one.ending == other.ending or one.type == other.type == "township"


def _adjoin(one: Found, other: Found) -> bool:
    return 0 <= max(one.start - other.end, other.start - one.end) <= 1
