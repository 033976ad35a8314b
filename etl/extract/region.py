"""Find the jurisdiction (行政区划) a report is about in its title, its issuer and its first lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from etl.extract.masthead import Line, line_of
from etl.extract.place_towns import says_a_kind
from etl.extract.place_unlisted import is_unlisted
from etl.extract.seal import SEAL
from etl.lexicon.gazetteer import names, within
from etl.lexicon.places import districts_of_towns

ZONE = re.compile(r"(?:国家级?|省级)?(?:高新技术产业开发区|高新区|经济技术开发区|经济开发区|经开区|开发区|新区|示范区)")
CONGRESS = re.compile(r"在(?=.{2,20}第.{1,4}届)")
PEOPLES_CONGRESS = re.compile(r"在第.{1,4}[届屆]全[国國]人民代表大[会會]")
OUTLET = re.compile(r"(?:网|网站|报|社|台|客户端|公众号|杂志)$")
NATIONAL = frozenset({"国务院", "中华人民共和国国务院", "中央人民政府", "国家统计局", "國務院", "國家統計局"})
LONGEST = 12
TITLE_BEGINS = re.compile(r"(?:中共|中国共产党)?(?:关于)?")
UNLISTED = re.compile(r"[一-鿿]{2}[县市区](?=(?:19|20)\d\d|委|(?:人民)?政府|纪委|人大|政协|统计局|财政局|审计局)")
TOWN = re.compile(
    r"[一-鿿]{2,5}?(?:镇|乡|街道)(?=(?:19|20)\d\d|党委|党工委|委员会|人民政府|纪委|办事处|关于|上半年|[一二三四]季度|“|今年)"
)
BEHIND = re.compile(r"[：:，,\s]|$")
COMMON_WORDS = frozenset({"城区", "郊区", "矿区"})  # districts of a few cities, and words everywhere


def find_region(title: str | None, issuer: str | None, top: Sequence[Line]) -> str | None:
    """Return the jurisdiction as written, with the divisions above it where they stand before it.

    None where the head of the document names none or masks it: the text below may still tell.
    """
    if title and (found := _town(line_of(title)) or named_place(line_of(title)) or _unlisted(line_of(title))):
        return found
    for line in top[:3]:  # 某市人民政府 above the title
        if SEAL.match(line.plain) and (found := named_place(line)):
            return found
    for line in top[:25]:
        if CONGRESS.search(line.plain[:80]) and (found := named_place(Line(line.own[:80], line.plain[:80]))):
            return found
    if issuer in NATIONAL or any(PEOPLES_CONGRESS.search(line.plain[:80]) for line in top[:25]):
        return "全国"
    if issuer and not OUTLET.search(issuer):
        return named_place(line_of(issuer))
    return None


def _town(line: Line) -> str | None:
    """Return the town that a title begins with, the divisions before it among it: 石板滩镇2022年工作总结.

    >>> _town(line_of("宜昌市夷陵区鸦鹊岭镇2022年工作总结")), _town(line_of("小城镇2022年建设情况"))
    ('宜昌市夷陵区鸦鹊岭镇', None)
    """
    start = TITLE_BEGINS.match(line.plain).end()  # type: ignore[union-attr]  # it matches nothing at all, too
    end = start
    while following := _place_end(line.plain, end):
        end = following
    town = TOWN.match(line.plain, end)
    if town is None or town[0] not in districts_of_towns() or (end == start and says_a_kind(town[0])):
        return None
    return line.cut(start, town.end())


def _unlisted(line: Line) -> str | None:
    """Return a county or city that a title begins with and the gazetteer lacks: 青禾县2023年工作报告.

    >>> _unlisted(line_of("青禾县2023年工作报告")), _unlisted(line_of("高新区2023年工作报告"))
    ('青禾县', None)
    """
    start = TITLE_BEGINS.match(line.plain).end()  # type: ignore[union-attr]  # it matches nothing at all, too
    found = UNLISTED.match(line.plain, start)
    return line.cut(start, found.end()) if found and is_unlisted(found[0]) else None


def named_place(line: Line) -> str | None:
    """Return the first place a line names, joined with those that follow it at once: 成都市武侯区.

    >>> named_place(line_of("关于印发广州市天河区若干措施的通知"))
    '广州市天河区'
    >>> named_place(line_of("安徽霍山：守好月圆廉关"))
    '安徽霍山'
    >>> named_place(line_of("区发改委工作评议调查报告")) is None
    True
    """
    start, openings = 0, _openings()
    while start < len(line.plain):
        end = _place_end(line.plain, start) if line.plain[start : start + 2] in openings else None
        if end:
            last = start
            while following := _place_end(line.plain, end):
                last, end = end, following
            return line.cut(start, _inner_end(line.plain, last, end))
        start += 1
    return None


def _inner_end(plain: str, start: int, end: int) -> int:
    """Return where a name within the place `start` to `end` ends that a mark follows (安徽霍山：), else `end`."""
    stop = BEHIND.search(plain, end)
    outer, inner = names().get(plain[start:end], ()), names().get(plain[end : stop.start()], ()) if stop else ()
    return stop.start() if stop and any(within(i.code, o.code) for i in inner for o in outer) else end


@cache
def _openings() -> frozenset[str]:
    """Return the two characters that each name begins with."""
    return frozenset(name[:2] for name in names())


def _place_end(plain: str, start: int) -> int | None:
    """Return where the longest place name that begins at `start` ends, with 高新区 and the like behind it."""
    known = names()
    for end in range(min(start + LONGEST, len(plain)), start + 1, -1):
        name = plain[start:end]
        entries = known.get(name) if name not in COMMON_WORDS else None
        if entries and any(entry.full or not entry.risk for entry in entries):
            zone = ZONE.match(plain, end)
            return zone.end() if zone else end
    return None
