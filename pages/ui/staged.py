"""A load of files on its way into the store (上传中): how far each is, and what may be done with all of them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from etl.load import staging
from etl.load.staging import Load, Stage, Staged
from etl.load.upload import Uploads
from etl.store.versions import StoreError
from pages.ui import filters, takeaway
from pages.ui.numbers import count
from pages.ui.wording import halved, plain, t

FACTS = ("indicators", "locations", "actions", "policies")
TURN, SLOW_TURN = 0.3, 1.5  # seconds between two looks at a load that goes on; a long table is dear to draw
WAIT = 8.0  # seconds that a click on keep waits before the page shows that it goes on
TALL = 14  # rows beyond which the table scrolls
FAILED_SHOWN = 5  # files that could not be read, said above the table
SETTLED: tuple[Stage, ...] = ("read", "known", "failed", "cancelled", "kept", "discarded")


def find(uploads: Uploads, token: str) -> Load | None:
    """Return a load, going on with it where the app was ended in its middle; None where there is none."""
    load = staging.look(uploads.store, token)
    if load is not None and not load.finished and load.error is None and not uploads.busy(token):
        uploads.go_on(token)
    return load


def going_on(uploads: Uploads, token: str) -> None:
    """Draw a load that is being read or kept, again and again until it is done."""

    begun = staging.look(uploads.store, token)

    @st.fragment(run_every=SLOW_TURN if begun is not None and len(begun.files) > TALL else TURN)
    def turn() -> None:
        load = staging.look(uploads.store, token)
        if load is None or not uploads.busy(token):
            st.rerun()
        total, done = len(load.files), len(load.having(*SETTLED))
        keeping = load.finished
        text = t("upload.keeping") if keeping else t("upload.reading", done=count(done), total=count(total))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.progress(1.0 if keeping else done / max(1, total), text=text)
            if not keeping:
                st.button(
                    t("upload.cancel"),
                    key="upload.cancel",
                    icon=":material/close:",
                    on_click=uploads.cancel,
                    args=(token,),
                    disabled=load.cancelled,
                )
        st.caption(t("upload.leave"))
        table(load.files, "upload.progress", choose=False)

    turn()


def results(uploads: Uploads, load: Load) -> Staged | None:
    """Draw what was read and what may be done with it; return the report to look at, None where there is none."""
    if load.error:
        st.error(plain(t("upload.error", reason=halved(load.error))))
    said = {stage: len(load.having(stage)) for stage in ("read", "kept", "known", "failed", "cancelled")}
    parts = [t(f"upload.sum.{stage}", n=count(n)) for stage, n in said.items() if n]
    st.subheader(t("list_comma").join(parts) or t("upload.sum.none"))
    if not load.finished:
        st.button(t("upload.again"), key="upload.again", on_click=_again, args=(uploads, load.token))
    if said["read"]:
        st.caption(t("upload.unkept"))
    ordered = tuple(sorted(load.files, key=_urgency))
    failed = [one for one in ordered if one.stage == "failed"]
    if len(ordered) > len(failed):  # the table says it too, but on a phone beyond its edge
        st.markdown("\n".join(f"- **{plain(one.name)}** · {plain(said_of(one))}" for one in failed[:FAILED_SHOWN]))
    chosen = table(ordered, f"upload.results.{load.token}", choose=True)
    _buttons(uploads, load, [one.number for one in chosen if one.stage == "read"])
    shown = [one for one in (*chosen[-1:], *load.having("read")) if one.stage == "read"]
    return shown[0] if shown else None


def _urgency(one: Staged) -> int:
    """Rank a file: one that could not be read, one with doubts, any other. Editing changes no rank: rows stay put."""
    return 0 if one.stage == "failed" else 1 if one.doubts or one.near else 2


def table(files: tuple[Staged, ...], key: str, choose: bool) -> list[Staged]:
    """Draw a row a file; return those that were chosen."""
    rows = pd.DataFrame(
        {
            "file": [one.name for one in files],
            "stage": [t(f"stage.{one.stage}") for one in files],
            "facts": [sum(one.counts.get(kind, 0) for kind in FACTS) if one.counts else None for one in files],
            "doubts": [said_of(one) for one in files],
            "pages": [one.pages or None for one in files],
            "seconds": [one.seconds or None for one in files],
        }
    )
    columns = {
        "file": st.column_config.TextColumn(t("column.file"), width="medium"),
        "stage": st.column_config.TextColumn(t("upload.stage"), width=90),
        "facts": st.column_config.NumberColumn(t("column.facts"), width=70, format="localized"),
        "doubts": st.column_config.TextColumn(t("column.doubts"), width="large"),
        "pages": st.column_config.NumberColumn(t("column.pages"), width=60),
        "seconds": st.column_config.NumberColumn(t("column.seconds"), width=60, format="%.1f"),
    }
    height: Any = 420 if len(rows) > TALL else "auto"
    if not choose:
        st.dataframe(
            rows, column_config=columns, hide_index=True, key=key, height=height, alt=t("upload.results"),
            placeholder="",
        )  # fmt: skip
        return []
    event = st.dataframe(
        rows, column_config=columns, hide_index=True, key=key, height=height, alt=t("upload.results"),
        placeholder="", on_select="rerun", selection_mode="multi-row",
    )  # fmt: skip
    takeaway.table_panel(key, t("upload.results"), rows, columns)
    return [files[place] for place in event["selection"]["rows"] if place < len(files)]


def said_of(one: Staged) -> str:
    """Say what to look at before a report is kept, or why it cannot be."""
    if one.reason and one.stage in ("failed", "known", "cancelled"):
        return halved(one.reason)
    return t("list_comma").join(doubts(one))


def doubts(one: Staged) -> list[str]:
    """Return the doubts about a report in words; what somebody has put right is none."""
    settled = {"undated": "date", "unplaced": "region_code"}
    open_ones = [key for key in one.doubts if not one.edits.get(settled.get(key, ""))]
    said = [t(f"doubt.{key}", n=(one.twin or 0) + 1) for key in open_ones]
    if one.near:
        share = f"{100 * one.near['share']:.0f}%"
        said.append(t(f"near.{one.near['kind']}", title=one.near["title"], share=share))
    return said


def _buttons(uploads: Uploads, load: Load, chosen: list[int]) -> None:
    """Draw what may be done: keep all or the chosen ones, undo, discard, look at the charts."""
    read, kept = [one.number for one in load.having("read")], load.having("kept")
    with st.container(horizontal=True, key="upload.actions"):
        if read:
            st.button(
                t("upload.keep", n=count(len(read))),
                key="upload.keep",
                type="primary",
                icon=":material/check:",
                on_click=_keep,
                args=(uploads, load.token, read),
            )
        if chosen and len(chosen) < len(read):
            st.button(
                t("upload.keep_chosen", n=count(len(chosen))),
                key="upload.keep_chosen",
                on_click=_keep,
                args=(uploads, load.token, chosen),
            )
        if kept:
            st.page_link(
                "dashboard.py", label=t("upload.look"), icon=":material/dashboard:", query_params=filters.link() or None
            )
            st.button(
                t("upload.undo"),
                key="upload.undo",
                icon=":material/undo:",
                on_click=_wait,
                args=(uploads, load.token, "undo"),
            )
        st.button(
            t("upload.discard") if read else t("upload.close"),
            key="upload.discard",
            type="tertiary",
            on_click=_discard,
            args=(uploads, load.token),
        )


def _keep(uploads: Uploads, token: str, numbers: list[int]) -> None:
    """Keep reports, and wait a little for it."""
    uploads.keep(token, numbers)
    uploads.wait(token, WAIT)


def _wait(uploads: Uploads, token: str, what: str) -> None:
    """Undo, and wait a little for it."""
    getattr(uploads, what)(token)
    uploads.wait(token, WAIT)


def _again(uploads: Uploads, token: str) -> None:
    """Go on with a load that could not go on."""
    if (folder := staging.folder_of(uploads.store, token)) is not None:
        staging.note(folder, error=None)
        uploads.go_on(token)


def _discard(uploads: Uploads, token: str) -> None:
    """Forget the load; what was kept of it stays in the store."""
    try:
        uploads.discard(token)
    except StoreError as error:
        st.toast(plain(halved(str(error))))
    del st.query_params["load"]
