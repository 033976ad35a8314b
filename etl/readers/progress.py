"""Word of how far the reading of a long file has come, for whoever gives it its time (进度)."""

from __future__ import annotations

from collections.abc import Callable

_listeners: list[Callable[[int, int], None]] = []


def listen(listener: Callable[[int, int], None]) -> None:
    """Have `listener(page, of)` called whenever a page has been recognised, instead of who listened before."""
    _listeners[:] = [listener]


def page_done(page: int, of: int) -> None:
    """Tell that a page, counted from 1, has been recognised."""
    for listener in _listeners:
        listener(page, of)
