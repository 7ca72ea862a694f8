"""Sổ theo dõi ủy quyền, phân công between two days (Điều 4.4, 4.5, 5.2, 6.3)."""

from __future__ import annotations

from app.formatting import date_vi
from app.reports.contracts import DelegationRegisterData, DelegationRow
from app.reports.sheets.sheet import Cell, Kind, Sheet, SheetColumn

COLUMNS = (
    SheetColumn("TT", Kind.NUMBER, 0.8, centred=True),
    SheetColumn("Văn bản", width=2.2),
    SheetColumn("Người ủy quyền", width=1.6),
    SheetColumn("Người được ủy quyền", width=1.7),
    SheetColumn("Phạm vi", width=2.7),
    SheetColumn("Từ ngày", Kind.DATE, 1.9),
    SheetColumn("Đến ngày", Kind.DATE, 1.9),
    SheetColumn("Tình trạng", width=1.4),
    SheetColumn("Thu hồi", width=2.2),
    SheetColumn("Việc đã làm", width=3),
)


def build(data: DelegationRegisterData) -> Sheet:
    """The register on lying pages, in the order given, with how each stands on its last day."""
    first, last = (date_vi(day) if day else "…" for day in (data.from_on, data.to_on))
    counted = f"Tổng số: {len(data.rows):02d} văn bản ủy quyền, phân công." if data.rows else ""
    return Sheet(
        title="SỔ THEO DÕI ỦY QUYỀN, PHÂN CÔNG",
        subtitle=(data.letterhead.committee_name, f"Từ ngày {first} đến ngày {last}"),
        columns=COLUMNS,
        rows=tuple((number, *_cells(row)) for number, row in enumerate(data.rows, start=1)),
        notes=(counted or "Không có ủy quyền, phân công nào.", f"Tình trạng ghi tại ngày {last}."),
        landscape=True,
        foot=f"Lập ngày {date_vi(data.printed_on)}" if data.printed_on else "",
    )


def _cells(row: DelegationRow) -> tuple[Cell, ...]:
    scope = f"{row.event} ({row.scope})" if row.event.strip() else row.scope
    return (
        row.paper,
        row.giver,
        row.taker,
        scope,
        row.from_on,
        row.to_on,
        row.state,
        row.revoked,
        "; ".join(row.acts),
    )
