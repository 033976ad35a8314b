"""Saved web pages: the title, the byline and the main text, without menus, share bars and page feet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree, html

from etl.model import RawReport
from etl.readers.errors import ReadError
from etl.readers.text import decode
from etl.readers.writer import Writer

MARKUP = re.compile(r"<(?:!doctype html|html|head|body|meta|div|p|table|span|td|br)\b", re.I)
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
DROPPED = frozenset(
    "script style noscript template iframe svg select button input textarea nav footer object head".split()
)
BLOCKS = frozenset(
    "p div br tr table li ul ol h1 h2 h3 h4 h5 h6 section article main header aside dl dt dd blockquote pre center form"
    " fieldset hr body".split()
)
TITLE_LEAST = 2  # characters of a title before the site's name
ROWS_LEAST = 2  # rows of several cells that make a table
CELL_MOST = 300  # characters in a cell of facts; pages of old are laid out by tables, a whole report in a cell
PROSE_LEAST = 16  # characters of a stretch of text that counts as prose
MAIN_SHARE = 0.8  # of a page's prose lies in its main block
LINKS_SHARE = 0.6  # of a list's text in links makes it a menu
BYLINE = re.compile(r"来源|發布|发布|日期|时间|時間|\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}")
# Behind _ and —— a page's <title> names the site; behind | and - where it reads like one: 深度关注 | 十问 is title.
SITE_NAME = re.compile(
    r"\s*(?:[_—–]+|--+|(?P<weak>[-|｜]))\s*"
    r"(?P<site>[^-_|｜—–]{0,20}(?:网[站页]?|门户|政府|新闻|频道|公开|委员会|[局委办厅部])|(?(weak)(?!)|[^-_|｜—–]{0,30}))\s*$"
)
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
# A page whose editor wrote markup into a text field holds it escaped once more.
ESCAPED_TAG = re.compile(r"&lt;(/?(?:p|br|div|span|strong|b|font|tr|td|table|tbody)\b[^<>]{0,500}?)&gt;", re.I)
BUTTONS = re.compile(r"\s*(?:分享|【?字[号体]|打印|浏览|微信|扫一扫)")
META = {
    "title": ("articletitle", "og:title"),
    "date": ("pubdate", "publishdate", "article:published_time"),
    "issuer": ("contentsource", "source"),
}


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


def read_html(data: bytes, declared: str = "") -> RawReport:
    """Return a page's title line, byline and main text, one paragraph or table row a line, cells parted by tabs.

    `declared` is the encoding that something outside the page names. Nothing the page refers to is fetched. Raises
    ReadError where there is no text.
    """
    text, encoding, flags = _decode(data, declared)
    text = ESCAPED_TAG.sub(r"<\1>", text)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError("网页里没有文字，请确认保存完整 · the page holds no text; was it saved as a whole?") from error
    hints = _hints(root)
    for element in list(root.iter(etree.Element)):
        if element.tag in DROPPED and element.getparent() is not None:
            element.drop_tree()
    weights = _weights(root)
    main = _main(root, weights)
    writer = Writer()
    _write(main, weights, writer)
    start = writer.text()[:400]
    above = (hints.get("title", ""), _byline(root, main))
    writer.put_first("".join(f"{line}\n" for line in above if line and line not in start))
    return RawReport(writer.text(), "html", encoding, hints=hints, flags=flags, tables=writer.tables())


def _decode(data: bytes, outside: str) -> tuple[str, str, tuple[str, ...]]:
    """Decode by content; what the page declares decides only between encodings that content leaves open."""
    declared = CHARSET.search(data[:4096])
    name = outside.lower() or (declared.group(1).decode("ascii").lower() if declared else "")
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
    first = {key: next(filter(None, map(named.get, names)), "") for key, names in META.items()}
    hints = {key: value for key, content in first.items() if (value := _bare(content))}
    if "title" not in hints:
        heading = next((_flat(h) for h in root.iter("h1") if _flat(h)), "")
        title = next((_flat(t) for t in root.iter("title")), "")
        if found := _bare(heading) or _without_site(_bare(title)):
            hints["title"] = found
    return hints


def _bare(text: str) -> str:
    """Return a text without tags, its blanks single."""
    return " ".join(TAG.sub(" ", text).split()) if "<" in text else " ".join(text.split())


def _without_site(title: str) -> str:
    """Return a page's title without the names of column and site behind it.

    >>> _without_site("关于秋季督查的通报_通知公告_某市人民政府门户网站")
    '关于秋季督查的通报'
    """
    while (match := SITE_NAME.search(title)) and match.start() >= TITLE_LEAST:
        title = title[: match.start()]
    return title


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


def _write(main: html.HtmlElement, weights: dict[html.HtmlElement, Weight], writer: Writer) -> None:
    """Write the text below an element, without lists of links."""
    tables = {table for table in main.iter("table") if _is_facts(table)}
    places = {cell: place for table in tables for cell, place in _grid(table).items()}
    skipped: html.HtmlElement | None = None
    row: html.HtmlElement | None = None  # the row of facts we are in: its paragraphs are no lines of their own
    for event, element in etree.iterwalk(main, events=("start", "end")):
        if event == "start":
            if skipped is None and element is not main and _is_menu(element, weights[element]):
                skipped = element
            if skipped is None:
                _part(element, row, writer)
                if element in tables:
                    writer.begin_table()
                elif element in places:
                    writer.begin_cell(*places[element])
                writer.write(_inline(element.text))
                row = element if row is None and _is_row(element) else row
            continue
        if skipped is None:
            if element in tables:
                writer.end_table()
            elif element in places:
                writer.end_cell()
        skipped = None if element is skipped else skipped
        row = None if element is row else row
        if skipped is None:
            if element.tag in ("td", "th"):
                writer.tab()
            else:
                _part(element, row, writer)
            writer.write(_inline(element.tail) if element is not main else "")


def _part(element: html.HtmlElement, row: html.HtmlElement | None, writer: Writer) -> None:
    """Part an element from its neighbours: by a line end, inside a row by a blank, not at all in running text."""
    if element.tag in BLOCKS:
        if row is None:
            writer.line()
        else:
            writer.blank()


def _is_row(element: html.HtmlElement) -> bool:
    """Tell a row of facts from one that only lays the page out."""
    if element.tag != "tr" or len(element) < 2 or element.find(".//table") is not None:
        return False
    return all(len("".join(cell.itertext())) <= CELL_MOST for cell in element)


def _is_facts(table: html.HtmlElement) -> bool:
    """Tell a table of facts from one that lays the page out: rows of several cells, no table inside."""
    return table.find(".//table") is None and sum(map(_is_row, table.iter("tr"))) >= ROWS_LEAST


def _grid(table: html.HtmlElement) -> dict[html.HtmlElement, tuple[int, int, int, int]]:
    """Return (row, column, rows, columns) of each cell: where it stands once the spans of those above are counted."""
    places = {}
    reaches: dict[int, int] = {}  # column: the row at which it is free again
    rows = list(table.iter("tr"))
    for number, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while reaches.get(column, 0) > number:
                column += 1
            high = min(_count(cell.get("rowspan")), len(rows) - number)
            wide = _count(cell.get("colspan"))
            places[cell] = number, column, high, wide
            reaches |= dict.fromkeys(range(column, column + wide), number + high)
            column += wide
    return places


def _count(text: str | None) -> int:
    """Return the count of rows or columns that a cell says it covers, 1 where it says nothing sensible."""
    bare = (text or "").strip()
    return max(1, int(bare)) if bare.isdecimal() and len(bare) < 3 else 1


def _inline(text: str | None) -> str:
    return " ".join((text or "").split()) if (text or "").strip() else ""


def _is_menu(element: html.HtmlElement, weight: Weight) -> bool:
    several = element.tag in ("ul", "ol", "div", "table", "p") and sum(1 for _ in element.iter("a")) >= 3
    return several and weight.links >= LINKS_SHARE * weight.plain and weight.prose < 100
