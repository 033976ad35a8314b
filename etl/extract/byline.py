"""Find when a report was given (日期) and who speaks in it (发布机构) in the lines around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from etl.extract.masthead import Line
from etl.extract.seal import BODY, EDITED, OWN, SEAL, WRITERS, below_title, letterhead, sealed, signed
from etl.extract.title import PERIODICAL, TITLE_CHARS, dateline
from etl.lexicon.dates import DATE, iso, lunar_year, small_number

DELIVERED = re.compile(r"[（(—–\-\s]*(?=(?:19|20)\d\d|[一二][〇○零])(.{6,14}?日)\s*在.{2,60}?(?:会|会议|大会)上?")
PASSED = re.compile(r"^[（(](?:19|20)\d\d年.{4,60}(?:通过|批准|公布|发布|印发|修订)[）)]$")
DATE_LABELS = (
    re.compile(r"(?<![一-鿿])(?:发布时间|发布日期|发表时间|公开日期|公布日期|发布于)\s*[:：]?\s*(?=\d)"),
    re.compile(r"(?<![一-鿿])(?:印发日期|成文日期|发文日期|制定日期|生成日期|日期|时间)\s*[:：]?\s*(?=\d)"),
)
LABEL_WORD = re.compile("时间|日期|发布于")  # one of these is in every label of a date
YEAR_ONLY = re.compile(r"((?:19|20)\d\d)年(?!\s*\d)")
YEAR_OF_SOURCE = re.compile(r"[（(]?((?:19|20)\d\d)年度?[)）]?\s*来源\s*[:：]")
# 2023-09-28 06:30 某网 记者 某某
AT_AN_OUTLET = re.compile(
    r"\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?\s+([一-鿿]{2,12}(?:网|报|社|台|在线))(?:\s+(?:记者|通讯员|作者|编辑).*)?"
)
NEWSPAPER = re.compile(r"来源|[一-鿿]{2,8}(?:网|报)$")
PRINTED = re.compile(r"^[（(].{4,60}(?:刊|载|原文|整理|汇整|发表).*[)）]$")  # （本文刊于某简报第3期 2020-01-15）
STAMPED = re.compile(
    r"(?:T?\s*\d{1,2}[:时]\d{1,2}(?:[:分]\d{0,2}秒?)?)?\s*(?:印发|管理员|发布|字体.*|【.*|来源.*|作者.*)?"
)
CREDIT = re.compile(r"来源|作者|编辑")
CREDITED = re.compile(rf"\s*(?:{CREDIT.pattern})\s*[:：]")
DAY_OF_VISIT = re.compile(r"星期|周[一二三四五六日]|今天|°C|℃")
SPEAKS_FOR = re.compile(r"(?:我|现在,?|委托,?|谨)\s*代表([一-鿿]{2,20}?)(?=[,，、。]|向|作|就|报告|对|\s)")
ENTRUSTED = re.compile(
    r"(?:我(?:现在|谨)?(?:受|根据)|^受)(?!主任会议|大会|(?:市|县|区)?(?:人大)?常委会)([一-鿿]{2,20}?)的?(?:委托|决定)[,，]"
    r"(?=(?:现在|谨|现)?[,，]?(?:我(?:现在)?)?(?:就|将|向))"
)
ISSUER_LABEL = re.compile(
    r"(?<![一-鿿])(?:发布机构|发布机关|发文机关|发文机构|发文单位|制定机关|印发机关|部门)"
    r"\s*[:：]\s*([一-鿿、 ]{3,60})"
)
SOURCE_LABEL = re.compile(
    r"(?:信息|文章)?来源\s*[:：]\s*([^\s:：|【\[（(]{2,30}?)(?=[\s|【\[（(]|点击|访问|浏览|发布(?:时间|日期|[者人于:：])|作者|编辑|时间|日期|$)"
)
NO_SOURCE = re.compile(r"网络|互联网|本站|整理|转载|讲话|发言|未知|原创|管理员|admin", re.IGNORECASE)
OUTLET = re.compile(
    r"(?:网|网站|报|日报|社|台|局|厅|办|委|部|政府|国务院|办公室|中心|频道|客户端|公众号|杂志|院|会|组|融媒体|科|股"
    r"|清风|廉政|廉洁|清廉|发布|先锋|党建|在线|融媒|之声)$|^(?:清廉|廉洁)"
)
REPORTER = re.compile(
    r"^([一-鿿]{2,14}(?:网站|新闻网|日报|晚报|周刊|杂志|网))\s+(?:记者|通讯员|本报记者)?\s*[一-鿿]{2,4}(?:\s|$)"
)
GROUPS = "(?:专题调研组|评议调研组|评议调查组|调研组|调查组|评议组|课题组|考察组|评估组)"
GROUP = re.compile(
    rf"(?:^|[,，。;；:：、\s])(?:为此[,，]?)?([一-鿿]{{0,8}}?{GROUPS})"
    r"(?=根据|认为|先后|通过|采取|深入|赴|于|对|组织|走访|就)"
)
PROMULGATED = re.compile(r"(?:通知|意见|决定|公告|通告|通报|报告|函|批复|公示|规定|措施)$")
PROMULGATOR = re.compile(rf"^(?:{OWN}|、)*(?:{BODY}{GROUPS}?|(?:人大|政协){GROUPS})$")
# 某市人民政府令 above a rule, 某市人民政府市长 某某 above a work report.
ORDER = re.compile(rf"^([一-鿿]{{0,20}}{BODY})令(?:\s*[(（]?第.{{1,8}}号[)）]?)?$")
SPEAKER = re.compile(
    r"^([一-鿿]{2,14}人民政府)(?:代理|代)?(?:自治区)?(?:主席|省长|市长|县长|区长|州长|盟长|旗长)"
    r"\s*[一-鿿·]{2,12}(?: [一-鿿])?$"
)


def find_date(head: Sequence[Line], tail: Sequence[Line], hints: Mapping[str, str], text: str) -> str | None:
    """Return the ISO date of delivery or publication, None where none is stated.

    The words above the text count first, then the date under it, then what the container says. A date in a sentence is
    an event's, not the report's.
    """
    return (
        _delivered(head)
        or _labelled(head)
        or _alone(head[:25])
        or _alone(tail[::-1])
        or _hinted(hints)
        or _from_dateline(head, text)
    )


def _delivered(head: Sequence[Line]) -> str | None:
    """——2026年1月28日在云南省第十四届人民代表大会第四次会议上."""
    for line in head[:30]:
        if (DELIVERED.match(line.plain) or PASSED.match(line.plain)) and (found := DATE.search(line.plain)):
            return iso(found)
    return None


def _labelled(head: Sequence[Line]) -> str | None:
    labelled = [line for line in head if LABEL_WORD.search(line.plain)]
    for label in DATE_LABELS:
        for line in labelled:
            for at in label.finditer(line.plain):
                found = DATE.match(line.plain, at.end())
                if found and (date := iso(found)):
                    return date
                if year := YEAR_ONLY.match(line.plain, at.end()):
                    return year[1]
    return None


def _alone(lines: Sequence[Line]) -> str | None:
    """A line that is a date and little else: 2019/3/15 管理员, （2020年2月）, or 2025年4月24日印发 under an office."""
    for line in lines:
        plain = line.plain
        if year := YEAR_OF_SOURCE.match(plain):
            return year[1]
        sentence = len(plain) > 46 or "。" in plain
        if sentence and not CREDIT.search(plain):
            continue
        found = DATE.search(plain[:60])
        if not found or DAY_OF_VISIT.search(plain) or not (date := iso(found)):
            continue
        before, after = plain[: found.start()].strip("（( 〔["), plain[found.end() :].strip("）) 〕]")
        if PRINTED.match(plain) or (not before and (CREDITED.match(after) or AT_AN_OUTLET.fullmatch(after))):
            return date
        if sentence or not STAMPED.fullmatch(after):
            continue
        before = EDITED.sub("", before)
        if not before or any(known.match(before) for known in (SEAL, WRITERS, NEWSPAPER)):
            return date
    return None


def _hinted(hints: Mapping[str, str]) -> str | None:
    found = DATE.match(hints.get("date", "").strip())
    return iso(found) if found else None


def _from_dateline(head: Sequence[Line], text: str) -> str | None:
    """新闻网2月28日讯 names no year; a day told by both calendars in the same text (1月26日大年初二) gives it."""
    first = " ".join(line.plain for line in head[:6])[:400]
    found = re.search(r"(\d{1,2})月(\d{1,2})日\s*(?:电|讯|消息)", first)
    year = lunar_year(text[:20000]) if found else None
    month, day = (small_number(found[1]), small_number(found[2])) if found else (None, None)
    return f"{year:04d}-{month:02d}-{day:02d}" if year and month and day else None


def find_issuer(head: Sequence[Line], tail: Sequence[Line], title: str | None, kind: str) -> str | None:
    """Return the body that speaks, in the document's own script, None where none says so."""
    return (
        _represented(head)
        or _labelled_issuer(head)
        or _first(head, ORDER, None)
        or _first(head, SPEAKER, None)
        or _promulgator(title)
        or below_title(head, title)
        or _source(head)
        or _reporter(head)
        or letterhead(head, title)
        or (_first(head, GROUP, None) if kind in ("research_report", "evaluation_report") else None)
        or sealed(tail)
        or sealed(head[:12])
        or (signed(tail) if kind != "news" else None)
    )


def _represented(head: Sequence[Line]) -> str | None:
    body = re.compile(r"(?:政府|国务院|委员会|委|会|党组|院|局|组|厅|办)$")
    speaking = [line for line in head if "代表" in line.plain]
    entrusted = [line for line in head[:20] if "我" in line.plain and "向" in line.plain]
    return _first(speaking, SPEAKS_FOR, body) or _first(entrusted, ENTRUSTED, body)


def _first(lines: Sequence[Line], pattern: re.Pattern[str], ending: re.Pattern[str] | None) -> str | None:
    for line in lines:
        for found in pattern.finditer(line.plain[:6000]):
            if ending is None or ending.search(found[1].strip()):
                return line.cut(*found.span(1))
    return None


def _labelled_issuer(head: Sequence[Line]) -> str | None:
    """发布机构：某市人民政府 发文日期：…; the next label on the line is no part of it."""
    for line in head:
        for found in ISSUER_LABEL.finditer(line.plain[:6000]):
            start, end = found.span(1)
            if line.plain[end : end + 1] in (":", "："):
                end = max(line.plain.rfind(" ", start, end), start)
            if issuer := line.cut(start, end):
                return issuer
    return None


def _promulgator(title: str | None) -> str | None:
    """广州市商务局关于印发…的通知: the office named first sends it."""
    office, about, _ = (title or "")[:TITLE_CHARS].partition("关于")
    office = office.strip(" 、")
    return office if about and PROMULGATED.search(title or "") and PROMULGATOR.match(office) else None


def sourced(head: Sequence[Line]) -> bool:
    """Say whether a newspaper or site is named as the source, or its reporter."""
    return bool(
        re.search(r"(?:网站?|报|社|台|客户端|清风|廉政|廉洁|在线|融媒|发布)$", _source(head) or _reporter(head) or "")
    )


def _source(head: Sequence[Line]) -> str | None:
    for number, line in enumerate(head):
        if "来源" not in line.plain:
            continue
        found = SOURCE_LABEL.search(line.plain)
        if found and not NO_SOURCE.search(found[1]) and OUTLET.search(found[1]):
            return line.cut(*found.span(1))
        if re.fullmatch(r"(?:信息)?来源\s*[:：]?", line.plain) and number + 1 < len(head):
            following = head[number + 1]
            if OUTLET.search(following.plain) and not NO_SOURCE.search(following.plain) and len(following.plain) <= 30:
                return following.own
    return None


def _reporter(head: Sequence[Line]) -> str | None:
    for line in head[:12]:
        if found := REPORTER.match(line.plain):
            return line.cut(*found.span(1))
        dated = DATE.match(line.plain)
        if dated and (at := AT_AN_OUTLET.fullmatch(line.plain, dated.end())):
            return line.cut(*at.span(1))
        told = dateline(line.plain[:120])
        if told and not told[1].startswith("本"):
            return line.cut(*told.span(1))
        if printed := PERIODICAL.match(line.plain):
            return line.cut(*printed.span(1))
    return None
