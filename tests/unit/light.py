"""A worker that starts at once: it cuts sentences and finds numbers, for tests of what happens around the reading."""

import json
import os
import re
import sys

from etl.load.worker import serve
from etl.model import Indicator, Location, RawReport, ReportFacts, ReportRecord, Span

LIGHT = (sys.executable, "-m", "tests.unit.light")
SENTENCE = re.compile(r"[^。\n]+")
# Another release of the code, for what is read again: {"name": "件数"} calls the indicators so.
CHANGES = json.loads(os.environ.get("DUBAN_LIGHT", "{}"))


def extract(data: bytes, file: str) -> ReportFacts:
    """Make every number an indicator and every 市 a place."""
    text = data.decode("utf-8-sig")
    if not text.strip():
        raise ValueError("the file is empty")
    sentences = tuple(Span(*match.span()) for match in SENTENCE.finditer(text))
    number = re.compile(CHANGES.get("number", r"\d+"))
    return ReportFacts(
        text=text,
        format="txt",
        encoding="utf-8",
        pages=(),
        record=ReportRecord(title=file, date="2024-05"),
        sentences=sentences,
        readings=tuple(text[start:end] for start, end in sentences),
        indicators=tuple(
            Indicator(
                Span(*m.span()),
                m[0],
                CHANGES.get("name", "项目"),
                float(m[0]) if m[0].isdecimal() else None,
                "",
                theme="economy",
                region_code="510100",
            )
            for m in number.finditer(text)
        ),
        locations=tuple(Location(Span(*m.span()), m[0], m[0], "city") for m in re.finditer("市", text)),
        raw=RawReport(text, "txt", "utf-8", hints={"title": file}),
    )


def again(raw):
    """Read a stored text again; the file's name is its title."""
    return extract(raw.text.encode(), raw.hints.get("title", ""))


if __name__ == "__main__":
    serve(extract, again)
