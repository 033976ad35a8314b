"""Places by the word they end in: villages, streets, roads, waters, facilities and zones that no table lists.

The ending is found by pattern, the beginning by walking back over the words in front of it: function words, verbs and
numerals are no part of a name, and a name needs a part of its own (西彭工业园区 is a place, 化工园区 is a kind).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from etl.lexicon.places import Hit
from etl.lexicon.tables import rows
from etl.lexicon.words import Words, known

NAME_TAGS = frozenset({"ns", "nr", "nrt", "nrfg", "nz", "nt"})
WALK_TAGS = NAME_TAGS | {"n", "vn", "j", "a", "an", "b", "eng", "g", "ng", "zg", "x", "s", "i", "l", "vg", "tg", "ag"}
LONGEST = {"road": 8, "village": 6, "township": 6, "water": 6, "area": 5, "facility": 16, "zone": 18}
# What may follow an ending without being part of a longer word: 村 but not 村民, 路 but not 路面.
NOT_BEFORE = {
    "村": r"(?!民|庄|级|镇|干部|官|容|寨|落|企|超|集体|史|道|里|头|口|办|支书|医|校|务|规|内|外|改|组|晚|歌|寨|委(?!会)|两委|情|风|域|BA|社)",
    "路": r"(?!网|面|灯|径|线|权|演|况|桥|基|费|子|途|牌|人|由|透|障|政|长|过|数|局|侧|口岸|政|域)",
    "街": r"(?!道|区|巷|头|坊|边|镇|景|角|办|心|舞|乡|面|村)",
    "乡": r"(?!村|镇|亲|贤|土|愁|音|情|风|道|统|里|企|财|党|级|域|民(?!族))",
    "镇": r"(?!级|域|化|区|村|街|党|政|江|定|静|痛|压|痉|馆|上|海|平|原|远|宁|雄|安|赉|巴|坪|康)",
    "江": r"(?!苏|西|南|北|门|阴|山|津|油|宁|浙|淮|汉|都|河|湖|海|东|岸|夏|孜|永|川|华|城|口|陵|华|豚|心|滩|景|上|面|边|畔|阳区|阳市)",
    "河": r"(?!南|北|池|源|间|津|长|道|湖|流|段|东|西|口|堤|岸|床|水|谷|畔|边|面|滩|沙|套|海|工|务|网|系|鲜|坊|曲|内)",
    "湖": r"(?!北|南|州|泊|区|长|水|面|畔|滨|里|边|心|岸|熟|广|湘|光|城|口|景|泥|笔|床|底)",
    "山": r"(?!区|东|西|水|河|林|地|海|体|脉|村|路|庄|火|洪|谷|顶|脚|下|上|间|坡|头|药|羊|歌|寨|城|门|高|塘|石|场|峰|川|丹|清|茶|楂|阴|阳|南|亭|海关|核桃|野|泉|乡|货|珍|竹|姜|葵|羊)",
    "岛": r"(?!屿|礁|上|内|外|城|链|国|民)",
    "港": r"(?!口|区|澳|资|元|股|珠|台|交|商|府|务|航|城|铁|深|币|企|产|人)",
    "社区": r"(?!矫正|卫生|服务|治理|工作者|干部|养老|党|居民|教育|书记|团购|食堂|嵌入|医|工厂|文化|共|建|康复|微)",
    "高速": r"(?!发展|增长|铁路|公路|成长|路网|通道|运|增|度|出入口|率|推进|时代|互联|传输|充电|率|奔跑|前进|行驶|扩张|提升|网络|钻|飞|船|客|化|宽带|磁浮|化|率|攀升|列车|交警|执法|管理|服务区)",
    "示范区": r"(?!域)", "新区": r"(?!域)", "片区": r"(?!域|长)", "镇区": "", "街道": r"(?!班子|级|社区工作|层面)",
    "新城": r"(?!镇|市|建|区|乡|疆)", "铁路": r"(?!网|部门|局|建设|运输|沿线|货|客|道口|专|港|物流|枢纽)",
    "公路": r"(?!网|建设|养护|局|运输|管理|通车|里程|路产|总里程|客|货|服务)", "大桥": r"(?!乡|镇|村)",
}  # fmt: skip
NOT_AFTER = {
    "路": "(?<![公铁道线思电水网套门出退后半养修筑让沿丝之新小马走迷末弯岔短陆航支通])(?<!带一)",
    "街": "(?<![上逛步沿背小老行])", "乡": "(?<![城下返家回故老他同进离还异侨水村])", "镇": "(?<![城乡小集村街名古强大县场各市])",
    "村": "(?<![农乡渔山城进驻入下全各每本新该帮包联示范两一个我名老强富穷千百万县整])",
    "江": "(?<![沿滨过跨临一靖大上])", "河": "(?<![沿滨跨临入治巡爱护清银山江出排拦开引过悬内两先])", "湖": "(?<![环沿滨入临江河围退跨巡护清爱])",
    "山": "(?<![矿青金银火江高上下两大深荒爬登泰靠河关入进林治禁封护巡海群小大丘绿童湖])", "岛": "(?<![海半群孤小])",
    "社区": "(?<![个各型全本])", "街道": "(?<![个各镇乡条该的])", "高速": "(?<![条上下])", "示范区": "(?<![个各])",
    "园区": "(?<![个各全两])", "新区": "(?<!创)", "新城": "(?<![更创卫座])",
}  # fmt: skip
SEPARATOR = re.compile(r"[^\w—\-·]|[、，。；：:（）()《》“”\"'\s_]")
LISTED = re.compile(r"[、，。；：）)】》”;,]|等|和|与|及|以及|之|$")
ROAD_CONTEXT = re.compile(r"[、（(号至与和]|道路|改造|延伸|段|以[东南西北]|沿线|两侧|贯通|打通|快速化|互通|口(?!岸)|提[质升]|建设|工程|[东南西北]侧|上跨|下穿|通车")
WATER_CONTEXT = re.compile(r"流域|水域|干流|支流|沿[岸线]|两岸|水质|综合治理|治理|水系|航道|大保护|生态|大堤|湿地|禁渔|上游|中游|下游|河段|段")
TRUNK_ROAD = re.compile(r"(?<![A-Za-z0-9])[GS]\d{2,4}(?![A-Za-z0-9%.]|科创|峰会)|(?<!\d)\d{3}(?:国道|省道|县道)")
DIRECTION = re.compile(r"[东西南北中]$")


class Ending(NamedTuple):
    """An ending word: what it makes of the name before it, and by which rule the name is judged."""

    word: str
    type: str
    rule: str


class Found(NamedTuple):
    """A place found by its ending; `sure` where the name speaks for itself, else a list or a neighbour must."""

    start: int
    end: int
    type: str
    sure: bool
    ending: str


@cache
def _endings() -> tuple[re.Pattern[str], dict[str, Ending]]:
    table = {row["ending"]: Ending(row["ending"], row["type"], row["rule"]) for row in rows("gazetteer/endings.csv")}
    words = sorted(table, key=len, reverse=True)
    pattern = "|".join(NOT_AFTER.get(word, "") + re.escape(word) + NOT_BEFORE.get(word, "") for word in words)
    return re.compile(pattern), table


@cache
def _generic(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("gazetteer/generic.csv") if row["kind"] == kind)


def find_by_ending(text: str, words: Words, places: Sequence[Hit], traps: Sequence[tuple[int, int]]) -> list[Found]:
    """Return the places that end in a word of the table, in text order; `places` are the names already sure."""
    pattern, table = _endings()
    ends = {hit.end: hit for hit in places}
    trapped = [start for start, _ in traps]
    found: list[Found] = []
    for match in pattern.finditer(text):
        at = bisect_right(trapped, match.start()) - 1
        if at >= 0 and traps[at][0] <= match.start() and match.end() <= traps[at][1]:
            continue
        one = _candidate(text, words, match.start(), match.end(), table[match.group()], ends)
        if one is not None:
            found.append(one)
    found += [Found(*match.span(), "road", True, "") for match in TRUNK_ROAD.finditer(text)]
    return _by_neighbour(text, sorted(found), ends)


def _candidate(
    text: str, words: Words, begin: int, end: int, ending: Ending, places: dict[int, Hit]
) -> Found | None:
    """Return the place whose ending stands at `begin`, or None where no name stands before it."""
    floor = begin - LONGEST[ending.type]
    first = words.at(begin - 1)
    generic = _generic("road" if ending.rule in {"road", "line"} else "place")
    start, proper, number = begin, False, first
    while number >= 0:
        hit = places.get(start)
        if hit is not None:  # a name of the gazetteer stands right before
            if hit.name.full or ending.type in {"village", "township"}:
                return _judged(text, start, begin, end, ending, proper, attached=True)
            return Found(hit.start, end, ending.type, True, ending.word)
        word_start = words.starts[number]
        word = text[word_start:start]
        if word_start < floor or SEPARATOR.search(word) or not word:
            break
        if not _walkable(words, number, word, ending, empty=start == begin, generic=generic):
            break
        inside = next((h for p, h in ((p, places.get(p)) for p in range(word_start + 1, start)) if h), None)
        if inside is not None:  # the cut runs through a name: 黄岩/区江口 街道
            start = inside.end
            proper = proper or text[start:begin] not in generic
            continue
        start = word_start
        proper = proper or _proper(word, words.tags[number], generic)
        number -= 1
        if ending.type in {"village", "township", "water", "area"} and begin - start >= 2:
            break
        if ending.type in {"road"} and ending.rule == "road" and begin - start >= 2 and not (
            DIRECTION.fullmatch(word) or word in {"环城", "环"} or DIRECTION.fullmatch(text[start:begin])
        ):  # fmt: skip
            break
    if start in places and not (places[start].name.full or ending.type in {"village", "township"}):
        return Found(places[start].start, end, ending.type, True, ending.word)
    return _judged(text, start, begin, end, ending, proper, attached=start in places)


def _walkable(words: Words, number: int, word: str, ending: Ending, *, empty: bool, generic: frozenset[str]) -> bool:
    """Say whether a word may be part of a name; the one beside the ending may also be a verb (建设路, 打召村)."""
    tag = words.tags[number]
    if tag in {"p", "c", "u", "uj", "ul", "d", "r", "y", "m", "q", "x", "e", "o", "f", "t", "v", "k", "h"}:
        if not empty or tag in {"p", "c", "u", "uj", "ul", "r", "y", "q", "x"}:
            return (len(word) == 1 and tag in {"x", "f", "m"} and "一" <= word <= "龥" and not empty) or (
                not known(word) and len(word) >= 2 and tag != "m"
            )
        if tag in {"m", "d", "v", "t"}:
            return word not in generic and (ending.rule in {"road", "name", "loose"} or not known(word))
        return True
    return True


def _proper(word: str, tag: str, generic: frozenset[str]) -> bool:
    """Say whether a word is a name of its own rather than a kind."""
    if word in generic:
        return False
    return tag in NAME_TAGS or not known(word) or (len(word) == 1 and tag in {"g", "zg", "ng"})


def _judged(
    text: str, start: int, begin: int, end: int, ending: Ending, proper: bool, *, attached: bool
) -> Found | None:
    """Decide whether the words before an ending make a name: surely, perhaps (a list must help), or not at all."""
    stem = text[start:begin]
    generic = _generic("road" if ending.rule in {"road", "line"} else "place")
    if not stem:
        return None if not (attached and ending.rule == "zone") else Found(begin, end, ending.type, True, ending.word)
    if stem in generic and not (attached and ending.rule == "zone"):
        return None
    listed = (start == 0 or bool(SEPARATOR.match(text[start - 1]))) and bool(LISTED.match(text, end))
    if ending.rule == "road":
        known_road = bool(re.search(r"[东西南北中环]$|[一二三四五六七八九十]$", stem)) and len(stem) >= 2
        sure = proper or known_road or ending.word != "路" or (len(stem) >= 2 and bool(ROAD_CONTEXT.match(text, end)))
        return Found(start, end, ending.type, sure, ending.word) if len(stem) >= 2 and (sure or listed) else None
    if ending.rule == "line":
        return Found(start, end, ending.type, True, ending.word) if proper and len(stem) >= 2 else None
    if ending.rule == "water":
        sure = proper and (bool(WATER_CONTEXT.match(text, end)) or (len(stem) >= 2 and not known(stem)))
        return Found(start, end, ending.type, sure, ending.word) if sure or (listed and proper) else None
    if ending.rule == "zone":
        return Found(start, end, ending.type, True, ending.word) if proper or attached else None
    if ending.rule == "loose":
        return Found(start, end, ending.type, proper or attached, ending.word) if len(stem) >= 2 else None
    if ending.rule == "name":
        sure = len(stem) >= 2 and (proper or attached)
        return Found(start, end, ending.type, sure, ending.word) if sure or listed else None
    return Found(start, end, ending.type, True, ending.word) if proper and len(stem) >= 2 else None


def _by_neighbour(text: str, found: list[Found], places: dict[int, Hit]) -> list[Found]:
    """Keep the unsure where the same ending stands beside them in a list (石板村、洞口村)."""
    kept = []
    for number, one in enumerate(found):
        beside = [
            other
            for other in (found[number - 1 : number] + found[number + 1 : number + 2])
            if other.ending == one.ending and 0 <= max(one.start - other.end, other.start - one.end) <= 1
        ]
        if one.sure or beside:
            kept.append(one)
    return kept
