"""Files of a meeting and of the items of its programme."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.models.attachments import AttachmentKind
from app.models.meetings import AgendaItem, Meeting
from app.rules.roles import Actor, Right, needs
from app.services.attachments import FileInput, keep_file
from app.services.common import fetch
from app.services.meetings.editing import about


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
    row = keep_file(session, record_kind, record_id, file, kind)
    about(session, meeting_id)
    return row.id
