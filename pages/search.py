"""检索: full text over every sentence (?q=…); what was found, narrowed by facets, opens in the reader at its place."""

import streamlit as st

from etl.lexicon.tables import rows as words
from etl.store.read import Scope
from etl.store.search import LONGEST, MOST_FOUND, Answer, Question, answer, elsewhere, read_question
from pages.ui import data, filters, hits
from pages.ui.frame import Finished, finish, frame, note, nothing
from pages.ui.numbers import count
from pages.ui.wording import language, plain, t

EXAMPLES = ("污水处理厂", "督查 整改", "“营商环境”", "粮食产量", "同比 下降")
FREQUENT = 24
ORDERS = ("score", "date")


@st.cache_resource(max_entries=64, show_spinner=False)
def asked(
    state: object, scope: Scope, question: Question, kinds: tuple[str, ...], newest: bool, some: bool, level: str
) -> Answer:
    """Return the answer to a question; `state` is the store's, a part of the key; not to be changed by who reads it."""
    return answer(data.store(), scope, question, kinds=kinds, newest=newest, some=some, level=level)


def ask(scope: Scope, question: Question, some: bool = False, kinds: tuple[str, ...] = ()) -> Answer:
    """Return the answer, in the order that is chosen."""
    newest = st.query_params.get("sort") == "date"
    return asked(
        (str(data.store().root), data.store().state()), scope, question, kinds, newest, some, data.level_below(scope)
    )


def chosen_kinds() -> tuple[str, ...]:
    """Return the kinds of fact a sentence must hold one of."""
    return tuple(kind for kind in hits.KINDS if kind in st.query_params.get_all("kind"))


def box() -> str:
    """Draw the field of the question and the order; return the question as written."""
    state = st.session_state
    come_back()
    url = st.query_params.get("q", "")[:LONGEST]
    if url != state.get("search.url"):
        state["search.url"] = state["search.q"] = url
    state["search.q"] = state.get("search.q", url)
    left, right = st.columns([5, 2], vertical_alignment="bottom")
    left.text_input(
        t("search.field"),
        key="search.q",
        type="search",
        icon=":material/search:",
        placeholder=t("search.placeholder"),
        max_chars=LONGEST,
        label_visibility="collapsed",
        on_change=take,
    )
    widget = f"search.sort.{language()}"
    state[widget] = "date" if st.query_params.get("sort") == "date" else "score"
    right.segmented_control(
        t("search.sort"),
        ORDERS,
        key=widget,
        format_func=lambda order: t(f"search.sort.{order}"),
        required=True,
        label_visibility="collapsed",
        on_change=lambda: put(sort="date" if state[widget] == "date" else ""),
    )
    return str(state["search.q"]).strip()


def come_back() -> None:
    """On the way back from a report restore the question: the browser's back leaves the other page's parameters."""
    if "report" in st.query_params and "q" not in st.query_params:
        for name in ("report", "fact", "at"):
            st.query_params.pop(name, None)
        for name, values in st.session_state.get("search.kept", {}).items():
            st.query_params[name] = values
    st.session_state["search.kept"] = {
        name: st.query_params.get_all(name) for name in ("q", "sort", "kind", "p") if name in st.query_params
    }


def take() -> None:
    """Take what was written; a new question begins at its first page."""
    look_for(st.session_state["search.q"])


def look_for(question: str) -> None:
    """Ask a question, as a click on a word does."""
    st.session_state["search.q"] = st.session_state["search.url"] = question
    put(q=question)


def put(**given: str) -> None:
    """Write parameters to the URL, empty ones out of it; another view begins at its first page."""
    for name, value in ({"p": ""} | given).items():
        if value:
            st.query_params[name] = value
        elif name in st.query_params:
            del st.query_params[name]


def narrow(facet: str, key: str) -> None:
    """Narrow to a value of a facet, or widen where it is on: the shared filters, and the kind of fact of this page."""
    put()
    state = st.session_state
    if facet == "kind":
        kinds = set(chosen_kinds()) ^ {key}
        if kinds:
            st.query_params["kind"] = sorted(kinds)
        else:
            del st.query_params["kind"]
    elif facet == "year":
        state["filter.dates"] = "" if state.get("filter.dates") == key else key
    elif facet in filters.LISTS:
        now = state.get(f"filter.{facet}", [])
        state[f"filter.{facet}"] = [one for one in now if one != key] if key in now else [key]


def ideas() -> None:
    """Say what can be asked, and which words the reports use most."""
    st.markdown(t("search.ideas"))
    st.pills(t("search.examples"), EXAMPLES, key="search.example", on_change=picked, args=("search.example",))
    general = [row["word"] for row in words("lexicon/search_words.csv")]
    found = data.store().ask("terms_frequent", general=general, top=FREQUENT)
    counts = {str(term): count(n) for term, n in zip(found["term"], found["sentences"], strict=True)}
    st.pills(
        t("search.frequent"),
        list(counts),
        key="search.word",
        format_func=lambda term: f"{plain(term)} {counts[term]}",
        on_change=picked,
        args=("search.word",),
    )


def picked(key: str) -> None:
    """Ask what was clicked."""
    if st.session_state[key]:
        look_for(st.session_state[key])


def none_found(scope: Scope, question: Question, kinds: tuple[str, ...], text: str) -> None:
    """Say why nothing was found, and what to try."""
    st.info(t("search.none", q=plain(text)))
    lost = elsewhere(data.store(), question)
    if lost:
        st.markdown(t("search.unknown", words=plain(t("list_comma").join(lost))))
    if scope != Scope() or kinds:
        everywhere = ask(Scope(), question).total
        if everywhere:
            st.button(t("search.everywhere", n=count(everywhere)), key="search.everywhere", on_click=widen)
    if question.phrases:
        loose = " ".join([*question.words, *question.phrases])
        n = ask(scope, read_question(loose), kinds=kinds).total
        if n:
            st.button(t("search.unquoted", n=count(n)), key="search.unquoted", on_click=look_for, args=(loose,))
    st.caption(t("search.try"))


def widen() -> None:
    """Take all filters off, the kind of fact too."""
    filters.clear()
    put(kind="")


with frame("search") as scope:
    if data.store().ask("years").empty:
        finish()
    text = box()
    question = read_question(text)
    if not question:
        if text:
            st.info(t("search.no_word"))
        elif not data.ask("overview", scope)["reports"].iloc[0]:
            nothing()
        ideas()
        raise Finished
    kinds = chosen_kinds()
    found = ask(scope, question, kinds=kinds)
    if not found.total and len(question.required) > 1 and not question.phrases:
        partly = ask(scope, question, some=True, kinds=kinds)
        if partly.total:
            note(t("search.partly"))
            found = partly
    if not found.total:
        none_found(scope, question, kinds, text)
        raise Finished
    said = t("search.found", n=count(found.total), reports=count(found.reports))
    if found.total > MOST_FOUND:
        said += t("sentence_space") + t("search.first", n=count(MOST_FOUND))
    st.caption(said)
    page = st.query_params.get("p", "1")
    place = int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 1
    hits.show(question, found, place, kinds, narrow, lambda page: put(p=str(page) if page > 1 else ""))
