"""PDF with a text layer, and where each page begins."""

from __future__ import annotations

import io
import re
from collections import Counter

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from etl.model import RawReport
from etl.readers.errors import ReadError

PAGES_MOST = 2_000
LINE_TOLERANCE = 5  # points; digits of another font stand up to 4 higher than the words of their line
TEXT_LEAST = 5  # characters a page, below which it is a picture of a page
REPEATED_SHARE = 0.6  # of the pages carry a running head or foot
PAGE_NUMBER = re.compile(r"^[\s\-—–·第]*\d{1,4}[\s\-—–·页]*(?:[/共]\s*\d{1,4}\s*页?)?\s*$")
EDGE_NUMBER = re.compile(r"^\d+|\d+\D{0,3}$")


def read_pdf(data: bytes) -> RawReport:
    """Return the pages' text, running heads, feet and page numbers left out; raises ReadError for scans and locks."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > PAGES_MOST:
                raise ReadError(
                    f"PDF 有 {len(pdf.pages)} 页，超过 {PAGES_MOST} 页，请拆分后再传 · "
                    f"the PDF has {len(pdf.pages)} pages, more than {PAGES_MOST}; load it in parts"
                )
            pages = []
            for page in pdf.pages:
                pages.append((page.extract_text(y_tolerance=LINE_TOLERANCE) or "").split("\n"))
                page.close()
    except PdfminerException as error:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in (*error.args, error.__cause__, error.__context__)):
            raise ReadError(
                "PDF 有密码保护，请取消密码后再传 · the PDF is protected by a password; take it off first"
            ) from error
        raise ReadError(
            "PDF 已损坏，打不开，请重新获取 · the PDF is broken and cannot be opened; get a fresh copy"
        ) from error
    except ReadError:
        raise
    except Exception as error:  # pdfminer meets broken files with errors of every kind
        raise ReadError(
            f"PDF 已损坏（{type(error).__name__}），请重新获取 · "
            f"the PDF is broken ({type(error).__name__}); get a fresh copy"
        ) from error
    if sum(len("".join(lines).strip()) for lines in pages) < TEXT_LEAST * max(1, len(pages)):
        raise ReadError(
            "PDF 是扫描件，没有文字层，请先识别文字（OCR）再传 · "
            "the PDF holds pictures of pages and no text (a scan); run character recognition on it first"
        )
    return _join(_without_running_lines(pages))


def _without_running_lines(pages: list[list[str]]) -> list[list[str]]:
    """Leave out the first and last lines that most pages share, and page numbers."""
    edges = Counter(key for lines in pages for key in {_key(line) for line in [*lines[:2], *lines[-2:]]})
    running = {key for key, count in edges.items() if len(pages) >= 3 and count >= REPEATED_SHARE * len(pages)}

    def keep(lines: list[str]) -> list[str]:
        last = len(lines) - 2
        return [
            line
            for i, line in enumerate(lines)
            if not ((i < 2 or i >= last) and (_key(line) in running or PAGE_NUMBER.match(line)))
        ]

    return [keep(lines) for lines in pages]


def _key(line: str) -> str:
    return EDGE_NUMBER.sub("#", "".join(line.split()))


def _join(pages: list[list[str]]) -> RawReport:
    text, starts = "", []
    for lines in pages:
        starts.append(len(text))
        text += "\n".join(lines) + "\n"
    return RawReport(text=text, format="pdf", pages=tuple(starts))
