"""Slides (.pptx): what is shown is read, in the order in which it is shown."""

import pytest

from etl.readers import ReadError, read
from tests.unit.formats import zip_of

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def shape(text, kind=""):
    place = f'<p:ph type="{kind}"/>' if kind else ""
    lines = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n"))
    return f"<p:sp><p:nvSpPr><p:nvPr>{place}</p:nvPr></p:nvSpPr><p:txBody>{lines}</p:txBody></p:sp>"


def table(rows):
    cell = "<a:tc{}><a:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:txBody></a:tc>"
    cells = "".join(f"<a:tr>{''.join(cell.format(*one) for one in row)}</a:tr>" for row in rows)
    return (
        f"<p:graphicFrame><a:graphic><a:graphicData><a:tbl>{cells}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def slide(*shapes, more=""):
    return f"<p:sld {P} {A}{more}><p:cSld><p:spTree>{''.join(shapes)}</p:spTree></p:cSld></p:sld>"


def slides(*pages, order=None):
    numbers = order or range(len(pages))
    listed = "".join(f'<p:sldId id="{256 + i}" r:id="r{i}"/>' for i in numbers)
    related = "".join(f'<Relationship Id="r{i}" Target="slides/slide{i}.xml"/>' for i in range(len(pages)))
    return zip_of(
        [
            ("ppt/presentation.xml", f"<p:presentation {P} {R}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>"),
            ("ppt/_rels/presentation.xml.rels", f"<Relationships>{related}</Relationships>"),
            *((f"ppt/slides/slide{i}.xml", page) for i, page in enumerate(pages)),
        ]
    )


def test_slides_in_their_order_titles_first_without_what_is_hidden_or_runs_along():
    data = slides(
        slide(shape("整改率94.38%。\n约谈3人。"), shape("一、总体情况", "title"), shape("3", "sldNum")),
        slide(shape("旧稿", "title"), more=' show="0"'),
        slide(shape("某区督查汇报", "ctrTitle"), shape("区督查室", "subTitle")),
        order=(2, 1, 0),
    )
    raw = read(data, "a.txt")
    assert raw.text == "某区督查汇报\n区督查室\n一、总体情况\n整改率94.38%。\n约谈3人。"
    assert (raw.format, raw.pages, raw.hints["title"]) == ("pptx", (0, 12), "某区督查汇报")


def test_a_table_on_a_slide_keeps_its_cells():
    head = [("", "任务"), (' gridSpan="2"', "公里"), (' hMerge="1"', "")]
    raw = read(slides(slide(table([head, [("", "道路"), ("", "35"), ("", "28")]]))), "a.pptx")
    assert raw.text == "任务\t公里\n道路\t35\t28"
    (found,) = raw.tables
    cells = [(c.row, c.column, c.columns, raw.text[slice(*c.span)]) for c in found.cells]
    assert cells == [(0, 0, 1, "任务"), (0, 1, 2, "公里"), (1, 0, 1, "道路"), (1, 1, 1, "35"), (1, 2, 1, "28")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (slides(slide()), "no text"),
        (slides("<broken"), "broken"),
        (slides("<!DOCTYPE a><a/>"), "entities"),
        (slides(slide(shape("甲")), order=[0] * 1001), "1001"),
    ],
)
def test_slides_that_cannot_be_read_say_why(data, reason):
    with pytest.raises(ReadError, match=reason):
        read(data, "a.pptx")
