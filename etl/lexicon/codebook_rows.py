"""What the codebook of series (指标口径) is made of: measures listed, subjects, what is said of them, and fields.

data/lexicon/series.csv lists measures one by one. series_subjects.csv holds things, lands and industries, a subject a
row; series_frames.csv what reports say of a subject of a class: how many there are, how many are new, their output.
series_fields.csv holds what a thing is for (劳动教育, 森林康养).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from etl.lexicon.tables import LexiconError, rows

FIELD_ROWS, SUBJECT_ROWS = "lexicon/series_fields.csv", "lexicon/series_subjects.csv"
DOUBLED = re.compile("(人数|人次|里程|面积|场次|户数)\\1")
QUOTES = str.maketrans("（）", "()", "“”\"'‘’「」 　")
GRADES = {
    "national": ("国家级", "national"),
    "provincial_up": ("省级以上", "provincial and higher"),
    "provincial": ("省级", "provincial"),
    "municipal_up": ("市级以上", "municipal and higher"),
    "municipal": ("市级", "municipal"),
}
SIZES = {  # what a project costs at least, in 亿元 of total investment
    0.05: ("5m", "500万元以上", "5 million yuan and more"),
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
OPEN = (
    "thing",
    "made",
    "project",
    "people",
    "homes",
    "event",
    "line",
    "land",
    "stockland",
    "money",
    "balance",
    "rate",
    "ranked",
)
FIELDS = ("industry", "crop", "animal", "energy")  # classes of subjects that are fields of other things too
THINGS = ("thing", "made", "land", "stockland", "line", "homes")  # classes of which there are projects
PROPER = frozenset(("China-Europe", "Chinese", "China", "Yangtze", "Hanfu"))


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


class Field(NamedTuple):
    """What a thing is for, or of: 劳动教育 before 示范学校.

    `kind`: "thing" where it is a thing itself, of which there are projects, "sector" for an industry or a crop.
    """

    key: str
    zh: str
    en: str
    theme: str
    kind: str = ""


class Template(NamedTuple):
    """A subject, what is said of it, and the grade or size between: what a series is made from.

    `alone`: it is one without a field before the subject.
    """

    row: dict[str, str]
    frame: dict[str, str]
    grade: str
    zh: str
    en: str
    alone: bool


class Subject(NamedTuple):
    """A thing that reports speak of; `said`: how the key of what they say ends, by act, grade and tail behind its name.

    A `sized` one needs a size (10亿元以上项目) or a field before it, a `fielded` one a field (劳动教育示范学校). Fields
    may stand before the words that are `open`, those that say no less than its name; things too where it is
    `of_things`. A `loose` one stays what it is behind words that nobody knows (a name, a verb): 甜城绿道.
    """

    key: str
    words: tuple[str, ...]
    said: dict[tuple[str, str, str], str]
    sized: bool
    graded: bool
    fielded: bool
    open: frozenset[str]
    loose: bool
    of_things: bool


@cache
def listed() -> dict[str, Series]:
    """Return the measures that are listed one by one, by their keys."""
    found = {}
    for row in rows("lexicon/series.csv"):
        names = ("key", "zh", "en", "unit_family", "measure", "polarity", "theme", "source", "note")
        key, zh, en, families, *rest = (row[name] for name in names)
        found[key] = Series(key, zh, en, tuple(families.split()), *rest)
    return found


@cache
def _listed_by_name() -> dict[tuple[str, str], Series]:
    return {(series.zh, series.measure): series for series in listed().values()}


@cache
def subjects() -> tuple[Subject, ...]:
    """Return the subjects with what is said of them.

    Raises LexiconError for a subject of a class without frames.
    """
    return tuple(_subject(row, line) for line, row in enumerate(rows(SUBJECT_ROWS), 2))


@cache
def templates() -> dict[str, Template]:
    """Return what the series of subjects are made from, by the keys that they have without a field."""
    found: dict[str, Template] = {}
    for line, row in enumerate(rows(SUBJECT_ROWS), 2):
        for frame in _frames_of(row, line):
            for grade, zh, en in _variants(row, frame):
                alone = row["fielded"] != "only" or (row["sized"] == "only" and bool(grade))
                key = _key(row, frame, grade)
                found.setdefault(key, Template(row, frame, grade, zh, f", {en}" if en else "", alone))
    return found


def made(of: Template) -> Series:
    """Return the series of a template, or the listed one that has its name."""
    name = DOUBLED.sub(r"\1", of.frame["zh"].format(of.zh + of.row["zh"]))  # 道路交通事故死亡人数 needs no other 人数
    if known := _listed_by_name().get((name, of.frame["measure"])):
        return known
    return Series(
        _key(of.row, of.frame, of.grade),
        name,
        of.frame["en"].format(of.row["en"] + of.en),
        tuple((of.row["families"] or of.frame["families"]).split()),
        of.frame["measure"],
        of.frame["polarity"] or of.row["polarity"],
        of.row["theme"],
        of.row["source"],
        of.row["note"] or of.frame["note"],
    )


@cache
def fields() -> dict[str, Field]:
    """Return the fields by their keys: those listed, and the subjects that are fields of other things too."""
    found = {row["key"]: Field(row["key"], row["zh"], row["en"], row["theme"]) for row in rows(FIELD_ROWS)}
    for row in rows(SUBJECT_ROWS):
        if row["class"] in FIELDS + THINGS and row["fielded"] != "only":
            kind = "thing" if row["class"] in THINGS else "sector"
            field = Field(row["key"], row["zh"], row["en"], row["theme"], kind)
            found.setdefault(row["key"], field)
    return found


@cache
def field_words() -> dict[str, Field]:
    """Return what each word before a thing can mean; a field listed comes before a subject that has the same word."""
    found: dict[str, Field] = {}
    for name in (FIELD_ROWS, SUBJECT_ROWS):
        for row in rows(name):
            if row["key"] in fields():
                for word in row["words"].split("|"):
                    if name == FIELD_ROWS or word.startswith(row["zh"]) or row["zh"].startswith(word):
                        found.setdefault(word.translate(QUOTES), fields()[row["key"]])
    return found


def lowered(words: str) -> str:
    """Return English words as they stand within a sentence.

    >>> lowered("Key projects"), lowered("GDP per head")
    ('key projects', 'GDP per head')
    """
    first = words.split(" ", 1)[0]
    return words if first[1:] != first[1:].lower() or first in PROPER else words[:1].lower() + words[1:]


@cache
def _frames() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows("lexicon/series_frames.csv"):
        found.setdefault(row["class"], []).append(row)
    return found


def _frames_of(row: dict[str, str], line: int) -> list[dict[str, str]]:
    frames = _frames().get(row["class"])
    if frames is None:
        raise LexiconError(f"data/{SUBJECT_ROWS}:{line}: class '{row['class']}' is none of {', '.join(_frames())}")
    return frames


def _subject(row: dict[str, str], line: int) -> Subject:
    _frames_of(row, line)
    words = tuple(word.translate(QUOTES) for word in row["words"].split("|"))
    return Subject(
        row["key"],
        words,
        _said(row["class"], row["graded"], row["sized"], bool(row["fielded"])),
        sized=row["sized"] == "only",
        graded=row["graded"] == "yes",
        fielded=row["fielded"] == "only",
        open=frozenset(words) if row["fielded"] == "only" else frozenset(_open_words(row, words)),
        loose=row["loose"] == "yes",
        of_things=row["class"] == "project" or row["zh"] in ("覆盖率", "完成率"),
    )


@cache
def _said(kind: str, graded: str, sized: str, fielded: bool) -> dict[tuple[str, str, str], str]:
    """Return the endings of keys by act, grade and tail, for subjects of a class that have these."""
    row = {"key": "", "graded": graded, "sized": sized, "fielded": "yes" if fielded else ""}
    found: dict[tuple[str, str, str], str] = {}
    for frame in _frames()[kind]:
        for grade, *_ in _variants(row, frame):
            ending = "".join(f"_{part}" for part in (grade, frame["key"]) if part)
            for act in frame["acts"].split("|"):
                for tail in frame["tails"].split("|"):
                    found.setdefault((act, grade, tail), ending)
    return found


def _open_words(row: dict[str, str], words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a subject before which a field makes another thing: 食堂 of 老年助餐点 would not stay it."""
    if row["class"] not in OPEN or row["fielded"] == "no":
        return ()
    return tuple(word for word in words if word.endswith(row["zh"].translate(QUOTES)))


def _variants(row: dict[str, str], frame: dict[str, str]) -> list[tuple[str, str, str]]:
    found = [("", "", "")] if row["sized"] != "only" or row["fielded"] else []
    if row["graded"] and frame["graded"]:
        found += [(key, zh, en) for key, (zh, en) in GRADES.items()]
    return found + list(SIZES.values()) if row["sized"] and frame["sized"] else found


def _key(row: dict[str, str], frame: dict[str, str], grade: str) -> str:
    return "_".join(part for part in (row["key"], grade, frame["key"]) if part)
