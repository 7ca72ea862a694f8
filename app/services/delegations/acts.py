"""What rests on a delegation: meetings chaired, papers and decisions signed under it, done or planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import N_, _
from app.models.authority import MembershipDecision
from app.models.documents import Document
from app.models.meetings import Meeting
from app.rules import naming
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


def done_under(session: Session, delegation_id: int) -> list[tuple[date, str]]:
    """What was done under the delegation, oldest first, as papers name it (source language)."""
    found = [
        (m.held_on, f"chủ trì {lower_first(naming.meeting_name(m.kind, naming.ordinal(m.ordinal), m.title))}")
        for m in _chaired(session, delegation_id)
        if m.state in HELD_STATES
    ]
    found += [
        (notice.dated_on or meeting.held_on, _signed(notice))
        for notice, meeting in _notices(session, delegation_id)
        if _went_out(meeting)
    ]
    found += [
        (decision.issued_on, _signed(decision))
        for decision in _signed_decisions(session, delegation_id)
        if decision.issued_on is not None
    ]
    return sorted(found)


def _signed(paper: Document | MembershipDecision) -> str:
    known = KIND_OF.get(paper.code)
    kind = lower_first(known.label) if known is not None else paper.code
    return f"ký {kind}{f' ({paper.abstract})' if paper.abstract else ''}"


# -- the records ------------------------------------------------------------------------------------------


def _chaired(session: Session, delegation_id: int) -> Iterable[Meeting]:
    wanted = (Meeting.chair_delegation_id == delegation_id, Meeting.state != MeetingState.CANCELLED)
    return session.scalars(select(Meeting).where(*wanted))


def _notices(session: Session, delegation_id: int) -> Iterable[tuple[Document, Meeting]]:
    rows = session.execute(
        select(Document, Meeting)
        .join(Meeting, Document.meeting_id == Meeting.id)
        .where(Document.delegation_id == delegation_id)
    )
    return [(notice, meeting) for notice, meeting in rows]


def _went_out(meeting: Meeting) -> bool:
    """True for a notice whose meeting is filed; until then it is a draft, dated or not."""
    return meeting.state is MeetingState.FILED


def _signed_decisions(session: Session, delegation_id: int) -> Iterable[MembershipDecision]:
    return session.scalars(
        select(MembershipDecision).where(MembershipDecision.delegation_id == delegation_id)
    )


# -- as screens show them ---------------------------------------------------------------------------------


def _meetings(session: Session, delegation_id: int) -> Iterator[ActUnder]:
    for m in _chaired(session, delegation_id):
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
    for document, meeting in _notices(session, delegation_id):
        done = _went_out(meeting)
        known = KIND_OF.get(document.code)
        kind = _(known.label) if known is not None else document.code
        yield ActUnder(
            id=f"document:{document.id}",
            kind=ActUnderKind.DOCUMENT,
            record_id=document.id,
            meeting_id=document.meeting_id,
            words=_("Ký {paper}: {abstract}").format(paper=lower_first(kind), abstract=document.abstract),
            on=document.dated_on,
            state=MEETING_STATE_LABELS[meeting.state] if done else _UNSIGNED,
            done=done,
        )


def _decisions(session: Session, delegation_id: int) -> Iterator[ActUnder]:
    for decision in _signed_decisions(session, delegation_id):
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
