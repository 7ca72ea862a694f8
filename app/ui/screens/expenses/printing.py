"""What the screen prints of an expense: the papers that fit how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.i18n import _
from app.rules.expenses import LIVE_STATES, OPEN_STATES, ExpenseKind, ExpenseState, StepKind
from app.services.expenses.forms import EXPENSE_PAPERS
from app.services.expenses.steps import BACK, OUT
from app.services.expenses.views import ExpenseDetail
from app.services.paper_names import PAPER_TITLES, PaperName
from app.ui.kit.buttons import Button, action
from app.ui.screens.expenses.desk import Desk


@dataclass(frozen=True)
class ExpensePaper:
    """A paper of an expense, and when it can be printed."""

    name: PaperName
    fits: Callable[[ExpenseDetail], bool]
    """True from the state on in which the paper is written."""


def _went_out(detail: ExpenseDetail) -> bool:
    return any(step.series == OUT and not step.reversed for step in detail.steps)


def _settled(detail: ExpenseDetail) -> bool:
    kinds = {step.kind for step in detail.steps if not step.reversed}
    return {StepKind.ADVANCE, StepKind.PAY} <= kinds


def _came_back(detail: ExpenseDetail) -> bool:
    return any(step.series == BACK and not step.reversed for step in detail.steps)


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
    ExpensePaper(PaperName.ADVANCE_REQUEST, _may_advance),
    ExpensePaper(PaperName.TRAVEL_ORDER, _is_trip),
    ExpensePaper(PaperName.SIGN_LIST, _has_list),
    ExpensePaper(PaperName.TRIP_ACCOUNT, _is_trip),
    ExpensePaper(PaperName.VOUCHER_LIST, lambda _d: True),
    ExpensePaper(PaperName.PAYMENT_REQUEST, _decided),
    ExpensePaper(PaperName.SETTLEMENT, _settled),
    ExpensePaper(PaperName.PAYMENT_SLIP, _went_out),
    ExpensePaper(PaperName.RECEIPT_SLIP, _came_back),
)
"""In the order of an expense's way: the last one that fits is the one due (Ctrl+P)."""


class PrintButton(Button):
    """A menu of the papers that fit the state of the expense on the desk; hidden where there is none."""

    def __init__(self, desk: Desk, papers: tuple[ExpensePaper, ...] = PAPERS) -> None:
        super().__init__(_("In…"), icon_name="print", name="print-expense")
        self._desk, self._papers = desk, papers
        menu = QMenu(self)
        self.entries: list[QAction] = [
            action(_(PAPER_TITLES[name]), partial(self._print, name), parent=self, name=f"print-{name}")
            for name in (paper.name for paper in papers)
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
            self._print(fitting[-1].name)

    def _print(self, name: PaperName) -> None:
        context = self._desk.context
        if self._desk.save_typed():
            context.print_service.preview(context.read(EXPENSE_PAPERS[name], self._desk.expense.row.id))
