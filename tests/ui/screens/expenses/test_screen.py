"""The screen "Khoản chi": requested, appraised, approved, advanced, handed in and paid by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.rules.expenses import ExpenseKind, ExpenseState, PayMethod
from app.rules.roles import Actor
from app.services.expenses.advancing import advance_expense, hand_in
from app.services.expenses.listing import expense_detail
from app.services.expenses.parts import missing_vouchers
from app.services.expenses.paying import pay_expense
from app.services.expenses.views import AdvanceInput
from app.services.norms import NormInput, close_norm, save_norm
from app.services.roster.people import PersonInput, save_person
from app.ui.screens.expenses.printing import ExpensePaper, PrintButton
from tests.services.expenses.money import Money, with_money
from tests.ui.alt_letters import alt_clashes
from tests.ui.screens.expenses.page import ExpensesPage
from tests.workspaces import Office

S = ExpenseState
M = 1_000_000
OpenPage = Callable[..., ExpensesPage]


@pytest.fixture
def money(office: Office) -> Money:
    """An office with 25 million đồng, a clerk, an accountant and a chief."""
    return with_money(office)


@pytest.fixture
def open_page(money: Money, qtbot: QtBot) -> OpenPage:
    """Opens the screen for a person."""

    def opened(actor: Actor, expense_id: int | None = None, **answers: object) -> ExpensesPage:
        page = ExpensesPage(money, qtbot, actor, **answers)
        if expense_id is not None:
            page.open(expense_id)
        return page

    return opened


def shown_id(page: ExpensesPage) -> int:
    detail = page.screen.desk.detail
    assert detail is not None
    return detail.row.id


def test_an_expense_goes_from_the_request_to_the_settlement_by_keyboard(
    money: Money, open_page: OpenPage
) -> None:
    clerk = open_page(money.clerk)
    clerk.press("Ctrl+N")
    clerk.answer(content="Giải khát phiên họp quý II", payee_name="Nguyễn Văn An", kind=ExpenseKind.LUMP)
    assert clerk.screen.lines.form.isVisibleTo(clerk.screen)
    clerk.type_line(content="Nước uống", quantity="20", unit="người", unit_price="50.000")
    clerk.screen.lines.form.line.put(money.task)
    clerk.press("Ctrl+S")
    made = shown_id(clerk)
    assert money.expense(made).row.amount == M
    assert clerk.next_step == "Gửi đề nghị"
    clerk.press("Ctrl+Return")
    assert money.expense(made).row.number_text == "KC-001/2026"
    assert not clerk.screen.record.next_step.isEnabled()
    assert "kế toán" in clerk.screen.record.next_step.toolTip()

    accountant = open_page(money.accountant, made)
    assert accountant.next_step == "Thẩm định…"
    accountant.press("Ctrl+Return")
    accountant.answer(note="Đúng nguồn")
    assert accountant.screen.record.next_step.toolTip() == "Việc của người duyệt chi (Chánh Văn phòng)."

    chief = open_page(money.chief, made)
    chief.press("Ctrl+Return")
    assert "còn 5.000.000 đồng" in chief.dialog.form.findChild(QLabel, "approve-left").text()
    chief.answer(lines__0__approved_amount=900_000)
    assert (money.expense(made).row.state, money.left(money.task)) == (S.APPROVED, 4_100_000)

    accountant.screen.refresh(frozenset())
    accountant.press("Ctrl+Return")
    assert accountant.dialog.form["due_on"].read() == date(2026, 7, 31)
    accountant.answer(amount=700_000, cashier="Trần Thu Chi")
    assert "không kiêm thủ quỹ" in accountant.wrong()["cashier"]
    accountant.answer(cashier="Hoàng Thị Hoa")
    assert money.expense(made).sums.advanced == 700_000

    clerk.screen.refresh(frozenset())
    clerk.press("Ctrl+Return")
    clerk.answer(note="Đủ chứng từ")

    accountant.screen.refresh(frozenset())
    accountant.press("Ctrl+Return")
    told = accountant.dialog.form.findChild(QLabel, "settled")
    assert "thiếu 200.000 đồng" in told.text()
    accountant.dialog.form["lines.0.paid"].put(700_000)
    assert "Vừa đủ số tạm ứng 700.000 đồng." in told.text()
    accountant.dialog.form["lines.0.paid"].put(600_000)
    assert "thừa 100.000 đồng" in told.text()
    accountant.answer()
    assert money.expense(made).row.state is S.SURPLUS_DUE
    assert accountant.next_step == "Hoàn ứng…"
    accountant.press("Ctrl+Return")
    accountant.answer(cashier="Hoàng Thị Hoa")
    assert money.expense(made).row.state is S.PAID
    assert money.left(money.task) == 4_400_000
    assert accountant.next_step == ""


def test_while_typing_the_room_is_told_with_its_parts_and_what_is_missing(
    money: Money, open_page: OpenPage
) -> None:
    made = money.draft((money.task, 2 * M))
    page = open_page(money.clerk, made)
    page.screen.lines.tell_room()
    room = page.screen.lines.room
    assert "còn 5.000.000 đồng" in room.name.text()
    for part in ("Được sử dụng 5.000.000", "Giữ lại 0", "Cam kết 0", "Nộp khôi phục 0", "Đang đề nghị 0"):
        assert part in room.parts.text()
    assert room.after.word.text() == "Khoản chi này cần 2.000.000; sau đó còn 3.000.000 đồng."
    page.type_line(unit_price="6.000.000")
    page.screen.lines.tell_room()
    assert "thiếu 1.000.000 đồng" in room.after.word.text()
    assert "thiếu 1.000.000 đồng" in page.screen.lines.findings.shown[0].in_source_language()


def test_a_norm_gives_its_price_and_what_is_above_it_asks_for_a_reason(
    money: Money, open_page: OpenPage
) -> None:
    norm = money.office.write(
        save_norm,
        None,
        NormInput(
            name="Giải khát thử", unit="đ/người/ngày", amount=60_000, basis="TT 40/2017", verified=True
        ),
    )
    norm_id = getattr(norm, "id", norm)
    page = open_page(money.clerk, money.draft((money.task, 0)))
    lines = page.screen.lines
    lines.form.norm.put(norm_id)
    lines.form.norm.chosen.emit(norm_id)
    assert lines.form.price.read() == Decimal(60_000)
    assert not lines.form.reason.isVisibleTo(lines.form)
    page.type_line(quantity="30", unit_price="72.000")
    assert lines.form.reason.isVisibleTo(lines.form)
    lines.tell_room()
    (warned,) = lines.of_line.shown
    told = warned.in_source_language()
    assert "72.000 > 60.000" in told
    assert "tổng vượt 360.000" in told
    assert "TT 40/2017" in told
    page.press("Ctrl+S")
    page.press("Ctrl+Return")
    assert "vượt định mức 360.000 đồng" in page.said
    page.type_line(over_norm_reason="Hội trường tỉnh không có giá thấp hơn")
    page.press("Ctrl+S")
    page.press("Ctrl+Return")
    assert page.screen.desk.expense.row.state is S.REQUESTED


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("quantity", "12.34", "12,34"),
        ("unit_price", "1,234,567", "1.234.567"),
        ("unit_price", "-5", "không được âm"),
        ("times", "0,12345", "4 chữ số"),
    ],
)
def test_a_number_that_cannot_be_read_stays_typed_and_is_not_saved(
    money: Money, open_page: OpenPage, name: str, text: str, told: str
) -> None:
    made = money.draft((money.task, M), (money.task, M))
    page = open_page(money.clerk, made)
    page.type_line(**{name: text})
    assert told in page.screen.lines.form.fields[name].message.text()
    page.screen.lines.table.choose_id(1)
    page.press("Ctrl+S")
    field = page.screen.lines.form.fields[name]
    assert page.screen.lines.table.current_row().id == 0
    assert (field.draft(), field.has_error) == (text, True)
    assert money.expense(made).row.amount == 2 * M


def test_a_third_of_a_thing_is_rounded_once_to_whole_dong(money: Money, open_page: OpenPage) -> None:
    made = money.draft((money.task, M))
    page = open_page(money.clerk, made)
    page.type_line(quantity="0,33", times="3", unit_price="50.001")
    assert page.screen.lines.form.amount.text() == "Thành tiền: 49.501 đồng"
    page.press("Ctrl+S")
    (line,) = money.expense(made).lines
    assert (line.amount, line.entered.quantity) == (49_501, Decimal("0.33"))


def test_what_is_typed_survives_another_expense_and_a_closed_window(
    money: Money, open_page: OpenPage
) -> None:
    first, second = money.draft((money.task, M)), money.draft((money.task, 2 * M))
    page = open_page(money.clerk, first)
    page.type_line(content="Thuê phiên dịch", unit_price="12.34")
    page.screen.general.form["content"].put("Chi đổi tên")
    page.open(second)
    page.open(first)
    assert page.screen.lines.form.content.read() == "Thuê phiên dịch"
    assert page.screen.general.form["content"].read() == "Chi đổi tên"
    page.screen.flush()
    again = open_page(money.clerk, first)
    assert again.screen.lines.form.fields["unit_price"].draft() == "12.34"
    again.type_line(unit_price="1.500.000")
    again.press("Ctrl+S")
    shown = money.expense(first)
    assert (shown.row.content, shown.lines[0].entered.content) == ("Chi đổi tên", "Thuê phiên dịch")
    assert shown.row.amount == 1_500_000
    assert not again.screen.editor.dirty


def test_a_receiver_of_the_list_gives_unit_and_a_bank_only_for_transfers(
    money: Money, open_page: OpenPage
) -> None:
    page = open_page(money.clerk, money.draft((money.task, M)))
    form = page.screen.general.form
    page.screen.record.open_tab("general")
    assert form.account.isVisibleTo(form)
    form.method.put(PayMethod.CASH)
    assert not form.account.isVisibleTo(form)
    assert not form.trip.isVisibleTo(form)
    form.kind.put(ExpenseKind.TRIP)
    assert form.trip.isVisibleTo(form)
    form.payee.put("")
    page.press("Ctrl+S")
    page.press("Ctrl+Return")
    assert page.screen.desk.expense.row.state is S.DRAFT
    assert "Chưa ghi người nhận tiền" in page.said


def test_the_menu_offers_what_fits_the_state_and_the_role(money: Money, open_page: OpenPage) -> None:
    made = money.approved((money.task, M))
    assert open_page(money.clerk, made).offered == ["contract", "revise"]
    assert open_page(money.accountant, made).offered == ["hand-in", "contract", "cancel", "revise"]


def test_an_approved_expense_is_made_anew_with_a_reason(money: Money, open_page: OpenPage) -> None:
    made = money.approved((money.task, M))
    page = open_page(money.accountant, made)
    page.screen.acts.actions["revise"].trigger()
    page.answer(reason="")
    assert "lý do" in page.wrong()["reason"]
    page.answer(reason="Sai đơn giá")
    assert money.expense(made).row.state is S.CANCELLED
    assert shown_id(page) == money.expense(made).replaced_by_id
    assert money.left(money.task) == 5 * M
    newer = shown_id(page)
    page.open(made)
    assert page.next_step == "Mở bản thay thế"
    page.press("Ctrl+Return")
    assert page.went == [("expenses", newer)]


def test_the_newest_money_step_is_undone_and_money_comes_back_by_line(
    money: Money, open_page: OpenPage
) -> None:
    made = money.handed_in((money.task, 2 * M), kind=ExpenseKind.LUMP)
    money.office.workspace.write(money.accountant, pay_expense, made, money.pays(made, 2 * M))
    page = open_page(money.accountant, made)
    page.screen.steps.table.choose_where(lambda step: step.kind == "pay")
    page.screen.steps.back.click()
    page.answer(lines__0__amount=500_000, reason="Trả lại phòng họp")
    assert money.left(money.task) == 3_500_000
    assert page.screen.steps.undo.isVisibleTo(page.screen.steps)
    page.screen.steps.undo.click()
    page.answer(reason="Ghi nhầm")
    assert money.left(money.task) == 3 * M
    assert money.expense(made).steps[-1].amount == -500_000


def test_an_advance_warns_of_what_the_person_owes_already(money: Money, open_page: OpenPage) -> None:
    old = money.approved((money.autonomous[0], M), requested_on=date(2026, 3, 2))
    overdue = AdvanceInput(amount=M, due_on=date(2026, 6, 30), method=PayMethod.TRANSFER)
    money.office.workspace.write(money.accountant, advance_expense, old, overdue)
    money.office.clock.set(datetime(2026, 7, 15, 9, 0))
    draft = open_page(money.clerk, money.draft((money.task, M)))
    draft.screen.lines.tell_room()
    assert "quá hạn" in draft.screen.general.form.payee.message.text()
    page = open_page(money.accountant, money.approved((money.task, M)))
    page.press("Ctrl+Return")
    assert (
        "quá hạn, 1.000.000 đồng chưa hoàn"
        in page.dialog.form.findChild(QLabel, "delegation-warnings").text()
    )


def test_more_than_approved_needs_a_second_approval(money: Money, open_page: OpenPage) -> None:
    made = money.handed_in((money.task, M), kind=ExpenseKind.LUMP)
    page = open_page(money.accountant, made)
    page.press("Ctrl+Return")
    page.answer(lines__0__paid=1_200_000)
    assert "vượt số đã duyệt" in page.dialog.form.message.text()
    page.dialog.form.reset()
    page.dialog.reject()
    chief = open_page(money.chief, made)
    chief.screen.acts.actions["excess"].trigger()
    chief.answer(amount=200_000, reason="Thêm đại biểu")
    page.screen.refresh(frozenset())
    page.press("Ctrl+Return")
    page.answer(lines__0__paid=1_200_000)
    assert money.expense(made).row.state is S.PAID


def test_the_list_is_narrowed_by_state_kind_and_words(money: Money, open_page: OpenPage) -> None:
    trip = money.draft((money.task, M), kind=ExpenseKind.TRIP, content="Đoàn khảo sát Nghệ An")
    asked = money.asked((money.task, M))
    money.office.workspace.write(money.chief, hand_in, money.approved((money.task, M)))
    page = open_page(money.accountant)
    assert page.screen.table.rows_model.rowCount() == 3
    page.screen.filters.kind.put(ExpenseKind.TRIP)
    assert [page.screen.table.current_row().id, page.screen.table.rows_model.rowCount()] == [trip, 1]
    page.screen.show_appraised()
    assert [page.screen.table.current_row().id, page.screen.table.rows_model.rowCount()] == [asked, 1]
    page.screen.filters.clear()
    page.screen.filter.setText("nghe an")
    page.bot.waitUntil(lambda: page.screen.table.current_row().id == trip)
    assert page.screen.table.rows_model.rowCount() == 1


def test_missing_vouchers_are_named_when_they_are_handed_in_and_stop_the_payment(
    money: Money, open_page: OpenPage
) -> None:
    made = money.approved((money.task, M), kind=ExpenseKind.TRIP)
    needed = money.office.read(missing_vouchers, made)
    assert needed
    page = open_page(money.clerk, made)
    page.press("Ctrl+Return")
    box = page.dialog.form.findChild(QLabel, "delegation-warnings")
    assert all(name in box.text() for name in needed)
    page.answer()
    accountant = open_page(money.accountant, made)
    accountant.press("Ctrl+Return")
    accountant.answer()
    assert "Còn thiếu chứng từ" in accountant.dialog.form.message.text()
    assert money.expense(made).row.state is S.VOUCHERED


def test_the_print_menu_shows_the_papers_of_the_state_and_its_key_the_one_due(
    money: Money, open_page: OpenPage
) -> None:
    page = open_page(money.clerk, money.draft((money.task, M)))
    papers = (
        ExpensePaper("ask", "Giấy đề nghị", expense_detail, lambda _d: True),
        ExpensePaper("pay", "Phiếu chi", expense_detail, lambda d: d.sums.paid > 0),
    )
    button = PrintButton(page.screen.desk, papers)
    page.bot.addWidget(button)
    assert [entry.isVisible() for entry in button.entries] == [True, False]
    button.print_due()
    assert page.shown == [page.screen.desk.detail]
    page.screen.desk.detail = None
    button.follow()
    assert button.isHidden()


def test_a_norm_or_receiver_that_is_gone_stays_on_a_draft_that_is_edited(
    money: Money, open_page: OpenPage
) -> None:
    norm = money.office.write(
        save_norm,
        None,
        NormInput(name="Mức thử", unit="đ/suất", amount=60_000, basis="QĐ 1", valid_from=date(2026, 1, 1)),
    )
    norm_id = getattr(norm, "id", norm)
    person = money.office.write(save_person, None, PersonInput("Đỗ Minh Quân")).id
    made = money.draft((money.task, 50_000), payee_name="", payee_id=person)
    page = open_page(money.clerk, made)
    page.screen.lines.form.norm.put(norm_id)
    page.press("Ctrl+S")
    money.office.write(close_norm, norm_id, date(2026, 5, 31))
    again = open_page(money.clerk, made)
    again.screen.general.form["note"].put("Đã xem")
    again.type_line(quantity="2")
    again.screen.lines.tell_room()
    assert "không áp dụng cho ngày 30/06/2026" in again.screen.lines.of_line.shown[0].in_source_language()
    again.press("Ctrl+S")
    shown = money.expense(made)
    assert (shown.lines[0].entered.norm_id, shown.entered.payee_id) == (norm_id, person)
    assert shown.row.amount == 100_000


def test_lines_are_copied_moved_and_removed_by_keys_and_given_back_by_undo(
    money: Money, open_page: OpenPage
) -> None:
    made = money.draft((money.task, M), (money.task, 2 * M))
    page = open_page(money.clerk, made)
    page.screen.lines.table.choose_id(1)
    page.press("Ctrl+D")
    page.press("Alt+Up")
    page.press("Alt+Up")
    assert [e.unit_price for e in page.screen.lines.entered()] == [2 * M, M, 2 * M]
    page.press("Ctrl+Del")
    assert [e.unit_price for e in page.screen.lines.entered()] == [M, 2 * M]
    page.press("Ins")
    assert len(page.screen.lines.entered()) == 3
    assert not page.screen.lines.bar.isHidden()
    page.screen.lines.bar.undo.click()
    assert [e.unit_price for e in page.screen.lines.entered()] == [M, 2 * M]
    assert page.screen.lines.bar.isHidden()


@pytest.mark.parametrize("tab", ["lines", "general", "vouchers", "recipients", "steps", "files", "history"])
def test_no_two_things_seen_together_share_an_alt_letter(money: Money, open_page: OpenPage, tab: str) -> None:
    page = open_page(money.clerk, money.draft((money.task, M)))
    page.screen.record.open_tab(tab)
    assert alt_clashes(page.screen) == {}
