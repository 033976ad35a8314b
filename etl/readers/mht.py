"""Saved web pages in one file (.mht, .mhtml): a letter whose parts are the page and its pictures."""

from __future__ import annotations

import email
import re
from dataclasses import replace
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from etl.model import RawReport
from etl.readers.errors import ReadError
from etl.readers.html import read_html

HEAD = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:[A-Za-z][\w-]{0,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){1,40}", re.ASCII
)
KIND = re.compile(rb"^content-type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)", re.I | re.M)
PAGES_MOST = 20


def looks_like_mht(data: bytes) -> bool:
    """Tell whether bytes begin with a letter's head that announces a page or several parts."""
    head = HEAD.match(data[:16_384])
    return head is not None and b"mime-version:" in head.group().lower() and KIND.search(head.group()) is not None


def read_mht(data: bytes) -> RawReport:
    """Return the page as read_html does, the largest of its frames; raises ReadError where there is none."""
    try:
        letter = email.message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip())
        pages = [part for part in letter.walk() if part.get_content_type() == "text/html"][:PAGES_MOST]
        found = [report for page in pages if (report := _page(page)) is not None]
    except (LookupError, ValueError, RecursionError, AttributeError, TypeError) as error:
        raise ReadError(
            f"网页文件（mht）已损坏（{type(error).__name__}），请重新保存 · "
            f"the saved page (mht) is broken ({type(error).__name__}); save it anew"
        ) from error
    if not found:
        raise ReadError("网页文件（mht）里没有网页，请重新保存 · there is no page in the file (mht); save it anew")
    report = max(found, key=lambda report: len(report.text))
    hints = {"title": _subject(letter), **report.hints}
    return replace(report, format="mht", hints={key: value for key, value in hints.items() if value})


def _page(part: Message) -> RawReport | None:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        return None
    try:
        return read_html(content, part.get_content_charset() or "")
    except ReadError:
        return None


def _subject(letter: Message) -> str:
    """Return the letter's subject, which browsers make of the page's title; "" where it cannot be read."""
    pieces = []
    try:
        for piece, encoding in decode_header(str(letter.get("subject") or "")[:500]):
            pieces.append(piece if isinstance(piece, str) else piece.decode(encoding or "utf-8", "replace"))
    except (HeaderParseError, LookupError, ValueError):
        return ""
    return " ".join("".join(pieces).split())
