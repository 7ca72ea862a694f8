"""A field that names a file: its name, and a button that asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.i18n import _
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.dialogs import Dialogs, FileKind
from app.ui.kit.field import Field


class FileField(Field):
    """One file that is there; nothing chosen reads as None. The path can be typed or pasted."""

    def __init__(
        self,
        name: str,
        label: str,
        dialogs: Dialogs,
        kinds: Sequence[FileKind] = (),
        *,
        hint: str = "",
        required: bool = False,
    ) -> None:
        self._dialogs, self._kinds, self._title = dialogs, kinds, label.replace("&", "")
        self.line = _FileLine(self.ask)
        super().__init__(name, label, self.line, hint=hint, required=required)
        self.line.line.textEdited.connect(lambda _text: self.changed.emit())

    def ask(self) -> None:
        """Asks for the file."""
        path = self._dialogs.open_file(self._title, self._kinds)
        if path is not None:
            self.line.line.setText(str(path))
            self.changed.emit()

    def _show(self, value: Any) -> None:
        self.line.line.setText(str(value) if value else "")

    def _value(self) -> Path | None:
        typed = self.line.line.text().strip()
        return Path(typed) if typed else None

    def draft(self) -> str:
        return self.line.line.text()

    def _show_draft(self, typed: Any) -> None:
        self.line.line.setText(str(typed))

    def set_editor_state(self, state: str) -> None:
        self.line.line.setProperty("state", state)
        self.line.line.style().unpolish(self.line.line)
        self.line.line.style().polish(self.line.line)


class _FileLine(QWidget):
    """The line with the path and the button beside it."""

    def __init__(self, ask: Any) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Chưa chọn tệp"))
        self.button = Button(_("Chọn tệp…"), ask, icon_name="folder", name="choose-file")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:
        self.line.setAccessibleName(name)

    def setObjectName(self, name: str) -> None:
        self.line.setObjectName(name)

    def setReadOnly(self, read_only: bool) -> None:
        """Lets the path be read but not changed."""
        self.line.setReadOnly(read_only)
        self.button.setEnabled(not read_only)
