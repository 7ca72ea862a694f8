"""Báo cáo quyết toán by source and item: what came, what was spent, what was returned and goes on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.formatting import number
from app.i18n import N_
from app.models.budget import BudgetEntry, EstimatePaper
from app.reports.contracts import BudgetReportData, ColumnKind, Level, ReportColumn, ReportRow, Value
from app.rules.budget import Balance, EntryKind, EstimateKind
from app.rules.budget_reports import SPENT, USABLE, EntryScope, Weights, only
from app.services.budget.ledger import balances
from app.services.budget_reports.entries import UNDONE_PAPER, summed
from app.services.budget_reports.entry_names import load_items
from app.services.budget_reports.report_frame import Frame, ReportLine, Shape, Vector, report_data, tree
from app.services.expenses.sums import late_refunds

CLOSING = (EstimateKind.CARRIED_OUT, EstimateKind.LAPSED)
"""Papers of the year's end: they do not lower what was given in the year."""
REST = (*USABLE, (EntryKind.PAID, -1), (EntryKind.RESTORED, 1))
RECEIVED: Weights = (*SPENT, (EntryKind.ADVANCED, 1))

COLUMNS = (
    ReportColumn("code", N_("Mã số"), ColumnKind.CODE, 0.7, 64),
    ReportColumn("title", N_("Chỉ tiêu"), ColumnKind.TEXT, 2.2, 220),
    ReportColumn("category", N_("Loại – khoản"), ColumnKind.CODE, 0.8, 92),
    ReportColumn("carried_in", N_("Số dư năm trước chuyển sang"), weights=only(EntryKind.CARRIED_IN)),
    ReportColumn("given", N_("Dự toán giao trong năm"), weights=USABLE[1:], scope=1),
    ReportColumn("usable", N_("Tổng được sử dụng"), weights=USABLE, scope=1),
    ReportColumn("received", N_("Kinh phí thực nhận"), weights=RECEIVED),
    ReportColumn("settled", N_("Đề nghị quyết toán"), weights=SPENT, scope=3),
    ReportColumn("lapsed", N_("Giảm trong năm (nộp, hủy)"), weights=only(EntryKind.REDUCED), scope=4),
    ReportColumn("carried_out", N_("Chuyển năm sau"), weights=only(EntryKind.REDUCED), scope=2),
    ReportColumn("rest", N_("Chưa xử lý"), weights=REST),
)
FORMULA = N_(
    "Mã số là mã nguồn, mục, tiểu mục. Kinh phí thực nhận = Thực chi + Tạm ứng chưa thanh toán, đã trừ nộp "
    "khôi phục. Chưa xử lý = Tổng được sử dụng − Đề nghị quyết toán − Giảm trong năm − Chuyển năm "
    "sau: phần còn lại, đang giữ lại, cam kết hoặc tạm ứng; bằng 0 khi đã làm hết việc cuối năm."
)
LATE = N_(
    "Đề nghị quyết toán đã trừ {amount} đồng nộp ngân sách sau khi khóa sổ; số ấy ở cột Giảm trong năm."
)
NOT_LESS = N_(
    "Thực chi chưa trừ {amount} đồng nộp ngân sách sau khi khóa sổ; báo cáo quyết toán đã trừ số ấy."
)
ZERO: Vector = (0,) * 7
"""Carried in, given in the year, advanced, spent, lapsed, carried out, come back after the closing."""


def settlement_report(session: Session, frame: Frame) -> BudgetReportData:
    """Every line of the year, and below a line of a mục what was spent by sub-item."""
    sums = balances(session, year_id=frame.year.id, until=frame.until)
    closing = closing_amounts(session, frame)
    late = _late(session, frame)
    back: dict[int, int] = defaultdict(int)
    for row in late:
        back[row.line_id] += row.amount
    vectors = {
        line.id: (*_vector(sums.get(line.id, Balance()), closing.get(line.id, {})), back[line.id])
        for line in frame.lines
    }
    by_item = _by_item(session, frame, late)

    def scopes(ids: tuple[int, ...]) -> tuple[EntryScope, ...]:
        """Without those of what has no entries, where something came back after the closing."""
        own = replace(frame.scope, line_ids=ids)
        shown = (
            own,
            replace(own, no_paper_kinds=CLOSING),
            replace(own, paper_kinds=(EstimateKind.CARRIED_OUT,)),
        )
        if any(back[i] for i in ids):
            return shown
        return (*shown, own, replace(own, paper_kinds=(EstimateKind.LAPSED,)))

    def details(line: ReportLine) -> Iterable[ReportRow]:
        for code, (name, spent) in sorted(by_item.get(line.id, {}).items()):
            if code != line.item_code:
                scope = replace(frame.scope, line_ids=(line.id,), item_code=code)
                cells = (code, name, "", None, None, None, None, spent, None, None, None)
                shown = () if back[line.id] else (scope,) * 4
                yield ReportRow(-line.id * 100_000 - int(code), cells, Level.DETAIL, shown)

    rows, totals = tree(frame, Shape(vectors, ZERO, _cells, scopes, details, _category))
    came_back = sum(back[line.id] for line in frame.lines)
    notes = (FORMULA, LATE.format(amount=number(came_back))) if came_back else (FORMULA,)
    return report_data(
        session, frame, columns=COLUMNS, rows=rows, totals=totals, notes=notes, cumulative=True, tight=True
    )


def late_note(session: Session, frame: Frame) -> tuple[str, ...]:
    """What a report of spending says where money came back after its year was closed; () where none did."""
    lines = {line.id for line in frame.lines}
    amount = sum(row.amount for row in _late(session, frame) if row.line_id in lines)
    return (NOT_LESS.format(amount=number(amount)),) if amount else ()


def _late(session: Session, frame: Frame) -> Sequence[Any]:
    return late_refunds(session, frame.year.id, None if frame.whole_year else frame.until)


def _vector(b: Balance, closing: dict[EstimateKind, int]) -> Vector:
    lapsed, out = closing.get(EstimateKind.LAPSED, 0), closing.get(EstimateKind.CARRIED_OUT, 0)
    given = b.given + b.added - b.reduced + lapsed + out
    return b.carried_in, given, b.advanced, b.spent, lapsed, out


def _cells(figures: Vector) -> tuple[Value, ...]:
    carried, given, advanced, spent, lapsed, out, back = figures
    usable, rest = carried + given, carried + given - spent - lapsed - out
    return (carried, given, usable, spent + advanced, spent - back, lapsed + back, out, rest)


def _category(lines: Sequence[ReportLine]) -> tuple[Value, ...]:
    """Loại – khoản of these lines, where they have one."""
    found = {line.category for line in lines}
    return (found.pop() if len(found) == 1 else "",)


def closing_amounts(session: Session, frame: Frame) -> dict[int, dict[EstimateKind, int]]:
    """Line id → what papers of the year's end took away, by their kind; undone ones cancel out."""
    kind: Any = func.coalesce(UNDONE_PAPER.kind, EstimatePaper.kind)
    query = (
        select(BudgetEntry.line_id, kind, func.sum(BudgetEntry.amount))
        .join(EstimatePaper, EstimatePaper.id == BudgetEntry.paper_id)
        .outerjoin(UNDONE_PAPER, UNDONE_PAPER.id == EstimatePaper.reverses_id)
        .where(BudgetEntry.year_id == frame.year.id, BudgetEntry.kind == EntryKind.REDUCED)
        .where(BudgetEntry.dated_on <= frame.until, kind.in_(CLOSING))
        .group_by(BudgetEntry.line_id, kind)
    )
    found: dict[int, dict[EstimateKind, int]] = defaultdict(dict)
    for line_id, of_kind, amount in session.execute(query):
        found[line_id][EstimateKind(of_kind)] = amount
    return found


def _by_item(session: Session, frame: Frame, late: Sequence[Any]) -> dict[int, dict[str, tuple[str, int]]]:
    """Line id → sub-item booked on → its name, and what was spent."""
    rows = summed(session, frame.scope, SPENT)
    lines, items = load_items(session, rows)
    found: dict[int, dict[str, tuple[str, int]]] = defaultdict(dict)
    for line_id, item_id, kind, amount in rows:
        item = items[item_id or lines[line_id].item_id]
        _name, before = found[line_id].get(item.code, ("", 0))
        spent = before + (amount if kind is EntryKind.PAID else -amount)
        found[line_id][item.code] = (item.name, spent)
    for row in late:
        if row.line_id in found:
            item = items[row.item_id or lines[row.line_id].item_id]
            name, spent = found[row.line_id][item.code]
            found[row.line_id][item.code] = (name, spent - row.amount)
    return found
