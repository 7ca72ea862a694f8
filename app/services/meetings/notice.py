"""The draft of the conclusion notice (Điều 8.4, 10.1, 10.4); its issue will give the number."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import raise_errors, refuse
from app.i18n import N_
from app.models.documents import Document
from app.models.meetings import Conclusion, Meeting, MinutesItem, Participant
from app.models.profile import CommitteeProfile
from app.models.roster import Person
from app.rules import naming
from app.rules.acts import Capacity
from app.rules.answers import Answer
from app.rules.delivery import NOTICE_CODE
from app.rules.document_kinds import Issuer
from app.rules.documents import OPEN_STATES, DocumentState
from app.rules.meeting_kinds import HELD_STATES, AttendanceStatus, MeetingKind, MeetingState, ParticipantKind
from app.rules.roles import Actor, Right, needs
from app.rules.secrecy import Urgency, highest, rank
from app.rules.signature_blocks import BY_ORDER_OF_HEAD, TITLES
from app.rules.signatures import check_signature
from app.services.common import fetch, line, paragraphs
from app.services.grounds import check_signer, default_signer, put_signer, signer_answer, signer_choices
from app.services.meetings.editing import about
from app.services.meetings.parts import agenda_of, notice_of, participants_of, same_fields
from app.services.meetings.text_views import NoticeDetail, NoticeInput

REPORTED = ("tình hình", "kết quả", "tiến độ", "việc ", "công tác")
"""Openings of a title that follow "báo cáo" without "về"."""
PAPERS = ("dự thảo", "tờ trình", "đề án", "chương trình", "kế hoạch")
"""Openings of a title that is a paper laid before the meeting."""
SPOKEN = ("trao đổi", "thảo luận", "tham luận")
"""Openings of a title that tells by itself what was done."""
TALK = (*SPOKEN, "phát biểu", "khai mạc", "tuyên bố", "kết luận", "bế mạc")
"""Openings of a title under which nothing is reported."""


def notice_detail(session: Session, meeting_id: int) -> NoticeDetail | None:
    """The draft of the notice; None before there is one."""
    row = notice_of(session, meeting_id)
    if row is None:
        return None
    name = session.scalar(select(Person.full_name).where(Person.id == row.signer_id)) or ""
    return NoticeDetail(**same_fields(row, NoticeDetail), signer_name=name)


def notice_signers(session: Session, day: date) -> tuple[Answer, ...]:
    """Who may sign the notice on the day, in which form and under which seal, whoever usually does first.

    That is the chief of the office by order of the head (party-documents §3.1, 3.3), then who else may, then
    who may only with a delegation. The notice goes under the committee's header: no K/T of the office.
    """
    answers = signer_choices(session, NOTICE_CODE, day)
    usual = default_signer(answers)
    ours = [a for a in answers if a.issuer is Issuer.COMMITTEE or not a.allowed]
    return tuple(sorted(ours, key=lambda a: a is not usual))


@needs(Right.EDIT_MEETINGS)
def draft_notice(session: Session, actor: Actor, meeting_id: int, again: bool = False) -> int:
    """The id of the notice drafted from the conclusions; `again` drafts anew as the next draft number.

    Raises UserError while there are no conclusions, or when there is a draft already.
    """
    meeting = fetch(session, Meeting, meeting_id)
    if meeting.state not in HELD_STATES:
        raise refuse(N_("Cuộc họp chưa diễn ra nên chưa lập thông báo kết luận."), clause="10.4")
    body = _body(session, meeting_id)
    if not body:
        raise refuse(
            N_("Chưa ghi kết luận của người chủ trì nên chưa lập thông báo kết luận."),
            field="conclusions",
            clause="10.4",
        )
    former = notice_of(session, meeting_id, hidden_too=True)
    if former is not None and notice_of(session, meeting_id) is None:
        raise refuse(N_("Cuộc họp đã có thông báo kết luận ở mức mật cao hơn. Hỏi Chánh Văn phòng."))
    row = former if former is not None and former.state is not DocumentState.CANCELLED else None
    if row is not None and not again:
        raise refuse(N_("Đã có dự thảo thông báo kết luận; mở dự thảo để sửa, hoặc lập dự thảo mới."))
    if row is not None:
        _reopen(row)
    if row is None:
        row = Document(code=NOTICE_CODE, state=DocumentState.DRAFT, meeting_id=meeting_id, draft_number=1)
        row.replaces_id = former.id if former is not None else None
        row.urgency = Urgency.NONE
        _put_default_signature(session, row)
    else:
        row.draft_number += 1
    _fill(session, row, meeting, body)
    session.add(row)
    session.flush()
    about(session, meeting_id)
    return row.id


@needs(Right.EDIT_MEETINGS)
def save_notice(
    session: Session,
    actor: Actor,
    notice_id: int,
    entered: NoticeInput,
    expected_version: int | None = None,
    next_draft: bool = False,
) -> int:
    """The new version of the draft; `next_draft` counts it as the next "Dự thảo lần n".

    Raises UserError for an empty text, a form of signature the Party does not know, a signer who may not
    sign it on its day (Điều 8.4, 5.2, 6.3), a date before the meeting, or a secrecy below the meeting's.
    """
    row = fetch(session, Document, notice_id, expected_version)
    meeting = fetch(session, Meeting, row.meeting_id or 0)
    if meeting.state is MeetingState.FILED:
        raise refuse(N_("Hồ sơ cuộc họp đã lưu nên dự thảo thông báo không sửa được nữa."))
    _reopen(row)
    body = paragraphs(entered.body)
    if not body.strip():
        raise refuse(N_("Thông báo chưa có nội dung kết luận."), field="body", clause="10.4")
    if entered.dated_on is not None and entered.dated_on < meeting.held_on:
        raise refuse(N_("Ngày thông báo không thể trước ngày họp."), field="dated_on")
    if entered.signer_id is not None and session.get(Person, entered.signer_id) is None:
        raise refuse(N_("Không có người ký này trong danh sách cán bộ."), field="signer")
    if rank(entered.secrecy) < rank(meeting.secrecy):
        raise refuse(N_("Độ mật của thông báo không thể thấp hơn độ mật của cuộc họp."), field="secrecy")
    day = entered.dated_on or session.info["today"]
    signer = None
    found = list(check_signature(entered.signature_lines.splitlines()))
    if entered.signer_id is not None:
        signer = signer_answer(session, row.code, day, entered.signer_id, entered.signature_lines)
        found += check_signer(signer, entered.signature_lines)
    raise_errors(found)
    row.abstract = line(entered.abstract, "abstract", N_("trích yếu"), required=True)
    row.body, row.attendees = body, paragraphs(entered.attendees)
    row.heard, row.recipients = paragraphs(entered.heard), paragraphs(entered.recipients)
    row.signer_id, row.signature_lines = entered.signer_id, paragraphs(entered.signature_lines)
    put_signer(row, signer)
    row.dated_on, row.urgency, row.secrecy = entered.dated_on, entered.urgency, entered.secrecy
    row.draft_number += next_draft
    session.flush()
    about(session, meeting.id)
    return row.version


def _reopen(row: Document) -> None:
    """What was checked has changed: it is checked again. Refused once the notice is signed."""
    if row.state not in OPEN_STATES:
        raise refuse(
            N_("Thông báo đã ký thì không sửa. Cần sửa thì hủy bỏ và lập văn bản thay thế ở Văn bản đi.")
        )
    row.state, row.checked_at_utc, row.checked_by_id = DocumentState.DRAFT, None, None


def _fill(session: Session, row: Document, meeting: Meeting, body: str) -> None:
    """What the meeting itself says of the notice."""
    people = participants_of(session, meeting.id)
    short, office = _names(session)
    row.abstract = _abstract(session, meeting)
    row.body = body
    row.attendees = "\n".join(_attendees(people, short, meeting))
    row.heard = "\n".join(reports_heard(session, meeting.id))
    row.recipients = "\n".join(_recipients(people, short, office))
    row.secrecy = highest((meeting.secrecy, row.secrecy)) if row.id else meeting.secrecy


def _abstract(session: Session, meeting: Meeting) -> str:
    """Whose conclusion at which meeting, as the paper says it (Điều 10.1)."""
    full, short = _committee(session)
    chair = session.get(Person, meeting.chair_id) if meeting.chair_id is not None else None
    who = f"{chair.honorific} {chair.full_name}".strip() if chair else N_("người chủ trì")
    name = naming.meeting_name(meeting.kind, naming.ordinal(meeting.ordinal), meeting.title)
    role = naming.role_in(meeting.chair_role, short)
    return naming.conclusion_abstract(who, role, naming.of_body(name, meeting.kind, full))


def _body(session: Session, meeting_id: int) -> str:
    query = select(Conclusion.label, Conclusion.text).where(Conclusion.meeting_id == meeting_id)
    rows = session.execute(query.order_by(Conclusion.position))
    return "\n".join(f"{label} {text}".strip() for label, text in rows)


def _committee(session: Session) -> tuple[str, str]:
    """Full and short name of the committee."""
    row = session.execute(select(CommitteeProfile.committee_name, CommitteeProfile.committee_short)).first()
    return (row.committee_name, row.committee_short) if row else ("Ban Chỉ đạo", "Ban Chỉ đạo")


def _names(session: Session) -> tuple[str, str]:
    """Short name of the committee, name of its standing office."""
    row = session.execute(select(CommitteeProfile.committee_short, CommitteeProfile.office_name)).first()
    return (row.committee_short, row.office_name) if row else ("Ban Chỉ đạo", "")


def _attendees(people: tuple[Participant, ...], short: str, meeting: Meeting) -> list[str]:
    """Who attended besides the chair: the members together, each guest, each agency.

    To meetings with agencies and leaders' sessions only some members are called (Điều 10.2, 11.3).
    """
    seen = (AttendanceStatus.PRESENT, AttendanceStatus.REPRESENTED)
    there = [p for p in people if p.attendance in seen and (p.person_id or 0) != meeting.chair_id]
    lines = []
    if any(p.kind is ParticipantKind.MEMBER for p in there):
        some = meeting.kind in (MeetingKind.AGENCIES, MeetingKind.LEADERS)
        lines.append(f"một số đồng chí thành viên {short}" if some else f"các đồng chí thành viên {short}")
    lines += [
        ", ".join(part for part in (f"{p.honorific} {p.name}".strip(), p.title) if part)
        for p in there
        if p.kind is ParticipantKind.GUEST
    ]
    return lines + [f"đại diện {p.name}" for p in there if p.kind is ParticipantKind.AGENCY]


def reports_heard(session: Session, meeting_id: int) -> list[str]:
    """What was reported: who presented which item, and the items reported on without a presenter named."""
    told = select(MinutesItem.agenda_item_id).where(
        MinutesItem.meeting_id == meeting_id, MinutesItem.report != ""
    )
    reported = set(session.scalars(told))
    found = []
    for item in agenda_of(session, meeting_id):
        said = _reported(item.title[:1].lower() + item.title[1:])
        if item.presenter:
            found.append(f"{item.presenter} {said}")
        elif not said.startswith(TALK) and (item.id in reported or item.papers or _is_report(item.title)):
            found.append(said)
    return found


def _is_report(title: str) -> bool:
    """Whether the item's name is that of a report or of another paper laid before the meeting."""
    return title.casefold().startswith(("báo cáo", "trình ", *PAPERS, *REPORTED))


def _reported(title: str) -> str:
    """The item as what was done with it: "báo cáo tình hình …", "báo cáo về …", "trình bày dự thảo …"."""
    if title.startswith(("báo cáo", "trình ", *SPOKEN)):
        return title
    if title.startswith(PAPERS):
        return f"trình bày {title}"
    return f"báo cáo {title}" if title.startswith(REPORTED) else f"báo cáo về {title}"


def _recipients(people: tuple[Participant, ...], short: str, office: str) -> list[str]:
    """Nơi nhận: the Secretariat, the members, each agency invited and all concerned, the file (Điều 10.1)."""
    agencies = [p.name for p in people if p.kind is ParticipantKind.AGENCY]
    agencies.append("Các cơ quan, tổ chức có liên quan")
    kept = [f"Lưu {office}"] if office else []
    return ["Ban Bí thư (để báo cáo)", f"Các đồng chí thành viên {short}", *agencies, *kept]


def _put_default_signature(session: Session, row: Document) -> None:
    """The office by order of the head signs (Điều 8.4); without a chief on record its lines stay unnamed."""
    usual = default_signer(signer_choices(session, row.code, session.info["today"]))
    if usual is not None and usual.capacity is Capacity.CHIEF_OF_OFFICE:
        row.signature_lines, row.signer_id = "\n".join(usual.form), usual.person_id
        put_signer(row, usual)
        return
    row.signature_lines = f"{BY_ORDER_OF_HEAD}\n{TITLES[Capacity.CHIEF_OF_OFFICE]}"
    put_signer(row, None)
