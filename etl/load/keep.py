"""From the staging folder into the store (入库), and out again: what was looked at is kept as it was read.

What people wrote into a record is kept as corrections (etl.store.corrections): the machine's own value stays below.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from etl.load import staging
from etl.load.build import Build, now
from etl.load.load import Known, guarded, remove_reports
from etl.load.staging import Staged
from etl.store import corrections, originals
from etl.store.corrections import Key
from etl.store.fields import CorrectionError
from etl.store.lock import WAIT, writer
from etl.store.versions import StoreError

WHY = "上传时核对 · looked at when uploaded"


def keep(store: Path, token: str, numbers: Sequence[int], wait: float = WAIT) -> None:
    """Publish a version with these reports of a load. Raises StoreError, and then nothing of them is in the store."""
    folder, load = staging.folder_of(store, token), staging.look(store, token)
    if folder is None or load is None:
        return
    wanted = set(numbers)
    files = [one for one in load.having("read", "discarded") if one.number in wanted]
    failures = [(one.name, one.reason or "") for one in load.having("failed")]
    taken: list[tuple[Staged, int]] = []
    with guarded(store), writer(store, "keep", wait):
        known, build = Known(store), Build(store, now())
        try:
            for one in files:
                if one.sha256 in known.by_hash:  # somebody else was quicker
                    report_id, file = known.by_hash[str(one.sha256)]
                    reason = f"已在库中：{file} · already there as {file}"
                    staging.note(folder, no=one.number, stage="known", reason=reason, report_id=report_id)
                    continue
                data, tables = staging.saved(folder, one.number)
                originals.keep(store, str(one.sha256), data)
                copy_of = known.by_words.get(one.text_key or "")
                kept: dict[str, Any] = {"sha256": one.sha256, "file": one.name, "copy_of": copy_of, "sample": False}
                report_id = build.add(tables, kept)
                known.by_words.setdefault(one.text_key or "", report_id)
                known.by_hash[str(one.sha256)] = report_id, one.name
                taken.append((one, report_id))
            if taken:
                build.fail(failures, {one.name for one, _ in taken})
                build.publish("upload", len(taken), len(failures), _note(taken))
        finally:
            build.abandon()
    for one, report_id in taken:
        numbers = _correct(store, one)
        staging.note(folder, no=one.number, stage="kept", report_id=report_id, corrections=numbers)


def undo(store: Path, token: str, wait: float = WAIT) -> None:
    """Take what a load brought out of the store again, with what was written when it was looked at."""
    folder, load = staging.folder_of(store, token), staging.look(store, token)
    if folder is None or load is None:
        return
    kept = load.having("kept")
    if kept:
        names = ", ".join(one.name[-60:] for one in kept[:3])
        remove_reports(store, [one.report_id for one in kept if one.report_id is not None], wait, f"undone: {names}")
    for one in kept:
        for number in one.corrections:
            try:
                corrections.undo(store, "corrections", number, WHY)
            except CorrectionError:
                continue  # somebody took it back already
        staging.note(folder, no=one.number, stage="read", report_id=None, corrections=[])


def _correct(store: Path, one: Staged) -> list[int]:
    """Keep what people wrote into the record of a report; return the numbers of the corrections."""
    key = Key(str(one.sha256), "report", 0, 0, one.name)
    done = []
    for name, value in one.edits.items():
        try:
            done.append(corrections.change(store, key, name, one.record.get(name), value or None, WHY))
        except CorrectionError as error:
            raise StoreError(str(error)) from None
    return done


def _note(taken: Sequence[tuple[Staged, int]]) -> str:
    names = ", ".join(one.name[-60:] for one, _ in taken[:3])
    return names + (f" … ({len(taken)})" if len(taken) > 3 else "")
