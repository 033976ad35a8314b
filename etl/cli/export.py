"""`export --to DIR|FILE`: the store as csv, xlsx, parquet, the whole as a zip, or the overview as a brief (.docx)."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pandas as pd

from etl.cli.common import Commands, UsageError, add_store, existing, say
from etl.lexicon.tables import rows
from etl.load.disk import disk_reason
from etl.store.export import export_table, export_tables, export_xlsx, export_zip, replacing
from etl.store.overview_brief import day, overview, said
from etl.store.read import Scope, Store
from etl.store.versions import StoreError, store_dir

FORMS = ("csv", "xlsx", "parquet", "zip", "docx")


def add(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "export",
        help="csv, xlsx, parquet, the whole as a zip, or a brief (docx)",
        description="A folder gets a file a table (csv, or --format parquet) and the codebook. A file ending in .xlsx "
        "is a workbook, .zip the whole (database, codebook, tables, texts), .csv or .parquet the indicators with the "
        "report and the sentence of each, .docx the overview as a brief, which --region, --theme, --type, --first "
        "and --last.",
    )
    parser.add_argument("--to", required=True, metavar="DIR|FILE", help="where to; the ending says the format")
    parser.add_argument("--format", choices=FORMS, help="the format, where the ending does not say it")
    parser.add_argument("--originals", action="store_true", help="into a .zip: the files as they came, too")
    narrow = parser.add_argument_group("what a brief is about")
    narrow.add_argument("--region", action="append", default=[], metavar="NAME|CODE", help="with all below; repeatable")
    narrow.add_argument("--theme", action="append", default=[], metavar="NAME|KEY", help="repeatable")
    narrow.add_argument("--type", action="append", default=[], metavar="NAME|KEY", help="type of report; repeatable")
    narrow.add_argument("--first", type=_day, metavar="DATE", help="reports from this day on (2024-01-31)")
    narrow.add_argument("--last", type=_day, metavar="DATE", help="reports to this day")
    narrow.add_argument("--lang", choices=("zh", "en"), default="zh", help="the brief's language (default: zh)")
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
        raise UsageError(
            f"--to {options.to}: the ending .{ending} is none of .csv .xlsx .parquet .zip .docx; say --format"
        )
    if folder and form in ("xlsx", "zip", "docx"):
        target = target / f"duban-{version.number}.{form}"
    narrowed = [name for name in ("region", "theme", "type", "first", "last") if getattr(options, name)]
    if narrowed and form != "docx":
        raise UsageError(f"--{narrowed[0]} narrows a brief only (--to brief.docx); a {form} export holds the whole")
    try:
        if form == "docx":
            _brief(options, target)
        elif form == "zip":
            export_zip(version, target, options.originals)
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


def _brief(options: argparse.Namespace, target: Path) -> None:
    """Write the overview of what the options name as a brief."""
    from etl.store.brief import write

    store, language = Store(store_dir(options.store)), options.lang
    regions, themes = store.regions(), store.ask("themes")
    types = {
        row["key"].removeprefix("type."): row for row in rows("lexicon/wording.csv") if row["key"].startswith("type.")
    }
    places = dict(zip(regions["code"], regions["path"], strict=True))
    chosen = {
        "region": _codes(options.region, "--region", _names(regions, ("code", "name", "short_name", "path"), "code")),
        "theme": _codes(options.theme, "--theme", _names(themes, ("key", "zh", "en"), "key")),
        "type": _codes(
            options.type, "--type", {one: key for key, row in types.items() for one in (key, row["zh"], row["en"])}
        ),
    }
    labels = {
        "region": places,
        "theme": dict(zip(themes["key"], themes[language], strict=True)),
        "type": {key: row[language] for key, row in types.items()},
    }
    parts = [labels[name][code] for name, codes in chosen.items() for code in codes]
    if options.first or options.last:
        parts.append("–".join(day(one, language) or "…" for one in (options.first, options.last)))
    scope = Scope(chosen["region"], chosen["theme"], chosen["type"], options.first, options.last)
    narrowed = said(language, "list_comma").join(parts) or said(language, "filter.none")
    content = write(overview(store, scope, language, narrowed))
    with replacing(target) as file:
        file.write(content)


def _names(table: pd.DataFrame, columns: tuple[str, ...], code: str) -> dict[str, str | None]:
    """Return by each name what it stands for; None where it stands for several."""
    found: dict[str, str | None] = {}
    for column in columns:
        for name, one in zip(table[column], table[code], strict=True):
            found[name] = one if found.get(name, one) == one else None
    return found


def _codes(given: list[str], option: str, known: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return what the names given stand for. Raises UsageError where one is unknown here, or stands for several."""
    for name in given:
        if name not in known:
            raise UsageError(
                f"{option} {name}: no report of this store is about it; see the lists of filters on the screen"
            )
        if known[name] is None:
            raise UsageError(f"{option} {name}: several are called so; give the code")
    return tuple(sorted({code for name in given if (code := known[name])}))


def _day(text: str) -> datetime.date:
    """Read an ISO day."""
    return datetime.date.fromisoformat(text)
