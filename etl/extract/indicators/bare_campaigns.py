"""Whose a bare figure is: the campaign, the platform, the inspection or the aim that the text told before."""

from __future__ import annotations

import re

from etl.extract.indicators.bare_beside import HOW, OPENS
from etl.extract.indicators.bare_means import EXAMPLES
from etl.extract.indicators.before import Told

# 组织惠民惠农“一卡通”专项治理，清查23个乡镇，发现问题线索64条; 秋季粮库大检查覆盖7个库点，发现问题11条
KINDS = "专项(?:治理|整治|行动|检查|监督|清理|督查)|(?:大|交叉|联合|拉网式)检查|“回头看”|集中整治"
CAMPAIGN = re.compile(
    f"{OPENS}(?:[^，。；：、]{{0,24}}?(?:开展|组织|实施|推进|部署)+(?:了|为期[^，。的]{{1,6}}的)?)?"
    f"((?:[^，。；：、0-9的“]{{0,14}}(?:“[^”]{{2,12}}”)?)[^，。；：、0-9的]{{0,14}}?(?:{KINDS}))"
    "(?:行动|工作)?(?:中|里|期间|以来)?(?=，|覆盖|发现|共)"
)


def campaign(told: Told, name: str) -> str:
    """Return the campaign that the sentence tells, in which so many were found or dealt with."""
    found = CAMPAIGN.findall(told.text, max(told.opened, told.low), told.start)
    return found[-1] if found else ""


# 开通“码上办”监督平台，运行以来收到诉求1322件; 开设《环境聚焦》栏目，已播出26期，曝光问题62个
PLATFORM = re.compile(
    "(?:开通|开设|上线|运行|依托|推出|打造|建立|搭建|设立|用好|创建|推行)(?:了)?"
    "([^，。；“《]{0,6}?[“《][^”》]{2,12}[”》][^，。；“”]{0,6}?(?:平台|栏目|专栏|热线|小程序|专区|系统|窗口|信箱|工作室))(?=，)"
)


def platform(told: Told, name: str) -> str:
    """Return the platform or the column that the sentence opens with, through which so much came."""
    found = PLATFORM.findall(told.text, told.opened, told.clause)
    return found[-1] if found else ""


# 审计工作报告反映的78个问题。……截至11月底，93个问题已完成整改84个，整改率90.3%
ISSUES = re.compile(
    "(审计|巡察|巡视|生态环保督察|环保督察|督察|督查|执法检查|专项检查|专项评议)(?:工作报告|组|办)?(?:所|已|共|集中)?(查出|反映|反馈|指出|发现)(?:的)?"
    "(?:[^，。；]{0,16}?)问题"
)
ISSUES_FAR = 1500  # characters between the inspection and what became of its issues


def issues(told: Told, name: str) -> str:
    """Return the inspection that brought up the issues of a report on how they were put right."""
    found = ISSUES.findall(told.text, max(0, told.start - ISSUES_FAR), told.start)
    if not found or len({inspection for inspection, _ in found}) != 1:
        return ""
    return "".join(found[-1]) + ("" if name.startswith("问题") else "问题")


# 大力发展新材料产业，新引进项目30个; 强化校企合作，实施项目115项; 持续深化惠企政策“免申即享”，兑付资金5.8亿元
AIM_VERBS = (
    "加强|强化|深化|拓展|推进|推动|加快|实施|开展|抓[好实]|做[好大强优精]|发展|培育|壮大|聚焦|围绕|建设|打造|完善|构建|健全"
    "|建立|落实|执行|推行|巩固|兑现|启动"
)
AIM_ENDS = (
    "产业|[造工化务游通融]业|产业集群|行动|工程|建设|改造|整治|治理|修复|提升|合作|协作|帮扶|试点|示范[区带县]|合作区"
    "|枢纽|小镇|走廊|基地|体系|整改|活动|计划|制度|政策|医保|保险|救助|低保|攻坚|更新|集采|出让"
)
AIM = re.compile(
    f"(?:坚持|突出|把)?(?>{HOW}(?:(?:{AIM_VERBS})了?{HOW})+)(?:[^，。；：]{{2,24}}为重点的)?(?!全部|各项|系列)"
    f"([^，。；：0-9]{{2,20}}?(?:{AIM_ENDS})(?:“[^”]{{2,8}}”)?)(?:“[^”]{{2,8}}”)*"
)
OF_ALL = tuple("发展 项目建设 要素 机制建设 制度建设 队伍建设 早建设".split())  # aims of all there is


def aimed(told: Told, name: str) -> str:
    """Return what the clause before sets out to do, where no figure stands between."""
    before = told.clause_before
    found = AIM.fullmatch(told.text, before, max(told.clause - 1, before))
    if found is None or found[1].endswith(OF_ALL):
        return ""
    aim = EXAMPLES.sub("", found[1])
    return "" if aim in name or (aim.endswith("整改") and "整改" in name) else aim


# 进驻政务服务大厅部门34个，进驻人员202人
ENTERED = re.compile("[进入]驻([^，。；]{2,12}?(?:大厅|中心|园区?|平台|基地|窗口|市场))(?=..)")


def entered(told: Told, name: str) -> str:
    """Return where the things told before went to, as so many of the figure did."""
    places = [place[1] for fact in told.facts() if (place := ENTERED.match(fact.name))]
    return places[-1] if places else ""


# 对评审结果进行公示，公示时间不少于5天
TREATED = re.compile("(?:对|将)(?:全[县市区省])?([^，。；：0-9]{2,16}?)(?:进行|开展|实施|予以)[一-鿿]{0,4}")


def treated(told: Told, name: str) -> str:
    """Return what the clause before says was done to, where the name opens with the same act."""
    end = max(told.clause - 1, told.opened)
    if len(name) < ACT + 2 or not told.text.endswith(name[:ACT], told.opened, end):
        return ""
    found = TREATED.fullmatch(told.text, told.clause_before, end - ACT)
    return found[1] if found else ""


ACT = 2  # characters
# 实际利用外资3亿美元，其中制造业占比52%
PART = re.compile("(?!.*(?:项目|资金|投资))[^，。；：、]{2,6}占比")
AMOUNT = re.compile("(?:金额|总?额|总?数|总量|人数|户数)$")


def part_of(told: Told, name: str) -> str:
    """Return the whole told right before, of which 其中 tells the share of a part."""
    last = told.facts()[-1] if told.facts() else None
    if last is None or last.measure != "level" or not told.text.startswith("其中", told.clause):
        return ""
    if PART.fullmatch(name) is None or last.span.end + 1 < told.clause:
        return ""
    whole = AMOUNT.sub("", last.name)
    return "" if whole[-2:] in name else whole


LEFT = re.compile("其余|剩|^未|余下")
REST = ("其余", "余下", "剩余", "剩下", "其他")


def of_rest(name: str, told: Told) -> str:
    """Return the name of what is left: 其余9个 are not those of the whole."""
    rest = told.text.endswith(REST, told.clause, told.start) and not LEFT.search(name)
    return "其余" + name if rest and name.endswith("数") and told.facts() else name
