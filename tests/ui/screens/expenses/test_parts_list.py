"""What the lists of vouchers and of recipients share: rows moved, taken out, pasted, kept when paid."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication

from app.rules.expenses import ExpenseKind
from app.services.expenses.paying import pay_expense
from app.services.expenses.vouchers import vouchers_of
from tests.services.expenses.money import Money
from tests.ui.alt_letters import alt_clashes
from tests.ui.screens.expenses.page import OpenPage, column

MILLION = 1_000_000


def test_what_cannot_be_read_is_told_with_its_row_and_nothing_is_pasted(
    money: Money, page_of: OpenPage
) -> None:
    made = money.draft((money.task, MILLION))
    page = page_of(made)
    QGuiApplication.clipboard().setText("Hóa đơn\t1\t\t\t\t500.000\nVé\t2\t\t\t\t12.34")
    page.screen.vouchers.list.paste()
    assert "Dòng 2, cột số tiền: không đọc được “12.34”" in page.said
    assert money.office.read(vouchers_of, made) == ()


def test_rows_taken_out_come_back_by_undo(money: Money, page_of: OpenPage) -> None:
    made = money.draft((money.task, MILLION))
    page = page_of(made)
    tab = page.screen.vouchers
    QGuiApplication.clipboard().setText("Hóa đơn\t1\nVé\t2\nVé\t3")
    tab.list.paste()
    tab.list.table.choose_where(lambda row: row.row == 2)
    tab.list.move_by(-1)
    assert column(tab.list.table, "Số") == ["2", "1", "3"]
    tab.list.remove_rows()
    assert column(tab.list.table, "Số") == ["1", "3"]
    (taken_out,) = [n for n in page.notices.shown() if n.words == "Đã bỏ 1 dòng."]
    taken_out.action.click()
    assert column(tab.list.table, "Số") == ["2", "1", "3"]


def test_what_was_paid_offers_no_change(money: Money, page_of: OpenPage) -> None:
    made = money.handed_in((money.task, MILLION))
    pays = money.pays(made, MILLION, done_on=date(2026, 6, 30))
    money.office.workspace.write(money.accountant, pay_expense, made, pays)
    page = page_of(made)
    for tab in (page.screen.vouchers, page.screen.recipients):
        assert tab.list.add_row() is None
        assert not tab.list.add.isVisibleTo(tab)


@pytest.mark.parametrize("kind", [ExpenseKind.TRIP, ExpenseKind.REWARD])
def test_no_two_things_answer_one_alt_letter(money: Money, page_of: OpenPage, kind: ExpenseKind) -> None:
    page = page_of(money.draft((money.task, MILLION), kind=kind))
    tabs = page.screen
    QGuiApplication.clipboard().setText("Trần Văn Bình")
    tabs.recipients.list.paste()
    for ask in (tabs.vouchers.list.add_row, tabs.recipients.list.edit_row, tabs.recipients.fill_rates):
        dialog = ask()
        assert dialog is not None
        assert alt_clashes(dialog) == {}
        dialog.form.reset()
        dialog.reject()
