"""To whom or what an act is done (对象): the words of the clause around its trigger that name it."""

from __future__ import annotations

import re
from functools import cache

from etl.extract.actions.enforcement import is_paper, ordered, paper_before, takes_right
from etl.extract.actions.grammar import ASPECT, COUNT, LIGHT_END, LIGHT_START, NUMBER, UNITS
from etl.extract.actions.objects import HEADED, object_after, shortened
from etl.extract.actions.offenders import dealt_with, is_condition, offender_of, spoken_of, topic_of, whose_of
from etl.extract.actions.sufferers import sufferer_of
from etl.extract.actions.trimming import CAMPAIGN, trimmed
from etl.extract.actions.words import act_begins, act_ends, either, having, shaped, triggers, words
from etl.model import Span

# How an act is done, not to what: 优先(巡察), 采取…方式(监督).
MANNER = (
    "manner",
    r"(?:{}|对此.*|.*对照.*|从.*高度|.*(?:督促|要求|指出|运用).*|由.*|.*内|.*采取.*|一项.*|在我们.*|就要?|我们.{0,3}|坚持.*|做到.*|.*抓|.*[、同]一体|“?[\u4e00-\u9fff]{2}式”?|.*一[个件].*一[个件].*|“?(?!非)[\u4e00-\u9fff]{2}化”?|.*实时|\d+小时.*|[一二三四五六]级|被.*|.*到位|第.{1,3}[轮次批期]|每.{1,4}|.*作为.*|为.*|.*陪同|"
    r".*(?:方式|模式|形式|导向|过程|组|标准|条件))$",
)
# 对 as "towards": not 面对, 对照, 对象, 有针对性, 一对一 ...
TOWARDS = re.compile(
    r"(?=[针对就向])(?<![面针相应核比绝敌反派一点有])(?:针对|对于?|^就|(?<![取倾导方动指走志意趋定朝偏])向(?!上|好|纵深))(?![照象标接应策付此内性]|比(?!较)|外[开公发披通])"
)
INTO = re.compile(r"(?:把|将)(?P<what>[^,，]{2,40}?)(?:纳入|列入|列为)[^,，并]{0,20}$")
GIVEN = re.compile(
    r"给予(?!了?(?:严肃|相应|党|政|其|违|通报|批评|警告|记|降|撤|开除|免|留|停|诫))(?P<whom>(?:[\u4e00-\u9fff]{2,4}、){0,6}[^,，、]{2,30})$"
)
LED_BY = re.compile(r"^以.{2,60}(?:组长|牵头|为主|负责人?)的")
PLACE = re.compile(
    r"(?:深入到?(?!开展|推进|实施|组织|进行)|赴|来到|前往|走进|到|在)(?P<where>[^,，在]{2,100}?)(?:(?:[开召]展|进行|实施|组织|随机|现场)[^,，、]{0,16})?(?:了?(?:一次|[一二三两\d]轮)[\u4e00-\u9fff]{0,3}式?)?$"
)
PASSED = re.compile(r"^(?P<who>.*?)(?:顺利|全部|均|一次性|成功)*通过(?:了)?(?P<what>.{0,40})$")
RECEIVED = re.compile(r"^(?:\d+[名位])?(?P<who>[^,，\d]{2,30})接受$")  # 5368名公职人员接受(评议)
AMONG = re.compile(r"^(?P<who>.{0,24}?)在(?P<what>(?!我们)[^,，]{0,30})$")
COUNTED_IN = re.compile(
    r"^(?P<what>(?!并)[^,，将把]{2,40}?)(?:一并|全部|均|分别|被)*(?:纳入|列入)[^,，并]{0,20}$"
)  # 数据管理工作纳入政府(绩效考核)
SENTENCE = re.compile(r"其?(?:有期|无期|死刑|拘役|管制|罚金|缓刑)")  # 判处(其有期徒刑三年)
TAUGHT = re.compile(
    r"(?:开展|组织(?!部)|面向|在|对|加强|强化)(?P<whom>[^,，。;；的]{0,20}?(?:干部|职工|工作人员|负责人|部门|单位|系统|党员|公务员|书记|班子|队伍|企业|学员))"
    r"(?:集中|分批|中)?(?:参加|接受|加强|召开|举办|开展|进行)?[^,，。;；、]{0,10}$"
)
TOPIC = re.compile(
    r"(?:(?<![面针相应核比绝敌反派一点])对于?(?![照象标接应策付比])|针对)(?P<what>[^,，。;；]{2,60}(?:(?:的[,，](?:对)?|[,，]或者?)[^,，。;；]{2,60}){0,6})[,，](?:等等行为[,，])?"
)
DOING = re.compile(
    r"开展|进行|予以|给予|实行|下达|下发|制发|发出|提出(?!的)|采取|召开|处以|实现(?!情况)|发现一[起件例个]|"
    r"(?<![贯落])(?<!贯彻)(?<!落实)实施(?!情况|效果|细则|方案)|作出"
)
# What a clause shortly before turns to: 聚焦X，持续强化专项监督.
FOCUS = re.compile(
    r"(?:针对|聚焦|围绕|紧盯|盯住|瞄准|紧扣)(?P<what>[^,，。;；]{2,80})[,，](?:[^,，。;；]{1,24}[,，]){0,2}$"
)
FOCUSES = re.compile(
    r"(?:针对|聚焦|围绕|紧盯)(?P<what>(?:(?!开展|推动|推进|发现|督促|加强)[^。;；]){2,160}?(?:问题|现象|行为|表现|隐患|乱象))[,，](?:[^,，。;；]{1,24}[,，]){0,2}$"
)
TURNS = re.compile(r"(?<!有)针对(?!性)|扭住|抓住|聚焦|围绕|紧盯|盯住|瞄准|紧扣")
HERE = re.compile(
    r"(?:针对|聚焦|围绕|紧盯|紧扣)(?P<what>[^,，。;；]{2,80}?)(?:持续|深入|扎实|全面|认真|集中|大力)*(?:开展|进行|实施|部署|组织)[^,，]{0,6}$"
)
AIMS = re.compile(
    r"(?:节点|时段|时间|目标|任务|要求|主线|中心|职责|大局|实际|环节|发展|作用|前后|前夕|期间|[日月年期]内|节日|端午|五一|中秋|国庆|春节)[”’]?$"
)
ORDERED = re.compile(r"(?:责令|责成|指令)(?P<whom>[^,，]{2,20}?)(?:[在向][^,，]{1,14})?(?:作出|限期|立即)?$")
MATTER = re.compile(r"(?P<what>[^,，。;；\d]{0,20}(?:问题|隐患|线索|事项|意见))(?:金额|资金)?(?:共|累计|已)?\d")
MATTER_TAKEN = re.compile(r"(?:对|将|把)(?P<what>[^,，。;；]{2,40}?(?:线索|问题|隐患|案件|事项))")
FOUND = re.compile(
    r"^(?:现场|当场|共|累计)*(?:反馈|交办|移交|通报|指出|提出)(?!的)|^.*(?:[中共]发现(?!的)|(?:^|共|累计|已|审计|检查|督查|巡察)(?:排查|摸排|查出|查摆|梳理|查找)(?:出|到|发现)?(?![的、整]))"
)
SORT = re.compile(r"的(?:[^，的]{0,4})?(?:单位|干部|科长|部门|人员|企业|个人|同志)$")
TO_WHOM = re.compile(r"向[^,，]{1,16}$")
TO = re.compile(r"^(?:针对|对于?)(?![照比象])")
ENDS_COUNTED = re.compile(rf"(?:{NUMBER})\s?[余多]?[万亿]?[余多]?{UNITS}$")
LAST = re.compile(r"([^,，。;；]{0,60}(?:\d|X|的)[^,，。;；]{0,40})[,，]$")
COUNTED = re.compile(rf"(?:{NUMBER})\s?[余多]?[万亿]?[余多]?{UNITS}[、和及]")  # 退出小水电30座、(生态整改17座)
QUALIFIER = 80  # characters before a verbal noun in which its light verb stands
PAIRED = re.compile(r"(?:排查|起底|摸排|整治|监测|考核)$")  # 隐患大排查(大整治), but 中央督察(整改)
# 监管(专业化、法治化建设), 综合治理(规划): what behind an act tells how it is gone about.
HOW = re.compile(r"[\u4e00-\u9fff]{2}化(?:[、和水]|建设)|规划[、和]|方案[、和]")
FORCE = re.compile(r"加大(?:了|对)?(?P<what>[^,，。;；]{2,40})$")  # 加大非法金融活动(打击)力度
BESIDE = re.compile(r"的[\u4e00-\u9fff]{2}[和与、]$")  # 对干部情况的掌握和(监督)
FRAGMENT = 6  # characters; what follows a trigger and is longer is taken for its object
LISTING = re.compile(r"[、和与及]")
DEEPENING = ("深化", "强化", "推进")  # 推动(X)深化整治
# 移交区纪委监委追责问责: who receives a matter is not the matter.
RECEIVER = re.compile(
    r"(?:(?:给|至)?[^,，。;；\d]{2,16}?(?:处理|督促整改|督促落实|调查处理|核查处理|查处)(?=[,，。;；]|$)|(?:给|至)?[^,，。;；\d]{0,6}?(?:纪委监委|纪委|监委|纪检监察(?:机关|部门)|公安机关|司法机关|检察机关|组织部门|(?:主管|有关|相关|执法|职能)部门|属地|责任单位)"
    r"(?:依[法规纪]|严肃|进一步|限期)*(?:处理|整改|查处|追责|问责|处置|调查|核查|办理|$))"
)
DEALT = re.compile(r"(?:进一步)?(?:依[法规纪])*(?:核查|调查|处理|查处|处置|追责|问责|审查|办理)")
HANDED_OVER = re.compile(
    r"(?:把|将(?![对于在就按会向依适继进持]))(?P<what>[^,，]{2,40}?)(?:依[法规纪]|及时|按程序|按规定|一并|分别|全部)*$"
)
HANDING = ("移交", "移送", "转交", "转办", "交办", "函告")
HANDED = re.compile(r"(?:问题)?线索$")  # 移交问题线索16条
WHOEVER = re.compile(
    r"(?P<who>[^,，。;；\s条]{2,16}?)(?:在[^,，。;；\s]{2,40}时)?有(?:下列|以下)[^,，。]{0,6}之一的[,，][^。]{0,30}$"
)
REACHED = ("完成", "实现", "启动")
OF_DOING = re.compile(r"高质量发展综合督查|情况|效果|细则|方案")  # 政策实施效果(评估)
JOINED = re.compile(r"(?:[\u4e00-\u9fff]{2})?(?:和|与|及|以及|、)$")  # 市场准入审核和(监督检查)
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
UNBALANCED = re.compile(r"[?？!！]|^[^“]*”")
# 将典型案例在媒体(曝光), 将整改情况向社会(公开)
MADE_KNOWN = re.compile(r"(?:将|把)(?![对于在就按会向依适继进持])(?P<what>[^,，]{2,40}?)(?:在|向|通过)[^,，]{2,24}$")
DOINGS_END = tuple("、和并及")
MONEY = re.compile(r"\d[\d.,]*[万亿余多]*元")
# 召开全区干部大会(通报); 省发改委新开工项目情况(通报)
MEETING = re.compile(
    r"召开了?(?P<whom>[^,，。;；、]{2,16}?(?:干部|党员|职工))(?:警示教育|动员)?(?:大会|会议|会)(?:进行|予以)?$"
)
NOTICE = re.compile(r"(?:[厅局委办部]|[上下]半年|\d月|季度|年度?)(?P<whom>[^,，。;；厅局委办部]{4,30}情况)$")
FULFILLED = re.compile(r"完成了?(?P<what>[^,，。;；]{2,30})[,，]$")  # 完成整治任务，并通过国家(验收)
TAKEN_BACK = re.compile(r"追缴|没收|追回|收缴|查扣|扣押|查封")
EXPOSING = ("曝光", "通报", "公布", "公开")
PRONOUNS = ("其", "他", "她", "该人")
URGING = "督促"
ORDERS = ("责令", "责成")
WHOLE_AREAS = ("全国", "全省", "全市", "全区", "全县", "全州", "全镇", "全乡", "全系统")
BY_RULE = re.compile(
    r"^\s*(?:按照|依照|根据|依据|按)(?:[^,，]{2,24}(?:规定|办法|条例|法规|法律|和|及))?(?:予以|给予|进行)?$"
)
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
HANDED_ON = re.compile(
    r"(?:(?<!一)把|将(?![对于在就按会向依适继进持]))(?P<what>[^,，]{2,60}?)(?:全部|逐一|及时|统一|集中|分批|进行|予以|一并|一次性){1,3}(?:了)?$"
)  # 将隐患进行(交办)


AGENCIES = ("部门", "机关", "法院", "检察院", "人员")
BY_OTHERS = ("纳入", "接受", "迎接", "配合", "通过")
DONE_BY = ("rectify", "inspect", "monitor")
DOERS = ("单位", "部门", "们", "机关", "各乡镇", "各镇", "街道", "对", "向", "将", "把")


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
    found = _target_of(text, sentence, clause, hit, type_)
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
        return trimmed(whom)
    if type_ == "notify" and text.startswith(HANDED_IN, hit.start):
        return trimmed((object_after(after) if is_paper(after) else paper_before(before)) or "")
    if type_ in ("rectify", "discipline", "notify") and "之一的" in earlier and (whoever := WHOEVER.search(earlier)):
        return trimmed(whoever["who"])
    if type_ == "notify" and (met := MEETING.search(before) or NOTICE.search(before)):
        return trimmed(met["whom"])
    if type_ == "evaluate" and before.startswith(("并通过", "通过")) and (done := FULFILLED.search(earlier)):
        return trimmed(done["what"])
    told = _told_before(before, type_, text.endswith("检查", hit.start, hit.end))
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
    own = (None if unsought else _qualifier(before, type_)) or _matter(earlier, before, type_, bool(COUNT.match(after)))
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
    qualifier = _qualifier(before, type_)
    return qualifier if qualifier and len(qualifier) > 2 and not having("body").search(qualifier) else None


def _told_before(before: str, type_: str, check: bool) -> str | None:
    """Return what a preposition or a verb of giving before the act names: 对X进行, 把X纳入, 给予X, 责令X, X通过."""
    if type_ in ("evaluate", "inspect") and (within := COUNTED_IN.match(before)):
        what = trimmed(shaped(*LIGHT_START).sub("", within["what"]))
        if what:
            return what
    if type_ == "discipline" and check:
        before = TO_WHOM.sub("", before)  # 负责人向区委作出检查
    into = INTO.search(before)
    into = into or HANDED_ON.search(before)
    if into:
        return trimmed(into["what"])
    made_known = MADE_KNOWN.search(before) if type_ == "notify" else None
    if made_known:
        return trimmed(made_known["what"])
    towards = list(TOWARDS.finditer(before))
    if towards and not UNBALANCED.search(before, towards[-1].end()):
        whom = _past_doings(DOING.split(before[towards[-1].end() :], maxsplit=1)[0])
        if whom in PRONOUNS:
            return whom
        return trimmed(BESIDE.sub("", shaped(*LIGHT_END).sub("", whom))) or (whom if whom in WHOLE_AREAS else None)
    ordered = ORDERED.search(before) or (GIVEN.search(before) if type_ == "discipline" else None)
    if ordered:
        return "其" if ordered["whom"].startswith("其") else trimmed(ordered["whom"])
    received = RECEIVED.match(before) if type_ == "evaluate" else None
    if received:
        return trimmed(received["who"])
    passed = (PASSED.match(before) or AMONG.match(before)) if type_ == "evaluate" else None
    if passed:
        return trimmed(
            shaped(*LIGHT_START).sub("", passed["who"])
            or shaped(*LIGHT_START).sub("", shaped(*LIGHT_END).sub("", passed["what"]))
        )
    return None


def _past_doings(whom: str) -> str:
    """Return whom an act is done to without the act listed before it: 对顶风违纪的从严处理、(公开曝光)."""
    if not whom.endswith(DOINGS_END):
        return whom
    bare = whom.rstrip("、和并及")
    size = act_ends(bare)
    return shaped(*LIGHT_END).sub("", bare[:-size]) if size and len(bare) > size + 1 else whom


def _qualifier(before: str, type_: str) -> str | None:
    """Return what stands between the light verb and a verbal noun: 开展农村人居环境整治."""
    before = before[-QUALIFIER:]
    if before.endswith(("“", "并")):
        return None  # 开展“严执法”和“(打非治违)”行动
    verbs = [verb for verb in having("light_verb").finditer(before) if not OF_DOING.match(before, verb.end())]
    head = before
    for verb in reversed(verbs):
        head = before[verb.end() :]
        if verb[0] not in DEEPENING or shaped(*LIGHT_END).sub("", head):
            break
    if verbs and not head and verbs[0][0] in DEEPENING:
        head = before[: verbs[0].start()]  # 扭住突出问题深化(整治)
    if verbs and not head and verbs[-1][0] in REACHED and not having("body").search(before):
        head = before[: verbs[-1].start()]  # 入河排污口完成(整治)
    if not HEADED.search(CAMPAIGN.sub("", head)):
        head = _past_acts(head)
    counted = list(COUNTED.finditer(head))
    head = head[counted[-1].end() :] if counted else head
    if "把" in head or "将" in head:
        head = re.sub(r"^[^“]*?(?:把(?![握准关控脉])|将(?![军要领]))", "", head)
    watched = list(TURNS.finditer(head))
    head = head[watched[-1].end() :] if watched else head
    head = trimmed(shaped(*LIGHT_END).sub("", shaped(*LIGHT_START).sub("", head))) or ""
    size = act_begins(head)
    if size and len(head) <= size + 2:
        return None  # 大排查大(整治)
    if verbs and verbs[-1][0] in BY_OTHERS and head.endswith(words("body")):
        return None  # 纳入区委督查室(跟踪监督): who does it
    if not verbs and type_ in DONE_BY and (head.endswith(DOERS) or head.endswith(words("body"))):
        return None  # 有关单位积极(整改): whoever acts is not acted on
    if not verbs and type_ in ("discipline", "notify") and head.endswith(AGENCIES):
        return None
    headed = bool(HEADED.search(head))
    if headed or type_ in ("discipline", "notify"):
        head = head.removeprefix("要求").removeprefix("督促")
        return head if headed and "被" not in head and head[0] != "由" else None
    return (
        head
        if len(head) >= 2
        and not shaped(*MANNER).match(head)
        and (verbs or len(head) <= (30 if type_ == "evaluate" else 16))
        else None
    )


def _past_acts(head: str) -> str:
    """Return what stands behind the last act listed before the trigger (X排查、Y整治 is about Y), or before it."""
    marks = [mark.start() for mark in LISTING.finditer(head)] + [len(head)]
    for mark in reversed(marks):
        size = act_ends(head[:mark])
        if size and (mark < len(head) or PAIRED.search(head)):
            rest = head[mark + 1 :] or head[: mark - size]
            return rest[: -act_ends(rest)] if act_ends(rest) else rest  # 安全生产考核巡查和(督导检查)
    return JOINED.sub("", shaped(*LIGHT_END).sub("", head))


def _done_to(clause: str, start: int, end: int, type_: str, counted: bool) -> str | None:
    """Return to what the act of the clause before was done, which goes on: 吊销3家药店的许可证，(没收违法所得).

    Of two acts each `counted` the second is done to others: 取缔机构17家，(限期整改22家).
    """
    told = _told_before(clause[:start], type_, False)
    found = None if told or (counted and ENDS_COUNTED.search(clause)) else object_after(clause[end:])
    return told or (trimmed(found) if found else None)


def _matter(earlier: str, before: str, type_: str, counted: bool) -> str | None:
    """Return the matter that the clause before names: 发现的267个问题，已完成整改252个."""
    named = list(MATTER.finditer(earlier)) if type_ == "rectify" else []
    if named:
        return trimmed(shaped(*LIGHT_START).sub("", FOUND.sub("", named[-1]["what"])))
    last = LAST.search(earlier[-120:])
    said = BY_RULE.sub("", before) if "规" in before or "按" in before else before
    if (
        not last
        or type_ not in ("rectify", "discipline", "notify")
        or shaped(*LIGHT_END).sub("", shaped(*LIGHT_START).sub("", said))
    ):
        return None
    acts = [act for act in triggers().find(last[1]) if act[2].type and last[1][act[1] : act[1] + 1] != "的"]
    acted = acts[-1] if acts else None
    if type_ == "discipline" and TAKEN_BACK.search(last[1]):
        return dealt_with(earlier)  # 追缴退税款，处以(罚款)
    if type_ == "notify" and MONEY.search(last[1]) and (dealt := dealt_with(earlier)):
        return dealt
    if acted and not last[1].endswith("的") and not SORT.search(last[1]):
        return _done_to(last[1], acted[0], acted[1], type_, counted)
    whoever = type_ == "discipline" and last[1].endswith("的")  # 滥用职权的，给予处分
    if (
        not whoever
        and not SORT.search(last[1])
        and (type_ == "notify" or not (HEADED.search(last[1]) or COUNT.search(last[1])))
    ):
        return None
    if is_condition(last[1]):
        return None
    if whoever and (offender := offender_of(earlier)):
        return offender
    matter = trimmed(shortened(shaped(*LIGHT_START).sub("", TO.sub("", last[1]))) or "")
    return None if matter and matter.endswith(("不", "未", "没")) else matter
