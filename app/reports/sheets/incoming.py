"""Sổ đăng ký văn bản đến and sổ đăng ký bí mật nhà nước đến (party-documents §5)."""

from __future__ import annotations

from app.formatting import clock_time, count_padded
from app.reports.contracts import IncomingLine, IncomingRegisterData
from app.reports.contracts.register_words import abstract, level, marks, remarks
from app.reports.sheets.frame import sheet, total
from app.reports.sheets.sheet import Cell, Kind, Sheet, SheetColumn
from app.rules.registers import Print, RegisterName
from app.rules.secrecy import Secrecy

COLUMNS = (
    SheetColumn("Ngày đến", Kind.DATE, 20, centred=True),
    SheetColumn("Giờ đến", width=12, centred=True),
    SheetColumn("Số đến", width=12, centred=True, whole=True),
    SheetColumn("Tác giả", width=27),
    SheetColumn("Số, ký hiệu", width=23, whole=True),
    SheetColumn("Ngày tháng văn bản", Kind.DATE, 20, centred=True),
    SheetColumn("Tên loại và trích yếu nội dung", width=46),
    SheetColumn("Độ mật, độ khẩn", width=16),
    SheetColumn("Đơn vị, người nhận", width=26),
    SheetColumn("Ký nhận", width=14),
    SheetColumn("Hạn xử lý", Kind.DATE, 20, centred=True),
    SheetColumn("Kết quả", width=24),
    SheetColumn("Ghi chú", width=18),
)

SECRET_COLUMNS = (
    SheetColumn("STT", Kind.NUMBER, 10, centred=True),
    SheetColumn("Ngày đến", Kind.DATE, 21, centred=True),
    SheetColumn("Số đến", width=14, centred=True, whole=True),
    SheetColumn("Tác giả", width=30),
    SheetColumn("Số, ký hiệu", width=25, whole=True),
    SheetColumn("Ngày tháng văn bản", Kind.DATE, 21, centred=True),
    SheetColumn("Tên loại và trích yếu nội dung", width=50),
    SheetColumn("Độ mật", width=15, centred=True),
    SheetColumn("Đơn vị, người nhận", width=28),
    SheetColumn("Ký nhận", width=18),
    SheetColumn("Ghi chú", width=24),
)


def build(data: IncomingRegisterData) -> Sheet:
    """The register on lying pages, one line a number of arrival; Ký nhận is left for the pen."""
    if data.name is RegisterName.SECRET_INCOMING:
        return sheet(data, data.rows, SECRET_COLUMNS, _secret_cells, counts(data.rows))
    return sheet(data, data.rows, COLUMNS, _cells, counts(data.rows))


def counts(rows: tuple[IncomingLine, ...]) -> tuple[str, ...]:
    """How many papers came, how many are secret."""
    withheld = sum(row.shown is Print.NUMBER_ONLY or row.secrecy is not Secrecy.NONE for row in rows)
    found = (total(len(rows), "văn bản đến"),)
    return (*found, f"Văn bản mật: {count_padded(withheld)}.") if withheld else found


def _cells(_position: int, row: IncomingLine) -> tuple[Cell, ...]:
    return (
        row.arrived_on,
        clock_time(row.arrived_at) if row.arrived_at else "",
        row.number,
        row.sender,
        row.sender_number,
        row.sender_dated_on,
        abstract(row, RegisterName.INCOMING, row.kind, row.abstract),
        marks(row, row.urgency),
        row.assigned_to,
        "",
        row.due_on,
        row.result,
        remarks(row),
    )


def _secret_cells(position: int, row: IncomingLine) -> tuple[Cell, ...]:
    return (
        position,
        row.arrived_on,
        row.number,
        row.sender,
        row.sender_number,
        row.sender_dated_on,
        abstract(row, RegisterName.SECRET_INCOMING, row.kind, row.abstract),
        level(row),
        row.assigned_to,
        "",
        remarks(row, row.result),
    )
