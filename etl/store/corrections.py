"""What people write about facts (人工更正): corrections, verdicts, links and undos, kept at once and for good.

They stand in a small SQLite file (WAL) beside the versions, survive reading again, and are laid over the facts when a
version is read (etl.store.overlay); the machine's own value is never overwritten. Nothing is ever changed or removed
here: an undo is a row of its own.
"""

from __future__ import annotations

import datetime
import getpass
import json
import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from etl.store.corrections_file import NAME, reading, writing
from etl.store.fields import KINDS, CorrectionError, as_text, field_of

AROUND = 24  # code points kept before and after the words of a fact
Verdict = Literal["right", "wrong", "unsure"]
What = Literal["corrections", "verdicts", "links"]
PLACE = ("report", "kind", "first", "last", "name", "before", "quote", "after")


class Key(NamedTuple):
    """A fact's stable key (事实键): it holds over reading and loading again.

    `report` is the SHA-256 of the report's bytes; `first` and `last` bound the fact in the raw text, both 0 for the
    report's own record; `name` tells facts at one place apart. `quote` is the raw words, with those around them.
    """

    report: str
    kind: str
    first: int
    last: int
    name: str = ""
    before: str = ""
    quote: str = ""
    after: str = ""

    def text(self) -> str:
        """Return the key as one word, for links and tables."""
        return f"{self.report[:16]}:{self.kind}:{self.first}-{self.last}:{self.name}"


class Written(NamedTuple):
    """All that was written, undone or not: rows as dicts, oldest first, each with `undone` (who and when) or None."""

    corrections: list[dict[str, Any]]
    verdicts: list[dict[str, Any]]
    links: list[dict[str, Any]]


def change(root: Path, key: Key, field: str, old: Any, new: Any, why: str = "", who: str | None = None) -> int:
    """Keep that `field` of a fact shall be `new`; `old` is what the machine reads (its guard). Return the row's number.

    Raises CorrectionError where the field cannot be that, StoreError where it cannot be kept.
    """
    field_of(key.kind, field)
    kept = {"field": field, "old": _old(key.kind, field, old), "new": as_text(key.kind, field, new)}
    if kept["new"] == kept["old"]:
        raise CorrectionError("新值与原值相同 · the new value is what the machine reads already")
    return _insert(root, "corrections", {"act": "change", **key._asdict(), **kept, "why": why}, who)


def add(root: Path, key: Key, values: Mapping[str, Any], why: str = "", who: str | None = None, at: str = "[]") -> int:
    """Keep a fact that the machine missed at a place of the text; what `values` does not say is empty.

    `at` is what the machine reads at that place (a JSON list of names): when that changes, the addition is stale.
    """
    if key.kind not in KINDS or key.kind == "report":
        raise CorrectionError(f"不能添加 {key.kind} · a {key.kind} cannot be added")
    if not 0 <= key.first < key.last or not key.quote.strip():
        raise CorrectionError("请先选定原文文字 · no words, no fact: mark the words in the text first")
    said = {name: as_text(key.kind, name, value) for name, value in {KINDS[key.kind].name: key.name, **values}.items()}
    new = json.dumps(said, ensure_ascii=False)
    return _insert(root, "corrections", {"act": "add", **key._asdict(), "old": at, "new": new, "why": why}, who)


def strike(root: Path, key: Key, why: str = "", who: str | None = None) -> int:
    """Keep that a fact is none; it is no longer shown or counted."""
    if key.kind == "report":
        raise CorrectionError("报告不能在此删除 · a report cannot be struck out; remove it from the store")
    return _insert(root, "corrections", {"act": "strike", **key._asdict(), "why": why}, who)


def judge(root: Path, key: Key, verdict: Verdict, why: str = "", who: str | None = None) -> int:
    """Keep somebody's verdict on a fact; each person's last one counts."""
    return _insert(root, "verdicts", {"verdict": verdict, **key._asdict(), "why": why}, who)


def link(
    root: Path,
    kind: str,
    left: str,
    right: str,
    verdict: Literal["confirmed", "cut"],
    why: str = "",
    who: str | None = None,
) -> int:
    """Keep that two facts (Key.text of each) belong together, or do not; `kind` names the relation."""
    row = {"verdict": verdict, "kind": kind, "left_key": left, "right_key": right, "why": why}
    return _insert(root, "links", row, who)


def undo(root: Path, what: What, number: int, why: str = "", who: str | None = None) -> int:
    """Take an entry back; it stays in the history. Raises CorrectionError where it is not there, or undone already."""
    with writing(root) as connection:
        if what not in ("corrections", "verdicts", "links"):
            raise CorrectionError(f"没有这种记录：{what} · no such entries: {what}")
        if not connection.execute(f"select 1 from {what} where id = ?", [number]).fetchone():  # noqa: S608
            raise CorrectionError(f"没有第 {number} 条 · {what} has no entry {number}")
        if connection.execute("select 1 from undone where what = ? and entry = ?", [what, number]).fetchone():
            raise CorrectionError(f"第 {number} 条已撤销 · entry {number} of {what} is undone already")
        return _put(connection, "undone", {"what": what, "entry": number, "why": why}, who)


def written(root: Path) -> Written:
    """Return all that was written, oldest first; nothing where nobody wrote yet."""
    with reading(root) as connection:
        if connection is None:
            return Written([], [], [])
        return Written(*(_rows(connection, what) for what in ("corrections", "verdicts", "links")))


ENTRIES = """
select c.id, 'app', c.at, c.who, act, report, kind, first, last, name, before, quote, after, field, old, new, c.why,
    u.who || ' ' || u.at
from corrections c left join undone u on u.what = 'corrections' and u.entry = c.id
union all
select v.id, 'app', v.at, v.who, 'verdict', report, kind, first, last, name, before, quote, after, null, null, verdict,
    v.why, u.who || ' ' || u.at
from verdicts v left join undone u on u.what = 'verdicts' and u.entry = v.id
"""


def entries(root: Path) -> list[tuple[Any, ...]]:
    """Return corrections, then verdicts, each in the order of writing, as plain rows: quicker than `written`."""
    with reading(root) as connection:
        return [] if connection is None else connection.execute(ENTRIES).fetchall()


def links(root: Path) -> list[tuple[Any, ...]]:
    """Return the links in the order of writing: number, when, who, verdict, kind, both keys, why, who undid it."""
    with reading(root) as connection:
        if connection is None:
            return []
        return connection.execute(
            "select l.id, l.at, l.who, verdict, kind, left_key, right_key, l.why, u.who || ' ' || u.at from links l "
            "left join undone u on u.what = 'links' and u.entry = l.id order by l.id"
        ).fetchall()


def stamp(root: Path) -> tuple[int, int] | None:
    """Return what changes whenever something is written; None where nobody wrote yet."""
    try:
        inode = (root / NAME).stat().st_ino
    except OSError:
        return None
    with reading(root) as connection:
        if connection is None:
            return None
        found = connection.execute("select coalesce(sum(seq), 0) from sqlite_sequence").fetchone()
    return inode, int(found[0])


def user() -> str:
    """Return who writes, where the caller does not say: the variable DUBAN_USER, else the system's user."""
    if name := os.environ.get("DUBAN_USER", "").strip():
        return name[:80]
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def _rows(connection: sqlite3.Connection, what: str) -> list[dict[str, Any]]:
    cursor = connection.execute(
        f"select e.*, u.who || ' ' || u.at as undone from {what} e "  # noqa: S608
        "left join undone u on u.what = ? and u.entry = e.id order by e.id",
        [what],
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _old(kind: str, field: str, value: Any) -> str | None:
    """Return the machine's value as text: None for empty, whatever stands for it in a data frame."""
    if value is None or value != value:  # NaN
        return None
    try:
        return as_text(kind, field, value)
    except CorrectionError:  # what the machine reads is right or wrong as it is
        return str(value)


def _insert(root: Path, table: str, row: dict[str, Any], who: str | None) -> int:
    with writing(root) as connection:
        return _put(connection, table, row, who)


def _put(connection: sqlite3.Connection, table: str, row: dict[str, Any], who: str | None) -> int:
    at = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M:%S")
    full = {"at": at, "who": (who or user())[:80], **row}
    names, marks = ", ".join(full), ", ".join("?" * len(full))
    done = connection.execute(f"insert into {table} ({names}) values ({marks})", [*full.values()])  # noqa: S608
    return int(done.lastrowid or 0)
