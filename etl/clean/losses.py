"""Lost bytes (乱码): runs that only a wrong decoding gives (`力χ。`, `沿?埔幻ぷ魅人T`), made one U+FFFD each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from etl.clean.draft import Draft
from etl.lexicon.characters import class_of, code_points
from etl.model import Span

MARK_OF_LOSS = "\ufffd"
HAN = "[一-鿿]"
# Signs that stand beside a Chinese character only where two-byte codes were read out of step.
STRAY = r"[\ufffd\u2500-\u2570\u3041-\u30fa\u3105-\u3129\u0370-\u03ff\u0400-\u04ff]"
# What is left of a gloss whose opening bracket was lost: 请?zhí）峁.
GLOSS_TAIL = r"[?？][a-zü\u00e0-\u01dc]{1,6}[）)]"
TAIL_BEGINS = re.compile("？[a-zü\u00e0-\u01dc]")
SIGNS = re.compile(rf"{STRAY}+|{GLOSS_TAIL}|\?")
STRAY_CHARS = "".join(
    chr(code)
    for low, high in ((0xFFFD, 0xFFFE), (0x2500, 0x2571), (0x3041, 0x30FB), (0x3105, 0x312A), (0x370, 0x500))
    for code in range(low, high)
)
# Letters that name quantities: β受体, Ω, μ.
QUANTITIES = frozenset("αβγδεηθλμπρστφωΔΦΩ")
# Ш号, И期: letters that stand for a Roman number.
NUMBERED = frozenset("号期级类型段")
REACH = 8  # characters; what stands beside a lost byte was read out of step with it
BORDER = frozenset("，。；、：！\n\t“”（）《》 %0123456789")


@cache
def _common() -> frozenset[str]:
    """Return the 3,755 characters of level one of GB 2312 (常用字), rows 16 to 55."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return frozenset("".join(code.decode("gb2312", "ignore") for code in codes))


@cache
def _stray() -> NDArray[np.bool_]:
    return class_of(STRAY_CHARS + "?")


def _may_be_lost(text: str) -> bool:
    """Say whether any sign that shows damage is in the text; few texts have one."""
    return bool(_stray().take(code_points(text)).any()) or ("？" in text and TAIL_BEGINS.search(text) is not None)


def mark_losses(draft: Draft) -> bool:
    """Put one U+FFFD for each damaged run, so that no fact reads across it; tell whether there were any.

    A run begins at a stray sign and takes in the rare characters, signs and letters around it. Greek, Cyrillic and
    Japanese words are no damage.
    """
    if not _may_be_lost(draft.text):
        return False
    runs: list[Span] = []
    for start, end in _seeds(draft.text):
        low, high = _widen(draft.text, start, end)
        if runs and low - runs[-1].end <= 2:
            runs[-1] = Span(runs[-1].start, max(high, runs[-1].end))
        else:
            runs.append(Span(low, high))
    if not runs:
        return False
    pieces: list[str] = []
    position = 0
    for start, end in runs:
        pieces += (draft.text[position:start], MARK_OF_LOSS * (end - start))
        position = end
    text = "".join((*pieces, draft.text[position:]))
    draft.translate(lambda _: text)
    draft.remove_spans(Span(start + 1, end) for start, end in runs)
    return True


def _seeds(text: str) -> Iterator[Span]:
    """Yield the signs that show damage, in text order."""
    for match in SIGNS.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        sign = text[start]
        beside = bool(re.match(HAN, before) or re.match(HAN, after))
        if sign == MARK_OF_LOSS:
            yield Span(start, end)
        elif sign == "?" and end - start == 1:
            # A question mark before rare characters: 沿?埔幻.
            if re.match(HAN, before) and re.match(HAN, after) and after not in _common():
                yield Span(start, end)
        elif sign in "?？":
            if re.match(HAN, before):
                yield Span(start, end)
        elif beside and end - start == 1 and sign not in QUANTITIES and after not in NUMBERED:
            yield Span(start, end)


def _widen(text: str, start: int, end: int) -> Span:
    """Return a damaged run around a sign, up to the next border of a clause."""
    low, high = start, end
    for at in range(start - 1, max(-1, start - REACH), -1):
        if text[at] in BORDER:
            break
        low = at if text[at] in "?？" or _rare(text[at]) else low
    for at in range(end, min(len(text), end + REACH)):
        if text[at] in BORDER:
            break
        high = at + 1 if not "一" <= text[at] <= "鿿" or _rare(text[at]) else high
    return Span(low, high)


def _rare(char: str) -> bool:
    return "一" <= char <= "鿿" and char not in _common()
