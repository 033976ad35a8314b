"""Pictures of pages (图片、扫描件): .png, .jpg, .tif of several pages, .bmp, .webp."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageOps

from etl.model import RawReport
from etl.readers.errors import ReadError
from etl.readers.paper import report_of
from etl.readers.progress import page_done
from etl.readers.recognise import marked, recognise

PIXELS_MOST = 60_000_000  # a page; A4 at 600 dpi has 35 million
SCANS_MOST = 200  # pages recognised of one file
SIDE_LEAST = 8  # pixels; smaller pictures show nothing
FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")


def read_image(data: bytes) -> RawReport:
    """Return the words in a picture; raises ReadError where it is broken, too large, or shows no words."""
    pages = []
    for number, count, picture in pictures(data):
        pages.append(recognise(picture))
        page_done(number, count)
    report = marked(report_of(pages, "image"))
    if not report.text.strip():
        raise ReadError(
            "图片里没有认出文字，请确认是文件的扫描件，并扫描得更清楚些 · "
            "no words were recognised in the picture; is it a scan of a document? Scan it more clearly"
        )
    return report


def too_many(count: int) -> ReadError:
    """Return what is said of a scan of too many pages."""
    return ReadError(
        f"扫描件有 {count} 页，一次最多识别 {SCANS_MOST} 页，请拆分后再传 · "
        f"the scan has {count} pages, at most {SCANS_MOST} are recognised at a time; load it in parts"
    )


def pictures(data: bytes) -> Iterator[tuple[int, int, np.ndarray]]:
    """Yield (number, how many there are, picture) for each page; raises ReadError for what Pillow cannot make out."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd notes in the file; what cannot be read raises
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                # Only TIFF has pages; others hold moving pictures and small copies.
                count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
                if count > SCANS_MOST:
                    raise too_many(count)
                for number in range(count):
                    image.seek(number)
                    if min(image.size) >= SIDE_LEAST:
                        yield number + 1, count, _upright(image)
    except ReadError:
        raise
    except MemoryError:
        raise
    except Image.DecompressionBombError as error:
        raise _too_large("") from error
    except Exception as error:  # Pillow meets broken pictures with errors of every kind
        raise ReadError(
            "图片已损坏或格式不支持，请重新扫描或另存为 PNG 再传 · "
            "the picture is broken or of a kind that is not read; scan it again or save it as PNG"
        ) from error


def _too_large(pixels: str) -> ReadError:
    how, much = (f"（{pixels} 像素）", f" ({pixels} pixels)") if pixels else ("", "")
    return ReadError(
        f"图片过大{how}，请以 200–300 dpi 重新扫描 · the picture is too large{much}; scan it again at 200 to 300 dpi"
    )


def _upright(image: Image.Image) -> np.ndarray:
    """Return a picture as rows × columns × blue, green, red, turned as its camera says."""
    if image.width * image.height > PIXELS_MOST:
        raise _too_large(f"{image.width}×{image.height}")
    image.draft("RGB", (3_000, 3_000))  # a large JPEG is decoded no larger than needed
    upright = ImageOps.exif_transpose(image)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:  # transparent paper is white
        layered = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered)
    return np.ascontiguousarray(np.asarray(upright.convert("RGB"))[:, :, ::-1])
