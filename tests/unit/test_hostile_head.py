"""Head lines made to trap a pattern are read in linear time (the suite's own timeout is the bound)."""

import pytest

from etl.clean import clean
from etl.extract.record import extract_record
from etl.segment import segment

HOSTILE = [
    "-" * 4000,
    "—" * 150 + "网站",
    "局" * 150 + "关于",
    "市人民政府办公室" * 18 + "关于x",
    "关于印发" * 40 + "的通知",
    "来源：" * 900,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_ends(text):
    cleaned = clean(text)
    record = extract_record(segment(cleaned.text), cleaned, {"title": text, "date": text}, text)
    assert record.date is None
