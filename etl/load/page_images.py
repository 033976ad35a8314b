"""Pages of the originals as pictures (原件页面), drawn in a bounded child, for whoever reads a fact beside its page.

A file that was read without harm may still hurt what draws it; so the app never opens one itself. What the child gives
back is handed on to the browser as it is.
"""

from __future__ import annotations

import json
import math
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.load.idle import IdleClock
from etl.load.pool import DRAWER, GIGABYTE, Answer, Limits, Pool
from etl.store import originals

FORMATS = frozenset(("pdf", "image"))  # of which a page can be shown (RawReport.format)
WIDTH = 1_200  # pixels: sharp where it is 600 wide, legible where it is enlarged
LIMITS = Limits(seconds=20, memory=GIGABYTE, output=16_000_000)
IDLE = 300.0  # seconds after which a child that nobody needs is ended
KEPT = 32_000_000  # bytes of pictures that are kept
PLACED = 500  # places of words that are kept
Box = tuple[float, float, float, float]  # left, top, right, bottom, in shares of the page's width and height
SIGNATURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
GONE = "原件没有保存在库里，请打开手边的文件对照 · the original was not kept in the store; look at the file itself"
NONE = "这一页无法显示，请打开原文件查看 · the page cannot be shown; open the file itself"


@dataclass(frozen=True, slots=True)
class PageImage:
    """A picture and its media type, or the `problem` that says why there is none, in Chinese · in English."""

    data: bytes = b""
    kind: str = ""
    problem: str | None = None


class PageImages:
    """Draws pages of one store's originals; safe to be asked from several threads."""

    def __init__(self, store: Path, worker: Sequence[str] = DRAWER, limits: Limits = LIMITS) -> None:
        self._store, self._worker, self._limits = store, worker, limits
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, int], PageImage] = OrderedDict()
        self._placed: OrderedDict[tuple[str, int, tuple[str, str, str]], list[Box]] = OrderedDict()
        self._pool: Pool | None = None
        self._asking = 0
        self._clock = IdleClock(IDLE, self._rest)

    def ask(self, sha256: str, file: str, page: int) -> PageImage:
        """Return a page, counted from 1, of the report with this hash; `file` is only a name for messages."""
        key = sha256, page
        with self._lock:
            if found := self._kept.get(key):
                self._kept.move_to_end(key)
                return found
        data = originals.read(self._store, sha256)
        if data is None:
            return PageImage(problem=GONE)
        answer = self._asked(data, file, form="page", page=page)
        found = _image(answer.parts.get("picture", b"")) if answer.error is None else PageImage(problem=answer.error)
        self._keep(key, found)
        return found

    def places(self, sha256: str, file: str, page: int, words: tuple[str, str, str]) -> list[Box]:
        """Return where words (before, the words themselves, after) stand on a page; nothing where that is not known."""
        key = sha256, page, words
        with self._lock:
            if key in self._placed:
                return self._placed[key]
        data = originals.read(self._store, sha256)
        if data is None:
            return []
        answer = self._asked(data, file, form="places", page=page, words=words)
        found = _boxes(answer.parts.get("boxes", b"[]"))
        with self._lock:
            self._placed[key] = found
            while len(self._placed) > PLACED:
                self._placed.popitem(last=False)
        return found

    def close(self) -> None:
        """End the child, if there is one."""
        with self._lock:
            self._clock.stop()
            if self._pool is not None:
                self._pool.close()
                self._pool = None

    def _asked(self, data: bytes, file: str, **more: Any) -> Answer:
        pool = self._begin()
        try:
            return pool.ask(data, file, **more)
        finally:
            self._end()

    def _begin(self) -> Pool:
        with self._lock:
            self._asking += 1
            self._clock.stop()
            if self._pool is None:
                self._pool = Pool(1, self._limits, self._worker)
            return self._pool

    def _end(self) -> None:
        with self._lock:
            self._asking -= 1
            if not self._asking:
                self._clock.start()

    def _rest(self) -> None:
        with self._lock:
            if not self._asking and self._pool is not None:
                self._pool.close()
                self._pool = None

    def _keep(self, key: tuple[str, int], found: PageImage) -> None:
        """Keep a picture, or that there is none: a page that took the child down shall not do so at every look."""
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > 1 and sum(len(one.data) for one in self._kept.values()) > KEPT:
                self._kept.popitem(last=False)


def _image(data: bytes) -> PageImage:
    kind = next((kind for signature, kind in SIGNATURES.items() if data.startswith(signature)), None)
    return PageImage(data, kind) if kind else PageImage(problem=NONE)


def _boxes(data: bytes) -> list[Box]:
    """Return what a child says of places, so far as it is boxes on a page."""
    try:
        given = json.loads(data)
        found = [tuple(float(side) for side in box) for box in given]
    except (ValueError, TypeError, RecursionError):
        return []
    return [box for box in found if len(box) == 4 and all(math.isfinite(side) for side in box)]
