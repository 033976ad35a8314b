"""A folder that is watched (监视文件夹): what is dropped in is loaded once, and lies apart when it is done.

A file is taken when its size and time have stood still between two looks, so that none is read while it is being
copied. What is in the store then lies in `done/`, what failed in `failed/` with a text file beside it that says why;
to try again, put it back. Files of one look are one version of the store.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from etl.load.load import LoadResult, load_files
from etl.load.pool import WORKER
from etl.load.sources import CLUTTER, Source, safe_name
from etl.store.versions import StoreError

EVERY = 2.0  # seconds between two looks
DONE, FAILED = "done", "failed"
REASON = ".原因.txt"
State = tuple[int, int]


class CannotMoveError(StoreError):
    """A file that was loaded cannot be put apart."""


@dataclass(slots=True)
class Watched:
    """A folder and what was seen in it at the last look: size and time by path."""

    folder: Path
    seen: dict[Path, State] = field(default_factory=dict)

    def settled(self) -> list[Path]:
        """Look once; return the files that stood still since the look before, in order of names."""
        now = {path: state for path in _files(self.folder) if (state := _state(path)) is not None}
        still = [path for path, state in now.items() if self.seen.get(path) == state]
        self.seen = now
        return sorted(still)


def watch(
    folder: Path,
    store: Path,
    stop: threading.Event,
    told: Callable[[LoadResult], None],
    trouble: Callable[[str], None],
    *,
    every: float = EVERY,
    jobs: int | None = None,
    worker: Sequence[str] = WORKER,
) -> None:
    """Load what comes into `folder` until `stop` is set; a load that has begun is brought to its end.

    Where the store cannot be written the files wait for the next look, and `trouble` is told. Raises StoreError where
    the folder cannot be used, or files cannot be moved out of the way: they would be loaded for ever.
    """
    try:
        for name in (DONE, FAILED):
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"无法监视 {folder}（{error.strerror}） · {folder} cannot be watched: {error.strerror}"
        ) from None
    watched = Watched(folder)
    while not stop.is_set():
        if found := watched.settled():
            try:
                told(take(folder, found, store, jobs=jobs, worker=worker))
            except CannotMoveError:
                raise
            except StoreError as error:  # nothing was loaded: the files wait for the next look
                trouble(str(error))
        stop.wait(every)


def take(
    folder: Path, found: Sequence[Path], store: Path, *, jobs: int | None = None, worker: Sequence[str] = WORKER
) -> LoadResult:
    """Load files of a watched folder and move them apart: done, or failed with the reason beside."""
    names = {path: safe_name(path.relative_to(folder).as_posix()) for path in found}
    result = load_files([Source(name, path) for path, name in names.items()], store, jobs=jobs, worker=worker)
    for path, name in names.items():
        # An archive, or a table with a report a row, has an outcome for each: name/inner, name#row2.
        mine = [o for o in result.outcomes if o.file == name or o.file.startswith((f"{name}/", f"{name}#"))]
        failed = [o for o in mine if o.status == "failed"]
        moved = _move(path, folder / (FAILED if failed else DONE))
        if failed:
            said = "\n".join(f"{outcome.file}: {outcome.reason}" for outcome in failed)
            moved.with_name(moved.name + REASON).write_text(said + "\n", encoding="utf-8")
    return result


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files in the folder and below, but what is done or failed; links are not followed."""
    for path in folder.iterdir():
        if CLUTTER.match(path.name) or path.is_symlink() or path.name in (DONE, FAILED):
            continue
        if path.is_dir():
            yield from (
                one for one in path.rglob("*") if one.is_file() and not one.is_symlink() and not CLUTTER.match(one.name)
            )
        elif path.is_file():
            yield path


def _state(path: Path) -> State | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _move(path: Path, folder: Path) -> Path:
    """Move a file into a folder; one of that name that is there already stays."""
    target = folder / path.name
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{path.stem} ({number}){path.suffix}"
    try:
        shutil.move(path, target)
    except OSError as error:
        raise CannotMoveError(
            f"无法移走 {path}（{error.strerror}），监视已停止 · "
            f"{path} cannot be moved to {folder} ({error.strerror}); watching has stopped"
        ) from None
    return target
