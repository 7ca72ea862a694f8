"""What is asked before a meeting is postponed, cancelled, cloned or put in the trash."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from html import escape
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.errors import UserError, sentence
from app.formatting import date_vi
from app.i18n import N_, _
from app.rules.meeting_steps import Step
from app.rules.reasons import Reason
from app.rules.violations import Violation
from app.services.grounds import chair_answer
from app.services.meetings.steps import cancel, clone_meeting, file_meeting, postpone
from app.services.meetings.trash import restore_meeting, trash_meeting
from app.services.meetings.views import Saved
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.field import marked_sentence
from app.ui.kit.fields import DateField, LineField, TimeField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.screens.meetings.desk import Desk
from app.ui.screens.meetings.people_dialogs import deadline_words


class PostponementForm(Form):
    """The new day and hours with the reason; under the day, whether the chair still may (Điều 4.4)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.day = DateField("held_on", _("Ngày họp mới"), today=desk.context.today, required=True)
        self.chair = QLabel()
        self.chair.setObjectName("chair-then")
        self.chair.setWordWrap(True)
        self.chair.setTextFormat(Qt.TextFormat.RichText)
        self.chair.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.chair.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.chair.setAlignment(Qt.AlignmentFlag.AlignTop)
        hours = (TimeField("starts_at", _("Từ"), required=True), TimeField("ends_at", _("Đến")))
        super().__init__([(self.day, *hours), self.chair, LineField("reason", _("Lý do"), required=True)])
        self.chair.linkActivated.connect(self.clause_asked)
        self.chair.setVisible(desk.meeting.chair_id is not None)
        for told in (self.day.changed, self.day.line.line.editingFinished):
            told.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Tells the chair's ground on the day typed, or that it is owed; the meeting moves all the same."""
        meeting, day = self._desk.meeting, self.day.typed_value()
        if meeting.chair_id is None:
            return
        words, owing = _("Chủ trì: đồng chí {name}").format(name=meeting.chair_name), False
        told = f"{escape(words)}."
        if isinstance(day, date):
            answer = self._desk.context.read(chair_answer, meeting.kind, day, meeting.chair_id, meeting.id)
            owing = answer is None or not answer.allowed
            reason = _gone(day) if answer is None else answer.ground
            ground = sentence(reason.as_violation(None))
            told = f"{escape(words)}. {marked_sentence(ground.rstrip('.'), reason.clause)}."
        theme.give_role(self.chair, "field-warning" if owing else "caption")
        self.chair.setText(told)
        self.chair.setMinimumHeight(2 * self.chair.fontMetrics().lineSpacing())


def _gone(day: date) -> Reason:
    words = N_("Đồng chí ấy không có trong danh sách ngày {day}; chọn người chủ trì khác trước.")
    return Reason(words, "4.4", {"day": date_vi(day)})


def ask_postponement(desk: Desk) -> FormDialog:
    """Asks for the new day and hour and the reason; the absence clock runs anew."""
    meeting = desk.meeting
    form = PostponementForm(desk)
    form.load({"held_on": None, "starts_at": meeting.starts_at, "ends_at": meeting.ends_at})

    def keep(values: dict[str, Any]) -> None:
        if values["held_on"] is None or values["starts_at"] is None:
            must = {"held_on": N_("Chưa ghi ngày họp mới."), "starts_at": N_("Chưa ghi giờ họp.")}
            _need(values, must | {"reason": N_("Chưa ghi lý do hoãn.")})
        saved: Saved = desk.submit(
            postpone,
            meeting.id,
            values["held_on"],
            values["starts_at"],
            values["reason"],
            values["ends_at"],
        )
        desk.context.notices.violations(saved.warnings)
        desk.say_done(
            _("Đã chuyển sang ngày {day}. {deadline}").format(
                day=date_vi(values["held_on"]), deadline=deadline_words(desk.meeting)
            )
        )

    title = _("Hoãn, đổi lịch: {name}").format(name=meeting.name)
    return desk.ask(title, form, keep, yes=_("&Đổi lịch"), follow=form.follow)


def ask_cancellation(desk: Desk) -> FormDialog:
    """Asks why the meeting is cancelled."""
    form = Form([LineField("cancel_reason", _("Lý do hủy"), required=True)])

    def keep(values: dict[str, Any]) -> None:
        desk.submit(cancel, desk.meeting.id, values["cancel_reason"])
        desk.say_done(_("Đã hủy cuộc họp; số thứ tự và lý do vẫn được giữ."))

    title = _("Hủy: {name}").format(name=desk.meeting.name)
    return desk.ask(title, form, keep, yes=_("&Hủy cuộc họp"))


def ask_filing(desk: Desk, step: Step, tell: Callable[[], None]) -> FormDialog:
    """Asks why the file is closed while its notice is not with everybody; or opens the delivery."""
    assert step.wants_reason is not None  # nothing is asked otherwise
    words = label(sentence(step.wants_reason), "field-warning", name="undelivered", wrap=True)
    deliver = Button(_("Mở phần chuyển thông báo"), name="open-delivery")
    form = Form(
        [words, _alone(deliver), LineField("reason", _("Lý do lưu hồ sơ khi chưa chuyển đủ"), required=True)]
    )

    def keep(values: dict[str, Any]) -> None:
        desk.submit(file_meeting, desk.meeting.id, values["reason"])
        tell()

    title = _("Lưu hồ sơ: {name}").format(name=desk.meeting.name)
    dialog = desk.ask(title, form, keep, yes=_("&Lưu hồ sơ"))

    def open_delivery() -> None:
        dialog.done(0)
        desk.open_delivery()

    deliver.clicked.connect(open_delivery)
    return dialog


def ask_clone(desk: Desk, open_meeting: Callable[[int], None]) -> FormDialog:
    """Asks when the meeting made after this one is to be held."""
    meeting = desk.meeting
    form = Form(
        [
            (
                DateField("held_on", _("Ngày họp"), today=desk.context.today, required=True),
                TimeField("starts_at", _("Từ"), required=True),
            ),
        ]
    )
    proposed = max(meeting.held_on + timedelta(days=91), desk.context.today() + timedelta(days=14))
    form.load({"held_on": proposed, "starts_at": meeting.starts_at})

    def keep(values: dict[str, Any]) -> None:
        _need(values, {"held_on": N_("Chưa ghi ngày họp."), "starts_at": N_("Chưa ghi giờ họp.")})
        open_meeting(desk.submit(clone_meeting, meeting.id, values["held_on"], values["starts_at"]))
        desk.say_done(_("Đã lập dự thảo với cùng chương trình, chưa có người và tài liệu."))

    title = _("Nhân bản: {name}").format(name=meeting.name)
    return desk.ask(title, form, keep, yes=_("&Lập cuộc họp"))


def put_in_trash(desk: Desk, open_meeting: Callable[[int], None]) -> None:
    """Puts a draft in the trash, with "Hoàn tác"."""
    meeting = desk.meeting

    def restore() -> None:
        if desk.write(restore_meeting, meeting.id):
            open_meeting(meeting.id)

    if desk.write(trash_meeting, meeting.id, expected_version=meeting.version):
        desk.say_done(_("Đã bỏ {name} vào thùng rác.").format(name=meeting.name), undo=restore)


def _alone(button: Button) -> QWidget:
    """The button no wider than its words."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(button)
    row.addStretch(1)
    return holder


def _need(values: dict[str, Any], missing: dict[str, str]) -> None:
    wrong = [Violation(words, field=name) for name, words in missing.items() if values[name] in (None, "")]
    if wrong:
        raise UserError(wrong)
