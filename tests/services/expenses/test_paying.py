"""Paying and settling an advance: the three cases, parts, what was not approved."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.errors import UserError, sentence
from app.rules.expenses import ExpenseState, PayMethod
from app.services.budget_settings import OVER_NORM_STOPS
from app.services.expenses.advancing import (
    advance_expense,
    hand_in,
    return_surplus,
)
from app.services.expenses.deciding import appraise_expense, approve_expense
from app.services.expenses.paying import approve_excess, pay_expense
from app.services.expenses.undoing import reverse_step
from app.services.expenses.views import AdvanceInput
from app.services.settings import save_setting
from tests.services.expenses.money import Money, another_line_like, entries_sum

S = ExpenseState
M = 1_000_000


def transfer(amount: int) -> AdvanceInput:
    return AdvanceInput(amount=amount, method=PayMethod.TRANSFER)


def test_the_approval_commits_and_the_payment_frees_what_was_not_spent(money: Money) -> None:
    made = money.approved((money.task, 2 * M), (money.autonomous[0], M))
    assert money.left(money.task) == 3 * M
    money.office.workspace.write(money.clerk, hand_in, made)
    money.office.workspace.write(money.accountant, pay_expense, made, money.pays(made, 1_500_000, M))
    shown = money.expense(made)
    assert shown.row.state is S.PAID
    assert (shown.sums.committed, shown.sums.paid) == (0, 2_500_000)
    assert money.left(money.task) == 3_500_000
    assert money.office.read(entries_sum) == 22_500_000


def test_the_accountant_is_not_the_cashier(money: Money) -> None:
    made = money.approved((money.task, M))
    cash = AdvanceInput(amount=M, cashier="trần thu chi")
    with pytest.raises(UserError, match="không kiêm thủ quỹ"):
        money.office.workspace.write(money.accountant, advance_expense, made, cash)


@pytest.mark.parametrize(
    ("spent", "state", "owed"), [(M, S.SURPLUS_DUE, M), (2 * M, S.PAID, 0), (3 * M, S.PAID, 0)]
)
def test_an_advance_is_settled_in_three_cases(money: Money, spent: int, state: S, owed: int) -> None:
    made = money.approved((money.task, 3 * M))
    money.office.workspace.write(money.accountant, advance_expense, made, transfer(2 * M))
    money.office.workspace.write(money.clerk, hand_in, made)
    money.office.workspace.write(money.accountant, pay_expense, made, money.pays(made, spent))
    shown = money.expense(made)
    assert (shown.row.state, shown.sums.advanced, shown.sums.paid) == (state, owed, spent)
    assert money.left(money.task) == 5 * M - spent - owed
    if owed:
        with pytest.raises(UserError, match=r"từ 1 đến 1\.000\.000"):
            money.office.workspace.write(money.accountant, return_surplus, made, M + 1)
        money.office.workspace.write(money.accountant, return_surplus, made, M)
        assert money.expense(made).row.state is S.PAID
        assert money.left(money.task) == 5 * M - spent


def test_an_advance_of_one_line_pays_for_another(money: Money) -> None:
    made = money.approved((money.autonomous[0], 2 * M), (money.autonomous[1], 2 * M))
    money.office.workspace.write(money.accountant, advance_expense, made, transfer(2 * M))
    money.office.workspace.write(money.clerk, hand_in, made)
    money.office.workspace.write(money.accountant, pay_expense, made, money.pays(made, M, M))
    shown = money.expense(made)
    assert (shown.row.state, shown.sums.advanced, shown.sums.committed) == (S.PAID, 0, 0)
    assert shown.steps[-1].voucher == ""


def test_a_part_paid_from_another_lines_advance_frees_nothing(money: Money) -> None:
    made = money.approved((money.autonomous[0], 2 * M), (money.autonomous[1], 2 * M))
    money.office.workspace.write(money.accountant, advance_expense, made, transfer(2 * M))
    money.office.workspace.write(money.clerk, hand_in, made)
    money.office.workspace.write(money.accountant, pay_expense, made, money.pays(made, 0, 2 * M, last=False))
    shown = money.expense(made)
    assert (shown.sums.paid, shown.sums.advanced, shown.sums.committed) == (2 * M, 0, 2 * M)
    assert [line.sums.committed for line in shown.lines] == [2 * M, 0]


def test_more_than_was_approved_needs_a_second_approval_and_the_money(money: Money) -> None:
    made = money.handed_in((money.task, 4 * M))
    with pytest.raises(UserError, match="vượt số đã duyệt"):
        money.office.workspace.write(money.accountant, pay_expense, made, money.pays(made, 4 * M + 1))
    with pytest.raises(UserError, match="Không đủ kinh phí"):
        money.office.workspace.write(money.chief, approve_excess, made, money.more(made, 2 * M), "Giá tăng")
    money.office.workspace.write(money.chief, approve_excess, made, money.more(made, M), "Giá tăng")
    assert (money.left(money.task), money.expense(made).sums.committed) == (0, 5 * M)
    money.office.workspace.write(money.accountant, pay_expense, made, money.pays(made, 4 * M))
    assert (money.left(money.task), money.expense(made).sums.committed) == (M, 0)


def test_a_second_approval_for_one_purpose_is_not_spent_on_another(money: Money) -> None:
    other = money.office.write(another_line_like, money.task, 5 * M)
    made = money.handed_in((money.task, M), (other, M))
    write = money.office.workspace.write
    write(money.chief, approve_excess, made, money.more(made, 0, M), "Giá tăng")
    with pytest.raises(UserError, match="không lấy tiền của dòng khác bù"):
        write(money.accountant, pay_expense, made, money.pays(made, 2 * M, M))
    write(money.accountant, pay_expense, made, money.pays(made, M, 2 * M))
    assert (money.left(money.task), money.left(other)) == (4 * M, 3 * M)


def test_a_payment_does_not_lie_before_its_second_approval(money: Money) -> None:
    made = money.handed_in((money.task, M))
    write = money.office.workspace.write
    money.office.clock.set(datetime(2026, 7, 10, 9))
    write(money.chief, approve_excess, made, money.more(made, M), "Giá tăng", date(2026, 7, 5))
    early = money.pays(made, 2 * M, done_on=date(2026, 7, 4))
    with pytest.raises(UserError, match="trước ngày 05/07/2026 của bước trước"):
        write(money.accountant, pay_expense, made, early)
    write(money.accountant, pay_expense, made, money.pays(made, 2 * M, done_on=date(2026, 7, 5)))


def test_a_second_approval_made_by_mistake_is_undone(money: Money) -> None:
    made = money.handed_in((money.task, M))
    write = money.office.workspace.write
    write(money.chief, approve_excess, made, money.more(made, M), "Giá tăng")
    write(money.accountant, reverse_step, money.expense(made).steps[-1].id, "Ghi nhầm")
    assert (money.left(money.task), money.expense(made).row.state) == (4 * M, S.VOUCHERED)
    with pytest.raises(UserError, match="vượt số đã duyệt"):
        write(money.accountant, pay_expense, made, money.pays(made, 2 * M))


def test_where_norms_stop_nothing_above_a_norm_is_approved_a_second_time(money: Money) -> None:
    made = money.asked_above_norm(money.task, 20_000)
    write = money.office.workspace.write
    write(money.accountant, appraise_expense, made, "Giảm về mức")
    (line,) = money.expense(made).lines
    write(money.chief, approve_expense, made, {line.id: line.amount - 20_000})
    write(money.clerk, hand_in, made)
    money.office.clock.set(datetime(2026, 8, 1, 9))
    money.office.write(save_setting, OVER_NORM_STOPS, True, date(2026, 7, 15), "Quy chế chi tiêu nội bộ")
    for day in (None, date(2026, 7, 1)):  # also where the paper is of a day before the rule
        with pytest.raises(UserError, match="không cho duyệt vượt"):
            write(money.chief, approve_excess, made, {line.id: 20_000}, "Giá tăng", day)


def test_the_day_of_the_work_is_corrected_while_nothing_is_paid(money: Money) -> None:
    made = money.handed_in((money.task, M), spent_on=date(2026, 6, 20))
    write = money.office.workspace.write
    told = money.pays(made, M // 2, last=False, spent_on=date(2026, 6, 25))
    write(money.accountant, pay_expense, made, told)
    assert money.expense(made).entered.spent_on == date(2026, 6, 25)
    with pytest.raises(UserError, match="Ghi đảo lần ấy rồi sửa ngày"):
        write(money.accountant, pay_expense, made, money.pays(made, M // 2, spent_on=date(2026, 6, 26)))
    write(money.accountant, reverse_step, money.expense(made).steps[-1].id, "Nhầm ngày")
    write(money.accountant, pay_expense, made, money.pays(made, M, spent_on=date(2026, 6, 26)))
    assert money.expense(made).entered.spent_on == date(2026, 6, 26)


def test_a_day_of_work_with_another_norm_is_told_at_the_payment(money: Money) -> None:
    made = money.asked_above_norm(money.task, 0)
    write = money.office.workspace.write
    write(money.accountant, appraise_expense, made)
    write(money.chief, approve_expense, made)
    write(money.clerk, hand_in, made)
    amount = money.expense(made).lines[0].amount
    paid = money.pays(made, amount, spent_on=date(2025, 5, 3))
    told = [sentence(one) for one in write(money.accountant, pay_expense, made, paid).warnings]
    assert "không thuộc năm ngân sách 2026" in told[0]
    assert told[1].startswith("Định mức Phụ cấp lưu trú không áp dụng cho ngày 03/05/2025")


def test_money_paid_in_parts_keeps_the_rest_committed_until_the_last_part(money: Money) -> None:
    made = money.handed_in((money.task, 4 * M))
    money.office.workspace.write(money.accountant, pay_expense, made, money.pays(made, M, last=False))
    shown = money.expense(made)
    assert (shown.row.state, shown.sums.committed, shown.sums.paid) == (S.VOUCHERED, 3 * M, M)
    money.office.workspace.write(money.accountant, pay_expense, made, money.pays(made, 0))
    assert money.left(money.task) == 4 * M


def test_money_for_one_purpose_does_not_make_up_for_another(money: Money) -> None:
    other = money.office.write(another_line_like, money.task, 5 * M)
    made = money.handed_in((money.task, M), (other, 2 * M))
    write = money.office.workspace.write
    with pytest.raises(UserError, match=r"vượt số đã duyệt, cộng 1\.000\.000"):
        write(money.accountant, pay_expense, made, money.pays(made, 2 * M, M))
    write(money.chief, approve_excess, made, money.more(made, M, 0), "Đổi phần việc")
    write(money.accountant, pay_expense, made, money.pays(made, 2 * M, M))
    own = money.handed_in((money.autonomous[0], M), (money.autonomous[1], 2 * M))
    write(money.accountant, pay_expense, own, money.pays(own, 2 * M, M))  # the head may move it between tasks


def test_the_sentence_of_what_is_above_adds_up_after_a_second_approval(money: Money) -> None:
    made = money.handed_in((money.task, 2 * M))
    write = money.office.workspace.write
    write(money.chief, approve_excess, made, money.more(made, 100_000), "Giá tăng")
    with pytest.raises(UserError, match=r"2\.000\.000 đồng và duyệt thêm 100\.000 đồng là 200\.000 đồng"):
        write(money.accountant, pay_expense, made, money.pays(made, 2_300_000))


def test_paying_for_work_still_to_be_done_is_told(money: Money) -> None:
    made = money.handed_in((money.task, M), spent_on=date(2026, 9, 1))
    saved = money.office.workspace.write(money.accountant, pay_expense, made, money.pays(made, M))
    (told,) = saved.warnings
    assert sentence(told).startswith(
        "Ngày thực hiện ghi 01/09/2026, sau ngày thanh toán 30/06/2026. Việc chưa"
    )
