"""Markdown (.md): headings, lists, tables and emphasis as a page would show them, without their signs."""

from __future__ import annotations

import re

from etl.model import RawReport
from etl.readers.writer import Writer

HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(?=\S)", re.M)
RULE = re.compile(r"^[ ]{0,3}\|?(?:[ ]*:?-+:?[ ]*\|)+(?:[ ]*:?-+:?)?[ ]*$", re.M)
CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
LINE = re.compile(r"^[ ]{0,3}(?:[-*_][ ]*){3,}$|^[ ]{0,3}(?:```|~~~)|^[ ]{0,3}=+$")
# 12\. is a date or a count, no item; - and * are signs of a list only with a blank behind them.
LEAD = re.compile(r"^[ \t]*(?:>[ ]?)*[ \t]*(?:[-+*][ \t]+(?:\[[ xX]\][ \t]+)?)?")
IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\([^()\n]{0,2000}\)")
LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\n]{0,2000}\)")
EMPHASIS = re.compile(r"(?<![*\\])(\*{1,3})(?=[^\s*])([^*\n]{1,1000})(?<![\s\\])\1(?!\*)|~~([^~\n]{1,1000})~~")
STRONG = re.compile(r"(?<!\w)__(?=\S)([^_\n]{1,1000})__(?!\w)")
CODE = re.compile(r"`([^`\n]{1,1000})`")
BREAK = re.compile(r"<br[ ]?/?>")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
CELLS = re.compile(r"(?<!\\)\|")
FRONT = re.compile(r"\A---[ \t]*\r?\n((?:[^\n]*\n){0,50}?)---[ \t]*(?:\r?\n|\Z)")
FIELD = re.compile(r"^(title|date|author|标题|日期|来源)[ \t]*[:：][ \t]*[\"']?([^\"'\r\n]{1,300})", re.M)
HINTS = {"标题": "title", "日期": "date", "来源": "issuer", "author": "issuer"}


def looks_like_markdown(text: str) -> bool:
    """Tell whether a text is Markdown: a heading or the rule below a table's head. Masked signs (**县) are none."""
    return HEADING.search(text) is not None or ("|" in text and RULE.search(text) is not None)


def read_markdown(text: str, encoding: str, flags: tuple[str, ...]) -> RawReport:
    """Return what a page made of the text would show, a paragraph's line or a table's row a line."""
    front = FRONT.match(text)
    hints = {HINTS.get(key, key): value.strip() for key, value in FIELD.findall(front[1])} if front else {}
    writer = Writer()
    lines = text[front.end() if front else 0 :].split("\n")
    at = 0
    while at < len(lines):
        if at + 1 < len(lines) and "|" in lines[at] and RULE.match(lines[at + 1]):
            at = _table(lines, at, writer)
            continue
        line = lines[at].rstrip("\r")
        if not LINE.match(line):
            heading = HEADING.match(line)
            writer.write(_shown(CLOSING.sub("", line[heading.end() :]) if heading else line[_lead(line) :]))
        writer.end()
        at += 1
    return RawReport(writer.text(), "md", encoding, hints=hints, flags=flags, tables=writer.tables())


def _table(lines: list[str], at: int, writer: Writer) -> int:
    """Write the table whose head is line `at`; return the line behind it."""
    writer.begin_table()
    row = 0
    while at < len(lines) and "|" in lines[at]:
        if row != 1 or not RULE.match(lines[at]):
            writer.line()
            for column, cell in enumerate(CELLS.split(lines[at].strip().removeprefix("|").removesuffix("|"))):
                if column:
                    writer.tab()
                writer.begin_cell(max(0, row - 1), column)
                writer.write(" ".join(_shown(cell).split()))
                writer.end_cell()
            writer.end()
        row, at = row + 1, at + 1
    writer.end_table()
    return at


def _lead(line: str) -> int:
    lead = LEAD.match(line)
    return lead.end() if lead else 0


def _shown(text: str) -> str:
    """Return a line without the signs of emphasis, links and pictures.

    >>> _shown("整改率**94%**，见[通报](http://a)；某**县")
    '整改率94%，见通报；某**县'
    """
    for pattern, shown in ((IMAGE, ""), (LINK, r"\1"), (CODE, r"\1"), (STRONG, r"\1"), (BREAK, " ")):
        text = pattern.sub(shown, text)
    text = EMPHASIS.sub(lambda match: match[2] or match[3], text)
    return ESCAPED.sub(r"\1", text)
