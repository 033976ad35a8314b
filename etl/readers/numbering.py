"""Word's automatic numbers: the 一、 and （一） that stand in no paragraph's text but on its page."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DIGITS = "〇一二三四五六七八九"
CHINESE = frozenset(
    ("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting",
     "taiwaneseCountingThousand", "chineseLegalSimplified", "ideographLegalTraditional", "japaneseDigitalTenThousand")
)  # fmt: skip
ROMAN = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))
PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: `text` is its pattern, as "（%1）"."""

    format: str
    text: str
    start: int


def write_number(number: int, format: str) -> str:
    """Return `number` as Word writes it in a number format.

    >>> [write_number(12, f) for f in ("decimal", "chineseCounting", "upperLetter", "lowerRoman")]
    ['12', '十二', 'L', 'xii']
    """
    if format in CHINESE and 0 < number < 100:
        tens, ones = divmod(number, 10)
        return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones] if ones else "")
    if format.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if format in ("upperLetter", "lowerLetter") and number >= 1:
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if format == "upperLetter" else letter
    if format in ("upperRoman", "lowerRoman") and 0 < number < 40:
        roman, rest = "", number
        for sign, worth in ROMAN:
            roman += sign * (rest // worth)
            rest %= worth
        return roman.upper() if format == "upperRoman" else roman
    return str(number)


class Lists:
    """The levels of a document's lists by list, and how far each list has counted."""

    def __init__(self) -> None:
        self.levels: dict[str, dict[int, Level]] = {}
        self.counted_as: dict[str, str] = {}  # lists that go on counting where another stopped share its name here
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def next_mark(self, key: str, depth: int) -> str:
        """Return the number Word prints before the next paragraph of a list, "" where it prints none."""
        levels = self.levels.get(key)
        if not levels or depth not in levels:
            return ""
        counts = self._counts[self.counted_as.get(key, key)]
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if levels[depth].format in ("bullet", "none"):
            return ""

        def number(place: re.Match[str]) -> str:
            at = int(place.group(1)) - 1
            level = levels.get(at, levels[depth])
            return write_number(counts.get(at, level.start), level.format)

        return PLACE.sub(number, levels[depth].text)


class Numbering(Lists):
    """The numbers of a Word document's (.docx) lists, counted in the order its paragraphs are asked for."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        super().__init__()
        lists = etree.Element("none") if numbering is None else numbering
        abstract = {e.get(f"{W}abstractNumId"): e for e in lists.iter(f"{W}abstractNum")}
        for number in lists.iter(f"{W}num"):
            key, source = number.get(f"{W}numId"), number.find(f"{W}abstractNumId")
            definition = None if source is None else abstract.get(source.get(f"{W}val"))
            if key is not None and source is not None and definition is not None:
                self.levels[key] = {_depth(e.get(f"{W}ilvl")): _level(e) for e in definition.iter(f"{W}lvl")}
                self.counted_as[key] = source.get(f"{W}val") or key
        self._styles = {} if styles is None else {e.get(f"{W}styleId"): e for e in styles.iter(f"{W}style")}

    def mark(self, paragraph: etree._Element) -> str:
        """Return the number Word prints before `paragraph`, "" where it has none."""
        key, depth = self._place(paragraph)
        return "" if key is None else self.next_mark(key, depth)

    def _place(self, paragraph: etree._Element) -> tuple[str | None, int]:
        """Return (list, level) of a paragraph, from itself or from its style and the styles below that."""
        properties = paragraph.find(f"{W}pPr")
        for _ in range(10):  # a chain of styles; a broken file may make a ring of them
            if properties is None:
                return None, 0
            found = properties.find(f"{W}numPr")
            if found is not None:
                number, level = found.find(f"{W}numId"), found.find(f"{W}ilvl")
                depth = level.get(f"{W}val") if level is not None else "0"
                if number is not None:
                    return number.get(f"{W}val"), _depth(depth)
            name = properties.find(f"{W}pStyle")
            style = self._styles.get(name.get(f"{W}val")) if name is not None else None
            if style is None:
                return None, 0
            based = style.find(f"{W}basedOn")
            properties = style.find(f"{W}pPr")
            if properties is None and based is not None:
                parent = self._styles.get(based.get(f"{W}val"))
                properties = None if parent is None else parent.find(f"{W}pPr")
        return None, 0


def _level(element: etree._Element) -> Level:
    def value(name: str, default: str) -> str:
        found = element.find(f"{W}{name}")
        return default if found is None else found.get(f"{W}val") or default

    start = value("start", "1")
    number = int(start) if start.isdecimal() and len(start) < 6 else 1
    return Level(value("numFmt", "decimal"), value("lvlText", ""), number)


def _depth(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 3 else 0
