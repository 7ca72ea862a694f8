"""What rests on a delegation: meetings chaired, papers and decisions signed under it, done or planned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import N_, _
from app.models.authority import MembershipDecision
from app.models.documents import Document
from app.models.meetings import Meeting
from app.rules.decisions import STAGE_LABELS, Stage
from app.rules.document_kinds import KIND_OF
from app.rules.meeting_kinds import HELD_STATES, MEETING_STATE_LABELS, MeetingState
from app.rules.naming import lower_first
from app.services.delegations.views import ActUnder, ActUnderKind
from app.services.meetings.views import meeting_name

_UNSIGNED = N_("Dự thảo, chưa ký")


def resting_on(session: Session, delegation_id: int) -> tuple[ActUnder, ...]:
    """What was done under the delegation, the newest first, then what is planned on it, the nearest first."""
    found = [
        *_meetings(session, delegation_id),
        *_documents(session, delegation_id),
        *_decisions(session, delegation_id),
    ]
    done = sorted((a for a in found if a.done), key=lambda a: a.on or date.max, reverse=True)
    planned = sorted((a for a in found if not a.done), key=lambda a: a.on or date.max)
    return (*done, *planned)


def _meetings(session: Session, delegation_id: int) -> Iterator[ActUnder]:
    wanted = (Meeting.chair_delegation_id == delegation_id, Meeting.state != MeetingState.CANCELLED)
    for m in session.scalars(select(Meeting).where(*wanted)):
        name = meeting_name(m.kind, m.ordinal, m.title)
        yield ActUnder(
            id=f"meeting:{m.id}",
            kind=ActUnderKind.MEETING,
            record_id=m.id,
            meeting_id=m.id,
            words=_("Chủ trì {meeting}").format(meeting=lower_first(name)),
            on=m.held_on,
            state=MEETING_STATE_LABELS[m.state],
            done=m.state in HELD_STATES,
            meeting_state=m.state,
        )


def _documents(session: Session, delegation_id: int) -> Iterator[ActUnder]:
    for document in session.scalars(select(Document).where(Document.delegation_id == delegation_id)):
        known = KIND_OF.get(document.code)
        kind = _(known.label) if known is not None else document.code
        yield ActUnder(
            id=f"document:{document.id}",
            kind=ActUnderKind.DOCUMENT,
            record_id=document.id,
            meeting_id=document.meeting_id,
            words=_("Ký {paper}: {abstract}").format(paper=lower_first(kind), abstract=document.abstract),
            on=document.dated_on,
            state=_UNSIGNED,
            done=False,
        )


def _decisions(session: Session, delegation_id: int) -> Iterator[ActUnder]:
    rows = session.scalars(
        select(MembershipDecision).where(MembershipDecision.delegation_id == delegation_id)
    )
    for decision in rows:
        yield ActUnder(
            id=f"decision:{decision.id}",
            kind=ActUnderKind.DECISION,
            record_id=decision.id,
            meeting_id=None,
            words=_("Ký Quyết định {abstract}").format(abstract=decision.abstract),
            on=decision.issued_on,
            state=STAGE_LABELS[decision.stage],
            done=decision.stage is not Stage.DRAFT,
        )
