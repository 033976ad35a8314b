"""A brief as a Word file in the layout of a bulletin (督查通报): a page and the sentences behind it (简报).

The layout follows GB/T 9704 where it can without an office's own head: A4, the title in a song face, the body in
imitation song (仿宋) of size three, headings numbered 一、二、, the page number between dashes at the foot. The faces
are named with what may stand for them, so that a machine without 仿宋 shows a like one.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from etl.store.export import CONTROL

LISTED = 30  # rows of a table
LONGEST = 600  # characters of a quoted sentence
LONGEST_CELL = 160  # characters in a table's cell
WIDEST_COLUMN = 26  # ems; a column's share of the page is told by its longest cell, up to this
SHORT = 26  # mm; a column that needs no more keeps its cells on one line
MM_A_POINT, PADDING = 0.353, 4.5  # mm
CHINESE = "〇一二三四五六七八九十"
BODY, SONG, HEI, KAI = "仿宋", "宋体", "黑体", "楷体"
LATIN = "Times New Roman"
# What may stand for a face that a machine has not, in order.
INSTEAD = {
    BODY: "仿宋_GB2312;FangSong;STFangsong;Noto Serif CJK SC;Source Han Serif SC",
    SONG: "SimSun;STSong;Songti SC;Noto Serif CJK SC;Source Han Serif SC",
    HEI: "SimHei;STHeiti;PingFang SC;Noto Sans CJK SC;Source Han Sans SC",
    KAI: "楷体_GB2312;KaiTi;STKaiti;Kaiti SC;Noto Serif CJK SC",
}
RED = "C00000"
MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}  # mm
ROOM = 210 - MARGINS["left_margin"] - MARGINS["right_margin"]  # mm, between the margins


class Grid(NamedTuple):
    """A table: its heads, its rows as text, a remark below it (how many there are, where some are left out)."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    remark: str = ""


class Chart(NamedTuple):
    """A chart: the question, the answer in words, the picture (PNG) where there is one, else the table behind it."""

    asks: str
    says: str
    picture: bytes | None
    grid: Grid


class Finding(NamedTuple):
    """What a sentence says in short, the sentence, and the report with its date."""

    head: str
    quote: str
    source: str


class Brief(NamedTuple):
    """All that a brief holds; text as it is to be read. `head` holds lines of what and what is so (filters, dates).

    `headings` names the parts: figures, charts, tables, findings. A part without content is left out.
    """

    kicker: str
    title: str
    head: Sequence[tuple[str, str]]
    figures: Sequence[tuple[str, str, str]]
    charts: Sequence[Chart]
    grids: Sequence[Grid]
    findings: Sequence[Finding]
    headings: dict[str, str]
    foot: str
    chinese: bool = True


def write(brief: Brief) -> bytes:
    """Return the brief as a .docx file."""
    from docx import Document

    document = Document()
    _layout(document, brief)
    _top(document, brief)
    parts: list[tuple[str, Sequence[Any], Callable[[Any, Any, Brief], None]]] = [
        ("figures", brief.figures, _figures),
        ("charts", brief.charts, _charts),
        ("tables", brief.grids, _grids),
        ("findings", brief.findings, _findings),
    ]
    number = 0
    for name, content, draw in parts:
        if content:
            number += 1
            _heading(document, f"{ordinal(number, brief.chinese)}{brief.headings[name]}")
            draw(document, content, brief)
    closing = _paragraph(document, brief.foot, "Caption")
    closing.paragraph_format.space_before = _points(14)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def ordinal(number: int, chinese: bool = True) -> str:
    """Return what stands before a heading.

    >>> ordinal(3), ordinal(12), ordinal(20), ordinal(3, chinese=False)
    ('三、', '十二、', '二十、', '3. ')
    """
    if not chinese:
        return f"{number}. "
    tens, ones = divmod(number, 10)
    before = "" if not tens else "十" if tens == 1 else f"{CHINESE[tens]}十"
    return f"{before}{CHINESE[ones] if ones or not tens else ''}、"


def clean(text: str, longest: int = LONGEST) -> str:
    """Return text that a Word file can hold, one line of it, cut where it is very long."""
    one = " ".join(CONTROL.sub("", text).split())
    return one if len(one) <= longest else f"{one[:longest]}…"


def _layout(document: Any, brief: Brief) -> None:
    """Set paper, margins, styles, page number and what the file says of itself."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, room in MARGINS.items():
        setattr(section, side, Mm(room))
    looks = {"Normal": (BODY, 16, False), "Title": (SONG, 22, True), "Heading 1": (HEI, 16, False)}
    looks |= {"Heading 2": (KAI, 16, True), "Caption": (BODY, 12, False)}
    for name, (face, size, bold) in looks.items():
        _face(document.styles[name], face, size, bold)
        form = document.styles[name].paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(max(18, size * 1.75))
    for line in document.styles["Title"].element.xpath(".//w:pBdr"):  # the template's own blue line
        line.getparent().remove(line)
    document.styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name in ("Heading 1", "Heading 2"):
        document.styles[name].paragraph_format.space_before = Pt(8)
    _stand_ins(document)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _page_number(foot)
    about = document.core_properties
    about.title, about.author, about.comments = clean(brief.title, 200), "Duban", ""
    about.language = "zh-CN" if brief.chinese else "en"


def _face(style: Any, face: str, size: float, bold: bool) -> None:
    """Give a style its face for Chinese and for Latin letters, black."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold, style.font.italic = LATIN, Pt(size), bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for part in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{part}"), None)
    fonts.set(qn("w:eastAsia"), face)


def _stand_ins(document: Any) -> None:
    """Name in the file's table of fonts what may stand for each Chinese face."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from lxml import etree

    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    word = fonts.nsmap["w"]
    for face, others in INSTEAD.items():
        font = etree.SubElement(fonts, f"{{{word}}}font", {f"{{{word}}}name": face})
        etree.SubElement(font, f"{{{word}}}altName", {f"{{{word}}}val": others})
    part._blob = etree.tostring(fonts, xml_declaration=True, encoding="UTF-8", standalone=True)


def _page_number(paragraph: Any) -> None:
    """Write — 1 — with the page's number."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.add_run("— ")
    for kind, text in (("begin", None), (None, "PAGE"), ("separate", None), ("text", "1"), ("end", None)):
        run = paragraph.add_run()
        if kind == "text":
            run.text = text
            continue
        piece = OxmlElement("w:instrText" if kind is None else "w:fldChar")
        if kind is None:
            piece.text = text
        else:
            piece.set(qn("w:fldCharType"), kind)
        run._r.append(piece)
    paragraph.add_run(" —")
    for run in paragraph.runs:
        _run(run, SONG, 14)


def _top(document: Any, brief: Brief) -> None:
    """Write the head: the kind of paper in red over a red line, the title, what it was narrowed by."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import RGBColor

    kicker = _paragraph(document, brief.kicker)
    kicker.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(kicker.runs[0], SONG, 30, bold=True)
    kicker.runs[0].font.color.rgb = RGBColor.from_string(RED)
    _line_below(kicker)
    title = _paragraph(document, brief.title, "Title")
    title.paragraph_format.space_before = _points(14)
    title.paragraph_format.space_after = _points(8)
    for what, so in brief.head:
        _paragraph(document, f"{what}{so}", "Caption")


def _line_below(paragraph: Any) -> None:
    """Draw a red line below a paragraph."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "4"), ("color", RED)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _figures(document: Any, figures: Sequence[tuple[str, str, str]], brief: Brief) -> None:
    """Write the key figures, one line each."""
    for what, value, note in figures:
        line = _paragraph(document, f"{what}{'：' if brief.chinese else ': '}", indented=True)
        value_run = line.add_run(clean(value))
        value_run.bold = True
        if note:
            line.add_run(f"，{clean(note)}" if brief.chinese else f", {clean(note)}")


def _charts(document: Any, charts: Sequence[Chart], brief: Brief) -> None:
    """Write each chart: question, answer, picture; where there is no picture, its table."""
    from docx.shared import Mm

    for number, chart in enumerate(charts, 1):
        _heading(document, _second(number, chart.asks, brief.chinese), 2)
        _paragraph(document, chart.says, indented=True)
        if chart.picture is None:
            _grid(document, chart.grid, brief)
            continue
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.keep_together = True
        paragraph.add_run().add_picture(io.BytesIO(chart.picture), width=Mm(ROOM))
        paragraph._p.xpath(".//wp:docPr")[0].set("descr", clean(chart.says))


def _grids(document: Any, grids: Sequence[Grid], brief: Brief) -> None:
    for number, grid in enumerate(grids, 1):
        _heading(document, _second(number, grid.title, brief.chinese), 2)
        _grid(document, grid, brief)


def _grid(document: Any, grid: Grid, brief: Brief) -> None:
    """Write a table with its head repeated on each page, numbers to the right, and its remark."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    rows = [list(grid.heads), *([clean(one, LONGEST_CELL) for one in row] for row in grid.rows[:LISTED])]
    size = 10.5 if len(grid.heads) <= 6 else 9
    table = document.add_table(len(rows), len(grid.heads), style="Table Grid")
    table.autofit = False
    widths = _widths(rows, size)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for place, (line, row) in enumerate(zip(table.rows, rows, strict=True)):
        _mark(line, "cantSplit", *(["tblHeader"] if place == 0 else []))
        for cell, text, width in zip(line.cells, row, widths, strict=True):
            cell.width = Mm(width)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.line_spacing = Pt(size * 1.35)
            _run(paragraph.add_run(clean(text)), SONG, size, bold=place == 0)
            if place and _figure(text):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if grid.remark:
        _paragraph(document, grid.remark, "Caption")


def _findings(document: Any, findings: Sequence[Finding], brief: Brief) -> None:
    """Write the findings, numbered: what is said, the sentence in quotes, the report and its date."""
    for number, one in enumerate(findings, 1):
        line = _paragraph(document, f"{number}. {clean(one.head)}{'。' if brief.chinese else '. '}", indented=True)
        line.runs[0].bold = True
        quote = clean(one.quote)
        line.add_run(f"“{quote}”")
        source = clean(one.source)
        _run(line.add_run(f"（{source}）" if brief.chinese else f" ({source})"), KAI, 14)


def _paragraph(document: Any, text: str, style: str | None = None, indented: bool = False) -> Any:
    """Add a paragraph of a style, its first line two characters in where asked."""
    paragraph = document.add_paragraph(clean(text), style=style)
    if indented:
        paragraph.paragraph_format.first_line_indent = _points(32)
    return paragraph


def _heading(document: Any, text: str, level: int = 1) -> None:
    document.add_heading(clean(text), level).paragraph_format.keep_with_next = True


def _second(number: int, text: str, chinese: bool) -> str:
    """Return a heading of the second rank: （一） in Chinese, (1) in English."""
    return f"（{ordinal(number)[:-1]}）{text}" if chinese else f"({number}) {text}"


def _run(run: Any, face: str, size: float, bold: bool | None = None) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run.font.name, run.font.size = LATIN, Pt(size)
    if bold is not None:
        run.font.bold = bold
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _mark(row: Any, *names: str) -> None:
    """Say of a table's row that it is not split over pages, or is repeated on each."""
    from docx.oxml import OxmlElement

    for name in names:
        row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))


def _widths(rows: Sequence[Sequence[str]], size: float) -> list[float]:
    """Share the page's width out to the columns, in mm: short ones as wide as their longest cell, long ones the rest.

    `size` is that of the letters, in points.
    """
    ems = [
        max(sum(1 if sign > "\u2e7f" else 0.56 for sign in cell[:60]) for cell in column)
        for column in zip(*rows, strict=True)
    ]
    wants = [min(WIDEST_COLUMN, one) * size * MM_A_POINT + PADDING for one in ems]
    short = [one if one <= SHORT else 0.0 for one in wants]
    long = sum(one for one in wants if one > SHORT)
    if not long or sum(short) > 0.7 * ROOM:
        return [ROOM * one / sum(wants) for one in wants]
    rest = ROOM - sum(short)
    return [one if one <= SHORT else rest * one / long for one in wants]


def _figure(text: str) -> bool:
    """Say whether a cell is a figure: it stands to the right."""
    return text[:1].isdigit() and text.replace(",", "").replace(".", "").rstrip("%‰").isdigit()


def _points(size: float) -> Any:
    from docx.shared import Pt

    return Pt(size)
