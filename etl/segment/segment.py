"""Cut a cleaned text into sections, paragraphs, sentences and clauses."""

from __future__ import annotations

import re

from etl.model import Document, Span

SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]?")


def segment(text: str) -> Document:
    """Return the structure of `text`."""
    sentences = tuple(Span(*m.span()) for m in SENTENCE.finditer(text) if m.group().strip())
    return Document(text, (), sentences, sentences, sentences)
