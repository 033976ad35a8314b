"""Spaces: those left by line ends, OCR and markup go; those that part two phrases stay."""

from __future__ import annotations

import re
from itertools import pairwise

from etl.clean.draft import Draft, Edit

HAN = r"\u3400-\u9fff"
UNITS = r"[万亿千百元个%‰人家户件次名项倍吨亩公平年月日号天所条处座起套台辆只头位岁艘株宗例期届家类种轮批分度立方时]"
FIGURE = r"(?:\d[\d.,]*|[Xx*×]{1,4})"
# 309.6 亿元, 5 月 8 日, 共 80 个.
BEFORE_UNIT = re.compile(rf" (?<=[\dXx*×] )(?={UNITS})")
BEFORE_FIGURE = re.compile(rf" (?<=[{HAN}，、；（”] )(?={FIGURE} ?{UNITS})")
BEFORE_NUMBER = re.compile(rf"[{HAN}]\d{{1,4}}\Z")
SPLIT_NUMBER = re.compile(r"(?: \.|\. )(?<=\d..)(?=\d)")
AFTER_SIGN = re.compile(r" (?:(?<=[，、；：（《“] )(?=\S)|(?<=\S )(?=[，、；：。！？）》”]))")
BETWEEN_QUOTES = re.compile(r" (?<=” )(?=“)")
SPACED_OUT = re.compile(rf"(?<![{HAN}])(?:[{HAN}] ){{3,}}[{HAN}](?![{HAN}])")
BETWEEN_HAN = re.compile(rf" (?:(?<=[{HAN}，、；：”）] )(?=[{HAN}“（Xx\d])|(?<=[Xx\d] )(?=[{HAN}“（]))")
SENTENCE_SIGN = re.compile(r"[，。]")
STOP = re.compile(r"[。！？；]")
NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[、.](?!\d)|第[一二三四五六七八九十]{1,3}[章节])"
)
LONGEST_TITLE = 40
WRAPPED_ENOUGH = 5


def close_spaces(draft: Draft) -> None:
    """Remove the spaces that stand inside words, numbers and quantities."""
    text = draft.text
    if " " not in text:
        return
    edits: list[Edit] = []
    for pattern in (BEFORE_UNIT, BEFORE_FIGURE, AFTER_SIGN, BETWEEN_QUOTES):
        edits += [(*m.span(), "") for m in pattern.finditer(text)]
    edits += [
        (*m.span(), ".")
        for m in SPLIT_NUMBER.finditer(text)
        if BEFORE_NUMBER.search(text, max(0, m.start() - 5), m.start())
    ]
    for m in SPACED_OUT.finditer(text):
        edits += [(at, at + 1, "") for at in range(m.start(), m.end()) if text[at] == " "]
    edits += _line_leftovers(text)
    if edits:
        draft.apply(edits)


def _line_leftovers(text: str) -> list[Edit]:
    """Spaces where a hard-wrapped text lost its line ends (大环 境严峻), at even distances, and stray ones."""
    edits: list[Edit] = []
    start = 0
    for line in text.split("\n"):
        at = [m.start() for m in BETWEEN_HAN.finditer(line)]
        if len(at) >= WRAPPED_ENOUGH and _even(at):
            # In such a line the space behind a full stop was a line end too.
            edits += [(start + i, start + i + 1, "") for i, sign in enumerate(line) if sign == " "]
        elif at and SENTENCE_SIGN.search(line):
            edits += [(start + i, start + i + 1, "") for i in at if not _parts_heading(line, i)]
        start += len(line) + 1
    return edits


def _parts_heading(line: str, blank: int) -> bool:
    """Whether the words before the blank may be a heading: short, without comma, and first or numbered or set off."""
    begin = max(0, blank - LONGEST_TITLE - 5)
    stops = [m.end() for m in STOP.finditer(line, begin, blank)]
    words = line[stops[-1] if stops else begin : blank]
    if "，" in words or (begin and not stops):
        return False
    numbered = [m.start() for m in NUMBERED.finditer(words)]
    return not stops or words.startswith(" ") or bool(numbered)


def _even(at: list[int]) -> bool:
    gaps = sorted(b - a for a, b in pairwise(at))
    middle = gaps[len(gaps) // 2]
    near = sum(middle * 0.8 <= gap <= middle * 1.2 for gap in gaps)
    return 12 <= middle <= 60 and near * 2 >= len(gaps)
