"""Statements of SQL run one by one, with the names of tables and columns put in."""

from __future__ import annotations

import duckdb


def count(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    """Return the number that a query gives."""
    return int(connection.execute(sql).fetchall()[0][0])


def run(connection: duckdb.DuckDBPyConnection, text: str, parameters: dict[str, str] | None = None) -> None:
    """Run several statements, each with the parameters that it names."""
    for statement in connection.extract_statements(text):
        wanted = {name: value for name, value in (parameters or {}).items() if name in statement.named_parameters}
        connection.execute(statement, wanted or None)


def filled(text: str, names: dict[str, str]) -> str:
    """Put names of tables and columns, all our own, into a text."""
    for name, value in names.items():
        text = text.replace("{" + name + "}", value)
    return text
