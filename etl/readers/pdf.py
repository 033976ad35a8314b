"""PDF: text where there is text, recognised text where a page is a picture (扫描件)."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pypdfium2

from etl.model import RawReport
from etl.readers.errors import ReadError
from etl.readers.image import SCANS_MOST, too_many
from etl.readers.paper import Page, report_of
from etl.readers.pdf_page import page_content
from etl.readers.progress import page_done
from etl.readers.recognise import PIXELS_LONG, marked, recognise

PAGES_MOST = 2_000
SECONDS_MOST = 90  # for the text of all pages; a page of a report takes a hundredth of one
RECOGNITION_DPI = 150  # more takes longer and reads no better
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
    if len(scans) > SCANS_MOST:
        raise too_many(len(scans))
    for done, number in enumerate(scans, start=1):
        pages[number] = _recognised(document, number)
        page_done(done, len(scans))
    report = marked(report_of(pages, "pdf"))
    if scans and not report.text.strip():
        raise ReadError(
            "PDF 是扫描件，但没有认出文字，请扫描得更清楚些 · "
            "the PDF is a scan in which no words were recognised; scan it more clearly"
        )
    return report


def _recognised(document: Any, number: int) -> Page:
    """Recognise the picture of a page."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return Page(())
    try:
        longest = max(*page.get_size(), 1.0)
        scale = min(RECOGNITION_DPI / 72, PIXELS_LONG / longest)
        bitmap = page.render(scale=scale, rev_byteorder=False, may_draw_forms=False)
        picture = np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])
        bitmap.close()
    finally:
        page.close()
    return recognise(picture)


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
