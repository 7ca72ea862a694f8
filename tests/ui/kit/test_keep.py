"""Drafts: what is typed is kept as typed, within five seconds, and comes back until saved or dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.errors import StorageError, refuse
from app.ui.kit.choice_fields import ChoiceField, Option, SearchField
from app.ui.kit.dialogs import QtDialogs
from app.ui.kit.fields import CheckField, DateField, IntField, LineField, TextField, TimeField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.keep import LONGEST_KEY, DialogDraft, Draft, FormDraft
from app.ui.kit.password_field import PasswordField

KEPT_AT = datetime(2026, 6, 30, 2, 12, tzinfo=UTC)


@dataclass(frozen=True)
class KeptText:
    text: str
    saved_at_utc: datetime = KEPT_AT


class MemoryKeeper:
    """Keeps drafts in a dictionary; a full disk can be played."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.drafts: list[Draft] = []
        self.full = False

    def keep(self, key: str, text: str) -> bool:
        if self.full:
            return False
        self.texts[key] = text
        return True

    def take(self, key: str) -> KeptText | None:
        return KeptText(self.texts[key]) if key in self.texts else None

    def forget(self, key: str) -> None:
        self.texts.pop(key, None)

    def enrol(self, draft: Draft) -> None:
        self.drafts.append(draft)


NAMESAKES = (Option(1, "Trần Văn Nam", "Ban Tổ chức"), Option(2, "Trần Văn Nam", "Văn phòng"))


def make_form(qtbot: QtBot) -> Form:
    form = Form(
        [
            LineField("title", "Nội dung"),
            TextField("note", "Ghi chú"),
            DateField("held_on", "Ngày họp", today=lambda: date(2026, 6, 30)),
            TimeField("starts_at", "Từ"),
            IntField("ordinal", "Thứ"),
            CheckField("needs_paper", "Phải có tài liệu"),
            ChoiceField("kind", "Loại", [("a", "Định kỳ"), ("b", "Đột xuất")]),
            SearchField("chair", "Chủ trì", NAMESAKES),
            PasswordField("password", "Mật khẩu"),
        ]
    )
    qtbot.addWidget(form)
    form.load({"title": "Phiên 7", "kind": "a"})
    return form


def typed(form: Form, name: str, text: str) -> None:
    """Types into a line as the keyboard does."""
    form[name].load_draft(text)


def test_half_typed_days_hours_and_numbers_come_back_as_typed(qtbot: QtBot) -> None:
    form = make_form(qtbot)
    for name, text in (("held_on", "12/"), ("starts_at", "8g3"), ("ordinal", "1x"), ("chair", "Trần V")):
        typed(form, name, text)
    again = make_form(qtbot)
    again.load_draft(form.draft())
    assert [again[name].draft() for name in ("held_on", "starts_at", "ordinal", "chair")] == [
        "12/",
        "8g3",
        "1x",
        "Trần V",
    ]
    assert again.dirty


def test_every_kind_of_value_comes_back(qtbot: QtBot) -> None:
    form = make_form(qtbot)
    form["title"].put("Phiên 8")
    form["note"].put("dòng một\ndòng hai")
    form["held_on"].put(date(2026, 9, 12))
    form["needs_paper"].put(True)
    form["kind"].put("b")
    again = make_form(qtbot)
    again.load_draft(form.draft())
    assert {n: v for n, v in again.read().items() if v not in (None, "")} == {
        "title": "Phiên 8",
        "note": "dòng một\ndòng hai",
        "held_on": date(2026, 9, 12),
        "needs_paper": True,
        "kind": "b",
    }


def test_a_namesake_is_not_taken_for_the_one_chosen(qtbot: QtBot) -> None:
    form = make_form(qtbot)
    form["chair"].put(2)
    again = make_form(qtbot)
    again.load_draft(form.draft())
    assert again["chair"].read() == 2


def test_a_password_is_never_kept(qtbot: QtBot) -> None:
    form = make_form(qtbot)
    form["password"].put("rất bí mật")
    assert form.dirty
    assert form.draft() == {}


def test_only_changed_fields_are_kept_so_that_others_changes_stay(qtbot: QtBot) -> None:
    form = make_form(qtbot)
    form["note"].put("đang gõ")
    again = make_form(qtbot)
    again.load({"title": "Phiên 7, đã đổi ở nơi khác", "kind": "b"})
    again.load_draft(form.draft())
    assert again["title"].read() == "Phiên 7, đã đổi ở nơi khác"
    assert again["note"].read() == "đang gõ"


def test_typing_is_kept_after_at_most_five_seconds(qtbot: QtBot) -> None:
    form, keeper = make_form(qtbot), MemoryKeeper()
    draft = FormDraft(keeper, "meeting", form, parent=form)
    draft.open(7)
    typed(form, "title", "Phiên 8")
    assert draft._later.isActive()
    assert draft._later.interval() <= 5000
    typed(form, "title", "Phiên 8, tiếp")  # typing on does not put it off
    assert draft._later.remainingTime() <= 5000
    draft._later.timeout.emit()
    assert "Phiên 8, tiếp" in keeper.texts["meeting:7"]


def test_a_full_disk_is_tried_again(qtbot: QtBot) -> None:
    form, keeper = make_form(qtbot), MemoryKeeper()
    draft = FormDraft(keeper, "meeting", form, parent=form)
    draft.open(7)
    typed(form, "title", "Phiên 8")
    keeper.full = True
    assert not draft.flush()
    assert draft._later.isActive()
    keeper.full = False
    draft._later.timeout.emit()
    assert "Phiên 8" in keeper.texts["meeting:7"]


def test_what_was_taken_back_by_hand_is_forgotten(qtbot: QtBot) -> None:
    form, keeper = make_form(qtbot), MemoryKeeper()
    draft = FormDraft(keeper, "meeting", form, parent=form)
    draft.open(7)
    typed(form, "title", "Phiên 8")
    draft.flush()
    typed(form, "title", "Phiên 7")
    draft.flush()
    assert keeper.texts == {}


def test_a_draft_that_says_what_is_stored_is_not_offered(qtbot: QtBot) -> None:
    form, keeper = make_form(qtbot), MemoryKeeper()
    keeper.texts["meeting:7"] = '{"title": "Phiên 7"}'
    assert not FormDraft(keeper, "meeting", form, parent=form).open(7)
    assert keeper.texts == {}


def test_each_record_has_its_own_draft_even_under_a_long_title(qtbot: QtBot) -> None:
    form, keeper = make_form(qtbot), MemoryKeeper()
    draft = FormDraft(keeper, "Hoãn, đổi lịch: " + "rất dài " * 40, form, parent=form)
    keys = []
    for record_id in (7, 8):
        draft.open(record_id)
        keys.append(draft.key)
    assert len(set(keys)) == 2
    assert max(map(len, keys)) <= LONGEST_KEY


# -- in a window of its own ------------------------------------------------------------------------


def opened(qtbot: QtBot, keeper: MemoryKeeper, submit: Any = lambda _values: None) -> FormDialog:
    dialog = FormDialog("Cuộc họp mới", make_form(qtbot), submit)
    qtbot.addWidget(dialog)
    DialogDraft(keeper, dialog, "new-meeting", 0)
    with qtbot.waitExposed(dialog):
        dialog.open()
    return dialog


def kept_dialog(qtbot: QtBot) -> MemoryKeeper:
    """A keeper that holds what was typed into a dialog before a kill."""
    keeper = MemoryKeeper()
    typed(opened(qtbot, keeper).form, "title", "Phiên 8")
    keeper.drafts[0].flush()
    return keeper


def test_a_dialog_says_quietly_that_typed_words_came_back(qtbot: QtBot) -> None:
    dialog = opened(qtbot, kept_dialog(qtbot))
    assert dialog.form["title"].read() == "Phiên 8"
    assert dialog.form.restored.isVisible()
    assert "09:12" in dialog.form.restored.words.text()


def test_words_that_came_back_can_be_given_up(qtbot: QtBot) -> None:
    keeper = kept_dialog(qtbot)
    dialog = opened(qtbot, keeper)
    dialog.form.restored.give_up.click()
    assert dialog.form["title"].read() == "Phiên 7"
    assert not dialog.form.dirty
    assert keeper.texts == {}


def test_saving_forgets_the_draft(qtbot: QtBot) -> None:
    keeper = kept_dialog(qtbot)
    opened(qtbot, keeper).submit()
    assert keeper.texts == {}


def test_escape_with_typed_words_asks_first_and_each_time_they_change(qtbot: QtBot) -> None:
    keeper = MemoryKeeper()
    dialog = opened(qtbot, keeper)
    typed(dialog.form, "title", "Phiên 8")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "chưa ghi" in dialog.form.message.text()
    typed(dialog.form, "title", "Phiên 8, gõ thêm")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert keeper.texts == {}


def test_a_refusal_a_full_disk_and_a_stale_record_leave_the_words_in_the_dialog(qtbot: QtBot) -> None:
    faults = [
        refuse("Bản ghi đã được sửa ở nơi khác sau khi mở."),
        StorageError("Đĩa đầy."),
        refuse("Số phiên đã dùng.", field="title"),
    ]

    def submit(_values: dict[str, Any]) -> None:
        raise faults.pop(0)

    dialog = opened(qtbot, MemoryKeeper(), submit)
    typed(dialog.form, "title", "Phiên 8")
    for told in ("ở nơi khác", "Đĩa đầy"):
        dialog.submit()
        assert dialog.isVisible()
        assert told in dialog.form.message.text()
    dialog.submit()
    assert dialog.form["title"].has_error
    assert dialog.form["title"].read() == "Phiên 8"


def test_a_long_answer_survives_a_lock(qtbot: QtBot) -> None:
    from PySide6.QtCore import QTimer

    window, keeper = QWidget(), MemoryKeeper()
    qtbot.addWidget(window)
    dialogs = QtDialogs(window)
    dialogs.keeper = keeper

    def lock() -> None:
        box = window.findChild(FormDialog)
        assert box is not None
        typed(box.form, "text", "Lý do đang viết dở")
        keeper.drafts[-1].flush()
        box.hide()

    QTimer.singleShot(0, lock)
    assert dialogs.ask_text("Đính chính", "Lý do", multiline=True, keep="correction-7") is None
    assert "Lý do đang viết dở" in keeper.texts["dialog-correction-7:0"]


def test_what_was_given_back_is_not_kept_again_on_the_way_to_another_record(qtbot: QtBot) -> None:
    form, keeper = make_form(qtbot), MemoryKeeper()
    draft = FormDraft(keeper, "form", form)
    draft.open(1)
    typed(form, "title", "Sai")
    draft.flush()
    draft.drop()
    draft.close()
    assert not draft.open(1)


def test_a_kept_word_never_enters_a_locked_field(qtbot: QtBot) -> None:
    form = make_form(qtbot)
    form.fields["title"].set_read_only(True)
    form.load_draft({"title": "Sai"})
    assert form.fields["title"].read() != "Sai"
