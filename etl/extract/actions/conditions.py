"""When a trigger is an act: its own condition, and the words around that make it a name or a mere mention."""

from __future__ import annotations

import re
from functools import cache

from etl.extract.actions.words import Trigger, having, shaped, words
from etl.model import ActionType, Span

FIGURE = r"(?:\d[\d,.]*|[一二三四五六七八九十百千两]{1,6}|X{1,3}|\*{2})"
UNIT = r"[余多]?万?[个名件起人次家份期条项处轮场宗批位户张例封座吨亩类篇块]"
OWN_FIGURE = re.compile(rf"[^,，。;；、]{{0,10}}?{FIGURE}\s?{UNIT}")

# What makes a noun an act: an aspect, a figure or an object behind it, a light verb or a receiver before it.
FOLLOWED = re.compile(
    r"(?:了|过|(?:全面|持续|不断|进一步|深入|扎实)(?:加强|强化|推进|开展|提升)|出|出来|到位|完毕|后|时|中(?:发现|,|，|了解|查)|发现|一遍|情况|工作|行动|活动|力度|程序|全覆盖|"
    rf"{FIGURE}\s?{UNIT}|至|给|并)"
)
OBJECT = re.compile(r"[\u4e00-\u9fff“《](?<![的和与及或等须应将是为有要均已被由])|已有")
GIVEN = re.compile(r"(?:向|对|给)[^,，。;；]{1,30}$")
# 检查的重点 is a noun; 查处的问题 an act.
NOUNS_AFTER = re.compile(r"的(?!问题|违|案|线索|一|\d|X|生动|基础上)")
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
DATING = r"(?:活动|工作|行动)?(?:期间|以来|前(?!来|往|期)|之前|伊始|结束)|活动中"
NAMED = re.compile(
    rf"制(?![止发作定订])|（[\u4e00-\u9fff]{{2,8}}）(?:平台|系统)|[\u4e00-\u9fff]{{0,8}}(?:交流会|现场会|推进会|座谈会|调度会|工作会议)|等?名义|之名|之[处地机]|动员|部署会|年(?![度内底初])|内容|方式|形式(?!主义)|奖励|种类|路线|思路|提供|难度|指挥|纪录|事业|(?:调研|考核|检查)?扎堆|(?:的)?案例(?:再次|深刻)?(?:揭示|显示|表明|反映|折射|警示)|侦查阶段|[\u4e00-\u9fff]{{0,3}}(?:局|司|处)副?[局司处]长|[（(]\d+(?:\.\d+)?[%％分]|频次|范围|主题党课|(?:工作)?(?:是(?!否)|不仅|重在|旨在|离不开|事关|有助于)|过多|过频|上[,，。]|名目|结果(?!均|居|位|第|显示|全|为?优)|{DATING}"
)
ONE_OF = re.compile(r"[^,，。;；]{0,16}等渠道|[^,，。]{0,10}于一体")  # 集督查、考核于一体
# 检查扫码制度: a system of checks.
SYSTEM = re.compile(
    r"[\u4e00-\u9fff]{2}(?<!已有|发现|完善|健全|建立|推动|落实|问题|形成|实现|促进|出台|制定|构建|打造|规范|优化)(?:制度|机制|体系|平台|系统|模式|中心)"
)
PERSONS = re.compile(r"(?:相关|有关)?(?:责任人|责任单位|干部|人员|单位|部门|领导|党员)")

NEAR = 44  # characters before and behind in which words make a mention of an act
# Mentions: 此次通报的案例, 占查处的…, 释放…纠治…的信号, 压减检查, 整改情况汇报, 第四次普查, 力度不够.
BACK = re.compile(
    r"(?=[此本上这前记虚敷表应占])(?:(?:此次|本次|上述|这次|前述)的?|记者[^,，。]{0,8}|前被[^,，。]{0,10}|虚假|敷衍|表面|应付式|占(?:全国|全[省市区县])?)$"
)
# 据省卫健委通报: a source, no act.
SOURCE = re.compile(r"(?:^|[\s‖])据[^,，。]{0,20}$")
# 从查处情况看, 结合信访举报等情况: what one judges by.
JUDGED = re.compile(r"(?:从|结合|根据)[^,，。;；]{0,30}$")
BY = re.compile(r"[^,，。;；]{0,24}(?:情况|案例|案件|问题)(?:来?看|[,，])")
# 形成预警、问责、整改的工作闭环: parts of what is formed.
FORMED = re.compile(r"(?:增强|凝聚|形成|构建|打造|建立|落实|完善|健全|运用|执行)[^,，。;；]{0,30}$")
PART_OF = re.compile(
    r"(?:、[\u4e00-\u9fff]{2,8}){0,4}(?:的|等)[\u4e00-\u9fff]{0,6}(?:闭环|机制|模式|格局|思路|体系|链条|合力)|"
    r"(?:、[\u4e00-\u9fff]{2,4}){1,3}(?:机制|制度|体系)|[^,，。;；、]{0,8}合力"
)
# 整治集中连片耕地, 整治山塘: works, while 整治撂荒耕地 is a clean-up.
WORKS_AFTER = re.compile(
    r"(?:一般)?(?:集中连片耕地|土地|农田|病险|山塘|河道|航道|渠道|塘坝|水库|田块)(?!违|乱|问题|非|“|经营|征|出让|执法|使用)"
)
AREA = re.compile(r"[^,，。;；]{0,4}\d[\d.,]*万?(?:亩|公顷|平方公里)")  # 完成综合治理2000万亩: works
MEDICAL = re.compile(r"病|妇科|孕|身体|健康")
# 对自查自纠情况加强监督检查: what is looked into is no act beside the look.
LOOKED_INTO = re.compile(
    r"(?:工作)?情况(?:加强|进行|开展|实施|予以)[^,，。;；]{0,8}(?:监督检查|督查|检查|通报|考核|督导|审计|抽查|评估|核查|回头看)"
)
# 第二轮巡视对26个单位开展专项巡视 names the round; 推动审计监督与其他监督相贯通.
BY_NAME = re.compile(
    r"(?:对|首次)[^,，。;；]{2,40}(?:开展|进行)[^,，。;；]{0,12}(?:巡视|巡察|督察|督查|检查|审计)|与[^,，。;；]{2,24}(?:贯通|衔接|协同)"
)
LOOKED_AT = re.compile(r"(?:剖析|梳理|盘点|透过|翻阅)[^,，。]{0,4}$")  # 剖析通报的案例不难发现
# 督查的内容, 整治…的积极成效: what is told of is a side of the act.
SIDES = re.compile(
    r"的(?:内容|重点|要求|范围|对象|标准|程序|作用|意义|针对性|精准性|力量|方式|难点|风险|可能)|(?:、[\u4e00-\u9fff]{2,6}){0,3}的(?:贯通|协同|衔接)|(?:、[^,，。;；、]{2,16}){0,12}等(?:\d+项|服务)工作|(?:、[\u4e00-\u9fff]{2,6}){0,3}等(?:各项工作|监督作用)|(?:、[\u4e00-\u9fff]{2,6}){1,4}的[\u4e00-\u9fff]{0,2}作用|(?:、[^,，。;；、]{2,16}){3,14}等工作|(?:、[^,，。;；、]{2,12}){0,6}等应用|等[^,，。;；]{0,8}(?:试点|示范)|等(?:各类)?监督相?(?:贯通|衔接|协同)"
)
RESULTS = re.compile(r"[^,，。;；]{0,30}的(?:积极|明显|显著|重要)?(?:成效|成果|抓手)")
# 未开展检查, 不进行调研论证、征求意见, 没有整改: what was not done is none.
NOT_DONE = re.compile("[不未没禁逃拒缺]")
UNDONE = re.compile(
    r"缺[乏少][^,，。;；]{0,4}$|(?:不得|严禁|禁止)[^,，。;；]{0,20}$|未经[^,，。;；]{0,10}$|(?:不愿|不敢|拒绝|逃避)接受[^,，。;；]{0,12}$|(?:如不|若不|不加以?|不予)$|(?:(?<![尚对])未|没有|没|从未|从不|拒不|不(?=进行|开展|组织|予以|做|再|愿|敢))"
    r"(?:能|有效|及时|按规定|按要求|按期|依法|认真|如期|真正|愿|敢|再)?(?:进行|开展|组织|落实|完成|予以|作出|做|经过?)?(?:[\u4e00-\u9fff]{2,4}、)?$"
)
FEWER = re.compile(r"(?:压减|减少|精简|免于|减轻|规范|取消)[^,，。;；]{0,10}$")
SIGNAL = re.compile(r"[^,，。;；]{0,40}的?(?:强烈|鲜明|明确|坚定)?(?:信号|态度|决心)")
TOLD = re.compile(r"情况的?(?:予以公布|公布|如下|通报|报告|汇报|专报|说明)")
FOUND_BY = re.compile(r"(?:中?发现|指出|查出|提出|出来?)的")
# 督察反馈问题整改: what found the problem only qualifies the rectification.
QUALIFIES = re.compile(
    r"工作[^,，。]{0,6}(?:部署|安排)|(?:(?:等|[和及与][^,，。]{1,12})?(?:反馈|移交|交办|指出|发现|披露|通报|曝光)的?[\u4e00-\u9fff]{0,6})?(?:问题|意见|事项)"
    r"(?:(?!立即|反馈|督促|责令|要求|限期|并|及时)[^,，。;；]){0,80}(?:整改|改彻底|改到位)|(?:等|各类|移交|反馈|交办|指出|发现|通报|的|中|和[^,，。]{1,12}){0,3}[^,，。;；]{0,16}(?:问题|意见|事项)[^,，。;；]{0,4}(?:整改|改彻底|改到位)"
)
RECTIFIED = re.compile(r"整改[^,，。;；]{0,30}$")
# Tails that begin an object here: 惩治(重点领域腐败), 查找(管理漏洞), 考核(优秀等次).
NO_TAIL = re.compile(
    r"重点(?:领域|行业|区域|地区|流域|部门|单位|岗位|环节|企业|人群|场所|路段|时段|对象|群体|问题|产业)|管理(?:漏洞|混乱|松|不|缺)|"
    r"(?:责任|措施|制度|规定|标准|要求|职责)(?:执行|落实|不|缺)|厅局级|系统性|网络(?:安全隐患|乱象|暴力|诈骗|谣言|直播|生态|黑灰)|"
    r"优秀(?:等次|等级|[,，。])|机构(?:违|乱|不)|科室|科[技研级]|院校|站[式点场]|队伍(?:违|不)|网(?:约车|吧|上|贷|红|购)|"
    r"所(?:有|属|需|涉)|组织(?!部)|办(?:公|结|理)|法[官律]|员工|局[部属]|委托|类似|率先|股[份权]|室内"
)
# 释放纠治“四风”的强烈信号, 构建监督体系的重要安排: what the words make up is no act but a thing.
THINGS = re.compile(
    r"[^,，。;；…]{0,40}的[\u4e00-\u9fff]{0,4}(?:信号|步伐|决心|态度|思路|经验|重要举措|有力举措|重要制度安排|制度安排|重要任务|重要内容|必然要求|重要保障|氛围|态势|缩影|场景|一幕)(?=[,，。;；：]|$)"
)
# 整治形式主义具有重要意义; 专项整治后仍不收手: what is said of an act that is over or only thought of.
WEIGHED = re.compile(
    r"[^,，。;；]{0,24}(?:具有|有着)[^,，。;；]{0,6}意义|后(?:仍|依然|还)|中解[放脱]|才[能有]|(?:工作)?是否|与[^,，。;；]{2,10}的关系|"
    r"进展(?:缓慢|滞后)|工作的[\u4e00-\u9fff]{0,8}(?:委|局|组|办|部门|人员)|[\u4e00-\u9fff]{0,4}台账"
)
# 以安全监管为主, 向精准监测、长效治理转变: what is made something of.
MADE_OF = re.compile(r"以[^,，。;；]{0,30}$")
MADE = re.compile(r"[^,，。;；]{0,12}为(?:抓手|载体|主)(?=[,，。;；的])")
TURNED = re.compile(r"(?:、[^,，。;；]{2,8}){0,3}转变|向[^,，。;；]{2,30}转变")
BLAMED = re.compile(r"(?!责任)[^,，。;；]{0,24}责任")  # 追究其法律责任
# 规范涉企行政执法专项行动, 生态环保专项行动 set something right; 消费促进专项行动 does not.
CAMPAIGN_ON = re.compile(r"执法|欠薪|拖欠|违法|违规|违建|乱象|非法|绿盾|环保|突出问题|痼疾|隐患|陋习")
# 强化资金使用监督: outside texts of supervision 监督 is an act of a thing only; 社会监督 is a slogan.
WATCHED = re.compile(
    r"(?:强化|加强)(?:对)?[^,，。;；、]{2,20}(?<!审计)(?<!统计)(?<!财会)(?<!社会)(?<!舆论)(?<!群众)(?<!民主)(?<!各类)(?<!司法)(?<!法律)$"
)
WATCHED_END = re.compile(r"[,，。;；、]|和|$")
HANDING = ("移交", "移送", "交办", "转办")
HANDED = re.compile(r"[^,，。;；]{0,12}(?:线索|问题|案|纪检|监察|检察|公安|司法|事项|\d)")
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
SPEAKS = re.compile(r"(?:特别|还|同时)?(?:强调|指出|认为|称|表明|显示)")  # 通报特别强调
NOT_BLAMED = re.compile(r"不[^,，。]{0,16}$|免[予于]?$")
TOLD_OF = re.compile(
    r"问题|[、和][^,，。;；整查]{2,24}(?:交办|反馈|指出|披露|通报)的?(?:突出)?问题|交办|指出|"
    r"(?:、[\u4e00-\u9fff]{2,4}){0,3}(?:等各?类?)?反馈"
)  # 整改巡视、审计等反馈问题
INCLUDED = re.compile(r"(?:纳入|列入)[^,，。;；]{0,30}$")
# Triggers that take an object and hardly make a name.
VERBS = ("查找", "纠治", "惩治", "严查", "打击", "严惩", "查纠", "深挖", "督促", "清退")
LACKING = ("lacking", r"[^,，。;；]{0,6}?{}")
WORKS = ("works", r"{}[^,，。、]{0,3}$")


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
    if type_ == "evaluate" and following.startswith(("内容", "重要内容", "范围")):
        return not INCLUDED.search(text, max(0, end - NEAR), end)  # 纳入绩效考核内容
    if following[:1] in _tail_openings() and following.startswith(words("tail")):
        if text.endswith(VERBS, 0, end):
            return following.startswith(("率", "成果", "成效"))  # 查找(制度漏洞)
        return not NO_TAIL.match(following) and not (type_ == "inspect" and text.endswith("督促", 0, end))
    if ("渠道" in following or "于一体" in following) and ONE_OF.match(following):
        return True
    return bool(NAMED.match(text, end) or SYSTEM.match(text, end))


def is_act(text: str, start: int, end: int, trigger: Trigger, clause: Span, sentence: Span, business: bool) -> bool:
    """Say whether the trigger's own condition holds where it stands."""
    need = trigger.need
    before, after = text[clause.start : start], text[end : clause.end]
    if after[:1] == "\t" or (after + before).count("→") > 1:
        return False  # a cell of a table, a step of a procedure
    told = trigger.type not in ("discipline", "notify")
    if told and EXPLAINED.match(text, clause.end, min(sentence.end, clause.end + FAR)) and not OWN_FIGURE.match(after):
        return False  # 开展教育整顿，是一项任务
    if _told_of(before[-NEAR:], after[:NEAR]) or _only_mentions(trigger.type, trigger.word, before, after):
        return False
    if NOUNS_AFTER.match(after) and need:
        return False
    if not need:
        return True
    if need == "act" and trigger.word in HANDING and not business and not HANDED.match(after):
        return False  # 养老保险移交属地管理
    if need == "act":
        return bool(
            FOLLOWED.match(after)
            or OWN_FIGURE.match(after)
            or GIVEN.search(before)
            or having("light").search(before)
            or (business and trigger.type in ("inspect", "notify") and OBJECT.match(after))
            or (business and IDIOM.fullmatch(before) and not after.strip(",，。;；"))
        )
    if need == "conduct":
        return (
            business
            and not after.startswith(("自己", "自身"))
            and bool(having("conduct").search(text, sentence.start, sentence.end))
        )
    if need == "blame":
        return bool(BLAMED.match(after)) and not NOT_BLAMED.search(before)
    if need == "cases":
        return bool(CASES.search(before[-CASES_REACH:]) or CASES.match(after))
    if need == "campaign":
        return bool(CAMPAIGN_ON.search(before[-CAMPAIGN_REACH:]))
    if need in ("figure", "case"):
        return (business or need == "figure") and bool(
            re.match(rf"(?:了|问题线索|线索|{FIGURE}\s?{UNIT})|[^,，。;；、的后]{{1,12}}?{FIGURE}\s?{UNIT}", after)
        )
    if need == "irregular":
        return (business and bool(OWN_FIGURE.match(after))) or bool(
            having("irregular").search(after[:24])
            or (having("irregular").search(before[-24:]) and (not after.strip() or ENDING.match(after)))
        )
    if need == "people":
        return bool(having("official").search(before[-24:]) or having("official").search(after[:12]))
    if need == "pass":
        return bool(PASSED.search(before) or RESULT.match(after))
    if need == "body":
        return business and bool(URGED.match(after))
    if SLOGAN.search(before):
        return False
    return bool(DONE_TO.search(before)) if business else bool(WATCHED.search(before) and WATCHED_END.match(after))


def _told_of(before: str, after: str) -> bool:
    """Say whether the words around tell of an act as of a thing, or that it was not done; rare words come first."""
    return bool(
        BACK.search(before)
        or before.endswith("作为")
        or ("情况" in after and LOOKED_INTO.match(after))
        or (after[:1] == "的" and LOOKED_AT.search(before))
        or (after[:1] in ("的", "等", "、") and SIDES.match(after))
        or ("的" in after and ("成" in after or "抓手" in after) and RESULTS.match(after))
        or (("看" in after or "情况" in after) and BY.match(after) and JUDGED.search(before))
        or (NOT_DONE.search(before) and UNDONE.search(before))
        or ((after[:1] in ("、", "的", "等") or "合力" in after) and PART_OF.match(after) and FORMED.search(before))
        or ("为" in after and MADE.match(after) and MADE_OF.search(before))
        or ("转变" in after and TURNED.match(after))
        or ("的" in after and THINGS.match(after))
        or WEIGHED.match(after)
    )


def _only_mentions(type_: ActionType | None, word: str, before: str, after: str) -> bool:
    """Say whether the words around make the trigger a mention: of a signal sent, of what qualifies another act."""
    if shaped(*LACKING).match(after):
        return True
    if word == "综合治理" and AREA.match(after):
        return True
    if word == "检查" and MEDICAL.search(before[-8:]):
        return True
    if word == "综合治理" and (before.endswith(("治理、", "为主、")) or (after[:1] == "、" and after[3:5] == "治理")):
        return True  # 系统治理、综合治理、源头治理 is a slogan
    if type_ == "rectify" and WORKS_AFTER.match(after):
        return True
    if type_ == "rectify":
        return (
            before.endswith(("对已", "对未", "拒不", "经"))
            or (word == "整改" and after.startswith(("“回头看", "回头看")))
            or bool("污染" not in before[-12:] and shaped(*WORKS).search(before[-12:]))
            or bool(NOUNS_AFTER.match(after) or TOLD.match(after))
            or bool(SIGNAL.match(after) and "释放" in before)
        )
    if type_ in ("inspect", "evaluate") and FEWER.search(before):
        return True
    if type_ == "inspect" and after[:1] in ("对", "首", "与") and BY_NAME.match(after):
        return True
    if type_ == "notify" and (SOURCE.search(before) or (not before.strip() and SPEAKS.match(after))):
        return True
    if type_ == "educate" and after.startswith("中") and before.startswith(("在", "“在")):
        return True  # 在各类干部培训中
    if type_ in ("inspect", "notify") and RECTIFIED.search(before) and TOLD_OF.match(after):
        return True
    if type_ == "evaluate" and having("built").search(before):
        return True
    if type_ in ("inspect", "notify", "evaluate"):
        return bool((("改" in after or after.startswith("工作")) and QUALIFIES.match(after)) or FOUND_BY.match(after))
    if type_ == "monitor":
        return bool(having("nature").search(before[-8:]))
    return False
