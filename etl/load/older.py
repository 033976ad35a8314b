"""Stores written by earlier releases (旧版库): what they lack, made from what they hold."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import duckdb

# What cleaning finds by itself when a text is read again; the other flags are the reader's.
CLEANING = {"lost_bytes", "page_marks"}
# Formats whose containers tell more than the text; releases before schema 3 did not keep what.
TELLING = {"html", "docx", "csv"}


def reading_of(row: dict[str, Any]) -> str:
    """Return what the reader gave besides the text, as nearly as an earlier release's row of `reports` tells it.

    The hints of a page or a Word file were not kept: the title, date and issuer that were read stand in for them.
    """
    hints = {key: row[key] for key in ("title", "date", "issuer") if row[key]} if row["format"] in TELLING else {}
    given = {
        "format": row["format"],
        "encoding": row["encoding"],
        "pages": row["pages"],
        "hints": hints,
        "flags": [flag for flag in row["flags"] if flag not in CLEANING],
    }
    return json.dumps({name: value for name, value in given.items() if value}, ensure_ascii=False)


def reports_of(connection: duckdb.DuckDBPyConnection, report_ids: Iterable[int]) -> list[dict[str, Any]]:
    """Return text, reading and all that the load gave besides the facts, for some reports of a version, in order."""
    ids = ", ".join(map(str, report_ids)) or "null"
    found = connection.execute(f"select * from reports where report_id in ({ids})")  # noqa: S608
    names = [column[0] for column in found.description or ()]
    kept = ("report_id", "sha256", "file", "text", "sample", "load_id", "loaded_at")
    rows = []
    for values in found.fetchall():
        row = dict(zip(names, values, strict=True))
        rows.append({name: row[name] for name in kept} | {"reading": row.get("reading") or reading_of(row)})
    return sorted(rows, key=lambda row: row["report_id"])


def columns(connection: duckdb.DuckDBPyConnection, catalog: str | None, table: str) -> list[str]:
    """Return the names of a table's columns, in order; without a catalog of the connection's own."""
    found = connection.execute(
        "select column_name from duckdb_columns() "
        "where database_name = coalesce(?, current_database()) and table_name = ? order by column_index",
        [catalog, table],
    )
    return [name for (name,) in found.fetchall()]
