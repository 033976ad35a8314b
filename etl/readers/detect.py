"""Find what kind of file the bytes are, by content and not by ending, and hand them to the reader of that kind."""

from __future__ import annotations

import re
from collections.abc import Callable

from etl.model import RawReport
from etl.readers.archive import kind_of_zip
from etl.readers.docx import read_docx
from etl.readers.errors import ReadError
from etl.readers.html import looks_like_html, read_html
from etl.readers.pdf import read_pdf
from etl.readers.rows import looks_like_rows, read_rows
from etl.readers.text import decode, read_text

FILE_MOST = 200 * 1024 * 1024  # bytes
TEXT_MOST = 20_000_000  # characters; the longest real report seen has some 60,000

READERS: dict[str, Callable[[bytes], RawReport]] = {"docx": read_docx, "pdf": read_pdf}
# Kinds that are known but not read: what they are, and the way out.
REFUSED = {
    "doc": "this is a Word 97–2003 file (.doc/.wps); open it in Word or WPS and save it as .docx",
    "encrypted": "the file is protected by a password; take the protection off and load it again",
    "sheet": "this is a spreadsheet; save the text as .docx or .txt (tables of figures are not read yet)",
    "slides": "these are slides; save the text as .docx or .txt",
    "ofd": "this is an OFD file; print or save it as PDF with text",
    "zip": "this is an archive; unpack it and load the files inside",
    "image": "this is a picture; load a text, a Word file or a PDF with text (scans are not read yet)",
    "json": "this is data (JSON), not a report",
    "archive": "this is an archive (rar, 7z, gzip); unpack it and load the files inside",
    "program": "this is a program, not a report",
}
SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "bitmap"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b\x08", "archive"),
    (b"MZ", "executable"),
    (b"\x7fELF", "program"),
    (b"{\\rtf", "rtf"),
)
OLE_STREAMS = (
    ("EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ("WordDocument".encode("utf-16-le"), "doc"),
    ("Workbook".encode("utf-16-le"), "sheet"),
    ("PowerPoint Document".encode("utf-16-le"), "slides"),
)
JSON = re.compile(r"\s*[\[{]\s*(?:[\"{\[]|\])")


def read(data: bytes, file: str) -> RawReport:
    """Return the text of a report; `file` is only a name for messages.

    Raises ReadError, its message led by `file`, for bytes that are empty, too many, broken, protected or no report.
    """
    try:
        raw = _read(data)
        if not raw.text.strip():
            raise ReadError("there is no text in the file")
        if len(raw.text) > TEXT_MOST:
            raise ReadError(f"the text has more than {TEXT_MOST:,} characters; load it in parts")
    except ReadError as error:
        raise ReadError(f"{file}: {error}") from error
    return raw


def _read(data: bytes) -> RawReport:
    if len(data) > FILE_MOST:
        raise ReadError(f"the file is larger than {FILE_MOST // 1024 // 1024} MB; load it in parts")
    if not data.strip(b"\x00 \t\r\n"):
        raise ReadError("the file is empty")
    kind = kind_of(data)
    if kind in READERS:
        return READERS[kind](data)
    if kind in REFUSED:
        raise ReadError(REFUSED[kind])
    text, encoding, flags = decode(data)
    if JSON.match(text) and text.rstrip()[-1] in "]}":
        raise ReadError(REFUSED["json"])
    if looks_like_html(text):
        return read_html(data)
    if looks_like_rows(text):
        return read_rows(text, encoding)
    return read_text(text, encoding, flags)


def kind_of(data: bytes) -> str:
    """Return the kind of a file by its first bytes and, for containers, by what they hold; "text" for the rest."""
    head = data[:1024].lstrip()
    kind = next((kind for signature, kind in SIGNATURES if head.startswith(signature)), "text")
    if kind == "zip":
        return kind_of_zip(data)
    if kind == "doc":
        return next((kind for name, kind in OLE_STREAMS if name in data), "doc")
    if kind == "rtf":
        return "doc"
    if kind == "bitmap":
        return "image" if data[6:10] == b"\x00" * 4 else "text"
    if kind == "executable":
        return "program" if b"\x00" in data[:64] else "text"
    return kind
