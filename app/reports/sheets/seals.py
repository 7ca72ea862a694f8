"""Sổ sử dụng con dấu: each use of the two seals of Điều 11.1, counted by year."""

from __future__ import annotations

from app.formatting import count_padded
from app.reports.contracts import SealLine, SealRegisterData
from app.reports.contracts.register_words import abstract, level, remarks
from app.reports.sheets.frame import sheet, total
from app.reports.sheets.sheet import Cell, Kind, Sheet, SheetColumn
from app.rules.registers import RegisterName

COLUMNS = (
    SheetColumn("TT", Kind.NUMBER, 11, centred=True),
    SheetColumn("Ngày", Kind.DATE, 22, centred=True),
    SheetColumn("Con dấu", width=36),
    SheetColumn("Số, ký hiệu", width=24, whole=True),
    SheetColumn("Văn bản, giấy tờ đóng dấu", width=66),
    SheetColumn("Độ mật", width=15, centred=True),
    SheetColumn("Người ký", width=28),
    SheetColumn("Số bản", Kind.NUMBER, 13, centred=True),
    SheetColumn("Người đề nghị", width=26),
    SheetColumn("Ghi chú", width=30),
)


def build(data: SealRegisterData) -> Sheet:
    """One line a use, and how often each seal was used in each whole year."""
    by_year = tuple(
        f"Năm {year}, {seal}: {count_padded(uses)} lần, {count_padded(copies)} bản."
        for year, seal, uses, copies in data.uses_by_year
    )
    copies = sum(row.copies or 0 for row in data.rows)
    counts = (total(len(data.rows), "lần đóng dấu", f"{count_padded(copies)} bản"), *by_year)
    return sheet(data, data.rows, COLUMNS, _cells, counts)


def _cells(position: int, row: SealLine) -> tuple[Cell, ...]:
    return (
        position,
        row.used_on,
        row.seal,
        row.number,
        abstract(row, RegisterName.SEALS, row.what),
        level(row),
        row.signer,
        row.copies,
        row.asked_by,
        remarks(row),
    )
