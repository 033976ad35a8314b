"""PDF pages: reading order, columns, paragraphs across pages, ruled tables, and what cannot be read."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfiumError, PdfMatrix

from etl.pipeline import extract
from etl.readers import ReadError, read
from etl.readers.layout import goes_on
from etl.readers.lines import Line, Stretch
from etl.readers.pdf_drawn import bounds_of
from tests.unit.pdfs import at, pdf_of, table_at


def cells(raw, table=0):
    return {(c.row, c.column): raw.text[c.span.start : c.span.end] for c in raw.tables[table].cells}


LONG = "the district inspected twelve streets and found that two hundred"  # fills a line of 12 points


def test_lines_of_a_paragraph_are_joined_also_across_pages():
    def page(*lines):
        return " ".join(at(72, 700 - 16 * i, line) for i, line in enumerate(lines)) + at(300, 40, "7")

    full = LONG + " and sixty seven items"
    raw = read(pdf_of(page(full, full), page("as of June.", "Next")), "a.pdf")
    assert raw.text == f"{full} {full} as of June.\nNext\n"
    assert raw.pages == (0, raw.text.index("as of June"))


def test_two_columns_are_read_one_after_the_other():
    left = " ".join(at(60, 640 - 15 * i, f"left column has this line {i}", 12) for i in range(8))
    right = " ".join(at(320, 640 - 15 * i, f"right column has that line {i}", 12) for i in range(8))
    raw = read(
        pdf_of(at(60, 700, "A title that runs across both of the columns of this page", 18) + left + right), "a.pdf"
    )
    words = raw.text
    assert words.index("line 7") < words.index("right column has that line 0")
    assert words.startswith("A title that runs across both")


def test_a_ruled_table_has_its_cells_with_merged_ones_as_one():
    rows = [["Item", "Result", None], ["", "2023", "2024"], ["Roads", "12", "13.5"]]
    raw = read(
        pdf_of(at(72, 720, "Table of works") + table_at(72, 700, rows, [100, 80, 80]) + at(72, 600, "Note")), "a.pdf"
    )
    assert raw.text == "Table of works\nItem\tResult\n\t2023\t2024\nRoads\t12\t13.5\nNote\n"
    (table,) = raw.tables
    assert cells(raw)[2, 2] == "13.5"
    assert [(c.row, c.column, c.rows, c.columns) for c in table.cells][:2] == [(0, 0, 1, 1), (0, 1, 1, 2)]


def test_a_table_goes_on_on_the_next_page_without_its_head():
    head = ["Item", "Plan", "Done"]
    pages = [table_at(72, 700, [head, *([f"Road {p}{i}", "5", "4"] for i in range(2))], [90, 60, 60]) for p in range(2)]
    raw = read(pdf_of(*pages), "a.pdf")
    assert raw.text.count("Item") == 1
    assert len(raw.tables) == 1
    assert [cells(raw)[row, 0] for row in range(5)] == ["Item", "Road 00", "Road 01", "Road 10", "Road 11"]
    assert raw.text[raw.pages[1] :].startswith("Road 10")


def test_raised_digits_stay_in_their_line_and_other_sizes_in_theirs():
    raw = read(
        pdf_of(at(72, 700, "covering 250 m") + at(157, 705, "2", 7) + at(165, 700, "of land") + at(72, 684, "Next")),
        "a.pdf",
    )
    assert raw.text.startswith("covering 250 m2 of land\n")


def test_a_page_that_lies_on_its_side_is_read_upright():
    raw = read(pdf_of(at(72, 700, "First line of it") + at(72, 680, "Second line"), extra="/Rotate 90"), "a.pdf")
    assert raw.text == "First line of it\nSecond line\n"


def test_words_drawn_twice_to_look_bold_are_read_once():
    raw = read(pdf_of(at(72, 700, "all 12 items") + at(72.4, 700, "all 12 items")), "a.pdf")
    assert raw.text == "all 12 items\n"


def test_a_pdf_of_too_many_pages_is_refused_at_once():
    with pytest.raises(ReadError, match="10000 pages"):
        read(pdf_of(*[""] * 10_000), "a.pdf")


REPORT = (
    "某区秋季督查通报",
    "9月15日，区督查组对12个街道、34个社区开展专项检查，发现问题267个，已整改252个，整改率94.38%，比上月提高2.1个百分点。",
    "截至9月底，全区固定资产投资完成48.6亿元，同比增长7.3%，完成全年目标任务的76.2%。",
    "一、存在的主要问题",
    "抽查发现，12个小区中仅有5个开工，区纪委监委约谈街道主要负责人3人。",
)
SONG = (
    "/Font << /F1 << /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
    "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>] >> >>"
)


def pages_of(paragraphs, size=14, left=90, right=510, lines=6):
    """Content streams of pages with the paragraphs, two characters in, cut wherever a page is full."""
    streams, x, y = [[]], left + 2 * size, 700
    for paragraph in paragraphs:
        x = left + 2 * size
        run = [x, ""]
        for letter in [*paragraph, ""]:
            wide = size / 2 if letter.isascii() else size
            if not letter or (x + wide > right and letter not in "，。、；"):
                code = run[1].encode("utf-16-be").hex()
                streams[-1].append(f"BT /F1 {size} Tf {run[0]} {y} Td <{code}> Tj ET")
                x, y, run = left, y - 1.6 * size, [left, ""]
                if len(streams[-1]) == lines:
                    streams.append([])
                    y = 700
            run[1] += letter
            x += wide
    return ["\n".join(stream) for stream in streams if stream]


def test_a_report_gives_the_same_facts_as_pdf_and_as_text():
    printed = extract(pdf_of(*pages_of(REPORT), font=SONG), "a.pdf")
    typed = extract("\n".join(REPORT).encode(), "a.txt")
    assert printed.text.splitlines() == list(REPORT)
    assert len(printed.pages) == 2

    def of(report):
        return [(f.name, f.text, f.value) for f in report.indicators], [(f.type, f.text) for f in report.actions]

    assert of(printed) == of(typed)
    assert len(printed.indicators) > 8


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(9, 2_000), st.integers(0, 255)), max_size=12), st.integers(10, 3_000))
def test_a_pdf_with_damaged_bytes_is_read_or_refused(damage, length):
    data = bytearray(DAMAGED[:length])
    for place, byte in damage:
        if place < len(data):
            data[place] = byte
    with contextlib.suppress(ReadError):
        read(bytes(data), "a.pdf")


DAMAGED = pdf_of(at(72, 700, "Some text") + table_at(72, 600, [["a", "b"], ["c", "d"]], [80, 80]))


class Drawing:
    """A drawing in a drawing, which PDFium fails to place in one way or another."""

    def __init__(self, bounds=None, matrix=None, container=None):
        self.bounds, self.matrix, self.container = bounds, matrix, container

    def get_bounds(self):
        if isinstance(self.bounds, Exception):
            raise self.bounds
        return self.bounds

    def get_matrix(self):
        if isinstance(self.matrix, Exception):
            raise self.matrix
        return self.matrix


def test_a_drawing_that_cannot_be_placed_is_left_out_and_other_errors_are_not_hidden():
    lost = PdfiumError("Failed to locate pageobject.")
    inner = Drawing((0, 0, 10, 10), container=Drawing(matrix=PdfMatrix().translate(5, 0)))
    assert bounds_of(inner) == (5, 0, 15, 10)
    assert bounds_of(Drawing(lost)) is None
    assert bounds_of(Drawing((0, 0, 1, 1), container=Drawing(matrix=lost))) is None
    with pytest.raises(MemoryError):
        bounds_of(Drawing(MemoryError()))


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("新投放银行贷款一千七百六十一亿元、比上年同期增长", "39.7%，存贷比提高", True),
        ("户外劳动者服务站点建成、企业职工养老金“十九连", "涨”。", True),
        ("户外劳动者服务站点建成、企业职工养老金十九连续", "上涨。", False),
        ("政府性基金预算财政拨款收入支出决算情况的说明如下", "九、其他", False),
    ],
)
def test_a_line_that_a_number_or_a_last_quote_made_short_goes_on(before, after, joined):
    lines = [
        Line((Stretch(text),), 60, top, 60 + 10 * len(text), top + 10, 10) for text, top in ((before, 0), (after, 16))
    ]
    assert goes_on(*lines, left=60, right=330) is joined
