"""What uploads do to a text within its lines: signs nobody sees, pinyin glosses, boilerplate, stray blanks."""

from __future__ import annotations

import re
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
NEWLINE = re.compile(r"\n")
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
    if _unseen().take(code_points(draft.text)).any():
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
    draft.remove_spans(Span(*match.span("out")) for match in at_lines(pattern, draft.text))


def at_lines(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
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
    r"(?m)(?:(?<=[\u4e00-\u9fff（(，、。；！])[ ]?|^)(?:[0-9] ){1,8}[0-9]"
    r"(?: ?[.．] ?[0-9](?: ?[0-9]){0,3})?"
    r"(?= ?[年月日万亿元％%个倍人户吨家件项亩起份次名处条座天米公平立所台辆套期位千])"
)
# 投诉6 120件, 化解率9 7.2%: one blank between two groups of digits that stand right behind a word and before a unit
WEDGED = re.compile(
    r"[0-9](?<=[\u4e00-\u9fff（，、].)(?<!第.)(?<!附件.)(?<![表图注].)[0-9]{0,3} [0-9]{1,4}(?: [0-9]{1,3})?"
    r"(?=(?: ?[.．] ?[0-9]+)? ?[余多年月日万亿元％%个倍人户吨家件项亩起份次名处场条座天米公平篇张例所支台辆])"
)
# “智慧电子秤”3 000台, 抽检2 106批次, 资金 6 317 万元: blanks for the commas between thousands
THOUSANDS = re.compile(
    r"[0-9](?:(?<=[\u4e00-\u9fff”》：:、，（].)(?<!第.)(?<!附件.)(?<![表图注].)|(?<=[\u4e00-\u9fff，、] [1-9]))"
    r"[0-9]{0,2}(?: [0-9]{3}){1,2}(?=(?: ?[.．] ?[0-9]+)? ?[\u4e00-\u9fff％%])(?! ?[年月日号])"
)
DIGITS_APART = re.compile(r" (?<=[0-9] )[0-9]")  # begins with the blank, for which a text is searched fast
SPACED_MARK = re.compile(
    r"(?m)[0-9] [0-9](?:(?<=[\u4e00-\u9fff（(，、。；！]...)|(?<=[\u4e00-\u9fff（(，、。；！] ...)|(?<=^...))"
)


def join_digits(draft: Draft) -> None:
    """Join the digits of a number that were set apart one by one, or by a blank in its middle."""
    if DIGITS_APART.search(draft.text) is None:
        return
    patterns = (SPACED, WEDGED, THOUSANDS) if SPACED_MARK.search(draft.text) else (WEDGED, THOUSANDS)
    numbers = [match.span() for pattern in patterns for match in pattern.finditer(draft.text)]
    blanks = {at for start, end in numbers for at in range(start, end) if draft.text[at] == " "}
    draft.remove_spans(Span(at, at + 1) for at in sorted(blanks))


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
