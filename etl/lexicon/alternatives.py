"""Patterns for any of many words: each character is looked at once, where a plain alternation tries word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable


def tree(words: Iterable[str]) -> str:
    """Return a regex piece for the longest of `words` that stands somewhere.

    A search that begins with it skips over characters that open no word.

    >>> tree(["督查", "督查组", "督办"]), tree(["整改"])
    ('(?:督(?:查(?:组|)|办))', '(?:整改)')
    """
    return f"(?:{'|'.join(_branches(words))})"


def either(words: Iterable[str]) -> str:
    """Return the same, with a look at the first character: for a place inside a pattern, where most words fail at once.

    >>> either(["督查", "整改"])
    '(?:(?=[整督])(?:督查|整改))'
    """
    known = list(words)
    first = "".join(sorted({re.escape(word[0]) for word in known}))
    return f"(?:(?=[{first}]){tree(known)})"


def _branches(words: Iterable[str]) -> list[str]:
    """Return a piece for each first character of some words; where one of them ends here, "" comes last."""
    behind: dict[str, list[str]] = {}
    for word in words:
        behind.setdefault(word[:1], []).append(word[1:])
    ends = behind.pop("", None) is not None
    pieces = [re.escape(first) + _rest(rests) for first, rests in behind.items()]
    return [*pieces, ""] if ends else pieces


def _rest(rests: list[str]) -> str:
    pieces = _branches(rests)
    return pieces[0] if len(pieces) == 1 else f"(?:{'|'.join(pieces)})"
