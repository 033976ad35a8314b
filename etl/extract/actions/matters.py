"""What the clauses before an act name that it goes on with: 发现的267个问题，已完成(整改)252个."""

from __future__ import annotations

import re

from etl.extract.actions.grammar import COUNT, LIGHT_END, LIGHT_START, NUMBER, UNITS
from etl.extract.actions.objects import HEADED, object_after, past_act, shortened
from etl.extract.actions.offenders import dealt_with, is_condition, offender_of
from etl.extract.actions.prepositions import DOING, told_before
from etl.extract.actions.trimming import trimmed
from etl.extract.actions.words import act_begins, act_ends, shaped, triggers

MATTER = re.compile(r"(?P<what>[^,，。;；\d]{0,20}(?:问题|隐患|线索|事项|意见))(?:金额|资金)?(?:共|累计|已)?\d")
FOUND = re.compile(
    r"^(?:检查|督查|巡察|巡查|暗访|排查|督导|抽查|核查)(?:共|累计)?(?:发现|查出)(?!的)|^[^,，]{1,16}?[组委局办队室所员市县区镇](?:共|累计|已)?(?:发现|查出|排查|梳理|摸排)(?:出|到)?(?![的、])|^(?:现场|当场|共|累计)*(?:反馈|交办|移交|通报|指出|提出)(?!的)|^.*(?:[中共]发现(?!的)|(?:^|共|累计|已|审计|检查|督查|巡察)(?:排查|摸排|查出|查摆|梳理|查找)(?:出|到|发现)?(?![的、整]))"
)
LISTED = re.compile(r"^[处个件条项起家份次]、")  # 一般隐患567(处、重大隐患)9处
SORT = re.compile(r"的(?:[^，的]{0,4})?(?:单位|干部|科长|部门|人员|企业|个人|同志)$")
TO = re.compile(r"^(?:针对|对于?)(?![照比象])")
ENDS_COUNTED = re.compile(rf"(?:{NUMBER})\s?[余多]?[万亿]?[余多]?{UNITS}$")
TOLD_THING = re.compile(
    r"(?:反馈|指出|交办|移交|转办|通报|发现)的[^,，]{0,12}(?:问题|任务|事项|隐患)$"
)  # 反馈指出的38项问题
LAST = re.compile(r"([^,，。;；]{0,60}(?:\d|X|的)[^,，。;；]{0,40})[,，]$")
MONEY = re.compile(r"\d[\d.,]*[万亿余多]*元")
SPLIT, BRACKETS = re.compile(r"[,，;；:：]"), re.compile(r"[（(][^（）()]*[）)]")
NAMED = re.compile(r"[\u4e00-\u9fff“”]{2,16}$")  # 交办的67件(信访件)
COUNTED = re.compile(rf"^.*{COUNT.pattern}、?")  # 一般隐患567处、(重大隐患)9处
TOWARDS = re.compile(r"^[^,，]*?(?<![面针相应])对(?:全[省市县区镇乡州国])?")  # 市场监管局对全县(多少家)
REST = re.compile(r"其中|其余|剩余|余下|另|存量|新增|拟|[^,，]{0,6}[未不]")
COUNTED_REACH = 5  # clauses before in which the things were counted
TAKEN_BACK = re.compile(r"追缴|没收|追回|收缴|查扣|扣押|查封")
BY_RULE = re.compile(
    r"^\s*(?:按照|依照|根据|依据|按)(?:[^,，]{2,24}(?:规定|办法|条例|法规|法律|和|及))?(?:予以|给予|进行)?$"
)


def _done_to(clause: str, start: int, end: int, type_: str, counted: bool) -> str | None:
    """Return to what the act of the clause before was done, which goes on: 吊销3家药店的许可证，(没收违法所得).

    Of two acts each `counted` the second is done to others: 取缔机构17家，(限期整改22家).
    """
    told = told_before(clause[:start], type_, False)
    found = None if told or (counted and ENDS_COUNTED.search(clause)) else object_after(clause[end:])
    return told or (trimmed(found) if found else None)


def counted_matter(earlier: str) -> str | None:
    """Return the matter last counted (检查发现隐患41项), None where none was, "" where nothing is left of it."""
    named = list(MATTER.finditer(earlier))
    if not named:
        return None
    what = past_act(FOUND.sub("", LISTED.sub("", named[-1]["what"])))  # 公开通报典型问题3起，责令整改12家
    return trimmed(past_act(shaped(*LIGHT_START).sub("", what))) or ""


def counted_before(earlier: str, after: str) -> str | None:
    """Return what the same unit counted in the clauses before: 排查入河排污口88个，已(整治)71个."""
    own = COUNT.match(after)
    if own is None or own["number"] == "一":
        return None  # 落实一件销号一件
    for clause in reversed(SPLIT.split(BRACKETS.sub("", earlier))[-COUNTED_REACH:]):
        found = [count for count in COUNT.finditer(clause) if count["unit"] == own["unit"]]
        if not found and MATTER.search(clause):
            return None
        if not found:
            continue
        named = NAMED.match(DOING.split(clause[found[-1].end() :], maxsplit=1)[0])
        if named and not act_begins(named[0]) and not act_ends(named[0]) and (what := shortened(named[0])):
            return trimmed(what)
        head = clause[: found[-1].start()].rstrip("共已计为有 ")
        if act_ends(head):
            continue  # 已整改62个，(销号)60个
        acts = [act for act in triggers().find(head) if act[2].type]
        if acts and acts[-1][2].type in ("rectify", "discipline"):
            continue  # 取缔无证机构17家，(限期整改)22家: each is done to others
        what = TOWARDS.sub("", COUNTED.sub("", FOUND.sub("", head[acts[-1][1] if acts else 0 :])))
        what = trimmed(shaped(*LIGHT_START).sub("", what)) or ""
        return None if REST.match(what) else what or None
    return None


def matter_of(earlier: str, before: str, type_: str, counted: bool) -> str | None:
    """Return the matter that the clause before names: 发现的267个问题，已完成整改252个."""
    if type_ == "rectify" and (named := counted_matter(earlier)) is not None:
        return named or None
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
        done_to = _done_to(last[1], acted[0], acted[1], type_, counted)
        if done_to or not TOLD_THING.search(last[1]):
            return done_to
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
