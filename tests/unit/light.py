"""A worker that starts at once: it cuts sentences and finds numbers, for tests of what happens around the reading."""

import re
import sys

from etl.load.worker import serve
from etl.model import Indicator, Location, ReportFacts, ReportRecord, Span

LIGHT = (sys.executable, "-m", "tests.unit.light")
SENTENCE = re.compile(r"[^。\n]+")


def extract(data: bytes, file: str) -> ReportFacts:
    """Make every number an indicator and every 市 a place."""
    text = data.decode("utf-8-sig")
    if not text.strip():
        raise ValueError("the file is empty")
    sentences = tuple(Span(*match.span()) for match in SENTENCE.finditer(text))
    return ReportFacts(
        text=text,
        format="txt",
        encoding="utf-8",
        pages=(),
        record=ReportRecord(title=file, date="2024-05"),
        sentences=sentences,
        readings=tuple(text[start:end] for start, end in sentences),
        indicators=tuple(
            Indicator(Span(*m.span()), m[0], "项目", float(m[0]), "", theme="economy", region_code="510100")
            for m in re.finditer(r"\d+", text)
        ),
        locations=tuple(Location(Span(*m.span()), m[0], m[0], "city") for m in re.finditer("市", text)),
    )


if __name__ == "__main__":
    serve(extract)
