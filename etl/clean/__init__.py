"""Raw text to text that extractors can trust, with an offset map back to raw."""

from etl.clean.clean import clean

__all__ = ["clean"]
