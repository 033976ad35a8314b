"""Names as written to the codebook's series (指标口径): the same measure under its many names, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from etl.lexicon.gazetteer import names as place_names
from etl.lexicon.tables import LexiconError, rows
from etl.lexicon.units import unit_of
from etl.model import Measure

QUOTES = str.maketrans("", "", "“”\"'‘’「」 　")
BRACKETS = str.maketrans("（）", "()")
RANK = re.compile(
    r"(?:在?(?:全[省国市区州县球]|[东中西]部|[一-鿿]{0,3}同类|县域组?|[一-鿿]{2}地区|[一-鿿]{2,4}城市))*(?:总量)?(?:排名|排位|位次|位居|名次)$"
)
FILLERS = re.compile(r"分别|完成|预计|确保|实现|达到|持续|同比|力争|各类|总量(?=增速)|累计(?=.{4})")
# A thing built (打造5G工厂) or brought in (引进企业技术中心) is a new one, where no alias says otherwise.
LIKE = {"built": "new", "new": "built", "introduced": "new"}
LONGEST_PLACE = 8


class Series(NamedTuple):
    """A row of the codebook that a name can mean."""

    key: str
    families: tuple[str, ...]
    measure: str


class Shape(NamedTuple):
    """A name taken apart: the act before it (新增, 建成), the grade (国家级), and the thing itself."""

    act: str
    grade: str
    core: str


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
    plain = name.translate(QUOTES).translate(BRACKETS)
    for form in dict.fromkeys((plain, FILLERS.sub("", plain))):
        if found := _meant(form, unit, measure):
            return found
    return None


def _meant(name: str, unit: str, measure: str) -> str | None:
    if measure == "rank":
        return _ranked(name)
    stem = _without(name, _affixes("growth"))
    if measure == "change" or stem != name:
        return _changed(stem, unit)
    return _pick(_candidates(name), unit, measure)


def _ranked(name: str) -> str | None:
    stem = RANK.sub("", name)
    level = _without(stem, _affixes("growth"))
    found = {c.key for c in _candidates(level) if c.measure != "change"}
    if len(found) != 1:
        return None
    key = found.pop() + ("_growth_rank" if level != stem else "_rank")
    return key if key in _codebook() else None


def _changed(stem: str, unit: str) -> str | None:
    """A change in percent is the growth of a level; a change in points, pieces or days is no series of its own."""
    found = unit_of(unit)
    if found is not None and found.family not in ("share", "times"):
        return None
    direct = {c.key for c in _candidates(stem) if c.measure == "change"}
    growth = {f"{c.key}_growth" for c in _candidates(stem) if f"{c.key}_growth" in _codebook()}
    keys = direct or growth
    return keys.pop() if len(keys) == 1 else None


def _pick(found: tuple[Series, ...], unit: str, measure: str) -> str | None:
    fitting = [c for c in found if c.measure == measure or {c.measure, measure} == {"level", "rate"}]
    known = unit_of(unit)
    if known is None:
        keys = {c.key for c in fitting}
        return keys.pop() if len(keys) == 1 else None
    for family in _classifiers().get(known.base, (known.family, "count" if _counts(known.family) else "")):
        keys = {c.key for c in fitting if family in c.families}
        if keys:
            return keys.pop() if len(keys) == 1 else None
    return None


def _counts(family: str) -> bool:
    return family in ("", "count", "places", "times_done")


@cache
def _classifiers() -> dict[str, tuple[str, ...]]:
    """Which kinds of count a classifier can stand for, the most telling first."""
    return {row["unit"]: tuple(row["families"].split()) for row in rows("lexicon/series_classifiers.csv")}


@cache
def _codebook() -> dict[str, Series]:
    return {
        row["key"]: Series(row["key"], tuple(row["unit_family"].split()), row["measure"])
        for row in rows("lexicon/series.csv")
    }


@cache
def _aliases() -> dict[Shape, tuple[Series, ...]]:
    found: dict[Shape, dict[str, Series]] = {}
    for line, row in enumerate(rows("lexicon/series_aliases.csv"), start=2):
        series = _codebook().get(row["key"])
        if series is None:
            raise LexiconError(f"data/lexicon/series_aliases.csv:{line}: series '{row['key']}' is not in series.csv")
        alias = row["alias"].translate(QUOTES).translate(BRACKETS)
        for shape in _shapes(alias):
            if len(shape.core) < 3 and not shape.act and shape.core != alias:
                continue  # 企业总量 must not make every 企业 a series
            full = Shape(row["act"] or shape.act, row["grade"] or shape.grade, shape.core)
            found.setdefault(full, {})[series.key] = series
    return {shape: tuple(series.values()) for shape, series in found.items()}


def _candidates(name: str) -> tuple[Series, ...]:
    """Return what a name can mean: as it stands first, then with ever less before and behind it."""
    return _known(name) or _known(_without_place(name))


@lru_cache(maxsize=16384)
def _known(name: str) -> tuple[Series, ...]:
    aliases = _aliases()
    shapes = tuple(_shapes(name))
    akin = (Shape(LIKE[shape.act], shape.grade, shape.core) for shape in shapes if shape.act in LIKE)
    return next((aliases[shape] for shape in (*shapes, *akin) if shape in aliases), ())


def _shapes(name: str) -> Iterator[Shape]:
    """Yield the ways to take a name apart, the whole first; counting suffixes (数, 面积) off after that."""
    yield from _apart(name)
    tail = _without(name, _affixes("suffix"))
    if tail != name:
        stock = name.endswith(("总数", "总量"))  # 净增…总量 is what there is in all, whatever was added
        yield from (Shape("", shape.grade, shape.core) if stock else shape for shape in _apart(tail))


def _apart(name: str) -> Iterator[Shape]:
    act = grade = ""
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
            act = act or value
        elif kind == "stock":
            act = ""
        elif kind == "grade":
            grade = value
        name = name[size:]
        yield Shape(act, grade, name)


@cache
def _prefixes() -> dict[str, tuple[str, str]]:
    kinds = ("scope", "stock", "act", "grade")
    return {
        row["word"].translate(BRACKETS): (row["kind"], row["value"])
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
def _affixes(kind: str) -> tuple[str, ...]:
    words = [row["word"] for row in rows("lexicon/series_affixes.csv") if row["kind"] == kind]
    return tuple(sorted(words, key=len, reverse=True))


def _without(name: str, endings: tuple[str, ...]) -> str:
    """Return a name without its longest ending of these, where two characters at least are left."""
    if not name.endswith(endings):
        return name
    ending = next((e for e in endings if name.endswith(e) and len(name) - len(e) >= 2), "")
    return name.removesuffix(ending)


def _without_place(name: str) -> str:
    """Return a name without the place it begins with: 宜昌市地区生产总值."""
    known = place_names()
    size = next((n for n in range(min(len(name) - 2, LONGEST_PLACE), 1, -1) if name[:n] in known), 0)
    return name[size:].removeprefix("的")
