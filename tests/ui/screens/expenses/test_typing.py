"""The lines of an expense while they are typed: amounts, what is left, norms, what is kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtGui import QGuiApplication

from app.rules.expenses import ExpenseState
from app.services.norms import NormInput, close_norm, save_norm
from app.services.roster.people import PersonInput, save_person
from tests.services.expenses.money import Money
from tests.ui.screens.expenses.page import OpenPage, column

S = ExpenseState
M = 1_000_000


def test_while_typing_the_room_is_told_with_its_parts_and_what_is_missing(
    money: Money, open_page: OpenPage
) -> None:
    made = money.draft((money.task, 2 * M))
    page = open_page(money.clerk, made)
    page.screen.lines.tell_room()
    room = page.screen.lines.room
    for part in ("được sử dụng 5.000.000", "Giữ lại 0", "Cam kết 0", "Nộp khôi phục 0", "Đang đề nghị 0"):
        assert part in room.parts.text()
    assert room.left.word.text() == "Còn 5.000.000, khoản này cần 2.000.000, sau còn 3.000.000 đồng."
    page.type_line(unit_price="6.000.000")
    page.screen.lines.tell_room()
    assert "thiếu 1.000.000 đồng" in room.left.word.text()
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
    assert "vượt định mức 360.000 đồng" in lines.form.reason.message.text()
    page.type_line(over_norm_reason="Hội trường tỉnh không có giá thấp hơn")
    page.press("Ctrl+S")
    page.press("Ctrl+Return")
    assert page.screen.desk.expense.row.state is S.REQUESTED


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("quantity", "12.34", "12,34"),
        ("unit_price", "12.34", "1.234 hoặc 12,34 đồng"),
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


def test_a_line_whose_price_cannot_be_read_is_left_out_of_the_sum_which_says_so(
    money: Money, open_page: OpenPage
) -> None:
    page = open_page(money.clerk, money.draft((money.task, M), (money.task, M)))
    lines = page.screen.lines
    narrow = lines.sum.minimumSizeHint().width()
    for text in ("1", "1 ", "1 triệu"):
        page.type_line(unit_price=text)
    assert lines.sum.text() == "Cộng đề nghị: 1.000.000 đồng, chưa kể 1 dòng sai"
    assert lines.sum.minimumSizeHint().width() <= narrow, "the longer words push no list aside"
    assert lines.form.amount.text() == "Thành tiền: chưa tính được"
    assert column(lines.table, "Đơn giá") == ["1 triệu", "1.000.000"]
    assert column(lines.table, "Thành tiền")[0] in ("", "None")
    lines.tell_room()
    assert "khoản này cần 1.000.000" in lines.room.left.word.text()
    page.type_line(unit_price="1.234.567 đ")
    assert lines.sum.text() == "Cộng đề nghị: 2.234.567 đồng"


def test_a_line_without_words_is_shown_so_and_refused_where_it_stands(
    money: Money, open_page: OpenPage
) -> None:
    page = open_page(money.clerk, money.draft((money.task, M), (money.task, M)))
    page.type_line(content="")
    lines = page.screen.lines
    assert lines.table.current_row().content == "(chưa ghi nội dung)"
    lines.table.choose_id(1)
    page.press("Ctrl+S")
    assert lines.table.current_row().id == 0
    assert "Chưa ghi nội dung dòng chi" in lines.form.content.message.text()


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
    assert [e.unit_price for e in page.screen.lines.editor.entered()] == [2 * M, M, 2 * M]
    page.press("Ctrl+Del")
    assert [e.unit_price for e in page.screen.lines.editor.entered()] == [M, 2 * M]
    page.press("Ins")
    assert len(page.screen.lines.editor.entered()) == 3
    assert not page.screen.lines.bar.isHidden()
    page.screen.lines.bar.undo.click()
    assert [e.unit_price for e in page.screen.lines.editor.entered()] == [M, 2 * M]
    assert page.screen.lines.bar.isHidden()


def test_lines_are_pasted_from_a_spreadsheet_and_a_bad_cell_waits_in_its_field(
    money: Money, open_page: OpenPage
) -> None:
    made = money.draft((money.task, M))
    page = open_page(money.clerk, made)
    table = "Nội dung\tSố lượng\tĐơn vị\tĐơn giá\nNước uống\t0,5\tthùng\t120.000 đ\nHoa\t2\tlẵng\t1,500,000\n"
    QGuiApplication.clipboard().setText(table)
    page.press("Ctrl+V")
    page.press("Ctrl+S")
    form = page.screen.lines.form
    assert (form.content.read(), form.price.draft()) == ("Hoa", "1,500,000")
    assert "Hãy gõ 1.500.000" in form.price.message.text()
    assert len(money.expense(made).lines) == 1
    page.type_line(unit_price="1.500.000")
    page.press("Ctrl+S")
    lines = money.expense(made).lines
    assert [line.amount for line in lines] == [M, 60_000, 3 * M]
    assert {line.entered.budget_line_id for line in lines} == {money.task}


def test_a_clipboard_without_lines_says_what_to_copy(money: Money, open_page: OpenPage) -> None:
    page = open_page(money.clerk, money.draft((money.task, M)))
    QGuiApplication.clipboard().setText(" \n")
    page.press("Ctrl+V")
    assert "Chép từ bảng tính" in page.said
    assert not page.screen.editor.dirty
