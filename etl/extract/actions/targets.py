"""To whom or what an act is done (对象): the words of the clause around its trigger that name it."""

from __future__ import annotations

import re
from functools import cache

from etl.extract.actions.grammar import ASPECT
from etl.extract.actions.judges import judge_of
from etl.extract.actions.named_before import (
    by_whom,
    confessed,
    forced,
    found_at_once,
    goes_to,
    handed_over,
    met,
    remaining,
    removed,
    scored,
    seized,
    settled,
    suffered,
    taught,
    told,
    treated,
    turned_to,
    unsaid,
    visited,
    whoever_is,
)
from etl.extract.actions.named_behind import TAKING, blamed, clue, object_of, only_counted, paper, told_to, urged
from etl.extract.actions.named_earlier import announced, around, fulfilled, ordered_so, whoever
from etl.extract.actions.offenders import offender_of, spoken_of, whose_of
from etl.extract.actions.scenes import Rule, Scene
from etl.extract.actions.sufferers import attributed
from etl.extract.actions.trimming import trimmed
from etl.model import Span

# (完善)并执行议事制度, (完善)落实监测帮扶机制; 落实中央八项规定精神的措施 is whole.
CARRIED_OUT = re.compile(
    r"^(?:[并和与及、](?:执行|落实|实施|用好|完善|健全|强化|规范|优化|改进|加强)|(?:落实|实施)(?!.*的)(?!中央|上级|党|责任|主体|[^、]{0,12}(?:规定|精神|决策)))"
)
LED_BY = re.compile(
    r"^(?:以.{2,60}(?:组长|牵头|为主|负责人?)|由[^,，]{2,20}[任为](?:组长|主任|总?指挥长?))的|^.{2,20}?担任(?=.*员$)"
)
NATIONAL = re.compile(r"^(?:.{0,6}第.次)?全国(?:第.次)?(?=..)|^群众性的")  # 全国文物(普查)
FROM = re.compile(r"(?<![面针相反应绝核派])(?:针对|对)(?!照|标|比|象)[^。;；]{2,80}[,，]$")
FAULT = re.compile(r"(?<=..)存在(?:[^,，。;；]*(?:行为|问题|情形))?$")  # 申报个人存在弄虚作假行为的
# What is told behind an object before its act: 近期查处的问题(进行公开通报), 应用程序(逐一); a term (10月底前) is none.
TOLD_ON = re.compile(
    "(?<=..)(?:进行了?[^，。的、]{0,4}(?:通报|曝光|[检督核抽巡]查|整[治改]|问责|处理|约谈|审计|评议|督办|暗访)|逐[一个项]|一律|(?<=欠薪)(?:成果|源头预防.*|和拖欠.*)|的?(?:事中事后|全过程|全链条|全方位|常态化)|(?:和|以及)(?:惩治|打击|查处|整治|纠治|清理|防范|化解)[^，。]{2,}|(?<=人)全[省市县区州])$"
)
WHEN = re.compile(
    "(?:拟|将|计划|定)?于?(?:[今去前上本明]年|[0-9]{4}年)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?|年)?[底初中末]?(?:之?前|以前|以来|之日起)?"
)
# 国防工业在(整顿), 各区在整治中都(整改), 李某落马后(被处分): when and where, or nobody at all
LEFT = re.compile(
    r"(?<=..)(?:在[\u4e00-\u9fff]{2,4}中都?|在[^,，]{2,30}[动查核赛]中|在|的工作中|从[^,，]*共有|则?(?:决定)?(?:积极|坚决|逐步|认真)地)$|^.*(?:[马台任][后时]|[动库例耕]中|(?<=经济|实际)上)$"
)
LEFT_ENDS = tuple("中都在后时上有地")
HOW = re.compile(
    "进行|逐|欠薪成|源头|和拖|一律|人全|事中|[和及][惩打查整纠清防化]|全过|全链|全方|常态|[月日底末][前以之]|年[底末]|[月日底末]$"
)
FIRST: tuple[Rule, ...] = (unsaid, suffered, handed_over)
# The rules in the order they are asked, each with the types of act that it is for, () for all.
RULES: tuple[tuple[Rule, tuple[str, ...]], ...] = (
    (clue, ("notify", "inspect", "rectify")),
    (urged, ()),
    (blamed, ()),
    (told_to, ()),
    (remaining, ("rectify", "notify", "inspect", "petition")),
    (paper, ("notify",)),
    (treated, ("discipline", "notify")),
    (by_whom, ("discipline", "notify", "inspect", "evaluate", "monitor")),
    (whoever, ("rectify", "discipline", "notify", "inspect")),
    (met, ("notify",)),
    (fulfilled, ("evaluate",)),
    (scored, ("evaluate",)),
    (told, ()),
    (forced, ("discipline",)),
    (confessed, ("discipline",)),
    (whoever_is, ("discipline", "rectify", "notify")),
    (object_of, ()),
    (found_at_once, ("inspect", "rectify", "notify")),
    (turned_to, ()),
    (announced, ("discipline", "notify", "inspect")),
    (ordered_so, ()),
    (taught, ("educate",)),
    (only_counted, ("discipline", "notify")),
    (visited, ("inspect",)),
    (removed, ("discipline",)),
    (settled, ("petition",)),
    (seized, ("discipline",)),
)


def instituted(text: str, start: int, end: int) -> str | None:
    """Return what is set up, without who leads it: 了以区长任组长的领导小组 is 领导小组."""
    return trimmed(CARRIED_OUT.sub("", LED_BY.sub("", ASPECT.sub("", text[start:end]))), campaign=False)


def target_of(text: str, sentence: Span, clause: Span, hit: Span, type_: str) -> str | None:
    """Return whom or what the act is done to, as written, or None; for 其主要负责人 whose they are."""
    found = _target(text, sentence, clause, hit, type_)
    if found and found[-1] in LEFT_ENDS:
        found = LEFT.sub("", found) or None
    if found is None or not HOW.search(found):
        return found
    return None if WHEN.fullmatch(found) else TOLD_ON.sub("", found)


def _target(text: str, sentence: Span, clause: Span, hit: Span, type_: str) -> str | None:
    said = text[hit.end : sentence.end] if type_ == "discipline" else ""
    found = attributed(text[clause.start : hit.start], said) or _named(_scene(text, sentence, clause, hit, type_))
    found = NATIONAL.sub("", found) if found and "普查" in text[hit.start : hit.end] else found
    if found and found[0] == "其" and text.startswith(TAKING, hit.start):
        earlier = text[sentence.start : clause.start]
        found = offender_of(earlier) or spoken_of(earlier) or found  # 弄虚作假的，取消(其参评资格)
    if found and "存在" in found and (text.startswith(TAKING, hit.start) or text.endswith("发现", hit.start, hit.end)):
        return FAULT.sub("", found)
    whole = found is None or found[0] != "其" or len(found) < 3 or found[1] in "中他余它"
    if found and not whole and (whose := whose_of(text[sentence.start : clause.start])):
        return whose + found[1:]
    return found


def _scene(text: str, sentence: Span, clause: Span, hit: Span, type_: str) -> Scene:
    """Return an act with the words around it, those before it from the last question or exclamation on."""
    start = clause.start
    if text.startswith("以及", start) and (towards := FROM.search(text, sentence.start, start)):
        start = towards.start()  # 对会议“线下变线上”，以及乱加码等问题(纠治)
    before, earlier = text[start : hit.start], text[sentence.start : start].rstrip()
    if judge := judge_of(before, type_, text[hit.start : hit.end]):
        before = judge[1]
    return Scene(
        word=text[hit.start : hit.end],
        type=type_,
        earlier=earlier[_said_before(earlier) :],
        before=before[_said_before(before) :],
        after=text[hit.end : clause.end],
    )


def _named(scene: Scene) -> str | None:
    """Return whom or what an act is done to: what the first rule names that names any."""
    for rule in FIRST:
        if (found := rule(scene)) is not None:
            return found or None
    if goes_to(scene):
        scene.after = ""  # who receives a matter is not the matter
    for rule in _rules(scene.type):
        if (found := rule(scene)) is not None:
            return found or None
    return around(scene)


@cache
def _rules(type_: str) -> tuple[Rule, ...]:
    return tuple(rule for rule, types in RULES if not types or type_ in types)


def _said_before(words_: str) -> int:
    """Return where the last question or exclamation in `words_` ends; half-width ones do not end a sentence."""
    return max(words_.rfind("?"), words_.rfind("？"), words_.rfind("!"), words_.rfind("！")) + 1
