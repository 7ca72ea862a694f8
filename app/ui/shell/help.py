"""F1 and Shift+?: the page of this screen, and the keys that work on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from app.i18n import _
from app.paths import RESOURCES
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.forms import scrolled
from app.ui.kit.labels import label
from app.ui.shell.context import Key


def help_text(key: str) -> str:
    """The page of a screen as Markdown: its own, or the general one."""
    for name in (key, "chung"):
        path = RESOURCES / "help" / f"{name}.md"
        if path.exists():
            return path.read_text(encoding="utf-8")
    return _("Chưa có trang hướng dẫn cho màn hình này.")


class HelpDialog(QDialog):
    """A help page; a link such as [Điều 10.3](clause:10.3) leads to the clause."""

    clause_asked = Signal(str)

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help")
        self.setWindowTitle(_("Hướng dẫn: {title}").format(title=title))
        self.page = QTextBrowser(self)
        self.page.setOpenLinks(False)
        self.page.setMarkdown(text)
        self.page.document().setDocumentMargin(12)
        self.page.anchorClicked.connect(self._follow)
        _lay_out(self, self.page)
        self.resize(theme.px(680), theme.px(560))

    def _follow(self, address: object) -> None:
        scheme, _colon, clause = str(address.toString()).partition(":")  # type: ignore[attr-defined]
        if scheme == "clause":
            self.accept()
            self.clause_asked.emit(clause)


class KeysDialog(QDialog):
    """The keys that work here: those of the screen, then those of every place."""

    def __init__(self, groups: Sequence[tuple[str, Sequence[Key]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keys")
        self.setWindowTitle(_("Các phím dùng được ở đây"))
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(theme.PAGE_GAP)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for title, keys in groups:
            if keys:
                grid.addWidget(label(title, "heading"), grid.rowCount(), 0, 1, 2)
            for key in keys:
                row = grid.rowCount()
                grid.addWidget(label(key.keys, "second"), row, 0)
                grid.addWidget(label(key.words, wrap=True), row, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        _lay_out(self, scrolled(inside))
        self.resize(theme.px(560), theme.px(560))


def _lay_out(dialog: QDialog, content: QWidget) -> None:
    column = QVBoxLayout(dialog)
    column.setContentsMargins(16, 16, 16, 16)
    column.addWidget(content, 1)
    row = QHBoxLayout()
    row.addStretch(1)
    close = Button(_("Đóng"), dialog.accept, name="close")
    row.addWidget(close)
    column.addLayout(row)
    QShortcut(QKeySequence(Qt.Key.Key_F1), dialog, dialog.accept)
