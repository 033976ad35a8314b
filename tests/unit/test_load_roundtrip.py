"""Whatever a text holds, what the store keeps of it is what stands at its place, counted in code points."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.load.build import Build, now
from etl.load.pack import LONE_SURROGATE, date_bounds, pack, text_key
from etl.model import Action, Indicator, Location, Policy, ReportFacts, ReportRecord, Span
from etl.store import versions

PIECES = st.lists(
    st.text(st.characters() | st.sampled_from("督查整改é👨‍👩‍👧\x00\ud800\u3000'%"), min_size=1, max_size=12),
    min_size=1,
    max_size=6,
)


def facts_of(pieces: list[str]) -> ReportFacts:
    """A report whose sentences are the pieces, each with a fact of every kind."""
    text, spans = "", []
    for piece in pieces:
        spans.append(Span(len(text), len(text) + len(piece)))
        text += piece + "\n"
    said = [(span, text[span.start : span.end]) for span in spans]
    return ReportFacts(
        text=text,
        format="txt",
        encoding="utf-8",
        pages=(0,),
        record=ReportRecord(title=pieces[0], flags=("x",)),
        sentences=tuple(spans),
        readings=tuple(words for _, words in said),
        indicators=tuple(Indicator(span, words, words, 1e300, "") for span, words in said),
        locations=tuple(Location(span, words, words, "area") for span, words in said),
        actions=tuple(Action(span, words, "notify", count=0.1) for span, words in said),
        policies=tuple(Policy(span, words, words, year=-5) for span, words in said),
    )


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, min_size=1, max_size=6))
def test_facts_survive_the_store_word_for_word(reports):
    with TemporaryDirectory() as folder:
        build = Build(Path(folder), now())
        for number, pieces in enumerate(reports):
            tables = pack(facts_of(pieces))
            build.add(tables, {"sha256": str(number), "file": "a", "copy_of": None, "sample": False})
        version = build.publish("load", len(reports), 0, "")
        with versions.connect(version.path) as connection:
            for table in ("sentences", "indicators", "locations", "actions", "policies"):
                rows = connection.execute(
                    f"""select f.text, substring(r.text, start_offset + 1, end_offset - start_offset), sentence_no
                    from {table} f join reports r using (report_id) order by report_id, start_offset"""
                ).fetchall()
                wanted = [piece for pieces in reports for piece in pieces]
                assert [row[0] for row in rows] == [row[1] for row in rows]
                assert [row[0] for row in rows] == [LONE_SURROGATE.sub("\ufffd", piece) for piece in wanted]


def test_a_fact_that_does_not_stand_in_the_text_is_refused():
    facts = facts_of(["督查"])
    for wrong in (Span(0, 1), Span(1, 3), Span(-2, 0), Span(5, 7)):
        bad = replace(facts, locations=(replace(facts.locations[0], span=wrong),))
        with pytest.raises(ValueError, match="督查"):
            pack(bad)


def test_dates_of_any_precision_have_bounds_and_nonsense_has_none():
    assert [str(day) for day in date_bounds("2020")] == ["2020-01-01", "2020-12-31"]
    assert [str(day) for day in date_bounds("2024-02")] == ["2024-02-01", "2024-02-29"]
    assert [str(day) for day in date_bounds("2020-08-06")] == ["2020-08-06"] * 2
    for nonsense in (None, "", "2020-13", "2020-02-30", "昨天", "2020-1-1-1", "99999", "0000", "2020-00"):
        assert date_bounds(nonsense) is None


def test_the_words_alone_make_the_key():
    assert text_key(["督查", "通报。"]) == text_key(["督查通报"]) != text_key(["督查通告"])


def test_the_tables_that_leave_the_worker_are_those_of_the_schema():
    schema = (Path(versions.__file__).parent / "schema.sql").read_text(encoding="utf-8")
    for name, table in pack(facts_of(["督查"])).items():
        assert isinstance(table, pa.Table)
        assert f"create table {name} (" in schema
