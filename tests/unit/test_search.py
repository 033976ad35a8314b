"""Full text: questions, and their answers from a real store."""

import pytest

from etl.load import load_files
from etl.store.read import Scope, Store
from etl.store.search import answer, elsewhere, marks, read_question

REPORTS = {
    "a.txt": (
        "锦江区督查通报\n2024年3月5日\n一、整改情况\n截至2月底，全区问题整改率达到95.5%。"
        "城北污水处理厂已投入运行，日处理污水3万吨。\n"
    ),
    "b.txt": (
        "高新區工作情況通報\n2023年5月6日\n區紀委監委約談責任人12人，汙水處理廠排放達標率提高到98%。\n"
        "全區５Ｇ基站達到300個，GDP增長6%。\n"
    ),
    "c.txt": "某县总结\n污水要处理，垃圾也要处理。优化营商环境，今年力争新增企业200家。\n",
}
HOSTILE = (
    "", "  ", "，。！", '"', '""', "“”", "'; drop table reports; --", "%", "[", "\\", "\ud800", "\0", "的", '"的',
    "x" * 100_000, "词 " * 5000,
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    root = tmp_path_factory.mktemp("store")
    load_files([folder], root)
    return Store(root)


def texts(store, query, scope=None, **more):
    found = answer(store, scope or Scope(), read_question(query), **more)
    which = {
        "reports": [int(one) for one in found.sentences["report_id"]],
        "sentences": [int(one) for one in found.sentences["sentence_no"]],
    }
    rows = store.ask("sentence_rows", **which)
    assert found.total == len(rows) == len(found.sentences)
    return list(rows["text"])


def known(store, column):
    rows = store.scoped("reports", Scope(), top=9)
    return dict(zip(rows["report_id"], rows[column], strict=True))


@pytest.mark.parametrize(
    ("query", "files"),
    [
        ("污水处理厂", {"a", "b"}),
        ("汙水處理廠", {"a", "b"}),
        ("“污水处理厂”", {"a", "b"}),
        ("「汙水處理廠」", {"a", "b"}),
        ("污水 处理", {"a", "b", "c"}),
        ('"污水要处理"', {"c"}),
        ("“营商环境” 企业", {"c"}),
        ("“营商环境” 约谈", set()),
        ("5g", {"b"}),
        ("“5g基站”", {"b"}),
        ("gdp", {"b"}),
        ("“ＧＤＰ增长”", {"b"}),
        ("整改率达到了多少", {"a"}),
        ("没有的词语", set()),
    ],
)
def test_words_and_phrases_are_found(store, query, files):
    found = answer(store, Scope(), read_question(query)).sentences
    names = known(store, "file")
    assert {names[one].rpartition("/")[2][0] for one in found["report_id"]} == files


def test_scope_and_kinds_narrow(store):
    assert texts(store, "污水处理厂", kinds=["actual"])
    assert texts(store, "企业", kinds=["target"]) != []
    assert texts(store, "企业", kinds=["policy"]) == []
    assert texts(store, "污水处理厂", Scope(types=("plan",))) == []
    [one] = texts(store, "整改率", Scope(regions=("510104",)))
    assert "95.5%" in one
    assert texts(store, "约谈", Scope(regions=("510104",))) == []


def test_facets_count_the_sentences(store):
    found = answer(store, Scope(), read_question("处理"))
    counts = {(row.facet, row.key): row.hits for row in found.facets.itertuples()}
    assert found.total == len(found.sentences)
    assert sum(n for (facet, _), n in counts.items() if facet == "type") == found.total
    assert found.reports == 3


def test_newest_first(store):
    reports = answer(store, Scope(), read_question("污水处理厂"), newest=True).sentences["report_id"]
    days = known(store, "date")
    assert [days[one] for one in reports] == sorted((days[one] for one in reports), reverse=True)


def test_some_of_the_words_is_enough_where_asked(store):
    assert texts(store, "垃圾 约谈") == []
    assert len(texts(store, "垃圾 约谈", some=True)) == 2
    assert elsewhere(store, read_question("垃圾 量子纠缠")) == ["量子纠缠"]


def test_marks_stand_in_the_raw_words(store):
    question = read_question("污水处理厂 “营商环境”")
    broken = "优化营\n商环境，建污水 处理厂。"
    assert [broken[start:end] for start, end in marks(broken, question)] == ["营\n商环境", "污水 处理厂"]
    traditional = "區紀委監委約談責任人，汙水處理廠達標。"
    assert [traditional[a:b] for a, b in marks(traditional, question)] == ["汙水處理廠"]


@pytest.mark.parametrize("query", HOSTILE)
def test_any_question_is_answered(store, query):
    question = read_question(query)
    if question:
        found = answer(store, Scope(), question)
        assert found.total >= len(found.sentences)
        elsewhere(store, question)
    marks("督查整改，\ud800𠀀" * 10, question)
