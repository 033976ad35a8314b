"""Bytes to text, one small module a format; the kind is found by content, not by file ending."""

from etl.readers.detect import parts, read
from etl.readers.errors import ReadError

__all__ = ["ReadError", "parts", "read"]
