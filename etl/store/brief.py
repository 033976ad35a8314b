"""A brief as a Word file in the layout of a bulletin (督查通报): a page and the sentences behind it (简报).

The layout follows GB/T 9704 where it can without an office's own head: A4, the title in a song face, the body in
imitation song (仿宋) of size three, headings numbered 一、二、, the page number between dashes at the foot. The faces
are named with what may stand for them, so that a machine without 仿宋 shows a like one.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from etl.store.brief_look import (
    BODY,
    HEI,
    KAI,
    MARGINS,
    RED,
    ROOM,
    SONG,
    is_figure,
    lettering,
    line_below,
    mark_row,
    page_number,
    points,
    set_face,
    shared_out,
    stand_ins,
)
from etl.store.spreadsheets import CONTROL

LISTED = 30  # rows of a table
LONGEST = 600  # characters of a quoted sentence
LONGEST_CELL = 160  # characters in a table's cell
CHINESE = "〇一二三四五六七八九十"


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
    closing.paragraph_format.space_before = points(14)
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
        set_face(document.styles[name], face, size, bold)
        form = document.styles[name].paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(max(18, size * 1.75))
    for line in document.styles["Title"].element.xpath(".//w:pBdr"):  # the template's own blue line
        line.getparent().remove(line)
    document.styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name in ("Heading 1", "Heading 2"):
        document.styles[name].paragraph_format.space_before = Pt(8)
    stand_ins(document)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    page_number(foot)
    about = document.core_properties
    about.title, about.author, about.comments = clean(brief.title, 200), "Duban", ""
    about.language = "zh-CN" if brief.chinese else "en"


def _top(document: Any, brief: Brief) -> None:
    """Write the head: the kind of paper in red over a red line, the title, what it was narrowed by."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import RGBColor

    kicker = _paragraph(document, brief.kicker)
    kicker.alignment = WD_ALIGN_PARAGRAPH.CENTER
    lettering(kicker.runs[0], SONG, 30, bold=True)
    kicker.runs[0].font.color.rgb = RGBColor.from_string(RED)
    line_below(kicker)
    title = _paragraph(document, brief.title, "Title")
    title.paragraph_format.space_before = points(14)
    title.paragraph_format.space_after = points(8)
    for what, so in brief.head:
        _paragraph(document, f"{what}{so}", "Caption")


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
    size = 10.5 if len(grid.heads) <= 6 else 9 if len(grid.heads) <= 8 else 7.5
    table = document.add_table(len(rows), len(grid.heads), style="Table Grid")
    table.autofit = False
    widths = shared_out(rows, size)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for place, (line, row) in enumerate(zip(table.rows, rows, strict=True)):
        mark_row(line, "cantSplit", *(["tblHeader"] if place == 0 else []))
        for cell, text, width in zip(line.cells, row, widths, strict=True):
            cell.width = Mm(width)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.line_spacing = Pt(size * 1.35)
            lettering(paragraph.add_run(clean(text)), SONG, size, bold=place == 0)
            if place and is_figure(text):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if grid.remark:
        _paragraph(document, grid.remark, "Caption")


def _findings(document: Any, findings: Sequence[Finding], brief: Brief) -> None:
    """Write the findings, numbered: what is said, the sentence in quotes, the report and its date."""
    for number, one in enumerate(findings, 1):
        stop = "" if not one.head else "。" if brief.chinese else ". "
        line = _paragraph(document, f"{number}. {clean(one.head)}{stop}", indented=True)
        line.runs[0].bold = True
        if not one.head:
            line.runs[0].text = f"{number}. "
        quote = clean(one.quote)
        line.add_run(f"“{quote}”")
        source = clean(one.source)
        lettering(line.add_run(f"（{source}）" if brief.chinese else f" ({source})"), KAI, 14)


def _paragraph(document: Any, text: str, style: str | None = None, indented: bool = False) -> Any:
    """Add a paragraph of a style, its first line two characters in where asked."""
    paragraph = document.add_paragraph(clean(text), style=style)
    if indented:
        paragraph.paragraph_format.first_line_indent = points(32)
    return paragraph


def _heading(document: Any, text: str, level: int = 1) -> None:
    document.add_heading(clean(text), level).paragraph_format.keep_with_next = True


def _second(number: int, text: str, chinese: bool) -> str:
    """Return a heading of the second rank: （一） in Chinese, (1) in English."""
    return f"（{ordinal(number)[:-1]}）{text}" if chinese else f"({number}) {text}"
