"""Where the name of a place begins that ends in a known word (村, 大道, 高新区): found by walking back over words.

Function words, verbs and numerals are no part of a name, and a name needs a part of its own (西彭工业园区 is a place,
化工园区 is a kind).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

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
FUNCTION = "到在赴去从对将把由向和与及以为是有各每该至"
LISTED = re.compile(r"[、，。；：）)】》”;,]|等|和|与|及|以及|之|$")
ZONES = frozenset({"高新区", "经开区", "开发区", "园区"})  # 高新区 凤凰湖产业园
DIRECTION = re.compile(r"[东西南北中]$")


@dataclass(frozen=True, slots=True)
class Ending:
    """An ending word: what it makes of the name before it, by which rule the name is judged, and what rules it out.

    `not_after` and `not_before` are texts beside which the ending is part of another word: 公 in 公路, 民 in 村民.
    """

    word: str
    type: str
    rule: str
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]


@cache
def generic(kind: str = "") -> frozenset[str]:
    """Return the words of a kind that are no names (data/gazetteer/generic.csv); without a kind of all but "zone"."""
    table = rows("gazetteer/generic.csv")
    return frozenset(row["word"] for row in table if row["kind"] == kind or (not kind and row["kind"] != "zone"))


def is_zone_name(ending: str, word: str) -> bool:
    """Say whether zones of this ending bear a word that is no name elsewhere: 稀土高新区, 临港新区."""
    return ending.endswith(("高新区", "经开区", "开发区", "新区")) and word in generic("zone")


def kinds_before(ending: Ending) -> frozenset[str]:
    """Return the words that before this ending say a kind and no name: 农村 before 公路, 化工 before 园区."""
    return generic(GENERIC.get(ending.rule, "place"))


def walk_back(
    text: str, words: Words, begin: int, ending: Ending, places: Mapping[int, Hit], barrier: int
) -> tuple[int, bool, bool]:
    """Return where the name before an ending starts, whether a word in it is a name, and whether all are kinds."""
    floor = max(begin - LONGEST[ending.type], barrier)
    start, proper, kind_only, last = begin, False, True, False
    kinds, barriers = kinds_before(ending), generic("barrier")
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
        if word_start < floor or (proper and word in ZONES):
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
    beside = not taken
    if not NAME_CHARACTERS.fullmatch(word):
        return False
    if len(word) == 4 and word[2:] in generic("barrier") and tag_of(word[2:]) in {"v", "vn"}:
        return False  # 大力发展, 充分发挥
    if word in generic("barrier"):  # 建设路 is a road, 建成工业园区 no zone
        return beside and rule == "road" and len(word) > 1
    tag = tag_of(word)
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
    if is_zone_name(ending, word):
        return True
    if word in generic(GENERIC.get(rule, "place")) or (len(word) > 2 and word[-1] in "化型级性式类网业"):
        return False
    if word == "中国":  # 中国旅游博物馆, but 健康中国先行示范区
        return ending == "博物馆"
    if len(word) > 2 and word[0] in "新老大小" and not known(word) and known(word[1:]):
        return tag_of(word[1:]) in NAME_TAGS  # 新龙头 is no name
    tag = tag_of(word)
    return tag in NAME_TAGS or not known(word) or (len(word) == 1 and tag in {"g", "zg", "ng"})
