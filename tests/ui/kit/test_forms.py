"""Forms: read together, marked together, nothing typed is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import UserError, refuse
from app.rules.violations import Severity, Violation
from app.ui.kit import theme
from app.ui.kit.fields import DateField, LineField, TextField, TimeField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form, scrolled


@dataclass(frozen=True)
class Meeting:
    title: str
    held_on: date


def make_form() -> Form:
    day = DateField("held_on", "&Ngày họp", today=lambda: date(2026, 6, 30), required=True)
    return Form(
        [
            "Thời gian",
            LineField("title", "&Tên cuộc họp"),
            (day, TimeField("starts_at", "Từ &giờ")),
            TextField("note", "Ghi chú"),
        ]
    )


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = make_form()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_form_shows_a_record_by_its_attributes_and_reads_it_back(form: Form) -> None:
    form.load(Meeting("Phiên họp thứ 7", date(2026, 6, 12)))
    assert form.read() == {
        "title": "Phiên họp thứ 7",
        "held_on": date(2026, 6, 12),
        "starts_at": None,
        "note": "",
    }
    assert not form.dirty


def test_the_next_record_leaves_nothing_of_the_former_one(form: Form) -> None:
    form.load({"title": "Phiên họp thứ 7", "held_on": date(2026, 6, 12)})
    form.load({"title": "Phiên họp thứ 8"})
    assert form.read()["held_on"] is None


def test_everything_that_cannot_be_read_is_told_at_once(form: Form) -> None:
    form["held_on"].line.line.setText("32/13")  # type: ignore[attr-defined]
    form["starts_at"].line.setText("sáng")  # type: ignore[attr-defined]
    with pytest.raises(UserError) as refusal:
        form.read()
    assert [v.field for v in refusal.value.violations] == ["held_on", "starts_at"]


def test_violations_mark_their_fields_and_the_rest_stands_on_top(form: Form) -> None:
    form["title"].line.setText("đang gõ dở")  # type: ignore[attr-defined]
    form.show_violations(
        [
            Violation("Chưa mời ai.", clause="10.3"),
            Violation("Ngày họp phải sau hôm nay.", field="held_on", clause="10.1"),
            Violation("Tên quá ngắn.", field="title", severity=Severity.WARNING),
        ]
    )
    assert form["held_on"].has_error
    assert not form["title"].has_error
    assert "Tên quá ngắn." in form["title"].message.text()
    assert 'href="10.3"' in form.message.text()
    assert form["title"].read() == "đang gõ dở"


def test_the_first_wrong_field_gets_the_keyboard(qtbot: QtBot, form: Form) -> None:
    form.activateWindow()
    form.show_violations([Violation("Sai.", field="note"), Violation("Sai.", field="held_on")])
    first = next(field for field in form.fields.values() if field.has_error)
    assert first.isAncestorOf(form.focusWidget())


def test_the_alt_letter_of_every_kind_of_field_leads_into_it(form: Form) -> None:
    for field in form.fields.values():
        buddy = field.label.buddy()
        assert buddy is not None
        assert buddy.focusPolicy() != Qt.FocusPolicy.NoFocus, field.name


def test_clauses_on_the_form_and_under_its_fields_lead_out(qtbot: QtBot, form: Form) -> None:
    for source in (form.message, form["title"].message):
        with qtbot.waitSignal(form.clause_asked) as asked:
            source.linkActivated.emit("10.3")
        assert asked.args == ["10.3"]


def test_a_form_is_never_wider_than_its_measure(form: Form, qapp: QApplication) -> None:
    assert form.maximumWidth() == theme.FORM_PX
    theme.apply_theme(qapp, zoom=150)
    assert form.maximumWidth() == theme.FORM_PX * 1.5


def test_a_high_form_scrolls_to_its_wrong_field(qtbot: QtBot) -> None:
    form = Form([LineField(f"f{i}", f"Ô {i}") for i in range(30)])
    area = scrolled(form)
    qtbot.addWidget(area)
    area.resize(400, 300)
    with qtbot.waitExposed(area):
        area.show()
    form.show_violations([Violation("Sai.", field="f29")])
    QApplication.processEvents()
    assert area.verticalScrollBar().value() > 0


def test_what_is_wrong_is_read_whole_under_its_field(qtbot: QtBot) -> None:
    form = Form([(LineField(f"a{i}", f"Ô {i}"), LineField(f"b{i}", f"Cạnh ô {i}")) for i in range(30)])
    area = scrolled(form)
    qtbot.addWidget(area)
    area.resize(480, 300)
    with qtbot.waitExposed(area):
        area.show()
    wrong = "Ghi số văn bản ủy quyền; nếu Trưởng Ban cho ý kiến trực tiếp thì ghi người ghi nhận."
    form.show_violations([Violation(wrong, field="a15"), Violation("Chưa ghi ngày ký.", field="b15")])
    QTest.qWait(50)
    field = form["a15"]
    assert field.mapTo(area.viewport(), field.rect().bottomLeft()).y() < area.viewport().height()
    assert field.height() >= field.heightForWidth(field.width())


# -- in a window of its own ------------------------------------------------------------------------


def opened(qtbot: QtBot, submit: Any) -> FormDialog:
    dialog = FormDialog("Cuộc họp mới", make_form(), submit)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.open()
    return dialog


def test_a_refused_form_stays_open_with_what_was_typed(qtbot: QtBot) -> None:
    def refused(_values: dict[str, Any]) -> None:
        raise refuse("Số phiên đã dùng.", field="title")

    dialog = opened(qtbot, refused)
    dialog.form["title"].line.setText("Phiên họp thứ 7")  # type: ignore[attr-defined]
    dialog.yes.click()
    assert dialog.isVisible()
    assert dialog.form["title"].has_error
    assert dialog.form["title"].read() == "Phiên họp thứ 7"


def test_an_accepted_form_closes_and_tells_its_result(qtbot: QtBot) -> None:
    dialog = opened(qtbot, lambda values: values["title"])
    dialog.form["title"].line.setText("Phiên họp thứ 7")  # type: ignore[attr-defined]
    with qtbot.waitSignal(dialog.submitted) as told:
        qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["Phiên họp thứ 7"]
    assert not dialog.isVisible()


def test_escape_asks_once_before_typed_text_is_dropped(qtbot: QtBot) -> None:
    dialog = opened(qtbot, lambda _values: None)
    dialog.form["title"].line.setText("đang gõ")  # type: ignore[attr-defined]
    dialog.reject()
    assert dialog.isVisible()
    assert "chưa ghi" in dialog.form.message.text()
    dialog.reject()
    assert not dialog.isVisible()


def test_escape_closes_an_untouched_form_without_a_word(qtbot: QtBot) -> None:
    dialog = opened(qtbot, lambda _values: None)
    dialog.reject()
    assert not dialog.isVisible()


def test_the_keyboard_goes_to_the_first_wrong_field_that_can_be_changed(qtbot: QtBot) -> None:
    form = Form([LineField("locked", "Khóa"), LineField("first", "Một"), LineField("second", "Hai")])
    qtbot.addWidget(form)
    form.show()
    form.fields["locked"].set_read_only(True)
    form.show_violations([Violation("Sai.", field=name) for name in ("second", "locked", "first")])
    assert form.focusWidget() is form.fields["first"].editor


def test_changing_a_field_takes_its_mark_away(qtbot: QtBot) -> None:
    form = Form([LineField("first", "Một")])
    qtbot.addWidget(form)
    form.show_violations([Violation("Sai.", field="first")])
    qtbot.keyClicks(form.fields["first"].editor, "a")
    assert not form.fields["first"].has_error


def test_a_dialog_grows_with_what_is_said_in_its_form(qtbot: QtBot) -> None:
    form = Form([LineField("a", "A"), LineField("b", "B"), LineField("c", "C")])
    form["c"].hide()
    dialog = FormDialog("Thử", form, lambda values: values)
    qtbot.addWidget(dialog)
    dialog.show()
    before = dialog.height()
    form["c"].show()
    form["a"].set_error("Một câu dài nói điều gì sai, vì sao và phải làm gì để ghi được nội dung này.")
    qtbot.waitUntil(lambda: dialog.height() > before)
