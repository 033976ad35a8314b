"""The report's own record: title, type, date, issuer, region."""

from __future__ import annotations

from collections.abc import Mapping

from etl.model import CleanText, Document, ReportRecord


def extract_record(document: Document, cleaned: CleanText, hints: Mapping[str, str]) -> ReportRecord:
    """Return what the report says of itself."""
    return ReportRecord(script=cleaned.script, masked_share=cleaned.masked_share, flags=cleaned.flags)
