"""The words of supervision (督查): triggers, traps and the helping words, from the tables under data/lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast, get_args

from etl.lexicon.alternatives import either, tree
from etl.lexicon.phrases import Phrases
from etl.lexicon.tables import LexiconError, rows
from etl.model import ActionType, Status

NEEDS = frozenset(
    (
        "",
        "act",
        "blame",
        "body",
        "campaign",
        "case",
        "cases",
        "conduct",
        "done to",
        "figure",
        "irregular",
        "right",
        "paper",
        "order",
        "letters",
        "found",
        "letter",
        "money",
        "object",
        "people",
        "pass",
        "step",
        "abuse",
        "regular",
        "periodic",
        "watched",
        "entered",
        "copied",
        "points",
        "rated",
        "proposed",
        "held",
        "heard",
        "toured",
        "opinions",
        "shown",
    )
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row of actions.csv; `type` is None for a trap, `need` names the condition under which the word is an act."""

    word: str
    type: ActionType | None
    need: str


@cache
def triggers() -> Phrases[Trigger]:
    """Return the triggers and the traps as one automaton, so that a longer trap wins over the trigger inside it."""
    found = {row["phrase"]: Trigger(row["phrase"], None, "") for row in rows("lexicon/action_traps.csv")}
    for line, row in enumerate(rows("lexicon/actions.csv"), start=2):
        if row["type"] not in get_args(ActionType) or row["need"] not in NEEDS:
            raise LexiconError(
                f"data/lexicon/actions.csv:{line}: type or need unknown; needs are {', '.join(sorted(NEEDS))}"
            )
        found[row["trigger"]] = Trigger(row["trigger"], cast(ActionType, row["type"]), row["need"])
    return Phrases(found, rare=True)


@cache
def _acts() -> tuple[dict[str, bool], dict[str, list[int]], dict[str, list[int]]]:
    """Return the triggers and traps, True for a trigger, and the lengths of those with the same first and last two
    characters, the longest first."""
    acts = {trigger.word: trigger.type is not None for trigger in triggers().values}
    opening: dict[str, set[int]] = {}
    closing: dict[str, set[int]] = {}
    for word in acts:
        opening.setdefault(word[:2], set()).add(len(word))
        closing.setdefault(word[-2:], set()).add(len(word))
    return acts, _longest_first(opening), _longest_first(closing)


def _longest_first(sizes: dict[str, set[int]]) -> dict[str, list[int]]:
    return {pair: sorted(found, reverse=True) for pair, found in sizes.items()}


@lru_cache(maxsize=1 << 14)
def act_begins(text: str, start: int = 0) -> int:
    """Return the length of the trigger that `text` has at `start`, 0 where there is none or a longer trap.

    >>> act_begins("督查组"), act_begins("查处问题3起")
    (0, 2)
    """
    acts, opening, _ = _acts()
    for size in opening.get(text[start : start + 2], ()):
        act = acts.get(text[start : start + size])
        if act is not None:
            return size if act else 0
    return 0


@lru_cache(maxsize=1 << 14)
def act_ends(text: str) -> int:
    """Return the length of the longest trigger that ends `text`, 0 where none does.

    >>> act_ends("隐患大排查"), act_ends("隐患")
    (3, 0)
    """
    acts, _, closing = _acts()
    return next((size for size in closing.get(text[-2:], ()) if acts.get(text[-size:])), 0)


@cache
def tones() -> Phrases[Status | None]:
    """Return the words that tell plans from what was done, None for those that only look so (重要, 居民)."""
    found: dict[str, Status | None] = {}
    for role, tone in (("tone_plan", "planned"), ("tone_past", "done"), ("tone_none", None)):
        found |= dict.fromkeys(words(role), cast(Status | None, tone))
    return Phrases(found)


@cache
def words(role: str) -> tuple[str, ...]:
    """Return the helping words of one role, the longest first.

    >>> "督查组" in words("body")
    True
    """
    found = {row["word"] for row in rows("lexicon/action_words.csv") if row["role"] == role}
    if not found:
        raise LexiconError(f"data/lexicon/action_words.csv: no word has the role {role!r}")
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def shaped(role: str, shape: str) -> re.Pattern[str]:
    """Return the pattern `shape`, in which {} stands for any word of one role.

    >>> bool(shaped("lacking", "^[^，]{0,6}{}").search("力度不够"))
    True
    """
    return re.compile(shape.replace("{}", either(words(role))))


@cache
def having(role: str) -> re.Pattern[str]:
    """Return the pattern that finds a word of one role."""
    return re.compile(tree(words(role)))
