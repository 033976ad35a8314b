"""What a brief says of a scope, whoever asks for it (简报内容): its head, its key findings, and the overview whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import pandas as pd

from etl.lexicon.agreement import agreed
from etl.lexicon.tables import rows as words
from etl.store.brief import LISTED, Brief, Chart, Finding, Grid
from etl.store.read import Scope, Store

LOOKED_AT = 400  # facts, the newest, from which findings are taken
FROM_ONE = 2  # findings of one report at most, so that more reports are heard
INDICATORS, ACTIONS = 12, 8  # findings
KINDS = ("actual", "target", "action")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# 点一格看原文。, "; click a dot for its sentence.": of use on a screen only.
CLICK = re.compile(r"[，,；;]?\s*(?:点一[^。；]{1,20}(?=[。；]|$)|[Cc]lick an? [^.]{1,60}(?=\.|$))")
DOUBLED = re.compile(r"([。.])\s*[。.]+")


def said(language: str, key: str, **values: Any) -> str:
    """Return a label of data/lexicon/wording.csv in "zh" or "en", its {names} filled in. Raises KeyError."""
    text = _wording(language)[key]
    return agreed(text, values).format(**values) if values else text


@cache
def _wording(language: str) -> dict[str, str]:
    return {row["key"]: row[language] for row in words("lexicon/wording.csv")}


def labelled(language: str, kind: str, key: Any) -> str:
    """Return the label of a value of an enumeration, the key itself where it has none, nothing for none."""
    if not key or key != key:
        return ""
    try:
        return said(language, f"{kind}.{key}")
    except KeyError:
        return str(key)


def on_paper(text: str) -> str:
    """Return a chart's words without what only a screen can do.

    >>> on_paper("最多的是绵阳，3 条。点一段看原文。"), on_paper("Most: 3. Click a bar for its sentences.")
    ('最多的是绵阳，3 条。', 'Most: 3.')
    """
    return DOUBLED.sub(r"\1", CLICK.sub("", text)).strip()


def day(value: Any, language: str) -> str:
    """Write a date, or an ISO text of year, month or day precision, as the language does; nothing for none.

    >>> day("2024-03", "zh"), day("2024-03-05", "en")
    ('2024年3月', '5 Mar 2024')
    """
    if value is None or value != value or not value:
        return ""
    parts = str(value)[:10].split("-")
    if not all(part.isdigit() for part in parts):
        return str(value)
    if language == "zh":
        return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))
    return " ".join([*(str(int(one)) for one in parts[2:]), *(MONTHS[int(one) - 1] for one in parts[1:2]), parts[0]])


def stamp(store: Store, language: str, narrowed: str) -> list[tuple[str, str]]:
    """Return what a file to take along says of itself: the filters, the data's date and version, when it was made."""
    new = store.ask("newest") if store.version() is not None else None  # nothing is kept yet: an upload is looked at
    loaded = f"{new['finished_at'].iloc[0]:%Y-%m-%d %H:%M} UTC" if new is not None and len(new) else "—"
    return [
        (said(language, "takeaway.filters"), narrowed),
        (said(language, "takeaway.dated"), loaded),
        (said(language, "takeaway.version"), str(store.version() or "—")),
        (said(language, "takeaway.made"), f"{pd.Timestamp.now(tz='UTC'):%Y-%m-%d %H:%M} UTC"),
    ]


def stated(store: Store, numbers: Sequence[int], language: str) -> list[Finding]:
    """Return indicators by their numbers as findings, in that order, whatever the filters say."""
    none = dict.fromkeys(("theme", "code", "kind", "report_year"))
    rows = store.scoped("indicator_rows", Scope(), **none, ids=list(numbers), top=len(numbers))
    found = {row["id"]: row for row in rows.to_dict("records")}
    return told([found[one] for one in dict.fromkeys(numbers) if one in found], language)


def told(rows: Iterable[Any], language: str) -> list[Finding]:
    """Return rows of indicator_rows.sql and action_rows.sql as findings, those that have a sentence."""
    heads = {"indicator": _indicator, "action": _action}
    return [
        Finding(heads[row["fact"]](row, language), row["sentence"], source(row, language))
        for row in rows
        if isinstance(row["sentence"], str)
    ]


def findings(store: Store, scope: Scope, language: str) -> list[Finding]:
    """Return findings of the scope: the newest facts with their sentences, a few of each report."""
    found: list[Finding] = []
    for query, most in (("indicator_rows", INDICATORS), ("action_rows", ACTIONS)):
        none = dict.fromkeys(("theme", "code", "kind", "year", "report_year", "type", "status", "actor", "ids"))
        rows = store.scoped(query, scope, **none, top=LOOKED_AT)
        if "masked" in rows:
            rows = rows[~rows["masked"]]
        rows = rows[rows["sentence"].notna()].drop_duplicates(["report_id", "sentence"])
        found += told(rows.groupby("report_id", sort=False).head(FROM_ONE).head(most).to_dict("records"), language)
    return found


def source(row: Any, language: str) -> str:
    """Say where a fact is from: the report's title (its file's name where it has none) and date."""
    title = row["title"] if isinstance(row["title"], str) and row["title"] else row["file"].rpartition("/")[2]
    dated = day(row["report_date"], language) or said(language, "undated")
    return said(language, "source", title=title, date=dated)


def _indicator(row: Any, language: str) -> str:
    place = f"{row['region']} " if isinstance(row["region"], str) else ""
    promised = f"{said(language, 'kind.target')} " if row["kind"] == "target" else ""
    dated = _period(row, language)
    dated = f"（{dated}）" if dated and language == "zh" else f" ({dated})" if dated else ""
    return f"{place}{row['name']} {promised}{row['text']}{dated}"


def _period(row: Any, language: str) -> str:
    """Return what time a figure is of: whole years as years, else its dates, else its words; empty for none."""
    first, last = row["period_start"], row["period_end"]
    if pd.isna(last):
        return row["period"] if isinstance(row["period"], str) else ""
    if pd.isna(first):
        return day(last.date(), language)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        years = "–".join(str(year) for year in dict.fromkeys((first.year, last.year)))
        return years + (said(language, "year_suffix") if language == "zh" else "")
    return f"{day(first.date(), language)} – {day(last.date(), language)}"


def _action(row: Any, language: str) -> str:
    who = " → ".join(row[part] for part in ("actor", "target") if isinstance(row[part], str) and row[part])
    kind = labelled(language, "action", row["type"])
    return f"{kind}{said(language, 'colon')}{who}" if who else kind


def headings(language: str) -> dict[str, str]:
    """Return what the parts of a brief are called."""
    return {part: said(language, f"takeaway.part.{part}") for part in ("figures", "charts", "tables", "findings")}


def assemble(
    store: Store,
    scope: Scope,
    language: str,
    narrowed: str,
    title: str,
    figures: Sequence[tuple[str, str, str]],
    charts: Sequence[Chart],
    grids: Sequence[Grid],
    found: Sequence[Finding] = (),
) -> Brief:
    """Put a brief together; where nobody gives findings, those of the scope are taken."""
    colon = said(language, "colon")
    return Brief(
        kicker=said(language, "takeaway.kicker"),
        title=title,
        head=[(f"{what}{colon}", so) for what, so in stamp(store, language, narrowed)],
        figures=figures,
        charts=charts,
        grids=grids,
        findings=list(found) or findings(store, scope, language),
        headings=headings(language),
        foot=said(language, "takeaway.foot"),
        chinese=language == "zh",
    )


def grid(title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]], language: str, total: int) -> Grid:
    """Return a table of a brief: its first rows as text, and how many there are."""
    lines = [[_written(value) for value in row] for row, _ in zip(rows, range(LISTED), strict=False)]
    remark = said(language, "takeaway.first", shown=len(lines), total=f"{total:,}") if total > len(lines) else ""
    return Grid(title, list(heads), lines, remark)


def _written(value: Any) -> str:
    """Write a cell."""
    if value is None or value != value:
        return "—"
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.4f}".rstrip("0").rstrip(".")
    return str(value)


def overview(store: Store, scope: Scope, language: str, narrowed: str) -> Brief:
    """Return the overview of a scope as a brief: figures, facts by theme, newest reports, findings."""
    found = store.scoped("overview", scope).iloc[0]

    def tile(name: str, value: Any, **note: Any) -> tuple[str, str, str]:
        return said(language, f"tile.{name}"), _written(value), said(language, f"tile.{name}.note", **note)

    first, last = found["first_day"], found["last_day"]
    spread = "—" if pd.isna(first) else f"{first.year}–{last.year}"
    masked, all_of_them = int(found["masked"]), int(found["indicators"])
    share = f"{100 * masked / all_of_them:.1f}%" if all_of_them else "—"
    figures = [
        tile("reports", int(found["reports"]), dates=spread),
        tile("regions", int(found["regions"])),
        tile("indicators", all_of_them, masked=f"{masked:,}", share=share),
        tile("targets", int(found["targets"])),
        tile("actions", int(found["actions"]), open=f"{int(found['actions_open']):,}"),
        tile("latest", "—" if pd.isna(last) else day(last.date(), language)),
    ]
    title = said(language, "takeaway.title", page=said(language, "page.overview"))
    grids = [_by_theme(store, scope, language), _reports(store, scope, language)]
    return assemble(store, scope, language, narrowed, title, figures, [], [one for one in grids if one.rows])


def _by_theme(store: Store, scope: Scope, language: str) -> Grid:
    """Return how many values, targets and actions each theme has."""
    names = dict(store.ask("themes")[["key", language]].itertuples(index=False, name=None))
    rows = store.scoped("facts_by_theme", scope)
    rows = rows[rows["theme"].notna()]
    heads = [
        said(language, "column.theme"),
        *(said(language, f"kind.{kind}") for kind in KINDS),
        said(language, "masked"),
    ]
    counted = [list(map(int, rows[name])) for name in ("actuals", "targets", "actions", "masked")]
    lines = list(zip([names.get(key, key) for key in rows["theme"]], *counted, strict=True))
    return grid(said(language, "chart.by_theme"), heads, lines, language, len(lines))


def _reports(store: Store, scope: Scope, language: str) -> Grid:
    """Return the newest reports."""
    total = int(store.scoped("overview", scope).iloc[0]["reports"])
    rows = store.scoped("reports", scope, top=LISTED).to_dict("records")
    columns = ("date", "title", "type", "region")
    heads = [said(language, f"column.{name}") for name in columns]
    heads += [said(language, "kind.indicator"), said(language, "kind.action")]
    lines = [
        [
            day(row["date"], language) or said(language, "undated"),
            row["title"] if isinstance(row["title"], str) and row["title"] else row["file"],
            labelled(language, "type", row["type"]),
            row["region"] if isinstance(row["region"], str) else said(language, "nowhere"),
            int(row["indicator_count"]),
            int(row["action_count"]),
        ]
        for row in rows
    ]
    return grid(said(language, "latest.title"), heads, lines, language, total)
