"""One way to every report of the budget: from the ledger's entries alone, sums before rounding."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from app.reports.contracts import BudgetReportData
from app.rules.registers import RegisterName
from app.services.budget.estimate_book import estimate_book
from app.services.budget.report_frame import Frame, frame
from app.services.registers.common import RegisterRequest

_REPORTS: dict[RegisterName, Callable[[Session, Frame], BudgetReportData]] = {
    RegisterName.ESTIMATE: estimate_book,
}


def budget_report(session: Session, request: RegisterRequest) -> BudgetReportData:
    """The report asked for; raises UserError as `frame` does."""
    return _REPORTS[request.name](session, frame(session, request))
