"""Who acts where it is no subject: whom a passive names, who hands over, speaks, or was asked to look."""

from __future__ import annotations

import re
from functools import cache

from etl.extract.actions.act_times import TIME
from etl.extract.actions.body_names import is_name, names
from etl.extract.actions.grammar import GIVING, UNDER
from etl.extract.actions.words import words

NO_AGENT = re.compile(rf"(?=[被受])(?:被(?!{UNDER})|受到|受(?!理|贿|众|访|权|邀|托))[^,，。]{{0,8}}$")
# 王某受到党内警告处分、免去…职务: whoever suffers does not act.
SANCTIONED = re.compile(r"受到[^,，。；]{2,20}(?:处分|警告)[^,，。；]{0,12}$")
TREATED = re.compile(r"问题|行为|宴请|礼[品金]|旅游|请托|吃请")  # 对接受服务对象宴请等问题(纠治)
LEADERS = (
    r"(?:(?:党政)?(?:主要|分管|相关|有关)(?:领导(?!干部|小组|班子)|负责人|负责同志)|"
    r"(?:分管|常务)?副?[区县市镇乡]长)?"  # 由区政府主要领导(约谈)
)
CHIEFS = r"(?:党政)?(?:主要|分管|相关|有关|包案)(?:领导(?!干部|小组|班子)|负责人|负责同志)"  # 由分管领导(约谈)
# 中央环保督察(交办)的67件信访件, 审计(移送)的6件线索
LOOKED = re.compile(
    r"(?:^|[,，。对])\s*(?:经)?(?P<name>(?:中央|国家|国务院|[省市县区州]委?级?|上级)?(?:生态)?(?:环境保护|环保)?(?:专项)?(?:督察|巡视|巡察|督查|审计))$"
)
HANDED_OVER = ("交办", "移送", "移交", "反馈", "转办", "通报", "指出")
# 委托第三方(审计)40个项目
ENTRUSTED = re.compile(
    r"(?:委托|邀请|聘请|请|组织)(?P<name>(?:专业|有资质的)?(?:第三方|中介)(?:专业|评估|检测|审计)?(?:机构|公司)?)[^,，。;；]{0,24}$"
)
# 加强人民对政府的(监督)
WATCHER = re.compile(
    r"(?:加强|强化|保障|支持|扩大|发挥)(?:了|好)?(?P<name>人民(?:群众)?|群众|公众|社会(?:各界)?|人大|政协|新闻媒体|舆论)对[^,，。;；]{2,24}$"
)
TREATS = (*GIVING, "特此")
TOWARDS = re.compile(r"(?<![面针相反])[对将把]|经[^,，]{2,16}(?:研究|决定|批准)|决定|会议|根据|按照|依据")
TOLD = re.compile(r"(?:[\u4e00-\u9fff]{0,4}通报|通报)?(?:通报|表扬|批评|曝光|肯定)(?=[,，。;；]|$)")
LED = re.compile(r"(?:任|为|担任)(?:双)?组长|挂帅|带队")  # 成立由党委书记任组长的领导小组
TITLE = re.compile(r"(?:党(?:工|总)?[委支]部?)?副?(?:书记|主任|组长|局长|区长|县长|市长|镇长|乡长)$")
SAYS = re.compile(r"(?:说|介绍|表示|解释|坦言|告诉)")
SPEAKERS = tuple("主任 书记 组长 局长 院长 校长 站长 所长 处长 科长 负责人 负责同志 干部".split())
# 监督检查室主任吴某告诉记者，这正是整治的重点，必须(严惩); 负责人表示，将继续(整治)
SPEAKING = re.compile(
    r"[\u4e00-\u9fff·]{0,4}?(?:在[^,，。]{2,20}[时上中后]|近日|日前|向记者|对记者|在?接受[^,，。]{2,12}采访时){0,3}(?:告诉|表示|介绍|坦言|认为|解释|感慨|回忆|说|称)[^,，。“]{0,4}[,，:：“]"
)
OWN = re.compile(r"[,，:：“](?:[^,，。“]{0,10}[,，])?(?:下一步|下步|接下来|今后|将|我们|本[局委])|[,，]将")
# 聘请监督员参与(过程监督), 组织人大代表对各部门进行(评议): who acts where the sentence has no other subject.
ORGANISED = re.compile(
    r"(?:聘请|邀请|组织|动员|委托|请(?![示求]))(?:了|部分|不少于)?(?P<who>(?:[^,，。;；、的]{2,12}、){0,6}[^,，。;；、的]{0,16}?(?:代表人士|代表|委员|监督员|专家|人士|对象|志愿者|网格员|第三方机构|第三方|观察员”?|(?:[\d百千十]+[余多]?[家名位])[^,，。;；、的]{0,4}(?:企业|群众|居民|市民|商户))”?)"
    r"(?:参与|对|给|开展|进行|赴|到|深入|就|采取|全程|现场|视察|监督|[,，])"
)


def agent_of(text: str, start: int, trigger: int) -> str | None:
    """Return the body that a passive names between the clause's start and the trigger: 被省委表彰, 由纪委查处."""
    name = None
    for match in _agent().finditer(text, start, trigger):
        weighed = match[0].startswith(("纳入", "列入")) and match["name"].endswith(("干部", "班子", "党员", "企业"))
        weighed = weighed or LED.search(text, match.end() - 4, match.end() + 9) is not None
        if is_name(match["name"]) and not weighed and not TREATED.search(text, match.end(), trigger):
            name = match["name"]
    said = text[start:trigger]
    if not name and ("移" in said or "转" in said or "交由" in said):
        taker = _receiver().search(text, start, trigger)
        name = taker["name"] if taker and is_name(taker["name"]) else None
    if not name and ("到" in said or "通过" in said or "配合" in said):
        giver = _giver().search(text, start, trigger)
        name = giver["name"] if giver and is_name(giver["name"]) else None
    if not name and ("第三方" in said or "中介" in said):
        entrusted = ENTRUSTED.search(said)
        name = entrusted["name"] if entrusted else None
    if not name and text.startswith("的", trigger + 2) and text.startswith(HANDED_OVER, trigger):
        looked = LOOKED.search(said)
        name = looked["name"] if looked else None
    if not name and "对" in said and (watcher := WATCHER.search(said)):
        return watcher["name"]
    return name


@cache
def _agent() -> re.Pattern[str]:
    return re.compile(
        rf"(?=[被受由经获接纳列报上递提])(?:(?<!通)报[送请]?[至给]?(?=[本上各市县区省州镇乡同所])|(?:上报|递交|提交)[至给]?|被(?!{UNDER})|受(?!理)到?|由|"
        rf"经(?!开区|[济信贸验营常费过纪历适])|获|接受|[纳列]入)(?P<name>{names()}(?:指定的部门|委托的第三方机构)?{LEADERS}|(?<=由){CHIEFS}|(?<=[经报由])(?:乡镇|[区县市省]级|村级|所在单位)(?=进行|审|复|初|核|公示|抽|验|评|$))"
    )


@cache
def _giver() -> re.Pattern[str]:
    """Return the pattern of who hands over, passes or examines: 收到公安分局(移送)的, 配合审计部门组织的(检查)."""
    return re.compile(
        rf"(?:[收接]到|通过|配合)(?P<name>{names()}|海关|警方)(?:(?:组织|开展|实施)?的[^,，。;；]{{0,12}})?$"
    )


@cache
def _receiver() -> re.Pattern[str]:
    """Return the pattern of who takes on what another hands over: 移送县纪委(立案审查)."""
    return re.compile(rf"(?:移送|移交|转交|交由|转)(?:给|至)?(?P<name>{names()})(?:依[法规纪]|进行|予以|负责|牵头)*$")


def has_no_agent(text: str, start: int, trigger: int) -> bool:
    """Say whether the trigger is a passive that names nobody: 受到处分."""
    return text.startswith(("受到", "被"), trigger) or bool(
        NO_AGENT.search(text[start:trigger]) or SANCTIONED.search(text[max(start, trigger - 60) : trigger])
    )


def organised(text: str, start: int, trigger: int) -> str | None:
    """Return those whom an unnamed body has act: 聘请监督员参与(过程监督)."""
    said = text[start:trigger]
    if not any(verb in said for verb in ("组织", "请", "动员", "委托")):
        return None
    found = list(ORGANISED.finditer(text, start, trigger))
    return found[-1]["who"] if found else None


def is_treated(text: str, sentence: int, clause: int, trigger: int) -> bool:
    """Say whether the subject told before suffers the act: 石桥镇行动迅速，整改率100%，予以(通报表扬)."""
    said = text[clause:trigger].strip()
    told = TOLD.match(text, trigger)
    return said in TREATS and told is not None and not TOWARDS.search(text, sentence, clause)


def inner_subject(text: str, start: int, trigger: int, end: int) -> str | None:
    """Return the body right before the trigger in a clause of time: 张某等四人在省纪委(发布)禁令后依然…."""
    match = _inside().search(text, max(start, trigger - 40), trigger)
    if match and match["of"] and not text.startswith("的", end):
        return None  # 结合中央纪委(公开通报)的典型案例
    inside = match and is_name(match["name"]) and match["name"][0] != "全" and match["name"][-1] != "台"
    return match["name"] if match and inside else None


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<![现存自所])在(?:{TIME})?|(?P<of>结合|根据|按照|依据|针对|落实|这是|(?<=[,，。;；])对))(?P<name>{names()})(?:近日|日前|首次|公开|集中|正式)*$"
    )


def body_of(text: str, name: str, start: int, end: int) -> str | None:
    """Return the body of a leader who only speaks in a sentence (某街道纪工委书记李某说), None where he does more."""
    body = TITLE.sub("", name)
    return body if body != name and body.endswith(words("body")) and SAYS.search(text, start, end) else None


def speaking(text: str, name: str, start: int, hit: int) -> str | None:
    """Return the body of a leader who tells what it will do, "" where he tells of others, None where he acts."""
    said = SPEAKING.match(text, start + len(name), hit) if name.endswith(SPEAKERS) else None
    if said is None:
        return None
    return (body_of(text, name, start, hit) or "") if OWN.search(text, said.end() - 1, hit) else ""


def speaker_of(text: str, end: int) -> str | None:
    """Return the body whose leader says the quotation that goes on at `end`: “我们马上(整改)。”某街道书记李某说."""
    said = _speaker().match(text, end) if text.find("”", end, end + 200) >= 0 else None
    name = TITLE.sub("", said["name"]) if said else ""
    return name if len(name) > 1 and is_name(name) else None


@cache
def _speaker() -> re.Pattern[str]:
    return re.compile(
        rf"[^“”\n]{{0,200}}”(?:近日|日前)?(?P<name>{names()})[^,，。“”]{{0,16}}(?:说|介绍|表示|解释|坦言|告诉|称)"
    )
