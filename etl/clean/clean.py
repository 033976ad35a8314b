"""Raw text to text that extractors can trust, with an offset map back to raw. First duty: leave good text alone.

The canonical form, on which extractors rely: simplified characters; digits, letters and % half-width; ， ： ； ！ （ ）
full-width, but `,` between thousands, `:` and `.` between digits and `-` in ranges of numbers half-width; `~` else;
value and unit adjacent; one sentence on one line; U+FFFD where bytes were lost.
"""

from __future__ import annotations

import re

from etl.clean.breaks import join_cut_words, join_lines, join_page_lines, join_pages
from etl.clean.damage import join_digits, remove_blanks, remove_boilerplate, remove_glosses, remove_unseen
from etl.clean.draft import Draft
from etl.clean.losses import mark_losses
from etl.clean.width import canonical_width
from etl.lexicon.scan import match_at, places_of
from etl.lexicon.script import script_of, simplify
from etl.model import CleanText

MASKED = re.compile(
    r"(?<![A-Za-z])[XxＸ]{1,4}(?![A-Za-z])|\*{1,4}|×{1,4}|(?<![一二三四五六七八九○〇])[○〇]{2,4}(?![○〇年])"
)
MASKS = "XxＸ*×○〇"
FIGURE = re.compile(r"\d[\d.,]*")


def clean(text: str) -> CleanText:
    """Return `text` cleaned, with the offset map back to it; linear in its length.

    >>> cleaned = clean("全區(qū)整改率９５．２％")
    >>> cleaned.text
    '全区整改率95.2%'
    >>> from etl.model import Span
    >>> cleaned.to_raw(Span(5, 10))
    Span(start=9, end=14)
    """
    script = script_of(text)
    draft = Draft(text)
    remove_unseen(draft)
    draft.translate(canonical_width)
    remove_glosses(draft)
    if script == "zh-Hant":
        draft.translate(simplify)
    flags = ["lost_bytes"] if mark_losses(draft) else []
    remove_boilerplate(draft)
    joined = join_page_lines(draft)
    joined |= join_pages(draft)
    joined |= join_cut_words(draft)
    if joined:
        flags.append("page_marks")
    join_digits(draft)
    join_lines(draft)
    remove_blanks(draft)
    return CleanText(draft.text, draft.starts(), draft.ends(), script, masked_share(draft.text), tuple(flags))


def masked_share(text: str) -> float:
    """Return which share of the figures in `text` is masked (X, **, ×), 0 where there is no figure."""
    masked = sum(1 for _ in match_at(places_of(MASKS, text), MASKED, text))
    return masked / (masked + len(FIGURE.findall(text))) if masked else 0.0
