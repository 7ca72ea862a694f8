"""Facts of a record to read and copy: what each is called on the left, what it says on the right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.kit.labels import label

LABELS_PX = 112
"""Width of the names, so that the facts of several groups stand in one column."""


@dataclass(frozen=True)
class Fact:
    """One fact; an empty one is left out. `notes` stand under it: the corrections of a register's line."""

    name: str
    label: str
    words: str
    notes: tuple[str, ...] = ()


class Facts(QWidget):
    """Facts under a heading, one a line."""

    def __init__(self, heading: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.heading = label(heading, "heading")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.GROUP_GAP)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, theme.px(LABELS_PX))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.heading)
        column.addLayout(self._grid)
        self._rows: list[QWidget] = []

    def show_facts(self, facts: Iterable[Fact]) -> None:
        """Shows other facts."""
        for widget in self._rows:
            self._grid.removeWidget(widget)
            widget.setParent(None)
            widget.deleteLater()
        self._rows = []
        for line, fact in enumerate(f for f in facts if f.words or f.notes):
            named = label(fact.label, "second")
            said = _said(fact)
            self._grid.addWidget(named, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(said, line, 1)
            self._rows += [named, said]


def _said(fact: Fact) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(_selectable(label(fact.words, name=f"fact-{fact.name}", wrap=True)))
    for note in fact.notes:
        column.addWidget(_selectable(label(note, "caption", wrap=True)))
    return box


def _selectable(words: QLabel) -> QLabel:
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return words
