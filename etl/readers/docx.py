"""Word files (.docx): the package, and which of its parts make the report's text."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from etl.model import RawReport
from etl.readers.archive import member, open_zip
from etl.readers.errors import ReadError
from etl.readers.numbering import Numbering
from etl.readers.wordml import Blocks, W
from etl.readers.writer import Writer
from etl.readers.xml import parse_xml

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
DC = "{http://purl.org/dc/elements/1.1/}"
# Strict Open XML says the same under other names.
STRICT = ((b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
          (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()))  # fmt: skip
PAGE_NUMBER = re.compile(r"[\s\-—–·.第页共/Pageof\d]*")
CHINESE = re.compile(r"[一-鿿]")


def read_docx(data: bytes) -> RawReport:
    """Return a Word file's text, one paragraph or table row a line, cells parted by tabs, in its final state.

    A header that only the first page has (a red head) comes first, notes come at the end. What runs along the head
    and foot of the pages is no part of the text: the hints "header" and "footer" have it. Comments, deleted text
    and kept-up tables of contents are left out. Raises ReadError where the file is broken.
    """
    with open_zip(data) as archive:
        return _Package(archive).report()


class _Package:
    """A Word file's parts."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._main = next(self._related("", "officeDocument"), "word/document.xml")
        self._by_id = {key: target for key, _, target in self._relations(self._main)}
        styles = self._part("styles")
        self._contents = _contents_styles(styles)
        self._numbering = Numbering(self._part("numbering"), styles)
        self._writer = Writer()

    def report(self) -> RawReport:
        document = self._parse(self._main)
        body = None if document is None else document.find(f"{W}body")
        if body is None:
            raise ReadError(
                "Word 文件已损坏（没有正文），请重新获取 · the Word file is broken (it has no body); get a fresh copy"
            )
        first, running = self._heads_and_feet(body)
        for line in first:
            self._writer.write(line)
            self._writer.end()
        blocks = Blocks(self._writer, self._numbering, self._contents)
        blocks.write(body)
        self._write_notes(blocks)
        core = self._parse("docProps/core.xml")
        title = "" if core is None else (core.findtext(f"{DC}title") or "").strip()
        hints = {"title": title, **running}
        return RawReport(
            self._writer.text(),
            "docx",
            hints={key: value for key, value in hints.items() if value},
            tables=self._writer.tables(),
        )

    def _heads_and_feet(self, body: etree._Element) -> tuple[list[str], dict[str, str]]:
        """Return the lines of the first page's own header, and what runs along the other pages' heads and feet."""
        first: list[str] = []
        running: dict[str, list[str]] = {"header": [], "footer": []}
        for number, section in enumerate(body.iter(f"{W}sectPr")):
            own_first = section.find(f"{W}titlePg") is not None
            for kind, lines in running.items():
                for reference in section.findall(f"{W}{kind}Reference"):
                    part = self._parse(self._by_id.get(reference.get(f"{R}id") or "", ""))
                    found = [] if part is None else self._lines(part)
                    if reference.get(f"{W}type") != "first":
                        lines += [line for line in found if line not in lines]
                    elif own_first and number == 0 and kind == "header":
                        first = [line for line in found if CHINESE.search(line)]
                    elif own_first:
                        lines += [line for line in found if line not in lines]
        return first, {kind: "\n".join(lines) for kind, lines in running.items()}

    def _lines(self, part: etree._Element) -> list[str]:
        """Return the lines of a header or footer that are more than a page's number."""
        writer = Writer()
        Blocks(writer, self._numbering).write(part)
        lines = (" ".join(line.split()) for line in writer.text().split("\n"))
        return [line for line in lines if not PAGE_NUMBER.fullmatch(line)]

    def _write_notes(self, blocks: Blocks) -> None:
        """Write footnotes and endnotes (脚注、尾注) behind the body, in the order in which it refers to them."""
        notes: dict[tuple[str, str], etree._Element] = {}
        for name in ("footnotes", "endnotes"):
            part = self._part(name)
            if part is not None:
                notes |= {(name, note.get(f"{W}id") or ""): note for note in part if note.get(f"{W}type") is None}
        for key in dict.fromkeys(blocks.notes):
            if key in notes:
                self._writer.line()
                blocks.write(notes[key])

    def _part(self, kind: str) -> etree._Element | None:
        return self._parse(next(self._related(self._main, kind), ""))

    def _parse(self, name: str) -> etree._Element | None:
        data = member(self._archive, name) if name else None
        if data is None:
            return None
        for strict, usual in STRICT:
            data = data.replace(strict, usual)
        return parse_xml(data, "Word")

    def _related(self, source: str, kind: str) -> Iterator[str]:
        return (target for _, type_, target in self._relations(source) if type_.endswith(f"/{kind}"))

    def _relations(self, source: str) -> list[tuple[str, str, str]]:
        """Return (id, type, part) of the parts that a part ("": the package) refers to; nothing outside the file."""
        folder, name = posixpath.split(source)
        root = self._parse(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = []
        for relation in () if root is None else root.iter(RELATION):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or "")).lstrip("/")
                found.append((relation.get("Id") or "", relation.get("Type") or "", target))
        return found


def _contents_styles(styles: etree._Element | None) -> frozenset[str]:
    """Return the styles of the lines of a table of contents: "toc 1" and so on, under whatever id."""
    found = set()
    for style in () if styles is None else styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None and (name.get(f"{W}val") or "").lower().startswith("toc "):
            found.add(style.get(f"{W}styleId") or "")
    return frozenset(found)
