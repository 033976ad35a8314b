"""A fact that the machine missed is added by hand (补录): its words in the text, its kind, its fields.

The words are marked in the text with the mouse, or typed or pasted; what is added is laid over the machine's facts like
any correction, with who and why, and can be taken back.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

import streamlit as st

from etl.lexicon.numerals import ARABIC, read_number
from etl.store import review
from etl.store.fields import KINDS, CorrectionError
from pages.ui import data, editing, reader
from pages.ui.wording import plain, t

LONGEST = 300  # code points of the words of a fact
MOST = 40  # places at which the same words are offered
AROUND = 16  # code points shown on either side of a place
OPEN = "adding.open"
MARKED = "adding.marked"  # in the session: (report, start, end) of what was marked in the text
# What is asked at once; the rest can be put right in the record of the fact.
ASKED: dict[str, tuple[str, ...]] = {
    "indicator": ("name", "value", "unit", "kind", "measure", "period", "region", "theme", "series"),
    "action": ("type", "actor", "target", "status", "date", "region", "theme"),
    "location": ("name", "type", "code"),
    "policy": ("title", "number", "issuer", "year"),
}
FIRST = {"kind": "actual", "measure": "level", "status": "done"}
NUMBER = re.compile(ARABIC)
LEADS = re.compile(r"(?:达到|达|为|是|约|共|计|完成|实现|增至|降至|[：:\s])+\Z")  # between a name and its figure
UNIT_LONGEST = 10  # code points


def mark(report: int, start: int, end: int) -> None:
    """Take what was marked in the text as the words of a fact to add."""
    st.session_state[MARKED] = (report, start, end)
    st.session_state[OPEN] = True
    st.session_state.pop(f"adding.words.{report}", None)


def draw(report: int, text: str) -> None:
    """Draw the form that adds a fact, folded until it is wanted."""
    with st.expander(t("adding.title"), icon=":material/add:", key=OPEN, on_change="rerun") as panel:
        if panel.open:
            _form(report, text)


def _form(report: int, text: str) -> None:
    marked = st.session_state.get(MARKED)
    here = marked[1:] if marked and marked[0] == report and marked[2] <= len(text) else None
    words = st.text_input(
        t("adding.words"),
        text[here[0] : here[1]] if here else "",
        key=f"adding.words.{report}",
        help=t("adding.words.help"),
        max_chars=LONGEST,
    )
    found = places(text, words)
    if not found:
        st.caption(t("adding.lost") if words.strip() else t("adding.how"))
        return
    first = found.index(here) if here in found else 0
    place = found[0]
    if len(found) > 1:
        place = st.selectbox(
            t("adding.place", n=len(found)),
            found,
            first,
            key=f"adding.place.{report}.{words}.{here}",
            format_func=lambda one: around(text, one),
        )
    kind = st.segmented_control(
        t("adding.kind"),
        reader.KINDS,
        key=f"adding.kind.{report}",
        default="indicator",
        required=True,
        format_func=lambda one: f"{reader.SIGNS[one]} {t(f'edit.kind.{one}')}",
    )
    start, end, now = read(kind or "indicator", text, *place)
    stamp = f"adding.{report}.{kind}.{start}.{end}"
    st.caption(plain(t("adding.anchor", words=around(text, (start, end)))))
    asked = ASKED[kind or "indicator"]
    for pair in (asked[at : at + 2] for at in range(0, len(asked), 2)):
        for column, name in zip(st.columns(2), pair, strict=False):
            with column:
                editing.field_widget(kind or "indicator", name, now, f"{stamp}.{name}", t(f"edit.field.{name}"))
    st.text_input(t("edit.why"), key=f"{stamp}.why", placeholder=t("adding.why.example"))
    editing.person_field("adding")
    st.button(
        t("adding.save"), key="adding.save", type="primary", icon=":material/add:",
        on_click=_save, args=(kind or "indicator", report, start, end, stamp),
    )  # fmt: skip


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Return where `words` stand in the text, blanks and line breaks aside, at most MOST places.

    >>> places("整改率95%，\\n整改 率96%", "整改率")
    [(0, 3), (8, 12)]
    """
    letters = [re.escape(letter) for letter in words[:LONGEST] if not letter.isspace()]
    if not letters:
        return []
    return [found.span() for found in islice(re.finditer(r"\s{0,9}".join(letters), text), MOST)]


def around(text: str, place: tuple[int, int]) -> str:
    """Return the words at a place with what stands on either side, in one line.

    >>> around("截至目前，整改率达到95.5%。", (10, 15))
    '截至目前，整改率达到【95.5%】。'
    """
    start, end = place
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    head, tail = "…" if start > AROUND else "", "…" if end + AROUND < len(text) else ""
    return " ".join(f"{head}{before}【{text[start:end]}】{after}{tail}".split())


def read(kind: str, text: str, start: int, end: int) -> tuple[int, int, dict[str, Any]]:
    """Return where a fact in these words is anchored, and what they say of it, for somebody to look at.

    A figure is anchored at its number with the unit; what stands before may be its name.

    >>> read("indicator", "整改率达到95.5%。", 0, 10)[:2]
    (5, 10)
    >>> {name: value for name, value in read("indicator", "整改率达到95.5%。", 0, 10)[2].items() if value}
    {'name': '整改率', 'value': 95.5, 'unit': '%', 'kind': 'actual', 'measure': 'level'}
    """
    words = text[start:end]
    now: dict[str, Any] = {name: FIRST.get(name) for name in ASKED[kind]}
    if kind != "indicator":
        for name in ("name", "title"):
            if name in now:
                now[name] = words.strip("《》 ")
        return start, end, now
    numbers = list(islice(NUMBER.finditer(words), 2))
    now["name"] = now["unit"] = ""
    if len(numbers) == 1 and len(unit := words[numbers[0].end() :].strip()) <= UNIT_LONGEST:
        before = words[: numbers[0].start()]
        now |= {"name": LEADS.sub("", before.strip()), "value": read_number(numbers[0][0]), "unit": unit}
        start += len(before)
    return start, end, now


def _save(kind: str, report: int, start: int, end: int, stamp: str) -> None:
    """Take the fields from their widgets, and keep the fact."""
    state, kept = st.session_state, []
    values = {name: state.get(f"{stamp}.{name}") for name in ASKED[kind]}

    def write() -> None:
        fields = editing.as_given(kind, values)
        name = str(fields.pop(KINDS[kind].name) or "").strip()
        if not name:
            raise CorrectionError(t("adding.nameless", field=t(f"edit.field.{KINDS[kind].name}")))
        why = str(state.get(f"{stamp}.why") or "").strip()
        kept.append(review.add(data.store(), kind, report, start, end, name, fields, why, editing.person()))

    if editing.act(t("adding.saved"), write):
        st.query_params["fact"] = f"{kind}-{-kept[0]}"
        for name in (MARKED, f"adding.words.{report}"):
            state.pop(name, None)
        state[OPEN] = False
