"""What is asked before a meeting is postponed, cancelled, cloned or put in the trash."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from app.errors import UserError, sentence
from app.formatting import date_vi
from app.i18n import N_, _
from app.rules.violations import Violation
from app.services.grounds import chair_answer, owed
from app.services.meetings.steps import cancel, clone_meeting, postpone
from app.services.meetings.trash import restore_meeting, trash_meeting
from app.services.meetings.views import Saved
from app.ui.kit.fields import DateField, LineField, TimeField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.screens.meetings.desk import Desk
from app.ui.screens.meetings.people_dialogs import deadline_words


def ask_postponement(desk: Desk) -> FormDialog:
    """Asks for the new day and hour and the reason; the absence clock runs anew."""
    meeting = desk.meeting
    day = DateField("held_on", _("Ngày họp mới"), today=desk.context.today, required=True)
    form = Form(
        [
            (
                day,
                TimeField("starts_at", _("Từ"), required=True),
                TimeField("ends_at", _("Đến")),
            ),
            LineField("reason", _("Lý do"), required=True),
        ]
    )
    form.load({"held_on": None, "starts_at": meeting.starts_at, "ends_at": meeting.ends_at})
    for told in (day.changed, day.line.line.editingFinished):
        told.connect(lambda: _tell_chair(desk, day))

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
    return desk.ask(title, form, keep, yes=_("&Đổi lịch"))


def _tell_chair(desk: Desk, field: DateField) -> None:
    """Says under the new day that the chair is owed on it (Điều 4.4)."""
    meeting, day = desk.meeting, field.typed_value()
    if not isinstance(day, str):  # half typed: what is said of the day itself stays
        field.set_error(None)
    if meeting.chair_id is None or not isinstance(day, date):
        return
    answer = desk.context.read(chair_answer, meeting.kind, day, meeting.chair_id, meeting.id)
    if answer is None:
        words = _("Đồng chí {name} không có trong danh sách ngày {day}; chọn người chủ trì khác trước.")
        field.set_warning(words.format(name=meeting.chair_name, day=date_vi(day)), "4.4")
        return
    for violation in owed(answer, field.name):
        field.set_warning(sentence(violation), violation.clause)


def ask_cancellation(desk: Desk) -> FormDialog:
    """Asks why the meeting is cancelled."""
    form = Form([LineField("cancel_reason", _("Lý do hủy"), required=True)])

    def keep(values: dict[str, Any]) -> None:
        desk.submit(cancel, desk.meeting.id, values["cancel_reason"])
        desk.say_done(_("Đã hủy cuộc họp; số thứ tự và lý do vẫn được giữ."))

    title = _("Hủy: {name}").format(name=desk.meeting.name)
    return desk.ask(title, form, keep, yes=_("&Hủy cuộc họp"))


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


def _need(values: dict[str, Any], missing: dict[str, str]) -> None:
    wrong = [Violation(words, field=name) for name, words in missing.items() if values[name] in (None, "")]
    if wrong:
        raise UserError(wrong)
