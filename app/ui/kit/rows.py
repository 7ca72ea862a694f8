"""Rows of a list: columns and a table model that asks a service for the rows in view, page by page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from app.formatting import clock_time, date_vi, instant_vi, number
from app.ui.kit import theme
from app.ui.kit.icons import state_icon
from app.ui.kit.state import State

PAGE_ROWS = 100
KEPT_PAGES = 60
"""Pages kept in memory: the rows far from the view are asked for again."""

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The whole row behind an index."""

Index = QModelIndex | QPersistentModelIndex


class Kind(StrEnum):
    """What a column holds: it chooses the wording and the alignment."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    INSTANT = "instant"
    STATE = "state"
    CHECK = "check"


@dataclass(frozen=True)
class Column:
    """One column of a list: the row's attribute, its heading, how it is shown, what it sorts by."""

    key: str
    heading: str
    kind: Kind = Kind.TEXT
    width: int = 120
    """Pixels at 100 % zoom."""
    sort_key: str | None = None
    """What `load` is asked to sort by; None: by this column one cannot sort."""
    value: Callable[[Any], Any] | None = None
    """Takes the shown value out of a row; by default the row's attribute named `key`."""
    tip: Callable[[Any], str] | None = None
    """A longer text on hover; by default the whole cell when it is cut."""
    align: Qt.AlignmentFlag | None = None
    stretch: bool = False
    """True for columns that share the width left over, as their widths are to each other."""
    least: int | None = None
    """Pixels below which a stretching column does not become narrower."""
    strong: Callable[[Any], bool] | None = None
    """True for rows whose cell stands in bold, as sums do."""

    def of(self, row: Any) -> Any:
        """The value of this column in a row."""
        return self.value(row) if self.value else getattr(row, self.key)

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Right for numbers, left for all else, unless told otherwise."""
        return self.align or (theme.RIGHT if self.kind is Kind.NUMBER else theme.LEFT)


class Source(Protocol):
    """Where a list takes its rows from: a small adapter over a service's query."""

    def count(self) -> int:
        """How many rows the present filter leaves."""

    def load(self, sort: str | None, descending: bool, offset: int, limit: int) -> Sequence[Any]:
        """The rows from `offset` on, at most `limit`, as frozen dataclasses."""


@dataclass
class Rows:
    """A source of rows that are already in memory: small lists inside a record."""

    rows: Sequence[Any] = ()

    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def load(self, sort: str | None, descending: bool, offset: int, limit: int) -> Sequence[Any]:
        """The rows in order of an attribute, or as given."""
        rows = list(self.rows)
        if sort:
            rows.sort(key=lambda row: _sortable(getattr(row, sort)), reverse=descending)
        return rows[offset : offset + limit]


def _sortable(value: Any) -> tuple[bool, Any]:
    """A key that puts absent values first and compares texts as a Vietnamese dictionary does."""
    from app.text import collation_key

    if isinstance(value, str | State):
        value = collation_key(str(value))
    return (value is not None, value)


class RowsModel(QAbstractTableModel):
    """A table of `count()` rows of which only the pages looked at are loaded."""

    def __init__(self, columns: Sequence[Column], source: Source, parent: Any = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.source = source
        self.sorted_by: str | None = None
        self.descending = False
        self.draggable = False
        """True lets rows be taken by the mouse; the view says where they may be dropped."""
        self._count = 0
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()

    def refresh(self) -> None:
        """Counts again and forgets the loaded pages: after a change or a new filter."""
        self.beginResetModel()
        self._pages.clear()
        self._count = self.source.count()
        self.endResetModel()

    def row(self, position: int) -> Any:
        """The row at a position, loading its page where needed; None when it is no longer there."""
        if not 0 <= position < self._count:
            return None
        page, within = divmod(position, PAGE_ROWS)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._load(page)
        return rows[within] if within < len(rows) else None

    def _load(self, page: int) -> Sequence[Any]:
        rows = self.source.load(self.sorted_by, self.descending, page * PAGE_ROWS, PAGE_ROWS)
        self._pages[page] = rows
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        return rows

    def find(self, matches: Callable[[Any], bool], within: int = 2000) -> int | None:
        """The position of the first matching row among the loaded ones, then among the first `within`."""
        for page in list(self._pages):
            for offset, row in enumerate(self._pages[page]):
                if matches(row):
                    return page * PAGE_ROWS + offset
        for position in range(min(within, self._count)):
            if (row := self.row(position)) is not None and matches(row):
                return position
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _DRAGGED_FLAGS if self.draggable else _FLAGS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ANSWERED:
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        row = self.row(index.row())
        if row is None or role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.FontRole:
            return _bold() if column.strong is not None and column.strong(row) else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip(row) if column.tip else None
        return _shown(column, column.of(row), role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Asks the source for another order; a column without a sort key changes nothing."""
        if not 0 <= column < len(self.columns) or self.columns[column].sort_key is None:
            return
        self.sorted_by = self.columns[column].sort_key
        self.descending = order is Qt.SortOrder.DescendingOrder
        self.refresh()


_FLAGS = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_DRAGGED_FLAGS = _FLAGS | Qt.ItemFlag.ItemIsDragEnabled

_ANSWERED = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.FontRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.CheckStateRole,
        ROW_ROLE,
    }
)


def _bold() -> QFont:
    """The table's font in bold."""
    return theme.font(theme.BASE_PT, QFont.Weight.Bold)


def _shown(column: Column, value: Any, role: int) -> Any:
    """What the view is told of a value for a role."""
    if role == Qt.ItemDataRole.DisplayRole:
        return wording(column.kind, value)
    if role == Qt.ItemDataRole.CheckStateRole and column.kind is Kind.CHECK:
        return Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
    if isinstance(value, State):
        if role == Qt.ItemDataRole.DecorationRole:
            return state_icon(value)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(theme.current().tone(value.tone))
    return None


def wording(kind: Kind, value: Any) -> str:
    """A value as it is read in a table, on the clipboard and in an export."""
    if value is None or kind is Kind.CHECK:
        return ""
    if kind is Kind.INSTANT and isinstance(value, datetime):
        return instant_vi(value)
    if isinstance(value, date) and kind is not Kind.TIME:
        return date_vi(value)
    if isinstance(value, time | datetime):
        return clock_time(value)
    if kind is Kind.NUMBER and isinstance(value, int):
        return number(value)
    return str(value)
