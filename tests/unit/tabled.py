"""Tables for tests: rows of words to a report as a reader would give it."""

from etl.model import RawReport, Span, Table, TableCell
from etl.pipeline import extract_facts


def raw(rows, above="", below="", merges=(), name="任务表"):
    """Return a report of one table; "" and None are empty cells, `merges` are (row, column, rows, columns)."""
    spans = {(row, column): (height, width) for row, column, height, width in merges}
    text = above + "\n" if above else ""
    cells = []
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            text += "\t" if column else ""
            if words:
                start = len(text)
                text += words
                cells.append(TableCell(number, column, Span(start, len(text)), *spans.get((number, column), (1, 1))))
        text += "\n"
    return RawReport(text + below, "xlsx", tables=(Table(tuple(cells), name),))


def facts(*args, **named):
    """Return the facts of a report of one table."""
    return extract_facts(raw(*args, **named))


def cut(lines):
    """Return rows from lines whose cells | parts."""
    return [[cell.strip() for cell in line.split("|")] for line in lines.strip().splitlines()]
