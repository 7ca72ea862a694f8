"""The tabs "Chứng từ" and "Người nhận tiền": checklist answered, people filled in, rows pasted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.rules.expenses import ExpenseKind, PlaceClass, RankGroup
from app.services.expenses.paying import pay_expense
from app.services.expenses.recipient_list import recipients_of, save_recipients
from app.services.expenses.views import RecipientInput
from app.services.expenses.vouchers import missing_vouchers, vouchers_of
from tests.services.documents.making import papers_of
from tests.services.expenses.money import Money, with_money
from tests.ui.alt_letters import alt_clashes
from tests.ui.screens.expenses.page import ExpensesPage
from tests.workspaces import Office

MILLION = 1_000_000
TRIP = {"kind": ExpenseKind.TRIP, "spent_on": date(2026, 6, 10), "place_class": PlaceClass.PROVINCE}


@pytest.fixture
def money(office: Office) -> Money:
    """An office with money."""
    return with_money(office)


@pytest.fixture
def page_of(money: Money, qtbot: QtBot) -> Callable[..., ExpensesPage]:
    """The screen of the clerk with an expense in front."""

    def opened(expense_id: int, **answers: Any) -> ExpensesPage:
        page = ExpensesPage(money, qtbot, money.clerk, **answers)
        page.open(expense_id)
        return page

    return opened


def column(table: Any, heading: str) -> list[str]:
    """What stands under a heading."""
    model = table.rows_model
    (section,) = [n for n, c in enumerate(model.columns) if c.heading == heading]
    shown = (model.index(n, section).data(Qt.ItemDataRole.DisplayRole) for n in range(model.rowCount()))
    return [str(value) for value in shown]


def shown_headings(table: Any) -> list[str]:
    """The headings of the columns that are meant for this kind."""
    never = table._never()
    return [c.heading for c in table.rows_model.columns if c.key not in never]


# -- vouchers ---------------------------------------------------------------------------------------------


def test_the_checklist_tells_what_is_there_and_what_is_missing(money: Money, page_of: Any) -> None:
    made = money.draft((money.task, MILLION), kind=ExpenseKind.REWARD)
    tab = page_of(made).screen.vouchers
    assert column(tab.asks, "Có, thiếu") == ["Thiếu", "Thiếu"]
    assert column(tab.asks, "Chứng từ phải có") == ["Quyết định khen thưởng", "Danh sách ký nhận tiền thưởng"]
    assert tab.sums.text() == "0 chứng từ, cộng 0 đ. Còn thiếu 2 chứng từ bắt buộc."


def test_a_line_of_the_checklist_is_answered_from_where_it_stands(money: Money, page_of: Any) -> None:
    made = money.draft((money.task, MILLION), kind=ExpenseKind.REWARD)
    page = page_of(made)
    tab = page.screen.vouchers
    tab.asks.row_opened.emit(tab.asks.rows_model.row(0))
    assert page.dialog.form["name"].read() == "Quyết định khen thưởng"
    page.answer(number="15-QĐ/BCĐ", dated_on=date(2026, 6, 1))
    assert column(tab.asks, "Có, thiếu") == ["Có", "Thiếu"]
    assert money.office.read(missing_vouchers, made) == ("Danh sách ký nhận tiền thưởng",)


def test_a_voucher_refused_is_marked_at_its_field(money: Money, page_of: Any) -> None:
    page = page_of(money.draft((money.task, MILLION)))
    page.screen.vouchers.add_row()
    page.answer(name="Hóa đơn", dated_on=date(2026, 7, 1))
    assert list(page.wrong()) == ["dated_on"]


def test_vouchers_are_pasted_from_a_spreadsheet(money: Money, page_of: Any) -> None:
    made = money.draft((money.task, MILLION))
    page = page_of(made)
    QGuiApplication.clipboard().setText(
        "TT\tLoại chứng từ\tSố\tNgày\tNội dung\tTiểu mục\tSố tiền\n"
        "1\tHóa đơn\t0012\t02/06/2026\tNước uống\t6699\t900.000\n"
        "2\tVé xe\t\t3/6/2026\tĐi Hải Phòng\t\t100.000 đ\n"
    )
    page.screen.vouchers.paste()
    found = money.office.read(vouchers_of, made)
    assert [(v.name, v.number, v.dated_on, v.amount) for v in found] == [
        ("Hóa đơn", "0012", date(2026, 6, 2), 900_000),
        ("Vé xe", "", date(2026, 6, 3), 100_000),
    ]
    assert page.screen.vouchers.agrees.word.text() == "Khớp số tiền khoản chi"


def test_what_cannot_be_read_is_told_with_its_row_and_nothing_is_pasted(money: Money, page_of: Any) -> None:
    made = money.draft((money.task, MILLION))
    page = page_of(made)
    QGuiApplication.clipboard().setText("Hóa đơn\t1\t\t\t\t500.000\nVé\t2\t\t\t\t12.34")
    page.screen.vouchers.paste()
    assert "Dòng 2, cột số tiền: không đọc được “12.34”" in page.said
    assert money.office.read(vouchers_of, made) == ()


def test_rows_taken_out_come_back_by_undo(money: Money, page_of: Any) -> None:
    made = money.draft((money.task, MILLION))
    page = page_of(made)
    tab = page.screen.vouchers
    QGuiApplication.clipboard().setText("Hóa đơn\t1\nVé\t2\nVé\t3")
    tab.paste()
    tab.table.choose_where(lambda row: row.row == 2)
    tab.move_by(-1)
    assert column(tab.table, "Số") == ["2", "1", "3"]
    tab.remove_rows()
    assert column(tab.table, "Số") == ["1", "3"]
    (taken_out,) = [n for n in page.notices.shown() if n.words == "Đã bỏ 1 dòng."]
    taken_out.action.click()
    assert column(tab.table, "Số") == ["2", "1", "3"]


def test_a_scan_takes_its_place_at_the_chosen_voucher(
    money: Money, page_of: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    scan = tmp_path / "hoa-don.pdf"
    scan.write_bytes(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")
    made = money.draft((money.task, MILLION))
    page = page_of(made, open_files=[[scan]])
    tab = page.screen.vouchers
    QGuiApplication.clipboard().setText("Hóa đơn\t1")
    tab.paste()
    tab.table.choose_first()
    tab.attach_files()
    qtbot.waitUntil(lambda: column(tab.table, "Tệp") == ["hoa-don.pdf"], timeout=5000)


def test_what_was_paid_offers_no_change(money: Money, page_of: Any) -> None:
    made = money.handed_in((money.task, MILLION))
    pays = money.pays(made, MILLION, done_on=date(2026, 6, 30))
    money.office.workspace.write(money.accountant, pay_expense, made, pays)
    page = page_of(made)
    for tab in (page.screen.vouchers, page.screen.recipients):
        assert tab.add_row() is None
        assert not tab.add.isVisibleTo(tab)


# -- recipients -------------------------------------------------------------------------------------------


def test_a_trip_and_a_list_to_sign_have_their_own_columns(money: Money, page_of: Any) -> None:
    trip = page_of(money.draft((money.task, MILLION), **TRIP)).screen.recipients
    assert shown_headings(trip.table)[3:7] == [
        "Nơi đến, từ – đến",
        "Tàu xe",
        "Ngày × mức",
        "Đêm × mức",
    ]
    listed = page_of(money.draft((money.task, MILLION))).screen.recipients
    assert shown_headings(listed.table)[-3:] == ["Số tiền", "Thuế TNCN", "Thực lĩnh"]
    assert "Tàu xe" not in shown_headings(listed.table)


WHOLE = RecipientInput(
    "Nguyễn Văn An",
    "Chuyên viên",
    destination="Hải Phòng",
    means="Ô tô",
    from_on=date(2026, 6, 10),
    to_on=date(2026, 6, 11),
    days=Decimal(2),
    day_rate=300_000,
    nights=Decimal(1),
    night_rate=500_000,
    fare=200_000,
    other=20_000,
    tax=30_000,
    note="Vé tàu",
)
"""Somebody with something of everything."""


@pytest.mark.parametrize("values", [TRIP, {"kind": ExpenseKind.REWARD}])
def test_an_edited_recipient_keeps_what_the_kind_does_not_ask_for(
    money: Money, page_of: Any, values: dict[str, Any]
) -> None:
    made = money.draft((money.task, MILLION), **values)
    money.office.workspace.write(money.clerk, save_recipients, made, [WHOLE])
    page = page_of(made)
    tab = page.screen.recipients
    assert {"Tàu xe", "Thuế TNCN", "Thực lĩnh"} <= set(shown_headings(tab.table))
    tab.edit_row()
    assert alt_clashes(page.dialog) == {}
    assert page.dialog.form["tax"].read() == 30_000
    assert page.dialog.form["fare"].read() == 200_000
    page.answer(other=50_000)
    (row,) = money.office.read(recipients_of, made)
    assert replace(row, id=None) == replace(WHOLE, other=50_000)


def test_a_rank_fills_in_the_norms_of_the_day_and_counts_days_and_nights(money: Money, page_of: Any) -> None:
    made = money.draft((money.task, 1_900_000), **TRIP)
    page = page_of(made)
    tab = page.screen.recipients
    tab.add_row()
    form = page.dialog.form
    for name, value in (
        ("name", "Nguyễn Văn An"),
        ("from_on", date(2026, 6, 10)),
        ("to_on", date(2026, 6, 12)),
    ):
        form[name].put(value)
    form["rank"].put(RankGroup.STAFF)
    assert "Phụ cấp lưu trú: 300.000 đ/người/ngày. Căn cứ: TT 12/2025/TT-BTC" in form.words.text()
    assert form.whole.text() == "Cộng 1.900.000 đ"
    page.answer()
    (row,) = money.office.read(recipients_of, made)
    assert (row.days, row.day_rate, row.nights, row.night_rate) == (Decimal(3), 300_000, Decimal(2), 500_000)
    assert tab.agrees.word.text() == "Khớp số tiền khoản chi"


def test_norms_are_filled_in_for_everybody_at_once(money: Money, page_of: Any) -> None:
    made = money.draft((money.task, MILLION), **TRIP)
    page = page_of(made)
    QGuiApplication.clipboard().setText(
        "Trần Văn Bình\tChuyên viên\tHải Phòng\t10/06/2026\t11/06/2026\n"
        "Lê Thị Hoa\tChuyên viên\tHải Phòng\t10/06/2026\t10/06/2026"
    )
    page.screen.recipients.paste()
    page.screen.recipients.fill_rates()
    page.answer(place=PlaceClass.SEA_ISLAND, rank=RankGroup.SENIOR)
    found: tuple[RecipientInput, ...] = money.office.read(recipients_of, made)
    assert [(r.days, r.day_rate, r.nights, r.night_rate) for r in found] == [
        (Decimal(2), 400_000, Decimal(1), 600_000),
        (Decimal(1), 400_000, Decimal(0), 600_000),
    ]


def test_everybody_may_be_paid_by_the_office_beside_the_name(money: Money, page_of: Any) -> None:
    made = money.draft((money.task, MILLION), **TRIP)
    page = page_of(made)
    QGuiApplication.clipboard().setText(
        "Trần Văn Bình\tThứ trưởng Bộ A\tHuế\t10/06/2026\t11/06/2026\n"
        "Lê Thị Hoa\tChuyên viên\tHuế\t10/06/2026\t11/06/2026"
    )
    page.screen.recipients.paste()
    page.screen.recipients.fill_rates()
    page.answer(rank=None)
    found = money.office.read(recipients_of, made)
    assert [(r.day_rate, r.night_rate) for r in found] == [(300_000, 1_600_000), (300_000, 500_000)]


def test_members_are_taken_from_the_roster_once(office: Office, qtbot: QtBot) -> None:
    papers_of(office)
    money = with_money(office)
    made = money.draft((money.task, MILLION))
    page = ExpensesPage(money, qtbot, money.clerk)
    page.open(made)
    tab = page.screen.recipients
    tab.take_roster()
    offered: Any = page.dialog.form["people"]
    ids = [o.value for group in offered.groups for o in group.options]
    page.answer(people=tuple(ids[:2]))
    assert [r.person_id for r in office.read(recipients_of, made)] == ids[:2]
    tab.take_roster()
    offered = page.dialog.form["people"]
    left = [o.value for group in offered.groups for o in group.options]
    assert left == ids[2:]


def test_a_flat_rate_is_filled_in_where_there_is_no_norm(money: Money, page_of: Any) -> None:
    made = money.draft((money.task, 400_000), kind=ExpenseKind.REWARD)
    page = page_of(made)
    QGuiApplication.clipboard().setText("Trần Văn Bình\tChuyên viên\nLê Thị Hoa\tChuyên viên")
    page.screen.recipients.paste()
    page.screen.recipients.fill_rates()
    assert "Chưa có định mức" in page.dialog.form.words.text()  # type: ignore[attr-defined]
    page.answer(day_rate=100_000, days=Decimal(2))
    assert [r.amount for r in money.office.read(recipients_of, made)] == [200_000, 200_000]


@pytest.mark.parametrize("kind", [ExpenseKind.TRIP, ExpenseKind.REWARD])
def test_no_two_things_answer_one_alt_letter(money: Money, page_of: Any, kind: ExpenseKind) -> None:
    page = page_of(money.draft((money.task, MILLION), kind=kind))
    tabs = page.screen
    QGuiApplication.clipboard().setText("Trần Văn Bình")
    tabs.recipients.paste()
    for ask in (tabs.vouchers.add_row, tabs.recipients.edit_row, tabs.recipients.fill_rates):
        dialog = ask()
        assert alt_clashes(dialog) == {}
        dialog.form.reset()
        dialog.reject()
