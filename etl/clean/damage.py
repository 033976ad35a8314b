"""What uploads do to a text: pinyin glosses, page numbers in mid-word, wrapped lines, stray blanks, lost bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from etl.clean.draft import Draft
from etl.lexicon.tables import rows
from etl.model import Span

HAN = "一-鿿〇"
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\r\ue000-\ue00f]+")

# A gloss is one syllable of pinyin in brackets behind a character: 區（qū）. Without a tone mark it is a gloss only in
# a text that has others: （app） and （gdp） are words.
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
GLOSS = re.compile(rf"(?<=[{HAN}])（ ?(?=[a-zü]{{0,4}}[{TONED}])[a-zü{TONED}]{{1,6}} ?）")
PLAIN_GLOSS = re.compile(rf"(?<=[{HAN}])（ ?(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?[aeiouü][aeiouü]?(?:ng?|r|o)? ?）")
GLOSSES_LEAST = 3

PAGE_LINE_LEAST = 80  # characters on a page that ends in mid-sentence; a list item is shorter
PAGE_MARK = re.compile(r"\n[ \t]*(?:\n[ \t]*)*(?P<number>\d{1,3})、[ \t]*")
ENDED = "。！？；：…”’）》"

LONG_LINE = 50
WRAPPED = re.compile(rf"(?P<out>[ \t]*\n[ \t]*)(?=[{HAN}0-9a-z%）”，、。；])")
NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}[、是]|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[、.](?!\d)"
    r"|第[一二三四五六七八九十]+[章节条部]|[①-⑳]|附件|——"
)

BLANK = re.compile(r"(?<=[^\s]) +(?=[^\s])")
UNIT_HEADS = "%‰个家项亿万千百元人名件张天次处条只户年月日期份座所公吨米亩倍位场批篇台辆套起宗例"
NUMBER_BLANK = re.compile(rf"(?<=[0-9]) +(?=[{UNIT_HEADS}])|(?<=[0-9]) +(?=\.[0-9])|(?<=[0-9]\.) +(?=[0-9])")
SENTENCE_MARKS = re.compile(r"[。，；！？]")

# Signs that stand in no Chinese report: box drawing, replacement, stray kana and Greek between ideographs.
LOST = re.compile(
    rf"[\u2500-\u257f\ufffd]|(?<=[{HAN}?，。])[\u3041-\u30fa\u0370-\u03ff](?=[{HAN}?，。])"
    rf"|(?<=[{HAN}])\?(?=[{HAN}]{{1,4}}[\u3041-\u30fa\u2500-\u257f\ufffd])"
)
MARK_OF_LOSS = "\ufffd"


def remove_unseen(draft: Draft) -> None:
    """Take out what nobody sees: control characters, zero-width signs, carriage returns."""
    draft.remove(UNSEEN)


def remove_glosses(draft: Draft) -> None:
    """Take out pinyin glosses: 區（qū） is 區."""
    if draft.remove(GLOSS) >= GLOSSES_LEAST:
        draft.remove(PLAIN_GLOSS)


def remove_boilerplate(draft: Draft) -> None:
    """Take out lines that a web site put around the report."""
    draft.remove(_boilerplate())


@cache
def _boilerplate() -> re.Pattern[str]:
    lines = "|".join(row["pattern"] for row in rows("lexicon/boilerplate.csv"))
    return re.compile(rf"(?m)^[ \t]*(?P<out>(?:{lines}))[ \t]*$")


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


def _page_marks(text: str) -> Iterator[Span]:
    """Yield the line starts `2、`, `3、`, … that count on from one another."""
    expected = 2
    for match in PAGE_MARK.finditer(text):
        if int(match.group("number")) == expected:
            expected += 1
            yield Span(*match.span())


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
        start, end = match.span("out")
        if text.count("\n", start, end) != 1 or NUMBERED.match(text, end):
            continue
        line = text[text.rfind("\n", 0, start) + 1 : start].strip()
        if not line or line[-1] in ENDED or "\t" in line:
            continue
        if len(line) >= LONG_LINE or line[-1] in "，、" or (width and width - 3 <= len(line) <= width + 2):
            yield Span(start, end)


def _wrap_width(text: str) -> int:
    """Return the column at which a converter broke the lines, 0 where lines are paragraphs."""
    lengths = sorted(len(line.strip()) for line in text.split("\n") if len(line.strip()) >= 20)
    if len(lengths) < 8:
        return 0
    width = lengths[int(len(lengths) * 0.9)]
    near = sum(width - 3 <= length <= width + 2 for length in lengths)
    return width if width <= 60 and 2 * near >= len(lengths) else 0


def remove_blanks(draft: Draft) -> None:
    """Take out blanks inside words and numbers; those that part a heading or a cell stay."""
    draft.remove(NUMBER_BLANK)
    draft.remove_spans(_stray_blanks(draft.text))


def _stray_blanks(text: str) -> Iterator[Span]:
    for match in BLANK.finditer(text):
        before, after = text[match.start() - 1], text[match.end()]
        if before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
            continue
        start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
        line = text[start : end if end >= 0 else len(text)]
        if not SENTENCE_MARKS.search(line) or NUMBERED.match(text, match.end()):
            continue
        if not _parts_heading(text, start, match.start()):
            yield Span(*match.span())


def _parts_heading(text: str, line_start: int, blank: int) -> bool:
    """Tell whether the words before a blank are a numbered heading, or the first words of a line that ends there."""
    stretch = text[max(line_start, blank - 45) : blank]
    piece = re.split(r"[。！？；]", stretch)[-1].strip()
    if "，" in piece or len(piece) > 40:
        return False
    piece = piece.rsplit(" ", 1)[-1]
    return bool(NUMBERED.match(piece)) or (line_start == 0 and 6 <= blank - line_start <= 40)


def mark_losses(draft: Draft) -> bool:
    """Put U+FFFD where bytes were lost, so that no fact reads across; tell whether there were any."""
    before = draft.text
    draft.replace(LOST, MARK_OF_LOSS)
    return MARK_OF_LOSS in draft.text or draft.text != before
