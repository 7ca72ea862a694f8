"""The frame of every list screen: title and actions above, list on the left, record on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSplitter, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action
from app.ui.kit.icons import icon
from app.ui.kit.labels import label
from app.ui.kit.lines import ClearableLine
from app.ui.kit.record import RecordPane
from app.ui.kit.remember import recall_int, remember
from app.ui.kit.table import RowsTable

LIST_SHARE = 42
"""Per cent of the width the list takes at first."""
SIDE_BY_SIDE_PX = 880
"""Below this width (at 100 % zoom) the list and the record take turns."""
FILTER_AFTER_MS = 200


class Page(QWidget):
    """A page: its title on the left, its actions on the right, its content below."""

    def __init__(self, title: str, actions: Sequence[QWidget] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(title, "title", name="page-title")
        self.top = QHBoxLayout()
        self.top.setSpacing(theme.GAP)
        self.top.addWidget(self.title)
        self.top.addStretch(1)
        self._actions = tuple(actions)
        for widget in actions:
            self.top.addWidget(widget)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.PAGE_GAP, 12, theme.PAGE_GAP, 12)
        self.column.setSpacing(12)
        self.column.addLayout(self.top)

    def fit_actions(self) -> None:
        """Shows the icons alone, from the left, of as many actions as the width demands."""
        buttons = [b for b in self._actions if isinstance(b, Button)]
        for button in buttons:
            button.set_compact(False)
        room = self.width() - 2 * theme.PAGE_GAP
        for button in buttons:
            self.top.invalidate()
            if self.top.sizeHint().width() <= room:
                return
            button.set_compact(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_actions()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "column"):
            QTimer.singleShot(0, self, self.fit_actions)

    def add(self, content: QWidget, stretch: int = 0) -> None:
        """Puts a widget under what is there."""
        self.column.addWidget(content, stretch)


class FilterLine(ClearableLine):
    """The line that narrows a list: asks 0.2 s after the last key, Esc empties it."""

    narrowed = Signal(str)

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filter")
        self.setPlaceholderText(hint or _("Lọc danh sách…"))
        self.setAccessibleName(_("Lọc danh sách"))
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(FILTER_AFTER_MS)
        self._wait.timeout.connect(lambda: self.narrowed.emit(self.text().strip()))
        self.textChanged.connect(lambda _text: self._wait.start())
        self._dress()

    def _dress(self) -> None:
        self._glass.setIcon(icon("search"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_glass"):
            self._dress()


class ListAndRecord(Page):
    """A list screen. Choosing a row tells `table.row_chosen`; the screen then fills `record`."""

    filter_changed = Signal(str)

    def __init__(
        self,
        title: str,
        table: RowsTable,
        record: RecordPane,
        *,
        name: str,
        filter_hint: str = "",
        filters: Sequence[QWidget] = (),
        strip: QWidget | None = None,
        actions: Sequence[QWidget] = (),
        share: int = LIST_SHARE,
        parent: QWidget | None = None,
    ) -> None:
        """`name` keys the remembered splitter, at first at `share`; `filters` stand under the filter line.

        `strip` stands between them and the list: what the chosen filters mean, in words.
        """
        super().__init__(title, actions, parent)
        self.setObjectName(name)
        self.table, self.record, self._first_share = table, record, share
        self.filter = FilterLine(filter_hint)
        self.filter.narrowed.connect(self.filter_changed)
        self.back = Button(_("Danh sách"), self.show_list, icon_name="back", name="back-to-list")
        self.top.insertWidget(0, self.back)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(12)
        self.splitter.addWidget(self._list_side(filters, strip))
        self.splitter.addWidget(record)
        self.splitter.splitterMoved.connect(lambda _pos, _i: self._remember())
        self.add(self.splitter, 1)
        self.setFocusProxy(table)
        self._record_wanted = False
        self.side_by_side = True
        table.row_opened.connect(lambda _row: self.show_record_side())
        table.clicked.connect(lambda _index: self.show_record_side())
        action(_("Lọc danh sách"), self.focus_filter, parent=self, keys="Ctrl+F", name="focus-filter")
        action(_("Về danh sách"), self.show_list, parent=self, keys="Alt+Left", name="to-list")
        self._arrange()

    def _list_side(self, filters: Sequence[QWidget], strip: QWidget | None) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.filter)
        if filters:
            row = QHBoxLayout()
            row.setSpacing(theme.GAP)
            for widget in filters:
                row.addWidget(widget)
            row.addStretch(1)
            column.addLayout(row)
        if strip is not None:
            column.addWidget(strip)
        column.addWidget(self.table, 1)
        self.count = QLabel()
        theme.give_role(self.count, "caption")
        column.addWidget(self.count)
        self.table.rows_model.modelReset.connect(self._tell_count)
        self._tell_count()
        return side

    def _tell_count(self) -> None:
        from app.formatting import number

        self.count.setText(_("{count} dòng").format(count=number(self.table.rows_model.rowCount())))

    def focus_filter(self) -> None:
        """Puts the keyboard into the filter line."""
        self.show_list()
        self.filter.setFocus()
        self.filter.selectAll()

    # -- narrow windows --------------------------------------------------------------------------------

    def show_list(self) -> None:
        """In a narrow window: the list comes to the front."""
        self._record_wanted = False
        self._arrange()
        self.table.setFocus()

    def show_record_side(self) -> None:
        """In a narrow window: the record comes to the front."""
        if not self.side_by_side:
            self._record_wanted = True
            self._arrange()
            self.record.tabs.tabBar().setFocus()

    def _arrange(self) -> None:
        self.side_by_side = self.width() >= theme.px(SIDE_BY_SIDE_PX)
        list_side = self.splitter.widget(0)
        list_side.setVisible(self.side_by_side or not self._record_wanted)
        self.record.setVisible(self.side_by_side or self._record_wanted)
        self.back.setVisible(not self.side_by_side and self._record_wanted)
        self.fit_actions()

    def _share(self) -> None:
        width = max(1, self.splitter.width())
        share = min(80, max(20, recall_int(f"splitter/{self.objectName()}", self._first_share)))
        self.splitter.setSizes([width * share // 100, width * (100 - share) // 100])

    def _remember(self) -> None:
        left, right = self.splitter.sizes()
        if left and right:
            remember(f"splitter/{self.objectName()}", round(100 * left / (left + right)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if self.side_by_side:
            self._share()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "splitter"):
            self._arrange()
