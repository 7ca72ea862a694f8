"""What is printed: the data of each paper, and the record of every print and saved file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.models.texts import PrintRecord
from app.reports import contracts
from app.rules.bodies import BodyKind
from app.rules.meeting_kinds import MeetingState
from app.rules.roles import Actor, Right, needs
from app.rules.secrecy import Secrecy
from app.services.common import line
from app.services.meetings import papers
from app.services.meetings.details import find_meeting
from app.services.meetings.editing import about, committee_body
from app.services.meetings.parts import Parts, load
from app.services.meetings.signing import signed_minutes
from app.services.paper_names import MEETING_PAPERS, OF_A_HELD_MEETING, PAPER_TITLES, PaperName
from app.services.roster import papers as roster
from app.services.roster.composition import bodies

PaperData = (
    contracts.InvitationData
    | contracts.InvitationBatchData
    | contracts.AgendaData
    | contracts.AttendanceSheetData
    | contracts.MinutesData
    | contracts.ConclusionNoticeData
    | contracts.MemberListData
)


class PrintWay(StrEnum):
    """How a paper left the program."""

    PRINT = "print"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"


PRINT_WAY_LABELS = {
    PrintWay.PRINT: N_("In"),
    PrintWay.PDF: N_("Lưu PDF"),
    PrintWay.DOCX: N_("Lưu DOCX"),
    PrintWay.XLSX: N_("Lưu Excel"),
    PrintWay.CSV: N_("Lưu CSV"),
}

MOST_COPIES = 10_000

MEETING, BODY = "meeting", "body"
"""Kinds of records whose papers are printed; a paper of a delegation or of a decision names its own kind."""


@dataclass(frozen=True)
class PaperRequest:
    """Which paper a screen or a command wants."""

    paper: PaperName
    meeting_id: int | None = None
    participant_ids: tuple[int, ...] = ()
    """Lines of the list whose invitations are wanted; empty: all."""
    day: date | None = None
    version: int | None = None
    """An earlier signed version of the minutes."""

    @property
    def record(self) -> tuple[str, int]:
        """Kind and id of the record that the print belongs to."""
        of_meeting = self.paper in MEETING_PAPERS and self.meeting_id is not None
        return (MEETING, self.meeting_id or 0) if of_meeting else (BODY, 0)


@dataclass(frozen=True)
class Printed:
    """What was printed: which paper of which record, and the level marked on it."""

    paper: PaperName
    record_kind: str = BODY
    record_id: int = 0
    """0 for the committee itself."""
    secrecy: Secrecy = Secrecy.NONE


def requested(session: Session, request: PaperRequest) -> PaperData:
    """The data of the paper that was asked for; UserError as `paper_data` raises it."""
    data = paper_data(session, request.paper, request.meeting_id, day=request.day, version=request.version)
    if request.participant_ids and isinstance(data, contracts.InvitationBatchData):
        parts = load(session, find_meeting(session, request.meeting_id or 0))
        wanted = [p for p in parts.participants if p.id in request.participant_ids]
        return replace(data, invitees=tuple(papers.person(row) for row in wanted))
    return data


def paper_data(
    session: Session,
    paper: PaperName,
    meeting_id: int | None = None,
    *,
    participant_id: int | None = None,
    day: date | None = None,
    version: int | None = None,
) -> PaperData:
    """The data of the paper: an invitation for one or for all, the member list as of a day, and so on.

    Signed minutes are what was signed; `version` asks for an earlier signed version. Raises UserError when
    the meeting, the invitee or the version is not there, and for minutes or notice of a cancelled meeting.
    """
    if paper is PaperName.MEMBERS:
        return member_list_data(session, _day_of_list(session, meeting_id, day))
    if meeting_id is None:
        raise refuse(N_("Chọn cuộc họp để in giấy tờ."))
    parts = load(session, find_meeting(session, meeting_id))
    if parts.meeting.state is MeetingState.CANCELLED and paper in OF_A_HELD_MEETING:
        raise refuse(N_("Cuộc họp đã hủy nên không có {paper}."), paper=PAPER_TITLES[paper].lower())
    if paper is PaperName.INVITATION:
        return _invitations(session, parts, participant_id)
    if paper is PaperName.MINUTES:
        return _minutes(session, parts, version)
    if paper is PaperName.AGENDA:
        return papers.agenda_data(session, parts)
    if paper is PaperName.ATTENDANCE:
        return papers.attendance_data(session, parts)
    return papers.notice_data(session, parts)


def member_list_data(session: Session, day: date) -> contracts.MemberListData:
    """Who is in the committee and its support team on the day, by body and precedence."""
    kinds = (BodyKind.COMMITTEE, BodyKind.SUPPORT_TEAM)
    main = [body.id for body in bodies(session) if body.kind in kinds]
    return roster.member_list_data(session, main, day)


@needs(Right.PRINT)
def record_print(
    session: Session,
    actor: Actor,
    printed: Printed,
    way: PrintWay,
    content: bytes,
    copies: int = 1,
    printer: str = "",
) -> int:
    """The id of the record that the paper was printed or saved, with the fingerprint of its very bytes."""
    if not 1 <= copies <= MOST_COPIES:
        raise refuse(N_("Số bản in phải từ 1 đến {most}."), field="copies", most=MOST_COPIES)
    row = PrintRecord(
        paper=printed.paper.value,
        record_kind=printed.record_kind,
        record_id=printed.record_id or (committee_body(session) if printed.record_kind == BODY else 0),
        way=way.value,
        copies=copies,
        printer=line(printer, "printer", N_("máy in")),
        sha256=hashlib.sha256(content).hexdigest(),
        secrecy=printed.secrecy.value,
        printed_at_utc=session.info["now"],
        printed_by_id=actor.user_id,
    )
    session.add(row)
    session.flush()
    if printed.record_kind == MEETING:
        about(session, printed.record_id)
    return row.id


def _invitations(session: Session, parts: Parts, participant_id: int | None) -> PaperData:
    """The invitations of all, or the one of a line of the list."""
    batch = papers.invitation_data(session, parts)
    if participant_id is None:
        return batch
    row = next((p for p in parts.participants if p.id == participant_id), None)
    if row is None:
        raise refuse(N_("Người này không còn trong thành phần dự họp. Mở lại cuộc họp để xem."))
    return replace(batch.template, invitee=papers.person(row))


def _minutes(session: Session, parts: Parts, version: int | None) -> contracts.MinutesData:
    """What was signed, or the draft as it stands."""
    if version is None and not parts.minutes_signed:
        return papers.minutes_data(session, parts)
    signed = signed_minutes(session, parts.meeting.id, version)
    if signed is None:
        raise refuse(N_("Không có bản biên bản đã ký mang số lần {version}."), version=version)
    return signed


def _day_of_list(session: Session, meeting_id: int | None, day: date | None) -> date:
    """The day asked for, else the meeting's, else today."""
    if day is not None:
        return day
    today: date = session.info["today"]
    return find_meeting(session, meeting_id).held_on if meeting_id is not None else today
