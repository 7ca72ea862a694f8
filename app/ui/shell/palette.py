"""The palette (Ctrl+K): one line that finds records, screens and commands, opened by Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.i18n import _
from app.text import fold
from app.ui.kit import theme
from app.ui.kit.icons import icon
from app.ui.kit.labels import label

SEARCH_AFTER_MS = 120
WIDTH_PX = 640
HEIGHT_PX = 440


@dataclass(frozen=True)
class PaletteItem:
    """Something to open: its group's heading, its words, a quiet note, and the act."""

    kind: str
    title: str
    open: Callable[[], None]
    note: str = ""
    icon: str = ""


Search = Callable[[str], Sequence[PaletteItem]]


class Palette(QDialog):
    """Shows places and commands at first, then what the words find."""

    def __init__(self, fixed: Sequence[PaletteItem], search: Search, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setWindowTitle(_("Tìm"))
        self._fixed, self._search = tuple(fixed), search
        self.line = QLineEdit(self)
        self.line.setObjectName("palette-line")
        self.line.setPlaceholderText(_("Gõ tên người, số văn bản, nội dung… hoặc một việc cần làm"))
        self.list = QListWidget(self)
        self.list.setObjectName("palette-list")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = label(_("Không tìm thấy. Thử ít chữ hơn, không cần gõ dấu."), "second", name="nothing")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        for widget in (self.line, self.nothing, self.list):
            column.addWidget(widget)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SEARCH_AFTER_MS)
        self._wait.timeout.connect(self.find)
        self.line.textChanged.connect(lambda _text: self._wait.start())
        self.line.returnPressed.connect(self._enter)
        self.list.itemClicked.connect(self._open)
        self.resize(theme.px(WIDTH_PX), theme.px(HEIGHT_PX))
        self._items: list[PaletteItem | None] = []
        self.find()

    def find(self) -> None:
        """Fills the list with what the typed words find."""
        self._wait.stop()
        text = self.line.text().strip()
        words = fold(text).split()
        found = [item for item in self._fixed if _has(item, words)]
        if text:
            found = [*self._search(text), *found]
        self._fill(found)

    def _fill(self, found: Sequence[PaletteItem]) -> None:
        self.list.clear()
        self._items = []
        heading = None
        for item in found:
            if item.kind != heading:
                heading = item.kind
                self._add_heading(heading)
            words = (
                _("{title} · {note}").format(title=item.title, note=item.note) if item.note else item.title
            )
            line = QListWidgetItem(words)
            line.setToolTip(words)
            if item.icon:
                line.setIcon(icon(item.icon))
            self.list.addItem(line)
            self._items.append(item)
        self.nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        self._move_to(self._next_row(-1, +1))

    def _add_heading(self, words: str) -> None:
        line = QListWidgetItem(words)
        line.setFlags(Qt.ItemFlag.NoItemFlags)
        line.setFont(theme.font(theme.CAPTION_PT))
        self.list.addItem(line)
        self._items.append(None)

    def _next_row(self, row: int, step: int) -> int | None:
        """The nearest row from here that can be opened."""
        row += step
        while 0 <= row < len(self._items):
            if self._items[row] is not None:
                return row
            row += step
        return None

    def _move_to(self, row: int | None) -> None:
        if row is not None:
            self.list.setCurrentRow(row)

    def _enter(self) -> None:
        if self._wait.isActive():
            self.find()
        self._open(self.list.currentItem())

    def _open(self, line: QListWidgetItem | None) -> None:
        item = self._items[self.list.row(line)] if line is not None else None
        if item is not None:
            self.accept()
            item.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: +1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self._move_to(self._next_row(self.list.currentRow(), steps[Qt.Key(event.key())]))
        else:
            super().keyPressEvent(event)


def _has(item: PaletteItem, words: Sequence[str]) -> bool:
    folded = fold(f"{item.title} {item.note}")
    return all(word in folded for word in words)
