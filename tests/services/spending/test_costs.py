"""Cost cards: every figure is the sum of the entries behind it, as in the report of the year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from app.errors import UserError
from app.reports.contracts import BudgetReportData
from app.rules.budget import EstimateKind
from app.rules.expenses import EventKind, PayMethod
from app.rules.registers import RegisterName
from app.rules.roles import Actor, Role
from app.rules.secrecy import Secrecy
from app.rules.spending import per_head, sessions_of
from app.services.budget.estimate_papers import PaperInput, record_paper
from app.services.budget.lines import line_input, save_line
from app.services.budget.years import open_year
from app.services.budget_reports.reports import budget_report
from app.services.expenses.advancing import advance_expense, hand_in, return_surplus
from app.services.expenses.deciding import (
    appraise_expense,
    approve_expense,
    cancel_expense,
    reject_expense,
    send_back,
)
from app.services.expenses.paying import approve_excess, pay_expense
from app.services.expenses.undoing import refund_expense
from app.services.expenses.views import AdvanceInput
from app.services.registers.common import RegisterRequest
from app.services.secrecy import SecrecyInput, set_secrecy
from app.services.spending.costs import cost_card, meeting_cost
from app.services.spending.events import event_for_meeting, save_event, trash_event
from app.services.spending.plans import save_plan
from app.services.spending.proposing import from_elsewhere
from app.services.spending.views import CostCard, EventInput, OverLine, PlanLineInput
from app.services.year_end.advances import CarryAdvanceInput, carry_advance
from app.services.year_end.carrying import lapse_rest
from app.services.year_end.closing import close_year
from tests.services.budget_reports.reports import wrong_drills
from tests.services.expenses.money import Money, with_money
from tests.services.meetings.people import Desk
from tests.workspaces import Office

EVENT = EventInput(EventKind.CONFERENCE, "Hội nghị tổng kết", date(2026, 6, 10), headcount=7)
M = 1_000_000


@pytest.fixture
def money(office: Office) -> Money:
    return with_money(office)


def event(money: Money, planned: int = 900_000, **changed: object) -> int:
    made = money.office.write(save_event, None, replace(EVENT, **changed)).id  # type: ignore[arg-type]
    line = PlanLineInput("Thuê hội trường", unit_price=Decimal(planned))
    money.office.write(save_plan, made, [line])
    return int(made)


def paid(money: Money, amount: int, spent: int, **values: object) -> int:
    made = money.handed_in((money.autonomous[0], amount), **values)
    money.office.workspace.write(money.accountant, pay_expense, made, money.pays(made, spent))
    return made


def card(money: Money, event_id: int) -> CostCard:
    found: CostCard = money.office.read(cost_card, event_id)
    return found


def by_event(money: Money, **asked: Any) -> BudgetReportData:
    found: BudgetReportData = money.office.read(
        budget_report, RegisterRequest(RegisterName.BY_EVENT, **{"year": 2026} | asked)
    )
    return found


def figures_of(money: Money, event_id: int) -> tuple[Any, ...]:
    """Planned, approved, advanced, spent, difference, above the norm, as report and card tell them."""
    (cells,) = (row.cells for row in by_event(money).rows if row.id == event_id)
    found = card(money, event_id)
    told = (found.planned, found.approved, found.sums.advanced, found.spent, found.difference)
    assert (*cells[3:8], cells[9]) == (*told, found.over_norm)
    return *told, found.over_norm


def test_the_card_tells_what_was_planned_asked_approved_advanced_paid_and_restored(money: Money) -> None:
    made = event(money)
    money.draft((money.task, 5_000), event_id=made)
    money.asked((money.task, 70_000), event_id=made)
    advanced = money.approved((money.autonomous[1], 200_000), event_id=made)
    out = AdvanceInput(amount=150_000, method=PayMethod.TRANSFER)
    money.office.workspace.write(money.accountant, advance_expense, advanced, out)
    done = paid(money, 500_000, 400_000, event_id=made)
    shown = money.expense(done)
    back = {shown.lines[0].id: 50_000}
    money.office.workspace.write(money.accountant, refund_expense, done, shown.steps[-1].id, back, "Trả thừa")
    gone = money.approved((money.task, 30_000), event_id=made)
    money.office.workspace.write(money.chief, cancel_expense, gone, "Không làm nữa")
    found = card(money, made)
    assert (found.planned, found.requested, found.approved) == (900_000, 770_000, 700_000)
    assert (found.sums.committed, found.sums.advanced, found.sums.paid) == (50_000, 150_000, 400_000)
    assert (found.sums.restored, found.spent, found.difference) == (50_000, 350_000, 550_000)
    assert found.per_head == 50_000
    assert [(p.requested, p.approved, p.advanced, p.paid, p.restored) for p in found.parts] == [
        (0, 0, 0, 0, 0),
        (70_000, 0, 0, 0, 0),
        (200_000, 200_000, 150_000, 0, 0),
        (500_000, 500_000, 0, 400_000, 50_000),
        (0, 0, 0, 0, 0),
    ]


def test_the_report_of_the_year_tells_what_the_cards_tell(money: Money) -> None:
    first, second = event(money), event(money, 100_000, title="Họp quý", starts_on=date(2026, 3, 1))
    paid(money, 300_000, 250_000, event_id=first)
    money.approved((money.task, 40_000), event_id=second)
    money.asked_above_norm(money.task, 20_000, event_id=second)
    assert figures_of(money, first) == (900_000, 300_000, 0, 250_000, 650_000, 0)
    assert figures_of(money, second) == (100_000, 40_000, 0, 0, 100_000, 20_000)


def test_what_the_approval_cut_to_the_norm_is_not_above_it(money: Money) -> None:
    made = event(money)
    whole, half = (money.asked_above_norm(money.task, 20_000, event_id=made) for _ in range(2))
    for one, cut in ((whole, 20_000), (half, 5_000)):
        (line,) = money.expense(one).lines
        money.office.workspace.write(money.accountant, appraise_expense, one, "Giảm về mức")
        given = {line.id: line.amount - cut}
        money.office.workspace.write(money.chief, approve_expense, one, given)
    assert figures_of(money, made)[-1] == 15_000
    assert [line.amount for line in card(money, made).over_lines] == [15_000]


def test_a_second_approval_counts_as_approved_in_card_and_report(money: Money) -> None:
    made = event(money, 4 * M)
    above = money.handed_in((money.autonomous[0], 4 * M), event_id=made)
    money.office.workspace.write(money.chief, approve_excess, above, money.more(above, M), "Giá tăng")
    money.office.workspace.write(money.accountant, pay_expense, above, money.pays(above, 5 * M))
    assert figures_of(money, made) == (4 * M, 5 * M, 0, 5 * M, -M, 0)
    assert [part.approved for part in card(money, made).parts] == [5 * M]
    assert wrong_drills(money, by_event(money)) == []


def test_a_second_approval_counts_with_the_source_it_is_paid_from(money: Money) -> None:
    made = event(money, 4 * M)
    above = money.handed_in((money.autonomous[0], 2 * M), (money.task, 2 * M), event_id=made)
    money.office.workspace.write(money.chief, approve_excess, above, money.more(above, 0, M), "Giá tăng")
    approved = [by_event(money, source_code=code).rows[0].cells[4] for code in ("T13", "T12")]
    assert approved == [2 * M, 3 * M]
    before = by_event(money, to_on=date(2026, 6, 29))
    assert [row.cells[4] for row in before.rows] == [0]


def test_the_plan_of_an_event_with_money_in_two_years_is_counted_in_one(money: Money) -> None:
    made = event(money)
    paid(money, 300_000, 250_000, event_id=made)
    late = money.approved((money.task, M), event_id=made)
    money.office.workspace.write(
        money.accountant, advance_expense, late, AdvanceInput(amount=M, method=PayMethod.TRANSFER)
    )
    money.office.clock.set(datetime(2027, 2, 10, 9))
    money.office.write(open_year, 2027)
    entered = CarryAdvanceInput(late, "12-QĐ", date(2027, 2, 10), "Hợp đồng ký trước 31/12")
    money.office.write(carry_advance, entered)
    this, after = by_event(money), by_event(money, year=2027)
    assert [row.cells[3] for row in (*this.rows, *after.rows)] == [900_000, 0]
    assert after.rows[0].cells[1] == "Hội nghị tổng kết (hội nghị, hội thảo) (dự trù tính ở năm 2026)"
    compared = money.office.read(budget_report, RegisterRequest(RegisterName.PLAN_AND_PAID, year=2027))
    assert {row.cells[2] for row in compared.rows} == {0}


def test_the_plan_of_a_closed_year_stays_as_it_was_reported(money: Money) -> None:
    made = event(money)
    money.office.clock.set(datetime(2027, 3, 1, 9))
    money.office.write(lapse_rest, money.year_id, "13-QĐ", date(2027, 2, 10), "Hết năm")
    money.office.write(close_year, money.year_id)
    acts: tuple[tuple[Any, ...], ...] = (
        (save_plan, made, [PlanLineInput("Thuê xe", unit_price=Decimal(9))]),
        (save_event, made, replace(EVENT, starts_on=date(2027, 3, 1))),
        (save_event, made, replace(EVENT, headcount=9)),
        (trash_event, made),
    )
    for act in acts:
        with pytest.raises(UserError, match="giữ như đã báo cáo"):
            money.office.write(*act)
    money.office.write(save_event, made, replace(EVENT, title="Tổng kết năm"))
    assert card(money, made).planned == 900_000
    free = money.office.write(save_event, None, replace(EVENT, starts_on=date(2026, 3, 10))).id
    money.office.write(save_event, free, replace(EVENT, starts_on=date(2027, 3, 10)))  # nothing tells it yet


def test_the_plan_of_an_event_paid_from_a_closed_year_stays_too(money: Money) -> None:
    made = event(money, starts_on=date(2025, 12, 30))
    paid(money, 500_000, 400_000, event_id=made, spent_on=date(2026, 1, 5))
    money.office.clock.set(datetime(2027, 3, 1, 9))
    money.office.write(lapse_rest, money.year_id, "13-QĐ", date(2027, 2, 10), "Hết năm")
    money.office.write(close_year, money.year_id)
    with pytest.raises(UserError, match="giữ như đã báo cáo"):
        money.office.write(save_plan, made, [PlanLineInput("Thuê xe", unit_price=Decimal(9))])


def test_a_draft_decides_nothing_about_the_year_of_a_plan(money: Money) -> None:
    made = event(money, starts_on=date(2025, 12, 1))
    money.draft((money.task, M), event_id=made)
    money.office.clock.set(datetime(2027, 2, 10, 9))
    year = money.office.write(open_year, 2027)
    like = money.office.read(line_input, money.task)[1]
    line = money.office.write(save_line, None, replace(like, year_id=year))
    given = PaperInput(year, EstimateKind.GIVEN, date(2027, 1, 5), "01-QĐ", lines=((line, M),))
    money.office.write(record_paper, given)
    money.approved((line, M), event_id=made, year=2027)
    assert [row.cells[3] for row in by_event(money, year=2027).rows] == [900_000]


def test_a_second_approval_above_a_norm_is_above_it_in_card_and_report(money: Money) -> None:
    made = event(money)
    one = money.asked_above_norm(money.task, 0, event_id=made)
    write = money.office.workspace.write
    write(money.accountant, appraise_expense, one)
    write(money.chief, approve_expense, one)
    write(money.clerk, hand_in, one)
    write(money.chief, approve_excess, one, money.more(one, 15_000), "Giá tăng")
    assert figures_of(money, made)[-1] == 15_000
    assert [line.amount for line in card(money, made).over_lines] == [15_000]


def test_money_back_after_the_closing_is_told_where_it_is_not_taken_off(money: Money) -> None:
    made = event(money)
    done = paid(money, 500_000, 400_000, event_id=made, spent_on=date(2026, 6, 10))
    money.office.clock.set(datetime(2027, 3, 1, 9))
    money.office.write(lapse_rest, money.year_id, "13-QĐ", date(2027, 2, 10), "Hết năm")
    money.office.write(close_year, money.year_id)
    shown = money.expense(done)
    back = {shown.lines[0].id: 50_000}
    step = shown.steps[-1].id
    with pytest.raises(UserError, match="ngày khóa sổ"):
        money.office.workspace.write(
            money.accountant, refund_expense, done, step, back, "Trả thừa", date(2026, 7, 1)
        )
    money.office.workspace.write(money.accountant, refund_expense, done, step, back, "Trả thừa")
    for name in (RegisterName.BY_EVENT, RegisterName.PLAN_AND_PAID, RegisterName.EXECUTION):
        told = money.office.read(budget_report, RegisterRequest(name, year=2026))
        assert "chưa trừ 50.000 đồng" in told.notes[-1], name


def test_nothing_is_approved_of_an_expense_cancelled_after_its_money_came_back(money: Money) -> None:
    made = event(money)
    gone = money.approved((money.task, M), event_id=made)
    write = money.office.workspace.write
    write(money.accountant, advance_expense, gone, AdvanceInput(amount=M, method=PayMethod.TRANSFER))
    money.office.clock.set(datetime(2027, 2, 10, 9))
    write(money.accountant, return_surplus, gone, M)
    write(money.chief, cancel_expense, gone, "Không làm nữa")
    assert figures_of(money, made) == (900_000, 0, 0, 0, 900_000, 0)


def test_a_second_approval_is_gone_with_its_cancelled_expense(money: Money) -> None:
    made = event(money)
    gone = money.handed_in((money.task, M), event_id=made)
    money.office.workspace.write(money.chief, approve_excess, gone, money.more(gone, M), "Giá tăng")
    money.office.workspace.write(money.clerk, send_back, gone, "Thiếu hóa đơn")
    assert card(money, made).approved == 2 * M
    money.office.workspace.write(money.chief, cancel_expense, gone, "Không làm nữa")
    assert figures_of(money, made) == (900_000, 0, 0, 0, 900_000, 0)


def test_what_is_not_asked_for_any_more_is_above_no_norm(money: Money) -> None:
    made = event(money)
    kept, refused, back = (money.asked_above_norm(money.task, 20_000, event_id=made) for _ in range(3))
    money.office.workspace.write(money.chief, reject_expense, refused, "Chưa cần")
    money.office.workspace.write(money.clerk, send_back, back, "Sửa lại")
    found = card(money, made)
    assert [(p.expense_id, p.over_norm) for p in found.parts] == [(kept, 20_000), (refused, 0), (back, 0)]
    assert found.over_lines == (OverLine(kept, "Phụ cấp lưu trú", 20_000, "Nơi công tác xa trung tâm"),)
    assert figures_of(money, made)[-1] == 20_000


def test_an_expense_the_reader_may_not_see_is_counted_without_its_words(money: Money) -> None:
    office, made = money.office, event(money)
    secret = paid(money, 300_000, 250_000, event_id=made)
    above = money.asked_above_norm(money.task, 20_000, event_id=made)
    for expense in (secret, above):
        office.write(set_secrecy, "expense", expense, SecrecyInput(Secrecy.TOP_SECRET, "Mục 1"))
    assistant = Actor(0, "ke.toan.2", "Kế toán khác", Role.ACCOUNTANT)

    def as_other(session: Any) -> CostCard:
        session.info["reader"] = assistant
        return cost_card(session, made)

    found = office.read(as_other)
    (part,) = found.parts
    assert (part.expense_id, part.content, part.paid) == (None, "(khoản chi không được tiếp cận)", 250_000)
    assert found.spent == 250_000
    assert found.over_norm == 20_000
    assert found.over_lines == (OverLine(None, "(khoản chi không được tiếp cận)", 20_000, ""),)


def test_a_meeting_tells_its_costs_once_it_has_an_event(office: Office) -> None:
    desk = Desk(office)
    meeting = desk.planned()
    assert office.read(meeting_cost, meeting) is None
    made = office.write(event_for_meeting, meeting).id
    money = with_money(office)
    paid(money, 300_000, 250_000, event_id=made)
    found = office.read(meeting_cost, meeting)
    assert (found.event_id, found.planned, found.approved, found.spent) == (made, 0, 300_000, 250_000)


def test_what_each_costs_is_rounded_once_half_up() -> None:
    assert per_head(100, 3) == 33
    assert per_head(101, 2) == 51
    assert per_head(100, None) is None
    assert per_head(100, 0) is None


@pytest.mark.parametrize(
    ("title", "place", "away"),
    [
        ("Bí thư Tỉnh ủy Lào Cai", "Hà Nội", True),
        ("Phó Bí thư Thành ủy Hà Nội", "Phòng họp A, Hà Nội", False),
        ("Chủ tịch UBND tỉnh Cà Mau", "Cà Mau", False),
        ("Phó Trưởng Ban Tổ chức Trung ương", "Hà Nội", False),
        ("Thành ủy Đà Nẵng", "Hà Nội", True),
        ("Chủ tịch UBND TP Đà Nẵng", "Hà Nội", True),
        ("Chủ tịch HĐND TP. Hồ Chí Minh", "Hà Nội", True),
        ("Chủ tịch UBND TP. Hà Nội", "Hà Nội", False),
        ("Vụ trưởng Vụ Tỉnh", "Hà Nội", False),
    ],
)
def test_who_comes_from_elsewhere_is_read_from_the_office(title: str, place: str, away: bool) -> None:
    assert from_elsewhere(title, place) is away


def test_half_days_are_counted_from_the_hours() -> None:
    assert sessions_of(time(8), time(11, 30), 1) == 1
    assert sessions_of(time(8), time(16, 30), 1) == 2
    assert sessions_of(time(13, 30), time(17), 2) == 2
    assert sessions_of(time(8), None, 3) == 3
