"""The structure of a Word 97–2003 file (.doc, .wps): text in pieces, and what is known of its paragraphs and runs.

After [MS-DOC]. A place in the text is a cp (character position, in UTF-16 units), a place in the file an fc.
"""

from __future__ import annotations

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

STORIES = ("body", "footnotes", "headers", "macros", "comments", "endnotes", "boxes", "header_boxes")
# Which pair (offset, length) of the file's table of contents tells where a structure lies in the table stream.
STYLES, RUNS, PARAGRAPHS, PIECES, SHAPES, BOXES, LISTS, LIST_USES = 1, 12, 13, 33, 40, 56, 73, 74
PAGE = 512
OPERAND_SIZES = (1, 1, 2, 4, 2, 2, -1, 3)
TABLE_DEFINITION, TABS_CHANGED, HUGE_PROPERTIES = 0xD608, 0xC615, 0x6646
DELETED, HIDDEN = 0x0800, 0x083C
LONGEST = 20_000_000  # characters
DEEPEST = 16  # tables in tables


class BrokenError(ValueError):
    """The file is not built as it should be."""


class Piece(NamedTuple):
    """A stretch of text from cp `start` to `end`; it lies at `fc`, `width` bytes a character."""

    start: int
    end: int
    fc: int
    width: int


@dataclass(frozen=True, slots=True)
class Properties:
    """What is known of a paragraph; `depth` counts the tables around it, `definition` describes a table's row."""

    style: int = 0
    in_table: bool = False
    depth: int = 1
    row_ends: bool = False
    inner_cell_ends: bool = False
    inner_row_ends: bool = False
    list_use: int | None = None
    list_level: int | None = None
    definition: bytes = b""


def modifiers(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (code, operand) of a list of properties (grpprl); ends where it is cut short."""
    at = 0
    while at + 3 <= len(data):
        code = data[at] | data[at + 1] << 8
        at += 2
        size = OPERAND_SIZES[code >> 13]
        if size < 0:
            if code == TABLE_DEFINITION:
                size, at = (data[at] | data[at + 1] << 8) - 1 if at + 2 <= len(data) else 0, at + 2
            else:
                size, at = data[at], at + 1
                if code == TABS_CHANGED and size == 255:
                    return
        yield code, data[at : at + size]
        at += max(0, size)


class Binary:
    """A file's text, `characters`, and what is known of each place in it."""

    def __init__(self, main: bytes, table: bytes, data: bytes) -> None:
        self._main, self._table, self._data = main, table, data
        counts = struct.unpack_from("<8i", main, 76)
        if min(counts) < 0 or sum(counts) > LONGEST:
            raise BrokenError("counts of characters")
        self.pieces = self._pieces()
        self.characters = "".join(self._text(piece) for piece in self.pieces)
        self.stories: dict[str, tuple[int, int]] = {}
        begins = 0
        for name, count in zip(STORIES, counts, strict=True):
            self.stories[name] = begins, min(begins + count, len(self.characters))
            begins += count

    def structure(self, number: int) -> bytes:
        """Return one structure of the table stream, empty where there is none."""
        offset, size = self.place(number)
        return self._table[offset : offset + size]

    def place(self, number: int) -> tuple[int, int]:
        """Return where a structure lies in the table stream, and its size."""
        at = 154 + 8 * number
        offset, size = struct.unpack_from("<2I", self._main, at) if at + 8 <= len(self._main) else (0, 0)
        return offset, size

    def table_from(self, offset: int) -> bytes:
        """Return the table stream from an offset on."""
        return self._table[offset:]

    def _pieces(self) -> list[Piece]:
        clx, at = self.structure(PIECES), 0
        while clx[at : at + 1] == b"\x01":
            at += 3 + int.from_bytes(clx[at + 1 : at + 3], "little")
        if clx[at : at + 1] != b"\x02":
            raise BrokenError("no table of pieces")
        plc = clx[at + 5 : at + 5 + int.from_bytes(clx[at + 1 : at + 5], "little")]
        count = (len(plc) - 4) // 12
        cps = struct.unpack_from(f"<{count + 1}i", plc) if count > 0 else ()
        if not cps or cps[0]:
            raise BrokenError("no pieces")
        pieces = []
        for number in range(count):
            (fc,) = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)
            compressed = bool(fc & 0x40000000)
            fc &= 0x3FFFFFFF
            piece = Piece(cps[number], cps[number + 1], fc // 2 if compressed else fc, 1 if compressed else 2)
            if not 0 <= piece.start <= piece.end <= LONGEST:
                raise BrokenError("order of pieces")
            pieces.append(piece)
        return pieces

    def _text(self, piece: Piece) -> str:
        """Return a piece's text, a character for each UTF-16 unit; what the file does not hold is U+FFFD."""
        length = piece.end - piece.start
        data = self._main[piece.fc : piece.fc + length * piece.width]
        if piece.width == 1:
            text = "".join(map(_western, data)) if any(0x80 <= byte < 0xA0 for byte in data) else data.decode("latin-1")
        else:
            text = data[: len(data) & ~1].decode("utf-16-le", "surrogatepass")
            if len(text) != len(data) // 2:
                text = "".join(map(chr, memoryview(data[: len(data) & ~1]).cast("H")))
        return text if len(text) == length else text + "\ufffd" * (length - len(text))

    def fc_of(self, cp: int) -> int:
        """Return where in the file a character lies."""
        piece = self.pieces[max(0, bisect_right(self._piece_starts, cp) - 1)]
        return piece.fc + (cp - piece.start) * piece.width

    @cached_property
    def _piece_starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    def _runs(self, number: int, width: int) -> list[tuple[int, int, bytes]]:
        """Return (first fc, fc behind, properties) of all runs or paragraphs, in the order of the file."""
        plc = self.structure(number)
        count = max(0, (len(plc) - 4) // 8)
        pages = {page & 0x3FFFFF for page in struct.unpack_from(f"<{count}I", plc, 4 * (count + 1))} if count else set()
        runs = []
        for page in (self._main[number * PAGE : (number + 1) * PAGE] for number in sorted(pages)):
            many = page[PAGE - 1] if len(page) == PAGE else 0
            if 4 * (many + 1) + width * many > PAGE:
                continue
            fcs = struct.unpack_from(f"<{many + 1}I", page)
            for i in range(many):
                at = 2 * page[4 * (many + 1) + width * i]
                runs.append((fcs[i], fcs[i + 1], _properties_at(page, at, paragraph=width > 1) if at else b""))
        return sorted(runs)

    def unseen(self) -> list[tuple[int, int]]:
        """Return the stretches of cps that were deleted in revision or are hidden."""
        runs = [run for run in self._runs(RUNS, 1) if _is_unseen(run[2])]
        starts = [run[0] for run in runs]
        found = []
        for piece in self.pieces if runs else ():
            end = piece.fc + (piece.end - piece.start) * piece.width
            for number in range(max(0, bisect_right(starts, piece.fc) - 1), bisect_left(starts, end)):
                first, behind, _ = runs[number]
                begins = piece.start + max(0, first - piece.fc) // piece.width
                ends = piece.start + (min(behind, end) - piece.fc) // piece.width
                if begins < ends:
                    found.append((begins, ends))
        return found

    @cached_property
    def _paragraphs(self) -> tuple[list[int], list[Properties]]:
        runs = self._runs(PARAGRAPHS, 13)
        return [run[0] for run in runs], [self._understand(run[2]) for run in runs]

    def properties(self, cp: int) -> Properties:
        """Return what is known of the paragraph whose mark stands at `cp`."""
        starts, known = self._paragraphs
        at = bisect_right(starts, self.fc_of(cp)) - 1
        return known[at] if at >= 0 else Properties()

    def _understand(self, data: bytes) -> Properties:
        if len(data) < 2:
            return Properties()
        return self.apply(Properties(style=data[0] | data[1] << 8), data[2:])

    def apply(self, known: Properties, data: bytes, again: bool = True) -> Properties:
        """Return `known` changed by a list of properties, which may lie elsewhere (again) where it is long."""
        changes: dict[str, object] = {}
        for code, operand in modifiers(data):
            value = int.from_bytes(operand[:4], "little")
            if code == 0x2416:
                changes["in_table"] = bool(value)
            elif code == 0x6649:
                changes["depth"] = min(value, DEEPEST)
            elif code in FLAGS:
                changes[FLAGS[code]] = bool(value)
            elif code == 0x460B:
                changes["list_use"] = value
            elif code == 0x260A:
                changes["list_level"] = value
            elif code == TABLE_DEFINITION:
                changes["definition"] = operand
            elif code == HUGE_PROPERTIES and again:
                size = int.from_bytes(self._data[value : value + 2], "little")
                known = self.apply(known, self._data[value + 2 : value + 2 + size], again=False)
        return replace(known, **changes) if changes else known  # type: ignore[arg-type]


FLAGS = {0x2417: "row_ends", 0x244B: "inner_cell_ends", 0x244C: "inner_row_ends"}


def _properties_at(page: bytes, at: int, paragraph: bool) -> bytes:
    """Return the properties that a page of runs or paragraphs holds at an offset."""
    size = page[at] if at < PAGE else 0
    if not paragraph:
        return page[at + 1 : at + 1 + size]
    if size:
        return page[at + 1 : at + 2 * size]
    return page[at + 2 : at + 2 + 2 * page[at + 1]] if at + 1 < PAGE else b""


def _is_unseen(properties: bytes) -> bool:
    return any(code in (DELETED, HIDDEN) and operand[:1] == b"\x01" for code, operand in modifiers(properties))


def _western(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)
