"""From headings in text order to sections with parents and bodies."""

from __future__ import annotations

from collections.abc import Sequence

from etl.model import Section, Span
from etl.segment.headings import Heading


def build_sections(text: str, found: Sequence[Heading]) -> tuple[Section, ...]:
    """Give every heading its parent and its body, up to the next heading of its level or above."""
    sections: list[Section] = []
    open_: list[tuple[int, int | None]] = []  # position in `sections`, and how far it reaches at most

    def close(position: int, at: int) -> None:
        opened = sections[position]
        end = max(at, opened.heading.end)
        sections[position] = Section(
            opened.title, opened.level, opened.heading, Span(opened.heading.end, end), opened.parent
        )

    for heading in found:
        start = heading.span.start
        while open_:
            position, reach = open_[-1]
            over = reach is not None and reach <= start
            if not over and sections[position].level < heading.level:
                break
            close(position, min(start, reach) if reach is not None else start)
            open_.pop()
        if heading.title:
            parent = open_[-1][0] if open_ else -1
            sections.append(Section(heading.title, heading.level, heading.span, heading.span, parent))
            open_.append((len(sections) - 1, heading.reach))
    for position, reach in open_:
        close(position, len(text) if reach is None else reach)
    return tuple(sections)
