"""Planned meetings and unsigned papers whose authority changed: opened, or kept with their new ground."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import sentence
from app.i18n import _
from app.rules.rechecks import CHANGE_LABELS, Change
from app.rules.roles import Right
from app.services.rechecks import PLANNED_LABELS, PlannedKind, Recheck, rechecks, renew_ground, renew_grounds
from app.ui.kit import theme
from app.ui.kit.buttons import Button, enable
from app.ui.kit.labels import label
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind, RowsTable
from app.ui.shell.desk import ScreenDesk
from app.ui.shell.opening import open_planned

WIDTH_PX, HEIGHT_PX = 980, 460


class RechecksDialog(QDialog):
    """The acts whose ground is no longer what was written down."""

    def __init__(self, desk: ScreenDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rows: tuple[Recheck, ...] = ()
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
        self.renew_all = Button(_("Ghi lại &tất cả"), self.renew_every, name="renew-all")
        self.close_ = Button(_("Đó&ng"), self.reject, name="close")
        row = QHBoxLayout()
        row.addWidget(self.renew_all)
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
        self.rows = self._desk.context.read(rechecks)
        self.table.set_rows(self.rows)
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
        enable(self.renew, self._why_not_renewed(row))
        renewable = len(self._renewable())
        enable(
            self.renew_all, self._may_not() or ("" if renewable else _("Không có căn cứ nào cần ghi lại."))
        )
        words = _("Ghi lại &tất cả ({count})") if renewable else _("Ghi lại &tất cả")
        self.renew_all.setText(words.format(count=renewable))
        self.reason.setText(_told(row) if row is not None else "")

    def _renewable(self) -> list[tuple[PlannedKind, int]]:
        return [(row.kind, row.record_id) for row in self.rows if row.change is Change.OTHER_GROUND]

    def _may_not(self) -> str:
        return "" if self._desk.context.may(Right.EDIT_AUTHORITY) else _("Vai trò của đồng chí chỉ được xem.")

    def _why_not_renewed(self, row: Recheck | None) -> str:
        if row is None:
            return _("Chọn một việc trong danh sách.")
        if row.change is not Change.OTHER_GROUND:
            return _("Không còn đúng thẩm quyền: mở hồ sơ để chọn người khác hoặc lập ủy quyền.")
        return self._may_not()

    def open_record(self) -> None:
        """Opens the meeting or the paper, where somebody else or a delegation can be chosen."""
        row = self.chosen
        if row is not None:
            self.accept()
            open_planned(self._desk.context, row)

    def renew_chosen(self) -> None:
        """Keeps the ground as it is now with the act."""
        row = self.chosen
        if row is not None and self._desk.write(renew_ground, row.kind, row.record_id):
            self.refresh()

    def renew_every(self) -> None:
        """Keeps the ground as it is now with each act whose person still may."""
        wanted = self._renewable()
        if wanted and self._desk.write(renew_grounds, wanted):
            self.refresh()


def _columns() -> list[Column]:
    return [
        Column("change", _("Tình trạng"), Kind.STATE, 240, value=_state),
        Column("kind", _("Loại"), width=160, value=lambda r: _(PLANNED_LABELS[r.kind])),
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
