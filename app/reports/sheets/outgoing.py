"""Sổ đăng ký văn bản đi and sổ đăng ký bí mật nhà nước đi (party-documents §5)."""

from __future__ import annotations

from collections import Counter

from app.formatting import count_padded
from app.reports.contracts import OutgoingLine, OutgoingRegisterData
from app.reports.contracts.register_words import abstract, cancelled, joined, level, marks, remarks
from app.reports.sheets.frame import sheet, total
from app.reports.sheets.sheet import Cell, Kind, Sheet, SheetColumn
from app.rules.registers import Print, RegisterName
from app.rules.secrecy import Secrecy

COLUMNS = (
    SheetColumn("Số, ký hiệu", width=21, whole=True),
    SheetColumn("Ngày tháng văn bản", Kind.DATE, 20, centred=True),
    SheetColumn("Tên loại và trích yếu nội dung", width=54),
    SheetColumn("Độ mật, độ khẩn", width=16),
    SheetColumn("Người ký", width=24),
    SheetColumn("Thể thức ký, con dấu", width=29),
    SheetColumn("Nơi nhận", width=42),
    SheetColumn("Đơn vị, người nhận bản lưu", width=20),
    SheetColumn("Số lượng bản", Kind.NUMBER, 12, centred=True),
    SheetColumn("Hồ sơ số", width=15, whole=True),
    SheetColumn("Ghi chú", width=30),
)

SECRET_COLUMNS = (
    SheetColumn("STT", Kind.NUMBER, 10, centred=True),
    SheetColumn("Số, ký hiệu", width=22, whole=True),
    SheetColumn("Ngày tháng văn bản", Kind.DATE, 21, centred=True),
    SheetColumn("Tên loại và trích yếu nội dung", width=60),
    SheetColumn("Độ mật", width=16, centred=True),
    SheetColumn("Người ký, số lượng bản", width=32),
    SheetColumn("Nơi nhận", width=38),
    SheetColumn("Đơn vị, người nhận bản lưu", width=26),
    SheetColumn("Ghi chú", width=30),
)
"""Nine columns, as in the register of the state's forms."""


def build(data: OutgoingRegisterData) -> Sheet:
    """The register on lying pages, one line a number, with counts by type below."""
    if data.name is RegisterName.SECRET_OUTGOING:
        return sheet(data, data.rows, SECRET_COLUMNS, _secret_cells, counts(data.rows))
    return sheet(data, data.rows, COLUMNS, _cells, counts(data.rows))


def counts(rows: tuple[OutgoingLine, ...]) -> tuple[str, ...]:
    """How many papers, of which type, how many numbers were cancelled, how many papers are secret."""
    codes = Counter(row.number.partition("-")[2].partition("/")[0] or "khác" for row in rows)
    found = [total(len(rows), "số", *(f"{code} {count_padded(n)}" for code, n in sorted(codes.items())))]
    cancelled = sum(row.cancelled_on is not None for row in rows)
    withheld = sum(row.shown is Print.NUMBER_ONLY or row.secrecy is not Secrecy.NONE for row in rows)
    if cancelled:
        found.append(f"Số đã hủy: {count_padded(cancelled)}, giữ nguyên trong sổ.")
    if withheld:
        found.append(f"Văn bản mật: {count_padded(withheld)}.")
    return tuple(found)


def _cells(_position: int, row: OutgoingLine) -> tuple[Cell, ...]:
    return (
        row.number,
        row.dated_on,
        abstract(row, RegisterName.OUTGOING, row.kind, row.abstract),
        marks(row, row.urgency),
        row.signer,
        joined(row.form, row.seal),
        row.recipients,
        row.kept_by,
        row.copies,
        row.dossier,
        remarks(row, cancelled(row)),
    )


def _secret_cells(position: int, row: OutgoingLine) -> tuple[Cell, ...]:
    copies = f"{count_padded(row.copies)} bản" if row.copies else ""
    return (
        position,
        row.number,
        row.dated_on,
        abstract(row, RegisterName.SECRET_OUTGOING, row.kind, row.abstract),
        level(row),
        joined(row.signer, copies),
        row.recipients,
        row.kept_by,
        remarks(row, cancelled(row), f"Hồ sơ số {row.dossier}" if row.dossier else ""),
    )
