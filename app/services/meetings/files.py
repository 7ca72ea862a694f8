"""Files of a meeting, of an item of its programme, of a person on its list."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.models.attachments import Attachment, AttachmentKind
from app.models.meetings import AgendaItem, Meeting, Minutes, MinutesVersion, Participant
from app.rules.roles import Actor, Right, needs
from app.services.common import fetch
from app.services.meetings.editing import about
from app.services.meetings.views import FileInput

_KEPT = frozenset({AttachmentKind.SIGNED_SCAN})


@needs(Right.EDIT_MEETINGS)
def attach_file(
    session: Session,
    actor: Actor,
    meeting_id: int,
    file: FileInput,
    kind: AttachmentKind = AttachmentKind.MEETING_PAPER,
    agenda_item_id: int | None = None,
) -> int:
    """The id of a file attached to the meeting, or to an item of its programme."""
    fetch(session, Meeting, meeting_id)
    record_kind, record_id = "meeting", meeting_id
    if agenda_item_id is not None:
        item = session.get(AgendaItem, agenda_item_id)
        if item is None or item.meeting_id != meeting_id:
            raise refuse(N_("Nội dung này không còn trong chương trình. Mở lại cuộc họp để xem."))
        record_kind, record_id = "agenda_item", agenda_item_id
    row = session.info["attachments"].put(session, record_kind, record_id, file.name, file.data, kind)
    about(session, meeting_id)
    attachment_id: int = row.id
    return attachment_id


@needs(Right.EDIT_MEETINGS)
def remove_file(session: Session, actor: Actor, attachment_id: int) -> None:
    """Puts an attached file in the trash; signed scans stay where they are."""
    row = fetch(session, Attachment, attachment_id)
    if row.kind in _KEPT:
        raise refuse(N_("Bản chụp biên bản đã ký thuộc hồ sơ nên không bỏ được."), clause="8.3")
    row.trashed_at_utc = session.info["now"]
    meeting_id = meeting_of(session, row.record_kind, row.record_id)
    if meeting_id is not None:
        about(session, meeting_id)


@needs(Right.RESTORE_FROM_TRASH)
def restore_file(session: Session, actor: Actor, attachment_id: int) -> None:
    """Takes an attached file out of the trash."""
    query = select(Attachment).where(Attachment.id == attachment_id)
    row = session.scalar(query, execution_options={"include_trashed": True})
    if row is None:
        raise refuse(N_("Tệp đính kèm này không còn nữa."))
    row.trashed_at_utc = None


def read_file(session: Session, attachment_id: int) -> FileInput:
    """The name and the content of an attached file; StorageError when it is missing or altered."""
    row = fetch(session, Attachment, attachment_id)
    return FileInput(row.name, session.info["attachments"].get(session, attachment_id))


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
