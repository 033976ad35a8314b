"""Every label of the screen in Chinese and English, from one table: data/lexicon/wording.csv (界面文字)."""

from __future__ import annotations

from functools import cache
from typing import Literal

import streamlit as st

from etl.lexicon.agreement import agreed
from etl.lexicon.tables import rows

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@cache
def table() -> dict[str, dict[str, str]]:
    """Return key -> {"zh": ..., "en": ...}."""
    return {row["key"]: {"zh": row["zh"], "en": row["en"]} for row in rows("lexicon/wording.csv")}


def language() -> Language:
    """Return the language of this session: the switch's, else the browser's, else Chinese."""
    chosen = st.session_state.get("lang")
    return chosen if chosen in LANGUAGES else browser_language()


def browser_language() -> Language:
    """Return the language the browser asks for; Chinese where it asks for none."""
    locale = (st.context.locale or "zh").lower()
    return "zh" if locale.startswith("zh") else "en"


def t(key: str, **values: object) -> str:
    """Return the label `key` in the session's language, its {names} filled in.

    Raises KeyError where the table has no such key: a missing label is a bug, not a blank.
    """
    text = table()[key][language()]
    return agreed(text, values).format(**values) if values else text


def label(kind: str, key: str | None) -> str:
    """Return the label of a value of an enumeration ("type.news", "action.inspect"); the key itself where unknown."""
    if not key:
        return t("none")
    found = table().get(f"{kind}.{key}")
    return found[language()] if found else key


def plain(text: str) -> str:
    """Return `text` so that Markdown reads nothing in it."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>:$~#!|" else sign for sign in text)


def halved(reason: str | None) -> str:
    """Return the half of a reason (中文 · English) that is in the session's language, all of it where there is one."""
    if not reason:
        return ""
    chinese, dot, english = reason.partition(" · ")
    return chinese if language() == "zh" or not dot else english
