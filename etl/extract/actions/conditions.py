"""When a trigger is an act: its own condition, and the words around that make it a name or a mere mention."""

from __future__ import annotations

import re
from functools import cache

from etl.extract.actions.enforcement import finds, hands_in, orders, receives, takes_right
from etl.extract.actions.mentions import NOUNS_AFTER, only_mentions, told_of
from etl.extract.actions.phrasing import (
    NEEDS,
    WATCHED_END,
    hands_assets,
    hands_over,
    looks_into,
    penalises,
    phrased,
    surveys,
)
from etl.extract.actions.words import Trigger, having, words
from etl.model import ActionType, Span

FIGURE = r"(?:\d[\d,.]*|[一二三四五六七八九十百千两]{1,6}|X{1,3}|\*{2})"
UNIT = r"[余多]?[万亿]{0,2}[余多]?[个名件起人次家份期条项处轮场宗批位户张例封座吨亩类篇块笔元台辆艘箱只]"
OWN_FIGURE = re.compile(rf"[^,，。;；、]{{0,10}}?{FIGURE}\s?{UNIT}")

MONEY = re.compile(r"[^,，。;；、]{0,16}?\d[\d.,]*[余多]?[万亿]{0,2}[余多]?元")
# What makes a noun an act: an aspect, a figure or an object behind it, a light verb or a receiver before it.
FOLLOWED = re.compile(
    r"(?:了|过|[^,，。;；]{0,16}是否|(?:全面|持续|不断|进一步|深入|扎实)(?:加强|强化|推进|开展|提升)|出|出来|到位|完毕|后|时|中(?:发现|,|，|了解|查)|发现|一遍|情况|工作|行动|活动|力度|程序|全覆盖|"
    rf"{FIGURE}\s?{UNIT}|[^,，。;；]{{0,24}}?等[^,，。;；、]{{1,8}}?{FIGURE}\s?{UNIT}|[^,，。;；、后时中]{{0,18}}?{FIGURE}\s?{UNIT}|至|给|并)"
)
OBJECT = re.compile(r"[\u4e00-\u9fff“《](?<![的和与及或等须应将是为有要均已被由])|已有")
GIVEN = re.compile(r"(?:向|对|给)[^,，。;；]{1,30}$|将[^,，。;；]{2,40}进行了?$")
# 通过国家验收, 考核位列第一: what makes an evaluation an act.
PASSED = re.compile(
    r"通过|成功|顺利|做好|抓好|接受|迎接|开展|组织|完成|启动|加强|强化|经|实施|进行|实行|严格|先后|动真碰硬|事先|事后"
)
RESULT = re.compile(
    r"[^,，。;；]{0,4}[A-E]级|工作?(?:全面|有序|扎实|顺利)?(?:开展|推进|完成|启动)|取得|结果为?优|(?:结果|成绩|等次|排名)?(?:均|连续|位列|位居|居|获|列|排|为?优秀|第|中|全[省国市]|我[省市区县]|[\u4e00-\u9fff]{2,4}[州市县区](?:连续|位))"
)
SLOGAN = re.compile(r"(?:自觉接受|主动接受|接受)[^,，。]{0,16}$")
DONE_TO = re.compile(r"(?:对|纳入|加强|开展|实施|进行|跟进|强化|全程|重点|严格)[^,，。;；]{0,40}$")

# The body-like object of 督促: 各部门, 相关单位, 企业, 党员干部.
URGED = re.compile(
    r"(?:各|相关|有关|责任|职能|所属|下属|企业|党员|属地|镇|街道|单位|部门|[\u4e00-\u9fff]{1,8}(?:单位|部门|企业|干部|街道|乡镇|党委|党组|[局厅委办](?!理|公)|政府|公司|法院))"
)

# What makes a name of it: 考核结果运用, 检查名目; 约谈责任人 has an object.
# 整治活动期间, 较整治前: the act only dates something else.
DATING = r"(?:活动|工作|行动)?(?:期间|(?:开展|启动)?以来|前(?!来|往|期)|之前|伊始|结束)|活动中"
NAMED = re.compile(
    rf"制(?![止发作定订售假毒贩造])|（[\u4e00-\u9fff]{{2,8}}）(?:平台|系统)|[\u4e00-\u9fff]{{0,8}}(?:交流会|现场会|推进会|座谈会|调度会|工作会议)|等?名义|之名|之[处地机]|动员|部署会|年(?![度内底初])|内容|方式|形式(?!主义)|奖励|种类|路线|思路|提供|难度|指挥|纪录|事业|(?:调研|考核|检查)?扎堆|(?:的)?案例(?:再次|深刻)?(?:揭示|显示|表明|反映|折射|警示)|侦查阶段|[\u4e00-\u9fff]{{0,3}}(?:局|司|处)副?[局司处]长|[（(]\d+(?:\.\d+)?[%％分]|频次|范围|新(?:模式|路径|格局|样板|思路)|主题党课|(?:工作)?(?:不?是(?!否)|不仅|重在|旨在|离不开|事关|有助于)|过多|过频|上[,，。]|名目|结果(?!均|居|位|第|显示|全|为?优)|{DATING}"
)
ONE_OF = re.compile(r"[^,，。;；]{0,16}等渠道|[^,，。]{0,10}于一体")  # 集督查、考核于一体
# 检查扫码制度: a system of checks.
SYSTEM = re.compile(
    r"[\u4e00-\u9fff]{2}(?<!已有|发现|完善|健全|建立|推动|落实|问题|形成|实现|促进|出台|制定|构建|打造|规范|优化)(?:制度|机制|体系|平台|系统|模式|中心)(?!负责人|企业|公司|经营者|主任)"
)
SURVEYED = re.compile(r"(?:开展|进行|完成|启动)[^,，。;；问]{0,10}$")  # 开展用地价格(调查)
AUDITED = re.compile(
    r"(?<![面针])对[^,，。;；]{4,80}(?:情况|资金|项目|工程|收支|预算|决算|账目)(?:(?:进行|开展|实施)了?)?[\u4e00-\u9fff]{0,4}$"
)  # 对收支情况(审计)
TURNED_TO = re.compile(r"(?<!面)对[^,，。;；]{2,60}(?:进行|开展)(?:了)?$")
# 对收到的线索，及时(核实)
ON_TOPIC = re.compile(r"(?:^|[,，。;；])(?:对|针对|根据)[^,，。;；]{2,60}[,，](?:[^,，。;；]{1,12}[,，])?$")
TAKES_BACK = ("收回", "追回", "扣回", "退回", "收缴", "追偿", "责令退回")
GRANT = re.compile(
    r"(?:其|相应|全部|部分|相关|已|所|领取|获得|取得|发放|拨付|享受|骗取|套取|使用|有关|的|并)*(?:财政|专项|政府|项目)?"
    r"(?:(?:奖励|补贴|补助|扶持|专项|奖补|资助|财政|支持|优惠)(?:专项)?(?:资金|款项?|经费|金|费用)|(?<=[已所的])?(?:拨付|发放|兑现)的?[^,，。;；]{0,4}(?:资金|款))"
)
OWED = re.compile(
    r"(?:[^,，。;；]{0,8}(?:农民工|劳动者|职工|拖欠))?(?:工资|欠薪|医保基金|社保基金|养老保险基金)"
)  # 追回农民工工资
DEMANDED = re.compile(r"(?:要求|责令)[^,，。;；]{0,16}$")
ILL_GOTTEN = re.compile(r"(?:违[纪规法]|非法|不当)(?:所得|收入|获利|款物)[^,，。]{0,8}$")
PLAIN = ("right", "order", "letters", "found", "paper")
YEARS = re.compile(r"(?:[一二两三四五\d]年|月)(?:之?内)$")  # 3年内(不予受理)
INTO = re.compile(r"深入|赴|对[^,，]{2,40}(?:开展|进行)")
GIVES = re.compile(r"(?:实施|给予|予以|作出)了?[^,，。;；]{0,14}$")  # 实施按日连续(处罚)
PERSONS = re.compile(r"(?:相关|有关)?(?:责任人|责任单位|干部|人员|单位|部门|领导|党员)")

NEAR = 44  # characters before and behind in which words make a mention of an act
# Tails that begin an object here: 惩治(重点领域腐败), 查找(管理漏洞), 考核(优秀等次).
NO_TAIL = re.compile(
    r"重点(?:领域|行业|区域|地区|流域|部门|单位|岗位|环节|项目|工作|工程|企业|人群|场所|路段|时段|对象|群体|问题|产业)|管理(?:漏洞|混乱|松|不|缺)|"
    r"(?:责任|措施|制度|规定|标准|要求|职责)(?:执行|落实|不|缺)|厅局级|系统性|网络(?:安全隐患|乱象|暴力|诈骗|谣言|直播|生态|黑灰)|"
    r"(?:事项|项目|单位|重点[\u4e00-\u9fff]{1,8}|网络[\u4e00-\u9fff]{2,8})\d[\d,.]*\s?[余多]?万?[个名件起人次家份项处户]|"
    r"成效(?:显著|明显|突出|居|初显|持续)|成果(?:显著|丰硕|明显)|优秀(?:等次|等级|[,，。])|(?:缺陷|漏洞|短板|盲区)\d|机构(?:违|乱|不)|科室|科[技研级]|院校|站[式点场]|队伍(?:违|不)|网(?:约车|吧|上|贷|红|购)|"
    r"所(?:有|属|需|涉)|组织(?!部)|办(?:公|结|理)|法[官律院治]|员工|局[部属]|委托|类似|率先|股[份权]|室内"
)
BLAMED = re.compile(r"(?!责任)[^,，。;；]{0,24}责任")  # 追究其法律责任
# 规范涉企行政执法专项行动, 生态环保专项行动 set something right; 消费促进专项行动 does not.
CAMPAIGN_ON = re.compile(r"打假|打非|稽查|执法|欠薪|拖欠|违法|违规|违建|乱象|非法|绿盾|环保|突出问题|痼疾|隐患|陋习")
# 强化资金使用监督: outside texts of supervision 监督 is an act of a thing only; 社会监督 is a slogan.
WATCHED = re.compile(
    r"(?:强化|加强|加大|严格)对[^,，。;；]{2,60}(?:的|全过程|全程|日常|动态)$|"
    r"(?:强化|加强)[^,，。;；]{0,12}(?:审计|统计|财会|财政)(?:[、和][^,，。;；、和]{2,4}){0,3}等(?:专项)?$|"
    r"(?:强化|加强)(?:对)?[^,，。;；、]{2,20}(?<!审计)(?<!统计)(?<!财会)(?<!社会)(?<!舆论)(?<!群众)(?<!民主)(?<!各类)(?<!司法)(?<!法律)$"
)
CAMPAIGN_REACH = 14  # characters before 专项行动 in which what it is about stands
IDIOM = re.compile(r"[\u4e00-\u9fff]{4}")  # 清仓见底(摸排)
CASES = re.compile(r"[^,，。;；]{0,6}(?:信访|积案|案件)")
CASES_REACH = 20  # characters before 化解 in which the petitions stand
ENDING = re.compile(r"[,，。;；、和]|力度")  # 对非法集资的打击力度
# 完善规章制度，树立正确导向，是整改的目的: what is explained is no act.
EXPLAINED = re.compile(
    r"就?是|(?:[^,，。;；]{4,14}[,，]){1,2}是[^,，。;；]{0,24}(?:目的|关键|要求|任务|保障|途径|举措|基础)"
)
FAR = 80  # characters behind a clause in which it is explained
NOT_BLAMED = re.compile(r"不[^,，。]{0,16}$|免[予于]?$")
INCLUDES = ("内容", "重要内容", "重点内容", "范围", "重点", "事项", "清单", "台账")
INCLUDED = re.compile(r"(?:纳入|列入)[^,，。;；]{0,30}$")


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
    if included and INCLUDED.search(text, max(0, end - NEAR), end):
        return False  # 纳入绩效考核内容, 纳入督查范围
    if following[:1] in _tail_openings() and following.startswith(words("tail")):
        if text.endswith(words("transitive"), 0, end):
            return following.startswith(("率", "成果", "成效"))  # 查找(制度漏洞)
        return not NO_TAIL.match(following) and not (type_ == "inspect" and text.endswith("督促", 0, end))
    if ("渠道" in following or "于一体" in following) and ONE_OF.match(following):
        return True
    return bool(NAMED.match(text, end) or SYSTEM.match(text, end))


def explained(text: str, clause_end: int, sentence_end: int) -> bool:
    """Say whether what stands behind the clause only explains it: 完善制度，是整改的目的."""
    end = min(sentence_end, clause_end + FAR)
    return text.find("是", clause_end, end) >= 0 and bool(EXPLAINED.match(text, clause_end, end))


def may_be_act(text: str, end: int, trigger: Trigger, business: bool) -> bool:
    """Say whether a frequent plain word (发现, 取消) may be an act where it ends: a cheap look before the others."""
    if trigger.need == "found":
        return business and finds(text, end)
    if trigger.need == "right" and trigger.word != "不予受理":
        return business and takes_right(trigger.word, text, end)
    if trigger.need in NEEDS:
        start = end - len(trigger.word)
        return phrased(trigger.need, text[max(0, start - NEAR) : start], text[end : end + NEAR])
    return True


def _plain(text: str, start: int, trigger: Trigger, before: str, after: str, sentence: Span, business: bool) -> bool:
    """Say whether a plain word of enforcement is about what makes an act of it: (暂停)资格, (收到)来信36件."""
    need = trigger.need
    if need in ("right", "found"):
        return trigger.word != "不予受理" or bool(YEARS.search(before))  # the rest was looked at before
    if need == "letters":
        return receives(trigger.word, text[sentence.start : start], after)
    if need == "order":
        return (business or trigger.word == "责令") and orders(after)
    return hands_in(trigger.word, before, after)


def is_act(text: str, start: int, end: int, trigger: Trigger, clause: Span, sentence: Span, business: bool) -> bool:
    """Say whether the trigger's own condition holds where it stands."""
    need = trigger.need
    before, after = text[clause.start : start], text[end : clause.end]
    if need in PLAIN and not _plain(text, start, trigger, before, after, sentence, business):
        return False
    if after[:1] == "\t" or (after + before).count("→") > 1:
        return False  # a cell of a table, a step of a procedure
    told = trigger.type not in ("discipline", "notify")
    if told and explained(text, clause.end, sentence.end) and not OWN_FIGURE.match(after):
        return False  # 开展教育整顿，是一项任务
    if told_of(before[-NEAR:], after[:NEAR]) or only_mentions(trigger.type, trigger.word, before, after):
        return False
    if NOUNS_AFTER.match(after) and need:
        return False
    if not need or need in PLAIN:
        return True
    if not business and looks_into(trigger.word, before, after):
        return True
    if "调研" in trigger.word and surveys(trigger.word, before, bool(OWN_FIGURE.match(after))):
        return True
    if need == "act" and not business and trigger.word.endswith("调研") and not INTO.search(before):
        return False  # 大兴调查研究，组织专题调研
    if need == "act" and hands_over(trigger.word, before, after):
        return True
    if need == "act" and not business and hands_assets(trigger.word, before, after):
        return False
    if need == "act" and trigger.word.endswith("监督") and SLOGAN.search(before):
        return False  # 自觉接受统计监督
    if need == "act":
        return bool(
            FOLLOWED.match(after)
            or OWN_FIGURE.match(after)
            or GIVEN.search(before)
            or having("light").search(before)
            or (business and trigger.type in ("inspect", "notify") and OBJECT.match(after))
            or (business and not after.strip(",，。;；") and ON_TOPIC.search(text, sentence.start, clause.start))
            or (business and IDIOM.fullmatch(before) and not after.strip(",，。;；"))
        )
    if penalises(trigger.word, text[max(sentence.start, start - NEAR) : start], after):
        return True
    if need == "conduct":
        return (business and not after.startswith(("自己", "自身"))) and bool(
            having("conduct").search(text, sentence.start, sentence.end)
            or TURNED_TO.search(before)
            or (trigger.word == "调查" and SURVEYED.search(before))
            or OWN_FIGURE.match(after)
        )
    if need in NEEDS:
        return phrased(need, before, after)  # once more, within the clause
    if need == "blame":
        return bool(BLAMED.match(after)) and not NOT_BLAMED.search(before)
    if need == "cases":
        return bool(CASES.search(before[-CASES_REACH:]) or CASES.match(after))
    if need == "campaign":
        return not before.endswith("”") and bool(CAMPAIGN_ON.search(before[-CAMPAIGN_REACH:]))
    if need in ("figure", "case"):
        if before.endswith("加大") and after.startswith("力度"):
            return business  # 加大处罚力度
        if trigger.word == "审计" and AUDITED.search(before):
            return True
        if trigger.word == "处罚" and business and GIVES.search(before):
            return True
        return (business or need == "figure") and bool(
            re.match(rf"(?:了|问题线索|线索|{FIGURE}\s?{UNIT})|[^,，。;；、的后]{{1,12}}?{FIGURE}\s?{UNIT}", after)
        )
    if need == "irregular":
        return (business and bool(OWN_FIGURE.match(after) or MONEY.match(after))) or bool(
            having("irregular").search(after[:24])
            or (having("irregular").search(before[-24:]) and (not after.strip() or ENDING.match(after)))
        )
    if need == "money":
        if trigger.word in TAKES_BACK and (GRANT.match(after) or OWED.match(after)):
            return True  # 收回财政奖励资金
        if not after.strip(",，。;；") and DEMANDED.search(before):
            return True  # 要求相关企业(退回)
        wrong = business or bool(having("irregular").search(after[:16]))
        return wrong and bool(MONEY.match(after) or OWN_FIGURE.match(after) or ILL_GOTTEN.search(before))
    if need == "people":
        return bool(having("official").search(before[-24:]) or having("official").search(after[:12]))
    if need == "pass":
        return bool(PASSED.search(before) or RESULT.match(after))
    if need == "body":
        return business and bool(URGED.match(after))
    if SLOGAN.search(before):
        return False
    return bool(DONE_TO.search(before)) if business else bool(WATCHED.search(before) and WATCHED_END.match(after))
