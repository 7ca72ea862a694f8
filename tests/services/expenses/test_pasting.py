"""Rows pasted from a spreadsheet: read by the columns of the kind, nothing passed over silently."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.errors import UserError, sentence
from app.services.expenses.pasting import pasted_recipients, pasted_vouchers
from app.services.expenses.views import RecipientInput
from tests.services.expenses.money import Money, with_money
from tests.workspaces import Office

TRAVELLER = "Lê Thị Hoa\tVụ A\tHuế\t1/6/2026\t2/6/2026\t2\t300.000\t1\t500.000\t1.000.000"
"""From the name to the fares, as they are pasted."""


@pytest.fixture
def money(office: Office) -> Money:
    """An office with money."""
    return with_money(office)


def test_pasted_rows_are_read_with_the_columns_of_the_kind(money: Money) -> None:
    text = (
        "STT\tHọ và tên\tChức vụ\n1\tTrần Văn Bình\tChuyên viên\t2\t100.000\n\n"
        "2\tLê Thị Hoa\t\t0,5\t100000 đ\t\t5.000"
    )
    found = money.office.read(pasted_recipients, text, trip=False)
    assert found == (
        RecipientInput("Trần Văn Bình", "Chuyên viên", days=Decimal(2), day_rate=100_000),
        RecipientInput("Lê Thị Hoa", days=Decimal("0.5"), day_rate=100_000, tax=5_000),
    )
    line = f"{TRAVELLER}\t\tVé tàu"
    trip = money.office.read(pasted_recipients, line, trip=True)
    assert (trip[0].amount, trip[0].tax, trip[0].note) == (2_100_000, 0, "Vé tàu")


@pytest.mark.parametrize("cells", ["20.000\t30.000", "20.000\t30.000\tVé tàu", "\t\t30.000"])
def test_a_tax_pasted_into_the_account_of_a_trip_is_told_not_lost(money: Money, cells: str) -> None:
    with pytest.raises(UserError) as refused:
        money.office.read(pasted_recipients, f"{TRAVELLER}\t{cells}", trip=True)
    assert "“30.000”" in "\n".join(sentence(v) for v in refused.value.violations)


def test_a_cell_after_the_last_column_is_told_not_lost(money: Money) -> None:
    with pytest.raises(UserError) as refused:
        money.office.read(pasted_vouchers, "Vé\t2\t\t\t\t5.000\tĐi Huế\t \nVé\t3\t\t\t\t5.000\t\tthừa")
    assert [sentence(v) for v in refused.value.violations] == [
        "Dòng 2: “thừa” ở sau cột cuối cùng (ghi chú). Chép đúng các cột rồi dán lại."
    ]


@pytest.mark.parametrize("cell", ["12.34", "1,234,567", "1 triệu", "abc"])
def test_a_pasted_amount_that_is_none_is_told_with_row_and_column(money: Money, cell: str) -> None:
    with pytest.raises(UserError) as refused:
        money.office.read(pasted_vouchers, f"Hóa đơn\t1\t\t\t\t5.000\nVé\t2\t\t\t\t{cell}")
    (violation,) = refused.value.violations
    assert violation.row == 2
    assert f"Dòng 2, cột số tiền: không đọc được “{cell}”" in sentence(violation)


def test_a_pasted_item_is_known_by_its_code(money: Money) -> None:
    (row,) = money.office.read(pasted_vouchers, "Vé\t2\t\t\t6702 Phụ cấp\t5.000")
    assert row.item_id is not None
    with pytest.raises(UserError, match="cột tiểu mục: không đọc được “0000”"):
        money.office.read(pasted_vouchers, "Vé\t2\t\t\t0000\t5.000")


def test_an_empty_clipboard_says_what_to_do(money: Money) -> None:
    with pytest.raises(UserError, match="Không có dòng nào để dán"):
        money.office.read(pasted_vouchers, "\n\t\n")
