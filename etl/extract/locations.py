"""Find the locations (地点) a report states."""

from __future__ import annotations

from etl.model import Document, Location, ReportRecord


def extract_locations(document: Document, record: ReportRecord) -> list[Location]:
    """Return the locations in text order, with spans into `document.text`."""
    return []
