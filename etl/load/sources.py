"""What is to be loaded: files and folders given by name, or named bytes from an upload."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

MEGABYTE = 1_000_000
LARGEST = 200 * MEGABYTE
LONGEST_NAME = 200  # code points
# Control and direction marks have no place in a name: U+202E would show "cod.exe" as "exe.doc".
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
# What editors and systems leave in folders; nobody means these when naming a folder.
CLUTTER = re.compile(r"\.|~\$|(?:thumbs\.db|desktop\.ini)\Z", re.I)


class SourceError(ValueError):
    """A file that cannot be opened as a report; the message says why, in Chinese · in English."""


class Member(Protocol):
    """A file inside another."""

    def read(self, largest: int) -> bytes:
        """Return its bytes, at most one more than `largest`; raises SourceError."""


@dataclass(frozen=True, slots=True)
class Source:
    """One report to be: `name` to show, and where its bytes are. `problem` is set where that is known to be nowhere."""

    name: str
    path: Path | None = None
    data: bytes | None = None
    problem: str | None = None
    member: Member | None = None

    def read(self, largest: int = LARGEST) -> bytes:
        """Return the bytes. Raises SourceError where there are none to be had or more than `largest`."""
        if self.problem is not None:
            raise SourceError(self.problem)
        if self.member is not None:
            data: bytes | None = self.member.read(largest)
        else:
            data = self.data if self.path is None else _read(self.path, largest)
        if data is None:
            raise SourceError("没有内容 · no content was given")
        if len(data) > largest:
            raise SourceError(_too_large(largest))
        return data

    def starts_with(self, signature: bytes) -> bool:
        """Tell whether the first bytes are these, at little cost; what cannot be read starts with nothing."""
        if self.member is not None:
            return self.member.read(len(signature) - 1) == signature
        if self.path is None:
            return (self.data or b"").startswith(signature)
        try:
            if not stat.S_ISREG(self.path.stat().st_mode):
                return False
            with self.path.open("rb") as file:
                return file.read(len(signature)) == signature
        except OSError:
            return False


def sources(paths: Iterable[str | os.PathLike[str]]) -> list[Source]:
    """Return the files meant by `paths`, folders with all below them, sorted by name within a folder.

    A file is named as it is below the folder that was given; what cannot be listed is a source with a problem.
    """
    found: list[Source] = []
    for given in paths:
        path = Path(given)
        if os.path.isdir(path):  # noqa: PTH112  # Path.is_dir raises where the folder above may not be entered
            found.extend(_walk(path))
        else:
            found.append(Source(safe_name(path.name or str(given)), path))
    return found


def safe_name(name: str) -> str:
    """Return a file name fit to be shown and stored: no control or direction marks, no folders above, not too long.

    >>> safe_name("../../etc/报告\\u202e.txt")
    'etc/报告.txt'
    """
    parts = [UNSAFE.sub("", part) for part in PurePosixPath(_decoded(name).replace("\\", "/")).parts]
    shown = "/".join(part for part in parts if part.strip("./ "))
    return shown[-LONGEST_NAME:] or "unnamed"


def _decoded(name: str) -> str:
    """Return a name whose bytes the locale could not decode as the Chinese it is: UTF-8, else GB18030."""
    try:
        raw = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a surrogate that stands for no byte: UNSAFE takes it out
        return name
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _walk(folder: Path) -> Iterator[Source]:
    """Yield the files below `folder`; follow links to folders, but into each folder only once."""
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        name = safe_name(here.relative_to(folder).as_posix()) if here != folder else safe_name(folder.name)
        try:
            status = here.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            entries = sorted(here.iterdir())
        except OSError as error:
            yield Source(name, problem=_cannot_open(error, "文件夹", "folder"))
            continue
        below = []
        for entry in entries:
            if CLUTTER.match(entry.name):
                continue
            if os.path.isdir(entry):  # noqa: PTH112
                below.append(entry)
            else:
                yield Source(safe_name(entry.relative_to(folder).as_posix()), entry)
        waiting.extend(reversed(below))


def _read(path: Path, largest: int) -> bytes:
    """Read a regular file; a pipe or device is not opened for reading, lest it never end."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:  # noqa: PTH123
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise SourceError("不是普通文件 · not a regular file")
            if status.st_size > largest:
                raise SourceError(_too_large(largest))
            return file.read(largest + 1)
    except OSError as error:
        raise SourceError(_cannot_open(error, "文件", "file")) from None


def _too_large(largest: int) -> str:
    size = largest // MEGABYTE
    return f"文件过大，超过 {size} MB · the file is larger than {size} MB; split it or load its text"


def _cannot_open(error: OSError, zh: str, en: str) -> str:
    """Say in words why a file or folder cannot be opened."""
    if isinstance(error, FileNotFoundError):
        return f"找不到{zh} · there is no such {en}"
    if isinstance(error, PermissionError):
        return f"没有权限读取{zh} · no permission to read the {en}"
    if isinstance(error, IsADirectoryError):
        return "这是文件夹 · this is a folder"
    return f"无法打开{zh}：{error.strerror} · the {en} cannot be opened: {error.strerror}"
