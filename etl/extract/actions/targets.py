"""To whom or what an act is done (对象): the words of the clause around its trigger that name it."""

from __future__ import annotations

import re
from functools import cache

from etl.extract.actions.enforcement import is_paper, ordered, paper_before, takes_right
from etl.extract.actions.grammar import ASPECT, COUNT, LIGHT_END, LIGHT_START
from etl.extract.actions.matters import FOUND, MATTER, matter_of
from etl.extract.actions.objects import HEADED, object_after
from etl.extract.actions.offenders import dealt_with, offender_of, spoken_of, topic_of, whose_of
from etl.extract.actions.prepositions import DOING, HANDED_ON, PRONOUNS, told_before
from etl.extract.actions.qualifiers import TURNS, qualifier_of
from etl.extract.actions.sufferers import attributed, sufferer_of
from etl.extract.actions.trimming import trimmed
from etl.extract.actions.words import act_ends, either, having, shaped, words
from etl.model import Span

LED_BY = re.compile(r"^以.{2,60}(?:组长|牵头|为主|负责人?)的")
PLACE = re.compile(
    r"(?:深入到?(?!开展|推进|实施|组织|进行)|赴|来到|前往|走进|到|在)(?P<where>[^,，在]{2,100}?)(?:(?:[开召]展|进行|实施|组织|随机|现场)[^,，、]{0,16})?(?:了?(?:一次|[一二三两\d]轮)[\u4e00-\u9fff]{0,3}式?)?$"
)
SENTENCE = re.compile(r"其?(?:有期|无期|死刑|拘役|管制|罚金|缓刑)")  # 判处(其有期徒刑三年)
TAUGHT = re.compile(
    r"(?:开展|组织(?!部)|面向|在|对|加强|强化)(?P<whom>[^,，。;；的]{0,20}?(?:干部|职工|工作人员|负责人|部门|单位|系统|党员|公务员|书记|班子|队伍|企业|学员))"
    r"(?:集中|分批|中)?(?:参加|接受|加强|召开|举办|开展|进行)?[^,，。;；、]{0,10}$"
)
TOPIC = re.compile(
    r"(?:(?<![面针相应核比绝敌反派一点])对于?(?![照象标接应策付比])|针对)(?P<what>[^,，。;；]{2,60}(?:(?:的[,，](?:对)?|[,，]或者?)[^,，。;；]{2,60}){0,6})[,，](?:等等行为[,，])?"
)
# What a clause shortly before turns to: 聚焦X，持续强化专项监督.
FOCUS = re.compile(
    r"(?:针对|聚焦|围绕|紧盯|盯住|瞄准|紧扣)(?P<what>[^,，。;；]{2,80})[,，](?:[^,，。;；]{1,24}[,，]){0,2}$"
)
FOCUSES = re.compile(
    r"(?:针对|聚焦|围绕|紧盯)(?P<what>(?:(?!开展|推动|推进|发现|督促|加强)[^。;；]){2,160}?(?:问题|现象|行为|表现|隐患|乱象))[,，](?:[^,，。;；]{1,24}[,，]){0,2}$"
)
HERE = re.compile(
    r"(?:针对|聚焦|围绕|紧盯|紧扣)(?P<what>[^,，。;；]{2,80}?)(?:持续|深入|扎实|全面|认真|集中|大力)*(?:开展|进行|实施|部署|组织)[^,，]{0,6}$"
)
AIMS = re.compile(
    r"(?:节点|时段|时间|目标|任务|要求|主线|中心|职责|大局|实际|环节|发展|作用|前后|前夕|期间|[日月年期]内|节日|端午|五一|中秋|国庆|春节)[”’]?$"
)
MATTER_TAKEN = re.compile(r"(?:对|将|把)(?P<what>[^,，。;；]{2,40}?(?:线索|问题|隐患|案件|事项))")
# 监管(专业化、法治化建设), 综合治理(规划): what behind an act tells how it is gone about.
HOW = re.compile(r"[\u4e00-\u9fff]{2}化(?:[、和水]|建设)|规划[、和]|方案[、和]")
FORCE = re.compile(r"加大(?:了|对)?(?P<what>[^,，。;；]{2,40})$")  # 加大非法金融活动(打击)力度
FRAGMENT = 6  # characters; what follows a trigger and is longer is taken for its object
# 移交区纪委监委追责问责: who receives a matter is not the matter.
RECEIVER = re.compile(
    r"(?:(?:给|至)?[^,，。;；\d]{2,16}?(?:处理|督促整改|督促落实|调查处理|核查处理|查处|办理|核实|核查|处置|调查|整改|立案|审查|解决|跟进)(?=[,，。;；]|$)|(?:给|至)?[^,，。;；\d]{0,6}?(?:纪委监委|纪委|监委|纪检监察(?:机关|部门)|公安机关|司法机关|检察机关|组织部门|(?:主管|有关|相关|执法|职能)部门|属地|责任单位)"
    r"(?:依[法规纪]|严肃|进一步|限期)*(?:处理|整改|查处|追责|问责|处置|调查|核查|办理|(?=[,，。;；]|$)))"
)
DEALT = re.compile(r"(?:进一步)?(?:依[法规纪])*(?:核查|调查|处理|查处|处置|追责|问责|审查|办理)")
HANDED_OVER = re.compile(
    r"(?:把|将(?![对于在就按会向依适继进持]))(?P<what>[^,，]{2,40}?)(?:依[法规纪]|及时|按程序|按规定|一并|分别|全部)*$"
)
HANDING = ("移交", "移送", "转交", "转办", "交办", "函告", "转派", "转送", "批转")
HANDED = re.compile(r"(?:问题)?线索$")  # 移交问题线索16条
WHOEVER = re.compile(
    r"(?P<who>[^,，。;；\s条]{2,16}?)(?:在[^,，。;；\s]{2,40}时)?有(?:下列|以下)[^,，。]{0,6}之一的[,，][^。]{0,30}$"
)
OWN_WORK = re.compile(r"(?:项目|单位)?$")
# 每年抽取100名科长作为测评对象，开展(测评)
CHOSEN = re.compile(
    r"(?:抽取|选取|选择|选定|确定|抽选)了?(?P<what>[^,，。;；]{2,60}?)(?:作为|为)[^,，。;；]{0,12}(?:对象|重点|样本|单位)[,，]$"
)
# 考核排后5名的科长一律(免职)
REMOVED = re.compile(
    r"(?P<who>[^,，。;；]{2,40}(?:[长员人]|书记|主任|干部|领导|个人|成员))(?:一律|均|全部|分别|依法|予以|被|就地|先行)+$"
)
REMOVALS = ("免职", "停职", "撤职", "降职", "辞退", "解聘", "待岗", "调离", "就地免职", "引咎辞职")
# 召开全区干部大会(通报); 省发改委新开工项目情况(通报)
MEETING = re.compile(
    r"召开了?(?P<whom>[^,，。;；、]{2,16}?(?:干部|党员|职工))(?:警示教育|动员)?(?:大会|会议|会)(?:进行|予以)?$"
)
NOTICE = re.compile(r"(?:[厅局委办部]|[上下]半年|\d月|季度|年度?)(?P<whom>[^,，。;；厅局委办部]{4,30}情况)$")
FULFILLED = re.compile(r"完成了?(?P<what>[^,，。;；]{2,30})[,，]$")  # 完成整治任务，并通过国家(验收)
EXPOSING = ("曝光", "通报", "公布", "公开")
URGING = "督促"
ORDERS = ("责令", "责成")
TAKING = ("暂停", "停止", "中止", "终止", "取消", "撤销")
# 受到处罚的企业，(暂停当年申报资格)
BLAMED = re.compile(
    r"(?P<whom>[^,，。;；]{0,24}?(?:人员?|单位|干部|领导|者|企业|部门|公司|同志|其))的?(?:党纪|政纪|法律|刑事|直接|主体|主要|领导|监管|监督)*责任"
)  # 追究相关人员责任
WHOSE = re.compile(
    r"的(?P<whom>[^,，。;；的]{2,16}?(?:[人者员户家店院校所司]|企业|单位|机构|部门|干部|学校|医院|药店))[,，]$"
)
HANDED_IN = ("报", "上报", "书面")
# 对3家机构(暂停办学资格)，列入黑名单
RIGHT = re.compile(r"(?<=..)(?:暂停|取消|停止|吊销|撤销|中止|终止|解除)[^,，。;；]{2,16}$")


@cache
def _urged() -> re.Pattern[str]:
    """Return the pattern of whom one urges: 督促市场监管局等职能部门, 督促新一届省委班子成员."""
    body = rf"(?:{either(word for word in words('body') if word != '各级')}|"
    body += r"单位|部门|企业|干部|党委（党组）|乡镇|镇街|班子|人员|[区县市州](?=[加抓落整])|"
    body += r"[局厅委办](?=出台|制定|建立|健全|完善|开展|加|落实|履行|推动|对|进一步|及时|抓|强化|尽快))"
    body = rf"(?:各级[^,，。;；、的]{{0,12}}?)?{body}"
    whom = rf"{body}(?:领导班子|班子成员|班子|负责人|成员|有关人员)?"
    return re.compile(
        rf"(?:[^,，。;；、的]{{1,8}}的)?[^,，。;；、的]{{0,16}}?{whom}(?:(?:[、和与及]|等|(?=各))[^,，。;；、的]{{0,12}}?{whom})*"
    )


def instituted(text: str, start: int, end: int) -> str | None:
    """Return what is set up, without who leads it: 了以区长任组长的领导小组 is 领导小组."""
    return trimmed(LED_BY.sub("", ASPECT.sub("", text[start:end])), campaign=False)


def target_of(text: str, sentence: Span, clause: Span, hit: Span, type_: str) -> str | None:
    """Return whom or what the act is done to, as written, or None; for 其主要负责人 whose they are."""
    said = text[hit.end : sentence.end] if type_ == "discipline" else ""
    found = attributed(text[clause.start : hit.start], said) or _target_of(text, sentence, clause, hit, type_)
    if found and found[0] == "其" and text.startswith(TAKING, hit.start):
        earlier = text[sentence.start : clause.start]
        return offender_of(earlier) or spoken_of(earlier) or found  # 弄虚作假的，取消(其参评资格)
    if found and found[0] == "其" and len(found) > 2 and (whose := whose_of(text[sentence.start : clause.start])):
        return whose + found[1:]
    return found


def _target_of(text: str, sentence: Span, clause: Span, hit: Span, type_: str) -> str | None:
    before, after = text[clause.start : hit.start], text[hit.end : clause.end]
    before = before[_said_before(before) :]
    earlier = text[sentence.start : clause.start].rstrip()
    earlier = earlier[_said_before(earlier) :]
    if before.endswith(("对", "向")) or after.startswith("哪"):
        return None  # 对(督查督导)严格到位, (优先巡察)哪里
    passive, suffered = sufferer_of(earlier, before, text[hit.start : hit.end], type_)
    if passive:
        return suffered
    if text.startswith(HANDING, hit.start):
        received = RECEIVER.match(after) or DEALT.match(after)
        given = None if HANDED_ON.search(before) else HANDED_OVER.search(before)
        if given and (received or not after.strip(",，。;；")):
            return trimmed(given["what"])
        if received:
            after = ""
            if named := list(MATTER.finditer(earlier)) or list(MATTER_TAKEN.finditer(earlier)):
                return trimmed(shaped(*LIGHT_START).sub("", FOUND.sub("", named[-1]["what"])))
    if type_ == "notify" and (handed := HANDED.search(text, hit.start, hit.end)):
        return handed[0]
    if text.startswith(URGING, hit.start) and (urged := _urged().match(after)):
        return trimmed(urged[0])
    if "追究" in text[hit.start : hit.end] and (blamed := BLAMED.match(after)):
        return trimmed(blamed["whom"])
    if text[hit.start : hit.end] in ORDERS and (whom := ordered(after)):
        return spoken_of(earlier) if whom in PRONOUNS else trimmed(whom)
    if type_ == "notify" and text.startswith(HANDED_IN, hit.start):
        return trimmed((object_after(after) if is_paper(after) else paper_before(before)) or "")
    if type_ in ("rectify", "discipline", "notify") and "之一的" in earlier and (whoever := WHOEVER.search(earlier)):
        return trimmed(whoever["who"])
    if type_ == "notify" and (met := MEETING.search(before) or NOTICE.search(before)):
        return trimmed(met["whom"])
    if type_ == "evaluate" and before.startswith(("并通过", "通过")) and (done := FULFILLED.search(earlier)):
        return trimmed(done["what"])
    told = told_before(before, type_, text.endswith("检查", hit.start, hit.end))
    if told:
        return spoken_of(earlier) if told in PRONOUNS else told
    force = FORCE.search(before) if after.startswith("力度") else None
    if force and type_ == "discipline":
        return trimmed(force["what"])
    found = None if HOW.match(after) or text[hit.start : hit.end] in ORDERS else object_after(after)
    if found and not COUNT.search(found) and text.startswith(TAKING, hit.start) and earlier.endswith(("，", ",")):
        whose = WHOSE.search(earlier) if takes_right(text[hit.start : hit.end], after) else None
        found = whose["whom"] if whose else found
    if found and type_ == "discipline" and SENTENCE.match(found):
        return spoken_of(earlier)
    if found and (OWN_WORK.match(trimmed(found) or "") and text.startswith("审计", hit.start)):
        return None  # 审计项目46个: so many audits
    if found := found and trimmed(found):
        return _noun_before(found, before, after, type_) or found
    here = HERE.search(before) if TURNS.search(before) else None
    if here and not AIMS.search(here["what"]):
        return trimmed(here["what"])
    if type_ in ("discipline", "notify", "inspect") or text.startswith(ORDERS, hit.start):
        topics = [topic for topic in TOPIC.finditer(earlier) if topic.end() == len(earlier)]
        if topics and not DOING.search(topics[-1]["what"]):
            what = shaped(*LIGHT_END).sub("", topics[-1]["what"])
            whole = topics[-1][0][:1] != "对" or topics[-1]["what"].endswith("的")  # 对虚假整改的，(追责)
            acted = 0 if whole else act_ends(what := RIGHT.sub("", what))
            what = shaped(*LIGHT_END).sub("", what[:-acted]) if acted and len(what) > acted + 1 else what
            return trimmed(what)  # 对3家企业立案查处，并曝光
    if type_ == "educate" and (taught := TAUGHT.search(before)):
        return trimmed(taught["whom"])
    if type_ == "educate" or (type_ in ("discipline", "notify") and COUNT.match(ASPECT.sub("", after))):
        return None
    place = PLACE.search(before)
    if place and type_ == "inspect" and not AIMS.search(place["where"]):
        return trimmed(shaped(*LIGHT_END).sub("", place["where"]))
    if type_ == "discipline" and text.startswith(REMOVALS, hit.start) and (removed := REMOVED.search(before)):
        return trimmed(removed["who"])
    unsought = text.startswith(ORDERS, hit.start) or (type_ == "petition" and not text.startswith("化解", hit.start))
    own = (None if unsought else qualifier_of(before, type_)) or matter_of(
        earlier, before, type_, bool(COUNT.match(after))
    )
    if not own and type_ in ("rectify", "discipline", "notify"):
        own = offender_of(earlier)
    focus = None
    if not own and type_ in ("inspect", "rectify", "discipline") and TURNS.search(earlier):
        focus = FOCUSES.search(earlier) or FOCUS.search(earlier)
    if not own and not focus and type_ in ("evaluate", "inspect", "notify") and (chosen := CHOSEN.search(earlier)):
        return trimmed(chosen["what"])
    if focus and not AIMS.search(focus["what"]):
        return trimmed(focus["what"])
    if not own and "其" in text[hit.start : hit.end]:
        return spoken_of(earlier)  # 责令其限期整改
    if not own and text.startswith(ORDERS, hit.start) and not COUNT.match(after) and (dealt := dealt_with(earlier)):
        return dealt
    if not own and text[hit.start : hit.end].endswith(EXPOSING) and (dealt := dealt_with(earlier)):
        return dealt
    about = not own and type_ in ("rectify", "discipline", "notify", "inspect", "monitor")
    return topic_of(earlier) if about else own


def _said_before(words_: str) -> int:
    """Return where the last question or exclamation in `words_` ends; half-width ones do not end a sentence."""
    return max(words_.rfind(mark) for mark in "?？!！") + 1


def _noun_before(found: str, before: str, after: str, type_: str) -> str | None:
    """Return what a verbal noun is of, where what follows it is no matter: 五失人员排查(帮扶)."""
    if HEADED.search(found) or COUNT.search(after) or (type_ != "evaluate" and len(found) > FRAGMENT):
        return None
    if type_ not in ("evaluate", "inspect", "rectify", "monitor") or (type_ != "evaluate" and found[0] == "“"):
        return None
    qualifier = qualifier_of(before, type_)
    return qualifier if qualifier and len(qualifier) > 2 and not having("body").search(qualifier) else None
