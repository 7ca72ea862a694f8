"""What the start page says about the budget."""

from __future__ import annotations

from datetime import datetime

from app.rules.expenses import PayMethod
from app.services.budget_reports.board import MoneyBoard, money_board
from app.services.expenses.advancing import advance_expense
from app.services.expenses.views import AdvanceInput
from tests.services.expenses.money import with_money
from tests.workspaces import Office

M = 1_000_000


def test_nothing_is_said_before_a_budget_year_is_opened(office: Office) -> None:
    assert office.read(money_board) == MoneyBoard()


def test_it_says_what_is_left_what_waits_and_what_is_late(office: Office) -> None:
    money = with_money(office)
    made = money.approved((money.autonomous[0], 4 * M))
    give = AdvanceInput(amount=3 * M, method=PayMethod.TRANSFER)
    office.workspace.write(money.accountant, advance_expense, made, give)
    money.asked((money.task, M))
    money.handed_in((money.task, M))
    found = office.read(money_board)
    assert [(s.balance.left, s.percent_used) for s in found.sources] == [(16 * M, 20), (4 * M, 20)]
    assert (found.to_appraise, found.to_approve, found.to_pay) == (0, 1, 1)
    assert (found.overdue, found.due_soon) == ((), ())
    office.clock.set(datetime(2026, 7, 28, 9))
    assert [a.owed for a in office.read(money_board).due_soon] == [3 * M]
    office.clock.set(datetime(2026, 8, 1, 9))
    assert [a.owed for a in office.read(money_board).overdue] == [3 * M]


def test_days_of_the_calendar_are_told_when_they_come_near(office: Office) -> None:
    with_money(office)
    assert office.read(money_board).days == ()
    office.clock.set(datetime(2026, 12, 10, 9))
    assert [name for name, _day in office.read(money_board).days] == ["last_withdrawal_on", "spend_until"]
    office.clock.set(datetime(2027, 1, 10, 9))
    assert [name for name, _day in office.read(money_board).days][:1] == ["adjust_until"]
