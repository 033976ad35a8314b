"""Names as written to the codebook's series (指标口径): the same measure under its many names, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from etl.lexicon.codebook import TOGETHER, series_by_key, wholes
from etl.lexicon.codebook_rows import QUOTES, Series
from etl.lexicon.units import unit_of
from etl.model import Measure
from etl.resolve.series_candidates import candidates, one, pick
from etl.resolve.series_names import affixes, apart, plainer, without

SCOPES = r"全[省国区市州县盟旗球]|[东中西]部|[一-鿿]{0,3}同类|县域组?|[一-鿿]{2}地区|[一-鿿]{2,4}城市"
RANK = re.compile(rf"(?:在?(?:{SCOPES})){{0,3}}(?:总量|增量)?(?:排名|排位|位次|位居|名次)$")
ELSEWHERE = re.compile(r"全球|世界|[东中西]部|同类|县域|地区|城市|地级")  # places among peers compare with no other's
FILLERS = re.compile(
    r"(?=[按可比同分完预确实达持力各总累])"  # most characters open none
    r"(?:按?可?[比同]口径|按可比价格?|分别|完成|预计|确保|实现|达到|持续|同比|力争|各类|总量(?=增速)|累计(?=.{4}))"
)
FOR_WHOM = re.compile("^[为对与向](?![上外民海])(?=.{4})")  # 为企业减负, 对东盟进出口
MEAN = re.compile(r"(?:年均|平均|年平均)$")
PER_HEAD = re.compile("[百千万][人户](?:口|拥有)?(?=..)")  # 千人医疗床位数 is no number of beds
# What a part of a city has is no figure of the city where it is money or people: 中心城区常住人口.
OF_KIND = re.compile("[一-鿿]{2,4}类(?=(?:诉求|工单|来电|投诉|信访|问题|事项|举报|案件))")  # 咨询类诉求 are some of all
PART = re.compile(r"^(?:[市州]?中心城区|主城区|[市州]?城区|市区|县城|中心城市)")
# Who becomes a thing is that thing anew: 企业入选绿色工厂, 村获评全国乡村治理示范村.
AWARDED = re.compile(
    r"^[一-鿿]{0,6}?(?:成功)?(?:入选|获评|入围|上榜|跻身|列入|纳入|创成|获批|荣获|获得|获|成为|晋升|认定为|被评为|评为|被认定为)"
    r"(?:为|成为)?(?:首批|第[一二三四五六七八九十]+批|新一批|\d{4}年?度?|年度)?(?=.{4})"
)
# 发放消费券带动消费: what did so much is no part of it
BROUGHT = re.compile("^.{3,}(?=惠及|(?:直接)?[带拉撬]动.{0,6}消费)")
LISTED = re.compile("以及|、|和|及|与|或")
MOST_TOGETHER, NAMED = 4, 3  # things, characters of each
RATES, ENDS_TOLD = ("率", "比例", "占比", "比重"), range(3, 8)
RENEWED = re.compile(r"(?:改造|优化|更新|整治|质量|抚育|修复|照明)提升$")  # 老旧小区改造提升 is done, not risen
SHARE = re.compile(r"(?P<part>.{2,24}?)占(?P<whole>.{2,14}?)的?(?:比重|比例|占比|份额|比率|比)?")
PEER = re.compile(
    r"(?:增长)?(?:高于|快于|高出|好于|优于|低于|慢于|超过?|较)(?:(?P<nation>全国)|全[省区市州盟]|省平|自治区)(?:平均|水平|增速|面上|均)*$"
)


@lru_cache(maxsize=16384)
def series_of(name: str, unit: str, measure: Measure) -> str | None:
    """Return the key of the series that an indicator's name, unit and measure mean, or None.

    A name that says more than an alias is another measure: 民营经济增加值占GDP比重 is not GDP. A change of a level is
    the level's growth series; a place in a table its rank series.

    >>> series_of("全市地区生产总值增速", "%", "change"), series_of("GDP", "亿元", "level")
    ('gdp_growth', 'gdp')
    >>> series_of("民营经济增加值占GDP的比例提高", "%", "change") is None
    True
    """
    plain = name.translate(QUOTES).replace("新上市", "新增上市")  # of firms listed, none is 新上
    if PER_HEAD.match(plain):
        plain = f"每{plain}"
    plain = FOR_WHOM.sub("", plain)
    if measure == "level" and (OF_KIND.match(plain) or (PART.match(plain) and _of_all(unit))):
        return None
    forms = dict.fromkeys(
        (plain, FILLERS.sub("", plain), plainer(plain), AWARDED.sub("新增", plain), BROUGHT.sub("", plain))
    )
    for fielded in (False, True):
        for form in forms:
            if found := _meant(form, unit, measure, fielded):
                return _stock_or_flow(plain, found)
    return None


def over_years(key: str) -> str | None:
    """Return the series of a growth over several years that goes with a year's: gdp_growth_total of gdp_growth."""
    return f"{key}_total" if series_by_key(f"{key}_total") else None


def _of_all(unit: str) -> bool:
    known = unit_of(unit)
    return known is not None and known.family in ("money", "people")


def _stock_or_flow(name: str, key: str) -> str:
    """Return the series of what was added for 新增, of what there is in all for 累计, where the codebook has both."""
    if key.endswith("_growth") or TOGETHER in key:
        return key  # 累计进出口总额 grows within its year
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
        return pick(candidates(f"净增{name[:-2]}", fielded), unit, "level")
    if measure == "change" and RENEWED.search(name):
        return pick(candidates(name, fielded), unit, "level")
    stem = without(name, affixes("growth"))
    if measure == "change" or stem != name:
        return _changed(without(stem, affixes("rise")) if measure == "change" else stem, unit, fielded)
    found = pick(candidates(name, fielded), unit, measure) or _share(name, unit, measure, fielded)
    if found or not fielded:
        return found
    return _rates_together(name, unit) if measure == "rate" else _together(name, unit)


def _together(name: str, unit: str) -> str | None:
    """Several things counted together (新增高新技术企业和科技型中小企业数); an act or grade is said of all of them."""
    if LISTED.search(name) is None:
        return None
    things = without(name, affixes("suffix"))
    parts = LISTED.split(things)
    if not 1 < len(parts) <= MOST_TOGETHER:
        return None
    first, tail = parts[0], name[len(things) :]
    *_, last = ahead = list(apart(first))
    if any(len(part) < NAMED for part in (last.core, *parts)):  # 水稻和油菜制种 is seed of both
        return None
    before = [first[: len(first) - len(shape.core)] for shape in reversed(ahead) if shape.act == last.act]
    keys = {_counted(first + tail, unit)}
    for part in parts[1:]:
        if None in keys:
            return None
        openings = [""] if any(shape.act for shape in apart(part)) else []
        said = (_counted(opening + part + tail, unit) for opening in openings + before)
        keys.add(next(filter(None, said), None))
    together = TOGETHER.join(sorted(key for key in keys if key))
    return together if None not in keys and series_by_key(together) else None


def _rates_together(name: str, unit: str) -> str | None:
    """One figure told of several rates (建议、提案满意率): all end alike, or the end of the last is said of all."""
    parts = LISTED.split(name)
    if not 1 < len(parts) <= MOST_TOGETHER or any(len(part) < NAMED + part.endswith(RATES) for part in parts):
        return None  # 水质达标率、优良率: what the second is of is not said
    for size in ENDS_TOLD:
        told = [part if part.endswith(RATES) else part + name[-size:] for part in parts]
        keys = {pick(candidates(one_of, False), unit, "rate") for one_of in told}
        if None not in keys:
            together = TOGETHER.join(sorted(filter(None, keys)))
            return together if series_by_key(together) else None
    return None


def _counted(name: str, unit: str) -> str | None:
    found = next(filter(None, (pick(candidates(name, fielded), unit, "level") for fielded in (False, True))), None)
    return _stock_or_flow(name, found) if found else None


def _share(name: str, unit: str, measure: str, fielded: bool) -> str | None:
    """The share of a level in a whole: 数字经济核心产业增加值占地区生产总值比重."""
    found = SHARE.fullmatch(name) if measure == "rate" and "占" in name else None
    whole = _wholes().get(found["whole"]) if found else None
    known = unit_of(unit)
    if found is None or whole is None or known is None or known.family != "share":
        return None
    part = found["part"]
    for what in (part, f"{part}增加值") if whole == "gdp" else (part,):
        if keys := {c.key for c in candidates(what, fielded) if c.measure == "level"}:
            return one({f"{key}_share_of_{whole}" for key in keys})
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
    if ranked := {c.key for c in candidates(stem, fielded) if c.measure == "rank"}:
        return one({f"{key}_national" if national else key for key in ranked})
    keys = {c.key for c in candidates(level, fielded) if c.measure != "change"}
    if level != stem:
        keys = {f"{key}_growth" for key in keys} | {c.key for c in candidates(stem, fielded) if c.measure == "change"}
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
    keys = {c.key for c in candidates(name, fielded) if c.measure in ("rate", "change")}
    if level != name:
        keys |= {f"{c.key}_growth" for c in candidates(level, fielded) if c.measure == "level"}
    return one(_known_keys(f"{key}_over_{whose}" for key in keys))


def _changed(stem: str, unit: str, fielded: bool) -> str | None:
    """A change in percent is the growth of a level, one in points that of a share, another an increase."""
    found = unit_of(unit)
    family = found.family if found is not None else "share"
    level = MEAN.sub("", stem)
    meant = candidates(level, fielded)
    if family == "points":
        shared = _share(level, "%", "rate", fielded)
        listed = one(_known_keys(f"{c.key}_points" for c in meant if c.measure == "rate"))
        return listed or (f"{shared}_points" if shared else None)
    if family not in ("share", "times"):
        return _increased(meant, unit)
    ending = "_growth" if level == stem else "_growth_mean"
    direct = {c.key for c in meant if c.measure == "change" and level == stem}
    return one(direct or _known_keys(f"{c.key}{ending}" for c in meant))


def _increased(meant: tuple[Series, ...], unit: str) -> str | None:
    """A change in a level's own unit: 优良天数增加12天."""
    level = pick(meant, unit, "level")
    return one(_known_keys((f"{level}_increase",))) if level else None


def _known_keys(keys: Iterable[str]) -> set[str]:
    return {key for key in keys if series_by_key(key)}
