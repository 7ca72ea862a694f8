"""Sổ quản lý sao, chụp tài liệu bí mật nhà nước: each numbered copy, its permission, where it is now."""

from __future__ import annotations

from app.formatting import count_padded, official_short_date
from app.reports.contracts import CopyLine, CopyRegisterData
from app.reports.contracts.register_words import abstract, joined, level, remarks
from app.reports.sheets.frame import sheet, total
from app.reports.sheets.sheet import Cell, Kind, Sheet, SheetColumn
from app.rules.registers import RegisterName

COLUMNS = (
    SheetColumn("TT", Kind.NUMBER, 11, centred=True),
    SheetColumn("Ngày sao, in", Kind.DATE, 22, centred=True),
    SheetColumn("Số, ký hiệu", width=24, whole=True),
    SheetColumn("Tên loại và trích yếu nội dung", width=58),
    SheetColumn("Độ mật", width=16, centred=True),
    SheetColumn("Bản sao số", width=15, centred=True),
    SheetColumn("Người nhận", width=30),
    SheetColumn("Người cho phép", width=34),
    SheetColumn("Người thực hiện", width=24),
    SheetColumn("Thu hồi, tiêu hủy", width=28),
    SheetColumn("Ghi chú", width=22),
)


def build(data: CopyRegisterData) -> Sheet:
    """One line a copy, and how many are still out."""
    out = sum(row.recovered_on is None and row.destroyed_on is None for row in data.rows)
    counts = (total(len(data.rows), "bản"), f"Chưa thu hồi: {count_padded(out)} bản.")
    return sheet(data, data.rows, COLUMNS, _cells, counts)


def _cells(position: int, row: CopyLine) -> tuple[Cell, ...]:
    return (
        position,
        row.printed_on,
        row.number,
        abstract(row, RegisterName.COPIES, row.what),
        level(row),
        f"{row.copy_number:02d}/{row.total:02d}",
        row.recipient,
        row.permitted_by,
        row.made_by,
        joined(
            f"thu hồi {official_short_date(row.recovered_on)}" if row.recovered_on else "",
            f"tiêu hủy {official_short_date(row.destroyed_on)}" if row.destroyed_on else "",
        ),
        remarks(row),
    )
