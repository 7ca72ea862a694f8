"""Sổ chuyển giao văn bản đi and sổ chuyển giao bí mật nhà nước (party-documents §5; Điều 10.1)."""

from __future__ import annotations

from app.formatting import count_padded
from app.reports.contracts import DispatchLine, DispatchRegisterData
from app.reports.contracts.register_words import level, remarks
from app.reports.sheets.frame import sheet, total
from app.reports.sheets.sheet import Cell, Kind, Sheet, SheetColumn
from app.rules.registers import RegisterName

COLUMNS = (
    SheetColumn("Ngày chuyển", Kind.DATE, 22, centred=True),
    SheetColumn("Số, ký hiệu", width=24, whole=True),
    SheetColumn("Nơi nhận", width=62),
    SheetColumn("Bản số", Kind.NUMBER, 13, centred=True),
    SheetColumn("Cách chuyển", width=30),
    SheetColumn("Ký nhận", width=34),
    SheetColumn("Ngày nhận", Kind.DATE, 22, centred=True),
    SheetColumn("Ghi chú", width=45),
)
SECRET_COLUMNS = (*COLUMNS[:2], SheetColumn("Độ mật", width=17, centred=True), *COLUMNS[2:])


def build(data: DispatchRegisterData) -> Sheet:
    """One line a copy that was sent, with who signed for it; Ký nhận is left empty until somebody did."""
    secret = data.name is RegisterName.SECRET_DISPATCH
    columns = SECRET_COLUMNS if secret else COLUMNS
    return sheet(data, data.rows, columns, _secret_cells if secret else _cells, counts(data.rows))


def counts(rows: tuple[DispatchLine, ...]) -> tuple[str, ...]:
    """How many copies of how many papers were sent, how many are not signed for yet."""
    papers = len({row.number for row in rows})
    open_ = sum(row.received_on is None for row in rows)
    found = (total(len(rows), "bản", f"{count_padded(papers)} văn bản"),)
    return (*found, f"Chưa ký nhận: {count_padded(open_)} bản.") if open_ else found


def _cells(_position: int, row: DispatchLine) -> tuple[Cell, ...]:
    return (
        row.sent_on,
        row.number,
        row.recipient,
        row.copy_number,
        row.means,
        row.received_by,
        row.received_on,
        remarks(row),
    )


def _secret_cells(position: int, row: DispatchLine) -> tuple[Cell, ...]:
    first, second, *others = _cells(position, row)
    return (first, second, level(row), *others)
