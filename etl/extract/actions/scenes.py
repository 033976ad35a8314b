"""An act with the words around it, as the rules read it that say to whom or what it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class Scene:
    """An act with the words around it: `earlier` in its sentence, `before` and `after` it in its clause."""

    word: str
    type: str
    earlier: str
    before: str
    after: str


# Returns whom or what an act is done to, "" where the words settle that nobody is named, None to ask the next rule.
Rule = Callable[[Scene], str | None]
