"""Find what kind of file the bytes are, by content and not by ending, and hand them to the reader of that kind."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import olefile

from etl.model import RawReport
from etl.readers import ods, xls, xlsx
from etl.readers.archive import kind_of_zip
from etl.readers.doc import read_doc
from etl.readers.docx import read_docx
from etl.readers.errors import ReadError
from etl.readers.html import looks_like_html, read_html
from etl.readers.image import read_image
from etl.readers.markdown import looks_like_markdown, read_markdown
from etl.readers.mht import looks_like_mht, read_mht
from etl.readers.ofd import read_ofd
from etl.readers.pdf import read_pdf
from etl.readers.rows import looks_like_rows, read_rows, read_sheets, split_sheets, split_text
from etl.readers.rtf import read_rtf
from etl.readers.sheets import Sheet
from etl.readers.slides import read_slides
from etl.readers.text import decode, read_text

FILE_MOST = 200 * 1024 * 1024  # bytes
TEXT_MOST = 3_000_000  # characters; the longest real report seen has some 60,000, a minute reads two million
BYTES_MOST = 80_000_000  # of a text; a saved page holds its pictures
TOO_LONG = (
    f"文字超过 {TEXT_MOST // 10_000} 万字，请拆分后再传 · "
    f"the text has more than {TEXT_MOST:,} characters; load it in parts"
)

READERS: dict[str, Callable[[bytes], RawReport]] = {
    "doc": read_doc,
    "docx": read_docx,
    "pdf": read_pdf,
    "image": read_image,
    "ofd": read_ofd,
    "pptx": read_slides,
    "rtf": read_rtf,
    "mht": read_mht,
}
SHEETS: dict[str, Callable[[bytes], list[Sheet]]] = {
    "xlsx": xlsx.sheets_of,
    "xls": xls.sheets_of,
    "ods": ods.sheets_of,
}
# Kinds that are known but not read: what they are, and the way out.
REFUSED = {
    "container": "这种文件无法识别（旧版 WPS、Works 或其他程序的文件），请用原程序另存为 .docx · "
    "this kind of file is not known (an old WPS, a Works or another program's file); save it as .docx",
    "broken": "文件已损坏或不完整，打不开，请重新获取 · "
    "the file is broken or cut off and cannot be opened; get a fresh copy",
    "encrypted": "文件有密码保护，请取消密码后再传 · "
    "the file is protected by a password; take it off and load the file again",
    "xlsb": "这是二进制工作簿（.xlsb），请用 Excel 或 WPS 另存为 .xlsx · "
    "this is a binary workbook (.xlsb); save it as .xlsx in Excel or WPS",
    "slides": "这是旧版演示文稿（.ppt），请用 PowerPoint 或 WPS 另存为 .pptx · "
    "these are slides of an old kind (.ppt); save them as .pptx in PowerPoint or WPS",
    "zip": "这是压缩包，请解压后上传里面的文件 · this is an archive; unpack it and load the files inside",
    "json": "这是数据（JSON），不是报告；请上传报告文本 · this is data (JSON), not a report; load the report's text",
    "archive": "这是压缩包（rar、7z、gzip），请解压后上传里面的文件 · "
    "this is an archive (rar, 7z, gzip); unpack it and load the files inside",
    "program": "这是程序，不是报告；请确认选对了文件 · this is a program, not a report; was the right file chosen?",
}
SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (olefile.MAGIC, "container"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "bitmap"),
    (b"RIFF", "riff"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b\x08", "archive"),
    (b"MZ", "executable"),
    (b"\x7fELF", "program"),
    (b"{\\rtf", "rtf"),
)
STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "slides"),
)
JSON = re.compile(r"\s*[\[{]\s*(?:[\"{\[]|\])")


def read(data: bytes, file: str) -> RawReport:
    """Return the text of a report; `file` is only a name for messages.

    Raises ReadError, its message led by `file`, for bytes that are empty, too many, broken, protected or no report.
    """
    try:
        raw = _read(data)
        if not raw.text.strip():
            raise ReadError(
                "文件里没有文字，请确认选对了文件 · there is no text in the file; was the right file chosen?"
            )
        if len(raw.text) > TEXT_MOST:
            raise ReadError(TOO_LONG)
    except ReadError as error:
        raise ReadError(f"{file}: {error}") from error
    return raw


def parts(data: bytes, file: str) -> list[tuple[str, bytes]]:
    """Return the reports of a file that holds several, as (name, bytes) each to be read alone; [] for any other file.

    >>> text = "标题,正文\\n甲,{0}\\n乙,{0}\\n".format("一" * 600)
    >>> [name for name, _ in parts(text.encode(), "a.csv")]
    ['a.csv#row2', 'a.csv#row3']
    """
    if len(data) > FILE_MOST:
        return []
    try:
        kind = kind_of(data)
        if kind in SHEETS:
            found = split_sheets(SHEETS[kind](data))
        else:
            found = split_text(decode(data)[0]) if kind == "text" else []
    except ReadError:
        return []  # read() says why
    return [(file + name, part) for name, part in found]


def _read(data: bytes) -> RawReport:
    if len(data) > FILE_MOST:
        size = FILE_MOST // 1024 // 1024
        raise ReadError(f"文件超过 {size} MB，请拆分后再传 · the file is larger than {size} MB; load it in parts")
    if not data.strip(b"\x00 \t\r\n"):
        raise ReadError("文件是空的，请重新获取 · the file is empty; get a fresh copy")
    kind = kind_of(data)
    if kind in READERS:
        return READERS[kind](data)
    if kind in SHEETS:
        return read_sheets(SHEETS[kind](data), kind)
    if kind in REFUSED:
        raise ReadError(REFUSED[kind])
    if len(data) > BYTES_MOST:
        raise ReadError(TOO_LONG)
    text, encoding, flags = decode(data)
    if JSON.match(text) and text.rstrip()[-1] in "]}":
        raise ReadError(REFUSED["json"])
    if looks_like_html(text):
        return read_html(data)
    if looks_like_rows(text):
        return read_rows(text, encoding)
    if looks_like_markdown(text):
        return read_markdown(text, encoding, flags)
    return read_text(text, encoding, flags)


def kind_of(data: bytes) -> str:
    """Return the kind of a file by its first bytes and, for containers, by what they hold; "text" for the rest."""
    head = data[:1024].lstrip()
    kind = next((kind for signature, kind in SIGNATURES if head.startswith(signature)), "text")
    if kind == "zip":
        return kind_of_zip(data)
    if kind == "container":
        return _kind_of_container(data)
    if kind == "riff":
        return "image" if data[8:12] == b"WEBP" else "text"
    if kind == "bitmap":
        return "image" if data[6:10] == b"\x00" * 4 else "text"
    if kind == "executable":
        return "program" if b"\x00" in data[:64] else "text"
    return "mht" if kind == "text" and looks_like_mht(data) else kind


def _kind_of_container(data: bytes) -> str:
    """Return what an OLE container holds; where it is too broken to be opened, what it seems to hold."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            return next((kind for name, kind in STREAMS if container.exists(name)), "container")
    except Exception:  # olefile meets broken files with errors of many kinds
        return next((kind for name, kind in STREAMS if name.encode("utf-16-le") in data), "broken")
