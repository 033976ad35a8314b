"""Scans and pictures: recognised offline, laid out as printed, each stretch with how sure the recogniser is."""

import io
from functools import cache

import pytest
from PIL import Image, ImageDraw, ImageFont

from etl.load.framing import frames
from etl.load.pool import Limits, Pool
from etl.load.raw import raw_json, raw_report
from etl.model import Span
from etl.pipeline import extract
from etl.readers import ReadError, read
from tests.unit.pdfs import at, pdf_of

FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
)
PARAGRAPHS = (
    "某区秋季督查通报",
    "9月15日，区督查组对12个街道、34个社区开展专项检查，发现问题267个，已整改252个，整改率94.38%，比上月提高2.1个百分点。",
    "截至9月底，全区固定资产投资完成48.6亿元，同比增长7.3%，完成全年目标任务的76.2%。",
    "一、存在的主要问题",
    "抽查发现，12个小区中仅有5个开工，区纪委监委约谈街道主要负责人3人。",
)
TABLE = (("任务", "目标", "完成"), ("新建学校", "12所", "9所"), ("改造道路", "35公里", "28公里"))


@cache
def font(size):
    for path in FONTS:
        try:
            return ImageFont.truetype(path, size, index=2)
        except OSError:
            continue
    pytest.skip("no Chinese font is installed")


def sheet(width=1000, height=1100):
    image = Image.new("RGB", (width, height), "white")
    return image, ImageDraw.Draw(image)


@cache
def scan():
    """A page of A4's width with PARAGRAPHS, two characters in at the first line of each."""
    image, draw = sheet()
    size, left, right, y = 30, 90, 910, 80
    for paragraph in PARAGRAPHS:
        x = left + 2 * size
        for letter in paragraph:
            if x + size > right and letter not in "，。、；":
                x, y = left, y + 52
            draw.text((x, y), letter, font=font(size), fill="black")
            x += draw.textlength(letter, font=font(size))
        y += 52
    return image


def saved(image, kind="PNG", **options):
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def facts_of(report):
    found = [(fact.name, fact.text) for fact in (*report.indicators, *report.locations)]
    return found + [(fact.type, fact.text) for fact in report.actions]


def test_a_crooked_grey_scan_gives_the_facts_of_its_text_with_certainties():
    crooked = scan().rotate(1.0, fillcolor="white", resample=Image.Resampling.BICUBIC).convert("L")
    scanned = extract(saved(crooked, "JPEG", quality=60), "a.jpg")
    typed = extract("\n".join(PARAGRAPHS).encode(), "a.txt")
    expected = facts_of(typed)
    assert len(set(expected) & set(facts_of(scanned))) >= 0.95 * len(set(expected))
    assert scanned.record.flags == ("ocr",)
    assert all(0.8 < fact.confidence <= 1 for fact in scanned.indicators)
    assert [len(line) > 0 for line in scanned.text.splitlines()] == [True] * len(PARAGRAPHS)


def test_a_pdf_with_a_page_of_text_and_a_scanned_one_reads_both_in_their_order():
    scanned = saved(scan().crop((0, 60, 1000, 180)), "PDF", resolution=110)
    import pypdfium2

    whole = pypdfium2.PdfDocument(pdf_of(at(72, 700, "Bulletin of the district for September")))
    whole.import_pages(pypdfium2.PdfDocument(scanned))
    file = io.BytesIO()
    whole.save(file)
    raw = read(file.getvalue(), "a.pdf")
    assert raw.text.startswith("Bulletin of the district for September\n")
    assert "督查通报" in raw.text[raw.pages[1] :]
    assert "ocr" in raw.flags
    assert raw.confidences[0][0].start >= raw.pages[1]


def test_a_scanned_table_has_its_cells_also_on_the_second_picture_of_a_tiff():
    image, draw = sheet(800, 500)
    for row, words in enumerate(TABLE):
        for column, word in enumerate(words):
            box = (60 + 220 * column, 60 + 90 * row, 280 + 220 * column, 150 + 90 * row)
            draw.rectangle(box, outline="black", width=2)
            draw.text((box[0] + 20, box[1] + 25), word, font=font(32), fill="black")
    blank = Image.new("RGB", (800, 500), "white")
    raw = read(saved(blank, "TIFF", save_all=True, append_images=[image]), "a.tif")
    (table,) = raw.tables
    words = {(c.row, c.column): raw.text[c.span.start : c.span.end] for c in table.cells}
    assert words == {(r, c): word for r, row in enumerate(TABLE) for c, word in enumerate(row)}
    assert raw.pages == (0, 0)


def test_the_child_process_tells_of_each_page_and_answers_within_its_bounds():
    strip = saved(scan().crop((0, 60, 1000, 180)))
    with Pool(1, Limits()) as pool:
        answer = pool.ask(strip, "a.png", "json")
    assert answer.error is None
    assert "督查通报" in answer.parts["json"].decode()


TINY = Image.new("1", (4, 4))
TIFF_OF_201 = saved(TINY, "TIFF", save_all=True, append_images=[TINY] * 200)
PNG = saved(Image.new("RGB", (400, 300), "white"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (PNG, "no words were recognised"),
        (PNG[:60], "broken"),
        (PNG[:-30], "no words|broken"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 200, "broken"),
        (b"II*\x00" + b"\xff" * 100, "broken"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 " + b"\x00" * 50, "broken"),
        (b"BM" + b"\x40\x00\x00\x00" + b"\x00" * 60, "broken"),
        (saved(Image.new("1", (9_000, 9_000))), "too large"),
        (saved(Image.new("1", (15_000, 15_000))), "too large"),
        (TIFF_OF_201, "201 pages"),
        (saved(Image.new("RGB", (4, 4), "white")), "no words"),
        (saved(Image.new("RGB", (6_000, 9), "white")), "no words"),
        (saved(Image.new("RGB", (300, 300), "white"), "PDF"), "no words were recognised"),
    ],
)  # fmt: skip
def test_pictures_that_cannot_be_read_are_refused_with_a_reason(data, reason):
    with pytest.raises(ReadError, match=reason):
        read(data, "a.png")


def test_a_page_on_its_side_is_turned():
    raw = read(saved(scan().crop((0, 60, 1000, 240)).rotate(90, expand=True)), "a.png")
    assert raw.text.startswith("某区秋季督查通报\n9月15日，区督查组对12个街道")


@pytest.mark.parametrize(
    ("page", "angle", "place"),
    [
        (scan, 0, (0.41, 0.155, 0.49, 0.185)),  # 252个 at 400 to 480 of 1000, 135 to 170 of 1100
        (scan, 180, (0.51, 0.815, 0.59, 0.845)),
        (scan, 90, (0.155, 0.51, 0.185, 0.59)),
    ],
)
def test_the_words_of_a_fact_are_framed_on_the_scanned_page_as_it_is_looked_at(page, angle, place):
    raw = read(saved(page().rotate(angle, expand=True)), "a.png")
    kept = raw_json(raw)
    assert raw_report(raw.text, kept) == raw
    start = raw.text.index("252个")
    (box,) = frames(kept, raw.text, raw.pages, 1, Span(start, start + 4))
    assert all(abs(side - meant) < 0.02 for side, meant in zip(box, place, strict=True)), box
    assert frames(kept, raw.text, raw.pages, 2, Span(start, start + 4)) == []
    assert frames(None, raw.text, raw.pages, 1, Span(start, start + 4)) == []
