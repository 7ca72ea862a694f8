"""Danh sách điểm danh: everyone invited, with room to sign."""

from __future__ import annotations

from app.reports.contracts import AttendanceGroup, AttendanceRow, AttendanceSheetData
from app.reports.paper import (
    Alignment,
    Column,
    Gaps,
    KeyValues,
    Paper,
    Paragraph,
    Row,
    Run,
    Signature,
    Title,
    signature_table,
)
from app.reports.papers import frame, wording

COLUMNS = (
    Column("TT", 0.055, Alignment.CENTER),
    Column("Họ và tên", 0.235),
    Column("Chức vụ, cơ quan", 0.33),
    Column("Chức danh", 0.2),
    Column("Ký tên", 0.18, Alignment.CENTER),
)

DOTS = "........"


def build(data: AttendanceSheetData) -> Paper:
    """The sheet that lies at the door of the meeting room."""
    gaps = Gaps()
    meeting = data.meeting
    name = wording.meeting_of(meeting, data.letterhead.committee_name, gaps)
    where = wording.ended(wording.place(meeting, gaps), ".")
    facts = KeyValues((("Thời gian, địa điểm", f"{wording.when(meeting, gaps)}, tại {where}"),))
    total = sum(len(group.rows) for group in data.groups)
    counted = Paragraph(
        f"Tổng số: {wording.count(total)} đồng chí; có mặt: {DOTS} đồng chí; vắng mặt: {DOTS} đồng chí."
    )
    return Paper(
        code="attendance_sheet",
        heading=f"Danh sách điểm danh: {name}",
        blocks=(facts, signature_table(COLUMNS, _rows(data.groups, gaps)), counted),
        profile=data.letterhead.profile,
        header=frame.header(data.letterhead, gaps),
        title=Title("DANH SÁCH ĐIỂM DANH", (wording.lower_first(name),)),
        signatures=(Signature((), ("NGƯỜI ĐIỂM DANH",), note="(Ký, ghi rõ họ tên)"),),
        marks=frame.marks(data.marks, meeting),
        foot=frame.foot(data.letterhead),
        missing=gaps.missing,
    )


def _rows(groups: tuple[AttendanceGroup, ...], gaps: Gaps) -> tuple[Row, ...]:
    """Rows numbered through all groups; each group with a heading has a row for it."""
    rows: list[Row] = []
    number = 0
    for group in groups:
        if group.heading.strip() and group.rows:
            rows.append(Row((group.heading.strip(),), group=True))
        for entry in group.rows:
            number += 1
            rows.append(_row(number, entry, gaps))
    if not number:
        rows.append(Row((gaps.required("", "danh sách người dự họp", "groups"),), group=True))
    return tuple(rows)


def _row(number: int, entry: AttendanceRow, gaps: Gaps) -> Row:
    """One person, or an agency whose representative writes the name in by hand."""
    person = entry.person
    name = person.name.strip() or (
        "" if person.agency.strip() else gaps.required("", "họ tên", "groups.rows")
    )
    note = (Run(entry.note.strip(), italic=True),) if entry.note.strip() else ""
    return Row((str(number), name, wording.office(person), person.role, note))
