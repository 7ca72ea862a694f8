"""What the screen prints of an expense: the papers that fit how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.i18n import _
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


PAPERS: tuple[ExpensePaper, ...] = ()
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
