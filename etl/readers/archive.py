"""Zip containers, opened with bounds: Office files are zips, and so are bombs."""

from __future__ import annotations

import io
import zipfile
import zlib

from etl.readers.errors import ReadError

EXPANDED_MOST = 500 * 1024 * 1024  # bytes, all members together
MEMBER_MOST = 100 * 1024 * 1024
MEMBERS_MOST = 10_000
ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def kind_of_zip(data: bytes) -> str:
    """Return what a zip container is: docx, xlsx, ods, pptx, ofd, or plain zip."""
    with open_zip(data) as archive:
        names = set(archive.namelist())
        if {"mimetype", "content.xml"} <= names and (member(archive, "mimetype") or b"").startswith(ODS):
            return "ods"
    if any(name.startswith("word/document") and name.endswith(".xml") for name in names):
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "ppt/presentation.xml" in names:
        return "pptx"
    return "ofd" if any(name.upper() == "OFD.XML" for name in names) else "zip"


def open_zip(data: bytes) -> zipfile.ZipFile:
    """Open a zip; raises ReadError where it is broken, protected or expands beyond bounds."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadError(
            "文件已损坏（压缩结构打不开），请重新获取 · "
            "the file is broken (its archive cannot be opened); get a fresh copy"
        ) from error
    members = archive.infolist()
    if len(members) > MEMBERS_MOST or sum(member.file_size for member in members) > EXPANDED_MOST:
        raise ReadError(
            "文件展开后超过 500 MB，未打开，请拆分后再传 · "
            "the file expands to more than 500 MB and was not opened; split it"
        )
    if any(member.flag_bits & 1 for member in members):
        raise ReadError(
            "文件有密码保护，请取消密码后再传 · "
            "the file is protected by a password; take it off and load the file again"
        )
    return archive


def member(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """Return one member's bytes, None where there is none; raises ReadError where it is broken or too large."""
    try:
        with archive.open(name) as file:
            data = file.read(MEMBER_MOST + 1)
    except KeyError:
        return None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise ReadError(
            f"文件已损坏（{name} 读不出），请重新获取 · the file is broken ({name} cannot be read); get a fresh copy"
        ) from error
    if len(data) > MEMBER_MOST:
        raise ReadError(
            f"文件展开后过大（{name} 超过 100 MB），请拆分后再传 · "
            f"the file expands beyond bounds ({name} is larger than 100 MB) and was not read; split it"
        )
    return data
