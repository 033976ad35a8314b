"""When a trigger is an act: its own condition, and the words around that make it a mere mention."""

from __future__ import annotations

import re

from etl.extract.actions.enforcement import finds, hands_in, orders, receives, takes_right
from etl.extract.actions.mentions import NOUNS_AFTER, only_mentions
from etl.extract.actions.naming import explained
from etl.extract.actions.needs import OWN_FIGURE, Around, fulfils
from etl.extract.actions.phrasing import NEEDS, looks_into, penalises, phrased, surveys, warns
from etl.extract.actions.told import told_of
from etl.extract.actions.words import Trigger
from etl.model import Span

PLAIN = ("right", "order", "letters", "found", "paper")
YEARS = re.compile(r"(?:[一二两三四五\d]年|月)(?:之?内)$")  # 3年内(不予受理)
# 一经发现立即(取消)其参评资格; 取消资质认定 is a reform.
DULY = "(?:立即|将|依法|予以|一律|应当?)*"
PUNISHED = re.compile(
    rf"(?:一经(?:发现|查实|核实)|的)[,，]?{DULY}(?:由[^,，。;；]{{2,16}}{DULY})?$|"
    rf"(?:^|[,，。;；])对[^,，。;；]{{2,40}}[,，]{DULY}(?:由[^,，。;；]{{2,16}}{DULY})?$"
)
# 释放出纪检机关紧盯节点从严纠治，对顶风违纪的从严查处的强烈信号
RELEASES = re.compile(r"释放出?(?!了)[^。;；]{0,80}$")
SIGNAL = re.compile(r"[^。;；]{0,60}的(?:强烈|鲜明|明确|坚定)信号")
# 导致一些基层干部把留痕当主业，到群众家(走访)
MISDONE = re.compile(
    r"(?:导致|致使|使得)(?:一些|部分|个别|不少|有的|许多)(?:基层|党员)*(?:干部|单位|人员)[^。;；]{0,30}\Z"
)
ASKING = ("核查", "检查", "查看", "核实", "察看")
NEAR = 44  # characters before and behind in which words make a mention of an act


def may_be_act(text: str, end: int, trigger: Trigger, business: bool) -> bool:
    """Say whether a frequent plain word (发现, 取消) may be an act where it ends: a cheap look before the others."""
    if trigger.need == "found":
        return business and finds(text, end)
    if trigger.need == "right" and trigger.word != "不予受理":
        start = end - len(trigger.word)
        punished = business or PUNISHED.search(text[max(0, start - NEAR) : start])
        return bool(punished) and takes_right(trigger.word, text, end)
    if trigger.need in NEEDS:
        start = end - len(trigger.word)
        return phrased(trigger.need, text[max(0, start - NEAR) : start], text[end : end + NEAR])
    return True


def is_act(text: str, start: int, end: int, trigger: Trigger, clause: Span, sentence: Span, business: bool) -> bool:
    """Say whether the trigger's own condition holds where it stands."""
    need, word = trigger.need, trigger.word
    before, after = text[clause.start : start], text[end : clause.end]
    if before.endswith("“") and after.startswith("”"):
        before, after = before[:-1], after[1:]  # 逐个“回访”
    if need in PLAIN and not _plain(text, start, trigger, before, after, sentence, business):
        return False
    if after[:1] == "\t" or (after + before).count("→") > 1:
        return False  # a cell of a table, a step of a procedure
    told = trigger.type not in ("discipline", "notify")
    if told and explained(text, clause.end, sentence.end) and not OWN_FIGURE.match(after):
        return False  # 开展教育整顿，是一项任务
    asked = word.endswith(ASKING) and after.startswith("是否")  # 核查是否存在违规购买问题
    if (not asked and told_of(before[-NEAR:], after[:NEAR])) or only_mentions(trigger.type, word, before, after):
        return False
    if text.find("释放", sentence.start, start) >= 0 and _signals(text, start, end, sentence):
        return False
    if trigger.type == "inspect" and MISDONE.search(text, sentence.start, start):
        return False
    if NOUNS_AFTER.match(after) and need:
        return False
    if not need or need in PLAIN:
        return True
    if not business and looks_into(word, before, after):
        return True
    if need == "shown":
        return business and warns(text, sentence, after)
    if "调研" in word and surveys(word, before, bool(OWN_FIGURE.match(after))):
        return True
    if need != "act" and penalises(word, text[max(sentence.start, start - NEAR) : start], after):
        return True
    return fulfils(Around(trigger, text, start, clause, sentence, before, after, business))


def _signals(text: str, start: int, end: int, sentence: Span) -> bool:
    """Say whether the act is only what a signal tells: 释放出…从严查处的强烈信号."""
    return bool(RELEASES.search(text[sentence.start : start]) and SIGNAL.match(text, end, sentence.end))


def _plain(text: str, start: int, trigger: Trigger, before: str, after: str, sentence: Span, business: bool) -> bool:
    """Say whether a plain word of enforcement is about what makes an act of it: (暂停)资格, (收到)来信36件."""
    need = trigger.need
    if need in ("right", "found"):
        return trigger.word != "不予受理" or bool(YEARS.search(before))  # the rest was looked at before
    if need == "letters":
        return receives(trigger.word, text[sentence.start : start], after)
    if need == "order":
        return (business or trigger.word == "责令") and orders(after)
    return hands_in(trigger.word, before, after)
