"""Making and changing a meeting: what is typed is checked whole, then kept, or nothing is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import HANOI
from app.errors import UserError, raise_errors, refuse
from app.formatting import instant_vi
from app.i18n import N_, _
from app.models.documents import Document
from app.models.meetings import (
    Meeting,
    MeetingEvent,
    Minutes,
)
from app.models.roster import Body, Person
from app.rules.answers import Answer
from app.rules.bodies import BodyKind
from app.rules.documents import OPEN_STATES, DocumentState
from app.rules.meeting_kinds import (
    COMMITTEE_MEETINGS,
    MEETING_STATE_LABELS,
    PLANNED_STATES,
    MeetingEventKind,
    MeetingState,
    MinutesState,
)
from app.rules.meetings import MeetingDraft, check_meeting
from app.rules.roles import Actor, Right, needs
from app.rules.secrecy import SECRECY_LABELS, Secrecy, rank
from app.rules.violations import Severity, Violation
from app.services.attachments.homes import forget_texts
from app.services.common import fetch, line, paragraphs
from app.services.grounds import NOT_STORED, chair_answer, owed, put_chair
from app.services.meetings.details import difference, prints_of
from app.services.meetings.listing import suggest
from app.services.meetings.parts import notice_of, participants_of
from app.services.meetings.views import MeetingInput, PrintLine, RosterDifference, Saved
from app.services.paper_names import PAPER_TITLES, PaperName
from app.services.roster.composition import MemberOnDay, members_on
from app.services.settings import term_on
from app.text import collation_key, fold

KEY_LENGTH = 200
"""Characters of the sorting key of a title: enough to order, short enough to index."""
MOST_NAMED = 10
"""Prints a refusal names; the record shows all of them."""


@needs(Right.EDIT_MEETINGS)
def create_meeting(session: Session, actor: Actor, entered: MeetingInput) -> Saved:
    """A new draft meeting; committee meetings get the next number when none is given.

    Raises UserError with one violation per wrong field (Điều 4.4; end before start; number taken).
    """
    body_id = committee_body(session)
    ordinal = entered.ordinal
    if ordinal is None and entered.kind in COMMITTEE_MEETINGS:
        ordinal = suggest(session, entered.kind, entered.held_on).ordinal
    checked = _check(session, entered, ordinal, body_id, None)
    meeting = Meeting(state=MeetingState.DRAFT, body_id=body_id)
    _put(session, meeting, entered, ordinal, checked)
    session.add(meeting)
    session.flush()
    about(session, meeting.id)
    return Saved(meeting.id, meeting.version, checked.warnings)


@needs(Right.EDIT_MEETINGS)
def edit_meeting(
    session: Session,
    actor: Actor,
    meeting_id: int,
    entered: MeetingInput,
    expected_version: int | None = None,
    secrecy_reason: str = "",
) -> Saved:
    """The meeting as typed, with what differs from the roster of its (new) day.

    The day and hour of a called meeting change by `postpone` alone. Raising the secrecy after papers were
    printed needs a reason. Raises UserError and changes nothing when anything is wrong.
    """
    meeting = editable(session, meeting_id, expected_version)
    _refuse_moved(meeting, entered)
    checked = _check(session, entered, entered.ordinal, meeting.body_id, meeting)
    _check_secrecy(session, meeting, entered.secrecy, secrecy_reason)
    _put(session, meeting, entered, entered.ordinal, checked)
    forget_texts(session, meeting_id)
    notice = notice_of(session, meeting_id, hidden_too=True)
    if notice is not None:  # the notice tells what the meeting concluded: never at a lower level
        _raise_level(notice, entered.secrecy)
    session.flush()
    about(session, meeting.id)
    return Saved(meeting.id, meeting.version, checked.warnings, roster_difference(session, meeting))


def committee_body(session: Session) -> int:
    """The id of the committee among the bodies."""
    query = select(Body.id).where(Body.kind == BodyKind.COMMITTEE, Body.dissolved_on.is_(None))
    found = session.scalar(query.order_by(Body.id).limit(1))
    if found is None:
        raise refuse(N_("Chưa có Ban Chỉ đạo trong danh sách tổ chức; lập ở màn hình Thành viên."))
    return found


def editable(session: Session, meeting_id: int, expected_version: int | None = None) -> Meeting:
    """The meeting to change; refused once it is cancelled or filed, or while its minutes are signed."""
    meeting = fetch(session, Meeting, meeting_id, expected_version)
    if meeting.state in (MeetingState.CANCELLED, MeetingState.FILED):
        raise refuse(
            N_("Cuộc họp ở trạng thái “{state}” nên không sửa được nữa."),
            state=MEETING_STATE_LABELS[meeting.state],
        )
    signed = select(Minutes.id).where(Minutes.meeting_id == meeting_id, Minutes.state == MinutesState.SIGNED)
    if session.scalar(signed) is not None:
        raise refuse(
            N_("Biên bản đã ký nên hồ sơ cuộc họp không sửa được; muốn sửa, lập bản đính chính biên bản."),
            clause="10.4",
        )
    return meeting


def roster_difference(session: Session, meeting: Meeting) -> RosterDifference:
    """How the list of a planned meeting differs from the roster in force on its day."""
    if meeting.state not in PLANNED_STATES:
        return RosterDifference()
    members = members_on(session, meeting.body_id, meeting.held_on)
    return difference(participants_of(session, meeting.id), members)


def note_event(
    session: Session,
    meeting: Meeting,
    kind: MeetingEventKind,
    reason: str = "",
    before: dict[str, Any] | None = None,
    from_state: MeetingState | None = None,
) -> None:
    """Keeps what happened to the meeting beside it."""
    session.add(
        MeetingEvent(
            meeting_id=meeting.id,
            kind=kind,
            from_state=from_state or meeting.state,
            to_state=meeting.state,
            reason=reason,
            before=before or {},
        )
    )


def about(session: Session, meeting_id: int) -> None:
    """Tells the audit entry of this write which meeting it is about; without changes there is no entry."""
    session.flush()
    if session.info.get("changes"):
        session.info["note"] = {"meeting_id": meeting_id}


@dataclass(frozen=True)
class _Checked:
    """What the checks of a meeting as typed found out."""

    chair: Answer | None
    """The chair's answer; None where it stays as it was kept."""
    keeps_chair: bool
    """True for a meeting that took place: its chair and ground are history."""
    warnings: tuple[Violation, ...]


def _check(
    session: Session, entered: MeetingInput, ordinal: int | None, body_id: int, meeting: Meeting | None
) -> _Checked:
    """Everything wrong at once; the chair with the ground, and the warnings, when nothing is."""
    members = {m.person_id: m for m in members_on(session, body_id, entered.held_on)}
    found = [*_check_title(entered), *_check_typed(session, entered, ordinal, members, meeting)]
    chair, keeps = None, _keeps_chair(meeting, entered)
    if entered.chair_id is not None and not keeps:
        own_id = meeting.id if meeting is not None else NOT_STORED
        chair = chair_answer(session, entered.kind, entered.held_on, entered.chair_id, own_id)
        found += owed(chair, "chair")
    if entered.secretary_id is not None and session.get(Person, entered.secretary_id) is None:
        found.append(Violation(N_("Không có thư ký này trong danh sách cán bộ."), field="secretary"))
    if entered.secrecy is not Secrecy.NONE and (meeting is None or meeting.secrecy is Secrecy.NONE):
        found.append(Violation(SECRET_KEPT, field="secrecy", severity=Severity.WARNING))
    return _Checked(chair, keeps, raise_errors(found))


def _keeps_chair(meeting: Meeting | None, entered: MeetingInput) -> bool:
    """Whether the meeting took place under this chair: what is recorded later does not judge it anew."""
    if meeting is None or meeting.state in PLANNED_STATES:
        return False
    return (meeting.chair_id, meeting.kind) == (entered.chair_id, entered.kind)


SECRET_KEPT = N_(
    "Nội dung mật chỉ ghi vào máy độc lập được phép soạn thảo, lưu giữ bí mật nhà nước; "
    "nếu không, chỉ ghi dòng đăng ký, không ghi nội dung."
)


def _check_title(entered: MeetingInput) -> list[Violation]:
    try:
        line(entered.title, "title", N_("nội dung cuộc họp"), required=True)
    except UserError as error:
        return list(error.violations)
    return []


def _check_typed(
    session: Session,
    entered: MeetingInput,
    ordinal: int | None,
    members: dict[int, MemberOnDay],
    meeting: Meeting | None,
) -> tuple[Violation, ...]:
    """What the rules find wrong with times, chair, number and quarter."""
    start = datetime.combine(entered.held_on, entered.starts_at, HANOI)
    end = datetime.combine(entered.held_on, entered.ends_at, HANOI) if entered.ends_at else None
    chair_name = ""
    if entered.chair_id is not None and entered.chair_id not in members:
        chair_name = session.scalar(select(Person.full_name).where(Person.id == entered.chair_id)) or "…"
    draft = MeetingDraft(
        kind=entered.kind,
        starts_at=start,
        ends_at=end,
        ordinal=ordinal,
        year=entered.quarter_year,
        quarter=entered.quarter,
        chair_id=entered.chair_id,
        chair_name=chair_name,
    )
    own = meeting.ordinal if meeting is not None and meeting.kind is entered.kind else None
    return check_meeting(draft, set(members), _taken(session, entered, ordinal, meeting), own)


def _taken(session: Session, entered: MeetingInput, ordinal: int | None, meeting: Meeting | None) -> set[int]:
    """Numbers of the other meetings of the kind, as far as the rule needs them: this one and the highest."""
    if ordinal is None:
        return set()
    own = meeting.id if meeting is not None else 0
    same = select(Meeting.ordinal).where(
        Meeting.kind == entered.kind, Meeting.ordinal == ordinal, Meeting.id != own
    )
    if session.scalar(same.limit(1)) is None:
        return set()
    return {ordinal, suggest(session, entered.kind, entered.held_on).ordinal - 1}


def _refuse_moved(meeting: Meeting, entered: MeetingInput) -> None:
    """The day and hour of a meeting that was called, or held, are no mere correction."""
    if meeting.state is MeetingState.DRAFT:
        return
    if (meeting.held_on, meeting.starts_at) == (entered.held_on, entered.starts_at):
        return
    if meeting.state is MeetingState.CALLED:
        raise refuse(
            N_("Giấy mời đã phát; muốn đổi ngày, giờ họp thì dùng “Hoãn, đổi lịch” và ghi lý do."),
            field="held_on",
        )
    raise refuse(N_("Cuộc họp đã diễn ra; ngày và giờ họp không đổi được nữa."), field="held_on")


def _check_secrecy(session: Session, meeting: Meeting, level: Secrecy, reason: str) -> None:
    """Raising the level after papers were printed tells which prints exist, and asks for a reason."""
    if rank(level) <= rank(meeting.secrecy):
        return
    lower = [p for p in prints_of(session, meeting.id) if rank(p.secrecy) < rank(level)]
    if not lower:
        return
    why = line(reason, "secrecy_reason", N_("lý do nâng độ mật"))
    if not why:
        raise refuse(
            N_(
                "Đã in hoặc lưu ở mức thấp hơn “{level}”: {prints}. "
                "Thu hồi các bản đó, rồi ghi lý do nâng độ mật."
            ),
            field="secrecy_reason",
            level=SECRECY_LABELS[level],
            prints="; ".join(_named(p) for p in lower[-MOST_NAMED:]),
        )
    prints = [{"paper": p.paper, "way": p.way, "copies": p.copies, "at": p.at_utc.isoformat()} for p in lower]
    before = {"secrecy": meeting.secrecy.value, "to": level.value, "prints": prints}
    note_event(session, meeting, MeetingEventKind.SECRECY_RAISED, why, before)


def _raise_level(notice: Document, level: Secrecy) -> None:
    """Takes the notice to the meeting's level; refused where it was signed at a lower one."""
    if rank(level) <= rank(notice.secrecy) or notice.state is DocumentState.CANCELLED:
        return
    if notice.state not in OPEN_STATES:
        raise refuse(
            N_("Thông báo kết luận đã ký ở mức “{level}”. Hủy bỏ thông báo trước, rồi nâng độ mật cuộc họp."),
            field="secrecy",
            level=SECRECY_LABELS[notice.secrecy],
        )
    notice.secrecy, notice.state = level, DocumentState.DRAFT


def _named(print_: PrintLine) -> str:
    """A print as the refusal names it."""
    return _("{paper} ({copies} bản, {moment})").format(
        paper=_(PAPER_TITLES[PaperName(print_.paper)]),
        copies=print_.copies,
        moment=instant_vi(print_.at_utc),
    )


def _put(
    session: Session, meeting: Meeting, entered: MeetingInput, ordinal: int | None, checked: _Checked
) -> None:
    """Writes what was typed, cleaned, into the row."""
    meeting.kind, meeting.ordinal = entered.kind, ordinal
    meeting.title = line(entered.title, "title", N_("nội dung cuộc họp"), required=True)
    put_moment(session, meeting, entered.held_on)
    meeting.starts_at, meeting.ends_at = entered.starts_at, entered.ends_at
    meeting.quarter = entered.quarter or meeting.quarter
    meeting.quarter_year = entered.quarter_year or meeting.quarter_year
    meeting.place = line(entered.place, "place", N_("địa điểm"))
    meeting.remote_points = paragraphs(entered.remote_points)
    meeting.chair_id = entered.chair_id
    if not checked.keeps_chair:
        put_chair(meeting, checked.chair)
    meeting.secretary_id = entered.secretary_id
    meeting.secrecy = entered.secrecy
    meeting.papers_note = line(entered.papers_note, "papers_note", N_("tài liệu"))
    meeting.contact = line(entered.contact, "contact", N_("liên hệ"))
    meeting.folded = fold(f"{meeting.title} {meeting.place}")
    meeting.title_key = collation_key(meeting.title)[:KEY_LENGTH]


def put_moment(session: Session, meeting: Meeting, day: date) -> None:
    """The day of the meeting, with the quarter and the term it lies in."""
    meeting.held_on = day
    meeting.quarter, meeting.quarter_year = (day.month + 2) // 3, day.year
    meeting.term_id = term_on(session, day)
