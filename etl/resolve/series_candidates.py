"""The series a name can mean, as aliases and subjects say, and the one of them that its unit allows."""

from __future__ import annotations

from functools import cache, lru_cache

from etl.lexicon.codebook import series_by_key
from etl.lexicon.codebook_rows import QUOTES, Series, Shape
from etl.lexicon.tables import LexiconError, rows
from etl.lexicon.units import unit_of
from etl.resolve.series_names import shapes, without_place
from etl.resolve.series_subjects import LIKE, headed

PAID = frozenset(
    ("元/月", "元/年", "元/人", "元/人·月", "元/人·年", "元/人月", "元/人年")
)  # money that comes again and again
A_SUM = 1e8  # what comes by the 亿 without a classifier is money: 新增200亿产业链 is a chain of 200亿元


def candidates(name: str, fielded: bool) -> tuple[Series, ...]:
    """Return what a name can mean: as it stands first, then with ever less before and behind it, or `fielded`."""
    if fielded:
        return headed(name, fielded)
    return _known(name) or _known(without_place(name)) or headed(name, fielded)


@lru_cache(maxsize=16384)
def _known(name: str) -> tuple[Series, ...]:
    aliases = _aliases()
    tried = []
    for shape in shapes(name, _ends_of_aliases()):
        if shape in aliases:
            return aliases[shape]
        tried.append(shape)
    akin = (Shape(LIKE[shape.act], shape.grade, shape.core) for shape in tried if shape.act in LIKE)
    return next((aliases[shape] for shape in akin if shape in aliases), ())


@cache
def _ends_of_aliases() -> frozenset[str]:
    """Return how aliases end: what ends otherwise need not be taken apart."""
    return frozenset(shape.core[-2:] for shape in _aliases())


@cache
def _aliases() -> dict[Shape, tuple[Series, ...]]:
    """Return what each shape of a name means: as the aliases say, else as subjects and frames do."""
    found: dict[Shape, dict[str, Series]] = {}
    for line, row in enumerate(rows("lexicon/series_aliases.csv"), start=2):
        series = series_by_key(row["key"])
        if series is None:
            raise LexiconError(f"data/lexicon/series_aliases.csv:{line}: series '{row['key']}' is not in series.csv")
        alias = row["alias"].translate(QUOTES)
        for shape in shapes(alias):
            if len(shape.core) < 3 and not shape.act and shape.core != alias:
                continue  # 企业总量 must not make every 企业 a series
            if shape.act and shape.core.startswith("区"):
                continue  # 建成区 is no 区 that was built
            full = Shape(row["act"] or shape.act, row["grade"] or shape.grade, shape.core)
            found.setdefault(full, {})[series.key] = series
    return {shape: tuple(series.values()) for shape, series in found.items()}


def pick(found: tuple[Series, ...], unit: str, measure: str) -> str | None:
    """Return the key of the one among series `found` that goes with a unit and a measure, None where several do."""
    if not found:
        return None
    fitting = [c for c in found if c.measure == measure or {c.measure, measure} == {"level", "rate"}]
    known = unit_of(unit)
    if known is None:
        return one({c.key for c in fitting})
    if not known.base and known.factor >= A_SUM:
        return None
    usual = ("money", "compound") if known.base in PAID else (known.family, "count" if _counts(known.family) else "")
    for family in _classifiers().get(known.base, usual):
        keys = {c.key for c in fitting if family in c.families and (family != "count" or _goes_with(c, known.base))}
        if keys:
            return one(keys)
    return None


def one(keys: set[str]) -> str | None:
    """Return the only key, None where there are none or several."""
    return keys.pop() if len(keys) == 1 else None


def _goes_with(series: Series, unit: str) -> bool:
    """Return whether a classifier counts such things: 条 counts roads and lists, and no vehicles."""
    own = [family for family in series.families if family in _counted_alone()]
    said = _classifiers().get(unit, ())[:1]
    return not own or said not in (("roads",), ("lifts",), ("heads",)) or said[0] in own


@cache
def _counted_alone() -> frozenset[str]:
    """Return the families of things that have a classifier of their own."""
    return frozenset(family for families in _classifiers().values() for family in families if family != "count")


def _counts(family: str) -> bool:
    return family in ("", "count", "places", "times_done")


@cache
def _classifiers() -> dict[str, tuple[str, ...]]:
    """Which kinds of count a classifier can stand for, the most telling first."""
    return {row["unit"]: tuple(row["families"].split()) for row in rows("lexicon/series_classifiers.csv")}
