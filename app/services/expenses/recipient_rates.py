"""Who may receive money of an expense, and at which rates: from the meeting, from the roster, by norms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.i18n import N_
from app.models.expenses import Expense, SpendingEvent
from app.models.meetings import Meeting, Participant
from app.rules.expenses import ExpenseKind, PlaceClass, RankGroup
from app.rules.meeting_kinds import AttendanceStatus
from app.rules.violations import Severity, Violation
from app.services.common import fetch
from app.services.expenses.drafts import as_input, work_day
from app.services.expenses.views import RecipientInput
from app.services.meetings.absences import coming
from app.services.norms import NormView, norm_for, over_norm
from app.services.norms.choosing import rank_of
from app.services.roster.composition import bodies, members_on

MEETING = "meeting"
"""Kind of the record that an event of a meeting belongs to."""

STANDS_IN = "Dự thay"
"""What the note of somebody who came for another begins with: it is no reason for a rate above its norm."""

OVER = N_(
    "{name}: vượt định mức {over} {unit} ({price} > {ceiling}), tổng vượt {whole} đ. Căn cứ: {basis}. "
    "Ghi lý do ở ghi chú."
)


@dataclass(frozen=True)
class Offered:
    """A person of the roster with the body that is paid for, as choosing lists show it."""

    body: str
    recipient: RecipientInput


@dataclass(frozen=True)
class Rates:
    """The norms that hold one person on the day of the work; None where there is none."""

    day: NormView | None
    """Of a day (per diem) or a session."""
    night: NormView | None
    """Of a night in a room, paid as a lump sum."""


def day_of_work(session: Session, expense_id: int) -> date:
    """The day norms are taken of: that of the work, of the event, else of the request."""
    return work_day(session, as_input(session, fetch(session, Expense, expense_id)))


def from_meeting(session: Session, expense_id: int) -> tuple[RecipientInput, ...]:
    """Those who come to the meeting the expense is for, with who came in place of whom; empty without one.

    The same people its plan counts (`coming`).
    """
    row = fetch(session, Expense, expense_id)
    event = session.get(SpendingEvent, row.event_id) if row.event_id is not None else None
    if event is None or event.source_kind != MEETING or event.source_id is None:
        return ()
    meeting = session.get(Meeting, event.source_id)
    return tuple(_of_participant(p) for p in coming(session, meeting)) if meeting is not None else ()


def from_roster(session: Session, day: date) -> tuple[Offered, ...]:
    """The members of each body on the day, in order of precedence; nobody twice."""
    seen: set[int] = set()
    offered = []
    for body in bodies(session):
        for member in members_on(session, body.id, day):
            if member.person_id not in seen:
                seen.add(member.person_id)
                one = RecipientInput(member.name, member.office, person_id=member.person_id)
                offered.append(Offered(body.short_name or body.name, one))
    return tuple(offered)


def rates_for(session: Session, expense_id: int, rank: RankGroup, place: PlaceClass | None = None) -> Rates:
    """The rates of a rank on the day of the work, in the expense's place unless another is named.

    A trip: per diem and the lump sum for a room; a meeting: the meal of guests without pay from the budget,
    whatever the rank.
    """
    row = fetch(session, Expense, expense_id)
    day, where = day_of_work(session, expense_id), place or row.place_class
    if row.kind is ExpenseKind.TRIP:
        at_sea = where is PlaceClass.SEA_ISLAND
        per_day = norm_for(session, "per_diem_sea" if at_sea else "per_diem", day, rank, where)
        return Rates(per_day, norm_for(session, "room_lump", day, rank, where))
    if row.kind is ExpenseKind.MEETING:
        return Rates(norm_for(session, "meal_guest", day, RankGroup.UNPAID_GUEST, where), None)
    return Rates(None, None)


def over_rates(session: Session, row: Expense, rows: Sequence[RecipientInput]) -> tuple[Violation, ...]:
    """Warnings of rates of a trip or a meeting above the norms, with the figures; a note is the reason.

    A room is held to the norm of the office beside the name, at least to that of heads of departments: who
    has which allowance is not written in the list.
    """
    if row.kind not in (ExpenseKind.TRIP, ExpenseKind.MEETING):
        return ()
    found: list[Violation] = []
    known: dict[RankGroup, Rates] = {}
    for n, given in enumerate(rows):
        rank = rank_of(given.title)
        rank = RankGroup.SENIOR if rank is RankGroup.STAFF else rank
        if rank not in known:
            known[rank] = rates_for(session, row.id, rank)
        if given.note and not given.note.startswith(STANDS_IN):
            continue
        for norm, rate, times, name in (
            (known[rank].day, given.day_rate, given.days, "day_rate"),
            (known[rank].night, given.night_rate, given.nights, "night_rate"),
        ):
            over = over_norm(norm, Decimal(rate), times) if norm is not None else None
            if over is not None:
                params = {**over.params, "name": given.name}
                field = f"recipients.{n}.{name}"
                found.append(Violation(OVER, params, field=field, severity=Severity.WARNING))
    return tuple(found)


def with_rates(rows: Sequence[RecipientInput], rates: Rates, trip: bool) -> tuple[RecipientInput, ...]:
    """The rows at these rates; of a trip with days, its days and nights are counted where they are not yet.

    Days that are written stay; a rate without a norm stays too.
    """
    return tuple(_rated(row, rates, trip) for row in rows)


def _rated(row: RecipientInput, rates: Rates, trip: bool) -> RecipientInput:
    days, nights = row.days, row.nights
    if trip and row.from_on is not None and row.to_on is not None and row.to_on >= row.from_on:
        length = (row.to_on - row.from_on).days + 1
        days, nights = days or Decimal(length), nights or Decimal(length - 1)
    elif not days and rates.day is not None:
        days = Decimal(1)
    return replace(
        row,
        days=days,
        nights=nights,
        day_rate=rates.day.ceiling if rates.day is not None else row.day_rate,
        night_rate=rates.night.ceiling if rates.night is not None else row.night_rate,
    )


def _of_participant(row: Participant) -> RecipientInput:
    """One line of the meeting's list; who came for another is named."""
    if row.representative and (row.attendance is AttendanceStatus.REPRESENTED or row.person_id is None):
        return RecipientInput(row.representative, row.title, note=f"{STANDS_IN} {row.name}", days=Decimal(1))
    return RecipientInput(row.name, row.title, person_id=row.person_id, days=Decimal(1))
