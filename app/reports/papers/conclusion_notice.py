"""Thông báo kết luận of a meeting (Điều 8.4, 10.1, 10.4)."""

from __future__ import annotations

from app.formatting import date_vi
from app.reports.contracts import ConclusionNoticeData, ConclusionTask
from app.reports.paper import Alignment, Annex, Block, Column, Gaps, Paper, Paragraph, Row, Table, Title
from app.reports.papers import frame, wording
from app.rules import naming
from app.text import one_line

TASK_COLUMNS = (
    Column("TT", 0.06, Alignment.CENTER),
    Column("Nội dung nhiệm vụ", 0.38),
    Column("Cơ quan chủ trì", 0.17),
    Column("Cơ quan phối hợp", 0.17),
    Column("Sản phẩm", 0.12),
    Column("Thời hạn", 0.1, Alignment.CENTER),
)


def build(data: ConclusionNoticeData) -> Paper:
    """The notice: opening, what was heard, the chair's conclusion, to whom it is told."""
    gaps = Gaps()
    head = frame.header(data.letterhead, gaps, code=data.code, reference=data.reference)
    abstract = _abstract(data, gaps)
    blocks: tuple[Block, ...] = (
        Paragraph(_opening(data, gaps)),
        Paragraph(_heard(data, gaps), keep_with_next=True),
        *_conclusion(data, gaps),
        Paragraph(_told(data, gaps)),
    )
    return Paper(
        code="conclusion_notice",
        heading=f"Thông báo {abstract}",
        blocks=blocks,
        profile=data.letterhead.profile,
        header=head,
        title=Title("THÔNG BÁO", (abstract,)),
        signatures=(frame.signature(data.signer, gaps),),
        recipients=frame.recipients(data.recipients, gaps, data.secret),
        marks=frame.marks(data.marks, data.meeting, data.cancelled_on),
        foot=frame.foot(data.letterhead),
        annexes=_annexes(data, gaps),
        missing=gaps.missing,
        notes=frame.hand_written(data.reference),
    )


def _abstract(data: ConclusionNoticeData, gaps: Gaps) -> str:
    """Trích yếu as typed; else whose conclusion it is, at which meeting."""
    if data.abstract.strip():
        return wording.ended(one_line(data.abstract), "")
    who = wording.chair_name(data.meeting, gaps)
    role = wording.role_in(data.meeting.chair.person.role, data.letterhead.committee_short)
    meeting = wording.meeting_of(data.meeting, data.letterhead.committee_name, gaps)
    return naming.conclusion_abstract(who, role, meeting)


def _opening(data: ConclusionNoticeData, gaps: Gaps) -> str:
    """Day, place, chair, meeting, attendance."""
    meeting, letterhead = data.meeting, data.letterhead
    full, short = wording.committee(letterhead, gaps), letterhead.committee_short
    on = wording.short_day(meeting.starts_on) if meeting.starts_on else ""
    quarter, ground = wording.quarter_phrase(meeting), wording.chair_ground(meeting.chair)
    template = (
        "{day}, tại {place}, {chair} (sau đây gọi tắt là {short}) đã chủ trì {meeting}{quarter}{ground}."
        if meeting.chair.person.role.strip()
        else "{day}, tại {place}, {chair} đã chủ trì {meeting}{quarter}{ground}."
    )
    opening = template.format(
        day=wording.sentence_case(gaps.required(on, "ngày họp", "meeting.starts_on")),
        place=wording.place(meeting, gaps),
        chair=wording.chair_person(meeting, gaps, full),
        short=short,
        meeting=wording.meeting_of(meeting, short, gaps),
        quarter=f" (họp {quarter})" if quarter else "",
        ground=f", {ground}" if ground else "",
    )
    attendees = [line.strip().rstrip(".;,") for line in data.attendees if line.strip()]
    return f"{opening} Dự họp có: {'; '.join(attendees)}." if attendees else opening


def _heard(data: ConclusionNoticeData, gaps: Gaps) -> str:
    """The sentence that leads to the conclusions."""
    heard = [line.strip().rstrip(".;,") for line in data.reports_heard if line.strip()]
    reports = "; ".join(heard) if heard else gaps.required("", "báo cáo đã nghe", "reports_heard")
    chair = wording.chair_name(data.meeting, gaps)
    link = "; " if len(heard) > 1 else " và "
    return f"Sau khi nghe {reports}{link}ý kiến thảo luận của các đồng chí dự họp, {chair} kết luận như sau:"


def _conclusion(data: ConclusionNoticeData, gaps: Gaps) -> tuple[Block, ...]:
    """The approved text; without it the numbered conclusions."""
    if data.conclusion_text.strip() or not data.conclusions:
        return frame.typed_or_gap(data.conclusion_text, gaps, "nội dung kết luận", "conclusion_text")
    return tuple(
        Paragraph(_numbered(i, task, gaps), level=2) for i, task in enumerate(data.conclusions, start=1)
    )


def _numbered(number: int, task: ConclusionTask, gaps: Gaps) -> str:
    """A conclusion as a clause: content, lead, support, product, deadline."""
    text = wording.ended(gaps.required(task.text, "nội dung kết luận", "conclusions.text"), "")
    parts = [f"{number}. {text}."]
    if task.lead.strip():
        support = f", phối hợp với {', '.join(task.supporting)}" if task.supporting else ""
        parts.append(f"{task.lead.strip()} chủ trì{support} thực hiện.")
    if task.product.strip():
        parts.append(f"Sản phẩm: {wording.ended(task.product, '')}.")
    if _due(task):
        parts.append(f"Thời hạn: {_due(task)}.")
    return " ".join(parts)


def _due(task: ConclusionTask) -> str:
    """The deadline: its words, else its day."""
    if task.due_text.strip():
        return wording.ended(task.due_text, "")
    return date_vi(task.due_on) if task.due_on else ""


def _told(data: ConclusionNoticeData, gaps: Gaps) -> str:
    """The closing sentence."""
    office = wording.standing_office(data.letterhead, gaps)
    usual = (
        f"các đồng chí thành viên {data.letterhead.committee_short}",
        "các cơ quan, tổ chức có liên quan",
    )
    told = [line.strip() for line in data.notified if line.strip()] or list(usual)
    whom = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} và {told[-1]}"
    return f"{office} thông báo để {whom} biết, thực hiện."


def _annexes(data: ConclusionNoticeData, gaps: Gaps) -> tuple[Annex, ...]:
    """The table of tasks, when asked for."""
    if not data.task_annex or not data.conclusions:
        return ()
    rows = tuple(
        Row(
            (
                str(i),
                gaps.required(task.text, "nội dung kết luận", "conclusions.text"),
                gaps.required(task.lead, "cơ quan chủ trì", "conclusions.lead"),
                "; ".join(task.supporting),
                task.product,
                _due(task),
            )
        )
        for i, task in enumerate(data.conclusions, start=1)
    )
    number = (
        f" số {data.reference.number:02d}-{data.code}/{data.letterhead.symbol}"
        if data.reference.number
        else ""
    )
    on = f", {wording.short_day(data.reference.issued_on)}" if data.reference.issued_on else ""
    reference = f"(kèm theo Thông báo{number}{on} của {data.letterhead.committee_name})"
    name = "Danh mục nhiệm vụ theo kết luận"
    return (Annex("Phụ lục", name, (Table(TASK_COLUMNS, rows),), reference, landscape=True),)
