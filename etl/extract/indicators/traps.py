"""Numbers that measure nothing: names with numerals (六稳, 八项规定), document numbers, quoted slogans, titles."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

from etl.extract.indicators.quantities import Quantity
from etl.lexicon.phrases import Phrases
from etl.lexicon.tables import rows

# A title, a document number, a short quotation without a clause of its own: “四个翻番”, “7个专项行动”.
NAMED = re.compile(
    r"《[^》]{0,80}》|〔[^〕]{0,9}〕\s?[0-9]*\s?号?|\[[0-9]{4}\]\s?[0-9]*\s?号?|“[^”，。；：]{1,16}”"
    r"|第[0-9一二两三四五六七八九十百]+(?:届|次|号|批|期|个|组|条|章|款|代|轮|阶段|产业|书记|方阵|梯队|医院|人民|中学|小学|师范)"
    r"|[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?|[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?(?![0-9.∶:：])"
    r"|(?:0[0-9]{2,3}-)?[0-9]{7,8}(?=[^0-9.万亿元吨人个%％])|[A-Za-z]+-?[0-9]+|[0-9]+(?:[A-FH-Z]|G(?!W))(?![A-Za-z])|https?://\S+"
)
PAGE = re.compile(r"访问量|阅读|点击|浏览|页数|大小|编号|字号|电话|邮编|备案|ICP|传真|第[0-9]+页|共[0-9]+页|版权")


@cache
def trap_phrases() -> Phrases[bool]:
    """Return the automaton of names with numerals (lexicon/indicator_traps.csv)."""
    return Phrases({row["word"]: True for row in rows("lexicon/indicator_traps.csv")})


class Traps:
    """The stretches of a text whose numbers are names."""

    def __init__(self, text: str) -> None:
        spans = [m.span() for m in NAMED.finditer(text)]
        spans += [(start, end) for start, end, _ in trap_phrases().find(text)]
        spans.sort()
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._longest = max((end - start for start, end in spans), default=0)

    def hold(self, start: int) -> bool:
        """Whether a name covers the character at `start`."""
        i = bisect_right(self._starts, start) - 1
        while i >= 0 and start - self._starts[i] <= self._longest:
            if self._ends[i] > start:
                return True
            i -= 1
        return False


def drop_names(text: str, found: Iterable[Quantity]) -> list[Quantity]:
    """Return the quantities that no name and no 第 claims."""
    traps = Traps(text)
    kept = []
    for quantity in found:
        before = text[quantity.start - 1] if quantity.start else ""
        if before == "第" or (before.isascii() and before.isalnum()) or (before in "+＋.-第" and before):
            continue
        if text[quantity.end : quantity.end + 1] in ("+", "＋"):
            continue
        if not traps.hold(quantity.start):
            kept.append(quantity)
    return kept
