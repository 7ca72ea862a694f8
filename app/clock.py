"""The clock as a small interface, so that tests and the sample workspace hold time in their hands."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

HANOI = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""The office's wall clock: UTC+7 all year (Việt Nam keeps no summer time)."""


class Clock(Protocol):
    """What the program asks of a clock."""

    def now_utc(self) -> datetime:
        """The present instant, aware, in UTC."""

    def monotonic(self) -> float:
        """Seconds that never run backwards, for timers."""


class SystemClock:
    """The machine's clock."""

    def now_utc(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never run backwards."""
        return time.monotonic()


class FixedClock:
    """A clock that stands still until it is moved: for tests and for the sample workspace."""

    def __init__(self, now: datetime) -> None:
        if now.tzinfo is None:
            now = now.replace(tzinfo=HANOI)
        self.now = now.astimezone(UTC)

    def now_utc(self) -> datetime:
        """The instant it was set to."""
        return self.now

    def monotonic(self) -> float:
        """Seconds of the instant it was set to."""
        return self.now.timestamp()

    def set(self, now: datetime) -> None:
        """Moves to an instant; a naive one is read as Hà Nội wall time."""
        self.__init__(now)  # type: ignore[misc]


def to_local(instant: datetime) -> datetime:
    """The instant on the office's wall clock (aware)."""
    return instant.astimezone(HANOI)


def to_utc(wall: datetime) -> datetime:
    """The UTC instant of a wall-clock time; a naive one is read as Hà Nội time."""
    return (wall if wall.tzinfo else wall.replace(tzinfo=HANOI)).astimezone(UTC)


def today(clock: Clock) -> date:
    """The office's calendar day now."""
    return to_local(clock.now_utc()).date()


class RunningClock:
    """A clock that runs from a given instant: the sample workspace always opens on its fixed day."""

    def __init__(self, start: datetime) -> None:
        self._offset = to_utc(start) - datetime.now(UTC)

    def now_utc(self) -> datetime:
        """The instant it started at plus the time passed since."""
        return datetime.now(UTC) + self._offset

    def monotonic(self) -> float:
        """Seconds that never run backwards."""
        return time.monotonic()
