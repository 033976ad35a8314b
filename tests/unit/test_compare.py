"""Two reports of one city set side by side."""

from etl.load import load_files
from etl.store.read import Store
from etl.track import compare

BEFORE = """宿州市政府工作报告
——2024年1月8日在市人民代表大会上
一、2023年工作回顾
2023年，全市城镇新增就业5.2万人，粮食产量412万吨，固定资产投资增长8%。
"""
AFTER = """宿州市政府工作报告
——2025年1月9日在市人民代表大会上
一、2024年工作回顾
2024年，全市城镇新增就业6.1万人，粮食产量412万吨，改造老旧小区50个。
"""


def states(tmp_path, *texts):
    load_files([(f"{i}.txt", text.encode()) for i, text in enumerate(texts)], tmp_path, jobs=1)
    pairs = compare(Store(tmp_path), 1, 2)
    return [(p.state, p.earlier and p.earlier["text"], p.later and p.later["text"]) for p in pairs]


def test_changed_new_dropped_and_same(tmp_path):
    assert states(tmp_path, BEFORE, AFTER) == [
        ("changed", "5.2万人", "6.1万人"),
        ("new", None, "50个"),
        ("dropped", "8%", None),
        ("same", "412万吨", "412万吨"),
    ]


def test_own_places_are_alike_in_two_cities(tmp_path):
    found = states(tmp_path, BEFORE, AFTER.replace("宿州", "淮北"))
    assert ("changed", "5.2万人", "6.1万人") in found


def test_a_report_beside_itself_has_nothing_new(tmp_path):
    load_files([("a.txt", BEFORE.encode())], tmp_path, jobs=1)
    assert {pair.state for pair in compare(Store(tmp_path), 1, 1)} == {"same"}
