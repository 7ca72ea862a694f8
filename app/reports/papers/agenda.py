"""Chương trình họp: hours, contents, presenters; it ends with the chair's conclusion (Điều 10.4)."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from app.formatting import clock_time
from app.reports.contracts import AgendaData, AgendaRow
from app.reports.paper import Alignment, Column, Gaps, KeyValues, Paper, Row, Run, Table, Title
from app.reports.papers import frame, wording

CONCLUSION = "Kết luận của người chủ trì"

COLUMNS = (
    Column("Thời gian", 0.2, Alignment.CENTER),
    Column("Nội dung", 0.5),
    Column("Người trình bày", 0.3),
)


def build(data: AgendaData) -> Paper:
    """The programme as it is sent with the invitation: neither numbered nor signed."""
    gaps = Gaps()
    meeting = data.meeting
    name = wording.meeting_of(meeting, data.letterhead.committee_name, gaps)
    chair = wording.chair_person(meeting, gaps, data.letterhead.committee_short)
    remote = wording.remote_points(meeting)
    points = f"; kết nối trực tuyến tới {remote}" if remote else ""
    facts = KeyValues(
        (
            ("Thời gian", f"{wording.when(meeting, gaps)}."),
            ("Địa điểm", wording.ended(f"{wording.place(meeting, gaps)}{points}", ".")),
            ("Chủ trì", f"{chair}."),
        )
    )
    return Paper(
        code="agenda",
        heading=f"Chương trình: {name}",
        blocks=(facts, Table(COLUMNS, _rows(data, gaps))),
        profile=data.letterhead.profile,
        header=frame.header(data.letterhead, gaps),
        title=Title("CHƯƠNG TRÌNH", (wording.lower_first(name),)),
        marks=frame.marks(data.marks, meeting),
        foot=frame.foot(data.letterhead),
        missing=gaps.missing,
    )


def _rows(data: AgendaData, gaps: Gaps) -> tuple[Row, ...]:
    """One row per item, the chair's conclusion last whether it was entered or not."""
    items = data.rows or (AgendaRow(title=gaps.required("", "nội dung chương trình", "rows")),)
    if not wording.is_closing(items[-1].title):
        items = (*items, AgendaRow(title=CONCLUSION))
    hours = _hours(items, data.meeting.starts_at)
    chair = wording.sentence_case(wording.chair_name(data.meeting, gaps))
    rows = []
    for item, hour in zip(items, hours, strict=True):
        presenter = item.presenter.strip() or (chair if wording.is_closing(item.title) else "")
        title = gaps.required(item.title, "nội dung chương trình", "rows.title")
        rows.append(Row((hour, _content(title, item.papers), presenter)))
    return tuple(rows)


def _content(title: str, papers: tuple[str, ...]) -> str | tuple[Run, ...]:
    """The item's title, its papers in italics below."""
    if not papers:
        return title
    return (Run(title), Run(f"\nTài liệu: {'; '.join(papers)}", italic=True))


def _hours(items: tuple[AgendaRow, ...], starts_at: time | None) -> tuple[str, ...]:
    """The hours of each item as "08:30 - 09:00": its own hours, else the minutes added up from the start."""
    shown = []
    clock = starts_at
    for item in items:
        begins = item.begins_at or clock
        ends = item.ends_at or _later(begins, item.minutes)
        if begins is None:
            shown.append("")
        else:
            shown.append(f"{clock_time(begins)} - {clock_time(ends)}" if ends else clock_time(begins))
        clock = ends
    return tuple(shown)


def _later(begins: time | None, minutes: int | None) -> time | None:
    """The hour so many minutes later; None when either is not known."""
    if begins is None or minutes is None:
        return None
    day = datetime(2000, 1, 1, begins.hour, begins.minute)
    return (day + timedelta(minutes=minutes)).time()
