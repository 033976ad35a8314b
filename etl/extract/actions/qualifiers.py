"""What a verbal noun is of: 开展农村人居环境(整治), 隐患大(排查)."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.extract.actions.act_times import TIME
from etl.extract.actions.deeds import DONE_BY, past_deeds
from etl.extract.actions.grammar import LIGHT_END, LIGHT_START, NUMBER, UNITS
from etl.extract.actions.objects import HEADED, past_act
from etl.extract.actions.trimming import CAMPAIGN, trimmed
from etl.extract.actions.words import act_begins, act_ends, having, shaped, words

# How an act is done, not to what: 优先(巡察), 采取…方式(监督).
MANNER = (
    "manner",
    r"(?:{}|政府|部门|对此.*|.*对照.*|从.*高度|.*(?:督促|要求|指出|运用|借助|依托).*|由.*|.*内|.*采取.*|一项.*|在我们.*|就要?|我们.{0,3}|坚持.*|.*坚持|做到.*|.*抓|.*[、同]一体|.*[\u4e00-\u9fff]{2}式”?|(?:都|均|也)?是由.*|.*一[个件].*一[个件].*|“?(?!非)[\u4e00-\u9fff]{2}化”?|.*实时|.*就|(?:发放|查阅|调阅|听取|召开|座谈).*|.{0,4}(?:防范|防止|遏制)|.*[下花]大力气?|.*责任促|.*没有(?:完全)?|达到|引入|(?:包容)?审慎|(?:日常|经常性)?(?:教育管理|管理教育|教育引导|管理服务|服务管理)|(?:关键|重点|核心|目的)(?:就?是|在于)|.*[初中底]大|[日周旬月季年]一?|.*几[次轮个项]|[一二三四五六七八九十]是|大规模|大范围|.*(?:执法|检查|督查|监管|巡查|工作|专业|专门)(?:人员|力量|队伍|小组).*|\d+小时.*|[一二三四五六]级|被(?!征地).*|.*到位|第.{1,3}[轮次批期]|每.{1,4}|.*作为.*|为.*|.*陪同|会同.*|.*(?:用好|运用)|联合.*(?:纪委|监委|局|部门|单位).*|.*牵头|.*[一二三四五六七八九十\d]个月|.*以来|"
    r".*(?:方式|模式|形式|导向|过程|组|标准|条件))$",
)
TIMED = re.compile(rf"(?<=.){TIME}$")  # 暗访组7月20日(抽查)
TURNS = re.compile(r"(?<!有)针对(?!性)|结合(?!实际|部)|扭住|抓住|聚焦|围绕|紧盯|盯住|瞄准|紧扣")
COUNTED = re.compile(rf"(?:{NUMBER})\s?[余多]?[万亿]?[余多]?{UNITS}[、和及]")  # 退出小水电30座、(生态整改17座)
QUALIFIER = 80  # characters before a verbal noun in which its light verb stands
OF_WORK = re.compile(r"工作的[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,6}){0,3}、$")  # 服务工作的规划、协调、(督查)
PAIRED = re.compile(r"(?:排查|起底|摸排|整治|监测|考核)$")  # 隐患大排查(大整治), but 中央督察(整改)
BY_BODY = re.compile(r"^[^,，]{2,14}?[局委办厅院](?=严格|从严|依法|全面)")  # 区卫健局严格医疗(监管)
MOST = re.compile(r"^.*最[\u4e00-\u9fff]{1,3}的")  # 最积极的建设、最严厉的(考核)
# 平台的规划建设、集约利用和(评估)
OF_BOTH = re.compile(
    r"^(?:指导|负责|承担|统筹)?(?P<what>[^,，对]{2,30}?)的[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,6}){0,3}[、和与及]$"
)
SISTER = 6  # characters of an act beside another, with its mark
LISTING = re.compile(r"[、和与及]")
DEEPENING = ("深化", "强化", "推进")  # 推动(X)深化整治
REACHED = ("完成", "实现", "启动")
CARRIED_OUT = ("规划实施", "纲要实施", "方案实施", "政策实施")  # “十四五”规划实施(评估)
PLANS = ("战略部署", "决策部署", "工作部署")  # 围绕战略部署强化(监督检查)
OF_DOING = re.compile(r"高质量发展综合督查|情况|效果|细则|方案")  # 政策实施效果(评估)
JOINED = re.compile(r"(?:[\u4e00-\u9fff]{2})?(?:和|与|及|以及)$")  # 市场准入审核和(监督检查)
# 资金核算、(绩效评价), 矛盾纠纷大走访、(大排查); 筑牢基础设施、(监测预警) is another thing
LISTED = re.compile(r"(?:大[\u4e00-\u9fff]{2}|核算|使用|分配|运营|运行|交易|收支)?、$")
FIELDS = re.compile(r"、.*(?:领域|行业|环节|安全)$")  # 政府采购、粮食购销等重点行业(监管)
FRAUD = ("诈骗", "走私", "传销", "集资", "骗保", "黄赌毒", "拐卖")
COURSE = re.compile(r"(?:专项)?行动$|攻坚$")
OPENED = re.compile(
    r"(?:[”、，,个记和与及的的了行深入化展]|强化|加强|推进|启动|"
    r"实施|突出|坚持|采取|建立|健全|完善|抓好|做好|以|用|是)“$"
)
AGENCIES = ("部门", "机关", "法院", "检察院", "人员")
BY_OTHERS = ("纳入", "接受", "迎接", "配合", "通过")
# 应当报本级主管部门(初审): who is to look at it
HANDED_UP = re.compile(r"(?:(?:应当?|须|需|后|[,，]|^)报[送请]?|(?:上报|递交|提交|提请))[至给]?[^,，。;；]{2,16}$")
UNTIL = re.compile(r"^.*(?:直至|直到|一直到)(?=..)")  # 乱象直至专项(巡察)时才被发现
# 食品安全连续7年获省(考核)A级, 我市获全省营商环境(评价)优秀
EARNED = re.compile(
    r"(?P<who>[^,，。;；]*?)(?:已?连续[^,，。;；]{1,4}[年次])?(?<!斩)(?:荣获|荣膺|获评|获得?|位[居列]|跃居|进至|居(?=[全国省]))(?P<what>[^,，。;；]*)"
)
EVERYBODY = re.compile(r"(?:我|全|各)[省市县区州]")
GRADE = re.compile(r"^(?:自治区|国家级?|全[国省市区州]|[省市县区州]级?|省委省政府|上级)+")
ORGANISATION = re.compile("(?:金融|社会|经济|中介|行业)组织$")  # 地方金融组织(监管)
DOERS = ("单位", "部门", "们", "机关", "各乡镇", "各镇", "街道", "班子成员", "批示", "批示要求", "对", "向", "将", "把")


@lru_cache(maxsize=1 << 14)
def qualifier_of(before: str, type_: str) -> str | None:
    """Return what stands between the light verb and a verbal noun: 开展农村人居环境整治."""
    before = before[-QUALIFIER:]
    if before.endswith("“") and act_ends(before[:-1]):
        before = before[:-1]  # 私人会所整治“(回头看)”
    if before.endswith("“") and not OPENED.search(before):
        before = before[:-1]  # 开展邻里纠纷“(大排查大化解)”
    if before.endswith(("“", "并")):
        return None  # 开展“严执法”和“(打非治违)”行动
    if _listed_with(before, type_) and not OF_WORK.search(before):
        return None  # 开展线索清仓、(信访源头治理)行动
    verbs = [
        verb
        for verb in having("light_verb").finditer(before)
        if not OF_DOING.match(before, verb.end()) and not before.endswith((*PLANS, *CARRIED_OUT), 0, verb.end())
    ]
    if verbs and verbs[-1].end() == len(before) and ORGANISATION.search(before):
        verbs.pop()
    head = _told_of(before, verbs, type_)
    size = act_begins(head)
    if size and len(head) <= size + 2 and not HEADED.search(head):
        return None  # 大排查大(整治)
    if verbs and verbs[-1][0] in BY_OTHERS and head.endswith(words("body")):
        return None  # 纳入区委督查室(跟踪监督): who does it
    if not verbs and type_ in DONE_BY and "把" not in before and (head.endswith(DOERS) or head.endswith(words("body"))):
        return None  # 有关单位积极(整改): whoever acts is not acted on
    if not verbs and type_ in ("discipline", "notify") and head.endswith(AGENCIES):
        return None
    if HANDED_UP.search(before):
        return None
    if "对照" in head:
        return None  # 各乡镇要对照问题立即(整改)
    headed = bool(HEADED.search(head))
    headed = headed or (type_ == "discipline" and head.endswith(FRAUD))
    if headed or type_ in ("discipline", "notify"):
        head = head.removeprefix("要求").removeprefix("督促")
        head = past_act(head)  # 查处违法案件36件、(处罚)1.1亿元
        return head if headed and "被" not in head and head[0] != "由" else None
    return (
        head
        if len(head) >= 2
        and not shaped(*MANNER).match(head)
        and (verbs or len(head) <= (30 if type_ == "evaluate" or FIELDS.search(head) else 16))
        else None
    )


def _bare(words_: str) -> str:
    return shaped(*LIGHT_END).sub("", words_)


def _told_of(before: str, verbs: list[re.Match[str]], type_: str) -> str:
    """Return what the words before a verbal noun tell it is of, from the light verb among `verbs` that opens it."""
    head = before
    for verb in reversed(verbs):
        head = before[verb.end() :]
        if verb[0] not in DEEPENING or shaped(*LIGHT_END).sub("", head):
            break
    if verbs and not head and verbs[0][0] in DEEPENING:
        head = before[: verbs[0].start()]  # 扭住突出问题深化(整治)
        head = "" if shaped(*LIGHT_END).sub("", head).endswith(words("body")) else head
    reached = bool(verbs) and not _bare(head) and verbs[-1][0] in REACHED
    if reached and (not having("body").search(before) or HEADED.search(_bare(before[: verbs[-1].start()]))):
        head = before[: verbs[-1].start()]  # 入河排污口完成(整治)
    head = MOST.sub("", head)
    if beside := OF_BOTH.match(head):
        head = beside["what"]
    elif not HEADED.search(CAMPAIGN.sub("", head)):
        head = _past_acts(head)
    head = past_deeds(head, type_)
    head = BY_BODY.sub("", head) if not verbs else head
    counted = list(COUNTED.finditer(head))
    head = head[counted[-1].end() :] if counted else head
    head = UNTIL.sub("", head)
    if "把" in head or "将" in head:
        head = re.sub(r"^[^“]*?(?:把(?![握准关控脉])|将(?![军要领]))", "", head)
    head = _earned(head) if type_ == "evaluate" else head
    watched = list(TURNS.finditer(head))
    head = head[watched[-1].end() :] if watched else head
    bare = shaped(*LIGHT_END).sub("", shaped(*LIGHT_START).sub("", head))
    head = trimmed(bare) or ""
    if type_ == "evaluate" and (course := COURSE.search(bare)) and bare == head + course[0]:
        head = bare  # 暖民心行动(满意度测评)
    head = TIMED.sub("", head)
    head = head.removesuffix("在") if head.endswith("组在") else head
    return head


def _listed_with(before: str, type_: str) -> bool:
    """Say whether the act is listed with another: 开展线索清仓、(信访源头治理)行动, 精准服务、(跟踪盯办)."""
    if type_ == "monitor":
        return before.endswith("服务、")
    return type_ in ("rectify", "inspect") and before.endswith("、") and not act_ends(before[:-1])


def _earned(head: str) -> str:
    """Return what an evaluation is of that one did well in: 食品安全获省(考核)优秀."""
    earned = EARNED.fullmatch(shaped(*LIGHT_START).sub("", head))
    if earned is None:
        return head
    what = GRADE.sub("", earned["what"])
    return what if what and (not earned["who"] or EVERYBODY.fullmatch(earned["who"])) else earned["who"] or what


def _past_acts(head: str) -> str:
    """Return what stands behind the last act listed before the trigger (X排查、Y整治 is about Y), or before it."""
    marks = [mark.start() for mark in LISTING.finditer(head)] + [len(head)]
    for mark in reversed(marks):
        size = act_ends(head[:mark])
        if size and (mark < len(head) or PAIRED.search(head)):
            rest = head[mark + 1 :] or head[: mark - size].rstrip("、和与及").removesuffix("大")  # 隐患大起底(大整治)
            if rest.endswith("、") and len(rest) < SISTER:
                return ""  # 开展巡检、赛马、(考核)
            return rest[: -act_ends(rest)] if act_ends(rest) else rest  # 安全生产考核巡查和(督导检查)
    head = shaped(*LIGHT_END).sub("", head)
    if not (listed := LISTED.search(head)):
        return JOINED.sub("", head)
    matter = head[: listed.start()]
    return matter if len(listed[0]) > 1 or HEADED.search(matter) or matter.endswith("”") else ""
