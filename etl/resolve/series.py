"""Names as written to the codebook's series (指标口径): the same measure under its many names, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache, lru_cache
from itertools import product

from etl.lexicon.codebook import composed, series_by_key, wholes
from etl.lexicon.codebook_rows import QUOTES, Field, Series, Shape, Subject, subjects
from etl.lexicon.tables import LexiconError, rows
from etl.lexicon.units import unit_of
from etl.model import Measure
from etl.resolve.series_names import (
    COUNTED,
    affixes,
    apart,
    is_harmless,
    plainer,
    prefixes,
    shapes,
    without,
    without_act,
    without_fields,
    without_place,
    without_size,
)

SCOPES = r"全[省国区市州县盟旗球]|[东中西]部|[一-鿿]{0,3}同类|县域组?|[一-鿿]{2}地区|[一-鿿]{2,4}城市"
RANK = re.compile(rf"(?:在?(?:{SCOPES}))*(?:总量|增量)?(?:排名|排位|位次|位居|名次)$")
ELSEWHERE = re.compile(r"全球|世界|[东中西]部|同类|县域|地区|城市|地级")  # places among peers compare with no other's
FILLERS = re.compile(
    r"按?可?[比同]口径|按可比价格?|分别|完成|预计|确保|实现|达到|持续|同比|力争|各类|总量(?=增速)|累计(?=.{4})"
)
MEAN = re.compile(r"(?:年均|平均|年平均)$")
# What stands before an open head and makes it another measure: a list, a share, those it reaches.
BARRED = re.compile(
    r"[、,，;；及]|和(?!平|田|县|美|谐|顺|林|政(?!府|策|务|法)|静|硕|龙)|与|占|带动|惠及|涉及|覆盖|国有|民营|外籍|申报|拟|其中|以外|减少|退出|关闭|淘汰|撤销|取消"
)
HARMLESS = re.compile(
    r"(?:配合|提请)?(?:省|市|州|自治区)?人大(?:及其)?常委会(?:审议通过|审议|制定|出台|通过)?|[国省市][考控]及?以上|"
    r"(?:国家?|省|自治区)、(?:自治区|省|市|州)级?|及以上|国、省控|国控、省控|国考、省考|市、县(?:两级)?|国家级?、省级?|国省考?|新[开增建]、[一-鿿]{2}(?:扩?建)?|加装、更新"
    r"|新建?(?:和|、)(?:改造|改建|提升|改扩建)?(?:提升)?"
)
# What a part of a city has is no figure of the city where it is money or people: 中心城区常住人口.
PART = re.compile(r"^(?:[市州]?中心城区|主城区|[市州]?城区|市区|县城|中心城市)")
# Who becomes a thing is that thing anew: 企业入选绿色工厂, 村获评全国乡村治理示范村.
AWARDED = re.compile(
    r"^[一-鿿]{0,6}?(?:成功)?(?:入选|获评|入围|上榜|跻身|列入|纳入|创成|获批|荣获|获得|获|成为|晋升|认定为|被评为|评为|被认定为)"
    r"(?:为|成为)?(?:首批|第[一二三四五六七八九十]+批|新一批|\d{4}年?度?|年度)?(?=.{4})"
)
# An act before the head of an open name, where it does not begin the name: 城区新增公办学位.
INNER_ACT = re.compile(
    r"新增|净增|新设立|新设|新登记|新创建|新认定|新培育|新建|改建|扩建|建成|建设|改造|新开工|开工|竣工|新签约|签约|新引进|引进|招引"
)
INNER_GRADE = re.compile(r"国家级?|国省级|自治区级?|省级|市级|州级|县级|区级|盟级|村级|镇级")
RENEWED = re.compile(r"(?:改造|优化|更新|整治|质量|抚育|修复|照明)提升$")  # 老旧小区改造提升 is done, not risen
SHARE = re.compile(r"(?P<part>.{2,24}?)占(?P<whole>.{2,14}?)的?(?:比重|比例|占比|份额|比率|比)?")
PEER = re.compile(
    r"(?:增长)?(?:高于|快于|高出|好于|优于|低于|慢于|超过?|较)(?:(?P<nation>全国)|全[省区市州盟]|省平|自治区)(?:平均|水平|增速|面上|均)*$"
)
# What makes a loose subject another: a share of it, each one's, those of firms and projects, what is not it yet.
UNLIKE = re.compile(
    r"[\d%每均户非未无拟劣]|带|其他|以上|以下|企业|项目|产值|营收|入驻|受益|帮助|人均|申请|计划|储备|服务|开放|使用|报备|失效|废止|外贸|提请|审议|法律|避让|等$"
)
PAID = frozenset(
    ("元/月", "元/年", "元/人", "元/人·月", "元/人·年", "元/人月", "元/人年")
)  # money that comes again and again
A_SUM = 1e8  # what comes by the 亿 without a classifier is money: 新增200亿产业链 is a chain of 200亿元
MONEYED = re.compile(r"亿|万[元美]")
# A thing built (打造5G工厂) or brought in (引进企业技术中心) is a new one, where no alias says otherwise.
LIKE = {"built": "new", "new": "built", "introduced": "new", "renewed": "built"}


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
    if measure == "level" and PART.match(plain) and _of_all(unit):
        return None
    forms = dict.fromkeys((plain, FILLERS.sub("", plain), plainer(plain), AWARDED.sub("新增", plain)))
    for fielded in (False, True):
        for form in forms:
            if found := _meant(form, unit, measure, fielded):
                return _stock_or_flow(plain, found)
    return None


def _of_all(unit: str) -> bool:
    known = unit_of(unit)
    return known is not None and known.family in ("money", "people")


def _stock_or_flow(name: str, key: str) -> str:
    """Return the series of what was added for 新增, of what there is in all for 累计, where the codebook has both."""
    for ending, opening in (("_new", ("新增", "净增")), ("_total", ("累计",))):
        if name.startswith(opening) and not name.endswith(("总数", "总量")) and series_by_key(key + ending):
            return key + ending
    return key


def _meant(name: str, unit: str, measure: str, fielded: bool) -> str | None:
    if measure == "rank":
        return _ranked(name, fielded)
    if measure == "change" and (peer := PEER.search(name)):
        return _distant(name[: peer.start()], "nation" if peer["nation"] else "region", unit, fielded)
    if measure == "change" and name.endswith("净增"):
        return _pick(_candidates(f"净增{name[:-2]}", fielded), unit, "level")
    if measure == "change" and RENEWED.search(name):
        return _pick(_candidates(name, fielded), unit, "level")
    stem = without(name, affixes("growth"))
    if measure == "change" or stem != name:
        return _changed(without(stem, affixes("rise")) if measure == "change" else stem, unit, fielded)
    return _pick(_candidates(name, fielded), unit, measure) or _share(name, unit, measure, fielded)


def _share(name: str, unit: str, measure: str, fielded: bool) -> str | None:
    """The share of a level in a whole: 数字经济核心产业增加值占地区生产总值比重."""
    found = SHARE.fullmatch(name) if measure == "rate" and "占" in name else None
    whole = _wholes().get(found["whole"]) if found else None
    known = unit_of(unit)
    if found is None or whole is None or known is None or known.family != "share":
        return None
    part = found["part"]
    for what in (part, f"{part}增加值") if whole == "gdp" else (part,):
        if keys := {c.key for c in _candidates(what, fielded) if c.measure == "level"}:
            return _one({f"{key}_share_of_{whole}" for key in keys})
    return None


@cache
def _wholes() -> dict[str, str]:
    return {word.translate(QUOTES): key for key, row in wholes().items() for word in row["words"].split("|")}


def _ranked(name: str, fielded: bool) -> str | None:
    found = RANK.search(name)
    if found is not None and ELSEWHERE.search(found.group()):
        return None
    stem = RANK.sub("", name)
    level = without(stem, affixes("growth"))
    national = found is not None and "全国" in found.group()
    if ranked := {c.key for c in _candidates(stem, fielded) if c.measure == "rank"}:
        return _one({f"{key}_national" if national else key for key in ranked})
    keys = {c.key for c in _candidates(level, fielded) if c.measure != "change"}
    if level != stem:
        keys = {f"{key}_growth" for key in keys} | {c.key for c in _candidates(stem, fielded) if c.measure == "change"}
    if len(keys) != 1:
        return None
    key = keys.pop() + ("_rank_national" if national else "_rank")
    return key if series_by_key(key) else None


def _distant(name: str, whose: str, unit: str, fielded: bool) -> str | None:
    """How far a growth or a share lies above or below that of the whole region or country, in points."""
    known = unit_of(unit)
    if known is None or known.family != "points":
        return None
    level = without(name, affixes("growth"))
    keys = {c.key for c in _candidates(name, fielded) if c.measure in ("rate", "change")}
    if level != name:
        keys |= {f"{c.key}_growth" for c in _candidates(level, fielded) if c.measure == "level"}
    return _one(_known_keys(f"{key}_over_{whose}" for key in keys))


def _changed(stem: str, unit: str, fielded: bool) -> str | None:
    """A change in percent is the growth of a level, one in points that of a share, another an increase."""
    found = unit_of(unit)
    family = found.family if found is not None else "share"
    level = MEAN.sub("", stem)
    candidates = _candidates(level, fielded)
    if family == "points":
        shared = _share(level, "%", "rate", fielded)
        listed = _one(_known_keys(f"{c.key}_points" for c in candidates if c.measure == "rate"))
        return listed or (f"{shared}_points" if shared else None)
    if family not in ("share", "times"):
        return _increased(candidates, unit)
    ending = "_growth" if level == stem else "_growth_mean"
    direct = {c.key for c in candidates if c.measure == "change" and level == stem}
    return _one(direct or _known_keys(f"{c.key}{ending}" for c in candidates))


def _increased(candidates: tuple[Series, ...], unit: str) -> str | None:
    """A change in a level's own unit: 优良天数增加12天."""
    level = _pick(candidates, unit, "level")
    return _one(_known_keys((f"{level}_increase",))) if level else None


def _known_keys(keys: Iterable[str]) -> set[str]:
    return {key for key in keys if series_by_key(key)}


def _one(keys: set[str]) -> str | None:
    return keys.pop() if len(keys) == 1 else None


def _pick(found: tuple[Series, ...], unit: str, measure: str) -> str | None:
    fitting = [c for c in found if c.measure == measure or {c.measure, measure} == {"level", "rate"}]
    known = unit_of(unit)
    if known is None:
        return _one({c.key for c in fitting})
    if not known.base and known.factor >= A_SUM:
        return None
    usual = ("money", "compound") if known.base in PAID else (known.family, "count" if _counts(known.family) else "")
    for family in _classifiers().get(known.base, usual):
        keys = {c.key for c in fitting if family in c.families and (family != "count" or _goes_with(c, known.base))}
        if keys:
            return _one(keys)
    return None


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


@cache
def _words() -> dict[str, tuple[Subject, ...]]:
    found: dict[str, list[Subject]] = {}
    for subject in subjects():
        for word in subject.words:
            found.setdefault(word, []).append(subject)
    return {word: tuple(known) for word, known in found.items()}


@cache
def _tails() -> frozenset[str]:
    return frozenset(tail for subject in subjects() for _, _, tail in subject.said)


def _candidates(name: str, fielded: bool) -> tuple[Series, ...]:
    """Return what a name can mean: as it stands first, then with ever less before and behind it, or `fielded`."""
    if fielded:
        return _headed(name, fielded)
    return _known(name) or _known(without_place(name)) or _headed(name, fielded)


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


@lru_cache(maxsize=16384)
def _headed(name: str, fielded: bool) -> tuple[Series, ...]:
    """Return what the subject at the end of a name means: with harmless words before it only, or `fielded`."""
    stock = name.endswith(("总数", "总量"))
    kept = not stock and name[-2:] in _tails()  # 人数 and 户数 are tails themselves
    counted = without(name, COUNTED)
    thing = name if kept else counted
    stems = dict.fromkeys(((thing, ""), without_act(thing), (counted, ""), (name, "")))
    readings = [(_said_with_fields, _open_words()), (_said_loosely, _lone_words())]
    for (said_of, known), (stem, after) in product(readings if fielded else [(_said_of, _lone_words())], stems):
        found: tuple[Series, ...] = ()
        longest = 0  # 新能源 is no new 能源, and 新能源项目 more than projects of 新能源: the longest subject counts
        for tail in _tails_of(stem):
            bare = stem[: len(stem) - len(tail)]
            for size in _subject_sizes(bare, known):
                if size <= longest:
                    break
                if said := said_of(bare, size, tail, None if stock else after):
                    found, longest = said, size
                if said or not fielded:
                    break
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


def _subject_sizes(thing: str, words: Set[str]) -> Iterator[int]:
    """Yield the lengths of those of `words` that `thing` ends with, the longest first."""
    if thing[-2:] in _ends_of_words():
        yield from (len(thing) - n for n in range(max(0, len(thing) - 24), len(thing) - 1) if thing[n:] in words)


@cache
def _lone_words() -> frozenset[str]:
    """Return the words of subjects that need no field before them."""
    return frozenset(
        word for word, known in _words().items() if any(subject.sized or not subject.fielded for subject in known)
    )


@cache
def _open_words() -> frozenset[str]:
    """Return the words of subjects that can have a field before them."""
    return frozenset(word for word, known in _words().items() if any(word in subject.open for subject in known))


def _said_of(bare: str, subject_size: int, tail: str, after: str | None) -> tuple[Series, ...]:
    """Return what is said of the subject at the end of `bare`; `after`: the act behind it, None where it is a stock."""
    act, grade, core = next(shape for shape in reversed(list(apart(bare))) if len(shape.core) >= subject_size)
    act = "" if after is None else act or after
    before, size = core[: len(core) - subject_size], ""
    if before:
        before, size = without_size(HARMLESS.sub("", before))
        if BARRED.search(before) or MONEYED.search(before) or not is_harmless(before):
            return ()
        act, grade = _inner(before, act, grade)
    return _series_in(core[len(core) - subject_size :], size, act, grade, tail, ())


def _said_loosely(bare: str, subject_size: int, tail: str, after: str | None) -> tuple[Series, ...]:
    """Return what is said of a loose subject at the end of `bare`, behind a name or a verb that nobody knows."""
    word, before = bare[len(bare) - subject_size :], HARMLESS.sub("", bare[: len(bare) - subject_size])
    if len(before) > 12 or BARRED.search(before) or UNLIKE.search(before):
        return ()
    act, grade, rest = list(apart(before + "其物"))[-1]
    act, grade = _inner(rest[:-2], "" if after is None else act or after, grade)
    found = _series_in(word, "", act, grade, tail, ())
    return found if any(subject.loose for subject in _words()[word]) else ()


def _said_with_fields(bare: str, subject_size: int, tail: str, after: str | None) -> tuple[Series, ...]:
    """Return what is said of the subject at the end of `bare` with a field before it: 劳动教育 before 示范学校."""
    word = bare[len(bare) - subject_size :]
    before, size = without_size(HARMLESS.sub("", bare[: len(bare) - subject_size]))
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
