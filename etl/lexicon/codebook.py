"""The codebook of series (指标口径): what is listed, what is made of a subject, and what follows from both.

A subject and what is said of it (codebook_rows.py) make a series. A field before a thing is another thing, and a series
of its own once a report speaks of it (劳动教育示范学校). From a level follow its growth (增速), its mean growth
(年均增速) and its shares in the wholes of series_shares.csv (占地区生产总值比重), from a share its change in points
(个百分点). Levels counted together (高新技术企业和科技型中小企业) are one series too. From all of them follows
how far they lie from the whole region's or country's (高于全省), and the place in a table, of the region (全省) and of
the country (全国).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from etl.lexicon.codebook_rows import Field, Series, fields, listed, lowered, made, templates
from etl.lexicon.tables import rows

SHARE = "_share_of_"  # between the key of a level and that of the whole it is a share of
TOGETHER = "_plus_"  # between the keys of things that are counted together
BETWEEN = "__"  # between the key of a field and that of the thing it stands before
UNDERIVED = ("share", "ratio", "years", "rank", "points")  # families whose growth no report states
SELDOM = ("_over_nation", "_over_region", "_increase", "_growth_total")
ENDINGS = (
    "_rank_national",
    "_rank",
    "_over_nation",
    "_over_region",
    "_growth_mean",
    "_growth_total",
    "_growth",
    "_points",
    "_increase",
)


@cache
def codebook() -> dict[str, Series]:
    """Return the series that are known beforehand: listed, made of a subject alone, and what usually follows from both.

    Fields, shares in wholes, distances and increases make more, which `series_by_key` knows.
    """
    found = dict(plain())
    whole = [*listed().values(), *(plain()[key] for key, of in templates().items() if not of.grade and key in plain())]
    for series in whole:
        for derived in _derived(series):
            if not derived.key.endswith(SELDOM):
                found.setdefault(derived.key, derived)
    return found


@cache
def plain() -> dict[str, Series]:
    """Return the series that are listed or made of a subject alone, by their keys."""
    found = dict(listed())
    for of in templates().values():
        if of.alone:
            series = made(of)
            found.setdefault(series.key, series)
    return found


@lru_cache(maxsize=16384)
def series_by_key(key: str) -> Series | None:
    """Return a series by its key, also those with a field before a thing; None where there is none.

    >>> series_by_key("gdp_growth_rank").zh, series_by_key("gdp_of_nothing")
    ('地区生产总值增速排名', None)
    """
    if known := plain().get(key):
        return known
    if (cut := key.rfind(SHARE)) > 0 and key[cut + len(SHARE) :].removesuffix("_points") in wholes():
        return _share(key, cut)
    for ending in ENDINGS:
        base = series_by_key(key.removesuffix(ending)) if key.endswith(ending) else None
        if base is not None and (found := next((one for one in _derived(base) if one.key == key), None)):
            return found
    if TOGETHER in key:
        return _together(key)
    *before, template = key.split(BETWEEN)
    known_fields = [fields()[one] for one in before if one in fields()]
    if not before or template not in templates() or len(known_fields) < len(before):
        return None
    return composed(tuple(known_fields), template)


@cache
def wholes() -> dict[str, dict[str, str]]:
    """Return what a series can be a share of (占地区生产总值比重), by key: rows of series_shares.csv."""
    return {row["key"]: row for row in rows("lexicon/series_shares.csv")}


def _together(key: str) -> Series | None:
    """Return several levels counted together (高新技术企业和科技型中小企业数), or rates, that all go by one unit."""
    parts = [series_by_key(part) for part in key.split(TOGETHER)]
    known = [part for part in parts if part and part.measure == (parts[0].measure if parts[0] else "level")]
    families = (
        tuple(family for family in known[0].families if all(family in one.families for one in known)) if known else ()
    )
    if len(known) < len(parts) or not families:
        return None
    return known[0]._replace(
        key=key,
        zh="、".join(part.zh for part in known),
        en=" and ".join([known[0].en, *(lowered(part.en) for part in known[1:])]),
        families=families,
        note="counted together" if known[0].measure == "level" else "one figure told of each",
    )


def _share(key: str, cut: int) -> Series | None:
    """Return the share of a level in a whole, or its change in points."""
    part, whole = series_by_key(key[:cut]), wholes()[key[cut + len(SHARE) :].removesuffix("_points")]
    if part is None or part.measure != "level":
        return None
    share = part._replace(
        key=key.removesuffix("_points"),
        zh=f"{part.zh}占{whole['zh']}比重",
        en=f"{part.en}, share of {whole['en']}",
        families=("share",),
        measure="rate",
        note=whole["note"] or f"{part.key} in percent of {whole['en']}",
    )
    if share.key == key:
        return share
    return next(found for found in _derived(share) if found.key == key)


@lru_cache(maxsize=4096)
def composed(before: tuple[Field, ...], key: str) -> Series:
    """Return the series of a template with fields before its subject: 劳动教育 and 新增省级示范学校数."""
    if not before and key in plain():
        return plain()[key]
    of = templates()[key]
    en = of.row["en"]
    for field in reversed(before):
        en = f"{en} for {lowered(field.en)}" if field.kind == "thing" else f"{field.en} {lowered(en)}"
    row = of.row | {
        "key": BETWEEN.join([*(field.key for field in before), of.row["key"]]),
        "zh": "".join(field.zh for field in before) + of.row["zh"],
        "en": en,
        "theme": (before[-1].theme if before else "") or of.row["theme"],
    }
    series = made(of._replace(row=row))
    return _by_name().get((series.zh, series.measure), series)


@cache
def _by_name() -> dict[tuple[str, str], Series]:
    found: dict[tuple[str, str], Series] = {}
    for series in plain().values():
        found.setdefault((series.zh, series.measure), series)
    return found


def _derived(series: Series) -> Iterator[Series]:
    """Yield what follows from a series: its growth or change, and the places in a table of all of them."""
    growing = series.measure == "level" and not any(family in UNDERIVED for family in series.families)
    if growing:
        growth = _growth(
            series, "_growth", "增速", "growth", "change on the year before unless the fact says otherwise"
        )
        yield growth
        yield _growth(
            series, "_growth_total", "累计增速", "growth over several years", "from first to last of the years"
        )
        yield from _distances(growth)
        yield series._replace(
            key=f"{series.key}_increase",
            zh=f"{series.zh}增加量",
            en=f"{series.en}, increase",
            measure="change",
            note=f"change of {series.key} in its own unit",
        )
    if growing and not _counted(series):
        yield _growth(series, "_growth_mean", "年均增速", "mean annual growth", "mean of several years")
    if series.measure == "rate" and "share" in series.families:
        yield series._replace(
            key=f"{series.key}_points",
            zh=f"{series.zh}变动",
            en=f"{series.en}, change",
            families=("points",),
            measure="change",
            note="change in percentage points",
        )
        yield from _distances(series)
    if series.measure == "change" and "share" in series.families:
        yield from _distances(series)
    if series.measure in ("level", "rate", "change"):
        yield from _ranks(series.key, series.zh, series.en, series)
    if growing and not _counted(series):
        yield from _ranks(f"{series.key}_growth", f"{series.zh}增速", f"{series.en}, growth", series)


def _counted(series: Series) -> bool:
    return "count" in series.families or "households" in series.families or "events" in series.families


def _growth(series: Series, ending: str, zh: str, en: str, note: str) -> Series:
    return series._replace(
        key=series.key + ending,
        zh=series.zh + zh,
        en=f"{series.en}, {en}",
        families=("share",),
        measure="change",
        note=f"{note}; of {series.key}",
    )


def _distances(series: Series) -> Iterator[Series]:
    for ending, whose, of in (
        ("_over_region", "全省", "its province or region"),
        ("_over_nation", "全国", "the country"),
    ):
        yield series._replace(
            key=series.key + ending,
            zh=f"{series.zh}与{whose}之差",
            en=f"{series.en}, less that of {of}",
            families=("points",),
            measure="change",
            note=f"percentage points by which {series.key} lies above (up) or below (down) that of {of}",
        )


def _ranks(key: str, zh: str, en: str, series: Series) -> Iterator[Series]:
    for ending, words, among in (
        ("_rank", ("", "Rank by"), "its province or region"),
        ("_rank_national", ("全国", "National rank by"), "the country"),
    ):
        yield series._replace(
            key=key + ending,
            zh=f"{zh}{words[0]}排名",
            en=f"{words[1]} {lowered(en)}",
            families=("rank",),
            measure="rank",
            polarity="down",
            note=f"place by {key} in {among}; 1 is best",
        )
