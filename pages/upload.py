"""上传: drop files in, look at what was read of each, keep what is right; the charts show it at once."""

import json

import pandas as pd
import streamlit as st

from etl.load.upload import Uploads
from etl.store.versions import StoreError
from pages.ui import data, preview, staged
from pages.ui.frame import frame
from pages.ui.numbers import count
from pages.ui.wording import halved, plain, t

LARGEST = 64  # MB a file; the server's limit (server.maxUploadSize) says the same
LINK = "load"  # in the URL: the load is found again when the page is opened anew
AT_ONCE = 1.2  # seconds that the page waits for a small load before it shows how far it is


@st.cache_resource(max_entries=8, show_spinner=False)
def loads(root: str) -> Uploads:
    """Return the uploads of a store, which go on whatever becomes of the page."""
    return Uploads(data.store().root)


def drop() -> None:
    """Draw the place to drop files; what is dropped is read at once."""
    # The uploader takes no words of its own; frame.css writes these over its button and its limit.
    words = {"choose": t("upload.choose"), "drop": t("upload.limit", largest=LARGEST)}
    rules = "".join(f"--{name}: {json.dumps(text, ensure_ascii=False)};" for name, text in words.items())
    st.html(f"<style>.st-key-upload-drop {{ {rules} }}</style>")
    turn = st.session_state.setdefault("upload.turn", 0)  # another key, another uploader: an empty one
    with st.container(key="upload-drop"):
        files = st.file_uploader(
            t("upload.drop"),
            accept_multiple_files=True,
            key=f"upload.files.{turn}",
            max_upload_size=LARGEST,
            help=t("upload.help"),
        )
    st.caption(t("upload.formats", largest=LARGEST))
    if not files:
        return
    uploads = loads(str(data.store().root))
    try:
        token = uploads.begin([(file.name, file.getvalue()) for file in files])
    except StoreError as error:
        st.error(plain(halved(str(error))))
        return
    st.session_state["upload.turn"] = turn + 1
    st.query_params[LINK] = token
    uploads.wait(token, AT_ONCE)
    st.rerun()


def failures() -> None:
    """Draw the files that could not be read so far."""
    failed = data.store().ask("failures") if data.store().version() is not None else pd.DataFrame()
    if len(failed):
        with st.expander(t("upload.failures", n=count(len(failed)))):
            st.dataframe(
                pd.DataFrame({"file": failed["file"], "reason": [halved(one) for one in failed["reason"]]}),
                hide_index=True,
                column_config={"file": t("column.file"), "reason": t("column.reason")},
                alt=t("upload.failures", n=len(failed)),
            )


with frame("upload", filtered=False):
    uploads = loads(str(data.store().root))
    token = st.query_params.get(LINK, "")
    load = staged.find(uploads, token) if token else None
    if load is None:
        uploads.warm()
        if token:
            del st.query_params[LINK]
            st.info(t("upload.gone"))
        drop()
        failures()
    elif uploads.busy(token) or (not load.finished and load.error is None):
        staged.going_on(uploads, token)
    else:
        chosen = staged.results(uploads, load)
        if chosen is not None:
            preview.show(uploads, load, chosen)
        st.divider()
        drop()
