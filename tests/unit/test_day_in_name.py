"""The day that the name of a report's file tells."""

import pytest

from etl.model import RawReport
from etl.pipeline import hinted_by_name


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("t20230817_283678.html", "2023-08-17"),
        ("督查通报2023-08-17.docx", "2023-08-17"),
        ("新建学校情况通报20230817.txt", "2023-08-17"),
        ("新建文本文档20230817.txt", None),
        ("IMG_20230817.pdf", None),
        ("通报20230231.txt", None),
        ("通报1202308175.txt", None),
    ],
)
def test_a_day_is_read_but_for_that_of_a_scan(name, day):
    assert hinted_by_name(RawReport(text="", format="txt"), name).hints.get("day") == day
