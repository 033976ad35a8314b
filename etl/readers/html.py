"""Saved web pages: the title, the byline and the main text, without menus, share bars and page feet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree, html

from etl.model import RawReport
from etl.readers.errors import ReadError
from etl.readers.text import decode

MARKUP = re.compile(r"<(?:!doctype html|html|head|body|meta|div|p|table|span|td|br)\b", re.I)
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
DROPPED = frozenset(
    "script style noscript template iframe svg select button input textarea nav footer object head".split()
)
BLOCKS = frozenset(
    "p div br tr table li ul ol h1 h2 h3 h4 h5 h6 section article main header aside dl dt dd blockquote pre center form"
    " fieldset hr body".split()
)
PROSE_LEAST = 16  # characters of a stretch of text that counts as prose
MAIN_SHARE = 0.8  # of a page's prose lies in its main block
LINKS_SHARE = 0.6  # of a list's text in links makes it a menu
BYLINE = re.compile(r"来源|發布|发布|日期|时间|時間|\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}")
SITE_NAME = re.compile(r"(?:\s*[-_|—–]+\s*[^-_|—–]{0,30})+$")
BUTTONS = re.compile(r"\s*(?:分享|【?字[号体]|打印|浏览|微信|扫一扫)")
META = {
    "title": ("articletitle", "og:title"),
    "date": ("pubdate", "publishdate", "article:published_time"),
    "issuer": ("contentsource", "source"),
}
BLANKS = re.compile(r"[ \t\r\f\v\u00a0\u3000]+")


@dataclass(slots=True)
class Weight:
    """Characters of prose and of links below an element."""

    prose: int = 0
    plain: int = 0
    links: int = 0


def looks_like_html(text: str) -> bool:
    """Tell whether a text is markup: it opens with a tag, or has several of HTML's in its first part."""
    head = text[:4000]
    return len(MARKUP.findall(head)) >= (1 if head.lstrip().startswith("<") else 5)


def read_html(data: bytes) -> RawReport:
    """Return a page's title line, byline and main text, one paragraph or table row a line, cells parted by tabs.

    Nothing the page refers to is fetched. Raises ReadError where there is no text.
    """
    text, encoding, flags = _decode(data)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError("the page holds no text") from error
    hints = _hints(root)
    for element in list(root.iter(etree.Element)):
        if element.tag in DROPPED and element.getparent() is not None:
            element.drop_tree()
    weights = _weights(root)
    main = _main(root, weights)
    body = _text(main, weights)
    lines = [line for line in (hints.get("title", ""), _byline(root, main)) if line and line not in body[:400]]
    return RawReport("\n".join([*lines, body]), "html", encoding, hints=hints, flags=flags)


def _decode(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """Decode by content; what the page declares decides only between encodings that content leaves open."""
    declared = CHARSET.search(data[:4096])
    name = declared.group(1).decode("ascii").lower() if declared else ""
    if name in ("gb2312", "gbk", "gb18030"):
        try:
            return data.decode("gb18030"), "gb18030", ()
        except UnicodeDecodeError:
            pass
    return decode(data)


def _hints(root: html.HtmlElement) -> dict[str, str]:
    named = {
        (meta.get("name") or meta.get("property") or "").lower(): (meta.get("content") or "").strip()
        for meta in root.iter("meta")
    }
    hints = {key: value for key, names in META.items() if (value := next(filter(None, map(named.get, names)), ""))}
    if "title" not in hints:
        heading = next((_flat(h) for h in root.iter("h1") if _flat(h)), "")
        title = next((_flat(t) for t in root.iter("title")), "")
        if found := heading or SITE_NAME.sub("", title):
            hints["title"] = found
    return hints


def _flat(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _weights(root: html.HtmlElement) -> dict[html.HtmlElement, Weight]:
    """Weigh every element from the leaves up."""
    weights: dict[html.HtmlElement, Weight] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        weight = weights.setdefault(element, Weight())
        own = [element.text or "", *(child.tail or "" for child in element)]
        for stretch in own:
            size = len(stretch.strip())
            weight.plain += size
            weight.prose += size if size >= PROSE_LEAST or "。" in stretch else 0
        for child in element:
            below = weights[child]
            weight.prose, weight.plain, weight.links = (
                weight.prose + below.prose, weight.plain + below.plain, weight.links + below.links,
            )  # fmt: skip
        if element.tag == "a":
            weight.links, weight.prose = weight.plain, 0
    return weights


def _main(root: html.HtmlElement, weights: dict[html.HtmlElement, Weight]) -> html.HtmlElement:
    """Return the smallest block that holds most of the page's prose."""
    element = root
    while True:
        need = MAIN_SHARE * weights[root].prose
        inner = next((c for c in element if weights[c].prose >= need and c.tag not in ("p", "span", "font")), None)
        if inner is None or not weights[root].prose:
            return element
        element = inner


def _byline(root: html.HtmlElement, main: html.HtmlElement) -> str:
    """Return the short line above the main text that tells source and date, "" where there is none."""
    for element in root.iter("p", "div", "span", "em", "td", "h2", "h3", "h4", "h5", "li"):
        if element is main:
            return ""
        line = _flat(element)
        if len(line) <= 100 and BYLINE.search(line) and re.search(r"\d{4}", line):
            return BUTTONS.split(line, maxsplit=1)[0]
    return ""


def _text(main: html.HtmlElement, weights: dict[html.HtmlElement, Weight]) -> str:
    """Return the text below an element, without lists of links."""
    pieces: list[str] = []
    skipped: html.HtmlElement | None = None
    for event, element in etree.iterwalk(main, events=("start", "end")):
        if event == "start":
            if skipped is None and element is not main and _is_menu(element, weights[element]):
                skipped = element
            if skipped is None:
                pieces.append(("\n" if element.tag in BLOCKS else "") + _inline(element.text))
            continue
        if element is skipped:
            skipped = None
        if skipped is None:
            pieces.append("\t" if element.tag in ("td", "th") else "\n" if element.tag in BLOCKS else "")
            pieces.append(_inline(element.tail) if element is not main else "")
    lines = (
        BLANKS.sub(lambda m: "\t" if "\t" in m.group() else " ", line).strip() for line in "".join(pieces).split("\n")
    )
    return "\n".join(filter(None, _join_cells(list(lines))))


def _join_cells(lines: list[str]) -> list[str]:
    return [line for line in lines if line]


def _inline(text: str | None) -> str:
    return " ".join((text or "").split()) if (text or "").strip() else ""


def _is_menu(element: html.HtmlElement, weight: Weight) -> bool:
    several = element.tag in ("ul", "ol", "div", "table", "p") and sum(1 for _ in element.iter("a")) >= 3
    return several and weight.links >= LINKS_SHARE * weight.plain and weight.prose < 100
