"""Reports into the store: find the files, read them in child processes, build and publish a version."""

from etl.load.load import LoadResult, Outcome, Progress, load_files, remove_reports, sample_ids

__all__ = ["LoadResult", "Outcome", "Progress", "load_files", "remove_reports", "sample_ids"]
