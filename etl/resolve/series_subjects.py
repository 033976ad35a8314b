"""The subject at the end of a name (充电桩, 规上工业企业) and what is said of it: how many, how many new, how much."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from etl.lexicon.codebook import composed
from etl.lexicon.codebook_rows import Field, Series, Subject, subjects
from etl.lexicon.suffixes import Suffixes
from etl.resolve.series_names import (
    COUNTED,
    apart,
    is_harmless,
    prefixes,
    without,
    without_act,
    without_fields,
    without_size,
)

# What stands before an open head and makes it another measure: a list, a share, those it reaches.
BARRED = re.compile(
    r"[、,，;；及]|和(?!平|田|县|美|谐|顺|林|政(?!府|策|务|法)|静|硕|龙)|与|占|带动|惠及|涉及|覆盖|国有|民营|外籍|申报|拟|其中|以外|减少|退出|关闭|淘汰|撤销|取消"
)
HARMLESS = re.compile(
    r"(?:配合|提请)?(?:省|市|州|自治区)?人大(?:及其)?常委会(?:审议通过|审议|制定|出台|通过)?|[国省市][考控]及?以上|"
    r"(?:国家?|省|自治区)、(?:自治区|省|市|州)级?|及以上|国、省控|国控、省控|国考、省考|市、县(?:两级)?|国家级?、省级?|国省考?|新[开增建]、[一-鿿]{2}(?:扩?建)?|加装、更新"
    r"|新建?(?:和|、)(?:改造|改建|提升|改扩建)?(?:提升)?"
)
# An act before the head of an open name, where it does not begin the name: 城区新增公办学位.
INNER_ACT = re.compile(
    r"新增|净增|新设立|新设|新登记|新创建|新认定|新培育|新建|改建|扩建|建成|建设|改造|新开工|开工|竣工|新签约|签约|新引进|引进|招引"
)
INNER_GRADE = re.compile(r"国家级?|国省级|自治区级?|省级|市级|州级|县级|区级|盟级|村级|镇级")
# What makes a loose subject another: a share of it, each one's, those of firms and projects, what is not it yet.
UNLIKE = re.compile(
    r"[\d%每均户非未无拟劣]|带|其他|以上|以下|企业|项目|产值|营收|入驻|受益|帮助|人均|申请|计划|储备|服务|开放|使用|报备|失效|废止|外贸|提请|审议|法律|避让|等$"
)
# A sign that HARMLESS cannot do without.
HARMLESS_SIGN = re.compile("人大|以上|国省|[、和]")
MONEYED = re.compile(r"亿|万[元美]")
# A thing built (打造5G工厂) or brought in (引进企业技术中心) is a new one, where no alias says otherwise.
LIKE = {"built": "new", "new": "built", "introduced": "new", "renewed": "built"}

LONGEST_TAIL, LONGEST_SUBJECT = 13, 24
# What ends in subjects, the act behind it (None where it is a stock), the tail taken off, how long the subjects are.
Core = tuple[str, str | None, str, Sequence[int]]


@cache
def _words() -> dict[str, tuple[Subject, ...]]:
    found: dict[str, list[Subject]] = {}
    for subject in subjects():
        for word in subject.words:
            found.setdefault(word, []).append(subject)
    return {word: tuple(known) for word, known in found.items()}


@cache
def _tails() -> Suffixes:
    return Suffixes(tail for subject in subjects() for _, _, tail in subject.said)


@lru_cache(maxsize=16384)
def headed(name: str, fielded: bool) -> tuple[Series, ...]:
    """Return what the subject at the end of a name means: with harmless words before it only, or `fielded`."""
    readings = [(_said_of, _lone_words())]
    if fielded:
        readings = [(_said_with_fields, _open_words()), (_said_loosely, _loose_words())]
    groups = _cores(name)
    for said_of, known in readings if groups else ():
        for group in groups:
            found: tuple[Series, ...] = ()
            longest = 0  # 新能源 is no new 能源, and 新能源项目 more than projects of 新能源: the longest counts
            for core, act, tail, sizes in group:
                for size in sizes:
                    if size <= longest:
                        break
                    if core[-size:] not in known:
                        continue
                    if said := said_of(core, size, tail, act):
                        found, longest = said, size
                    if said or not fielded:
                        break
            if found:
                return found
    return ()


@lru_cache(maxsize=1024)
def _cores(name: str) -> tuple[tuple[Core, ...], ...]:
    """Return the ways to take the end of a name off, group by group: those of a later one count where none before does.

    Only those that leave a word of a subject at the end.

    >>> [core for core, act, tail, sizes in _cores("公路改造里程")[0]]
    ['公路']
    """
    stock = name.endswith(("总数", "总量"))
    kept = not stock and name[-2:] in _tails().words  # 人数 and 户数 are tails themselves
    counted = without(name, COUNTED)
    thing = name if kept else counted
    groups: list[tuple[Core, ...]] = []
    seen: set[tuple[str, str | None, str]] = set()
    sizes_of = _subject_words().sizes
    for stem, after in dict.fromkeys(((thing, ""), without_act(thing), (counted, ""), (name, ""))):
        group: list[Core] = []
        for tail in _tails_of(stem):
            bare = stem[: len(stem) - len(tail)]
            cores = [(bare, None if stock else after, tail)]
            if tail and not after and (inner := without_act(bare))[0] != bare:  # 公路改造里程
                cores.append((inner[0], None if stock else inner[1], tail))
            for core in cores:
                if core not in seen and (sizes := sizes_of(core[0], LONGEST_SUBJECT)):
                    group.append((*core, sizes))
                seen.add(core)
        if group:
            groups.append(tuple(group))
    return tuple(groups)


def _tails_of(core: str) -> list[str]:
    """Return the tails a name may end with, the longest first; the last is none at all."""
    sizes = _tails().sizes(core, min(LONGEST_TAIL, len(core) - 2))
    return [*(core[-size:] for size in sizes), ""] if sizes else [""]


@cache
def _subject_words() -> Suffixes:
    """Return the words of all subjects."""
    return Suffixes(word for word in _words() if len(word) > 1)


@cache
def _lone_words() -> frozenset[str]:
    """Return the words of subjects that need no field before them."""
    return frozenset(w for w, known in _words().items() if any(one.sized or not one.fielded for one in known))


@cache
def _loose_words() -> frozenset[str]:
    """Return those of them that stay what they are behind words that nobody knows."""
    return frozenset(w for w in _lone_words() if any(one.loose for one in _words()[w]))


@cache
def _open_words() -> frozenset[str]:
    """Return the words of subjects that can have a field before them."""
    return frozenset(w for w, known in _words().items() if any(w in one.open for one in known))


def _said_of(bare: str, subject_size: int, tail: str, after: str | None) -> tuple[Series, ...]:
    """Return what is said of the subject at the end of `bare`; `after`: the act behind it, None where it is a stock."""
    act, grade, core = next(shape for shape in reversed(list(apart(bare))) if len(shape.core) >= subject_size)
    act = "" if after is None else act or after
    before, size = core[: len(core) - subject_size], ""
    if before:
        before, size = without_size(_harmless_off(before))
        if BARRED.search(before) or MONEYED.search(before) or not is_harmless(before):
            return ()
        act, grade = _inner(before, act, grade)
    return _series_in(core[len(core) - subject_size :], size, act, grade, tail, ())


def _said_loosely(bare: str, subject_size: int, tail: str, after: str | None) -> tuple[Series, ...]:
    """Return what is said of a loose subject at the end of `bare`, behind a name or a verb that nobody knows."""
    word, before = bare[len(bare) - subject_size :], _harmless_off(bare[: len(bare) - subject_size])
    if len(before) > 12 or BARRED.search(before) or UNLIKE.search(before):
        return ()
    act, grade, rest = list(apart(before + "其物"))[-1]
    act, grade = _inner(rest[:-2], "" if after is None else act or after, grade)
    return _series_in(word, "", act, grade, tail, ())


def _said_with_fields(bare: str, subject_size: int, tail: str, after: str | None) -> tuple[Series, ...]:
    """Return what is said of the subject at the end of `bare` with a field before it: 劳动教育 before 示范学校."""
    word = bare[len(bare) - subject_size :]
    before, size = without_size(_harmless_off(bare[: len(bare) - subject_size]))
    before, fields, among = without_fields(before)
    if MONEYED.search(before) or BARRED.search(before):
        return ()
    act, grade, core = list(apart(before + "其物"))[-1]  # two characters stand for the thing
    rest = core[:-2]
    if rest and not is_harmless(rest):
        return ()
    act = "" if after is None else act or after
    act, grade = _inner(rest, act, grade or among)
    return _series_in(word, size, act, grade, tail, fields)


def _harmless_off(before: str) -> str:
    return HARMLESS.sub("", before) if HARMLESS_SIGN.search(before) else before


def _inner(before: str, act: str, grade: str) -> tuple[str, str]:
    """Return the act and the grade of a thing, also where they do not begin its name: 城区新增公办学位."""
    inner, rank = INNER_ACT.search(before), INNER_GRADE.search(before)
    return (
        act or (prefixes()[inner.group()][1] if inner else ""),
        grade or (prefixes()[rank.group()][1] if rank else ""),
    )


def _series_in(word: str, size: str, act: str, grade: str, tail: str, fields: tuple[Field, ...]) -> tuple[Series, ...]:
    found = []
    for subject in _words()[word]:
        if _fits(subject, word, size, fields):
            keys = _keys(act, size or (grade if subject.graded else ""), tail)
            found += [composed(fields, subject.key + subject.said[key]) for key in keys if key in subject.said][:1]
    return tuple(found)


def _fits(subject: Subject, word: str, size: str, fields: tuple[Field, ...]) -> bool:
    """Return whether a subject can have this size and these fields before it, and has those it needs."""
    kinds = [field.kind for field in fields]
    if fields and (
        word not in subject.open or kinds.count("sector") > 1 or ("thing" in kinds and not subject.of_things)
    ):
        return False
    if subject.sized:
        return bool(size or (fields and subject.fielded))
    return bool(fields) or not subject.fielded


def _keys(act: str, grade: str, tail: str) -> tuple[tuple[str, str, str], ...]:
    return ((act, grade, tail), (LIKE.get(act, act), grade, tail))
