"""Events money is spent for: made from meetings, planned by the norms of their day, put away, kept secret."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from app.errors import UserError, sentence
from app.models.expenses import SpendingEvent
from app.rules.expenses import EventKind, PlaceClass, RankGroup
from app.rules.roles import Actor, Role
from app.rules.secrecy import Secrecy
from app.services import meetings
from app.services.expenses.drafts import save_expense, trash_expense
from app.services.expenses.listing import count_expenses, expense_detail
from app.services.expenses.views import ExpenseInput
from app.services.meetings.people import add_guest
from app.services.norms import norm_for
from app.services.secrecy import SecrecyInput, save_readers, set_secrecy
from app.services.spending.costs import cost_card
from app.services.spending.events import event_for_meeting, restore_event, save_event, trash_event
from app.services.spending.plans import expenses_from_plan, save_plan
from app.services.spending.proposing import propose_plan
from app.services.spending.reading import (
    count_events,
    event_detail,
    event_history,
    event_years,
    list_events,
)
from app.services.spending.views import EventDetail, EventFilter, EventInput, PlanLineInput
from app.services.trash import TrashKind, list_trash, restore
from tests.services.expenses.money import with_money
from tests.services.meetings.people import DAY, Desk
from tests.workspaces import Office

TRIP = EventInput(
    EventKind.INSPECTION, "Đoàn kiểm tra tại Lào Cai", date(2026, 5, 4), date(2026, 5, 6), "Lào Cai",
    PlaceClass.PROVINCE, 6,
)  # fmt: skip


@pytest.fixture
def desk(office: Office) -> Desk:
    return Desk(office)


def detail_of(office: Office, event_id: int) -> EventDetail:
    found: EventDetail = office.read(event_detail, event_id)
    return found


def refusals(office: Office, command: object, *args: object) -> dict[str, str]:
    with pytest.raises(UserError) as refused:
        office.write(command, *args)
    return {v.field or "": sentence(v) for v in refused.value.violations}


def line(quantity: str, times: str, price: str, **more: object) -> PlanLineInput:
    entered = PlanLineInput("Giải khát", quantity=Decimal(quantity), times=Decimal(times))
    return replace(entered, unit_price=Decimal(price), **more)  # type: ignore[arg-type]


def test_a_meeting_has_one_event_with_its_title_day_place_and_people(desk: Desk) -> None:
    meeting = desk.planned()
    made = desk.office.write(event_for_meeting, meeting).id
    event = detail_of(desk.office, made)
    assert event.entered == EventInput(
        EventKind.MEETING,
        "Sơ kết quý II, nhiệm vụ quý III năm 2026",
        DAY,
        DAY,
        "Phòng họp A, Văn phòng Trung ương Đảng",
        headcount=4,
        source_kind="meeting",
        source_id=meeting,
    )
    assert event.source == "Sơ kết quý II, nhiệm vụ quý III năm 2026"
    assert desk.office.write(event_for_meeting, meeting).id == made
    assert desk.office.read(count_events) == 1


def test_a_second_event_of_the_same_meeting_is_refused(desk: Desk) -> None:
    meeting = desk.planned()
    desk.office.write(event_for_meeting, meeting)
    second = replace(TRIP, source_kind="meeting", source_id=meeting)
    told = refusals(desk.office, save_event, None, second)
    assert told == {"source_id": "Cuộc họp, văn bản này đã có sự kiện chi. Mở sự kiện ấy để ghi thêm."}


def test_the_event_of_a_meeting_in_the_trash_is_taken_back(desk: Desk) -> None:
    meeting = desk.planned()
    made = desk.office.write(event_for_meeting, meeting).id
    desk.office.write(trash_event, made)
    assert desk.office.read(count_events) == 0
    assert desk.office.write(event_for_meeting, meeting).id == made
    assert desk.office.read(count_events) == 1


def test_an_event_the_reader_may_not_see_is_not_taken_out_of_the_trash(desk: Desk) -> None:
    office, meeting, money = desk.office, desk.planned(), with_money(desk.office)
    made = office.write(event_for_meeting, meeting).id
    office.write(save_readers, "spending_event", made, [money.chief.user_id])
    office.write(trash_event, made)
    with pytest.raises(UserError, match="Nhờ người được xem"):
        office.workspace.write(money.clerk, event_for_meeting, meeting)
    assert office.read(count_events) == 0


def test_an_event_tells_that_its_meeting_is_called_for_another_day(desk: Desk) -> None:
    meeting = desk.planned()
    made = desk.office.write(event_for_meeting, meeting).id
    assert not detail_of(desk.office, made).moved
    entered = detail_of(desk.office, made).entered
    desk.office.write(save_event, made, replace(entered, starts_on=date(2026, 7, 3), ends_on=None))
    event = detail_of(desk.office, made)
    assert (event.moved, event.source_day) == (True, DAY)


def test_a_cancelled_meeting_gets_no_event(desk: Desk) -> None:
    meeting = desk.planned()
    desk.office.write(meetings.cancel, meeting, "Trùng lịch")
    assert "" in refusals(desk.office, event_for_meeting, meeting)


def test_an_event_is_no_less_secret_than_its_meeting_and_cannot_be_lowered_below(desk: Desk) -> None:
    meeting = desk.planned()
    desk.office.write(set_secrecy, "meeting", meeting, SecrecyInput(Secrecy.SECRET, "Mục 1"))
    made = desk.office.write(event_for_meeting, meeting).id
    assert detail_of(desk.office, made).row.secrecy is Secrecy.SECRET
    told = refusals(desk.office, set_secrecy, "spending_event", made, SecrecyInput(Secrecy.NONE))
    assert "level" in told
    assert detail_of(desk.office, made).row.secrecy is Secrecy.SECRET


def test_what_becomes_secret_takes_its_event_and_their_expenses_along(desk: Desk) -> None:
    meeting, money = desk.planned(), with_money(desk.office)
    made = desk.office.write(event_for_meeting, meeting).id
    draft = money.draft((money.task, 1_000), event_id=made)
    paid = money.approved((money.task, 2_000), event_id=made)
    desk.office.write(set_secrecy, "meeting", meeting, SecrecyInput(Secrecy.SECRET, "Mục 1"))
    assert detail_of(desk.office, made).row.secrecy is Secrecy.SECRET
    assert {money.expense(i).row.secrecy for i in (draft, paid)} == {Secrecy.SECRET}
    assert "level" in refusals(desk.office, set_secrecy, "expense", draft, SecrecyInput(Secrecy.NONE))


def test_who_is_not_on_the_list_of_a_meeting_finds_neither_its_event_nor_their_expenses(desk: Desk) -> None:
    office, meeting, money = desk.office, desk.planned(), with_money(desk.office)
    before = office.write(event_for_meeting, meeting).id
    spent = money.draft((money.task, 1_000), event_id=before)
    office.write(save_readers, "meeting", meeting, [money.chief.user_id])
    entered = ExpenseInput(content="Nước uống", event_id=before)
    later = office.workspace.write(money.chief, save_expense, None, entered).id

    def seen_by(reader: Actor) -> tuple[int, int]:
        def count(session: Any) -> tuple[int, int]:
            session.info["reader"] = reader
            return count_events(session), count_expenses(session)

        found: tuple[int, int] = office.read(count)
        return found

    other = Actor(0, "ke.toan.2", "Kế toán khác", Role.ACCOUNTANT)
    assert spent != later
    assert seen_by(money.chief) == (1, 2)
    assert seen_by(other) == (0, 0)
    office.write(save_readers, "meeting", meeting, [])
    assert seen_by(other) == (1, 2)


def test_every_wrong_field_is_marked_at_once(office: Office) -> None:
    wrong = EventInput(
        title=" ", starts_on=date(2026, 5, 4), ends_on=date(2026, 5, 3), headcount=0,
        source_kind="meeting", source_id=99,
    )  # fmt: skip
    assert set(refusals(office, save_event, None, wrong)) == {"title", "ends_on", "headcount", "source_id"}
    assert set(refusals(office, save_event, None, EventInput(title="Hội nghị"))) == {"starts_on"}
    assert office.read(count_events) == 0


def test_events_are_listed_by_year_kind_and_words_the_newest_first(office: Office) -> None:
    office.write(save_event, None, TRIP)
    office.write(save_event, None, EventInput(EventKind.CONFERENCE, "Hội nghị tổng kết", date(2025, 12, 31)))
    office.write(save_event, None, EventInput(EventKind.EQUIPMENT, "Mua máy in", date(2026, 6, 1)))

    def titles(wanted: EventFilter) -> list[str]:
        return [row.title for row in office.read(list_events, wanted)]

    assert titles(EventFilter()) == ["Mua máy in", "Đoàn kiểm tra tại Lào Cai", "Hội nghị tổng kết"]
    assert titles(EventFilter(year=2025)) == ["Hội nghị tổng kết"]
    assert titles(EventFilter(kind=EventKind.EQUIPMENT)) == ["Mua máy in"]
    assert titles(EventFilter(text="kiem tra lao")) == ["Đoàn kiểm tra tại Lào Cai"]
    assert office.read(count_events, EventFilter(year=2026)) == 2
    assert office.read(event_years) == [2026, 2025]


def test_a_plan_rounds_each_line_once(office: Office) -> None:
    made = office.write(save_event, None, TRIP).id
    office.write(save_plan, made, [line("0.33", "3", "50000"), line("1", "1", "1234.5"), line("2", "1", "0")])
    event = detail_of(office, made)
    assert [part.amount for part in event.lines] == [49_500, 1_235, 0]
    assert event.planned == event.row.planned == 50_735
    assert office.read(cost_card, made).planned == 50_735


@pytest.mark.parametrize(
    ("changed", "field", "told"),
    [
        ({"quantity": Decimal(-1)}, "quantity", "Số lượng phải lớn hơn 0, nhiều nhất 4 chữ số sau dấu phẩy."),
        ({"times": Decimal(0)}, "times", "Số lần, số ngày phải lớn hơn 0, nhiều nhất 4 chữ số sau dấu phẩy."),
        ({"quantity": Decimal("0.00001")}, "quantity", "Số lượng phải lớn hơn 0, nhiều nhất 4 chữ số"),
        ({"unit_price": Decimal(-5)}, "unit_price", "Đơn giá không được âm."),
        ({"unit_price": Decimal("1.23456")}, "unit_price", "Đơn giá nhiều nhất 4 chữ số sau dấu phẩy"),
        ({"unit_price": Decimal("NaN")}, "unit_price", "Đơn giá nhiều nhất 4 chữ số"),
        ({"unit_price": Decimal(10) ** 40}, "unit_price", "Đơn giá nhiều nhất 4 chữ số"),
        ({"content": "  "}, "content", "Chưa ghi nội dung dòng chi. Ghi rồi lưu lại."),
        ({"item_id": 9_999}, "item_id", "Không có tiểu mục này. Chọn lại."),
    ],
)
def test_bad_input_in_a_plan_is_a_sentence_at_its_cell(
    office: Office, changed: dict[str, Any], field: str, told: str
) -> None:
    made = office.write(save_event, None, TRIP).id
    office.write(save_plan, made, [line("2", "1", "1000")])
    found = refusals(
        office, save_plan, made, [line("2", "1", "1000"), replace(line("2", "1", "9"), **changed)]
    )
    assert list(found) == [f"lines.1.{field}"]
    assert found[f"lines.1.{field}"].startswith(told)
    assert detail_of(office, made).planned == 2_000


def test_above_the_norm_a_reason_is_needed_and_the_figure_and_basis_are_told(office: Office) -> None:
    made = office.write(save_event, None, TRIP).id
    norm = office.read(norm_for, "per_diem", date(2026, 5, 4), RankGroup.ANYONE, PlaceClass.PROVINCE)
    over = line("6", "3", "320000", norm_id=norm.id)
    told = refusals(office, save_plan, made, [over])
    assert "320.000 > 300.000" in told["lines.0.over_norm_reason"]
    assert "tổng vượt 360.000 đ" in told["lines.0.over_norm_reason"]
    assert "TT 12/2025/TT-BTC" in told["lines.0.over_norm_reason"]
    office.write(save_plan, made, [replace(over, over_norm_reason="Nơi công tác xa trung tâm")])
    event = detail_of(office, made)
    assert (event.lines[0].norm_amount, event.lines[0].over_norm, event.over_norm) == (
        300_000,
        360_000,
        360_000,
    )
    assert office.read(cost_card, made).over_norm == 0  # nothing is asked for yet


def test_another_day_tells_which_norms_are_others_now(office: Office) -> None:
    made = office.write(save_event, None, TRIP).id
    office.write(save_plan, made, office.read(propose_plan, made))
    saved = office.write(
        save_event, made, replace(TRIP, starts_on=date(2025, 5, 2), ends_on=date(2025, 5, 3))
    )
    assert "Phụ cấp lưu trú" in sentence(saved.warnings[0])
    assert office.write(save_event, made, TRIP).warnings == ()


def test_lines_keep_their_identity_and_leave_when_they_are_taken_out(office: Office) -> None:
    made = office.write(save_event, None, TRIP).id
    office.write(save_plan, made, [line("1", "1", "100"), line("2", "1", "100")])
    first, second = (part.id for part in detail_of(office, made).lines)
    office.write(save_plan, made, [line("5", "1", "100", id=second)])
    (kept,) = detail_of(office, made).lines
    assert (kept.id, kept.amount) == (second, 500)
    assert first != second
    office.write(save_plan, made, [line("5", "1", "100", id=second), line("6", "1", "100", id=second)])
    assert [part.amount for part in detail_of(office, made).lines] == [500, 600]


def test_an_inspection_is_proposed_by_the_norms_of_its_day_and_place(office: Office) -> None:
    made = office.write(save_event, None, TRIP).id
    found = {part.content: part for part in office.read(propose_plan, made)}
    per_diem, room = found["Phụ cấp lưu trú"], found["Tiền thuê phòng nghỉ"]
    assert (per_diem.quantity, per_diem.times, per_diem.unit_price) == (6, 3, 300_000)
    assert (room.quantity, room.times, room.unit_price, room.rank) == (6, 2, 500_000, RankGroup.STAFF)
    assert found["Tiền tàu xe đi lại"].unit_price == 0
    assert found["Tiền tàu xe đi lại"].note.startswith("chưa có định mức")
    office.write(save_event, made, replace(TRIP, starts_on=date(2025, 5, 2), ends_on=date(2025, 5, 2)))
    before = {part.content: part for part in office.read(propose_plan, made)}
    assert before["Phụ cấp lưu trú"].unit_price == 200_000
    assert before["Tiền thuê phòng nghỉ"].times == 1


def test_a_meeting_is_proposed_for_those_who_come_and_travel_for_those_from_elsewhere(desk: Desk) -> None:
    meeting = desk.planned(place="Hà Nội")
    for name, office in (
        ("Vàng A Pao", "Bí thư Tỉnh ủy Lào Cai"),
        ("Lò Thị Hoa", "Phó Bí thư Thành ủy Hà Nội"),
    ):
        desk.office.write(add_guest, meeting, name, office)
    made = desk.office.write(event_for_meeting, meeting).id
    found = {part.content: part for part in desk.office.read(propose_plan, made)}
    assert list(found) == [
        "Giải khát giữa giờ",
        "In ấn, sao chụp tài liệu",
        "Thuê hội trường, thiết bị",
        "Phụ cấp lưu trú",
        "Tiền thuê phòng nghỉ",
        "Tiền tàu xe đi lại",
    ]
    assert found["Giải khát giữa giờ"].quantity == found["In ấn, sao chụp tài liệu"].quantity == 6
    assert found["Giải khát giữa giờ"].unit_price == 20_000
    assert found["Phụ cấp lưu trú"].quantity == 1
    assert "Vàng A Pao" in found["Phụ cấp lưu trú"].note
    desk.office.write(save_plan, made, tuple(found.values()))
    event = detail_of(desk.office, made)
    assert [part.item_code for part in event.lines] == ["6699", "6651", "6655", "6702", "6703", "6701"]
    assert [part.norm is None for part in event.lines] == [False, True, True, False, False, True]


def test_an_event_with_expenses_stays_out_of_the_trash(office: Office) -> None:
    money = with_money(office)
    made = office.write(save_event, None, TRIP).id
    expense = money.draft((money.task, 1_000), event_id=made)
    assert "1 khoản chi" in refusals(office, trash_event, made)[""]
    assert office.read(list_trash, TrashKind.SPENDING_EVENT) == []
    assert [row.id for row in office.read(list_events)] == [made]
    office.workspace.write(money.clerk, trash_expense, expense)
    office.write(trash_event, made)
    assert office.read(list_events) == []


def test_the_trash_gives_an_event_back_but_not_beside_another_of_its_meeting(desk: Desk) -> None:
    office, meeting = desk.office, desk.planned()
    made = office.write(save_event, None, replace(TRIP, source_kind="meeting", source_id=meeting)).id
    office.write(trash_event, made)
    (row,) = office.read(list_trash, TrashKind.SPENDING_EVENT)
    assert (row.title, row.detail) == ("Đoàn kiểm tra tại Lào Cai", "04/05/2026")
    office.write(save_event, None, replace(TRIP, title="Khác", source_kind="meeting", source_id=meeting))
    assert "source_id" in refusals(office, restore, [(TrashKind.SPENDING_EVENT, made)])
    assert "source_id" in refusals(office, restore_event, made)
    assert [r.title for r in office.read(list_events)] == ["Khác"]


def test_the_history_tells_the_plan_in_words(office: Office) -> None:
    made = office.write(save_event, None, TRIP).id
    office.write(save_plan, made, [line("2", "1", "1000")])
    office.write(save_event, made, replace(TRIP, title="Đoàn kiểm tra số 1"))
    acts = [entry.act for entry in office.read(event_history, made)]
    assert acts == ["Ghi sự kiện chi", "Ghi dự trù kinh phí", "Ghi sự kiện chi"]


def test_an_event_is_found_by_its_words_without_marks(office: Office) -> None:
    made = office.write(save_event, None, TRIP).id
    assert (
        office.read(lambda s: s.scalar(select(SpendingEvent.folded))) == "doan kiem tra tai lao cai lao cai"
    )
    assert detail_of(office, made).expenses == 0


def test_the_chosen_lines_of_a_plan_become_a_draft_expense(office: Office) -> None:
    with_money(office)
    made = office.write(save_event, None, TRIP).id
    office.write(save_plan, made, office.read(propose_plan, made))
    lines = detail_of(office, made).lines
    chosen = [part.id for part in lines if part.amount]
    saved = office.write(expenses_from_plan, made, chosen)
    expense = office.read(expense_detail, saved.id)
    assert expense.entered.event_id == made
    assert expense.entered.spent_on is None  # of several days: the event says when
    assert [part.entered.content for part in expense.lines] == ["Phụ cấp lưu trú", "Tiền thuê phòng nghỉ"]
    assert [part.norm_amount for part in expense.lines] == [300_000, 500_000]
    assert [part.item_code for part in expense.lines] == ["6702", "6703"]
    assert [bool(part.budget_line) for part in expense.lines] == [
        True,
        False,
    ]  # one line of the estimate is 6702
    again = office.write(expenses_from_plan, made, chosen[:1])
    assert "đã có 1 khoản chi" in sentence(again.warnings[0])
    assert refusals(office, expenses_from_plan, made, [])["lines"].startswith("Chưa chọn dòng dự trù nào.")


def test_an_event_of_a_month_and_more_is_told_with_its_last_day(office: Office) -> None:
    long = EventInput(EventKind.TRIP, "Đoàn khảo sát", date(2026, 6, 1), date(2028, 6, 3))
    saved = office.write(save_event, None, long)
    (told,) = saved.warnings
    assert sentence(told) == "Sự kiện kéo dài 734 ngày, đến 03/06/2028. Xem lại ngày."
    assert office.write(save_event, None, replace(long, ends_on=date(2026, 7, 1))).warnings == ()
