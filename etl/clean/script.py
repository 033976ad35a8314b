"""Traditional to simplified script (繁体、简体), only where the text is traditional."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from etl.clean.draft import Draft
from etl.model import Script

HAN = range(0x4E00, 0x9FFF)
CONVERTED_SHARE = 0.2  # of the characters that tell the scripts apart; below it 乾, 於 and the like are names


@cache
def _converter(kind: str) -> Any:
    import opencc

    return opencc.OpenCC(kind)


@cache
def _markers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Characters of which only the traditional, and only the simplified script knows."""
    every = "".join(map(chr, HAN))
    listed = "\n".join(every)
    simplified = _converter("t2s").convert(listed).split("\n")
    traditional = _converter("s2t").convert(listed).split("\n")
    # 乾县, 於潜, 瞭望, 显著: what GB 2312 knows is written in simplified texts too.
    plain = every.encode("gb2312", "ignore").decode("gb2312")
    only_hant = [
        c for c, s, t in zip(every, simplified, traditional, strict=True) if s != c and t == c and c not in plain
    ]
    only_hans = [c for c, s, t in zip(every, simplified, traditional, strict=True) if t != c and s == c]
    return re.compile(f"[{''.join(only_hant)}]"), re.compile(f"[{''.join(only_hans)}]")


def set_script(draft: Draft) -> Script:
    """Convert a traditional text, and return the script it was written in."""
    hant, hans = (len(marker.findall(draft.text)) for marker in _markers())
    if hant > CONVERTED_SHARE * (hant + hans):
        draft.recolour("\n".join(_convert(line) for line in draft.text.split("\n")))
        return "zh-Hant"
    return "zh-Hans"


def _convert(line: str) -> str:
    """Convert by phrases; character by character where a phrase would change its length."""
    found: str = _converter("tw2s").convert(line)
    if len(found) == len(line):
        return found
    converted = [_converter("tw2s").convert(c) for c in line]
    return "".join(new if len(new) == 1 else old for old, new in zip(line, converted, strict=True))
