"""The chair's conclusions as numbered paragraphs (Điều 2.1): one typed text, kept row by row."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.models.meetings import AgendaItem, Conclusion, Meeting, Minutes, MinutesItem, Opinion
from app.rules.meeting_kinds import MEETING_STATE_LABELS, MeetingState
from app.rules.outline import Level, Paragraph, parse
from app.rules.roles import Actor, Right, needs
from app.services.common import fetch, paragraphs
from app.services.meetings.editing import about
from app.services.meetings.notice import notice_detail
from app.services.meetings.text_views import ConclusionDetail, ConclusionLine, OpinionLine

_WRITABLE = (MeetingState.HELD, MeetingState.MINUTED, MeetingState.CONCLUDED)


def conclusion_detail(session: Session, meeting_id: int) -> ConclusionDetail:
    """The conclusions of the meeting, what the minutes propose, and the notice drafted from them."""
    rows = rows_of(session, meeting_id)
    undecided = session.scalars(
        select(Opinion)
        .where(Opinion.meeting_id == meeting_id, Opinion.differs, Opinion.decision == "")
        .order_by(Opinion.id)
    )
    return ConclusionDetail(
        meeting_id=meeting_id,
        text=text_of(rows),
        proposed=proposed_text(session, meeting_id),
        rows=tuple(ConclusionLine(r.id, r.position, r.label, r.text) for r in rows),
        undecided=tuple(
            OpinionLine(o.id, o.participant_id, o.speaker, o.text, o.differs, o.decision) for o in undecided
        ),
        notice=notice_detail(session, meeting_id),
    )


@needs(Right.EDIT_MEETINGS)
def save_conclusions(session: Session, actor: Actor, meeting_id: int, text: str) -> tuple[int, ...]:
    """The ids of the numbered paragraphs the typed text makes; an empty text removes them all."""
    meeting = fetch(session, Meeting, meeting_id)
    if meeting.state not in _WRITABLE:
        raise refuse(
            N_("Cuộc họp ở trạng thái “{state}” nên không ghi kết luận được."),
            field="conclusions",
            state=MEETING_STATE_LABELS[meeting.state],
        )
    ids = _put(session, meeting_id, text)
    about(session, meeting_id)
    return ids


def refresh_conclusions(session: Session, meeting_id: int, proposed_before: str) -> None:
    """Lets the conclusions follow the minutes, unless the office has worded them otherwise since."""
    now = proposed_text(session, meeting_id)
    if now == proposed_before:
        return
    kept = [(r.label, r.text) for r in rows_of(session, meeting_id)]
    if not kept or kept == numbered(proposed_before):
        _put(session, meeting_id, now)


def proposed_text(session: Session, meeting_id: int) -> str:
    """The chair's conclusion in the minutes; where there is none, the conclusions on the items."""
    whole = session.scalar(select(Minutes.conclusion).where(Minutes.meeting_id == meeting_id)) or ""
    if whole.strip():
        return whole
    on_items = session.scalars(
        select(MinutesItem.conclusion)
        .join(AgendaItem, MinutesItem.agenda_item_id == AgendaItem.id)
        .where(MinutesItem.meeting_id == meeting_id, MinutesItem.conclusion != "")
        .order_by(AgendaItem.position)
    )
    return "\n".join(on_items)


def numbered(text: str) -> list[tuple[str, str]]:
    """The numbered paragraphs of a typed text: (label, words); plain lines belong to the one above.

    A text of several paragraphs without any number is numbered 1, 2, 3 …
    """
    found = parse(text)
    if len(found) > 1 and all(p.level is Level.PLAIN for p in found):
        found = tuple(Paragraph(Level.SECTION, f"{n}.", p.text) for n, p in enumerate(found, start=1))
    rows: list[tuple[str, str]] = []
    for paragraph in found:
        if paragraph.level is Level.PLAIN and rows:
            label, words = rows[-1]
            rows[-1] = (label, f"{words}\n{paragraph.text}".strip("\n"))
        else:
            rows.append((paragraph.label, paragraph.text))
    return rows


def rows_of(session: Session, meeting_id: int) -> list[Conclusion]:
    """The numbered paragraphs in their order."""
    query = select(Conclusion).where(Conclusion.meeting_id == meeting_id)
    return list(session.scalars(query.order_by(Conclusion.position, Conclusion.id)))


def text_of(rows: Sequence[Conclusion]) -> str:
    """The rows as one typed text again."""
    return "\n".join(f"{r.label} {r.text}".strip() for r in rows)


def _put(session: Session, meeting_id: int, text: str) -> tuple[int, ...]:
    """Keeps the paragraphs; a row that stays in its place keeps its id, for what will point to it."""
    wanted = numbered(paragraphs(text))
    kept = rows_of(session, meeting_id)
    rows = []
    for position, (label, words) in enumerate(wanted, start=1):
        row = kept[position - 1] if position <= len(kept) else Conclusion(meeting_id=meeting_id)
        row.position, row.label, row.text = position, label, words
        session.add(row)
        rows.append(row)
    for row in kept[len(wanted) :]:
        session.delete(row)
    session.flush()
    return tuple(row.id for row in rows)
