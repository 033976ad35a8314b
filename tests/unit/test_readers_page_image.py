"""Pages as pictures: of the size asked for, of the page asked for, or refused."""

import io

import pytest
from PIL import Image

from etl.readers import ReadError
from etl.readers.page_image import page_picture, places
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


TWICE = pdf_of(at(72, 700, "Rate of streets 95.5%") + at(72, 650, "Rate of roads 95.5%"))


@pytest.mark.parametrize(("before", "line"), [("Rate of streets ", 700), ("roads\n", 650)])
def test_words_are_found_on_the_page_by_what_stands_around_them(before, line):
    [(left, top, right, bottom)] = places(TWICE, 1, before, "95.5%", "")
    assert top < 1 - line / 792 < bottom + 0.01
    assert 72 / 612 < left < right < 1


@pytest.mark.parametrize(
    ("data", "page", "words"),
    [
        (TWICE, 1, ("", "95.5%", "")),
        (TWICE, 1, ("", "96%", "")),
        (TWICE, 1, ("", " ", "")),
        (TWICE, 0, ("", "95.5%", "")),
        (tiff(), 1, ("", "95.5%", "")),
    ],
    ids=["twice", "nowhere", "blank", "no-page", "picture"],
)
def test_words_that_nothing_places_are_nowhere(data, page, words):
    assert places(data, page, *words) == []


def test_a_page_that_lies_on_its_side_has_its_words_where_they_are_seen():
    turned = pdf_of(at(72, 700, "Rate 95.5%"), extra="/Rotate 90")
    [(left, top, right, bottom)] = places(turned, 1, "Rate", "95.5%", "")
    assert bottom - top > right - left  # it runs down the page
    assert 0 < left < right < 1
    assert 0 < top < bottom < 1
