"""Facts from tables: run tests/cases/tables/*.yaml, and what no yaml can say.

A case draws its table with | between cells; its facts name the fields it cares about, in reading order. `merges` are
[row, column, rows, columns] from 0.
"""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.model import Span, Table
from etl.pipeline import extract_facts
from tests.unit.tabled import cut, facts, raw

CASES = Path(__file__).parents[1] / "cases" / "tables"


def cases():
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            marks = [pytest.mark.xfail(strict=True, reason=case["gap"])] if "gap" in case else []
            yield pytest.param(case, id=f"{path.stem}:{case['name']}", marks=marks)


def plain(value):
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("case", list(cases()))
def test_case(case):
    report = facts(cut(case["table"]), above=case.get("above", ""), merges=case.get("merges", ()))
    found = getattr(report, case.get("kind", "indicators"))
    wanted = [{key: plain(value) for key, value in fact.items()} for fact in case["facts"]]
    if case.get("some"):
        for fact in wanted:
            assert any(all(plain(getattr(f, k)) == v for k, v in fact.items()) for f in found), (fact, found)
        return
    shown = [{k: plain(getattr(f, k)) for k in w} for w, f in zip(wanted, found, strict=False)]
    shown += [{"text": f.text} for f in found[len(wanted) :]]
    assert shown == wanted
    for fact in found:
        assert report.text[fact.span.start : fact.span.end] == fact.text


def test_the_sentence_of_a_figure_is_its_row_and_its_cell_is_named():
    report = facts(cut("指标|目标|完成\n新增就业人数|1200|1100\n培训人数|300|280"), above="2024年就业工作")
    fact = report.indicators[1]
    assert report.text[slice(*fact.sentence)] == "新增就业人数\t1200\t1100"
    assert fact.cell == "任务表!C2"
    assert "新增就业人数\t1200\t1100" in report.readings


def test_rows_of_figures_hold_no_headings():
    report = facts(
        cut("项目|决算数\n一、教育支出|120.5\n二、卫生健康支出|33.1\n三、住房保障支出|20.0"), above="单位：万元"
    )
    assert [fact.section for fact in report.indicators] == [(), (), ()]
    assert [fact.name for fact in report.indicators] == ["教育支出", "卫生健康支出", "住房保障支出"]


def test_places_in_cells_are_found():
    report = facts(cut("区县|投资（亿元）\n武侯区|12.5\n锦江区|8.1\n青羊区|7.7"), above="成都市2023年固定资产投资")
    assert [place.name for place in report.locations if place.type == "district"] == ["武侯区", "锦江区", "青羊区"]
    assert [fact.region_code for fact in report.indicators] == ["510107", "510104", "510105"]


def test_a_table_in_a_cell_of_another_is_read_once():
    outer = raw(cut("指标|完成\n就业人数|12\n培训人数|15"))
    cells = outer.tables[0].cells
    twice = extract_facts(
        type(outer)(outer.text, "docx", tables=(outer.tables[0], Table(cells[2:], None), Table((), "空")))
    )
    assert [fact.text for fact in twice.indicators] == ["12", "15"]


@pytest.mark.parametrize("size", [10**6, 10**9])
def test_huge_merged_cells_are_bounded(size):
    rows = cut("指标|目标|完成\n就业人数|12|11\n培训人数|15|13")
    report = facts(rows, merges=[(0, 0, size, size), (1, 0, size, 1), (2, 2, 1, size)])
    assert len(report.indicators) <= 4


def test_spans_out_of_order_and_empty_cells_do_no_harm():
    report = raw(cut("指标|目标|完成\n就业人数|12|11\n培训人数|15|13"))
    cells = report.tables[0].cells
    odd = tuple(cell._replace(span=Span(cell.span.end, cell.span.end)) for cell in cells[:2]) + cells[:1:-1]
    extract_facts(type(report)(report.text, "pdf", tables=(Table(odd, None),)))


def test_rows_are_no_titles():
    report = facts(cut("编号|年度重点项目名称|金额\n1|某县城东学校建设项目|500\n2|某县河道治理项目|300"), above="")
    assert report.record.title is None


def test_a_report_that_begins_with_thousands_of_blank_lines_is_read():
    report = extract_facts(type(raw([["a"]]))("\n" * 9000 + "全区新增就业12人。", "txt"))
    assert [fact.text for fact in report.indicators] == ["12人"]


WORDS = st.sampled_from(
    ["", "项目", "指标", "目标", "完成", "单位", "合计", "2023年", "2023", "1-6月", "增长%", "排名", "姓名", "武侯区",
     "东河镇", "责任单位", "完成时限", "12月底", "12", "3.5%", "-7", "1,204.50", "XX", "—", "万元", "单位：万元",
     "一、教育支出",
     "已建成2所，完成投资1.2亿元。", "（一）", "上年同期", "其中：", "序号", "第1名", "≥95%",
     "0", "9" * 400, "年", "\u3000", "《", "%"]
)  # fmt: skip
SPANS = st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 9), st.integers(1, 9))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=6), st.lists(SPANS, max_size=3), WORDS)
def test_any_table_is_read(rows, merges, above):
    report = facts(rows, above=above, merges=merges, below="全区新增就业12人。")
    for fact in (*report.indicators, *report.actions, *report.locations, *report.policies):
        assert report.text[fact.span.start : fact.span.end] == fact.text != ""
    places = [fact.span for fact in report.indicators]
    assert places == sorted(places)
    assert "12人" in [fact.text for fact in report.indicators]


def test_a_long_table_costs_in_proportion_to_its_rows():
    rows = [["序号", "镇街", "目标数"], *([str(n), f"第{n}镇", str(n)] for n in range(12_000))]
    assert len(facts(rows, above="就业人数（人）").indicators) == 12_000
