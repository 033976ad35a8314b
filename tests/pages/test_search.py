"""The search page on the samples: what is found is what the store has."""

import json

import pytest

PAGE = "pages/search.py"


def found(app):
    return json.loads(app.get("bidi_component")[0].proto.json)


def values(shown, facet):
    return {one["key"]: one for group in shown["facets"] if group["facet"] == facet for one in group["values"]}


def test_question_in_the_url(open_page, rows):
    app = open_page(PAGE, q="“粮食产量”")
    [(sentences, reports)] = rows(
        """select count(*), count(distinct report_id) from store.sentences join store.reports r using (report_id)
        where contains(coalesce(sentences.reading, sentences.text), '粮食产量') and copy_of is null"""
    )
    assert f"找到 {sentences} 句，出自 {reports} 份报告。" in [one.value for one in app.caption]
    shown = found(app)
    assert len(shown["items"]) == min(20, sentences)
    for item in shown["items"]:
        assert "粮食产量" in [text for text, marked in item["parts"] if marked]
        start, end = map(int, item["place"]["at"].split("-"))
        report = item["place"]["report"]
        [(text,)] = rows(
            f"select substring(text, {start + 1}, {end - start}) from store.reports where report_id = {report}"
        )
        assert "".join(part for part, _ in item["parts"]).strip("…") in text


def test_traditional_asks_the_same(open_page):
    assert found(open_page(PAGE, q="糧食產量"))["items"] == found(open_page(PAGE, q="粮食产量"))["items"]


def test_filters_and_kinds_narrow(open_page):
    everything = found(open_page(PAGE, q="企业"))
    count = int(values(everything, "kind")["target"]["count"])
    app = open_page(PAGE, q="企业", kind="target")
    assert any(f"找到 {count} 句" in one.value for one in app.caption)
    assert values(found(app), "kind")["target"]["on"]
    kind, one = next(iter(values(everything, "type").items()))
    app = open_page(PAGE, q="企业", type=kind)
    assert any(f"找到 {one['count']} 句" in caption.value for caption in app.caption)


def test_a_click_on_a_facet_is_a_filter(open_page):
    app = open_page(PAGE, q="企业")
    app.session_state["filter.theme"] = ["economy"]
    app.run()
    assert not app.exception
    assert values(found(app), "theme")["economy"]["on"]
    assert app.query_params["theme"] == "economy"


def test_pages_are_turned(open_page, rows):
    [(word,)] = rows("select term from store.terms where length(term) > 1 order by sentences desc, term limit 1")
    first, second = found(open_page(PAGE, q=word)), found(open_page(PAGE, q=word, p="2"))
    assert (first["page"], second["page"]) == (1, 2)
    assert first["items"] != second["items"]
    assert found(open_page(PAGE, q=word, p="9999"))["page"] == first["pages"]
    assert found(open_page(PAGE, q=word, p="x"))["page"] == 1


def test_nothing_asked_gives_ideas(open_page):
    app = open_page(PAGE)
    assert not app.get("bidi_component")
    labels = [group.label for group in app.get("button_group")]
    assert "可以这样查" in labels


def test_typed_question_goes_to_the_url(open_page):
    app = open_page(PAGE)
    app.text_input(key="search.q").set_value("粮食产量").run()
    assert not app.exception
    assert app.query_params["q"] == "粮食产量"
    assert found(app)["items"]


def test_nothing_found_says_why(open_page):
    app = open_page(PAGE, q="量子隧穿显微镜")
    assert any("没有找到" in one.value for one in app.info)
    assert any("没有一句含有" in one.value for one in app.markdown)
    app = open_page(PAGE, q="“产量粮食”")
    app.button(key="search.unquoted").click().run()
    assert found(app)["items"]
    app = open_page(PAGE, q="粮食产量", region="none", dates="1990")
    app.button(key="search.everywhere").click().run()
    assert found(app)["items"]


def test_some_of_the_words(open_page):
    app = open_page(PAGE, q="粮食产量 量子隧穿")
    assert any("没有一句同时含有全部词语" in one.proto.body for one in app.get("html"))
    assert found(app)["items"]


@pytest.mark.parametrize("query", ["<b>x</b>", "*", "'; drop table x", '"', "𠀀", "[a](http://b)"])
def test_hostile_question(open_page, query):
    open_page(PAGE, q=query)


@pytest.mark.parametrize("at", ["3-9", "x", "9-3", "0-999999999", "-1-5"])
def test_reader_opens_at_a_place(open_page, rows, at):
    [(report,)] = rows("select min(report_id) from store.reports")
    app = open_page("pages/reports.py", report=str(report), at=at)
    assert found(app)["at"] == ([3, 9] if at == "3-9" else None)
