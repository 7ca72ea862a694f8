"""A register with every kind of column, for tests of the sheet renderers."""

from __future__ import annotations

from datetime import date

from app.reports.sheets import Group, Kind, Sheet, SheetColumn
from app.rules.secrecy import Secrecy


def register(rows: int = 3, *, mark: Secrecy = Secrecy.NONE, landscape: bool = False) -> Sheet:
    """A register of expenses with a group, totals and a note."""
    return Sheet(
        title="Sổ theo dõi kinh phí",
        subtitle=("Từ ngày 01/01/2026 đến ngày 31/3/2026",),
        columns=(
            SheetColumn("TT", Kind.NUMBER, 1, centred=True),
            SheetColumn("Nội dung", width=5),
            SheetColumn("Ngày", Kind.DATE, 2),
            SheetColumn("Số tiền", Kind.MONEY, 3),
        ),
        rows=(
            Group("Quý I"),
            *((i, f"=HYPERLINK(1) khoản {i}", date(2026, 1, 1), 1_500_000 * i) for i in range(1, rows + 1)),
        ),
        totals=(None, "Cộng", None, 1_500_000 * rows * (rows + 1) // 2),
        notes=("Kế toán ký xác nhận.",),
        landscape=landscape,
        mark=mark,
        foot="In ngày 01/4/2026",
    )
