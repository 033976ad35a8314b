"""Places in texts that no office wrote: no crash, no runaway time (the suite's timeout is the bound)."""

import pytest

from etl.extract.locations import extract_locations
from etl.model import Document, ReportRecord, Span
from etl.resolve.regions import resolve_regions

TEXTS = {
    "empty": "",
    "blank": " \n ",
    "masks": "X" * 60_000,
    "stars": "*" * 60_000,
    "endings": "村" * 60_000,
    "list": "甲乙、" * 20_000,
    "list-heads": "甲乙、丙丁等3个村" * 6_000,
    "zones": "经济开发区" * 12_000,
    "namesakes": "朝阳区" * 20_000,
    "short-names": "宜昌宜都" * 15_000,
    "one-word": "中" * 60_000,
    "provinces": "沪苏浙皖" * 15_000,
    "latin": "a" * 60_000,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_one_endless_clause_is_read_in_order(text):
    whole = (Span(0, len(text)),)
    document = Document(text, (), whole, whole, whole)
    record, found = resolve_regions(document, ReportRecord(), extract_locations(document, ReportRecord()))
    assert all(text[place.span.start : place.span.end] == place.text for place in found)
    assert sorted(place.span for place in found) == [place.span for place in found]
    assert record.region_code is None or record.region
