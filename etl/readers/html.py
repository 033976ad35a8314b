"""Saved web pages: the title, the byline and the main text, without menus, share bars and page feet."""

from __future__ import annotations

import re

from lxml import etree, html

from etl.model import RawReport
from etl.readers.errors import ReadError
from etl.readers.html_main import BLOCKS, Choice, byline, choose, drop_hidden, facts_tables, flat, heading, is_row
from etl.readers.text import decode
from etl.readers.writer import Writer

MARKUP = re.compile(
    r"<(?:!doctype html|html|head|body|title|meta|div|p|h[1-6]|ul|pre|table|span|td|br|frameset)\b", re.I
)
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
DROPPED = frozenset(
    "script style noscript noframes template iframe svg select button input textarea nav footer object head".split()
)
CHINESE = re.compile(r"[一-鿿]")
CHINESE_LEAST = 4  # such characters in whole UTF-8 are no chance
TITLE_MOST = 120  # characters of a page that holds its title alone
TITLE_LEAST = 2  # characters of a title before the site's name
COLUMN_MOST = 5  # characters of a column's name, which some pages give for their title
# Behind _ and —— a page's <title> names the site; behind | and - where it reads like one: 深度关注 | 十问 is title.
SITE_NAME = re.compile(
    r"\s*(?:[_—–]+|--+|(?P<weak>[-|｜]))\s*"
    r"(?P<site>[^-_|｜—–]{0,20}(?:网[站页]?|门户|政府|新闻|频道|公开|委员会|[局委办厅部])|(?(weak)(?!)|[^-_|｜—–]{0,30}))\s*$"
)
# Tags left open by old editors nest without end; the parser goes 256 deep and drops what lies below.
NESTING = re.compile(r"(?:</?(?:font|span|b|strong|i|em|u|a|small|big|center|o:p)\b[^<>]{0,2000}>)+", re.I)
NESTING_TOO = re.compile(r"</?(?!html|head|body|title|meta|script|style|h1|br)[a-z][^<>]{0,2000}>", re.I)
EMPTY = "网页里没有文字，请确认保存完整 · the page holds no text; was it saved as a whole?"
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
# A page whose editor wrote markup into a text field holds it escaped once more.
ESCAPED_TAG = re.compile(r"&lt;(/?(?:p|br|div|span|strong|b|font|tr|td|table|tbody)\b[^<>]{0,500}?)&gt;", re.I)
BUTTONS = re.compile(r"\s*(?:分享|【?字[号体]|打印|浏览|微信|扫一扫)")
META = {
    "title": ("articletitle", "og:title"),
    "date": ("pubdate", "publishdate", "article:published_time"),
    "issuer": ("contentsource", "source"),
}


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
    root = _parse(text)
    hints = _meta(root)
    named = "title" in hints
    hints = _title(root) | hints
    framed = next(root.iter("frame", "iframe"), None) is not None
    for element in list(root.iter(etree.Element)):
        if element.tag in DROPPED and element.getparent() is not None:
            element.drop_tree()
    drop_hidden(root)
    choice = choose(root, hints.get("title", ""))
    line = byline(root, choice)
    if len(hints.get("title", "")) <= COLUMN_MOST and not named and (found := heading(root, choice, line)):
        hints["title"] = found
    writer = Writer()
    _write(choice, writer)
    text = writer.text()
    if framed and not "".join(text.split("\n")[1:]).strip() and len(text) <= TITLE_MOST:
        raise ReadError(
            "网页的正文在框架里，没有存进这个文件；请单独打开正文那一页再保存"
            " · the page shows its text in a frame, which was not saved with it; open that page itself and save it"
        )
    above = (hints.get("title", ""), BUTTONS.split(flat(line), maxsplit=1)[0] if line is not None else "")
    start = text[:400]
    writer.put_first("".join(f"{line}\n" for line in above if line and line not in start))
    return RawReport(writer.text(), "html", encoding, hints=hints, flags=flags, tables=writer.tables())


def _parse(text: str) -> html.HtmlElement:
    """Parse a page; one nested deeper than the parser goes is read without what nests, as lines of text."""
    for source in (text, NESTING.sub("", text), NESTING_TOO.sub("<br>", NESTING.sub("", text))):
        parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
        try:
            root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
            raise ReadError(
                "网页里没有文字，请确认保存完整 · the page holds no text; was it saved as a whole?"
            ) from error
        if not any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
            break
    return root


def _decode(data: bytes, outside: str) -> tuple[str, str, tuple[str, ...]]:
    """Decode by content; what the page declares decides only between encodings that content leaves open."""
    declared = CHARSET.search(data[:4096])
    name = outside.lower() or (declared.group(1).decode("ascii").lower() if declared else "")
    if name in ("gb2312", "gbk", "gb18030") and not _is_utf8(data):
        try:
            return data.decode("gb18030"), "gb18030", ()
        except UnicodeDecodeError:
            pass
    return decode(data)


def _is_utf8(data: bytes) -> bool:
    """Tell whether bytes are whole UTF-8 with more Chinese than chance makes of another encoding."""
    try:
        return len(CHINESE.findall(data.decode("utf-8"))) >= CHINESE_LEAST
    except UnicodeDecodeError:
        return False


def _meta(root: html.HtmlElement) -> dict[str, str]:
    """Return what the page's record says of title, date and issuer."""
    metas = list(root.iter("meta"))
    names = [(meta.get("name") or meta.get("property") or "").lower() for meta in metas]
    named = {name: (meta.get("content") or "").strip() for name, meta in zip(names, metas, strict=True)}
    first = {key: next(filter(None, map(named.get, names)), "") for key, names in META.items()}
    return {key: value for key, content in first.items() if (value := _bare(content))}


def _title(root: html.HtmlElement) -> dict[str, str]:
    """Return the first heading, or else the page's title without the names of column and site."""
    heading = next((flat(h) for h in root.iter("h1") if flat(h)), "")
    title = next((flat(t) for t in root.iter("title")), "")
    found = _bare(heading) or _without_site(_bare(title))
    return {"title": found} if found else {}


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


def _write(choice: Choice, writer: Writer) -> None:
    """Write the text of a page's main block, without what is left out of it."""
    main = choice.main
    tables = set(facts_tables(main))
    places = {cell: place for table in tables for cell, place in _grid(table).items()}
    skipped: html.HtmlElement | None = None
    row: html.HtmlElement | None = None  # the row of facts we are in: its paragraphs are no lines of their own
    typed = 0  # elements around that keep the line ends of their text
    for event, element in etree.iterwalk(main, events=("start", "end")):
        typed += (event == "start") - (event == "end") if element.tag == "pre" else 0
        if event == "start":
            if skipped is None and element is not main and element in choice.left_out:
                skipped = element
            if skipped is None:
                _part(element, row, writer)
                if element in tables:
                    writer.begin_table()
                elif element in places:
                    writer.begin_cell(*places[element])
                _words(element.text, typed > 0, writer)
                row = element if row is None and is_row(element) else row
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
            if element is not main:
                _words(element.tail, typed > 0, writer)


def _words(text: str | None, typed: bool, writer: Writer) -> None:
    """Write a stretch of text, its blanks single, its line ends kept where the page keeps them."""
    for number, line in enumerate((text or "").splitlines() if typed else (text or "",)):
        if number:
            writer.line()
        writer.write(" ".join(line.split()))


def _part(element: html.HtmlElement, row: html.HtmlElement | None, writer: Writer) -> None:
    """Part an element from its neighbours: by a line end, inside a row by a blank, not at all in running text."""
    if element.tag in BLOCKS:
        if row is None:
            writer.line()
        else:
            writer.blank()


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
