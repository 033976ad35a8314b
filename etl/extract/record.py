"""The report's own record: title, type, date, issuer, region."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

from etl.extract.byline import find_date, find_issuer, sourced
from etl.extract.masthead import Line, head, line_of, tail
from etl.extract.region import find_region
from etl.extract.title import dateline, find_title
from etl.lexicon.numbering import ORDINAL
from etl.lexicon.outlook import find_turn, outlook
from etl.lexicon.phrases import Phrases
from etl.lexicon.scan import scan_words
from etl.lexicon.tables import rows
from etl.model import CleanText, Document, ReportRecord, ReportType

# A work report whose head is lost still says 各位代表, or heads its first part so.
REVIEWS = re.compile(r"各位代表[!！,，：:]|(?:19|20)\d\d年(?:政府|主要)?工作回顾")
SCOPE = re.compile(r"我[市省县区州]|全[市省县区州]")
# A text without a head that rules (第五条) or parcels out tasks (市商务局负责) is no work report.
RULED = re.compile(rf"{ORDINAL}[条章]|[（(][^（）()。]{{2,40}}负责[)）]")
ADDRESSED = re.compile(r"各[^。；;]{2,90}[:：]$")  # 各市（州）人民政府，省直各部门：
Rule = tuple[int, str, re.Pattern[str], str]  # rank, how the word ends, its pattern, and the type it tells of
WEAK = 5  # rank
MANY = 0.002  # such words a character
DENSE, LONG = 0.026, 800  # weight a character of the openings, and characters, by which a piece needs no 全市
DASHED = re.compile(r"^[—–-]{1,4}\s*")
BRIEF = 4  # such words of a communiqué make a shorter piece one
PARTS = re.compile(r"——+|[:：]|\s+")
BRACKETED = re.compile(
    r"(?:[（(][^（()）]*[)）]|\[\d{1,2}\]|\d+|(?:数据)?(?:摘要|摘编|节选|摘录|简本|全文)|(?<=报告)要点)$"
)
SENT = re.compile(r"关于(?:印发|转发|发布|公布)?(.+?)的(?:通知|函|公告|通告)$")
REPORTED = re.compile(r"记者|本报|本网|通讯员|[ 　]摄|讯[ “:：]|日[电讯]")
# 审计署：某工程超概算, a body's words as a headline
RELEASE = re.compile(r"^[一-鿿]{1,10}(?:部|署|委|局|院|办|厅|部长|署长|局长|主任|发言人|报|社)[:：].{6,}")
FIRST_PERSON = re.compile(r"我[们区县市镇局委州院校]|全[区县市]上下")
OUR_PLACE = re.compile(r"我[区县市镇局委州院校]|全[区县市]上下")


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
    kind = report_type(title, top, document)
    issuer = find_issuer(top, bottom, title, kind) or hints.get("issuer")
    return ReportRecord(
        title=title,
        type=kind,
        date=find_date(top, bottom, hints, document.text) or hints.get("day") or hints.get("year"),
        issuer=issuer,
        region=find_region(title, issuer, top),
        script=cleaned.script,
        masked_share=cleaned.masked_share,
        flags=cleaned.flags,
    )


@cache
def _rules(where: str) -> tuple[Rule, ...]:
    """Return the rules by rank."""
    found = [
        (
            int(row["rank"]),
            row["word"].rpartition("…")[2],
            re.compile(re.escape(row["word"]).replace("…", ".*")),
            row["type"],
        )
        for row in rows("lexicon/report_types.csv")
        if row["where"] == where
    ]
    return tuple(sorted(found, key=lambda rule: rule[0]))


@cache
def _closing(weak: bool) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    """Return the rules of title words, the weak ones or the others, and how these words end."""
    rules = tuple(rule for rule in _rules("title") if (rule[0] == WEAK) is weak)
    return rules, tuple({tail for _, tail, _, _ in rules})


@cache
def _anywhere() -> tuple[Rule, ...]:
    """Return the rules of title words that decide wherever they stand."""
    return tuple(rule for rule in _rules("title") if rule[0] == 1)


@cache
def _traps() -> re.Pattern[str]:
    """Words that hold a title word without being one: 八项规定 is no 规定."""
    return re.compile("|".join(row["word"] for row in rows("lexicon/report_types.csv") if row["where"] == "trap"))


def report_type(title: str | None, top: Sequence[Line], document: Document) -> ReportType:
    """Return the kind of report its title words name, else its first words, else its manner of speaking."""
    text = document.text
    told = any(dateline(line.plain[:120]) for line in top[:8])
    found = (
        _by_title(title)
        or _by_title(_subtitle(title, top))
        or _by_opening(top)
        or ("work_report" if _reviews(text) else None)
    )
    if found and not (told and found == "other"):
        return cast(ReportType, found)
    start = text[:1500]
    if told or REPORTED.search(start) or sourced(top) or RELEASE.match(line_of(title or "").plain):
        return "news"
    if weak := _by_title(title, weak=True):
        return cast(ReportType, weak)
    if title is None and (piece := _piece(document, top)):
        return piece
    ours = len(FIRST_PERSON.findall(text[:1200])) >= 2 and OUR_PLACE.search(text[:3000]) is not None
    return "experience" if ours else "news" if _tells_of_supervisors(text) else "other"


def _tells_of_supervisors(text: str) -> bool:
    """Say whether a text speaks of supervisors as news does: 该市纪委监委."""
    told = sum(kind == "news" for _, _, kind in _piece_words().find(text))
    return told >= 2 * MANY * len(text)


def _subtitle(title: str | None, top: Sequence[Line]) -> str | None:
    """Return the line behind dashes below the title: ——在全县经济工作会议上的讲话（摘要）."""
    at = next((number for number, line in enumerate(top[:12]) if title and line.own.endswith(title[-6:])), -1)
    below = top[at + 1].plain if 0 <= at < len(top) - 1 else ""
    return DASHED.sub("", below) if DASHED.match(below) and len(below) < 60 else None


def _piece(document: Document, top: Sequence[Line]) -> ReportType | None:
    """Return the type of a text that was cut out of a report, told by its words; None where they tell too little."""
    text = document.text
    if any(ADDRESSED.match(line.plain) for line in top[:2]):
        return "other"  # a notice whose title was lost
    told = Counter(kind for _, _, kind in _piece_words().find(text))
    told["other"] += len(RULED.findall(text))
    enough = len(text) * MANY
    if told["other"] >= enough:
        return None
    if _tells_of_supervisors(text):
        return "news"
    if told["communique"] >= 2 * enough and (len(text) >= LONG or told["communique"] >= BRIEF):
        return "communique"
    dense = len(text) >= LONG and outlook(document) >= DENSE * len(text)
    turn = None if dense or not SCOPE.search(text) else find_turn(document)
    return "work_report" if dense or (turn and turn.sure) else None


@cache
def _piece_words() -> Phrases[str]:
    return Phrases({row["word"]: row["type"] for row in rows("lexicon/report_types.csv") if row["where"] == "piece"})


def _reviews(text: str) -> bool:
    """Say whether a text speaks as a work report does, wherever its head was lost."""
    return next(scan_words("各位代表 19 20", REVIEWS, text), None) is not None


def _by_title(title: str | None, weak: bool = False) -> str | None:
    """Of the title words that end a part of the title, the last decides: 关于工作报告的决议 is a resolution.

    `weak` asks for the words that decide only where nothing says news (落实情况), the others else.
    """
    rules, tails = _closing(weak)
    plain = _traps().sub("", line_of(title or "").plain.replace(" ", ""))
    sent = SENT.search(plain)
    named = plain if sent or plain.startswith("《") else re.sub(r"《[^》]*》", "", plain)
    for subject in (sent[1] if sent else "", named):
        parts = [BRACKETED.sub("", part.strip("《》 ")).strip("《》“” ") for part in PARTS.split(subject)]
        for _, _, pattern, kind in _anywhere():
            if pattern.search(subject):
                return kind
        for part in parts[::-1]:
            if not part.endswith(tails):
                continue
            ends = [
                (len(m[0]), kind)
                for _, tail, pattern, kind in rules
                if part.endswith(tail)
                for m in pattern.finditer(part)
                if m.end() == len(part)
            ]
            if ends:
                return max(ends)[1]
    return None


def _by_opening(top: Sequence[Line]) -> str | None:
    for line in top[:8]:
        for _, _, pattern, kind in _rules("opening"):
            if pattern.match(line.plain) or (kind == "work_report" and "向大会报告" in line.plain[:80]):
                return kind
    return None
