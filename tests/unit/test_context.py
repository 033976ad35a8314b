"""A fact's sentence, clause and headings are found by bisection."""

from etl.model import NOWHERE, Document, Section, Span
from etl.resolve.context import Context

# 012345678
# 一章。二节。话。
DOCUMENT = Document(
    text="一章。二节。话。尾",
    sections=(
        Section("一章", 1, Span(0, 3), Span(3, 8), -1),
        Section("二节", 2, Span(3, 6), Span(6, 8), 0),
    ),
    paragraphs=(Span(0, 9),),
    sentences=(Span(0, 3), Span(3, 6), Span(6, 8)),
    clauses=(Span(0, 3), Span(3, 6), Span(6, 8)),
)


def test_path_names_the_headings_from_the_outermost():
    context = Context(DOCUMENT)
    assert context.path(context.section(6)) == ("一章", "二节")
    assert context.path(context.section(1)) == ("一章",)


def test_behind_the_last_body_there_is_no_section():
    context = Context(DOCUMENT)
    assert context.section(8) == -1
    assert context.path(-1) == ()


def test_between_sentences_is_nowhere():
    context = Context(DOCUMENT)
    assert context.spot(Span(7, 8)).sentence == Span(6, 8)
    assert context.spot(Span(8, 9)).sentence == NOWHERE
    assert context.paragraph(8) == Span(0, 9)
