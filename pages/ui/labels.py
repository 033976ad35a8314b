"""The labels of a chart's axes (轴标签): how wide they are, and how a long one is set in two lines."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterable
from typing import Any

SMALL = 11.5  # px, labels of axes and cells
LONGEST = 13  # em, a line of a label beside an axis; a label has two at most
ONE_LINE, TWO_LINES = 27.0, 34.0  # px, from label to label
NOT_FIRST, NOT_LAST = "，、。：；）》”’·%)", "（《“‘·("  # what no line begins with, and none ends with


def width(labels: Iterable[str]) -> float:
    """Return the room the longest of some labels takes, in px: fixed margins spare a chart its second drawing."""
    return SMALL * max((ems(line) for label in labels for line in folded(label)), default=0) + 14


def line_height(labels: Iterable[str]) -> float:
    """Return the room between the middles of two labels one above the other, in px: more where one takes two lines."""
    return ONE_LINE if all(len(folded(label)) == 1 for label in labels) else TWO_LINES


def ems(words: str) -> float:
    """Return how wide some words are, in em; what may be wide or narrow (quotes) counts as wide.

    >>> ems("GDP增速")
    3.68
    """
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.56 for character in words)


def shortened(label: str, longest: float = 2 * LONGEST) -> str:
    """Return a label that takes `longest` em at most; the whole is in the hover text and in the table.

    >>> shortened("新增高新技术企业数")
    '新增高新技术企业数'
    >>> shortened("新" * 20, 10)
    '新新新新新新新新新…'
    """
    if ems(label) <= longest:
        return label
    room, kept = longest - 1.0, ""
    for character in label:
        room -= ems(character)
        if room < 0:
            break
        kept += character
    return f"{kept}…"


def folded(label: str, longest: float = LONGEST) -> list[str]:
    """Return a label in one line of `longest` em, or in two: between words where it has words.

    >>> folded("新增高新技术企业数")
    ['新增高新技术企业数']
    >>> folded("Epidemic control and public health")
    ['Epidemic control', 'and public health']
    >>> folded("新增国家级专精特新“小巨人”企业数")
    ['新增国家级专精特', '新“小巨人”企业数']
    """
    if ems(label) <= longest:
        return [label]
    inner = range(1, len(label))
    cuts = [place for place in inner if label[place] == " "] or [
        place for place in inner if label[place] not in NOT_FIRST and label[place - 1] not in NOT_LAST
    ]
    if not cuts:
        return [shortened(label, longest)]
    # The cut that leaves the shorter of the longer lines.
    best = min(cuts, key=lambda place: max(ems(label[:place]), ems(label[place:])))
    return [shortened(line.strip(), longest) for line in (label[:best], label[best:])]


def written(labels: Iterable[str], longest: float = LONGEST) -> dict[str, Any]:
    """Return what an axis of categories needs so that its long labels stand in two lines and are not cut."""
    whole = list(labels)
    short = ["<br>".join(map(html.escape, folded(label, longest))) for label in whole]  # a name is no markup
    return {} if short == whole else {"tickmode": "array", "tickvals": whole, "ticktext": short}
