"""What is asked about people: an absence with its notice, an opinion, a guest, an agency, hours, names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from app.clock import HANOI, to_local
from app.errors import UserError, refuse, sentence
from app.formatting import date_vi
from app.i18n import N_, _
from app.rules.absence import absence_notice
from app.rules.meeting_kinds import Answer, AttendanceStatus, ParticipantKind
from app.rules.violations import Violation
from app.services.meetings import absences, people
from app.services.meetings.views import MeetingDetail, ParticipantLine
from app.services.roster.lists import list_people
from app.services.roster.organisations import list_organisations
from app.services.roster.people import PersonInput
from app.services.settings import day_rule_on
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import CheckField, DateField, LineField, SearchField, TextField, TimeField
from app.ui.kit.file_field import FileField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.screens.meetings import files
from app.ui.screens.meetings.desk import Desk

MOST = 5000


def ask_absence(desk: Desk, line: ParticipantLine) -> FormDialog:
    """Records an absence: when notice came, why, whether an opinion is asked; the verdict while typing."""
    now = to_local(desk.context.clock.now_utc())
    day = DateField("day", _("Ngày báo"), today=desk.context.today, hint=_("Để trống nếu không báo."))
    hour = TimeField("hour", _("Lúc"))
    reason = LineField("reason", _("Lý do"))
    asked = CheckField("opinion_asked", _("Xin ý kiến bằng văn bản của đồng chí vắng mặt"))
    form = Form([(day, hour), reason, asked])
    known = to_local(line.absence_notified_at_utc) if line.absence_notified_at_utc else None
    first = line.answer is not Answer.ABSENT and line.attendance is not AttendanceStatus.ABSENT
    moment = known or (now if first and now.date() <= desk.meeting.held_on else None)
    form.load(
        {
            "day": moment.date() if moment else None,
            "hour": moment.time() if moment else None,
            "reason": line.absence_reason,
            "opinion_asked": line.opinion_asked,
        }
    )
    form.changed.connect(lambda: _tell_verdict(desk, line, form))
    _tell_verdict(desk, line, form)

    def keep(values: dict[str, Any]) -> None:
        given = _moment(values["day"], values["hour"])
        desk.submit(
            absences.record_absence,
            line.id,
            given,
            values["reason"],
            values["opinion_asked"],
            expected_version=line.version,
        )

    return desk.ask(_("Báo vắng: {name}").format(name=line.name), form, keep)


def _moment(day: date | None, hour: Any, field: str = "hour") -> datetime | None:
    """The instant typed; refused when only one half of it is there."""
    if day is None and hour is None:
        return None
    if day is None:
        raise refuse(N_("Ghi ngày nhận được tin."), field="day")
    if hour is None:
        raise refuse(N_("Ghi giờ nhận được tin, ví dụ 14h05."), field=field)
    return datetime.combine(day, hour, HANOI)


def _tell_verdict(desk: Desk, line: ParticipantLine, form: Form) -> None:
    """Says under the day, while typing, whether the notice is in time (Điều 10.3)."""
    day, hour = form["day"].typed_value(), form["hour"].typed_value()
    half = (day is None) != (hour is None) or isinstance(day, str) or isinstance(hour, str)
    if half or line.kind is not ParticipantKind.MEMBER:
        form["day"].set_warning(None)
        return
    meeting = desk.meeting
    rule, holidays = desk.context.read(day_rule_on, meeting.held_on)
    starts = datetime.combine(meeting.held_on, meeting.starts_at, HANOI)
    given = datetime.combine(day, hour, HANOI) if day else None
    verdict = absence_notice(starts, given, str(form["reason"].read()), rule, holidays)
    told = verdict.explanation
    if verdict.kept:
        form["day"].set_warning(None)
        form["day"].set_hint(sentence(told))
    else:
        form["day"].set_hint("")
        form["day"].set_warning(sentence(told), told.clause)


def ask_opinion(desk: Desk, line: ParticipantLine) -> FormDialog:
    """Records a written opinion of somebody absent: its text, its scan, or both."""
    now = to_local(desk.context.clock.now_utc())
    form = Form(
        [
            (
                DateField("day", _("Ngày nhận"), today=desk.context.today, required=True),
                TimeField("hour", _("Lúc"), required=True),
            ),
            TextField("text", _("Nội dung ý kiến"), lines=5),
            FileField("scan", _("Bản chụp"), desk.context.dialogs, files.scan_kinds()),
        ]
    )
    received = to_local(line.opinion_received_at_utc) if line.opinion_received_at_utc else now
    form.load({"day": received.date(), "hour": received.time(), "text": line.opinion_text, "scan": None})

    def keep(values: dict[str, Any]) -> None:
        received_at = _moment(values["day"], values["hour"])
        if received_at is None:
            raise refuse(N_("Ghi ngày nhận được tin."), field="day")
        scan = files.read_scan(desk, values["scan"], "scan") if values["scan"] else None
        desk.submit(absences.record_opinion, line.id, received_at, values["text"], scan)

    return desk.ask(_("Ý kiến bằng văn bản: {name}").format(name=line.name), form, keep)


def ask_times(desk: Desk, line: ParticipantLine) -> FormDialog:
    """Records a late arrival or an early departure."""
    form = Form([(TimeField("arrived_at", _("Đến lúc")), TimeField("left_at", _("Về lúc")))])
    form.load(line)
    return desk.ask(
        _("Giờ đến, giờ về: {name}").format(name=line.name),
        form,
        lambda values: desk.submit(absences.record_times, line.id, values["arrived_at"], values["left_at"]),
    )


def ask_representative(desk: Desk, lines: Sequence[ParticipantLine], seen: bool) -> FormDialog:
    """Asks who comes instead: as an answer beforehand, or as seen at the meeting."""
    ids = [line.id for line in lines]
    form = Form([LineField("representative", _("Họ tên, chức vụ người dự thay"), required=True)])
    form.load({"representative": lines[0].representative})

    def keep(values: dict[str, Any]) -> None:
        words = values["representative"]
        if seen:
            desk.submit(absences.mark_attendance, ids, AttendanceStatus.REPRESENTED, words)
        else:
            desk.submit(people.record_answers, ids, Answer.REPRESENTED, words)

    return desk.ask(_("Người dự thay: {name}").format(name=lines[0].name), form, keep)


def ask_person(desk: Desk) -> FormDialog:
    """Adds somebody the roster knows; a new name can be typed with its office."""
    listed = {line.person_id for line in desk.meeting.participants}
    known = desk.context.read(list_people, limit=MOST)
    options = [Option(p.id, p.name, p.roles or p.position) for p in known if p.id not in listed]
    who = SearchField(
        "name", _("Họ và tên"), options, required=True, free_text=True, placeholder=_("Gõ tên, cả tên mới")
    )
    title = LineField("title", _("Chức vụ, cơ quan"), hint=_("In trong giấy mời và biên bản."))
    honorific = LineField("honorific", _("Xưng hô"), max_length=40)
    form = Form([who, title, honorific])
    form.load({"honorific": PersonInput.honorific})
    offices = {p.id: p.position for p in known}
    who.chosen.connect(lambda person_id: title.put(offices.get(person_id, "")))

    asked: list[str] = []  # the names that a refusal has already asked about

    def keep(values: dict[str, Any]) -> None:
        name, title = values["name"], values["title"]
        if not name:
            raise refuse(N_("Chưa ghi họ và tên."), field="name")
        if isinstance(name, int):
            desk.submit(people.add_person, desk.meeting.id, name, title or None)
            return
        guest = (desk.meeting.id, name, title, values["honorific"])
        try:
            desk.submit(people.add_guest, *guest, namesake=name in asked)
        except UserError as refusal:
            if any(v.sentence == people.SAME_NAME for v in refusal.violations):
                asked.append(name)
            raise

    return desk.ask(_("Mời thêm người"), form, _on_field("name", keep))


def ask_agency(desk: Desk) -> FormDialog:
    """Adds an agency that sends somebody."""
    known = desk.context.read(list_organisations)
    name = SearchField(
        "name",
        _("Cơ quan"),
        [Option(o.name, o.name) for o in known],
        required=True,
        free_text=True,
        placeholder=_("Gõ tên cơ quan, cả tên mới"),
    )
    form = Form([name, LineField("representative", _("Người đại diện (nếu biết)"))])
    form.load({})

    def keep(values: dict[str, Any]) -> None:
        desk.submit(people.add_agency, desk.meeting.id, values["name"] or "", values["representative"])

    return desk.ask(_("Mời cơ quan"), form, _on_field("name", keep))


def ask_names(desk: Desk, line: ParticipantLine) -> FormDialog:
    """Corrects the printed name, office or representative of a line."""
    form = Form(
        [
            LineField("name", _("Họ và tên hoặc cơ quan"), required=True),
            LineField("title", _("Chức vụ, cơ quan")),
            LineField("representative", _("Người dự thay, người đại diện")),
        ]
    )
    form.load(line)

    def keep(values: dict[str, Any]) -> None:
        desk.submit(
            people.edit_participant,
            line.id,
            values["name"],
            values["title"],
            values["representative"],
            expected_version=line.version,
        )

    return desk.ask(_("Sửa tên, chức vụ in trên giấy"), form, keep, keep=("names", line.id))


def _on_field(name: str, keep: Any) -> Any:
    """Puts refusals about the list of people onto a field of the dialog."""

    def kept(values: dict[str, Any]) -> None:
        try:
            keep(values)
        except UserError as refusal:
            raise UserError(
                [
                    Violation(v.sentence, v.params, name if v.field == "invitees" else v.field, v.clause)
                    for v in refusal.violations
                ]
            ) from refusal

    return kept


def deadline_words(meeting: MeetingDetail) -> str:
    """Until when notice of absence is in time, and by which reading of "1 ngày"."""
    from app.rules.absence import DAY_RULE_LABELS

    return _("Hạn báo vắng: {hour} ngày {day} ({rule}).").format(
        hour=f"{meeting.notice_deadline:%H:%M}",
        day=date_vi(meeting.notice_deadline.date()),
        rule=_(DAY_RULE_LABELS[meeting.day_rule]),
    )
