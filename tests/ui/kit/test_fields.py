"""The fields: what may be typed, what is read, what is said when it cannot be read."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication, QTextDocumentFragment
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.ui.kit.field import Field
from app.ui.kit.fields import (
    CheckField,
    ChoiceField,
    DateField,
    IntField,
    LineField,
    Option,
    PasswordField,
    SearchField,
    TextField,
    TimeField,
)
from app.ui.kit.forms import Form
from app.ui.kit.moment_fields import parse_time
from app.ui.kit.state import Tone

TODAY = date(2026, 6, 30)


def today() -> date:
    return TODAY


def shown(qtbot: QtBot, field: Field) -> Field:
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    return field


def pasted(line: QWidget, text: str) -> None:
    """Puts text in as an input method does: keys of the test library know no letters with marks."""
    QGuiApplication.clipboard().setText(text)
    line.paste()  # type: ignore[attr-defined]


def typed(qtbot: QtBot, line: QWidget, text: str) -> None:
    line.clear()  # type: ignore[attr-defined]
    pasted(line, text)
    line.editingFinished.emit()  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["12/9", "129", "12/9/2026", "12.9.26", "12-9"])
def test_a_day_may_be_typed_the_short_way(qtbot: QtBot, text: str) -> None:
    field = DateField("held_on", "Ngày họp", today=today)
    shown(qtbot, field)
    typed(qtbot, field.line.line, text)
    assert field.read() == date(2026, 9, 12)
    assert field.line.line.text() == "12/09/2026"
    assert field.line.after.text() == "thứ Bảy"


def test_a_day_that_does_not_exist_is_said_under_the_field_and_stays_typed(qtbot: QtBot) -> None:
    field = DateField("held_on", "Ngày họp", today=today)
    shown(qtbot, field)
    typed(qtbot, field.line.line, "31/2")
    assert field.has_error
    assert "31/2" in field.message.text()
    assert field.line.line.text() == "31/2"
    with pytest.raises(UserError) as refusal:
        field.read()
    assert refusal.value.violations[0].field == "held_on"


def test_an_empty_day_reads_as_none(qtbot: QtBot) -> None:
    field = DateField("held_on", "Ngày họp", today=today)
    qtbot.addWidget(field)
    field.load(TODAY)
    field.load(None)
    assert field.read() is None


def test_a_day_is_picked_from_the_calendar_by_f4(qtbot: QtBot) -> None:
    field = DateField("held_on", "Ngày họp", today=today)
    shown(qtbot, field)
    field.load(date(2026, 9, 12))
    qtbot.keyClick(field.line.line, Qt.Key.Key_F4)
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate() == QDate(2026, 9, 12)
    calendar.activated.emit(QDate(2026, 9, 14))
    assert field.read() == date(2026, 9, 14)
    assert field.dirty


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("8", time(8)),
        ("830", time(8, 30)),
        ("0830", time(8, 30)),
        ("8h", time(8)),
        ("8h30", time(8, 30)),
        ("8:30", time(8, 30)),
        ("8 giờ 30", time(8, 30)),
        ("14g05", time(14, 5)),
        ("08 giờ 30 phút", time(8, 30)),
    ],
)
def test_a_time_may_be_typed_the_short_way(text: str, moment: time) -> None:
    assert parse_time(text) == moment


@pytest.mark.parametrize("text", ["25", "8h75", "tám giờ", "8:30:00", "12345"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_time(text)


def test_a_time_is_written_out_when_the_field_is_left(qtbot: QtBot) -> None:
    field = TimeField("starts_at", "Từ giờ")
    shown(qtbot, field)
    typed(qtbot, field.line, "830")
    assert (field.line.text(), field.read()) == ("08:30", time(8, 30))
    typed(qtbot, field.line, "sáng")
    assert field.has_error
    with pytest.raises(UserError):
        field.read()


def test_a_pasted_mark_that_turns_the_letters_round_is_gone_at_once(qtbot: QtBot) -> None:
    field = LineField("title", "Tên")
    shown(qtbot, field)
    QGuiApplication.clipboard().setText("Lê \u202eCường\u200b ")
    field.line.setText("!")
    field.line.setCursorPosition(0)
    with qtbot.waitSignal(field.changed):
        field.line.paste()
    assert field.line.text() == "Lê Cường !"
    assert field.line.cursorPosition() == len("Lê Cường ")


def test_a_line_is_read_clean_and_in_one_form(qtbot: QtBot) -> None:
    field = LineField("title", "Tên")
    qtbot.addWidget(field)
    field.line.setText("  Phiên ho\u0323p   thứ 7 ")
    assert field.read() == "Phiên họp thứ 7"


def test_loading_is_no_change_and_typing_is(qtbot: QtBot) -> None:
    field = LineField("title", "Tên")
    shown(qtbot, field)
    changes: list[int] = []
    field.changed.connect(lambda: changes.append(1))
    field.load("Phiên họp")
    assert not field.dirty
    assert changes == []
    qtbot.keyClicks(field.line, "x")
    assert field.dirty
    assert changes == [1]
    field.load(None)
    assert field.read() == ""
    assert not field.dirty


def test_a_text_box_made_narrower_takes_the_height_of_its_lines(qtbot: QtBot) -> None:
    field = TextField("note", "Ghi chú", lines=2)
    qtbot.addWidget(field)
    field.load("Căn cứ Quyết định thành lập Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng " * 2)
    field.resize(1200, 300)
    field.show()
    wide = field.text.height()
    field.resize(240, 300)
    qtbot.waitUntil(lambda: field.text.height() > wide, timeout=2000)
    qtbot.waitUntil(lambda: field.text.verticalScrollBar().maximum() == 0, timeout=2000)


def test_a_text_grows_with_its_lines_and_leaves_tab_to_the_form(qtbot: QtBot) -> None:
    field = TextField("note", "Ghi chú", lines=2)
    shown(qtbot, field)
    small = field.text.height()
    field.load("\n".join("dòng" for _ in range(8)))
    assert field.text.height() > small
    assert field.text.tabChangesFocus()
    assert field.read().count("\n") == 7


def test_a_number_is_read_with_or_without_dots(qtbot: QtBot) -> None:
    field = IntField("count", "Số lượng", maximum=2_000_000)
    shown(qtbot, field)
    typed(qtbot, field.line, "1234567")
    assert (field.line.text(), field.read()) == ("1.234.567", 1234567)
    typed(qtbot, field.line, "")
    assert field.read() is None
    for wrong in ("mười", "9999999", "-5"):
        typed(qtbot, field.line, wrong)
        with pytest.raises(UserError):
            field.read()


@pytest.mark.parametrize("text", ["12.34", "1.2345", ".5", "1.", "1..000", "1.234.5", "1 2"])
def test_a_dot_that_stands_between_no_thousands_is_said_and_not_read(qtbot: QtBot, text: str) -> None:
    field = IntField("count", "Số lượng")
    shown(qtbot, field)
    typed(qtbot, field.line, text)
    assert field.line.text() == text
    with pytest.raises(UserError, match=r"1\.250"):
        field.read()


@pytest.mark.parametrize(("text", "value"), [("1.234", 1234), ("12 345", 12345), ("1.000.000", 1_000_000)])
def test_a_number_in_groups_of_three_is_read(qtbot: QtBot, text: str, value: int) -> None:
    field = IntField("count", "Số lượng")
    shown(qtbot, field)
    typed(qtbot, field.line, text)
    assert field.read() == value


def test_dots_alone_are_no_change(qtbot: QtBot) -> None:
    field = IntField("count", "Số lượng")
    shown(qtbot, field)
    field.load(1234)
    field.line.setText("1234")
    assert not field.dirty


def test_a_year_is_written_without_dots(qtbot: QtBot) -> None:
    field = IntField("year", "Năm", minimum=2000, maximum=2100, dots=False)
    shown(qtbot, field)
    field.load(2026)
    assert field.line.text() == "2026"
    typed(qtbot, field.line, "2027")
    assert (field.line.text(), field.read()) == ("2027", 2027)
    typed(qtbot, field.line, "1999")
    with pytest.raises(UserError, match="từ 2000 đến 2100"):
        field.read()


def test_a_check_is_yes_or_no(qtbot: QtBot) -> None:
    field = CheckField("remote", "Họp trực tuyến")
    qtbot.addWidget(field)
    field.load(None)
    assert field.read() is False
    field.box.click()
    assert field.read() is True
    assert field.dirty


def test_a_choice_reads_its_value(qtbot: QtBot) -> None:
    field = ChoiceField("kind", "Loại", [("regular", "Định kỳ"), ("sudden", "Đột xuất")])
    qtbot.addWidget(field)
    field.load("sudden")
    assert (field.box.currentText(), field.read()) == ("Đột xuất", "sudden")
    field.set_options([("sudden", "Đột xuất"), ("other", "Khác")])
    assert field.read() == "sudden"
    field.load("unknown")
    assert field.read() is None


def test_a_choice_takes_free_text_where_the_list_is_wrong(qtbot: QtBot) -> None:
    field = ChoiceField("place", "Địa điểm", [(1, "Phòng họp A")], free_text=True)
    qtbot.addWidget(field)
    field.load("Hội trường lớn")
    assert field.read() == "Hội trường lớn"
    field.box.setEditText("Phòng họp A")
    assert field.read() == 1


def test_the_wheel_does_not_change_a_choice_by_accident(qtbot: QtBot) -> None:
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    field = ChoiceField("kind", "Loại", [(1, "a"), (2, "b")])
    qtbot.addWidget(field)
    field.load(1)
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.box, wheel)
    assert field.read() == 1


PEOPLE = [
    Option(1, "Nguyễn Thị Ánh", "Văn phòng"),
    Option(2, "Trần Văn Ân", "Ban Tổ chức"),
    Option(3, "Lê Ánh", "Ban Tuyên giáo"),
]


def test_a_person_is_found_by_any_words_without_marks(qtbot: QtBot) -> None:
    field = SearchField("chair", "Chủ trì", PEOPLE)
    shown(qtbot, field)
    qtbot.keyClicks(field.line, "anh van phong")
    assert [field._filtered.index(i, 0).data() for i in range(field._filtered.rowCount())] == [
        "Nguyễn Thị Ánh · Văn phòng"
    ]
    assert field.read() == 1
    field._completer.popup().hide()


def test_with_free_text_enter_keeps_the_name_typed_and_the_arrow_down_takes_another(qtbot: QtBot) -> None:
    field = SearchField("guest", "Khách", PEOPLE, free_text=True)
    shown(qtbot, field)
    qtbot.keyClicks(field.line, "anh")
    qtbot.keyClick(field._completer.popup(), Qt.Key.Key_Return)
    assert (field.line.text(), field.read()) == ("anh", "anh")
    qtbot.keyClicks(field.line, " le")
    qtbot.keyClick(field._completer.popup(), Qt.Key.Key_Down)
    qtbot.keyClick(field._completer.popup(), Qt.Key.Key_Return)
    assert field.read() == 3


def test_two_of_one_name_are_both_offered(qtbot: QtBot) -> None:
    field = SearchField("line", "Dòng", [Option(1, "6551 Văn phòng phẩm"), Option(2, "6551 Văn phòng phẩm")])
    shown(qtbot, field)
    field._completer.activated.emit("6551 Văn phòng phẩm (2)")
    assert field.read() == 2
    kept = field.draft()
    field.load(1)
    field.load_draft(kept)
    assert field.read() == 2


def test_picking_a_line_takes_the_person(qtbot: QtBot) -> None:
    field = SearchField("chair", "Chủ trì", PEOPLE)
    shown(qtbot, field)
    with qtbot.waitSignal(field.chosen) as told:
        field._completer.activated.emit("Lê Ánh · Ban Tuyên giáo")
    assert told.args == [3]
    assert (field.line.text(), field.read()) == ("Lê Ánh", 3)


def test_a_name_that_fits_two_people_is_refused_and_a_new_one_only_with_free_text(qtbot: QtBot) -> None:
    field = SearchField("chair", "Chủ trì", PEOPLE)
    qtbot.addWidget(field)
    field.line.setText("anh")
    with pytest.raises(UserError):
        field.read()
    free = SearchField("guest", "Khách", PEOPLE, free_text=True)
    qtbot.addWidget(free)
    free.line.setText("Phạm Mới")
    assert free.read() == "Phạm Mới"
    free.line.setText("lê ánh")
    assert free.read() == 3
    made = SearchField("guest", "Khách", PEOPLE, free_text=True, make_new=lambda text: ("new", text))
    qtbot.addWidget(made)
    made.line.setText("Phạm Mới")
    assert made.read() == ("new", "Phạm Mới")


def test_a_search_field_shows_what_was_stored(qtbot: QtBot) -> None:
    field = SearchField("chair", "Chủ trì", PEOPLE)
    qtbot.addWidget(field)
    field.load(2)
    assert (field.line.text(), field.read(), field.dirty) == ("Trần Văn Ân", 2, False)
    field.load(None)
    assert field.read() is None


def test_a_password_is_hidden_until_it_is_asked_for(qtbot: QtBot) -> None:
    field = PasswordField("password", "Mật khẩu")
    qtbot.addWidget(field)
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    field.toggle_shown()
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal


def test_a_password_is_read_as_typed_and_marks_are_warned_of(qtbot: QtBot) -> None:
    field = PasswordField("password", "Mật khẩu", new=True)
    shown(qtbot, field)
    pasted(field.line, " mật khẩu ")
    assert field.read() == " mật khẩu "
    assert field.message.isVisible()
    assert not field.has_error
    field.show_strength(3, "Khá mạnh", Tone.DONE)
    assert field.strength.isVisible()
    assert field.hint.text() == "Khá mạnh"


def test_an_error_names_its_clause_as_a_link(qtbot: QtBot) -> None:
    field = LineField("title", "Tên")
    shown(qtbot, field)
    field.set_error("Báo vắng muộn (Điều 10 khoản 3)", "10.3")
    assert '<a href="10.3">Điều 10 khoản 3</a>' in field.message.text()
    with qtbot.waitSignal(field.clause_asked) as asked:
        field.message.linkActivated.emit("10.3")
    assert asked.args == ["10.3"]
    assert field.line.property("state") == "error"
    field.set_error(None)
    assert not field.message.isVisible()
    assert field.line.property("state") == ""


def test_a_warning_does_not_hide_an_error(qtbot: QtBot) -> None:
    field = LineField("title", "Tên")
    qtbot.addWidget(field)
    field.set_error("Sai.")
    field.set_warning("Lưu ý.")
    assert field.message.text() == "Sai."


def test_typed_marks_in_a_sentence_are_no_rich_text(qtbot: QtBot) -> None:
    field = LineField("title", "Tên")
    qtbot.addWidget(field)
    field.set_error("Không có <b>&A</b>.")
    assert "&lt;b&gt;" in field.message.text()


def test_what_is_said_under_a_field_and_on_top_of_a_form_reads_as_it_was_meant(qtbot: QtBot) -> None:
    told = "Vượt mức (50.000 > 20.000) & hơn."
    field = LineField("title", "Tên", hint=told)
    form = Form([field])
    qtbot.addWidget(form)
    field.set_error(told)
    form.say_warning(told)
    for label in (field.message, field.hint, form.message):
        rich = label.textFormat() is Qt.TextFormat.RichText
        shown = QTextDocumentFragment.fromHtml(label.text()).toPlainText() if rich else label.text()
        assert (shown, label.textFormat() is Qt.TextFormat.AutoText) == (told, False)


def test_a_read_only_field_is_read_but_not_changed(qtbot: QtBot) -> None:
    for field in (
        LineField("a", "a"),
        DateField("b", "b", today=today),
        TextField("c", "c"),
        SearchField("d", "d"),
    ):
        qtbot.addWidget(field)
        field.set_read_only(True)
    choice = ChoiceField("e", "e", [(1, "a")])
    qtbot.addWidget(choice)
    choice.set_read_only(True)
    assert not choice.box.isEnabled()


def test_a_person_is_taken_from_the_list_by_arrow_and_enter(qtbot: QtBot) -> None:
    field = SearchField("chair", "Chủ trì", PEOPLE)
    shown(qtbot, field)
    qtbot.keyClicks(field.line, "anh")
    popup = field._completer.popup()
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.read() == 3
    assert not popup.isVisible()


def test_where_nothing_typed_fits_the_arrow_chooses_nobody_yet(qtbot: QtBot) -> None:
    field = SearchField("chair", "Chủ trì", PEOPLE)
    shown(qtbot, field)
    qtbot.keyClicks(field.line, "xyz")
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    popup = field._completer.popup()
    assert popup.isVisible()
    assert not popup.currentIndex().isValid()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    assert popup.currentIndex().row() == 0


def test_what_is_not_offered_any_more_is_not_taken(qtbot: QtBot) -> None:
    field = SearchField("line", "Dòng", [Option(1, "6651 In tài liệu")])
    field.load(1)
    field.set_options([Option(2, "6651 In tài liệu")])
    assert field.read() == 2


def test_the_list_is_wide_enough_for_its_words(qtbot: QtBot) -> None:
    long = "6651 In, mua tài liệu phục vụ họp Ban Chỉ đạo và các hội nghị chuyên đề"
    field = SearchField("line", "Dòng", [Option(1, long)])
    field.setFixedWidth(140)
    shown(qtbot, field)
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    popup = field._completer.popup()
    assert popup.width() >= popup.fontMetrics().horizontalAdvance(long)


def test_the_arrow_opens_the_whole_list_on_the_one_taken(qtbot: QtBot) -> None:
    field = SearchField("chair", "Chủ trì", PEOPLE)
    shown(qtbot, field)
    field.load(2)
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    popup = field._completer.popup()
    assert popup.isVisible()
    assert popup.model().rowCount() == 3
    assert popup.currentIndex().data() == "Trần Văn Ân · Ban Tổ chức"
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.read() == 3


def test_a_grey_row_of_the_list_is_not_taken(qtbot: QtBot) -> None:
    field = SearchField("chair", "Chủ trì", [*PEOPLE, Option(4, "Vũ Thị Ơn", "Ủy viên", False, "Điều 4.4")])
    shown(qtbot, field)
    field.open_list()
    popup = field._completer.popup()
    last = popup.model().index(3, 0)
    assert not last.flags() & Qt.ItemFlag.ItemIsEnabled
    qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=popup.visualRect(last).center())
    assert (field.line.text(), field.read()) == ("", None)
    popup.hide()
