"""The indicators of a table that is laid out: name, unit, period, place, unit in charge, time limit of each figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from etl.extract.tables.grid import Cell, Grid
from etl.extract.tables.layout import Column, Layout
from etl.extract.tables.names import clean_name, cut, joined, measures, named
from etl.extract.tables.periods import Frame, Held
from etl.extract.tables.roles import PLAN, Head, is_place, is_total, plain, read_head, without_unit
from etl.extract.tables.values import Value, is_unit, read_value
from etl.model import Direction, Indicator, Kind, Measure, Span

COUNTS = {
    "人数": "人", "户数": "户", "个数": "个", "家数": "家", "件数": "件", "项数": "项", "次数": "次", "起数": "起",
    "宗数": "宗", "条数": "条", "篇数": "篇", "套数": "套", "辆数": "辆", "天数": "天", "项目数": "个", "问题数": "个",
    "企业数": "家", "户籍人口": "人", "人口": "人",
}  # fmt: skip
RATE = re.compile(r"(?:率|占比|比重|比例|满意度|覆盖面|进度)$")
UNIT_NOTE = re.compile(r"(?:计量|金额|货币|数量)?单位[:：]?(.{1,24}?)(?:[）)】\]]|$|\s)")
UNIT_PARTS = re.compile(r"[、，,;；\s和]+")
PROMISES = re.compile(
    r"(?:计划|目标|任务|预算|安排|规划)(?:分解|下达|任务)*(?:一览|情况|清单|明细)?表?(?:（[^）]*）)?$"
)
DONE = re.compile(r"完成|进展|决算|执行|实绩|落实")
FIRST = re.compile(r"[（(]?(?:一|1)[)）、.．]")
SUMMED = re.compile(r"(?:合计|小计|总计|共计)$")
WHOLE_YEAR = re.compile(r"年度?(?:预期)?(?:目标|计划|任务|预算)|全年")
SUBJECT = re.compile(r"(?:情况|统计|明细|一览|汇总|分解|公开|总)*表(?:（[^）]*）)?$")
GENERIC = frozenset("总量 增速 数量 金额 占比 小计 合计 人数 户数 面积 产量 产值 总计 同比增长".split())
SMALL_SHARE = 1.5  # a rate up to this may be a share of 1 as well as a percentage


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says of all its figures."""

    label: str
    region: str | None
    period: Held | None
    unit: str
    responsible: str | None
    deadline: str | None
    total: bool
    planned: bool
    side: str


def indicators_of(layout: Layout, frame: Frame) -> Iterator[Indicator]:
    """Yield the indicators of a table in reading order, spans into the document; none from a list of persons."""
    if layout.of_role("person"):
        return
    units = _caption_units(layout.grid)
    promised = _promises(layout)
    subject = _subject(layout.grid)
    group = ""
    blocks = _blocks(layout)
    parents = [""] * len(blocks)
    for number in layout.body:
        cells = layout.grid.distinct(number)
        if len(cells) == 1 and not read_value(cells[0].text):
            group = plain(cells[0].text) if len(cells[0].text) <= 24 else ""
            continue
        for which, block in enumerate(blocks):
            row = _row(layout, block, number, frame, group)
            parents[which] = _parent(layout, block, number, parents[which])
            if parents[which] and not row.total:
                row = replace(row, label=parents[which] + row.label)
            noun_before = period_before = ""
            for column in block:
                if column.role == "value" and not column.head.suffix:
                    noun_before, period_before = column.head.noun, column.head.period or period_before
                value = layout.values.get((number, column.number))
                if value is None or column.role != "value":
                    continue
                cell = layout.grid.rows[number][column.number]
                assert cell is not None
                fact = _indicator(
                    layout, column, row, cell, value, frame, units, promised, subject, noun_before, period_before
                )
                if fact is not None:
                    yield fact


def _parent(layout: Layout, block: Sequence[Column], number: int, before: str) -> str:
    """Return the row above of which a row is a part: 年初结转 over 一、财政拨款, where a numbered list begins anew."""
    labels = [column for column in block if column.role == "label"]
    at = layout.body.index(number)
    if not labels or not at:
        return ""
    cell, above = (layout.grid.rows[layout.body[n]][labels[-1].number] for n in (at, at - 1))
    if cell is None or cell.text == plain(cell.text):
        return ""
    if before or not FIRST.match(cell.text):
        return before
    counts = any((layout.body[at - 1], column.number) in layout.values for column in block)
    unnumbered = above is not None and above.text == plain(above.text) and not is_total(above.text)
    return above.text if counts and unnumbered and above is not None and not SUMMED.search(above.text) else ""


def _blocks(layout: Layout) -> list[list[Column]]:
    """Return the columns in blocks side by side, each led by its own labels: 项目 决算数 | 项目 决算数."""
    blocks: list[list[Column]] = [[]]
    figures = False
    for column in layout.columns:
        leads = column.role in ("label", "skip", "org", "region")
        if (
            leads and figures and any(o.role == column.role and o.path[-1:] == column.path[-1:] for o in blocks[-1])
        ) or (column.role == "label" and figures and _labels_ahead(layout.columns, column)):
            blocks.append([])
            figures = False
        figures = figures or column.role == "value"
        blocks[-1].append(column)
    return blocks


def _labels_ahead(columns: Sequence[Column], label: Column) -> bool:
    """Tell whether a label behind figures leads figures of its own, and the heads say that another half begins."""
    return label.head.role == "label" and any(c.number > label.number and c.role == "value" for c in columns)


def row_of(layout: Layout, number: int, frame: Frame) -> Row:
    """Return what a row says of all that stands in it."""
    return _row(layout, layout.columns, number, frame, "")


def _row(layout: Layout, block: Sequence[Column], number: int, frame: Frame, group: str) -> Row:
    def words(*roles: str) -> list[str]:
        cells = [layout.grid.rows[number][column.number] for column in block if column.role in roles]
        return [cell.text for cell in cells if cell is not None and cell.text]

    labels = [plain(text) for text in words("label", "task", "org", "title") if not _is_code(text)]
    label = cut(labels[-1]) if labels else ""
    planned = False
    if words("period") and labels and PLAN.fullmatch(labels[-1]):  # 一五计划 beside the years it has
        planned, label = labels[-1].endswith("划"), ""
    if len(labels) > 1 and not is_total(label) and labels[-2] != labels[-1] and label in ("", *GENERIC):
        label = cut(labels[-2]) + label
    if group and label in GENERIC and label not in ("合计", "总计"):
        label = group + label
    regions = words("region")
    region = next((plain(text) for text in regions[::-1] if is_place(plain(text))), None)
    if region is None and not regions and labels and is_place(label):
        region, label = label, ""
    side = next((column.head.noun for column in block if column.role == "label"), "")
    total = is_total(label) or (not label and any(is_total(text) for text in regions))
    responsible = next((text for text in words("responsible") if not text.isascii()), None)
    deadline = next(iter(words("deadline")), None)
    units = words("unit")
    period = None
    for text in words("period"):
        head = read_head(text)
        if head.period:
            period = frame.held(head.period)
    if period is None and label and not words("period"):
        head = read_head(label)
        if head.period and not head.noun and not head.role:
            period, label = frame.held(head.period), ""
    return Row(label, region, period, units[0] if units else "", responsible, deadline, total, planned, side)


def _is_code(text: str) -> bool:
    return text.isascii() and any(sign.isdigit() for sign in text) and not read_head(text).period


def _indicator(
    layout: Layout,
    column: Column,
    row: Row,
    cell: Cell,
    value: Value,
    frame: Frame,
    units: Sequence[str],
    promised: bool,
    subject: str,
    measure_before: str,
    column_period: str,
) -> Indicator | None:
    head, label, noun, suffix = column.head, row.label, column.head.noun, column.head.suffix
    own = read_head(label) if label else Head()
    if own.unit:
        label = without_unit(label)
    if noun:
        own = Head(unit=own.unit)
    elif suffix and not row.label and head.measure in ("change", "rate"):
        noun = measure_before
    measure: Measure = head.measure or own.measure or _measure(noun, label)
    if head.region and is_place(noun or head.region) and not noun:
        noun = ""
    if label and not is_total(label):
        noun = SUMMED.sub("", noun) or noun
        if noun == row.side and measures(label):  # 支出 over 项目 and 决算数 alike heads half of the table
            noun = ""
    if row.total and is_total(label):
        name = named(noun, "" if head.total else label) if noun else label
    else:
        name = named(label, noun)
    if subject and (
        not name or is_total(name) or not (measures(name) or suffix or column.head.role == "value" or head.kind)
    ):
        name = joined(subject, name) if name else subject
    if suffix and not name.endswith(suffix):
        name += suffix
    name = clean_name(name)
    if len(name) < 2 or name.isascii() or (is_total(name) and not subject):
        return None
    unit = _unit(value, head, row, units, measure, name, own.unit)
    if not unit and measure == "level" and not (head.kind or own.kind or measures(name) or head.role == "value"):
        return None  # a number of what, nothing says: 办公室 301
    if measure == "level" and unit in ("%", "％", "‰"):
        measure = "rate"
    kind: Kind = head.kind or own.kind or ("target" if promised or row.planned else "actual")
    said = head.period or (column_period if head.measure == "change" and row.period is None else "")
    held = frame.of(said) if said else row.period
    if head.period and row.period is not None:
        held = frame.both(row.period, head.period)
    if kind == "target" and held is None and any(WHOLE_YEAR.search(words) for words in column.path):
        held = frame.whole_year()
    held = held or frame.default
    raw = _raw_span(frame.text, cell)
    deadline = row.deadline
    return Indicator(
        span=Span(raw.start + value.start, raw.start + value.end) if raw is not None else cell.span,
        text="",
        name=name,
        value=value.value,
        unit=unit,
        masked=value.masked,
        value_max=value.value_max,
        kind=kind,
        measure=measure,
        direction=_direction(measure, value),
        comparator=head.comparator or own.comparator,
        bound=value.bound,
        period=held.words if held else None,
        period_start=held.start if held else None,
        period_end=held.end if held else None,
        region=head.region or row.region,
        cell=layout.grid.address(cell),
        responsible=row.responsible,
        deadline=deadline,
        due_date=frame.due(deadline, held) if deadline else None,
    )


def _raw_span(text: str, cell: Cell) -> Span | None:
    """Return the offsets of a cell's figure where its words stand in the document as they were read, else None."""
    start = cell.span.start
    piece = text[start : cell.span.end]
    offset = len(piece) - len(piece.lstrip())
    return Span(start + offset, cell.span.end) if piece.strip() == cell.text else None


def _measure(noun: str, label: str) -> Measure:
    return "rate" if RATE.search(noun or label) else "level"


def _direction(measure: Measure, value: Value) -> Direction | None:
    if measure != "change" or value.value is None or not value.value:
        return None
    return "down" if value.value < 0 else "up"


def _unit(value: Value, head: Head, row: Row, units: Sequence[str], measure: Measure, name: str, labelled: str) -> str:
    """Return a figure's unit: its own, that of its head, of its row, of the table; "" where none is said."""
    if value.unit:
        return value.unit
    if head.unit:
        return head.unit
    if measure == "rank":
        return "位"
    if labelled and measure not in ("rate", "change"):
        return labelled
    relative = measure == "rate" or (measure == "change" and not name.endswith(("额", "量")))
    if relative:
        if row.unit in ("%", "‰", "个百分点", "百分点"):
            return row.unit
        if measure == "change" or (value.value is not None and abs(value.value) > SMALL_SHARE):
            return "%"
        return "%" if "%" in units else ""
    if row.unit and is_unit(row.unit.replace("％", "%")):
        return row.unit.replace("％", "%")
    if name.endswith(("得分", "总分")):
        return "分"
    if counted := next((unit for words, unit in COUNTS.items() if name.endswith(words)), None):
        return (
            counted
            if not any(unit.endswith(counted) for unit in units)
            else next(u for u in units if u.endswith(counted))
        )
    plain_units = [unit for unit in units if unit not in ("%", "‰")]
    return plain_units[0] if len(plain_units) == 1 else ""


def _caption_units(grid: Grid) -> list[str]:
    """Return the units that the lines above a table name: 单位：万元、%."""
    found: list[str] = []
    for line in grid.caption:
        for note in UNIT_NOTE.finditer(line):
            parts = [part.strip("（）() ").replace("％", "%") for part in UNIT_PARTS.split(note[1])]
            found += [part for part in parts if is_unit(part) and part not in found]
    if not found:
        for line in grid.caption:
            unit = read_head(line).unit
            if unit and unit not in found:
                found.append(unit)
    return found


def _promises(layout: Layout) -> bool:
    """Tell whether a table as a whole says what is planned, and no column of it what was done."""
    if any(column.head.kind for column in layout.columns if column.role == "value"):
        return False
    titles = [*layout.grid.caption, *(word for column in layout.columns for word in column.path[:-1])]
    titles += [column.path[-1] for column in layout.columns if column.path and column.role in ("label", "text")]
    if any(DONE.search(title) for title in titles):
        return False
    return any(read_head(title).kind == "target" or PROMISES.search(without_unit(title)) for title in titles)


def _subject(grid: Grid) -> str:
    """Return what a table is of, from its title: 分年度投资计划表 is of 投资计划; "" where nothing is told."""
    for line in grid.caption[::-1]:
        head = read_head(SUBJECT.sub("", line))
        noun = re.sub(r"^分(?:年度|区县|地区|行业)", "", head.noun)
        if 2 <= len(noun) <= 12 and measures(noun):
            return noun
    return ""
