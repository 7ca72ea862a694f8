"""Advances still out at the year's end go on into the next year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.errors import UserError
from app.rules.budget import EstimateKind
from app.rules.expenses import EventKind, ExpenseKind, ExpenseState, PayMethod, StepKind
from app.rules.registers import RegisterName
from app.services.budget.estimate_papers import PaperInput, record_paper
from app.services.budget.items import list_items, save_item_of_list
from app.services.budget.ledger import line_views
from app.services.budget.lines import line_input, save_line
from app.services.budget.years import list_years, open_year
from app.services.expenses.advancing import advance_expense, hand_in, return_surplus
from app.services.expenses.deciding import appraise_expense, approve_expense, submit_expense
from app.services.expenses.drafts import save_expense
from app.services.expenses.paying import approve_excess, pay_expense
from app.services.expenses.recipient_list import recipients_of, save_recipients
from app.services.expenses.undoing import reverse_step
from app.services.expenses.views import AdvanceInput, RecipientInput
from app.services.spending.costs import cost_card
from app.services.spending.events import save_event
from app.services.spending.views import EventInput
from app.services.year_end.advances import CarryAdvanceInput, carry_advance
from app.services.year_end.carrying import lapse_rest, lines_to_choose
from app.services.year_end.closing import close_year, remaining
from tests.services.budget_reports.reports import report, total
from tests.services.expenses.money import Money, close_item, refused, with_money
from tests.workspaces import Office

S = ExpenseState
M = 1_000_000
GIVE = AdvanceInput(amount=2 * M, method=PayMethod.TRANSFER)


@pytest.fixture
def money(office: Office) -> Money:
    return with_money(office)


def owing(money: Money) -> int:
    """An expense of 3 million of which 2 are advanced; then it is February and the next year is open."""
    made = money.approved((money.task, 3 * M), payee_name="Lò Thị Hoa")
    money.office.workspace.write(money.accountant, advance_expense, made, GIVE)
    money.save_rows(save_recipients, made, RecipientInput("Lò Thị Hoa"))
    money.office.clock.set(datetime(2027, 2, 10, 9))
    money.office.write(open_year, 2027)
    return made


def next_year_of(money: Money) -> int:
    """The id of 2027."""
    return next(int(y.id) for y in money.office.read(list_years) if y.year == 2027)


def carried(money: Money, made: int, **values: object) -> int:
    """The expense of the next year."""
    given = {"number": "12-QĐ", "dated_on": date(2027, 2, 10), "basis": "Hợp đồng ký trước 31/12"} | values
    found: int = money.office.write(carry_advance, CarryAdvanceInput(made, **given))  # type: ignore[arg-type]
    return found


def lefts(money: Money) -> list[int]:
    """What the lines of the next year have left."""
    return [v.balance.left for v in money.office.read(line_views, next_year_of(money))]


def test_an_advance_carried_over_is_owed_in_the_next_year_with_its_estimate_and_day(money: Money) -> None:
    made = owing(money)
    new = carried(money, made)
    old, shown = money.expense(made), money.expense(new)
    assert (old.row.state, old.sums.advanced, old.sums.committed) == (S.CANCELLED, 0, 0)
    told = next(step for step in old.steps if step.kind is StepKind.CARRY)
    assert told.note == "Chuyển sang KC-001/2027 theo 12-QĐ: Hợp đồng ký trước 31/12"
    assert (shown.row.state, shown.sums.advanced, shown.row.number_text) == (S.ADVANCED, 2 * M, "KC-001/2027")
    assert (shown.steps[-1].due_on, shown.entered.payee_name) == (date(2026, 7, 31), "Lò Thị Hoa")
    assert "KC-001/2026" in shown.entered.note
    assert money.office.read(recipients_of, new) == ()  # of a part of the money the list would be another
    assert (money.left(money.task), lefts(money)) == (3 * M, [0])
    assert not [r for r in money.office.read(remaining, money.year_id) if r.expense_id is not None]
    assert total(report(money, RegisterName.ADVANCES, year=2027))["owed"] == 2 * M
    assert total(report(money, RegisterName.ADVANCES))["owed"] == 0


def test_an_advance_of_all_of_it_goes_on_with_its_lines_norms_and_list(money: Money) -> None:
    write = money.office.workspace.write
    made = money.asked_above_norm(money.task, 20_000)
    write(money.accountant, appraise_expense, made, "Đã xem")
    write(money.chief, approve_expense, made)
    whole = money.expense(made).approved_amount or 0
    write(money.accountant, advance_expense, made, replace(GIVE, amount=whole))
    money.save_rows(save_recipients, made, RecipientInput("Lò Thị Hoa"))
    money.office.clock.set(datetime(2027, 2, 10, 9))
    money.office.write(open_year, 2027)
    new = carried(money, made)
    assert money.expense(new).lines[0].over_norm == 20_000
    assert [r.name for r in money.office.read(recipients_of, new)] == ["Lò Thị Hoa"]


def test_a_card_counts_what_was_approved_once(money: Money) -> None:
    event = EventInput(EventKind.CONFERENCE, "Hội nghị tổng kết", date(2026, 6, 10))
    event_id = money.office.write(save_event, None, event).id
    write = money.office.workspace.write
    gone, settled = (money.approved((money.task, 2 * M), event_id=event_id) for _ in range(2))
    for made in (gone, settled):
        write(money.accountant, advance_expense, made, GIVE)
    money.office.clock.set(datetime(2027, 1, 20, 9))
    money.office.write(open_year, 2027)
    write(money.clerk, hand_in, settled)
    write(money.accountant, pay_expense, settled, money.pays(settled, M))
    for made in (gone, settled):
        carried(money, made, dated_on=date(2027, 1, 20), number=f"{made}-QĐ")
    card = money.office.read(cost_card, event_id)
    assert (card.requested, card.approved, card.sums.advanced, card.sums.paid) == (4 * M, 4 * M, 3 * M, M)


def test_what_the_treasury_takes_back_is_borne_by_the_line_of_the_next_year(money: Money) -> None:
    made = owing(money)
    with pytest.raises(UserError, match="Không đủ kinh phí"):
        carried(money, made, with_estimate=False)
    assert money.expense(made).row.state is S.ADVANCED
    like = money.office.read(line_input, money.task)[1]
    line = money.office.write(save_line, None, replace(like, year_id=next_year_of(money)))
    given = PaperInput(
        next_year_of(money), EstimateKind.GIVEN, date(2027, 1, 5), "01-QĐ", lines=((line, 9 * M),)
    )
    money.office.write(record_paper, given)
    carried(money, made, with_estimate=False)
    assert (money.left(money.task), lefts(money)) == (5 * M, [7 * M])


def test_an_advance_is_owed_in_one_of_the_two_books_on_every_day(money: Money) -> None:
    made = owing(money)
    money.office.clock.set(datetime(2027, 3, 1, 9))
    carried(money, made, dated_on=date(2027, 2, 25))
    for day in (date(2027, 2, 14), date(2027, 2, 15), date(2027, 2, 24), date(2027, 3, 1)):
        books = [report(money, RegisterName.ADVANCES, year=year, to_on=day) for year in (2026, 2027)]
        assert sum(total(book)["owed"] for book in books) == 2 * M, day


def test_an_advance_on_a_code_that_ended_goes_on_on_the_line_chosen(money: Money) -> None:
    made = owing(money)
    close_item(money, "6651")
    choices = money.office.read(lines_to_choose, money.year_id, [money.task, money.autonomous[0]])
    assert choices == {money.task: ()}
    like = money.office.read(line_input, money.task)[1]
    other = money.office.read(line_input, money.autonomous[1])[1]
    new_line = replace(like, year_id=next_year_of(money), item_id=other.item_id)
    line = money.office.write(save_line, None, new_line)
    wrong = refused(lambda: carried(money, made))
    assert [field for field, _words in wrong] == [f"into.{money.task}"]
    new = carried(money, made, into={money.task: line})
    assert (money.expense(new).lines[0].entered.budget_line_id, lefts(money)) == (line, [0])
    assert money.left(money.task) == 3 * M


def test_two_codes_that_ended_go_on_into_one_line(money: Money) -> None:
    first, second = money.autonomous
    made = money.approved((first, M), (second, M))
    money.office.workspace.write(money.accountant, advance_expense, made, GIVE)
    money.office.clock.set(datetime(2027, 2, 10, 9))
    money.office.write(open_year, 2027)
    like = money.office.read(line_input, first)[1]
    task = money.office.read(line_input, money.task)[1]
    after = next_year_of(money)
    line = money.office.write(save_line, None, replace(like, year_id=after, item_id=task.item_id))
    other = money.office.write(save_line, None, replace(task, year_id=after))
    for code in ("6699", "6702"):
        close_item(money, code)
    choices = money.office.read(lines_to_choose, money.year_id, [first, second])
    assert {i: [v.id for v in views] for i, views in choices.items()} == {first: [line], second: [line]}
    wrong = refused(lambda: carried(money, made, into={first: other, second: line}))
    assert [field for field, _words in wrong] == [f"into.{first}"]  # of another nature
    new = carried(money, made, into={first: line, second: line})
    assert (money.expense(new).sums.advanced, lefts(money)) == (2 * M, [0, 0])


def test_a_code_that_ends_within_the_next_year_is_asked_for_by_the_day(money: Money) -> None:
    made = owing(money)
    (view,) = money.office.read(list_items, text="6651")
    ended = replace(view.entered, valid_to=date(2027, 1, 31))
    money.office.write(save_item_of_list, view.id, ended)
    assert list(money.office.read(lines_to_choose, money.year_id, [money.task])) == [money.task]
    ((field, _words),) = refused(lambda: carried(money, made))
    assert field == f"into.{money.task}"


def test_the_book_says_that_an_advance_went_on(money: Money) -> None:
    carried(money, owing(money))
    book = report(money, RegisterName.ADVANCES)
    assert any("Chuyển sang KC-001/2027" in str(row.cells[2]) for row in book.rows)
    assert "gồm 2.000.000 đồng chuyển sang năm sau" in book.notes[-1]


def test_a_line_that_used_money_of_others_names_the_transfer_it_needs(money: Money) -> None:
    first, second = money.autonomous
    made = money.approved((first, 12 * M))
    money.office.workspace.write(money.accountant, advance_expense, made, replace(GIVE, amount=12 * M))
    money.office.clock.set(datetime(2027, 2, 10, 9))
    money.office.write(open_year, 2027)
    ((field, words),) = refused(lambda: carried(money, made))
    assert field == "with_estimate"
    assert "đã dùng 2.000.000 đồng của các dòng khác" in words
    assert money.expense(made).row.state is S.ADVANCED
    moved = ((first, 2 * M), (second, -2 * M))
    transfer = PaperInput(money.year_id, EstimateKind.TRANSFER, date(2026, 12, 31), "14-QĐ", lines=moved)
    money.office.write(record_paper, transfer)
    carried(money, made)
    assert lefts(money) == [0]


def test_what_is_carried_is_settled_or_returned_in_the_next_year(money: Money) -> None:
    write = money.office.workspace.write
    new = carried(money, owing(money))
    write(money.accountant, return_surplus, new, M // 2)
    write(money.clerk, hand_in, new)
    write(money.accountant, pay_expense, new, money.pays(new, 3 * M // 2))
    assert (money.expense(new).row.state, lefts(money)) == (S.PAID, [M // 2])


def test_who_asked_for_an_advance_approves_nothing_of_it_in_the_next_year_either(money: Money) -> None:
    write = money.office.workspace.write
    made = write(money.chief, save_expense, None, money.input_of((money.task, 3 * M))).id
    write(money.clerk, submit_expense, made)
    write(money.accountant, appraise_expense, made)
    write(money.office.chief, approve_expense, made)
    write(money.accountant, advance_expense, made, GIVE)
    money.office.clock.set(datetime(2027, 2, 10, 9))
    money.office.write(open_year, 2027)
    new = carried(money, made)
    write(money.clerk, hand_in, new)
    for asker in (money.chief, money.clerk):
        assert asker.user_id in money.expense(new).askers
    with pytest.raises(UserError, match="không tự duyệt phần chi vượt"):
        write(money.chief, approve_excess, new, money.more(new, 1), "Giá tăng")


def test_nothing_is_booked_before_the_day_an_advance_came_back(money: Money) -> None:
    write = money.office.workspace.write
    made = money.approved((money.task, 3 * M))
    write(money.accountant, advance_expense, made, replace(GIVE, done_on=date(2026, 6, 30)))
    money.office.clock.set(datetime(2026, 7, 20, 9))
    write(money.accountant, return_surplus, made, M, date(2026, 7, 10))
    with pytest.raises(UserError, match="trước ngày 10/07/2026 của bước trước"):
        write(money.accountant, advance_expense, made, replace(GIVE, amount=M, done_on=date(2026, 7, 9)))


def test_what_is_left_after_the_settlement_goes_on_and_the_year_is_closed(money: Money) -> None:
    write = money.office.workspace.write
    made = owing(money)
    money.office.clock.set(datetime(2027, 1, 20, 9))
    write(money.clerk, hand_in, made)
    write(money.accountant, pay_expense, made, money.pays(made, M, spent_on=date(2026, 12, 30)))
    money.office.clock.set(datetime(2027, 3, 1, 9))
    with pytest.raises(UserError):
        write(money.accountant, return_surplus, made, M)  # after the day for returning
    new = carried(money, made)
    assert (money.expense(made).row.state, money.expense(new).sums.advanced) == (S.PAID, M)
    assert money.expense(new).row.state is S.SURPLUS_DUE  # returned and no more: it is not spent again
    money.office.write(lapse_rest, money.year_id, "13-QĐ", date(2027, 2, 28), "Hết thời gian")
    money.office.write(close_year, money.year_id)


def test_an_advance_carried_over_is_not_undone_on_one_side(money: Money) -> None:
    new = carried(money, owing(money))
    step = money.expense(new).steps[-1].id
    with pytest.raises(UserError, match="ghi ở cả hai năm"):
        money.office.workspace.write(money.accountant, reverse_step, step, "Nhầm")


def test_a_payment_before_the_carrying_is_not_undone_after_it(money: Money) -> None:
    write = money.office.workspace.write
    made = owing(money)
    money.office.clock.set(datetime(2027, 1, 20, 9))
    write(money.clerk, hand_in, made)
    write(money.accountant, pay_expense, made, money.pays(made, M, spent_on=date(2026, 12, 30)))
    carried(money, made, dated_on=date(2027, 1, 20))
    paid = next(s for s in money.expense(made).steps if s.kind is StepKind.PAY)
    with pytest.raises(UserError, match="gần nhất chưa đảo"):
        write(money.accountant, reverse_step, paid.id, "Nhầm")


def test_an_advance_cleared_in_part_goes_on_to_be_spent(money: Money) -> None:
    write = money.office.workspace.write
    made = owing(money)
    money.office.clock.set(datetime(2027, 1, 20, 9))
    write(money.clerk, hand_in, made)
    with pytest.raises(UserError, match="Chứng từ đã nộp mà chưa thanh toán"):
        carried(money, made, dated_on=date(2027, 1, 20))
    part = money.pays(made, M, spent_on=date(2026, 12, 30), last=False)
    write(money.accountant, pay_expense, made, part)
    assert next(r for r in money.office.read(remaining, money.year_id) if r.expense_id == made).may_carry
    new = carried(money, made, dated_on=date(2027, 1, 20))
    old = money.expense(made)
    assert (old.row.state, old.sums.advanced, old.sums.committed, old.sums.paid) == (S.PAID, 0, 0, M)
    write(money.clerk, hand_in, new)
    write(money.accountant, pay_expense, new, money.pays(new, M))
    assert (money.expense(new).row.state, lefts(money)) == (S.PAID, [0])


def test_what_of_a_line_goes_on_keeps_its_norm_and_what_is_above_it(money: Money) -> None:
    write = money.office.workspace.write
    made = money.asked_above_norm(money.task, 20_000)
    write(money.accountant, appraise_expense, made, "Đã xem")
    write(money.chief, approve_expense, made)
    write(money.accountant, advance_expense, made, replace(GIVE, amount=310_000))
    money.office.clock.set(datetime(2027, 2, 10, 9))
    money.office.write(open_year, 2027)
    (line,) = money.expense(carried(money, made)).lines
    assert (line.amount, line.over_norm, line.entered.norm_id is not None) == (310_000, 10_000, True)


def test_what_goes_on_in_part_counts_once_and_keeps_its_norm_however_often(money: Money) -> None:
    write = money.office.workspace.write
    event = EventInput(EventKind.CONFERENCE, "Hội nghị tổng kết", date(2026, 6, 10))
    event_id = money.office.write(save_event, None, event).id
    made = money.asked_above_norm(money.task, 20_000, event_id=event_id)
    write(money.accountant, appraise_expense, made, "Đã xem")
    write(money.chief, approve_expense, made)
    write(money.accountant, advance_expense, made, replace(GIVE, amount=320_000))
    money.office.clock.set(datetime(2027, 1, 20, 9))
    money.office.write(open_year, 2027)
    write(money.clerk, hand_in, made)
    write(money.accountant, pay_expense, made, money.pays(made, 100_000, last=False))
    new = carried(money, made, dated_on=date(2027, 1, 20))
    card = money.office.read(cost_card, event_id)
    assert (card.requested, card.approved, card.over_norm) == (320_000, 320_000, 20_000)
    money.office.clock.set(datetime(2028, 2, 10, 9))
    money.office.write(open_year, 2028)
    again = carried(money, new, dated_on=date(2028, 2, 10), number="13-QĐ")
    card = money.office.read(cost_card, event_id)
    assert (card.requested, card.approved, card.over_norm) == (320_000, 320_000, 20_000)
    assert money.expense(again).lines[0].over_norm == 20_000


def test_what_goes_on_is_taken_off_the_line_it_was_on_and_more_above_a_norm_is_told(money: Money) -> None:
    write = money.office.workspace.write
    event = EventInput(EventKind.CONFERENCE, "Hội nghị tổng kết", date(2026, 6, 10))
    event_id = money.office.write(save_event, None, event).id
    made = money.approved((money.autonomous[0], M), (money.task, 4 * M), event_id=event_id)
    write(money.accountant, advance_expense, made, replace(GIVE, amount=5 * M))
    above = money.asked_above_norm(money.task, 0, event_id=event_id)
    write(money.accountant, appraise_expense, above)
    write(money.chief, approve_expense, above)
    write(money.accountant, advance_expense, above, replace(GIVE, amount=300_000))
    money.office.clock.set(datetime(2027, 1, 20, 9))
    money.office.write(open_year, 2027)
    for each, paid in ((made, (M, M)), (above, (100_000,))):
        write(money.clerk, hand_in, each)
        write(money.accountant, pay_expense, each, money.pays(each, *paid, last=False))
    carried(money, made, dated_on=date(2027, 1, 20))
    new = carried(money, above, dated_on=date(2027, 1, 20), number="13-QĐ")
    of_task = report(money, RegisterName.BY_EVENT, source_code="T12").rows[0].cells[4]
    of_own = report(money, RegisterName.BY_EVENT, source_code="T13").rows[0].cells[4]
    assert (of_own, of_task) == (M, M + 100_000)
    after = report(money, RegisterName.BY_EVENT, year=2027, source_code="T12").rows[0].cells[4]
    assert after == 3 * M + 200_000
    assert report(money, RegisterName.BY_EVENT, year=2027, source_code="T13").rows == ()
    given = PaperInput(next_year_of(money), EstimateKind.ADDED, date(2027, 1, 20), "09-QĐ")
    (line,) = [v.id for v in money.office.read(line_views, next_year_of(money)) if v.item_code == "6651"]
    money.office.write(record_paper, replace(given, lines=((line, M),)))
    write(money.clerk, hand_in, new)
    write(money.chief, approve_excess, new, money.more(new, 150_000), "Giá tăng")
    assert money.office.read(cost_card, event_id).over_norm == 150_000


def test_a_lump_sum_advanced_in_part_is_settled_in_the_next_year(money: Money) -> None:
    write = money.office.workspace.write
    made = money.asked_above_norm(money.autonomous[1], 0, kind=ExpenseKind.LUMP)
    write(money.accountant, appraise_expense, made, "Đã xem")
    write(money.chief, approve_expense, made)
    write(money.accountant, advance_expense, made, replace(GIVE, amount=200_000))
    money.office.clock.set(datetime(2027, 2, 10, 9))
    money.office.write(open_year, 2027)
    new = carried(money, made)
    write(money.clerk, hand_in, new)
    write(money.accountant, pay_expense, new, money.pays(new, 200_000))
    assert money.expense(new).row.state is S.PAID


def test_what_is_carried_twice_counts_once_as_approved(money: Money) -> None:
    event = EventInput(EventKind.CONFERENCE, "Hội nghị tổng kết", date(2026, 6, 10))
    event_id = money.office.write(save_event, None, event).id
    made = money.approved((money.task, 2 * M), event_id=event_id)
    money.office.workspace.write(money.accountant, advance_expense, made, GIVE)
    money.office.clock.set(datetime(2027, 2, 10, 9))
    money.office.write(open_year, 2027)
    new = carried(money, made)
    money.office.clock.set(datetime(2028, 2, 10, 9))
    money.office.write(open_year, 2028)
    carried(money, new, dated_on=date(2028, 2, 10), number="13-QĐ")
    card = money.office.read(cost_card, event_id)
    assert (card.requested, card.approved, card.sums.advanced) == (2 * M, 2 * M, 2 * M)


def test_nothing_is_carried_while_the_year_may_spend_or_without_its_paper(money: Money) -> None:
    made = money.approved((money.task, 3 * M))
    money.office.workspace.write(money.accountant, advance_expense, made, GIVE)
    with pytest.raises(UserError, match="Đến hết ngày 31/12/2026"):
        carried(money, made)
    money.office.clock.set(datetime(2027, 2, 10, 9))
    with pytest.raises(UserError, match="Chưa mở năm ngân sách 2027"):
        carried(money, made)
    money.office.write(open_year, 2027)
    with pytest.raises(UserError) as refused:
        carried(money, made, number="", basis=" ")
    assert {v.field for v in refused.value.violations} == {"number", "basis"}
