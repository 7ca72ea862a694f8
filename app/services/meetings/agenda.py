"""The programme of a meeting (chương trình họp): items in order, with minutes, presenter and papers."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.models.meetings import (
    AgendaItem,
    MinutesItem,
    Opinion,
)
from app.rules.meeting_kinds import MeetingEventKind
from app.rules.roles import Actor, Right, needs
from app.services.common import line, paragraphs
from app.services.meetings.editing import about, editable, note_event
from app.services.meetings.parts import agenda_of
from app.services.meetings.views import AgendaItemInput

LONGEST_MINUTES = 24 * 60


@needs(Right.EDIT_MEETINGS)
def save_agenda(
    session: Session, actor: Actor, meeting_id: int, items: Sequence[AgendaItemInput]
) -> tuple[int, ...]:
    """The ids of the items in the order given; items left out are removed.

    Raises UserError for an empty title, an impossible length, an item of another meeting, and the removal
    of an item that has minutes.
    """
    meeting = editable(session, meeting_id)
    kept = {item.id: item for item in agenda_of(session, meeting_id)}
    wanted = [item.id for item in items if item.id is not None]
    if len(set(wanted)) != len(wanted) or not set(wanted) <= set(kept):
        raise refuse(N_("Chương trình đã được sửa ở nơi khác sau khi mở. Mở lại rồi sửa."), field="agenda")
    for item_id in set(kept) - set(wanted):
        _remove(session, kept[item_id])
        note_event(session, meeting, MeetingEventKind.REMOVED, kept[item_id].title)
    rows = []
    for position, entered in enumerate(items, start=1):
        row = kept[entered.id] if entered.id is not None else AgendaItem(meeting_id=meeting_id)
        _put(row, entered, position)
        session.add(row)
        rows.append(row)
    session.flush()
    about(session, meeting_id)
    return tuple(row.id for row in rows)


@needs(Right.EDIT_MEETINGS)
def reorder_agenda(session: Session, actor: Actor, meeting_id: int, item_ids: Sequence[int]) -> None:
    """Puts the items in the order of their ids; all of them have to be named."""
    editable(session, meeting_id)
    kept = {item.id: item for item in agenda_of(session, meeting_id)}
    if sorted(kept) != sorted(item_ids):
        raise refuse(N_("Chương trình đã được sửa ở nơi khác sau khi mở. Mở lại rồi sửa."), field="agenda")
    for position, item_id in enumerate(item_ids, start=1):
        kept[item_id].position = position
    about(session, meeting_id)


def _put(row: AgendaItem, entered: AgendaItemInput, position: int) -> None:
    """The typed item, cleaned, in its row."""
    length = entered.duration_minutes
    if length is not None and not 1 <= length <= LONGEST_MINUTES:
        raise refuse(
            N_("Thời lượng của nội dung {n} phải từ 1 đến {most} phút."),
            field="agenda",
            n=position,
            most=LONGEST_MINUTES,
        )
    row.position, row.duration_minutes = position, length
    row.title = line(entered.title, "agenda", N_("nội dung chương trình"), required=True)
    row.presenter = line(entered.presenter, "agenda", N_("người trình bày"))
    row.papers = paragraphs(entered.papers)
    row.needs_paper = entered.needs_paper


def _remove(session: Session, item: AgendaItem) -> None:
    """Removes an item nothing was written on; refused for one that has minutes."""
    row = session.scalar(select(MinutesItem).where(MinutesItem.agenda_item_id == item.id))
    if row is not None:
        said = session.scalar(select(Opinion.id).where(Opinion.minutes_item_id == row.id).limit(1))
        if row.report or row.conclusion or said is not None:
            raise refuse(
                N_("Nội dung “{title}” đã ghi trong biên bản nên không bỏ được; xóa phần biên bản trước."),
                field="agenda",
                title=item.title,
            )
        session.delete(row)
        session.flush()
    session.delete(item)
