"""Signing the minutes: frozen with everything printed in them; a correction opens the next revision."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import raise_errors, refuse
from app.i18n import N_, _
from app.models.attachments import AttachmentKind
from app.models.meetings import Meeting, Minutes, MinutesVersion
from app.reports.contracts import MinutesData
from app.rules.meeting_kinds import MeetingEventKind, MeetingState, MinutesState
from app.rules.meeting_steps import check_step
from app.rules.roles import Actor, Right, needs
from app.services.attachments import FileInput, keep_file
from app.services.common import fetch, line
from app.services.meetings.editing import about, note_event
from app.services.meetings.minutes import minutes_of
from app.services.meetings.minutes_gaps import minutes_gaps
from app.services.meetings.papers import minutes_data
from app.services.meetings.parts import facts, load
from app.services.meetings.text_views import SigningInput
from app.services.snapshot import from_plain, to_plain

MOST_SHEETS = 10_000
GAPS = N_(
    "Biên bản còn thiếu: {missing}. Bổ sung trước khi ký; "
    "nếu bản giấy đã ký đúng như vậy, bấm “Xác nhận đã ký” lần nữa."
)


@needs(Right.SIGN_MINUTES)
def sign_minutes(
    session: Session,
    actor: Actor,
    meeting_id: int,
    signing: SigningInput,
    expected_version: int | None = None,
) -> int:
    """The id of the kept version: the minutes are frozen, and a held meeting becomes a minuted one.

    Raises UserError when nothing was written, the day or the sheets cannot be, neither the scan nor the
    reason why there is none yet is given, or something is missing and was not accepted as it is.
    """
    meeting = fetch(session, Meeting, meeting_id)
    minutes = _draft(session, meeting_id)
    if expected_version is not None and minutes.version != expected_version:
        raise refuse(N_("Biên bản đã được ghi ở nơi khác sau khi mở. Xem lại trước khi xác nhận đã ký."))
    _check(session, meeting, signing)
    parts = load(session, meeting)
    if not parts.minutes_written:
        raise refuse(N_("Chưa ghi biên bản cuộc họp nên chưa có gì để ký."), field="minutes", clause="10.4")
    why = line(signing.unscanned_reason, "unscanned_reason", N_("lý do chưa có bản chụp"))
    minutes.signed_on, minutes.sheets = signing.signed_on, signing.sheets
    session.flush()
    content = minutes_data(session, parts)
    if not signing.accept_missing:
        _refuse_gaps(content)
    version = MinutesVersion(
        minutes_id=minutes.id,
        number=minutes.revision,
        reason=minutes.correction_reason,
        unscanned_reason="" if signing.scan else why,
        content=to_plain(content),
    )
    session.add(version)
    minutes.state = MinutesState.SIGNED
    session.flush()
    if signing.scan is not None:
        _put_scan(session, version.id, signing.scan)
    _become_minuted(session, meeting)
    about(session, meeting_id)
    return version.id


@needs(Right.SIGN_MINUTES)
def correct_minutes(session: Session, actor: Actor, meeting_id: int, reason: str) -> int:
    """The number of the revision opened to correct signed minutes; the signed version stays kept.

    Raises UserError when the minutes are not signed, or without a reason.
    """
    meeting = fetch(session, Meeting, meeting_id)
    minutes = minutes_of(session, meeting_id)
    if minutes is None or minutes.state is not MinutesState.SIGNED:
        raise refuse(N_("Biên bản chưa ký nên sửa trực tiếp được, không cần đính chính."), field="minutes")
    minutes.correction_reason = line(reason, "reason", N_("lý do đính chính"), required=True)
    minutes.state = MinutesState.DRAFT
    minutes.revision += 1
    minutes.signed_on, minutes.sheets = None, None
    before = {"revision": minutes.revision - 1}
    note_event(session, meeting, MeetingEventKind.CORRECTION, minutes.correction_reason, before)
    about(session, meeting_id)
    return minutes.revision


@needs(Right.EDIT_MEETINGS)
def attach_signed_scan(session: Session, actor: Actor, meeting_id: int, scan: FileInput) -> int:
    """The id of the scan attached to the newest signed version of the minutes."""
    version_id = session.scalar(
        select(MinutesVersion.id)
        .join(Minutes, MinutesVersion.minutes_id == Minutes.id)
        .where(Minutes.meeting_id == meeting_id)
        .order_by(MinutesVersion.number.desc())
        .limit(1)
    )
    if version_id is None:
        raise refuse(N_("Biên bản chưa được xác nhận đã ký nên chưa đính kèm bản chụp được."), field="scan")
    attachment_id = _put_scan(session, version_id, scan)
    about(session, meeting_id)
    return attachment_id


def signed_minutes(session: Session, meeting_id: int, number: int | None = None) -> MinutesData | None:
    """What was signed: the numbered version, or the newest; None when nothing was signed."""
    query = (
        select(MinutesVersion.content)
        .join(Minutes, MinutesVersion.minutes_id == Minutes.id)
        .where(Minutes.meeting_id == meeting_id)
        .order_by(MinutesVersion.number.desc())
        .limit(1)
    )
    if number is not None:
        query = query.where(MinutesVersion.number == number)
    content = session.scalar(query)
    return from_plain(MinutesData, content) if content is not None else None


def _draft(session: Session, meeting_id: int) -> Minutes:
    """The minutes to sign; refused when there are none, or when they are signed."""
    minutes = minutes_of(session, meeting_id)
    if minutes is None:
        raise refuse(N_("Chưa ghi biên bản cuộc họp nên chưa có gì để ký."), field="minutes", clause="10.4")
    if minutes.state is MinutesState.SIGNED:
        raise refuse(N_("Biên bản đã được xác nhận ký rồi."), field="minutes")
    return minutes


def _check(session: Session, meeting: Meeting, signing: SigningInput) -> None:
    """The day, the sheets, and the scan or a reason."""
    if meeting.state in (MeetingState.DRAFT, MeetingState.CALLED, MeetingState.CANCELLED):
        raise refuse(N_("Cuộc họp chưa ghi nhận đã họp nên biên bản chưa ký được."), field="minutes")
    if not meeting.held_on <= signing.signed_on <= session.info["today"]:
        raise refuse(
            N_("Ngày ký biên bản phải từ ngày họp {day} đến hôm nay."),
            field="signed_on",
            day=f"{meeting.held_on:%d/%m/%Y}",
        )
    if not 1 <= signing.sheets <= MOST_SHEETS:
        raise refuse(N_("Ghi số tờ của biên bản (từ 1 trở lên)."), field="sheets")
    if signing.scan is None and not signing.unscanned_reason.strip():
        raise refuse(
            N_("Đính kèm bản chụp biên bản đã ký, hoặc ghi lý do chưa có bản chụp."),
            field="scan",
            clause="8.3",
        )


def _refuse_gaps(content: MinutesData) -> None:
    """Refuses minutes with holes: once confirmed they cannot be filled in any more."""
    missing = minutes_gaps(content)
    if missing:
        raise refuse(GAPS, clause="10.4", missing=", ".join(_(what) for what in missing))


def _put_scan(session: Session, version_id: int, scan: FileInput) -> int:
    return keep_file(session, "minutes_version", version_id, scan, AttachmentKind.SIGNED_SCAN).id


def _become_minuted(session: Session, meeting: Meeting) -> None:
    """The step that signing takes; a correction leaves the meeting where it stands."""
    if meeting.state is not MeetingState.HELD:
        return
    known = facts(load(session, meeting), session.info["now"])
    raise_errors(check_step(meeting.state, MeetingState.MINUTED, known))
    meeting.state = MeetingState.MINUTED
    note_event(session, meeting, MeetingEventKind.STATE, from_state=MeetingState.HELD)
