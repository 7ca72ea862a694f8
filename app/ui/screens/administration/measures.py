"""The table of a layout's measures: values typed in place, what is wrong with them said at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.errors import sentence
from app.i18n import _
from app.reports.layout import Measure, check_overrides, editable_measures
from app.rules.violations import Violation
from app.text import clean_line
from app.ui.kit import theme
from app.ui.kit.icons import icon

Index = QModelIndex | QPersistentModelIndex
Value = float | str

LABEL, VALUE, UNIT, OWN, SOURCE = range(5)
_WIDTHS = (200, 120, 64, 112, 104)


class MeasuresModel(QAbstractTableModel):
    """Groups and their measures; `overrides` holds what the office wrote in place of the profile's values."""

    edited = Signal()

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.profile = ""
        self.overrides: dict[str, Value] = {}
        self.stored: dict[str, Value] = {}
        self.rows: list[Measure | str] = []
        self.wrong: dict[str, Violation] = {}

    def load(self, profile: str, overrides: Mapping[str, Value]) -> None:
        """Shows a profile with what the office changed in it."""
        self.beginResetModel()
        self.profile = profile
        self.rows = []
        for measure in editable_measures(profile):
            if not any(isinstance(r, Measure) and r.group == measure.group for r in self.rows):
                self.rows.append(measure.group)
            self.rows.append(measure)
        self.overrides, self.stored = dict(overrides), dict(overrides)
        self._check()
        self.endResetModel()
        self.edited.emit()

    @property
    def dirty(self) -> bool:
        """True when something was changed since it was loaded."""
        return self.overrides != self.stored

    def measure(self, row: int) -> Measure | None:
        """The measure in a row; None for the heading of a group."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Measure) else None

    def row_of(self, name: str) -> int:
        """The row of a measure."""
        return next(i for i, r in enumerate(self.rows) if isinstance(r, Measure) and r.name == name)

    def put(self, name: str, value: Value | None) -> None:
        """Writes a value over the profile's own; None takes the office's value away."""
        row = self.row_of(name)
        own = self.measure(row)
        assert own is not None
        kept = None if value is None else _plain(own, value)
        if kept is None or kept == own.value:
            self.overrides.pop(name, None)
        else:
            self.overrides[name] = kept
        self._check()
        # A value may be wrong only together with another: every row is drawn again.
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, SOURCE))
        self.edited.emit()

    def reset_all(self) -> None:
        """Takes every value of the office away."""
        self.overrides = {}
        self._check()
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, SOURCE))
        self.edited.emit()

    def values(self) -> dict[str, Value]:
        """What is to be stored, numbers as numbers."""
        return dict(self.overrides)

    def _check(self) -> None:
        found = check_overrides(self.profile, self.overrides)
        self.wrong = {v.field: v for v in found if v.field}

    # -- Qt --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(_WIDTHS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return theme.RIGHT if section in (VALUE, OWN) else theme.LEFT
        headings = (_("Số đo"), _("Giá trị"), _("Đơn vị"), _("Theo thể thức"), _("Nguồn"))
        return headings[section] if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        measure = self.measure(index.row())
        if measure is None:
            return Qt.ItemFlag.ItemIsEnabled
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if index.column() == VALUE else plain

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = self.rows[index.row()]
        if isinstance(found, str):
            return self._heading(found, index.column(), role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._words(found, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = index.column() in (VALUE, OWN) and bool(found.unit)
            return theme.RIGHT if right else theme.LEFT
        return self._dress(found, index.column(), role)

    def _heading(self, group: str, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and column == LABEL:
            return _(group)
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(theme.BASE_PT, QFont.Weight.DemiBold)
        return None

    def _words(self, measure: Measure, column: int) -> str:
        own = shown(measure.value)
        changed = measure.name in self.overrides
        return {
            LABEL: _(measure.label),
            VALUE: shown(self.overrides[measure.name]) if changed else own,
            UNIT: _(measure.unit) if measure.unit else "",
            OWN: own if changed else "",
            SOURCE: source_words(measure.source),
        }[column]

    def _dress(self, measure: Measure, column: int, role: int) -> Any:
        changed, wrong = measure.name in self.overrides, measure.name in self.wrong
        if role == Qt.ItemDataRole.ToolTipRole and wrong:
            return sentence(self.wrong[measure.name])
        if column != VALUE or not changed:
            return None
        tones = theme.colours()
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(theme.BASE_PT, QFont.Weight.DemiBold)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(tones.overdue if wrong else tones.accent_text)
        if role == Qt.ItemDataRole.DecorationRole:
            return icon("error", tones.overdue) if wrong else icon("edit", tones.accent_text)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        measure = self.measure(index.row())
        if measure is None or role != Qt.ItemDataRole.EditRole:
            return False
        typed = clean_line(str(value))
        # An emptied number goes back to the profile's own; an emptied word may be meant.
        self.put(measure.name, None if measure.unit and not typed else typed)
        return True


class MeasuresTable(QTableView):
    """The table itself: Enter or typing edits the value, Delete takes the office's value away."""

    def __init__(self, model: MeasuresModel) -> None:
        super().__init__()
        self.setObjectName("measures")
        self.setAccessibleName(_("Số đo của thể thức"))
        self.measures = model
        self.setModel(model)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.setItemDelegateForColumn(VALUE, _ChangedValue(self))
        model.modelReset.connect(self._span_groups)
        self._dress()

    def _span_groups(self) -> None:
        self.clearSpans()
        for row, found in enumerate(self.measures.rows):
            if isinstance(found, str):
                self.setSpan(row, 0, 1, len(_WIDTHS))

    def _dress(self) -> None:
        self.verticalHeader().setMinimumSectionSize(theme.px(theme.ROW_PX))
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW_PX))
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, theme.px(width))
        self._stretch()

    def _stretch(self) -> None:
        others = sum(self.columnWidth(c) for c in range(1, len(_WIDTHS)))
        self.setColumnWidth(LABEL, max(theme.px(_WIDTHS[LABEL]), self.viewport().width() - others))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "measures"):
            self._dress()

    def current_measure(self) -> Measure | None:
        """The measure the keyboard is on."""
        return self.measures.measure(self.currentIndex().row())

    def go_to(self, name: str) -> None:
        """Puts the keyboard on the value of a measure."""
        index = self.measures.index(self.measures.row_of(name), VALUE)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        measure = self.current_measure()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        editing = self.state() is QAbstractItemView.State.EditingState
        if measure is not None and not editing and enter:
            self.edit(self.measures.index(self.currentIndex().row(), VALUE))
        elif measure is not None and not editing and event.key() == Qt.Key.Key_Delete:
            self.measures.put(measure.name, None)
        else:
            super().keyPressEvent(event)


class _ChangedValue(QStyledItemDelegate):
    """Paints the ground of a value that the office changed: the style sheet knows no single cells."""

    def __init__(self, table: MeasuresTable) -> None:
        super().__init__(table)
        self._measures = table.measures

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        measure = self._measures.measure(index.row())
        if measure is not None and measure.name in self._measures.overrides:
            tones = theme.colours()
            wrong = measure.name in self._measures.wrong
            painter.fillRect(option.rect, QColor(tones.overdue_tint if wrong else tones.due_tint))
        super().paint(painter, option, index)


def shown(value: Value) -> str:
    """A value as it is typed: 20,5."""
    return value if isinstance(value, str) else f"{value:g}".replace(".", ",")


def source_words(source: str) -> str:
    """Where a value comes from: the marks of what was compared, the others in words."""
    return source.replace("[inf]", _("suy ra")).replace("[mem]", _("theo thông lệ"))


def _plain(measure: Measure, value: Value) -> Value:
    """A typed number as a number of the same kind as the profile's own; words and faults as typed."""
    if not measure.unit or not isinstance(value, str):
        return value
    try:
        return float(value.replace(",", "."))
    except ValueError:
        return value
