"""A clock for what is to be ended once nobody has needed it for a while."""

from __future__ import annotations

import threading
from collections.abc import Callable


class IdleClock:
    """Calls `act`, from a thread of its own, `seconds` after the last `start`, unless it was stopped since."""

    def __init__(self, seconds: float, act: Callable[[], None]) -> None:
        self._seconds, self._act = seconds, act
        self._timer: threading.Timer | None = None

    def start(self) -> None:
        """Let the time run, from now on."""
        self.stop()
        self._timer = threading.Timer(self._seconds, self._act)
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        """Stop the time."""
        if self._timer is not None:
            self._timer.cancel()
