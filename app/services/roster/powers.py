"""The authority of one person: delegations given and received, meetings chaired, papers signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import N_
from app.models.authority import MembershipDecision
from app.models.documents import Document
from app.models.meetings import Meeting
from app.models.roster import Person
from app.rules.decisions import Stage
from app.rules.document_kinds import KIND_OF
from app.rules.meeting_kinds import HELD_STATES, MeetingState
from app.rules.naming import cited_paper
from app.rules.standing import DelegationState
from app.services.authority import scope_words, standing
from app.services.meetings.views import meeting_name


class PowerKind(StrEnum):
    """What a line about a person's authority tells."""

    RECEIVED = "received"
    GIVEN = "given"
    CHAIRED = "chaired"
    SIGNED = "signed"


POWER_LABELS = {
    PowerKind.RECEIVED: N_("Được ủy quyền"),
    PowerKind.GIVEN: N_("Ủy quyền cho"),
    PowerKind.CHAIRED: N_("Chủ trì"),
    PowerKind.SIGNED: N_("Ký"),
}


@dataclass(frozen=True)
class PowerRow:
    """One delegation or one act done."""

    id: str
    kind: PowerKind
    screen: str
    """Key of the screen that shows the record."""
    record_id: int
    from_day: date
    """First day of the delegation; the day of the act."""
    to_day: date | None
    """Last day of the delegation in force, None while nothing ends it; the day of the act."""
    what: str
    """What is delegated, or what was done."""
    other: str = ""
    """Who received or gave the delegation."""
    state: DelegationState | None = None
    """How the delegation stands on the day of the list; None for an act."""
    ground: str = ""
    """Why the person might, in words, as kept with the act."""
    clause: str = ""
    paper: str = ""


def powers_of(session: Session, person_id: int, day: date) -> tuple[PowerRow, ...]:
    """Delegations and acts, the newest first; the states of delegations as on the day."""
    found = [
        *_delegations(session, person_id, day),
        *_meetings(session, person_id),
        *_decisions(session, person_id),
        *_notices(session, person_id),
    ]
    return tuple(sorted(found, key=lambda row: (row.from_day, row.id), reverse=True))


def _delegations(session: Session, person_id: int, day: date) -> Iterator[PowerRow]:
    known = standing(session)
    for delegation in known.delegations:
        if person_id not in (delegation.giver_id, delegation.taker_id):
            continue
        given = delegation.giver_id == person_id
        other = session.get(Person, delegation.taker_id if given else delegation.giver_id)
        days = known.days_in_force(delegation)
        scopes = sorted(delegation.scopes, key=lambda s: (s.act, s.code))
        yield PowerRow(
            id=f"delegation:{delegation.id}",
            kind=PowerKind.GIVEN if given else PowerKind.RECEIVED,
            screen="delegations",
            record_id=delegation.id,
            from_day=delegation.from_day,
            to_day=days[1] if days is not None else None,
            what="; ".join(scope_words(s) for s in scopes),
            other=other.full_name if other is not None else "",
            state=known.state_of(delegation, day),
            paper=delegation.words,
        )


def _meetings(session: Session, person_id: int) -> Iterator[PowerRow]:
    held = (Meeting.chair_id == person_id, Meeting.state.in_(HELD_STATES))
    for meeting in session.scalars(select(Meeting).where(*held)):
        yield PowerRow(
            id=f"meeting:{meeting.id}",
            kind=PowerKind.CHAIRED,
            screen="meetings",
            record_id=meeting.id,
            from_day=meeting.held_on,
            to_day=meeting.held_on,
            what=meeting_name(meeting.kind, meeting.ordinal, meeting.title),
            ground=meeting.chair_ground,
            clause=meeting.chair_clause,
        )


def _decisions(session: Session, person_id: int) -> Iterator[PowerRow]:
    signed = (MembershipDecision.signer_id == person_id, MembershipDecision.stage != Stage.DRAFT)
    for row in session.scalars(select(MembershipDecision).where(*signed)):
        paper = cited_paper(row.paper.number, row.paper.issued_on) if row.paper is not None else ""
        assert row.issued_on is not None  # set at its issue
        yield _signed(f"decision:{row.id}", "decisions", row.id, row.issued_on, row, paper)


def _notices(session: Session, person_id: int) -> Iterator[PowerRow]:
    """Conclusion notices of filed meetings: they went out before."""
    rows = session.execute(
        select(Document, Meeting)
        .join(Meeting, Document.meeting_id == Meeting.id)
        .where(Document.signer_id == person_id, Meeting.state == MeetingState.FILED)
    )
    for notice, meeting in rows:
        on = notice.dated_on or meeting.held_on
        yield _signed(f"document:{notice.id}", "meetings", meeting.id, on, notice, "")


def _signed(
    id_: str, screen: str, record_id: int, on: date, row: MembershipDecision | Document, paper: str
) -> PowerRow:
    kind = KIND_OF.get(row.code)
    what = f"{kind.label}: {row.abstract}" if kind is not None else row.abstract
    return PowerRow(
        id=id_,
        kind=PowerKind.SIGNED,
        screen=screen,
        record_id=record_id,
        from_day=on,
        to_day=on,
        what=what,
        ground=row.signer_ground,
        clause=row.signer_clause,
        paper=paper,
    )
