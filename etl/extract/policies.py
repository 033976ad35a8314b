"""Find the policies (政策文件) a report states."""

from __future__ import annotations

from etl.model import Document, Policy, ReportRecord


def extract_policies(document: Document, record: ReportRecord) -> list[Policy]:
    """Return the policies in text order, with spans into `document.text`."""
    return []
