"""Vouchers and recipients pasted from a spreadsheet: cells between tabs, one row a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.formatting import parse_date, parse_decimal, parse_money
from app.i18n import N_
from app.models.budget import BudgetItem
from app.rules.violations import Violation
from app.services.expenses.views import RecipientInput, VoucherInput
from app.text import clean_line, fold

T = TypeVar("T")

VOUCHER_COLUMNS = ("name", "number", "dated_on", "content", "item_id", "amount", "note")
TRIP_COLUMNS = (
    *("name", "title", "destination", "from_on", "to_on", "days", "day_rate", "nights", "night_rate"),
    *("fare", "other", "note"),
)
"""As the account of a trip has them: no tax (budget facts §4)."""
LIST_COLUMNS = ("name", "title", "days", "day_rate", "other", "tax", "note")
COLUMN_LABELS = {
    "name": N_("họ và tên"),
    "title": N_("chức vụ, đơn vị"),
    "destination": N_("nơi đến"),
    "from_on": N_("từ ngày"),
    "to_on": N_("đến ngày"),
    "days": N_("số ngày"),
    "day_rate": N_("mức"),
    "nights": N_("số đêm"),
    "night_rate": N_("mức thuê phòng"),
    "fare": N_("tiền tàu xe"),
    "other": N_("tiền khác"),
    "tax": N_("thuế TNCN"),
    "note": N_("ghi chú"),
    "number": N_("số chứng từ"),
    "dated_on": N_("ngày"),
    "content": N_("nội dung"),
    "item_id": N_("tiểu mục"),
    "amount": N_("số tiền"),
}
_HEADINGS = frozenset({"ho va ten", "ho ten", "loai", "loai chung tu", "chung tu", "ten chung tu"})
"""First cells of a line of headings, which is passed over."""
MOST_ROWS = 2000


def pasted_vouchers(session: Session, text: str) -> tuple[VoucherInput, ...]:
    """The vouchers of the pasted rows: kind, number, day, content, sub-item, amount, note.

    Raises UserError with one violation per cell that cannot be read, with its row.
    """
    codes: dict[str, int] = {
        code: item_id for item_id, code in session.execute(select(BudgetItem.id, BudgetItem.code))
    }

    def item(cell: str) -> int:
        code = cell.split()[0]
        if code not in codes:
            raise ValueError(cell)
        return codes[code]

    return _rows(session, text, VOUCHER_COLUMNS, VoucherInput, {"item_id": item})


def pasted_recipients(session: Session, text: str, *, trip: bool) -> tuple[RecipientInput, ...]:
    """The recipients of the pasted rows, with the columns of a trip's account or of a list to sign.

    Raises UserError with one violation per cell that cannot be read, with its row; a tax in the account of
    a trip, which has no column for it, is such a cell.
    """
    if trip:
        return _rows(session, text, TRIP_COLUMNS, RecipientInput, {"note": _no_sum})
    return _rows(session, text, LIST_COLUMNS, RecipientInput, {})


def _no_sum(cell: str) -> str:
    """The cell; raises ValueError for a number, which is a sum that came into the wrong column."""
    try:
        parse_money(cell)
    except ValueError:
        return cell
    raise ValueError(cell)


def _rows(
    session: Session,
    text: str,
    columns: Sequence[str],
    make: Callable[..., T],
    special: dict[str, Callable[[str], Any]],
) -> tuple[T, ...]:
    today: date = session.info["today"]
    wrong: list[Violation] = []
    made: list[T] = []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MOST_ROWS:
        sentence = N_("Dán nhiều nhất {most} dòng một lần. Chia ra rồi dán tiếp.")
        raise UserError(Violation(sentence, {"most": MOST_ROWS}))
    for row, line in enumerate(lines, start=1):
        cells = [clean_line(cell) for cell in line.split("\t")]
        # A spreadsheet's own count of rows stands before the names.
        if len(cells) > 1 and cells[0].isdigit() and not cells[1].isdigit():
            cells = cells[1:]
        if not any(cells) or fold(cells[0]) in _HEADINGS or fold(cells[0]) in ("tt", "stt"):
            continue
        wrong.extend(_beyond(row, columns, cells))
        values = {}
        for name, cell in zip(columns, cells, strict=False):
            if not cell:
                continue
            try:
                values[name] = special[name](cell) if name in special else _read(name, cell, today)
            except ValueError:
                sentence = N_(
                    "Dòng {row}, cột {column}: không đọc được “{cell}”. Sửa trong bảng tính rồi dán lại."
                )
                params = {"row": row, "column": COLUMN_LABELS[name], "cell": cell}
                wrong.append(Violation(sentence, params, row=row))
        made.append(make(**values))
    if wrong:
        raise UserError(wrong)
    if not made:
        raise UserError(Violation(N_("Không có dòng nào để dán. Chép các dòng trong bảng tính rồi dán lại.")))
    return tuple(made)


def _beyond(row: int, columns: Sequence[str], cells: Sequence[str]) -> list[Violation]:
    """What stands after the last column, told: it would be lost."""
    sentence = N_("Dòng {row}: “{cell}” ở sau cột cuối cùng ({column}). Chép đúng các cột rồi dán lại.")
    column = COLUMN_LABELS[columns[-1]]
    return [
        Violation(sentence, {"row": row, "cell": cell, "column": column}, row=row)
        for cell in cells[len(columns) :]
        if cell
    ]


def _read(name: str, cell: str, today: date) -> Any:
    if name in ("dated_on", "from_on", "to_on"):
        return parse_date(cell, today)
    if name in ("days", "nights"):
        value: Decimal = parse_decimal(cell)
        return value
    if name in ("day_rate", "night_rate", "fare", "other", "tax", "amount"):
        return parse_money(cell)
    return cell
