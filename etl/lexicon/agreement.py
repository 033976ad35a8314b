"""English nouns and verbs in the number that a figure asks for (单复数), where a label of the screen has a figure."""

from __future__ import annotations

import re
from collections.abc import Mapping

COUNTED = re.compile(r"\{(\w+)\|([^|{}]*)\|([^|{}]*)\}")  # {n|report|reports}: one, and any other number of them


def agreed(text: str, values: Mapping[str, object]) -> str:
    """Return `text` with each {n|file|files} in the number that {n} asks for.

    >>> agreed("{n} {n|file was|files were} read", {"n": "1"}), agreed("{n} {n|file|files}", {"n": "12"})
    ('{n} file was read', '{n} files')
    """
    if "|" not in text:
        return text
    return COUNTED.sub(lambda found: found[2 if str(values.get(found[1])) == "1" else 3], text)
