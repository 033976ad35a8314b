"""Split a head that several figures share (A、B分别…) into one for each."""

from __future__ import annotations

import re

from etl.extract.indicators.cues import phrases
from etl.extract.indicators.left import GROWTHS
from etl.lexicon import gazetteer
from etl.lexicon.numbering import HAN

A_PLACE = re.compile("[一-龥]{2,7}?(?:新区|开发区|高新区|经开区|街道|[区县市州盟旗镇乡](?!级))")
TOWN_ENDS, COUNTY_ENDS = "乡镇道", "县区市旗"
# 第一至第四种形态分别占
ORDINALS = re.compile("第?([一二三四五六七八九])(?:至|到|—|-)第?([一二三四五六七八九])(?=[种类批季档级期])")
SOME_ORDINALS = re.compile(
    "第([一二三四五])[、和]第?([二三四五])(?:[、和]第?([三四五]))?(?:[、和]第?([四五]))?(?=[种类批档级期轮])"
)
IN_BRACKETS, HIDDEN = re.compile("（[^（）]*）"), "\0"
AND = "、|以及|及|和(?!谐|平)|与"
INDUSTRIES = re.compile("第?([一二三])、(?:第)?([一二三])(?:、(?:第)?([一二三]))?(?:次)?产业?")
THREE_INDUSTRIES = re.compile("一二三次?产业?")
TWO_KINDS = re.compile(
    "[一-鿿]{2}(?:警情|案件|事故|用电|用地|用水|医保|低保|养老|救助|工会|保险|贷款|存款|纠纷|投诉|立案|债券)"
)
SUMMED = re.compile(
    "(?<=..)等?[两二三四五六七八九十]{1,2}[项个类种家](?:指标|工作|任务|领域|方面|行业|产业|地|单位)?(?=..)"
)
SO_MANY_BRANCHES = re.compile(
    "(?<=..)[两三四五六七八九十]大(?:支柱|重点|主导|传统|优势|主要)?(?=行业|产业|领域|板块|园区|片区)"
)  # 建材、食品两大行业
LEVELS = frozenset("国家 中央 省 市 县 区 乡 镇 村 乡镇 镇街 街道 县区 市县 中央级 省级 市级 县级 区级 乡级".split())
JOINT_LEVELS = re.compile("([省市县区乡镇村]{2,4})[两二三四]级(?=..)")
OF_LEVELS = re.compile("([省市县区乡镇村])[两二三四五]级(.{2,})")
MEASURES = re.compile(
    r"(?:得分|总分|利税|税收|进出口|增加值|总产值|产值|营收|贸易额|产量|占比|比重|覆盖率|率|总额|收入|投资|增速|总量|(?:种植|播种|养殖)(?=面积|规模|产值)|面积|数量|数|里程|规模|人数|评价|结果|满意度|指数|利润|支出"
    r"|余额|存款|贷款|出口|进口|出栏|存栏|用电量|发电量|产能|销量|价格|游客|交易额|销售额|零售额|成交额|贷款额|人次|保有量|拥有量|储量|吞吐量|周转量|业务量|装机容量|排放量?|密度|强度|浓度|(?:建设|投资|完成|施工|工程)进度|能耗|[水电煤]耗)+$"
)
# 新签约、开工亿元以上项目: what the verbs share starts at its class
CLASSED = re.compile("亿元|千万元|百亿|国家级|省级|市级|重大|重点|规上|规模以上|各类|项目|企业")


DONE_END = re.compile(r"(?:开工|竣工|入库|完成|整改|办结|投产|达产|签约|落地|开工建设|支付|拨付|到位|销号)$")
ACT_ALONE = re.compile(r"新?(?:开工|竣工|入库|投产|达产|签约|落地|建成|招引|引进|纳统|增)$")
RATE_OF_DONE = re.compile(r"(?:开工|竣工|入库|完成|整改|办结|投产|达产|签约|落地|支付|拨付|到位|销号)率$")


# 城镇、农村常住居民人均可支配收入: what stands behind the second of two such words both share
PAIRED = frozenset(("城镇", "农村", "乡村", "城市", "境内", "境外", "国内", "入境", "男性", "女性"))
# two kinds in one word, each with its own figure behind 分别
COMPOUNDS = {
    "牛羊": ("牛", "羊"),
    "存贷款": ("存款", "贷款"),
    "进出口": ("进口", "出口"),
    "内外资": ("内资", "外资"),
    "城乡": ("城镇", "农村"),
    "粮经饲": ("粮食作物", "经济作物", "饲料作物"),
    "猪牛羊": ("猪", "牛", "羊"),
}


def _apart(head: str, wanted: int) -> list[str] | None:
    """Return the heads that a word for several kinds stands for, None where it holds no such word."""
    for word, kinds in COMPOUNDS.items():
        if len(kinds) == wanted and word in head:
            return [head.replace(word, kind, 1) for kind in kinds]
    return None


OWNED = re.compile(
    "(.{2,}(?:工业|服务业|企业|园区|开发区|行业|产业)(?:亩均)?)(?:利税|利润|税收|产值|增加值|营收|营业收入)(?:总额)?$"
)
OUTPUTS, SOWN = ("总产", "单产", "产量", "总产量"), re.compile("(.{2,}?)(?:播面|(?:播种|种植)?面积)")
CLUSTER = re.compile("(?:产业集群|产业链|产业)$")
SHARES_NO = re.compile("业|经济|集群|产值|税收|利润|投资|收入|增加值|营收")
PER_END = re.compile("(?:耗|排放|排放量|用水量)$")
PER = re.compile("(?:单位|每?万元)(?:国内|地区)?(?:生产总值|GDP|工业增加值)(?=.)")
SHARED_ENDS = ("余额", "占比")  # 制造业增加值、绿色经济占比
# 油茶、茶叶全产业链产值: what stands behind a word as long as the one before it is of both
OF_ALL = re.compile(
    "(?:全产业链|(?<!业)产业(?=规模)|保险|通关|消费|业务|普通门诊|养老服务|还湖|录取|办结|污水|垃圾)(?=..)|消费$"
)
NOUN_TAILS = "价费率数款额量时点站线"


def _act_inside(head: str) -> int:
    """Return where the act in a head starts that opens with a thing, 0 where none does: 电解铝淘汰生产能力.

    >>> _act_inside("电解铝淘汰落后产能"), _act_inside("改扩建公路")
    (3, 0)
    """
    acts = [(start, end) for number, start, end in phrases().hits(head) if "act" in phrases().values[number][1]]
    fits = acts and acts[0][0] > 1 and acts[0][1] < len(head) - 1 and head[acts[0][1]] not in NOUN_TAILS
    return acts[0][0] if fits else 0


# whom a scheme insures; 住院报销比例 behind the last belongs to each
INSURED = (
    "城镇职工医保 城乡居民医保 城镇居民医保 职工医保 居民医保 新农合 城镇职工 城乡居民 城镇居民 农村居民 职工 居民"
).split()


def _insured(parts: list[str]) -> list[str] | None:
    """Share out what stands behind the last of some insured groups, None where the parts are none.

    >>> _insured(["职工医保", "新农合住院费用报销比例"])
    ['职工医保住院费用报销比例', '新农合住院费用报销比例']
    """
    if len(parts) < 2 or not all(part in INSURED for part in parts[:-1]):
        return None
    scheme = parts[0].endswith("医保")
    group = next((one for one in INSURED if parts[-1].startswith(one) and (scheme or not one.endswith("医保"))), "")
    shared = parts[-1][len(group) :]
    return [part + shared for part in parts[:-1]] + [parts[-1]] if group and len(shared) > 3 else None


TRADED = re.compile("进出口|贸易|出口|进口|投资")


def split_heads(head: str, wanted: int) -> list[str] | None:
    """Split a listed head (A、B和C…) into `wanted` heads that share their tail, or None.

    >>> split_heads("城乡居民人均可支配收入", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    >>> split_heads("第一、二、三产业增加值", 3)
    ['第一产业增加值', '第二产业增加值', '第三产业增加值']
    """
    if (industries := _industries(head, wanted)) is not None:
        return industries
    parts = _parts(head, wanted)
    if parts is None:
        return _apart(head, wanted)
    if (levels := OF_LEVELS.fullmatch(parts[-1])) and all(part in LEVELS for part in parts[:-1]):
        return [part + levels[2] for part in (*parts[:-1], levels[1])]  # 省、市、县三级财政安排资金
    if len(parts) > 1 and (summed := SUMMED.search(parts[-1])):
        parts[-1] = parts[-1][: summed.start()] + parts[-1][summed.end() :]  # 甲、乙、丙三项指标得分
    if (per := PER.match(parts[0])) and all(PER_END.search(part) and not PER.match(part) for part in parts[1:]):
        parts = [parts[0], *(per.group() + part for part in parts[1:])]  # 单位生产总值能耗和二氧化碳排放
    if len(parts) > 1 and (many := SO_MANY_BRANCHES.search(parts[-1])):
        branch = parts[-1][many.end() : many.end() + 2]
        parts = [part + branch for part in parts[:-1]] + [parts[-1][: many.start()] + parts[-1][many.end() :]]
    if parts[0][:1] == "对" and TRADED.search(parts[-1]) and not TRADED.search(parts[0]):
        parts = [parts[0], *("对" + part.removeprefix("对") for part in parts[1:])]  # 对甲国、乙国进出口
    for sharing in (_places_ahead, _insured, _of_two_kinds, _of_one_kind):
        if (heads := sharing(parts)) is not None:
            return heads
    return _sharing_tail(parts)


def _industries(head: str, wanted: int) -> list[str] | None:
    """Return the heads that numbers of industries, of forms or trades in one word stand for, None for other heads."""
    ordinal = INDUSTRIES.match(head)
    if ordinal and wanted == len([g for g in ordinal.groups() if g]):
        return [f"第{g}产业{head[ordinal.end() :]}" for g in ordinal.groups() if g]
    if wanted == 4 and head.startswith("批零住餐"):
        # 批发、零售、住宿、餐饮 in one word
        return [trade + head[4:].removeprefix("业") for trade in ("批发业", "零售业", "住宿业", "餐饮业")]
    if wanted == 3 and "三次产业" in head:
        return [head.replace("三次产业", f"第{g}产业", 1) for g in "一二三"]
    if wanted == 3 and (all_three := THREE_INDUSTRIES.match(head)):
        return [f"第{g}产业{head[all_three.end() :]}" for g in "一二三"]
    if (levels := JOINT_LEVELS.match(head)) and len(levels[1]) == wanted:
        return [level + "级" + head[levels.end() :] for level in levels[1]]  # 县乡村三级医疗机构床位
    if (some := SOME_ORDINALS.match(head)) and wanted == len([g for g in some.groups() if g]):
        return [f"第{g}{head[some.end() :]}" for g in some.groups() if g]  # 第二、三、四种形态
    if (run := ORDINALS.match(head)) and HAN.index(run[2]) - HAN.index(run[1]) + 1 == wanted:
        first = HAN.index(run[1])
        return [f"第{HAN[first + turn]}{head[run.end() :]}" for turn in range(wanted)]
    return None


def _parts(head: str, wanted: int) -> list[str] | None:
    """Return the `wanted` parts that separators make of a head, None where they make more or fewer."""
    closed = IN_BRACKETS.sub(_hidden, head) if "（" in head else head  # 市本级和县（市、区）科技支出
    for separator in (AND, "、"):
        parts = [part for part in re.split(separator, closed) if part]
        if len(parts) == wanted:
            return [part.replace(HIDDEN, "、") for part in parts]
    return None


def _hidden(bracket: re.Match[str]) -> str:
    return bracket.group().replace("、", HIDDEN)


def _of_two_kinds(parts: list[str]) -> list[str] | None:
    """Share out what the last of some short kinds is of, None elsewhere.

    >>> _of_two_kinds(["刑事", "治安警情"])
    ['刑事警情', '治安警情']
    """
    *others, last = parts
    fits = len(last) == 4 and all(len(part) == 2 for part in others) and TWO_KINDS.fullmatch(last)
    return [part + last[2:] for part in others] + [last] if fits else None


def _of_one_kind(parts: list[str]) -> list[str] | None:
    """Share out the measure behind the last of some parts that end alike, None elsewhere.

    >>> _of_one_kind(["城镇居民", "农村居民人均可支配收入"])
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    """
    *others, last = parts
    kind = parts[0][-2:]
    alike = len(kind) == 2 and last.find(kind) > 0 and all(part.endswith(kind) for part in others)
    if not alike or not MEASURES.search(last):
        return None
    return [part + last[last.find(kind) + 2 :].lstrip("”") for part in others] + [last]


def _sharing_tail(parts: list[str]) -> list[str]:
    """Share out the measure that closes the last of some parts, or the thing that the first opens with."""
    *others, last = parts
    tail = MEASURES.search(last)
    size = len(others[-1]) if others else 0
    if size and OF_ALL.match(last, size) and not any(MEASURES.search(part) for part in others):
        return [part + last[size:] for part in others] + [last]  # 失业、工伤保险参保人数
    if all(len(part) <= 4 for part in others) and len(last) > len(parts[0]) + 2 and not MEASURES.search(parts[0]):
        shared = _tail_of_short(others[-1], last, tail)
        return [part + shared.removeprefix(part[-2:]) for part in others] + [last]  # 互市贸易、跨境电商贸易额
    if (own := ACT_ALONE.sub("", parts[0])) and all(ACT_ALONE.fullmatch(part) for part in parts[1:]):
        return [parts[0]] + [own + part for part in parts[1:]]  # 亿元以上项目新签约、新开工、新竣工
    if (done := RATE_OF_DONE.search(last)) and all(DONE_END.search(part) for part in others):
        # 重点项目开工、投资完成率
        owner = DONE_END.sub("", parts[0])
        whole = last if last.startswith(owner) or done.start() > 2 else owner + last
        return [part + "率" for part in others] + [whole]
    if last.endswith(GROWTHS) and not any(part.endswith(GROWTHS) for part in others):
        grown = tail.group() if tail else last[-3 if last.endswith("率") else -2 :]
        return [part + (last[-2:] if MEASURES.search(part) else grown) for part in others] + [last]
    if last.endswith(SHARED_ENDS) and not any(part.endswith((last[-2:], "率")) for part in others):
        return [part + last[-2:] for part in others] + [last]
    if len(others) == 1 and last in OUTPUTS and (crop := SOWN.fullmatch(others[0])):
        return [*others, crop[1] + last]  # 粮食播面和总产
    if tail and tail.start() == 0 and len(others) == 1 and (owned := OWNED.match(others[0])):
        return [*others, owned[1] + last]  # 规上工业利税、利润总额
    if tail and (whose := CLUSTER.search(last, 1, tail.start())) and not any(SHARES_NO.search(part) for part in others):
        return [part + whose.group() + tail.group() for part in others] + [last]  # 电子信息、纺织服装产业集群营收
    shared = tail.group() if tail and not any(MEASURES.search(part) for part in others) else ""
    if shared == "率" and len(last) > 4:
        shared = last[-3:]  # 铁、钒、钛资源利用率
    return [part + ("" if shared in ("率", "数") else shared) for part in others] + [last]


def _tail_of_short(before: str, last: str, tail: re.Match[str] | None) -> str:
    """Return what the last of some short words has behind its own, for all of them: 警情 of 治安警情.

    `before` is the word before it, `tail` the measure that closes it.
    """
    classed, act = CLASSED.search(last, 2), _act_inside(last)
    shared = last[classed.start() if classed else act or len(before) :].lstrip("）")
    paired = before in PAIRED and last[:2] in PAIRED
    if tail and (classed or not act) and 1 < len(tail.group()) < len(shared) and not paired:
        return tail.group()
    return shared


def _places_ahead(parts: list[str]) -> list[str] | None:
    """Share out what follows the last of a list of places, or return None where one of the parts is no place.

    >>> _places_ahead(["渝北", "江北", "两江新区规上工业增加值"])
    ['渝北规上工业增加值', '江北规上工业增加值', '两江新区规上工业增加值']
    """
    last = parts[-1]
    if len(parts) < 2 or not all(part in gazetteer.names() or A_PLACE.fullmatch(part) for part in parts[:-1]):
        return None
    place = A_PLACE.match(last)
    end = place.end() if place else 0
    ends = next((level for level in (TOWN_ENDS, COUNTY_ENDS) if parts[0][-1] in level), "")
    towns = place and ends and last[end - 1] in ends  # 柳沟乡、平安镇完成率
    if not place or (parts[0][-1] != last[end - 1] and not towns):  # 江北 of 江北规上增加值, but 东山镇 of 东山镇化解率
        end = next((at for at in range(min(len(last) - 2, 12), 1, -1) if last[:at] in gazetteer.names()), end)
    thing = last[end:].lstrip("的")
    return [part + thing for part in parts[:-1]] + [last] if end and len(thing) > 1 else None


def owners_ahead(head: str) -> int:
    """Return how many places a head opens with that share what follows, 0 where it opens with none.

    >>> owners_ahead("高新区、经开区投资"), owners_ahead("粮食、棉花产量")
    (2, 0)
    """
    parts = [part for part in re.split(r"、|和(?!谐|平)|及", head) if part]
    return len(parts) if _places_ahead(parts) is not None else 0
