"""Find the headings of a text, sentence by sentence; a wrong heading is worse than none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.model import Span
from etl.segment.marks import (
    COLON_TITLE,
    FIGURE,
    LEVELS,
    MARK,
    NO_TITLE,
    RUN_IN,
    RUNS_ON,
    SPACED,
    STATEMENT,
    TITLE_LINE,
)

LONGEST = {1: 60, 2: 60, 3: 50, 4: 40, 5: 30}
SIBLINGS = 2  # run-in titles and title lines without a number count only where there are several
UNNUMBERED = 4  # their level in a text that numbers its sections, else 1
RUN_IN_LEVEL = 4  # 抓典型刹歪风。 stands above the 一是 of its own line


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at `span`, or, with an empty title, a numbered statement that only ends what stood before it.

    `reach` is where its section ends at the latest: run-in heads govern their own line.
    """

    span: Span
    level: int
    title: str
    reach: int | None = None


def find_headings(text: str, lines: Sequence[Span], sentences: Sequence[Span]) -> list[Heading]:
    """Return the headings in text order."""
    numbered: list[Heading] = []
    plain: list[Heading] = []
    run_in: list[Heading] = []
    at = 0
    for position, line in enumerate(lines):
        first = True
        while at < len(sentences) and sentences[at].start < line.end:
            sentence = sentences[at]
            at += 1
            mark = MARK.match(text, sentence.start, sentence.end)
            if mark:
                heading = _numbered(text, mark, sentence, line, first)
                if heading:
                    numbered.append(heading)
            elif first and sentence == line:
                if position > 1 and _is_title_line(text, line, lines, position):
                    plain.append(Heading(line, 1, text[line.start : line.end]))
            elif (first and position > 0) or text[sentence.start - 1] == " ":
                _unnumbered(text, sentence, line, plain, run_in)
            first = False
    upper = UNNUMBERED if any(h.level == 1 and h.title for h in numbered) else 1
    found = numbered
    if len(plain) >= SIBLINGS:
        found = found + [Heading(h.span, upper, h.title, None) for h in plain]
    if len(run_in) >= SIBLINGS:
        found = found + run_in
    return sorted(found, key=lambda h: h.span)


def _numbered(text: str, mark: re.Match[str], sentence: Span, line: Span, first: bool) -> Heading | None:
    kind = mark.lastgroup or ""
    level = LEVELS[kind]
    reach = line.end if level == 5 else None
    if kind == "dash" and not first:
        return None
    if kind in ("digit", "digit_bracket") and not first and text[sentence.start - 1] not in " 。":
        return None
    end = _title_end(text, mark.end(), sentence, line, level)
    span = Span(sentence.start, end or sentence.start + 1)
    title = text[mark.end() : end].strip().rstrip("。！：") if end else ""
    if not title and kind == "dash":
        return None
    return Heading(span, level, title, reach)


def _title_end(text: str, start: int, sentence: Span, line: Span, level: int) -> int | None:
    """Where the title that begins at `start` ends, None if what stands there is a statement."""
    limit = LONGEST[level]
    end = sentence.end
    last = text[end - 1]
    spaced = SPACED.match(text, start, end) if level <= 3 and end - start > limit // 2 else None
    if spaced and end - spaced.end() > 12 and not FIGURE.search(spaced.group()):
        return spaced.end()
    if level <= 2 and last == "。":
        runs_on = RUNS_ON.match(text, start, end)
        if runs_on:
            return runs_on.end()
    short = end - start <= limit and not FIGURE.search(text, start, end)
    if short and (last in "。！" or (end == line.end and last not in "；，、：") or text[end : end + 1] == "（"):
        return end if text.count("，", start, end) <= 2 or level <= 2 else None
    if level <= 2:
        colon = COLON_TITLE.match(text, start, end)
        if colon and not FIGURE.search(colon.group()):
            return colon.end()
    return None


def _is_title_line(text: str, line: Span, lines: Sequence[Span], position: int) -> bool:
    """A short line without a stop, above a longer one."""
    if not 4 <= line.end - line.start <= 35 or position + 1 >= len(lines):
        return False
    below = lines[position + 1]
    if below.end - below.start < 30 or "\t" in text[below.start : below.end]:
        return False
    words = text[line.start : line.end]
    if text.find(words, 0, line.start) >= 0:  # the report's own title, said again
        return False
    return bool(TITLE_LINE.fullmatch(words)) and not NO_TITLE.search(words) and not FIGURE.search(words)


def _unnumbered(text: str, sentence: Span, line: Span, plain: list[Heading], run_in: list[Heading]) -> None:
    """Titles without number inside a line: 抓典型刹歪风。… and ` 谋大局：四大需求 活动伊始…`."""
    head = RUN_IN.fullmatch(text, sentence.start, sentence.end)
    if head and line.end - sentence.end > 20 and not STATEMENT.match(head.group()):
        run_in.append(Heading(sentence, RUN_IN_LEVEL, head.group()[:-1], line.end))
        return
    if text[sentence.start - 1] != " ":
        return
    spaced = SPACED.match(text, sentence.start, min(sentence.end, sentence.start + 26))
    if spaced and "，" not in spaced.group() and not (FIGURE.search(spaced.group()) or NO_TITLE.search(spaced.group())):
        plain.append(Heading(Span(*spaced.span()), 1, spaced.group()))
