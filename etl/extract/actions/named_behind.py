"""Whom or what an act is done to, by the words behind it: 督促企业, 责令其整改, 查处问题."""

from __future__ import annotations

import re
from functools import cache

from etl.extract.actions.enforcement import OUT, is_paper, ordered, paper_before, takes_right
from etl.extract.actions.grammar import ASPECT, COUNT
from etl.extract.actions.objects import HEADED, object_after
from etl.extract.actions.offenders import offender_of, spoken_of, topic_of
from etl.extract.actions.prepositions import PRONOUNS
from etl.extract.actions.qualifiers import qualifier_of
from etl.extract.actions.scenes import Scene
from etl.extract.actions.trimming import trimmed
from etl.extract.actions.words import having, words
from etl.lexicon.alternatives import either

SENTENCE = re.compile(r"其?(?:有期|无期|死刑|拘役|管制|罚金|缓刑)")  # 判处(其有期徒刑三年)
# 监管(专业化、法治化建设), 综合治理(规划): what behind an act tells how it is gone about.
HOW = re.compile(
    r"[\u4e00-\u9fff]{2}化(?:[、和水]|建设)|(?:规划|方案|保护)(?:[、和，,。；;]|$)|专区|[建增]绿|参考清单|置于|大幅|快速(?![路反])|\d+强|"
    r"被(?![告执巡督检审征查监评拆投约通处罚判])|“[^“”，。]{1,10}”(?:专项)?(?:行动|工程|闭环|机制|模式|体系|工作法|制度)"
)
FRAGMENT = 6  # characters; what follows a trigger and is longer is taken for its object
HANDED = re.compile(r"(?:问题)?线索$|点位$|违建$|违法建[筑设]$")  # 移交问题线索16条, 检查点位386处, 拆除违建12万平方米
OWN_WORK = re.compile(r"(?:项目|单位)?$")
URGING = ("督促", "教育引导", "引导教育")
ORDERS = ("责令", "责成")
TAKING = ("暂停", "停止", "中止", "终止", "取消", "撤销", "扣发", "扣减", "扣除", "核减")
BLAMED = re.compile(
    r"(?P<whom>[^,，。;；]{0,24}?(?:人员?|单位|干部|领导|者|企业|部门|公司|同志|其))的?(?:党纪|政纪|法律|刑事|直接|主体|主要|领导|监管|监督)*责任"
)  # 追究相关人员责任
# 受到处罚的企业，(暂停当年申报资格)
WHOSE = re.compile(
    r"的(?P<whom>[^,，。;；的]{2,16}?(?:[人者员户家店院校所司]|企业|单位|机构|部门|干部|学校|医院|药店))[,，]$"
)
SO = re.compile(r"(?:^|[,，。;；]|对)(?P<whom>(?!对|情节|造成|构成)[^,，。;；]{3,30})的[,，]$")
THEIRS = re.compile(
    r"(?P<whom>[^,，。;；的其]{2,16}?(?<!个)(?:人(?!员|才|民|大)|单位|企业|机构|法人|负责人))(?=的|相关|当年|今后|连续|本年|[一二三\d]年|参评|申报|参与|享受)"
)
# 倒数第一的县区(取消评优资格)
PLACED = re.compile(
    r"\s*(?P<whom>(?!对|将|把|由)[^,，。;；]{2,24}的(?:单位|县区|县市区|区县|乡镇|镇街|街道|部门|企业|干部|个人|学校|村|社区))"
    r"(?:一律|直接|将|要|当年|当即|依规)*"
)
MONEY = re.compile(r"[\d.,X*]+")
HANDED_IN = ("报", "上报", "书面")
HELD = ("庭审", "教育片", "警示片", "教育会", "基地")  # acts that hold their object
QUALIFIED = ("evaluate", "inspect", "rectify", "monitor")


@cache
def _urged() -> re.Pattern[str]:
    """Return the pattern of whom one urges: 督促市场监管局等职能部门, 督促新一届省委班子成员."""
    body = rf"(?:{either(word for word in words('body') if word != '各级')}|"
    body += r"该[局镇乡县区市校院村]|单位|部门|中心|企业|公司|学校|医院|银行|平台|干部|党委（党组）|"
    body += r"有关方面|各方面|“一把手”|“关键少数”|"
    body += r"乡镇|镇街|班子|人员|[区县市州](?=[加抓落整])|"
    body += r"[局厅委办](?=出台|制定|建立|健全|完善|开展|加|落实|履行|推动|对|进一步|及时|抓|强化|尽快))"
    body = rf"(?:各级[^,，。;；、的]{{0,12}}?)?{body}"
    whom = rf"{body}(?:领导班子|班子成员|班子|负责人|成员|有关人员|党组|党委|党支部)?"
    return re.compile(
        rf"(?:[^,，。;；、的]{{1,8}}的)?[^,，。;；、的]{{0,16}}?{whom}(?:(?:[、和与及]|等|(?=各))[^,，。;；、的]{{0,12}}?{whom})*"
    )


def urged(scene: Scene) -> str | None:
    """督促市场监管局等职能部门: whom one urges."""
    whom = _urged().match(scene.after) if scene.word.startswith(URGING) else None
    return (trimmed(whom[0]) or "") if whom else None


def blamed(scene: Scene) -> str | None:
    """追究相关人员责任."""
    whose = BLAMED.match(scene.after) if "追究" in scene.word else None
    if whose and whose["whom"] in PRONOUNS:
        return offender_of(scene.earlier) or spoken_of(scene.earlier) or ""  # 挪用资金的，追究其责任
    return (trimmed(whose["whom"]) or "") if whose else None


def told_to(scene: Scene) -> str | None:
    """责令企业整改; 责令其整改 is of whom the sentence speaks."""
    whom = ordered(scene.after) if scene.word in ORDERS else None
    if not whom:
        return None
    return (spoken_of(scene.earlier) if whom in PRONOUNS else trimmed(whom)) or ""


def clue(scene: Scene) -> str | None:
    """移交问题线索16条, 检查点位386处: the word itself says what is handed over or looked at."""
    handed = HANDED.search(scene.word)
    return handed[0] if handed else None


def paper(scene: Scene) -> str | None:
    """报送整改报告."""
    if not scene.word.startswith(HANDED_IN):
        return None
    handed = object_after(scene.after) if is_paper(scene.after) else paper_before(scene.before)
    return trimmed(handed or "") or ""


def object_of(scene: Scene) -> str | None:
    """查处问题: what stands right behind the act."""
    word, after, earlier = scene.word, scene.after, scene.earlier
    if word in OUT:
        return None  # 对办事索要钱物的，(清出)干部队伍
    other = word.endswith(HELD) and after.startswith(("、", "和"))  # 组织旁听庭审、通报典型案例
    found = None if other or HOW.match(after) or word in ORDERS else object_after(after)
    if not found:
        return None
    if not COUNT.search(found) and word.startswith(TAKING) and earlier.endswith(("，", ",")):
        whose = WHOSE.search(earlier) if takes_right(word, after) else None
        if not whose and (own := THEIRS.match(found)):
            return trimmed(own["whom"]) or ""  # (取消)申报人参评资格
        if not whose and (so := SO.search(earlier)):
            return offender_of(earlier) or trimmed(so["whom"]) or ""  # 连续两次被通报的，(取消)评先资格
        if not whose and (topic := topic_of(earlier)):
            return topic  # 对连续两次末位的乡镇，(取消)评优资格
        found = whose["whom"] if whose else found
    if word.startswith(TAKING) and takes_right(word, after) and (so := PLACED.fullmatch(scene.before)):
        return trimmed(so["whom"]) or ""
    if word.startswith("调离") and (trimmed(found) or "").endswith(("岗位", "职位", "工作", "单位")):
        return ""  # 调离(教学岗位)2人
    if scene.type == "discipline" and SENTENCE.match(found):
        return spoken_of(earlier) or ""
    if OWN_WORK.match(trimmed(found) or "") and word.startswith("审计"):
        return ""  # 审计项目46个: so many audits
    named = None if MONEY.fullmatch(found) else trimmed(found)
    return (_noun_before(scene, named) or named) if named else None


def only_counted(scene: Scene) -> str | None:
    """通报5起: so many, and of what is not told."""
    return "" if COUNT.match(ASPECT.sub("", scene.after)) else None


def _noun_before(scene: Scene, found: str) -> str | None:
    """Return what a verbal noun is of, where what follows it is no matter: 五失人员排查(帮扶)."""
    if HEADED.search(found) or COUNT.search(scene.after) or (scene.type != "evaluate" and len(found) > FRAGMENT):
        return None
    if scene.type not in QUALIFIED or (scene.type != "evaluate" and found[0] == "“"):
        return None
    qualifier = qualifier_of(scene.before, scene.type)
    return qualifier if qualifier and len(qualifier) > 2 and not having("body").search(qualifier) else None
