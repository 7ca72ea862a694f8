"""Which records have files: who may add them, what they may be, when they stay for good."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.errors import UserError, refuse
from app.i18n import N_
from app.models.attachments import Attachment, AttachmentKind
from app.models.authority import DelegationRecord, MembershipDecision
from app.models.documents import Document
from app.models.dossiers import Dossier
from app.models.expenses import Expense, SpendingEvent
from app.models.incoming import IncomingDocument
from app.models.meetings import AgendaItem, Meeting, Minutes, MinutesVersion, Participant
from app.rules.decisions import Stage
from app.rules.documents import OPEN_STATES
from app.rules.roles import RIGHT_LABELS, ROLE_LABELS, Actor, Right, may
from app.rules.secrecy import Secrecy
from app.rules.violations import Violation
from app.services.common import fetch
from app.services.secrecy.permission import check_secret_file, permitted_levels

_K = AttachmentKind
NOT_OF_THE_LIST = N_("Chọn loại tệp trong danh sách của bản ghi này.")


@dataclass(frozen=True)
class Home:
    """A kind of record that has files."""

    model: Any
    right: Right
    kinds: tuple[AttachmentKind, ...]
    """What its files may be, the usual one first."""
    by_act: AttachmentKind | None = None
    """What a file becomes by an act of its own alone, never by choice."""


HOMES = {
    "meeting": Home(Meeting, Right.EDIT_MEETINGS, (_K.MEETING_PAPER, _K.WRITTEN_OPINION, _K.OTHER)),
    "agenda_item": Home(AgendaItem, Right.EDIT_MEETINGS, (_K.MEETING_PAPER, _K.OTHER)),
    "participant": Home(Participant, Right.EDIT_MEETINGS, (_K.WRITTEN_OPINION,)),
    "minutes_version": Home(MinutesVersion, Right.EDIT_MEETINGS, (_K.SIGNED_SCAN,)),
    "document": Home(Document, Right.EDIT_DOCUMENTS, (_K.SIGNED_SCAN, _K.DRAFT, _K.OTHER), _K.FINAL),
    "incoming": Home(IncomingDocument, Right.EDIT_DOCUMENTS, (_K.INCOMING_SCAN, _K.OTHER)),
    "decision": Home(MembershipDecision, Right.EDIT_AUTHORITY, (_K.SIGNED_SCAN, _K.DRAFT, _K.OTHER)),
    "delegation": Home(DelegationRecord, Right.EDIT_AUTHORITY, (_K.SIGNED_SCAN, _K.DRAFT, _K.OTHER)),
    "dossier": Home(Dossier, Right.EDIT_DOCUMENTS, (_K.OTHER,)),
    "expense": Home(Expense, Right.PLAN_EXPENSES, (_K.VOUCHER, _K.OTHER)),
    "spending_event": Home(SpendingEvent, Right.PLAN_EXPENSES, (_K.VOUCHER, _K.OTHER)),
}
"""By the kind that files call their record by."""


def home_of(record_kind: str) -> Home:
    """The home of a kind of record; UserError for one that has no files."""
    if record_kind not in HOMES:
        raise refuse(N_("Loại bản ghi này không đính kèm tệp."), field="attachment")
    return HOMES[record_kind]


def check_may_change(actor: Actor, record_kind: str) -> None:
    """Raises UserError where the actor may not edit records of this kind."""
    right = home_of(record_kind).right
    if not may(actor.role, right):
        raise refuse(
            N_("Vai trò {role} không có quyền {right}. Nhờ người có quyền làm việc này."),
            role=ROLE_LABELS[actor.role],
            right=RIGHT_LABELS[right],
        )


def check_may_add(session: Session, record_kind: str, record_id: int, kind: AttachmentKind) -> None:
    """Raises UserError where the record is gone, or may not have such a file."""
    home = home_of(record_kind)
    fetch(session, home.model, record_id)
    if kind not in home.kinds and kind is not home.by_act:
        raise refuse(NOT_OF_THE_LIST, field="kind")
    check_secret_file(session, *owner_of(session, record_kind, record_id))


def why_not_kept(session: Session, record_kind: str, record_id: int) -> tuple[Violation, ...]:
    """Why no file of the record may be kept on this machine; empty while they may."""
    try:
        check_secret_file(session, *owner_of(session, record_kind, record_id))
    except UserError as refusal:
        return refusal.violations
    return ()


def level_of(session: Session, record_kind: str, record_id: int) -> Secrecy:
    """The level of secrecy of the record that files belong to; NONE where it has none of its own."""
    kind, owner_id = owner_of(session, record_kind, record_id)
    row = session.get(HOMES[kind].model, owner_id) if kind in HOMES else None
    level: Secrecy = getattr(row, "secrecy", Secrecy.NONE)
    return level


def keeps_text(session: Session, record_kind: str, record_id: int) -> bool:
    """True when the text in the record's files may be kept for the search."""
    permitted = permitted_levels(session, session.info["today"])
    return level_of(session, record_kind, record_id) in permitted


def forget_texts(session: Session, meeting_id: int) -> None:
    """Drops the text of a meeting's files where its level may not be kept: they are found by name alone.

    Records of other kinds take no level at which their files may not be kept.
    """
    if keeps_text(session, "meeting", meeting_id):
        return
    minutes = select(MinutesVersion.id).join(Minutes, MinutesVersion.minutes_id == Minutes.id)
    homes = {
        "meeting": select(Meeting.id).where(Meeting.id == meeting_id),
        "agenda_item": select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id),
        "participant": select(Participant.id).where(Participant.meeting_id == meeting_id),
        "minutes_version": minutes.where(Minutes.meeting_id == meeting_id),
    }
    of_meeting = [
        and_(Attachment.record_kind == kind, Attachment.record_id.in_(ids)) for kind, ids in homes.items()
    ]
    query = select(Attachment).where(Attachment.content_text != "", or_(*of_meeting))
    for file in session.scalars(query, execution_options={"include_trashed": True, "include_hidden": True}):
        file.content_text = ""


def owner_of(session: Session, record_kind: str, record_id: int) -> tuple[str, int]:
    """The record whose level and readers hold for the files: of an item of the programme, its meeting."""
    meeting_id = meeting_of(session, record_kind, record_id)
    return ("meeting", meeting_id) if meeting_id is not None else (record_kind, record_id)


def meeting_of(session: Session, record_kind: str, record_id: int) -> int | None:
    """The meeting a record belongs to, for opening what a search found; None for other records."""
    if record_kind == "meeting":
        return record_id
    if record_kind == "agenda_item":
        return session.scalar(select(AgendaItem.meeting_id).where(AgendaItem.id == record_id))
    if record_kind == "participant":
        return session.scalar(select(Participant.meeting_id).where(Participant.id == record_id))
    if record_kind == "minutes_version":
        query = select(Minutes.meeting_id).join(MinutesVersion, MinutesVersion.minutes_id == Minutes.id)
        return session.scalar(query.where(MinutesVersion.id == record_id))
    return None


def why_fixed(session: Session, row: Attachment) -> str:
    """Why a file is neither put away nor called otherwise, as a source sentence; "" while it may be."""
    if row.record_kind == "minutes_version":
        return N_("Bản chụp biên bản đã ký thuộc hồ sơ nên không bỏ được.")
    record: Any = session.get(home_of(row.record_kind).model, row.record_id)
    if isinstance(record, Document) and record.state not in OPEN_STATES:
        return N_("Văn bản đã ký nên các tệp của văn bản giữ nguyên; chỉ đính kèm thêm được.")
    papers = (MembershipDecision, DelegationRecord)
    signed = row.kind is AttachmentKind.SIGNED_SCAN and isinstance(record, papers)
    if signed and record.stage is not Stage.DRAFT:
        return N_("Bản chụp bản đã ký thuộc hồ sơ nên không bỏ được.")
    return ""


def tell_meeting(session: Session, record_kind: str, record_id: int) -> None:
    """Tells the audit entry of this write which meeting it is about, where it is about one."""
    session.flush()
    meeting_id = meeting_of(session, record_kind, record_id)
    if meeting_id is not None and session.info.get("changes"):
        session.info["note"] = {"meeting_id": meeting_id}
