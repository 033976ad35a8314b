"""Figures in texts made to hurt: that they are read in time at all is the test (the suite's timeout is the bound)."""

import pytest

from etl.extract.indicators import extract_indicators
from etl.extract.indicators.changed import SAVED
from etl.extract.indicators.counted_heads import PLACES_OF
from etl.extract.indicators.grants import GIVES
from etl.extract.indicators.topics import of_record
from etl.model import ReportRecord
from etl.segment import segment

HOSTILE = {
    "a sentence of hopes": "新能源汽车销量有望突破900万辆，" * 1200,
    "a sentence of grants": "对首次获评五星级的民宿，分别最高给予60万元、20万元奖励，" * 700,
    "a clause without an end": "已" * 20_000 + "惠及群众5万人。",
    "works without an end": "加快" * 9_000 + "，完成投资5亿元。",
    "aims without an end": "加快推进" * 100 + "，新建项目5个。",
    "who gets a grant, without an end": "对" + "经将可" * 14 + "某" * 16 + "，给予10万元补助。",
    "a plant begun without an end": "推进20万吨大米深加工项目" + "建成投产" * 60 + "了。",
    "a record without an end": "产值3亿元，投资" + "均" * 9_000 + "创新高，达3亿元，增长3%。",
    "measures that say themselves": "旅游、工业" + "产能" * 40 + "甲分别达到5万吨、6万吨。",
    "grants for each, without an end": "给予"
    + "每个最高" * 9
    + "甲3万元。"
    + "给予"
    + "每个可达为的" * 6
    + "甲3万元。",
    "ranks without an end": "榜首" * 6_000 + "3万元。",
    "a line of figures": "甲3个乙5%" * 4_000,
    "brackets": "完成（其中" * 4_000 + "3个）",
    "blanks": "投资" + " " * 20_000 + "3亿元。" + "\n" * 4000 + "奖励资金3万元。",
    "digits": "1" * 20_000 + "个",
    "numerals": "一二三" * 7_000 + "个",
    "quotes": "“甲》、" * 5_000 + "等企业3家。",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_ends_and_anchors_hold(text):
    document = segment(text)
    for kind in ("work_report", "plan", "other"):
        for fact in extract_indicators(document, ReportRecord(type=kind)):
            assert document.text[fact.span.start : fact.span.end] == fact.text


def test_a_record_that_is_none_ends():
    assert of_record("投资创下" + "了" * 60 + "新台阶") == ""
    assert of_record("货物吞吐量屡创历史新高") == "货物吞吐量"


def test_a_grant_for_each_of_each_ends():
    assert GIVES.search("给予" + "每个最高" * 2_000 + "甲9") is None
    assert GIVES.search("给予每个项目最高补助每个最高")["noun"] is None


def test_places_without_an_end_end():
    assert PLACES_OF.fullmatch("甲镇" + "和镇镇" * 60 + "丁") is None
    assert PLACES_OF.fullmatch("柳溪镇、和平镇和北关街道的")


def test_savings_without_an_end_end():
    assert SAVED.fullmatch("造价" + "应该" * 1_000 + "节约甲") is None
    assert SAVED.fullmatch("造价应该比原计划至少节约")[1] == "造价"
