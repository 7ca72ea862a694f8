"""The sample's office at work: the open workspace, its people, and the clock moved from act to act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.clock import FixedClock
from app.rules.roles import Actor, may, right_of
from app.storage.workspace import Workspace

FIRST_DAY = datetime(2024, 10, 1, 8, 0)

SCAN = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"
)
"""What stands for the scan of a signed copy: a PDF without pages."""

Act = tuple[datetime, Callable[[], object]]
"""What is written, and when."""


@dataclass
class SampleOffice:
    """The open sample workspace, the people who work in it, and the clock to be moved."""

    workspace: Workspace
    chief: Actor
    clerk: Actor
    accountant: Actor
    clock: FixedClock

    def work(self, acts: list[Act]) -> None:
        """Does everything in the order of time, as an office writes."""
        for moment, act in sorted(acts, key=lambda pair: pair[0]):
            self.at(moment)
            act()

    def at(self, moment: datetime) -> None:
        """Moves the clock to a wall-clock moment."""
        self.clock.set(moment)

    def write(self, command: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Runs a command as the clerk, or as the chief where the clerk lacks the right."""
        right = right_of(command)
        who = self.clerk if right is not None and may(self.clerk.role, right) else self.chief
        return self.workspace.write(who, command, *args, **kwargs)

    def read(self, query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Runs a query."""
        return self.workspace.read(query, *args, **kwargs)
