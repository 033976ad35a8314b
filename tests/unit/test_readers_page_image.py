"""Pages as pictures: of the size asked for, of the page asked for, or refused."""

import io

import pytest
from PIL import Image

from etl.readers import ReadError
from etl.readers.page_image import page_picture
from tests.unit.pdfs import at, pdf_of

DARK, LIGHT = Image.new("RGB", (300, 200), "black"), Image.new("RGB", (300, 200), "white")


def tiff():
    file = io.BytesIO()
    DARK.save(file, "TIFF", save_all=True, append_images=[LIGHT])
    return file.getvalue()


def test_a_page_of_a_pdf_is_shown_as_wide_as_asked():
    shown = Image.open(io.BytesIO(page_picture(pdf_of(at(72, 700, "One"), at(72, 700, "Two")), 2, width=306)))
    assert (shown.format, shown.size) == ("PNG", (306, 396))
    assert min(shown.convert("L").tobytes()) < 128


def test_the_second_picture_of_a_tiff_is_its_second_page():
    shown = Image.open(io.BytesIO(page_picture(tiff(), 2, width=150)))
    assert shown.size == (150, 100)
    assert set(shown.convert("L").tobytes()) == {255}


@pytest.mark.parametrize("box", ["0 0 14400 14400", "0 0 1 14400", "0 0 0 0"])
def test_odd_pages_stay_within_bounds(box):
    shown = Image.open(io.BytesIO(page_picture(pdf_of("", box=box), 1, width=100_000)))
    assert shown.width <= 2_000
    assert shown.height <= 4_000


@pytest.mark.parametrize(
    ("data", "page"), [(pdf_of(""), 2), (pdf_of(""), 0), (tiff(), 3), (b"%PDF-1.4 broken", 1), (b"none", 1)]
)
def test_what_cannot_be_shown_is_refused(data, page):
    with pytest.raises(ReadError):
        page_picture(data, page)
