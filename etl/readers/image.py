"""Pictures of pages (图片、扫描件): .png, .jpg, .tif of several pages, .bmp, .webp."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from etl.model import RawReport
from etl.readers.errors import ReadError
from etl.readers.paper import report_of
from etl.readers.progress import page_done
from etl.readers.recognise import marked, recognise

PIXELS_MOST = 60_000_000  # a page; A4 at 600 dpi has 35 million
SCANS_MOST = 200  # pages recognised of one file
FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF", "MPO")


def read_image(data: bytes) -> RawReport:
    """Return the words in a picture; raises ReadError where it is broken, too large, or shows no words."""
    pages = []
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            count = getattr(image, "n_frames", 1)
            if count > SCANS_MOST:
                raise too_many(count)
            for number, picture in enumerate(_pictures(image), start=1):
                pages.append(recognise(picture))
                page_done(number, count)
    except ReadError:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise ReadError(
            "图片已损坏或格式不支持，请重新扫描或另存为 PNG 再传 · "
            "the picture is broken or of a kind that is not read; scan it again or save it as PNG"
        ) from error
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


def _pictures(image: Image.Image) -> Iterator[np.ndarray]:
    for frame in ImageSequence.Iterator(image):
        if frame.width * frame.height > PIXELS_MOST:
            raise ReadError(
                f"图片过大（{frame.width}×{frame.height} 像素），请以 200–300 dpi 重新扫描 · "
                f"the picture is too large ({frame.width}×{frame.height} pixels); scan it again at 200 to 300 dpi"
            )
        if frame.width < 8 or frame.height < 8:
            continue
        # A large JPEG is decoded at the size that is needed; transparent paper is white.
        frame.draft("RGB", (3_000, 3_000))
        upright = ImageOps.exif_transpose(frame)
        if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
            layered = upright.convert("RGBA")
            upright = Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered)
        yield np.ascontiguousarray(np.asarray(upright.convert("RGB"))[:, :, ::-1])
