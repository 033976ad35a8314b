"""What can wait: drawn once the reader has the first chart (稍后绘制)."""

from __future__ import annotations

import time
from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

DRAWN = "drawn"  # in the session once a first chart stood: from then on nothing has to wait
SHOWN, DUE = "later.shown", "later.due"
PAUSE = 0.09  # s, what a browser takes to draw a chart of thirty bars
SCRIPT = """
export default function ({ setTriggerValue }) {
  const end = Date.now() + 4000;
  const look = () => {
    if (document.querySelector(".js-plotly-plot .main-svg") || Date.now() > end) setTriggerValue("drawn", true);
    else timer = setTimeout(look, 60);
  };
  let timer = setTimeout(look, 60);
  return () => clearTimeout(timer);
}
"""
_component = st.components.v2.component("duban_later", html="<span></span>", js=SCRIPT)


@st.fragment
def later(key: str, *parts: Callable[[], None], elsewhere: DeltaGenerator | None = None) -> None:
    """Draw `parts` where the caller stands, on a cold start only when the browser has drawn its first chart.

    The browser loads the code of all kinds of elements on a page before it draws any; the chart need not wait for
    tables further down. One a page: the browser's word for a second one may be lost beside the first's. A part may
    draw `elsewhere`, into a container of the page: what waits for it has to be written there first.
    """
    if st.session_state.get(DRAWN):
        for part in parts:
            part()
        return
    if elsewhere is not None:
        with elsewhere:
            st.empty()
    _component(key=f"later.{key}", on_drawn_change=_drawn)


def _drawn() -> None:
    """Remember that the first chart stands."""
    st.session_state[DRAWN] = True


def begin(*view: object) -> None:
    """Begin a run of the script that shows `view`: where the one before showed another, its first chart goes first."""
    state = st.session_state
    state[DUE], state[SHOWN] = state.get(SHOWN) != view, view


def first() -> None:
    """Let the browser draw what it has by now; once a run, and only where the reader waits for another view.

    The browser works off what comes in one by one, and what comes while it draws keeps the chart from being seen:
    with the rest of the page a moment later the chart is there in half the time, and the whole page as soon as ever.
    """
    if st.session_state.pop(DUE, False):
        time.sleep(PAUSE)
