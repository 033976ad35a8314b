"""Traditional or simplified: tell which, and make simplified, character for character."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray
from opencc import OpenCC

from etl.lexicon.characters import class_of, code_points
from etl.model import Script

# A text is traditional when this share of its script-bound characters is: a few quoted words do not turn it.
TRADITIONAL_SHARE = 0.2
# tw2s knows 著 as 着 (一著不讓) where t2s keeps it; words are not changed.
TO_SIMPLIFIED = "tw2s"
# In names 乾 is 乾, where opencc reads 干 (dry).
NAMED = re.compile(r"乾(?=[縣州安潭峰溪塘陵])")


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


@cache
def _only(name: str) -> NDArray[np.bool_]:
    """Return the class of characters that conversion `name` changes, each taken alone.

    Of the traditional ones only those that GB 2312 does not know: 乾县, 於潜, 瞭望 are written in simplified texts.
    """
    ideographs = "".join(map(chr, range(0x4E00, 0x9FFF)))
    known = frozenset(ideographs.encode("gb2312", "ignore").decode("gb2312")) if name == "t2s" else frozenset()
    converted = _converter(name).convert("\n".join(ideographs)).split("\n")
    return class_of(char for char, by in zip(ideographs, converted, strict=True) if char not in known and by != char)


def script_of(text: str) -> Script:
    """Return the script that most of the script-bound characters belong to; zh-Hans where there is none."""
    codes = code_points(text)
    traditional = np.count_nonzero(_only("t2s").take(codes))
    simplified = np.count_nonzero(_only("s2t").take(codes)) if traditional else 0
    return "zh-Hant" if traditional > TRADITIONAL_SHARE * (traditional + simplified) else "zh-Hans"


def simplify(text: str) -> str:
    """Return `text` in simplified characters, of the same length.

    >>> simplify("督查組發出通報")
    '督查组发出通报'
    """
    convert = _converter(TO_SIMPLIFIED).convert
    whole = convert(text)
    if len(whole) == len(text):
        return _with_names(text, whole)
    # A phrase changed its length: go line by line, and in such a line character by character.
    lines = [(line, convert(line)) for line in text.splitlines(keepends=True)]
    done = "".join(done if len(done) == len(line) else "".join(map(_one, line)) for line, done in lines)
    return _with_names(text, done)


def simplified(text: str, script: Script) -> str:
    """Return words of a text in `script` in simplified characters, as the names of the word tables are."""
    return simplify(text) if script == "zh-Hant" else text


def in_script(text: str, script: Script) -> str:
    """Return simplified words as a text in `script` would write them; their length may change."""
    return _converter("s2t").convert(text) if script == "zh-Hant" else text


def _with_names(text: str, simplified: str) -> str:
    pieces: list[str] = []
    position = 0
    for match in NAMED.finditer(text):
        pieces += (simplified[position : match.start()], "乾")
        position = match.end()
    return "".join((*pieces, simplified[position:]))


def _one(char: str) -> str:
    done = _converter(TO_SIMPLIFIED).convert(char)
    return done if len(done) == 1 else char
