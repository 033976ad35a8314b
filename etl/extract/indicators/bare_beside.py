"""Whose a bare sum or part is by what stands beside it: the things counted, a cooperation, a fair, a disaster."""

from __future__ import annotations

import re

from etl.extract.indicators.before import Told
from etl.model import Indicator

# 新获批国债项目42个、安排资金9.8亿元; 普通中学45所，在校学生6.5万人
COUNTING = frozenset("亩 个 家 笔 户 宗 项 列 所 座 处 场 场次 次 单 支 条 款 趟 班".split())
ACTS = re.compile(
    "^(?:(?:共|累计|重点|加快|全力|全[年省市县区州]|新(?!型|[区材能兴])|[净各已现]|年末|预计)*(?:获增发|新?获批|争取|申报|新增|签约|引进|实施|推进|安排|谋划|储备|策划|生成|开工|建成|举办|组织|开展|承办"
    "|收储|交易|开行|拥有|开设|设立|培育|入驻|落地|完成|建设|投用|投产|纳入|签订|评审|发放|办理|发布|出台|有|获)(?:各类|了|的)?)+(?=..)"
)
STATES = re.compile("(?<=..)(?:全年|累计|新?获批|发运|开行|签约|落地|开工|实施|交易|入库|建成|投用|举办|开展|申报)+$")
STATE = re.compile("(?:[开完竣复动]工|建成|投[产用运]|续建|加快|新建)")
RELATED = re.compile("建立(合作)?(?:关系|联系)$")
THING = re.compile("(?!各)[一-鿿A-Z0-9“”（）]{2,18}")
PLAIN = frozenset("项目 企业 单位 活动 工程 协议 合同".split())
ANEW = re.compile("^(?:全年|累计|新增?|共)+")
MARK = re.compile("[，、（：；]")
GAP_MOST, MEASURE_MOST = 36, 10  # characters between things and their sum, and of its own words
PLANTS = re.compile(
    "(?:[站厂馆院所校]|处理场|水库|小学|中学|高中|初中|学校|幼儿园|大学|机构|公园|[车油电]站|市场|园区|景区|场所|基地|中心|食堂|公司|合作社)$"
)


def counted(told: Told, name: str) -> str:
    """Return the things counted right before, whose sum a bare one is: 国债项目 of 国债项目42个、安排资金."""
    facts = told.facts()
    if len(facts) > 1 and "和" in told.text[facts[-2].span.end : facts[-1].span.start]:
        return ""  # 分别完成51公里和9座，投入资金1亿元: in both
    for fact in reversed(facts):
        if fact.unit != facts[-1].unit or fact.measure != "level" or not fact.name.endswith(("数", "面积")):
            return ""
        many = fact.unit.startswith(("万", "千", "百")) or name.endswith("增速")
        if fact.unit.lstrip("万千百") not in COUNTING or not _beside(told, many):
            return ""
        if thing := thing_of(fact):
            if thing not in PLAIN:
                return thing
            counted = ANEW.sub("", fact.name.removesuffix("数"))
            return counted if len(counted) > 2 and name[:2] not in counted else ""
    return ""


def built(told: Told, name: str) -> str:
    """Return the projects counted before, so many of which were begun or built: 项目234个，128个项目开工建设."""
    for fact in reversed(told.facts()):
        if fact.unit != told.quantity.unit or fact.measure != "level" or STATE.search(fact.name):
            continue
        thing = thing_of(fact)
        fits = thing.endswith(("项目", "工程")) and len(thing) > 2 and (fact.value or 0) >= (told.quantity.value or 0)
        of_last = fact is told.facts()[-1] and not thing.startswith(
            "新"
        )  # 新纳统项目600个，竣工项目100个: of all there are
        return thing if fits and (of_last or not STATE.match(name)) else ""
    return ""


def parts(told: Told, name: str) -> str:
    """Return the schools, hospitals or plants counted right before, whose staff, beds or size is told."""
    for fact in reversed(told.facts()[-3:]):
        if fact.unit in COUNTING and fact.measure == "level" and PLANTS.search(thing := thing_of(fact)):
            return thing
    return ""


# 百亿企业达到4家、50亿企业达到6家; 营收过100亿元、50亿元企业分别达到6家和9家
SIZE = "[0-9.]{1,6}(?:[百千]?[万亿]?元?[—-][0-9.]{1,6})?[百千]?[万亿]元?(?:美元)?(?:以上|以下)?"
SIZED = re.compile(
    f"(?:({SIZE})(?:、|和|或))?({SIZE})(?:的)?(项目|企业|园区|产业|集群)(分别)?(?:达到?|增至|增加到|为|有|新增|超过?)?"
    "(?:[0-9]{1,5}余?[个家]、?和?)?\\Z"
)
SIZED_FAR = 40  # characters


def sized(told: Told, name: str) -> str:
    """Return the size by which projects or firms are counted apart."""
    found = SIZED.search(told.text, max(told.opened, told.start - SIZED_FAR), told.start)
    if found is None or not name.startswith(found[3]) or told.quantity.unit not in ("个", "家", "户"):
        return ""
    first = found[1] and found[4] and told.text[told.start - 1] not in "、和"
    return found[1] if first else found[2]


HERD = re.compile("(.{1,6}?)(?:出厂价格|饲养量|存栏[量数]?|出栏[量数]?|存笼|出笼)")


def herd(told: Told, name: str) -> str:
    """Return the animals of which so many were told before: 肉牛 of 肉牛饲养量26万头、出栏量11万头."""
    facts = told.facts()
    found = HERD.match(facts[-1].name) if facts and told.start - facts[-1].span.end <= MEASURE_MOST else None
    return found[1] if found else ""


def thing_of(fact: Indicator) -> str:
    """Return the thing that a fact counts, without what was done: 国债项目 of 新获批国债项目数, "" elsewhere."""
    name = RELATED.sub(
        r"\1",
        fact.name.removeprefix("各类").removesuffix("面积").removesuffix("数").removesuffix("场次").removesuffix("次"),
    )
    thing = STATES.sub("", ACTS.sub("", name))
    return thing if THING.fullmatch(thing) else ""


def _beside(told: Told, listed: bool) -> bool:
    """Whether one mark alone stands between the last fact with its noun and the bare measure, a 、 where `listed`."""
    gap = told.text[told.facts()[-1].span.end : told.start]
    if listed and "、" not in gap:
        return False  # 引进重点项目40个以上，到位资金增长10%: of all there are
    return len(gap) <= GAP_MOST and len(MARK.findall(gap)) == 1 and len(MARK.split(gap)[-1]) <= MEASURE_MOST


OPENS = "(?:\\A|(?<=[，。；：、\n 　]))"
HOW = "(?:全面|全力|深入|持续|扎实|大力|加快|有序|积极|稳步|纵深|不断|进一步|成功|常态化|创新|统筹|高标准|高水平)*"
DOING = f"{HOW}(?:深化|推进|推动|加强|强化|拓展|做好|抓好|开展|实施|举办|举行|组织|召开|承办|参加|办好)了?"
# 深化与广州的东西部协作，新增投资24.7亿元
COOPERATION = re.compile(
    f"{OPENS}(?:{DOING}(?:[与同和][^，。；的]{{2,12}}?的?)?)?(?!开放|务实|全面)([^，。；：、的与同和0-9]{{0,6}}?(?:协作|合作|帮扶|支援))"
    "(?=[，。]|(?:持续|不断|走深|全面|深入|进一步|扎实|成效|更加|取得|有力|纵深)[^，。]{0,8}，)"
)
# 举办高端农产品上海展销会，订单金额17亿元; 组织恳谈会、推介会等招商活动，签约金额突破2600亿元
FAIR = re.compile(
    f"{OPENS}(?:{DOING})(?:[^，。；：0-9]{{2,40}}?等(?:系列)?(?=[^，。；：、等]{{3,}}，))?"
    "([^，。；：、等0-9][^，。；：等0-9]{1,28}?(?:会|节|周|活动|对接|推介|专场|展销|竞拍|拍卖|促销|购物节|大集))(?=，)"
)
SALES = re.compile("订单|签约|成交|交易|销售(?!总?收入)|协议|意向|采购|贸易")
# 开展沉淀资金大起底，累计收回资金6.3亿元; 有序推进补充耕地指标交易，力争交易收入突破15亿元
CLEARING = re.compile(
    f"{OPENS}{DOING}([^，。；：、0-9]{{2,14}}?(?:大?起底|清理|清查|清收|清欠|追缴|盘活|整治|治理|核查|审计|专项行动|交易|流转|出让|拍卖))(?:工作|行动)?(?=，)"
)
# 推进开发区创新升级，预计实现销售收入2366亿元; 市属国企效益持续提升，利润总额、上缴税费分别增长9%、8%
FIRMS = re.compile(
    f"{OPENS}(?:{DOING})?([^，。；：、的0-9]{{0,6}}?(?:国有企业|国企|开发区|经开区|高新区|园区|集团|央企|民营企业|乡镇企业))"
    "(?=[^，。；：企业、]{2,10}，)"
)
TURNOVER = re.compile("营业|营收|利润|资产|负债|税|产值|收入")


def setting(told: Told, name: str) -> str:
    """Return the cooperation, fair, clean-up or firms that the sentence sets out with, whose sum a bare one is."""
    kinds = [COOPERATION, CLEARING]
    if SALES.search(name):
        kinds = [FAIR, CLEARING, COOPERATION]
    elif TURNOVER.search(name):
        kinds = [FIRMS]
    for kind in kinds:
        found = [match[1] for match in kind.finditer(told.text, told.opened, told.clause)]
        if found:
            return found[-1]
    return ""


def sales(told: Told, name: str) -> str:
    """Return the things sold or signed, or the fair where that was done."""
    return counted(told, name) or setting(told, name)


# 地区生产总值由210亿元增加到560亿元，规模扩大了1.7倍
def grown(told: Told, name: str) -> str:
    """Return the measure told last, of whose size the figure tells."""
    last = next((fact for fact in reversed(told.facts()) if fact.measure in ("level", "rate")), None)
    return last.name if last is not None and last.unit[-1:] in ("元", "%", "吨", "亩", "时", "度") else ""


# 10个镇入选省级试点、数量全省第1; 空气质量优良率达83.6%、改善幅度居全省第2; 4个项目入选国家专项，居全国第二
RANK = re.compile(
    "(?:(?:[镇县村]|企业|项目|品牌)?(?:入选|入围|获评|获批|新增)?(?P<many>数量)|(?P<far>改善幅度|提升幅度|总?规模|总量|[增降]幅)"
    "|(?P<what>企业|项目|平台|品牌|[镇县村]|单位|基地|园区|学校))(?P<among>(?:全|同类|世界)[一-鿿]{1,6}排名)"
)
RANK_MOST, RANK_NEAR = 14, 40  # characters of a bare rank, and between what is ranked and its rank
OF_SEVERAL = re.compile("均|都|分别|[；。]")
MOVED = re.compile("(?:年均)?(?:增速|[增降涨]幅|提高|下降|增加|减少|上升|降低|回落)$")


def ranked(name: str, told: Told) -> str:
    """Return the name of a rank with what was counted or measured right before, as it is where several were."""
    rank = RANK.fullmatch(name)
    last = told.found[-1] if told.found and rank is not None else None
    if rank is None or last is None or last.measure == "rank" or last.span.start < told.opened:
        return name
    gap = told.text[last.span.end : told.start]
    if len(gap) > RANK_NEAR or OF_SEVERAL.search(gap) or (gap.count("，") > 1):
        return name
    counts = last.measure == "level" and last.name.endswith("数")
    if rank["far"]:
        of = MOVED.sub("", last.name) if last.measure in ("rate", "change") or last.unit[-1:] == "元" else ""
        return of + name if of else name
    if rank["what"] and not last.name.startswith(rank["what"]):
        return name
    return last.name.removesuffix("数") + ("数量" if rank["many"] else "数") + rank["among"] if counts else name


# 创建国家级示范村6个，省级32个
GRADE = re.compile("国家级|省级|市级|县级|区级")
GRADED_MOST = 6  # characters between two grades


def graded(name: str, told: Told) -> str:
    """Return the name of a count that says its grade alone with what the one before is of."""
    last = told.found[-1] if told.found else None
    if last is None or last.unit != told.quantity.unit or told.start - last.span.end > GRADED_MOST:
        return name
    return GRADE.sub(name[:-1], last.name, count=1) if len(GRADE.findall(last.name)) == 1 else name


HAZARD = re.compile(
    "((?:(?:洪涝|洪水|山洪|暴雨|干旱|风雹|冰雹|台风|地质|雨雪|冰冻|低温|冷冻|雪|旱|洪|火|震|蝗|风)+灾害?|台风(?:“[^”]{1,4}”)?(?!影响)|地震|泥石流"
    "|(?:生产安全|道路交通|火灾|爆炸|坍塌|透水|瓦斯|环境污染|交通)+事故))"
)


def disaster(told: Told, name: str) -> str:
    """Return the disaster or accident last told, which cost so much."""
    found = HAZARD.findall(told.text, told.low, told.start)
    return found[-1].translate(QUOTES) if found else ""


QUOTES = {ord("“"): None, ord("”"): None}
# 此次通报的人员中，5人为省部级干部; 一批“蛀虫”被严肃查处，其中包括2名中管干部，40余名厅局级干部
HELD = re.compile(
    "(通报|查处|处分|问责|立案|处理|约谈|曝光|留置)的(?:[^，。；]{0,24}?)(?:人员|干部|人|问题|案例|案件)(?:中|里)?，(?:[^，。；]{0,8}，)?(?:其中)?"
    "|被(?:依法|依规依纪|严肃|从严)*(查处|问责|处分|处理|通报|立案审查|留置)[^，。；]{0,4}，其中(?:包括|有)?"
)


HELD_BEFORE = re.compile("(通报|查处|处分|问责|立案查处|立案|处理|约谈|留置)[^，。]{0,2}(?:级|管)(?:领导)?干部数")


def held(told: Told, name: str) -> str:
    """Return what was done to those of whom so many are of a rank: 通报 in 此次通报的人员，5人为省部级干部."""
    acts = [match[1] or match[2] for match in HELD.finditer(told.text, told.low, told.start)]
    if acts:
        return acts[-1]
    last = told.facts()[-1] if told.facts() else None
    beside = last is not None and len(MARK.split(told.text[last.span.end : told.start])) == 2
    own = HELD_BEFORE.match(last.name) if beside and last is not None else None
    return own[1] if own else ""  # 处分厅局级干部28人，县处级干部316人
