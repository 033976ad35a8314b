"""Whose a bare measure is by what was told right before: visitors, a stock that grew, a budget item."""

from __future__ import annotations

import re

from etl.extract.indicators.bare_owners import ACTS, DONE
from etl.extract.indicators.before import Told

# 接待国内过夜游客563万人次、人均花费超过1000元; 来华旅游入境总人数2690万人次，创汇18亿美元
VISITORS = re.compile("(?:全年|累计|共)?(?:接待)?([^，。]{0,8}?(?:游客|旅游者|旅客|旅游))(?!收入|总?消费|花费)")
VISITORS_FAR = 24  # characters


def visitors(told: Told, name: str) -> str:
    """Return the visitors or the travel told right before, of whom each spent or who brought so much."""
    last = next((fact for fact in reversed(told.facts()) if fact.measure == "level"), None)
    if last is None or last.unit[-2:] != "人次" or told.start - last.span.end > VISITORS_FAR:
        return ""
    found = VISITORS.match(last.name)
    return found[1] if found else ""


# 备案高新技术企业21家、增长23%，保有量达53家; 新能源汽车推广35万辆，保有量达到128万辆
PUT_OUT = re.compile("(?:备案|推广|登记|注册|投放|入库|新增)+$|^(?:新?备案|推广|登记|注册|投放|入库|新增)+(?=..)")


def stock(told: Told, name: str) -> str:
    """Return the things of which some came anew, where so many of them there are in all."""
    for fact in reversed(told.facts()):
        if fact.measure == "level" and fact.unit == told.quantity.unit and fact.name.endswith("数"):
            thing = DONE.sub("", ACTS.sub("", PUT_OUT.sub("", fact.name[:-1])))
            return thing if 1 < len(thing) <= STOCK_MOST else ""
    return ""


STOCK_MOST = 14  # characters of the things
# 财政拨款支出年初预算为23万元，支出决算为19万元，完成预算的83%
PLANNED = re.compile("(.{2,}?)(?:年初|全年|调整)+预算数?")


def item(told: Told, name: str) -> str:
    """Return the item of a budget of which so much was planned."""
    planned = [found[1] for fact in told.facts() if (found := PLANNED.fullmatch(fact.name))]
    return planned[-1] if planned else ""


# 在面向中小企业预留的政府采购项目中，由中小企业供应商中标或成交的，采购金额225万元
THOSE = re.compile("(?:^|[，。；\\s])(?:在([^，。；：0-9]{4,20}?)中，)?由?([^，。；：0-9]{4,18}?)的，?\\Z")


def those(told: Told, name: str) -> str:
    """Return which of the things the clause before says: 中小企业供应商中标或成交的."""
    found = THOSE.search(told.text[told.opened : told.clause])
    return (f"{found[1]}由" if found[1] else "") + found[2] + "的" if found else ""


# 创作多部廉洁小品，在各县区开展巡演活动，受众达10万人次; 组织惠民演出31场，服务群众20万人次
ACTIVITY = re.compile(
    "(?:组织|举办|开展|实施|承办|推出|办好)了?"
    "((?:“[^”]{2,16}”)?[^，。；：、0-9“”]{0,14}?(?:活动|行动|巡演|演出|比赛|赛事|讲座|宣讲|义诊|评议|文化季|展览)(?:活动)?)"
)


def activity(told: Told, name: str) -> str:
    """Return the activity that the sentence tells, which so many attended."""
    found = ACTIVITY.findall(told.text, told.opened, told.start)
    return found[-1] if found and len(found[-1]) > 2 and len(set(found)) == 1 else ""
