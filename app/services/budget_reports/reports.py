"""One way to every report of the budget: from the ledger's entries alone, sums before rounding."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from app.reports.contracts import BudgetReportData
from app.rules.registers import RegisterName
from app.services.budget_reports.advance_book import advance_book
from app.services.budget_reports.entry_reports import entry_report, one_person_report
from app.services.budget_reports.estimate_book import estimate_book
from app.services.budget_reports.event_reports import event_report, plan_report
from app.services.budget_reports.execution import execution_report
from app.services.budget_reports.report_frame import Frame, frame
from app.services.budget_reports.settlement import settlement_report
from app.services.budget_reports.spending_book import spending_book
from app.services.registers.common import RegisterRequest

_REPORTS: dict[RegisterName, Callable[[Session, Frame], BudgetReportData]] = {
    RegisterName.ESTIMATE: estimate_book,
    RegisterName.EXECUTION: execution_report,
    RegisterName.SETTLEMENT: settlement_report,
    RegisterName.SPENDING: spending_book,
    RegisterName.ADVANCES: advance_book,
    RegisterName.BY_EVENT: event_report,
    RegisterName.PLAN_AND_PAID: plan_report,
    RegisterName.ONE_PERSON: one_person_report,
    RegisterName.ENTRIES: entry_report,
}


def budget_report(session: Session, request: RegisterRequest) -> BudgetReportData:
    """The report asked for; raises UserError as `frame` does."""
    return _REPORTS[request.name](session, frame(session, request))
