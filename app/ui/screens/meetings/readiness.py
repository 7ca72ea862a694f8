"""The whole readiness list ("Hồ sơ cuộc họp đã đủ chưa?"), each line opening its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import clause_label
from app.i18n import _
from app.rules.readiness import ITEM_STATE_LABELS, ItemState, ReadinessItem
from app.services.meetings.views import MeetingDetail
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.labels import label
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind, RowsTable
from app.ui.screens.meetings.words import sentence_alone

TABS = {"files": "papers"}
"""Where a place of the rule is called otherwise on the screen."""
_TONES = {ItemState.DONE: Tone.DONE, ItemState.MISSING: Tone.DUE, ItemState.NOT_DUE: Tone.IDLE}


@dataclass(frozen=True)
class Line:
    """One line of the list."""

    name: str
    state: State
    told: str
    clause: str
    tab: str


class ReadinessDialog(QDialog):
    """The list; Enter goes to where the thing is entered."""

    def __init__(
        self,
        detail: MeetingDetail,
        open_tab: Callable[[str], None],
        parent: QWidget,
        hint: ReadinessItem | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("readiness")
        self.setWindowTitle(_("Hồ sơ cuộc họp đã đủ chưa?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._open_tab = open_tab
        head = _("{name}: {percent} % hồ sơ đã đủ").format(name=detail.name, percent=detail.readiness_percent)
        self.table = RowsTable(
            [
                Column("name", _("Mục"), width=160),
                Column("state", _("Tình trạng"), Kind.STATE, 120),
                Column("told", _("Chi tiết"), width=280, stretch=True, tip=lambda row: row.told),
                Column("clause", _("Căn cứ"), width=136),
            ],
            name="readiness-list",
            empty=_("Cuộc họp đã hủy nên không cần hồ sơ."),
        )
        items = detail.readiness
        if items and hint is not None:  # told under the list, no part of the per cent
            items = (*items, hint)
        self.table.set_rows([_line(item) for item in items])
        self.table.row_opened.connect(self._go)
        self.table.choose_first()
        close = Button(_("Đóng"), self.reject, name="close")
        row = QHBoxLayout()
        row.addWidget(label(_("Enter mở nơi ghi mục đang chọn."), "caption"), 1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_GAP, theme.GROUP_GAP, theme.PAGE_GAP, theme.GROUP_GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(label(head, "heading", name="readiness-head", wrap=True))
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self.resize(theme.px(800), theme.px(440))
        self.table.setFocus()

    def _go(self, row: Line) -> None:
        self.accept()
        self._open_tab(row.tab)


def _line(item: ReadinessItem) -> Line:
    state = State(_(ITEM_STATE_LABELS[item.state]), _TONES[item.state])
    clause = clause_label(item.sentence.clause) if item.sentence.clause else ""
    return Line(_(item.name), state, sentence_alone(item.sentence), clause, TABS.get(item.tab, item.tab))
