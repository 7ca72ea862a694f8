"""Messages inside the window: they wait to be read and never take the keyboard from someone writing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.errors import sentence
from app.i18n import _
from app.rules.violations import Severity, Violation
from app.ui.kit import theme
from app.ui.kit.field import marked_sentence
from app.ui.kit.icons import icon, pixmap

INFO_MS = 8000
"""How long a message that asks nothing stays; warnings and errors stay until closed."""
UNDO_MS = 15000
MOST_SHOWN = 3

_ICONS = {
    "info": "info",
    "done": "state-done",
    "warning": "warning",
    "refused": "error",
    "error": "error",
}
"""Kind → icon; what a rule refused looks like what failed, and goes once it is done."""


class Notices(QWidget):
    """The messages under the screen, the newest first."""

    clause_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notices")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    def info(self, words: str) -> None:
        """Says what is going on."""
        self._add("info", words, None, INFO_MS)

    def done(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Says what was done, with "Hoàn tác" where it can be undone."""
        self._add("done", words, None, UNDO_MS if undo else INFO_MS, _("Hoàn tác"), undo)

    def warning(self, words: str, clause: str | None = None) -> None:
        """Says what to mind; stays until closed."""
        self._add("warning", words, clause, None)

    def error(
        self,
        words: str,
        clause: str | None = None,
        action: str = "",
        do: Callable[[], object] | None = None,
    ) -> None:
        """Says what was refused or failed and stays; `action` offers the way out."""
        self._add("error", words, clause, None, action, do)

    def offer(self, words: str, action: str, do: Callable[[], object]) -> None:
        """Offers something, such as a text found again, and stays until taken or closed."""
        self._add("info", words, None, None, action, do)

    def violations(self, violations: Iterable[Violation]) -> None:
        """Says each violation, with a link to its clause."""
        for violation in violations:
            kind = "warning" if violation.severity is Severity.WARNING else "refused"
            self._add(kind, sentence(violation), violation.clause, None)

    def clear(self) -> None:
        """Closes every message."""
        for notice in self.shown():
            self._close(notice)

    def forget(self, *kinds: str) -> None:
        """Closes the messages of these kinds ("done", "refused") that offer nothing to do."""
        for notice in self.shown():
            if notice.kind in kinds and not notice.offers:
                self._close(notice)

    def shown(self) -> list[Notice]:
        """The messages on the screen, the newest first."""
        items = (self._column.itemAt(i).widget() for i in range(self._column.count()))
        return [widget for widget in items if isinstance(widget, Notice)]

    def _add(
        self,
        kind: str,
        words: str,
        clause: str | None,
        stays_ms: int | None,
        action: str = "",
        do: Callable[[], object] | None = None,
    ) -> None:
        for same in self.shown():
            if same.words == words:
                self._close(same)
        notice = Notice(kind, words, clause, action if do else "", self)
        notice.text.linkActivated.connect(self.clause_asked)
        notice.close_button.clicked.connect(lambda: self._close(notice))
        if do is not None:
            notice.action.clicked.connect(lambda: self._close(notice))
            notice.action.clicked.connect(lambda: do())
        self._column.insertWidget(0, notice)
        for old in self.shown()[MOST_SHOWN:]:
            self._close(old)
        if stays_ms:
            QTimer.singleShot(stays_ms, notice, lambda: self._close(notice))
        self.show()

    def _close(self, notice: Notice) -> None:
        self._column.removeWidget(notice)
        notice.hide()
        notice.deleteLater()
        self.setVisible(bool(self.shown()))


class Notice(QFrame):
    """One message: icon, words, perhaps one action, and a button to close it."""

    def __init__(self, kind: str, words: str, clause: str | None, action: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind, self.words, self.offers = kind, words, bool(action)
        self.setProperty("notice", "error" if kind == "refused" else kind)
        self.setObjectName(f"notice-{kind}")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.icon = QLabel(self)
        self.text = QLabel(marked_sentence(words, clause), self)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.action = QPushButton(action, self)
        self.action.setObjectName("notice-action")
        self.action.setVisible(bool(action))
        self.close_button = QToolButton(self)
        self.close_button.setToolTip(_("Đóng thông báo"))
        self.close_button.setAccessibleName(_("Đóng thông báo"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 4)
        row.setSpacing(8)
        row.addWidget(self.icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.action)
        row.addWidget(self.close_button)
        self._dress()

    def _dress(self) -> None:
        tones = theme.colours()
        colour = {"info": tones.idle, "done": tones.done, "warning": tones.due}
        colour |= dict.fromkeys(("refused", "error"), tones.overdue)
        self.icon.setPixmap(pixmap(_ICONS[self.kind], colour[self.kind], ratio=self.devicePixelRatioF()))
        self.close_button.setIcon(icon("close", colour[self.kind]))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "close_button"):
            self._dress()
