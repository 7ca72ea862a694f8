"""Biên bản họp: who came and who did not, what was said, what was concluded (Điều 10.3, 10.4, 11.6.2)."""

from __future__ import annotations

from app.formatting import official_date, roman, time_vi, weekday_vi
from app.i18n import N_
from app.reports import contracts
from app.reports.contracts import MinutesData
from app.reports.paper import Block, Gaps, Paper, Paragraph, Signature, Title
from app.reports.papers import frame, minutes_attendance, minutes_items, wording
from app.rules.outline import Level
from app.rules.violations import Severity, Violation

WRITER = "NGƯỜI GHI BIÊN BẢN"
CHAIR = "CHỦ TRÌ {meeting}"
PAGES = "......"
"""Room for the number of pages, which is written by hand when the minutes are signed."""
PART = frame.LEVELS[Level.PART]

ROSTER_DIFFERS = N_(
    "Biên bản kể {told} thành viên (có mặt, cử người dự thay, vắng mặt), danh sách ngày họp có {total}."
)


def build(data: MinutesData) -> Paper:
    """The minutes in the form with two signatures: the writer on the left, the chair on the right."""
    gaps = Gaps()
    head = frame.header(data.letterhead, gaps, code="BB", reference=data.reference, dated=False)
    name = wording.meeting_of(data.meeting, data.letterhead.committee_name, gaps)
    return Paper(
        code="minutes",
        heading=f"Biên bản {wording.lower_first(name)}",
        blocks=(*_body(data, gaps), *_end(data, gaps)),
        profile=data.letterhead.profile,
        header=head,
        title=Title("BIÊN BẢN", (wording.lower_first(name),)),
        signatures=_signatures(data, gaps),
        marks=frame.marks(data.marks, data.meeting),
        foot=frame.foot(data.letterhead),
        annexes=minutes_items.annexes(data, gaps),
        missing=gaps.missing,
        notes=(*frame.hand_written(data.reference, dated=False), *_roster_notes(data)),
    )


def _roster_notes(data: MinutesData) -> tuple[Violation, ...]:
    """A warning when those named are not as many as the members in office that day."""
    told = len(data.present) + len(data.represented) + len(data.absent)
    if data.members_total in (None, told) or not minutes_attendance.of_all_members(data):
        return ()
    params = {"told": told, "total": data.members_total}
    return (Violation(ROSTER_DIFFERS, params, field="members_total", severity=Severity.WARNING),)


def _body(data: MinutesData, gaps: Gaps) -> tuple[Block, ...]:
    """The parts in their order, those with nothing to tell left out.

    They are numbered I, II, III; A, B, C where a typed text has parts of its own.
    """
    parts = (
        ("THÀNH PHẦN", minutes_attendance.attendance(data, gaps)),
        ("NỘI DUNG, DIỄN BIẾN", minutes_items.proceedings(data, gaps)),
        ("Ý KIẾN BẰNG VĂN BẢN CỦA THÀNH VIÊN VẮNG MẶT", minutes_items.written(data, gaps)),
        ("KẾT LUẬN CỦA NGƯỜI CHỦ TRÌ", minutes_items.conclusion(data, gaps)),
    )
    blocks: list[Block] = [_opening(data, gaps)]
    told = [(name, content) for name, content in parts if content]
    has_parts = any(isinstance(b, Paragraph) and b.level == PART for _, content in told for b in content)
    for number, (name, content) in enumerate(told, start=1):
        label = chr(ord("A") + number - 1) if has_parts else roman(number)
        blocks += [frame.part(label, name), *content]
    return tuple(blocks)


def _opening(data: MinutesData, gaps: Gaps) -> Paragraph:
    """Hour, day, place, and which meeting."""
    meeting = data.meeting
    hour = gaps.required(
        time_vi(meeting.starts_at) if meeting.starts_at else "", "giờ họp", "meeting.starts_at"
    )
    day = f"{weekday_vi(meeting.starts_on)}, {official_date(meeting.starts_on)}" if meeting.starts_on else ""
    quarter = wording.quarter_phrase(meeting)
    points = wording.remote_points(meeting)
    sentence = "Hồi {hour}, {day}, tại {place}{points}, {committee} tổ chức {meeting}{quarter}."
    return Paragraph(
        sentence.format(
            hour=hour,
            day=gaps.required(day, "ngày họp", "meeting.starts_on"),
            place=wording.place(meeting, gaps),
            points=f" (kết nối trực tuyến tới {points})" if points else "",
            committee=wording.committee(data.letterhead, gaps),
            meeting=wording.meeting_name(meeting, gaps),
            quarter=f" (họp {quarter})" if quarter else "",
        )
    )


def _end(data: MinutesData, gaps: Gaps) -> tuple[Block, ...]:
    """Closing hour, number of pages, and whether the minutes were read back."""
    meeting = data.meeting
    hour = gaps.required(
        time_vi(meeting.ends_at) if meeting.ends_at else "", "giờ kết thúc", "meeting.ends_at"
    )
    other_day = meeting.ends_on is not None and meeting.ends_on != meeting.starts_on
    day = official_date(meeting.ends_on) if meeting.ends_on and other_day else "cùng ngày"
    word = wording.meeting_word(meeting)
    read_back = ", đã được đọc lại, các đồng chí dự họp nhất trí" if data.read_back else ""
    return (
        Paragraph(f"{wording.sentence_case(word)} kết thúc hồi {hour}, {day}."),
        Paragraph(f"Biên bản gồm {PAGES} trang{read_back}."),
    )


def _signatures(data: MinutesData, gaps: Gaps) -> tuple[Signature, Signature]:
    """Writer left, chair right; names come from the meeting when the signers are not given."""
    meeting = data.meeting
    writer = _signature(data.secretary_signer, WRITER, meeting.secretary.name)
    line = CHAIR.format(meeting=wording.meeting_word(meeting).upper())
    chair = _signature(data.chair_signer, line, meeting.chair.person.name)
    written_by = gaps.required(writer.name, "họ tên người ghi biên bản", "meeting.secretary")
    chaired_by = gaps.required(chair.name, wording.CHAIR_NAME, "meeting.chair")
    # neither line is an office: both print in bold
    return Signature(writer.lines, name=written_by), Signature(chair.lines, name=chaired_by)


def _signature(given: contracts.Signer, line: str, name: str) -> contracts.Signer:
    """The signer as given, with the usual line and the meeting's name where left empty."""
    return contracts.Signer(given.lines or (line,), given.name.strip() or name.strip())
