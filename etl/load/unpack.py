"""The reports in an archive (.zip, 压缩包), a report a file; opened in the child that reads reports.

An archive may be hostile: it is opened within bounds, nothing in it is ever written to the disk under a name of its
own, and what is wrong with one of its files is said of that file. The parent's side is etl.load.spread.
"""

from __future__ import annotations

import io
import json
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from etl.load.sources import CLUTTER, LARGEST, MEGABYTE, Source, SourceError, safe_name

FILES_MOST = 5_000  # in an archive, those in archives inside counted too
EXPANDED_MOST = 1_000 * MEGABYTE
DIRECTORY_MOST = 4 * MEGABYTE  # bytes of an archive's list of files
DEPTH_MOST = 2  # an archive in an archive
RATIO_MOST = 200  # expanded to packed, of files that expand to more than EXPANDED_FREE
EXPANDED_FREE = 10 * MEGABYTE
BATCH, BATCH_FILES = 64 * MEGABYTE, 500  # bytes and files sent to the parent at once
UTF8_NAMES, LOCKED = 0x800, 0x1
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
# These are zips themselves; inside an archive they are reports, whatever they hold.
OFFICE = re.compile(r"\.(?:docx|docm|dotx|xlsx|xlsm|pptx|ofd|ods|odt|wps|et)\Z", re.I)
START = b"PK\x03\x04"
END = b"PK\x05\x06"
END_LARGE = b"PK\x06\x07"
TAIL = 66_000  # bytes at its end in which an archive says where its list is


@dataclass(slots=True)
class Budget:
    """What an archive may still bring forth."""

    files: int = FILES_MOST
    size: int = EXPANDED_MOST


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive that is kept open: safe to be read from several threads."""

    archive: zipfile.ZipFile
    info: zipfile.ZipInfo

    def read(self, largest: int) -> bytes:
        """Return the file's bytes, at most one more than `largest`. Raises SourceError where it is broken."""
        try:
            with self.archive.open(self.info) as file:
                return file.read(largest + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
            raise SourceError(
                "压缩包里的这个文件已损坏，请重新压缩 · this file of the archive is broken; pack it again"
            ) from None


def reports_in(found: Iterable[Source]) -> list[Source]:
    """Return the files in archives in place of the archives, each under the archive's name and its own."""
    return [report for source in found for report in _unpacked(source)]


def batch(source: Source, first: int) -> dict[str, bytes]:
    """Return the reports of an archive from the `first`th on, as many as may be sent at once, by their places.

    The part `index` is JSON: `reports`, a name and what is wrong with it (or null) each, and whether there are `more`.
    """
    reports, parts, size = reports_in([source]), {}, 0
    told: list[tuple[str, str | None]] = []
    for report in reports[first:]:
        if size >= BATCH or len(told) >= BATCH_FILES:
            break
        try:
            parts[str(len(told))] = data = report.read()
            size += len(data)
            told.append((report.name, None))
        except SourceError as error:
            told.append((report.name, str(error)))
    index = {"reports": told, "more": first + len(told) < len(reports)}
    return {"index": json.dumps(index).encode(), **parts}


def _unpacked(source: Source) -> Iterator[Source]:
    try:
        if source.problem is None and source.starts_with(START):
            yield from _unzipped(source, Budget(), 1)
        else:
            yield source
    except SourceError as error:
        yield Source(source.name, problem=str(error))


def _unzipped(source: Source, budget: Budget, depth: int) -> Iterator[Source]:
    """Yield the files of an archive. Raises SourceError where it cannot be opened or is beyond bounds."""
    archive = _open(source)
    if _is_report(archive.namelist()):
        archive.close()
        yield source
        return
    if depth > DEPTH_MOST:
        raise SourceError(
            "压缩包里层层套着压缩包，请先解压里层 · archives lie too deep in archives; unpack the inner ones first"
        )
    infos = [info for info in archive.infolist() if not info.is_dir() and not _is_clutter(info.filename)]
    budget.files -= len(infos)
    budget.size -= sum(info.file_size for info in infos)
    if budget.files < 0:
        raise SourceError(
            f"压缩包里的文件超过 {FILES_MOST} 个，请分成几包 · "
            f"there are more than {FILES_MOST} files in the archive; pack it in parts"
        )
    if budget.size < 0:
        raise SourceError(
            f"压缩包展开后超过 {EXPANDED_MOST // MEGABYTE} MB，未展开，请分成几包 · "
            f"the archive expands to more than {EXPANDED_MOST // MEGABYTE} MB and was not unpacked; pack it in parts"
        )
    if not infos:
        raise SourceError(
            "压缩包里没有文件，请确认选对了 · there are no files in the archive; was the right one chosen?"
        )
    for info in infos:
        name = safe_name(f"{source.name}/{_name(info)}")
        problem = _problem(info)
        if problem:
            yield Source(name, problem=problem)
            continue
        inner = Source(name, member=Member(archive, info))
        if OFFICE.search(name):
            yield inner
            continue
        try:
            if inner.starts_with(START):
                # read once and kept: its files are read one by one
                yield from _unzipped(Source(name, data=inner.read(LARGEST)), budget, depth + 1)
            else:
                yield inner
        except SourceError as error:
            yield Source(name, problem=str(error))


def _open(source: Source) -> zipfile.ZipFile:
    """Open an archive; its list of files is looked at only where it is of a sensible size."""
    file: IO[bytes] = source.path.open("rb") if source.path is not None else io.BytesIO(source.read(LARGEST))
    try:
        size, directory = _sizes(file)
        if size <= 5 * LARGEST and directory <= DIRECTORY_MOST:
            return zipfile.ZipFile(file)
        problem = "压缩包过大，未打开，请分成几包 · the archive is too large and was not opened; pack it in parts"
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError):
        problem = (
            "文件已损坏（压缩结构打不开），请重新获取 · "
            "the file is broken (its archive cannot be opened); get a fresh copy"
        )
    file.close()
    raise SourceError(problem)


def _sizes(file: IO[bytes]) -> tuple[int, int]:
    """Return how many bytes an archive has, and how many of them are its list of files."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - TAIL))
    tail = file.read()
    end = tail.rfind(END)
    if END_LARGE in tail[max(0, end - 20) : max(0, end)]:  # as written for more than 4 GB
        return size, DIRECTORY_MOST + 1
    if end < 0:
        raise zipfile.BadZipFile
    (directory,) = struct.unpack_from("<I", tail, end + 12)
    return size, directory


def _is_report(names: list[str]) -> bool:
    """Tell a report that only is stored as a zip: Office's formats, OFD."""
    found = {name.upper() for name in names}
    return "[CONTENT_TYPES].XML" in found or "OFD.XML" in found or {"MIMETYPE", "CONTENT.XML"} <= found


def _is_clutter(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or any(CLUTTER.match(part) for part in parts if part.strip("."))


def _name(info: zipfile.ZipInfo) -> str:
    """Return a file's name; without the mark for UTF-8 it is UTF-8 all the same, or GB18030, never the DOS signs."""
    if info.flag_bits & UTF8_NAMES:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _problem(info: zipfile.ZipInfo) -> str | None:
    """Say why a file of an archive shall not be read, None where it may."""
    if info.flag_bits & LOCKED:
        return "文件有密码保护，请取消密码后再传 · the file is protected by a password; pack it again without"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "这是链接，不是文件，请放入文件本身 · this is a link and no file; pack the file itself"
    if info.compress_type not in METHODS:
        return "压缩方式不支持，请用普通 zip 重新压缩 · packed in a way that is not known; pack it again as a plain zip"
    if info.file_size > LARGEST:
        size = LARGEST // MEGABYTE
        return f"展开后超过 {size} MB，请拆分 · it expands to more than {size} MB; split it"
    if info.file_size > max(EXPANDED_FREE, RATIO_MOST * info.compress_size):
        return "压缩比异常，可能有害，未展开，请直接上传文件 · it is packed suspiciously tightly; load the file itself"
    return None
