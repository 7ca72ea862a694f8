"""A record's state as the screen shows it: a word, a tone and an icon, never colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a state feels: it chooses the tint and, where none is given, the icon."""

    ACTIVE = "active"
    DONE = "done"
    DUE = "due"
    OVERDUE = "overdue"
    IDLE = "idle"


TONE_ICONS = {
    Tone.ACTIVE: "state-active",
    Tone.DONE: "state-done",
    Tone.DUE: "state-due",
    Tone.OVERDUE: "state-overdue",
    Tone.IDLE: "state-idle",
}


@dataclass(frozen=True)
class State:
    """A state to show: its word in the window's language, its tone, its icon's role name."""

    word: str
    tone: Tone = Tone.ACTIVE
    icon: str | None = None

    @property
    def icon_name(self) -> str:
        """The role name of the icon to draw."""
        return self.icon or TONE_ICONS[self.tone]

    def __str__(self) -> str:
        """The word alone: what is sorted, copied and exported."""
        return self.word
