"""The report's own record: title, type, date, issuer, region."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

from etl.extract.byline import find_date, find_issuer
from etl.extract.masthead import Line, head, line_of, tail
from etl.extract.region import find_region
from etl.extract.title import dateline, find_title
from etl.lexicon.tables import rows
from etl.model import CleanText, Document, ReportRecord, ReportType

SENT = re.compile(r"关于(?:印发|转发|发布|公布)(.+?)的(?:通知|函|公告)$")
REPORTED = re.compile(r"记者|本报|本网|通讯员|[ 　]摄|讯[ “:：]|日[电讯]")
FIRST_PERSON = re.compile(r"我[们区县市镇局委]|全[区县市]上下")


def extract_record(
    document: Document, cleaned: CleanText, hints: Mapping[str, str], raw: str | None = None
) -> ReportRecord:
    """Return what the report says of itself.

    `raw` is the raw text: the lines around a report (site, source, date) are noise to all other stages, and title,
    issuer and region are wanted in the document's own script. Without it the cleaned text is read.
    """
    text = document.text if raw is None else raw
    traditional = cleaned.script == "zh-Hant"
    top, bottom = head(text, traditional), tail(text, traditional)
    title = find_title(top, hints)
    kind = report_type(title, top, document.text)
    issuer = find_issuer(top, bottom, title, kind) or hints.get("issuer")
    return ReportRecord(
        title=title,
        type=kind,
        date=find_date(top, bottom, hints, document.text),
        issuer=issuer,
        region=find_region(title, issuer, top),
        script=cleaned.script,
        masked_share=cleaned.masked_share,
        flags=cleaned.flags,
    )


@cache
def _rules(where: str) -> tuple[tuple[int, re.Pattern[str], str], ...]:
    found = [
        (int(row["rank"]), re.compile(re.escape(row["word"]).replace("…", ".*")), row["type"])
        for row in rows("lexicon/report_types.csv")
        if row["where"] == where
    ]
    return tuple(sorted(found, key=lambda rule: rule[0]))


@cache
def _traps() -> re.Pattern[str]:
    """Words that hold a title word without being one: 八项规定 is no 规定."""
    return re.compile("|".join(row["word"] for row in rows("lexicon/report_types.csv") if row["where"] == "trap"))


def report_type(title: str | None, top: Sequence[Line], text: str) -> ReportType:
    """Return the kind of report its title words name, else its first words, else its manner of speaking."""
    found = _by_title(title) or _by_opening(top)
    if found:
        return cast(ReportType, found)
    start = text[:1500]
    if any(dateline().search(line.plain[:120]) for line in top[:8]) or REPORTED.search(start):
        return "news"
    return "experience" if len(FIRST_PERSON.findall(text[:1200])) >= 2 else "other"


def _by_title(title: str | None) -> str | None:
    """The title word that ends last decides: 关于政府工作报告的决议 is a resolution."""
    plain = _traps().sub("", line_of(title or "").plain)
    sent = SENT.search(plain)
    for subject in (sent[1].strip("《》") if sent else "", plain):
        best: tuple[int, int, str] | None = None
        for rank, pattern, kind in _rules("title"):
            if found := pattern.search(subject):
                end = 0 if rank == 5 else found.end() if rank > 1 else 1000
                if best is None or (end, found.end() - found.start()) > best[:2]:
                    best = (end, found.end() - found.start(), kind)
        if best:
            return best[2]
    return None


def _by_opening(top: Sequence[Line]) -> str | None:
    for line in top[:8]:
        for _, pattern, kind in _rules("opening"):
            if pattern.match(line.plain) or (kind == "work_report" and "向大会报告" in line.plain[:80]):
                return kind
    return None
