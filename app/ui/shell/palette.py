"""The palette (Ctrl+K): one line that finds records, screens and commands, opened by Enter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.errors import StorageError, UserError
from app.i18n import _
from app.text import fold
from app.ui.kit import theme
from app.ui.kit.icons import icon
from app.ui.kit.jobs import Job, Jobs
from app.ui.kit.labels import label, plain_tip
from app.ui.shell.palette_rows import ITEM_ROLE, PaletteItem, RowDelegate

SEARCH_AFTER_MS = 120
WIDTH_PX = 760
HEIGHT_PX = 520
STEPS = {
    Qt.Key.Key_Down: +1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: +8,
    Qt.Key.Key_PageUp: -8,
}

__all__ = ["Asked", "Finder", "Palette", "PaletteItem"]


@dataclass(frozen=True)
class Asked:
    """What is looked for: words, and where they are narrowed a kind of record, a year, a state."""

    text: str
    kind: str = ""
    year: int | None = None
    state: str = ""

    @property
    def narrowed(self) -> bool:
        """True when records of one sort alone are asked for: no places, no commands."""
        return bool(self.kind or self.year or self.state)


@dataclass(frozen=True)
class Finder:
    """The search as the palette sees it: it runs beside the window, and what may be chosen to narrow it."""

    find: Callable[[Asked], Sequence[PaletteItem]] = lambda _asked: ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Name of each kind of record, and its word."""
    years: Sequence[int] = ()
    states: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """For a kind of record, the name of each state and its word."""


class NarrowBar(QWidget):
    """Kind, year and state, each with its Alt letter; no state before a kind is chosen."""

    changed = Signal()

    def __init__(self, finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self.kind, self.year, self.state = QComboBox(), QComboBox(), QComboBox()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        for words, box, name in (
            (_("&Loại"), self.kind, "narrow-kind"),
            (_("&Năm"), self.year, "narrow-year"),
            (_("&Trạng thái"), self.state, "narrow-state"),
        ):
            beside = QLabel(words)
            beside.setBuddy(box)
            theme.give_role(beside, "second")
            box.setObjectName(name)
            box.setAccessibleName(words.replace("&", ""))
            row.addWidget(beside)
            row.addWidget(box, 1)
            row.addSpacing(theme.px(8))
            box.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.kind.currentIndexChanged.connect(lambda _row: self._fill_states())
        _fill(self.kind, _("Mọi loại"), finder.kinds)
        _fill(self.year, _("Mọi năm"), {year: str(year) for year in finder.years})
        self._fill_states()

    def asked(self, text: str) -> Asked:
        """The words with what is chosen here."""
        return Asked(
            text, self.kind.currentData() or "", self.year.currentData(), self.state.currentData() or ""
        )

    def choose_kind(self, kind: str) -> None:
        """Narrows to a kind, as if it were chosen by hand."""
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))

    def clear(self) -> None:
        """Narrows no more."""
        for box in (self.kind, self.year, self.state):
            box.setCurrentIndex(0)

    def _fill_states(self) -> None:
        states = self._finder.states.get(self.kind.currentData() or "", {})
        _fill(self.state, _("Mọi trạng thái") if states else _("Chọn loại trước"), states)
        self.state.setEnabled(bool(states))


class Palette(QDialog):
    """Shows places and commands at first, then what the words find."""

    def __init__(self, fixed: Sequence[PaletteItem], finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setWindowTitle(_("Tìm"))
        self._fixed, self._finder = tuple(fixed), finder
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self.line = QLineEdit(self)
        self.line.setObjectName("palette-line")
        self.line.setPlaceholderText(_("Gõ tên người, số văn bản, nội dung… hoặc một việc cần làm"))
        self.narrow = NarrowBar(finder, self)
        self.narrow.setVisible(bool(finder.kinds))
        self.list = QListWidget(self)
        self.list.setObjectName("palette-list")
        self.list.setAccessibleName(_("Kết quả tìm"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = RowDelegate(self.list)
        self.list.setItemDelegate(self._rows)
        self.nothing = label("", "second", name="nothing", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        for widget in (self.line, self.narrow, self.nothing, self.list):
            column.addWidget(widget)
        column.setStretchFactor(self.list, 1)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SEARCH_AFTER_MS)
        self._wait.timeout.connect(self._find_beside)
        self.line.textChanged.connect(lambda _text: self._wait.start())
        self.line.returnPressed.connect(self._enter)
        self.list.itemClicked.connect(self._open)
        self.narrow.changed.connect(self._narrowed)
        self.resize(theme.px(WIDTH_PX), theme.px(HEIGHT_PX))
        self._items: list[PaletteItem | None] = []
        self.find()

    def asked(self) -> Asked:
        """What is looked for now."""
        return self.narrow.asked(self.line.text().strip())

    def find(self) -> None:
        """Fills the list with what the typed words find, at once."""
        self._forget_job()
        asked = self.asked()
        self._show(asked, self._finder.find(asked) if asked.text else ())

    def _find_beside(self) -> None:
        """Looks for the words beside the window: typing never waits for it."""
        self._forget_job()
        asked = self.asked()
        if not asked.text:
            self._show(asked, ())
            return
        self._job = self._jobs.run(
            lambda _progress: self._finder.find(asked), lambda found: self._found(asked, found), self._failed
        )

    def _found(self, asked: Asked, found: Sequence[PaletteItem]) -> None:
        self._job = None
        if asked == self.asked():
            self._show(asked, found)

    def _failed(self, fault: Exception) -> None:
        self._job = None
        if not isinstance(fault, StorageError | UserError):
            raise fault
        self._fill(())
        self.nothing.setText(str(fault))

    def _forget_job(self) -> None:
        self._wait.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show(self, asked: Asked, found: Sequence[PaletteItem]) -> None:
        self._rows.query = asked.text
        typed = fold(asked.text).split()
        fixed = [] if asked.narrowed else [item for item in self._fixed if _has(item, typed)]
        self._fill([*found, *fixed])
        self.nothing.setText(_advice(asked))

    def _fill(self, found: Sequence[PaletteItem]) -> None:
        self.list.clear()
        self._items = []
        heading = None
        for item in found:
            if item.kind != heading:
                heading = item.kind
                self._add_heading(heading)
            line = QListWidgetItem(item.words)
            line.setData(ITEM_ROLE, item)
            line.setToolTip(plain_tip("\n".join(part for part in (item.title, item.snippet) if part)))
            if item.icon:
                line.setIcon(icon(item.icon))
            self.list.addItem(line)
            self._items.append(item)
        self.nothing.setVisible(not found)
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
            if row and self._items[row - 1] is None:
                self.list.scrollToItem(self.list.item(row - 1))
                self.list.scrollToItem(self.list.item(row))

    def _move_by(self, steps: int) -> None:
        for _step in range(abs(steps)):
            self._move_to(self._next_row(self.list.currentRow(), 1 if steps > 0 else -1))

    def _enter(self) -> None:
        if self._wait.isActive() or self._job is not None:
            self.find()
        self._open(self.list.currentItem())

    def _open(self, line: QListWidgetItem | None) -> None:
        item = self._items[self.list.row(line)] if line is not None else None
        if item is None:
            return
        if item.narrows_to:
            self.narrow.choose_kind(item.narrows_to)
            return
        self.accept()
        item.open()

    def _narrowed(self) -> None:
        self.find()
        self.line.setFocus()

    def done(self, result: int) -> None:
        """Closes; a search under way ends first."""
        self._forget_job()
        self._jobs.shutdown()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self._move_by(STEPS[key])
        elif key == Qt.Key.Key_Escape and self.asked().narrowed:
            self.narrow.clear()
        else:
            super().keyPressEvent(event)


def _fill(box: QComboBox, every: str, choices: Mapping[Any, str]) -> None:
    box.blockSignals(True)
    box.clear()
    box.addItem(every, None)
    for value, words in choices.items():
        box.addItem(words, value)
    box.blockSignals(False)


def _advice(asked: Asked) -> str:
    """What to try where nothing was found."""
    if asked.narrowed:
        return _("Không tìm thấy trong phạm vi đã chọn. Bấm Esc để tìm ở mọi loại, mọi năm.")
    return _("Không tìm thấy. Thử ít chữ hơn, không cần gõ dấu; số văn bản gõ như “6 tb” hoặc “06-TB/BCĐ”.")


def _has(item: PaletteItem, words: Sequence[str]) -> bool:
    folded = fold(f"{item.title} {item.note}")
    return all(word in folded for word in words)
