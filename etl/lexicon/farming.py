"""Texts that teach farming (农技): their figures are doses and distances, and measure nothing of public business."""

from __future__ import annotations

from functools import cache

from etl.lexicon.phrases import Phrases
from etl.lexicon.tables import rows


def teaches_farming(text: str) -> bool:
    """Tell whether a text teaches farming (800倍液喷雾, 株距30厘米): many of its words in little text."""
    words = len(_words().find(text))
    return words >= 6 and words * 300 > len(text)


@cache
def _words() -> Phrases[bool]:
    return Phrases({row["word"]: True for row in rows("lexicon/farming_words.csv")}, rare=True)
