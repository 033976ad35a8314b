"""Names as written to the codebook's series (指标口径): the same measure under its many names, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from etl.lexicon.codebook import QUOTES, SIZES, Series, Shape, Subject, codebook, subjects
from etl.lexicon.gazetteer import names as place_names
from etl.lexicon.tables import LexiconError, rows
from etl.lexicon.units import unit_of
from etl.model import Measure

SCOPES = r"全[省国区市州县盟旗球]|[东中西]部|[一-鿿]{0,3}同类|县域组?|[一-鿿]{2}地区|[一-鿿]{2,4}城市"
RANK = re.compile(rf"(?:在?(?:{SCOPES}))*(?:总量|增量)?(?:排名|排位|位次|位居|名次)$")
ELSEWHERE = re.compile(r"全球|世界|[东中西]部|同类|县域|地区|城市|地级")  # places among peers compare with no other's
FILLERS = re.compile(r"分别|完成|预计|确保|实现|达到|持续|同比|力争|各类|总量(?=增速)|累计(?=.{4})")
MEAN = re.compile(r"(?:年均|平均|年平均)$")
# What stands before an open head and makes it another measure: a list, a share, those it reaches.
BARRED = re.compile(
    r"[、,，;；及]|和(?!平|田|县|美|谐|顺|林|政|静|硕|龙)|与|占|带动|惠及|涉及|覆盖|国有|民营|外籍|申报|拟|其中|以外|减少|退出|关闭|淘汰|撤销|取消"
)
HARMLESS = re.compile(
    r"及以上|国、省控|国控、省控|国考、省考|市、县(?:两级)?|国家级?、省级?|国省考?|新[开增建]、[一-鿿]{2}(?:扩?建)?|加装、更新"
    r"|新建?(?:和|、)(?:改造|改建|提升|改扩建)?(?:提升)?"
)
# An act before the head of an open name, where it does not begin the name: 城区新增公办学位.
INNER_ACT = re.compile(
    r"新增|净增|新设立|新设|新登记|新创建|新认定|新培育|新建|改建|扩建|建成|建设|改造|新开工|开工|竣工|新签约|签约|新引进|引进|招引"
)
INNER_GRADE = re.compile(r"国家级?|国省级|自治区级?|省级|市级|州级|县级|区级|盟级|村级|镇级")
# What a project costs at least: 投资超10亿元, 5亿元以上, 百亿级, 亿元. Without a number it is one.
SIZE = re.compile(
    r"(?:单体|单个)?(?:总?投资|固定资产投资)?额?[超过达]*(?P<number>\d+(?:\.\d+)?|[一二三五]?[十百千])?(?P<scale>亿|万)"
    r"元?(?:人民币)?级?(?:及?以上)?的?"
)
TENS = {"十": 10.0, "百": 100.0, "千": 1000.0, "二十": 20.0, "三十": 30.0, "五十": 50.0}
MONEYED = re.compile(r"亿|万[元美]")
# A thing built (打造5G工厂) or brought in (引进企业技术中心) is a new one, where no alias says otherwise.
LIKE = {"built": "new", "new": "built", "introduced": "new", "renewed": "built"}
LONGEST_PLACE = 8


class Endings(NamedTuple):
    """Words that may stand at the end of a name; `longest` counts characters."""

    words: tuple[str, ...]
    known: frozenset[str]
    longest: int


COUNTED = Endings(("总数", "总量", "数量", "数"), frozenset(("总数", "总量", "数量", "数")), 2)


def series_of(name: str, unit: str, measure: Measure) -> str | None:
    """Return the key of the series that an indicator's name, unit and measure mean, or None.

    A name that says more than an alias is another measure: 民营经济增加值占GDP比重 is not GDP. A change of a level is
    the level's growth series; a place in a table its rank series.

    >>> series_of("全市地区生产总值增速", "%", "change"), series_of("GDP", "亿元", "level")
    ('gdp_growth', 'gdp')
    >>> series_of("民营经济增加值占GDP的比例提高", "%", "change") is None
    True
    """
    return _series_of(name, unit, measure)


@lru_cache(maxsize=16384)
def _series_of(name: str, unit: str, measure: str) -> str | None:
    plain = name.translate(QUOTES)
    for form in dict.fromkeys((plain, FILLERS.sub("", plain))):
        if found := _meant(form, unit, measure):
            return _stock_or_flow(plain, found)
    return None


def _stock_or_flow(name: str, key: str) -> str:
    """Return the series of what was added for 新增, of what there is in all for 累计, where the codebook has both."""
    for ending, opening in (("_new", ("新增", "净增")), ("_total", ("累计",))):
        if name.startswith(opening) and not name.endswith(("总数", "总量")) and key + ending in codebook():
            return key + ending
    return key


def _meant(name: str, unit: str, measure: str) -> str | None:
    if measure == "rank":
        return _ranked(name)
    stem = _without(name, _affixes("growth"))
    if measure == "change" or stem != name:
        return _changed(_without(stem, _affixes("rise")) if measure == "change" else stem, unit)
    return _pick(_candidates(name), unit, measure)


def _ranked(name: str) -> str | None:
    found = RANK.search(name)
    if found is not None and ELSEWHERE.search(found.group()):
        return None
    stem = RANK.sub("", name)
    level = _without(stem, _affixes("growth"))
    national = found is not None and "全国" in found.group()
    if ranked := {c.key for c in _candidates(stem) if c.measure == "rank"}:
        return _one({f"{key}_national" if national else key for key in ranked})
    keys = {c.key for c in _candidates(level) if c.measure != "change"}
    if level != stem:
        keys = {f"{key}_growth" for key in keys} | {c.key for c in _candidates(stem) if c.measure == "change"}
    if len(keys) != 1:
        return None
    key = keys.pop() + ("_rank_national" if national else "_rank")
    return key if key in codebook() else None


def _changed(stem: str, unit: str) -> str | None:
    """A change in percent is the growth of a level, one in points that of a share; other changes are no series."""
    found = unit_of(unit)
    family = found.family if found is not None else "share"
    level = MEAN.sub("", stem)
    candidates = _candidates(level)
    if family == "points":
        return _one({f"{c.key}_points" for c in candidates if c.measure == "rate"} & codebook().keys())
    if family not in ("share", "times"):
        return None
    ending = "_growth" if level == stem else "_growth_mean"
    direct = {c.key for c in candidates if c.measure == "change" and level == stem}
    return _one(direct or {f"{c.key}{ending}" for c in candidates} & codebook().keys())


def _one(keys: set[str]) -> str | None:
    return keys.pop() if len(keys) == 1 else None


def _pick(found: tuple[Series, ...], unit: str, measure: str) -> str | None:
    fitting = [c for c in found if c.measure == measure or {c.measure, measure} == {"level", "rate"}]
    known = unit_of(unit)
    if known is None:
        return _one({c.key for c in fitting})
    for family in _classifiers().get(known.base, (known.family, "count" if _counts(known.family) else "")):
        keys = {c.key for c in fitting if family in c.families}
        if keys:
            return _one(keys)
    return None


def _counts(family: str) -> bool:
    return family in ("", "count", "places", "times_done")


@cache
def _classifiers() -> dict[str, tuple[str, ...]]:
    """Which kinds of count a classifier can stand for, the most telling first."""
    return {row["unit"]: tuple(row["families"].split()) for row in rows("lexicon/series_classifiers.csv")}


@cache
def _aliases() -> dict[Shape, tuple[Series, ...]]:
    """Return what each shape of a name means: as the aliases say, else as subjects and frames do."""
    found: dict[Shape, dict[str, Series]] = {}
    for line, row in enumerate(rows("lexicon/series_aliases.csv"), start=2):
        series = codebook().get(row["key"])
        if series is None:
            raise LexiconError(f"data/lexicon/series_aliases.csv:{line}: series '{row['key']}' is not in series.csv")
        alias = row["alias"].translate(QUOTES)
        for shape in _shapes(alias):
            if len(shape.core) < 3 and not shape.act and shape.core != alias:
                continue  # 企业总量 must not make every 企业 a series
            full = Shape(row["act"] or shape.act, row["grade"] or shape.grade, shape.core)
            found.setdefault(full, {})[series.key] = series
    return {shape: tuple(series.values()) for shape, series in found.items()}


@cache
def _words() -> dict[str, tuple[Subject, ...]]:
    found: dict[str, list[Subject]] = {}
    for subject in subjects():
        for word in subject.words:
            found.setdefault(word, []).append(subject)
    return {word: tuple(known) for word, known in found.items()}


@cache
def _tails() -> frozenset[str]:
    return frozenset(tail for subject in subjects() for _, _, tail in subject.series)


def _candidates(name: str) -> tuple[Series, ...]:
    """Return what a name can mean: as it stands first, then with ever less before and behind it."""
    return _known(name) or _known(_without_place(name)) or _headed(name)


@lru_cache(maxsize=16384)
def _known(name: str) -> tuple[Series, ...]:
    aliases = _aliases()
    shapes = []
    for shape in _shapes(name, _ends_of_aliases()):
        if shape in aliases:
            return aliases[shape]
        shapes.append(shape)
    akin = (Shape(LIKE[shape.act], shape.grade, shape.core) for shape in shapes if shape.act in LIKE)
    return next((aliases[shape] for shape in akin if shape in aliases), ())


@cache
def _ends_of_aliases() -> frozenset[str]:
    """Return how aliases end: what ends otherwise need not be taken apart."""
    return frozenset(shape.core[-2:] for shape in _aliases())


@lru_cache(maxsize=16384)
def _headed(name: str) -> tuple[Series, ...]:
    """Return what the subject at the end of a name means, where only harmless words stand before it."""
    stock = name.endswith(("总数", "总量"))
    kept = not stock and name[-2:] in _tails()  # 人数 and 户数 are tails themselves
    thing = name if kept else _without(name, COUNTED)
    for stem, after in dict.fromkeys(((thing, ""), _without_act(thing))):
        found: tuple[Series, ...] = ()
        longest = 0  # 新能源 is no new 能源, and 新能源项目 more than projects of 新能源: the longest subject counts
        for tail in _tails_of(stem):
            bare = stem[: len(stem) - len(tail)]
            size = _subject_size(bare)
            if size <= longest:
                continue
            act, grade, core = next(shape for shape in reversed(list(_apart(bare))) if len(shape.core) >= size)
            if said := _said_of(core, size, tail, "" if stock else act or after, grade):
                found, longest = said, size
        if found:
            return found
    return ()


def _tails_of(core: str) -> list[str]:
    """Return the tails a name may end with, the longest first; the last is none at all."""
    tails = _tails()
    if core[-1:] not in _ends_of_tails():
        return [""]
    return [core[n:] for n in range(max(2, len(core) - 13), len(core)) if core[n:] in tails] + [""]


@cache
def _ends_of_tails() -> frozenset[str]:
    return frozenset(tail[-1:] for tail in _tails())


@cache
def _ends_of_words() -> frozenset[str]:
    return frozenset(word[-2:] for word in _words())


def _subject_size(thing: str) -> int:
    """Return the length of the longest subject at the end of `thing`, 0 where there is none."""
    if thing[-2:] not in _ends_of_words():
        return 0
    words = _words()
    return len(thing) - next(
        (n for n in range(max(0, len(thing) - 24), len(thing) - 1) if thing[n:] in words), len(thing)
    )


def _said_of(core: str, subject_size: int, tail: str, act: str, grade: str) -> tuple[Series, ...]:
    """Return what is said of the subject at the end of `core`."""
    before, size = core[: len(core) - subject_size], ""
    if before:
        before, size = _without_size(HARMLESS.sub("", before))
        if BARRED.search(before) or MONEYED.search(before):
            return ()
        inner, rank = INNER_ACT.search(before), INNER_GRADE.search(before)
        act = act or (_prefixes()[inner.group()][1] if inner else "")
        grade = grade or (_prefixes()[rank.group()][1] if rank else "")
    found = []
    for subject in _words()[core[len(core) - subject_size :]]:
        if (before and not subject.open) or (subject.sized and not size):
            continue
        keys = _keys(act, size or (grade if subject.graded else ""), tail)
        found += [codebook()[subject.series[key].key] for key in keys if key in subject.series][:1]
    return tuple(found)


def _keys(act: str, grade: str, tail: str) -> tuple[tuple[str, str, str], ...]:
    return ((act, grade, tail), (LIKE.get(act, act), grade, tail))


def _without_size(name: str) -> tuple[str, str]:
    """Return what stands before a project without its size (投资10亿元以上), and that size as a grade."""
    found = SIZE.search(name)
    if found is None:
        return name, ""
    number = found["number"] or "1"
    worth = TENS.get(number) or (float(number) if number[0].isdigit() else 0.0)
    size = SIZES.get(worth / 10_000 if found["scale"] == "万" else worth)
    return (name[: found.start()] + name[found.end() :], size[0]) if size else (name, "")


def _shapes(name: str, ends: frozenset[str] | None = None) -> Iterator[Shape]:
    """Yield the ways to take a name apart, the whole first; counting suffixes (数, 面积) off after that.

    Only those that end as `ends` says, where it is given.
    """
    if ends is None or name[-2:] in ends:
        yield from _apart(name)
    tail = _without(name, _affixes("suffix"))
    if tail != name and (ends is None or tail[-2:] in ends):
        stock = name.endswith(("总数", "总量"))  # 净增…总量 is what there is in all, whatever was added
        if stock:
            *_, (_, grade, core) = _apart(tail)
            yield Shape("", grade, core)
        else:
            yield from _apart(tail)
    thing, after = _without_act(tail)
    if after and (ends is None or thing[-2:] in ends):
        yield from (Shape(shape.act or after, shape.grade, shape.core) for shape in _apart(thing))


def _without_act(name: str) -> tuple[str, str]:
    """Return a name without the act behind it (停车场建设), and that act."""
    acts = _acts_behind()
    if name[-1:] not in _ends_of_acts():
        return name, ""
    size = next((n for n in range(min(6, len(name) - 2), 1, -1) if name[-n:] in acts), 0)
    return (name[:-size], acts[name[-size:]]) if size else (name, "")


@cache
def _ends_of_acts() -> frozenset[str]:
    return frozenset(act[-1] for act in _acts_behind())


@cache
def _acts_behind() -> dict[str, str]:
    return {row["word"]: row["value"] for row in rows("lexicon/series_affixes.csv") if row["kind"] == "behind"}


def _apart(name: str) -> Iterator[Shape]:
    act = grade = ""
    total = False  # 累计建成, 累计培育: what there is in all
    yield Shape(act, grade, name)
    prefixes, sizes = _prefixes(), _prefix_sizes()
    while True:
        for size in sizes.get(name[:1], ()):
            found = prefixes.get(name[:size]) if size <= len(name) - 2 else None
            if found is not None:
                break
        else:
            return
        kind, value = found
        if kind == "act":
            act = "" if total and value in ("new", "built") else act or value
        elif kind == "stock":
            act, total = "", True
        elif kind == "grade":
            grade = value
        name = name[size:]
        yield Shape(act, grade, name)


@cache
def _prefixes() -> dict[str, tuple[str, str]]:
    kinds = ("scope", "stock", "act", "grade")
    return {
        row["word"].translate(QUOTES): (row["kind"], row["value"])
        for row in rows("lexicon/series_affixes.csv")
        if row["kind"] in kinds
    }


@cache
def _prefix_sizes() -> dict[str, list[int]]:
    """Return the lengths of the prefixes that begin with a character, the longest first."""
    sizes: dict[str, set[int]] = {}
    for word in _prefixes():
        sizes.setdefault(word[0], set()).add(len(word))
    return {first: sorted(found, reverse=True) for first, found in sizes.items()}


@cache
def _affixes(kind: str) -> Endings:
    return _endings(tuple(row["word"] for row in rows("lexicon/series_affixes.csv") if row["kind"] == kind))


def _endings(words: tuple[str, ...]) -> Endings:
    return Endings(words, frozenset(words), max(map(len, words)))


def _without(name: str, endings: Endings) -> str:
    """Return a name without its longest ending of these, where two characters at least are left."""
    if name.endswith(endings.words):
        for size in range(min(endings.longest, len(name) - 2), 0, -1):
            if name[-size:] in endings.known:
                return name[:-size]
    return name


@cache
def _place_openings() -> frozenset[str]:
    """Return the first two characters of all names of places."""
    return frozenset(name[:2] for name in place_names())


def _without_place(name: str) -> str:
    """Return a name without the place it begins with: 宜昌市地区生产总值."""
    known = place_names()
    if name[:2] not in _place_openings():
        return name.removeprefix("的")
    size = next((n for n in range(min(len(name) - 2, LONGEST_PLACE), 1, -1) if name[:n] in known), 0)
    return name[size:].removeprefix("的")
