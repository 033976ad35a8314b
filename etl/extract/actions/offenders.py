"""Whom a rule is about (违反规定的，责令改正), whom a sentence turns to (对…问题，), and whom 其 stands for."""

from __future__ import annotations

import re

from etl.extract.actions.grammar import LIGHT_END, LIGHT_START
from etl.extract.actions.trimming import trimmed
from etl.extract.actions.words import act_ends, shaped, words
from etl.lexicon.numbering import CLOSE, HAN_NUMBER, OPEN, ORDINAL
from etl.model import Span

ITEM = rf"\s*(?:{ORDINAL}条\s*|{OPEN}{HAN_NUMBER}{CLOSE}|{HAN_NUMBER}是)?"
# 主管部门及其工作人员不履行职责的，由上级机关(责令改正): whoever breaks the rule.
OFFENDER = re.compile(
    rf"^{ITEM}(?P<who>(?!对|因|违|未|不|逾期|情节|造成|拒|按|经)(?:[^,，。;；:：]{{2,12}}(?:人员|机构|单位|部门)[,，])?[^,，。;；:：]{{2,60}}?)"
    r"(?:不履行|不正确|不按|未按|未依|未经|未履行|未在|未能|违反|违法|违规|拒不|拒绝|擅自|玩忽|滥用|徇私|弄虚|隐瞒|虚报|提供虚假|逾期|无正当|阻碍|骗取|套取|挪用|截留|侵占|贪污|泄露|收受|索取|伪造|在[^,，]{2,30}[中时])"
    r"[^。;；]*?的[,，](?:[^,，。;；]{2,30}[,，])?$"
)
# What makes a case of the rule a worse one; who is dealt with was told before.
CONDITION = re.compile(
    r"(?:第[一二三四五六七八九十百]+条\s*)?(?:构成犯罪|涉嫌犯罪|情节(?:较[轻重]|特?别?严重|恶劣)|造成[^,，]*(?:后果|损失|影响|损害))[^,，]{0,20}$"
)
# 对违规招投标问题，有关部门要吸取教训，并加大(处罚)力度: what the whole sentence is about.
ABOUT = re.compile(
    rf"(?:^{ITEM}|[,，])(?:对(?!照|标|比|于?此|下一步)|针对|就)(?P<what>[^,，。;；]{{2,80}}?"
    r"(?:问题|隐患|线索|行为|事项|案件|情形|项目|单位|企业|公司|部门|人员|干部|资金|工程|任务|村|社区|街道|乡镇|镇街|[乡镇县区局]|的))[,，]"
)
HEAD_TOPIC = re.compile(
    rf"{ITEM}(?:对(?![照标比此下]|于?此)于?|针对)(?:排查|梳理|发现|查|反馈|交办|移交|督导|检查|监测)[^,，。;；]{{0,8}}的(?P<what>[^,，。;；]{{2,30}})[,，]"
)  # 对排查出的问题楼盘，逐一成立专班，(挂牌督办)
SPOKEN_OF = re.compile(
    r"(?:^|发现[,，]?|[,，。])(?P<who>(?!发现|因|经|由|其)[^,，。;；:：对]{2,40}?)"
    r"(?=因|存在|未|违[反规法]|长期|拒不|擅自|超[标限]|涉嫌|在[^,，]{2,30}[中时]|利用|收受|不[履按]|位[居列]|排[名在])"
)


def offender_of(earlier: str) -> str | None:
    """Return whoever breaks the rule that the sentence before the act lays down, None where it is no such rule."""
    if not earlier.endswith(("，", ",")) or "的" not in earlier[-40:]:
        return None
    found = OFFENDER.match(earlier)
    return trimmed(found["who"]) if found else None


def topic_of(earlier: str) -> str | None:
    """Return what a sentence says at its head that it is about, None where it says nothing of the kind."""
    if (head := HEAD_TOPIC.match(earlier)) and not act_ends(head["what"]):
        return trimmed(head["what"])
    found = None if "对" not in earlier and "就" not in earlier else list(ABOUT.finditer(earlier))
    said = found[-1]["what"] if found else ""
    return trimmed(shaped(*LIGHT_START).sub("", said)) if said and not said.endswith(words("lacking")) else None


# 对9家药店解除协议，追回基金36万元，并(公开曝光): whom the sentence deals with throughout.
DEALT_WITH = re.compile(
    r"(?:^|[,，])[^,，。;；]{0,24}?(?<![面针应])对(?P<what>[^,，。;；]{2,40}?)"
    r"(?:依法|分别)*(?:解除|作出|给予|予以|处以|进行|实施|实行|采取|开展|立案|下达|检查|抽查|核查|暗访|巡查)"
)


def dealt_with(earlier: str) -> str | None:
    """Return whom the sentence before the act says something was done to: 对9家药店解除协议，…，并(曝光)."""
    found = DEALT_WITH.search(earlier) if "对" in earlier else None
    return trimmed(found["what"]) if found else None


# 选择一批重点部门，听取(其)一把手述职; 对排名末位的县区，约谈(其)主要负责人
WHOSE = re.compile(
    r"(?:(?:选择|抽取|选取|选定|确定)了?|(?:^(?:第[一二三四五六七八九十百\d]+条\s*)?|[,，])(?<![面针])对)(?P<what>[^,，。;；]{2,40})[,，](?:由[^,，]{2,20})?$"
)


def whose_of(earlier: str) -> str | None:
    """Return whose 其 stands for where the clause before chose or named them: 对末位县区，约谈其负责人."""
    found = WHOSE.search(earlier)
    if not found:
        return None
    acted = act_ends(found["what"])  # 对某局在全县范围内通报批评，约谈其负责人
    what = found["what"][:-acted] if acted and len(found["what"]) > acted + 1 else found["what"]
    return trimmed(shaped(*LIGHT_END).sub("", what))


def is_condition(matter: str) -> bool:
    """Say whether words such as 情节严重 only tell how grave a case is."""
    return bool(CONDITION.match(matter))


def spoken_of(earlier: str) -> str | None:
    """Return whom 其 stands for in a sentence whose words before are `earlier`: the last one told to do something."""
    if dealt := dealt_with(earlier):
        return dealt
    found = list(SPOKEN_OF.finditer(earlier))
    return trimmed(shaped(*LIGHT_START).sub("", found[-1]["who"])) if found else None


# Persons act in their own sentence only: what follows is the body's again.
PASSING = re.compile(
    r"(?:书记|主任|局长|组长|[省市县区镇乡]长)(?:[\u4e00-\u9fff]{1,2}[^室局组办厅会队处科])?$|(?:人员|我们|领导)$"
)
# 办公室主任(周某公车私用)问题: behind a leader's title the name, then the fault.
FAULTY = re.compile(r"[\u4e00-\u9fff]{2,3}?(?:违[规反纪]|收受|公[款车]|侵占|套取|骗取|虚报|挪用|失职|滥用|优亲厚友)")
OFFENDS = re.compile(
    r"搞|麻痹|漠视|推诿|敷衍|懈怠|失职|脱离|存在|违规|违反|违纪|收受|不(?:担当|作为|收敛)|仍|心存|罔顾"
)
FOUND = ("发现，", "发现,", "查实，", "查明，")
FAULT = re.compile(
    r"存在|未|违|不|总体|能够|基本|普遍|较好|方面"
)  # 检查组发现，该镇两个村存在问题: who has a fault does not act


def offends(text: str, clause: Span, start: int, name: str) -> bool:
    """Say whether the subject of a clause offends, and so does not act: 领导干部搞“四风”问题.

    So does whoever was found to have a fault: 检查组发现，该镇两个村存在问题.
    """
    end = start + len(name)
    found = text.endswith(FOUND, 0, clause.start) and FAULT.search(text, end, clause.end)
    faulty = PASSING.search(name) and FAULTY.match(text, end, clause.end)
    return bool(found or faulty or OFFENDS.match(text, end, clause.end))
