"""Giấy mời họp: for one invitee, or one page for each of many (Điều 4.4, 8.3, 10.3)."""

from __future__ import annotations

from dataclasses import replace

from app.formatting import time_vi
from app.reports.contracts import InvitationBatchData, InvitationData
from app.reports.paper import (
    Addressee,
    AddresseeKind,
    Block,
    Gaps,
    KeyValues,
    Paper,
    Paragraph,
    Title,
)
from app.reports.papers import frame, wording

ABSENCE_CLAUSE = "10.3"


def build(data: InvitationData) -> Paper:
    """The invitation of one person or agency."""
    gaps = Gaps()
    head = frame.header(data.letterhead, gaps, code=data.code, reference=data.reference)
    name = wording.meeting_of(data.meeting, data.letterhead.committee_name, gaps)
    chairs = _is_chair(data)
    blocks = (*_opening(data, gaps), *_facts(data, gaps), *(() if chairs else _closing(data, gaps)))
    sign = (frame.signature(data.signer, gaps),)
    recipients = frame.recipients(("Như trên", *data.recipients), gaps) if data.recipients else None
    return Paper(
        code="invitation",
        heading=f"Giấy mời: {name}",
        blocks=blocks,
        profile=data.letterhead.profile,
        header=head,
        title=Title("GIẤY MỜI", (f"{'chủ trì' if chairs else 'dự'} {name}",)),
        signatures=sign,
        recipients=recipients,
        marks=frame.marks(data.marks, data.meeting),
        foot=frame.foot(data.letterhead, data.contact),
        one_page=True,
        missing=gaps.missing,
        notes=frame.hand_written(data.reference, numbered=bool(data.code)),
    )


def build_all(data: InvitationBatchData) -> tuple[Paper, ...]:
    """The invitations of all invitees in their order, each beginning on its own page."""
    return tuple(build(replace(data.template, invitee=invitee)) for invitee in data.invitees)


def _is_chair(data: InvitationData) -> bool:
    """True for the chair's own invitation, who is asked to chair and not told whom to ask for leave."""
    name = data.invitee.name.strip()
    return bool(name) and name == data.meeting.chair.person.name.strip()


def _opening(data: InvitationData, gaps: Gaps) -> tuple[Block, ...]:
    """Whom, and to what."""
    quarter = wording.quarter_phrase(data.meeting)
    called = f"{wording.meeting_name(data.meeting, gaps)}{quarter and ', '}{quarter}"
    told = f"{wording.committee(data.letterhead, gaps)} tổ chức {called}, cụ thể như sau:"
    return _invitee(data, gaps), Paragraph(told)


def _invitee(data: InvitationData, gaps: Gaps) -> Addressee:
    """Who is invited: the name, office and role below it; or the agency alone."""
    person = data.invitee
    if not person.name.strip() and person.agency.strip():
        return Addressee((f"Đại diện lãnh đạo {person.agency.strip()}",), AddresseeKind.INVITE)
    below = wording.person_line(person, data.letterhead.committee_short)
    name = wording.sentence_case(wording.person_name(person, gaps, "người được mời", "invitee"))
    return Addressee((f"{name},\n{below}" if below else name,), AddresseeKind.INVITE)


def _facts(data: InvitationData, gaps: Gaps) -> tuple[Block, ...]:
    """Content, chair, time, place with the points joined by video, papers."""
    meeting = data.meeting
    items_of_work = tuple(item for item in _lines(data.agenda) if not wording.is_closing(item))
    contents = items_of_work or _lines((meeting.subject,)) or (gaps.required("", "nội dung họp", "agenda"),)
    chair = wording.chair_person(meeting, gaps, data.letterhead.committee_short)
    ground = wording.chair_ground(meeting.chair)
    points = wording.remote_points(meeting)
    place = f"{wording.place(meeting, gaps)}{points and '; kết nối trực tuyến tới '}{points}"
    items = [
        ("Nội dung", _in_a_row(contents)),
        *(() if _is_chair(data) else (("Chủ trì", f"{chair}{f' ({ground})' if ground else ''}."),)),
        ("Thời gian", f"{wording.when(meeting, gaps)}."),
        ("Địa điểm", wording.ended(place, ".")),
    ]
    papers, note = _lines(data.papers), wording.ended(data.papers_note, "")
    told = [*([_in_a_row(papers)] if papers else []), *([f"{wording.sentence_case(note)}."] if note else [])]
    if told:
        items.append(("Tài liệu", " ".join(told)))
    return (KeyValues(tuple(items)),)


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines that hold something, without their end marks."""
    return tuple(wording.ended(line, "") for line in lines if line.strip())


def _in_a_row(lines: tuple[str, ...]) -> str:
    """One line as it is; several counted, "(1) …; (2) ….", so that an invitation keeps to one page."""
    if len(lines) == 1:
        return f"{lines[0]}."
    return "; ".join(f"({i}) {line}" for i, line in enumerate(lines, start=1)) + "."


def _closing(data: InvitationData, gaps: Gaps) -> tuple[Block, ...]:
    """The absence clause."""
    return (Paragraph(wording.ended(data.absence_clause.strip() or _absence(data, gaps), ".")),)


def _absence(data: InvitationData, gaps: Gaps) -> str:
    """What to do when one cannot come: members are bound by Điều 10.3, guests are asked."""
    whom = "đồng chí" if data.invitee.name.strip() else "quý cơ quan"
    until = wording.day(data.reply_by, gaps, "hạn báo vắng", "reply_by")
    if data.reply_by_time is not None:
        until = f"{time_vi(data.reply_by_time)}, {until}"
    office = wording.standing_office(data.letterhead, gaps)
    if not data.invitee.role.strip():
        return f"Trường hợp không dự họp được, đề nghị {whom} báo {office} chậm nhất {until}."
    clause = wording.clause_of_regulation(ABSENCE_CLAUSE, data.letterhead)
    asked = "theo yêu cầu của người chủ trì" if data.opinion_asked else "khi người chủ trì yêu cầu"
    opinion = f" và gửi ý kiến tham gia bằng văn bản {asked}"
    return (
        f"Trường hợp không dự họp được, đề nghị {whom} thông báo lý do cho {office} "
        f"(Cơ quan Thường trực của {data.letterhead.committee_short}) chậm nhất {until}{opinion}, "
        f"theo {clause}."
    )
