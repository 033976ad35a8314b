"""Find the policies (政策文件) a report names: titles in 《》 that are documents, not books or slogans."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache
from operator import itemgetter

from etl.lexicon.tables import rows
from etl.model import Document, Policy, ReportRecord, Span

LONGEST = 120  # characters of a title; an opening mark without its closing one must not swallow the report
NEAR = 200  # characters before a title in which its verb, issuer and year are looked for
INNER = r"(?:《[^《》\n]{1,80}》|〈[^〈〉\n]{1,80}〉|<[^<>\n]{1,80}>)"
TITLED = re.compile(rf"《(?P<title>(?>{INNER}|[^《》〈〉\n]){{2,{LONGEST}}}+)》")
# The closing mark was lost: a title of the right ending, cut short by a mark.
OPEN = re.compile(r"《(?P<title>[^《》〈〉\n,，。;；、!！?？]{4,60})(?=[,，。;；、])")
ADDED = r"(?:[（(][^（()）]{1,24}[)）]|试行|征求意见稿|草案|修订版|修正案|修订稿|第[一二三四五]版)*"
NUMBER = re.compile(
    r"[（(]?(?:文号[:：])?(?P<number>[\u4e00-\u9fffA-Za-z]{0,16}?[〔\[【（(](?P<year>(?:19|20)\d\d)[〕\]】）)]\s?第?\s?\d{1,5}\s?号)"
)
NUMBER_BEFORE = re.compile(NUMBER.pattern + "$")
YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年")
TITLE_YEAR = re.compile(r"[（(](?P<year>(?:19|20)\d\d)年?(?:版|修订|修正|本)?[)）]$")
ABOUT = re.compile(r"^(?P<issuer>[^关\n]{2,40}?)关于(?:印发|转发)?")
ISSUING = ("印发", "出台", "发布", "制定", "修订", "废止", "通过")
URGING = re.compile(r"推动|报请|提请|配合|会同|指导|建议")
# Titles in a row share what is said of the first: 出台《…》（…〔2020〕5号）、《…》.
JOINED = re.compile(r"(?:[（(][^（()）]{1,40}[)）])?\s*(?:、|和|及|与|以及|，|,)?\s*")
BREAK = re.compile(r"[,，。;；:：!！?？\n]")
LEAD = re.compile(
    r"^(?:(?:19|20)\d\d年|[今去前本]年|\d{1,2}月|\d{1,2}日|近日|日前|最近|随后|先后|其中|同时|并|还|由|经|在|以|根据|按照|依据|落实|贯彻|"
    r"策应|对照|\s|[、“”])+"
)


@cache
def _role(role: str) -> dict[str, str]:
    found = {row["word"]: row["value"] for row in rows("lexicon/policy_words.csv") if row["role"] == role}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def _ending() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, _role("ending"))) + ")" + ADDED + "$")


@cache
def _act() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _role("act"))))


@cache
def _issuer() -> re.Pattern[str]:
    bodies = "|".join(map(re.escape, _role("issuer")))
    return re.compile(rf"(?>[^\s,，。;；:：《》的]{{0,24}}?(?:{bodies}))++")


@cache
def _joint_issuer() -> re.Pattern[str]:
    bodies = "|".join(map(re.escape, _role("issuer")))
    return re.compile(rf"(?:[\u4e00-\u9fff]{{0,6}}(?:{bodies})、)?[\u4e00-\u9fff]{{0,6}}(?:{bodies})$")


def extract_policies(document: Document, record: ReportRecord) -> list[Policy]:
    """Return the policies in text order, with spans into `document.text`; each mention is one.

    `issuer` and `act` are None where the words around the title do not say; `year` is that of the number, of the
    issuing, or of the edition, in this order.
    """
    text = document.text
    found: list[Policy] = []
    position = text.find("《")
    sentences = list(map(itemgetter(0), document.sentences)) if position >= 0 else []
    while position >= 0:
        match = TITLED.match(text, position) or OPEN.match(text, position)
        if match and _is_policy(match["title"]):
            k = bisect_right(sentences, position) - 1
            sentence = document.sentences[k] if k >= 0 else Span(position, match.end())
            policy = _policy(text, match, sentence)
            if found and not policy.act and JOINED.fullmatch(text, found[-1].span.end, position):
                policy = replace(policy, act=found[-1].act, issuer=policy.issuer or found[-1].issuer)
            found.append(policy)
        position = text.find("《", match.end() if match else position + 1)
    return found


def _is_policy(title: str) -> bool:
    """Say whether the title ends as documents do: 条例, 办法, 意见; not as books and songs."""
    title = title.strip(' “”"')
    return len(title) > 2 and bool(_ending().search(title)) and not any(title.endswith(word) for word in _role("not"))


def _policy(text: str, match: re.Match[str], sentence: Span) -> Policy:
    title = match["title"].strip()
    earlier = text[max(sentence.start, match.start() - NEAR) : match.start()]
    before = BREAK.split(earlier)[-1].rpartition("》")[2]
    after = text[match.end() : match.end() + 40]
    number = NUMBER.match(after) or NUMBER_BEFORE.search(before)
    act, verb = _act_on(before, after)
    issuer = _issuer_in_title(title)
    if not issuer and act in ISSUING and verb is not None:
        issuer = _issuer_before(before[:verb])
    if not issuer and act not in ISSUING and title.startswith("关于"):
        issuer = _issuer_at_end(before)
    return Policy(
        Span(match.start(), match.end()),
        match.group(),
        title,
        number=re.sub(r"\s", "", number["number"]) if number else None,
        issuer=issuer,
        year=_year(number, title, earlier, act),
        act=act,
    )


def _act_on(before: str, after: str) -> tuple[str | None, int | None]:
    """Return what is done with the title, and where its verb begins in `before` (None where the verb follows)."""
    verbs = [m for m in _act().finditer(before) if len(before) - m.end() <= 24]
    if verbs:
        return _role("act")[verbs[-1].group()], verbs[-1].start()
    behind = _act().search(BREAK.split(after)[0][:12])
    return (_role("act")[behind.group()], len(before)) if behind else (None, None)


def _issuer_in_title(title: str) -> str | None:
    match = ABOUT.match(title)
    if not match:
        return None
    issuer = _issuer().fullmatch(match["issuer"].strip())
    return issuer.group() if issuer else None


def _issuer_before(words: str) -> str | None:
    """Return the body that stands as subject before the verb: 国务院印发."""
    match = _issuer().match(LEAD.sub("", URGING.split(words)[-1]))
    return match.group().strip("“”") if match else None


def _issuer_at_end(words: str) -> str | None:
    """Return the body right before a title: 市委、市政府《关于…》."""
    match = _joint_issuer().search(words)
    return LEAD.sub("", match.group()) or None if match else None


def _year(number: re.Match[str] | None, title: str, before: str, act: str | None) -> int | None:
    if number:
        return int(number["year"])
    edition = TITLE_YEAR.search(title)
    if edition:
        return int(edition["year"])
    years = YEAR.findall(before)
    return int(years[-1]) if years and act in ISSUING else None
