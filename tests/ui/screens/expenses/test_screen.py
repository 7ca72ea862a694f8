"""The screen "Khoản chi": requested, appraised, approved, advanced, handed in and paid by keyboard."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from app.errors import sentence
from app.rules.expenses import ExpenseKind, ExpenseState, PayMethod
from app.services.expenses.advancing import advance_expense, hand_in
from app.services.expenses.deciding import submit_expense
from app.services.expenses.drafts import save_expense
from app.services.expenses.forms import voucher_list_data
from app.services.expenses.paying import approve_excess, pay_expense
from app.services.expenses.undoing import refund_expense
from app.services.expenses.views import (
    AdvanceInput,
    ChecklistRow,
    ExpenseInput,
    ExpenseLineInput,
    VoucherInput,
)
from app.services.expenses.vouchers import checklist, missing_vouchers, save_vouchers
from app.services.paper_names import PaperName
from app.ui.screens.expenses import back_dialogs, deciding_dialogs, money_dialogs
from app.ui.screens.expenses.printing import ExpensePaper, PrintButton
from app.ui.screens.expenses.words import subtitle
from app.ui.shell.delegating.findings import FindingsBox
from tests.services.expenses.money import Money
from tests.ui.alt_letters import alt_clashes
from tests.ui.screens.expenses.page import ExpensesPage, OpenPage, column

S = ExpenseState
M = 1_000_000


def shown_id(page: ExpensesPage) -> int:
    detail = page.screen.desk.detail
    assert detail is not None
    return detail.row.id


def asked(money: Money, expense_id: int) -> tuple[ChecklistRow, ...]:
    """The checklist of an expense."""
    found: tuple[ChecklistRow, ...] = money.office.read(checklist, expense_id)
    return found


def counted(page: ExpensesPage) -> tuple[QLabel, FindingsBox]:
    """What the question of the payment says of the vouchers: the quiet line and the warning."""
    told = page.dialog.form.findChild(QLabel, "vouchers-counted")
    against = page.dialog.form.findChild(FindingsBox, "vouchers-differ")
    assert told is not None
    assert against is not None
    return told, against


def test_an_expense_goes_from_the_request_to_the_settlement_by_keyboard(
    money: Money, open_page: OpenPage
) -> None:
    clerk = open_page(money.clerk)
    clerk.press("Ctrl+N")
    clerk.answer(content="Giải khát phiên họp quý II", payee_name="Nguyễn Văn An", kind=ExpenseKind.OTHER)
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
    assert accountant.dialog.form["cashier"].read() == "Hoàng Thị Hoa"
    accountant.answer()
    assert money.expense(made).row.state is S.PAID
    assert money.left(money.task) == 4_400_000
    assert accountant.next_step == ""


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
    assert "Chưa ghi người nhận tiền" in form.payee.message.text()


def test_a_request_without_lines_is_not_sent_and_says_so(money: Money, open_page: OpenPage) -> None:
    page = open_page(money.clerk, money.draft())
    page.press("Ctrl+Return")
    assert "Chưa có dòng chi nào" in page.said
    assert page.screen.record.current_tab() == "lines"
    assert page.screen.desk.expense.row.state is S.DRAFT


def test_a_refused_request_with_something_just_typed_shows_its_reason_at_once(
    money: Money, open_page: OpenPage
) -> None:
    made = money.office.workspace.write(
        money.clerk,
        save_expense,
        None,
        ExpenseInput(
            content="Chi phục vụ phiên họp",
            payee_name="Nguyễn Văn An",
            lines=(ExpenseLineInput("Nước uống", unit_price=Decimal(M)),),
        ),
    ).id
    page = open_page(money.clerk, made)
    page.type_line(note="a")
    page.press("Ctrl+Return")
    page.screen.refresh(frozenset({"expenses", "expense_lines"}))  # as the window asks after the save
    assert money.expense(made).lines[0].entered.note == "a"
    assert "chưa chọn dòng dự toán" in page.screen.lines.form.line.message.text()
    assert page.screen.record.current_tab() == "lines"
    assert [notice.kind for notice in page.notices.shown()] == []
    page.screen.lines.form.line.put(money.task)
    page.press("Ctrl+Return")
    assert page.screen.desk.expense.row.state is S.REQUESTED
    assert page.said == "Đã gửi đề nghị KC-001/2026."


def test_a_payment_is_held_against_its_vouchers_while_it_is_typed(money: Money, open_page: OpenPage) -> None:
    made = money.approved((money.task, M), kind=ExpenseKind.OTHER)
    money.save_rows(save_vouchers, made, VoucherInput("Hóa đơn", "12"))
    money.office.workspace.write(money.clerk, hand_in, made)
    page = open_page(money.accountant, made)
    money_dialogs.ask_pay(page.screen.desk)
    told, against = counted(page)
    assert told.text() == "Chứng từ chưa ghi số tiền nên không so được với số thanh toán."
    assert against.shown == ()
    page.dialog.reject()
    rows = (VoucherInput("Hóa đơn", "12", amount=600_000), VoucherInput("Vé", amount=300_000))
    money.save_rows(save_vouchers, made, *rows)
    money_dialogs.ask_pay(page.screen.desk)
    form = page.dialog.form
    told, against = counted(page)
    assert sentence(against.shown[0]) == (
        "Cộng chứng từ 900.000 đồng, thanh toán 1.000.000 đồng: chứng từ ít hơn 100.000 đồng. Xem lại."
    )
    assert not told.text()
    form["lines.0.paid"].put(900_000)
    assert (told.text(), against.shown) == ("Cộng chứng từ 900.000 đồng, khớp số thanh toán.", ())
    form["lines.0.paid"].put(850_000)
    assert "chứng từ nhiều hơn 50.000 đồng" in sentence(against.shown[0])
    page.answer()
    assert money.expense(made).row.state is S.PAID
    tab = page.screen.vouchers.list
    assert tab.agrees.word.text() == "Nhiều hơn số đã chi 50.000 đ"
    assert column(page.screen.expenses, "Số tiền") == ["850.000"]
    assert "đã chi 850.000 đồng (duyệt 1.000.000)" in subtitle(page.screen.desk.expense)


def test_a_payment_in_parts_is_held_against_its_vouchers_with_what_was_paid_before(
    money: Money, open_page: OpenPage
) -> None:
    made = money.handed_in((money.task, M), kind=ExpenseKind.OTHER)
    money.save_rows(save_vouchers, made, VoucherInput("Hóa đơn", "12", amount=M))
    write = money.office.workspace.write
    write(money.accountant, pay_expense, made, money.pays(made, 400_000, last=False))
    page = open_page(money.accountant, made)
    assert column(page.screen.expenses, "Số tiền") == ["1.000.000"]
    money_dialogs.ask_pay(page.screen.desk)
    form = page.dialog.form
    told, against = counted(page)
    assert told.text().endswith("khớp số thanh toán.")
    form["lines.0.paid"].put(500_000)
    assert "thanh toán cả các lần trước 900.000 đồng" in sentence(against.shown[0])


def test_the_day_for_returning_is_not_written_over_while_it_is_typed(
    money: Money, open_page: OpenPage
) -> None:
    page = open_page(money.accountant, money.approved((money.task, M)))
    money_dialogs.ask_advance(page.screen.desk)
    form = page.dialog.form
    line = form["due_on"].findChild(QLineEdit)
    line.selectAll()
    page.bot.keyClicks(line, "31/7/2027")
    assert line.text() == "31/7/2027"
    form["due_on"].reset()
    form["done_on"].put(date(2026, 6, 10))
    assert form["due_on"].typed_value() == date(2026, 7, 31)


def test_a_tab_opened_by_key_takes_the_keyboard(money: Money, open_page: OpenPage) -> None:
    page = open_page(money.clerk, money.draft((money.task, M)))
    page.screen.table.setFocus()
    page.press("Alt+3")
    assert page.screen.vouchers.isAncestorOf(page.screen.window().focusWidget())


def test_what_was_approved_above_and_what_came_back_is_told(money: Money, open_page: OpenPage) -> None:
    made = money.handed_in((money.task, M))
    write = money.office.workspace.write
    write(money.chief, approve_excess, made, money.more(made, 200_000), "Giá tăng")
    write(money.accountant, pay_expense, made, money.pays(made, 1_200_000))
    shown = money.expense(made)
    back = {shown.lines[0].id: 50_000}
    write(money.accountant, refund_expense, made, shown.steps[-1].id, back, "Trả thừa")
    told = subtitle(money.expense(made))
    assert "đã chi 1.200.000 đồng (duyệt 1.200.000, gồm duyệt thêm 200.000) · đã nộp lại 50.000" in told


def test_who_hands_out_cash_is_marked_as_required(money: Money, open_page: OpenPage) -> None:
    page = open_page(money.accountant, money.approved((money.task, M)))
    money_dialogs.ask_advance(page.screen.desk)
    assert page.dialog.form["cashier"].label.text() == "Thủ &quỹ chi tiền *"
    page.dialog.reject()
    money_dialogs.ask_pay(page.screen.desk)
    assert page.dialog.form["cashier"].label.text() == "Thủ &quỹ *"


@pytest.mark.parametrize("name", ["ask_hand_in", "ask_pay"])
def test_a_missing_voucher_stands_once_before_and_after_the_refusal(
    money: Money, open_page: OpenPage, name: str
) -> None:
    made = money.approved((money.task, M), kind=ExpenseKind.REWARD)
    page = open_page(money.accountant if name == "ask_pay" else money.clerk, made)
    if name == "ask_pay":
        rows = [VoucherInput(number="1", requirement_id=r.requirement_id) for r in asked(money, made)]
        money.save_rows(save_vouchers, made, *rows)
        money.office.workspace.write(money.clerk, hand_in, made)
        money.save_rows(save_vouchers, made)
        page.screen.refresh(frozenset())
        money_dialogs.ask_pay(page.screen.desk)
    else:
        deciding_dialogs.ask_hand_in(page.screen.desk)
    for _again in range(3):
        words = [w.text() for w in page.dialog.findChildren(QLabel) if w.isVisibleTo(page.dialog)]
        assert len([w for w in words if "Còn thiếu chứng từ" in w]) == 1
        assert not [w for w in words if "phần Tệp" in w]
        page.dialog.submit()


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
    made = money.handed_in((money.task, 2 * M), kind=ExpenseKind.OTHER)
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
    made = money.handed_in((money.task, M), kind=ExpenseKind.OTHER)
    page = open_page(money.accountant, made)
    page.press("Ctrl+Return")
    page.answer(lines__0__paid=1_200_000)
    assert "vượt số đã duyệt" in page.dialog.form.message.text()
    page.dialog.form.reset()
    page.dialog.reject()
    chief = open_page(money.chief, made)
    chief.screen.acts.actions["excess"].trigger()
    chief.answer(lines__0__excess=200_000, reason="Thêm đại biểu")
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


def test_missing_vouchers_are_named_and_stop_the_handing_in(money: Money, open_page: OpenPage) -> None:
    made = money.approved((money.task, M), kind=ExpenseKind.TRIP)
    needed = money.office.read(missing_vouchers, made)
    assert needed
    page = open_page(money.clerk, made)
    page.press("Ctrl+Return")
    box = page.dialog.form.findChild(QLabel, "delegation-errors")
    assert all(name in box.text() for name in needed)
    page.answer()
    assert "Còn thiếu chứng từ" in page.dialog.form.message.text()
    assert money.expense(made).row.state is S.APPROVED


def test_the_print_menu_shows_the_papers_of_the_state_and_its_key_the_one_due(
    money: Money, open_page: OpenPage
) -> None:
    made = money.draft((money.task, M))
    page = open_page(money.clerk, made)
    papers = (
        ExpensePaper(PaperName.VOUCHER_LIST, lambda _d: True),
        ExpensePaper(PaperName.PAYMENT_SLIP, lambda d: d.sums.paid > 0),
    )
    button = PrintButton(page.screen.desk, papers)
    page.bot.addWidget(button)
    assert [entry.isVisible() for entry in button.entries] == [True, False]
    button.print_due()
    assert page.shown == [money.office.read(voucher_list_data, made)]
    page.screen.desk.detail = None
    button.follow()
    assert button.isHidden()


def test_a_form_is_offered_when_its_time_has_come(money: Money, open_page: OpenPage) -> None:
    def offered(expense_id: int) -> list[str]:
        page = open_page(money.clerk, expense_id)
        button = PrintButton(page.screen.desk)
        page.bot.addWidget(button)
        return [entry.text() for entry in button.entries if entry.isVisible()]

    asking = ["Giấy đề nghị tạm ứng", "Danh sách ký nhận tiền", "Bảng kê chứng từ"]
    assert offered(money.draft((money.task, M))) == asking
    assert offered(money.approved((money.task, M))) == [*asking, "Giấy đề nghị thanh toán"]


@pytest.mark.parametrize("tab", ["lines", "general", "vouchers", "recipients", "steps", "files", "history"])
def test_no_two_things_seen_together_share_an_alt_letter(money: Money, open_page: OpenPage, tab: str) -> None:
    page = open_page(money.clerk, money.draft((money.task, M)))
    page.screen.record.open_tab(tab)
    assert alt_clashes(page.screen) == {}


def test_no_question_has_two_fields_of_one_alt_letter(money: Money, open_page: OpenPage) -> None:
    new, sent, asked = (
        money.draft((money.task, M)),
        money.draft((money.task, M)),
        money.asked((money.task, M)),
    )
    money.office.workspace.write(money.clerk, submit_expense, sent)
    approved = money.approved((money.autonomous[0], M))
    handed = money.handed_in((money.autonomous[0], M), kind=ExpenseKind.OTHER)
    page = open_page(money.chief)
    clashes = {}
    for expense_id, asks in (
        (new, (deciding_dialogs.ask_new,)),
        (sent, (deciding_dialogs.ask_appraise, deciding_dialogs.ask_send_back, deciding_dialogs.ask_reject)),
        (asked, (deciding_dialogs.ask_approve,)),
        (approved, (money_dialogs.ask_advance, deciding_dialogs.ask_contract, deciding_dialogs.ask_hand_in)),
        (handed, (money_dialogs.ask_pay, money_dialogs.ask_excess, back_dialogs.ask_return)),
    ):
        page.open(expense_id)
        for ask in asks:
            more = (lambda _id: None,) if ask is deciding_dialogs.ask_new else ()
            dialog = ask(page.screen.desk, *more)  # type: ignore[operator]
            clashes[ask.__name__] = alt_clashes(dialog)
            dialog.reject()
    assert {name: found for name, found in clashes.items() if found} == {}


def test_money_paid_back_in_cash_asks_who_takes_it(money: Money, open_page: OpenPage) -> None:
    made = money.handed_in((money.task, M), kind=ExpenseKind.OTHER)
    money.office.workspace.write(money.accountant, pay_expense, made, money.pays(made, M))
    page = open_page(money.accountant, made)
    page.screen.acts.actions["refund"].trigger()
    form = page.dialog.form
    assert not form["cashier"].isVisibleTo(page.dialog)
    page.answer(method=PayMethod.CASH, reason="Trả hàng", lines__0__amount=400_000)
    assert form["cashier"].isVisibleTo(page.dialog)
    assert "thủ quỹ" in page.wrong()["cashier"]
    page.answer(cashier="Hoàng Thị Hoa")
    assert money.expense(made).sums.restored == 400_000


def test_a_contract_written_before_is_changed_with_a_reason(money: Money, open_page: OpenPage) -> None:
    made = money.approved((money.autonomous[0], M), contract_number="05/HĐ", contract_value=M)
    page = open_page(money.clerk, made)
    deciding_dialogs.ask_contract(page.screen.desk)
    page.answer(contract_value=2 * M, contract_on=date(2026, 6, 1))
    assert "reason" in page.wrong()
    page.answer(reason="Phụ lục số 1")
    assert money.expense(made).entered.contract_value == 2 * M


def test_an_emptied_amount_is_asked_for_and_not_approved_as_nothing(
    money: Money, open_page: OpenPage
) -> None:
    made = money.asked((money.task, M), (money.task, 2 * M))
    page = open_page(money.chief, made)
    page.press("Ctrl+Return")
    page.answer(lines__0__approved_amount=None)
    assert list(page.wrong()) == ["lines.0.approved_amount"]
    page.answer(lines__0__approved_amount=0)
    assert [line.approved_amount for line in money.expense(made).lines] == [0, 2 * M]
