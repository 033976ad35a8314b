"""Near copies (近似报告): an older draft of the same report, an excerpt, the same words in other wrapping.

Found by the fingerprints of sentences, in one join that grows with the sentences of what is new, not with the number of
pairs. Of two such reports one alone is counted: the other's `copy_of` names it. Whoever is in doubt says nothing: a
report of another year, month, issue or region is never an older draft, however alike the words.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import duckdb
import pyarrow as pa

from etl.store import versions

PAIRS = Path(__file__).with_name("near.sql")
MOST = 30  # reports that may share a sentence before it is a turn of phrase
SENTENCES = 3  # shared, at least
DRAFT, CONTAINED = 0.7, 0.85  # shares of the words: of both drafts, of an excerpt
LONGER = 1.25  # an excerpt's whole has so many times its words
Kind = Literal["older", "excerpt"]
BRACKETS = re.compile(r"[（(〔\[【][^）)〕\]】]*[）)〕\]】]")
MARKS = re.compile(r"征求意见稿|送审稿|讨论稿|修改稿|修订稿|审议稿|初稿|定稿|草案|终稿|[\W_]+")
PERIOD = re.compile(
    r"\d+|[一二三四五六七八九十〇零]+(?=年|季度|月|期|号|次|批|轮|届|号)|上半年|下半年|前三季度|全年|第[一二三四五六七八九十]+"
)
RECORD = ("report_id", "title", "date", "region_code", "characters")


@dataclass(frozen=True, slots=True)
class Link:
    """`copy` is an older draft or an excerpt of `original`; `share` of its words stand there."""

    copy: int
    original: int
    kind: Kind
    share: float


def link_copies(connection: duckdb.DuckDBPyConnection, above: int, orphans: Sequence[int] = ()) -> bool:
    """Set `copy_of` of the reports above number `above`, and anew of `orphans`; tell whether an earlier one changed."""
    gone = ", ".join(map(str, orphans)) or "null"
    connection.execute(
        f"update reports set copy_of = null, copy_kind = null, copy_share = null where report_id in ({gone})"  # noqa: S608
    )
    connection.execute(
        f"""
        update reports set copy_of = original
        from (select text_key, min(report_id) as original from reports where copy_of is null
            group by text_key having count(*) > 1) as twins
        where reports.text_key = twins.text_key and report_id in ({gone}) and report_id <> original
        """  # noqa: S608
    )
    connection.execute("update reports set copy_kind = 'same', copy_share = 1 where copy_of > 0 and copy_kind is null")
    connection.execute(
        f"""
        create or replace temp table mine as
        select report_id, words_key, length(text) as size
        from sentences semi join (select report_id from reports where copy_of is null) using (report_id)
        where words_key is not null and (report_id > {int(above)} or report_id in ({gone}))
        """  # noqa: S608
    )
    links = _links(connection, {})
    connection.execute("drop table mine")
    _write(connection, links)
    return any(link.copy <= above for link in links)


def resembling(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table]) -> dict[str, Any] | None:
    """Return what a report that is not in the store resembles there, None for nothing: report_id, title, kind, share.

    `kind` is same, older or excerpt of that one; newer or whole, where that one would be the copy.
    """
    report = tables["reports"].select(["title", "date", "region_code", "characters", "text_key"]).to_pylist()[0]
    found = connection.execute(
        "select report_id, coalesce(title, file) from reports where text_key = ? and copy_of is null",
        [report["text_key"]],
    ).fetchone()
    if found:
        return {"report_id": found[0], "title": found[1], "kind": "same", "share": 1.0}
    sentences = tables["sentences"].select(["words_key", "text"])
    connection.register("read", sentences)
    connection.execute(
        "create or replace temp table mine as "
        "select 0 as report_id, words_key, length(text) as size from read where words_key is not null"
    )
    connection.unregister("read")
    # Its number is above all others: of two drafts with no date the later one counts.
    links = _links(connection, {0: {**report, "report_id": 1 << 30}})
    for link in links:
        other = link.original if link.copy == 0 else link.copy
        kind = link.kind if link.copy == 0 else {"older": "newer", "excerpt": "whole"}[link.kind]
        title = connection.execute("select coalesce(title, file) from reports where report_id = ?", [other]).fetchone()
        return {"report_id": other, "title": title[0] if title else "", "kind": kind, "share": round(link.share, 3)}
    return None


class Finder:
    """Finds for reports that are not in the store what they resemble there; safe to be asked from several threads."""

    def __init__(self, store: Path) -> None:
        """Open the current version, if there is one."""
        version = versions.current(store)
        self._connection = versions.connect(version.path) if version else None
        self._lock = threading.Lock()

    def ask(self, tables: Mapping[str, pa.Table]) -> dict[str, Any] | None:
        """Return what `resembling` says."""
        with self._lock:
            return resembling(self._connection, tables) if self._connection is not None else None

    def close(self) -> None:
        """Let go of the version."""
        if self._connection is not None:
            self._connection.close()


def judge(left: Mapping[str, Any], right: Mapping[str, Any], shared: float, sizes: tuple[float, float]) -> Link | None:
    """Say what two reports are to each other that share so many code points of their telling sentences; None: nothing.

    `sizes` are the code points of all telling sentences of each.
    """
    if conflict(left, right):
        return None
    shares = shared / max(sizes[0], 1), shared / max(sizes[1], 1)
    (small, size), (large, whole) = sorted([(left, sizes[0]), (right, sizes[1])], key=lambda one: one[1])
    share = max(shares)
    if min(shares) >= DRAFT and _same_title(left, right):
        older, newer = sorted((left, right), key=lambda one: (one["date"] or "", one["characters"], one["report_id"]))
        if not (left["date"] and right["date"]):
            older, newer = sorted((left, right), key=lambda one: (one["characters"], one["report_id"]))
        return Link(older["report_id"], newer["report_id"], "older", shares[0] if older is left else shares[1])
    if share >= CONTAINED and whole >= LONGER * size:
        return Link(small["report_id"], large["report_id"], "excerpt", share)
    return None


def conflict(left: Mapping[str, Any], right: Mapping[str, Any]) -> bool:
    """Tell whether two reports are of different years, months, issues or regions, as far as both say.

    >>> conflict({"date": "2023-01", "title": "政府工作报告", "region_code": None},
    ...     {"date": "2024-01", "title": "政府工作报告", "region_code": None})
    True
    """
    dates = left["date"], right["date"]
    if all(dates):
        if dates[0][:4] != dates[1][:4]:
            return True
        if all(len(date) >= 7 for date in dates) and abs(int(dates[0][5:7]) - int(dates[1][5:7])) > 1:
            return True
    codes = left["region_code"], right["region_code"]
    if all(codes) and codes[0] != codes[1] and not _within(*codes) and not _within(*reversed(codes)):
        return True
    periods = [sorted(PERIOD.findall(BRACKETS.sub("", one["title"] or ""))) for one in (left, right)]
    return all(periods) and periods[0] != periods[1]


def _within(code: str, above: str) -> bool:
    """Tell whether a division lies in another."""
    head = above.rstrip("0")
    return code.startswith(head + "0" * (len(head) % 2))


def _same_title(left: Mapping[str, Any], right: Mapping[str, Any]) -> bool:
    titles = [MARKS.sub("", BRACKETS.sub("", one["title"] or "")) for one in (left, right)]
    return not all(titles) or titles[0] in titles[1] or titles[1] in titles[0]


def _links(connection: duckdb.DuckDBPyConnection, others: Mapping[int, Mapping[str, Any]]) -> list[Link]:
    """Return what the reports of `mine` are to the others, closest first, a copy no more than once."""
    given = {"most": MOST, "sentences": SENTENCES}
    pairs = connection.execute(PAIRS.read_text(encoding="utf-8"), given).fetchall()
    ids = {i for pair in pairs for i in pair[:2]} - others.keys()
    records = _records(connection, ids) | dict(others)
    number = {record["report_id"]: i for i, record in records.items()}
    links = []
    for left, right, shared, *sizes in pairs:
        link = judge(records[left], records[right], float(shared), (float(sizes[0]), float(sizes[1])))
        if link is not None:
            links.append(Link(number[link.copy], number[link.original], link.kind, min(1.0, link.share)))
    found: dict[int, Link] = {}
    for link in sorted(links, key=lambda one: (-one.share, one.copy, -one.original)):
        root = link.original
        while root in found:  # a copy of a copy is one of what that is a copy of
            root = found[root].original
        if link.copy not in found and root != link.copy:
            found[link.copy] = Link(link.copy, root, link.kind, link.share)
    return list(found.values())


def _records(connection: duckdb.DuckDBPyConnection, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    wanted = ", ".join(map(str, ids)) or "null"
    rows = connection.execute(
        f"select {', '.join(RECORD)} from reports where report_id in ({wanted})"  # noqa: S608
    ).fetchall()
    return {row[0]: dict(zip(RECORD, row, strict=True)) for row in rows}


def _write(connection: duckdb.DuckDBPyConnection, links: Sequence[Link]) -> None:
    if not links:
        return
    columns = [pa.array([getattr(link, name) for link in links]) for name in ("copy", "original", "kind", "share")]
    connection.register("links", pa.table(columns, names=["copy", "original", "kind", "share"]))
    connection.execute(
        "update reports set copy_of = l.original::integer, copy_kind = l.kind, copy_share = l.share "
        "from links l where report_id = l.copy"
    )
    connection.unregister("links")
    while True:  # what was a copy of a report that is one now
        moved = connection.execute(
            "update reports set copy_of = o.copy_of from reports o "
            "where reports.copy_of = o.report_id and o.copy_of is not null and o.copy_of <> reports.report_id"
        ).fetchone()
        if not moved or not moved[0]:
            break
