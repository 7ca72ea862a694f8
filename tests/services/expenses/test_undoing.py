"""Money that comes back, and steps undone by others."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.errors import UserError
from app.rules.expenses import ExpenseState, PayMethod
from app.rules.registers import RegisterName as N
from app.services.expenses.advancing import (
    advance_expense,
    hand_in,
    return_surplus,
)
from app.services.expenses.deciding import (
    cancel_expense,
)
from app.services.expenses.paying import pay_expense
from app.services.expenses.undoing import refund_expense, reverse_step
from app.services.expenses.views import AdvanceInput
from app.services.year_end.carrying import lapse_rest
from app.services.year_end.closing import close_year, settle_year
from tests.services.budget_reports.reports import figures, report, total, wrong_drills
from tests.services.expenses.money import Money, refused

S = ExpenseState
M = 1_000_000


def transfer(amount: int) -> AdvanceInput:
    return AdvanceInput(amount=amount, method=PayMethod.TRANSFER)


def test_money_that_comes_back_is_linked_to_its_payment_and_never_more(money: Money) -> None:
    made = money.handed_in((money.task, 4 * M))
    money.office.workspace.write(money.accountant, pay_expense, made, money.pays(made, 4 * M))
    shown = money.expense(made)
    paid, line = shown.steps[-1], shown.lines[0].id
    with pytest.raises(UserError, match=r"không được vượt 4\.000\.000"):
        money.office.workspace.write(
            money.accountant, refund_expense, made, paid.id, {line: 4 * M + 1}, "Chi sai"
        )
    money.office.workspace.write(money.accountant, refund_expense, made, paid.id, {line: 3 * M}, "Chi sai")
    with pytest.raises(UserError, match=r"không được vượt 1\.000\.000"):
        money.office.workspace.write(
            money.accountant, refund_expense, made, paid.id, {line: 2 * M}, "Chi sai"
        )
    shown = money.expense(made)
    assert (shown.sums.paid, shown.sums.restored) == (4 * M, 3 * M)
    assert shown.steps[-1].refund_of_id == paid.id
    assert money.left(money.task) == 4 * M


def test_the_newest_step_is_undone_by_opposite_entries_and_the_older_not(money: Money) -> None:
    made = money.approved((money.task, 4 * M))
    money.office.workspace.write(money.accountant, advance_expense, made, transfer(M))
    money.office.workspace.write(money.clerk, hand_in, made)
    money.office.workspace.write(money.accountant, pay_expense, made, money.pays(made, 2 * M))
    advance, _handed, paid = money.expense(made).steps[-3:]
    with pytest.raises(UserError, match="gần nhất"):
        money.office.workspace.write(money.accountant, reverse_step, advance.id, "Ghi nhầm")
    money.office.workspace.write(money.accountant, reverse_step, paid.id, "Ghi nhầm")
    shown = money.expense(made)
    assert (shown.row.state, shown.sums.advanced, shown.sums.committed, shown.sums.paid) == (
        S.VOUCHERED,
        M,
        3 * M,
        0,
    )
    with pytest.raises(UserError, match="gần nhất"):
        money.office.workspace.write(money.accountant, reverse_step, paid.id, "Ghi nhầm")
    money.office.workspace.write(money.accountant, reverse_step, advance.id, "Ghi nhầm")
    assert money.expense(made).sums.committed == 4 * M
    assert money.left(money.task) == M


def test_a_return_noted_wrongly_is_undone_before_its_payment(money: Money) -> None:
    made = money.approved((money.task, 2 * M))
    write = money.office.workspace.write
    write(money.accountant, advance_expense, made, transfer(2 * M))
    write(money.clerk, hand_in, made)
    write(money.accountant, pay_expense, made, money.pays(made, M))
    write(money.accountant, return_surplus, made, M)
    write(money.accountant, reverse_step, money.expense(made).steps[-1].id, "Ghi nhầm ngày")
    assert money.expense(made).row.state is S.SURPLUS_DUE
    assert money.left(money.task) == 3 * M


def test_a_second_advance_undone_after_the_first_came_back_leaves_an_approved_expense(money: Money) -> None:
    made = money.approved((money.task, 2 * M))
    write = money.office.workspace.write
    write(money.accountant, advance_expense, made, transfer(M))
    write(money.accountant, return_surplus, made, M)
    write(money.accountant, advance_expense, made, transfer(M))
    write(money.accountant, reverse_step, money.expense(made).steps[-1].id, "Ghi nhầm số")
    assert money.expense(made).row.state is S.APPROVED
    write(money.accountant, cancel_expense, made, "Hoãn")
    assert money.left(money.task) == 5 * M


def test_a_refund_noted_after_the_year_was_closed_is_undone_too(money: Money) -> None:
    made = money.handed_in((money.task, M), spent_on=date(2026, 6, 30))
    write = money.office.workspace.write
    write(money.accountant, pay_expense, made, money.pays(made, M))
    paid = money.expense(made).steps[-1].id
    money.office.clock.set(datetime(2027, 2, 20, 9))
    money.office.write(lapse_rest, money.year_id, "03-QĐ", date(2027, 1, 31), "Hết năm")
    money.office.write(close_year, money.year_id)
    line = money.expense(made).lines[0].id
    write(money.accountant, refund_expense, made, paid, {line: M}, "Chi nhầm")
    write(money.accountant, reverse_step, money.expense(made).steps[-1].id, "Chưa nộp")
    assert money.expense(made).steps[-2].reversed
    with pytest.raises(UserError, match="đã khóa sổ"):
        write(money.accountant, reverse_step, paid, "Ghi nhầm")
    write(money.accountant, refund_expense, made, paid, {line: M}, "Chi nhầm")


def test_nothing_comes_back_of_a_payment_that_was_undone(money: Money) -> None:
    made = money.handed_in((money.task, M))
    write = money.office.workspace.write
    write(money.accountant, pay_expense, made, money.pays(made, M))
    paid, line = money.expense(made).steps[-1].id, money.expense(made).lines[0].id
    write(money.accountant, reverse_step, paid, "Nhầm")
    write(money.accountant, pay_expense, made, money.pays(made, M))
    with pytest.raises(UserError, match="đã được ghi đảo"):
        write(money.accountant, refund_expense, made, paid, {line: M}, "Chi nhầm")


def test_a_refund_between_closing_and_settlement_lowers_what_is_settled(money: Money) -> None:
    made = money.handed_in((money.task, 2 * M), (money.autonomous[0], M), spent_on=date(2026, 6, 30))
    write = money.office.workspace.write
    write(money.accountant, pay_expense, made, money.pays(made, 2 * M, M))
    paid = money.expense(made).steps[-1].id
    money.office.clock.set(datetime(2027, 3, 20, 9))
    money.office.write(lapse_rest, money.year_id, "03-QĐ", date(2027, 1, 31), "Hết năm")
    money.office.write(close_year, money.year_id)
    task, other = (line.id for line in money.expense(made).lines)
    write(money.accountant, refund_expense, made, paid, {task: 400_000, other: 100_000}, "Chi nhầm")
    wrong = refused(lambda: write(money.accountant, refund_expense, made, paid, {other: 900_001}, "Nhầm"))
    assert wrong == [
        ("lines.1.amount", "Số nộp lại của dòng “Dòng 2” không được vượt 900.000 đồng đã chi."),
    ]
    settled = report(money, N.SETTLEMENT)
    told = total(settled)
    assert (told["received"], told["settled"], told["lapsed"], told["rest"]) == (
        3 * M,
        2_500_000,
        22_500_000,
        0,
    )
    of_task = figures(settled, next(row for row in settled.rows if row.cells[0] == "6651"))
    assert (of_task["settled"], of_task["lapsed"]) == (1_600_000, 3_400_000)
    assert "đã trừ 500.000 đồng nộp ngân sách sau khi khóa sổ" in settled.notes[-1]
    assert wrong_drills(money, settled) == []
    at_closing = report(money, N.SETTLEMENT, to_on=date(2027, 2, 15))
    assert total(at_closing)["settled"] == 3 * M
    assert money.expense(made).refunded == 500_000
    money.office.write(settle_year, money.year_id, "09-QĐ")
    assert money.expense(made).steps[-1].amount == 2_500_000
    write(money.accountant, refund_expense, made, paid, {task: 100_000}, "Chi nhầm")
    assert total(report(money, N.SETTLEMENT)) == told  # what comes back later is of no year's accounts
    early = money.expense(made).steps[-3].id
    with pytest.raises(UserError):
        write(money.accountant, reverse_step, early, "Nhầm")
    write(money.accountant, reverse_step, money.expense(made).steps[-1].id, "Nhầm")
    with pytest.raises(UserError, match="Năm đã quyết toán"):
        write(money.accountant, reverse_step, early, "Nhầm")


def test_a_refund_of_a_line_that_is_not_there_or_in_cash_to_nobody_is_refused(money: Money) -> None:
    made = money.handed_in((money.task, 4 * M))
    write = money.office.workspace.write
    write(money.accountant, pay_expense, made, money.pays(made, 4 * M))
    paid, line = money.expense(made).steps[-1].id, money.expense(made).lines[0].id
    for amounts, method, cashier in (
        ({line + 100: M}, PayMethod.TRANSFER, ""),
        ({line: M}, PayMethod.CASH, ""),
        ({line: M}, PayMethod.CASH, money.accountant.name),
    ):
        with pytest.raises(UserError):
            write(
                money.accountant, refund_expense, made, paid, amounts, "Sai", method=method, cashier=cashier
            )
    assert money.left(money.task) == M
