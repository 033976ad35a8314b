"""Sums of a thought only (假设): what would be saved if everyone saved one unit a day states nothing."""

from __future__ import annotations

import re

from etl.lexicon.scan import scan_words

# How a thought opens; looked for at once, for few texts have one.
OPENS = "只要 若 如果 假如 假设 假使 倘若 试想 设想"
OPENING = re.compile(OPENS.replace(" ", "|"))
EACH_ONE = re.compile(
    "(?:如果|假如|假使|倘若)[^，。；！？\n]{0,12}?"
    "(?:每[^，。；]{0,6}?(?:节约|少|多|浪费|贡献|捐|减|增|按|能)|人人|大家|都(?=节约|能|少|多))[^。；！？\n]{0,120}"
)
# at the head of a clause
THOUGHT = re.compile(
    "(?:(?:若|如果|假如|倘若)[^，。；]{2,16}(?:上涨|下跌|上升|下降|提高|降低|增加|减少)[0-9]|假设|试想|设想|[^，。；]{0,12}只要[^，。；]{2,40}，就(?:可以|能))[^。；！？\n]{0,120}"
)
# 本书对30多种问题进行梳理 tells of a book
BOOK = re.compile("(?:本书|该书|本单行本|本读本|全书)[^。！？\n]{0,160}")
# 综合得分=日常得分×60%+年终得分×40% tells how a score is reckoned
FORMULA = re.compile("[^，。；：\\n=＝]{2,40}[=＝][^，。；\\n]{0,140}?[×＊*][^，。；\\n]{0,140}")
CLAUSE_ENDS = frozenset("，。；：“\n")
RULE = re.compile("申请|给予|补助|补贴|奖励|罚款|处罚|扣减|责令")  # a condition with what follows by law


def supposed(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a text that only suppose something, each to the end of its sentence.

    >>> text = "如果每人每天节约1度电，一年就能节约20亿度。高校毕业生如果应征入伍，每人可获2.4万元。"
    >>> [text[start:end] for start, end in supposed(text)]
    ['如果每人每天节约1度电，一年就能节约20亿度']
    """
    books = [match.span() for match in BOOK.finditer(text)] if "书" in text or "单行本" in text else []
    if "=" in text or "＝" in text:
        books += [match.span() for match in FORMULA.finditer(text)]
    return books + [
        match.span()
        for opening in scan_words(OPENS, OPENING, text)
        if (match := _opened(opening, text)) is not None and not RULE.search(match.group())
    ]


def _opened(opening: re.Match[str], text: str) -> re.Match[str] | None:
    """Return the thought that a word opens, None where it opens none."""
    at = opening.start()
    first = at == 0 or text[at - 1] in CLAUSE_ENDS or opening[0] == "只要"
    thought = THOUGHT.match(text, at) if first else None
    return thought or (EACH_ONE.match(text, at) if len(opening[0]) > 1 else None)
