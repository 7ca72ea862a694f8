"""What the screen prints of an expense: the papers that fit how far it is."""

from __future__ import annotations

from app.i18n import _
from app.ui.kit.buttons import Button
from app.ui.screens.expenses.desk import Desk


class PrintButton(Button):
    """A menu of the papers that fit the state of the expense on the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("In…"), icon_name="print", name="print-expense")
        self._desk = desk

    def print_first(self) -> None:
        """Opens the paper that is due in this state in the preview."""
