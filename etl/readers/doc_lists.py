"""Automatic numbers and styles of Word 97–2003 files."""

from __future__ import annotations

import struct

from etl.readers.numbering import Level, Lists
from etl.readers.wordbin import LIST_USES, LISTS, STYLES, Binary, Properties

# The kinds of numbers Word tells apart, as the newer files name them; what is not here counts 1, 2, 3.
NUMBERS = {
    1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital",
    11: "japaneseCounting", 18: "decimalEnclosedCircle", 23: "bullet", 28: "decimalEnclosedCircleChinese",
    33: "taiwaneseCounting", 35: "taiwaneseCountingThousand", 37: "chineseCounting", 38: "chineseLegalSimplified",
    39: "chineseCountingThousand", 255: "none",
}  # fmt: skip
CHAIN = 10


def read_lists(binary: Binary) -> Lists:
    """Return a file's lists by the number that its paragraphs use, counted from 1."""
    lists = Lists()
    offset, _ = binary.place(LISTS)
    table = binary.table_from(offset)
    uses = binary.structure(LIST_USES)
    if len(table) < 2 or len(uses) < 4:
        return lists
    (count,) = struct.unpack_from("<H", table)
    at = 2 + 28 * count
    levels: dict[int, dict[int, Level]] = {}
    for number in range(count):
        if 2 + 28 * (number + 1) > len(table):
            break
        (identity,) = struct.unpack_from("<i", table, 2 + 28 * number)
        simple = table[2 + 28 * number + 26] & 1
        levels[identity] = {}
        for depth in range(1 if simple else 9):
            if at + 28 > len(table):
                return lists
            levels[identity][depth], at = _level(table, at)
    for number in range(min(struct.unpack_from("<I", uses)[0], (len(uses) - 4) // 16)):
        (identity,) = struct.unpack_from("<i", uses, 4 + 16 * number)
        if identity in levels:
            lists.levels[str(number + 1)] = levels[identity]
            lists.counted_as[str(number + 1)] = str(identity)
    return lists


def _level(table: bytes, at: int) -> tuple[Level, int]:
    """Return the level of a list that is described at an offset, and where the next one begins."""
    start, kind = struct.unpack_from("<iB", table, at)
    text_at = at + 28 + table[at + 24] + table[at + 25]
    length = int.from_bytes(table[text_at : text_at + 2], "little")
    text = table[text_at + 2 : text_at + 2 + 2 * length].decode("utf-16-le", "replace")
    pattern = "".join(f"%{ord(char) + 1}" if char < "\x09" else char for char in text)
    return Level(NUMBERS.get(kind, "decimal"), pattern, start if 0 <= start < 100_000 else 1), text_at + 2 + 2 * length


class Styles:
    """A file's styles: which lists their paragraphs are in."""

    def __init__(self, binary: Binary) -> None:
        self._known: dict[int, tuple[int, Properties]] = {}  # style: (the one it is based on, what it sets)
        sheet = binary.structure(STYLES)
        if len(sheet) < 6:
            return
        head, count, base = struct.unpack_from("<3H", sheet)
        at = 2 + head
        for style in range(count):
            if at + 2 > len(sheet):
                break
            size = int.from_bytes(sheet[at : at + 2], "little")
            self._read(style, sheet[at + 2 : at + 2 + size], base, binary)
            at += 2 + size

    def _read(self, style: int, data: bytes, base: int, binary: Binary) -> None:
        if len(data) < base + 2 or len(data) < 6:
            return
        kind = int.from_bytes(data[2:4], "little")
        if kind & 0xF != 1:
            return
        name = int.from_bytes(data[base : base + 2], "little")
        at = base + 2 + 2 * name + 2
        at += at & 1
        size = int.from_bytes(data[at : at + 2], "little")
        set_here = binary.apply(Properties(), data[at + 4 : at + 2 + size]) if size > 2 else Properties()
        self._known[style] = kind >> 4, set_here

    def list_of(self, known: Properties) -> tuple[int, int]:
        """Return (list, level) of a paragraph, from itself, else from its style and those below; (0, 0) for none."""
        use, level, style = known.list_use, known.list_level, known.style
        for _ in range(CHAIN):
            if use is not None:
                break
            style, set_here = self._known.get(style, (0xFFF, Properties()))
            use, level = set_here.list_use, set_here.list_level if level is None else level
        return (use or 0, min(level or 0, 8)) if use not in (None, 2047) else (0, 0)
