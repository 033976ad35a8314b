"""Sections, sentences and clauses of a cleaned text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.resolve.context import Context
from etl.segment import segment
from etl.segment.segment import LONGEST

BODY = "全区上下统筹推进各项重点任务，完成投资12亿元，新开工项目30个，各项工作取得明显成效，群众满意度继续提升。"


def path_at(document, offset):
    """The titles of the sections around an offset, outermost first."""
    context = Context(document)
    return context.path(context.section(offset))


def titles(text):
    return [(section.level, section.title) for section in segment(text).sections]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、工作回顾\n全年开工。\n二、下步打算\n继续推进。", [(1, "工作回顾"), (1, "下步打算")]),
        ("第一章 总则\n本办法适用于全区。", [(1, "总则")]),
        (
            "（一）经济稳中有进。全年增长6%。\n（二）民生持续改善。新增就业1万人。",
            [(2, "经济稳中有进"), (2, "民生持续改善")],
        ),
        ("存在问题如下。1、进度偏慢。有3个项目未开工。2、力量不足。", [(3, "进度偏慢"), (3, "力量不足")]),
        ("主要做法：一是压实责任。建立台账。二是严格督查。开展检查5次。", [(5, "压实责任"), (5, "严格督查")]),
        ("——经济实力再上台阶。生产总值增长7%。", [(5, "经济实力再上台阶")]),
        (f"某区督查情况\n{BODY}\n监督到位，护航复工\n{BODY}", [(1, "监督到位，护航复工")]),
        ("调研报告 一、基本情况 全区有企业354家。", [(1, "基本情况")]),
        (
            "一、2023年工作回顾\n全年开工。\n（一）办好10件实事。全部完成。",
            [(1, "2023年工作回顾"), (2, "办好10件实事")],
        ),
        (
            f"（一）纵深推进甲乙两地同城发展，合力打造带动全省高质量发展的重要增长极。{BODY}",
            [(2, "纵深推进甲乙两地同城发展，合力打造带动全省高质量发展的重要增长极")],
        ),
        (
            f"一、全年工作\n{BODY}\n三重保障—民政救助（含扶助）\n{BODY}",
            [(1, "全年工作"), (2, "三重保障—民政救助（含扶助）")],
        ),
        (f"一、全年工作\n{BODY}\n结束语\n各位代表！\n{BODY}", [(1, "全年工作"), (1, "结束语")]),
        (f"{BODY}\n收入决算表\n单位：万元\n{BODY}", [(1, "收入决算表")]),
        (f"{BODY}\n精准补齐短板。目前部分片区仍有缺口，要\n{BODY}", []),
        (
            f"一、总的任务\n一、{BODY}\n二、{BODY}\n三、{BODY}\n二、几个问题\n{BODY}",
            [(1, "总的任务"), (1, "几个问题")],
        ),
    ],
)
def test_headings_of_each_kind(text, found):
    assert titles(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "全年完成投资3.5亿元，增长1.8个百分点。",
        "全区整改率95.2%。3.5万户受益。",
        f"一、{BODY}",
        "来源：区政府办\n发布日期：2024-01-05",
        "2、区纪委开展检查。",
        "1、全年完成投资35亿元。\n2、培训干部300人。",
        "1、税收XX亿元。\n2、增长5.2%。",
        "一、二季度增长较快。",
        "投资情况：一、二、三产业协调发展。",
        "①1 ",
    ],
    ids=[
        "decimals",
        "decimal-behind-full-stop",
        "numbered-paragraph",
        "byline",
        "number-out-of-sequence",
        "figures",
        "masked-figures",
        "quarters",
        "industries",
        "number-alone",
    ],
)
def test_what_only_looks_like_a_heading(text):
    assert titles(text) == []


def test_a_section_ends_where_the_next_of_its_level_begins():
    text = "一、甲方面\n（一）子项甲。内容。\n二、乙方面\n内容。"
    first, child, second = segment(text).sections
    assert (first.parent, child.parent, second.parent) == (-1, 0, -1)
    assert first.body.end == child.body.end == second.heading.start
    assert second.body.end == len(text)


def test_a_chapter_holds_the_parts_below_it_and_counts_by_itself():
    text = "第一部分 单位概况\n一、主要职能\n二、机构设置\n三、人员情况\n第二部分 决算情况\n一、收入情况"
    document = segment(text)
    assert path_at(document, text.index("人员")) == ("单位概况", "人员情况")
    assert path_at(document, len(text) - 2) == ("决算情况", "收入情况")


def test_a_short_line_above_a_count_from_one_heads_a_part():
    titles = ("2023年工作回顾", "一、稳增长", "2024年重点工作", "一、抓项目", "结束语")
    text = BODY + "".join(f"\n{title}\n{BODY}" for title in titles)
    document = segment(text)
    assert path_at(document, text.index("统筹", text.index("稳增长"))) == ("2023年工作回顾", "稳增长")
    assert path_at(document, text.index("统筹", text.index("抓项目"))) == ("2024年重点工作", "抓项目")
    assert path_at(document, len(text) - 3) == ("结束语",)


def test_an_item_too_long_for_a_heading_ends_the_one_before():
    text = f"一、主要职能\n1.负责用地审批。{BODY}\n2.{BODY}\n3.负责测绘管理。{BODY}"
    document = segment(text)
    assert path_at(document, text.index("统筹")) == ("主要职能", "负责用地审批")
    assert path_at(document, text.index("统筹", text.index("2."))) == ("主要职能",)
    assert path_at(document, len(text) - 3) == ("主要职能", "负责测绘管理")


def test_a_greeting_ends_the_parts_of_a_part():
    text = f"一、工作回顾\n（一）民生改善。{BODY}\n各位代表！\n{BODY}"
    document = segment(text)
    assert path_at(document, text.index("统筹")) == ("工作回顾", "民生改善")
    assert path_at(document, len(text) - 3) == ("工作回顾",)


def test_title_marks_and_brackets_hold_a_sentence_together():
    document = segment("印发《关于A；B的意见》（试行。附件另发），共3份。下一句。")
    assert [document.text[s.start : s.end] for s in document.sentences] == [
        "印发《关于A；B的意见》（试行。附件另发），共3份。",
        "下一句。",
    ]


def test_what_a_run_in_head_governs_ends_with_its_line():
    text = f"一、主要做法\n一是压实责任。{BODY}\n但是，困难依然不少。\n——狠抓落实\n{BODY}"
    document = segment(text)
    assert path_at(document, text.index("统筹")) == ("主要做法", "压实责任")
    assert path_at(document, text.index("困难")) == ("主要做法",)
    assert path_at(document, len(text) - 3) == ("主要做法", "狠抓落实")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("坚持“甲；乙”原则。完。", ["坚持“甲；乙”原则。", "完。"]),
        ("落实“要稳住。”的要求。完。", ["落实“要稳住。”的要求。", "完。"]),
        ("整改率9\ufffd5.3%，约谈3人次。", ["整改率9\ufffd", "5.3%，约谈3人次。"]),
        ("他说：“马上改。”随后离开。", ["他说：“马上改。”", "随后离开。"]),
        ("他说：“马上改。\n随后离开。", ["他说：“马上改。", "随后离开。"]),
        (f"他说：“{BODY}{BODY}”的话。", [f"他说：“{BODY}", f"{BODY}”", "的话。"]),
    ],
    ids=["list-in-quote", "quote-as-attribute", "lost-bytes", "speech", "open-quote", "long-quote"],
)
def test_where_a_sentence_ends(text, sentences):
    assert [text[start:end] for start, end in segment(text).sentences] == sentences


def test_clauses_end_at_commas_and_colons():
    document = segment("整改情况：发现12个，整改10个。")
    assert [document.text[c.start : c.end] for c in document.clauses] == ["整改情况：", "发现12个，", "整改10个。"]


@given(st.text(alphabet="一二（）()、。；！，：《》“” \n\t1.9①%亿X督查是——第章", max_size=120) | st.text(max_size=60))
def test_every_character_lies_in_one_paragraph_one_sentence_one_clause(text):
    document = segment(text)
    for spans in (document.paragraphs, document.sentences, document.clauses):
        covered = [position for span in spans for position in range(*span)]
        assert len(covered) == len(set(covered))
        assert {i for i, ch in enumerate(text) if not ch.isspace()} <= set(covered)
    for section in document.sections:
        assert section.heading.end == section.body.start <= section.body.end
        assert section.heading in document.sentences
        assert section.title
    for parent, section in ((document.sections[s.parent], s) for s in document.sections if s.parent >= 0):
        assert parent.level < section.level
        assert parent.body.start <= section.heading.start < parent.body.end


@pytest.mark.parametrize("noise", ["（", "“", "《", "一、", "①1 ", "一是", "。", "督查 ", "。一、督查\n", "\n"])
def test_noise_costs_no_more_than_its_length(noise):
    assert segment(noise * 20_000).text


def test_a_text_without_full_stops_is_cut_at_its_marks():
    text = "新增就业12人，投资3亿元，" * 500
    sentences = segment(text).sentences
    assert max(end - start for start, end in sentences) <= LONGEST
    assert "".join(text[start:end] for start, end in sentences) == text
    assert all(text[end - 1] == "，" for _, end in sentences)


def test_a_text_without_any_mark_is_cut_by_length():
    assert [end - start for start, end in segment("甲" * (LONGEST + 5)).sentences] == [LONGEST, 5]
