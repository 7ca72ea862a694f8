"""Who receives money of an expense: from the meeting, from the roster, by norms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.errors import sentence
from app.rules.expenses import ExpenseKind, PlaceClass, RankGroup
from app.rules.meeting_kinds import Answer, AttendanceStatus
from app.services.expenses.recipient_list import save_recipients
from app.services.expenses.recipient_rates import Rates, from_meeting, from_roster, rates_for, with_rates
from app.services.expenses.views import RecipientInput
from app.services.meetings import mark_attendance, record_answers
from app.services.spending.events import event_for_meeting
from app.services.spending.reading import event_detail
from tests.services.documents.making import papers_of
from tests.services.expenses.money import Money, with_money
from tests.services.meetings.people import NAMES, Desk
from tests.workspaces import Office

M = 1_000_000
TRIP: dict[str, Any] = {"kind": ExpenseKind.TRIP, "place_class": PlaceClass.PROVINCE}


@pytest.fixture
def money(office: Office) -> Money:
    """An office with money."""
    return with_money(office)


def _figures(rates: Rates) -> tuple[int | None, int | None]:
    day, night = rates.day, rates.night
    return (day.ceiling if day else None, night.ceiling if night else None)


def test_a_trip_is_paid_by_the_norms_of_the_day_of_the_work(money: Money) -> None:
    old = money.draft((money.task, M), **TRIP, spent_on=date(2025, 5, 3))
    new = money.draft((money.task, M), **TRIP, spent_on=date(2025, 5, 4))
    read = money.office.read
    assert _figures(read(rates_for, old, RankGroup.STAFF)) == (200_000, 350_000)
    assert _figures(read(rates_for, new, RankGroup.STAFF)) == (300_000, 500_000)
    assert _figures(read(rates_for, new, RankGroup.MINISTER)) == (300_000, 1_600_000)


def test_days_at_sea_have_the_per_diem_of_the_sea(money: Money) -> None:
    made = money.draft((money.task, M), **TRIP)
    found = money.office.read(rates_for, made, RankGroup.STAFF, PlaceClass.SEA_ISLAND)
    assert _figures(found) == (400_000, 500_000)


def test_what_has_no_norm_gets_no_rate(money: Money) -> None:
    made = money.draft((money.task, M), kind=ExpenseKind.REWARD)
    assert _figures(money.office.read(rates_for, made, RankGroup.STAFF)) == (None, None)
    row = RecipientInput("A", day_rate=70_000)
    assert with_rates([row], Rates(None, None), trip=False) == (row,)


def test_days_and_nights_are_counted_where_they_are_not_written(money: Money) -> None:
    made = money.draft((money.task, M), **TRIP)
    rates = money.office.read(rates_for, made, RankGroup.STAFF)
    row = RecipientInput("A", from_on=date(2026, 6, 1), to_on=date(2026, 6, 3))
    (counted,) = with_rates([row], rates, trip=True)
    assert (counted.days, counted.nights, counted.amount) == (Decimal(3), Decimal(2), 1_900_000)
    written = RecipientInput(
        "A", from_on=row.from_on, to_on=row.to_on, days=Decimal("2.5"), nights=Decimal(1)
    )
    (kept,) = with_rates([written], rates, trip=True)
    assert (kept.days, kept.nights) == (Decimal("2.5"), Decimal(1))


def test_the_roster_is_offered_by_body_nobody_twice(office: Office) -> None:
    papers_of(office)
    offered = office.read(from_roster, date(2026, 6, 30))
    ids = [o.recipient.person_id for o in offered]
    assert ids
    assert len(ids) == len(set(ids))
    assert office.read(from_roster, date(2000, 1, 1)) == ()


def test_those_who_came_to_the_meeting_are_taken_and_who_came_for_another_is_named(office: Office) -> None:
    desk, money = Desk(office), with_money(office)
    meeting = desk.held()
    event = office.write(event_for_meeting, meeting).id
    absent, stood_for = desk.line_of(meeting, "deputy").id, desk.line_of(meeting, "member").id
    office.write(mark_attendance, [absent], AttendanceStatus.ABSENT)
    office.write(mark_attendance, [stood_for], AttendanceStatus.REPRESENTED, "Đỗ Thị Giang")
    made = money.draft((money.task, M), event_id=event)
    found = office.read(from_meeting, made)
    assert [r.name for r in found] == [NAMES["head"], NAMES["standing_deputy"], "Đỗ Thị Giang"]
    assert found[2].note == f"Dự thay {NAMES['member']}"
    assert found[2].person_id is None
    assert {r.days for r in found} == {Decimal(1)}


def test_who_declined_is_neither_offered_nor_counted(office: Office) -> None:
    desk, money = Desk(office), with_money(office)
    meeting = desk.planned()
    office.write(record_answers, [desk.line_of(meeting, "deputy").id], Answer.ABSENT)
    event = office.write(event_for_meeting, meeting).id
    found = office.read(from_meeting, money.draft((money.task, M), event_id=event))
    assert [r.name for r in found] == [NAMES[k] for k in ("head", "standing_deputy", "member")]
    assert office.read(event_detail, event).entered.headcount == len(found)


def test_before_the_attendance_everybody_invited_is_offered(office: Office) -> None:
    desk, money = Desk(office), with_money(office)
    event = office.write(event_for_meeting, desk.planned()).id
    found = office.read(from_meeting, money.draft((money.task, M), event_id=event))
    assert [r.name for r in found] == [NAMES[k] for k in ("head", "standing_deputy", "deputy", "member")]


def test_an_expense_without_meeting_takes_nobody_from_one(money: Money) -> None:
    assert money.office.read(from_meeting, money.draft((money.task, M))) == ()


def test_meals_of_a_meeting_above_the_norm_are_told(money: Money) -> None:
    made = money.draft((money.task, M), kind=ExpenseKind.MEETING)
    dear = RecipientInput("Lò Thị Hoa", days=Decimal(2), day_rate=250_000)
    found = money.save_rows(save_recipients, made, dear).warnings
    over = [sentence(v) for v in found if v.field == "recipients.0.day_rate"]
    assert "vượt định mức 50.000 đ/người/ngày (250.000 > 200.000), tổng vượt 100.000 đ" in over[0]
    told = money.save_rows(save_recipients, made, replace(dear, note="Theo quy chế chi tiêu")).warnings
    assert not [v for v in told if v.field == "recipients.0.day_rate"]
