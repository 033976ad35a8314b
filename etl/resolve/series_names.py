"""Names of measures taken apart: the act before or behind a thing, its grade, its size, the place it begins with.

The words that may be taken off are rows of data/lexicon/series_affixes.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from etl.lexicon.alternatives import either
from etl.lexicon.codebook_rows import QUOTES, SIZES, Field, Shape, field_words
from etl.lexicon.gazetteer import names as place_names
from etl.lexicon.suffixes import Suffixes
from etl.lexicon.tables import rows

# What a project costs at least: 投资超10亿元, 5亿元以上, 百亿级, 亿元. Without a number it is one.
SIZE = re.compile(
    r"(?:单体|单个)?(?:总?投资|固定资产投资)?额?[超过达]*(?P<number>\d+(?:\.\d+)?|[一二三五]?[十百千])?(?P<scale>亿|万)"
    r"元?(?:人民币)?级?(?:及?以上)?的?"
)
TENS = {"十": 10.0, "百": 100.0, "千": 1000.0, "二十": 20.0, "三十": 30.0, "五十": 50.0}
LONGEST_PLACE = 8
EARLIER = re.compile(r"引进|签约|招引|谋划|储备")  # what then still has to begin
LATER = frozenset(("started", "completed", "built"))
PORT = r"[一-鿿]{1,4}港(?=$|年)|[一-鿿]{2,6}(?:国际)?机场年?度?"  # what a port moves is what its place moves


# Building in several ways at once is building: 新（改、扩）建, 新建及改造提升; renewing in several ways is renewing.
NEWLY = re.compile(r"新(?:、?[改扩续迁修])*(?:\([改扩续迁修建造提升、]+\)建?|、?建)(?:\([改扩续迁修建造提升、]+\))?")
DOING = (
    r"(?:新增加?|新建成?|改扩?建|扩建|续建|迁建|重建|改造|提升|提质|升级|更新|修复|修缮|建设|建成|完善|优化|维修|整治|改善|"
    r"开工|配建|筹集|筹建)"
)
DOINGS = re.compile(rf"(?=[新改扩续迁重提升更修建完优维整开配筹]){DOING}(?:[、和及与或并]?{DOING})+")
# one act of two on the same thing: 引进和培育龙头企业, 开通、优化公交线路
TWO_ACTS = re.compile(
    "(?:引进|招引|培育|培养|引育|开通|开行|新辟|新开|创建|申报|认定|评选|获批|打造|孵化)[和、及与并或]"
    "(?=引进|招引|培育|培养|引育|优化|新增|创建|打造|壮大|孵化|认定|建设|扶持|调整)"
)
EARNING = re.compile(
    r"年?(?:产值|营收|营业收入|主营业务收入|销售收入|销售额)(?:超过?|过|突破|达到?)?(?=[\d百十千一二三五]+亿)"
)
ASIDE = re.compile(r"\((?!不含|除|其中)[^()]{1,8}\)")
LOOSE = ("的", "类", "产业", "城市", "城镇", "城区", "中心城区", "主城区")  # before a thing they say nothing of it
MOST_FIELDS, LONGEST_FIELD = 2, 14

COUNTED = Suffixes(("总数", "总量", "数量", "数"))
LONGEST_ACT, LONGEST_LOOSE = 6, 6


def without_size(name: str) -> tuple[str, str]:
    """Return what stands before a project without its size (投资10亿元以上), and that size as a grade."""
    found = SIZE.search(name) if "亿" in name or "万" in name else None
    if found is None:
        return name, ""
    number = found["number"] or "1"
    worth = TENS.get(number) or (float(number) if number[0].isdigit() else 0.0)
    size = SIZES.get(worth / 10_000 if found["scale"] == "万" else worth)
    return (name[: found.start()] + name[found.end() :], size[0]) if size else (name, "")


def shapes(name: str, ends: frozenset[str] | None = None) -> Iterator[Shape]:
    """Yield the ways to take a name apart, the whole first; counting suffixes (数, 面积) off after that.

    Only those that end as `ends` says, where it is given.
    """
    if ends is None or name[-2:] in ends:
        yield from apart(name)
    tail = without(name, affixes("suffix"))
    if tail != name and (ends is None or tail[-2:] in ends):
        stock = name.endswith(("总数", "总量"))  # 净增…总量 is what there is in all, whatever was added
        if stock:
            *_, (_, grade, core) = apart(tail)
            yield Shape("", grade, core)
        else:
            yield from apart(tail)
    thing, after = without_act(tail)
    if after and (ends is None or thing[-2:] in ends):
        yield from (Shape(shape.act or after, shape.grade, shape.core) for shape in apart(thing))


def without_act(name: str) -> tuple[str, str]:
    """Return a name without the act behind it (停车场建设), and that act, but not of 引进项目开工: only some begin."""
    acts, ends = _acts_behind()
    size = ends.longest(name, min(LONGEST_ACT, len(name) - 2))
    if size < 2 or (acts[name[-size:]] in LATER and EARLIER.search(name[:-size])):
        return name, ""
    return name[:-size], acts[name[-size:]]


@cache
def _acts_behind() -> tuple[dict[str, str], Suffixes]:
    acts = {row["word"]: row["value"] for row in rows("lexicon/series_affixes.csv") if row["kind"] == "behind"}
    return acts, Suffixes(acts)


def apart(name: str) -> Iterator[Shape]:
    """Yield a name with ever less before it; an act and a grade are kept beside what is left.

    >>> list(apart("新增省级绿色工厂"))[-1]
    Shape(act='new', grade='provincial', core='绿色工厂')
    """
    act = grade = ""
    total = False  # 累计建成, 累计培育: what there is in all
    yield Shape(act, grade, name)
    known, sizes = prefixes(), _prefix_sizes()
    while True:
        for size in sizes.get(name[:1], ()):
            found = known.get(name[:size]) if size <= len(name) - 2 else None
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
def prefixes() -> dict[str, tuple[str, str]]:
    """Return the words that may stand before a thing: their kind, and the act or grade they mean."""
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
    for word in prefixes():
        sizes.setdefault(word[0], set()).add(len(word))
    return {first: sorted(found, reverse=True) for first, found in sizes.items()}


@cache
def affixes(kind: str) -> Suffixes:
    """Return the endings of a kind (suffix, growth, rise)."""
    return Suffixes(row["word"] for row in rows("lexicon/series_affixes.csv") if row["kind"] == kind)


def without(name: str, endings: Suffixes) -> str:
    """Return a name without its longest ending of these, where two characters at least are left."""
    size = endings.longest(name, len(name) - 2)
    return name[:-size] if size else name


@cache
def _place_openings() -> frozenset[str]:
    """Return the first two characters of all names of places."""
    return frozenset(name[:2] for name in place_names())


def without_place(name: str) -> str:
    """Return a name without the place it begins with: 宜昌市地区生产总值."""
    known = place_names()
    if name[:2] not in _place_openings():
        return name.removeprefix("的")
    size = next((n for n in range(min(len(name) - 2, LONGEST_PLACE), 1, -1) if name[:n] in known), 0)
    return name[size:].removeprefix("的")


def plainer(name: str) -> str:
    """Return a name with one act for a list of acts that mean it, and without words in brackets.

    >>> plainer("新(改、扩)建幼儿园数"), plainer("改造和提升县(区)道里程")
    ('新建幼儿园数', '改造县道里程')
    """
    if "新" in name:
        name = NEWLY.sub("新建", name)
    name = TWO_ACTS.sub("", DOINGS.sub(_one_act, name))
    if "亿" in name:
        name = EARNING.sub("", name)
    return ASIDE.sub("", name) if "(" in name else name


def _one_act(found: re.Match[str]) -> str:
    acts = found.group()
    return "新建" if "新" in acts or "建设" in acts or "建成" in acts else "改造"


def without_fields(before: str) -> tuple[str, tuple[Field, ...], str]:
    """Return what stands before a thing without the fields right before it, those fields, and a grade among them.

    >>> [field.zh for field in without_fields("新建省级森林康养")[1]]
    ['森林康养']
    """
    known, grade = field_words(), ""
    found: list[Field] = []
    while before and len(found) < MOST_FIELDS:
        size = _fields().longest(before, LONGEST_FIELD)
        loose, rank = _loose_end(before)
        if loose > size:  # 自治区级 is no 区级
            grade = grade or rank
        elif size:
            found.insert(0, known[before[-size:]])
        else:
            break
        before = before[: -max(size, loose)]
    return before, tuple(found), grade


def _loose_end(before: str) -> tuple[int, str]:
    """Return how many characters at the end say nothing of a thing (praise, 类, 的) or its grade, and that grade."""
    loose, ends = _loose()
    size = ends.longest(before, LONGEST_LOOSE)
    return size, loose[before[-size:]] if size else ""


@cache
def _fields() -> Suffixes:
    return Suffixes(word for word in field_words() if len(word) > 1)


@cache
def _loose() -> tuple[dict[str, str], Suffixes]:
    """Return the words that say nothing of a thing behind them, with the grade of those that have one."""
    loose = {word: value for word, (kind, value) in prefixes().items() if kind == "grade"}
    praise = {
        row["word"].translate(QUOTES): "" for row in rows("lexicon/series_affixes.csv") if row["kind"] == "praise"
    }
    words = loose | praise | dict.fromkeys(LOOSE, "")
    return words, Suffixes(words)


def is_harmless(before: str) -> bool:
    """Return whether what stands before a thing leaves it the same thing: acts, grades, praise (优质), a place.

    >>> is_harmless("启动建设高品质"), is_harmless("农村")
    (True, False)
    """
    if _harmless().fullmatch(before):
        return True
    rest = "" if before in place_names() else without_place(before)
    return rest != before and _harmless().fullmatch(rest) is not None


@cache
def _harmless() -> re.Pattern[str]:
    kinds = ("scope", "stock", "act", "grade", "praise", "verb")
    words = {row["word"].translate(QUOTES) for row in rows("lexicon/series_affixes.csv") if row["kind"] in kinds}
    return re.compile(rf"(?:{PORT})?{either(words)}*+")
