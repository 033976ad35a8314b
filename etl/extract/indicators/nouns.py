"""Where the noun behind a figure ends, and which words before it only list what it counts."""

from __future__ import annotations

import re

from etl.extract.indicators.edges import trim
from etl.extract.indicators.told import AND_DONE

# 3个督导组形成常态化监督机制: what a team did is not what it is
TEAM_DOES = re.compile(
    "(?<=..)(?:(?<=组)|(?<=工作队)|(?<=小分队)|(?<=专班)|(?<=服务队)|(?<=突击队))"
    "(?=形成|深入|闻令而动|迅速|奔赴|分赴|下沉|赴|全员|全天候|采取|通过|开展|进驻|蹲点|对|到|实行|紧盯|聚焦|围绕|驻点|随机)"
)
EACH_TIME = re.compile("(?<=..)每(?:个?季度?|个?月|周|旬|半年|半月|年)")
VISITED = re.compile("(?<=..)进行了?(?:实地|逐一|专题)?(调研|走访|检查|督查|暗访|察看|核查)$")
TEAM = re.compile("([^，。、的]{2,12}?(?:组|工作队|小分队|专班|服务队|突击队))(?![织成合装建])")
# 3条航线、通航六个城市; 5次强降雨以及多轮高温
ANOTHER = re.compile(
    "(?<=..)(?:以及(?=.)|、(?=[^、，]{1,6}?(?:[一二三四五六七八九十两百]{1,3}|多)[个条项家座次轮处名位]))"
)
# 张掖等11个市和两当县被命名为双拥模范城
AREAS = re.compile("([市县区镇乡村]|县区|市县|县市区)(?:[和、及]|以及).{2,}被$")
# 20箱高档白酒等礼品
GOODS = re.compile("([^，。、等]{1,8}(?:、[^，。、等]{1,8}){0,3})等(?:礼品|财物|物品|礼品礼金|酒水|烟酒|贵重物品)$")
# 锦纶产业园等一批重大项目
AND_MORE = re.compile("(?<=..)等(?:一批|一大批|多个|系列)?[^等，。]{0,8}(?:项目|工程|企业)(?=$|落户|落地|开工|签约)")
# 39项指标中达序时进度31项
INSIDE = re.compile("(?<=..)(?<![高初集])中，?(?=达序时|达到|未达|已|仅|完成|超序时|欠序时)")
LISTED = re.compile("、|和|与|及(?!时)")
LIST_MOST = 12  # items that one number sums up
LONG_NOUN = 4  # characters of a noun that says enough by itself
ITEM_MOST = 24  # characters of an item


def noun_cut(noun: str, predicate: str) -> tuple[str, str]:
    """Return the noun and what is told of it, without what belongs to another thing.

    >>> noun_cut("强降雨以及多轮高温天气", ""), noun_cut("督导组形成常态化监督", "机制")
    (('强降雨', ''), ('督导组', ''))
    """
    if "组" in noun or "队" in noun or "专班" in noun:
        does = TEAM_DOES.search(noun)
        if does:
            return noun[: does.start()], ""
        if TEAM.fullmatch(noun) and TEAM_ACTS.match(predicate):
            return noun, ""
    if ("委" in noun or "政府" in noun) and (body := BODY.match(noun)):
        return body[1], ""  # 15个省区市纪委监委深入整治
    if "每" in noun[2:] and (each := EACH_TIME.search(noun)):
        return noun[: each.start()], ""  # 17条措施每季度调度一次
    if (lets := noun.find("让", 2)) > 0:
        return noun[:lets], ""  # 千家老年食堂让老人吃上热饭
    if "进行" in noun and (visit := VISITED.search(noun)):
        return noun[: visit.start()], visit[1]  # 9个村进行了调研
    if "必" in noun and (must := MUST.search(noun)):
        return noun[: must.start()], ""  # 未开工的13个项目必须完成招标
    if (ruled := noun.find("实行", LONG_NOUN)) > 0:
        return noun[:ruled], ""  # 32件信访事项实行领导包案
    if "年" in noun and (area := AREA_THEN.match(noun)):
        return area[1], ""  # 检查的21个县2014年全面改薄工程项目
    if "向" in noun[2:] and (before := BEFORE_WHOM.search(noun)):
        return noun[: before.start()], ""  # 3个单位向市委作书面检讨
    if "分" in noun and (split_up := SPLIT_UP.search(noun)):
        return noun[: split_up.start()], ""  # 12件民生实事细化分解为31个子项
    if noun.endswith("为") and len(noun) > 2:
        noun = noun[:-1]  # 支付资金较低的5个县（市）为：甲县1%
    if noun[:1] == "2" and (dated := DATED.match(noun)):
        noun = noun[dated.end() :]  # 2项2024年度科技计划项目
    if "并" in noun and (both := AND_DONE.search(noun)):
        return noun[: both.start()], ""
    if noun[-1:] == "中" and OF_PEOPLE.search(noun):
        return noun[:-1], ""  # 320名家长中，256人支持
    if "中" in noun and (inside := INSIDE.search(noun)):
        return noun[: inside.start()], ""
    if noun.endswith("被") and (areas := AREAS.match(noun)):
        return areas[1], "被" + predicate
    if another := ANOTHER.search(noun):
        return noun[: another.start()], ""
    if "等" in noun and (goods := GOODS.match(noun)):
        return goods[1], predicate
    return noun, predicate


BODY = re.compile(
    "((?:省区市|省份|省市|市县|区县|县区|县市区|市州|乡镇|镇街|街道|[省市区县镇乡])(?:（[^）]{2,12}）)?"
    "(?:纪委监委|党委政府|党委|政府)(?:书记|办公室)?)(?=深入|持续|扎实|严肃|认真|全面|作了|开展|对|与|主要|负责|同步|先后)"
)
SPLIT_UP = re.compile("(?<=.)(?:细化|分解|细分|拆分|划分){1,2}(?:为|成)?$")
BEFORE_WHOM = re.compile("(?<=..)向(?:[省市县区镇乡]?(?:委|政府|党委)|常委会|上级|组织|督查组).*$")
MUST = re.compile("(?<=..)(?:必须|务必).*$")
DATED = re.compile("20[0-9]{2}年度?(?=..)")
AREA_THEN = re.compile("((?:县市区|县区|市县|县|市|区|乡镇|村|街道)(?:（[^（）]{1,4}）)?)(?=20[0-9]{2}年)")
OF_PEOPLE = re.compile("(?<=.)[人员者长生民众工户表]中$")
TEAM_ACTS = re.compile("(?:为[0-9]|迅速|全员|深入|分赴|奔赴|下沉|形成|闻令而动|对|到|开展|进行|采取|通过)")


def without_more(noun: str) -> str:
    """Return a noun without the many others that it stands for.

    >>> without_more("锦纶产业园等一批重大项目")
    '锦纶产业园'
    """
    more = AND_MORE.search(noun)
    return noun[: more.start()] if more else noun


def team_of(noun: str) -> str:
    """Return the team that so many people make up: 入户调查组 in 组成5人的入户调查组开展调查, "" elsewhere."""
    team = TEAM.match(noun)
    return team[1] if team else ""


def without_list(head: str, act: str, value: float | None) -> str:
    """Return a head without the things that it lists where the number sums them up (甲、乙、丙3种方式).

    >>> without_list("公布来信、来电、网络", "公布", 3.0), without_list("甲、乙", "", 5.0)
    ('公布', '甲、乙')
    """
    if value is None or not 2 <= value <= LIST_MOST or "、" not in head:
        return head
    listed = trim(head.removeprefix(act))
    items = next((parts for parts in (listed.split("、"), LISTED.split(listed)) if len(parts) == value), [])
    fits = items and all(0 < len(item) <= ITEM_MOST for item in items[1:])
    return act if fits else head
