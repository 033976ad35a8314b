"""Words of a target: those that say which way it is to go, and those that do not tell it from others."""

from __future__ import annotations

import re
from functools import cache

from etl.lexicon.tables import rows

TABLE = "lexicon/target_words.csv"


@cache
def words(role: str) -> frozenset[str]:
    """Return the words of one role (lexicon/target_words.csv).

    >>> "新增" in words("plain")
    True
    """
    return frozenset(row["word"] for row in rows(TABLE) if row["role"] == role)


@cache
def wording(role: str) -> re.Pattern[str]:
    """Return the pattern of the words of one role: "less" where less of a target is better, "more" where more is.

    >>> bool(wording("less").search("城乡收入比缩小至2.1")), bool(wording("more").search("覆盖率"))
    (True, True)
    """
    return re.compile("|".join(row["word"] + "$" * bool(row["closes"]) for row in rows(TABLE) if row["role"] == role))
