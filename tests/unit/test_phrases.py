"""Phrases found by a look at their beginnings are those that the automaton finds."""

from hypothesis import given
from hypothesis import strategies as st

from etl.lexicon.phrases import SHORT, Phrases

WORDS = ["督", "督查", "督查组", "查组长", "组", "组长", "长期", "期督查组", "𠮷祥", "祥"]
RARE, PLAIN = Phrases(dict.fromkeys(WORDS), rare=True), Phrases(dict.fromkeys(WORDS))


@given(st.text(alphabet="督查组长期𠮷祥，\ud800a", min_size=1, max_size=40))
def test_rare_phrases_are_found_like_others(words: str) -> None:
    text = words.replace("\ud800", "") + "。" * SHORT + "查督查组长"
    assert RARE.hits(text) == PLAIN.hits(text)


def test_a_look_survives_half_a_character_and_an_end_in_mid_word() -> None:
    text = "甲" * SHORT + "\ud800督查\udfff组长督"
    assert [text[start:end] for _, start, end in RARE.hits(text)] == ["督查", "组长", "督"]


def test_a_short_phrase_at_the_end_does_not_reach_behind_it() -> None:
    rare = Phrases(dict.fromkeys(["督查", "督查专员办"]), rare=True)
    text = "甲" * SHORT + "督查"
    assert rare.hits(text) == [(0, SHORT, SHORT + 2)]


def test_a_list_entered_after_a_look_is_looked_for() -> None:
    text = "甲" * SHORT + "督查组通报"
    assert RARE.hits(text)
    assert Phrases({"通报": 1}, rare=True).find(text) == [(SHORT + 3, SHORT + 5, 1)]
