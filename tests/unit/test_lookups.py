"""What stands around an offset of a document: sentence, clause, paragraph and section path."""

import pytest

from etl.model import NOWHERE, clause_at, paragraph_at, section_path, sentence_at
from etl.segment import segment

TEXT = "前言。\n一、工作情况\n（一）项目建设\n全区开工12个，完工3个。下一句。\n二、存在问题\n进度偏慢。"
DOCUMENT = segment(TEXT)


@pytest.mark.parametrize(
    ("words", "path"),
    [("前言", ()), ("开工", ("工作情况", "项目建设")), ("项目建设", ("工作情况", "项目建设")), ("偏慢", ("存在问题",))],
)
def test_the_section_path_leads_outermost_first(words, path):
    assert section_path(DOCUMENT, TEXT.index(words)) == path


@pytest.mark.parametrize(
    ("lookup", "found"),
    [
        (sentence_at, "全区开工12个，完工3个。"),
        (clause_at, "完工3个。"),
        (paragraph_at, "全区开工12个，完工3个。下一句。"),
    ],
)
def test_the_piece_around_an_offset(lookup, found):
    start, end = lookup(DOCUMENT, TEXT.index("完工"))
    assert TEXT[start:end] == found


def test_white_space_lies_nowhere():
    assert sentence_at(DOCUMENT, TEXT.index("\n")) == NOWHERE
    assert sentence_at(segment(""), 0) == NOWHERE
