"""Recipients of an expense: sums rounded once, what does not add up or stands above the norms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.errors import sentence
from app.rules.expenses import ExpenseKind
from app.services.expenses.recipient_list import recipients_of, save_recipients
from app.services.expenses.views import RecipientInput
from tests.services.expenses.money import Money, refused, with_money
from tests.workspaces import Office

MILLION = 1_000_000


@pytest.fixture
def money(office: Office) -> Money:
    """An office with money."""
    return with_money(office)


TRIP = RecipientInput(
    "Nguyễn Văn An",
    "Chuyên viên",
    from_on=date(2026, 6, 1),
    to_on=date(2026, 6, 3),
    days=Decimal("2.5"),
    day_rate=300_000,
    nights=Decimal(2),
    night_rate=500_000,
    fare=1_234_567,
    other=20_000,
    tax=4_567,
)


def test_what_a_person_receives_is_rounded_once(money: Money) -> None:
    assert TRIP.amount == 750_000 + 1_000_000 + 1_234_567 + 20_000
    assert TRIP.received == 3_000_000
    third = RecipientInput(
        "A", days=Decimal("0.333"), day_rate=500, nights=Decimal("0.333"), night_rate=1_000
    )
    assert third.amount == 500  # 166,5 + 333 = 499,5; two roundings would make 500 + 1
    made = money.draft((money.task, TRIP.amount))
    assert money.save_rows(save_recipients, made, TRIP).warnings == ()
    assert [replace(r, id=None) for r in money.office.read(recipients_of, made)] == [TRIP]


def test_a_tax_that_the_account_of_a_trip_cannot_show_is_pointed_out(money: Money) -> None:
    made = money.draft((money.task, TRIP.amount), kind=ExpenseKind.TRIP)
    noted = replace(TRIP, note="Quy chế chi tiêu nội bộ")
    found = money.save_rows(save_recipients, made, noted).warnings
    assert [(v.field, sentence(v)) for v in found] == [
        (
            "recipients.0.tax",
            "Nguyễn Văn An: có thuế 4.567 đ mà bảng thanh toán công tác phí không có cột thuế. Xem lại.",
        )
    ]


@pytest.mark.parametrize(("note", "told"), [("Dự thay Trần Văn Bình", 1), ("Quy chế chi tiêu nội bộ", 0)])
def test_standing_in_for_another_is_no_reason_for_a_rate_above_its_norm(
    money: Money, note: str, told: int
) -> None:
    row = replace(TRIP, tax=0, day_rate=10_000_000, night_rate=0, note=note)
    made = money.draft((money.task, row.amount), kind=ExpenseKind.TRIP)
    found = money.save_rows(save_recipients, made, row).warnings
    assert sum("vượt định mức" in sentence(v) for v in found) == told


def test_recipients_that_do_not_add_up_are_saved_with_a_word(money: Money) -> None:
    made = money.draft((money.task, TRIP.amount + 1))
    found = money.save_rows(save_recipients, made, TRIP).warnings
    assert ["chênh 1 đ" in sentence(v) for v in found] == [True]


def test_more_days_than_the_trip_has_are_pointed_out(money: Money) -> None:
    row = replace(TRIP, days=Decimal("3.5"))
    made = money.draft((money.task, row.amount))
    found = money.save_rows(save_recipients, made, row).warnings
    assert [sentence(v) for v in found] == [
        "Nguyễn Văn An: tính 3,5 ngày (đêm) trong khi chuyến đi có 3 ngày. Xem lại."
    ]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"days": Decimal(-1)}, "days"),
        ({"days": Decimal("NaN")}, "days"),
        ({"nights": Decimal(367)}, "nights"),
        ({"fare": -1}, "fare"),
        ({"tax": 4_000_000}, "tax"),
        ({"to_on": date(2026, 5, 31)}, "to_on"),
    ],
)
def test_a_wrong_recipient_is_refused_at_its_cell(money: Money, changed: dict[str, Any], field: str) -> None:
    made = money.draft((money.task, MILLION))
    found = refused(lambda: money.save_rows(save_recipients, made, replace(TRIP, **changed)))
    assert [f for f, _words in found] == [f"recipients.0.{field}"]


def test_rates_of_a_trip_above_the_norm_are_told_unless_a_note_says_why(money: Money) -> None:
    made = money.draft((money.task, MILLION), kind=ExpenseKind.TRIP, spent_on=date(2026, 6, 1))
    row = RecipientInput("Nguyễn Văn An", "Chuyên viên", days=Decimal(3), day_rate=312_000)
    found = [sentence(v) for v in money.save_rows(save_recipients, made, row).warnings if v.field]
    told = (
        "Nguyễn Văn An: vượt định mức 12.000 đ/người/ngày (312.000 > 300.000), tổng vượt 36.000 đ. Căn cứ: "
        "TT 12/2025/TT-BTC, sửa TT 40/2017/TT-BTC (chưa đối chiếu). Ghi lý do ở ghi chú."
    )
    assert found == [told]
    noted = replace(row, note="Quy chế chi tiêu nội bộ")
    assert not [v for v in money.save_rows(save_recipients, made, noted).warnings if v.field]


def test_a_room_is_held_to_the_office_beside_the_name(money: Money) -> None:
    made = money.draft((money.task, MILLION), kind=ExpenseKind.TRIP, spent_on=date(2026, 6, 1))
    room = {"nights": Decimal(1), "night_rate": 1_600_000}
    low = RecipientInput("Nguyễn Văn An", "Chuyên viên", **room)  # type: ignore[arg-type]
    high = RecipientInput("Trần Văn Bình", "Thứ trưởng Bộ A", **room)  # type: ignore[arg-type]
    found = [v.field for v in money.save_rows(save_recipients, made, low, high).warnings if v.field]
    assert found == ["recipients.0.night_rate"]


def test_a_name_that_stands_twice_for_the_same_days_is_pointed_out(money: Money) -> None:
    made = money.draft((money.task, MILLION))
    row = RecipientInput("Vũ Đình Khôi", from_on=date(2026, 6, 1), to_on=date(2026, 6, 3))
    found = money.save_rows(save_recipients, made, row, replace(row, person_id=None)).warnings
    assert [v.field for v in found if "hai dòng" in sentence(v)] == ["recipients.1.name"]
    other = replace(row, from_on=date(2026, 6, 5), to_on=date(2026, 6, 6))
    found = money.save_rows(save_recipients, made, row, other).warnings
    assert not [v for v in found if "hai dòng" in sentence(v)]
