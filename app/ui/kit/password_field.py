"""The field of a password: hidden, to be shown on demand, with a word on letters that keyboards differ in."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QProgressBar

from app.i18n import _
from app.ui.kit import theme
from app.ui.kit.field import Field
from app.ui.kit.icons import icon
from app.ui.kit.state import Tone


class PasswordField(Field):
    """A password as typed (never trimmed); `show_strength` fills the slot under it."""

    def __init__(self, name: str, label: str, *, hint: str = "", new: bool = False) -> None:
        """`new`: a password being chosen, which gets the strength slot and the warning on letters."""
        self.line = QLineEdit()
        self.new = new
        super().__init__(name, label, self.line, hint=hint)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self.line.setInputMethodHints(
            hints.ImhHiddenText
            | hints.ImhSensitiveData
            | hints.ImhNoPredictiveText
            | hints.ImhNoAutoUppercase
        )
        self.eye = QAction(self)
        self.eye.triggered.connect(self.toggle_shown)
        self.line.addAction(self.eye, QLineEdit.ActionPosition.TrailingPosition)
        self.strength = QProgressBar(self)
        self.strength.setTextVisible(False)
        self.strength.setRange(0, 4)
        self.strength.hide()
        self.layout().insertWidget(2, self.strength)
        self.line.textEdited.connect(self._typed)
        self._dress_eye()

    def toggle_shown(self) -> None:
        """Shows the letters, or hides them again."""
        modes = QLineEdit.EchoMode
        hidden = self.line.echoMode() is modes.Password
        self.line.setEchoMode(modes.Normal if hidden else modes.Password)
        self._dress_eye()

    def _dress_eye(self) -> None:
        hidden = self.line.echoMode() is QLineEdit.EchoMode.Password
        self.eye.setIcon(icon("show" if hidden else "hide"))
        self.eye.setToolTip(_("Hiện mật khẩu") if hidden else _("Ẩn mật khẩu"))

    def show_strength(self, score: int, words: str, tone: Tone) -> None:
        """Fills the slot under the field: a score of 0 to 4 and the words for it."""
        self.strength.setVisible(bool(self.line.text()))
        self.strength.setValue(score)
        colour = theme.current().tone(tone)
        self.strength.setStyleSheet(f"QProgressBar::chunk {{ background: {colour}; border-radius: 3px; }}")
        self.set_hint(words)

    def _typed(self, text: str) -> None:
        if self.new and not text.isascii():
            self.set_warning(
                _("Mật khẩu có chữ có dấu: bộ gõ khác có thể gõ ra khác. Nên dùng chữ không dấu và chữ số.")
            )
        elif self.new:
            self.set_warning(None)
        self.changed.emit()

    def _show(self, value: Any) -> None:
        self.line.setText("" if value is None else str(value))

    def _value(self) -> str:
        return self.line.text()
