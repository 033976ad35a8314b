"""Traditional or simplified: tell which, and make simplified, character for character."""

from __future__ import annotations

import re
from functools import cache

from opencc import OpenCC

from etl.model import Script

# A text is traditional when this share of its script-bound characters is: a few quoted words do not turn it.
TRADITIONAL_SHARE = 0.2
# tw2s knows 著 as 着 (一著不讓) where t2s keeps it; words are not changed.
TO_SIMPLIFIED = "tw2s"


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


@cache
def _only(name: str) -> re.Pattern[str]:
    """Return a pattern of the characters that conversion `name` changes, each taken alone."""
    ideographs = [chr(code) for code in range(0x4E00, 0x9FFF)]
    convert = _converter(name).convert
    changed = [char for char in ideographs if convert(char) != char]
    return re.compile("[" + "".join(changed) + "]")


def script_of(text: str) -> Script:
    """Return the script that most of the script-bound characters belong to; zh-Hans where there is none."""
    traditional = len(_only("t2s").findall(text))
    simplified = len(_only("s2t").findall(text)) if traditional else 0
    return "zh-Hant" if traditional > TRADITIONAL_SHARE * (traditional + simplified) else "zh-Hans"


def simplify(text: str) -> str:
    """Return `text` in simplified characters, of the same length.

    >>> simplify("督查組發出通報")
    '督查组发出通报'
    """
    convert = _converter(TO_SIMPLIFIED).convert
    whole = convert(text)
    if len(whole) == len(text):
        return whole
    # A phrase changed its length: go line by line, and in such a line character by character.
    lines = [(line, convert(line)) for line in text.splitlines(keepends=True)]
    return "".join(done if len(done) == len(line) else "".join(map(_one, line)) for line, done in lines)


def _one(char: str) -> str:
    done = _converter(TO_SIMPLIFIED).convert(char)
    return done if len(done) == 1 else char
