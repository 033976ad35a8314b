"""The store as files to take along (导出): csv, xlsx, parquet, or the whole as a zip."""

from __future__ import annotations

import contextlib
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple

import duckdb

from etl.store import originals, versions
from etl.store.overlay import open_version
from etl.store.spreadsheets import BATCH, write_csv, write_sheets
from etl.store.versions import Version

ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")

FACTS = {"indicators": "indicator_id", "locations": "location_id", "actions": "action_id", "policies": "policy_id"}
OTHERS = {"failures": "file", "themes": "position", "series": "key", "regions": "code"}
WRITTEN = {"corrections": "source, id", "verdicts": "id", "links": "id"}
# Each fact leaves with its provenance: these columns stand beside its own.
PROVENANCE = {
    "report_file": ("file", "报告文件名 · file of the report"),
    "report_title": ("title", "报告标题 · title of the report"),
    "report_date": ("date", "报告日期，原精度 · date of the report, ISO, to year, month or day"),
    "report_type": ("type", "报告文种 · type of the report"),
    "report_issuer": ("issuer", "报告发布单位 · issuer of the report"),
    "report_region": ("region", "报告所述地区 · region the report is about"),
    "report_region_code": ("region_code", "报告所述地区代码 · division code of that region"),
}
SENTENCE = "所在原句 · the raw sentence that states it"


class Column(NamedTuple):
    """A line of the codebook (数据字典)."""

    table: str
    column: str
    type: str
    zh: str
    en: str


def queries() -> dict[str, str]:
    """Return for each table of the export the query that gives it, in a fixed order of rows."""
    report = "select * exclude (text, text_key, reading) from store.reports order by report_id"
    origin = ", ".join(f"r.{name} as {alias}" for alias, (name, _) in PROVENANCE.items())
    facts = {
        name: f"select f.*, s.text as sentence, {origin} from store.{name} f join store.reports r using (report_id) "  # noqa: S608
        f"left join store.sentences s using (report_id, sentence_no) order by f.{key}"
        for name, key in FACTS.items()
    }
    others = {name: f"select * from store.{name} order by {key}" for name, key in (OTHERS | WRITTEN).items()}  # noqa: S608
    return {"reports": report, **facts, **others}


def codebook(connection: duckdb.DuckDBPyConnection) -> list[Column]:
    """Return what each table and column of the open version holds; a table's own line has no column."""
    rows = connection.execute(
        """
        with holding as (
            select database_name, schema_name, table_name, comment from duckdb_tables()
            where database_name = 'machine'
            union all
            select database_name, schema_name, view_name, comment from duckdb_views()
            where schema_name = 'store' and view_name in ('corrections', 'verdicts', 'links')
        )
        select table_name, '' as column_name, 'table' as type, comment, -1 as position from holding
        union all
        select table_name, column_name, data_type, c.comment, column_index from duckdb_columns() c
        join holding using (database_name, schema_name, table_name)
        union all
        select table_name, column_name, data_type, comment, column_index from duckdb_columns()
        where schema_name = 'store' and column_name = 'corrected'
        order by table_name, position
        """
    ).fetchall()
    found = [Column(table, column, kind, *_both(comment or "")) for table, column, kind, comment, _ in rows]
    for name in FACTS:
        found.append(Column(name, "sentence", "VARCHAR", *_both(SENTENCE)))
        found += [Column(name, alias, "VARCHAR", *_both(text)) for alias, (_, text) in PROVENANCE.items()]
    return sorted(found, key=lambda line: line.table)


def export_tables(version: Version, folder: Path, form: str) -> list[Path]:
    """Write each table as a file of its own into `folder`, csv or parquet, and the codebook beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    with open_version(version, described=True) as connection:
        for name, query in queries().items():
            path = folder / f"{name}.{form}"
            _table(connection, query, path, form)
            written.append(path)
        path = folder / "codebook.csv"
        with replacing(path) as target:
            write_csv(target, Column._fields, iter([codebook(connection)]))
    return [*written, path]


def export_table(version: Version, path: Path, form: str, name: str = "indicators") -> None:
    """Write one table with its provenance as one file."""
    with open_version(version, described=True) as connection:
        _table(connection, queries()[name], path, form)


def export_xlsx(version: Version, path: Path) -> None:
    """Write a workbook, a sheet a table; no cell can run as a formula, no value is lost but what Excel cannot hold."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    with open_version(version, described=True) as connection:
        lines = codebook(connection)
        heads = {(line.table, line.column): _head(line) for line in lines}
        for name, query in queries().items():
            names, batches = _rows(connection, query)
            write_sheets(book, name, [heads.get((name, column), column) for column in names], batches)
        write_sheets(book, "codebook", list(Column._fields), iter([lines]))
    with replacing(path) as target:
        book.save(target)


def export_zip(version: Version, path: Path, with_originals: bool = False) -> None:
    """Write the whole: the database, the codebook, the tables as csv, the text of each report, its original if asked.

    An original goes under the report's number and the ending of its name: the name itself may hold anything.
    """
    with replacing(path) as target, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.write(version.path, version.path.name)
        with open_version(version, described=True) as connection:
            lines = codebook(connection)
            _zip_csv(archive, "codebook.csv", Column._fields, iter([lines]))
            for name, query in queries().items():
                _zip_csv(archive, f"tables/{name}.csv", *_rows(connection, query))
            cursor = connection.cursor()
            cursor.execute("select report_id, text from store.reports order by report_id")
            while batch := cursor.fetchmany(50):
                for report_id, text in batch:
                    archive.writestr(f"texts/{report_id:06d}.txt", text.encode("utf-8", "replace"))
            if with_originals:
                _zip_originals(archive, connection, version.path.parent)
            archive.writestr("about.json", json.dumps(_about(connection, version), ensure_ascii=False, indent=1))


def _zip_originals(archive: zipfile.ZipFile, connection: duckdb.DuckDBPyConnection, store: Path) -> None:
    found = connection.execute("select report_id, sha256, file from store.reports order by report_id").fetchall()
    for report_id, sha256, file in found:
        data = originals.read(store, sha256)
        if data is not None:
            ending = ENDING.search(file)
            archive.writestr(f"originals/{report_id:06d}{ending[0].lower() if ending else ''}", data)


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[list[str], Iterator[Sequence[Any]]]:
    """Run a query; return the names of its columns and its rows in batches."""
    cursor = connection.cursor()
    cursor.execute(query)
    names = [column[0] for column in cursor.description or ()]

    def batches() -> Iterator[Sequence[Any]]:
        while batch := cursor.fetchmany(BATCH):
            yield batch

    return names, batches()


def _table(connection: duckdb.DuckDBPyConnection, query: str, path: Path, form: str) -> None:
    if form == "csv":
        names, batches = _rows(connection, query)
        with replacing(path) as target:
            write_csv(target, names, batches)
        return
    part = path.with_name(path.name + ".part")
    quoted = str(part).replace("'", "''")
    try:
        connection.cursor().execute(f"copy ({query}) to '{quoted}' (format parquet, compression zstd)")
        part.replace(path)
    finally:
        versions.remove(part)


def _zip_csv(archive: zipfile.ZipFile, name: str, names: Sequence[str], batches: Iterator[Sequence[Any]]) -> None:
    with archive.open(name, "w", force_zip64=True) as target:
        write_csv(target, names, batches)


def _head(line: Column) -> str:
    """Return a column's head in a workbook: the Chinese of the codebook, which says the unit, and the name."""
    return f"{line.zh}\n{line.column}"


def _both(comment: str) -> tuple[str, str]:
    zh, _, en = comment.partition(" · ")
    return zh, en


def _about(connection: duckdb.DuckDBPyConnection, version: Version) -> dict[str, Any]:
    """Say which version this is, so that it can be cited."""
    load = connection.execute(
        "select finished_at, code_version from store.loads order by load_id desc limit 1"
    ).fetchone() or (None, None)
    about: dict[str, Any] = {"version": version.number, "finished_at": f"{load[0]} UTC", "code_version": load[1]}
    for name in ("reports", *FACTS, *WRITTEN):
        found = connection.execute(f"select count(*) from store.{name}").fetchone()  # noqa: S608
        about[name] = found[0] if found else 0
    return about


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Open a file beside `path` for writing; it takes the name only when all is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    finally:
        versions.remove(part)
