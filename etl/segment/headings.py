"""Find the headings of a report: numbered (一、 (一) 1、 (1) ①, 第一章), run-in (一是, ——), or a short line alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from etl.lexicon.characters import class_of, code_points
from etl.lexicon.numbering import ARABIC_END, ARABIC_NUMBER, CHAPTERS, CIRCLED, CLOSE, DASH, HAN, HAN_NUMBER, OPEN
from etl.model import Span

TITLE_MOST = 45  # characters; a longer numbered line is a paragraph, not a heading
RUN_IN_MOST = 30
LONG_RUN_IN = frozenset(
    ("chapter", "chinese", "chinese_brackets")
)  # （一）… of up to a title's length, its body behind it
SHORT_LINE_MOST = 32
BODY_LEAST = 40  # a line this long with a full stop is body text

CHAPTER = rf"第(?P<chapter>{HAN_NUMBER}){CHAPTERS}[、：\s]?"
# 三、四季度工作安排 is a heading; 二、三季度增长5% is none
OF_QUARTER = "季(?!度[^\\n，。：]{0,8}(?:工作|安排|打算|举措|措施|建议|任务|目标|重点))"
CHINESE = rf"(?P<chinese>{HAN_NUMBER})[、．.](?![{HAN}]{{1,2}}(?:[、月级类线期届次层批线产年]|{OF_QUARTER}))"
CHINESE_BRACKETS = rf"{OPEN}(?P<chinese_brackets>{HAN_NUMBER}){CLOSE}、?"
ARABIC = rf"(?P<arabic>{ARABIC_NUMBER}){ARABIC_END}"
ARABIC_BRACKETS = rf"{OPEN}(?P<arabic_brackets>{ARABIC_NUMBER}){CLOSE}"
CIRCLE = rf"(?P<circled>{CIRCLED})"
RUN_IN = rf"(?:(?P<first>[{HAN}])是|(?P<dash>{DASH}|--)(?=[一-鿿]))"
# A number opens a heading at a line's start, or in mid-line behind a full stop, a colon or a blank.
MARK = "|".join((CHAPTER, CHINESE, CHINESE_BRACKETS, ARABIC, ARABIC_BRACKETS, CIRCLE, RUN_IN))
NUMBERED = re.compile(rf"(?P<mark>{MARK})[ \t]*")
DECIMALS_END = 0x20000  # no decimal digit has a code behind it
OPENERS = f"第{HAN}（(0123456789—-" + "".join(map(chr, range(ord("①"), ord("⑳") + 1)))
LEVELS = {"chapter": 1, "chinese": 1, "chinese_brackets": 2, "arabic": 3, "arabic_brackets": 4, "circled": 4}
RUN_IN_LEVEL = 5
LEVELS |= {"first": RUN_IN_LEVEL, "dash": RUN_IN_LEVEL}
WORD = re.compile(r"[^\W\d_]")
# A title names; what ends a phrase in a figure with its unit states.
STATEMENT = re.compile(
    r"(?:\d|[Xx*×])(?:%|个百分点|[万亿]|[万亿]?(?:元|个|家|项|人|户|件|次|名|亩|吨|公里|平方米|平方公里|人次|倍|起|处|条|天))"
    r"(?:以上|左右|以内)?(?=[，、；：。]|$)"
)
# 县发改局要建立台账; 对河西镇予以通报: a sentence of its own, however short
WHO_DOES = re.compile(
    "(?:[^，。：的]{1,14}?(?:局|委|办|室|组|部|厅|院|会|府|镇|乡|街道|单位|部门|公司|企业|中心|办公室|负责人|专班|[县区]区|区县|市县)|各[地县市区州校组方])(?:、[^，。：]{2,20})?"
    "(?:要(?!求|点|素)|将|应|须|负责|牵头|会同|务必|对|已|于|按)|对[^，。：]{2,24}(?:进行|开展|予以|给予|责令|约谈|通报)"
)
SENTENCE_END = re.compile(r"[。！？；\n]")
TITLE_STOP = re.compile(r"[。！？；：\n\s]")
GREETING = re.compile("(?:各位|同志|代表|委员|朋友)[^，。；：]{0,16}[！：!:]")
GREETING_MOST = 20  # characters
CLOSING = re.compile("结束语|结语")
UNIT = re.compile("[（(]?单位[：:]")  # stands below a table's title
FIRST = ("一、", "一.", "一．")
# 2023年工作回顾 above 一、 is a part of a work report, and 一、二、 are parts of it
PART = re.compile("(?:回顾|总结|安排|部署|任务|目标|打算|展望|重点工作|主要工作|自身建设)$|^(?:结束语|结语)$")
BYLINE = re.compile(r"政 ?府 ?工 ?作 ?报 ?告$|来源|发布|作者|时间|日期|字号|记者|编辑|责编|浏览|\d{4}[-年/]\d{1,2}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and where it stands; `title` is without its number and end mark.

    Without a title it is none, and only ends the sections before it: a numbered item too long for a heading, or a
    greeting that a report goes on behind. `chapter` says that 一、 below it are its parts.
    """

    level: int
    title: str
    span: Span
    chapter: bool = False


class Counted(NamedTuple):
    """The last number of a list, and whether the list is one of headings."""

    number: int
    titled: bool


def find_headings(text: str, lines: Sequence[Span]) -> list[Heading]:
    """Return the headings of a cleaned text, in text order, not overlapping; `lines` are without white space around.

    Those without a title only end what stands before them.
    """
    numbered = _numbered(text)
    short = _short_lines(text, lines, numbered)
    return sorted(numbered + _with_parts(text, numbered, short), key=lambda heading: heading.span)


def _with_parts(text: str, numbered: Sequence[Heading], short: Sequence[Heading]) -> list[Heading]:
    """Return short lines, those that head parts of a report as chapters where one 一、 follows on each that has any."""
    parts = [heading for heading in short if PART.search(heading.title)]
    firsts = [heading.span for heading in numbered if heading.title and text.startswith(FIRST, heading.span.start)]
    held = Counter(bisect_left(parts, span, key=lambda part: part.span) for span in firsts)
    if held[0] or set(held.values()) != {1}:
        return list(short)
    return [replace(heading, level=1, chapter=True) if heading in parts else heading for heading in short]


@cache
def _opening() -> NDArray[np.bool_]:
    """Return the class of characters that a numbered heading can begin with; \\d knows digits of other scripts too."""
    return class_of((*OPENERS, *(char for char in map(chr, range(DECIMALS_END)) if char.isdecimal())))


@cache
def _before() -> NDArray[np.bool_]:
    """Return the class of characters behind which a heading may begin."""
    return class_of((*"。！？；：", *(char for char in map(chr, range(0x3001)) if char.isspace())))


def _marks(text: str) -> Iterator[re.Match[str]]:
    """Yield the numbers that may open a heading, not overlapping."""
    codes = code_points(text)
    may = _opening().take(codes)
    may[1:] &= _before().take(codes[:-1])
    end = 0
    for start in np.flatnonzero(may).tolist():
        match = NUMBERED.match(text, start) if start >= end else None
        if match:
            end = match.end()
            yield match


def _numbered(text: str) -> list[Heading]:
    found: list[Heading] = []
    open_: dict[int, list[Counted]] = {}
    end = 0
    for match in _marks(text):
        start = match.start("mark")
        if start < end:
            continue
        kind = next(name for name in LEVELS if match.group(name))
        span = _title_span(text, match, kind)
        title = text[match.end() : span.end].strip(" \t。：！？；、") if span else ""
        titled = bool(WORD.search(title)) and STATEMENT.search(title) is None
        at_line_start = not text[text.rfind("\n", 0, start) + 1 : start].strip()
        level, rank = LEVELS[kind], LEVELS[kind] - (kind == "chapter")
        if not titled and (not at_line_start or level == RUN_IN_LEVEL):
            continue
        counted = _count_on(open_.get(rank, []), _number(match.group(kind), kind), kind, titled, at_line_start)
        if counted is None:
            continue
        titled, ends = titled and counted[-1].titled, counted[-1].titled
        open_ = {key: value for key, value in open_.items() if key < rank or not ends} | {rank: counted}
        if titled and span:
            end = match.end() + len(text[match.end() : span.end].rstrip())
            found.append(Heading(level, title, Span(start, end), kind == "chapter"))
        elif ends:
            found.append(Heading(level, "", Span(start, start)))
    return found


def _count_on(
    lists: Sequence[Counted], number: int, kind: str, titled: bool, at_line_start: bool
) -> list[Counted] | None:
    """Return the lists still open behind a number, the one it counts in last; None where it counts on none.

    1 opens a list, of the parts of a part where 一、 stands within 一、; others count on, and seldom skip one.
    """
    for step in (1, 2):
        for depth in range(len(lists) - 1, -1, -1):
            if lists[depth].number + step == number and (titled or step == 1):
                named = lists[depth].titled or (titled and kind in LONG_RUN_IN)
                return [*lists[:depth], Counted(number, named)]
    if kind == "dash" or number == 1:
        return [*(lists[:1] if kind == "chinese" or not titled else ()), Counted(number, titled)]
    if not lists and titled and at_line_start and kind in LONG_RUN_IN:
        return [Counted(number, True)]
    return None


def _title_span(text: str, match: re.Match[str], kind: str) -> Span | None:
    """Return the title behind a number: the line, or its first sentence where body text follows on it."""
    start = match.end()
    stop = SENTENCE_END.search(text, start, start + 200)
    end = stop.start() if stop else min(len(text), start + 200)
    whole_line = (stop is None and end == len(text)) or (stop is not None and stop.group() == "\n")
    if whole_line and 2 <= end - start <= TITLE_MOST and kind not in ("first", "dash"):
        return Span(start, end)
    most = TITLE_MOST if kind in LONG_RUN_IN and not text[end + 1 : end + 2].isspace() else RUN_IN_MOST
    early = TITLE_STOP.search(text, start, start + most + 1)
    if early is None or early.start() - start < 2 or text[early.start() - 1] == "、":
        return None
    if early.group() == "\n":
        return Span(start, early.start())
    if early.group().isspace() and early.start() - start <= RUN_IN_MOST:
        # In a report of one line a blank parts the heading from its text: 一、基本情况 全区…
        inside = kind in ("chapter", "chinese", "chinese_brackets") and "，" not in text[start : early.start()]
        return Span(start, early.start()) if inside else None
    ends = "。：" if early.start() - start <= RUN_IN_MOST else "。"
    if early.group() in ends and not _is_item(text, start, early):
        return Span(start, early.end())
    return None


def _is_item(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a numbered sentence that is all of its line says who is to do what: （二）县发改局要建立台账。"""
    alone = stop.group() == "。" and text[stop.end() : stop.end() + 1] in ("", "\n")
    return alone and WHO_DOES.match(text, start, stop.start()) is not None


def _number(written: str, kind: str) -> int:
    """Read the number of a heading.

    >>> _number("十二", "chinese")
    12
    """
    if kind == "dash":
        return 0
    if kind == "circled":
        return ord(written) - ord("①") + 1
    if written.isdigit():
        return int(written)
    if "十" in written:
        tens, ones = written.split("十", 1)
        return (HAN.find(tens) + 1 if tens else 1) * 10 + (HAN.find(ones) + 1 if ones else 0)
    return HAN.find(written[0]) + 1


def _short_lines(text: str, lines: Sequence[Span], numbered: list[Heading]) -> list[Heading]:
    """Return short lines that stand alone above body text; the first lines are title and byline, not headings.

    A greeting alone (各位代表！) ends the parts of a part: a report sums up behind it.
    """
    taken = [heading.span.start for heading in numbered]
    level = 2 if any(heading.level == 1 for heading in numbered) else 1
    body = [end - start >= BODY_LEAST and text.find("。", start, end) >= 0 for start, end in lines]
    greets = [end - start <= GREETING_MOST and GREETING.fullmatch(text, start, end) is not None for start, end in lines]
    first_body = body.index(True) if True in body else len(lines)
    found = []
    for i in range(first_body + 1, len(lines) - 1):
        start, end = lines[i]
        if greets[i]:
            found.append(Heading(2, "", Span(start, start)))
        below = i + 1 + (greets[i + 1] and i + 2 < len(lines))
        named = body[below] and _is_name(text, lines[i]) and text[lines[i - 1].end - 1] in "。！？；”）："
        if named and bisect_left(taken, start) == bisect_left(taken, end) and not BYLINE.search(text, start, end):
            found.append(Heading(1 if CLOSING.fullmatch(text, start, end) else level, text[start:end], lines[i]))
        elif end - start <= SHORT_LINE_MOST and text[end - 1] == "表" and UNIT.match(text, *lines[i + 1]):
            found.append(Heading(1, text[start:end], lines[i]))
    return found


def _is_name(text: str, line: Span) -> bool:
    """Say whether a line is short and no sentence: it ends in no mark but that of a bracket opened in it."""
    start, end = line
    if not 4 <= end - start <= SHORT_LINE_MOST:
        return CLOSING.fullmatch(text, start, end) is not None
    closed = text[end - 1] == "）" and text.find("（", start + 1, end) > 0
    return (closed or text[end - 1] not in "。！？；：，、.”）") and text.find("。", start, end) < 0
