"""Names too bare for a table (处理人数, 抽查面, 惠及企业数), with whose they are where the sentence told it before.

lexicon/bare_heads.csv says of each head what kind of owner it lacks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from etl.lexicon.alternatives import tree
from etl.lexicon.tables import rows
from etl.model import Indicator

MOST = 12  # characters of a bare name
NEAR = 120  # characters between an owner and its figure
TAIL = (
    "(?:数|人数|户数|人次|户次|金额|总?额|量)?"
    "(?:年均增速|增速|增幅|降幅|涨幅|增长倍数|提高|下降|增加|减少|上升|降低|回落)?"
)
GROWN = ("增速", "增幅", "降幅", "涨幅", "增长倍数")
ENDS = re.compile("(?:(?:完成)?总?投资|场次|批次|人次|户次|次数|户数|人数|里程|面积|金额|总额|余额|数量|[额数量])$")
CLOSED = "，；。：\n"


@dataclass(frozen=True, slots=True)
class Told:
    """What stands before a figure: where its sentence and its clause open, and the facts found so far."""

    text: str
    opened: int
    clause: int
    start: int
    end: int
    found: list[Indicator]

    @property
    def low(self) -> int:
        """Where to look for an owner from."""
        return max(self.opened, self.start - NEAR)

    def facts(self) -> list[Indicator]:
        """Return the facts of the sentence so far, the last eight at most."""
        return [fact for fact in self.found[-8:] if fact.span.start >= self.opened]


def named_whole(name: str, told: Told) -> str:
    """Return a name with whose it is, as it is where it says that itself or the sentence does not."""
    if len(name) > MOST:
        return name
    match = _bare().match(name)
    if match is None:
        return name
    kind = _owners()[match[1]]
    if kind not in ("done", "ground") and match.end() < len(name):
        return name
    owner = _of_last(told, match[1]) if name.endswith(GROWN) else ""
    owner = owner or OWNERS[kind](told, name)
    return name if not owner or owner in name else owner + name


def _of_last(told: Told, head: str) -> str:
    """Return whose the last fact was, where a growth is told of the same: 项目完成投资8亿元、增长4%."""
    last = told.found[-1] if told.found and told.found[-1].span.start >= told.opened else None
    at = last.name.find(head) if last is not None else -1
    return last.name[:at] if last is not None and at > 0 else ""


@cache
def _owners() -> dict[str, str]:
    return {row["head"]: row["owner"] for row in rows("lexicon/bare_heads.csv")}


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(f"(?:共|累计|全年|直接|各?类)?({tree(_owners())}){TAIL}")


# 改造老旧小区147个，惠及群众2万户; 全面实现免费义务教育，惠及1.6亿学生
ADVERBS = re.compile(
    "^(?:向[^，。]{2,14}?(?=发放|提供|兑付)|全面|全力|深入|持续|扎实|大力|加快|有序|积极|稳步|继续|进一步|组织|实现|共|累计"
    "|预计|并|还)+"
)
PLAIN = re.compile("(?![通经]过|[把将由为对以]|在(?!线))(?!.*[0-9][亿万%])[一-鿿“”0-9]{4,16}")
REACHED = re.compile("(?<=..)(?:首次|已经?|全面)*(?:实现)?(?:全覆盖|落地|实施|建成|投用|通车|开工|发放)?、?$")
HELD = re.compile("^(?:成功)?(?:举办|开展|组织|承办)(?:了)?(?:各类|系列)*(?=....)")
BROUGHT = re.compile("惠及|受益|带动|拉动|撬动")
NOT_BROUGHT = re.compile("[0-9]|(?:补助|补贴|奖励|标准|[增降]幅|增速)$")
# 接待游客、发放消费券、举办活动，带动消费3亿元: visitors are no means to it
PROMOTED = re.compile("券|活动|资金|补贴|政策|赛事|演出|展会|[展车年庙]会|夜市|节$")


def _done(told: Told, name: str) -> str:
    """Return what did so much good: the words of its clause, the clause before, or the last thing told."""
    if NOT_BROUGHT.search(name):
        return ""
    owner, facts = _brought_by(told), told.facts()
    if ("消费" in name or "销售" in name) and not PROMOTED.search(owner):
        things = [thing for fact in reversed(facts) if PROMOTED.search(thing := _thing(fact))]
        return next((thing for thing in things if "活动" in thing), things[0] if things else "")
    return owner


def _brought_by(told: Told) -> str:
    facts = told.facts()
    verb = BROUGHT.search(told.text, told.clause, told.start)
    before = max([told.text.rfind(mark, told.opened, max(told.clause - 1, told.opened)) for mark in CLOSED]) + 1
    before = max(before, told.opened)
    if facts and facts[-1].span.end > (told.clause if verb and verb.start() > told.clause else before):
        return "" if _is_listed(told, facts) else _thing(facts[-1])  # of all of them it would be
    own = REACHED.sub("", told.text[told.clause : verb.start()]) if verb else ""
    words = ADVERBS.sub("", own) or ADVERBS.sub("", told.text[before : max(told.clause - 1, before)])
    return words if PLAIN.fullmatch(words) and not BROUGHT.search(words) and not words[0].isdigit() else ""


def _is_listed(told: Told, facts: list[Indicator]) -> bool:
    """Whether another fact stands beside the last, parted by 、 or counted in the same unit."""
    if len(facts) < 2:
        return False
    gap = told.text[facts[-2].span.end : facts[-1].span.start]
    return facts[-2].unit == facts[-1].unit or ("、" in gap and "，" not in gap)


def _thing(fact: Indicator) -> str:
    """Return the thing that a fact counts or measures, "" where it is a share, people or a rank."""
    if fact.measure != "level" or fact.unit in ("%", "人", "位"):
        return ""
    brought = BROUGHT.search(fact.name, 1)
    words = HELD.sub("", fact.name[: brought.start()] if brought else ENDS.sub("", fact.name))
    return words if PLAIN.fullmatch(words) else ""


CASE = re.compile(
    "(?:查处|查办|查结|查纠|核查|纠治|整治)(?:各类|了|有关|一批)?"
    "([^，。；：0-9]{2,24}?(?:问题|案件|行为|乱象|案|现象))(?:线索)?[0-9,XＸ*]+[余多]?[起件个宗例]"
)


def _case(told: Told, name: str) -> str:
    """Return the problem or case last dealt with."""
    cases = CASE.findall(told.text, told.low, told.start)
    return cases[-1] if cases else ""


LEADS = (
    "大力|积极|加快|重点|着力|提速|转型|提质|加力|做[大强优]做[大强优]|做精做优|培育|壮大|发展|提升|推动|推进|促进|支持|打造"
    "|聚焦|围绕|依托|抓好|抢抓|立足|突出|加大|全力|持续|完整|[千百万]亿元?级?"
)
TRADES = "产业|行业|制造业|加工业|建筑业|旅游业|服务业|农业|渔业|种植业|养殖业|畜牧业"
TRADE = re.compile(
    f"(?:\\A|[，。；：\n])(?>(?:{LEADS})*)(?![引争谋把将全一])([^，。；：、的0-9]{{2,10}}?(?:{TRADES}))"
    "(?=[，、链]|高质量|发展|转型|提[升质]|加[快力]|持续|稳[步定]|要|重点|以|集群|方面)"
)
# 茶叶产量、产值分别增长7%、9%
GOODS = re.compile("([^，。；、0-9]{2,8}?)(?:总?产量|销量|(?:种植|养殖)?面积|产能)[、和与及](?=总?产值|综合产值|营收)")


def _trade(told: Told, name: str) -> str:
    """Return the trade that the sentence is about, or the firms or goods of the measure beside."""
    if mate := _mate(told, name):
        return mate
    if goods := GOODS.search(told.text, told.clause, told.start):
        return goods[1]
    trade = TRADE.search(told.text, max(told.opened - 1, 0), told.start)
    return trade[1].removesuffix("产业" if name.startswith("产业") else " ") if trade else ""


BUDGET = re.compile("(?:地方)?一般公共预算收入|(?:地方)?公共财政(?:预算)?收入|(?:地方)?财政(?:总|一般预算)?收入|总税收")


def _budget(told: Told, name: str) -> str:
    """Return the revenue last told, of which taxes are so much."""
    revenues = BUDGET.findall(told.text, max(0, told.start - NEAR), told.start)
    return revenues[-1] if revenues else ""


FUND = re.compile("((?:.*(?:基金|预算|保险))|.{2,}公共预算)(?:总?收入|总?支出)(?:合计|总计)?")


def _fund(told: Told, name: str) -> str:
    """Return the fund whose income and outlay was last told."""
    for fact in reversed(told.found[-4:]):
        if fund := FUND.fullmatch(fact.name):
            return fund[1]
    return ""


ACCIDENT = re.compile("((?:各类|生产|安全|道路|交通|火灾|工矿|商贸|亡人|较大|及以上|消防|水上)+事故)")


def _accident(told: Told, name: str) -> str:
    """Return the accidents last told."""
    found = ACCIDENT.findall(told.text, told.low, told.start)
    return found[-1].removesuffix("事故") if found and name.startswith("事故") else found[-1] if found else ""


CHECK = re.compile(
    "(?:组织|开展|实施|推进|进行)(?:一次|[^，。；、]{2,6}的)?([^，。；：]{0,14}?"
    "(?:“回头看”|“双随机”监管|检查|督查|整治|治理|巡查|抽查|核查|行动|排查|审计|评查|复查))，[^，]{0,6}\\Z"
)


def _check(told: Told, name: str) -> str:
    """Return the campaign of which so much is to be looked over."""
    found = CHECK.search(told.text, told.low, told.clause)
    return found[1] if found else ""


SURVEY = re.compile(
    "(?:[^，。；：、]{0,8}(?:组织|开展|进行|[年底初月]份?|全[市县区省州]))?([^，。；：、0-9]{0,12}?"
    "(?:测评|问卷|评价|评议|评估|考核|测试|调查|抽考|考试))(?:中|里|结果|情况)?，[^，。；]{0,12}\\Z"
)


def _survey(told: Told, name: str) -> str:
    """Return the survey that gave so many points."""
    found = SURVEY.search(told.text, max(told.opened, told.clause - 40), told.start)
    return found[1] if found else ""


# 加快推进农产品加工等重大项目建设，完成投资25亿元; 重点项目加快推进，完成投资130亿元; 实施帮扶项目93个，完成投资20亿元
WORKS = re.compile(
    "(?:(?:全力|全面|深入|持续|扎实|大力|加快|有序|统筹|积极|抓紧|抓实|精准)*(?:推进|实施|开展|抓好|加快|做好|推动|建设|完成)+了?"
    "([^，。；：0-9]{3,30}?(?:项目|工程|建设|治理|整治|改造|修复|开发)(?:建设)?)"
    "|([^，。；：0-9]{3,30}?(?:项目|工程))(?:全面|加快|有序|顺利|稳步|扎实)?(?:推进|实施|建设|开工))"
)
EXAMPLES = re.compile("^.*等(?:一批)?(?=....)")
COUNTED_WORKS = re.compile(
    "(?:年度|全年|计划|新)?(?:实施|推进|安排|谋划|储备|开工|续建|新开工)?(.*?(?:项目|工程)).{0,4}数"
)
FAR = 100  # characters between works that were counted and what they cost


def _works(told: Told, name: str) -> str:
    """Return the works that cost so much: those of the clause before, or the last that were counted."""
    before = max([told.text.rfind(mark, told.opened, max(told.clause - 1, told.opened)) for mark in CLOSED]) + 1
    before = max(before, told.opened)
    works = WORKS.fullmatch(told.text, before, max(told.clause - 1, before))
    if works is not None:
        return EXAMPLES.sub("", works[1] or works[2])
    for fact in reversed(told.found[-6:]):
        if told.start - fact.span.end > FAR or "\n" in told.text[fact.span.end : told.start]:
            break
        if fact.measure == "level" and (counted := COUNTED_WORKS.fullmatch(fact.name)):
            return counted[1] if len(counted[1]) > 2 else ""
    return ""


# 整合资金6亿元，实施乡村振兴项目196个; 投资3亿元完善园区基础设施
SPENT = re.compile(
    "(?:以上|左右)?，?(?:全面|深入|用于)?(?:实施|建设|推进|开展|支持|扶持|完善|推动|建成|启动)(?:[0-9]+[余多]?[个项处])?"
    "([^，。；：、0-9]{4,16}?(?:项目|工程|行动|建设|设施|改造|治理|整治|修复))(?=[0-9，。；、])"
)


def _spent(told: Told, name: str) -> str:
    """Return what so much was spent on: the words behind the sum."""
    spent = SPENT.match(told.text, told.end)
    return EXAMPLES.sub("", spent[1]) if spent else ""


# 市属国企营业收入增长9%、利润总额增长8%; 园区产值和税收分别增长5%、6%
MATE = re.compile(
    "(.*(?:产业|行业|制造业|企业|国企|公司|集团|园区|开发区|高新区|经开区|平台|项目|景区|旅游|工业|医院|学校))"
    "(?:实现|完成)?(?:资产|营业|销售|利润|负债|利税|税收|投资|亩均)?(?:总?产值|增加值|总?收入|总?额|营收|利润|税收|利税|投资总额|人数|完成率)"
)
MATE_MOST = 10  # characters between two measures of a list


def _mate(told: Told, name: str) -> str:
    """Return whose the measure beside is, where 、 or a shared verb joins the two."""
    last = told.found[-1] if told.found else None
    if last is None or last.span.start < told.clause or told.start - last.span.end > MATE_MOST:
        return ""
    mate = MATE.match(last.name)
    return mate[1] if mate and len(mate[1]) < MOST and "，" not in told.text[last.span.end : told.start] else ""


# 收到住房诉求512条，办结率96%，群众满意度91分; 12345热线受理群众诉求20万件，群众满意率98%
ANSWERED = re.compile(
    "(?:共|累计)?(?:受理|收到|接收|接到|接听|接|办理|办结|转办|交办|答复|回复)*"
    "(.*?(?:诉求|工单|转办件|交办件|信访件|来电|投诉|举报|建议|提案|实事|事项))(?:按期|及时|按时|限时)?"
    "(?:受理|办理|办结|答复|回复|解决|响应)?[率数量]"
)
HOTLINE = re.compile("1[23][0-9]{3}[一-鿿]{0,8}?热线|民声热线|政务(?:服务)?(?:便民)?热线")


def _answered(told: Told, name: str) -> str:
    """Return the calls, motions or matters with whose answer so many are content."""
    if hotlines := HOTLINE.findall(told.text, told.low, told.start):
        return hotlines[-1]
    answered = [found[1] for fact in told.facts() if (found := ANSWERED.fullmatch(fact.name))]
    return answered[-1] if answered and len(answered[-1]) > 4 and name[:2] not in answered[-1] else ""


# 农村卫生厕所普及率93%、生活污水处理率74%、垃圾治理率98%
GROUND = re.compile("(农村|乡村|城乡|城镇|城市(?:（县城）)?|县城|中心城区|城区)(?!居民|义务|常住)")
GROUND_MOST = 14  # characters between two rates of a list


def _ground(told: Told, name: str) -> str:
    """Return the ground that the first of a list of rates names for all of them."""
    last = told.found[-1] if told.found else None
    if last is None or last.unit != "%" or told.start - last.span.end > GROUND_MOST or last.span.start < told.opened:
        return ""
    ground = GROUND.match(last.name) if name.endswith("率") and last.name.endswith("率") else None
    return ground[1] if ground and not GROUND.match(name) else ""


OWNERS: dict[str, Callable[[Told, str], str]] = {
    "done": _done,
    "case": _case,
    "trade": _trade,
    "budget": _budget,
    "fund": _fund,
    "accident": _accident,
    "check": _check,
    "survey": _survey,
    "works": _works,
    "spent": _spent,
    "ground": _ground,
    "mate": _mate,
    "answered": _answered,
}
