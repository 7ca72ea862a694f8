"""The end of a budget year: what stands in its way, what is carried over, and locks the database keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.errors import UserError
from app.rules.budget import EstimateKind, YearState
from app.rules.expenses import ExpenseState, PayMethod, StepKind
from app.rules.registers import RegisterName
from app.services.budget.estimate_papers import PaperInput, list_papers, record_paper, reverse_paper
from app.services.budget.items import list_items, save_item_of_list
from app.services.budget.ledger import line_views
from app.services.budget.years import list_years, open_year
from app.services.expenses.advancing import advance_expense, hand_in, return_surplus
from app.services.expenses.deciding import cancel_expense, send_back
from app.services.expenses.paying import pay_expense
from app.services.expenses.undoing import refund_expense, reverse_step
from app.services.expenses.views import AdvanceInput
from app.services.year_end.carrying import CarryInput, carry_over, lapse_rest
from app.services.year_end.closing import (
    Task,
    close_year,
    lock_months,
    remaining,
    reopen_year,
    save_calendar,
    settle_year,
)
from tests.services.budget_reports.reports import report, total, wrong_drills
from tests.services.expenses.money import Money, with_money
from tests.workspaces import Office

M = 1_000_000
COPY = (
    "INSERT INTO budget_entries (year_id, line_id, kind, amount, dated_on, paper_id, created_at_utc, "
    "changed_at_utc, version) SELECT year_id, line_id, '{kind}', 1, '{day}', paper_id, created_at_utc, "
    "changed_at_utc, 1 FROM budget_entries WHERE paper_id IS NOT NULL LIMIT 1"
)
"""One đồng more on a line, written past every command."""


@pytest.fixture
def money(office: Office) -> Money:
    return with_money(office)


def at_year_end(money: Money) -> None:
    """Half of January of the next year, which is open."""
    money.office.clock.set(datetime(2027, 1, 20, 9))
    money.office.write(open_year, 2027)


def emptied(money: Money) -> None:
    """The year with nothing left in it."""
    at_year_end(money)
    carry = CarryInput(money.year_id, "02-QĐ", date(2027, 1, 15), "Điều 31 khoản 1", {money.task: 2 * M})
    money.office.write(carry_over, carry)
    money.office.write(lapse_rest, money.year_id, "03-QĐ", date(2027, 1, 18), "Hết thời gian chỉnh lý")


def refused_bare(money: Money, kind: str, day: str) -> None:
    """The database itself refuses one đồng of the column on the day."""
    with (
        money.office.workspace._writing.connect() as connection,
        pytest.raises(IntegrityError, match="locked"),
    ):
        connection.execute(text(COPY.format(kind=kind, day=day)))


def left_of(money: Money, number: int) -> int:
    """What all lines of the year have left."""
    years = {y.year: y.id for y in money.office.read(list_years)}
    return sum(v.balance.left for v in money.office.read(line_views, years[number]))


def test_what_remains_is_told_with_what_is_to_be_done(money: Money) -> None:
    money.approved((money.task, M))
    money.handed_in((money.task, M))
    money.asked((money.task, M))
    tasks = {r.task for r in money.office.read(remaining, money.year_id)}
    assert tasks == {Task.CANCEL, Task.PAY, Task.DECIDE, Task.CARRY}
    with pytest.raises(UserError, match=r"Còn 6 việc phải làm .*duyệt hoặc trả lại \(1\); thanh toán \(1\)"):
        money.office.write(close_year, money.year_id, "Sớm")


def test_the_rest_is_carried_over_into_the_same_line_or_cancelled(money: Money) -> None:
    emptied(money)
    years = {y.year: y.id for y in money.office.read(list_years)}
    after = money.office.read(line_views, years[2027])
    assert [v.balance.carried_in for v in after] == [2 * M]
    assert all(v.balance.left == 0 for v in money.office.read(line_views, money.year_id))
    assert money.office.read(remaining, money.year_id) == ()


def test_nothing_is_carried_over_without_basis_or_beyond_the_rest(money: Money) -> None:
    at_year_end(money)
    for basis, amount, said in (("", M, "căn cứ"), ("Điều 31", 5 * M + 1, "Không giảm được")):
        carry = CarryInput(money.year_id, "02-QĐ", date(2027, 1, 15), basis, {money.task: amount})
        with pytest.raises(UserError, match=said):
            money.office.write(carry_over, carry)


def test_the_last_day_of_a_year_is_not_set_before_what_is_booked(money: Money) -> None:
    money.office.clock.set(datetime(2027, 1, 25, 9))
    late = PaperInput(money.year_id, EstimateKind.ADDED, date(2027, 1, 20), "90-QĐ", lines=((money.task, M),))
    money.office.write(record_paper, late)
    days = {
        "adjust_until": date(2027, 1, 15),
        "reconcile_by": date(2027, 1, 16),
        "return_by": date(2027, 1, 18),
    }
    with pytest.raises(UserError, match="Đã có bút toán ngày 20/01/2027"):
        money.office.write(save_calendar, money.year_id, days, "Công văn số 9")


def test_a_closed_year_takes_no_entry_even_from_bare_sql(money: Money) -> None:
    made = money.handed_in((money.task, M))
    paid = money.pays(made, M, done_on=date(2026, 6, 30))
    money.office.workspace.write(money.accountant, pay_expense, made, paid)
    emptied(money)
    with pytest.raises(UserError, match="thời gian chỉnh lý"):
        money.office.write(close_year, money.year_id)
    money.office.write(close_year, money.year_id, "Văn phòng đề nghị khóa sớm")
    assert money.office.read(list_years)[1].state is YearState.CLOSED
    refused_bare(money, "paid", "2026-12-01")
    with pytest.raises(UserError, match="sau khi hết thời gian chỉnh lý"):
        money.office.write(settle_year, money.year_id, "77-TB/VPTW")
    money.office.clock.set(datetime(2027, 2, 20, 9))
    settled = money.office.write(settle_year, money.year_id, "77-TB/VPTW")
    assert settled == 1
    assert money.expense(made).row.state is ExpenseState.SETTLED
    with pytest.raises(UserError, match="không mở lại"):
        money.office.write(reopen_year, money.year_id, "Sót chứng từ")


def test_a_closed_year_is_opened_again_for_a_reason(money: Money) -> None:
    emptied(money)
    money.office.write(close_year, money.year_id, "Sớm")
    with pytest.raises(UserError, match="lý do mở lại sổ"):
        money.office.write(reopen_year, money.year_id, "")
    money.office.write(reopen_year, money.year_id, "Sót chứng từ")
    assert money.office.read(list_years)[1].state is YearState.OPEN


def test_locked_months_take_no_entry_and_are_never_unlocked(money: Money) -> None:
    money.office.write(lock_months, money.year_id, date(2026, 5, 31))
    with pytest.raises(UserError, match="chỉ khóa thêm"):
        money.office.write(lock_months, money.year_id, date(2026, 4, 30))
    made = money.approved((money.task, M))
    with pytest.raises(UserError, match="trước ngày"):
        money.office.workspace.write(money.accountant, cancel_expense, made, "Hoãn", date(2026, 5, 31))
    with pytest.raises(UserError, match="đã qua"):
        money.office.write(lock_months, money.year_id, date(2026, 12, 31))


def test_locked_months_are_kept_by_the_database_itself(money: Money) -> None:
    money.office.write(lock_months, money.year_id, date(2026, 5, 31))
    refused_bare(money, "paid", "2026-05-31")
    with money.office.workspace._writing.connect() as connection:
        with pytest.raises(IntegrityError, match="closed"):
            connection.execute(text("UPDATE budget_years SET locked_until = NULL"))
        connection.execute(text(COPY.format(kind="paid", day="2026-06-01")))
        connection.rollback()


def test_an_advance_still_out_after_the_settling_time_comes_back_until_the_day_for_it(money: Money) -> None:
    write, clock = money.office.workspace.write, money.office.clock
    made = money.approved((money.task, 3 * M))
    write(money.accountant, advance_expense, made, AdvanceInput(amount=2 * M, method=PayMethod.TRANSFER))
    other = money.handed_in((money.task, M), spent_on=date(2026, 12, 30))
    clock.set(datetime(2027, 2, 10, 9))
    assert {r.by for r in money.office.read(remaining, money.year_id) if r.task is Task.CLEAR} == {
        date(2027, 2, 15)
    }
    with pytest.raises(UserError, match="chỉ ghi từ 01/01/2026 đến 31/01/2027"):
        write(money.accountant, pay_expense, other, money.pays(other, M))
    write(money.accountant, return_surplus, made, M)
    write(money.accountant, return_surplus, made, M)
    shown = money.expense(made)
    assert (shown.row.state, shown.sums.committed, shown.sums.advanced) == (ExpenseState.APPROVED, M, 0)
    write(money.accountant, reverse_step, shown.steps[-1].id, "Nhầm số tiền")
    write(money.accountant, return_surplus, made, M)
    with pytest.raises(UserError, match="chỉ ghi từ 01/01/2026 đến 31/01/2027"):
        write(money.accountant, advance_expense, made, AdvanceInput(amount=M, method=PayMethod.TRANSFER))
    write(money.accountant, cancel_expense, made, "Hết năm")
    write(money.accountant, send_back, other, "Không kịp thanh toán")
    write(money.accountant, cancel_expense, other, "Không kịp thanh toán")
    money.office.write(lapse_rest, money.year_id, "03-QĐ", date(2027, 2, 10), "Hết thời gian nộp trả")
    assert left_of(money, 2026) == 0
    for kind, day in (("paid", "2027-02-10"), ("advanced", "2027-02-16")):
        refused_bare(money, kind, day)
    money.office.write(close_year, money.year_id)


def test_after_the_day_for_returning_no_advance_comes_back_into_the_year(money: Money) -> None:
    made = money.approved((money.task, M))
    write = money.office.workspace.write
    write(money.accountant, advance_expense, made, AdvanceInput(amount=M, method=PayMethod.TRANSFER))
    money.office.clock.set(datetime(2027, 2, 16, 9))
    with pytest.raises(UserError, match="chỉ ghi từ 01/01/2026 đến 15/02/2027"):
        write(money.accountant, return_surplus, made, M)
    write(money.accountant, return_surplus, made, M, date(2027, 2, 15))


def test_money_is_not_carried_over_before_the_year_ends(money: Money) -> None:
    money.office.clock.set(datetime(2026, 12, 28, 9))
    money.office.write(open_year, 2027)
    carry = CarryInput(money.year_id, "02-QĐ", date(2026, 12, 28), "Điều 31 khoản 1", {money.task: M})
    with pytest.raises(UserError, match="chuyển nguồn ghi từ ngày 01/01/2027"):
        money.office.write(carry_over, carry)
    money.office.clock.set(datetime(2027, 1, 12, 9))
    money.office.write(carry_over, carry)
    assert left_of(money, 2027) == M


def test_money_comes_into_the_next_year_on_the_day_it_leaves_the_one_before(money: Money) -> None:
    at_year_end(money)
    after = next(y.id for y in money.office.read(list_years) if y.year == 2027)
    money.office.write(lock_months, after, date(2027, 1, 15))
    carry = CarryInput(money.year_id, "02-QĐ", date(2027, 1, 12), "Điều 31 khoản 1", {money.task: M})
    _out, back = money.office.write(carry_over, carry)
    papers = {p.id: p for p in money.office.read(list_papers, after)}
    assert papers[back].booked_on == date(2027, 1, 20)


def test_money_never_stands_in_two_years_at_once(money: Money) -> None:
    at_year_end(money)
    carry = CarryInput(money.year_id, "02-QĐ", date(2027, 1, 5), "Điều 31 khoản 1", {money.task: M})
    for paper_id in money.office.write(carry_over, carry):
        (paper,) = [
            p
            for year in money.office.read(list_years)
            for p in money.office.read(list_papers, year.id)
            if p.id == paper_id
        ]
        assert paper.booked_on == date(2027, 1, 20)


def test_the_share_of_the_years_estimate_is_not_changed_by_its_end(money: Money) -> None:
    at_year_end(money)
    before = total(report(money, RegisterName.EXECUTION))
    money.office.clock.set(datetime(2027, 2, 5, 9))
    money.office.write(lapse_rest, money.year_id, "03-QĐ", date(2027, 2, 5), "Hết thời gian chỉnh lý")
    after = total(report(money, RegisterName.EXECUTION))
    assert (after["usable"], after["share"]) == (before["usable"], before["share"])
    assert wrong_drills(money, report(money, RegisterName.EXECUTION)) == []


def test_what_was_cancelled_is_undone_while_the_year_is_open(money: Money) -> None:
    money.office.clock.set(datetime(2027, 2, 5, 9))
    paper = money.office.write(lapse_rest, money.year_id, "03-QĐ", date(2027, 2, 5), "Hết thời gian chỉnh lý")
    money.office.clock.set(datetime(2027, 2, 20, 9))
    money.office.write(reverse_paper, paper, "Còn xin chuyển nguồn")
    assert left_of(money, 2026) == 25 * M


def test_the_rest_is_not_cancelled_while_it_may_be_spent_or_is_being_asked_for(money: Money) -> None:
    with pytest.raises(UserError, match="còn được chi đến hết ngày 31/12/2026"):
        money.office.write(lapse_rest, money.year_id, "99-QĐ", date(2026, 6, 30), "Thử")
    made = money.asked((money.task, M))
    at_year_end(money)
    with pytest.raises(UserError, match="Còn 1 khoản chi chờ thẩm định, chờ duyệt"):
        money.office.write(lapse_rest, money.year_id, "99-QĐ", date(2027, 1, 20), "Hết năm")
    money.office.workspace.write(money.accountant, send_back, made, "Hết năm")
    money.office.write(lapse_rest, money.year_id, "99-QĐ", date(2027, 1, 20), "Hết năm")


def test_money_that_came_back_in_february_is_carried_over_after_january_is_locked(money: Money) -> None:
    write = money.office.workspace.write
    made = money.approved((money.task, 3 * M))
    write(money.accountant, advance_expense, made, AdvanceInput(amount=3 * M, method=PayMethod.TRANSFER))
    money.office.clock.set(datetime(2027, 2, 5, 9))
    money.office.write(open_year, 2027)
    money.office.write(lock_months, money.year_id, date(2027, 1, 31))
    write(money.accountant, return_surplus, made, 3 * M)
    carry = CarryInput(money.year_id, "02-QĐ", date(2027, 2, 5), "Điều 31", {money.task: 5 * M})
    money.office.write(carry_over, carry)
    assert left_of(money, 2027) == 5 * M
    after = next(y.id for y in money.office.read(list_years) if y.year == 2027)
    line = money.office.read(line_views, after)[0].id
    again = PaperInput(after, EstimateKind.CARRIED_IN, date(2027, 2, 5), "02-QĐ", lines=((line, M),))
    with pytest.raises(UserError, match="chuyển nguồn ở phần Cuối năm"):
        money.office.write(record_paper, again)


def test_nothing_is_carried_over_into_a_line_whose_item_ended(money: Money) -> None:
    item = next(i for i in money.office.read(list_items) if i.entered.code == "6651")
    ended = replace(item.entered, valid_to=date(2026, 12, 31), basis="Thông tư mới")
    money.office.write(save_item_of_list, item.id, ended)
    at_year_end(money)
    carry = CarryInput(money.year_id, "02-QĐ", date(2027, 1, 15), "Điều 31", {money.task: M})
    with pytest.raises(UserError, match="mục của dòng 6651 không còn hiệu lực"):
        money.office.write(carry_over, carry)


def test_what_was_paid_in_part_is_ended_and_its_advance_returned_until_the_day_for_it(money: Money) -> None:
    write = money.office.workspace.write
    made = money.approved((money.task, 3 * M))
    write(money.accountant, advance_expense, made, AdvanceInput(amount=2 * M, method=PayMethod.TRANSFER))
    write(money.clerk, hand_in, made)
    write(money.accountant, pay_expense, made, money.pays(made, M, last=False))
    money.office.clock.set(datetime(2027, 2, 5, 9))
    write(money.accountant, pay_expense, made, money.pays(made, 0, last=True))
    write(money.accountant, return_surplus, made, M)
    shown = money.expense(made)
    assert (shown.row.state, shown.sums.committed, shown.sums.advanced) == (ExpenseState.PAID, 0, 0)
    paid = next(s for s in shown.steps if s.kind is StepKind.PAY and s.amount)
    write(money.accountant, refund_expense, made, paid.id, {shown.lines[0].id: M}, "Chi nhầm")
    assert left_of(money, 2026) == 25 * M


def test_a_last_payment_of_nothing_is_not_undone_in_a_closed_year(money: Money) -> None:
    write = money.office.workspace.write
    made = money.handed_in((money.task, M))
    write(money.accountant, pay_expense, made, money.pays(made, M, last=False, done_on=date(2026, 6, 30)))
    write(money.accountant, pay_expense, made, money.pays(made, 0, last=True))
    last = money.expense(made).steps[-1].id
    emptied(money)
    money.office.write(close_year, money.year_id, "Sớm")
    with pytest.raises(UserError, match="đã khóa sổ"):
        write(money.accountant, reverse_step, last, "Nhầm")


def test_a_line_that_used_money_of_others_is_told_before_the_rest_is_cancelled(money: Money) -> None:
    made = money.handed_in((money.autonomous[0], 12 * M))
    money.office.workspace.write(money.accountant, pay_expense, made, money.pays(made, 12 * M))
    at_year_end(money)
    with pytest.raises(UserError, match=r"chi quá dự toán 2\.000\.000 đồng.*chuyển giữa các dòng"):
        money.office.write(lapse_rest, money.year_id, "03-QĐ", date(2027, 1, 18), "Hết thời gian chỉnh lý")


def test_the_calendar_keeps_its_order(money: Money) -> None:
    with pytest.raises(UserError, match="theo thứ tự"):
        money.office.write(save_calendar, money.year_id, {"spend_until": date(2026, 12, 1)}, "Công văn")
    money.office.write(save_calendar, money.year_id, {"adjust_until": date(2027, 1, 25)}, "Công văn số 9")
    assert money.office.read(list_years)[0].adjust_until == date(2027, 1, 25)


def test_after_the_last_day_only_work_done_by_then_is_paid(money: Money) -> None:
    done = money.handed_in((money.task, M), spent_on=date(2026, 6, 29))
    undated = money.handed_in((money.task, M))
    with pytest.raises(UserError, match="05/01/2027 không thể thuộc năm ngân sách 2026"):
        money.draft((money.task, M), spent_on=date(2027, 1, 5))
    money.office.clock.set(datetime(2027, 1, 10, 9))
    money.office.workspace.write(money.accountant, pay_expense, done, money.pays(done, M))
    with pytest.raises(UserError, match="chỉ thanh toán việc đã làm"):
        money.office.workspace.write(money.accountant, pay_expense, undated, money.pays(undated, M))


def test_the_rest_is_not_cancelled_while_an_open_expense_may_need_it(money: Money) -> None:
    made = money.approved((money.task, M))
    at_year_end(money)
    with pytest.raises(UserError, match="Còn 1 khoản chi chưa xong"):
        money.office.write(lapse_rest, money.year_id, "99-QĐ", date(2027, 1, 20), "Hết năm")
    money.office.workspace.write(money.chief, cancel_expense, made, "Không làm nữa")
    money.office.write(lapse_rest, money.year_id, "99-QĐ", date(2027, 1, 20), "Hết năm")


def test_the_day_of_the_work_left_open_is_told_with_the_payment_after_the_year(money: Money) -> None:
    write = money.office.workspace.write
    made = money.approved((money.task, 3 * M))
    money.office.clock.set(datetime(2026, 12, 20, 9))
    write(money.accountant, advance_expense, made, AdvanceInput(amount=2 * M, method=PayMethod.TRANSFER))
    at_year_end(money)
    write(money.clerk, hand_in, made)
    for day, words in ((None, "Ghi ngày thực hiện"), (date(2027, 1, 5), "Ghi ngày thực hiện")):
        with pytest.raises(UserError, match=words):
            write(money.accountant, pay_expense, made, money.pays(made, 2 * M, spent_on=day))
    with pytest.raises(UserError, match="sau ngày thanh toán"):
        write(money.accountant, pay_expense, made, money.pays(made, 2 * M, spent_on=date(2027, 1, 21)))
    write(money.accountant, pay_expense, made, money.pays(made, 2 * M, spent_on=date(2026, 12, 30)))
    assert money.expense(made).entered.spent_on == date(2026, 12, 30)
    with (
        money.office.workspace._writing.connect() as connection,
        pytest.raises(IntegrityError, match="never changed"),
    ):
        connection.execute(text(f"UPDATE expenses SET spent_on = '2026-12-29' WHERE id = {made}"))


def test_the_settling_time_is_not_cut_below_what_was_paid_in_it(money: Money) -> None:
    made = money.handed_in((money.task, M), spent_on=date(2026, 6, 29))
    money.office.clock.set(datetime(2027, 1, 25, 9))
    money.office.workspace.write(money.accountant, pay_expense, made, money.pays(made, M))
    with pytest.raises(UserError, match="25/01/2027"):
        money.office.write(save_calendar, money.year_id, {"adjust_until": date(2027, 1, 10)}, "Công văn")
