"""`export --to DIR|FILE`: the store as csv, xlsx, parquet, or the whole as a zip."""

from __future__ import annotations

import argparse
from pathlib import Path

import duckdb

from etl.cli.common import Commands, UsageError, add_store, existing, say
from etl.load.build import disk_reason
from etl.store.export import export_table, export_tables, export_xlsx, export_zip
from etl.store.versions import StoreError, store_dir

FORMS = ("csv", "xlsx", "parquet", "zip")


def add(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "export",
        help="csv, xlsx, parquet, or the whole as a zip",
        description="A folder gets a file a table (csv, or --format parquet) and the codebook. A file ending in .xlsx "
        "is a workbook, .zip the whole (database, codebook, tables, texts), .csv or .parquet the indicators with the "
        "report and the sentence of each.",
    )
    parser.add_argument("--to", required=True, metavar="DIR|FILE", help="where to; the ending says the format")
    parser.add_argument("--format", choices=FORMS, help="the format, where the ending does not say it")
    add_store(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the current version; an existing file is replaced only when the new one is whole."""
    version = existing(store_dir(options.store))
    target = Path(options.to)
    ending = target.suffix.lower().lstrip(".")
    folder = target.is_dir() or options.to.endswith(("/", "\\")) or not ending
    form = options.format or ("csv" if folder else ending)
    if form not in FORMS:
        raise UsageError(f"--to {options.to}: the ending .{ending} is none of .csv .xlsx .parquet .zip; say --format")
    if folder and form in ("xlsx", "zip"):
        target = target / f"duban-{version.number}.{form}"
    try:
        if form == "zip":
            export_zip(version, target)
        elif form == "xlsx":
            export_xlsx(version, target)
        elif folder:
            export_tables(version, target, form)
        else:
            export_table(version, target, form)
    except (OSError, duckdb.IOException) as error:
        why = disk_reason(error, target.parent) or f"cannot be written ({getattr(error, 'strerror', None) or error})"
        raise StoreError(f"{target}: {why}") from None
    say(f"version {version.number} written to {target}")
    return 0
