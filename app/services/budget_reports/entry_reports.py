"""Lists for those who check: steps where one person did two jobs, and all entries with their codes."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import N_, _
from app.models.expenses import Expense, ExpenseStep
from app.reports.contracts import BudgetReportData, ColumnKind, Level, ReportColumn, ReportRow
from app.rules.budget import ENTRY_LABELS, ESTIMATE_LABELS, NATURE_LABELS
from app.rules.budget_reports import LEFT
from app.rules.expenses import STEP_LABELS
from app.services.budget_reports.entries import HIDDEN, EntryRow, list_entries, told_expenses
from app.services.budget_reports.report_frame import Frame, report_data, told_row
from app.services.common import WHOLE

STEP_COLUMNS = (
    ReportColumn("day", N_("Ngày"), ColumnKind.DATE, 1, 96),
    ReportColumn("number", N_("Khoản chi"), ColumnKind.CODE, 1.2, 112),
    ReportColumn("content", N_("Nội dung chi"), ColumnKind.TEXT, 3, 260),
    ReportColumn("step", N_("Việc"), ColumnKind.TEXT, 1.4, 130),
    ReportColumn("person", N_("Người làm"), ColumnKind.TEXT, 1.6, 150),
    ReportColumn("cashier", N_("Thủ quỹ"), ColumnKind.TEXT, 1.4, 130, from_px=900),
    ReportColumn("amount", N_("Số tiền"), width=1.2),
)
STEP_NOTE = N_(
    "Gồm các bước mà người đề nghị tự duyệt, hoặc kế toán kiêm thủ quỹ; chỉ ghi được khi đã bật “Văn phòng "
    "một người” ở phần cài đặt."
)
ENTRY_COLUMNS = (
    ReportColumn("day", N_("Ngày"), ColumnKind.DATE, 1, 96),
    ReportColumn("source", N_("Mã nguồn"), ColumnKind.CODE, 0.7, 84),
    ReportColumn("nature", N_("Tính chất"), ColumnKind.TEXT, 1.2, 130, from_px=1200),
    ReportColumn("chapter", N_("Chương"), ColumnKind.CODE, 0.7, 76, from_px=1100),
    ReportColumn("category", N_("Loại – khoản"), ColumnKind.CODE, 0.8, 92, from_px=1100),
    ReportColumn("parent", N_("Mục"), ColumnKind.CODE, 0.6, 64),
    ReportColumn("item", N_("Tiểu mục"), ColumnKind.CODE, 0.6, 76),
    ReportColumn("column", N_("Cột theo dõi"), ColumnKind.TEXT, 1.1, 130),
    ReportColumn("number", N_("Số văn bản, khoản chi"), ColumnKind.TEXT, 1.2, 130),
    ReportColumn("voucher", N_("Chứng từ"), ColumnKind.CODE, 0.8, 84, from_px=900),
    ReportColumn("content", N_("Diễn giải"), ColumnKind.TEXT, 2.6, 240),
    ReportColumn("amount", N_("Số tiền"), width=1.1),
    ReportColumn("effect", N_("Tăng, giảm số còn lại"), width=1.1, weights=LEFT),
)
ENTRY_NOTE = N_(
    "Cột cuối là tác động của bút toán đến số còn lại của dòng dự toán: cộng lại bằng số còn lại trừ số "
    "đầu kỳ."
)


def one_person_report(session: Session, frame: Frame) -> BudgetReportData:
    """The steps of the period in which one person did what two should, by day."""
    step = ExpenseStep
    query = (
        select(step, Expense.number_text, Expense.content, Expense.secrecy, step.expense_id)
        .join(Expense, Expense.id == step.expense_id)
        .where(step.year_id == frame.year.id, step.one_person)
        .where(step.done_on >= frame.since, step.done_on <= frame.until)
        .order_by(step.done_on, step.id)
    )
    found = session.execute(query, execution_options=WHOLE).all()
    told = told_expenses(session, found, open_only=frame.request.open_only)
    rows = []
    for done, number, content, secrecy, expense_id in found:
        seen = expense_id in told
        words = content if seen else HIDDEN
        cells = (done.done_on, number, words, STEP_LABELS[done.kind], done.done_by, done.cashier, done.amount)
        rows.append(told_row(ReportRow(done.id, cells), seen, "expense", expense_id, secrecy))
    return report_data(session, frame, columns=STEP_COLUMNS, rows=tuple(rows), notes=(STEP_NOTE,))


def entry_report(session: Session, frame: Frame) -> BudgetReportData:
    """Every entry of the period with its codes, for the office's accountants to take over."""
    scope = replace(frame.scope, since=frame.since)
    found = list_entries(session, scope, LEFT, open_only=frame.request.open_only)
    rows = tuple(_entry(row) for row in found)
    blank = (None,) * 10
    totals = ReportRow(-1, (*blank, N_("Cộng"), None, sum(r.effect for r in found)), Level.ALL, (scope,))
    return report_data(
        session, frame, columns=ENTRY_COLUMNS, rows=rows, totals=totals, notes=(ENTRY_NOTE,), tight=True
    )


def _entry(row: EntryRow) -> ReportRow:
    words = row.words or (_(ESTIMATE_LABELS[row.paper]) if row.paper is not None else "")
    cells = (
        *(row.dated_on, row.source_code, NATURE_LABELS[row.nature], row.chapter, row.category),
        *(row.parent_code, row.item_code, ENTRY_LABELS[row.kind], row.number, row.voucher, words),
        *(row.amount, row.effect),
    )
    record = ("expense", row.expense_id) if row.expense_id is not None else None
    if row.paper_id is not None:
        record = ("estimate_paper", row.paper_id)
    return ReportRow(row.id, cells, record=record, secrecy=row.secrecy)
