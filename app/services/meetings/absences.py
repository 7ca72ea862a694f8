"""Absences and written opinions (Điều 10.3), and attendance on the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy.orm import Session

from app.clock import to_local, to_utc
from app.errors import refuse
from app.i18n import N_
from app.models.attachments import AttachmentKind
from app.models.meetings import (
    Meeting,
    Participant,
)
from app.rules.absence import AbsenceVerdict, notice_deadline, office_time
from app.rules.meeting_kinds import HELD_STATES, MEETING_STATE_LABELS, Answer, AttendanceStatus, MeetingState
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Severity, Violation
from app.services.attachments import FileInput, keep_file
from app.services.common import fetch, paragraphs
from app.services.meetings.editing import about, editable
from app.services.meetings.parts import load, participants_of
from app.services.meetings.people import chosen, participant
from app.text import clean_line

SEEN = frozenset({AttendanceStatus.PRESENT, AttendanceStatus.REPRESENTED})


@dataclass(frozen=True)
class Marked:
    """How many were marked as what by "tất cả có mặt"."""

    present: int = 0
    absent: int = 0
    represented: int = 0


@needs(Right.EDIT_MEETINGS)
def record_absence(
    session: Session,
    actor: Actor,
    participant_id: int,
    notified_at: datetime | None,
    reason: str,
    opinion_asked: bool = False,
    expected_version: int | None = None,
) -> AbsenceVerdict | None:
    """The verdict of Điều 10.3 on the absence as recorded; None for a guest, whom the clause does not bind.

    `notified_at` is an instant, or wall-clock time of the office; None when no notice was given.
    """
    row = participant(session, participant_id, expected_version)
    instant = to_utc(notified_at) if notified_at is not None else None
    if instant is not None and instant > session.info["now"]:
        raise refuse(N_("Giờ báo vắng ở tương lai; ghi giờ đã nhận được tin báo."), field="hour")
    if row.attendance in SEEN:
        raise refuse(
            N_("{name} đã được điểm danh có mặt; sửa điểm danh trước khi ghi báo vắng."),
            field="attendance",
            name=row.name,
        )
    row.answer = Answer.ABSENT
    row.absence_notified_at_utc = instant
    row.absence_reason = clean_line(reason)
    row.opinion_asked = opinion_asked
    about(session, row.meeting_id)
    return load(session, fetch(session, Meeting, row.meeting_id)).verdict(row)


@needs(Right.EDIT_MEETINGS)
def withdraw_absence(session: Session, actor: Actor, participant_id: int) -> None:
    """Takes a notice of absence back: the person is awaited again."""
    row = participant(session, participant_id)
    row.answer, row.absence_notified_at_utc, row.absence_reason = Answer.NONE, None, ""
    row.opinion_asked = False
    if row.attendance is AttendanceStatus.ABSENT:
        row.attendance = AttendanceStatus.UNKNOWN
    about(session, row.meeting_id)


@needs(Right.EDIT_MEETINGS)
def ask_opinions(session: Session, actor: Actor, participant_ids: Sequence[int], asked: bool = True) -> None:
    """Keeps that the chair asks those absent for a written opinion (Điều 10.3), or no longer does."""
    for row in chosen(session, participant_ids):
        row.opinion_asked = asked or row.opinion_received_at_utc is not None
        about(session, row.meeting_id)


@needs(Right.EDIT_MEETINGS)
def record_opinion(
    session: Session,
    actor: Actor,
    participant_id: int,
    received_at: datetime,
    text: str = "",
    scan: FileInput | None = None,
) -> None:
    """Keeps a written opinion of an absent person: its text, its scan, or both (Điều 10.3).

    It may come after the minutes were signed: what was signed stays as it was.
    """
    row = fetch(session, Participant, participant_id)
    meeting = fetch(session, Meeting, row.meeting_id)
    if meeting.state in (MeetingState.CANCELLED, MeetingState.FILED):
        raise refuse(
            N_("Cuộc họp ở trạng thái “{state}” nên không ghi thêm ý kiến được."),
            state=MEETING_STATE_LABELS[meeting.state],
        )
    instant, words = to_utc(received_at), paragraphs(text)
    if instant > session.info["now"]:
        raise refuse(N_("Giờ nhận ý kiến ở tương lai; ghi giờ đã nhận."), field="hour")
    if not words.strip() and scan is None and not row.opinion_text:
        raise refuse(N_("Ghi nội dung ý kiến hoặc đính kèm bản chụp."), field="text", clause="10.3")
    row.opinion_received_at_utc = instant
    row.opinion_text = words or row.opinion_text
    row.opinion_asked = True
    if scan is not None:
        keep_file(session, "participant", row.id, scan, AttachmentKind.WRITTEN_OPINION)
    about(session, row.meeting_id)


def late_invitation(session: Session, meeting_id: int) -> tuple[Violation, ...]:
    """A warning when invitations issued now come after the last moment to give notice of absence."""
    parts = load(session, fetch(session, Meeting, meeting_id))
    deadline = notice_deadline(parts.starts_at, parts.rule, parts.holidays)
    if office_time(to_local(session.info["now"])) <= deadline:
        return ()
    sentence = N_(
        "Hạn báo vắng {hour} ngày {day} đã qua lúc phát giấy mời; người được mời không còn kịp báo đúng hạn."
    )
    params = {"hour": f"{deadline:%H:%M}", "day": f"{deadline:%d/%m/%Y}"}
    return (Violation(sentence, params, clause="10.3", severity=Severity.WARNING),)


@needs(Right.EDIT_MEETINGS)
def mark_attendance(
    session: Session,
    actor: Actor,
    participant_ids: Sequence[int],
    status: AttendanceStatus,
    representative: str = "",
) -> None:
    """Keeps who was seen at the meeting; several at once is one act."""
    for row in chosen(session, participant_ids):
        _refuse_early(session, fetch(session, Meeting, row.meeting_id))
        _mark(row, status)
        if status is AttendanceStatus.REPRESENTED:
            row.representative = clean_line(representative) or row.representative
            if not row.representative:
                raise refuse(N_("Ghi họ tên, chức vụ người dự thay."), field="representative")
        about(session, row.meeting_id)


@needs(Right.EDIT_MEETINGS)
def mark_all_present(session: Session, actor: Actor, meeting_id: int) -> Marked:
    """How many were marked by "tất cả có mặt": all not marked yet; announced absences stay absences."""
    meeting = editable(session, meeting_id)
    _refuse_early(session, meeting)
    by_answer = {
        Answer.ABSENT: AttendanceStatus.ABSENT,
        Answer.REPRESENTED: AttendanceStatus.REPRESENTED,
    }
    counts = dict.fromkeys(AttendanceStatus, 0)
    for row in participants_of(session, meeting_id):
        if row.attendance is AttendanceStatus.UNKNOWN:
            status = by_answer.get(row.answer, AttendanceStatus.PRESENT)
            _mark(row, status)
            counts[status] += 1
    about(session, meeting_id)
    return Marked(
        counts[AttendanceStatus.PRESENT],
        counts[AttendanceStatus.ABSENT],
        counts[AttendanceStatus.REPRESENTED],
    )


@needs(Right.EDIT_MEETINGS)
def record_times(
    session: Session, actor: Actor, participant_id: int, arrived_at: time | None, left_at: time | None
) -> None:
    """Keeps a late arrival or an early departure; whoever came is present."""
    row = participant(session, participant_id)
    meeting = fetch(session, Meeting, row.meeting_id)
    _refuse_early(session, meeting)
    if arrived_at is not None and left_at is not None and left_at <= arrived_at:
        raise refuse(N_("Giờ về phải sau giờ đến; sửa một trong hai giờ."), field="left_at")
    if row.attendance not in SEEN and (arrived_at or left_at):
        _mark(row, AttendanceStatus.PRESENT)
    row.arrived_at, row.left_at = arrived_at, left_at
    about(session, row.meeting_id)


def coming(session: Session, meeting: Meeting) -> list[Participant]:
    """Those who were at the meeting; before it, those on the list who did not say they stay away."""
    people = participants_of(session, meeting.id)
    there = [p for p in people if p.attendance in SEEN]
    if meeting.state in HELD_STATES and there:
        return there
    return [p for p in people if p.answer is not Answer.ABSENT and p.absence_notified_at_utc is None]


def _mark(row: Participant, status: AttendanceStatus) -> None:
    row.attendance = status
    if status not in SEEN:
        row.arrived_at = row.left_at = None


def _refuse_early(session: Session, meeting: Meeting) -> None:
    """Nobody is present at a meeting that was not called, or whose day has not come."""
    if meeting.state is MeetingState.DRAFT:
        raise refuse(N_("Cuộc họp chưa được triệu tập nên chưa điểm danh."), field="attendance")
    if to_local(session.info["now"]).date() < meeting.held_on:
        raise refuse(
            N_("Chưa đến ngày họp {day} nên chưa điểm danh."),
            field="attendance",
            day=f"{meeting.held_on:%d/%m/%Y}",
        )
