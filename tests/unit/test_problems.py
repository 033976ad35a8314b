"""Problems and suggestions of reports in their many shapes: run-in headings, paragraphs without any, both in one."""

from etl.load import load_files
from etl.store.read import Store
from etl.track import paired, problems
from etl.track.problems import _role_of as role_of

ONE_PARAGRAPH = (
    "关于粮食储备监督情况的调研报告 今年以来，县里对粮库开展检查。一、基本情况全县有粮库9座，已检查9座。"
    "二、存在问题及原因分析（一）轮换台账登记不清。部分粮库轮换台账缺项漏项，保管员不会填写。"
    "（-）仓房设施老化失修。3座粮库屋面漏水，维修经费没有着落。（三）基层监管人手太少。每个站点只有1人。"
    "三、意见建议针对存在的问题，提出以下几点建议与对策：（一）修缮老旧仓房。争取维修经费，先修屋面漏水的仓房。"
    "（二）规范台账登记。统一轮换台账样式，培训保管员。（三）推广绿色储粮技术。引进低温储粮设备。"
)
RUN_IN = """关于农村供水专项督查情况的通报
2024年6月3日
督查组走访了12个村。
从督查情况看，当前还存在以下问题：一是管网漏损严重，部分老管网年久失修。二是水质检测不按期，有的水厂没有检测记录。
各镇要引以为戒。
为此，提出以下建议：一是更换老管网，优先改造漏损严重的村。二是水厂按期检测水质并公开检测记录。
"""
NONE = """关于加强作风建设的实施方案
2024年3月1日
一、坚持问题导向
着力解决突出问题，认真征求意见建议。
二、着力破解发展难题
逐项销号。
"""


def told(tmp_path, text):
    """Return for each problem and suggestion of a report the first words of both, and the words they share."""
    load_files([("a.txt", text.encode())], tmp_path / "store", jobs=1)
    return [
        (p.problem and p.problem.words[:6], p.suggestion and p.suggestion.words[:6])
        for one in problems(Store(tmp_path / "store"))
        for p in paired(one)
    ]


def test_headings_that_run_into_the_text(tmp_path):
    assert told(tmp_path, ONE_PARAGRAPH) == [
        ("轮换台账登记", "规范台账登记"),
        ("仓房设施老化", "修缮老旧仓房"),
        ("基层监管人手", None),
        (None, "推广绿色储粮"),
    ]


def test_lists_in_paragraphs_without_a_heading(tmp_path):
    assert told(tmp_path, RUN_IN) == [("管网漏损严重", "更换老管网，"), ("水质检测不按", "水厂按期检测")]


def test_headings_that_only_hold_the_words(tmp_path):
    assert not told(tmp_path, NONE)


def test_headings_as_offices_write_them():
    asked = (
        "存在的主要问题 面临的困难 问题与不足 存在的短板弱项 督查发现的主要问题 仍需加强的几个方面"
        " 问题成因分析 困难和问题"
        " 目前存在的突出问题和薄弱环节"
    )
    given = (
        "几点建议 对策建议 对策与建议 下一步工作打算 整改措施 工作要求 改进方向 意见和建议 审计建议"
        " 今后努力方向 下步工作措施"
    )
    nothing = "基本情况 坚持问题导向 着力解决突出问题 办理代表建议情况 主要做法 解决拖欠账款问题 征求意见 认真查摆问题"
    assert {one: role_of(one) for one in asked.split()} == dict.fromkeys(asked.split(), "problem")
    assert {one: role_of(one) for one in given.split()} == dict.fromkeys(given.split(), "suggestion")
    assert {one: role_of(one) for one in nothing.split()} == dict.fromkeys(nothing.split())
