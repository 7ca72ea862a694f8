"""The start page in the user's words."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from tests.journeys.pages.keyboard import Keyboard


class OverviewPage:
    """What the start page shows, and how its lines are opened."""

    def __init__(self, screen: Any, keyboard: Keyboard) -> None:
        self.screen, self.keyboard = screen, keyboard

    @property
    def title(self) -> str:
        """The heading of the page."""
        return self.screen.title.text()

    @property
    def boxes(self) -> list[str]:
        """The headings of the boxes that are shown."""
        return [box.heading.text() for box in self.screen.boxes]

    def quarter(self, number: int) -> str:
        """How a quarter stands."""
        return self.screen.findChild(QWidget, f"quarter-{number}").state.word.text()

    def says(self, words: str) -> bool:
        """True when the page shows the words anywhere."""
        inside = [label.text() for box in self.screen.boxes for label in box.findChildren(QLabel)]
        return any(words in text for text in inside)

    def open(self, name: str) -> None:
        """Goes to a line by keyboard and opens it."""
        line = self.screen.findChild(QWidget, name)
        line.setFocus()
        self.keyboard.press("Return")

    @property
    def last_work(self) -> list[tuple[str, str]]:
        """Record and act of the last work, newest first."""
        model = self.screen.work.rows_model
        return [(model.row(i).title, model.row(i).act) for i in range(model.rowCount())]
