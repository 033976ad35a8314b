"""Counties, districts and cities that the gazetteer does not have: names that a text uses again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from etl.extract.place_stems import NAME_TAGS, generic
from etl.lexicon import gazetteer
from etl.lexicon.places import Hit, Name
from etl.lexicon.words import Words, known, tag_of

TYPES = {"县": "district", "区": "district", "市": "city"}
NAMED = re.compile(r"[县区市](?<=[一-龥]{3})(?![场民域间级块位区内外县市])")  # the third of its characters
# What no name holds: words that lead to it, directions, measures; 城市 and 都市 are none.
NO_NAME = re.compile(
    "[到在赴去从对将把由向和与及以为是有各每该至个两几东西南北中大新小老本全我的等让好条型级省旗国下园]|[城都上]$"
)
OFTEN = 2


def find_unlisted(text: str, words: Words) -> Iterator[Hit]:
    """Yield the names in full that the gazetteer lacks, where the text names them twice at least.

    >>> text = "白石县整改到位，对白石县通报表扬，贫困县、贫困县"
    >>> [text[hit.start : hit.end] for hit in find_unlisted(text, Words(text))]
    ['白石县', '白石县']
    """
    found = [(match.end() - 3, text[match.end() - 3 : match.end()]) for match in NAMED.finditer(text)]
    often = {name for name, times in Counter(name for _, name in found).items() if times >= OFTEN and is_unlisted(name)}
    often = {name for name in often if name[-1] != "市" or re.search(f"{name}(?:委|(?:人民)?政府)", text)}  # 青禾市委
    for start, name in found if often else ():
        if name in often and words.is_bound(start):
            yield Hit(start, start + len(name), Name("division", TYPES[name[-1]], True, "", ()))


def is_unlisted(name: str) -> bool:
    """Say whether a word with a level word may be a division's name that the gazetteer lacks."""
    stem = name[:-1]
    if (
        name in gazetteer.names()
        or stem[-1] in TYPES
        or stem in generic("place")
        or NO_NAME.search(stem)
        or known(name)
    ):
        return False
    return tag_of(stem) in NAME_TAGS or (not known(stem) and name[-1] != "区")
