"""Sổ theo dõi thay đổi thành viên between two days (Điều 4.6, 5.5)."""

from __future__ import annotations

from app.formatting import date_vi, official_date, official_date_range
from app.reports.contracts import RosterChange, RosterChangesData
from app.reports.paper import Alignment, Column, Gaps, Paper, Paragraph, Row, Table, Title
from app.reports.papers import frame, wording

COLUMNS = (
    Column("TT", 0.04, Alignment.CENTER),
    Column("Ngày", 0.09, Alignment.CENTER),
    Column("Họ và tên", 0.14),
    Column("Chức vụ, cơ quan", 0.17),
    Column("Tổ chức", 0.12),
    Column("Nội dung thay đổi", 0.16),
    Column("Quyết định", 0.14),
    Column("Lý do", 0.14),
)


def build(data: RosterChangesData) -> Paper:
    """The register on a landscape page, oldest change first as given, with the count below."""
    gaps = Gaps()
    signed = frame.optional_signature(data.signer, gaps)
    rows = tuple(_row(i, entry, gaps) for i, entry in enumerate(data.rows, start=1))
    counted = f"Tổng số: {wording.count(len(rows))} lần thay đổi." if rows else "Không có thay đổi nào."
    return Paper(
        code="roster_changes",
        heading="Sổ theo dõi thay đổi thành viên",
        blocks=(Table(COLUMNS, rows), Paragraph(counted)),
        profile=data.letterhead.profile,
        header=frame.header(data.letterhead, gaps, reference=data.reference, dated=bool(signed)),
        title=Title(
            "SỔ THEO DÕI THAY ĐỔI THÀNH VIÊN",
            (wording.committee(data.letterhead, gaps), f"({_period(data, gaps)})"),
        ),
        signatures=signed,
        marks=frame.marks(data.marks),
        foot=frame.foot(data.letterhead),
        landscape=True,
        missing=gaps.missing,
        notes=frame.hand_written(data.reference, numbered=False, dated=bool(signed)),
    )


def _period(data: RosterChangesData, gaps: Gaps) -> str:
    """The period, as "từ ngày … đến ngày …"; an open side is left out."""
    if data.from_on and data.to_on:
        return official_date_range(data.from_on, data.to_on)
    if data.from_on:
        return f"từ {official_date(data.from_on)}"
    return f"đến {wording.day(data.to_on, gaps, 'ngày cuối kỳ', 'to_on')}"


def _row(number: int, entry: RosterChange, gaps: Gaps) -> Row:
    """One change."""
    return Row(
        (
            str(number),
            gaps.required(date_vi(entry.on) if entry.on else "", "ngày thay đổi", "rows.on"),
            gaps.required(entry.person.name, "họ tên", "rows.person"),
            wording.office(entry.person),
            entry.body,
            gaps.required(entry.change, "nội dung thay đổi", "rows.change"),
            entry.paper,
            entry.reason,
        )
    )
