"""Vouchers and recipients of an expense: what is missing, what does not add up, what stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.errors import UserError, sentence
from app.models.attachments import AttachmentKind
from app.rules.expenses import ExpenseKind
from app.services.attachments.commands import attach_files, stage_files
from app.services.expenses.advancing import hand_in
from app.services.expenses.parts import (
    RecipientInput,
    VoucherInput,
    checklist,
    missing_vouchers,
    recipients_of,
    save_recipients,
    save_vouchers,
    vouchers_of,
)
from app.services.expenses.paying import pay_expense
from app.services.norms.vouchers import (
    RequirementInput,
    close_requirement,
    list_requirements,
    save_requirement,
)
from tests.services.expenses.money import Money, with_money
from tests.workspaces import Office

MILLION = 1_000_000


@pytest.fixture
def money(office: Office) -> Money:
    """An office with money."""
    return with_money(office)


def _refused(do: Callable[[], Any]) -> list[tuple[str | None, str]]:
    with pytest.raises(UserError) as refusal:
        do()
    return [(v.field, sentence(v)) for v in refusal.value.violations]


def _save(money: Money, command: Any, expense_id: int, *rows: Any) -> Any:
    return money.office.workspace.write(money.clerk, command, expense_id, rows)


def _lines(money: Money, expense_id: int) -> dict[str, int]:
    return {c.name: c.requirement_id for c in money.office.read(checklist, expense_id)}


# -- vouchers ---------------------------------------------------------------------------------------------


def test_vouchers_are_handed_in_and_paid_only_when_none_of_the_kind_is_missing(money: Money) -> None:
    made = money.approved((money.task, MILLION), kind=ExpenseKind.REWARD)
    missing = ("Quyết định khen thưởng", "Danh sách ký nhận tiền thưởng")
    assert money.office.read(missing_vouchers, made) == missing
    write = money.office.workspace.write
    found = _refused(lambda: write(money.clerk, hand_in, made))
    assert [field for field, _words in found] == ["vouchers"]
    assert "Quyết định khen thưởng; Danh sách ký nhận tiền thưởng" in found[0][1]
    ids = _lines(money, made)
    rows = [VoucherInput(number=f"0{n}", requirement_id=ids[name]) for n, name in enumerate(missing, 1)]
    _save(money, save_vouchers, made, *rows)
    assert money.office.read(missing_vouchers, made) == ()
    write(money.clerk, hand_in, made)
    pays = money.pays(made, MILLION, done_on=date(2026, 6, 30))
    _save(money, save_vouchers, made, rows[0])
    found = _refused(lambda: write(money.accountant, pay_expense, made, pays))
    assert "Danh sách ký nhận tiền thưởng" in found[0][1]
    _save(money, save_vouchers, made, *rows)
    write(money.accountant, pay_expense, made, pays)


def test_a_voucher_without_number_and_file_answers_nothing(money: Money) -> None:
    made = money.draft((money.task, MILLION), kind=ExpenseKind.REWARD)
    _save(
        money, save_vouchers, made, VoucherInput(requirement_id=_lines(money, made)["Quyết định khen thưởng"])
    )
    assert "Quyết định khen thưởng" in money.office.read(missing_vouchers, made)


def test_a_scan_attached_to_the_expense_answers_the_checklist(money: Money, tmp_path: Any) -> None:
    made = money.draft((money.task, MILLION), kind=ExpenseKind.REWARD)
    other = money.draft((money.task, MILLION), kind=ExpenseKind.REWARD)
    scan = tmp_path / "quyet-dinh.txt"
    scan.write_text("Quyết định", encoding="utf-8")
    kind = AttachmentKind.VOUCHER
    staged = money.office.read(stage_files, "expense", made, [scan], kind)
    write = money.office.workspace.write
    (file_id,) = write(money.clerk, attach_files, "expense", made, staged, kind)
    needed = _lines(money, made)["Quyết định khen thưởng"]
    row = VoucherInput(requirement_id=needed, attachment_id=file_id)
    _save(money, save_vouchers, made, row)
    line = money.office.read(checklist, made)[0]
    assert (line.there, line.answered) == (True, "có tệp")
    assert [field for field, _w in _refused(lambda: _save(money, save_vouchers, other, row))] == [
        "vouchers.0.attachment_id"
    ]


def test_a_contract_is_asked_for_above_fifty_million_only(money: Money) -> None:
    small = money.draft((money.task, 50 * MILLION), kind=ExpenseKind.SERVICE)
    great = money.draft((money.task, 50 * MILLION + 1), kind=ExpenseKind.SERVICE)
    assert money.office.read(missing_vouchers, small) == ("Hóa đơn dịch vụ",)
    assert money.office.read(missing_vouchers, great) == ("Hóa đơn dịch vụ", "Hợp đồng dịch vụ")


def test_a_lump_sum_needs_no_voucher(money: Money) -> None:
    made = money.draft((money.task, MILLION), kind=ExpenseKind.LUMP)
    assert money.office.read(checklist, made) == ()
    entered = RequirementInput(ExpenseKind.LUMP, "Hóa đơn")
    found = _refused(lambda: money.office.write(save_requirement, None, entered))
    assert [field for field, _words in found] == ["expense_kind"]


def test_the_checklist_is_that_of_the_day_of_the_request(money: Money) -> None:
    made = money.draft((money.task, MILLION), kind=ExpenseKind.OTHER, requested_on=date(2026, 3, 1))
    entered = RequirementInput(ExpenseKind.OTHER, "Tờ trình", valid_from=date(2026, 3, 1))
    line = money.office.write(save_requirement, None, entered).id
    assert money.office.read(missing_vouchers, made) == ("Tờ trình",)
    money.office.write(close_requirement, line, date(2026, 3, 1))
    assert money.office.read(missing_vouchers, made) == ("Tờ trình",)
    later = money.draft((money.task, MILLION), kind=ExpenseKind.OTHER, requested_on=date(2026, 3, 2))
    assert money.office.read(missing_vouchers, later) == ()
    found = money.office.read(list_requirements, ExpenseKind.OTHER)
    assert [v.entered.name for v in found if v.verified] == ["Tờ trình"]


def test_vouchers_that_do_not_add_up_are_saved_with_a_word(money: Money) -> None:
    made = money.draft((money.task, MILLION))
    saved = _save(money, save_vouchers, made, VoucherInput("Hóa đơn", "12", amount=900_000))
    assert sentence(saved.warnings[0]) == (
        "Cộng các chứng từ 900.000 đ, khác số tiền của khoản chi 1.000.000 đ (chênh 100.000 đ). Xem lại."
    )
    first, second = VoucherInput("Hóa đơn", "12", amount=900_000), VoucherInput("Vé", amount=100_000)
    assert _save(money, save_vouchers, made, first, second).warnings == ()


def test_vouchers_keep_their_identity_and_leave_when_taken_out(money: Money) -> None:
    made = money.draft((money.task, MILLION))
    _save(money, save_vouchers, made, VoucherInput("Một"), VoucherInput("Hai"))
    first, second = money.office.read(vouchers_of, made)
    _save(money, save_vouchers, made, replace(second, number="07"), VoucherInput("Ba"))
    found = money.office.read(vouchers_of, made)
    assert [(v.id == second.id, v.name, v.number) for v in found] == [(True, "Hai", "07"), (False, "Ba", "")]
    assert first.id not in {v.id for v in found}


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (VoucherInput(number="1"), "vouchers.0.name"),
        (VoucherInput("Hóa đơn", dated_on=date(2026, 7, 1)), "vouchers.0.dated_on"),
        (VoucherInput("Hóa đơn", amount=-1), "vouchers.0.amount"),
        (VoucherInput("Hóa đơn", amount=10**15), "vouchers.0.amount"),
        (VoucherInput("Hóa đơn", item_id=99_999), "vouchers.0.item_id"),
        (VoucherInput("Hóa đơn", attachment_id=99_999), "vouchers.0.attachment_id"),
    ],
)
def test_a_wrong_voucher_is_refused_at_its_cell(money: Money, row: VoucherInput, field: str) -> None:
    made = money.draft((money.task, MILLION))
    assert [f for f, _words in _refused(lambda: _save(money, save_vouchers, made, row))] == [field]
    assert money.office.read(vouchers_of, made) == ()


# -- recipients -------------------------------------------------------------------------------------------

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
    assert _save(money, save_recipients, made, TRIP).warnings == ()
    assert [replace(r, id=None) for r in money.office.read(recipients_of, made)] == [TRIP]


def test_a_tax_that_the_account_of_a_trip_cannot_show_is_pointed_out(money: Money) -> None:
    made = money.draft((money.task, TRIP.amount), kind=ExpenseKind.TRIP)
    noted = replace(TRIP, note="Quy chế chi tiêu nội bộ")
    found = _save(money, save_recipients, made, noted).warnings
    assert [(v.field, sentence(v)) for v in found] == [
        (
            "recipients.0.tax",
            "Nguyễn Văn An: có thuế 4.567 đ mà bảng thanh toán công tác phí không có cột thuế. Xem lại.",
        )
    ]


def test_recipients_that_do_not_add_up_are_saved_with_a_word(money: Money) -> None:
    made = money.draft((money.task, TRIP.amount + 1))
    found = _save(money, save_recipients, made, TRIP).warnings
    assert ["chênh 1 đ" in sentence(v) for v in found] == [True]


def test_more_days_than_the_trip_has_are_pointed_out(money: Money) -> None:
    row = replace(TRIP, days=Decimal("3.5"))
    made = money.draft((money.task, row.amount))
    found = _save(money, save_recipients, made, row).warnings
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
    found = _refused(lambda: _save(money, save_recipients, made, replace(TRIP, **changed)))
    assert [f for f, _words in found] == [f"recipients.0.{field}"]


def test_what_was_paid_keeps_its_vouchers_and_recipients(money: Money) -> None:
    made = money.handed_in((money.task, MILLION))
    _save(money, save_vouchers, made, VoucherInput("Hóa đơn", "12", amount=MILLION))
    pays = money.pays(made, MILLION, done_on=date(2026, 6, 30))
    money.office.workspace.write(money.accountant, pay_expense, made, pays)
    for command in (save_vouchers, save_recipients):
        found = _refused(lambda command=command: _save(money, command, made))  # type: ignore[misc]
        assert "ghi đảo bước thanh toán" in found[0][1]
    assert len(money.office.read(vouchers_of, made)) == 1


def test_rates_of_a_trip_above_the_norm_are_told_unless_a_note_says_why(money: Money) -> None:
    made = money.draft((money.task, MILLION), kind=ExpenseKind.TRIP, spent_on=date(2026, 6, 1))
    row = RecipientInput("Nguyễn Văn An", "Chuyên viên", days=Decimal(3), day_rate=312_000)
    found = [sentence(v) for v in _save(money, save_recipients, made, row).warnings if v.field]
    told = (
        "Nguyễn Văn An: vượt định mức 12.000 đ/người/ngày (312.000 > 300.000), tổng vượt 36.000 đ. Căn cứ: "
        "TT 12/2025/TT-BTC, sửa TT 40/2017/TT-BTC (chưa đối chiếu). Ghi lý do ở ghi chú."
    )
    assert found == [told]
    noted = replace(row, note="Quy chế chi tiêu nội bộ")
    assert not [v for v in _save(money, save_recipients, made, noted).warnings if v.field]


def test_a_room_is_held_to_the_office_beside_the_name(money: Money) -> None:
    made = money.draft((money.task, MILLION), kind=ExpenseKind.TRIP, spent_on=date(2026, 6, 1))
    room = {"nights": Decimal(1), "night_rate": 1_600_000}
    low = RecipientInput("Nguyễn Văn An", "Chuyên viên", **room)  # type: ignore[arg-type]
    high = RecipientInput("Trần Văn Bình", "Thứ trưởng Bộ A", **room)  # type: ignore[arg-type]
    found = [v.field for v in _save(money, save_recipients, made, low, high).warnings if v.field]
    assert found == ["recipients.0.night_rate"]
