"""An expense asked for, appraised, approved, sent back, refused, cancelled and made anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.errors import UserError
from app.rules.budget import EstimateKind
from app.rules.expenses import ExpenseState, PayMethod, StepKind
from app.rules.roles import Role
from app.rules.secrecy import Secrecy
from app.services.budget.estimate_papers import PaperInput, record_paper
from app.services.budget.items import list_items, save_item_of_list
from app.services.budget.lines import delete_line
from app.services.budget.years import open_year
from app.services.budget_settings import ONE_PERSON_OFFICE, OVER_NORM_STOPS
from app.services.expenses.advancing import (
    advance_expense,
    hand_in,
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
from app.services.expenses.drafts import copy_expense, save_expense, trash_expense
from app.services.expenses.paying import pay_expense
from app.services.expenses.recipient_list import recipients_of, save_recipients
from app.services.expenses.undoing import reverse_step
from app.services.expenses.views import AdvanceInput, RecipientInput, VoucherInput
from app.services.expenses.vouchers import save_vouchers, vouchers_of
from app.services.secrecy import SecrecyInput, save_readers, set_secrecy
from app.services.secrecy.following import readers_of
from app.services.settings import save_setting
from tests.services.expenses.money import Money, another_line_like

S = ExpenseState
M = 1_000_000


def transfer(amount: int) -> AdvanceInput:
    return AdvanceInput(amount=amount, method=PayMethod.TRANSFER)


def test_a_request_burdens_nothing_and_is_numbered_when_it_is_sent(money: Money) -> None:
    made = money.draft((money.task, 2 * M))
    assert money.expense(made).row.number_text == ""
    money.office.workspace.write(money.clerk, submit_expense, made)
    assert money.expense(made).row.number_text == "KC-001/2026"
    assert money.left(money.task) == 5 * M


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


def test_who_wrote_a_request_does_not_approve_it_though_somebody_else_sent_it(money: Money) -> None:
    write = money.office.workspace.write
    made = write(money.chief, save_expense, None, money.input_of((money.task, M))).id
    write(money.clerk, submit_expense, made)
    write(money.accountant, appraise_expense, made)
    with pytest.raises(UserError, match="không tự duyệt"):
        write(money.chief, approve_expense, made)


def test_a_draft_without_payee_line_or_amount_is_not_sent(money: Money) -> None:
    made = money.draft((money.task, 0), payee_name=" ")
    with pytest.raises(UserError) as refused:
        money.office.workspace.write(money.clerk, submit_expense, made)
    assert {v.field for v in refused.value.violations} == {"payee_name", "lines.0.unit_price"}


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
    due = money.handed_in((money.task, M))
    with pytest.raises(UserError, match="không có quyền"):
        money.office.workspace.write(money.clerk, pay_expense, due, money.pays(due, M))


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


def test_a_line_of_a_closed_item_takes_no_new_request_but_pays_what_was_approved(money: Money) -> None:
    office, write = money.office, money.office.workspace.write
    before = money.handed_in((money.autonomous[0], M))
    office.clock.set(datetime(2026, 7, 20, 9))
    item = next(i for i in office.read(list_items) if i.entered.code == "6699")
    ended = replace(item.entered, valid_to=date(2026, 7, 15), basis="Thông tư mới")
    office.write(save_item_of_list, item.id, ended)
    with pytest.raises(UserError, match="Mục 6699 đã hết hiệu lực từ sau ngày 15/07/2026") as refused:
        money.draft((money.autonomous[0], M))
    assert [v.field for v in refused.value.violations] == ["lines.0.budget_line_id"]
    write(money.accountant, pay_expense, before, money.pays(before, M))


def test_a_request_of_a_day_before_its_budget_year_is_to_be_looked_at(money: Money) -> None:
    made = money.draft((money.task, M), year=2026, requested_on=date(2025, 1, 5))
    told = money.office.workspace.write(money.clerk, submit_expense, made).warnings
    assert "Ngày đề nghị 05/01/2025 ở trước năm ngân sách 2026" in str(UserError(told))


def test_two_rooms_of_the_same_name_are_not_added_up(money: Money) -> None:
    other = money.office.write(another_line_like, money.task, 2 * M)
    made = money.draft((money.task, 4 * M), (other, 2 * M))
    assert money.office.workspace.write(money.clerk, submit_expense, made).warnings == ()


def test_a_line_short_inside_its_source_is_told_though_the_source_bears_it(money: Money) -> None:
    made = money.draft((money.autonomous[0], 15 * M))
    told = money.office.workspace.write(money.clerk, submit_expense, made).warnings
    assert "chỉ còn 10.000.000 đồng; phần thiếu lấy từ các dòng khác" in str(UserError(told))


def test_rows_of_one_line_are_taken_together_to_tell_that_it_is_short(money: Money) -> None:
    made = money.draft((money.autonomous[0], 6 * M), (money.autonomous[0], 6 * M))
    told = money.office.workspace.write(money.clerk, submit_expense, made).warnings
    assert [v.field for v in told] == ["lines.1.budget_line_id"]


def test_a_line_an_expense_names_is_kept(money: Money) -> None:
    other = money.office.write(another_line_like, money.task, 0)
    made = money.draft((other, M))
    money.office.workspace.write(money.clerk, trash_expense, made)
    with pytest.raises(UserError, match="Có khoản chi đang ghi vào dòng dự toán"):
        money.office.write(delete_line, other)


def test_where_norms_stop_an_approval_cut_to_the_norm_passes(money: Money) -> None:
    money.office.write(save_setting, OVER_NORM_STOPS, True, date(2026, 1, 1), "Quy chế chi tiêu nội bộ")
    made = money.asked_above_norm(money.task, 20_000)
    money.office.workspace.write(money.accountant, appraise_expense, made, "Giảm về mức")
    (line,) = money.expense(made).lines
    with pytest.raises(UserError, match="vượt định mức"):
        money.office.workspace.write(money.chief, approve_expense, made, {line.id: line.amount - 19_999})
    money.office.workspace.write(money.chief, approve_expense, made, {line.id: line.amount - 20_000})
    assert money.expense(made).lines[0].approved_amount == line.amount - 20_000


def test_an_approval_is_borne_by_what_was_given_by_its_day(money: Money) -> None:
    paper = PaperInput(
        money.year_id, EstimateKind.ADDED, date(2026, 6, 20), "05-QĐ", lines=((money.task, 3 * M),)
    )
    money.office.write(record_paper, paper)
    made = money.asked((money.task, 7 * M), requested_on=date(2026, 6, 1))
    write = money.office.workspace.write
    with pytest.raises(UserError, match=r"đến ngày 15/06/2026 .* thiếu 2\.000\.000 đồng"):
        write(money.chief, approve_expense, made, done_on=date(2026, 6, 15))
    write(money.chief, approve_expense, made, done_on=date(2026, 6, 20))
    assert money.left(money.task) == M


def test_whoever_changed_a_request_or_the_version_before_does_not_approve_it(money: Money) -> None:
    write = money.office.workspace.write
    changed = money.draft((money.task, M))
    write(money.chief, save_expense, changed, money.input_of((money.task, 2 * M)))
    revised = money.approved((money.autonomous[0], M))
    again = write(money.clerk, revise_expense, revised, "Đổi số tiền").id
    for made in (changed, again):
        write(money.accountant, submit_expense, made)
    write(money.accountant, appraise_expense, changed, "Đã xem")
    with pytest.raises(UserError, match="không tự duyệt"):
        write(money.chief, approve_expense, changed)
    write(money.accountant, appraise_expense, again, "Đã xem")
    write(money.chief, approve_expense, again)
    detail = money.expense(again)
    assert {money.clerk.user_id, money.accountant.user_id} <= detail.askers


def test_a_number_is_never_given_twice_nor_its_request_thrown_away(money: Money) -> None:
    made = money.draft((money.task, M))
    write = money.office.workspace.write
    write(money.clerk, submit_expense, made)
    write(money.accountant, send_back, made, "Sang năm sau")
    money.office.write(open_year, 2027)
    entered = replace(money.expense(made).entered, year=2027, lines=())
    with pytest.raises(UserError, match="đã có số KC-001/2026 của năm 2026 nên không đổi năm"):
        write(money.clerk, save_expense, made, entered)
    with pytest.raises(UserError, match="không bỏ vào thùng rác"):
        write(money.clerk, trash_expense, made)
