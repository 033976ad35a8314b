"""The first facts of a report that is not kept yet (预览), in their sentences, as the store's rows have them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from etl.load import staging
from etl.store.versions import StoreError

KINDS = {"indicator": "indicators", "action": "actions"}


def first_facts(store: Path, token: str, number: int, most: int) -> list[dict[str, Any]]:
    """Return up to `most` indicators and actions in text order, as indicator_rows.sql and action_rows.sql give them.

    The number of the report is 0: it has none yet. Empty where what was read is gone.
    """
    folder = staging.folder_of(store, token)
    if folder is None:
        return []
    try:
        _, tables = staging.saved(folder, number)
    except StoreError:
        return []
    said = dict(zip(*(tables["sentences"][name].to_pylist() for name in ("sentence_no", "text")), strict=True))
    starts = dict(zip(*(tables["sentences"][n].to_pylist() for n in ("sentence_no", "start_offset")), strict=True))
    found: list[dict[str, Any]] = []
    for kind, table in KINDS.items():
        for place, row in enumerate(tables[table].slice(0, most).to_pylist(), start=1):
            start = starts.get(row["sentence_no"])
            found.append(
                {"period_start": None, "period_end": None}
                | row
                | {"fact": kind, "id": place, "report_id": 0, "title": None, "file": "", "report_date": None}
                | {"sample": False, "sentence": said.get(row["sentence_no"])}
                | {"mark_start": None if start is None else row["start_offset"] - start}
                | {"mark_end": None if start is None else row["end_offset"] - start}
            )
    return sorted(found, key=lambda row: row["start_offset"])[:most]
