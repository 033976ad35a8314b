"""The codebook of series (指标口径): what is listed, and what follows from a subject and what is said of it.

data/lexicon/series.csv lists measures one by one. series_subjects.csv holds things, lands and industries, a subject a
row; series_frames.csv what reports say of a subject of a class: how many there are, how many are new, their output.
Each pair is a series. From a level follow its growth (增速) and mean growth (年均增速), from a share its change in
points (个百分点), and from all of them the place in a table, of the region (全省) and of the country (全国).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from etl.lexicon.tables import LexiconError, rows

QUOTES = str.maketrans("（）", "()", "“”\"'‘’「」 　")
GRADES = {
    "national": ("国家级", "national"),
    "provincial_up": ("省级以上", "provincial and higher"),
    "provincial": ("省级", "provincial"),
    "municipal": ("市级", "municipal"),
}
SIZES = {  # what a project costs at least, in 亿元 of total investment
    0.1: ("10m", "1000万元以上", "10 million yuan and more"),
    0.5: ("50m", "5000万元以上", "50 million yuan and more"),
    1: ("100m", "亿元以上", "100 million yuan and more"),
    3: ("300m", "3亿元以上", "300 million yuan and more"),
    5: ("500m", "5亿元以上", "500 million yuan and more"),
    10: ("1b", "10亿元以上", "1 billion yuan and more"),
    20: ("2b", "20亿元以上", "2 billion yuan and more"),
    30: ("3b", "30亿元以上", "3 billion yuan and more"),
    50: ("5b", "50亿元以上", "5 billion yuan and more"),
    100: ("10b", "100亿元以上", "10 billion yuan and more"),
}
UNDERIVED = ("share", "ratio", "years", "rank", "points")  # families whose growth no report states


class Series(NamedTuple):
    """A row of the codebook. `families` are the families of unit that fit, `source` the kind of report it is from."""

    key: str
    zh: str
    en: str
    families: tuple[str, ...]
    measure: str
    polarity: str
    theme: str
    source: str
    note: str = ""


class Shape(NamedTuple):
    """A name taken apart: the act before it (新增, 建成), the grade (国家级), and the thing itself."""

    act: str
    grade: str
    core: str


class Subject(NamedTuple):
    """A thing that reports speak of, and what they say of it: a series for each grade, act and tail behind its name.

    A sized one needs a size: 10亿元以上项目.
    """

    words: tuple[str, ...]
    series: dict[tuple[str, str, str], Series]
    sized: bool
    graded: bool


@cache
def codebook() -> dict[str, Series]:
    """Return every series by its key: listed, made, derived."""
    found = dict(_listed())
    plain = dict(found)
    for subject in subjects():
        for (_, grade, _), series in subject.series.items():
            found.setdefault(series.key, series)
            if not grade:
                plain.setdefault(series.key, series)
    for series in plain.values():
        for derived in _derived(series):
            found.setdefault(derived.key, derived)
    return found


@cache
def _listed() -> dict[str, Series]:
    found = {}
    for row in rows("lexicon/series.csv"):
        names = ("key", "zh", "en", "unit_family", "measure", "polarity", "theme", "source", "note")
        key, zh, en, families, *rest = (row[name] for name in names)
        found[key] = Series(key, zh, en, tuple(families.split()), *rest)
    return found


@cache
def _listed_by_name() -> dict[tuple[str, str], Series]:
    return {(series.zh, series.measure): series for series in _listed().values()}


@cache
def subjects() -> tuple[Subject, ...]:
    """Return the subjects with their series.

    Raises LexiconError for a subject of a class without frames.
    """
    return tuple(_subject(row, line) for line, row in enumerate(rows("lexicon/series_subjects.csv"), 2))


@cache
def _frames() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows("lexicon/series_frames.csv"):
        found.setdefault(row["class"], []).append(row)
    return found


def _subject(row: dict[str, str], line: int) -> Subject:
    frames = _frames().get(row["class"])
    if frames is None:
        raise LexiconError(
            f"data/lexicon/series_subjects.csv:{line}: class '{row['class']}' is none of {', '.join(_frames())}"
        )
    series: dict[tuple[str, str, str], Series] = {}
    for frame in frames:
        for grade, zh, en in _variants(row, frame):
            made = _made(row, frame, grade, zh, f", {en}" if en else "")
            for act in frame["acts"].split("|"):
                for tail in frame["tails"].split("|"):
                    series.setdefault((act, grade, tail), made)
    words = tuple(word.translate(QUOTES) for word in row["words"].split("|"))
    return Subject(words, series, row["sized"] == "only", row["graded"] == "yes")


def _variants(row: dict[str, str], frame: dict[str, str]) -> list[tuple[str, str, str]]:
    found = [("", "", "")] if row["sized"] != "only" else []
    if row["graded"] and frame["graded"]:
        found += [(key, zh, en) for key, (zh, en) in GRADES.items()]
    return found + list(SIZES.values()) if row["sized"] and frame["sized"] else found


def _made(row: dict[str, str], frame: dict[str, str], grade: str, zh: str, en: str) -> Series:
    name = frame["zh"].format(zh + row["zh"])
    if (name, frame["measure"]) in _listed_by_name():
        return _listed_by_name()[name, frame["measure"]]
    return Series(
        "_".join(part for part in (row["key"], grade, frame["key"]) if part),
        name,
        frame["en"].format(row["en"] + en),
        tuple((row["families"] or frame["families"]).split()),
        frame["measure"],
        frame["polarity"] or row["polarity"],
        row["theme"],
        row["source"],
        row["note"] or frame["note"],
    )


def _derived(series: Series) -> Iterator[Series]:
    """Yield what follows from a series: its growth or change, and the places in a table of all of them."""
    growing = series.measure == "level" and not any(family in UNDERIVED for family in series.families)
    if growing:
        yield _growth(series, "_growth", "增速", "growth", "change on the year before unless the fact says otherwise")
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


def _ranks(key: str, zh: str, en: str, series: Series) -> Iterator[Series]:
    for ending, words, among in (
        ("_rank", ("", "Rank by"), "its province or region"),
        ("_rank_national", ("全国", "National rank by"), "the country"),
    ):
        yield series._replace(
            key=key + ending,
            zh=f"{zh}{words[0]}排名",
            en=f"{words[1]} {en[:1].lower() + en[1:]}",
            families=("rank",),
            measure="rank",
            polarity="down",
            note=f"place by {key} in {among}; 1 is best",
        )
