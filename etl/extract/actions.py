"""Find the actions (督查行动) a report states."""

from __future__ import annotations

from etl.model import Action, Document, ReportRecord


def extract_actions(document: Document, record: ReportRecord) -> list[Action]:
    """Return the actions in text order, with spans into `document.text`."""
    return []
