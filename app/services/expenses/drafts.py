"""Expenses being written: saved, copied, put into the trash; what is over or missing, told early."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.formatting import date_vi, number
from app.i18n import N_
from app.models.budget import BudgetYear
from app.models.expenses import Expense, ExpenseLine, SpendingEvent
from app.models.roster import Person
from app.rules.budget import GREATEST_AMOUNT, YearState
from app.rules.expenses import ExpenseState, line_amount
from app.rules.roles import Actor, Right, needs
from app.rules.secrecy import Secrecy, highest
from app.rules.violations import Severity, Violation
from app.services.budget.lines import not_in_force
from app.services.budget.rooms import named_line, room_of, short_of
from app.services.common import WHOLE, fetch, paragraphs
from app.services.expenses.advances import overdue_warning
from app.services.expenses.line_checks import (
    days_of_work,
    item_of,
    line_values,
    norm_findings,
    norm_values,
    outside_event,
    outside_year,
)
from app.services.expenses.views import ExpenseInput, ExpenseLineInput
from app.services.findings import Findings, Saved
from app.services.secrecy.following import inherit_readers
from app.text import fold

LINES = {
    "content": N_("nội dung chi"),
    "payee_name": N_("người nhận tiền"),
    "payee_unit": N_("đơn vị, địa chỉ người nhận"),
    "payee_account": N_("số tài khoản"),
    "payee_bank": N_("ngân hàng"),
    "contract_number": N_("số hợp đồng"),
    "trip_order": N_("văn bản cử đi"),
}
CHOICES = ("kind", "method", "spent_on", "place_class", "contract_on")


@needs(Right.PLAN_EXPENSES)
def save_expense(
    session: Session,
    actor: Actor,
    expense_id: int | None,
    entered: ExpenseInput,
    expected_version: int | None = None,
) -> Saved:
    """The id of the draft, with what should be looked at (money that is short, norms, advances overdue).

    Raises UserError with one violation per wrong field: "lines.0.quantity" names a cell of the grid.
    """
    if expense_id is None:
        row = Expense(state=ExpenseState.DRAFT, requester_id=actor.user_id or None, amount=0)
    else:
        row = fetch(session, Expense, expense_id, expected_version)
        if row.state is not ExpenseState.DRAFT:
            raise refuse(
                N_("Khoản chi đã gửi đi nên không sửa được. Trả lại, hoặc lập lại thành bản mới."),
                field="content",
            )
    return _save(session, row, entered)


def successor(session: Session, origin: Expense, entered: ExpenseInput, asked_by: Actor) -> Saved:
    """The id of a new draft made from an expense: as secret as that one, and for the same readers."""
    row = Expense(state=ExpenseState.DRAFT, requester_id=asked_by.user_id or None, amount=0)
    row.secrecy = origin.secrecy
    return _save(session, row, entered, origin)


def _save(session: Session, row: Expense, entered: ExpenseInput, origin: Expense | None = None) -> Saved:
    findings = Findings()
    _put(session, row, entered, findings)
    made = [_line(session, row, n, given, findings) for n, given in enumerate(entered.lines)]
    findings.warnings()
    _put_lines(row, entered.lines, made)
    row.amount = sum(line["amount"] for line in made)
    row.folded = fold(f"{row.number_text} {row.content} {row.payee_name}")
    session.add(row)
    session.flush()
    if origin is not None:
        inherit_readers(session, "expense", row.id, "expense", origin.id)
    inherit_readers(session, "expense", row.id, "spending_event", row.event_id)
    return Saved(row.id, warnings_of(session, entered, row.id))


@needs(Right.PLAN_EXPENSES)
def copy_expense(session: Session, actor: Actor, expense_id: int) -> Saved:
    """The id of a new draft with the same payee and lines; without number, days, reasons and contract."""
    row = fetch(session, Expense, expense_id)
    entered, today = as_input(session, row), session.info["today"]
    same_year = row.year.year == today.year
    lines = tuple(
        replace(part, id=None, over_norm_reason="", budget_line_id=part.budget_line_id if same_year else None)
        for part in entered.lines
    )
    fresh = replace(
        entered,
        year=None,
        requested_on=None,
        spent_on=None,
        event_id=None,
        contract_number="",
        contract_on=None,
        contract_value=None,
        trip_order="",
        lines=lines,
    )
    return successor(session, row, fresh, actor)


@needs(Right.PLAN_EXPENSES)
def trash_expense(
    session: Session, actor: Actor, expense_id: int, expected_version: int | None = None
) -> None:
    """Puts a draft that was never sent into the trash."""
    row = fetch(session, Expense, expense_id, expected_version)
    if row.state is not ExpenseState.DRAFT or row.number is not None:
        raise refuse(
            N_("Khoản chi đã có số thì không bỏ vào thùng rác. Ghi không duyệt hoặc hủy, kèm lý do.")
        )
    row.trashed_at_utc = session.info["now"]


@needs(Right.PLAN_EXPENSES)
def restore_expense(session: Session, actor: Actor, expense_id: int) -> None:
    """Takes a draft out of the trash."""
    row = session.get(Expense, expense_id, execution_options={"include_trashed": True})
    if row is None:
        raise refuse(N_("Bản ghi này không còn nữa."))
    lost = select(SpendingEvent.title).where(
        SpendingEvent.id == row.event_id, SpendingEvent.trashed_at_utc.is_not(None)
    )
    if title := session.scalar(lost, execution_options=WHOLE):
        sentence = N_("Sự kiện “{title}” của khoản chi đang ở thùng rác. Lấy sự kiện ra trước.")
        raise refuse(sentence, title=title)
    row.trashed_at_utc = None


def as_input(session: Session, row: Expense) -> ExpenseInput:
    """The stored expense as the form reads it."""
    names = (*LINES, *CHOICES, "payee_id", "event_id", "requested_on", "contract_value", "note")
    values = {name: getattr(row, name) for name in names}
    return ExpenseInput(year=row.year.year, **values, lines=tuple(line_input(line) for line in row.lines))


def line_input(line: ExpenseLine) -> ExpenseLineInput:
    """A stored line as the grid reads it."""
    names = ("content", "budget_line_id", "item_id", "quantity", "unit", "times", "unit_price", "rank")
    values = {name: getattr(line, name) for name in (*names, "norm_id", "over_norm_reason", "note", "id")}
    return ExpenseLineInput(**values)


def warnings_of(
    session: Session, entered: ExpenseInput, expense_id: int | None = None
) -> tuple[Violation, ...]:
    """What should be looked at while it is typed: money that is short, norms, advances overdue.

    Nothing here refuses; the approval stops what the budget does not bear (budget facts §1.3).
    """
    found: list[Violation] = []
    day = work_day(session, entered)
    wanted: dict[object, int] = defaultdict(int)
    of_line: dict[int, int] = defaultdict(int)
    for n, line in enumerate(entered.lines):
        amount = line_amount(line.quantity, line.times, line.unit_price)
        if line.budget_line_id is not None and amount > 0:
            room = room_of(session, line.budget_line_id, but=expense_id)
            wanted[room.key] += amount
            of_line[line.budget_line_id] += amount
            if short := short_of(room, wanted[room.key]):
                found.append(replace(short, field=f"lines.{n}.budget_line_id", severity=Severity.WARNING))
            elif room.line_left < of_line[line.budget_line_id]:
                sentence = N_(
                    "Dòng dự toán {line} chỉ còn {left} đồng; phần thiếu lấy từ các dòng khác của nguồn. Ghi "
                    "văn bản chuyển giữa các dòng."
                )
                cell = f"lines.{n}.budget_line_id"
                params = {"line": room.line_label, "left": number(room.line_left)}
                found.append(Violation(sentence, params, cell, severity=Severity.WARNING))
        above = norm_findings(session, line, day, entered.place_class, f"lines.{n}.")
        found += [replace(one, severity=Severity.WARNING) for one in above]
    if entered.requested_on is not None and entered.year and entered.requested_on.year < entered.year:
        sentence = N_("Ngày đề nghị {day} ở trước năm ngân sách {year}. Xem lại ngày hoặc năm.")
        params = {"day": date_vi(entered.requested_on), "year": str(entered.year)}
        found.append(Violation(sentence, params, "requested_on", severity=Severity.WARNING))
    if entered.spent_on is not None and entered.year:
        found += outside_year(entered.spent_on, entered.year)
    found += outside_event(session, entered.spent_on, entered.event_id)
    found += overdue_warning(session, entered.payee_name, entered.payee_id)
    return tuple(found)


def booked_day(row: Expense, day: date) -> date:
    """The day by which codes are judged: what is written in the settling time is of the year before."""
    year: BudgetYear | None = row.year  # none where the one asked for was not opened
    return min(day, year.spend_until) if year is not None else day


def work_day(session: Session, entered: ExpenseInput) -> date:
    """The day of the work: its own, that of the event, that of the request, today."""
    if (days := days_of_work(session, entered.spent_on, entered.event_id)) is not None:
        return days[0]
    today: date = session.info["today"]
    return entered.requested_on or today


# -- parts ------------------------------------------------------------------------------------------------

_OF_YEAR = select(BudgetYear).where(BudgetYear.year == bindparam("year"))


def _put(session: Session, row: Expense, entered: ExpenseInput, findings: Findings) -> None:
    today: date = session.info["today"]
    for name, label in LINES.items():
        setattr(row, name, findings.line(getattr(entered, name), name, label, required=name == "content"))
    for name in CHOICES:
        setattr(row, name, getattr(entered, name))
    row.note = paragraphs(entered.note)
    row.requested_on = entered.requested_on or (row.requested_on if row.id else today)
    row.payee_id = entered.payee_id
    if entered.payee_id is not None:
        person = fetch(session, Person, entered.payee_id)
        row.payee_name = row.payee_name or person.full_name
    of_year = {"year": entered.year or row.requested_on.year}
    year = session.scalar(_OF_YEAR, of_year, execution_options=WHOLE)
    if year is None:
        sentence = N_("Chưa mở năm ngân sách {year}. Mở ở Kinh phí, phần Dự toán.")
        params = {"year": entered.year or row.requested_on.year}
        findings.add(Violation(sentence, params, field="year"))
    else:
        if year.state is not YearState.OPEN:
            sentence = N_("Năm ngân sách {year} đã khóa sổ. Ghi vào năm đang mở.")
            findings.add(Violation(sentence, {"year": year.year}, field="year"))
        if row.number is not None and row.year_id != year.id:
            sentence = N_(
                "Khoản chi đã có số {number} của năm {year} nên không đổi năm. Sao chép thành đề nghị mới "
                "cho năm kia; đề nghị này gửi lại rồi ghi không duyệt."
            )
            former = {"number": row.number_text, "year": str(row.year.year)}
            findings.add(Violation(sentence, former, field="year"))
        row.year, row.year_id = year, year.id
        if entered.spent_on is not None and not year.year - 1 <= entered.spent_on.year <= year.year:
            sentence = N_("Ngày thực hiện {day} không thể thuộc năm ngân sách {year}. Sửa ngày hoặc năm.")
            named = {"day": date_vi(entered.spent_on), "year": str(year.year)}
            findings.add(Violation(sentence, named, field="spent_on"))
    row.contract_value = entered.contract_value
    if entered.contract_value is not None and not 0 < entered.contract_value <= GREATEST_AMOUNT:
        sentence = N_("Giá trị hợp đồng phải lớn hơn 0 và dưới một triệu tỷ đồng.")
        findings.add(Violation(sentence, field="contract_value"))
    if row.requested_on > today:
        findings.add(Violation(N_("Ngày đề nghị ở sau hôm nay. Sửa lại."), field="requested_on"))
    _put_event(session, row, entered)


def _put_event(session: Session, row: Expense, entered: ExpenseInput) -> None:
    """The event it belongs to; the expense is no less secret than the event."""
    row.event_id = entered.event_id
    if entered.event_id is not None:
        event = fetch(session, SpendingEvent, entered.event_id)
        row.secrecy = highest((event.secrecy, row.secrecy or Secrecy.NONE))


def _line(
    session: Session, row: Expense, n: int, given: ExpenseLineInput, findings: Findings
) -> dict[str, Any]:
    """The values of a stored line; what is wrong is noted with the cell it stands in."""
    cell = f"lines.{n}."
    values = line_values(given, cell, findings)
    values["budget_line_id"] = _budget_line(session, row, given, cell, findings)
    values["item_id"] = item_of(session, given, booked_day(row, row.requested_on), cell, findings)
    values |= norm_values(session, given)
    return values


def _budget_line(
    session: Session, row: Expense, given: ExpenseLineInput, cell: str, findings: Findings
) -> int | None:
    if given.budget_line_id is None:
        return None
    line = named_line(session, given.budget_line_id)
    if line is None or line.year_id != row.year_id:
        sentence = N_("Dòng dự toán này không thuộc năm ngân sách của khoản chi. Chọn dòng khác.")
        findings.add(Violation(sentence, field=f"{cell}budget_line_id"))
        return None
    day = booked_day(row, row.requested_on)
    findings.add(
        *not_in_force(line.item, day, day, f"{cell}budget_line_id"),
        *not_in_force(line.source, day, day, f"{cell}budget_line_id"),
    )
    return line.id


def _put_lines(row: Expense, given: Sequence[ExpenseLineInput], made: Sequence[dict[str, Any]]) -> None:
    """Lines keep their identity where the grid names it."""
    known = {line.id: line for line in row.lines}
    kept = []
    for position, (entered, values) in enumerate(zip(given, made, strict=True)):
        line = known.pop(entered.id, None) if entered.id is not None else None
        line = line or ExpenseLine(position=position, approved_amount=None)
        line.position = position
        for name, value in values.items():
            setattr(line, name, value)
        kept.append(line)
    row.lines = kept
