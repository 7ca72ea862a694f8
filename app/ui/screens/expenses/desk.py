"""What the tabs of an expense share: the window, the expense shown, what may be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import raise_errors
from app.i18n import N_, _
from app.rules.expenses import ExpenseState
from app.rules.roles import Right
from app.rules.violations import Violation
from app.services.expenses.views import ExpenseDetail
from app.ui.kit.fields import DateField, MoneyField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.shell.context import ScreenContext
from app.ui.shell.desk import ScreenDesk

TABLES = frozenset(
    {
        *("expenses", "expense_lines", "expense_recipients", "expense_vouchers", "expense_steps"),
        *("budget_entries", "budget_lines", "budget_years", "budget_items", "budget_sources", "norms"),
        *("voucher_requirements", "spending_events", "attachments", "people", "settings"),
    }
)
"""Tables the screen rests on."""


class Desk(ScreenDesk):
    """The expense on the desk."""

    def __init__(self, context: ScreenContext, owner: QWidget, reload: Callable[[], None]) -> None:
        super().__init__(context, owner, reload)
        self.detail: ExpenseDetail | None = None
        self.save_typed: Callable[[], bool] = lambda: True
        """Saves what is typed into the tabs; False when it was refused."""
        self.refused: Callable[[Iterable[Violation]], None] = lambda _violations: None
        """Marks in the tabs what a step refuses."""

    @property
    def expense(self) -> ExpenseDetail:
        """The expense shown; only to be asked for while there is one."""
        assert self.detail is not None
        return self.detail

    @property
    def may_plan(self) -> bool:
        """True when the person may write requests at all."""
        return self.context.may(Right.PLAN_EXPENSES)

    @property
    def editable(self) -> bool:
        """True while form and lines of the expense shown may be changed by this person."""
        return self.may_plan and self.detail is not None and self.detail.row.state is ExpenseState.DRAFT

    def why_not(self, right: Right = Right.PLAN_EXPENSES) -> str:
        """Why this person may not do what needs the right; empty when it is allowed."""
        if self.context.may(right):
            return ""
        return {
            Right.PLAN_EXPENSES: _("Vai trò của đồng chí chỉ được xem khoản chi."),
            Right.APPRAISE_EXPENSES: _("Việc của kế toán: thẩm định, tạm ứng, thanh toán."),
            Right.APPROVE_EXPENSES: _("Việc của người duyệt chi (Chánh Văn phòng)."),
        }[right]

    def ask(
        self,
        title: str,
        form: Form,
        submit: Callable[[dict[str, Any]], Any],
        *,
        yes: str,
        keep: str,
        done: str,
        follow: Callable[[], None] = lambda: None,
    ) -> FormDialog:
        """Opens the question of a step; done, it says so, with what should be looked at.

        A day or an amount that was emptied is asked for: nothing is booked for what nobody wrote.
        """

        def whole(values: dict[str, Any]) -> Any:
            raise_errors(_emptied(form, values))
            return submit(values)

        dialog = self.open_dialog(
            title, form, whole, yes=yes, keep=(f"expense-{keep}", self.expense.row.id), follow=follow
        )

        def say(result: object) -> None:
            self.say_done(done)
            self.warn(getattr(result, "warnings", ()))

        dialog.submitted.connect(say)
        return dialog

    def today(self) -> date:
        """The office's calendar day."""
        return self.context.today()


def _emptied(form: Form, values: dict[str, Any]) -> list[Violation]:
    """The days and amounts of the question that are needed and empty."""
    needed = [f for f in form.fields.values() if f.required and isinstance(f, DateField | MoneyField)]
    sentence = N_("Ô này để trống. Ghi rồi bấm lại.")
    return [Violation(sentence, field=f.name) for f in needed if values.get(f.name) is None]
