"""Planned meetings and unsigned papers whose authority changed: opened, or kept with their new ground."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import sentence
from app.i18n import _
from app.rules.rechecks import CHANGE_LABELS, Change
from app.services.rechecks import PLANNED_LABELS, PlannedKind, Recheck, rechecks, renew_ground
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.labels import label
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind, RowsTable
from app.ui.shell.desk import ScreenDesk

SCREENS = {
    PlannedKind.MEETING: "meetings",
    PlannedKind.NOTICE: "meetings",
    PlannedKind.DECISION: "decisions",
    PlannedKind.DELEGATION: "delegations",
}
"""The screen on which a planned act is mended."""
WIDTH_PX, HEIGHT_PX = 980, 460


class RechecksDialog(QDialog):
    """The acts whose ground is no longer what was written down."""

    def __init__(self, desk: ScreenDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("rechecks-dialog")
        self.setWindowTitle(_("Việc cần xem lại thẩm quyền"))
        self.table = RowsTable(
            _columns(),
            name="rechecks",
            empty=_("Mọi cuộc họp đã lên lịch, văn bản chưa ký đều còn đủ thẩm quyền."),
        )
        self.reason = label("", "second", name="recheck-reason", wrap=True)
        self.open_ = Button(_("&Mở hồ sơ"), self.open_record, name="open-record")
        self.renew = Button(_("&Ghi lại căn cứ"), self.renew_chosen, role="primary", name="renew")
        self.close_ = Button(_("Đó&ng"), self.reject, name="close")
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.close_, self.open_, self.renew):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_GAP, 16, theme.PAGE_GAP, 16)
        column.addWidget(self.table, 1)
        column.addWidget(self.reason)
        column.addLayout(row)
        self.table.row_chosen.connect(lambda _row: self._follow())
        self.table.row_opened.connect(lambda _row: self.open_record())
        self.resize(theme.px(WIDTH_PX), theme.px(HEIGHT_PX))
        self.refresh()

    def refresh(self) -> None:
        """Asks again what changed."""
        self.table.set_rows(self._desk.context.read(rechecks))
        self.table.choose_first()
        self._follow()

    @property
    def chosen(self) -> Recheck | None:
        """The row the keyboard is on."""
        row: Recheck | None = self.table.current_row()
        return row

    def _follow(self) -> None:
        row = self.chosen
        self.open_.setEnabled(row is not None)
        self.renew.setEnabled(row is not None and row.change is Change.OTHER_GROUND)
        self.reason.setText(_told(row) if row is not None else "")

    def open_record(self) -> None:
        """Opens the meeting or the paper, where somebody else or a delegation can be chosen."""
        row = self.chosen
        if row is not None:
            self.accept()
            self._desk.context.navigate(SCREENS[row.kind], row.opens_id)

    def renew_chosen(self) -> None:
        """Keeps the ground as it is now with the act."""
        row = self.chosen
        if row is not None and self._desk.write(renew_ground, row.kind, row.record_id):
            self.refresh()


def _columns() -> list[Column]:
    return [
        Column("change", _("Tình trạng"), Kind.STATE, 180, value=_state),
        Column("kind", _("Loại"), width=150, value=lambda r: _(PLANNED_LABELS[r.kind])),
        Column("title", _("Nội dung"), width=260, stretch=True),
        Column("day", _("Ngày"), Kind.DATE, 96),
        Column("person", _("Người chủ trì, ký"), width=170),
    ]


def _state(row: Recheck) -> State:
    tone = Tone.OVERDUE if row.change is Change.LOST else Tone.DUE
    return State(_(CHANGE_LABELS[row.change]), tone)


def _told(row: Recheck) -> str:
    """Why it has to be looked at: what was written down, and what the rules say now."""
    now = sentence(row.finding.reason.as_violation(None))
    kept: Any = row.finding.planned.kept
    if kept is None or not kept.ground:
        return _("Nay: {now}").format(now=now)
    return _("Đã ghi: {before}. Nay: {now}").format(before=kept.ground.rstrip("."), now=now)
