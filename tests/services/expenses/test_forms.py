"""The forms of an expense as data: amounts of the entries, words of the day, the settings of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.errors import UserError
from app.print_service import MadePaper, from_data
from app.rules.expenses import ExpenseKind, PayMethod
from app.rules.secrecy import Secrecy
from app.services.budget_settings import AMOUNT_WORDS, VOUCHER_FORMS
from app.services.expenses import forms
from app.services.expenses.advancing import advance_expense, extend_advance, hand_in, return_surplus
from app.services.expenses.paying import approve_excess, pay_expense
from app.services.expenses.recipient_list import save_recipients
from app.services.expenses.views import AdvanceInput, RecipientInput, VoucherInput
from app.services.expenses.vouchers import save_vouchers
from app.services.secrecy import SecrecyInput, set_secrecy
from app.services.secrecy.copies import check_plain_print
from app.services.settings import save_setting, setting_on
from tests.services.expenses.money import Money, with_money
from tests.workspaces import Office


@pytest.fixture
def money(office: Office) -> Money:
    return with_money(office)


def advanced(money: Money, amount: int, spent: int) -> int:
    """An expense of 6 million approved, advanced and then settled with what was spent."""
    write = money.office.workspace.write
    made = money.approved((money.autonomous[0], 6_000_000), kind=ExpenseKind.OTHER)
    write(money.accountant, advance_expense, made, AdvanceInput(amount=amount, method=PayMethod.TRANSFER))
    write(money.clerk, hand_in, made)
    write(money.accountant, pay_expense, made, money.pays(made, spent))
    return made


@pytest.mark.parametrize(
    ("spent", "difference", "words"),
    [
        (3_500_000, 500_000, "Năm trăm nghìn đồng chẵn"),
        (4_000_000, 0, ""),
        (5_250_000, -1_250_000, "Một triệu hai trăm năm mươi nghìn đồng chẵn"),
    ],
)
def test_a_settlement_is_one_of_three_cases(money: Money, spent: int, difference: int, words: str) -> None:
    data = money.office.read(forms.settlement_data, advanced(money, 4_000_000, spent))
    assert [p.amount for p in data.advanced] == [4_000_000]
    assert sum(p.amount for p in data.spent) == spent
    assert (data.difference, data.words) == (difference, words)


def test_a_settlement_lists_the_vouchers_where_they_tell_the_sum(money: Money) -> None:
    made = advanced(money, 4_000_000, 3_500_000)
    told = money.office.read(forms.settlement_data, made)
    assert [p.words for p in told.spent] == ["Dòng 1"]  # no vouchers: what was paid on the line


def test_what_came_back_before_the_payment_is_not_asked_for_again(money: Money) -> None:
    write = money.office.workspace.write
    made = money.approved((money.autonomous[0], 6_000_000))
    for amount, back in ((1_000_000, 1_000_000), (5_000_000, 2_000_000)):
        write(money.accountant, advance_expense, made, AdvanceInput(amount=amount, method=PayMethod.TRANSFER))
        write(money.accountant, return_surplus, made, back)
    assert money.office.read(forms.trip_account_data, made).advanced == 3_000_000
    write(money.clerk, hand_in, made)
    write(money.accountant, pay_expense, made, money.pays(made, 2_500_000))
    told = money.office.read(forms.settlement_data, made)
    assert [p.amount for p in told.advanced] == [5_000_000, -2_000_000]
    assert (told.difference, told.words) == (500_000, "Năm trăm nghìn đồng chẵn")
    write(money.accountant, return_surplus, made, 500_000)
    assert money.office.read(forms.settlement_data, made) == told


def test_earlier_advances_of_an_expense_are_told_apart_from_the_newest(money: Money) -> None:
    write = money.office.workspace.write
    made = money.approved((money.autonomous[0], 6_000_000), kind=ExpenseKind.OTHER)
    for amount in (1_000_000, 2_000_000, 500_000):
        write(money.accountant, advance_expense, made, AdvanceInput(amount=amount, method=PayMethod.TRANSFER))
    write(money.accountant, return_surplus, made, 100_000)
    write(money.clerk, hand_in, made)
    write(money.accountant, pay_expense, made, money.pays(made, 3_400_000))
    told = money.office.read(forms.settlement_data, made)
    assert [p.amount for p in told.before] == [1_000_000, 2_000_000]
    assert [p.amount for p in told.advanced] == [500_000, -100_000]
    assert (told.whole, told.difference) == (3_400_000, 0)


def test_a_request_printed_again_keeps_the_day_that_was_asked_for(money: Money) -> None:
    write = money.office.workspace.write
    made = money.approved((money.autonomous[0], 1_000_000))
    write(money.accountant, advance_expense, made, AdvanceInput(amount=1_000_000, method=PayMethod.TRANSFER))
    write(money.accountant, extend_advance, made, date(2026, 9, 30), "Chờ hóa đơn")
    assert money.office.read(forms.advance_request_data, made).due_on == date(2026, 7, 31)


def test_the_request_to_pay_asks_for_what_was_approved_above_too(money: Money) -> None:
    made = money.handed_in((money.autonomous[0], 1_000_000))
    money.office.workspace.write(money.chief, approve_excess, made, money.more(made, 200_000), "Giá tăng")
    asked = money.office.read(forms.payment_request_data, made)
    assert (asked.facts.amount, asked.facts.words) == (1_200_000, "Một triệu hai trăm nghìn đồng chẵn")


def test_a_second_advance_after_the_first_came_back_is_asked_for_alone(money: Money) -> None:
    write = money.office.workspace.write
    made = money.approved((money.autonomous[0], 1_000_000))
    give = AdvanceInput(amount=1_000_000, method=PayMethod.TRANSFER)
    write(money.accountant, advance_expense, made, give)
    write(money.accountant, return_surplus, made, 1_000_000)
    write(money.accountant, advance_expense, made, give)
    assert money.office.read(forms.advance_request_data, made).facts.amount == 1_000_000


def test_a_settlement_without_an_advance_is_refused(money: Money) -> None:
    made = money.approved((money.autonomous[0], 6_000_000))
    with pytest.raises(UserError, match="Chưa tạm ứng"):
        money.office.read(forms.settlement_data, made)


CASH: dict[str, Any] = {"method": PayMethod.CASH, "cashier": "Hoàng Thị Hoa"}


def test_the_slips_tell_what_went_out_in_cash_each_time(money: Money) -> None:
    write = money.office.workspace.write
    made = money.approved((money.autonomous[0], 6_000_000))
    write(money.accountant, advance_expense, made, AdvanceInput(amount=4_000_000, **CASH))
    money.save_rows(save_vouchers, made, VoucherInput("Hóa đơn", "01"), VoucherInput("Hợp đồng", "02"))
    slip = money.office.read(forms.slip_data, made)
    assert (slip.facts.content, slip.facts.vouchers) == ("Tạm ứng: Chi phục vụ phiên họp", 0)
    write(money.clerk, hand_in, made)
    write(money.accountant, pay_expense, made, replace(money.pays(made, 5_250_000), **CASH))
    slip = money.office.read(forms.slip_data, made)
    assert (slip.facts.content, slip.facts.vouchers) == ("Chi phục vụ phiên họp", 2)
    assert (slip.facts.amount, slip.head.number) == (1_250_000, "002")  # beside the advance alone
    assert slip.facts.words == "Một triệu hai trăm năm mươi nghìn đồng chẵn"
    assert [(s.facts.amount, s.head.number) for s in slip.earlier] == [(4_000_000, "001")]
    made_paper = from_data(slip)
    assert isinstance(made_paper, MadePaper)
    assert len(made_paper.papers) == 2


def test_cash_that_came_back_has_a_slip_of_its_own_and_a_transfer_none(money: Money) -> None:
    made = advanced(money, 4_000_000, 3_500_000)
    write = money.office.workspace.write
    with pytest.raises(UserError, match="phiếu chi"):
        money.office.read(forms.slip_data, made)  # everything went by transfer
    write(money.accountant, return_surplus, made, 200_000)
    with pytest.raises(UserError, match="phiếu thu"):
        money.office.read(forms.receipt_slip_data, made)
    write(money.accountant, return_surplus, made, 300_000, None, "Hoàng Thị Hoa", method=PayMethod.CASH)
    data = money.office.read(forms.receipt_slip_data, made)
    assert (data.facts.amount, data.facts.content) == (
        300_000,
        "Hoàn tạm ứng thừa: Chi phục vụ phiên họp",
    )
    assert (data.head.form_code, data.earlier) == ("C40-BB", ())
    assert [s.voucher for s in money.expense(made).steps if s.voucher] == ["CK 001", "BC 001", "PT 001"]


def test_a_request_asks_for_what_was_approved(money: Money) -> None:
    made = money.approved((money.autonomous[0], 6_000_000), (money.autonomous[1], 1_005_000))
    data = money.office.read(forms.payment_request_data, made)
    assert data.facts.amount == 7_005_000
    assert data.facts.words == "Bảy triệu không trăm linh năm nghìn đồng chẵn"
    assert data.head.signers == ("Người đề nghị", "Phụ trách bộ phận", "Kế toán trưởng", "Người duyệt")
    assert data.head.source.kind == "expense"


def test_forms_and_words_are_those_of_the_day_of_the_paper(money: Money) -> None:
    office = money.office
    made = money.draft((money.autonomous[0], 6_005_000), requested_on=date(2026, 6, 20))
    later = money.draft((money.autonomous[0], 6_005_000), requested_on=date(2026, 6, 30))
    codes = dict(office.read(setting_on, VOUCHER_FORMS, date(2026, 6, 30)))
    codes["advance_request"] = {"code": "03-TT", "basis": "QĐ 12", "signers": ["Người đề nghị"]}
    office.write(save_setting, VOUCHER_FORMS, codes, date(2026, 6, 25), "QĐ 12")
    words = {"zero_tens": "lẻ", "thousand": "ngàn", "four": "tư", "even": "never"}
    office.write(save_setting, AMOUNT_WORDS, words, date(2026, 6, 25), "Nếp")
    old, new = (office.read(forms.advance_request_data, n) for n in (made, later))
    assert (old.head.form_code, old.facts.words) == (
        "",
        "Sáu triệu không trăm linh năm nghìn đồng chẵn",
    )
    assert (new.head.form_code, new.head.signers) == ("03-TT", ("Người đề nghị",))
    assert new.facts.words == "Sáu triệu không trăm lẻ năm ngàn đồng"


def test_the_list_to_sign_and_the_trip_name_everybody(money: Money) -> None:
    made = money.draft((money.autonomous[0], 6_000_000), kind=ExpenseKind.TRIP, trip_order="KH 12")
    people = [RecipientInput(f"Người {n}", days=Decimal(2), day_rate=300_000, fare=50_000) for n in range(3)]
    money.office.workspace.write(money.clerk, save_recipients, made, people)
    signed, trip, orders = (
        money.office.read(read, made)
        for read in (forms.sign_list_data, forms.trip_account_data, forms.travel_order_data)
    )
    assert [line.amount for line in signed.lines] == [650_000] * 3
    assert signed.words == "Một triệu chín trăm năm mươi nghìn đồng chẵn"
    assert (trip.order, trip.advanced) == ("KH 12", 0)
    made_orders = from_data(orders)
    assert isinstance(made_orders, MadePaper)
    assert made_orders.parts == 3


def test_the_list_of_vouchers_sums_its_rows(money: Money) -> None:
    made = money.draft((money.autonomous[0], 6_000_000))
    lines_alone = money.office.read(forms.voucher_list_data, made)
    assert [line.amount for line in lines_alone.lines] == [6_000_000]
    given = [VoucherInput("Hóa đơn", "01", amount=2_000_000), VoucherInput("Hóa đơn", "02", amount=1_500_000)]
    money.office.workspace.write(money.clerk, save_vouchers, made, given)
    data = money.office.read(forms.voucher_list_data, made)
    assert [line.number for line in data.lines] == ["01", "02"]
    assert data.facts.words == "Ba triệu năm trăm nghìn đồng chẵn"


def test_the_list_of_vouchers_leaves_out_none_without_an_amount(money: Money) -> None:
    made = money.handed_in((money.autonomous[0], 6_000_000), kind=ExpenseKind.OTHER)
    money.save_rows(
        save_vouchers, made, VoucherInput("Hóa đơn", "01", amount=2_000_000), VoucherInput("Kế hoạch", "02")
    )
    data = money.office.read(forms.voucher_list_data, made)
    assert [(line.number, line.amount) for line in data.lines] == [("01", 2_000_000), ("02", 0)]
    assert (data.paid, data.without_amount, data.by_line) == (0, 1, False)
    write = money.office.workspace.write
    write(money.accountant, pay_expense, made, money.pays(made, 5_900_000))
    assert money.office.read(forms.voucher_list_data, made).paid == 5_900_000


def test_vouchers_of_which_none_has_an_amount_are_counted_below_the_lines(money: Money) -> None:
    made = money.draft((money.autonomous[0], 6_000_000))
    money.save_rows(save_vouchers, made, VoucherInput("Hóa đơn", "01"), VoucherInput("Kế hoạch", "02"))
    data = money.office.read(forms.voucher_list_data, made)
    assert [line.amount for line in data.lines] == [6_000_000]
    assert (data.without_amount, data.by_line) == (2, True)


def test_a_print_belongs_to_the_expense_and_bears_its_level(money: Money) -> None:
    made = money.draft((money.autonomous[0], 6_000_000))
    paper = from_data(money.office.read(forms.advance_request_data, made))
    assert paper.printed is not None
    assert (paper.printed.record_kind, paper.printed.record_id) == ("expense", made)
    assert paper.secrecy is Secrecy.NONE


def test_a_secret_expense_prints_with_its_level_and_not_plainly(money: Money) -> None:
    made = money.draft((money.autonomous[0], 6_000_000))
    ground = SecrecyInput(Secrecy.SECRET, "Danh mục bí mật nhà nước, mục 3")
    money.office.write(set_secrecy, "expense", made, ground)
    paper = from_data(money.office.read(forms.advance_request_data, made))
    assert paper.secrecy is Secrecy.SECRET
    with pytest.raises(UserError, match="Mật"):
        check_plain_print(paper.secrecy)


def test_an_advance_is_to_be_cleared_by_the_usual_day_before_it_is_given(money: Money) -> None:
    made = money.draft((money.autonomous[0], 6_000_000), requested_on=date(2026, 6, 20))
    assert money.office.read(forms.advance_request_data, made).due_on == date(2026, 7, 31)
    bound = money.draft((money.autonomous[0], 6_000_000), contract_number="01", contract_value=60_000_000)
    assert money.office.read(forms.advance_request_data, bound).due_on == date(2027, 1, 31)


def test_a_line_paid_otherwise_than_asked_shows_no_quantity_that_does_not_make_its_amount(
    money: Money,
) -> None:
    write = money.office.workspace.write
    made = money.handed_in(
        (money.autonomous[0], 3_000_000), (money.autonomous[1], 2_000_000), kind=ExpenseKind.OTHER
    )
    write(money.accountant, pay_expense, made, money.pays(made, 2_900_000, 2_000_000))
    first, second = money.office.read(forms.voucher_list_data, made).lines
    assert (first.amount, first.quantity, first.price) == (2_900_000, None, None)
    assert (second.amount, second.quantity, second.price) == (2_000_000, Decimal(1), Decimal(2_000_000))


def test_each_product_of_a_row_is_rounded_so_that_columns_and_rows_add_up() -> None:
    row = RecipientInput(
        "A", days=Decimal("1.5"), day_rate=333_333, nights=Decimal("0.5"), night_rate=333_333, fare=1
    )
    assert row.amount == 500_000 + 166_667 + 1
