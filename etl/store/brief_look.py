"""How a brief looks: faces with their stand-ins, margins, page numbers, rules, widths of columns (版式)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

WIDEST_COLUMN = 26  # ems; a column's share of the page is told by its longest cell, up to this
CROWDED = 36  # mm, at most, a column in a table of many
SHORT = 26  # mm; a column that needs no more keeps its cells on one line
MM_A_POINT, PADDING = 0.353, 4.5  # mm
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


def set_face(style: Any, face: str, size: float, bold: bool) -> None:
    """Give a style its face for Chinese and for Latin letters, black."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold, style.font.italic = LATIN, Pt(size), bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for part in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{part}"), None)
    fonts.set(qn("w:eastAsia"), face)


def stand_ins(document: Any) -> None:
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


def page_number(paragraph: Any) -> None:
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
        lettering(run, SONG, 14)


def line_below(paragraph: Any) -> None:
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


def lettering(run: Any, face: str, size: float, bold: bool | None = None) -> None:
    """Give a run its face and size (points); bold as its style says where nothing is said."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run.font.name, run.font.size = LATIN, Pt(size)
    if bold is not None:
        run.font.bold = bold
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def mark_row(row: Any, *names: str) -> None:
    """Say of a table's row that it is not split over pages, or is repeated on each."""
    from docx.oxml import OxmlElement

    for name in names:
        row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))


def shared_out(rows: Sequence[Sequence[str]], size: float) -> list[float]:
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
        # What is longest (a sentence) has the room of two, or it runs down the page.
        wants = [2 * CROWDED if one > 2 * CROWDED else min(CROWDED, one) for one in wants]
        return [ROOM * one / sum(wants) for one in wants]
    rest = ROOM - sum(short)
    return [one if one <= SHORT else rest * one / long for one in wants]


def is_figure(text: str) -> bool:
    """Say whether a cell is a figure: it stands to the right."""
    return text[:1].isdigit() and text.replace(",", "").replace(".", "").rstrip("%‰").isdigit()


def points(size: float) -> Any:
    """Return a length in points."""
    from docx.shared import Pt

    return Pt(size)
