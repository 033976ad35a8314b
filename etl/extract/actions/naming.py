"""When a trigger goes on into a name (督查组, 整治期间), or is only explained (完善制度，是整改的目的)."""

from __future__ import annotations

import re
from functools import cache

from etl.extract.actions.words import words
from etl.model import ActionType

PERSONS = re.compile(r"(?:相关|有关)?(?:责任人|责任单位|干部|人员|单位|部门|领导|党员)")
# Tails that begin an object here: 惩治(重点领域腐败), 查找(管理漏洞), 考核(优秀等次).
NO_TAIL = re.compile(
    r"重点(?:领域|行业|区域|地区|流域|部门|单位|岗位|环节|项目|工作|工程|企业|人群|场所|路段|时段|对象|群体|问题|产业)|管理(?:漏洞|混乱|松|不|缺)|"
    r"(?:责任|措施|制度|规定|标准|要求|职责)(?:执行|落实|不|缺)|厅局级|系统性|网络(?:安全隐患|乱象|暴力|诈骗|谣言|直播|生态|黑灰)|"
    r"(?:事项|项目|单位|重点[\u4e00-\u9fff]{1,8}|网络[\u4e00-\u9fff]{2,8})\d[\d,.]*\s?[余多]?万?[个名件起人次家份项处户]|"
    r"成效(?:显著|明显|突出|居|初显|持续)|成果(?:显著|丰硕|明显)|优秀(?:等次|等级|[,，。])|(?:缺陷|漏洞|短板|盲区)\d|机构(?:违|乱|不)|干部(?:人事|档案|作风|选拔|任用|监督)|对象\d|场所\d|平台(?:企业|公司|经营者)|科室|科[技研级]|院校|站[式点场所]|队伍(?:违|不)|网(?:约车|吧|上|贷|红|购)|"
    r"所(?:有|属|需|涉)|组织(?!部)|办(?:公|结|理)|法[官律院治]|员工|局[部属]|委托|类似|率先|股[份权]|室内"
)
# What makes a name of it: 考核结果运用, 检查名目; 约谈责任人 has an object.
# 整治活动期间, 较整治前: the act only dates something else.
DATING = (
    r"(?:活动|工作|行动)?(?:期间|(?:开展|启动)?以来|(?:启动|开展)(?:之?后|前)|前(?!来|往|期)|之前|伊始|结束)|活动中"
)
NAMED = re.compile(
    rf"(?:时间|时限|周期)(?=由|从|缩|压|平均)|表(?![现示明彰态决扬])|制(?![止发作定订售假毒贩造])|（[\u4e00-\u9fff]{{2,8}}）(?:平台|系统)|[\u4e00-\u9fff]{{0,8}}(?:交流会|现场会|推进会|座谈会|调度会|工作会议)|等?名义|之名|之[处地机]|动员|部署(?:会|要求|安排)|年(?![度内底初])|内容|方式|形式(?!主义)|奖励|种类|路线|思路|提供|难度|指挥|纪录|事业|(?:调研|考核|检查)?扎堆|(?:的)?案例(?:再次|深刻)?(?:揭示|显示|表明|反映|折射|警示)|侦查阶段|[\u4e00-\u9fff]{{0,3}}(?:局|司|处)副?[局司处]长|[（(]\d+(?:\.\d+)?[%％分]|频次|范围|新(?:模式|路径|格局|样板|思路)|主题党课|(?:工作)?(?:不?是(?!否)|不仅|重在|旨在|离不开|事关|有助于)|过多|过频|上[,，。]|名目|结果(?!均|居|位|第|显示|全|为?优)|{DATING}"
)
# 集督查、考核于一体
ONE_OF = re.compile(r"[^,，。;；]{0,16}等渠道|[^,，。]{0,10}于一体")
# 检查隐患整改率, 县委巡察三组, 评议排名末位的: the act names a measure, a group, a rank.
MEASURE = re.compile(
    r"(?:问题|隐患|事项|任务|产品|信访件)?(?:整改|办结|销号|完成|合格|化解|查实|达标|满意)[率度]|[一二三四五六七八九十\d]{1,2}组|(?:得分|分值)|覆盖面|占比|"
    r"(?:排名|位列|综合排名)(?:[末后前倒]|靠[前后]|垫底|由)|证(?![据件照明人实书])|面(?=不少|不低|达|为|提高)|问题中"
)
SPENT = re.compile(r"(?:专项)?(?:资金|经费)")  # 投入(整治)资金
# 检查扫码制度: a system of checks.
SYSTEM = re.compile(
    r"[\u4e00-\u9fff]{2}(?<!已有|发现|完善|健全|建立|推动|落实|问题|形成|实现|促进|出台|制定|构建|打造|规范|优化)(?:制度|机制|体系|平台|系统|模式|中心)(?!负责人|企业|公司|经营者|主任)"
)
# 完善规章制度，树立正确导向，是整改的目的: what is explained is no act.
EXPLAINED = re.compile(
    r"就?是|(?:[^,，。;；]{4,14}[,，]){1,2}是[^,，。;；]{0,24}(?:目的|关键|要求|任务|保障|途径|举措|基础)"
)
FAR = 80  # characters behind a clause in which it is explained
INCLUDES = ("内容", "重要内容", "重点内容", "范围", "重点", "事项", "清单", "台账")
INCLUDED = re.compile(r"(?:纳入|列入)[^,，。;；]{0,30}$")
REACH = 44  # characters before a name in which it is said to be part of something


@cache
def _tail_openings() -> frozenset[str]:
    return frozenset(word[0] for word in words("tail"))


def is_name(text: str, end: int, type_: ActionType | None) -> bool:
    """Say whether the word goes on into a name (督查组, 整治期间); 约谈责任人 and 问责干部 have an object."""
    if type_ in ("discipline", "notify") and PERSONS.match(text, end):
        return False
    following = text[end : end + 20]
    if type_ == "institute" and not following.startswith("率"):
        return False  # 成立(检查组): the object begins here
    included = type_ in ("evaluate", "inspect") and following.startswith(INCLUDES)
    if included and INCLUDED.search(text, max(0, end - REACH), end):
        return False  # 纳入绩效考核内容, 纳入督查范围
    if following[:1] in _tail_openings() and following.startswith(words("tail")):
        if text.endswith(words("transitive"), 0, end):
            return following.startswith(("率", "成果", "成效"))  # 查找(制度漏洞)
        return not NO_TAIL.match(following) and not (type_ == "inspect" and text.endswith("督促", 0, end))
    if type_ == "rectify" and text.endswith(("整治", "整改", "治理"), 0, end) and SPENT.match(text, end):
        return True
    if type_ in ("inspect", "evaluate", "rectify", "monitor") and MEASURE.match(text, end):
        return True
    if ("渠道" in following or "于一体" in following) and ONE_OF.match(following):
        return True
    return bool(NAMED.match(text, end) or SYSTEM.match(text, end))


def explained(text: str, clause_end: int, sentence_end: int) -> bool:
    """Say whether what stands behind the clause only explains it: 完善制度，是整改的目的."""
    end = min(sentence_end, clause_end + FAR)
    return text.find("是", clause_end, end) >= 0 and bool(EXPLAINED.match(text, clause_end, end))
