"""Word 97–2003 files (.doc, and .wps, which WPS writes the same way): text, tables, numbers, in the final state."""

from __future__ import annotations

import io
import re
import struct
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from itertools import pairwise

import olefile

from etl.model import RawReport
from etl.readers.doc_lists import Styles, read_lists
from etl.readers.doc_tables import Rows
from etl.readers.errors import ReadError
from etl.readers.wordbin import BOXES, LONGEST, SHAPES, Binary, BrokenError, Properties
from etl.readers.writer import Writer

BROKEN = "Word 文件已损坏（{why}），请重新获取 · the Word file is broken ({why}); get a fresh copy"
LOCKED = "文件有密码保护，请取消密码后再传 · the file is protected by a password; take it off and load the file again"
OLD = (
    "这是 Word 95 或更早的文件，请用 Word 或 WPS 另存为 .docx · "
    "this is a file of Word 95 or older; open it in Word or WPS and save it as .docx"
)
FIELD = re.compile("[\x13\x14\x15]")
ENDS = re.compile("[\r\x07\x0c]")
SIGNS = dict.fromkeys(range(32)) | {9: "\t", 10: "\n", 11: "\n", 12: "\n", 0x1E: "-"}


def read_doc(data: bytes) -> RawReport:
    """Return a Word 97–2003 file's text, one paragraph or table row a line, cells parted by tabs, notes at the end.

    Headers and footers are left out, so is what was deleted in revision or hidden. Macros are not looked at.
    Raises ReadError where the file is broken, locked or too old.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            binary = _open(container)
            title = _title(container)
        writer = Writer()
        _Story(binary, writer).write()
    except ReadError:
        raise
    except BrokenError as error:
        raise ReadError(BROKEN.format(why=error)) from error
    except (OSError, ValueError, IndexError, struct.error, KeyError, TypeError, AttributeError) as error:
        # olefile meets broken files with errors of many kinds
        raise ReadError(BROKEN.format(why=type(error).__name__)) from error
    return RawReport(writer.text(), "doc", hints={"title": title} if title else {}, tables=writer.tables())


def _open(container: olefile.OleFileIO) -> Binary:
    main = container.openstream("WordDocument").read()
    kind, version = struct.unpack_from("<2H", main)
    flags = main[10] | main[11] << 8
    if kind != 0xA5EC or version < 0xC1:
        raise ReadError(OLD) if kind in (0xA5DC, 0xA5EC, 0xA59B, 0xA59C, 0xA5DB) else BrokenError("WordDocument")
    if flags & 0x0100:
        raise ReadError(LOCKED)
    table = container.openstream("1Table" if flags & 0x0200 else "0Table").read()
    data = container.openstream("Data").read() if container.exists("Data") else b""
    return Binary(main, table, data)


def _title(container: olefile.OleFileIO) -> str:
    """Return the title in the file's summary, "" where there is none or it cannot be read."""
    try:
        known = container.get_metadata()
        encoding = {65001: "utf-8", 950: "big5hkscs", 1252: "cp1252"}.get((known.codepage or 0) & 0xFFFF, "gb18030")
        return (known.title or b"").decode(encoding).strip("\x00 \r\n")
    except Exception:  # the summary is worth no report
        return ""


class _Story:
    """Writes the stories of a file: its body with the boxes at their places, then its notes."""

    def __init__(self, binary: Binary, writer: Writer) -> None:
        self._binary, self._writer = binary, writer
        self._styles = Styles(binary)
        self._lists = read_lists(binary)
        self._left_out = _merged([*binary.unseen(), *_fields(binary.characters)])
        self._starts = [start for start, _ in self._left_out]
        self._boxes = _boxes(binary)

    def write(self) -> None:
        self._part(*self._binary.stories["body"], boxes=True)
        for name in ("footnotes", "endnotes"):
            self._writer.line()
            self._part(*self._binary.stories[name], boxes=False)

    def _part(self, start: int, end: int, boxes: bool) -> None:
        rows = Rows(self._writer)
        waiting = deque(self._boxes if boxes else ())
        carried = ""
        for begins, mark in _paragraphs(self._binary.characters, start, end):
            sign = self._binary.characters[mark] if mark < end else "\r"
            known = self._binary.properties(min(mark, end - 1)) if sign != "\x0c" else Properties()
            text = carried + self._seen(begins, mark)
            carried = ""
            if sign != "\x07" and self._is_left_out(mark):
                carried = text
                continue
            rows.take(self._numbered(text, known), known, sign == "\x07")
            while waiting and waiting[0][0] <= mark and not known.in_table:
                self._part(*waiting.popleft()[1:], boxes=False)
        rows.end()
        self._writer.write(carried)
        for _, first, behind in waiting:
            self._part(first, behind, boxes=False)

    def _numbered(self, text: str, known: Properties) -> str:
        """Put the automatic number before a paragraph's text."""
        use, level = self._styles.list_of(known)
        return self._lists.next_mark(str(use), level) + text if use and text.strip() else text

    def _seen(self, start: int, end: int) -> str:
        """Return what a reader of the page sees of a stretch of text."""
        pieces = []
        for hidden in range(max(0, bisect_right(self._starts, start) - 1), len(self._left_out)):
            first, behind = self._left_out[hidden]
            if first >= end:
                break
            pieces.append(self._binary.characters[start:first])
            start = max(start, behind)
        pieces.append(self._binary.characters[start:end])
        text = "".join(pieces).translate(SIGNS)
        if any("\ud800" <= char <= "\udfff" for char in text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return text

    def _is_left_out(self, cp: int) -> bool:
        at = bisect_right(self._starts, cp) - 1
        return at >= 0 and cp < self._left_out[at][1]


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield (first character, end mark) of each paragraph of a story."""
    for mark in ENDS.finditer(text, start, end):
        yield start, mark.start()
        start = mark.end()
    if start < end:
        yield start, end


def _fields(text: str) -> Iterator[tuple[int, int]]:
    """Yield what of its fields (域) a page does not show: codes, and the whole of a kept-up table of contents."""
    begun: list[tuple[int, int]] = []
    for mark in FIELD.finditer(text):
        at = mark.start()
        if mark.group() == "\x13":
            begun.append((at, -1))
        elif mark.group() == "\x14" and begun and begun[-1][1] < 0:
            begun[-1] = begun[-1][0], at
        elif mark.group() == "\x15" and begun:
            start, parted = begun.pop()
            code = text[start + 1 : min(parted if parted >= 0 else at, start + 20)]
            contents = code.split()[:1] == ["TOC"]
            yield start, at + 1 if parted < 0 or contents else parted + 1


def _merged(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _boxes(binary: Binary) -> list[tuple[int, int, int]]:
    """Return (anchor, first, behind) of the text in boxes (文本框), by the place in the body they are anchored at."""
    begins, ends = binary.stories["boxes"]
    plc = binary.structure(BOXES)
    count = (len(plc) - 4) // 26
    if begins >= ends or count < 1:
        return []
    shapes = binary.structure(SHAPES)
    many = max(0, (len(shapes) - 4) // 30)
    anchors = struct.unpack_from(f"<{many}i", shapes) if many else ()
    places = {struct.unpack_from("<i", shapes, 4 * (many + 1) + 26 * i)[0]: anchor for i, anchor in enumerate(anchors)}
    found = []
    for i, (first, behind) in enumerate(pairwise(struct.unpack_from(f"<{count + 1}i", plc))):
        (shape,) = struct.unpack_from("<i", plc, 4 * (count + 1) + 22 * i + 14)
        first, behind = max(begins, begins + first), min(ends, begins + behind)
        if shape and first < behind:
            found.append((places.get(shape, LONGEST), first, behind))
    return sorted(found)
