"""What the screen prints of an expense: the papers that fit how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.i18n import N_, _
from app.rules.expenses import LIVE_STATES, OPEN_STATES, ExpenseKind, ExpenseState, StepKind
from app.services.expenses.papers import (
    advance_request_data,
    payment_request_data,
    receipt_slip_data,
    settlement_data,
    sign_list_data,
    slip_data,
    travel_order_data,
    trip_account_data,
    voucher_list_data,
)
from app.services.expenses.views import ExpenseDetail
from app.ui.kit.buttons import Button, action
from app.ui.screens.expenses.desk import Desk


@dataclass(frozen=True)
class ExpensePaper:
    """A paper of an expense: its title, the query that reads its data, when it can be printed."""

    name: str
    title: str
    """Vietnamese source words."""
    data: Callable[..., Any]
    """`data(session, expense_id)` gives what the print service understands."""
    fits: Callable[[ExpenseDetail], bool]
    """True from the state on in which the paper is written."""


def _went_out(detail: ExpenseDetail) -> bool:
    return any(step.voucher.startswith("PC") and not step.reversed for step in detail.steps)


def _settled(detail: ExpenseDetail) -> bool:
    kinds = {step.kind for step in detail.steps if not step.reversed}
    return {StepKind.ADVANCE, StepKind.PAY} <= kinds


def _came_back(detail: ExpenseDetail) -> bool:
    return any(step.voucher.startswith("PT") and not step.reversed for step in detail.steps)


def _may_advance(detail: ExpenseDetail) -> bool:
    advanced = any(step.kind is StepKind.ADVANCE and not step.reversed for step in detail.steps)
    return advanced or detail.row.state in (*OPEN_STATES, ExpenseState.APPROVED)


def _decided(detail: ExpenseDetail) -> bool:
    return detail.row.state in (*LIVE_STATES, ExpenseState.PAID, ExpenseState.SETTLED)


def _has_list(detail: ExpenseDetail) -> bool:
    """Money is handed to people: not for what is bought or hired, nor for a trip, which has its account."""
    return detail.row.kind not in (ExpenseKind.PURCHASE, ExpenseKind.SERVICE, ExpenseKind.TRIP)


def _is_trip(detail: ExpenseDetail) -> bool:
    return detail.row.kind is ExpenseKind.TRIP


PAPERS: tuple[ExpensePaper, ...] = (
    ExpensePaper("advance-request", N_("Giấy đề nghị tạm ứng"), advance_request_data, _may_advance),
    ExpensePaper("travel-order", N_("Giấy đi đường"), travel_order_data, _is_trip),
    ExpensePaper("sign-list", N_("Danh sách ký nhận tiền"), sign_list_data, _has_list),
    ExpensePaper("trip-account", N_("Bảng thanh toán công tác phí"), trip_account_data, _is_trip),
    ExpensePaper("voucher-list", N_("Bảng kê chứng từ"), voucher_list_data, lambda _d: True),
    ExpensePaper("payment-request", N_("Giấy đề nghị thanh toán"), payment_request_data, _decided),
    ExpensePaper("settlement", N_("Giấy thanh toán tạm ứng"), settlement_data, _settled),
    ExpensePaper("payment-slip", N_("Phiếu chi (bản theo dõi)"), slip_data, _went_out),
    ExpensePaper("receipt-slip", N_("Phiếu thu (bản theo dõi)"), receipt_slip_data, _came_back),
)
"""In the order of an expense's way: the last one that fits is the one due (Ctrl+P)."""


class PrintButton(Button):
    """A menu of the papers that fit the state of the expense on the desk; hidden where there is none."""

    def __init__(self, desk: Desk, papers: tuple[ExpensePaper, ...] = PAPERS) -> None:
        super().__init__(_("In…"), icon_name="print", name="print-expense")
        self._desk, self._papers = desk, papers
        menu = QMenu(self)
        self.entries: list[QAction] = [
            action(_(paper.title), partial(self._print, paper), parent=self, name=f"print-{paper.name}")
            for paper in papers
        ]
        menu.addActions(self.entries)
        self.setMenu(menu)
        self.follow()

    def follow(self) -> None:
        """Offers the papers of the state."""
        detail = self._desk.detail
        for paper, entry in zip(self._papers, self.entries, strict=True):
            entry.setVisible(detail is not None and paper.fits(detail))
        self.setVisible(any(entry.isVisible() for entry in self.entries))

    def print_due(self) -> None:
        """Opens the paper that is due in this state in the preview."""
        detail = self._desk.detail
        fitting = [paper for paper in self._papers if detail is not None and paper.fits(detail)]
        if fitting:
            self._print(fitting[-1])

    def _print(self, paper: ExpensePaper) -> None:
        context = self._desk.context
        if self._desk.save_typed():
            context.print_service.preview(context.read(paper.data, self._desk.expense.row.id))
