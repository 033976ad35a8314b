"""Cut a cleaned text into sections, paragraphs, sentences and clauses."""

from etl.segment.segment import segment

__all__ = ["segment"]
