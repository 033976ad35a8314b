"""The map (地图): divisions as shapes, counties as points, drawn from our own outlines; nothing is fetched."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import streamlit as st

from etl.lexicon.tables import DATA
from pages.ui.wording import t

HERE = Path(__file__).parent
Rings = list[list[list[int]]]

SCRIPT = (HERE / "map.js").read_text(encoding="utf-8")
STYLE = (HERE / "map.css").read_text(encoding="utf-8")
BODY = '<figure><svg role="group"></svg><figcaption></figcaption></figure>'
_component = st.components.v2.component("duban_map", html=BODY, css=STYLE, js=SCRIPT)


@cache
def _shapes() -> dict[str, Rings]:
    """Return code -> its rings, points in hundredths of a degree (data/gazetteer/build_shapes.py)."""
    shapes: dict[str, Rings] = json.loads((DATA / "gazetteer" / "shapes.json").read_text(encoding="utf-8"))
    return shapes


def codes_below(province: str | None) -> list[str]:
    """Return the divisions with a shape: provinces, or the prefectures of one province (itself where it has none)."""
    if province is None:
        return [code for code in _shapes() if code.endswith("0000")]
    return [code for code in _shapes() if code[:2] == province[:2] and code != province] or [province]


def show(
    key: str,
    codes: Sequence[str],
    names: Mapping[str, str],
    values: Mapping[str, float],
    said: Mapping[str, str],
    points: Sequence[tuple[str, str, float, float]],
    low: str,
    high: str,
    alt: str,
) -> str | None:
    """Draw `codes` shaded by `values`; one without a value is hatched. Return the code that was clicked, None for none.

    `said`: what stands beside a name; `points`: code, name, longitude and latitude; `low` and `high` end the legend.
    """
    least, most = (min(values.values()), max(values.values())) if values else (0.0, 0.0)
    areas = [
        {
            "code": code,
            "name": names.get(code, code),
            "said": said.get(code, t("map.none")),
            "shade": None if code not in values else (values[code] - least) / (most - least) if most > least else 1.0,
            "rings": _shapes()[code],
        }
        for code in codes
    ]
    dots = [
        {
            "code": code,
            "name": name,
            "said": said.get(code, t("map.none")),
            "at": [100 * x, 100 * y],
            "on": code in said,
        }
        for code, name, x, y in points
    ]
    words = {"low": low, "high": high, "none": t("map.none"), "points": t("map.points") if dots else "", "alt": alt}
    words["note"] = t("map.note")
    result = _component(key=key, data={"areas": areas, "dots": dots, "words": words}, on_chosen_change=lambda: None)
    if result.chosen:  # a second click on the same closes it
        state = st.session_state
        state[f"{key}.chosen"] = None if state.get(f"{key}.chosen") == result.chosen else result.chosen
    chosen: str | None = st.session_state.get(f"{key}.chosen")
    return chosen
