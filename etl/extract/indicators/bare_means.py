"""What a bare figure came of: what did so much good, which works cost so much, what a sum pays for."""

from __future__ import annotations

import re

from etl.extract.indicators.before import Told
from etl.model import Indicator

ENDS = re.compile(
    "(?:(?:完成)?总?投资|场次|批次|人次|户次|次数|户数|人数|里程|面积|金额|总额|余额|数量|总?产值|营收|总?收入|[额数量])$"
)

# 改造老旧小区147个，惠及群众2万户; 全面实现免费义务教育，惠及1.6亿学生
ADVERBS = re.compile(
    "^(?:向[^，。]{2,14}?(?=发放|提供|兑付)|全面|全力|深入|持续|扎实|大力|加快|有序|积极|稳步|继续|进一步|组织|实现|共|累计"
    "|预计|并|还)+"
)
PLAIN = re.compile(
    "(?![通经]过|[把将由为对以]|在(?!线))(?!.*(?:超(?![市低高长])|[0-9][亿万%套个项户家名条处件对所座场支]))[一-鿿“”0-9]{4,20}"
)
# 减征失业保险、工伤保险1.5亿元，惠及企业; 养老保险参保人数增加1.4亿、覆盖10.5亿人
TWO = re.compile("[一-鿿“”]{2,10}、[一-鿿“”]{2,10}")
ROSE = re.compile("(?:参保人数|人均|(?:每人每年)?(?:最高)?(?:额度|标准|限额))?(?:增加|提高|扩大)$")
REACHED = re.compile("(?<=..)(?:首次|已经?|全面)*(?:实现)?(?:全覆盖|落地|实施|建成|投用|通车|开工|发放)?、?$")
HELD = re.compile("^(?:成功)?(?:举办|开展|组织|承办|发展)(?:了)?(?:各类|系列)*(?=....)")
BROUGHT = re.compile("惠及|受益|(?<!全)覆盖(?![率面])|带动|拉动|撬动|涉及(?!资金)")
NOT_BROUGHT = re.compile("[0-9]|(?:补助|补贴|奖励|标准|[增降]幅|增速)$")
# 接待游客、发放消费券、举办活动，带动消费3亿元: visitors are no means to it
PROMOTED = re.compile("券|活动|资金|补贴|政策|赛事|演出|展会|[展车年庙]会|夜市|节$")


def done(told: Told, name: str) -> str:
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
    told_to = facts[-1].span.end if facts else 0
    while len(facts) > 1 and facts[-1].measure == "change" and facts[-1].unit == "%":
        facts = facts[:-1]  # 投放“惠企贷”195亿元，增长11%，惠及企业6611家
    verb = BROUGHT.search(told.text, told.clause, told.start)
    before = told.clause_before
    if facts and told_to > (told.clause if verb and verb.start() > told.clause else before):
        gap = told.text[facts[-1].span.end : told.start]
        shared = verb is not None and verb[0] == "涉及" and "，" not in gap  # 集中在5个领域、涉及12个部门
        return "" if shared or _is_listed(told, facts) else _thing(facts[-1])  # of all of them it would be
    own = REACHED.sub("", told.text[told.clause : verb.start()]) if verb else ""
    words = ADVERBS.sub("", own) or ADVERBS.sub("", told.text[before : max(told.clause - 1, before)])
    words = REACHED.sub("", EXAMPLES.sub("", words).removeprefix("各类"))
    return words if PLAIN.fullmatch(words) and not BROUGHT.search(words) and not words[0].isdigit() else ""


def _is_listed(told: Told, facts: list[Indicator]) -> bool:
    """Whether another fact stands beside the last: parted by 、, in the same unit, or counted in the clause before."""
    if len(facts) < 2:
        return False
    gap = told.text[facts[-2].span.end : facts[-1].span.start]
    near = gap.count("，") == 1 and facts[-1].unit[-1:] != "元" and facts[-2].measure == "level"
    near = near and "，" in told.text[facts[-1].span.end : told.start]
    return facts[-2].unit == facts[-1].unit or ("、" in gap and "，" not in gap) or near


def _thing(fact: Indicator) -> str:
    """Return the thing that a fact counts or measures, "" where it is a share, people or a rank."""
    if fact.measure == "change" and fact.unit not in ("%", "个百分点"):
        return ROSE.sub("", fact.name)
    if fact.measure != "level" or fact.unit[-1:] in ("%", "人", "名", "位"):
        return ""
    brought = BROUGHT.search(fact.name, 1)
    words = HELD.sub("", fact.name[: brought.start()] if brought else ENDS.sub("", fact.name))
    return words if (PLAIN.fullmatch(words) or TWO.fullmatch(words)) and not BROUGHT.match(words) else ""


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


def works(told: Told, name: str) -> str:
    """Return the works that cost so much: those of the clause before, or the last that were counted."""
    before = told.clause_before
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


def spent(told: Told, name: str) -> str:
    """Return what so much was spent on: the words behind the sum."""
    spent = SPENT.match(told.text, told.quantity.end)
    return EXAMPLES.sub("", spent[1]) if spent else ""


# 守牢508万亩永久基本农田保护红线; 财政增发1000亿元国债; 统筹安排1亿余元财政资金支持实体经济发展
OF_BEHIND = re.compile(
    "(?:以上|左右)?的?([一-鿿]{0,12}?(?:保护红线|红线|保有量|保护任务|挂钩指标|用地指标|资金|国债|债券|贷款|耕地|农田))(?=[，。；、和以支用重加建进对来为予给]|保障|\\Z)"
)
PLAIN_MONEY = ("资金", "国债资金", "专项资金")


def behind(told: Told, name: str) -> str:
    """Return the land or money that the words right behind a figure name, which says only what was done with it."""
    found = OF_BEHIND.match(told.text, told.quantity.end)
    return found[1] if found and found[1] not in PLAIN_MONEY else ""
