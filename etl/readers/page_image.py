"""Pages as pictures, for whoever reads a fact beside the page it stands on (原件页面)."""

from __future__ import annotations

import io
from threading import Lock

from PIL import Image

from etl.readers.errors import ReadError

WIDTH_MOST = 2_000  # pixels
HEIGHT_MOST = 4_000
LARGE = 500_000  # bytes of a PNG; a page of type takes a fifth of that, a scan ten times as much
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


def _saved(picture: Image.Image, form: str, **how: int) -> bytes:
    file = io.BytesIO()
    picture.save(file, form, **how)
    return file.getvalue()


def _of_pdf(data: bytes, page: int, width: int) -> Image.Image:
    import pypdfium2

    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _not_shown() from error
        try:
            if page > len(document):
                raise _no_page(page)
            wide, high = document[page - 1].get_size()
            scale = min(width / max(wide, 1), HEIGHT_MOST / max(high, 1))
            # A copy: the picture lives on when the page's memory is given back.
            return document[page - 1].render(scale=scale, may_draw_forms=False).to_pil().convert("RGB").copy()
        except pypdfium2.PdfiumError as error:
            raise _not_shown() from error
        finally:
            document.close()


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
