"""What the screen asks of each of its sections, and the few things sections share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from app.ui.kit import theme


@dataclass(frozen=True)
class Shortcut:
    """A key that works while a section is in front."""

    keys: str
    words: str
    do: Callable[[], Any]


class Section(Protocol):
    """One section (a QWidget made at its first visit)."""

    shortcuts: Sequence[Shortcut]

    def refresh(self, tables: frozenset[str]) -> None:
        """Asks for its rows again after these tables changed (empty: all)."""

    def flush(self) -> None:
        """Saves texts being written at once."""


def button_row(buttons: Sequence[QWidget], *, stretch_first: bool = False) -> QWidget:
    """Buttons side by side, at the left or (with `stretch_first`) at the right end."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.GAP)
    if stretch_first:
        line.addStretch(1)
    for button in buttons:
        line.addWidget(button)
    if not stretch_first:
        line.addStretch(1)
    return row


def opened(dialog: QDialog) -> QDialog:
    """The dialog, opened over its window without waiting for it; it is gone once it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
