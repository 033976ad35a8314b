"""Whether the words before an ending make the name of a place, by the rule of the ending: surely, perhaps, or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from etl.extract.place_bounds import NEAR, PERSON_BEFORE, SURNAMES
from etl.extract.place_stems import FUNCTION, LISTED, NAME_TAGS, Ending, generic, is_zone_name, kinds_before
from etl.lexicon.words import known, tag_of

SEPARATOR = re.compile(r"[^一-龥A-Za-z0-9—\-·]")
ROAD_CONTEXT = re.compile(
    r"[、（(号至与和]|道路|改造|延伸|复线|段|以[东南西北]|沿线|两侧|贯通|打通|快速化|互通|口(?!岸)|提[质升]|建设|工程|[东西南北]延|高架|立交"
    r"|[东南西北]侧|上跨|下穿|通车"
)
WATER_CONTEXT = re.compile(
    r"流域|水域|干流|支流|沿[岸线]|两岸|水质|综合治理|治理|水系|航道|大保护|生态|大堤|湿地|禁渔|上游|中游|下游|河段|段"
    r"|国考|省考|市考|断面|防洪|清淤|水环境|堤防|护岸|河道|河长|整治|截污|黑臭|库区|水体|水生态|[左右]岸|两侧|入[一-龥]{0,3}[江河湖海]口"
    r"|排污口|排口|渠口|支沟|源头"
)
COUNTED = re.compile(r"[一二两三四五六七八九十].[一二两三四五六七八九十]")  # 两江一河
ROUND = frozenset(("环城", "绕城"))  # 绕城高速: each city has one, and one 高铁新区
BESIDE = frozenset(("江、", "河、", "溪、"))  # 渭河、灞河
STREAMS = frozenset("江河溪渠涌")
NUMERALS = "一二三四五六七八九十两几"
PROVINCES = re.compile(r"[沪苏浙皖赣京津渝川鄂湘粤]{2}")
COUNT_FIRST = re.compile(r"[一二三四五六七八九十两几多各][个大座批类名位]")  # 五个新城, 一名社区书记
COUNT_LAST = re.compile(r"[0-9一二三四五六七八九十两几多各][个大座批类处]$")  # 两个 文旅片区, 杉木塘两个 片区
FLOWS = re.compile(
    r"流域|干流|支流|[两左右]岸|河段|大堤|沿[岸线]|国考|省考|市考|断面|防洪|水质|清淤|堤防|护岸|截污|排污口|渠口|黑臭|入[一-龥]{0,3}[江河湖海]口"
)
NO_RIVER = re.compile("[一二三四五六七八九十两大小内外本该此全各长古老新旧母界干支主暗明]")
NO_PARK = re.compile("等|和|及|与|共建|合作(?:共建)?$")  # 会昌等富硒产业园, 深圳合作共建产业园区
MASKED = re.compile(r"[Xx]|^[A-Z甲乙丙][市县镇乡村]")  # left to place_masks


class Found(NamedTuple):
    """A place found by its ending; `sure` where the name speaks for itself, else a list or a neighbour must."""

    start: int
    end: int
    type: str
    sure: bool
    ending: str


def judged(
    text: str, start: int, begin: int, end: int, ending: Ending, proper: bool, *, attached: bool
) -> Found | None:
    """Decide whether the words before an ending make a name: surely, perhaps (a list must help), or not at all."""
    stem = text[start:begin]
    if MASKED.search(stem) or (start and text[start - 1].isdigit()) or _is_word(text[start:end]):
        return None
    if ending.rule == "zone" and NO_PARK.match(stem):
        return None
    if COUNTED.fullmatch(stem) or COUNT_FIRST.match(stem) or COUNT_LAST.search(stem):
        return None
    if (not proper or stem in generic("place")) and COUNT_LAST.search(text, max(0, start - 2), start):
        return None
    if ending.type == "township" and stem and stem[-1] in NUMERALS:
        return None  # 江北三镇
    if start < begin and end - start > 2 and tag_of(text[start:end]) == "ns" and known(text[start:end]):
        return Found(start, end, ending.type, True, ending.word)  # 洋浦港, 仙女山
    if not stem:
        return None if not (attached and ending.rule == "zone") else Found(begin, end, ending.type, True, ending.word)
    if _is_ring(ending, stem):
        return Found(start, end, ending.type, True, ending.word)
    if stem in kinds_before(ending) and not (attached and ending.rule == "zone"):
        named = could_be_named(ending, stem)
        return Found(start, end, ending.type, ending.rule == "zone", ending.word) if named else None  # 平安镇新街村
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
        return _stream(text, Found(start, end, ending.type, True, ending.word), stem, proper, listed)
    if ending.rule == "zone":
        return Found(start, end, ending.type, True, ending.word) if proper or attached else None
    if ending.rule == "named" and not proper:
        return Found(start, end, ending.type, True, ending.word) if 2 <= len(stem) <= 4 else None
    if ending.word == "片区" and stem.endswith(
        ("示范", "重点", "核心", "改造", "乡村", "试点", "流域", "集中", "功能")
    ):
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


def _stream(text: str, found: Found, stem: str, proper: bool, listed: bool) -> Found | None:
    """Return a river, lake or hill by its name, None where the words before its ending are none."""
    ending, end = found.ending, found.end
    # 金鸡湖, 后官湖; of 沪苏湖 the three are cities
    lake = ending == "湖" and len(stem) == 2 and not PROVINCES.match(stem)
    flow = ending in STREAMS and len(stem) <= 2 and bool(FLOWS.match(text, end))  # 蔷薇河流域
    flow = flow and not (NO_RIVER.search(stem) if len(stem) == 1 else "条" in stem)
    if text[found.start] in SURNAMES and PERSON_BEFORE.search(text, max(0, found.start - NEAR), found.start):
        return None  # 局长李长江
    start = found.start
    beside = ending in STREAMS and len(stem) == 1 and text[start - 2 : start] in BESIDE and not NO_RIVER.search(stem)
    proper = proper or lake or flow or beside
    new = beside or (ending != "溪" and 2 <= len(stem) <= 3 and (lake or not known(stem)))
    sure = proper and (new or bool(WATER_CONTEXT.match(text, end)))
    return found._replace(sure=sure) if sure or (listed and proper) else None


def could_be_named(ending: Ending, stem: str) -> bool:
    """Whether towns, zones or roads bear a word that elsewhere says a kind: 平安镇, 临港新区, 绕城高速, 发展大道."""
    town = ending.type == "township" and stem in generic("township")
    return (
        town or is_zone_name(ending.word, stem) or _is_ring(ending, stem) or (ending.word == "大道" and len(stem) == 2)
    )


def _is_ring(ending: Ending, stem: str) -> bool:
    return (stem in ROUND and ending.word.startswith("高速")) or (stem == "高铁" and ending.word == "新区")


def _is_word(name: str) -> bool:
    """Say whether a name is a word or saying of the language: 愚公移山, 适销对路."""
    return known(name) and tag_of(name) not in NAME_TAGS


def kept_by_neighbour(found: Sequence[Found]) -> list[Found]:
    """Keep the unsure where the same ending stands beside them in a list (石板村、洞口村)."""
    kept = []
    for number, one in enumerate(found):
        beside = [*found[max(number - 1, 0) : number], *found[number + 1 : number + 2]]
        told = [other for other in beside if other.sure or one.ending != "大道"]
        if one.sure or any(_same_kind(one, other) and _adjoin(one, other) for other in told):
            kept.append(one)
    return kept


def _same_kind(one: Found, other: Found) -> bool:
    village_of = one.type == "township" and other.type == "village" and one.end == other.start
    waters = one.type == other.type == "water" and not other.ending
    return village_of or waters or one.ending == other.ending or one.type == other.type == "township"


def _adjoin(one: Found, other: Found) -> bool:
    return 0 <= max(one.start - other.end, other.start - one.end) <= 1
