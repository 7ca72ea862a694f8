"""The days on which the head is absent (Điều 5.1): a list with add, edit, end, remove."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.services.delegations.absences import (
    AbsenceInput,
    AbsenceRow,
    list_absences,
    restore_absence,
    save_absence,
    trash_absence,
)
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action
from app.ui.kit.field import marked_sentence
from app.ui.kit.fields import DateField, LineField
from app.ui.kit.fitting import FittingTable, size_to_screen
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind
from app.ui.screens.delegations.desk import Desk


class AbsencesDialog(QDialog):
    """Every absence of a head, the newest first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("absences-dialog")
        self.setWindowTitle(_("Trưởng Ban vắng mặt"))
        self.words = label(_explained(), "second", wrap=True, rich=True)
        self.words.linkActivated.connect(desk.tell_clause)
        self.table = FittingTable(
            [
                Column("state", "", Kind.STATE, 120, value=self._state),
                Column("from_day", _("Từ ngày"), Kind.DATE, 96),
                Column("to_day", _("Đến ngày"), Kind.DATE, 96),
                Column("name", _("Trưởng Ban"), width=150),
                Column("reason", _("Lý do"), width=170, stretch=True),
                Column("basis", _("Căn cứ"), width=230, tip=lambda row: row.basis),
            ],
            name="head-absences",
            from_px={"name": 560, "basis": 700},
            empty=_("Chưa ghi lần vắng mặt nào. Bấm “Thêm…” để ghi."),
        )
        self.add = Button(_("T&hêm…"), self.add_absence, icon_name="add", name="add-absence")
        self.edit = Button(_("&Sửa…"), self.edit_chosen, icon_name="edit", name="edit-absence")
        self.end = Button(_("Đã trở &lại…"), self.end_chosen, name="end-absence")
        self.remove = Button(_("&Bỏ"), self.remove_chosen, icon_name="delete", name="remove-absence")
        self.close_button = Button(_("Đó&ng"), self.reject, name="close")
        self.table.row_chosen.connect(lambda _row: self._follow())
        self.table.row_opened.connect(lambda _row: self.edit_chosen())
        action(_("Thêm"), self.add_absence, parent=self, keys="Ctrl+N")
        self._lay_out()
        self.refresh()
        self.table.choose_first()
        self._follow()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        for button in (self.add, self.edit, self.end, self.remove):
            top.addWidget(button)
        top.addStretch(1)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_GAP, theme.GROUP_GAP, theme.PAGE_GAP, theme.GROUP_GAP)
        column.setSpacing(12)
        column.addWidget(self.words)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(bottom)
        size_to_screen(self, 960, 440)
        self.table.setFocus()

    def refresh(self) -> None:
        """Asks for the rows again."""
        self.table.set_rows(self._desk.context.read(list_absences))
        self._follow()

    def _state(self, row: AbsenceRow) -> State:
        today = self._desk.context.today()
        if today < row.from_day:
            return State(_("Sắp vắng"), Tone.DUE)
        if row.to_day is not None and row.to_day < today:
            return State(_("Đã qua"), Tone.IDLE)
        return State(_("Đang vắng"), Tone.ACTIVE)

    def _follow(self) -> None:
        row: AbsenceRow | None = self.table.current_row()
        why = self._desk.why_not()
        self.add.setEnabled(not why)
        self.end.setEnabled(not why and row is not None and self._may_end(row))
        for button in (self.edit, self.remove):
            button.setEnabled(not why and row is not None)
        for button in (self.add, self.edit, self.end, self.remove):
            button.setToolTip(why)

    def _may_end(self, row: AbsenceRow) -> bool:
        """True while the absence lasts: its last day can be brought forward, or told at last."""
        today = self._desk.context.today()
        return row.from_day < today and (row.to_day is None or row.to_day >= today)

    # -- acts ------------------------------------------------------------------------------------------

    def add_absence(self) -> None:
        """Asks for one more absence."""
        if self._desk.may_edit:
            self._ask(None, _("Ghi Trưởng Ban vắng mặt"), {"from_day": self._desk.context.today()})

    def edit_chosen(self) -> None:
        """Puts the chosen absence right."""
        row: AbsenceRow | None = self.table.current_row()
        if row is not None and self._desk.may_edit:
            self._ask(row, _("Sửa lần vắng mặt"), row)

    def end_chosen(self) -> None:
        """Asks for the last day of the absence that lasts."""
        row: AbsenceRow | None = self.table.current_row()
        if row is None or not self._desk.may_edit:
            return
        form = Form([self._day("to_day", _("Ngày &cuối vắng mặt"), required=True)])
        form.load({"to_day": row.to_day or self._desk.context.today()})
        self._open(
            _("Trưởng Ban đã trở lại"),
            form,
            row,
            lambda values: AbsenceInput(row.from_day, values["to_day"], row.reason, row.basis),
            f"end-absence-{row.id}",
        )

    def _ask(self, row: AbsenceRow | None, title: str, values: Any) -> None:
        form = Form(
            [
                (
                    self._day("from_day", _("&Từ ngày"), required=True),
                    self._day("to_day", _("Đến hết ngà&y"), hint=_("Để trống khi chưa biết ngày trở lại.")),
                ),
                LineField(
                    "reason",
                    _("&Lý do"),
                    placeholder=_("đi công tác nước ngoài"),
                    hint=_("In trong ngoặc sau chữ “vắng mặt” trên giấy tờ."),
                ),
                LineField(
                    "basis",
                    _("&Căn cứ"),
                    required=True,
                    placeholder=_("Lịch công tác tháng 6/2026 của Trưởng Ban"),
                    hint=_("Văn bản, lịch công tác, hoặc ai báo, lúc nào."),
                ),
            ]
        )
        form.load(values)
        kept = f"absence-{row.id if row is not None else 0}"
        self._open(title, form, row, lambda typed: AbsenceInput(**typed), kept)

    def _day(self, name: str, words: str, *, required: bool = False, hint: str = "") -> DateField:
        return DateField(name, words, today=self._desk.context.today, required=required, hint=hint)

    def _open(self, title: str, form: Form, row: AbsenceRow | None, entered: Any, kept: str) -> None:
        def submit(values: dict[str, Any]) -> Any:
            version = row.version if row is not None else None
            row_id = row.id if row is not None else None
            return self._desk.submit(save_absence, row_id, entered(values), version)

        dialog = self._desk.open_dialog(title, form, submit, parent=self, keep=(kept, 0))
        dialog.submitted.connect(self._saved)
        dialog.finished.connect(lambda _result: self.table.setFocus())

    def _saved(self, saved: Any) -> None:
        self.refresh()
        self.table.choose_id(saved.id)

    def remove_chosen(self) -> None:
        """Puts an absence entered by mistake into the trash; it can be undone."""
        row: AbsenceRow | None = self.table.current_row()
        if row is None:
            return
        question = _("Bỏ lần vắng mặt từ ngày {day} vào thùng rác?").format(day=f"{row.from_day:%d/%m/%Y}")
        detail = _("Chỉ bỏ khi ghi nhầm. Trưởng Ban về sớm thì dùng “Đã trở lại…”.")
        if self._desk.context.dialogs.confirm(question, detail, _("Bỏ vào thùng rác"), danger=True):
            self._desk.write(trash_absence, row.id, row.version, on_done=lambda _r: self._removed(row))

    def _removed(self, row: AbsenceRow) -> None:
        self.refresh()
        words = _("Đã bỏ một lần vắng mặt vào thùng rác.")
        self._desk.say_done(words, self._desk.undo(restore_absence, row.id))


def _explained() -> str:
    words = _(
        "Khi Trưởng Ban vắng mặt, Phó Trưởng Ban thường trực thay mặt lãnh đạo, chủ trì họp; "
        "các Phó Trưởng Ban khác vẫn phải được ủy quyền"
    )
    return marked_sentence(words, "5.1")
