"""What was uploaded and is not kept yet (待入库): a folder a load beside the versions, found again by its token.

`<store>/staging/<token>/` holds the bytes as they came (`files/`), what was read of each report (`read/`), what people
wrote into its record (`edits.json`) and a log of all that happened (`log.jsonl`), from which the state is told. So a
load outlives the page that began it, and the app itself. Nothing in here is in the store.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

from etl.load.sources import MEGABYTE, Source, safe_name
from etl.load.worker import receive, send
from etl.store.fields import as_text
from etl.store.versions import StoreError, remove

Stage = Literal["waiting", "reading", "read", "known", "failed", "cancelled", "kept", "discarded"]
FOLDER = "staging"
TOKEN = re.compile(r"[0-9a-f]{20}\Z")
OLDEST = 3 * 24 * 3600  # seconds that a load nobody touches is kept
LARGEST = 4_000 * MEGABYTE  # of all loads together; the oldest give way
FILES_MOST = 5_000
WRITTEN_DATE = re.compile(r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?|年)?\Z")
RECORD = ("title", "type", "date", "issuer", "region", "region_code")


@dataclass(frozen=True, slots=True)
class Staged:
    """One report of a load: how far it is, and what was read of it.

    `reason` says why it failed or as what it is known, `record` is the machine's, `edits` what people put in its place.
    `doubts` are keys: undated, unplaced, masked, unsure (low confidence of a scan), empty, twin (the words of report
    `twin` of this load). `near` is the report of the store that it resembles: its number, name, kind and share.
    """

    number: int
    name: str
    stage: Stage = "waiting"
    reason: str | None = None
    seconds: float = 0.0
    sha256: str | None = None
    pages: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    record: dict[str, Any] = field(default_factory=dict)
    edits: dict[str, Any] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    twin: int | None = None
    near: dict[str, Any] | None = None
    text_key: str | None = None
    report_id: int | None = None
    corrections: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Load:
    """A load as it stands: `listed` once archives are opened; `error` is what kept all of it from going on."""

    token: str
    files: tuple[Staged, ...] = ()
    listed: bool = False
    cancelled: bool = False
    error: str | None = None

    def having(self, *stages: Stage) -> list[Staged]:
        """Return the reports at one of these stages."""
        return [one for one in self.files if one.stage in stages]

    @property
    def finished(self) -> bool:
        """Tell whether nothing more is to be read."""
        return self.listed and not self.having("waiting", "reading")


def create(store: Path, files: Sequence[tuple[str, bytes]]) -> str:
    """Take the bytes of an upload to the disk; return the token of the new load. Raises StoreError where it cannot."""
    token = secrets.token_hex(10)
    folder = store / FOLDER / token
    try:
        sweep(store)
        (folder / "files").mkdir(parents=True)
        (folder / "read").mkdir()
        names = []
        for number, (name, data) in enumerate(files):
            (folder / "files" / f"{number:05d}").write_bytes(data)  # the sender's name is never used as a path
            names.append(safe_name(name))
        (folder / "task.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
    except OSError as error:
        remove(folder)
        raise StoreError(
            f"无法暂存上传的文件（{error.strerror}），请检查磁盘空间和权限 · "
            f"{folder}: what was uploaded cannot be kept for now ({error.strerror}); look at the disk"
        ) from None
    return token


def folder_of(store: Path, token: str) -> Path | None:
    """Return the folder of a load, None where there is none: a token may come from anywhere."""
    if not TOKEN.match(token):
        return None
    folder = store / FOLDER / token
    return folder if (folder / "task.json").is_file() else None


def given(folder: Path) -> list[Source]:
    """Return the files of a load as they were uploaded."""
    names = json.loads((folder / "task.json").read_text(encoding="utf-8"))
    return [Source(name, folder / "files" / f"{number:05d}") for number, name in enumerate(names)]


def note(folder: Path, **event: Any) -> None:
    """Add a line to the log; one write, so that lines of several threads stay whole."""
    line = json.dumps(event, ensure_ascii=False) + "\n"
    descriptor = os.open(folder / "log.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(descriptor, line.encode("utf-8", "replace"))
    finally:
        os.close(descriptor)


def look(store: Path, token: str) -> Load | None:
    """Return how a load stands; None where there is none, or it was discarded."""
    folder = folder_of(store, token)
    if folder is None:
        return None
    whole: dict[str, Any] = {}
    rows: dict[int, dict[str, Any]] = {}
    for event in _events(folder):
        number = event.pop("no", None)
        if number is not None:
            rows.setdefault(number, {}).update(event)
        elif "names" in event:
            for place, name in enumerate(event["names"]):
                rows.setdefault(place, {}).setdefault("name", name)
            whole["listed"] = True
        else:
            whole.update(event)
    if not rows:
        rows = {place: {"name": source.name} for place, source in enumerate(given(folder))}
    edits = edited(folder)
    files = tuple(
        Staged(number, **(_known(rows[number]) | {"edits": edits.get(number, {})}))
        for number in sorted(rows)
        if "name" in rows[number]
    )
    return Load(token, files, whole.get("listed", False), whole.get("cancelled", False), whole.get("error"))


def edit(store: Path, token: str, number: int, values: Mapping[str, Any]) -> None:
    """Put values of people into the record of a report that is not kept yet; what the machine read is no edit.

    Raises CorrectionError where a field cannot be that.
    """
    folder, load = folder_of(store, token), look(store, token)
    if folder is None or load is None:
        return
    machine = next(one.record for one in load.files if one.number == number)
    edits = edited(folder)
    mine = dict(edits.get(number, {}))
    for name, value in values.items():
        if name == "date" and value and (parts := WRITTEN_DATE.match(value.strip())):
            value = "-".join(f"{int(part):02d}" for part in parts.groups() if part)
        mine[name] = as_text("report", name, value or None)
    edits[number] = {name: value for name, value in mine.items() if value != machine.get(name)}
    fresh = folder / "edits.new"
    fresh.write_text(json.dumps(edits, ensure_ascii=False), encoding="utf-8")
    fresh.replace(folder / "edits.json")


def edited(folder: Path) -> dict[int, dict[str, Any]]:
    """Return what people put into the records, by number of the report."""
    try:
        return {int(key): value for key, value in json.loads((folder / "edits.json").read_text("utf-8")).items()}
    except FileNotFoundError:
        return {}


def save(folder: Path, number: int, data: bytes, parts: Mapping[str, bytes]) -> None:
    """Keep what was read of a report, and the bytes it was read from."""
    with (folder / "read" / f"{number:05d}").open("wb") as file:
        send(file, {}, {"": data, **parts})


def saved(folder: Path, number: int) -> tuple[bytes, dict[str, pa.Table]]:
    """Return the bytes of a report and what was read of it. Raises StoreError where that is gone."""
    try:
        with (folder / "read" / f"{number:05d}").open("rb") as file:
            _, parts = receive(file)
    except (OSError, EOFError, ValueError):
        raise StoreError("暂存已清理，请重新上传 · what was read is no longer there; upload it again") from None
    data = parts.pop("")
    return data, {name: pa.ipc.open_stream(part).read_all() for name, part in parts.items()}


def drop(folder: Path, number: int) -> None:
    """Forget what was read of a report."""
    with contextlib.suppress(OSError):
        (folder / "read" / f"{number:05d}").unlink()


def discard(store: Path, token: str) -> None:
    """Remove a load and all that it holds."""
    if (folder := folder_of(store, token)) is not None:
        remove(folder / "task.json")  # from here on nobody finds it
        remove(folder)


def sweep(store: Path, oldest: float = OLDEST, largest: int = LARGEST) -> None:
    """Remove loads that nobody touched for `oldest` seconds, and the oldest ones beyond `largest` bytes together."""
    loads = []
    for folder in (store / FOLDER).glob("*"):
        with contextlib.suppress(OSError):
            touched = max((path.stat().st_mtime for path in (folder / "log.jsonl", folder) if path.exists()), default=0)
            loads.append((touched, folder))
    used = 0
    for touched, folder in sorted(loads, reverse=True):
        used += size(folder)
        if used > largest or time.time() - touched > oldest:
            remove(folder)


def size(folder: Path) -> int:
    """Return how many bytes a folder takes up."""
    found = 0
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            found += path.stat().st_size
    return found


def _events(folder: Path) -> list[dict[str, Any]]:
    try:
        lines = (folder / "log.jsonl").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    events = []
    for line in lines:
        with contextlib.suppress(ValueError):  # the last line of an app that was killed
            events.append(json.loads(line))
    return events


NAMES = frozenset(one.name for one in fields(Staged)) - {"number", "edits"}


def _known(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of Staged, lists as tuples."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items() if key in NAMES}
