"""Vouchers of an expense: what is missing, what does not add up, what stays as it is."""

from __future__ import annotations

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
from app.services.expenses.deciding import submit_expense
from app.services.expenses.drafts import save_expense
from app.services.expenses.paying import approve_excess, pay_expense
from app.services.expenses.recipient_list import save_recipients
from app.services.expenses.views import ExpenseInput, ExpenseLineInput, VoucherInput
from app.services.expenses.vouchers import checklist, missing_vouchers, save_vouchers, vouchers_of
from app.services.norms.commands import save_norm
from app.services.norms.views import NormInput
from app.services.norms.vouchers import (
    RequirementInput,
    close_requirement,
    list_requirements,
    save_requirement,
)
from tests.services.expenses.money import Money, refused, with_money
from tests.workspaces import Office

MILLION = 1_000_000


@pytest.fixture
def money(office: Office) -> Money:
    """An office with money."""
    return with_money(office)


def _lines(money: Money, expense_id: int) -> dict[str, int]:
    return {c.name: c.requirement_id for c in money.office.read(checklist, expense_id)}


def test_vouchers_are_handed_in_and_paid_only_when_none_of_the_kind_is_missing(money: Money) -> None:
    made = money.approved((money.task, MILLION), kind=ExpenseKind.REWARD)
    missing = ("Quyết định khen thưởng", "Danh sách ký nhận tiền thưởng")
    assert money.office.read(missing_vouchers, made) == missing
    write = money.office.workspace.write
    found = refused(lambda: write(money.clerk, hand_in, made))
    assert [field for field, _words in found] == ["vouchers"]
    assert "Quyết định khen thưởng; Danh sách ký nhận tiền thưởng" in found[0][1]
    ids = _lines(money, made)
    rows = [VoucherInput(number=f"0{n}", requirement_id=ids[name]) for n, name in enumerate(missing, 1)]
    money.save_rows(save_vouchers, made, *rows)
    assert money.office.read(missing_vouchers, made) == ()
    write(money.clerk, hand_in, made)
    pays = money.pays(made, MILLION, done_on=date(2026, 6, 30))
    money.save_rows(save_vouchers, made, rows[0])
    found = refused(lambda: write(money.accountant, pay_expense, made, pays))
    assert "Danh sách ký nhận tiền thưởng" in found[0][1]
    money.save_rows(save_vouchers, made, *rows)
    write(money.accountant, pay_expense, made, pays)


def test_a_second_approval_counts_for_the_vouchers_that_are_needed(money: Money) -> None:
    needed = RequirementInput(
        ExpenseKind.REWARD,
        "Hợp đồng",
        required=True,
        above_amount=MILLION,
        valid_from=date(2026, 1, 1),
        basis="QC",
    )
    money.office.write(save_requirement, None, needed)
    made = money.approved((money.task, MILLION), kind=ExpenseKind.REWARD)
    ids = _lines(money, made)
    assert "Hợp đồng" not in ids
    rows = [VoucherInput(number="01", requirement_id=n) for n in ids.values()]
    money.save_rows(save_vouchers, made, *rows)
    write = money.office.workspace.write
    write(money.clerk, hand_in, made)
    write(money.chief, approve_excess, made, money.more(made, MILLION), "Giá tăng")
    pays = money.pays(made, 2 * MILLION, done_on=date(2026, 6, 30))
    found = refused(lambda: write(money.accountant, pay_expense, made, pays))
    assert "Hợp đồng" in found[0][1]


def test_vouchers_are_compared_with_all_that_was_approved(money: Money) -> None:
    made = money.handed_in((money.task, MILLION))
    more = money.more(made, 200_000)
    money.office.workspace.write(money.chief, approve_excess, made, more, "Giá tăng")
    rows = VoucherInput(name="Hóa đơn", number="01", amount=1_200_000)
    assert money.save_rows(save_vouchers, made, rows).warnings == ()


def test_a_voucher_without_number_and_file_answers_nothing(money: Money) -> None:
    made = money.draft((money.task, MILLION), kind=ExpenseKind.REWARD)
    money.save_rows(
        save_vouchers, made, VoucherInput(requirement_id=_lines(money, made)["Quyết định khen thưởng"])
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
    money.save_rows(save_vouchers, made, row)
    line = money.office.read(checklist, made)[0]
    assert (line.there, line.answered) == (True, "có tệp")
    assert [field for field, _w in refused(lambda: money.save_rows(save_vouchers, other, row))] == [
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
    found = refused(lambda: money.office.write(save_requirement, None, entered))
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
    saved = money.save_rows(save_vouchers, made, VoucherInput("Hóa đơn", "12", amount=900_000))
    assert sentence(saved.warnings[0]) == (
        "Cộng các chứng từ 900.000 đ, khác số tiền của khoản chi 1.000.000 đ (chênh 100.000 đ). Xem lại."
    )
    first, second = VoucherInput("Hóa đơn", "12", amount=900_000), VoucherInput("Vé", amount=100_000)
    assert money.save_rows(save_vouchers, made, first, second).warnings == ()


def test_a_voucher_that_stands_twice_is_pointed_out(money: Money) -> None:
    bill = VoucherInput("Hóa đơn", "0012345", date(2026, 6, 20), amount=MILLION)
    first, second = money.draft((money.task, 2 * MILLION)), money.draft((money.task, MILLION))
    found = money.save_rows(save_vouchers, first, bill, bill).warnings
    assert [(v.field, "ngay trong bảng này" in sentence(v)) for v in found] == [("vouchers.1.number", True)]
    found = money.save_rows(save_vouchers, second, replace(bill, name="hóa đơn")).warnings
    assert [(v.field, "bản nháp" in sentence(v)) for v in found] == [("vouchers.0.number", True)]
    assert money.save_rows(save_vouchers, second, replace(bill, number="0012346")).warnings == ()


def test_vouchers_keep_their_identity_and_leave_when_taken_out(money: Money) -> None:
    made = money.draft((money.task, MILLION))
    money.save_rows(save_vouchers, made, VoucherInput("Một"), VoucherInput("Hai"))
    first, second = money.office.read(vouchers_of, made)
    money.save_rows(save_vouchers, made, replace(second, number="07"), VoucherInput("Ba"))
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
    assert [f for f, _words in refused(lambda: money.save_rows(save_vouchers, made, row))] == [field]
    assert money.office.read(vouchers_of, made) == ()


def test_what_was_paid_keeps_its_vouchers_and_recipients(money: Money) -> None:
    made = money.handed_in((money.task, MILLION))
    money.save_rows(save_vouchers, made, VoucherInput("Hóa đơn", "12", amount=MILLION))
    pays = money.pays(made, MILLION, done_on=date(2026, 6, 30))
    money.office.workspace.write(money.accountant, pay_expense, made, pays)
    for command in (save_vouchers, save_recipients):
        found = refused(lambda command=command: money.save_rows(command, made))  # type: ignore[misc]
        assert "ghi đảo bước thanh toán" in found[0][1]
    assert len(money.office.read(vouchers_of, made)) == 1


def _lump(money: Money, line: int, norm_id: int | None, price: int = 100_000) -> int:
    """A draft of one lump sum."""
    part = ExpenseLineInput("Khoán", line, unit_price=Decimal(price), norm_id=norm_id, over_norm_reason="x")
    entered = ExpenseInput(content="Chi khoán", payee_name="An", kind=ExpenseKind.LUMP, lines=(part,))
    return int(money.office.workspace.write(money.clerk, save_expense, None, entered).id)


def test_a_lump_sum_is_sent_only_where_a_norm_of_one_holds_it(money: Money) -> None:
    write = money.office.workspace.write
    with pytest.raises(UserError, match="không theo mức khoán nào của tiểu mục 6699"):
        write(money.clerk, submit_expense, _lump(money, money.autonomous[0], None))
    norm = NormInput("Khoán nước", "đ/người/tháng", 100_000, item_code="6699", lump=True, basis="QC-2026")
    own = money.office.write(save_norm, None, norm).id
    invoice = money.office.write(save_norm, None, replace(norm, name="Nước", lump=False)).id
    for norm_id, line, price in ((invoice, 0, 100_000), (own, 0, 100_001), (own, 1, 100_000)):
        with pytest.raises(UserError, match="phải có chứng từ"):
            write(money.clerk, submit_expense, _lump(money, money.autonomous[line], norm_id, price))
    write(money.clerk, submit_expense, _lump(money, money.autonomous[0], own))


def test_an_expense_of_no_kind_needs_a_voucher_too(office: Office) -> None:
    rows = office.read(list_requirements, ExpenseKind.OTHER)
    assert [row.entered.required for row in rows] == [True]
