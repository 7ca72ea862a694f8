"""Two people who want the same money at the same moment: one gets it, the other is told why not."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from app.errors import UserError
from app.rules.budget import EstimateKind
from app.rules.expenses import ExpenseState
from app.rules.roles import Actor, Role
from app.services.budget.estimate_papers import PaperInput, record_paper
from app.services.budget.ledger import line_views
from app.services.expenses.deciding import approve_expense
from app.services.expenses.paying import approve_excess
from app.services.users import UserInput, add_user
from tests.services.expenses.money import Money, with_money
from tests.workspaces import Office

M = 1_000_000


@pytest.fixture
def money(office: Office) -> Money:
    return with_money(office)


def at_once(*writes: Callable[[], Any]) -> list[str]:
    """What each write was told, all begun at the same moment; empty where it was done."""
    start = Barrier(len(writes))

    def go(write: Callable[[], Any]) -> str:
        start.wait(10)
        try:
            write()
        except UserError as refusal:
            return str(refusal)
        return ""

    with ThreadPoolExecutor(len(writes)) as pool:
        return list(pool.map(go, writes))


def second_chief(money: Money) -> Actor:
    """Another chief of the office."""
    name = "Hoàng Văn Em"
    made = money.office.write(add_user, UserInput("pho.vp", name, Role.CHIEF), lambda: None)
    return Actor(made, "pho.vp", name, Role.CHIEF)


@pytest.mark.parametrize("round_", range(4))
def test_two_chiefs_who_approve_the_last_dong_at_once_do_not_both_get_it(money: Money, round_: int) -> None:
    one, other = money.asked((money.task, 3 * M)), money.asked((money.task, 3 * M))
    write = money.office.workspace.write
    deputy = second_chief(money)
    told = at_once(
        lambda: write(money.chief, approve_expense, one), lambda: write(deputy, approve_expense, other)
    )
    assert sorted(map(bool, told)) == [False, True], told
    assert "Không đủ kinh phí" in max(told)
    assert "thiếu 1.000.000 đồng" in max(told)
    states = sorted(money.expense(e).row.state for e in (one, other))
    assert states == [ExpenseState.APPRAISED, ExpenseState.APPROVED]
    assert money.left(money.task) == 2 * M


def test_one_expense_is_approved_once_however_many_press_at_once(money: Money) -> None:
    expense, deputy = money.asked((money.task, M)), second_chief(money)
    write = money.office.workspace.write
    told = at_once(
        lambda: write(money.chief, approve_expense, expense), lambda: write(deputy, approve_expense, expense)
    )
    assert sorted(map(bool, told)) == [False, True]
    assert "không làm được bước này" in max(told)
    assert money.left(money.task) == 4 * M


def test_two_who_approve_more_of_the_last_dong_at_once_stay_within_the_budget(money: Money) -> None:
    first, second = (money.handed_in((money.task, 2 * M)) for _ in range(2))
    write, deputy = money.office.workspace.write, second_chief(money)
    more = [money.more(expense, M) for expense in (first, second)]
    told = at_once(
        lambda: write(money.chief, approve_excess, first, more[0], "Giá tăng"),
        lambda: write(deputy, approve_excess, second, more[1], "Giá tăng"),
    )
    assert sorted(map(bool, told)) == [False, True]
    assert "Không đủ kinh phí" in max(told)
    assert money.left(money.task) == 0


def test_an_approval_and_a_cut_of_the_same_money_at_once_leave_nothing_below_zero(money: Money) -> None:
    asked = money.asked((money.task, 4 * M))
    day = money.office.workspace.today()
    cut = PaperInput(money.year_id, EstimateKind.REDUCED, day, "09-QĐ", lines=((money.task, 2 * M),))
    write = money.office.workspace.write
    told = at_once(
        lambda: write(money.chief, approve_expense, asked), lambda: write(money.accountant, record_paper, cut)
    )
    assert sorted(map(bool, told)) == [False, True]
    assert all(v.balance.left >= 0 for v in money.office.read(line_views, money.year_id))
    assert money.left(money.task) in (M, 3 * M)
