"""What uploads do to a text: pinyin glosses, page numbers in mid-word, wrapped lines, stray blanks, lost bytes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from etl.clean.draft import Draft
from etl.lexicon.characters import class_of, code_points
from etl.lexicon.numbering import ARABIC_NUMBER, CIRCLED, DASH, HAN_NUMBER
from etl.lexicon.numbering import HAN as NUMERALS
from etl.lexicon.tables import rows
from etl.model import Span

HAN = "一-鿿〇"
UNSEEN = re.compile(
    r"(?:[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ue000-\ue00f]|\r(?=\n))+"
)
# The characters that UNSEEN can begin with.
UNSEEN_CHARS = "".join(
    chr(code)
    for low, high in ((0, 9), (0x0D, 0x20), (0x7F, 0x80), (0xAD, 0xAE), (0x200B, 0x2010), (0x202A, 0x202F),
                      (0x2060, 0x2065), (0xFEFF, 0xFF00), (0xE000, 0xE010))
    for code in range(low, high)
)  # fmt: skip

# Up to a sign that ends an address in a sentence.
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s()<>\"',;\x80-\U0010ffff]+")

# A gloss is one syllable of pinyin in brackets behind a character: 區（qū）. Without a tone mark it is a gloss only in
# a text that has others: （app） and （gdp） are words.
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
GLOSS = re.compile(rf"（(?<=[{HAN}]（) ?(?=[a-zü]{{0,4}}[{TONED}])[a-zü{TONED}]{{1,6}} ?）")
PLAIN_GLOSS = re.compile(rf"（(?<=[{HAN}]（) ?(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?[aeiouü][aeiouü]?(?:ng?|r|o)? ?）")
GLOSSES_LEAST = 3

RUN_ON_LEAST = 15  # characters of a line that a page's number may cut
PAGE_LINE_LEAST = 80  # characters on a page that ends in mid-sentence; a list item is shorter
NEWLINE = re.compile(r"\n")
PAGE_MARK = re.compile(r"\n[ \t]*(?P<number>\d{1,3})、[ \t]*")
# A page's number on a line of its own: - 3 -, 第3页 共10页, 3/10.
PAGE_LINE = re.compile(
    r"(?m)[ \t]*(?P<out>[-—_·] ?\d{1,4} ?[-—_·]|第 ?\d{1,4} ?页 ?[ ，/]{0,3}(?:共 ?\d{1,4} ?页)?"
    r"|\d{1,3} ?/ ?\d{1,3})[ \t]*$"
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
NUMBERED = re.compile(
    rf"{HAN_NUMBER}[、是]|（[{NUMERALS}\d]{{1,3}}）|{ARABIC_NUMBER}[、.](?!\d)"
    rf"|第[{NUMERALS}]+[章节条部]|{CIRCLED}|附件|{DASH}"
)

BLANK = re.compile(r" (?<=\S ) *(?=\S)")
UNIT_HEADS = "%‰个家项亿万千百元人名件张天次处条只户期份座所公吨米亩倍位场批篇台辆套起宗例"
NUMBER_BLANK = re.compile(
    rf" (?<=[0-9] ) *(?=[{UNIT_HEADS}]|\.[0-9]|(?<!\.[0-9] )(?<!\.[0-9]{{2}} )[年月日])| (?<=[0-9]\. ) *(?=[0-9])"
)
SENTENCE_MARKS = re.compile(r"[。，；！？]")


def remove_unseen(draft: Draft) -> None:
    """Take out what nobody sees, as zero-width signs, and web addresses, whose digits are no facts."""
    if _unseen()[code_points(draft.text)].any():
        draft.remove(UNSEEN)
    if "http" in draft.text or "www." in draft.text:
        draft.remove(ADDRESS)


@cache
def _unseen() -> NDArray[np.bool_]:
    return class_of(UNSEEN_CHARS)


def remove_glosses(draft: Draft) -> None:
    """Take out pinyin glosses: 區（qū） is 區."""
    if "（" not in draft.text:
        return
    if draft.remove(GLOSS) >= GLOSSES_LEAST:
        draft.remove(PLAIN_GLOSS)


def remove_boilerplate(draft: Draft) -> None:
    """Take out lines that a web site put around the report."""
    pattern = _boilerplate()
    draft.remove_spans(Span(*match.span("out")) for match in _at_lines(pattern, draft.text))


def _at_lines(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern` at the beginnings of lines; searching for ^ would try it at every character."""
    for start in (0, *(newline.end() for newline in NEWLINE.finditer(text))):
        match = pattern.match(text, start)
        if match:
            yield match


@cache
def _boilerplate() -> re.Pattern[str]:
    lines = "|".join(row["pattern"] for row in rows("lexicon/boilerplate.csv"))
    return re.compile(rf"(?m)[ \t]*(?P<out>(?:{lines}))[ \t]*$")


# 1 9 9 7 年, 4 9 2 5 0 万吨: each digit set apart; a row of a table goes on with another cell, not with a unit
SPACED = re.compile(
    r"(?m)(?:(?<=[\u4e00-\u9fff（(，、。；！])[ ]?|^)(?:[0-9] ){1,8}[0-9](?= ?[年月日万亿元％%个倍人户吨])"
)
# 投诉6 120件, 化解率9 7.2%: one blank between two groups of digits that stand right behind a word and before a unit
WEDGED = re.compile(
    r"(?<=[\u4e00-\u9fff（，、])(?<!第)(?<!附件)(?<![表图注])[0-9]{1,4} [0-9]{1,4}(?: [0-9]{1,3})?"
    r"(?=(?:\.[0-9]+)? ?[余多年月日万亿元％%个倍人户吨家件项亩起份次名处场条座天米公平篇张例所支台辆])"
)
DIGITS_APART = re.compile(r" (?<=[0-9] )[0-9]")  # begins with the blank, for which a text is searched fast
SPACED_MARK = re.compile(r"(?m)(?:[\u4e00-\u9fff（(，、。；！] ?|^)[0-9] [0-9]")


def join_digits(draft: Draft) -> None:
    """Join the digits of a number that were set apart one by one, or by a blank in its middle."""
    if DIGITS_APART.search(draft.text) is None:
        return
    patterns = (SPACED, WEDGED) if SPACED_MARK.search(draft.text) else (WEDGED,)
    numbers = [match.span() for pattern in patterns for match in pattern.finditer(draft.text)]
    blanks = {at for start, end in numbers for at in range(start, end) if draft.text[at] == " "}
    draft.remove_spans(Span(at, at + 1) for at in sorted(blanks))


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
    for match in _at_lines(PAGE_LINE, text):
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
        unit_below = len(line) >= LINE_WITH_FIGURE_LEAST and UNIT_BELOW.match(text, start)
        if unit_below or len(line) >= LONG_LINE or line[-1] in "，、" or (width and _fills(line, width)):
            yield Span(start, end)


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


def remove_blanks(draft: Draft) -> None:
    """Take out blanks inside words and numbers; those that part a heading or a cell stay."""
    if " " not in draft.text:
        return
    draft.remove(NUMBER_BLANK)
    draft.remove_spans(_stray_blanks(draft.text))


def _stray_blanks(text: str) -> Iterator[Span]:
    start, end, prose = 0, -1, False
    for match in BLANK.finditer(text):
        before, after = text[match.start() - 1], text[match.end()]
        if before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
            continue
        if match.start() > end:
            start, end = text.rfind("\n", max(0, end), match.start()) + 1, text.find("\n", match.end())
            end = end if end >= 0 else len(text)
            prose = bool(SENTENCE_MARKS.search(text, start, end))
        if prose and not NUMBERED.match(text, match.end()) and not _parts_heading(text, start, match.start()):
            yield Span(*match.span())


def _parts_heading(text: str, line_start: int, blank: int) -> bool:
    """Tell whether the words before a blank are a numbered heading, or the first words of a line that ends there."""
    stretch = text[max(line_start, blank - 45) : blank]
    piece = re.split(r"[。！？；]", stretch)[-1].strip()
    if "，" in piece or len(piece) > 40:
        return False
    piece = piece.rsplit(" ", 1)[-1]
    return bool(NUMBERED.match(piece)) or (line_start == 0 and 6 <= blank - line_start <= 40)
