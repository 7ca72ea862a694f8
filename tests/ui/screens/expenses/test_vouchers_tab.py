"""The tab "Chứng từ": checklist answered, vouchers pasted, a scan at its voucher."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.rules.expenses import ExpenseKind
from app.services.expenses.vouchers import missing_vouchers, vouchers_of
from tests.services.expenses.money import Money
from tests.ui.screens.expenses.page import OpenPage, column

MILLION = 1_000_000


def test_the_checklist_tells_what_is_there_and_what_is_missing(money: Money, page_of: OpenPage) -> None:
    made = money.draft((money.task, MILLION), kind=ExpenseKind.REWARD)
    tab = page_of(made).screen.vouchers
    assert column(tab.asks, "Có, thiếu") == ["Thiếu", "Thiếu"]
    assert column(tab.asks, "Chứng từ phải có") == ["Quyết định khen thưởng", "Danh sách ký nhận tiền thưởng"]
    assert tab.list.sums.text() == "0 chứng từ, cộng 0 đ. Còn thiếu 2 chứng từ bắt buộc."


def test_a_line_of_the_checklist_is_answered_from_where_it_stands(money: Money, page_of: OpenPage) -> None:
    made = money.draft((money.task, MILLION), kind=ExpenseKind.REWARD)
    page = page_of(made)
    tab = page.screen.vouchers
    tab.asks.row_opened.emit(tab.asks.rows_model.row(0))
    assert page.dialog.form["name"].read() == "Quyết định khen thưởng"
    page.answer(number="15-QĐ/BCĐ", dated_on=date(2026, 6, 1))
    assert column(tab.asks, "Có, thiếu") == ["Có", "Thiếu"]
    assert money.office.read(missing_vouchers, made) == ("Danh sách ký nhận tiền thưởng",)


def test_a_voucher_refused_is_marked_at_its_field(money: Money, page_of: OpenPage) -> None:
    page = page_of(money.draft((money.task, MILLION)))
    page.screen.vouchers.list.add_row()
    page.answer(name="Hóa đơn", dated_on=date(2026, 7, 1))
    assert list(page.wrong()) == ["dated_on"]


def test_vouchers_are_pasted_from_a_spreadsheet(money: Money, page_of: OpenPage) -> None:
    made = money.draft((money.task, MILLION))
    page = page_of(made)
    QGuiApplication.clipboard().setText(
        "TT\tLoại chứng từ\tSố\tNgày\tNội dung\tTiểu mục\tSố tiền\n"
        "1\tHóa đơn\t0012\t02/06/2026\tNước uống\t6699\t900.000\n"
        "2\tVé xe\t\t3/6/2026\tĐi Hải Phòng\t\t100.000 đ\n"
    )
    page.screen.vouchers.list.paste()
    found = money.office.read(vouchers_of, made)
    assert [(v.name, v.number, v.dated_on, v.amount) for v in found] == [
        ("Hóa đơn", "0012", date(2026, 6, 2), 900_000),
        ("Vé xe", "", date(2026, 6, 3), 100_000),
    ]
    assert page.screen.vouchers.list.agrees.word.text() == "Khớp số tiền khoản chi"


def test_a_scan_takes_its_place_at_the_chosen_voucher(
    money: Money, page_of: OpenPage, qtbot: QtBot, tmp_path: Path
) -> None:
    scan = tmp_path / "hoa-don.pdf"
    scan.write_bytes(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")
    made = money.draft((money.task, MILLION))
    page = page_of(made, open_files=[[scan]])
    tab = page.screen.vouchers
    QGuiApplication.clipboard().setText("Hóa đơn\t1")
    tab.list.paste()
    tab.list.table.choose_first()
    tab.attach_files()
    qtbot.waitUntil(lambda: column(tab.list.table, "Tệp") == ["hoa-don.pdf"], timeout=5000)
