"""Statements of one series, region by region."""

import pytest

from etl.load import load_files
from etl.store.read import Scope, Store

REPORT = """{title}政府工作报告
——2025年1月8日在人民代表大会上
一、2024年工作回顾
2024年，地区生产总值{value}亿元。
"""


@pytest.mark.parametrize(
    ("titles", "regions"),
    [
        (("吉林省", "吉林市"), {"吉林省", "吉林市"}),  # they share the short name 吉林
        (("吉林省", "江苏省"), {"吉林省", "江苏"}),
        (("长春市朝阳区", "北京市朝阳区"), {"长春朝阳区", "北京朝阳区"}),
        (("长沙市", "长沙县"), {"长沙", "长沙县"}),  # the city keeps it
    ],
)
def test_regions_of_one_short_name_are_told_apart(tmp_path, titles, regions):
    texts = [REPORT.format(title=title, value=100 + i) for i, title in enumerate(titles)]
    load_files([(f"{i}.txt", text.encode()) for i, text in enumerate(texts)], tmp_path / "store", jobs=1)
    rows = Store(tmp_path / "store").scoped("series_values", Scope(), series="gdp", top=100)
    assert set(rows["region"]) == regions


def test_no_two_divisions_are_shown_by_one_name(tmp_path):
    load_files([("1.txt", REPORT.format(title="吉林省", value=100).encode())], tmp_path / "store", jobs=1)
    names = Store(tmp_path / "store").cursor().execute("select shown from divisions").fetchall()
    assert len(names) > 3000
    assert len(set(names)) == len(names)
