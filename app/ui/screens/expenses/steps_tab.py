"""The tab "Diễn biến": every step with amount, day, person and voucher; one undone by another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.formatting import date_vi, number
from app.i18n import _
from app.rules.expenses import PAY_METHOD_LABELS, UNDOABLE, StepKind
from app.rules.roles import Right
from app.services.expenses.views import ExpenseDetail, StepView
from app.ui.kit import theme
from app.ui.kit.buttons import Button, enable
from app.ui.kit.fitting import FittingTable
from app.ui.kit.labels import label
from app.ui.kit.table import Column, Kind
from app.ui.screens.expenses.desk import Desk
from app.ui.screens.expenses.words import due_words, step_words


class StepsTab(QWidget):
    """The steps of the expense on the desk."""

    def __init__(
        self,
        desk: Desk,
        reverse: Callable[[StepView], object],
        refund: Callable[[StepView], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._reverse, self._refund = desk, reverse, refund
        self.sums = label("", name="expense-sums", wrap=True)
        self.table = FittingTable(
            [
                Column("done_on", _("Ngày"), Kind.DATE, 92),
                Column("kind", _("Bước"), width=152, value=step_words, tip=step_words),
                Column("amount", _("Số tiền (đồng)"), Kind.NUMBER, 112, value=lambda s: s.amount or None),
                Column("voucher", _("Chứng từ"), width=80),
                Column("done_by", _("Người làm"), width=110, stretch=True, tip=lambda s: s.done_by),
                Column("due_on", _("Hạn hoàn ứng"), Kind.DATE, 100),
                Column("note", _("Ghi chú, lý do"), width=150, stretch=True, tip=lambda s: s.note),
            ],
            name="expense-steps",
            from_px={"due_on": 860, "note": 700},
            empty=_("Khoản chi chưa gửi đi: chưa có bước nào."),
        )
        self.whole = label("", "second", name="step-whole", wrap=True)
        self.undo = Button(_("Ghi đảo…"), self._ask_reverse, icon_name="undo", name="reverse-step")
        self.back = Button(_("Nộp khôi phục…"), self._ask_refund, icon_name="back", name="refund-step")
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.sums, 1)
        row.addWidget(self.back)
        row.addWidget(self.undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)
        self.table.row_chosen.connect(lambda _row: self._tell())
        self.setFocusProxy(self.table)

    def show_expense(self, detail: ExpenseDetail) -> None:
        """Shows the steps in their order, the newest chosen."""
        parts = [
            (_("Duyệt"), sum(line.payable for line in detail.lines)),
            (_("Cam kết"), detail.sums.committed),
            (_("Tạm ứng"), detail.sums.advanced),
            (_("Thực chi"), detail.sums.paid),
            (_("Nộp khôi phục"), detail.sums.restored),
            (_("Nộp ngân sách sau khóa sổ"), detail.refunded - detail.sums.restored),
        ]
        words = [f"{name} {number(amount)}" for name, amount in parts if amount]
        if due := due_words(detail):
            words.append(due)
        self.sums.setText(" · ".join(words))
        self.table.set_rows(list(detail.steps))
        if detail.steps:
            self.table.choose_id(detail.steps[-1].id)
        self._tell()

    def _tell(self) -> None:
        step: StepView | None = self.table.current_row()
        self.whole.setText(_whole(step) if step is not None else "")
        self.whole.setVisible(step is not None)
        why_not = self._desk.why_not(Right.APPRAISE_EXPENSES)
        live = [s for s in self._steps() if s.kind in UNDOABLE and not s.reversed]
        self.undo.setVisible(step is not None and bool(live) and step.id == live[-1].id)
        self.back.setVisible(step is not None and step.kind is StepKind.PAY and not step.reversed)
        for button in (self.undo, self.back):
            enable(button, why_not)

    def _steps(self) -> tuple[StepView, ...]:
        return self._desk.detail.steps if self._desk.detail is not None else ()

    def _ask_reverse(self) -> None:
        if (step := self.table.current_row()) is not None:
            self._reverse(step)

    def _ask_refund(self) -> None:
        if (step := self.table.current_row()) is not None:
            self._refund(step)


def _whole(step: StepView) -> str:
    """The chosen step in full."""
    parts = [
        _("{step} ngày {day}, {who}.").format(
            step=step_words(step), day=date_vi(step.done_on), who=step.done_by
        )
    ]
    if step.amount:
        parts.append(_("{amount} đồng.").format(amount=number(step.amount)))
    if step.method is not None and step.amount:
        parts.append(_(PAY_METHOD_LABELS[step.method]) + ".")
    if step.cashier:
        parts.append(_("Thủ quỹ: {name}.").format(name=step.cashier))
    if step.due_on is not None:
        parts.append(_("Hạn hoàn ứng {day}.").format(day=date_vi(step.due_on)))
    if step.one_person:
        parts.append(_("Một người làm hai việc, theo thiết lập của cơ quan."))
    if step.note:
        parts.append(step.note)
    return " ".join(parts)
