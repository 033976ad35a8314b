"""Kinds of heads (名): measures that need an owner, things that say little, people, places."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from etl.lexicon.alternatives import tree
from etl.lexicon.tables import rows

# A place among places: 长寨街道204套、广顺镇400套. Kinds of villages and towns are none.
PLACE = re.compile(
    r"(?!新|园区|建|创|改|省级|市级|县级|国家级|行政|自然|贫困|示范|中心|试点|文明|美丽|和美|宜居|幸福|平安|绿色|传统|生态|卫生|森林|智慧|数字|旅游|先进|特色|重点|全国|经济|老旧|建制|乡|城(?![关东西南北中阳厢郊][镇乡街区]))"
    r"[^，。增级的]{0,12}(?:[^园社地景库灾疫校厂辖险控范护]区|县|市|镇|乡|街道|省|州|旗|[^山农]村)(?:、[^，。、]{1,8}(?:区|县|市|镇|乡|街道|村))*$"
)
MEASURE_END = re.compile(
    r"(?:额|收入|产值|增加值|面积|产量|支出|利润|总量|投资|率|占比|比重|税金|税收|存款|贷款|余额|幅度|收益|时间|时限|标准|工资)$"
)
# 百强镇、经济强县 are kinds, not places
KINDS_OF_PLACES = tuple(
    kind + end
    for kind in ("强", "名", "重", "大", "开放", "发展", "示范", "试点", "先进", "普惠", "达标")
    for end in "镇县村市区省"
)
# 新增登记5万户: what is new of a whole
NEW = re.compile(r"^(?:新增登记|净增加?|新增加?|新建成?|新培育|新认定|新登记|新引进)(?=..)|(?<=..)(?:新增|净增)$")
# 新设企业5万户，总数达31万户; 引进人才2万人，总量达27万人: all there are, however they came
CAME = re.compile(
    "^(?:新(?:增|建|创|开|设|录|入|获|认|评|招|引|培|登|命|列|落|注|申)[立加建通入库选批评定聘进引育记名册报户成]?(?:认定|入库)?"
    "|引进(?:集聚|培育)?|培育(?:和?引进|壮大)?|招引|引育|认定|净增加?)了?(?=[^，。]{2})"
)
ALL_THERE_ARE = ("总数", "总量", "存量", "保有量")
# 某系统通过国家验收、出口额突破1亿元: two things are told, and one is measured
HAPPENED = re.compile("通过|获批|入选|获评|验收|上线|运行|投用|开通|建成|落地|挂牌|揭牌|批复|立项|开业|启动|开工")
MEASURED = re.compile(f"{MEASURE_END.pattern}|量$")
WORKS = ("工程", "项目", "改革", "行动", "制度", "服务", "道", "路", "桥")
PUSHED = re.compile("(?:深入|扎实|有序|全面|加快|持续|稳步|顺利)(?:推进|实施|开展|推行)$")
REACHED = ("惠及", "覆盖", "受益", "带动")
ALL_OVER = re.compile("(?<=..)(?:全覆盖|落地|实施|建成|投用|通车|开工|发放)$")
WHOSE_MOST = 24  # characters
PARTS = frozenset(("农村", "城镇", "城市", "乡村", "城区", "中心城区"))
PLACE_ENDS = (*tuple("国省州市县区旗镇乡村"), "斯坦")


@cache
def heads_of(role: str) -> frozenset[str]:
    """Return the heads of one role (lexicon/indicator_heads.csv, where the notes say what each role is)."""
    return frozenset(row["head"] for row in rows("lexicon/indicator_heads.csv") if row["role"] == role)


def _heads(role: str) -> str:
    """Return the alternation of the heads of one role, the longest first."""
    return tree(sorted(heads_of(role), key=lambda head: (-len(head), head)))


@cache
def relative() -> re.Pattern[str]:
    """Return the pattern of measures of something named before: 总量 of what? A short rate (纳统率) is mostly one."""
    return re.compile(
        rf"(?:年|总|计划|年度计划|完成|累计|合同|协议|实际|其|综合|平均|总体|按时|按期|限时|已)?{_heads('relative')}额?$"
        rf"|(?!{_heads('standing_rate')})[一-鿿]{{2}}率$"
    )


@cache
def listed_kinds() -> re.Pattern[str]:
    """Return the pattern of a list that ends with a kind of things, and not with one thing by its name."""
    return re.compile(f"[^，。；]{{2,}}、[^，。；、]*{_heads('kind')}[”）]?")


@cache
def rated() -> re.Pattern[str]:
    """Return the pattern of a rate with whose it is as group 1: 招商项目 in 招商项目综合开工率."""
    return re.compile(rf"([^、，]{{3,}}?)(?:综合|平均|总体|按时|按期)?(?=[^、，]{{2,4}}率\Z){_heads('relative')}")


@cache
def generic() -> re.Pattern[str]:
    """Return the pattern of things that say little by themselves: 查处问题."""
    return re.compile(rf"(?:查处|发现|整改|处置|通报|办理|受理|解决)?{_heads('generic')}$")


def done_to() -> frozenset[str]:
    """Return the acts that leave a rate of the thing alone: 实施 in 实施项目204个，开工率90%."""
    return heads_of("done_to")


@cache
def person() -> re.Pattern[str]:
    """Return the pattern of the words for people that close what a count of people counts."""
    return re.compile(_heads("person"))


def stages() -> frozenset[str]:
    """Return the stages of schooling whose pupils are counted apart."""
    return heads_of("stage")


@cache
def done_things() -> tuple[str, ...]:
    """Return the ends of things that share no act with the one before: 新建公路300公里、危桥改造25座."""
    return tuple(heads_of("done_thing"))


@lru_cache(maxsize=1 << 14)
def is_relative(head: str) -> bool:
    """Whether a head measures something that it does not name (总量, 占比)."""
    return relative().match(head) is not None


def is_place(name: str) -> bool:
    """Whether a name in a list is a place's by its ending or among provinces and cities."""
    return name.endswith(PLACE_ENDS) or name in short_places()


@cache
def short_places() -> frozenset[str]:
    """Return the short names of provinces and cities (陕西, 西安)."""
    return frozenset(r["short_name"] for r in rows("gazetteer/divisions.csv") if r["level"] in ("province", "city"))


@lru_cache(maxsize=1 << 14)
def measured_of(head: str) -> str:
    """Return of two things told in a head the one that is measured, with whose it is.

    >>> measured_of("某企业通过国家验收、出口额"), measured_of("快速通道工程投用、国际快件量")
    ('某企业出口额', '国际快件量')
    """
    told, _, measured = head.rpartition("、")
    if not told or MEASURE_END.search(told):
        return head
    if (measured.startswith(REACHED) and ALL_OVER.search(told)) or (MEASURED.search(measured) and PUSHED.search(told)):
        return measured  # 补助政策首次实现全覆盖、惠及边民85万人; 家庭医生服务深入推进、村级服务覆盖率
    happened = HAPPENED.search(told, 2) if MEASURED.search(measured) else None
    if happened is None:
        return head
    whose = told[: happened.start()]
    apart = len(whose) > WHOSE_MOST or (whose.endswith(WORKS) and not measured.endswith("投资"))
    return measured if apart else whose + measured
