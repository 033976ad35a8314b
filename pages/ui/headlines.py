"""What the overview says first (要情): what is behind, what is done, what changed since the report before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from etl.store.read import Scope
from etl.track.compare import Pair
from pages.ui import data, filters, side_by_side, stated, takeaway
from pages.ui.numbers import day, indicator_name, missing, place_name, records
from pages.ui.wording import plain, t

SHOWN, NEWS = 3, 4  # lines of a card, of the one of what changed
TRIED = 3  # pairs of reports that are looked at for one where something changed
LEAST = 8  # figures a report has that can be set beside another
LONGEST = 60  # characters of a line, more would take a third line on the screen


IN_POINTS = re.compile("百分[点點]")


class Line(NamedTuple):
    """One fact in a line: what is said, and the report and the fact it is read from (None: the report as a whole)."""

    text: str
    report: int
    fact: str | None = None


def behind(scope: Scope) -> list[Line]:
    """Return what is behind its plan, the newest first: targets with their results, and what reports say themselves."""
    return _standing(scope, "behind")


def done(scope: Scope) -> list[Line]:
    """Return the targets that are reached, the newest first."""
    return _standing(scope, "completed")


def _standing(scope: Scope, status: str) -> list[Line]:
    pledges = data.pledges(scope)
    dated: list[tuple[str, Line]] = []
    for row in records(pledges[pledges["status"] == status]) if len(pledges) else []:
        words = t("headline.pledge", name=indicator_name(row), result=row["result_text"], target=row["text"])
        fact = f"indicator-{int(row['result_id'])}"
        dated.append((str(row["result_until"])[:10], Line(_placed(row, words), int(row["result_report"]), fact)))
    for one in data.stated(scope):
        if one.kind == "plan" and one.status == status:
            told = one.gap is None or IN_POINTS.search(one.text)  # 欠序时11.9个百分点 is the gap itself
            gap = "" if told or one.gap is None else t("headline.gap", gap=stated.points(one.gap))
            words = _placed(one.row, f"{one.name} {stated.bare(one.text)}{gap}")
            line = Line(words, one.row["report_id"], f"indicator-{one.ids[0]}")
            dated.append(("" if missing(one.row["day"]) else str(one.row["day"])[:10], line))
    newest = [line for _, line in sorted(dated, key=lambda pair: pair[0], reverse=True)]
    return list({(line.report, line.fact): line for line in reversed(newest)}.values())[::-1]  # a result tells once


def _placed(row: dict[str, Any], words: str) -> str:
    """Return words with the place they are of in front, unless they begin with it."""
    region = row["region"]
    return words if missing(region) or words.startswith(str(region)) else f"{place_name(region)}{t('colon')}{words}"


def changed(scope: Scope) -> tuple[dict[str, Any] | None, list[Line]]:
    """Return the newest report of which something changed since the one before it (report_before.sql), and what."""
    for row in records(data.ask("report_before", scope, least=LEAST, top=TRIED)):
        pairs = side_by_side.pairs(int(row["before"]), int(row["report_id"]))
        lines = [_change(pair) for pair in pairs if _telling(pair)]
        if lines:
            return row, lines
    return None, []


def _telling(pair: Pair) -> bool:
    """Say whether a figure that changed is worth a line: reached, of a known series, a number in both reports."""
    before, after = pair.earlier, pair.later
    return (
        pair.state == "changed"
        and before is not None
        and after is not None
        and after["kind"] == "actual"
        and bool(after["series"])
        and after["measure"] != "rank"
        and not missing(before["value"])
        and not missing(after["value"])
    )


def _change(pair: Pair) -> Line:
    before, after = pair.earlier or {}, pair.later or {}
    values = {"name": indicator_name(after), "before": before["text"], "after": after["text"]}
    words = t("headline.change", **values, change=side_by_side.change(pair))
    return Line(words, after["report_id"], f"indicator-{after['indicator_id']}")


def cards(scope: Scope, acts: str, waiting: Callable[[], Sequence[str]]) -> None:
    """Draw the three cards; `acts` says how far the actions are, `waiting` draws what else waits and says it."""
    late, reached, (report, news) = behind(scope), done(scope), changed(scope)
    told: list[tuple[str, str]] = []
    with st.container(key="headlines"):
        columns = st.columns(3, gap="small")
        with columns[0], _card("behind", late, told):
            told += [("behind", text) for text in waiting()]
            if not late and not told:
                st.caption(t("headline.behind.none"))
        with columns[1], _card("done", reached, told):
            if not reached:
                st.caption(t("headline.done.none"))
            _link("supervision", acts, ":material/fact_check:")
            told.append(("done", acts))
        with columns[2], _card("changed", news, told):
            if report is None:
                st.caption(t("headline.changed.none"))
            else:
                _compared(report)
    rows = pd.DataFrame([(t(f"headline.{key}"), text) for key, text in told], columns=["key", "text"])
    if len(rows):
        heads = {"key": t("headline.key"), "text": t("headline.text")}
        takeaway.add("table.headlines", takeaway.Part("table", t("headline.title"), rows=rows, heads=heads))


def _card(key: str, lines: Sequence[Line], told: list[tuple[str, str]]) -> Any:
    """Draw a card with its question and its first lines, and return it."""
    card = st.container(border=True, gap=None, key=f"headline-{key}")
    with card:
        st.markdown(f"### {plain(t(f'headline.{key}'))}")
        for line in lines[: NEWS if key == "changed" else SHOWN]:
            text = line.text if len(line.text) <= LONGEST else f"{line.text[:LONGEST]}…"
            more = {"report": str(line.report)} | ({"fact": line.fact} if line.fact else {})
            st.page_link("pages/reports.py", label=plain(text), query_params=filters.link(**more))
            told.append((key, line.text))
        if len(lines) > SHOWN and key != "changed":
            _link("targets", t("headline.more", n=f"{len(lines):,}"), ":material/flag:")
    return card


def _link(page: str, text: str, icon: str) -> None:
    st.page_link(f"pages/{page}.py", label=plain(text), icon=icon, query_params=filters.link() or None)


def _compared(report: dict[str, Any]) -> None:
    """Draw the way to the two reports side by side, and say which they are."""
    dates = {"later": day(report["date"]), "earlier": day(report["before_date"])}
    st.page_link(
        "pages/reports.py",
        label=plain(t("headline.changed.all", region=place_name(report["region"]), **dates)),
        icon=":material/compare_arrows:",
        query_params=filters.link(report=str(report["report_id"]), **{"with": str(report["before"])}),
    )
