"""The register of delegations: as on any day, one record in full, what is about to expire."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.i18n import _
from app.models.authority import DelegationRecord, DelegationScope
from app.models.meetings import Meeting
from app.rules.bodies import BodyKind
from app.rules.decisions import Stage
from app.rules.delegations import last_day
from app.rules.meeting_kinds import MeetingState
from app.rules.naming import lower_first
from app.rules.standing import Delegation, Standing
from app.services.authority import delegation_facts, is_called_off, meeting_of, standing
from app.services.delegations.acts import resting_on
from app.services.delegations.commands import entry_of, issue_findings
from app.services.delegations.views import DelegationDetail, DelegationRow, RegisterState, register_state
from app.services.delegations.wording import ordered, scopes_in_words
from app.services.history import HistoryLine, acts_on
from app.services.meetings.views import meeting_name
from app.services.settings import DELEGATION_WARNING_DAYS, setting_on
from app.text import collation_key, fold, person_sort_key

_OPEN = (RegisterState.DRAFT, RegisterState.COMING, RegisterState.IN_FORCE)
"""States in which something can still be done with a delegation."""


@dataclass(frozen=True)
class DelegationFilter:
    """Which delegations a list shows; an empty field filters nothing."""

    text: str = ""
    """Words of people, scope, paper or note, with or without marks."""
    state: RegisterState | None = None
    taker_id: int | None = None
    day: date | None = None
    """The day the states are told of; today when left empty."""
    expiring: bool = False
    """Only those in force that end within the days of the office's setting."""


EVERY = DelegationFilter()


def list_delegations(session: Session, filter_: DelegationFilter = EVERY) -> list[DelegationRow]:
    """The delegations that pass the filter: drafts, those to come and in force, then the others.

    Within each the last to begin stands first.
    """
    day: date = filter_.day or session.info["today"]
    return [row for row in _all_rows(session, day) if _passes(row, filter_)]


def delegation_detail(
    session: Session, delegation_id: int, day: date | None = None
) -> DelegationDetail | None:
    """One delegation in full, its state as on the day (today); None when it is gone or in the trash."""
    record = session.get(DelegationRecord, delegation_id)
    if record is None or record.trashed_at_utc is not None:
        return None
    known, on = standing(session), day or session.info["today"]
    row = _row(record, meeting_of(session, record), known, on, warning_days(session, on))
    facts = delegation_facts(record, None)
    draft = record.stage is Stage.DRAFT
    return DelegationDetail(
        row=row,
        stage=record.stage,
        entered=entry_of(record),
        revoke_reason=record.revoke_reason,
        lapsed_after=known.lapses_after(facts),
        found=tuple(issue_findings(session, record)) if draft else (),
        acts=resting_on(session, delegation_id),
    )


def expiring(session: Session, today: date, within_days: int | None = None) -> tuple[DelegationRow, ...]:
    """The delegations in force whose last day comes within the days, the nearest first.

    Those for a single meeting are over with it, those already revoked are decided: neither is told. The
    days are the office's setting by default.
    """
    found = (row for row in _all_rows(session, today, within_days) if row.days_left is not None)
    return tuple(sorted(found, key=lambda row: (row.last_day or date.max, row.id)))


def warning_days(session: Session, day: date) -> int:
    """How many days before its end a delegation is announced, by the office's setting of the day."""
    return int(setting_on(session, DELEGATION_WARNING_DAYS, day))


def takers(session: Session) -> list[tuple[int, str]]:
    """Everybody to whom something was ever delegated, by given name, for the filter."""
    rows = session.scalars(select(DelegationRecord).options(selectinload(DelegationRecord.taker)))
    found = {row.taker_id: row.taker.full_name for row in rows}
    return sorted(found.items(), key=lambda pair: person_sort_key(pair[1]))


def delegation_history(session: Session, delegation_id: int) -> list[HistoryLine]:
    """The acts on the delegation and on what it lets its taker do, newest first."""
    scopes = session.scalars(select(DelegationScope.id).where(DelegationScope.delegation_id == delegation_id))
    rows = {"delegations": {delegation_id}, "delegation_scopes": set(scopes)}
    return acts_on(session, rows, frozenset({"delegations"}))


def _all_rows(session: Session, day: date, within_days: int | None = None) -> list[DelegationRow]:
    known = standing(session)
    within = within_days if within_days is not None else warning_days(session, day)
    loaded = (
        selectinload(DelegationRecord.scopes),
        selectinload(DelegationRecord.paper),
        selectinload(DelegationRecord.giver),
        selectinload(DelegationRecord.taker),
    )
    found = session.execute(
        select(DelegationRecord, Meeting)
        .outerjoin(Meeting, DelegationRecord.meeting_id == Meeting.id)
        .where(DelegationRecord.trashed_at_utc.is_(None))
        .options(*loaded)
        .order_by(DelegationRecord.from_day.desc(), DelegationRecord.id.desc())
        .execution_options(include_trashed=True)
    )
    rows = [_row(record, meeting, known, day, within) for record, meeting in found]
    return sorted(rows, key=lambda row: row.state not in _OPEN)


def _row(
    record: DelegationRecord, meeting: Meeting | None, known: Standing, day: date, within: int
) -> DelegationRow:
    facts, named = delegation_facts(record, meeting), _named(meeting)
    draft = record.stage is Stage.DRAFT
    scopes = tuple(ordered(facts.scopes))
    without_paper = record.paper is None and not record.told_to
    state = RegisterState.DRAFT if draft else register_state(known.state_of(facts, day))
    ends = _last_day(facts, known)
    told = state is RegisterState.IN_FORCE and record.meeting_id is None and record.revoked_on is None
    left = (ends - day).days if told and ends is not None else None
    return DelegationRow(
        id=record.id,
        version=record.version,
        state=state,
        giver_id=record.giver_id,
        giver=record.giver.full_name,
        taker_id=record.taker_id,
        taker=record.taker.full_name,
        taker_role=_role_on(record.taker_id, record.from_day, known),
        scopes=scopes,
        scope=scopes_in_words(scopes, lower_first(named)),
        from_day=record.from_day,
        to_day=record.to_day,
        last_day=ends,
        meeting_id=record.meeting_id,
        meeting=named,
        paper="" if without_paper else facts.words,
        revoked_on=record.revoked_on,
        days_left=left if left is not None and left <= within else None,
    )


def _last_day(facts: Delegation, known: Standing) -> date | None:
    ends = (last_day(facts), known.lapses_after(facts))
    return min((day for day in ends if day is not None), default=None)


def _role_on(person_id: int, day: date, known: Standing) -> str:
    places = (p for p in known.places_on(day) if p.person_id == person_id and p.body is BodyKind.COMMITTEE)
    return next((p.role_label for p in places), "")


def _named(meeting: Meeting | None) -> str:
    """The one meeting it is for; one that will not take place says so."""
    if meeting is None:
        return ""
    name = meeting_name(meeting.kind, meeting.ordinal, meeting.title)
    if not is_called_off(meeting):
        return name
    word = _("đã hủy") if meeting.state is MeetingState.CANCELLED else _("đã bỏ vào thùng rác")
    return _("{name} ({word})").format(name=name, word=word)


def _passes(row: DelegationRow, filter_: DelegationFilter) -> bool:
    if filter_.state is not None and row.state is not filter_.state:
        return False
    if filter_.expiring and row.days_left is None:
        return False
    if filter_.taker_id is not None and row.taker_id != filter_.taker_id:
        return False
    shown = fold(f"{row.taker} {row.taker_role} {row.giver} {row.scope} {row.paper}")
    return all(word in shown for word in fold(filter_.text).split())


SORTS: dict[str, Any] = {
    "taker": lambda row: person_sort_key(row.taker),
    "scope": lambda row: collation_key(row.scope),
    "from_day": lambda row: row.from_day,
    "last_day": lambda row: row.last_day or date.max,
    "state": lambda row: tuple(RegisterState).index(row.state),
}
"""What the list of a screen sorts by."""
