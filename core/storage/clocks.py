"""Instants for the log: the wall clock in UTC, and a clock that never goes back within one run of the program."""

import time
from datetime import UTC, datetime

from core.records.identifiers import new_id

RUN_ID = new_id()
"""Names this run of the program: monotonic readings compare within one run only."""


def now_text() -> str:
    """Return the present instant as UTC text with microseconds: `2026-03-02T07:15:00.123456Z`. Sorts by time."""
    return instant_text(datetime.now(UTC))


def instant_text(instant: datetime) -> str:
    """Return an aware datetime as the text that is stored."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def monotonic_ns() -> int:
    """Return nanoseconds of a clock that setting the laptop's time does not move."""
    return time.monotonic_ns()
