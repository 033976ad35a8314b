"""What a file's name tells the pipeline: a day, a year or a place counts where the text has no other."""

import pytest

from etl.pipeline import extract

UNDATED = "各位代表：\n现在，我代表政府作工作报告。\n一、过去一年的工作\n去年，全区新开工项目12个。\n"
DATED = "某区工作报告\n2013年1月8日\n去年，全区新开工项目12个。\n"


@pytest.mark.parametrize(
    ("file", "text", "date"),
    [
        ("2012年政府工作报告.txt", UNDATED, "2012"),
        ("报告/2011_2012年政府工作报告.txt", UNDATED, "2012"),
        ("2012年\\报告.txt", UNDATED, None),
        ("batch_2012.txt", UNDATED, None),
        ("12012年.txt", UNDATED, None),
        ("2012年政府工作报告.txt", DATED, "2013-01-08"),
        ("t20120817_283678.html", UNDATED, "2012-08-17"),
        ("经济运行_20120824.txt", UNDATED, "2012-08-24"),
        ("通报2012.8.7.txt", UNDATED, "2012-08-07"),
        ("2012年8月7日通报.txt", UNDATED, "2012-08-07"),
        ("t20120817_283678.txt", DATED, "2013-01-08"),
        ("扫描20120817.txt", UNDATED, None),
        ("IMG_20120817.txt", UNDATED, None),
        ("20129917.txt", UNDATED, None),
        ("通报2012-02-31.txt", UNDATED, None),
        ("120120817.txt", UNDATED, None),
    ],
)
def test_a_day_or_a_year_in_the_name_dates_a_text_without_a_date(file, text, date):
    assert extract(text.encode(), file).record.date == date


def test_what_is_told_of_last_year_is_dated_by_it():
    [figure] = extract(UNDATED.encode(), "2012年政府工作报告.txt").indicators
    assert (figure.period, str(figure.period_start), str(figure.period_end)) == ("去年", "2011-01-01", "2011-12-31")


@pytest.mark.parametrize(
    ("file", "text", "region"),
    [
        ("长顺县葡萄种植总结.txt", UNDATED, ("长顺县", "522729")),
        ("2024年度四川省成都市武侯区报告.txt", UNDATED, ("四川省成都市武侯区", "510107")),
        ("报告/(1)中共上海市普陀区委.txt", UNDATED, ("上海市普陀区", "310107")),
        ("宜昌_报告.txt", UNDATED, ("宜昌", "420500")),
        ("doc_07_长顺县葡萄.html.txt", UNDATED, ("长顺县", "522729")),
        ("鼓楼区报告.txt", UNDATED, ("鼓楼区", None)),  # four cities have one
        ("和平建设.txt", UNDATED, (None, None)),
        ("长顺县\\报告.txt", UNDATED, (None, None)),
        ("长顺县报告.txt", "宜昌市人民政府工作报告\n去年，全市新开工项目12个。\n", ("宜昌市", "420500")),
    ],
)
def test_a_place_in_the_name_is_the_region_of_a_text_that_tells_none(file, text, region):
    record = extract(text.encode(), file).record
    assert (record.region, record.region_code) == region
