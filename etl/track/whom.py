"""Whom supervision is aimed at (督查对象): the kinds of bodies that an action's target names, and how many of each."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from etl.lexicon.tables import rows
from etl.store.read import Scope, Store
from etl.track.plain import plain_rows

NUMBER = r"(?P<count>[0-9]{1,6})(?P<unit>[余多]?[个家名所处户位支])"
KINDS = ("township", "department", "firm", "village", "institution", "project", "person", "problem", "rule")


class Named(NamedTuple):
    """A kind of body that a target names: `number` as written (16个), None where none is."""

    kind: str
    number: str | None


class Aimed(NamedTuple):
    """An action with its actor and form, aimed at one kind of body."""

    action: int
    report: int
    actor: str | None
    form: str
    kind: str
    number: str | None


def named(target: str) -> list[Named]:
    """Return the kinds of bodies in a target, each once, in the order of KINDS.

    >>> named("高新区16个街道（镇）、22个部门、3家国有企业")
    [Named(kind='township', number='16个'), Named(kind='department', number='22个'), Named(kind='firm', number='3家')]
    """
    found = []
    for kind, counted, word in _patterns():
        match = counted.search(target)
        if match or word.search(target):
            found.append(Named(kind, match["count"] + match["unit"] if match else None))
    return found


def aimed(store: Store, scope: Scope | None = None) -> list[Aimed]:
    """Return for every action of a scope that names a target the kinds of bodies it is aimed at."""
    return [
        Aimed(row["action_id"], row["report_id"], row["actor"], row["type"], one.kind, one.number)
        for row in plain_rows(store.scoped("action_targets", scope or Scope()))
        for one in named(row["target"])
    ]


@cache
def _patterns() -> list[tuple[str, re.Pattern[str], re.Pattern[str]]]:
    words = {row["key"]: row["word"] for row in rows("lexicon/target_kinds.csv")}
    found = []
    for kind in KINDS:
        counted = rf"{NUMBER}(?:[^0-9、，。；]{{0,8}}?)(?:{words[kind]})"
        found.append((kind, re.compile(counted), re.compile(words[kind])))
    return found
