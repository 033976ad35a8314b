"""Whom or what an act is done to, by the clauses before its own: 对3家企业立案查处，并曝光."""

from __future__ import annotations

import re

from etl.extract.actions.grammar import COUNT, LIGHT_END
from etl.extract.actions.matters import counted_before, matter_of
from etl.extract.actions.named_before import AIMS
from etl.extract.actions.named_behind import ORDERS
from etl.extract.actions.objects import HEADED
from etl.extract.actions.offenders import dealt_with, offender_of, spoken_of, topic_of
from etl.extract.actions.prepositions import DOING
from etl.extract.actions.qualifiers import TURNS, qualifier_of
from etl.extract.actions.scenes import Scene
from etl.extract.actions.trimming import trimmed
from etl.extract.actions.words import act_ends, shaped, words

TOPIC = re.compile(
    r"(?:(?<!强化)(?<!加强)(?<!加大)(?<![面针相应核比绝敌反派一])(?<!(?<!重)点)对于?(?![照象标接应策付比])|针对)(?P<what>[^,，。;；]{2,60}(?:(?:的[,，](?:对)?|[,，]或者?)[^,，。;；]{2,60}){0,6})[,，](?:等等行为[,，])?"
)
# What a clause shortly before turns to: 聚焦X，持续强化专项监督.
FOCUS = re.compile(
    r"(?:针对|聚焦|围绕|紧盯|盯住|瞄准|紧扣)(?P<what>[^,，。;；]{2,80})[,，](?:[^,，。;；]{1,24}[,，]){0,2}$"
)
FOCUSES = re.compile(
    r"(?:针对|聚焦|围绕|紧盯)(?P<what>(?:(?!开展|推动|推进|发现|督促|加强)[^。;；]){2,160}?(?:问题|现象|行为|表现|隐患|乱象))[,，](?:[^,，。;；]{1,24}[,，]){0,2}$"
)
WHOEVER = re.compile(
    r"(?P<who>[^,，。;；\s条]{2,16}?)(?:在[^,，。;；\s]{2,40}时)?有(?:下列|以下)[^,，。]{0,6}之一的[,，][^。]{0,30}$"
)
# 连续两次垫底的，(约谈)主要负责人; 任何人违反财经纪律，都要(追究责任)
WHOSO = re.compile(
    r"(?:^|[,，])\s*(?:第[一二三四五六七八九十百]+条\s*)?(?:凡是?|但|如)?(?P<who>(?![这那对因经第]|情节|性质|造成|构成|涉嫌|拒不|逾期|确有|属于)[^,，。;；:：是]{2,30}?)的[,，]$"
)
# 对于违反规定，任意涨价，牟取暴利的，要给予(惩处)
ALL_SO = re.compile(
    r"(?:^\s*|(?<=[。;；\s]))(?:对于?(?![照比象])|凡[是属]?)(?P<who>[^。;；，]{2,40}，[^。;；]{2,80}的)，$"
)
STEP = re.compile(r"发现|查[出实]|经|由|并|要|应|将|逾期|拒不|情节|造成|构成|连续")
EVERYBODY = re.compile(
    r"(?:^|[,，])(?P<who>(?:任何|不论|无论|不管|谁)[^,，。;；]{2,30})[,，]$|"
    r"^(?:对于?)?(?P<whose>[^,，。;；]{2,30})[,，](?:不论|无论|不管)[^。;；]{2,50}[,，]$"
)
ALL = ("都", "均", "一律", "必须", "坚决", "经")
# 每年抽取100名科长作为测评对象，开展(测评)
CHOSEN = re.compile(
    r"(?:抽取|选取|选择|选定|确定|抽选)了?(?P<what>[^,，。;；]{2,60}?)(?:作为|为)[^,，。;；]{0,12}(?:对象|重点|样本|单位)[,，]$"
)
TURNED = re.compile(r"[,，](?:针对|聚焦|围绕|紧盯|盯住)")  # 紧盯节点，紧盯“四风”问题
# 清源县实现了基本均衡目标，顺利通过省政府教育督导室(检查验收)
PASSES = re.compile(
    r"(?:^|[,，])(?P<who>(?!持续|巩固|推[动进]|加强|深化|支持)[\u4e00-\u9fff]{2,12}?(?:[省市县区旗镇乡村局校院]|公司|园区|基地))(?=实现|成功|全面|顺利|完成|率先|荣获|入选|建成|创建)[^。;；]{2,60}[,，]$"
)
PASSED = re.compile(
    r"(?:并|且)?(?:顺利|一次性|成功|高质量)*通过了?(?:[^,，]{0,20}(?:政府|[部委局厅办室组院]|国家|省级|市级|上级))?(?:组织的?)?"
)
FIRMS = re.compile(r"[\dX*][\dX*,]*[余多]?[家户所]")
FULFILLED = re.compile(r"完成了?(?P<what>[^,，。;；]{2,30})[,，]$")  # 完成整治任务，并通过国家(验收)
RESOLVE = re.compile(r"(?<=..)(?:将坚持|坚持|始终坚持|必须坚持)")  # 对损害群众利益的行为坚持“零容忍”
LISTED = re.compile(
    r"(?<=..)(?:逐[一案件个条项]|分类)(?:建档(?:立卡)?|登记(?:造册)?|梳理|建账|造册)$"
)  # 对72件积案逐案建档
EXPOSING = ("曝光", "通报", "公布", "公开")
# 对3家机构(暂停办学资格)，列入黑名单
RIGHT = re.compile(r"(?<=..)(?:暂停|取消|停止|吊销|撤销|中止|终止|解除)[^,，。;；]{2,16}$")
BLAMING = ("rectify", "discipline", "notify")
ABOUT = ("rectify", "discipline", "notify", "inspect", "monitor")


def whoever(scene: Scene) -> str | None:
    """有下列情形之一的，(责令整改); 任何人违反财经纪律，都要(追究责任)."""
    found = WHOEVER.search(scene.earlier) if "之一的" in scene.earlier else None
    if not found and scene.earlier.endswith("的，") and (listed := ALL_SO.search(scene.earlier)):
        acted = any(DOING.search(part) or STEP.match(part) for part in listed["who"].split("，"))
        found = None if acted else listed
    found = EVERYBODY.search(scene.earlier) if not found and scene.before.startswith(ALL) else found
    groups = found.groupdict() if found else {}
    return (trimmed(groups.get("whose") or groups["who"] or "") or "") if found else None


def fulfilled(scene: Scene) -> str | None:
    """完成整治任务，并通过国家(验收); 清源县实现目标，顺利通过省政府(检查验收)."""
    found = FULFILLED.search(scene.earlier) if scene.before.startswith(("并通过", "通过")) else None
    if found:
        return trimmed(found["what"]) or ""
    passes = PASSES.search(scene.earlier) if PASSED.fullmatch(scene.before) else None
    return passes["who"] if passes else None


def announced(scene: Scene) -> str | None:
    """对3家企业立案查处，并(曝光): the clause before says to whom all of it is done."""
    topics = [topic for topic in TOPIC.finditer(scene.earlier) if topic.end() == len(scene.earlier)]
    if not topics or DOING.search(topics[-1]["what"]) or topics[-1]["what"].endswith(words("lacking")):
        return None
    what = shaped(*LIGHT_END).sub("", LISTED.sub("", RESOLVE.split(topics[-1]["what"], maxsplit=1)[0]))
    whole = topics[-1][0][:1] != "对" or topics[-1]["what"].endswith("的")  # 对虚假整改的，(追责)
    acted = 0 if whole else act_ends(what := RIGHT.sub("", what))
    what = shaped(*LIGHT_END).sub("", what[:-acted]) if acted and len(what) > acted + 1 else what
    return trimmed(what) or ""


def ordered_so(scene: Scene) -> str | None:
    """对未达标企业，(责令)限期整改."""
    return announced(scene) if scene.word.startswith(ORDERS) else None


def _whoso(earlier: str) -> str | None:
    """Return whoever is so by the clause before: 连续两次垫底的，(约谈)."""
    found = WHOSO.search(earlier) if earlier.endswith(("，", ",")) and "的" in earlier[-48:] else None
    return found["who"] if found else None


# 这些现象都是不适当的，应该加以(纠正): what the sentence spoke of and says must be put right
SPOKEN = re.compile(
    r"(?:^|[,，。;；]|对于?)(?:在)?(?P<what>(?:这[些种类]|此类|上述|类似)(?:不良|错误)?"
    r"(?:现象|倾向|问题|做法|情况|行为|错误|偏向|缺点|风气|状况))[^。;；]{0,60}[,，]$"
)
MUST_BE = re.compile(
    r"(?:我们|也|都|均|应该?|应当|必须|一定要|要|须|坚决|及时|迅速|立即|认真|切实|予以|加以|严肃|严格)+"
)
OF_ITSELF = ("审计", "财会", "统计", "民主", "舆论", "群众", "社会", "司法", "法律")  # 税收征管和(审计监督)
CLEARING = ("整治", "治理", "清理")
MATTERS = re.compile(
    "((?![^，。；]*(?:开展|推[进动]|实施|组织|对|把|将|针对|[加增]强|进行|通过|采取|落实|[抓做]好|统筹|完成|参与|支持|深化|持续))"
    "[^，。；“”]{2,20}、[^，。；“”]{2,24})等"
)


def around(scene: Scene) -> str | None:
    """What qualifies the act before it, the matter or the offender spoken of, what the sentence turned to."""
    word, type_, earlier, before = scene.word, scene.type, scene.earlier, scene.before
    counted = bool(COUNT.match(scene.after))
    if type_ in BLAMING and MUST_BE.fullmatch(before.strip()) and (spoken := SPOKEN.search(earlier)):
        return spoken["what"]
    unsought = word.startswith(ORDERS) or (type_ == "petition" and not word.startswith("化解"))
    if type_ == "rectify" and word.endswith(CLEARING) and (matters := MATTERS.fullmatch(before.strip())):
        return trimmed(matters[1])  # 市场秩序、产品质量和食品药品安全等专项整治
    beside = word.startswith(OF_ITSELF) and before.endswith(("和", "与", "及", "、")) and not act_ends(before[:-1])
    own = None if unsought or beside else qualifier_of(before, type_)
    if not own and counted and type_ in ("rectify", "petition"):
        own = counted_before(earlier, scene.after)
    firms = type_ == "rectify" and FIRMS.match(scene.after)  # 通报典型问题4起，责令整改13家
    own = own or (None if firms else matter_of(earlier, before, type_, counted))
    if not own and type_ in BLAMING:
        own = offender_of(earlier) or _whoso(earlier)
    if own:
        return own
    focus = None
    if type_ in ("inspect", "rectify", "discipline") and TURNS.search(earlier):
        focus = FOCUSES.search(earlier) or FOCUS.search(earlier)
    if not focus and type_ in ("evaluate", "inspect", "notify") and (chosen := CHOSEN.search(earlier)):
        return trimmed(chosen["what"])
    if focus and not AIMS.search(focus["what"]):
        return trimmed(TURNED.split(focus["what"])[-1])
    if "其" in word:
        return spoken_of(earlier)  # 责令其限期整改
    if ((word.startswith(ORDERS) and not counted) or word.endswith(EXPOSING)) and (dealt := dealt_with(earlier)):
        return dealt
    if type_ == "rectify" and (dealt := dealt_with(earlier)) and HEADED.search(dealt):
        return dealt  # 对“四乱”问题开展排查，月底前(整改到位)
    return topic_of(earlier) if type_ in ABOUT else None
