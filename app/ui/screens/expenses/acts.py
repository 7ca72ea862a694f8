"""What may be done with an expense in each state: the one next step, and the other acts of the menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.expenses import ExpenseState, StepKind
from app.rules.roles import Right
from app.services.budget_settings import ONE_PERSON_OFFICE
from app.services.expenses.views import ExpenseDetail
from app.services.settings import setting_on
from app.ui.kit.buttons import action, enable
from app.ui.screens.expenses import deciding_dialogs as deciding
from app.ui.screens.expenses import money_dialogs as money
from app.ui.screens.expenses.back_dialogs import ask_refund, ask_return
from app.ui.screens.expenses.desk import Desk

S = ExpenseState


@dataclass(frozen=True)
class NextStep:
    """The one next step: its words, what it does, why this person may not."""

    words: str
    do: Callable[[], object]
    why_not: str = ""


def next_step(desk: Desk) -> NextStep | None:
    """The step that comes next for the expense on the desk; None where there is none."""
    state, newer = desk.expense.row.state, desk.expense.replaced_by_id
    if state is S.CANCELLED and newer is not None:
        return NextStep(_("Mở bản thay thế"), lambda: desk.context.navigate("expenses", newer))
    if state is S.APPROVED:
        if desk.context.may(Right.APPRAISE_EXPENSES):
            return NextStep(_("Tạm ứng…"), lambda: money.ask_advance(desk))
        return NextStep(_("Nộp chứng từ…"), lambda: deciding.ask_hand_in(desk), desk.why_not())
    steps: dict[ExpenseState, tuple[str, Callable[[], object], Right]] = {
        S.DRAFT: (_("Gửi đề nghị"), lambda: deciding.send(desk), Right.PLAN_EXPENSES),
        S.REQUESTED: (_("Thẩm định…"), lambda: deciding.ask_appraise(desk), Right.APPRAISE_EXPENSES),
        S.APPRAISED: (_("Duyệt chi…"), lambda: deciding.ask_approve(desk), Right.APPROVE_EXPENSES),
        S.ADVANCED: (_("Nộp chứng từ…"), lambda: deciding.ask_hand_in(desk), Right.PLAN_EXPENSES),
        S.VOUCHERED: (_("Thanh toán…"), lambda: money.ask_pay(desk), Right.APPRAISE_EXPENSES),
        S.SURPLUS_DUE: (_("Hoàn ứng…"), lambda: ask_return(desk), Right.APPRAISE_EXPENSES),
        S.REJECTED: (_("Sửa để gửi lại…"), lambda: deciding.ask_send_back(desk), Right.PLAN_EXPENSES),
    }
    found = steps.get(state)
    if found is None:
        return None
    words, do, right = found
    return NextStep(words, do, desk.why_not(right) or _own_request(desk, state))


def _own_request(desk: Desk, state: ExpenseState) -> str:
    """Why somebody may not approve: it is the own request, in an office of more than one person."""
    own = desk.context.actor.user_id in desk.expense.askers
    if state is not S.APPRAISED or not own:
        return ""
    if desk.context.read(setting_on, ONE_PERSON_OFFICE, desk.today()):
        return ""
    return _("Người lập, người gửi đề nghị không tự duyệt khoản chi ấy.")


class OtherActs:
    """The acts of the menu; those that do not fit the state are not offered."""

    def __init__(self, desk: Desk, parent: QWidget, show: Callable[[int], object]) -> None:
        self._desk = desk
        entries: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("advance", _("Tạm ứng…"), lambda: money.ask_advance(desk)),
            ("hand-in", _("Nộp chứng từ…"), lambda: deciding.ask_hand_in(desk)),
            ("contract", _("Ghi hợp đồng…"), lambda: deciding.ask_contract(desk)),
            ("extend", _("Gia hạn hoàn ứng…"), lambda: money.ask_extend(desk)),
            ("return", _("Hoàn ứng…"), lambda: ask_return(desk)),
            ("excess", _("Duyệt phần chi vượt…"), lambda: money.ask_excess(desk)),
            ("refund", _("Nộp khôi phục…"), self._refund),
            ("send-back", _("Trả lại…"), lambda: deciding.ask_send_back(desk)),
            ("reject", _("Không duyệt…"), lambda: deciding.ask_reject(desk)),
            ("cancel", _("Hủy…"), lambda: deciding.ask_cancel(desk)),
            ("revise", _("Lập lại thành bản mới…"), lambda: deciding.ask_revise(desk, show)),
        )
        self.actions: dict[str, QAction] = {
            name: action(words, do, parent=parent, name=f"act-{name}") for name, words, do in entries
        }

    def follow(self, detail: ExpenseDetail) -> None:
        """Shows the acts of the state; greys those of another role."""
        offered, next_ = _offered(detail), next_step(self._desk)
        for name, act in self.actions.items():
            act.setVisible(name in offered)
            enable(act, self._desk.why_not(_RIGHTS.get(name, Right.APPRAISE_EXPENSES)))
            if next_ is not None and act.text() == next_.words:
                act.setVisible(False)

    def _refund(self) -> None:
        """Of the newest payment that was not undone; another one is chosen in the steps."""
        paid = [s for s in self._desk.expense.steps if s.kind is StepKind.PAY and not s.reversed]
        if paid:
            ask_refund(self._desk, paid[-1])


_RIGHTS = {
    "hand-in": Right.PLAN_EXPENSES,
    "contract": Right.PLAN_EXPENSES,
    "send-back": Right.PLAN_EXPENSES,
    "revise": Right.PLAN_EXPENSES,
    "excess": Right.APPROVE_EXPENSES,
    "reject": Right.APPROVE_EXPENSES,
}
"""Rights that are not the accountant's."""

_BY_STATE: dict[ExpenseState, frozenset[str]] = {
    S.REQUESTED: frozenset({"send-back", "reject"}),
    S.APPRAISED: frozenset({"send-back", "reject"}),
    S.APPROVED: frozenset({"advance", "hand-in", "contract", "cancel", "revise"}),
    S.ADVANCED: frozenset({"advance", "hand-in", "extend", "return"}),
    S.VOUCHERED: frozenset({"excess", "send-back", "extend"}),
    S.SURPLUS_DUE: frozenset({"return", "extend", "refund"}),
    S.PAID: frozenset({"refund"}),
    S.SETTLED: frozenset({"refund"}),
}


def _offered(detail: ExpenseDetail) -> frozenset[str]:
    offered = _BY_STATE.get(detail.row.state, frozenset())
    if not detail.sums.committed:
        offered -= {"advance"}
    if not detail.sums.advanced:
        offered -= {"extend", "return"}
    return offered
