"""Whose a bare figure is: the problem dealt with, the trade, the fund, the firms of the measure beside."""

from __future__ import annotations

import re

from etl.extract.indicators.before import NEAR, Told

NUMBERED = ("起", "件", "宗", "例")
CLOSING = ("结案数", "办结数", "审结数")
CASE = re.compile(
    "(?:查处|查办|查结|查纠|核查|纠治|整治|破获|侦破|侦办)(?:各类|了|有关|一批)?(?!各|此|该|类)"
    "([^，。；：0-9]{2,24}?(?:问题|案件|行为|乱象|案|现象)(?=(?:线索)?[0-9,XＸ*]+[余多]?[起件个宗例])"
    "|[^，。；：0-9]{3,14}?(?=[0-9,XＸ*]+[余多]?[起宗例]))"
)

# 在联系群众中效率低下，损害群众利益，群众反映强烈方面，共查处问题1147起，处理1693人: the harm says it shortest
DEALT = re.compile("(?:共|累计)?(?:查处|查办|查纠).*，((?:损害|侵害|危害|影响)[^，、]{3,10})(?:，.*)?问题数")


def case(told: Told, name: str) -> str:
    """Return the problem or case last dealt with, "" where others are counted since: 其中违规收礼问题58起，处理71人."""
    *_, last = [None, *CASE.finditer(told.text, told.low, told.start)]
    if last is None:
        return ""
    since = (fact for fact in told.facts() if fact.span.start > last.end() + len(NUMBERED))
    return "" if any(fact.unit in NUMBERED and not fact.name.endswith(CLOSING) for fact in since) else last[1]


def dealt(told: Told, name: str) -> str:
    """Return the harm done by those dealt with, where the problem counted before is told in several clauses."""
    found = [harm[1] for fact in told.facts() if (harm := DEALT.fullmatch(fact.name))]
    return found[-1] + "问题" if found else ""


LEADS = (
    "大力|强力|积极|加快|重点|着力|提速|转型|提质|加力|做[大强优]做[大强优]|做精做优|培育|壮大|发展|提升|推动|推进|促进|支持|打造"
    "|聚焦|围绕|依托|抓好|抢抓|立足|突出|加大|全力|持续|完整|出台|建设|实现|力争|预计|确保|整合|优化|[千百万]亿元?级?"
)
TRADE = re.compile(
    f"(?:\\A|[，。；：\n])(?>(?:{LEADS})*)(?![引争谋把将全一]|[二三四五六七八九十][条大])"
    "([^，。；：、的0-9]{2,10}?(?:产业|行业)|[^，。；：、的0-9]{0,8}?(?:制造|加工|建筑|旅游|服务|农|渔|种植|养殖|畜牧|服装|纺织|物流|餐饮|采矿|化工)业)"
    "(?=[，、链]|高质量|发展|转型|提[升质]|加[快力速]|持续|稳[步定]|要|重点|以|集群|方面|集聚|做[大强优精]|全[链产]|蓬勃|快速|健康|平稳|不断"
    "|聚焦|围绕|向|实现|强势|逆势|回升|复苏|恢复|迅[速猛]|工业化|数字化|智能化|绿色化|规模化)"
)
# 生物医药注重三产融合，加快批文转化，实现全产业链营收670亿元; 新型建材以提质增效为重点，产值增长5%
FIELD = re.compile(
    "(?:\\A|[。；\n])\\s*(?!各|我|全[市省县区]|[一-鿿]{0,4}[市县区省镇局]|坚持|必须|大力|着力|积极)"
    "([一-鿿]{3,8}?)(?:要|注重|突出|聚焦|围绕|紧盯|主攻|抢抓|以(?=[^，。；]{2,40}为(?:重点|抓手|核心|目标|主攻|龙头|引领)))"
)
# 大力发展“江味”预制菜，力争产业规模超100亿元
GROWN_GOODS = re.compile("(?:发展|培育|壮大|做[大强优])(“[^”]{1,6}”[一-鿿]{2,6})(?=，)")
# 茶叶产量、产值分别增长7%、9%
GOODS = re.compile("([^，。；、0-9]{2,8}?)(?:总?产量|销量|(?:种植|养殖)?面积|产能)[、和与及](?=总?产值|综合产值|营收)")


# 工业生产增长较快，总产值比上年增长9%
SECTOR = re.compile("([轻重]?工业|农业|手工业|建筑业)(?:生产|经济)?[^，。；0-9]{0,12}，\\Z")


def trade(told: Told, name: str) -> str:
    """Return the trade that the sentence is about, or the firms or goods of the measure beside."""
    if beside := mate(told, name):
        return beside
    if goods := GOODS.search(told.text, told.clause, told.start):
        return goods[1]
    trade = TRADE.search(told.text, max(told.opened - 1, 0), told.start)
    if trade is None:
        sector = SECTOR.search(told.text, told.clause_before, told.clause) if name.startswith("总产值") else None
        field = sector or FIELD.match(told.text, max(told.opened - 1, 0), told.start)
        field = field or GROWN_GOODS.search(told.text, told.opened, told.start)
        return field[1] if field else ""
    return trade[1].removesuffix("产业") if "产业" in name else trade[1]


BUDGET = re.compile("(?:地方)?一般公共预算收入|(?:地方)?公共财政(?:预算)?收入|(?:地方)?财政(?:总|一般预算)?收入|总税收")


def budget(told: Told, name: str) -> str:
    """Return the revenue last told, of which taxes are so much."""
    revenues = BUDGET.findall(told.text, max(0, told.start - NEAR), told.start)
    return revenues[-1] if revenues else ""


FUND = re.compile("((?:.*(?:基金|预算|保险))|.{2,}公共预算)(?:总?收入|总?支出)(?:合计|总计)?")


def fund(told: Told, name: str) -> str:
    """Return the fund whose income and outlay was last told."""
    for fact in reversed(told.found[-4:]):
        if held := FUND.fullmatch(fact.name):
            return held[1]
    return ""


GRAVE = re.compile("(?:较大|重大)(?:及以上)?")
ACCIDENT = re.compile("((?:各类|生产|安全|道路|交通|火灾|工矿|商贸|亡人|(?:较大|重大)(?:及以上)?|消防|水上)+事故)")


def accident(told: Told, name: str) -> str:
    """Return the accidents last told."""
    found = ACCIDENT.findall(told.text, told.low, told.start)
    owner = GRAVE.sub("", found[-1]) if found else ""  # 未发生重大生产安全事故，事故起数下降12%: of all of them
    return owner.removesuffix("事故") if name.startswith("事故") or owner == "事故" else owner


CHECK = re.compile(
    "(?:组织|开展|实施|推进|进行)(?:一次|[^，。；、]{2,6}的)?([^，。；：]{0,14}?"
    "(?:“回头看”|“双随机”监管|检查|督查|整治|治理|巡查|抽查|核查|行动|排查|审计|评查|复查))，[^，]{0,6}\\Z"
)


def check(told: Told, name: str) -> str:
    """Return the campaign of which so much is to be looked over."""
    found = CHECK.search(told.text, told.low, told.clause)
    return found[1] if found else ""


VOTE = re.compile("民主评议|民主测评|满意度测评|满意度调查|工作评议|满意度评价")
SURVEY = re.compile(
    "(?:[^，。；：、]{0,8}(?:组织|开展|进行|[年底初月]份?|全[市县区省州]))?([^，。；：、0-9]{0,12}?"
    "(?:测评|问卷|评价|评议|评估|考核|测试|调查|抽考|考试))(?:中|里|结果|情况)?，[^，。；]{0,12}\\Z"
)


def survey(told: Told, name: str) -> str:
    """Return the survey that gave so many points, the vote for which so many voted."""
    if "满意" in name:
        votes = VOTE.findall(told.text, max(told.text.rfind("\n", 0, told.start), told.start - 2 * NEAR), told.start)
        return votes[-1] if votes else ""
    found = SURVEY.search(told.text, max(told.opened, told.clause - 40), told.start)
    return found[1] if found else ""


# 交办信访积案134件。截至10月底，已化解118件
ACTS = re.compile(
    "^.*(?:交办|转办|反馈|发现|[查清翻找揪筛]出|全面清理|排查|梳理|受理|接收|收到|确定|登记|认领|摸排)(?=..)"
    "|^(?:累计|全年|[各共已应需]|新(?!型|[区材能兴]))*(?:安排|实施|推进|检查|抽查|清理|计划|开工建设|开工|新建|筹集|建设)?"
)
DONE = re.compile(
    "(?:新|未|已|基本)?(?:[开完竣复动]工|建成|办结|化解|受理|整改|销号|投产|签约|交办|转办|反馈|收回|废止)$"
)
SAME_FAR = 200  # characters between what was counted and what was done with so many of it


def same(told: Told, name: str) -> str:
    """Return the things last counted in the unit of the figure, of which so many were dealt with."""
    low = max(told.text.rfind("\n", 0, told.start), told.start - SAME_FAR)
    for fact in reversed(told.found[-6:]):
        if fact.span.start < low:
            break
        if fact.unit != told.quantity.unit or fact.measure != "level" or not fact.name.endswith("数"):
            continue
        if (fact.value or 0) < (told.quantity.value or 0):
            if DONE.search(fact.name, 0, len(fact.name) - 1):
                continue  # 清理文件320件，废止71件，宣布失效80件
            return ""
        thing = DONE.sub("", ACTS.sub("", fact.name[:-1]))
        if not thing:
            continue
        return thing if 1 < len(thing) <= OWNER_MOST and name[:2] not in thing else ""
    return ""


FIRMS = re.compile("(规(?:模以)?上[一-鿿]{0,4}(?:企业|工业|行业)|[一-鿿]{0,2}工业企业|行业大类)")


def firms(told: Told, name: str) -> str:
    """Return the firms or trades of which so many lose or gain."""
    found = FIRMS.findall(told.text, told.low, told.start)
    return found[-1] if found else ""


# 市属国企营业收入增长9%、利润总额增长8%; 园区产值和税收分别增长5%、6%
MATE = re.compile(
    "(.*(?:产业|行业|制造业|企业|国企|公司|集团|园区|开发区|高新区|经开区|平台|项目|景区|旅游|工业|医院|学校))"
    "(?:实现|完成)?(?:资产|营业|销售|利润|负债|利税|税收|投资|亩均)?(?:总?产值|增加值|总?收入|总?额|营收|利润|税收|利税|所有者权益|净资产|投资总额|人数|完成率|产出强度|产销率|利润率|亏损面)"
)
OWNER_MOST = 12  # characters of the firms
CLOSED = re.compile("[。\n]")
MATE_MOST = 10  # characters between two measures of a list


ACCOUNTS = re.compile("营业|营收|利润|利税|资产|负债|所有者权益|税收$|亩均")
# 国有企业资产总额652亿元，增长8%；营业收入79亿元
ACCOUNTED = re.compile(".*?(?:企业|国企|公司|集团|园区|开发区|高新区|经开区)(?=[^企公集园]*\\Z)")
ACCOUNTS_MOST = 16  # characters between two of a firm's accounts


def mate(told: Told, name: str) -> str:
    """Return whose the measure beside is, where 、 or a shared verb joins the two, or they are accounts of one firm."""
    last = told.found[-1] if told.found else None
    if last is None:
        return ""
    gap = told.text[last.span.end : told.start]
    firms = MATE.match(last.name)
    near = firms is not None and len(firms[1]) < OWNER_MOST
    if near and last.span.start >= told.clause and len(gap) <= MATE_MOST and "，" not in gap:
        return firms[1] if firms else ""
    accounts = near and len(gap) <= ACCOUNTS_MOST and not CLOSED.search(gap)
    if accounts and ACCOUNTS.search(name) and (firm := ACCOUNTED.match(last.name)) and len(firm[0]) < OWNER_MOST:
        return firm[0].removeprefix("全年")
    return ""


LARGE = re.compile("规(?:模以)?上工业(?:企业)?")
OF_INDUSTRY = ("每百元营业收入", "营业收入利润率", "产品销售率", "产销率", "利润", "营业收入", "利税", "工业产品")


def industry(told: Told, name: str) -> str:
    """Return the industry above size whose growth was told before in the paragraph: 实现利润总额14.2亿元."""
    for fact in reversed(told.found[-4:]):
        if "\n" in told.text[fact.span.end : told.start]:
            return ""
        if large := LARGE.match(fact.name):
            return large[0]
        if not fact.name.startswith(OF_INDUSTRY):
            return ""
    return ""


# 收到住房诉求512条，办结率96%，群众满意度91分; 12345热线受理群众诉求20万件，群众满意率98%
ANSWERED = re.compile(
    "(?:共|累计)?(?:受理|收到|接收|接到|接听|接|办理|办结|转办|交办|答复|回复)*"
    "(.*?(?:诉求|工单|转办件|交办件|信访件|来电|投诉|举报|建议|提案|实事|事项))(?:按期|及时|按时|限时)?"
    "(?:受理|办理|办结|答复|回复|解决|响应)?[率数量]"
)
ANSWERED_LEAST = 5  # characters; 诉求群众满意率 says no more than 群众满意率
HOTLINE = re.compile("1[23][0-9]{3}[一-鿿]{0,8}?热线|民声热线|政务(?:服务)?(?:便民)?热线")


def answered(told: Told, name: str) -> str:
    """Return the calls, motions or matters with whose answer so many are content."""
    if hotlines := HOTLINE.findall(told.text, told.low, told.start):
        return hotlines[-1]
    answered = [found[1] for fact in told.facts() if (found := ANSWERED.fullmatch(fact.name))]
    if len(set(answered)) != 1 or len(answered[0]) < ANSWERED_LEAST or name[:2] in answered[0]:
        return ""  # 办理建议210件、提案180件，综合满意率98%: with the answer to both
    return answered[0]


INSURANCE = re.compile(
    "大病保险|(?:城乡居民|城镇居民|居民|职工|城镇职工)?(?:基本)?医(?:保|疗保险)|新农合|医疗救助|普通门诊|门诊慢特病|门诊|住院|异地就医"
)

INSURED = re.compile(
    "(?:城乡居民|城镇居民|居民|城镇职工|职工|企业|农村)?(?:社会)?(?:基本)?(?:养老|医疗|失业|工伤|生育|护理|大病)保险|长护险|新农合"
)


def insurance(told: Told, name: str) -> str:
    """Return the insurance or the treatment last named, of whose costs so much is paid."""
    if name.startswith("参保"):
        found = INSURED.findall(told.text, told.opened, told.start)
        return found[-1] if len(set(found)) == 1 else ""
    found = INSURANCE.findall(told.text, told.opened, told.start)
    return found[-1] if found else ""


# 农村卫生厕所普及率93%、生活污水处理率74%、垃圾治理率98%
GROUND = re.compile("(农村|乡村|城乡|城镇|城市(?:（县城）)?|县城|中心城区|城区)(?!居民|义务|常住)")
GROUND_MOST = 14  # characters between two rates of a list


def ground(told: Told, name: str) -> str:
    """Return the ground that the first of a list of rates names for all of them."""
    last = told.found[-1] if told.found else None
    if last is None or last.unit != "%" or told.start - last.span.end > GROUND_MOST or last.span.start < told.opened:
        return ""
    named = GROUND.match(last.name) if name.endswith("率") and last.name.endswith("率") else None
    return named[1] if named and not GROUND.match(name) else ""
