"""PDF: text where there is text, recognised text where a page is a picture (扫描件)."""

from __future__ import annotations

import time
from typing import Any

import pypdfium2

from etl.model import RawReport
from etl.readers.errors import ReadError
from etl.readers.paper import Page, report_of
from etl.readers.pdf_page import page_content

PAGES_MOST = 2_000
SECONDS_MOST = 90  # for the text of all pages; a page of a report takes a hundredth of one
LOCKED = "Incorrect password"  # as PDFium says it


def read_pdf(data: bytes) -> RawReport:
    """Return the text of the pages with their tables; raises ReadError for what is locked, broken or too long."""
    document = _open(data)
    try:
        count = len(document)
        if count > PAGES_MOST:
            raise ReadError(
                f"PDF 有 {count} 页，超过 {PAGES_MOST} 页，请拆分后再传 · "
                f"the PDF has {count} pages, more than {PAGES_MOST}; load it in parts"
            )
        return _read(document, count)
    finally:
        document.close()


def _open(data: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if LOCKED in str(error):
            raise ReadError(
                "PDF 有密码保护，请取消密码后再传 · the PDF is protected by a password; take it off first"
            ) from error
        raise ReadError(
            "PDF 已损坏，打不开，请重新获取 · the PDF is broken and cannot be opened; get a fresh copy"
        ) from error


def _read(document: Any, count: int) -> RawReport:
    begun = time.monotonic()
    pages: list[Page] = []
    scans: list[int] = []
    for number in range(count):
        content = _content(document, number)
        if content is None or content.scanned:
            scans.append(number)
            pages.append(Page(()))
        else:
            pages.append(Page(content.pieces, content.rules, content.width, content.height))
        if time.monotonic() - begun > SECONDS_MOST:
            raise ReadError(
                f"PDF 读了 {SECONDS_MOST} 秒只读到第 {number + 1} 页（共 {count} 页），请拆分后再传 · "
                f"the PDF took more than {SECONDS_MOST} s for {number + 1} of {count} pages; load it in parts"
            )
    report = report_of(pages, "pdf")
    if scans and not report.text.strip():
        raise ReadError(
            "PDF 是扫描件，没有文字层，请先识别文字（OCR）再传 · "
            "the PDF holds pictures of pages and no text (a scan); run character recognition on it first"
        )
    return report


def _content(document: Any, number: int) -> Any:
    """Return what stands on a page, None where the page is broken."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return None
    try:
        return page_content(page)
    finally:
        page.close()
