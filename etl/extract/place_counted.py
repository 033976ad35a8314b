"""Towns, villages and areas that only the word behind their list tells: 睦化、摆塘、交麻3个乡, 太平、开边等乡镇."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from etl.extract.place_stems import FUNCTION, NAME_TAGS, generic
from etl.lexicon import places
from etl.lexicon.phrases import Phrases
from etl.lexicon.words import Words, known, tag_of

HEADS = {
    "township": "乡镇 镇乡 镇街 乡 镇 街道", "village": "村 社区", "zone": "片区", "water": "支流 河流 湖泊",
    "facility": "景区 景点 商圈 商业综合体 城市综合体 城市公园",
}  # fmt: skip
NOT_BEFORE = re.compile("[级化域民财干务贤亲土长庄]|集体|村(?!镇)")  # 等村民, 等乡村振兴
NUMBER = r"[0-9一二三四五六七八九十两Xx*]+"
MEMBER = r"(?:(?![和及])[一-龥]){2,4}"
LIST = re.compile(
    rf"(?P<lead>[一-龥]{{2,14}})(?P<rest>(?:[、和及]{MEMBER})*[、和及]{MEMBER}?)"
    rf"(?:等(?:{NUMBER}[个条])?|{NUMBER}[个条]|[两三四五六七八九])(?:[深度极]*贫困|试点|重点|核心|热门|[3-5]A级|示范|试验|主要|重要)?$"
)
REACH = 80  # characters a list may take before its head
PARTED = re.compile("[、和及]")
COUNTS = frozenset("个条等两三四五六七八九困点范验要心门级")  # what a head is seen after
# Before the first of a list: 走访太平, 对括苍, 其中屯字.
OPENS = frozenset({"p", "v", "vn", "c", "d", "vd", "r", "uj", "f"})
WITH_LEVEL = re.compile("(?:镇|乡|街道|村|社区)$")
OWN_WORD = re.compile("(?:[路街巷站桥馆]|广场|公园|中心|大道)$")  # 中山路、万达等商圈: the road is found as one
LEVELS = ("镇", "乡", "街道")
NO_MEMBER = re.compile(r"[的了等]|[个家户名]$")


def find_counted(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, type) of the members of lists that a level word behind them makes places.

    All of them must look like names; those with a level word of their own are left to others.

    >>> text = "走访太平、开边等乡镇"
    >>> [text[start:end] for start, end, _ in find_counted(text, Words(text))]
    ['太平', '开边']
    """
    for head, after, kind in _heads().find(text):
        begin = max(0, head - REACH)
        if text[head - 1 : head] not in COUNTS or NOT_BEFORE.match(text, after):
            continue
        match = LIST.search(text, begin, head) if PARTED.search(text, begin, head) else None
        if match is None:
            continue
        members = list(_members(text, words, match))
        told = OWN_WORD if kind == "facility" else WITH_LEVEL
        named = [span for span in members if not told.search(text, *span)]
        if named and all(_is_name(text[start:end], kind) for start, end in named):
            for start, end in named:
                yield start, end, kind


def _members(text: str, words: Words, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    first = _first(text, words, match.start("lead"), match.end("lead"))
    if first is not None:
        yield first, match.end("lead")
    start = match.start("rest")
    for part in PARTED.split(match["rest"])[1:]:
        start += 1
        yield start, start + len(part)
        start += len(part)


def _first(text: str, words: Words, lead: int, end: int) -> int | None:
    """Return where the first name of a list begins in the Han characters before it, None where that is not told."""
    free = lead == 0 or not "一" <= text[lead - 1] <= "龥"
    if free and end - lead <= 3 and text[lead - 1 : lead] != "、" and text[lead] not in FUNCTION:
        return lead
    for start in (end - 3, end - 2, end - 4):
        if start >= lead and _is_town(text[start:end]) and (start > lead or free):
            return start
    for start in range(end - 2, max(lead, end - 4) - 1, -1):
        if start == lead and free:
            return start
        if words.is_bound(start) and start > lead and tag_of(words.covering(start - 1)) in OPENS:
            return start
    return None


def _is_name(word: str, kind: str) -> bool:
    """Say whether a member of a list looks like a name; of four characters those of areas do: 国际会展 of 片区."""
    if _is_town(word):
        return True
    if NO_MEMBER.search(word) or (len(word) > 3 and kind not in ("zone", "facility")) or word in generic():
        return False
    return not known(word) or tag_of(word) in NAME_TAGS


def _is_town(word: str) -> bool:
    return any(word + level in places.districts_of_towns() for level in LEVELS)


@cache
def _heads() -> Phrases[str]:
    return Phrases({word: kind for kind, words in HEADS.items() for word in words.split()}, rare=True)
