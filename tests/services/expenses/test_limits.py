"""What may be paid from what: lines held to a norm, refused lines, lump sums, work of another year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from app.errors import UserError, sentence
from app.rules.expenses import EventKind, ExpenseKind, ExpenseState, PayMethod, PlaceClass, RankGroup
from app.services.budget_settings import OVER_NORM_STOPS
from app.services.expenses.advancing import advance_expense, hand_in
from app.services.expenses.deciding import appraise_expense, approve_expense, submit_expense
from app.services.expenses.drafts import save_expense
from app.services.expenses.paying import approve_excess, pay_expense
from app.services.expenses.views import AdvanceInput, ExpenseLineInput, PayInput
from app.services.norms import NormInput, save_norm
from app.services.norms.choosing import norm_for
from app.services.settings import save_setting
from app.services.spending.events import save_event
from app.services.spending.plans import expenses_from_plan, save_plan
from app.services.spending.views import EventInput, PlanLineInput
from tests.services.expenses.money import Money, close_item

M = 1_000_000
S = ExpenseState


def per_diem(money: Money, quantity: int, **changed: Any) -> ExpenseLineInput:
    """A line at the norm of its day."""
    norm = money.office.read(norm_for, "per_diem", date(2026, 6, 30), RankGroup.ANYONE, PlaceClass.PROVINCE)
    line = ExpenseLineInput("Phụ cấp lưu trú", money.autonomous[1], quantity=Decimal(quantity))
    return replace(line, unit_price=Decimal(norm.ceiling), norm_id=norm.id, **changed)


def approved(money: Money, *lines: ExpenseLineInput, **values: Any) -> int:
    """An expense with these lines, approved as asked for."""
    write = money.office.workspace.write
    entered = replace(money.input_of(**values), lines=lines)
    made = write(money.clerk, save_expense, None, entered).id
    write(money.clerk, submit_expense, made)
    write(money.accountant, appraise_expense, made, "Đã xem")
    write(money.chief, approve_expense, made)
    return int(made)


def free(money: Money, amount: int) -> ExpenseLineInput:
    """A line held to no norm."""
    return ExpenseLineInput("Thuê xe", money.autonomous[0], unit_price=Decimal(amount))


def test_a_line_held_to_a_norm_is_not_paid_above_it_from_other_lines(money: Money) -> None:
    write = money.office.workspace.write
    made = approved(money, per_diem(money, 1), free(money, M))
    write(money.clerk, hand_in, made)
    with pytest.raises(UserError, match="không lấy tiền của dòng khác bù"):
        write(money.accountant, pay_expense, made, money.pays(made, 300_001, 0))
    write(money.accountant, pay_expense, made, money.pays(made, 300_000, M))


def test_what_a_line_held_to_a_norm_saves_is_left_to_the_others(money: Money) -> None:
    write = money.office.workspace.write
    made = approved(money, per_diem(money, 2), free(money, M))
    write(money.clerk, hand_in, made)
    with pytest.raises(UserError, match="là 1 đồng"):
        write(money.accountant, pay_expense, made, money.pays(made, 500_000, 1_100_001))
    write(money.accountant, pay_expense, made, money.pays(made, 500_000, 1_100_000))


@pytest.mark.parametrize("amounts", [(0, 4, 0), (1, 2, 3), (0, 0, 3), (5, 1, 0)])
def test_a_part_paid_leaves_every_limit_as_it_was(money: Money, amounts: tuple[int, ...]) -> None:
    write = money.office.workspace.write
    first, second = money.autonomous
    made = money.approved((money.task, 5 * M), (first, 2 * M), (second, 3 * M))
    write(money.accountant, advance_expense, made, AdvanceInput(amount=5 * M, method=PayMethod.TRANSFER))
    write(money.clerk, hand_in, made)
    before = money.left(money.task), money.left(first) + money.left(second)
    paid = money.pays(made, *(n * M for n in amounts), last=False)
    write(money.accountant, pay_expense, made, paid)
    assert (money.left(money.task), money.left(first) + money.left(second)) == before


def test_a_closer_norm_is_told_and_stops_where_norms_stop(money: Money) -> None:
    write = money.office.workspace.write
    wide = money.office.read(norm_for, "meal_guest", date(2026, 6, 30), RankGroup.ANYONE, PlaceClass.PROVINCE)
    line = ExpenseLineInput("Tiền ăn", money.autonomous[0], unit_price=Decimal(wide.ceiling), norm_id=wide.id)
    entered = replace(money.input_of(place_class=PlaceClass.COMMUNE), lines=(line,))
    saved = write(money.clerk, save_expense, None, entered)
    assert any("sát đối tượng, nơi chi hơn" in sentence(one) for one in saved.warnings)
    money.office.write(save_setting, OVER_NORM_STOPS, True, date(2026, 1, 1), "Quy chế chi tiêu nội bộ")
    write(money.clerk, submit_expense, saved.id)
    write(money.accountant, appraise_expense, saved.id, "Đã xem")
    with pytest.raises(UserError, match="sát đối tượng, nơi chi hơn"):
        write(money.chief, approve_expense, saved.id)


def test_a_norm_for_some_earlier_days_takes_nothing_from_a_lump_sum_of_later_ones(money: Money) -> None:
    write = money.office.workspace.write
    made = lump(money)
    write(money.clerk, hand_in, made)
    old = money.office.read(norm_for, "per_diem", date(2026, 6, 30), RankGroup.ANYONE, PlaceClass.PROVINCE)
    some = NormInput(
        old.name,
        old.unit,
        400_000,
        code=old.code,
        rank=old.rank,
        place=old.place,
        item_code=old.item_code,
        lump=old.lump,
        basis="QC",
        valid_from=date(2026, 6, 10),
        valid_to=date(2026, 6, 12),
    )
    money.office.write(save_norm, None, some)
    write(money.accountant, pay_expense, made, money.pays(made, 300_000))


def test_a_price_within_the_closer_norm_is_no_stop(money: Money) -> None:
    money.office.write(save_setting, OVER_NORM_STOPS, True, date(2026, 1, 1), "Quy chế chi tiêu nội bộ")
    day = date(2026, 6, 30)
    wide, close = (
        money.office.read(norm_for, "meal_guest", day, RankGroup.ANYONE, place)
        for place in (PlaceClass.PROVINCE, PlaceClass.COMMUNE)
    )
    price = Decimal(close.ceiling)
    line = ExpenseLineInput("Tiền ăn", money.autonomous[0], unit_price=price, norm_id=wide.id)
    assert approved(money, line, place_class=PlaceClass.COMMUNE)


def test_a_line_for_which_nothing_was_approved_is_not_paid(money: Money) -> None:
    write = money.office.workspace.write
    made = money.asked((money.autonomous[0], M), (money.autonomous[1], M))
    first, second = money.expense(made).lines
    write(money.chief, approve_expense, made, {first.id: M, second.id: 0})
    write(money.clerk, hand_in, made)
    with pytest.raises(UserError, match="không được duyệt thì không lấy tiền"):
        write(money.accountant, pay_expense, made, money.pays(made, 0, M))


def test_a_part_paid_from_what_was_approved_for_another_line_burdens_no_more_than_all(money: Money) -> None:
    write = money.office.workspace.write
    made = money.handed_in((money.autonomous[0], 10 * M), (money.autonomous[1], 10 * M))
    write(money.accountant, pay_expense, made, money.pays(made, 12 * M, 0, last=False))
    shown = money.expense(made)
    assert (shown.sums.paid, shown.sums.committed) == (12 * M, 8 * M)
    write(money.accountant, pay_expense, made, money.pays(made, 0, 8 * M))
    assert money.expense(made).sums.committed == 0


def lump(money: Money) -> int:
    """A lump sum for one person and day, approved."""
    return approved(money, per_diem(money, 1), kind=ExpenseKind.LUMP)


def test_a_lump_sum_is_never_approved_above_its_norm(money: Money) -> None:
    write = money.office.workspace.write
    made = lump(money)
    write(money.clerk, hand_in, made)
    with pytest.raises(UserError, match="không vượt mức khoán"):
        write(money.chief, approve_excess, made, money.more(made, 1), "Giá tăng")


def test_a_lump_sum_is_paid_by_the_norm_of_its_day(money: Money) -> None:
    old = money.office.read(norm_for, "per_diem", date(2025, 5, 3), RankGroup.ANYONE, PlaceClass.PROVINCE)
    line = replace(per_diem(money, 1), unit_price=Decimal(old.ceiling), norm_id=old.id)
    entered = replace(money.input_of(kind=ExpenseKind.LUMP), lines=(line,))
    made = money.office.workspace.write(money.clerk, save_expense, None, entered).id
    with pytest.raises(UserError, match="không theo mức khoán nào của tiểu mục 6702 ngày 30/06/2026"):
        money.office.workspace.write(money.clerk, submit_expense, made)


def test_a_second_approval_may_go_up_to_the_norm_and_no_further(money: Money) -> None:
    money.office.write(save_setting, OVER_NORM_STOPS, True, date(2026, 1, 1), "Quy chế chi tiêu nội bộ")
    made = approved(money, replace(per_diem(money, 1), unit_price=Decimal(250_000)))
    write = money.office.workspace.write
    write(money.clerk, hand_in, made)
    write(money.chief, approve_excess, made, money.more(made, 30_000), "Giá tăng")
    with pytest.raises(UserError, match=r"chỉ được 300\.000 đồng"):
        write(money.chief, approve_excess, made, money.more(made, 20_001), "Giá tăng")
    write(money.chief, approve_excess, made, money.more(made, 20_000), "Giá tăng")


def test_an_event_over_the_years_end_is_not_paid_from_the_first(money: Money) -> None:
    trip = EventInput(EventKind.TRIP, "Khảo sát", date(2026, 12, 30), date(2027, 1, 5))
    event = money.office.write(save_event, None, trip).id
    made = money.asked((money.task, M), event_id=event)
    with pytest.raises(UserError, match="chỉ thanh toán việc đã làm"):
        money.office.workspace.write(money.chief, approve_expense, made)


def test_where_norms_stop_a_norm_of_another_rank_or_day_is_a_stop(money: Money) -> None:
    money.office.write(save_setting, OVER_NORM_STOPS, True, date(2026, 1, 1), "Quy chế chi tiêu nội bộ")
    norm = money.office.read(
        norm_for, "room_lump", date(2026, 6, 30), RankGroup.MINISTER, PlaceClass.PROVINCE
    )
    line = replace(per_diem(money, 1), unit_price=Decimal(norm.ceiling), norm_id=norm.id)
    with pytest.raises(UserError, match="là mức của Bộ trưởng"):
        approved(money, replace(line, rank=RankGroup.STAFF))
    made = approved(money, per_diem(money, 1))
    money.office.workspace.write(money.clerk, hand_in, made)
    paid = money.pays(made, 300_000, spent_on=date(2025, 5, 3))
    with pytest.raises(UserError, match="không áp dụng cho ngày 03/05/2025"):
        money.office.workspace.write(money.accountant, pay_expense, made, paid)


def planned(money: Money, day: date) -> tuple[int, int]:
    """An event of one day, and the draft made of its plan."""
    event = money.office.write(save_event, None, EventInput(EventKind.CONFERENCE, "Tổng kết", day)).id
    money.office.write(save_plan, event, [PlanLineInput("Thuê hội trường", unit_price=Decimal(M))])
    (line,) = money.office.read(lambda session: _plan_ids(session, event))
    return event, money.office.workspace.write(money.clerk, expenses_from_plan, event, [line]).id


def _plan_ids(session: Any, event: int) -> list[int]:
    from app.models.expenses import EventPlanLine

    return [row.id for row in session.query(EventPlanLine).filter_by(event_id=event)]


def test_an_event_put_off_into_the_next_year_is_not_approved_from_this_one(money: Money) -> None:
    event, made = planned(money, date(2026, 12, 20))
    entered = money.expense(made).entered
    line = replace(entered.lines[0], budget_line_id=money.task)
    write = money.office.workspace.write
    write(money.clerk, save_expense, made, replace(entered, payee_name="Lò Thị Hoa", lines=(line,)))
    money.office.write(save_event, event, EventInput(EventKind.CONFERENCE, "Tổng kết", date(2027, 1, 10)))
    write(money.clerk, submit_expense, made)
    write(money.accountant, appraise_expense, made, "Đã xem")
    with pytest.raises(UserError, match="Sau ngày 31/12/2026 chỉ thanh toán việc đã làm"):
        write(money.chief, approve_expense, made)


def test_a_day_of_work_outside_its_event_is_told_when_asked_and_when_paid(money: Money) -> None:
    event = money.office.write(
        save_event, None, EventInput(EventKind.CONFERENCE, "Tổng kết", date(2026, 6, 20))
    ).id
    entered = money.input_of((money.task, M), event_id=event, spent_on=date(2026, 6, 10))
    saved = money.office.workspace.write(money.clerk, save_expense, None, entered)
    assert any("ở ngoài các ngày của sự kiện" in sentence(one) for one in saved.warnings)
    made = money.handed_in((money.task, M), event_id=event)
    paid = money.pays(made, M, spent_on=date(2026, 6, 10))
    (told,) = money.office.workspace.write(money.accountant, pay_expense, made, paid).warnings
    assert told.field == "spent_on"
    assert money.expense(made).entered.spent_on == date(2026, 6, 10)


def test_a_second_payment_in_january_tells_the_day_the_first_left_open(money: Money) -> None:
    write = money.office.workspace.write
    made = money.handed_in((money.task, 2 * M))
    money.office.clock.set(datetime(2026, 12, 20, 9))
    write(money.accountant, pay_expense, made, money.pays(made, M, last=False))
    money.office.clock.set(datetime(2027, 1, 10, 9))
    with pytest.raises(UserError, match="Ghi ngày thực hiện"):
        write(money.accountant, pay_expense, made, money.pays(made, M))
    write(money.accountant, pay_expense, made, money.pays(made, M, spent_on=date(2026, 12, 18)))


def test_a_second_approval_is_not_for_work_of_the_next_year(money: Money) -> None:
    event = money.office.write(
        save_event, None, EventInput(EventKind.CONFERENCE, "Tổng kết", date(2026, 12, 20))
    ).id
    made = money.handed_in((money.task, M), event_id=event)
    money.office.write(save_event, event, EventInput(EventKind.CONFERENCE, "Tổng kết", date(2027, 1, 5)))
    money.office.clock.set(datetime(2027, 1, 15, 9))
    with pytest.raises(UserError, match="chỉ thanh toán việc đã làm"):
        money.office.workspace.write(money.chief, approve_excess, made, money.more(made, M), "Giá tăng")


def test_in_the_settling_time_a_code_is_judged_by_the_year_it_is_booked_in(money: Money) -> None:
    write = money.office.workspace.write
    made = money.handed_in((money.task, M), spent_on=date(2026, 6, 29))
    close_item(money, "6651")
    money.office.clock.set(datetime(2027, 1, 10, 9))
    write(money.accountant, pay_expense, made, money.pays(made, M))
    asked = money.draft((money.task, M), year=2026, spent_on=date(2026, 12, 20))
    assert money.expense(asked).row.state is S.DRAFT


def test_a_sub_item_that_is_not_there_is_refused_at_its_line(money: Money) -> None:
    made = money.handed_in((money.task, M))
    (line,) = money.expense(made).lines
    paid = PayInput(amounts={line.id: M}, items={line.id: 10**6}, method=PayMethod.TRANSFER)
    with pytest.raises(UserError, match="Không có tiểu mục này"):
        money.office.workspace.write(money.accountant, pay_expense, made, paid)
