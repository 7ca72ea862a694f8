"""What the sample's money is spent for: meetings and trips with their plans, and who receives it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from app.rules.expenses import EventKind, ExpenseKind, PlaceClass, RankGroup
from app.sample.office import SampleOffice
from app.services.expenses.listing import expense_detail
from app.services.expenses.recipient_list import save_recipients
from app.services.expenses.views import RecipientInput
from app.services.meetings.listing import list_meetings
from app.services.norms import norm_for
from app.services.spending.events import event_for_meeting, save_event
from app.services.spending.plans import save_plan
from app.services.spending.proposing import propose_plan
from app.services.spending.views import EventInput, PlanLineInput

RECENT = timedelta(days=45)
"""A meeting's costs are asked for within so many days after it."""
AS_SPENT = {"In": 38_500, "Hội trường": 2_300_000, "Thuê": 2_300_000, "Tàu": 1_900_000, "Vé": 2_860_000}
"""Prices of planned lines without a norm, by the first word of their content, đồng."""
OTHER = 500_000
TRIPS = ("Lào Cai", "Nghệ An", "Cần Thơ", "Đắk Lắk", "Quảng Ninh")
TRAVELLERS = (
    *("Nguyễn Hữu Phước", "Lý Thị Thu Hà", "Đặng Minh Tuấn", "Vũ Đình Khôi", "Trần Quốc Bảo"),
    *("Hoàng Thị Mai Lan", "Ngô Văn Thịnh", "Bùi Thị Kim Ngân", "Đỗ Quang Huy", "Phan Thị Hồng Nhung"),
)
NORMS = {"6699": "refreshments", "6702": "per_diem", "7761": "guest_refreshments"}
"""Item → the norm its lines are held to."""


@dataclass
class Events:
    """The events made so far."""

    office: SampleOffice
    planned: set[int] = field(default_factory=set)

    def of(self, n: int, kind: ExpenseKind, day: date) -> int | None:
        """The event of the nth expense: its meeting, its trip, or none."""
        if kind is ExpenseKind.MEETING:
            return self._meeting(day)
        if kind is ExpenseKind.TRIP:
            return self._trip(n, day)
        return None

    def _meeting(self, day: date) -> int | None:
        held = [
            row.id for row in self.office.read(list_meetings, limit=20) if day - RECENT <= row.held_on <= day
        ]
        if not held:
            return None
        event_id: int = self.office.workspace.write(self.office.clerk, event_for_meeting, held[0]).id
        self._plan(event_id)
        return event_id

    def _trip(self, n: int, day: date) -> int:
        place = TRIPS[n // 10 % len(TRIPS)]
        inspects = n // 10 % 3 == 2
        event_id: int = self.office.workspace.write(
            self.office.clerk,
            save_event,
            None,
            EventInput(
                kind=EventKind.INSPECTION if inspects else EventKind.TRIP,
                title=f"Đoàn {'kiểm tra' if inspects else 'khảo sát'} chuyển đổi số tại {place}",
                starts_on=day - timedelta(days=4),
                ends_on=day - timedelta(days=2),
                place=place,
                place_class=PlaceClass.PROVINCE,
                headcount=3 + n % 4,
            ),
        ).id
        self._plan(event_id)
        return event_id

    def _plan(self, event_id: int) -> None:
        if event_id in self.planned:
            return
        self.planned.add(event_id)
        lines = tuple(_priced(line) for line in self.office.read(propose_plan, event_id))
        if lines:
            self.office.workspace.write(self.office.clerk, save_plan, event_id, lines)


def norm_of(office: SampleOffice, item: str, day: date) -> tuple[int | None, int]:
    """The norm the item's lines are held to on that day, and its ceiling in đồng."""
    norm = office.read(norm_for, NORMS[item], day, RankGroup.STAFF) if item in NORMS else None
    return (norm.id, norm.ceiling) if norm is not None else (None, 0)


def name_travellers(office: SampleOffice, expense_id: int, n: int) -> None:
    """Writes down who receives the money of a trip."""
    detail = office.read(expense_detail, expense_id)
    fare, per_diem, room = (line.entered for line in detail.lines)
    people = int(per_diem.quantity)
    end = (detail.entered.spent_on or detail.row.requested_on) - timedelta(days=2)
    rows = tuple(
        RecipientInput(
            name=TRAVELLERS[(n + place) % len(TRAVELLERS)],
            title="Trưởng đoàn" if place == 0 else "Thành viên",
            destination=TRIPS[n // 10 % len(TRIPS)],
            means="Máy bay",
            from_on=end - timedelta(days=2),
            to_on=end,
            days=per_diem.times,
            day_rate=int(per_diem.unit_price),
            nights=room.times,
            night_rate=int(room.unit_price) if place < room.quantity else 0,
            fare=int(fare.unit_price) if place < fare.quantity else 0,
        )
        for place in range(people)
    )
    office.workspace.write(office.clerk, save_recipients, expense_id, rows)


def _priced(line: PlanLineInput) -> PlanLineInput:
    if line.unit_price:
        return line
    price = next((p for word, p in AS_SPENT.items() if line.content.startswith(word)), OTHER)
    return replace(line, unit_price=Decimal(price))
