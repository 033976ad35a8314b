"""Find what kind of file the bytes are, and hand them to the reader of that kind."""

from __future__ import annotations

from etl.model import RawReport


class ReadError(ValueError):
    """A file that cannot be read as a report; the message says why and what to do, in the user's words."""


def read(data: bytes, file: str) -> RawReport:
    """Return the text of a report."""
    if not data.strip():
        raise ReadError(f"{file}: the file is empty")
    return RawReport(text=data.decode("utf-8-sig"), format="txt", encoding="utf-8")
