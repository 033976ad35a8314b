"""Page markers (页码) and hard line ends: lines that were cut in mid-sentence are joined again."""

from __future__ import annotations

import re
from itertools import pairwise

from etl.clean.draft import Draft, Edit

# 第3页 共10页, - 3 -, 3/10 on a line of their own.
PAGE_LINE = re.compile(
    r"^[ \t]*(?:[-—–_·] ?\d{1,4} ?[-—–_·]|第 ?\d{1,4} ?页(?:[ ，/]*共 ?\d{1,4} ?页)?|"
    r"Page ?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?|"
    r"\d{1,3} ?/ ?\d{1,3})[ \t]*\n",
    re.M,
)
# Page numbers that document sites write as a list number, wherever the page was cut: `X\n2、X区`.
COUNTED = re.compile(r"(\n\s*|\A\s*)(\d{1,3})、")
SENTENCE_OVER = "。！？；：…”」』"
ENUMERATED = re.compile(
    r"[ \t]*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[、.](?!\d)"
    r"|第[一二三四五六七八九十]{1,3}[章节条部、，]"
    r"|[一二三四五六七八九十]{1,2}[是要]|——|[①-⑳●■◆•·*※▪□◎○☆★]|附件|附[:：]|来源|发布|作者|时间|日期|责任编辑|编辑|关键词|单位)"
)
UNIT_START = re.compile(r"[万亿千百元个%‰人家户件次名项倍吨亩公平年月日天所条处座起套台辆只头]")
STARTS_IN_MIDST = re.compile(r"[，。；、：！？）》”%‰]")
HAN = re.compile(r"[\u3400-\u9fff]")
LONG_LINE = 45  # a line without stop that is longer was cut; a title is shorter
LEFTOVER = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff]{1,4}\Z)")
WRAP_LINES = 5
PAGE_LONG = 60


def join_lines(draft: Draft) -> bool:
    """Take page markers out and join the lines they and hard line ends cut in two; tell whether pages were numbered."""
    if "\n" not in draft.text:
        return False
    draft.apply(_page_lines(draft.text))
    pages = _counted_pages(draft.text)
    draft.apply(pages)
    draft.apply(_wraps(draft.text))
    return bool(pages)


def _page_lines(text: str) -> list[Edit]:
    """A page number between two halves of a sentence goes with the blank lines around it."""
    edits: list[Edit] = []
    for m in PAGE_LINE.finditer(text):
        start, end = m.span()
        while start and text[start - 1] in " \n":
            start -= 1
        while end < len(text) and text[end] in " \n":
            end += 1
        cut = start and end < len(text) and _runs_on(text, start, end)
        edits.append((start, end, "") if cut else (*m.span(), ""))
    return edits


def _runs_on(text: str, start: int, end: int) -> bool:
    last = text[start - 1]
    if last in SENTENCE_OVER or ENUMERATED.match(text, end):
        return False
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return len(line) >= 15 or "，" in line or last == "、" or last.isdigit() or bool(STARTS_IN_MIDST.match(text, end))


def _counted_pages(text: str) -> list[Edit]:
    """Page numbers written 1、 2、 3、 in mid-sentence: the longest run of successive numbers that cuts sentences."""
    marks = list(COUNTED.finditer(text))
    if not marks:
        return []
    seen: set[int] = set()
    chain: list[tuple[re.Match[str], bool]] = []
    wanted = 0
    for m in marks:
        number = int(m[2])
        if not chain or number == wanted:
            cut = _cut_by_page(text, m, number, seen, chain[-1][0].end() if chain else 0)
            if chain or cut or number == 1:
                chain.append((m, cut))
                wanted = number + 1
        seen.add(number)
    cuts = sum(cut for _, cut in chain)
    if not cuts or cuts * 2 < len(chain) - 1:
        return []
    first = chain[0][0]
    head = [] if chain[0][1] else [(*first.span(2), ""), (first.end() - 1, first.end(), "")]
    edits: list[Edit] = []
    for m, cut in chain:
        if m is first and not cut:
            continue
        # 规 上\n4、工业企业: the text was hard-wrapped before it was cut into pages.
        leftover = LEFTOVER.search(text, max(0, m.start() - 6), m.start())
        edits += [(*leftover.span(), "")] if cut and leftover else []
        edits.append((m.start(), m.end(), ""))
    return head + edits


def _cut_by_page(text: str, m: re.Match[str], number: int, seen: set[int], previous: int) -> bool:
    """Whether the number stands inside a sentence, as no list number would."""
    if m.start() == 0 or number < 2:
        return False
    before, after = text[m.start() - 1], text[m.end() : m.end() + 1]
    if after in "，。；、）”" and after:
        return True
    if before in SENTENCE_OVER:
        return False
    if (before.isdigit() and after.isdigit()) or (before in "Xx*×" and after in "Xx*×"):
        return True
    line = m.start() - (text.rfind("\n", 0, m.start()) + 1)
    return number - 1 not in seen or (line >= PAGE_LONG and m.start() - previous >= PAGE_LONG)


def _wraps(text: str) -> list[Edit]:
    """The line ends inside sentences: by what stands around them, and by the width the whole text was set in."""
    lines = text.split("\n")
    width = _set_width(lines)
    edits: list[Edit] = []
    at = 0
    for here, below in pairwise(lines):
        at += len(here) + 1
        left = here.rstrip(" ")
        if not left:
            continue
        right = below.lstrip(" ")
        last = left[-1]
        if not right or last in SENTENCE_OVER or "\t" in here or "\t" in below or "|" in here:
            continue
        if _joins(left, right, last, width, indented=len(below) - len(right) >= 2):
            edits.append((at - 1 - (len(here) - len(left)), at + len(below) - len(right), ""))
    return edits


def _joins(left: str, right: str, last: str, width: int, indented: bool) -> bool:
    if ENUMERATED.match(right):
        return False
    if STARTS_IN_MIDST.match(right) or last in "，、（《“":
        return True
    if last.isdigit() and not (left.isdigit() or len(left) < 6):
        return bool(UNIT_START.match(right)) or (right[0].isdigit() and bool(width) and len(left) >= width - 3)
    if not (HAN.match(last) or last in "X*%）》") or indented:
        return False
    if not (HAN.match(right) or right[0] in "“《（X*" or right[0].isdigit()):
        return False
    if width:
        return len(left) >= width - 3
    return len(left) >= LONG_LINE


def _set_width(lines: list[str]) -> int:
    """The width in characters at which the text was wrapped, 0 if it was not."""
    lengths = [len(line.rstrip(" ")) for line in lines if len(line) >= 12]
    if len(lengths) < WRAP_LINES:
        return 0
    ordered = sorted(lengths)
    width = ordered[(len(ordered) * 9) // 10]
    full = sum(width - 4 <= length <= width + 4 for length in lengths)
    return width if width <= 120 and full * 2 >= len(lengths) else 0
