"""Where the words of a text stand in a title (《…》), a heading or a name made of numerals, and tell of no act."""

from __future__ import annotations

import re

from etl.lexicon.numbering import HAN
from etl.model import Document, Span

TITLE = re.compile(r"《[^《》\n]{2,80}》")
# “三查一曝光”, “一季度一考评”: names made of numerals.
COINED = re.compile(  # each begins with the mark, for which a text is searched fast
    r"“(?:(?=[日周月季年][\u4e00-\u9fff]{2}、)[^“”\n]{3,24}”|(?=[^“”]{0,14}[一二三四五六七八九十\d])[^“”\n]{3,16}”|[^“”\n，]{4,24}[年月周日]”|[^“”\n，]{6,24}”(?=“)|(?<=”“)[^“”\n，]{6,24}”)"
)
# 建立监测体系。建立…: heads that run into their paragraph.
RUN_IN = re.compile(r"\n[^\S\n]*(?P<head>[^\s，。：；、\d]{4,14}。)(?=[^\s”])")
WHOLE = re.compile(
    r"二次(?:督查|检查|巡察|核查)|否决|形态|警示教育|四风|四乱|回头看|每[日周旬月季年][^”]?一|一(?:周|旬|月|季度)一|[日周旬月季年](?:督查|督办|督导|巡查|巡检|检查|通报|考核|考评|评估|排名)"
)
QUOTED_ENDS = ("。”", "！”", "？”", "…”")
TOLD = re.compile(r"\d\s?[余多]?[万]?[家名件起人个次户处条]|，.*\d")
ITEM = re.compile(rf"\s*[{HAN}]是")  # 二是开展整治，严打违法行为。三是…: the next item, no body
TITLE_LENGTH = 50  # characters; a longer line is text that lost its full stop


def named_places(document: Document) -> bytearray:
    """Return a byte for each character, 1 where it stands in a title (《…》), a heading or a line that is one."""
    named = bytearray(len(document.text) + 1)
    titles = [match.span() for match in TITLE.finditer(document.text)]
    run_in = [match.span("head") for match in RUN_IN.finditer(document.text)]
    titles += run_in if len(run_in) > 1 else []
    if "“" in document.text:
        titles += [m.span() for m in COINED.finditer(document.text) if not WHOLE.search(m[0])]
    for start, end in (*titles, *_headings(document), *_title_lines(document)):
        named[start:end] = b"\1" * (end - start)
    return named


def _headings(document: Document) -> list[Span]:
    """Return the headings but those that are short items of a list, told whole: （六）责令2家企业停产，约谈负责人。"""
    text = document.text
    return [
        section.heading
        for section in document.sections
        if text[section.heading.end - 1] not in "。；;！"
        or (
            text[section.body.start : section.body.end].strip()
            and not TOLD.search(section.title)
            and not ITEM.match(text, section.body.start)
        )
    ]


def _title_lines(document: Document) -> list[Span]:
    """Return the short lines without a full stop that title what follows, where the text has paragraphs to title."""
    text, short, closed = document.text, [], 0
    for span in document.paragraphs:
        if text[span.end - 1] in "。；！？;!?：:" or text[span.end - 2 : span.end] in QUOTED_ENDS:
            closed += 1
        elif span.end - span.start <= TITLE_LENGTH:
            short.append(span)
    if closed >= len(short) / 2:
        return short
    first = document.paragraphs[0] if closed else None
    return short[:1] if short and short[0] == first else []
