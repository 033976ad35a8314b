"""Clean a raw text: width, script, glosses, lost bytes, site furniture, page markers, line ends, spaces.

docs/decisions/0002-canonical-text.md lists the one form of every sign that the rest of Duban relies on. In
short: letters, digits, `%` and `.` in half width;
`，。；：！？（）、` in full width; `,` and `:` inside numbers in half
width; ranges between figures with `-`; simplified script; a figure beside its unit; one U+FFFD for each damaged run.
"""

from __future__ import annotations

import re

from etl.clean.boilerplate import blank_boilerplate
from etl.clean.damage import isolate_lost_bytes
from etl.clean.draft import Draft
from etl.clean.gloss import drop_glosses
from etl.clean.lines import join_lines
from etl.clean.script import set_script
from etl.clean.spaces import close_spaces
from etl.clean.width import set_width
from etl.model import CleanText

MEASURED = r"(?=[ ]?(?:%|‰|个|亿|万|元|人|户|家|件|次|名|项|倍|吨|亩|公里|平方|天|起|处|所|条|位|年|月|日))"
MASKED = re.compile(rf"(?:(?<![A-Za-z])[Xx]{{1,4}}|\*{{1,4}}|×{{1,4}}|○{{1,4}}|〇{{2,4}}|\d[Xx*]{{1,3}}){MEASURED}")
FIGURES = re.compile(rf"\d[\d.,]*{MEASURED}")
OCR_ONE = re.compile(r"（[-—]）(?=[\u4e00-\u9fff“])")


def clean(text: str) -> CleanText:
    """Return `text` cleaned, with the offset map back to it; a text that is clean already is returned as it is."""
    draft = Draft(text)
    set_width(draft)
    drop_glosses(draft)
    script = set_script(draft)
    lost = isolate_lost_bytes(draft)
    if "）" in draft.text:
        draft.recolour(OCR_ONE.sub("（一）", draft.text))
    blank_boilerplate(draft)
    paged = join_lines(draft)
    close_spaces(draft)
    flags = tuple(flag for flag, raised in (("lost_bytes", lost), ("page_marks", paged)) if raised)
    return CleanText(draft.text, draft.starts, draft.ends, script, masked_share(draft.text), flags)


def masked_share(text: str) -> float:
    """Return which share of the figures with a unit is masked (脱敏: `X%`, `**年`, `4xx亿元`), 0 to 1."""
    masked = len(MASKED.findall(text)) if any(sign in text for sign in "Xx*×○〇") else 0
    return masked / (masked + len(FIGURES.findall(text))) if masked else 0.0
