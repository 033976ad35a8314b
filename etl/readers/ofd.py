"""OFD (GB/T 33190), what Chinese offices exchange: a zip of XML pages, whose text stands at places on the page."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from etl.model import RawReport
from etl.readers.archive import member, open_zip
from etl.readers.errors import ReadError
from etl.readers.xml import parse_xml

PAGES_MOST = 2_000
SAME_LINE = 0.5  # of a character's height between two baselines
PARTED, COLUMNS = 0.7, 2.0  # characters' widths between two pieces: of words, of columns
# A line of so many characters' widths that ends so near the right margin goes on in the next, unless that is indented.
LINE_LEAST, MARGIN, INDENT = 15, 2.5, 1.0
REPEATED_SHARE = 0.6  # of the pages carry a running head or foot
PAGE_NUMBER = re.compile(r"[\s\-—–·第]*\d{1,4}[\s\-—–·页]*(?:[/共]\s*\d{1,4}\s*页?)?")
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")


class Line(NamedTuple):
    """A line of a page: its text, its ends and the height of its characters."""

    text: str
    x: float
    right: float
    size: float


class Piece(NamedTuple):
    """A piece of text: its baseline and left end, its right end, and the height of its characters, in millimetres."""

    y: float
    x: float
    right: float
    size: float
    text: str


def read_ofd(data: bytes) -> RawReport:
    """Return the pages' text, line by line as it stands on them, running heads and page numbers left out.

    Raises ReadError where the file is broken, locked, or holds pictures of pages only.
    """
    with open_zip(data) as archive:
        reader = _Reader(archive)
        pages = reader.pages()
        title = reader.title
        pictures = reader.pictures
    if not any(pages) and pictures:
        raise ReadError(
            "OFD 里只有图片，没有文字（扫描件），请转成图片或 PDF 后再传 · "
            "the OFD file holds pictures of pages and no text (a scan); convert it to PDF or pictures first"
        )
    pieces: list[str] = []
    starts: list[int] = []
    length, open_ended = 0, False
    for lines in _without_running_lines(pages):
        left, right = min((line.x for line in lines), default=0.0), max((line.right for line in lines), default=0.0)
        starts.append(length)
        for number, line in enumerate(lines):
            goes_on = open_ended and line.x - left < INDENT * line.size
            border = "" if goes_on or not pieces else "\n"
            starts[-1] += len(border) if number == 0 else 0
            pieces += (border, line.text)
            length += len(border) + len(line.text)
            whole = "\t" not in line.text and line.right - line.x >= LINE_LEAST * line.size
            open_ended = whole and right - line.right < MARGIN * line.size
    return RawReport("".join(pieces), "ofd", pages=tuple(starts), hints={"title": title} if title else {})


class _Reader:
    """Follows the file's own table of contents; names of elements are told without their namespaces."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.upper(): name for name in archive.namelist()}
        self._templates: dict[str, str] = {}
        self.pictures = False
        self.title = ""

    def pages(self) -> list[list[Line]]:
        """Return the lines of each page of all documents in the file."""
        if any(name.endswith("ENCRYPTIONS.XML") for name in self._names):
            raise ReadError(
                "文件有密码保护，请取消密码后再传 · the file is protected by a password; take it off and load it again"
            )
        start = self._parse("OFD.xml")
        found: list[list[Line]] = []
        for root in _named(start, "DocRoot"):
            self.title = self.title or next((_text(title) for title in _named(start, "Title")), "")
            path = self._resolve("", _text(root))
            document = self._parse(path)
            self._templates = {
                template.get("ID") or "": self._resolve(path, template.get("BaseLoc") or "")
                for template in _named(document, "TemplatePage")
            }
            places = [
                page.get("BaseLoc") or "" for pages in _named(document, "Pages") for page in _named(pages, "Page")
            ]
            if len(places) + len(found) > PAGES_MOST:
                raise ReadError(
                    f"OFD 超过 {PAGES_MOST} 页，请拆分后再传 · the OFD file has more than {PAGES_MOST} pages; split it"
                )
            found += [self._page(self._resolve(path, place)) for place in places]
        if not found:
            raise ReadError(
                "OFD 文件已损坏（没有页面），请重新获取 · the OFD file is broken (it has no pages); get a fresh copy"
            )
        return found

    def _page(self, path: str) -> list[Line]:
        page = self._parse(path)
        pieces = list(_pieces(page))
        for used in _named(page, "Template"):
            template = self._templates.pop(used.get("TemplateID") or "", "")  # said once, though shown on each page
            if template:
                pieces += _pieces(self._parse(template))
        self.pictures = self.pictures or next(_named(page, "ImageObject"), None) is not None
        return _lines(pieces)

    def _parse(self, path: str) -> etree._Element:
        data = member(self._archive, self._names.get(path.upper(), path))
        if data is None:
            raise ReadError(
                f"OFD 文件已损坏（缺少 {path[-60:]}），请重新获取 · "
                f"the OFD file is broken ({path[-60:]} is missing); get a fresh copy"
            )
        return parse_xml(data, "OFD")

    def _resolve(self, source: str, place: str) -> str:
        """Return the name of a part that `source` points at: from the top, beside it, or as it stands."""
        if not place.startswith("/"):
            beside = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), place)).lstrip("/")
            if beside.upper() in self._names:
                return beside
        return posixpath.normpath("/" + place).lstrip("/")


def _named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return element.iter(f"{{*}}{name}")


def _text(element: etree._Element) -> str:
    return "".join(element.itertext()).strip()


def _numbers(text: str | None) -> list[float]:
    return [float(number) for number in NUMBER.findall((text or "")[:2000])]


def _pieces(page: etree._Element) -> Iterator[Piece]:
    for thing in _named(page, "TextObject"):
        box = (_numbers(thing.get("Boundary")) + [0.0] * 4)[:4]
        size = (_numbers(thing.get("Size")) or [4.0])[0]
        a, b, c, d, e, f = turn if len(turn := _numbers(thing.get("CTM"))) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        x = y = 0.0
        for code in _named(thing, "TextCode"):
            text = "".join(code.itertext())
            x = (_numbers(code.get("X")) or [x])[0]
            y = (_numbers(code.get("Y")) or [y])[0]
            wide, high = size * (abs(a) or abs(b) or 1.0), size * (abs(d) or abs(c) or 1.0)
            left = box[0] + a * x + c * y + e
            if text.strip():
                right = max(left + _advance(code.get("DeltaX"), len(text), size) * (abs(a) or 1.0) + wide * 0.5, left)
                yield Piece(box[1] + b * x + d * y + f, left, right, max(high, 0.1), text)


def _advance(deltas: str | None, length: int, size: float) -> float:
    """Return how far the last character of a piece stands from its first, from the steps that the file gives."""
    words = (deltas or "").split()[: 3 * length]
    steps, at, total = 0, 0, 0.0
    while at < len(words) and steps < length - 1:
        times = 1
        if words[at] == "g" and at + 2 < len(words):  # "g 5 3.2": five steps of 3.2
            times, at = int(max(0.0, min(length, (_numbers(words[at + 1]) or [1.0])[0]))), at + 2
        total += times * (_numbers(words[at]) or [size])[0]
        steps, at = steps + max(1, times), at + 1
    return total + size * max(0, length - 1 - steps) * 0.9 + size * 0.5


def _lines(pieces: list[Piece]) -> list[Line]:
    """Return the lines of a page from top to bottom, each from left to right."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces):
        if lines and piece.y - lines[-1][0].y <= SAME_LINE * min(piece.size, lines[-1][0].size):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [_line(sorted(pieces, key=lambda piece: piece.x)) for pieces in lines]


def _line(pieces: list[Piece]) -> Line:
    text = ""
    for before, piece in zip([None, *pieces], pieces, strict=False):
        if before is not None:
            gap = (piece.x - before.right) / piece.size
            text += "\t" if gap > COLUMNS else " " if gap > PARTED else ""
        text += " ".join(piece.text.split("\n"))
    size = max(piece.size for piece in pieces)
    return Line(text.strip(), pieces[0].x, max(piece.right for piece in pieces), size)


def _without_running_lines(pages: list[list[Line]]) -> list[list[Line]]:
    """Leave out page numbers, and the first and last lines that most pages share."""
    edges = Counter(text for lines in pages for text in {line.text for line in [*lines[:1], *lines[-2:]]})
    running = {text for text, count in edges.items() if len(pages) >= 3 and count >= REPEATED_SHARE * len(pages)}

    def keep(lines: list[Line]) -> list[Line]:
        last = len(lines) - 2
        return [
            line
            for i, line in enumerate(lines)
            if not ((i < 1 or i >= last) and (line.text in running or PAGE_NUMBER.fullmatch(line.text)))
        ]

    return [keep(lines) for lines in pages]
