"""Pages as pictures, for whoever reads a fact beside the page it stands on (原件页面)."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from threading import Lock
from typing import Any

from PIL import Image

from etl.readers.errors import ReadError

WIDTH_MOST = 2_000  # pixels
HEIGHT_MOST = 4_000
LARGE = 500_000  # bytes of a PNG; a page of type takes a fifth of that, a scan ten times as much
OCCURRENCES_MOST = 1_000  # of the same words on a page
Box = tuple[float, float, float, float]  # left, top, right, bottom
_ONE_AT_A_TIME = Lock()  # PDFium is not made for several threads


def page_picture(data: bytes, page: int, width: int = 1_200) -> bytes:
    """Return a page of a PDF or picture, counted from 1, at most `width` pixels wide: PNG, a scan as JPEG.

    Raises ReadError where the file has no such page or cannot be shown. What breaks PDFium breaks the process that
    calls it: the app has it drawn in a child.
    """
    width = max(1, min(width, WIDTH_MOST))
    if page < 1:
        raise _no_page(page)
    picture = _of_pdf(data, page, width) if data[:1024].lstrip().startswith(b"%PDF-") else _of_image(data, page, width)
    plain = _saved(picture, "PNG", compress_level=4)
    if len(plain) <= LARGE:
        return plain
    return min(plain, _saved(picture, "JPEG", quality=82), key=len)


def places(data: bytes, page: int, before: str, quote: str, after: str) -> list[Box]:
    """Return where words stand on a page of a PDF: a box a line, in shares of its width and height.

    Of several places with the same words that is meant which has most of `before` and `after` around it; where they do
    not decide, or the page is a picture, there is none. Raises ReadError where the page cannot be read.
    """
    if not data[:1024].lstrip().startswith(b"%PDF-") or not quote.strip() or page < 1:
        return []
    from etl.readers.pdf_page import boxes, letters

    with _ONE_AT_A_TIME, _opened(data) as document:
        if page > len(document):
            raise _no_page(page)
        sheet = document[page - 1]
        found, numbers = letters(sheet)
        before, quote, after = ("".join(part.split()) for part in (before, quote, after))
        if (place := nearest(found, before, quote, after)) is None:
            return []
        return boxes(sheet, numbers[place], numbers[place + len(quote) - 1])


def nearest(text: str, before: str, quote: str, after: str) -> int | None:
    """Return where `quote` stands with most of what was before and after it; None where nothing decides.

    >>> nearest("共3个，新增3个", "新增", "3", "个"), nearest("3个3个", "", "3", "个"), nearest("共3", "x", "3", "")
    (6, None, 1)
    """
    scores: dict[int, int] = {}
    place = text.find(quote)
    while place >= 0 and len(scores) < OCCURRENCES_MOST:
        head, tail = text[:place][-len(before) :][::-1], text[place + len(quote) :]
        scores[place] = _alike(head, before[::-1]) + _alike(tail, after)
        place = text.find(quote, place + 1)
    best = [place for place, score in scores.items() if score == max(scores.values())]
    return best[0] if len(best) == 1 else None


def _alike(left: str, right: str) -> int:
    """Return with how many letters two texts begin alike."""
    return next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))


@contextlib.contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    """Open a PDF; what PDFium says against it or a page of it becomes a ReadError."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise _not_shown() from error


def _saved(picture: Image.Image, form: str, **how: int) -> bytes:
    file = io.BytesIO()
    picture.save(file, form, **how)
    return file.getvalue()


def _of_pdf(data: bytes, page: int, width: int) -> Image.Image:
    with _ONE_AT_A_TIME, _opened(data) as document:
        if page > len(document):
            raise _no_page(page)
        wide, high = document[page - 1].get_size()
        scale = min(width / max(wide, 1), HEIGHT_MOST / max(high, 1))
        # A copy: the picture lives on when the page's memory is given back.
        return document[page - 1].render(scale=scale, may_draw_forms=False).to_pil().convert("RGB").copy()


def _of_image(data: bytes, page: int, width: int) -> Image.Image:
    from etl.readers.image import pictures

    for number, (_, _, picture) in enumerate(pictures(data), start=1):  # as the text counts them
        if number == page:
            found = Image.fromarray(picture[:, :, ::-1])
            found.thumbnail((width, HEIGHT_MOST))
            return found
    raise _no_page(page)


def _no_page(page: int) -> ReadError:
    return ReadError(f"文件没有第 {page} 页，请换一页 · the file has no page {page}; choose another")


def _not_shown() -> ReadError:
    return ReadError("这一页无法显示，请打开原文件查看 · the page cannot be shown; open the file itself")
