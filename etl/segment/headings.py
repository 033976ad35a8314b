"""Find the headings of a report: numbered (一、 (一) 1、 (1) ①, 第一章), run-in (一是, ——), or a short line alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from etl.model import Span

TITLE_MOST = 45  # characters; a longer numbered line is a paragraph, not a heading
RUN_IN_MOST = 30
SHORT_LINE_MOST = 32
BODY_LEAST = 40  # a line this long with a full stop is body text

DIGITS = "一二三四五六七八九十"
CHAPTER = rf"第(?P<chapter>[{DIGITS}]{{1,3}})(?:章|部分|编|篇|节)[、：\s]?"
CHINESE = rf"(?P<chinese>[{DIGITS}]{{1,3}})[、．.](?![{DIGITS}]{{1,2}}(?:[、季月级类线期届次层批线产年]))"
CHINESE_BRACKETS = rf"[（(](?P<chinese_brackets>[{DIGITS}]{{1,3}})[）)]、?"
ARABIC = r"(?P<arabic>\d{1,2})(?:、|[.．](?![\d ]*\d))"
ARABIC_BRACKETS = r"[（(](?P<arabic_brackets>\d{1,2})[）)]"
CIRCLED = r"(?P<circled>[①-⑳])"
RUN_IN = rf"(?:(?P<first>[{DIGITS}])是|(?P<dash>——|--)(?=[一-鿿]))"
# A number opens a heading at a line's start, or in mid-line behind a full stop, a colon or a blank.
MARK = "|".join((CHAPTER, CHINESE, CHINESE_BRACKETS, ARABIC, ARABIC_BRACKETS, CIRCLED, RUN_IN))
NUMBERED = re.compile(rf"(?:^|(?<=[\n。！？；：\s]))[ \t]*(?P<mark>{MARK})[ \t]*")
LEVELS = {"chapter": 1, "chinese": 1, "chinese_brackets": 2, "arabic": 3, "arabic_brackets": 4, "circled": 4}
RUN_IN_LEVEL = 5
LEVELS |= {"first": RUN_IN_LEVEL, "dash": RUN_IN_LEVEL}
WORD = re.compile(r"[^\W\d_]")
# A title names; what ends a phrase in a figure with its unit states.
STATEMENT = re.compile(
    r"(?:\d|[Xx*×])(?:%|个百分点|[万亿]|[万亿]?(?:元|个|家|项|人|户|件|次|名|亩|吨|公里|平方米|平方公里|人次|倍|起|处|条|天))"
    r"(?:以上|左右|以内)?(?=[，、；：。]|$)"
)
SENTENCE_END = re.compile(r"[。！？；\n]")
TITLE_STOP = re.compile(r"[。！？；：\n\s]")
LINE = re.compile(r"[^\n]+")
BYLINE = re.compile(r"来源|发布|作者|时间|日期|字号|记者|编辑|责编|浏览|\d{4}[-年/]\d{1,2}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and where it stands; `title` is without its number and end mark."""

    level: int
    title: str
    span: Span


def find_headings(text: str) -> list[Heading]:
    """Return the headings of a cleaned text, in text order, not overlapping."""
    numbered = _numbered(text)
    return sorted(numbered + _short_lines(text, numbered), key=lambda heading: heading.span)


def _numbered(text: str) -> list[Heading]:
    found: list[Heading] = []
    last: dict[int, int] = {}
    end = 0
    for match in NUMBERED.finditer(text):
        if match.start("mark") < end:
            continue
        kind = next(name for name in LEVELS if match.group(name))
        span = _title_span(text, match, kind)
        if span is None:
            continue
        level, number = LEVELS[kind], _number(match.group(kind), kind)
        at_line_start = not text[text.rfind("\n", 0, match.start("mark")) + 1 : match.start("mark")].strip()
        if not _in_sequence(number, last.get(level), kind, at_line_start):
            continue
        last = {key: value for key, value in last.items() if key <= level} | {level: number}
        title = text[match.end() : span.end].strip(" \t。：！？；、")
        if not WORD.search(title) or STATEMENT.search(title):
            continue
        end = match.end() + len(text[match.end() : span.end].rstrip())
        found.append(Heading(level, title, Span(match.start("mark"), end)))
    return found


def _title_span(text: str, match: re.Match[str], kind: str) -> Span | None:
    """Return the title behind a number: the line, or its first sentence where body text follows on it."""
    start = match.end()
    stop = SENTENCE_END.search(text, start, start + 200)
    end = stop.start() if stop else min(len(text), start + 200)
    whole_line = (stop is None and end == len(text)) or (stop is not None and stop.group() == "\n")
    if whole_line and 2 <= end - start <= TITLE_MOST and kind not in ("first", "dash"):
        return Span(start, end)
    early = TITLE_STOP.search(text, start, start + RUN_IN_MOST + 1)
    if early is None or early.start() - start < 2 or text[early.start() - 1] == "、":
        return None
    if early.group() == "\n":
        return Span(start, early.start())
    if early.group().isspace():
        # In a report of one line a blank parts the heading from its text: 一、基本情况 全区…
        inside = kind in ("chapter", "chinese", "chinese_brackets") and "，" not in text[start : early.start()]
        return Span(start, early.start()) if inside else None
    if early.group() in "。：":
        return Span(start, early.end())
    return None


def _in_sequence(number: int, before: int | None, kind: str, at_line_start: bool) -> bool:
    """Tell whether a number follows the one before: 1 always may, others count on; noise seldom does."""
    if kind == "dash" or number == 1:
        return True
    if before is None:
        return at_line_start and kind in ("chapter", "chinese", "chinese_brackets")
    return before < number <= before + 2


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
        return (DIGITS.find(tens) + 1 if tens else 1) * 10 + (DIGITS.find(ones) + 1 if ones else 0)
    return DIGITS.find(written[0]) + 1


def _short_lines(text: str, numbered: list[Heading]) -> list[Heading]:
    """Return short lines that stand alone above body text; the first lines are title and byline, not headings."""
    taken = [heading.span.start for heading in numbered]
    level = 2 if any(heading.level == 1 for heading in numbered) else 1
    lines = [(m.start(), m.end(), m.group().strip()) for m in LINE.finditer(text) if m.group().strip()]
    first_body = next((i for i, line in enumerate(lines) if _is_body(line[2])), len(lines))
    found = []
    for i in range(first_body + 1, len(lines) - 1):
        start, end, line = lines[i]
        start += len(text[start:end]) - len(text[start:end].lstrip())
        if (
            bisect_left(taken, start) < bisect_left(taken, end)
            or not 4 <= len(line) <= SHORT_LINE_MOST
            or line[-1] in "。！？；：，、.”）"
        ):
            continue
        if _is_body(lines[i + 1][2]) and lines[i - 1][2][-1] in "。！？；”）：" and not BYLINE.search(line):
            found.append(Heading(level, line, Span(start, start + len(line))))
    return found


def _is_body(line: str) -> bool:
    return len(line) >= BODY_LEAST and "。" in line
