"""Growth of one report against the value that last year's report gave."""

from etl.load import load_files
from etl.store.read import Store
from etl.track.growth import growth_between

LAST = """宿州市政府工作报告
——2024年1月8日在市人民代表大会上
一、2023年工作回顾
2023年，全市财政收入200亿元，固定资产投资800亿元，地区生产总值1500亿元，社会消费品零售总额500亿元。
"""
THIS = """宿州市政府工作报告
——2025年1月9日在市人民代表大会上
一、2024年工作回顾
2024年，全市财政收入215亿元，财政收入增长7.5%。固定资产投资880亿元，固定资产投资增长6%。\
地区生产总值1560亿元，地区生产总值增长6.1%。
"""
NEIGHBOUR = THIS.replace("宿州市", "淮北市")


def found(tmp_path, *texts):
    load_files([(f"{i}.txt", text.encode()) for i, text in enumerate(texts)], tmp_path / "store", jobs=1)
    return {row.name: row.verdict for row in growth_between(Store(tmp_path / "store")).itertuples()}


def test_growth_follows_from_two_reports_or_stays_unclear(tmp_path):
    told = found(tmp_path, LAST, THIS)
    assert told == {"财政收入增速": "ok", "固定资产投资增速": "unclear"}  # GDP grows at constant prices


def test_another_place_is_no_base(tmp_path):
    assert not found(tmp_path, LAST, NEIGHBOUR)
