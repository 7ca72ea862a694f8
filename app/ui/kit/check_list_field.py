"""A field that takes several of a list in groups: ticked, searched by typing, greyed where they cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.text import clean_line, fold
from app.ui.kit import theme
from app.ui.kit.choice_fields import Option
from app.ui.kit.field import Field
from app.ui.kit.lines import ClearableLine

_VALUE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Group:
    """Options under a heading; no heading stands over an empty one."""

    heading: str
    options: tuple[Option, ...]


class CheckListField(Field):
    """Several of a list. `read()` gives the values ticked, in the order of the list, as a tuple.

    What is not `enabled` stands greyed with its note, reached by the keyboard but not ticked. With
    `free_text` Enter in the line adds the words typed as a ticked row; they are their own value.
    """

    def __init__(
        self,
        name: str,
        label: str,
        groups: Sequence[Group] = (),
        *,
        hint: str = "",
        rows: int = 7,
        search: str = "",
        free_text: bool = False,
    ) -> None:
        """`rows`: lines shown before the list scrolls; `search`: the words in the line above it, if any."""
        self.list = _CheckList(rows)
        self.line = _SearchLine(self.list)
        self.line.setPlaceholderText(search)
        self._search, self._free_text = bool(search), free_text
        self._own_hint = hint
        self.groups: tuple[Group, ...] = ()
        self._added: list[str] = []
        self._ticked: set[Any] = set()
        super().__init__(name, label, _LineOverList(self.line, self.list, bool(search)), hint=hint)
        self.line.setAccessibleName(f"{label.replace('&', '')}: {search}")
        self.list.setAccessibleName(label.replace("&", ""))
        self.list.setObjectName(f"{name}-list")
        self.line.setObjectName(f"{name}-line")
        self.line.textEdited.connect(self._typed)
        self.line.entered.connect(self._entered)
        self.list.toggled.connect(self._toggled)
        self.set_groups(groups)

    # -- what is offered -------------------------------------------------------------------------------

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Offers other choices; what is ticked stays ticked, even where it is no longer offered."""
        if tuple(groups) == self.groups and self.list.count():
            return
        self.groups = tuple(groups)
        self._fill()

    def _fill(self) -> None:
        """Draws the rows that have the words typed, those ticked in any case."""
        words = fold(self.line.text()).split() if self._search else []
        with QSignalBlocker(self.list):
            current = self.list.current_value()
            self.list.clear()
            for group in self._all_groups():
                shown = [o for o in group.options if self._is_shown(o, words)]
                if shown and group.heading and not self.read_only:
                    self.list.add_heading(group.heading)
                for option in shown:
                    self.list.add_option(option, option.value in self._ticked, self.read_only)
            self.list.go_to(current)
        self.list.fit()
        self._tell_ticked()

    def _all_groups(self) -> list[Group]:
        """The groups offered; first of all the words added, and what is ticked but not offered."""
        known = {o.value for group in self.groups for o in group.options}
        lost = [v for v in self._ticked if v not in known and v not in self._added]
        more = [Option(v, str(v)) for v in (*self._added, *sorted(lost, key=str)) if v not in known]
        return [Group("", tuple(more)), *self.groups]

    def _is_shown(self, option: Option, words: Sequence[str]) -> bool:
        if option.value in self._ticked:
            return True
        folded = fold(option.label)
        return not self.read_only and all(word in folded for word in words)

    def _tell_ticked(self) -> None:
        """Under a list that scrolls, what is ticked in it."""
        names = [o.label for g in self._all_groups() for o in g.options if o.value in self._ticked]
        told = "; ".join(names) if self._search and not self.read_only else ""
        self.set_hint("✓ " + told if told else self._own_hint)

    # -- what is done ----------------------------------------------------------------------------------

    def _toggled(self, value: Any, on: bool) -> None:
        (self._ticked.add if on else self._ticked.discard)(value)
        self._tell_ticked()
        self.changed.emit()

    def _typed(self, _text: str) -> None:
        self._fill()
        if self._free_text:
            self.changed.emit()

    def _entered(self) -> None:
        """Enter: ticks the only row left, or adds the words typed."""
        text = clean_line(self.line.text())
        if not text or self.read_only:
            return
        words = fold(text).split()
        every = [o for g in self._all_groups() for o in g.options if o.enabled]
        same = [o for o in every if fold(o.label) == fold(text)]
        fitting = [o for o in every if all(word in fold(o.label) for word in words)]
        if same or (len(fitting) == 1 and not self._free_text):
            self._ticked.add((same or fitting)[0].value)
        elif self._free_text:
            self._added.append(text)
            self._ticked.add(text)
        else:
            return
        self.line.clear()
        self._fill()
        self.changed.emit()

    # -- the value -------------------------------------------------------------------------------------

    def _show(self, value: Any) -> None:
        values = list(value or ())
        self._ticked = set(values)
        known = {o.value for group in self.groups for o in group.options}
        self._added = [v for v in values if isinstance(v, str) and v not in known] if self._free_text else []
        self.line.clear()
        self._fill()

    def _value(self) -> tuple[Any, ...]:
        pending = clean_line(self.line.text()) if self._free_text else ""
        return tuple(dict.fromkeys([*self._values_ticked(), *([pending] if pending else [])]))

    def draft(self) -> dict[str, Any]:
        """What is ticked and what stands in the line; the values have to be words."""
        kept: dict[str, Any] = {"ticked": [str(v) for v in self._values_ticked()]}
        return kept | ({"typed": self.line.text()} if self._free_text and self.line.text() else {})

    def _values_ticked(self) -> list[Any]:
        return [o.value for g in self._all_groups() for o in g.options if o.value in self._ticked]

    def _show_draft(self, typed: Any) -> None:
        if isinstance(typed, dict):
            by_words = {str(o.value): o.value for group in self.groups for o in group.options}
            self._show([by_words.get(words, words) for words in typed.get("ticked", ())])
            self.line.setText(str(typed.get("typed", "")))

    def set_read_only(self, read_only: bool) -> None:
        """Shows what is ticked alone."""
        self.read_only = read_only
        self.line.setVisible(self._search and not read_only)
        self._fill()

    def set_editor_state(self, state: str) -> None:
        self.list.setProperty("state", state)
        self.list.style().unpolish(self.list)
        self.list.style().polish(self.list)


class _SearchLine(ClearableLine):
    """The line: Enter takes what is typed and goes no further, Down goes into the list."""

    entered = Signal()

    def __init__(self, rows: _CheckList) -> None:
        super().__init__()
        self._rows = rows

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Down:
            self._rows.setFocus()
        else:
            super().keyPressEvent(event)


class _LineOverList(QWidget):
    """The line that searches above the list."""

    def __init__(self, line: ClearableLine, rows: _CheckList, with_line: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(line)
        column.addWidget(rows)
        line.setVisible(with_line)
        self.setFocusProxy(line if with_line else rows)


class _CheckList(QListWidget):
    """Rows with a tick, headings between them; Space or a click on a row ticks it."""

    toggled = Signal(object, bool)

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.itemClicked.connect(self._turn)

    def add_heading(self, words: str) -> None:
        """Adds a line that only tells what stands below it."""
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self.font()
        font.setBold(True)
        item.setFont(font)
        item.setForeground(QColor(theme.colours().second))
        self.addItem(item)

    def add_option(self, option: Option, ticked: bool, read_only: bool) -> None:
        """Adds a row; one that is ticked can always be unticked."""
        words = f"{option.label} · {option.note}" if option.note else option.label
        item = QListWidgetItem(words)
        item.setToolTip(words)
        item.setData(_VALUE, option.value)
        item.setData(_VALUE + 1, (option.enabled or ticked) and not read_only)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        if not read_only:
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        if not option.enabled:
            item.setForeground(QColor(theme.colours().second))
            if not ticked:
                item.setData(Qt.ItemDataRole.CheckStateRole, None)
        self.addItem(item)

    def current_value(self) -> Any:
        """The value of the row the keyboard is on."""
        item = self.currentItem()
        return item.data(_VALUE) if item is not None else None

    def go_to(self, value: Any) -> None:
        """Puts the keyboard on the row of a value, where it is still there."""
        if value is None:
            return
        for row in range(self.count()):
            if self.item(row).data(_VALUE) == value:
                self.setCurrentRow(row)
                return

    def fit(self) -> None:
        """Takes the height of the rows, of so many at most."""
        count = max(1, min(self._rows, self.count()))
        self.setFixedHeight(count * theme.px(theme.ROW_PX - 4) + 4)

    def _turn(self, item: QListWidgetItem | None) -> None:
        if item is None or not item.data(_VALUE + 1):
            return
        on = item.checkState() is not Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.toggled.emit(item.data(_VALUE), on)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard stands on a row at once."""
        super().focusInEvent(event)
        rows = (n for n in range(self.count()) if self.item(n).flags() & Qt.ItemFlag.ItemIsEnabled)
        if self.currentItem() is None and (first := next(rows, None)) is not None:
            self.setCurrentRow(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._turn(self.currentItem())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_rows"):
            self.fit()
