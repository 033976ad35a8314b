"""Words that tell of what is to come (确保, 力争, 拟建) and those of headings, made of the rows of their tables."""

from __future__ import annotations

import re
from functools import cache

from etl.lexicon.tables import rows


@cache
def planning() -> tuple[str, re.Pattern[str]]:
    """Return the words that plan, parted by blanks, and the pattern of them (lexicon/future_words.csv).

    A row's words `after`, `not_after`, `before` and `not_before` are what must or must not stand around its word;
    `gap` is how many characters may stand between it and what must follow.
    """
    found = rows("lexicon/future_words.csv")
    words = " ".join(dict.fromkeys(row["word"] for row in found))
    return words, re.compile("|".join(_pattern(row) for row in found))


def _pattern(row: dict[str, str]) -> str:
    gap = f"[^，。；]{{0,{row['gap']}}}" if row["gap"] else ""
    after = f"(?:{'|'.join(f'(?<={word})' for word in _each(row['after']))})" if row["after"] else ""
    before = f"(?={gap}(?:{'|'.join(_each(row['before']))}))" if row["before"] else ""
    return after + _unless(row["not_after"], "(?<!") + row["word"] + _unless(row["not_before"], "(?!") + before


@cache
def heading(role: str) -> re.Pattern[str]:
    """Return the pattern of the words of one role in headings (lexicon/heading_words.csv)."""
    return re.compile(
        "|".join(
            _unless(row["not_after"], "(?<!")
            + row["word"]
            + _unless(row["not_before"], "(?!")
            + ("$" if row["closes"] else "")
            for row in rows("lexicon/heading_words.csv")
            if row["role"] == role
        )
    )


def _each(words: str) -> list[str]:
    return [re.escape(word) for word in words.split()]


def _unless(words: str, opening: str) -> str:
    return "".join(f"{opening}{word})" for word in _each(words))
