"""Places that only their company tells: lists with a common head, and provinces and cities by one character.

襄宜、十宜等高速公路 are roads, 沪滇 in 沪滇协作 two provinces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from etl.extract.place_stems import generic
from etl.lexicon import gazetteer
from etl.lexicon.phrases import Phrases
from etl.lexicon.places import Hit
from etl.lexicon.scan import scan_words
from etl.lexicon.tables import rows
from etl.lexicon.words import Words, known

MEMBER = r"[一-龥]{2,5}"
NUMBER = r"[0-9一二三四五六七八九十两]+"
HEADS = {
    "road": "高速公路 高速 铁路 快速路 城际铁路 城际",
    "water": "水库 灌区",
    "facility": "抽水蓄能电站 水电站 核电站 火电站 电站 机场 大桥 隧道",
}  # fmt: skip
LIST = re.compile(
    rf"(?<![一-龥、0-9])(?P<list>(?:{MEMBER}、)+{MEMBER}?)(?P<link>等(?:{NUMBER}[条座个])?|{NUMBER}[条座个]|)(?:大型|中型|小型|病险|重点|通用|民用|支线|运输)?$"
)
REACH = 80  # characters a list may take before its head
NO_MEMBER = re.compile(
    r"[的了和与及在]|建设|推进|改造|实施|工程|项目|(?:新城|[区路桥站园镇村港场湖河江库街道线馆院厂校]|中心)(?:、|$)"
)
# Characters that stand for a province and hardly for anything else; two of them in a row are two provinces.
PAIRED = "京津冀晋蒙辽吉沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁疆"
ALONE = "沪浙皖闽赣鲁豫鄂湘粤渝川黔滇藏陕疆京津苏"
REACHED = frozenset("到在向对从与和赴")  # 到津冀 may be cut as one word
PAIRS = re.compile(rf"[{PAIRED}港澳]{{2,}}")
MOST_SIGNS = 5  # 沪苏浙皖, 陕甘宁青新; more in a row are no list
PAIRS_FIRST = " ".join(first + second for first in f"{PAIRED}港澳" for second in f"{PAIRED}港澳")
SINGLE = re.compile(
    rf"[援赴驻对](?:(?<!对)(?P<sign>[{ALONE}])(?![一-龥]?[省市线])|(?<=对)(?P<island>台)(?=[、工事经交办]))"
)
SINGLE_FIRST = " ".join([*(verb + sign for verb in "援赴驻对" for sign in ALONE), "援台 赴台 驻台 对台"])
# Whoever is, comes or goes there: 在沪, 入鲁, 来渝; a cut that begins with the sign and is a word (豫剧) is none.
GOING, THERE = "在入来留返离抵回出进赴访驻", "京津冀晋辽吉沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕疆港澳"
PLACED = re.compile(rf"[{GOING}](?P<sign>[{THERE}])")
PLACED_FIRST = " ".join(verb + sign for verb in GOING for sign in THERE)
NO_VERB = (
    "推进",
    "促进",
    "引进",
    "改进",
    "增进",
    "先进",
    "跟进",
    "演进",
    "前进",
    "推出",
    "提出",
    "突出",
    "付出",
    "支出",
)
GUEST = "来赴访驻"  # 来港, but 进港 and 在港 are said of a harbour
NOT_A_SIGN = re.compile(r"[一-龥]?[省市线]|[口区币元东西南北中联剧菜酒商字籍语派族味绣茶]")
GARRISON = ("部队", "官兵", "解放军", "人民解放军", "武警")  # 向驻聊部队 in the report of 聊城
AT_HOME = frozenset("在来驻赴返留离抵访")


def find_in_lists(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, type) of the members of lists whose common head says what they are.

    >>> text = "推进；襄宜、十宜等高速公路加快建设"
    >>> [(text[start:end], kind) for start, end, kind in find_in_lists(text)]
    [('襄宜', 'road'), ('十宜', 'road')]
    """
    for end, after, kind in _heads().find(text):
        begin = max(0, end - REACH)
        if text.find("、", begin, end) < 0 or text.startswith(("发展", "增长"), after):
            continue
        match = LIST.search(text, begin, end)
        if match is None:
            continue
        members, start = match["list"].split("、"), match.start("list")
        if members[0][:2] in generic() and len(members[0]) > 3:  # 加快淮宿蚌、淮阜城际铁路
            members[0], start = members[0][2:], start + 2
        if NO_MEMBER.search(match["list"]) or any(member in generic() for member in members):
            continue
        for member in members:
            yield start, start + len(member), kind
            start += len(member) + 1


def find_abbreviated(
    text: str, words: Words, names: Sequence[Hit], traps: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, type) of provinces and of the report's own city written as one character.

    >>> text = "深化沪滇协作，做好援疆工作"
    >>> [text[start:end] for start, end, _ in find_abbreviated(text, Words(text), [], [])]
    ['沪', '滇', '疆']
    """
    for match in scan_words(PAIRS_FIRST, PAIRS, text):
        start, end = match.span()
        if match.group() in gazetteer.names():  # 青川 is a county
            continue
        distinct = len(set(match.group())) == end - start <= MOST_SIGNS and not {"港", "澳"} & set(match.group())
        free = words.is_bound(start) or text[start - 1 : start] in REACHED
        if distinct and free and words.is_bound(end) and not any(s <= start < e for s, e in traps):
            for position in range(start, end):  # beside 沪 and 杭 the sign 宁 is 南京
                yield position, position + 1, "city" if text[position] == "宁" and "沪" in match.group() else "province"
    for match in scan_words(SINGLE_FIRST, SINGLE, text):
        yield *match.span(match.lastgroup or 0), "province"
    for match in scan_words(PLACED_FIRST, PLACED, text):
        start, end = match.span("sign")
        if match["sign"] in "港澳":
            if text[start - 1] not in GUEST:
                continue
        elif text.endswith(NO_VERB, 0, start):
            continue
        if NOT_A_SIGN.match(text, end) or (words.start(start) == start and _is_word(words.covering(start))):
            continue
        yield start, end, "province"
    city = _own_city(names)
    own = _city_signs().get(city, "")
    division = gazetteer.division(city)
    for start in _places(division.name[0], text) if division else ():
        if text[start - 1] == "驻" and text.startswith(GARRISON, start + 1):
            yield start, start + 1, "city"
    for start in _places(own, text):
        if text[start - 1] not in AT_HOME or not words.is_bound(start + 1):
            continue
        if words.is_bound(start) or words.start(start) == start - 1:  # 来遵 may be cut as one
            yield start, start + 1, "city"


def _places(signs: str, text: str) -> Iterator[int]:
    """Yield where any of a few characters stands behind another character."""
    for sign in signs:
        at = text.find(sign, 1)
        while at >= 0:
            yield at
            at = text.find(sign, at + 1)


def _is_word(word: str) -> bool:
    return len(word) > 1 and known(word)


@cache
def _heads() -> Phrases[str]:
    return Phrases({word: kind for kind, words in HEADS.items() for word in words.split()}, rare=True)


@cache
def _city_signs() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows("gazetteer/abbreviations.csv"):
        if row["level"] == "city":
            found[row["code"]] = found.get(row["code"], "") + row["name"]
    return found


def _own_city(names: Sequence[Hit]) -> str:
    """Return the code of the city named most, "" where none is named three times."""
    counts: dict[str, int] = {}
    for hit in names:
        if hit.name.type == "city":  # 遵义 is the city, whatever county had its name
            cities = [entry.code for entry in hit.name.entries if entry.level == "city"]
            if len(cities) == 1:
                counts[cities[0]] = counts.get(cities[0], 0) + 1
    first = max(counts, key=lambda code: counts[code], default="")
    return first if first and counts[first] >= 3 else ""
