"""Sổ theo dõi dự toán: the columns of every line, and what is left by the one formula (budget facts §1.1)."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from app.i18n import N_
from app.reports.contracts import BudgetReportData, ColumnKind, ReportColumn, Value
from app.rules.budget import ENTRY_LABELS, Balance, EntryKind
from app.rules.budget_reports import LEFT, USABLE, EntryScope, only, percent
from app.services.budget.ledger import balances
from app.services.budget_reports.report_frame import Frame, Shape, Vector, report_data, tree

CODE = ReportColumn("code", N_("Mục, tiểu mục"), ColumnKind.CODE, 0.9, 64)
TITLE = ReportColumn("title", N_("Nội dung"), ColumnKind.TEXT, 2.4, 220)
SHARE = N_("% đã sử dụng")


def _column(kind: EntryKind, from_px: int = 0) -> ReportColumn:
    return ReportColumn(kind.value, ENTRY_LABELS[kind], weights=only(kind), from_px=from_px)


COLUMNS = (
    CODE,
    TITLE,
    _column(EntryKind.CARRIED_IN, 1590),
    _column(EntryKind.GIVEN, 1470),
    _column(EntryKind.ADDED, 1470),
    _column(EntryKind.REDUCED, 1470),
    ReportColumn("usable", N_("Được sử dụng"), weights=USABLE),
    _column(EntryKind.HELD_BACK, 1000),
    _column(EntryKind.COMMITTED),
    _column(EntryKind.ADVANCED),
    _column(EntryKind.PAID),
    _column(EntryKind.RESTORED, 1120),
    ReportColumn("left", N_("Còn lại"), weights=LEFT),
    ReportColumn("share", SHARE, ColumnKind.PERCENT, 0.6, 72, from_px=860),
)
FORMULA = N_(
    "Còn lại = Được sử dụng − Giữ lại − Cam kết − Tạm ứng − Thực chi + Nộp khôi phục; % là phần đã cam kết, "
    "tạm ứng và chi so với được sử dụng."
)


def estimate_book(session: Session, frame: Frame) -> BudgetReportData:
    """Every line of the year as it stands at the end of the last day, with sums by mục, nature and source."""
    sums = balances(session, year_id=frame.year.id, until=frame.until)
    vectors = {line_id: vector(balance) for line_id, balance in sums.items()}

    def scopes(ids: tuple[int, ...]) -> tuple[EntryScope, ...]:
        return (replace(frame.scope, line_ids=ids),)

    rows, totals = tree(frame, Shape(vectors, (0,) * len(EntryKind), _cells, scopes))
    parts = {"rows": rows, "totals": totals, "cumulative": True, "notes": (FORMULA,), "tight": True}
    return report_data(session, frame, columns=COLUMNS, **parts)


def vector(balance: Balance) -> Vector:
    """The nine columns in their order."""
    return tuple(getattr(balance, kind.value) for kind in EntryKind)


def _cells(figures: Vector) -> tuple[Value, ...]:
    b = Balance(*figures)
    return (
        *(b.carried_in, b.given, b.added, b.reduced, b.usable, b.held_back, b.committed, b.advanced),
        *(b.paid, b.restored, b.left, percent(b.used, b.usable)),
    )
