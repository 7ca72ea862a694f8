"""Fields that pick from a list: a short one, or a long one searched by typing without marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QStyledItemDelegate

from app.errors import refuse
from app.i18n import N_
from app.text import clean_line, fold
from app.ui.kit import theme
from app.ui.kit.field import Field
from app.ui.kit.lines import ClearableLine
from app.ui.kit.option_list import OptionDelegate, OptionRows

ROWS_OF_ONE, ROWS_OF_TWO = 10, 7
"""Rows of a searched field's list seen at once, by their lines."""
MOST_LIST_PX = 640
"""How wide the list may be under a narrow line (at 100 % zoom)."""


@dataclass(frozen=True)
class Option:
    """One thing to choose: the value read, the words shown, a quiet note, whether it may be taken."""

    value: Any
    label: str
    note: str = ""
    enabled: bool = True
    second: str = ""
    """A line under the words, in the list of a searched field alone."""


class ChoiceField(Field):
    """One of a short list; with `free_text` a word that is not in the list is taken as it is."""

    def __init__(
        self,
        name: str,
        label: str,
        options: Sequence[Option | tuple[Any, str]] = (),
        *,
        hint: str = "",
        required: bool = False,
        free_text: bool = False,
    ) -> None:
        self.box = _QuietCombo()
        self.free_text = free_text
        super().__init__(name, label, self.box, hint=hint, required=required)
        self.box.setEditable(free_text)
        if free_text:
            self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            self.box.lineEdit().textEdited.connect(lambda _text: self.changed.emit())
        self.box.activated.connect(lambda _index: self.changed.emit())
        self.set_options(options)

    def set_options(self, options: Sequence[Option | tuple[Any, str]]) -> None:
        """Offers other choices; the chosen value stays chosen where it is still offered."""
        chosen = self._value() if hasattr(self, "options") else None
        self.options = tuple(o if isinstance(o, Option) else Option(*o) for o in options)
        model = QStandardItemModel(self.box)
        for option in self.options:
            item = QStandardItem(option.label)
            item.setEnabled(option.enabled)
            item.setToolTip(option.note)
            model.appendRow(item)
        self.box.setModel(model)
        self._show(chosen)

    def _show(self, value: Any) -> None:
        position = next((i for i, o in enumerate(self.options) if o.value == value), -1)
        self.box.setCurrentIndex(position)
        if self.free_text and position < 0:
            self.box.setEditText("" if value is None else str(value))

    def _value(self) -> Any:
        if self.free_text:
            text = clean_line(self.box.currentText())
            return next((o.value for o in self.options if o.label == text), text or None)
        position = self.box.currentIndex()
        return self.options[position].value if 0 <= position < len(self.options) else None

    def draft(self) -> str:
        return self.box.currentText()

    def _show_draft(self, typed: Any) -> None:
        """The choice of these words; a choice that is no longer offered leaves the field as it is."""
        position = self.box.findText(str(typed))
        if position >= 0 or not typed:
            self.box.setCurrentIndex(position)
        if self.free_text and position < 0:
            self.box.setEditText(str(typed))

    def set_read_only(self, read_only: bool) -> None:
        self.read_only = read_only
        self.box.setEnabled(not read_only)


class _QuietCombo(QComboBox):
    """A combo box that the mouse wheel does not change by accident, with F4 to open it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(16)
        self.setItemDelegate(QStyledItemDelegate(self))  # the default one knows no height of lines

    def wheelEvent(self, event: QEvent) -> None:
        event.ignore()


class SearchField(Field):
    """One of a long list (people, agencies), found by any part of its words, with or without marks.

    The arrow down and F4 open the whole list. With `free_text` a new name may stay as typed: `read()` then
    gives the text itself (a str), or what `make_new(text)` returns. `chosen` tells the option taken.
    """

    chosen = Signal(object)
    has_arrow = False
    """True for lists short enough to be looked through: an arrow in the line opens them."""

    def __init__(
        self,
        name: str,
        label: str,
        options: Sequence[Option | tuple[Any, str]] = (),
        *,
        hint: str = "",
        required: bool = False,
        free_text: bool = False,
        placeholder: str = "",
        make_new: Callable[[str], Any] | None = None,
    ) -> None:
        self.line = ClearableLine(open_list=self.open_list if self.has_arrow else None)
        self.free_text = free_text
        self._make_new = make_new
        super().__init__(name, label, self.line, hint=hint, required=required)
        self.line.setPlaceholderText(placeholder)
        self._rows = OptionRows(self)
        self._filtered = _FoldFilter(self)
        self._filtered.setSourceModel(self._rows)
        self._completer = _completer(self._filtered, self.line)
        self._delegate = OptionDelegate(self)
        self._completer.popup().setItemDelegate(self._delegate)
        self._completer.activated.connect(self._picked)
        self.line.textEdited.connect(self._narrow)
        self.line.installEventFilter(self)
        self.set_options(options)

    def set_options(self, options: Sequence[Option | tuple[Any, str]]) -> None:
        """Offers other choices; a list that stays the same stays open."""
        offered = tuple(o if isinstance(o, Option) else Option(*o) for o in options)
        if offered == getattr(self, "options", None):
            return
        self.options = offered
        taken = self._taken
        self._taken = next((o for o in offered if taken is not None and o.value == taken.value), None)
        self._by_words: dict[str, Option] = {}
        for option in self.options:
            words, count = _words(option), 1
            while words in self._by_words:  # two of one name are both offered
                count += 1
                words = f"{_words(option)} ({count})"
            self._by_words[words] = option
        self._rows.set_rows(list(self._by_words.items()))
        self._delegate.two_lines = any(o.second for o in self.options)
        self._completer.setMaxVisibleItems(ROWS_OF_TWO if self._delegate.two_lines else ROWS_OF_ONE)

    def open_list(self) -> None:
        """Shows every option, whatever stands in the line.

        The keyboard is on the one taken; on the first where nothing is typed, on none where nothing fits.
        """
        self._filtered.narrow("")
        self._show_list()
        taken, row = self.match(), 0 if not self.line.text().strip() else -1
        if taken is not None:
            row = list(self._by_words.values()).index(taken)
        self._completer.popup().setCurrentIndex(self._completer.completionModel().index(row, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow down and F4 open the list."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            opens = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4)
            if opens and not self.read_only and self.options and not self._completer.popup().isVisible():
                self.open_list()
                return True
        return super().eventFilter(watched, event)

    def _show_list(self) -> None:
        """Opens the list under the line, wide enough for its words where the screen is."""
        self._completer.setCompletionPrefix("")
        popup, line = self._completer.popup(), self.line
        most = max((max(len(words), len(o.second)) for words, o in self._by_words.items()), default=0)
        wanted = popup.fontMetrics().averageCharWidth() * most + theme.px(48)
        width = max(line.width(), min(wanted, theme.px(MOST_LIST_PX)))
        self._completer.complete(QRect(0, 0, width, line.height()))

    def _narrow(self, text: str) -> None:
        self._filtered.narrow(text)
        if text.strip() and self._filtered.rowCount():
            self._show_list()
            if self.free_text:  # Enter keeps what is typed; the arrow down chooses
                self._completer.popup().setCurrentIndex(QModelIndex())
        else:
            self._completer.popup().hide()
        self.changed.emit()

    def _picked(self, words: str) -> None:
        option = self._by_words.get(words)
        self.line.setText(option.label if option else words)
        self.line.setCursorPosition(0)
        self._taken = option
        self.changed.emit()
        self.chosen.emit(option.value if option else None)

    _taken: Option | None = None

    def _show(self, value: Any) -> None:
        self._taken = next((o for o in self.options if o.value == value), None)
        self.line.setText(self._taken.label if self._taken else str(value) if isinstance(value, str) else "")
        self.line.setCursorPosition(0)

    def draft(self) -> str:
        """The words of the option taken, so that a namesake is not taken for it; else what is typed."""
        text = self.line.text()
        taken = self._taken
        if taken is None or taken.label != clean_line(text):
            return text
        return next((words for words, option in self._by_words.items() if option is taken), _words(taken))

    def _show_draft(self, typed: Any) -> None:
        self._taken = self._by_words.get(str(typed))
        self.line.setText(self._taken.label if self._taken else str(typed))

    def match(self) -> Option | None:
        """The option meant: the one picked, the only one of that name, or the only one that fits."""
        text = clean_line(self.line.text())
        if self._taken is not None and self._taken.label == text:
            return self._taken
        same = [o for o in self.options if fold(o.label) == fold(text) or _words(o) == text]
        if len(same) == 1:
            return same[0]
        if self.free_text or not text:
            return None
        fitting = [o for o in self.options if _fits(fold(_words(o)), fold(text))]
        return fitting[0] if len(fitting) == 1 else None

    def typed_value(self) -> Any:
        found = self.match()
        return found.value if found else clean_line(self.line.text())

    def _value(self) -> Any:
        text = clean_line(self.line.text())
        if not text:
            return None
        if found := self.match():
            return found.value
        if self.free_text:
            return self._make_new(text) if self._make_new else text
        raise refuse(
            N_("Không có “{text}” trong danh sách. Gõ vài chữ của tên rồi chọn một dòng."),
            field=self.name,
            text=text,
        )


def _words(option: Option) -> str:
    """What the list shows of an option: its label and its note."""
    return f"{option.label} · {option.note}" if option.note else option.label


def _fits(folded: str, query: str) -> bool:
    return all(word in folded for word in query.split())


def _completer(model: QSortFilterProxyModel, line: QLineEdit) -> QCompleter:
    completer = QCompleter(line)
    completer.setModel(model)
    completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
    completer.setWidget(line)
    if (popup := completer.popup()) is not None:
        theme.give_role(popup, "popup")
    return completer


class _FoldFilter(QSortFilterProxyModel):
    """Keeps the names in which every typed word occurs, marks and case aside."""

    def __init__(self, parent: Any) -> None:
        super().__init__(parent)
        self._query = ""

    def narrow(self, text: str) -> None:
        """Filters by another text."""
        self._query = fold(text)
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Any) -> bool:
        words = self.sourceModel().index(row, 0, parent).data()
        return _fits(fold(words), self._query)
