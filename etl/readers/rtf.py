"""Rich text (.rtf): control words and groups; Chinese as bytes of the font's code page, or as \\u numbers."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, replace
from typing import Any

from etl.model import RawReport
from etl.readers.doc_tables import Rows
from etl.readers.errors import ReadError
from etl.readers.wordbin import DEEPEST, Properties
from etl.readers.writer import Writer

TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])"
    rb"|(?P<group>[{}])|(?P<text>[^\\{}\r\n]+)"
)
# Groups whose text stands on no page, or on each.
SKIPPED = frozenset(
    "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf fldinst"
    " filetbl listtable listoverridetable rsidtbl generator themedata datastore xmlnstbl sn sv annotation atnid"
    " atnauthor nonesttables latentstyles bkmkstart bkmkend revtbl pn userprops docvar operator".split()
)
# Groups behind \* that hold text all the same.
KEPT = frozenset(("shpinst", "shptxt", "nesttableprops", "fldrslt", "picprop"))
SIGNS = {
    "tab": "\t", "line": "\n", "page": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ",
}  # fmt: skip
CODE_PAGES = {936: "gb18030", 950: "big5hkscs", 932: "cp932", 949: "cp949", 65001: "utf-8"}
CHARACTER_SETS = {134: "gb18030", 136: "big5hkscs", 128: "cp932", 129: "cp949"}
FONT = re.compile(rb"\\f(\d{1,5})\b[^{}\\]{0,9}(?:\\(?!fcharset)[a-z]{1,32}-?\d{0,9} ?){0,6}\\fcharset(\d{1,3})")
CODE_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
TITLE = re.compile(rb"\{\\title\s?([^{}]{1,2000})\}")
GROUPS_MOST = 1_000  # groups in groups


@dataclass(frozen=True, slots=True)
class State:
    """What holds inside a group: is it skipped, hidden or a note, and how are bytes and fallbacks read."""

    skipped: bool = False
    hidden: bool = False
    encoding: str = "cp1252"
    fallback: int = 1  # characters behind a \\u that stand for it in old programs
    note: bool = False
    number: bool = False  # an automatic number, with the blanks that set it apart


def read_rtf(data: bytes) -> RawReport:
    """Return the text of a rich text file, one paragraph or table row a line, footnotes at the end.

    Headers, footers, comments, hidden and deleted text are left out. Raises ReadError where groups lie too deep.
    """
    writer = Writer()
    _Reader(data, writer).read()
    title = ""
    for found in list(TITLE.finditer(data[:200_000]))[:2]:  # the second, where there is one, is in Unicode
        inner = _Reader((CODE_PAGE.search(data[:2000]) or [b""])[0] + b" " + found[1], Writer())
        inner.read()
        title = inner.writer.text().strip()
    return RawReport(writer.text(), "rtf", hints={"title": title} if title else {}, tables=writer.tables())


class _Reader:
    """Reads the tokens one by one."""

    def __init__(self, data: bytes, writer: Writer) -> None:
        self._data, self.writer = data, writer
        page = CODE_PAGE.search(data[:2000])
        self._default = CODE_PAGES.get(int(page[1]), f"cp{int(page[1])}") if page else "gb18030"
        self._fonts = {int(font): CHARACTER_SETS.get(int(of), "") for font, of in FONT.findall(data[:400_000])}
        self._state = State(encoding=self._default)
        self._above: list[State] = []
        self._rows = Rows(writer)
        self._text: list[str] = []
        self._notes: list[str] = []
        self._bytes = bytearray()
        self._skip = 0  # characters to come that only repeat a \u
        self._starred = self._opened = False
        self._known = Properties()
        self._borders: list[int] = []
        self._merges: list[int] = []
        self._merge = 0

    def read(self) -> None:
        for token in TOKEN.finditer(self._data):
            kind = token.lastgroup
            if kind == "number":
                kind = "word"
            if kind == "hex":
                self._byte(bytes((int(token["hex"], 16),)))
            elif kind == "text":
                self._byte(token["text"])
            else:
                self._flush()
                if kind == "group":
                    self._group(token["group"] == b"{")
                elif kind == "word":
                    self._word(token["word"].decode("ascii"), token["number"])
                else:
                    self._sign(token["sign"])
        self._flush()
        if "".join(self._text).strip():
            self._paragraph()
        self._rows.end()
        for note in "".join(self._notes).split("\n"):
            if note.strip():
                self.writer.line()
                self.writer.write(note.strip())

    def _byte(self, data: bytes) -> None:
        self._opened = False
        skipped = min(self._skip, len(data))
        self._skip -= skipped
        if not self._state.skipped and not self._state.hidden:
            self._bytes += data[skipped:]

    def _flush(self) -> None:
        """Turn the bytes gathered into text."""
        if self._bytes:
            try:
                self._put(self._bytes.decode(self._state.encoding, "replace"))
            except LookupError:
                self._put(self._bytes.decode("gb18030", "replace"))
            self._bytes.clear()

    def _put(self, text: str) -> None:
        if self._state.number:
            text = text.strip(" \t")
        if not self._state.skipped and not self._state.hidden:
            (self._notes if self._state.note else self._text).append(text)

    def _group(self, opens: bool) -> None:
        self._skip = 0
        if opens:
            if len(self._above) >= GROUPS_MOST:
                raise ReadError(
                    "RTF 文件结构嵌套过深，请另存为 .docx 后再传 · the RTF file is nested too deeply; save it as .docx"
                )
            self._above.append(self._state)
        elif self._above:
            if self._state.note and not self._above[-1].note:
                self._notes.append("\n")
            self._state = self._above.pop()
        self._starred, self._opened = False, opens

    def _sign(self, sign: bytes) -> None:
        if sign == b"*" and self._opened:
            self._starred = True
            return
        if sign in b"\\{}":
            self._put(sign.decode())
        elif sign in (b"~", b"_"):
            self._put(" " if sign == b"~" else "-")
        elif sign in (b"\r", b"\n"):
            self._word("par", None)
        self._opened = False

    def _word(self, word: str, digits: bytes | None) -> None:
        number = int(digits) if digits is not None else None
        if self._opened and (word in SKIPPED or (self._starred and word not in KEPT)):
            self._state = replace(self._state, skipped=True)
        elif self._opened and word == "footnote":
            self._state = replace(self._state, note=True)
        elif self._opened and word in ("listtext", "pntext"):
            self._state = replace(self._state, number=True)
        elif word == "u" and number is not None:
            self._put(chr(number % 0x10000))
            self._skip = self._state.fallback
        elif word == "bin" and number:
            self._state = replace(self._state, skipped=True)  # raw bytes: the rest of the group is no text
        elif word in SIGNS:
            self._put(SIGNS[word])
        elif word in FORMATS:
            self._state = FORMATS[word](self, self._state, number)
        elif word in BLOCKS and not self._state.skipped:
            BLOCKS[word](self, number or 0)
        self._opened = self._starred = False

    def _paragraph(self, cell: bool = False, **changes: Any) -> None:
        """End a paragraph, a cell or a row."""
        if self._state.note:
            self._notes.append("\n")
            return
        text = "".join(self._text)
        self._text.clear()
        if any("\ud800" <= char <= "\udfff" for char in text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        self._rows.take(text, replace(self._known, **changes) if changes else self._known, cell)

    def _row(self, inner: bool) -> None:
        count = len(self._borders)
        definition = b""
        if 0 < count < 64:
            definition = struct.pack(f"<B{count + 1}h", count, min(0, self._borders[0]), *self._borders)
            definition += b"".join(struct.pack("<H18x", merge) for merge in self._merges)
        self._known = replace(self._known, in_table=True, definition=definition)
        self._paragraph(not inner, row_ends=not inner, inner_row_ends=inner)
        self._known = replace(self._known, definition=b"")

    def _cell_border(self, number: int) -> None:
        self._borders.append(max(-32_000, min(32_000, number)))
        self._merges.append(self._merge)
        self._merge = 0

    def _begin_row(self, _: int) -> None:
        self._borders, self._merges, self._merge = [], [], 0

    def _flag(self, merge: int) -> None:
        self._merge |= merge

    def _plain_paragraph(self, _: int) -> None:
        self._known = Properties()

    def _in_table(self, _: int) -> None:
        self._known = replace(self._known, in_table=True)

    def _depth(self, number: int) -> None:
        self._known = replace(self._known, in_table=number > 0, depth=min(max(number, 1), DEEPEST))

    def _font(self, state: State, number: int | None) -> State:
        return replace(state, encoding=self._fonts.get(number or 0) or self._default)

    def _hide(self, state: State, number: int | None) -> State:
        return replace(state, hidden=number != 0)

    def _plain(self, state: State, _: int | None) -> State:
        return replace(state, hidden=False, encoding=self._default)

    def _fallback(self, state: State, number: int | None) -> State:
        return replace(state, fallback=min(max(number or 0, 0), 10))


FORMATS = {
    "f": _Reader._font, "v": _Reader._hide, "deleted": _Reader._hide, "plain": _Reader._plain, "uc": _Reader._fallback,
}  # fmt: skip
BLOCKS = {
    "par": lambda reader, _: reader._paragraph(),
    "sect": lambda reader, _: reader._paragraph(),
    "cell": lambda reader, _: reader._paragraph(cell=True),
    "nestcell": lambda reader, _: reader._paragraph(inner_cell_ends=True),
    "row": lambda reader, _: reader._row(inner=False),
    "nestrow": lambda reader, _: reader._row(inner=True),
    "trowd": _Reader._begin_row,
    "cellx": _Reader._cell_border,
    "clvmgf": lambda reader, _: reader._flag(3 << 5),
    "clvmrg": lambda reader, _: reader._flag(1 << 5),
    "clmgf": lambda reader, _: reader._flag(2),
    "clmrg": lambda reader, _: reader._flag(1),
    "pard": _Reader._plain_paragraph,
    "intbl": _Reader._in_table,
    "itap": _Reader._depth,
}
