"""The data of the papers of a meeting, as `reports.contracts` wants it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import to_local
from app.models.meetings import Conclusion, Meeting, Participant
from app.models.profile import CommitteeProfile
from app.models.roster import Organisation, Person
from app.reports import contracts
from app.reports.contracts import PersonOnPaper
from app.rules.absence import DayRule, NoticeVerdict, notice_deadline
from app.rules.meeting_kinds import AttendanceStatus, MeetingKind, ParticipantKind
from app.services.document_parts import letterhead_under, marks_of, reference_of, secret_note_of
from app.services.grounds import default_signer, signer_choices
from app.services.letterhead import letterhead
from app.services.meetings.details import begin_hours
from app.services.meetings.minutes import item_lines
from app.services.meetings.notice import reports_heard
from app.services.meetings.parts import Parts
from app.services.roster.composition import members_on

THERE = (AttendanceStatus.PRESENT, AttendanceStatus.REPRESENTED)


def meeting_facts(session: Session, parts: Parts) -> contracts.MeetingFacts:
    """What every paper says of the meeting itself."""
    meeting, now = parts.meeting, parts.chair_now
    return contracts.MeetingFacts(
        kind=meeting.kind,
        ordinal=meeting.ordinal,
        subject=meeting.title,
        quarter=meeting.quarter,
        year=meeting.quarter_year,
        starts_on=meeting.held_on,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        remote_points=lines(meeting.remote_points),
        chair=contracts.Chair(_of_person(session, parts.chair, now.role), now.ground, now.clause),
        secretary=_of_person(session, parts.secretary, ""),
        secrecy=meeting.secrecy,
    )


def invitation_data(session: Session, parts: Parts) -> contracts.InvitationBatchData:
    """The invitations of everyone on the list."""
    meeting = parts.meeting
    papers = [*dict.fromkeys(p for item in parts.agenda for p in lines(item.papers))]
    deadline = notice_deadline(parts.starts_at, parts.rule, parts.holidays)
    template = contracts.InvitationData(
        letterhead=letterhead(session),
        meeting=meeting_facts(session, parts),
        agenda=tuple(item.title for item in parts.agenda),
        papers=tuple(papers),
        papers_note=meeting.papers_note,
        reply_by=deadline.date(),
        reply_by_time=deadline.time() if parts.rule is DayRule.HOURS_24 else None,
        opinion_asked=any(p.opinion_asked for p in parts.participants),
        contact=meeting.contact or session.scalar(select(CommitteeProfile.office_contact)) or "",
        reference=contracts.Reference(year=meeting.held_on.year),
        recipients=_file_line(session),
        signer=_office_signer(session, meeting),
        marks=contracts.Marks(secrecy=meeting.secrecy),
    )
    return contracts.InvitationBatchData(template, tuple(person(p) for p in parts.participants))


def agenda_data(session: Session, parts: Parts) -> contracts.AgendaData:
    """The programme."""
    hours = begin_hours(parts.meeting.starts_at, parts.agenda)
    return contracts.AgendaData(
        letterhead=letterhead(session),
        meeting=meeting_facts(session, parts),
        rows=tuple(
            contracts.AgendaRow(
                title=item.title,
                begins_at=hour,
                minutes=item.duration_minutes,
                presenter=item.presenter,
                papers=lines(item.papers),
            )
            for item, hour in zip(parts.agenda, hours, strict=True)
        ),
        marks=contracts.Marks(secrecy=parts.meeting.secrecy),
    )


def attendance_data(session: Session, parts: Parts) -> contracts.AttendanceSheetData:
    """The sheet to sign: members in order of precedence, then guests and agencies."""
    head = letterhead(session)
    members = [p for p in parts.participants if p.kind is ParticipantKind.MEMBER]
    others = [p for p in parts.participants if p.kind is not ParticipantKind.MEMBER]
    groups = ((f"Thành viên {head.committee_short}", members), ("Đại biểu được mời", others))
    return contracts.AttendanceSheetData(
        letterhead=head,
        meeting=meeting_facts(session, parts),
        groups=tuple(
            contracts.AttendanceGroup(name, tuple(contracts.AttendanceRow(person(p), _note(p)) for p in rows))
            for name, rows in groups
            if rows
        ),
        marks=contracts.Marks(secrecy=parts.meeting.secrecy),
    )


def minutes_data(session: Session, parts: Parts) -> contracts.MinutesData:
    """The minutes as they stand: who came, who did not and why, what was said, what was concluded."""
    meeting, minutes = parts.meeting, parts.minutes
    facts = meeting_facts(session, parts)
    members = [p for p in parts.participants if p.kind is ParticipantKind.MEMBER]
    there = [p for p in parts.participants if p.attendance in THERE]
    opinions = [p for p in parts.participants if p.opinion_received_at_utc is not None]
    return contracts.MinutesData(
        letterhead=letterhead(session),
        meeting=_as_held(facts, parts),
        members_total=len(members_on(session, meeting.body_id, meeting.held_on)),
        present=tuple(person(p) for p in members if p.attendance is AttendanceStatus.PRESENT),
        represented=tuple(
            contracts.Represented(person(p), _stand_in(p))
            for p in members
            if p.attendance is AttendanceStatus.REPRESENTED
        ),
        absent=tuple(_absence(parts, p) for p in members if parts.verdict(p) is not None),
        guests=tuple(_guest(p) for p in there if p.kind is not ParticipantKind.MEMBER),
        arrivals=tuple(contracts.Movement(person(p), p.arrived_at) for p in there if p.arrived_at),
        departures=tuple(contracts.Movement(person(p), p.left_at) for p in there if p.left_at),
        opening_text=minutes.opening if minutes else "",
        items=_items(session, parts),
        conclusion_text=minutes.conclusion if minutes else "",
        written_opinions=tuple(_written(p) for p in opinions),
        read_back=minutes.read_back if minutes else False,
        reference=contracts.Reference(
            issued_on=minutes.signed_on if minutes else None, year=meeting.held_on.year
        ),
        marks=contracts.Marks(secrecy=meeting.secrecy),
    )


def notice_data(session: Session, parts: Parts) -> contracts.ConclusionNoticeData:
    """The conclusion notice from its draft; before there is one, from the conclusions alone."""
    notice = parts.notice
    facts = meeting_facts(session, parts)
    if notice is None:
        return contracts.ConclusionNoticeData(
            letterhead=letterhead(session),
            meeting=facts,
            reports_heard=tuple(reports_heard(session, parts.meeting.id)),
            conclusion_text=_conclusion_text(session, parts.meeting.id),
            signer=_office_signer(session, parts.meeting),
            marks=contracts.Marks(secrecy=parts.meeting.secrecy, draft_no=1),
        )
    signer = session.scalar(select(Person.full_name).where(Person.id == notice.signer_id)) or ""
    return contracts.ConclusionNoticeData(
        letterhead=letterhead_under(session, notice),
        meeting=facts,
        abstract=notice.abstract,
        attendees=lines(notice.attendees),
        reports_heard=lines(notice.heard) or tuple(reports_heard(session, parts.meeting.id)),
        conclusion_text=notice.body,
        recipients=lines(notice.recipients),
        reference=(
            reference_of(session, notice)
            if notice.number is not None
            else contracts.Reference(issued_on=notice.dated_on, year=session.info["today"].year)
        ),
        signer=contracts.Signer(lines(notice.signature_lines), signer),
        marks=marks_of(notice),
        secret=secret_note_of(session, notice),
        cancelled_on=notice.cancelled_on,
    )


def person(row: Participant) -> PersonOnPaper:
    """A line of the list as papers name it; an agency without a person has no name."""
    if row.kind is ParticipantKind.AGENCY:
        return PersonOnPaper(agency=row.name, honorific="")
    return PersonOnPaper(name=row.name, honorific=row.honorific, title=row.title, role=row.role)


def lines(text: str) -> tuple[str, ...]:
    """The lines that hold something."""
    return tuple(part.strip() for part in text.splitlines() if part.strip())


def _guest(row: Participant) -> PersonOnPaper:
    """A guest; an agency by the name of whoever it sent, where that is known."""
    if row.kind is ParticipantKind.AGENCY and row.representative:
        return PersonOnPaper(name=row.representative, agency=row.name)
    return person(row)


def _of_person(session: Session, found: Person | None, role: str) -> PersonOnPaper:
    if found is None:
        return PersonOnPaper(role=role)
    agency = ""
    if found.organisation_id is not None:
        agency = (
            session.scalar(select(Organisation.name).where(Organisation.id == found.organisation_id)) or ""
        )
    return PersonOnPaper(found.full_name, found.honorific, found.position, agency, role)


def _stand_in(row: Participant) -> PersonOnPaper:
    """Whoever came instead: "name, office" as typed."""
    name, _, title = row.representative.partition(",")
    return PersonOnPaper(name=name.strip(), title=title.strip())


def _note(row: Participant) -> str:
    """What the sheet says beside a name before the meeting."""
    if row.absence_notified_at_utc is not None:
        return "Báo vắng"
    return f"Cử {row.representative} dự thay" if row.representative and row.role else row.representative


def _as_held(facts: contracts.MeetingFacts, parts: Parts) -> contracts.MeetingFacts:
    """The facts with the hours at which the meeting really opened and closed."""
    minutes = parts.minutes
    if minutes is None:
        return facts
    return replace(
        facts,
        starts_at=minutes.opened_at or facts.starts_at,
        ends_at=minutes.closed_at or facts.ends_at,
    )


def _absence(parts: Parts, row: Participant) -> contracts.Absence:
    verdict = parts.verdict(row)
    told, came = row.absence_notified_at_utc, row.opinion_received_at_utc
    return contracts.Absence(
        person=person(row),
        reason=row.absence_reason,
        notified_at=to_local(told).replace(tzinfo=None) if told else None,
        notice=verdict.verdict if verdict else NoticeVerdict.NONE_GIVEN,
        opinion_asked=row.opinion_asked,
        opinion_received_on=to_local(came).date() if came else None,
    )


def _items(session: Session, parts: Parts) -> tuple[contracts.MinutesItem, ...]:
    """Each item with its report, the opinions, the differing ones apart, and its conclusion."""
    people = {p.id: p for p in parts.participants}
    papers = {a.id: lines(a.papers) for a in parts.agenda}

    def speaker(participant_id: int | None, name: str) -> PersonOnPaper:
        row = people.get(participant_id or 0)
        return person(row) if row is not None and row.name == name else PersonOnPaper(name=name)

    return tuple(
        contracts.MinutesItem(
            title=item.title,
            presenter=item.presenter,
            papers=papers[item.agenda_item_id],
            report_text=item.report,
            opinions=tuple(
                contracts.Opinion(speaker(o.participant_id, o.speaker), o.text)
                for o in item.opinions
                if not o.differs
            ),
            differing=tuple(
                contracts.DifferingOpinion(speaker(o.participant_id, o.speaker), o.text, o.decision)
                for o in item.opinions
                if o.differs
            ),
            conclusion_text=item.conclusion,
        )
        for item in item_lines(session, parts.meeting.id)
    )


def _written(row: Participant) -> contracts.WrittenOpinion:
    came = row.opinion_received_at_utc
    return contracts.WrittenOpinion(person(row), to_local(came).date() if came else None, row.opinion_text)


def _conclusion_text(session: Session, meeting_id: int) -> str:
    query = select(Conclusion.label, Conclusion.text).where(Conclusion.meeting_id == meeting_id)
    rows = session.execute(query.order_by(Conclusion.position))
    return "\n".join(f"{label} {text}".strip() for label, text in rows)


def _file_line(session: Session) -> tuple[str, ...]:
    office = letterhead(session).standing_office
    return (f"Lưu {office}",) if office else ()


def _office_signer(session: Session, meeting: Meeting) -> contracts.Signer:
    """Who usually signs the invitation, on that day or today, whichever is earlier (Điều 8.3, 10.2)."""
    code = "GM-co-quan" if meeting.kind is MeetingKind.AGENCIES else "GM"
    day = min(meeting.held_on, session.info["today"])
    usual = default_signer(signer_choices(session, code, day))
    return contracts.Signer(usual.form, usual.name) if usual is not None else contracts.Signer()
