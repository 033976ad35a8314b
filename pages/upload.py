"""上传: drop files in; each is read in a process of its own, and the charts show it at once."""

import json

import pandas as pd
import streamlit as st

from etl.load.upload import upload
from pages.ui import data, filters, sentences, tables
from pages.ui.frame import frame
from pages.ui.numbers import count
from pages.ui.wording import halved, plain, t

LARGEST = 64  # MB a file; the server's limit (server.maxUploadSize) says the same
COUNTED = ("indicators", "locations", "actions", "policies")


def take(files: list[tuple[str, bytes]]) -> None:
    """Load `files` with a progress bar and keep what became of each for the page to show."""
    bar = st.progress(0.0, text=t("upload.reading", done=0, total=len(files)))
    outcomes, error = [], None
    for event in upload(files, data.store().root):
        if event.outcome:
            outcomes.append(event.outcome)
            bar.progress(event.done / event.total, text=t("upload.reading", done=event.done, total=event.total))
        if event.error:
            error = event.error
    bar.empty()
    st.session_state["upload.outcomes"], st.session_state["upload.error"] = outcomes, error


def results() -> None:
    """Draw what became of each file of the last upload; a row opens the report."""
    outcomes, error = st.session_state.get("upload.outcomes"), st.session_state.get("upload.error")
    if error:
        st.error(plain(t("upload.error", reason=halved(error))))
    if not outcomes:
        return
    by_status = {status: sum(one.status == status for one in outcomes) for status in ("loaded", "known", "failed")}
    st.subheader(t("upload.done", **by_status))
    rows = pd.DataFrame(
        {
            "file": [one.file for one in outcomes],
            "status": [t(f"upload.{one.status}") for one in outcomes],
            "reason": [halved(one.reason) for one in outcomes],
            **{kind: [one.counts.get(kind) for one in outcomes] for kind in COUNTED},
        }
    )
    place = tables.pick(
        rows,
        "upload.results",
        {
            "file": st.column_config.TextColumn(t("column.file"), width="medium"),
            "status": st.column_config.TextColumn(t("column.result"), width=110),
            **{
                kind: st.column_config.NumberColumn(t(f"column.{kind}"), width=80, format="localized")
                for kind in COUNTED
            },
            "reason": st.column_config.TextColumn(t("column.reason"), width="large"),
        },
        t("upload.results"),
    )
    if place is not None and outcomes[place].report_id is not None:
        sentences.open_report(outcomes[place].report_id)
    if by_status["loaded"] or by_status["known"]:
        st.page_link(
            "dashboard.py", label=t("upload.look"), icon=":material/dashboard:", query_params=filters.link() or None
        )


with frame("upload", filtered=False):
    # The uploader takes no words of its own; frame.css writes these over its button and its limit.
    words = {"choose": t("upload.choose"), "drop": t("upload.limit", largest=LARGEST)}
    rules = "".join(f"--{name}: {json.dumps(text, ensure_ascii=False)};" for name, text in words.items())
    st.html(f"<style>.st-key-upload-files {{ {rules} }}</style>")
    with st.form("upload.form", border=False, clear_on_submit=True):
        files = st.file_uploader(
            t("upload.drop"),
            accept_multiple_files=True,
            key="upload.files",
            max_upload_size=LARGEST,
            help=t("upload.help"),
        )
        sent = st.form_submit_button(t("upload.go"), type="primary", icon=":material/upload_file:")
    st.caption(t("upload.formats", largest=LARGEST))
    if sent and not files:
        st.info(t("upload.none"))
    elif sent:
        take([(file.name, file.getvalue()) for file in files])
        st.rerun()
    results()
    failed = data.store().ask("failures") if data.store().version() is not None else pd.DataFrame()
    if len(failed):
        with st.expander(t("upload.failures", n=count(len(failed)))):
            st.dataframe(
                pd.DataFrame({"file": failed["file"], "reason": [halved(one) for one in failed["reason"]]}),
                hide_index=True,
                column_config={"file": t("column.file"), "reason": t("column.reason")},
                alt=t("upload.failures", n=len(failed)),
            )
