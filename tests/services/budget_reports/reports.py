"""A budget of two years with every kind of entry, and its reports as the program reads them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.budget import BudgetEntry, BudgetItem, BudgetLine, BudgetYear, EstimatePaper
from app.models.expenses import EventPlanLine, SpendingEvent
from app.reports.contracts import BudgetReportData, ReportRow, scope_of
from app.rules.budget import EntryKind, EstimateKind
from app.rules.expenses import EventKind, PayMethod
from app.rules.registers import RegisterName
from app.rules.roles import Actor, Right, needs
from app.services.budget.ledger import Entry, post
from app.services.budget_reports.entries import list_entries, sum_entries
from app.services.expenses.advancing import advance_expense, hand_in, return_surplus
from app.services.expenses.paying import pay_expense
from app.services.expenses.undoing import refund_expense, reverse_step
from app.services.expenses.views import AdvanceInput
from app.services.registers.common import RegisterRequest
from app.services.registers.reading import read_register
from tests.services.expenses.money import Money, with_money
from tests.workspaces import Office

N = RegisterName
BANK = PayMethod.TRANSFER


def busy(office: Office) -> Money:
    """The budget of 2026 with a year before it, an event, advances, payments, a refund, a reversal.

    One expense of the event is asked for above a norm, and not approved yet.
    """
    money = with_money(office)
    one, two = money.autonomous
    office.write(_last_year)
    event = office.write(_event)
    office.write(_paper, money.year_id, EstimateKind.HELD_BACK, ((one, EntryKind.HELD_BACK, 1_000_000),))
    office.write(_paper, money.year_id, EstimateKind.ADDED, ((money.task, EntryKind.ADDED, 2_000_000),))
    office.write(_paper, money.year_id, EstimateKind.LAPSED, ((two, EntryKind.REDUCED, 300_000),))
    office.write(_paper, money.year_id, EstimateKind.CARRIED_OUT, ((two, EntryKind.REDUCED, 200_000),))
    money.approved((one, 1_234_567))
    paid = money.handed_in((one, 800_000), (money.task, 700_000), event_id=event)
    _do(money, pay_expense, paid, money.pays(paid, 800_000, 650_000))
    step = next(s for s in money.expense(paid).steps if s.kind == "pay")
    _do(money, refund_expense, paid, step.id, {money.expense(paid).lines[1].id: 150_000}, "Chi nhầm")
    owing = money.approved((two, 2_000_500), payee_name="Đỗ Văn Bốn")
    _do(money, advance_expense, owing, AdvanceInput(amount=1_500_499, method=BANK, due_on=date(2026, 7, 31)))
    cleared = money.approved((two, 900_000), payee_name="đỗ văn  bốn")
    _do(money, advance_expense, cleared, AdvanceInput(amount=900_000, method=BANK))
    money.office.workspace.write(money.clerk, hand_in, cleared)
    _do(money, pay_expense, cleared, money.pays(cleared, 700_000))
    _do(money, return_surplus, cleared, 200_000)
    twice = money.handed_in((one, 400_000))
    _do(money, pay_expense, twice, money.pays(twice, 400_000))
    wrong = next(s for s in money.expense(twice).steps if s.kind == "pay")
    _do(money, reverse_step, wrong.id, "Ghi nhầm số tiền")
    money.asked_above_norm(one, 20_000, event_id=event)
    _do(money, pay_expense, twice, money.pays(twice, 380_000))
    return money


def _do(money: Money, command: Any, *args: Any) -> Any:
    return money.office.workspace.write(money.accountant, command, *args)


def report(money: Money, name: RegisterName, reader: Actor | None = None, **asked: Any) -> BudgetReportData:
    """The report of 2026 as the reader gets it."""
    values: dict[str, Any] = {"year": 2026} | asked
    money.office.workspace.opened_by(reader or money.office.chief)
    found: BudgetReportData = money.office.read(read_register, RegisterRequest(name, **values))
    money.office.workspace.opened_by(money.office.chief)
    return found


def figures(data: BudgetReportData, row: ReportRow | None) -> dict[str, Any]:
    """The row's cells by the key of their column."""
    assert row is not None
    return {column.key: cell for column, cell in zip(data.columns, row.cells, strict=True)}


def total(data: BudgetReportData) -> dict[str, Any]:
    """The figures of the last row."""
    return figures(data, data.totals)


def named(data: BudgetReportData, word: str) -> dict[str, Any]:
    """The figures of the first row in which the word stands."""
    return figures(data, next(row for row in data.rows if any(word in str(cell) for cell in row.cells)))


def wrong_drills(money: Money, data: BudgetReportData) -> list[tuple[str, Any, Any]]:
    """The figures whose entries add up to something else: none."""
    wrong, checked = [], 0
    for row in (*data.rows, *([data.totals] if data.totals is not None else [])):
        for column, cell in zip(data.columns, row.cells, strict=True):
            scope = scope_of(column, row)
            if scope is None or cell is None:
                continue
            checked += 1
            found = money.office.read(sum_entries, scope, column.weights)
            listed = money.office.read(list_entries, scope, column.weights)
            if not found.total == cell == sum(entry.effect for entry in listed):
                wrong.append((column.key, cell, found))
    assert checked, "no figure has entries behind it"
    return wrong


def entries(session: Session, year: int = 2026) -> list[BudgetEntry]:
    """Every entry of the year, for plain sums."""
    query = select(BudgetEntry).join(BudgetYear, BudgetYear.id == BudgetEntry.year_id)
    return list(session.scalars(query.where(BudgetYear.year == year)))


def plain(money: Money, *kinds: EntryKind, year: int = 2026) -> int:
    """The amounts of the columns, added up one by one."""
    return sum(e.amount for e in money.office.read(entries, year) if e.kind in kinds)


@needs(Right.EDIT_BUDGET)
def _paper(
    session: Session,
    actor: Actor,
    year_id: int,
    kind: EstimateKind,
    lines: tuple[tuple[int, EntryKind, int], ...],
    day: date = date(2026, 6, 30),
) -> int:
    paper = EstimatePaper(year_id=year_id, kind=kind, number="02-QĐ", dated_on=day, booked_on=day)
    session.add(paper)
    session.flush()
    post(session, [Entry(line, of, amount, day) for line, of, amount in lines], paper_id=paper.id)
    return paper.id


@needs(Right.EDIT_BUDGET)
def _last_year(session: Session, actor: Actor) -> int:
    """2025: the first line spent 600.000 đồng in June and 50.000 in January 2026, while settling."""
    year = BudgetYear(
        year=2025,
        last_withdrawal_on=date(2025, 12, 30),
        spend_until=date(2025, 12, 31),
        adjust_until=date(2026, 1, 31),
        reconcile_by=date(2026, 2, 10),
        return_by=date(2026, 2, 15),
    )
    session.add(year)
    session.flush()
    like = session.scalars(select(BudgetLine).order_by(BudgetLine.id)).first()
    assert like is not None
    line = BudgetLine(year_id=year.id, source_id=like.source_id, nature=like.nature, item_id=like.item_id)
    session.add(line)
    session.flush()
    given, june, settling = date(2025, 1, 5), date(2025, 6, 30), date(2026, 1, 15)
    paper = EstimatePaper(
        year_id=year.id, kind=EstimateKind.GIVEN, number="09-QĐ", dated_on=given, booked_on=given
    )
    session.add(paper)
    session.flush()
    rows = (
        (EntryKind.GIVEN, 9_000_000, given),
        (EntryKind.PAID, 600_000, june),
        (EntryKind.PAID, 50_000, settling),
    )
    post(session, [Entry(line.id, kind, amount, day) for kind, amount, day in rows], paper_id=paper.id)
    return year.id


@needs(Right.PLAN_EXPENSES)
def _event(session: Session, actor: Actor) -> int:
    """A meeting of 20 people with 2 million đồng planned on two sub-items."""
    items = {i.code: i.id for i in session.scalars(select(BudgetItem))}
    event = SpendingEvent(
        kind=EventKind.MEETING,
        title="Phiên họp thứ 9",
        starts_on=date(2026, 6, 29),
        ends_on=date(2026, 6, 29),
        headcount=20,
    )
    for position, (code, amount) in enumerate((("6699", 900_000), ("6702", 1_100_000))):
        event.plan.append(
            EventPlanLine(
                position=position,
                content="Dự trù",
                item_id=items[code],
                quantity=Decimal(1),
                unit_price=Decimal(amount),
                amount=amount,
            )
        )
    session.add(event)
    session.flush()
    return event.id
