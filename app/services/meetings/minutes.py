"""The minutes (biên bản): written on the programme of the meeting until they are signed (Điều 10.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.errors import UserError, refuse
from app.i18n import N_
from app.models.meetings import Meeting, Minutes, MinutesItem, MinutesVersion, Opinion
from app.models.users import User
from app.rules.meeting_kinds import MEETING_STATE_LABELS, MeetingState, MinutesState
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Violation
from app.services.common import fetch, line, paragraphs
from app.services.meetings.conclusions import proposed_text, refresh_conclusions
from app.services.meetings.details import find_meeting
from app.services.meetings.editing import about
from app.services.meetings.parts import agenda_of, files_of, participants_of
from app.services.meetings.text_views import (
    MinutesDetail,
    MinutesInput,
    MinutesItemInput,
    MinutesItemLine,
    OpinionInput,
    OpinionLine,
    VersionLine,
)

_WRITABLE = (MeetingState.CALLED, MeetingState.HELD, MeetingState.MINUTED, MeetingState.CONCLUDED)


def minutes_detail(session: Session, meeting_id: int) -> MinutesDetail:
    """The minutes of a meeting, item by item; empty texts before the first save."""
    meeting = find_meeting(session, meeting_id)
    minutes = minutes_of(session, meeting_id) or _blank(meeting_id)
    why_not = _why_not(meeting, minutes)
    return MinutesDetail(
        meeting_id=meeting_id,
        version=minutes.version,
        state=minutes.state,
        revision=minutes.revision,
        correction_reason=minutes.correction_reason,
        opened_at=minutes.opened_at,
        closed_at=minutes.closed_at,
        opening=minutes.opening,
        conclusion=minutes.conclusion,
        read_back=minutes.read_back,
        signed_on=minutes.signed_on,
        sheets=minutes.sheets,
        items=item_lines(session, meeting_id),
        versions=_versions(session, minutes),
        writable=why_not is None,
        why_not=why_not,
    )


@needs(Right.EDIT_MEETINGS)
def save_minutes(
    session: Session,
    actor: Actor,
    meeting_id: int,
    entered: MinutesInput,
    expected_version: int | None = None,
) -> int:
    """The new version of the minutes; the numbered conclusions follow the chair's conclusion.

    Raises UserError, and changes nothing, when the minutes are signed, were saved elsewhere meanwhile,
    end before they begin, or name an item, an opinion or a speaker the meeting does not have.
    """
    meeting = fetch(session, Meeting, meeting_id)
    minutes = minutes_of(session, meeting_id) or _blank(meeting_id)
    why_not = _why_not(meeting, minutes)
    if why_not is not None:
        raise UserError(why_not)
    if expected_version is not None and minutes.version != expected_version:
        raise refuse(
            N_("Biên bản đã được ghi ở nơi khác sau khi mở. Xem lại nội dung mới; chữ đã gõ vẫn còn.")
        )
    before = proposed_text(session, meeting_id)
    _put(minutes, entered)
    if not minutes.id:
        minutes.version = None  # type: ignore[assignment]  # the mapper numbers the first version
    session.add(minutes)
    session.flush()
    _put_items(session, minutes, entered.items)
    session.flush()
    refresh_conclusions(session, meeting_id, before)
    if session.info.get("changes"):
        flag_modified(minutes, "changed_at_utc")  # the lock covers the items and opinions as well
    about(session, meeting_id)
    return minutes.version


@needs(Right.EDIT_MEETINGS)
def record_decision(session: Session, actor: Actor, opinion_id: int, decision: str) -> None:
    """Keeps the head's decision on a differing opinion (Điều 11.6.2), also after the minutes were signed.

    Once the minutes are signed a decision is written once: another one is a correction.
    """
    row = fetch(session, Opinion, opinion_id)
    words = paragraphs(decision)
    if not row.differs:
        raise refuse(N_("Ý kiến này không phải ý kiến khác nên không cần quyết định."), clause="11.6.2")
    if not words.strip():
        raise refuse(N_("Ghi quyết định của Trưởng Ban."), field="decision", clause="11.6.2")
    minutes = minutes_of(session, row.meeting_id)
    if row.decision and minutes is not None and minutes.state is MinutesState.SIGNED:
        raise refuse(
            N_("Quyết định đã ghi trong biên bản đã ký; muốn sửa, lập bản đính chính biên bản."),
            field="decision",
        )
    row.decision = words
    about(session, row.meeting_id)


def minutes_of(session: Session, meeting_id: int) -> Minutes | None:
    """The minutes of the meeting, once there are any."""
    return session.scalar(select(Minutes).where(Minutes.meeting_id == meeting_id))


def item_lines(session: Session, meeting_id: int) -> tuple[MinutesItemLine, ...]:
    """Every item of the programme with what was said on it."""
    items = session.scalars(select(MinutesItem).where(MinutesItem.meeting_id == meeting_id))
    by_agenda = {i.agenda_item_id: i for i in items}
    said: dict[int, list[OpinionLine]] = defaultdict(list)
    query = select(Opinion).where(Opinion.meeting_id == meeting_id).order_by(Opinion.position, Opinion.id)
    for o in session.scalars(query):
        said[o.minutes_item_id].append(opinion_line(o))
    lines = []
    for item in agenda_of(session, meeting_id):
        row = by_agenda.get(item.id)
        lines.append(
            MinutesItemLine(
                agenda_item_id=item.id,
                position=item.position,
                title=item.title,
                presenter=item.presenter,
                report=row.report if row else "",
                conclusion=row.conclusion if row else "",
                opinions=tuple(said[row.id]) if row else (),
            )
        )
    return tuple(lines)


def opinion_line(row: Opinion) -> OpinionLine:
    """An opinion as screens show it."""
    return OpinionLine(row.id, row.participant_id, row.speaker, row.text, row.differs, row.decision)


def _blank(meeting_id: int) -> Minutes:
    """Minutes nothing was written in yet."""
    return Minutes(
        meeting_id=meeting_id,
        state=MinutesState.DRAFT,
        revision=1,
        version=0,
        opening="",
        conclusion="",
        correction_reason="",
        read_back=False,
    )


def _why_not(meeting: Meeting, minutes: Minutes) -> Violation | None:
    """Why nothing can be written in the minutes now; None when it can."""
    if minutes.state is MinutesState.SIGNED:
        sentence = N_("Biên bản đã ký nên không sửa được; muốn sửa, lập bản đính chính và ghi lý do.")
        return Violation(sentence, field="minutes", clause="10.4")
    if meeting.state not in _WRITABLE and minutes.revision == 1:
        sentence = N_("Cuộc họp ở trạng thái “{state}” nên chưa ghi hoặc không ghi biên bản được.")
        return Violation(sentence, {"state": MEETING_STATE_LABELS[meeting.state]}, field="minutes")
    return None


def _put(minutes: Minutes, entered: MinutesInput) -> None:
    """The typed frame of the minutes, cleaned, in its row."""
    if entered.opened_at and entered.closed_at and entered.closed_at <= entered.opened_at:
        raise refuse(N_("Giờ kết thúc phải sau giờ khai mạc; sửa một trong hai giờ."), field="closed_at")
    minutes.opened_at, minutes.closed_at = entered.opened_at, entered.closed_at
    minutes.opening = paragraphs(entered.opening)
    minutes.conclusion = paragraphs(entered.conclusion)
    minutes.read_back = entered.read_back


def _put_items(session: Session, minutes: Minutes, items: Sequence[MinutesItemInput]) -> None:
    """What was said on the items, in their rows."""
    meeting_id = minutes.meeting_id
    agenda = {a.id for a in agenda_of(session, meeting_id)}
    if any(item.agenda_item_id not in agenda for item in items):
        raise refuse(N_("Chương trình họp đã đổi sau khi mở biên bản. Mở lại biên bản rồi ghi."))
    kept = {
        row.agenda_item_id: row
        for row in session.scalars(select(MinutesItem).where(MinutesItem.minutes_id == minutes.id))
    }
    names = {p.id: p.name for p in participants_of(session, meeting_id)}
    for item in items:
        row = kept.get(item.agenda_item_id) or MinutesItem(
            minutes_id=minutes.id, meeting_id=meeting_id, agenda_item_id=item.agenda_item_id
        )
        row.report, row.conclusion = paragraphs(item.report), paragraphs(item.conclusion)
        session.add(row)
        session.flush()
        _put_opinions(session, row, item.opinions, names)


def _put_opinions(
    session: Session, item: MinutesItem, opinions: Sequence[OpinionInput], names: dict[int, str]
) -> None:
    """The opinions on an item in the order typed; those left out are removed."""
    rows = session.scalars(select(Opinion).where(Opinion.minutes_item_id == item.id))
    kept = {row.id: row for row in rows}
    wanted = {o.id for o in opinions if o.id is not None}
    if not wanted <= set(kept) or any(o.participant_id not in {None, *names} for o in opinions):
        raise refuse(N_("Ý kiến hoặc người phát biểu không còn trong cuộc họp. Mở lại biên bản rồi ghi."))
    for opinion_id in set(kept) - wanted:
        session.delete(kept[opinion_id])
    for position, entered in enumerate(opinions, start=1):
        row = kept[entered.id] if entered.id else Opinion(minutes_item_id=item.id, meeting_id=item.meeting_id)
        row.position, row.participant_id = position, entered.participant_id
        speaker = entered.speaker or names.get(entered.participant_id or 0, "")
        row.speaker = line(speaker, "opinions", N_("người phát biểu"), required=True)
        row.text = paragraphs(entered.text)
        if not row.text.strip():
            raise refuse(N_("Chưa ghi nội dung ý kiến của {name}."), field="opinions", name=row.speaker)
        row.differs = entered.differs
        row.decision = paragraphs(entered.decision) if entered.differs else ""
        session.add(row)


def _versions(session: Session, minutes: Minutes) -> tuple[VersionLine, ...]:
    """The signed versions that are kept, newest first."""
    if not minutes.id:
        return ()
    rows = session.execute(
        select(
            MinutesVersion.id,
            MinutesVersion.number,
            MinutesVersion.reason,
            MinutesVersion.unscanned_reason,
            MinutesVersion.created_at_utc,
            User.name,
        )
        .outerjoin(User, MinutesVersion.created_by_id == User.id)
        .where(MinutesVersion.minutes_id == minutes.id)
        .order_by(MinutesVersion.number.desc())
    ).all()
    files = files_of(session, {"minutes_version": [r.id for r in rows]})
    return tuple(
        VersionLine(
            r.id,
            r.number,
            r.reason,
            r.unscanned_reason,
            r.created_at_utc,
            r.name or "",
            files.get(("minutes_version", r.id), ()),
        )
        for r in rows
    )
