"""The ruled tables of a page: lines drawn, made into cells with rows and columns, merged ones as one (表格线)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

SNAP = 3.0  # points: lines so near are one line
COVERED = 0.6  # of a cell's side that a line must run along
SHORTEST = 4.0  # points; shorter lines are dashes and ornaments
RULES_MOST = 20_000  # a page; drawings have more
CELLS_MOST = 20_000  # a page


class Rule(NamedTuple):
    """A straight line, across (`at` is its height) or down (`at` is its distance from the left), `start` < `end`."""

    across: bool
    at: float
    start: float
    end: float


class GridCell(NamedTuple):
    """A cell and what it covers, in rows and columns from 0."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: where its rows (`ys`) and columns (`xs`) part, its cells in reading order, and which holds a place."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    at: dict[tuple[int, int], int]

    def cell(self, x: float, y: float) -> int | None:
        """Return the position in `cells` of the cell around a point, None outside the table."""
        row, column = _between(self.ys, y), _between(self.xs, x)
        return None if row is None or column is None else self.at.get((row, column))


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """Return the tables of at least two rows and two columns, from top to bottom."""
    if not rules or len(rules) > RULES_MOST:
        return []
    whole = _merged(rules)
    found = [_grid(group) for group in _touching(whole)]
    return sorted((grid for grid in found if grid), key=lambda grid: (grid.ys[0], grid.xs[0]))


def _between(borders: Sequence[float], value: float) -> int | None:
    if not borders[0] - SNAP <= value <= borders[-1] + SNAP:
        return None
    inside = sum(border <= value for border in borders) - 1
    return min(max(inside, 0), len(borders) - 2)


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Join pieces of one line, and lines drawn twice."""
    merged: list[Rule] = []
    for across in (True, False):
        bundles: list[list[Rule]] = []
        for rule in sorted((r for r in rules if r.across is across), key=lambda r: r.at):
            if bundles and rule.at - bundles[-1][0].at <= SNAP:
                bundles[-1].append(rule)
            else:
                bundles.append([rule])
        for bundle in bundles:
            at = sum(rule.at for rule in bundle) / len(bundle)
            start, end = None, 0.0
            for rule in sorted(bundle, key=lambda r: r.start):
                if start is not None and rule.start <= end + SNAP:
                    end = max(end, rule.end)
                    continue
                if start is not None and end - start >= SHORTEST:
                    merged.append(Rule(across, at, start, end))
                start, end = rule.start, rule.end
            if start is not None and end - start >= SHORTEST:
                merged.append(Rule(across, at, start, end))
    return merged


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Part lines into groups that meet each other."""
    downs = [i for i, rule in enumerate(rules) if not rule.across]
    parent = list(range(len(rules)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    if len(downs) * (len(rules) - len(downs)) > 4_000_000:
        return []
    for i, rule in enumerate(rules):
        if rule.across:
            for j in downs:
                down = rules[j]
                if rule.start - SNAP <= down.at <= rule.end + SNAP and down.start - SNAP <= rule.at <= down.end + SNAP:
                    parent[root(i)] = root(j)
    groups: dict[int, list[Rule]] = {}
    for i, rule in enumerate(rules):
        groups.setdefault(root(i), []).append(rule)
    return list(groups.values())


def _grid(group: Sequence[Rule]) -> Grid | None:
    across, down = [r for r in group if r.across], [r for r in group if not r.across]
    if not across or not down:
        return None
    # Some tables are open at the sides, or at head and foot: where the lines end, there is the border.
    sides = [min(r.start for r in across), max(r.end for r in across)]
    ends = [min(r.start for r in down), max(r.end for r in down)]
    xs = _borders([r.at for r in down] + sides)
    ys = _borders([r.at for r in across] + ends)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 2 or columns < 2 or rows * columns > CELLS_MOST:
        return None
    walls, floors = _covered(down, xs, ys), _covered(across, ys, xs)
    cells: list[GridCell] = []
    at: dict[tuple[int, int], int] = {}
    for row in range(rows):
        for column in range(columns):
            if (row, column) in at:
                continue
            wide = 1
            while column + wide < columns and (column + wide, row) not in walls and (row, column + wide) not in at:
                wide += 1
            high = 1
            while row + high < rows and all((row + high, c) not in floors for c in range(column, column + wide)):
                high += 1
            for r in range(row, row + high):
                for c in range(column, column + wide):
                    at[r, c] = len(cells)
            cells.append(GridCell(row, column, high, wide))
    if len({cell.column for cell in cells}) < 2 or len({cell.row for cell in cells}) < 2:
        return None
    return Grid(tuple(xs), tuple(ys), tuple(cells), at)


def _borders(values: Sequence[float]) -> list[float]:
    borders: list[float] = []
    for value in sorted(values):
        if not borders or value - borders[-1] > SNAP:
            borders.append(value)
    return borders


def _covered(rules: Sequence[Rule], borders: Sequence[float], stops: Sequence[float]) -> set[tuple[int, int]]:
    """Return (border, stretch) where lines run along most of the stretch between two stops."""
    covered = set()
    for i, border in enumerate(borders):
        near = [rule for rule in rules if abs(rule.at - border) <= SNAP]
        for j, (start, end) in enumerate(pairwise(stops)):
            along = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in near)
            if along >= COVERED * (end - start):
                covered.add((i, j))
    return covered
