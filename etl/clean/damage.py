"""Lost bytes: runs that only a wrong decoding gives (`力χ。`, `沿?埔幻ぷ魅藛T`, U+FFFD), made one U+FFFD."""

from __future__ import annotations

import re
from functools import cache

from etl.clean.draft import Draft

HAN = r"[\u4e00-\u9fff]"
LOST = "\ufffd"
# Signs that stand beside a Chinese character only where two-byte codes were read out of step.
STRAY = r"[\ufffd\u2500-\u2570\u3041-\u30fa\u3105-\u3129\u0370-\u03ff\u0400-\u04ff\ue000-\uf8ff]"
SEED = re.compile(
    rf"(?<={HAN}){STRAY}|{STRAY}(?={HAN})|\ufffd+"
    rf"|(?<={HAN})？(?=[a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+[）)])"  # 請？zhí）峁: the opening bracket is gone
    rf"|(?<={HAN})；(?=[A-Z]（)"
)
READING_TAIL = re.compile(r"？[a-zü\u00e0-\u01dc]+[）)]|；[A-Z]（[a-zü\u00e0-\u01dc\u0300-\u030c]+）")
# Not in most texts, and quick to look for.
HINT = re.compile(rf"{STRAY}|？[a-zü\u00e0-\u01dc]|；[A-Z]（")
REACH = 8


@cache
def _common() -> frozenset[str]:
    """The 3,755 characters of level one of GB 2312 (常用字), rows 16 to 55."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return frozenset("".join(code.decode("gb2312", "ignore") for code in codes))


def isolate_lost_bytes(draft: Draft) -> bool:
    """Put one U+FFFD for each damaged run and tell whether there was one.

    A run begins at a stray sign and takes in the rare characters, signs and letters around it: what stands beside
    a lost byte was read out of step with it. Greek and Cyrillic words, and Japanese ones, are no damage.
    """
    if not HINT.search(draft.text):
        return False
    seeds = [m.span() for m in SEED.finditer(draft.text) if not _word(draft.text, m.start())]
    if not seeds:
        return False
    runs: list[tuple[int, int]] = []
    for start, end in seeds:
        low, high = _widen(draft.text, start, end)
        if runs and low - runs[-1][1] <= 2:
            runs[-1] = (runs[-1][0], max(high, runs[-1][1]))
        else:
            runs.append((low, high))
    draft.apply((start, end, LOST) for start, end in runs)
    return True


def _word(text: str, at: int) -> bool:
    """Tell a word of a foreign script, or a Greek letter for a quantity (β受体, Ω, μ), from damage."""
    here = text[at]
    if here in "αβγδλμΩωπσ":
        return True
    if not ("\u3041" <= here <= "\u30fa" or "\u0370" <= here <= "\u04ff"):
        return False
    near = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return any(abs(ord(c) - ord(here)) < 0x60 for c in near)


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    reading = READING_TAIL.match(text, start)
    end = reading.end() if reading else end
    low, high = start, end
    for at in range(start - 1, max(-1, start - REACH), -1):
        if text[at] in "，。；、：\n“”（）《》 %" or text[at].isdigit():
            break
        if text[at] == "？" or ("\u4e00" <= text[at] <= "\u9fff" and text[at] not in _common()):
            low = at
    for at in range(end, min(len(text), end + REACH)):
        if text[at] in "，。；、：\n“”（）《》 %" or text[at].isdigit():
            break
        if not ("\u4e00" <= text[at] <= "\u9fff") or text[at] not in _common():
            high = at + 1
    return low, high
