"""The pane "Chứng từ phải có": what each kind of expense needs before it is paid."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formatting import date_vi, number
from app.i18n import _
from app.rules.expenses import EXPENSE_KIND_LABELS, ExpenseKind
from app.services.findings import Saved
from app.services.norms.vouchers import (
    RequirementInput,
    RequirementView,
    close_requirement,
    list_requirements,
    save_requirement,
)
from app.ui.kit import theme
from app.ui.kit.bar import Bar
from app.ui.kit.buttons import Button, action, enable
from app.ui.kit.choice_fields import ChoiceField, Option
from app.ui.kit.day_filter import DayFilter
from app.ui.kit.fields import CheckField, DateField, LineField, MoneyField, TextField
from app.ui.kit.fitting import FittingTable
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind
from app.ui.screens.budget.desk import Desk
from app.ui.screens.budget.norms_pane import checked_state, period


class VouchersPane(QWidget):
    """The lists of all kinds of expense on a day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("vouchers-pane")
        self._desk = desk
        kinds = [Option(None, _("Mọi loại chi"))]
        kinds += [Option(k, _(w)) for k, w in EXPENSE_KIND_LABELS.items() if k is not ExpenseKind.LUMP]
        self.kind = ChoiceField("vouchers-kind", "", kinds)
        self.kind.box.setMinimumContentsLength(20)
        self.kind.editor.setAccessibleName(_("Loại chi"))
        self.kind.load(None)
        self.day = DayFilter("vouchers-day", _("Áp dụng &ngày"), today=desk.context.today)
        self.table = FittingTable(
            _columns(),
            name="voucher-requirements",
            from_px={"basis": 940, "period": 1160, "checked": 560},
            empty=_("Chưa có chứng từ nào cho loại chi này. Bấm “Thêm chứng từ”."),
        )
        self.new = Button(_("+ Thê&m chứng từ"), self.add_line, role="new", name="new-requirement")
        self.edit = Button(_("&Sửa…"), self.edit_line, icon_name="edit", name="edit-requirement", tip="F2")
        self.close_button = Button(
            _("Thôi &yêu cầu…"), self.end_line, icon_name="close", name="close-requirement"
        )
        self._lay_out()
        self.kind.changed.connect(self.show_pane)
        self.day.day_changed.connect(self.show_pane)
        self.table.row_chosen.connect(lambda _row: self._tell())
        self.table.row_opened.connect(lambda _row: self.edit_line())
        for keys, do in (("Ctrl+N", self.add_line), ("F2", self.edit_line)):
            action("", do, parent=self, keys=keys, name=f"key-{keys}")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        acts = (self.new, self.edit, self.close_button)
        column.addWidget(Bar((self.kind, self.day.words, self.day), acts))
        column.addWidget(self.table, 1)
        words = _(
            "Thiếu chứng từ bắt buộc thì chưa nộp chứng từ, chưa thanh toán được. Chi khoán không cần chứng "
            "từ. Danh mục lấy theo ngày đề nghị của khoản chi."
        )
        column.addWidget(label(words, "second", wrap=True))
        self.setFocusProxy(self.table)

    def show_pane(self) -> None:
        """Asks for the lists again."""
        rows = self._desk.context.read(list_requirements, self.kind.read(), self.day.day)
        self.table.set_rows(rows)
        if self.table.current_row() is None:
            self.table.choose_first()
        self._tell()

    def _tell(self) -> None:
        why_not = self._desk.why_not()
        enable(self.new, why_not)
        why_not = why_not or ("" if self.table.current_row() is not None else _("Chọn một chứng từ."))
        enable(self.edit, why_not)
        enable(self.close_button, why_not)

    # -- acts ------------------------------------------------------------------------------------------

    def add_line(self) -> FormDialog | None:
        """Asks for another voucher of a kind."""
        entered = RequirementInput(self.kind.read() or ExpenseKind.MEETING, valid_from=self.day.day)
        return self._ask(_("Chứng từ phải có"), None, entered)

    def edit_line(self) -> FormDialog | None:
        """Opens the chosen line."""
        row: RequirementView | None = self.table.current_row()
        return self._ask(_("Sửa chứng từ phải có"), row, row.entered) if row is not None else None

    def _ask(self, title: str, row: RequirementView | None, entered: RequirementInput) -> FormDialog | None:
        if not self._desk.may_edit:
            return None
        today = self._desk.context.today
        kinds = [(k, _(w)) for k, w in EXPENSE_KIND_LABELS.items() if k is not ExpenseKind.LUMP]
        form = Form(
            [
                ChoiceField("expense_kind", _("&Loại chi"), kinds, required=True),
                LineField("name", _("&Tên chứng từ"), required=True),
                CheckField("required", _("Bắt b&uộc trước khi thanh toán")),
                MoneyField(
                    "above_amount",
                    _("Chỉ khi khoản chi trên (đồng)"),
                    hint=_("Để trống khi mọi khoản đều cần."),
                ),
                TextField("basis", _("&Căn cứ"), lines=2),
                (
                    DateField("valid_from", _("Á&p dụng từ ngày"), today=today, show_weekday=False),
                    DateField("valid_to", _("Đến &hết ngày"), today=today, show_weekday=False),
                ),
            ]
        )
        form.load(entered)

        def submit(values: dict[str, Any]) -> Saved:
            typed = RequirementInput(**values)
            known = (row.id, typed, row.version) if row is not None else (None, typed)
            saved: Saved = self._desk.submit(save_requirement, *known)
            return saved

        keep = ("voucher-requirement", row.id if row is not None else 0)
        dialog = self._desk.open_dialog(title, form, submit, keep=keep)
        dialog.submitted.connect(self._saved)
        return dialog

    def _saved(self, saved: Saved) -> None:
        self.show_pane()
        self.table.choose_id(saved.id)
        self._desk.say_done(_("Đã ghi chứng từ phải có."))

    def end_line(self) -> FormDialog | None:
        """Asks for the last day on which the chosen voucher is asked for."""
        row: RequirementView | None = self.table.current_row()
        if row is None or not self._desk.may_edit:
            return None
        today = self._desk.context.today
        form = Form([DateField("valid_to", _("Yêu cầu đến &hết ngày"), today=today, required=True)])
        form.load({"valid_to": row.entered.valid_to or today()})

        def submit(values: dict[str, Any]) -> date:
            last: date = values["valid_to"]
            self._desk.submit(close_requirement, row.id, last, row.version)
            return last

        title = _("Thôi yêu cầu: {name}").format(name=row.entered.name)
        dialog = self._desk.open_dialog(title, form, submit)
        done = _("“{name}” được yêu cầu đến hết ngày {day}.")
        dialog.submitted.connect(
            lambda last: self._desk.say_done(done.format(name=row.entered.name, day=date_vi(last)))
        )
        return dialog


def _columns() -> list[Column]:
    return [
        Column(
            "kind", _("Loại chi"), width=180, value=lambda r: _(EXPENSE_KIND_LABELS[r.entered.expense_kind])
        ),
        Column("name", _("Chứng từ"), width=240, stretch=True, value=_name, tip=_name),
        Column("required", _("Yêu cầu"), Kind.STATE, 120, value=_required),
        Column("checked", _("Đối chiếu"), Kind.STATE, 152, value=lambda r: checked_state(r.verified)),
        Column("period", _("Hiệu lực"), width=150, value=lambda r: period(r.entered)),
        Column(
            "basis", _("Căn cứ"), width=230, value=lambda r: r.entered.basis, tip=lambda r: r.entered.basis
        ),
    ]


def _name(row: RequirementView) -> str:
    above = row.entered.above_amount
    if above is None:
        return row.entered.name
    return _("{name} (khi trên {amount} đ)").format(name=row.entered.name, amount=number(above))


def _required(row: RequirementView) -> State:
    if row.entered.required:
        return State(_("Bắt buộc"), Tone.ACTIVE)
    return State(_("Khi có"), Tone.IDLE)
