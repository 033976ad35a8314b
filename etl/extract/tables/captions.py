"""What the lines above a table say of all its figures: what they measure, in which unit, whether they are promises."""

from __future__ import annotations

import re
from typing import NamedTuple

from etl.extract.tables.grid import Grid
from etl.extract.tables.layout import Layout
from etl.extract.tables.names import measures
from etl.extract.tables.roles import plain, read_head, without_unit
from etl.extract.tables.values import is_unit
from etl.lexicon import gazetteer

UNIT_NOTE = re.compile(r"(?:计量|金额|货币|数量)?单位[:：]?(.{1,24}?)(?:[）)】\]]|$|\s)")
UNIT_PARTS = re.compile(r"[、，,;；\s和]+")
PROMISES = re.compile(
    r"(?:计划|目标|任务|预算|安排|规划)(?:分解|下达|任务)*(?:一览|情况|清单|明细)?表?(?:（[^）]*）)?$"
)
DONE = re.compile(r"完成|进展|决算|执行|实绩|落实")
TABLE = re.compile(r"(?:情况|统计|明细|一览|汇总|分解|公开|总)*表(?:（[^）]*）)?$")
SOME = re.compile(r"^某[省市州区县镇乡]")
PER = re.compile(r"^(?:分(?:年度|区县|地区|行业)|[各全][省市州县区镇乡街道（、）]+)")
NOTE = re.compile(r"^[（(]?(?:金额|计量)?单位[:：]|^附[件表]")
LEADING = re.compile(r"^(?:附?表[0-9一二三四五六七八九十]+[:：、.]?|20[0-9]{2}年度?|\s)*")
SUBJECT_MOST = 12
NAME_MOST = 12


class Caption(NamedTuple):
    """`measure` is the measure that a title names (投资计划), `topic` whatever it names (GDP), "" where none does.

    `region` is the division that a title begins with, None where it begins with none.
    """

    measure: str
    topic: str
    units: tuple[str, ...]
    promised: bool
    region: str | None


def caption_of(layout: Layout) -> Caption:
    """Return what the lines above a table say.

    分年度投资计划表 is of 投资计划, and all its figures are targets unless a column says what was done.
    """
    measure = topic = ""
    region = None
    for line in layout.grid.caption[::-1]:
        if NOTE.search(line):
            continue
        region = region or _place(line)
        noun = PER.sub("", read_head(TABLE.sub("", line)).noun)
        noun = SOME.sub("", noun.removeprefix(region or ""))
        if 2 <= len(noun) <= SUBJECT_MOST:
            measure = measure or (noun if measures(noun) else "")
            topic = topic or noun
    return Caption(measure, topic, tuple(_units(layout.grid)), _promises(layout), region)


def _place(line: str) -> str | None:
    """Return the smallest of the divisions whose full names a title begins with: 武侯区 of 2023年成都市武侯区…."""
    rest, found = LEADING.sub("", plain(line)), None
    while True:
        sizes = range(min(len(rest), NAME_MOST), 1, -1)
        name = next((rest[:n] for n in sizes if any(entry.full for entry in gazetteer.names().get(rest[:n], ()))), None)
        if name is None:
            return found
        found, rest = name, rest[len(name) :]


def _units(grid: Grid) -> list[str]:
    """Return the units named: 单位：万元、%."""
    found: list[str] = []
    for line in grid.caption:
        for note in UNIT_NOTE.finditer(line):
            parts = [part.strip("（）() ").replace("％", "%") for part in UNIT_PARTS.split(note[1])]
            found += [part for part in parts if is_unit(part) and part not in found]
    return found or [unit for line in grid.caption if (unit := read_head(line).unit)][:1]


def _promises(layout: Layout) -> bool:
    """Tell whether a table as a whole says what is planned, and no column of it what was done."""
    if any(column.head.kind for column in layout.columns if column.role == "value"):
        return False
    titles = [*layout.grid.caption, *(word for column in layout.columns for word in column.path[:-1])]
    titles += [column.path[-1] for column in layout.columns if column.path and column.role in ("label", "text")]
    if any(DONE.search(title) for title in titles):
        return False
    return any(read_head(title).kind == "target" or PROMISES.search(without_unit(title)) for title in titles)
