"""An expense from the request to the settlement: what each step does to the budget, and what it refuses."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.errors import UserError
from app.rules.expenses import ExpenseState, PayMethod, StepKind
from app.rules.roles import Role
from app.rules.secrecy import Secrecy
from app.services.budget.closing import close_year, lapse_rest
from app.services.budget_settings import CONTRACT_THRESHOLD, ONE_PERSON_OFFICE
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
    cancel_expense,
    reject_expense,
    revise_expense,
    send_back,
    submit_expense,
)
from app.services.expenses.drafts import copy_expense
from app.services.expenses.parts import (
    RecipientInput,
    VoucherInput,
    recipients_of,
    save_recipients,
    save_vouchers,
    vouchers_of,
)
from app.services.expenses.paying import approve_excess, pay_expense, refund_expense, reverse_step
from app.services.expenses.views import AdvanceInput
from app.services.secrecy import SecrecyInput, save_readers, set_secrecy
from app.services.secrecy.following import readers_of
from app.services.settings import save_setting
from tests.services.expenses.money import Money, another_line_like, entries_sum, with_money
from tests.workspaces import Office

S = ExpenseState
M = 1_000_000


@pytest.fixture
def money(office: Office) -> Money:
    return with_money(office)


def transfer(amount: int) -> AdvanceInput:
    return AdvanceInput(amount=amount, method=PayMethod.TRANSFER)


def test_a_request_burdens_nothing_and_is_numbered_when_it_is_sent(money: Money) -> None:
    made = money.draft((money.task, 2 * M))
    assert money.expense(made).row.number_text == ""
    money.office.workspace.write(money.clerk, submit_expense, made)
    assert money.expense(made).row.number_text == "KC-001/2026"
    assert money.left(money.task) == 5 * M


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


def test_money_for_one_purpose_stops_at_its_line_but_own_money_at_its_source(money: Money) -> None:
    with pytest.raises(UserError, match="thiếu 1 đồng"):
        money.approved((money.task, 5 * M + 1))
    assert money.left(money.task) == 5 * M
    money.approved((money.autonomous[0], 15 * M))
    assert money.left(money.autonomous[0]) == -5 * M
    with pytest.raises(UserError, match="Không đủ kinh phí"):
        money.approved((money.autonomous[1], 5 * M + 1))


def test_a_refused_approval_leaves_the_expense_where_it_was(money: Money) -> None:
    made = money.asked((money.task, 6 * M))
    with pytest.raises(UserError):
        money.office.workspace.write(money.chief, approve_expense, made)
    shown = money.expense(made)
    assert (shown.row.state, shown.approved_amount) == (S.APPRAISED, None)


def test_what_is_short_is_told_at_the_request_and_asks_for_a_note_at_the_appraisal(money: Money) -> None:
    made = money.draft((money.task, 6 * M))
    told = money.office.workspace.write(money.clerk, submit_expense, made).warnings
    assert "chỉ còn 5.000.000 đồng" in str(UserError(told))
    with pytest.raises(UserError, match="ý kiến thẩm định"):
        money.office.workspace.write(money.accountant, appraise_expense, made)
    money.office.workspace.write(money.accountant, appraise_expense, made, "Chờ bổ sung dự toán")


def test_who_asks_does_not_approve_unless_the_office_is_one_person(money: Money) -> None:
    made = money.draft((money.task, M))
    alone = money.chief
    money.office.workspace.write(alone, submit_expense, made)
    money.office.workspace.write(alone, appraise_expense, made)
    with pytest.raises(UserError, match="không tự duyệt"):
        money.office.workspace.write(alone, approve_expense, made)
    money.office.write(save_setting, ONE_PERSON_OFFICE, True, date(2026, 1, 1), "Công văn số 5")
    money.office.workspace.write(alone, approve_expense, made)
    assert money.expense(made).steps[-1].one_person


def test_the_accountant_is_not_the_cashier(money: Money) -> None:
    made = money.approved((money.task, M))
    cash = AdvanceInput(amount=M, cashier="trần thu chi")
    with pytest.raises(UserError, match="không kiêm thủ quỹ"):
        money.office.workspace.write(money.accountant, advance_expense, made, cash)


def test_a_draft_without_payee_line_or_amount_is_not_sent(money: Money) -> None:
    made = money.draft((money.task, 0), payee_name=" ")
    with pytest.raises(UserError) as refused:
        money.office.workspace.write(money.clerk, submit_expense, made)
    assert {v.field for v in refused.value.violations} == {"payee_name", "lines.0.unit_price"}


def test_an_advance_moves_the_commitment_and_is_due_at_the_end_of_the_next_month(money: Money) -> None:
    made = money.approved((money.task, 2 * M))
    with pytest.raises(UserError, match=r"từ 1 đến 2\.000\.000"):
        money.office.workspace.write(money.accountant, advance_expense, made, transfer(2 * M + 1))
    money.office.workspace.write(money.accountant, advance_expense, made, transfer(M))
    shown = money.expense(made)
    assert (shown.sums.committed, shown.sums.advanced, shown.row.state) == (M, M, S.ADVANCED)
    assert shown.steps[-1].due_on == date(2026, 7, 31)
    assert shown.steps[-1].voucher == "PC 001"
    assert money.left(money.task) == 3 * M
    money.office.workspace.write(money.accountant, extend_advance, made, date(2026, 8, 15), "Chờ hóa đơn")


def test_a_contract_signed_after_the_approval_still_limits_the_advance(money: Money) -> None:
    made = money.approved((money.autonomous[0], 15 * M))
    write = money.office.workspace.write
    with pytest.raises(UserError, match="lớn hơn 0"):
        write(money.clerk, note_contract, made, "05/HĐ", date(2026, 6, 1), 0)
    write(money.clerk, note_contract, made, "05/HĐ", date(2026, 6, 1), 51 * M)
    write(money.accountant, advance_expense, made, transfer(15 * M))


def test_a_contract_is_advanced_by_half_at_most(money: Money) -> None:
    money.office.write(save_setting, CONTRACT_THRESHOLD, 10 * M, date(2026, 1, 1), "Quy chế chi tiêu")
    made = money.approved((money.autonomous[0], 15 * M), contract_value=20 * M)
    with pytest.raises(UserError, match=r"không quá 50% .* 10\.000\.000"):
        money.office.workspace.write(money.accountant, advance_expense, made, transfer(10 * M + 1))
    money.office.workspace.write(money.accountant, advance_expense, made, transfer(6 * M))
    with pytest.raises(UserError, match=r"kể cả 6\.000\.000"):
        money.office.workspace.write(money.accountant, advance_expense, made, transfer(5 * M))


def test_small_contracts_are_advanced_as_asked_for(money: Money) -> None:
    made = money.approved((money.autonomous[0], 18 * M), contract_value=60 * M)
    money.office.workspace.write(money.accountant, advance_expense, made, transfer(18 * M))
    other = money.approved((money.autonomous[1], 2 * M), contract_value=51 * M)
    money.office.workspace.write(money.accountant, advance_expense, other, transfer(2 * M))
    small = money.approved((money.task, 4 * M), contract_value=7 * M)
    money.office.workspace.write(money.accountant, advance_expense, small, transfer(4 * M))


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
    money.office.workspace.write(money.chief, approve_excess, made, 2 * M, "Giá tăng")
    with pytest.raises(UserError, match="Không đủ kinh phí"):
        money.office.workspace.write(money.accountant, pay_expense, made, money.pays(made, 6 * M))
    money.office.workspace.write(money.accountant, pay_expense, made, money.pays(made, 5 * M))
    assert money.left(money.task) == 0


def test_money_paid_in_parts_keeps_the_rest_committed_until_the_last_part(money: Money) -> None:
    made = money.handed_in((money.task, 4 * M))
    money.office.workspace.write(money.accountant, pay_expense, made, money.pays(made, M, last=False))
    shown = money.expense(made)
    assert (shown.row.state, shown.sums.committed, shown.sums.paid) == (S.VOUCHERED, 3 * M, M)
    money.office.workspace.write(money.accountant, pay_expense, made, money.pays(made, 0))
    assert money.left(money.task) == 4 * M


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


def test_an_expense_is_sent_back_refused_cancelled_and_made_anew_with_a_reason(money: Money) -> None:
    write = money.office.workspace.write
    made = money.asked((money.task, M))
    with pytest.raises(UserError, match="lý do trả lại"):
        write(money.accountant, send_back, made, " ")
    write(money.accountant, send_back, made, "Sai mục")
    assert money.expense(made).row.state is S.DRAFT
    refused = money.asked((money.task, M))
    write(money.chief, reject_expense, refused, "Chưa cần")
    cancelled = money.approved((money.task, M))
    write(money.accountant, cancel_expense, cancelled, "Hoãn họp")
    assert (money.expense(cancelled).row.state, money.left(money.task)) == (S.CANCELLED, 5 * M)
    before = money.approved((money.task, M))
    after = write(money.clerk, revise_expense, before, "Thêm người").id
    assert money.expense(before).replaced_by_id == after
    assert money.expense(after).row.state is S.DRAFT
    assert money.left(money.task) == 5 * M


def test_a_clerk_neither_approves_nor_pays(money: Money) -> None:
    made = money.asked((money.task, M))
    for role, command in ((Role.CLERK, approve_expense), (Role.ACCOUNTANT, approve_expense)):
        with pytest.raises(UserError, match="không có quyền"):
            money.office.workspace.write(money.office.as_role(role), command, made)


def test_no_step_is_booked_before_the_money_step_it_rests_on(money: Money) -> None:
    expense = money.approved((money.task, 1_000_000), requested_on=date(2026, 6, 1))
    write = money.office.workspace.write
    money.office.clock.set(datetime(2026, 7, 20, 9))
    advance = AdvanceInput(date(2026, 7, 10), 400_000, method=PayMethod.TRANSFER)
    write(money.accountant, advance_expense, expense, advance)
    write(money.clerk, hand_in, expense)
    early = money.pays(expense, 900_000, done_on=date(2026, 7, 9))
    with pytest.raises(UserError, match="trước ngày 10/07/2026 của bước trước"):
        write(money.accountant, pay_expense, expense, early)
    write(money.accountant, pay_expense, expense, money.pays(expense, 900_000, done_on=date(2026, 7, 15)))
    paid = money.expense(expense).steps[-1].id
    with pytest.raises(UserError, match="trước ngày 15/07/2026 của bước trước"):
        write(money.accountant, reverse_step, paid, "Ghi nhầm", date(2026, 7, 14))


def test_a_cancelled_expense_is_never_moved_again(money: Money) -> None:
    made = money.approved((money.task, 2 * M))
    write = money.office.workspace.write
    write(money.accountant, advance_expense, made, transfer(M))
    write(money.accountant, return_surplus, made, M)
    write(money.accountant, cancel_expense, made, "Hoãn họp")
    back = next(s for s in money.expense(made).steps if s.kind is StepKind.RETURN)
    with pytest.raises(UserError, match="đã hủy"):
        write(money.accountant, reverse_step, back.id, "Ghi nhầm")
    assert money.left(money.task) == 5 * M


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


@pytest.mark.parametrize("again", ["copy", "revise"])
def test_what_is_made_of_a_secret_expense_is_as_secret_and_for_the_same_readers(
    money: Money, again: str
) -> None:
    office = money.office
    made = money.approved((money.task, M), contract_number="05/HĐ", contract_value=M)
    office.write(set_secrecy, "expense", made, SecrecyInput(Secrecy.SECRET, "Mục 1"))
    office.write(save_readers, "expense", made, [money.chief.user_id])
    if again == "copy":
        after = office.write(copy_expense, made).id
    else:
        after = office.write(revise_expense, made, "Thêm người").id
    assert money.expense(after).row.secrecy is Secrecy.SECRET
    assert office.read(readers_of, "expense", after) == office.read(readers_of, "expense", made)
    entered = money.expense(after).entered
    assert (entered.contract_number, entered.contract_value) == (
        ("", None) if again == "copy" else ("05/HĐ", M)
    )


def test_a_new_version_keeps_vouchers_and_recipients(money: Money) -> None:
    made = money.approved((money.task, M))
    write = money.office.workspace.write
    write(money.clerk, save_vouchers, made, [VoucherInput("Hóa đơn", "0012", date(2026, 6, 1), amount=M)])
    write(money.clerk, save_recipients, made, [RecipientInput("Nguyễn Văn An", other=M)])
    after = write(money.clerk, revise_expense, made, "Thêm người").id
    assert [v.number for v in money.office.read(vouchers_of, after)] == ["0012"]
    assert [r.name for r in money.office.read(recipients_of, after)] == ["Nguyễn Văn An"]


def test_two_rooms_of_the_same_name_are_not_added_up(money: Money) -> None:
    other = money.office.write(another_line_like, money.task, 2 * M)
    made = money.draft((money.task, 4 * M), (other, 2 * M))
    assert money.office.workspace.write(money.clerk, submit_expense, made).warnings == ()


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


def test_an_advance_that_was_undone_sets_no_day(money: Money) -> None:
    made = money.approved((money.task, 3 * M))
    write, clock = money.office.workspace.write, money.office.clock
    write(money.accountant, advance_expense, made, transfer(M))
    write(money.accountant, reverse_step, money.expense(made).steps[-1].id, "Ghi nhầm số")
    clock.set(datetime(2026, 8, 20, 9))
    write(money.accountant, advance_expense, made, transfer(M))
    write(money.accountant, extend_advance, made, date(2026, 10, 15), "Chờ hóa đơn")
    assert [a.due_on for a in money.office.read(open_advances)] == [date(2026, 10, 15)]


def test_an_advance_by_a_large_contract_is_cleared_by_the_end_of_the_settling_time(money: Money) -> None:
    for value, due in ((50 * M, date(2026, 7, 31)), (51 * M, date(2027, 1, 31))):
        made = money.approved((money.task, M), contract_value=value)
        money.office.workspace.write(money.accountant, advance_expense, made, transfer(M))
        assert money.expense(made).steps[-1].due_on == due


def test_a_line_short_inside_its_source_is_told_though_the_source_bears_it(money: Money) -> None:
    made = money.draft((money.autonomous[0], 15 * M))
    told = money.office.workspace.write(money.clerk, submit_expense, made).warnings
    assert "chỉ còn 10.000.000 đồng; phần thiếu lấy từ các dòng khác" in str(UserError(told))
