"""Texts made to hurt: repeated words that could send a pattern back and forth. That they end at all is the test."""

import pytest

from etl.extract.actions import extract_actions
from etl.extract.policies import extract_policies
from etl.model import ReportRecord
from etl.segment import segment

HOSTILE = {
    "light words": "对" + "依规依纪依法" * 60 + "x整改",
    "time words": "截至目前" * 60 + "x查处",
    "bodies": "纪委监委" * 80 + "的查处",
    "listed places": "某某、" * 100 + "查处",
    "qualifiers": "督查" + "和" * 200 + "问题",
    "nested marks": "《" + "<a>" * 60 + "整改",
    "issuers": "《" + "局" * 39 + "x关于整改的通知》",
    "years": "《办法》（〔2020" * 60,
    "no marks at all": "督查组开展督查发现问题" * 200,
    "many commas": "整改，" * 500,
    "open title": "《关于意见" * 200,
    "speakers": "县纪委监委监督检查室主任" + "在中" * 60 + "开展督查。",
    "each one": "发现一起" + "一起" * 90 + "的查处一起。",
    "lists without an end": "督查" + "、一" * 300 + "情况进行",
    "blanks": "集中检查" + " " * 4000 + "督查问题。" * 20,
    "leaders": "成立以" + "书记为组长" * 60 + "的督查组",
    "results told everywhere": "考核结果" + "在全市" * 30 + "在" + "甲" * 16 + "通报。",
    "judges without an end": "通过省" + "和省" * 22 + "的检查。",
    "doers without an end": "商户" + "按批次" * 30 + "甲" * 14 + "整改问题。",
    "campaigns in a row": "县政府" + "专项行动" * 38 + "情况整治。",
    "names that go on": "县纪委监委" + "和单位" * 40 + "，开展专项检查。",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_ends_and_anchors_hold(text):
    document = segment(text)
    for kind in ("news", "work_report"):
        for fact in extract_actions(document, ReportRecord(type=kind)):
            assert document.text[fact.span.start : fact.span.end] == fact.text
    for fact in extract_policies(document, ReportRecord()):
        assert document.text[fact.span.start : fact.span.end] == fact.text
