"""What a row of a table says of all its figures, and the halves of a table that stands side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.extract.tables.columns import Column
from etl.extract.tables.layout import Layout
from etl.extract.tables.names import cut
from etl.extract.tables.periods import Frame, Held
from etl.extract.tables.roles import PLAN, is_place, is_total, plain, read_head

FIRST = re.compile(r"[（(]?(?:一|1)[)）、.．]")
SUMMED = re.compile(r"(?:合计|小计|总计|共计)$")
GENERIC = frozenset("总量 增速 数量 金额 占比 小计 人数 户数 面积 产量 产值 同比增长".split())


@dataclass(frozen=True, slots=True)
class Row:
    """`label` names the figures, "" where place or period do; `side` is what heads the half of a table it stands in.

    `total` says that the row sums up, `planned` that it is of a plan (一五计划).
    """

    label: str
    region: str | None
    period: Held | None
    unit: str
    responsible: str | None
    deadline: str | None
    total: bool
    planned: bool
    side: str


def row_of(layout: Layout, block: Sequence[Column], number: int, frame: Frame, group: str = "") -> Row:
    """Return what row `number` says in the columns of `block`; `group` is the title of the rows it stands among."""

    def words(*roles: str) -> list[str]:
        cells = [layout.grid.rows[number][column.number] for column in block if column.role in roles]
        return [cell.text for cell in cells if cell is not None and cell.text]

    labels = [plain(text) for text in words("label", "task", "title") if not _is_code(text)]
    labels = labels or [plain(text) for text in words("org") if not _is_code(text)]
    label = cut(labels[-1]) if labels else ""
    years, regions = words("period"), words("region")
    planned = bool(years and labels and PLAN.fullmatch(labels[-1]))  # 一五计划 beside the years it has
    if planned:
        label = ""
    elif len(labels) > 1 and labels[-2] != labels[-1] and label in ("", *GENERIC):
        label = cut(labels[-2]) + label
    if group and label in GENERIC:
        label = group + label
    region = next((name for text in regions[::-1] if is_place(name := plain(text))), None)
    if region is None and not regions and is_place(label):
        region, label = label, ""
    period = next((frame.held(said) for text in years if (said := read_head(text).period)), None)
    if label and not years:
        head = read_head(label)
        if head.period and not head.noun and not head.role:
            period, label = frame.held(head.period), ""
    return Row(
        label=label,
        region=region,
        period=period,
        unit=next(iter(words("unit")), ""),
        responsible=next((text for text in words("responsible") if not text.isascii()), None),
        deadline=next(iter(words("deadline")), None),
        total=is_total(label) or (not label and any(is_total(text) for text in regions)),
        planned=planned and labels[-1].endswith("划"),
        side=next((column.head.noun for column in block if column.role == "label"), ""),
    )


def _is_code(text: str) -> bool:
    return text.isascii() and any(sign.isdigit() for sign in text) and not read_head(text).period


def blocks_of(layout: Layout) -> list[list[Column]]:
    """Return the columns in blocks side by side, each led by its own labels: 项目 决算数 | 项目 决算数."""
    blocks: list[list[Column]] = [[]]
    figures = False
    ahead = [column.number for column in layout.columns if column.role == "value"]
    for column in layout.columns:
        if figures and (_again(column, blocks[-1]) or (_leads(column) and ahead[-1] > column.number)):
            blocks.append([])
            figures = False
        figures = figures or column.role == "value"
        blocks[-1].append(column)
    return blocks


def _again(column: Column, block: Sequence[Column]) -> bool:
    """Tell whether a column of words has the head of one before it in its block."""
    words = column.role in ("label", "skip", "org", "region")
    return words and any(o.role == column.role and o.path[-1:] == column.path[-1:] for o in block)


def _leads(column: Column) -> bool:
    return column.role == "label" and column.head.role == "label"


def parent_of(layout: Layout, block: Sequence[Column], above: int | None, number: int, before: str) -> str:
    """Return the row of which a row is a part: 年初结转 over 一、财政拨款, where a numbered list begins anew.

    `before` is the parent of the row above, number `above`; "" where there is none.
    """
    labels = [column for column in block if column.role == "label"]
    if not labels or above is None or layout.grid.name is None:  # lines of a text: titles between rows are lost
        return ""
    cell, over = (layout.grid.rows[n][labels[-1].number] for n in (number, above))
    if cell is None or cell.text == plain(cell.text):
        return ""
    if before or not FIRST.match(cell.text):
        return before
    counts = any((above, column.number) in layout.values for column in block)
    if over is None or not counts or over.text != plain(over.text) or is_total(over.text) or SUMMED.search(over.text):
        return ""
    return over.text
