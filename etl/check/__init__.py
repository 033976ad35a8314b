"""Checks (核验): what the arithmetic of a report itself allows to test."""

from etl.check.check import check

__all__ = ["check"]
