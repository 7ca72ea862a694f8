"""Danh sách thành viên as of a day (Điều 3.5, 4.3)."""

from __future__ import annotations

from app.formatting import date_vi, official_date
from app.reports.contracts import BodyRoster, MemberListData, MemberRow
from app.reports.paper import Alignment, Column, Gaps, Paper, Row, Table, Title
from app.reports.papers import frame, wording

COLUMNS = (
    Column("TT", 0.04, Alignment.CENTER),
    Column("Họ và tên", 0.15),
    Column("Chức vụ, cơ quan", 0.2),
    Column("Chức danh", 0.13),
    Column("Lĩnh vực phụ trách", 0.17),
    Column("Quyết định", 0.13),
    Column("Từ ngày", 0.09, Alignment.CENTER),
    Column("Đến ngày", 0.09, Alignment.CENTER),
)


def build(data: MemberListData) -> Paper:
    """The list on a landscape page, one numbered run of rows for each body."""
    gaps = Gaps()
    as_of = gaps.required(official_date(data.as_of) if data.as_of else "", "ngày lập danh sách", "as_of")
    names = [body.name.strip() for body in data.bodies if body.name.strip()]
    of = f"thành viên {names[0] if len(names) == 1 else wording.committee(data.letterhead, gaps)}"
    signed = frame.optional_signature(data.signer, gaps)
    return Paper(
        code="member_list",
        heading=f"Danh sách {of}",
        blocks=(Table(COLUMNS, _rows(data.bodies, gaps)),),
        profile=data.letterhead.profile,
        header=frame.header(data.letterhead, gaps, reference=data.reference, dated=bool(signed)),
        title=Title("DANH SÁCH", (of, f"(tính đến {as_of})")),
        signatures=signed,
        marks=frame.marks(data.marks),
        foot=frame.foot(data.letterhead),
        landscape=True,
        missing=gaps.missing,
        notes=frame.hand_written(data.reference, numbered=False, dated=bool(signed)),
    )


def _rows(bodies: tuple[BodyRoster, ...], gaps: Gaps) -> tuple[Row, ...]:
    """The bodies one after another; a heading row tells them apart when there are several."""
    rows: list[Row] = []
    for body in bodies:
        if len(bodies) > 1:
            name = gaps.required(body.name, "tên tổ chức", "bodies.name")
            rows.append(Row((f"{name} ({wording.count(len(body.rows))} đồng chí)",), group=True))
        rows += [_row(i, entry, gaps) for i, entry in enumerate(body.rows, start=1)]
    if not any(body.rows for body in bodies):
        rows.append(Row((gaps.required("", "thành viên", "bodies.rows"),), group=True))
    return tuple(rows)


def _row(number: int, entry: MemberRow, gaps: Gaps) -> Row:
    """One member; an open end is left empty."""
    person = entry.person
    return Row(
        (
            str(number),
            gaps.required(person.name, "họ tên", "rows.person"),
            wording.office(person),
            gaps.required(person.role, "chức danh", "rows.role"),
            entry.field_of_work,
            _decision(entry),
            gaps.required(date_vi(entry.from_on) if entry.from_on else "", "từ ngày", "rows.from_on"),
            date_vi(entry.to_on) if entry.to_on else "",
        )
    )


def _decision(entry: MemberRow) -> str:
    """The deciding paper, as "185-QĐ/TW, ngày 01/10/2024"."""
    on = f"ngày {date_vi(entry.decision_on)}" if entry.decision_on else ""
    return ", ".join(part for part in (entry.decision_no.strip(), on) if part)
