"""Reports into the store: find the files, read them in child processes, build and publish a version.

The names below are fetched when they are asked for: the child that reads reports lives in this package too, and shall
not carry a database that it never opens.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from etl.load.load import LoadResult, Outcome, Progress, load_files, remove_reports, sample_ids

__all__ = ["LoadResult", "Outcome", "Progress", "load_files", "remove_reports", "sample_ids"]


def __getattr__(name: str) -> Any:
    """Fetch one of the names above."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from etl.load import load

    return getattr(load, name)
