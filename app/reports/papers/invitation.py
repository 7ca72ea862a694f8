"""Giấy mời họp: for one invitee, or one page for each of many (Điều 4.4, 8.3, 10.3)."""

from __future__ import annotations

from dataclasses import replace

from app.reports.contracts import InvitationBatchData, InvitationData
from app.reports.paper import Addressee, AddresseeKind, Block, Gaps, KeyValues, Paper, Paragraph, Title
from app.reports.papers import frame, wording

ABSENCE_CLAUSE = "10.3"


def build(data: InvitationData) -> Paper:
    """The invitation of one person or agency."""
    gaps = Gaps()
    head = frame.header(data.letterhead, gaps, code=data.code, reference=data.reference)
    name = wording.meeting_of(data.meeting, data.letterhead.committee_name, gaps)
    blocks = (*_opening(data, gaps), *_facts(data, gaps), *_closing(data, gaps))
    sign = (frame.signature(data.signer, gaps),)
    recipients = frame.recipients(("Như trên", *data.recipients), gaps) if data.recipients else None
    return Paper(
        code="invitation",
        heading=f"Giấy mời: {name}",
        blocks=blocks,
        profile=data.letterhead.profile,
        header=head,
        title=Title("GIẤY MỜI", (f"dự {name}",)),
        signatures=sign,
        recipients=recipients,
        marks=frame.marks(data.marks, data.meeting),
        foot=frame.foot(data.letterhead, data.contact),
        missing=gaps.missing,
        notes=frame.hand_written(data.reference, numbered=bool(data.code)),
    )


def build_all(data: InvitationBatchData) -> tuple[Paper, ...]:
    """The invitations of all invitees in their order, each beginning on its own page."""
    return tuple(build(replace(data.template, invitee=invitee)) for invitee in data.invitees)


def _opening(data: InvitationData, gaps: Gaps) -> tuple[Block, ...]:
    """Whom, and to what."""
    quarter = wording.quarter_phrase(data.meeting)
    called = f"{wording.meeting_name(data.meeting, gaps)}{f' (họp {quarter})' if quarter else ''}"
    held = f"{wording.committee(data.letterhead, gaps)} tổ chức {called}."
    asked = (
        "Trân trọng kính mời đồng chí dự họp, cụ thể như sau:"
        if data.invitee.name.strip()
        else "Trân trọng kính mời quý cơ quan cử đại diện dự họp, cụ thể như sau:"
    )
    return Addressee((_invitee(data, gaps),), AddresseeKind.INVITE), Paragraph(f"{held} {asked}")


def _invitee(data: InvitationData, gaps: Gaps) -> str:
    """The invitee's line: person with office and role, or the agency alone."""
    person, short = data.invitee, data.letterhead.committee_short
    if not person.name.strip() and person.agency.strip():
        return wording.office(replace(person, title=""))
    return wording.sentence_case(wording.full_person(person, gaps, "người được mời", "invitee", body=short))


def _facts(data: InvitationData, gaps: Gaps) -> tuple[Block, ...]:
    """Content, chair, time, place, remote points, papers."""
    meeting = data.meeting
    contents = (
        _lines(data.agenda) or _lines((meeting.subject,)) or (gaps.required("", "nội dung họp", "agenda"),)
    )
    chair = wording.chair_person(meeting, gaps, data.letterhead.committee_short)
    items = [
        ("Chủ trì", f"{wording.sentence_case(chair)}."),
        ("Thời gian", f"{wording.when(meeting, gaps)}."),
        ("Địa điểm", wording.ended(wording.place(meeting, gaps), ".")),
    ]
    if points := _lines(meeting.remote_points):
        items.append(("Điểm cầu trực tuyến", f"{'; '.join(points)}."))
    papers = _lines(data.papers)
    return (
        *_listed("Nội dung", contents),
        KeyValues(tuple(items)),
        *(_listed("Tài liệu", papers) if papers else ()),
    )


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines that hold something, without their end marks."""
    return tuple(wording.ended(line, "") for line in lines if line.strip())


def _listed(label: str, lines: tuple[str, ...]) -> tuple[Block, ...]:
    """One line beside its label, several as a list below it."""
    if len(lines) == 1:
        return (KeyValues(((label, f"{lines[0]}."),)),)
    below = (Paragraph(line, level=5) for line in wording.listed(lines))
    return (KeyValues(((label, ""),)), *below)


def _closing(data: InvitationData, gaps: Gaps) -> tuple[Block, ...]:
    """The absence clause and the courteous last sentence."""
    absence = data.absence_clause.strip() or _absence(data, gaps)
    courtesy = (
        "Rất mong đồng chí thu xếp thời gian dự họp."
        if data.invitee.name.strip()
        else "Rất mong quý cơ quan cử đại diện dự họp đúng thành phần."
    )
    return Paragraph(wording.ended(absence, ".")), Paragraph(courtesy)


def _absence(data: InvitationData, gaps: Gaps) -> str:
    """What to do when one cannot come: members are bound by Điều 10.3, guests are asked."""
    whom = "đồng chí" if data.invitee.name.strip() else "quý cơ quan"
    until = wording.day(data.reply_by, gaps, "hạn báo vắng", "reply_by")
    office = wording.standing_office(data.letterhead, gaps)
    if not data.invitee.role.strip():
        return f"Trường hợp không dự họp được, đề nghị {whom} báo {office} chậm nhất {until}."
    clause = wording.clause_of_regulation(ABSENCE_CLAUSE, data.letterhead)
    opinion = (
        " và gửi ý kiến tham gia bằng văn bản theo yêu cầu của người chủ trì" if data.opinion_asked else ""
    )
    return (
        f"Trường hợp không dự họp được, đề nghị {whom} thông báo lý do cho {office} "
        f"(Cơ quan Thường trực của {data.letterhead.committee_short}) chậm nhất {until}{opinion}, "
        f"theo {clause}."
    )
