"""Find the indicators (指标) a report states."""

from __future__ import annotations

from etl.extract.indicators.walk import read_document
from etl.model import Document, Indicator, ReportRecord


def extract_indicators(document: Document, record: ReportRecord) -> list[Indicator]:
    """Return the indicators in text order, with spans into `document.text`."""
    return read_document(document, record)
