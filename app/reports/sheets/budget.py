"""Reports of the budget as tables: money rounded to its unit only here, after everything was summed."""

from __future__ import annotations

from collections.abc import Sequence

from app.formatting import date_vi
from app.reports.contracts import BudgetReportData, ColumnKind, Level, ReportColumn, ReportRow
from app.reports.sheets.frame import signed
from app.reports.sheets.sheet import Cell, Kind, Sheet, SheetColumn, Sum
from app.rules.budget_reports import UNIT_LABELS, MoneyUnit, in_unit
from app.rules.registers import REGISTER_TITLES
from app.rules.secrecy import highest

KINDS = {
    ColumnKind.TEXT: Kind.TEXT,
    ColumnKind.CODE: Kind.TEXT,
    ColumnKind.DATE: Kind.DATE,
    ColumnKind.MONEY: Kind.MONEY,
    ColumnKind.COUNT: Kind.NUMBER,
    ColumnKind.PERCENT: Kind.PERCENT,
}
SMALLER_PT, TIGHT_PT = 2.5, 4.0
"""By how much the text of the table is smaller; of one with many columns of money."""


def build(data: BudgetReportData) -> Sheet:
    """The report on lying pages, sums in bold, its unit under the title (budget facts §5)."""
    totals = _cells(data.totals, data) if data.totals is not None else ()
    titles = tuple(title.upper() for title in data.signers) or ("NGƯỜI LẬP",)
    unit = data.letterhead.standing_office
    return Sheet(
        title=REGISTER_TITLES[data.name].upper(),
        subtitle=(
            data.letterhead.committee_name,
            *((f"Đơn vị: {unit}",) if unit else ()),
            f"{_period(data)} · Đơn vị tính: {UNIT_LABELS[data.unit]}",
        ),
        columns=tuple(_column(column) for column in data.columns),
        rows=tuple(_row(row, data) for row in data.rows),
        totals=totals,
        notes=_notes(data),
        landscape=True,
        mark=highest(row.secrecy for row in data.rows),
        foot=f"Lập ngày {date_vi(data.printed_on)}" if data.printed_on else "",
        signed=(signed(data)[0], titles[-1], "(Ký, ghi rõ họ tên)"),
        cosigned=titles[:-1],
        smaller_pt=TIGHT_PT if data.tight else SMALLER_PT,
    )


def _period(data: BudgetReportData) -> str:
    """In words: "Năm ngân sách 2026, đến hết ngày 30/06/2026 · Nguồn: …"."""
    year = f"Năm ngân sách {data.year}"
    first, last = (date_vi(day) if day else "…" for day in (data.from_on, data.to_on))
    if data.whole_year:
        words = f"Cả năm ngân sách {data.year} (kể cả thời gian chỉnh lý và nộp trả, đến {last})"
    elif data.cumulative:
        words = f"{year}, đến hết ngày {last}"
    else:
        words = f"{year}, từ ngày {first} đến ngày {last}"
    return f"{words} · Nguồn: {data.source_name}" if data.source_name else words


def _notes(data: BudgetReportData) -> tuple[str, ...]:
    found = list(data.notes)
    if not data.rows:
        found.insert(0, "Không có dòng nào trong thời gian này.")
    if data.unit is not MoneyUnit.DONG:
        found.append("Các tổng được cộng bằng đồng trước, sau đó mới làm tròn.")
    return tuple(found)


def _column(column: ReportColumn) -> SheetColumn:
    numbers = column.kind in (ColumnKind.MONEY, ColumnKind.PERCENT, ColumnKind.COUNT, ColumnKind.CODE)
    return SheetColumn(column.title, KINDS[column.kind], column.width, whole=numbers)


def _row(row: ReportRow, data: BudgetReportData) -> tuple[Cell, ...]:
    cells = _cells(row, data)
    return Sum(cells) if row.level > Level.LINE else cells


def _cells(row: ReportRow, data: BudgetReportData) -> tuple[Cell, ...]:
    return in_units(row.cells, data.columns, data.unit)


def in_units(cells: Sequence[Cell], columns: Sequence[ReportColumn], unit: MoneyUnit) -> tuple[Cell, ...]:
    """The cells with money in the unit."""
    return tuple(
        in_unit(cell, unit) if column.kind is ColumnKind.MONEY and isinstance(cell, int) else cell
        for cell, column in zip(cells, columns, strict=True)
    )
