"""Pages of kept originals as pictures: drawn in a child that may die, kept, and missed in words."""

import hashlib
import sys

import pytest

from etl.load import page_images
from etl.load.page_images import PageImages
from etl.load.pool import Limits
from etl.store import originals
from tests.unit.pdfs import at, pdf_of

TWO_PAGES = pdf_of(at(72, 700, "One"), at(72, 700, "Two"))
DIES = (sys.executable, "-c", "raise SystemExit(3)")


@pytest.fixture
def store(tmp_path):
    originals.keep(tmp_path, hash_of(TWO_PAGES), TWO_PAGES)
    return tmp_path


def hash_of(data):
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def images(store):
    made = PageImages(store)
    yield made
    made.close()


def test_a_page_is_drawn_once_and_then_kept(images):
    first = images.ask(hash_of(TWO_PAGES), "a.pdf", 2)
    assert (first.kind, first.problem) == ("image/png", None)
    images.close()
    images._worker = DIES  # nobody is asked again
    assert images.ask(hash_of(TWO_PAGES), "a.pdf", 2) is first


@pytest.mark.parametrize(("sha256", "page", "said"), [("0" * 64, 1, "not kept"), (None, 3, "no page 3")])
def test_what_cannot_be_shown_is_said(images, sha256, page, said):
    shown = images.ask(sha256 or hash_of(TWO_PAGES), "a.pdf", page)
    assert shown.data == b""
    assert said in shown.problem


def test_a_child_that_dies_costs_one_picture_and_is_not_asked_for_it_again(store):
    images = PageImages(store, DIES, Limits(seconds=20))
    shown = images.ask(hash_of(TWO_PAGES), "a.pdf", 1)
    assert "died" in shown.problem
    assert images.ask(hash_of(TWO_PAGES), "a.pdf", 1) is shown
    images._worker = page_images.DRAWER
    images.close()
    assert images.ask(hash_of(TWO_PAGES), "a.pdf", 2).data
    images.close()


def test_what_a_child_gives_that_is_no_picture_is_not_handed_on():
    assert page_images._image(b"<svg onload=alert(1)>").problem
    assert page_images._image(b"\xff\xd8\xff\xe0").kind == "image/jpeg"


def test_no_more_bytes_are_kept_than_allowed(store, monkeypatch):
    monkeypatch.setattr(page_images, "KEPT", 1)
    images = PageImages(store)
    for page in (1, 2):
        images.ask(hash_of(TWO_PAGES), "a.pdf", page)
    assert [page for _, page in images._kept] == [2]
    images.close()


def test_words_are_placed_once_and_what_is_not_kept_has_none(images):
    words = ("", "Two", "")
    [box] = images.places(hash_of(TWO_PAGES), "a.pdf", 2, words)
    assert 0 < box[0] < box[2] < 1
    images.close()
    images._worker = DIES
    assert images.places(hash_of(TWO_PAGES), "a.pdf", 2, words) == [box]
    assert images.places("0" * 64, "a.pdf", 2, words) == []


@pytest.mark.parametrize("said", [b"[[1, 2]]", b"[[NaN, 0, 1, 1]]", b'["<b>"]', b"{}", b"7", b"[" * 100_000, b"\xff"])
def test_a_child_that_says_nonsense_places_nothing(said):
    assert page_images._boxes(said) == []
