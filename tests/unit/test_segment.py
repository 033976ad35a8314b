"""Segmenting: sections, paragraphs, sentences and clauses of a cleaned text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.model import section_path, sentence_at
from etl.segment import segment

BODY = "各部门围绕年度目标任务抓推进、抓督查、抓整改，各项工作取得了明显进展和成效。"


def titles(text):
    return [(s.level, s.title) for s in segment(text).sections]


def words(text, spans):
    return [text[a:b] for a, b in spans]


HEADINGS = {
    "all-numbers": (
        f"第一章 总则\n一、工作推进情况\n（一）总体情况\n1、项目建设\n{BODY}"
        f"\n2.招商引资\n{BODY}\n（1）储备项目\n①前期工作\n{BODY}",
        [
            (1, "总则"),
            (1, "工作推进情况"),
            (2, "总体情况"),
            (3, "项目建设"),
            (3, "招商引资"),
            (4, "储备项目"),
            (4, "前期工作"),
        ],
    ),
    "first-sentence-is-the-heading": (f"（一）经济发展险中有进。{BODY}", [(2, "经济发展险中有进")]),
    "run-in-heads": (f"{BODY}一是抓正面典型。{BODY}二是抓反面惩处。{BODY}", [(5, "抓正面典型"), (5, "抓反面惩处")]),
    "dash-heads": (
        f"——经济实力再上新台阶。{BODY}\n——改革开放迈出新步伐。{BODY}",
        [(5, "经济实力再上新台阶"), (5, "改革开放迈出新步伐")],
    ),
    "lines-without-number": (
        f"某区监督工作\n{BODY}\n部署到位，压实责任\n{BODY}\n监督到位，推动整改\n{BODY}",
        [(1, "部署到位，压实责任"), (1, "监督到位，推动整改")],
    ),
    "whole-report-on-one-line": (
        f"评议报告 一、工作推进情况 {BODY}二、存在问题 {BODY}三、几点建议 {BODY}",
        [(1, "工作推进情况"), (1, "存在问题"), (1, "几点建议")],
    ),
    "one-line-without-spaces": (
        f"{BODY}一、某区防控工作现状在市委领导下，{BODY}二、存在问题（一）部分干部能力不强。{BODY}",
        [(1, "某区防控工作现状"), (1, "存在问题"), (2, "部分干部能力不强")],
    ),
    "figures-are-statements": (f"1、全年完成投资35亿元。\n2、培训干部300人。\n{BODY}", []),
    "a-decimal-is-no-number": (f"3.5万元用于培训\n{BODY}", []),
    "counting-is-no-number": ("一、二季度增长较快，一、二、三产业协调发展。", []),
    "reference-is-no-number": ("按照第（二）项规定办理，详见（三）款说明。", []),
    "list-items-end-with-semicolons": ("主要任务：\n1、完善制度；\n2、加强督查；", []),
    "signature-is-no-heading": (f"{BODY}\n某某区人民政府办公室\n2021年3月2日", []),
}


@pytest.mark.parametrize("name", HEADINGS)
def test_headings(name):
    text, wanted = HEADINGS[name]
    assert titles(text) == wanted


def test_sections_nest_and_paths_lead_outermost_first():
    text = f"一、工作情况\n（一）项目建设。{BODY}\n（二）招商引资。{BODY}\n二、存在问题\n{BODY}"
    document = segment(text)
    assert [s.parent for s in document.sections] == [-1, 0, 0, -1]
    assert section_path(document, text.index("（二）") + 8) == ("工作情况", "招商引资")
    assert section_path(document, len(text) - 3) == ("存在问题",)
    assert section_path(segment("前言。"), 0) == ()


def test_a_numbered_statement_ends_the_section_above_it():
    text = f"一是抓正面典型。{BODY}二是在去年工作的基础上，{BODY}"
    assert section_path(segment(text), text.index("基础")) == ()


def test_a_run_in_head_governs_its_own_line():
    text = f"一是抓正面典型。{BODY}\n但是，困难依然不少。"
    assert section_path(segment(text), text.index("困难")) == ()


SENTENCES = {
    "甲完成1.8亿元；乙欠5.7个百分点。丙持平": ["甲完成1.8亿元；", "乙欠5.7个百分点。", "丙持平"],
    "产业比为12.9:56.9:30.2。": ["产业比为12.9:56.9:30.2。"],
    "印发《甲；乙。丙》的通知。": ["印发《甲；乙。丙》的通知。"],
    "共3个（甲1个；乙2个。）均开工。": ["共3个（甲1个；乙2个。）均开工。"],
    "他说：“马上改。”随后离开。": ["他说：“马上改。”", "随后离开。"],
    "落实“要稳住。”的要求。": ["落实“要稳住。”的要求。"],
    "坚持“甲；乙”原则。": ["坚持“甲；乙”原则。"],
    "甲。\n\n  乙\n丙！": ["甲。", "乙", "丙！"],
    "为什么？！好。": ["为什么？！", "好。"],
}


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences(text):
    assert words(text, segment(text).sentences) == SENTENCES[text]


def test_clauses_end_at_commas_and_colons_outside_titles():
    text = "其中：投资1,234万元，印发《甲，乙》，增长5%。"
    assert words(text, segment(text).clauses) == ["其中：", "投资1,234万元，", "印发《甲，乙》，", "增长5%。"]


def test_a_heading_is_a_sentence_of_its_own():
    text = f"评议报告 一、工作推进情况 {BODY}"
    document = segment(text)
    assert words(text, document.sentences) == ["评议报告", "一、工作推进情况", BODY]
    assert sentence_at(document, text.index("推进")) == document.sentences[1]


ALPHABET = "一二三、（）()1２.是要第章——。；！？，：\n \t《》“”①区XX%亿 在情况问题同志"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=120))
def test_each_character_lies_in_exactly_one_piece(text):
    document = segment(text)
    solid = [i for i, c in enumerate(text) if not c.isspace()]
    for spans in (document.paragraphs, document.sentences, document.clauses):
        covered = [i for start, end in spans for i in range(start, end) if not text[i].isspace()]
        assert covered == solid
        assert all(start < end for start, end in spans)
    for section in document.sections:
        assert section.title
        assert section.heading.start < section.heading.end <= section.body.end
        assert section.heading in document.sentences
    for parent, section in ((document.sections[s.parent], s) for s in document.sections if s.parent >= 0):
        assert parent.level < section.level
        assert parent.body.start <= section.heading.start < parent.body.end


def test_a_long_line_is_cut_in_linear_time():
    assert len(segment("（" * 30000 + "。" * 3).sentences) == 1
    assert segment("一、" * 20000).text
