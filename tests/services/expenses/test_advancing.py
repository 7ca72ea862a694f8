"""Advances: how much, until when, by contract, whose are overdue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from app.errors import UserError, sentence
from app.rules.expenses import ExpenseState, PayMethod, StepKind
from app.services.budget_settings import CONTRACT_THRESHOLD
from app.services.expenses.advances import open_advances, overdue_of, same_person
from app.services.expenses.advancing import (
    advance_expense,
    extend_advance,
    hand_in,
    note_contract,
    return_surplus,
)
from app.services.expenses.deciding import (
    appraise_expense,
    approve_expense,
    revise_expense,
    send_back,
    submit_expense,
)
from app.services.expenses.drafts import save_expense
from app.services.expenses.paying import pay_expense
from app.services.expenses.undoing import reverse_step
from app.services.expenses.views import AdvanceInput
from app.services.settings import save_setting
from tests.services.expenses.money import Money

S = ExpenseState
M = 1_000_000


def transfer(amount: int) -> AdvanceInput:
    return AdvanceInput(amount=amount, method=PayMethod.TRANSFER)


def test_an_advance_moves_the_commitment_and_is_due_at_the_end_of_the_next_month(money: Money) -> None:
    made = money.approved((money.task, 2 * M))
    with pytest.raises(UserError, match=r"từ 1 đến 2\.000\.000"):
        money.office.workspace.write(money.accountant, advance_expense, made, transfer(2 * M + 1))
    money.office.workspace.write(money.accountant, advance_expense, made, transfer(M))
    shown = money.expense(made)
    assert (shown.sums.committed, shown.sums.advanced, shown.row.state) == (M, M, S.ADVANCED)
    assert shown.steps[-1].due_on == date(2026, 7, 31)
    assert shown.steps[-1].voucher == "CK 001"
    assert money.left(money.task) == 3 * M
    money.office.workspace.write(money.accountant, extend_advance, made, date(2026, 8, 15), "Chờ hóa đơn")


def test_a_contract_signed_after_the_approval_still_limits_the_advance(money: Money) -> None:
    made = money.approved((money.autonomous[0], 15 * M))
    write = money.office.workspace.write
    with pytest.raises(UserError, match="lớn hơn 0"):
        write(money.clerk, note_contract, made, "05/HĐ", date(2026, 6, 1), 0)
    write(money.clerk, note_contract, made, "05/HĐ", date(2026, 6, 1), 51 * M)
    write(money.accountant, advance_expense, made, transfer(15 * M))


def contract(number: str, value: int) -> dict[str, Any]:
    """A contract signed before the request."""
    return {"contract_number": number, "contract_on": date(2026, 6, 1), "contract_value": value}


def test_a_value_without_number_and_day_is_no_contract_to_advance_by(money: Money) -> None:
    made = money.approved((money.autonomous[0], 8 * M), contract_value=20 * M)
    with pytest.raises(UserError, match="chưa ghi đủ số, ngày, giá trị"):
        money.office.workspace.write(money.accountant, advance_expense, made, transfer(M))


def test_once_most_of_a_contract_is_paid_its_advances_are_cleared_and_none_is_given(money: Money) -> None:
    money.office.write(save_setting, CONTRACT_THRESHOLD, 5 * M, date(2026, 1, 1), "Quy chế chi tiêu")
    write = money.office.workspace.write
    one = money.approved((money.autonomous[0], 4 * M), **contract("01/HĐ", 10 * M))
    write(money.accountant, advance_expense, one, transfer(2 * M))
    other = money.handed_in((money.autonomous[0], 8 * M), **contract("01/HĐ", 10 * M))
    (told,) = write(money.accountant, pay_expense, other, money.pays(other, 8 * M)).warnings
    assert "đạt 80% giá trị hợp đồng mà còn 2.000.000 đồng tạm ứng" in sentence(told)
    with pytest.raises(UserError, match="phải thu hồi hết tạm ứng"):
        write(money.accountant, advance_expense, one, transfer(M))
    write(money.clerk, hand_in, one)
    (told,) = write(money.accountant, pay_expense, one, money.pays(one, 4 * M)).warnings
    assert "12.000.000 đồng, quá giá trị 10.000.000 đồng" in sentence(told)


def test_the_value_written_last_of_a_contract_counts(money: Money) -> None:
    write = money.office.workspace.write
    wrong = money.approved((money.autonomous[0], M), **contract("09/HĐ", 200_000))
    right = write(money.clerk, revise_expense, wrong, "Ghi nhầm giá trị").id
    entered = replace(money.expense(right).entered, contract_value=2 * M)
    write(money.clerk, save_expense, right, entered)
    write(money.clerk, submit_expense, right)
    write(money.accountant, appraise_expense, right, "Đã xem")
    write(money.chief, approve_expense, right)
    write(money.accountant, advance_expense, right, transfer(M))
    annex = money.approved((money.autonomous[0], 3 * M), **contract("09/HĐ", 5 * M))
    write(money.accountant, advance_expense, annex, transfer(3 * M))
    other = money.approved((money.autonomous[0], M), **contract("09/HĐ", 5 * M))
    write(money.clerk, note_contract, other, "09/HĐ", date(2026, 6, 1), 4 * M, "Ghi nhầm giá trị")
    with pytest.raises(UserError, match=r"tức 4\.000\.000 đồng"):
        write(money.accountant, advance_expense, other, transfer(M))


def test_two_contracts_of_one_number_and_other_days_are_two(money: Money) -> None:
    write = money.office.workspace.write
    old = money.handed_in((money.autonomous[0], 2 * M), **contract("01/HĐ", 2 * M))
    write(money.accountant, pay_expense, old, money.pays(old, 2 * M))
    values = contract("01/HĐ", 3 * M) | {"contract_on": date(2026, 6, 20)}
    new = money.approved((money.autonomous[0], M), **values)
    write(money.accountant, advance_expense, new, transfer(M))


def test_a_contract_is_advanced_by_half_at_most(money: Money) -> None:
    money.office.write(save_setting, CONTRACT_THRESHOLD, 10 * M, date(2026, 1, 1), "Quy chế chi tiêu")
    made = money.approved((money.autonomous[0], 15 * M), **contract("01/HĐ", 20 * M))
    with pytest.raises(UserError, match=r"không quá 50% .* 10\.000\.000"):
        money.office.workspace.write(money.accountant, advance_expense, made, transfer(10 * M + 1))
    money.office.workspace.write(money.accountant, advance_expense, made, transfer(6 * M))
    with pytest.raises(UserError, match=r"kể cả 6\.000\.000"):
        money.office.workspace.write(money.accountant, advance_expense, made, transfer(5 * M))


def test_another_contract_in_its_place_needs_a_reason_and_both_are_kept_as_steps(money: Money) -> None:
    write = money.office.workspace.write
    made = money.approved((money.autonomous[0], 15 * M))
    write(money.clerk, note_contract, made, "05/HĐ", date(2026, 6, 1), 16 * M)
    with pytest.raises(UserError, match="lý do sửa hợp đồng"):
        write(money.clerk, note_contract, made, "05/HĐ", date(2026, 6, 1), 60 * M)
    write(money.clerk, note_contract, made, "05/HĐ", date(2026, 6, 1), 60 * M, "Phụ lục số 1")
    steps = [s for s in money.expense(made).steps if s.kind is StepKind.CONTRACT]
    assert [(s.amount, s.note) for s in steps] == [
        (16 * M, "số 05/HĐ ngày 01/06/2026"),
        (60 * M, "số 05/HĐ ngày 01/06/2026: Phụ lục số 1"),
    ]


def test_expenses_of_one_contract_are_advanced_together_by_half_at_most(money: Money) -> None:
    money.office.write(save_setting, CONTRACT_THRESHOLD, 10 * M, date(2026, 1, 1), "Quy chế chi tiêu")
    contract = {"contract_on": date(2026, 6, 1), "contract_value": 16 * M}
    one = money.approved((money.autonomous[0], 6 * M), contract_number="05/HĐ-VP", **contract)
    two = money.approved((money.autonomous[0], 6 * M), contract_number="05 / hđ-vp", **contract)
    other = money.approved((money.autonomous[0], 6 * M), contract_number="06/HĐ-VP", **contract)
    write = money.office.workspace.write
    write(money.accountant, advance_expense, one, transfer(5 * M))
    with pytest.raises(UserError, match=r"tức 8\.000\.000 đồng, kể cả 5\.000\.000"):
        write(money.accountant, advance_expense, two, transfer(4 * M))
    write(money.accountant, advance_expense, two, transfer(3 * M))
    write(money.accountant, advance_expense, other, transfer(6 * M))


def test_no_more_than_the_contract_is_advanced(money: Money) -> None:
    made = money.approved((money.autonomous[0], 8 * M), **contract("01/HĐ", 7 * M))
    with pytest.raises(UserError, match=r"100% .* 7\.000\.000"):
        money.office.workspace.write(money.accountant, advance_expense, made, transfer(8 * M))


def test_small_contracts_are_advanced_as_asked_for(money: Money) -> None:
    made = money.approved((money.autonomous[0], 18 * M), **contract("01/HĐ", 60 * M))
    money.office.workspace.write(money.accountant, advance_expense, made, transfer(18 * M))
    other = money.approved((money.autonomous[1], 2 * M), **contract("02/HĐ", 51 * M))
    money.office.workspace.write(money.accountant, advance_expense, other, transfer(2 * M))
    small = money.approved((money.task, 4 * M), **contract("03/HĐ", 7 * M))
    money.office.workspace.write(money.accountant, advance_expense, small, transfer(4 * M))
    advanced = [money.expense(one).sums.advanced for one in (made, other, small)]
    assert advanced == [18 * M, 2 * M, 4 * M]


def test_the_oldest_advance_that_stands_says_when_it_is_due(money: Money) -> None:
    made = money.approved((money.task, 3 * M))
    write, clock = money.office.workspace.write, money.office.clock
    write(money.accountant, advance_expense, made, transfer(M))
    clock.set(datetime(2026, 8, 20, 9))
    write(money.accountant, advance_expense, made, transfer(M))
    assert [a.due_on for a in money.office.read(open_advances)] == [date(2026, 7, 31)]
    with pytest.raises(UserError, match="hạn đang có là ngày 31/07/2026"):
        write(money.accountant, extend_advance, made, date(2026, 7, 30), "Chờ hóa đơn")
    write(money.accountant, extend_advance, made, date(2026, 8, 31), "Chờ hóa đơn")
    assert [a.due_on for a in money.office.read(open_advances)] == [date(2026, 8, 31)]


def test_money_advanced_anew_after_all_came_back_has_a_day_of_its_own(money: Money) -> None:
    made = money.approved((money.task, 3 * M))
    write, clock = money.office.workspace.write, money.office.clock
    write(money.accountant, advance_expense, made, transfer(M))
    write(money.accountant, return_surplus, made, M)
    write(money.clerk, hand_in, made)
    with pytest.raises(UserError, match="không còn tạm ứng để gia hạn"):
        write(money.accountant, extend_advance, made, date(2026, 9, 1), "Chờ hóa đơn")
    write(money.accountant, send_back, made, "Tạm ứng lại")
    clock.set(datetime(2026, 8, 20, 9))
    write(money.accountant, advance_expense, made, transfer(2 * M))
    [owed] = money.office.read(open_advances)
    assert (owed.advanced_on, owed.due_on) == (date(2026, 8, 20), date(2026, 9, 30))


def test_namesakes_of_the_roster_and_names_that_differ_by_a_mark_are_different_people(money: Money) -> None:
    late = money.approved((money.task, M), payee_name="Nguyễn Văn Hùng")
    write = money.office.workspace.write
    write(money.accountant, advance_expense, late, transfer(M))
    money.office.clock.set(datetime(2026, 9, 20, 9))
    for name, count in (("nguyễn  văn hùng", 1), ("Nguyễn Văn Hưng", 0)):
        assert (
            len(money.office.read(overdue_of, payee_id=None, payee_name=name, day=date(2026, 9, 20))) == count
        )
    assert not same_person((1, "Nguyễn Văn Hùng"), (2, "Nguyễn Văn Hùng"))
    assert same_person((1, "Nguyễn Văn Hùng"), (1, "Ng. V. Hùng"))


def test_no_advance_is_due_after_the_day_for_returning(money: Money) -> None:
    made = money.approved((money.task, 2 * M))
    write = money.office.workspace.write
    late = AdvanceInput(amount=M, method=PayMethod.TRANSFER, due_on=date(2028, 1, 31))
    with pytest.raises(UserError, match="không sau ngày 15/02/2027"):
        write(money.accountant, advance_expense, made, late)
    write(money.accountant, advance_expense, made, transfer(M))
    with pytest.raises(UserError, match="không sau ngày 15/02/2027"):
        write(money.accountant, extend_advance, made, date(2027, 2, 16), "Chờ hóa đơn")


def test_an_advance_by_a_large_contract_is_cleared_by_the_end_of_the_settling_time(money: Money) -> None:
    for value, due in ((50 * M, date(2026, 7, 31)), (51 * M, date(2027, 1, 31))):
        made = money.approved((money.task, M), **contract(f"{value}/HĐ", value))
        money.office.workspace.write(money.accountant, advance_expense, made, transfer(M))
        assert money.expense(made).steps[-1].due_on == due


def test_an_advance_that_was_undone_sets_no_day(money: Money) -> None:
    made = money.approved((money.task, 3 * M))
    write, clock = money.office.workspace.write, money.office.clock
    write(money.accountant, advance_expense, made, transfer(M))
    write(money.accountant, reverse_step, money.expense(made).steps[-1].id, "Ghi nhầm số")
    clock.set(datetime(2026, 8, 20, 9))
    write(money.accountant, advance_expense, made, transfer(M))
    write(money.accountant, extend_advance, made, date(2026, 10, 15), "Chờ hóa đơn")
    assert [a.due_on for a in money.office.read(open_advances)] == [date(2026, 10, 15)]


def test_cash_comes_back_to_somebody_who_does_not_book_it(money: Money) -> None:
    made = money.approved((money.task, 2 * M))
    write = money.office.workspace.write
    write(money.accountant, advance_expense, made, transfer(M))
    for cashier, words in (
        ("", "thủ quỹ"),
        *((name, "không kiêm thủ quỹ") for name in ("bà Trần Thu Chi", "Tran Thu Chi", "Thu Chi", "ke.toan")),
    ):
        with pytest.raises(UserError, match=words):
            write(money.accountant, return_surplus, made, M, None, cashier, method=PayMethod.CASH)
    write(money.accountant, return_surplus, made, M, None, "Trần Thư Chí", method=PayMethod.CASH)
    step = money.expense(made).steps[-1]
    assert (step.method, step.cashier) == (PayMethod.CASH, "Trần Thư Chí")


def test_a_due_day_beyond_the_usual_one_needs_a_reason(money: Money) -> None:
    made = money.approved((money.task, 2 * M))
    write = money.office.workspace.write
    late = replace(transfer(M), due_on=date(2026, 8, 31))
    with pytest.raises(UserError, match=r"sau ngày 31/07/2026 là hạn theo TT 17/2024"):
        write(money.accountant, advance_expense, made, late)
    write(money.accountant, advance_expense, made, replace(late, note="Đoàn đi hết tháng 8"))
    assert money.expense(made).steps[-1].due_on == date(2026, 8, 31)


def test_time_that_is_past_already_is_not_given(money: Money) -> None:
    made = money.approved((money.task, 2 * M))
    write = money.office.workspace.write
    write(money.accountant, advance_expense, made, transfer(M))
    money.office.clock.set(datetime(2026, 9, 10, 9))
    with pytest.raises(UserError, match=r"trước hôm nay, ngày 10/09/2026"):
        write(money.accountant, extend_advance, made, date(2026, 9, 9), "Chờ hóa đơn")
    write(money.accountant, extend_advance, made, date(2026, 9, 10), "Chờ hóa đơn")


def test_a_contract_worth_more_than_was_approved_is_told(money: Money) -> None:
    made = money.approved((money.task, 2 * M))
    write = money.office.workspace.write
    saved = write(money.clerk, note_contract, made, "05/HĐ", date(2026, 6, 1), 99 * M)
    assert "99.000.000 đồng lớn hơn số đã duyệt 2.000.000" in sentence(saved.warnings[0])
    assert write(money.clerk, note_contract, made, "05/HĐ", date(2026, 6, 1), M, "Ghi nhầm").warnings == ()
    with pytest.raises(UserError, match="Ngày hợp đồng ở sau hôm nay"):
        write(money.clerk, note_contract, made, "05/HĐ", date(2026, 7, 1), M, "Ghi nhầm")


def test_a_contract_is_one_by_number_and_firm_and_what_was_paid_by_it_counts(money: Money) -> None:
    contract = {"contract_number": "01/HĐ", "contract_on": date(2026, 6, 1), "contract_value": 4 * M}
    write = money.office.workspace.write
    first = money.handed_in((money.autonomous[0], 3 * M), **contract)
    write(money.accountant, pay_expense, first, money.pays(first, 3 * M))
    second = money.approved((money.autonomous[0], 2 * M), **contract)
    with pytest.raises(UserError, match=r"chỉ còn 1\.000\.000 đồng"):
        write(money.accountant, advance_expense, second, transfer(2 * M))
    write(money.accountant, advance_expense, second, transfer(M))
    other_firm = money.approved((money.autonomous[1], 2 * M), **contract, payee_name="Công ty B")
    write(money.accountant, advance_expense, other_firm, transfer(2 * M))
    without = money.approved((money.task, M), contract_number="01/HĐ")
    with pytest.raises(UserError, match="chưa ghi đủ số, ngày, giá trị"):
        write(money.accountant, advance_expense, without, transfer(M))
