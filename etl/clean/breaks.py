"""Lines and sentences that pages cut: page numbers in mid-word, page lines, lines wrapped at the width of a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from etl.clean.damage import HAN, NUMBERED, SENTENCE_MARKS, at_lines
from etl.clean.draft import Draft
from etl.lexicon.words import known
from etl.model import Span

RUN_ON_LEAST = 15  # characters of a line that a page's number may cut
PAGE_LINE_LEAST = 80  # characters on a page that ends in mid-sentence; a list item is shorter
PAGE_MARK = re.compile(r"\n[ \t]*(?P<number>\d{1,3})、[ \t]*")
# A page's number on a line of its own: - 3 -, 第3页 共10页, 3/10; or beside the running title: 公报2022年第6号  — 33 —
PAGE_LINE = re.compile(
    r"(?m)[ \t]*(?P<out>[-—_·] ?\d{1,4} ?[-—_·]|第 ?\d{1,4} ?页 ?[ ，/]{0,3}(?:共 ?\d{1,4} ?页)?"
    r"|\d{1,3} ?/ ?\d{1,3}|[-—] ?\d{1,4} ?[-—][ \t]{3,}[^\s，。；：](?:[^\n，。；：]{0,30}[^\s，。；：])?"
    r"|[^\s，。；：](?:[^\n，。；：]{0,30}[^\s，。；：])?[ \t]{3,}[-—] ?\d{1,4} ?[-—])[ \t]*$"
)
FIRST_ITEM = re.compile(r"\s*1、")
MASKS = "XxＸ*×"
ENDED = "。！？；：…”’）》"

LONG_LINE = 50
WRAPPED_LEAST = 6  # lines of prose that break off at the same width
HALF_WIDE = re.compile(r"[ -~]")
# 12\n个: a line ends between a figure and its unit.
UNIT_BELOW = re.compile(r"(?<=[\d万亿])[ \t]*\n[ \t]*(?=[%‰个家项亿万元人名件户吨亩])")
LINE_WITH_FIGURE_LEAST = 8
WRAPPED = re.compile(rf"\n[ \t]*(?=[{HAN}0-9a-z%（）“”，、。；]|\.\d)")


def join_pages(draft: Draft) -> bool:
    """Join pages that a converter numbered in mid-sentence: `X\\n2、X区` is XX区. Tell whether there were such pages.

    The numbers must count on from line to line, and half of the pages must break off in mid-sentence on a long line:
    a list does neither.
    """
    marks = list(_page_marks(draft.text))
    broken = sum(_breaks_off(draft.text, mark) for mark in marks)
    if 2 * broken < len(marks) or broken < min(2, max(1, len(marks))):
        return False
    draft.remove_spans(marks)
    return True


def join_cut_words(draft: Draft) -> bool:
    """Join what a page's number cuts beyond doubt, also in a short excerpt; tell whether there was any such number.

    `X\\n2、X区` has masks on both sides, `9\\n\\n7、5个` digits, and no item 6 above it; `2、，` begins with a comma.
    """
    text = draft.text
    numbers = {1} if FIRST_ITEM.match(text) else set()
    cuts = []
    for match in PAGE_MARK.finditer(text):
        number = int(match.group("number"))
        cut = Span(_behind_words(text, match.start()), match.end())
        if _cuts_word(text, cut, number == 1 or number - 1 in numbers):
            cuts.append(cut)
        numbers.add(number)
    return draft.remove_spans(cuts) > 0


def join_page_lines(draft: Draft) -> bool:
    """Take out page lines and join the sentences they cut; tell whether there was any."""
    return draft.remove_spans(_page_lines(draft.text)) > 0


def _cuts_word(text: str, cut: Span, counted: bool) -> bool:
    before, after = text[cut.start - 1 : cut.start], text[cut.end : cut.end + 1]
    if not before or not after:
        return False
    if before in MASKS and after in MASKS:
        doubled = text[cut.start - 2 : cut.start - 1] == before or text[cut.end + 1 : cut.end + 2] == after
        return not (counted and doubled)
    return not counted and ((before.isdigit() and after.isdigit()) or (before not in ENDED and after in "，。；、）”%"))


def _page_lines(text: str) -> Iterator[Span]:
    """Yield the page lines; those that stand in mid-sentence with the line ends and blank lines around them."""
    for match in at_lines(PAGE_LINE, text):
        start, end = _behind_words(text, match.start()), match.end()
        while end < len(text) and text[end].isspace():
            end += 1
        line = text[text.rfind("\n", 0, start) + 1 : start]
        yield Span(start, end) if line and _runs_on(line, text, end) else Span(*match.span("out"))


def _runs_on(line: str, text: str, at: int) -> bool:
    """Tell whether the sentence that a line breaks off goes on at an offset."""
    if line[-1] in ENDED or "\t" in line or at == len(text) or NUMBERED.match(text, at):
        return False
    return len(line) >= RUN_ON_LEAST or "，" in line or line[-1] == "、" or text[at] in "，。、；"


def _page_marks(text: str) -> Iterator[Span]:
    """Yield the line starts `2、`, `3、`, … that count on from one another, in an excerpt from its first number."""
    matches = list(PAGE_MARK.finditer(text))
    numbers = [int(match.group("number")) for match in matches]
    expected = 2 if 2 in numbers else next(iter(numbers), 0)
    for number, match in zip(numbers, matches, strict=True):
        if number == expected:
            expected += 1
            yield Span(_behind_words(text, match.start()), match.end())


def _behind_words(text: str, at: int) -> int:
    """Return where the white space before an offset begins."""
    while at and text[at - 1].isspace():
        at -= 1
    return at


def _breaks_off(text: str, mark: Span) -> bool:
    line = text[text.rfind("\n", 0, mark.start) + 1 : mark.start].rstrip()
    starts_inside = text[mark.end : mark.end + 1] in tuple("，。、；）”")
    return (len(line) >= PAGE_LINE_LEAST and line[-1] not in ENDED) or starts_inside


HALVED_LEAST = 8  # characters of a line of prose


def join_lines(draft: Draft) -> None:
    """Join lines that were wrapped in mid-sentence; headings, lists and table rows stay lines of their own."""
    draft.remove_spans(_wraps(draft.text))


def _wraps(text: str) -> Iterator[Span]:
    width = _wrap_width(text)
    for match in WRAPPED.finditer(text):
        start, end = match.span()
        if NUMBERED.match(text, end):
            continue
        while start and text[start - 1] in " \t":
            start -= 1
        line = text[text.rfind("\n", 0, start) + 1 : start].strip()
        if not line or line[-1] in ENDED or "\t" in line:
            continue
        halved = _halves_word(line, text, end) or (
            len(line) >= LINE_WITH_FIGURE_LEAST and UNIT_BELOW.match(text, start)
        )
        if halved or len(line) >= LONG_LINE or line[-1] in "，、" or (width and _fills(line, width)):
            yield Span(start, end)


def _halves_word(line: str, text: str, below: int) -> bool:
    """Tell whether a line of prose breaks off inside a word that the one below goes on with: 任 and 务欠序时."""
    if len(line) < HALVED_LEAST or not SENTENCE_MARKS.search(line) or not known(line[-1] + text[below : below + 1]):
        return False
    stop = text.find("\n", below)
    follows = SENTENCE_MARKS.search(text, below, stop if stop >= 0 else len(text)) is not None
    return follows and not known(line[-2:])


def _fills(line: str, width: float) -> bool:
    """Tell whether a line is prose as wide as the page; a table's row has blanks and no sentence mark."""
    return width - 4 <= _width(line) <= width + 2 and (" " not in line or bool(SENTENCE_MARKS.search(line)))


def _width(line: str) -> float:
    """Return the width of a line in ideographs; digits and letters take half of one."""
    return len(line) - len(HALF_WIDE.findall(line)) / 2


def _wrap_width(text: str) -> float:
    """Return the width at which a converter broke the lines, 0 where lines are paragraphs.

    Paragraphs end in a full stop; prose that breaks off at one width again and again was wrapped there.
    """
    lines = (line.strip() for line in text.split("\n"))
    broken = [line for line in lines if 20 <= len(line) <= 90 and line[-1] not in ENDED and SENTENCE_MARKS.search(line)]
    if len(broken) < WRAPPED_LEAST:
        return 0
    widths = Counter(round(_width(line)) for line in broken)
    width = max(widths, key=lambda wide: (sum(widths[wide - less] for less in range(4)), widths[wide]))
    near = sum(widths[wide] for wide in range(width - 3, width + 3))
    return width if near >= WRAPPED_LEAST and 2 * near >= len(broken) else 0
