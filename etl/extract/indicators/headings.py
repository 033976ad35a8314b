"""Actual or target (实际值 / 目标值) by the headings: what each section of a report holds."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice

from etl.extract.indicators.plan_words import heading
from etl.model import Document, Kind, ReportRecord

# 部分指标与年度目标有差距: figures that fall short are told, not planned
SHORT_OF = re.compile(
    "(?:目标|计划|任务|进度|要求|预期).{0,6}(?:差距|滞后|缓慢|不理想|不均衡|不平衡|困难)|未(?:达|完成).{0,8}(?:目标|计划|任务|进度)"
)
# 成就和今后的任务: a heading that announces both says nothing of either
BOTH = re.compile(
    "(?:成就|回顾|形势|现状|总结|不足|问题|差距|短板|原因)(?:和|与|及|以及|、|，).*(?:任务|目标|安排|打算|展望|方针|计划|举措|措施)"
)
RULES = re.compile(
    r"(?:办法|措施|政策|意见|细则|方案|规定|规划|计划|条例|标准|流程|程序|指南|指引|须知|制度)(?:[（(].*[)）])?》?(?:的通知)?$|若干政策|若干措施"
)
# a rule whose page has lost its title opens with whom it is for
LABELLED = re.compile(
    r"(?:^|\n)\s*(?:享受|保障|资助|支持|扶持|奖励|救助|补助|补贴|帮扶|搬迁|适用|优惠)(?:的)?(?:对象|范围|标准|项目|政策)(?:和[^：\n]{2,4})?："
    r"|(?:^|\n)[^，。：\n]{0,30}若干(?:政策)?(?:意见|措施|规定)\s*(?:\n|$)"
)
# tasks parcelled out, each behind what is to be done: （责任单位：市教育局）
PARCELLED, PARCELS = (
    re.compile(r"[（(](?:[^（）()：]{0,12}，)?(?:责任|牵头|牵头考核|主要负责|配合)(?:单位|部门|处室)[：:]"),
    3,
)
# 通过辅导验收后，予以奖励100万元; 首次获评的，一次性给予50万元奖励
GRANTED_IF, GRANTS = (
    re.compile(
        "(?:的|后)[，,](?>(?:可|将|再|按[^，。；0-9]{0,12}|分别|一次性|最高|给予|予以|奖励|补助)+)[^，。；]{0,16}?[0-9]"
    ),
    4,
)
RULELIKE = ("other", "experience", "news")  # what a rule without its title may be taken for
OPENING = 800  # characters
OF_ONE_MATTER = re.compile("情况的?(?:报告|汇报|通报|总结)$|工作总结$|关于.+工作的?(?:报告|汇报)$")
FUTURE_YEAR = re.compile(r"(20[0-9]{2})年")
RESULT = re.compile(
    "[^，]{2,14}?(?:进一步|持续|不断|更加|显著|明显|全面|稳步|加速|有效|日益)"
    "(?:擦亮|提升|增强|改善|夯实|巩固|显现|凸显|优化|彰显|释放|迸发|提高|扩大|拓展|完善|形成|激发|向好|好转|壮大)"
)
QUOTES = re.compile('[“”"]')


def default_kind(record: ReportRecord, text: str) -> Kind:
    """Return the kind of a figure that nothing in its text decides: rules and plans promise."""
    promises = record.type == "plan" or (record.type in RULELIKE and _grants(text))
    if not promises and record.type == "other":
        title = record.title or ""
        promises = bool(RULES.search(title) or LABELLED.search(text[:OPENING])) or _is_parcelled(text)
    return "target" if promises else "actual"


def _grants(text: str) -> bool:
    """Whether a text says again and again what whoever does so is granted, as a rule whose page lost its title does."""
    return text.find("奖") >= 0 and len(list(islice(GRANTED_IF.finditer(text), GRANTS))) == GRANTS


def _is_parcelled(text: str) -> bool:
    """Whether a text says again and again who is to do what it tells of."""
    if text.find("单位") < 0 and text.find("部门") < 0:
        return False
    return len(list(islice(PARCELLED.finditer(text), PARCELS))) == PARCELS


def section_kinds(
    document: Document, record: ReportRecord, future: list[int], past: list[int]
) -> tuple[list[Kind], list[Kind | None]]:
    """Return the kind of figure that each section holds, and what its headings alone say of it."""
    default = default_kind(record, document.text)
    planned = False
    # a report of one campaign tells under 强化监督检查 what was done, unless a word plans
    least = 1 if record.type == "work_report" and OF_ONE_MATTER.search(record.title or "") else 0
    planning = record.type in ("work_report", "plan") or (record.type == "other" and len(future) > 2 * len(past))
    kinds: list[Kind] = []
    verdicts: list[Kind | None] = []
    ends = [section.heading.start for section in document.sections[1:]] + [len(document.text)]
    for section, end in zip(document.sections, ends, strict=False):
        above = verdicts[section.parent] if section.parent >= 0 else None
        kind = above or _title_kind(section.title, record)
        if section.parent < 0 and record.type == "work_report":
            # behind 2005年工作总体部署 the parts of a work report are plans, whatever they are called
            kind = "target" if planned and not heading("back").search(section.title) else kind
            planned = planned or kind == "target"
        imperative = kind is None and planning and heading("imperative").search(section.title)
        if imperative and not _tells_result(section.title):
            start = section.body.start
            kind = "target" if _count(future, start, end) >= max(_count(past, start, end), least) else None
        verdicts.append(kind)
        kinds.append(kind or default)
    return kinds, verdicts


def parts_of(document: Document, record: ReportRecord) -> list[Kind | None]:
    """Return what part of a work report each section belongs to by its own title or one above, None where none says."""
    parts: list[Kind | None] = []
    for section in document.sections:
        above = parts[section.parent] if section.parent >= 0 else None
        parts.append(_part(section.title, record) or above)
    return parts


def _part(title: str, record: ReportRecord) -> Kind | None:
    if record.type != "work_report" or len(title) > 30 or BOTH.search(title):
        return None
    year = FUTURE_YEAR.search(title)
    this = year is not None and record.date is not None and year[1] == record.date[:4]
    back = heading("reviews").search(title) is not None
    ahead = (heading("plans").search(title) is not None and "完成" not in title) or (
        this and title.endswith(("工作", "重点"))
    )
    if back == ahead or (year and ahead and record.date and year[1] < record.date[:4]):
        return None
    return "actual" if back else "target"


def _count(places: list[int], start: int, end: int) -> int:
    return bisect_left(places, end) - bisect_left(places, start)


def _tells_result(title: str) -> bool:
    """Whether a heading ends in what came of it: 全力推进绿色低碳发展，美丽浙江品牌进一步擦亮."""
    last = title.rpartition("，")[2]
    return RESULT.fullmatch(last) is not None and heading("imperative").match(last) is None


def _title_kind(title: str, record: ReportRecord) -> Kind | None:
    """Return the kind a heading announces, None where it says nothing."""
    if BOTH.search(title) or SHORT_OF.search(title):
        return None
    if heading("past").search(title) and not re.search("目标|任务|安排|计划|下一?步|今后", title):
        return "actual"
    year = FUTURE_YEAR.search(title)
    if year and record.type == "work_report" and year[1] == (record.date or "")[:4] and title.endswith("工作"):
        return "target"
    if heading("target").search(QUOTES.sub("", title)):
        past = year and record.date and int(year[1]) < int(record.date[:4])
        return "actual" if past and not re.search("目标|计划", title) else "target"
    return None
