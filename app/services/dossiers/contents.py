"""What belongs into a dossier: the papers of the matter it was opened for, in the order of their days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session

from app.clock import to_local
from app.models.attachments import Attachment, AttachmentKind
from app.models.authority import DelegationRecord, MembershipDecision
from app.models.documents import Document
from app.models.dossiers import Dossier
from app.models.incoming import IncomingDocument
from app.models.meetings import AgendaItem, Meeting, Minutes, MinutesVersion
from app.models.profile import CommitteeProfile
from app.rules.document_kinds import KIND_OF
from app.rules.documents import OPEN_STATES, DocumentState, IncomingState
from app.rules.dossiers import RetentionGroup, group_of
from app.rules.meeting_kinds import HELD_STATES, MeetingState
from app.rules.naming import type_name
from app.services.dossiers.views import ItemInput, Proposal

MATTERS = (
    "CV-xin-y-kien",
    "QĐ-doan-kiem-tra",
    "KH",
    "CTr",
    "TTr",
    "BC",
    "ĐA",
    "QC",
    "QC-TGV",
    "BC-tinh-hinh",
)
"""Kinds of documents that open a matter of their own: consultations, inspections, plans, submissions."""


def open_matters(session: Session, most: int) -> list[Proposal]:
    """Meetings that were called, decisions and documents that open a matter and have no dossier yet.

    The newest first, at most so many of each.
    """
    found = [
        *(
            Proposal("meeting", row.id, row.title, row.held_on, RetentionGroup.MEETING)
            for row in session.execute(
                _newest(Meeting, Meeting.held_on, Meeting.title, kind="meeting").limit(most)
            )
        ),
        *(
            Proposal(
                "decision",
                row.id,
                _decided(row.abstract),
                row.issued_on,
                RetentionGroup.FOUNDING,
            )
            for row in session.execute(
                _newest(
                    MembershipDecision,
                    MembershipDecision.issued_on,
                    MembershipDecision.abstract,
                    kind="decision",
                ).limit(most)
            )
        ),
        *(
            Proposal("document", row.id, _titled(row), row.dated_on, group_of("document", row.code))
            for row in session.execute(
                _newest(Document, Document.dated_on, Document.abstract, Document.code, kind="document").limit(
                    most
                )
            )
        ),
    ]
    return sorted(found, key=lambda p: p.day or date.min, reverse=True)


def count_matters(session: Session) -> int:
    """How many matters have no dossier yet."""
    matters = (
        _newest(Meeting, Meeting.held_on, kind="meeting"),
        _newest(MembershipDecision, MembershipDecision.issued_on, kind="decision"),
        _newest(Document, Document.dated_on, kind="document"),
    )
    asked = (select(func.count()).select_from(query.order_by(None).subquery()) for query in matters)
    return sum(session.scalar(query) or 0 for query in asked)


def _newest(model: Any, day: Any, *columns: Any, kind: str) -> Select[Any]:
    """The matters of a kind that have no dossier, those in the trash counted as there; the newest first."""
    opens = {
        "meeting": Meeting.state.in_((MeetingState.CALLED, *HELD_STATES)),
        "decision": MembershipDecision.issued_on.is_not(None),
        "document": Document.number.is_not(None) & Document.code.in_(MATTERS) & Document.meeting_id.is_(None),
    }
    d = Dossier.__table__.c
    kept = exists().where(d.source_kind == kind, d.source_id == model.id)
    return select(model.id, day, *columns).where(opens[kind], ~kept).order_by(day.desc(), model.id.desc())


def papers_of(session: Session, source_kind: str, source_id: int | None) -> list[ItemInput]:
    """The papers of the matter, in the order of their days; those without a day last."""
    if source_id is None:
        return []
    makers = {"meeting": _of_meeting, "decision": _of_decision, "document": _of_matter}
    found = list(makers[source_kind](session, source_id)) if source_kind in makers else []
    return sorted(found, key=lambda item: item.dated_on or date.max)


def item_of(session: Session, of_kind: str, of_id: int) -> ItemInput | None:
    """A record of the workspace as a paper of a dossier; None when it is gone or hidden."""
    if of_kind == "document" and (doc := session.get(Document, of_id)) is not None:
        return _document(session, doc)
    if of_kind == "incoming" and (incoming := session.get(IncomingDocument, of_id)) is not None:
        return _incoming(incoming)
    if of_kind == "decision" and (decision := session.get(MembershipDecision, of_id)) is not None:
        return _decision(session, decision)
    if of_kind == "attachment" and (file := session.get(Attachment, of_id)) is not None:
        return _file(file)
    return None


def owed_by(session: Session, item: ItemInput) -> str:
    """What a paper of a dossier still owes: a document not issued, an incoming one not answered; else ""."""
    if item.of_kind == "document":
        state = session.scalar(select(Document.state).where(Document.id == item.of_id))
        return "chưa ban hành" if state in (*OPEN_STATES, DocumentState.SIGNED) else ""
    if item.of_kind == "incoming":
        done = session.scalar(select(IncomingDocument.state).where(IncomingDocument.id == item.of_id))
        return "" if done in (None, IncomingState.ANSWERED, IncomingState.CLOSED) else "chưa xử lý xong"
    return ""


# -- matters ----------------------------------------------------------------------------------------------


def _of_meeting(session: Session, meeting_id: int) -> Iterator[ItemInput]:
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        return
    delegation = session.get(DelegationRecord, meeting.chair_delegation_id or 0)
    if delegation is not None:
        yield _delegation(delegation)
    minutes = select(Minutes.id).where(Minutes.meeting_id == meeting_id)
    for version in session.scalars(
        select(MinutesVersion).where(MinutesVersion.minutes_id.in_(minutes)).order_by(MinutesVersion.number)
    ):
        signed = session.scalar(select(Minutes.signed_on).where(Minutes.id == version.minutes_id))
        words = f"Biên bản {_lower(meeting.title)}" + (
            f" (lần {version.number})" if version.number > 1 else ""
        )
        yield ItemInput(
            words,
            dated_on=signed or meeting.held_on,
            author=_office(session),
            secrecy=meeting.secrecy,
            of_kind="minutes",
            of_id=version.id,
        )
    for doc in session.scalars(select(Document).where(Document.meeting_id == meeting_id)):
        yield _document(session, doc)
    agenda = select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id)
    files = select(Attachment).where(
        ((Attachment.record_kind == "meeting") & (Attachment.record_id == meeting_id))
        | ((Attachment.record_kind == "agenda_item") & Attachment.record_id.in_(agenda)),
        Attachment.kind != AttachmentKind.SIGNED_SCAN,
    )
    for file in session.scalars(files.order_by(Attachment.id)):
        yield _file(file)


def _of_decision(session: Session, decision_id: int) -> Iterator[ItemInput]:
    row = session.get(MembershipDecision, decision_id)
    if row is None:
        return
    if row.proposal_no:
        yield ItemInput(
            f"Đề nghị {_lower(row.abstract)}",
            number_text=row.proposal_no,
            dated_on=row.proposed_on,
            author=row.proposer,
            secrecy=row.secrecy,
        )
    yield _decision(session, row)


def _of_matter(session: Session, document_id: int) -> Iterator[ItemInput]:
    doc = session.get(Document, document_id)
    if doc is None:
        return
    yield _document(session, doc)
    tied = (IncomingDocument.answers_id == document_id) | (IncomingDocument.answered_by_id == document_id)
    for incoming in session.scalars(select(IncomingDocument).where(tied)):
        yield _incoming(incoming)
    for other in session.scalars(select(Document).where(Document.replaces_id == document_id)):
        yield _document(session, other)


# -- papers -----------------------------------------------------------------------------------------------


def _document(session: Session, doc: Document) -> ItemInput:
    author = session.scalar(select(CommitteeProfile.committee_short)) or ""
    return ItemInput(
        _titled(doc),
        number_text=doc.number_text,
        dated_on=doc.dated_on,
        author=author if doc.issuer == "committee" else _office(session),
        sheets=doc.pages,
        secrecy=doc.secrecy,
        of_kind="document",
        of_id=doc.id,
    )


def _incoming(row: IncomingDocument) -> ItemInput:
    return ItemInput(
        f"{row.type_name} {row.abstract}".strip(),
        number_text=row.sender_number,
        dated_on=row.sender_dated_on or row.arrived_on,
        author=row.sender,
        sheets=row.pages,
        secrecy=row.secrecy,
        of_kind="incoming",
        of_id=row.id,
    )


def _decision(session: Session, row: MembershipDecision) -> ItemInput:
    author = session.scalar(select(CommitteeProfile.committee_short)) or ""
    return ItemInput(
        _decided(row.abstract),
        number_text=row.paper.number if row.paper is not None else "",
        dated_on=row.issued_on,
        author=author,
        secrecy=row.secrecy,
        of_kind="decision",
        of_id=row.id,
    )


def _delegation(row: DelegationRecord) -> ItemInput:
    return ItemInput(
        f"Ủy quyền cho đồng chí {row.taker.full_name}",
        number_text=row.paper.number if row.paper is not None else "",
        dated_on=row.agreed_on,
        author="Trưởng Ban",
        of_kind="delegation",
        of_id=row.id,
    )


def _file(file: Attachment) -> ItemInput:
    day = to_local(file.created_at_utc).date()
    return ItemInput(file.name, dated_on=day, secrecy=file.secrecy, of_kind="attachment", of_id=file.id)


def _office(session: Session) -> str:
    return session.scalar(select(CommitteeProfile.office_name)) or ""


def _decided(abstract: str) -> str:
    return f"Quyết định {_lower(abstract)}"


def _titled(doc: Any) -> str:
    """Type and abstract: "Thông báo kết luận của …"."""
    return f"{type_name(doc.code, KIND_OF[doc.code].number_code)} {_lower(doc.abstract)}".strip()


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
