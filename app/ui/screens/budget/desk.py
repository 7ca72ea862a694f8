"""What the panes of the budget share: the window, and who may write in the budget."""

from __future__ import annotations

from app.i18n import _
from app.rules.roles import Right
from app.ui.shell.desk import ScreenDesk

TABLES = frozenset(
    {
        *("budget_years", "budget_sources", "budget_items", "budget_lines", "estimate_papers"),
        *("budget_entries", "norms", "voucher_requirements", "expenses", "expense_lines", "expense_steps"),
        *("spending_events", "event_plan_lines", "settings"),
    }
)
"""Tables the panes rest on."""


class Desk(ScreenDesk):
    """The desk of the budget."""

    year: int | None = None
    """The budget year the panes show."""

    @property
    def may_edit(self) -> bool:
        """True when the signed-in user may write estimates, norms and lists."""
        return self.context.may(Right.EDIT_BUDGET)

    def why_not(self) -> str:
        """Why nothing can be written here; empty when it can."""
        return "" if self.may_edit else _("Vai trò của đồng chí chỉ được xem kinh phí.")
