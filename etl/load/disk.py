"""A full disk (磁盘已满), told from what the system or DuckDB says of it."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

# How duckdb passes on what the system said.
DISK_FULL = ("no space left", "file too large", "disk quota", "could not write")


def disk_reason(error: Exception, store: Path) -> str | None:
    """Say that the disk is full where that is what `error` means, else None."""
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
    text = str(error).lower()
    if "denied" not in text:
        full = full or any(sign in text for sign in DISK_FULL)
    if not full:
        return None
    free = shutil.disk_usage(store).free // 1_000_000
    return (
        f"磁盘已满（{store} 余 {free} MB），库保持原样；请腾出空间 · "
        f"the disk is full ({free} MB free at {store}), the store is as before; make room, or choose another --store"
    )
