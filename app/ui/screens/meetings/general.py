"""The tab "Chung": what the meeting is, when, where, who chairs, on which ground."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formatting import quarter_of, roman
from app.i18n import _
from app.rules.meeting_kinds import MEETING_KIND_LABELS, MeetingKind, MeetingState
from app.rules.secrecy import SECRECY_LABELS, Secrecy
from app.rules.violations import Violation
from app.services.meetings.editing import edit_meeting
from app.services.meetings.views import MeetingDetail, MeetingInput, Saved
from app.services.roster.lists import list_people
from app.ui.kit import theme
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import ChoiceField, DateField, IntField, LineField, SearchField, TextField, TimeField
from app.ui.kit.forms import Form, scrolled
from app.ui.kit.keep import FormDraft
from app.ui.screens.meetings.chairs import ChairField
from app.ui.screens.meetings.desk import Desk
from app.ui.shell.drafts import SaveBar

MOST_PEOPLE = 5000
"""People offered as secretary at once."""
VIOLATION_FIELDS = {"chair": "chair_id", "secretary": "secretary_id", "starts": "starts_at"}
"""What rules call a field, where the form calls it otherwise."""


class MeetingForm(Form):
    """The fields of a meeting; the same for a new one and for one that is there."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        context = desk.context
        self.kind = ChoiceField(
            "kind", _("&Loại cuộc họp"), [(k, _(MEETING_KIND_LABELS[k])) for k in MeetingKind]
        )
        self.ordinal = IntField("ordinal", _("Thứ (&số thứ tự)"), minimum=1, maximum=9999, width=110)
        self.title = LineField("title", _("&Nội dung cuộc họp"), required=True)
        self.day = DateField("held_on", _("N&gày họp"), today=context.today, required=True)
        self.starts = TimeField("starts_at", _("&Từ"), required=True)
        self.ends = TimeField("ends_at", _("Đến"))
        self.quarter = ChoiceField("meant_for", _("Tính cho &quý"))
        self.place = LineField("place", _("Đị&a điểm"))
        self.remote = TextField(
            "remote_points", _("Điểm cầu t&rực tuyến"), hint=_("Mỗi điểm một dòng."), lines=1
        )
        self.chair = ChairField(desk, _("&Chủ trì"))
        self.secretary = SearchField("secretary_id", _("Thư &ký ghi biên bản"), placeholder=_("Gõ tên"))
        self.secrecy = ChoiceField("secrecy", _("Độ &mật"), [(s, _(SECRECY_LABELS[s])) for s in Secrecy])
        self.secrecy_reason = LineField("secrecy_reason", _("Lý do nâng độ mật"))
        self.note = LineField(
            "papers_note", _("Ghi chú về tài l&iệu"), hint=_("In trong giấy mời, mục “Tài liệu”.")
        )
        self.contact = LineField("contact", _("Liên &hệ"), hint=_("Người, số điện thoại in trong giấy mời."))
        super().__init__(
            [
                self.title,
                (self.kind, self.ordinal),
                (self.day, self.starts, self.ends),
                self.quarter,
                self.chair,
                self.place,
                self.remote,
                self.secretary,
                self.secrecy,
                self.secrecy_reason,
                self.note,
                self.contact,
            ]
        )
        self._stored: MeetingDetail | None = None
        self._stored_secrecy = Secrecy.NONE
        self.day.line.line.editingFinished.connect(self.follow)
        self.kind.changed.connect(self.follow)
        self.secrecy.changed.connect(self._follow_secrecy)

    # -- showing ---------------------------------------------------------------------------------------

    def offer(self, detail: MeetingDetail) -> None:
        """Offers who may chair on the day, who may keep the minutes, and the quarters around it."""
        self._stored, kind, day = detail, detail.kind, detail.held_on
        self.chair.offer_for(kind, day, detail)
        people = self._desk.context.read(list_people, limit=MOST_PEOPLE)
        self.secretary.set_options([Option(p.id, p.name, p.roles or p.position) for p in people])
        self.quarter.set_options(_quarters(day))
        self.quarter.setVisible(kind is MeetingKind.REGULAR)

    def show_meeting(self, detail: MeetingDetail) -> None:
        """Shows the stored meeting."""
        self.offer(detail)
        self.load(form_values(detail))
        self._stored_secrecy = detail.secrecy
        self.follow()

    def follow(self) -> None:
        """What depends on day and kind is offered anew: chairs, quarter, the words of the number."""
        kind, day = self.kind.read(), self.day.typed_value()
        if isinstance(day, date) and kind is not None:
            self.chair.offer_for(kind, day, self._stored)
            self.quarter.set_options(_quarters(day, self.quarter.read()))
            self.quarter.setVisible(kind is MeetingKind.REGULAR)
        self._follow_secrecy()

    def _follow_secrecy(self) -> None:
        levels = list(Secrecy)
        chosen = self.secrecy.read() or Secrecy.NONE
        self.secrecy_reason.setVisible(levels.index(chosen) > levels.index(self._stored_secrecy))

    def show_violations(self, violations: Iterable[Violation]) -> None:
        """Marks the fields, whatever the rules call them."""
        super().show_violations([_named(violation) for violation in violations])

    # -- reading ---------------------------------------------------------------------------------------

    def entered(self) -> MeetingInput:
        """The meeting as typed; raises UserError with everything that cannot be understood."""
        values = self.read()
        return meeting_input(values)


def form_values(detail: MeetingDetail) -> dict[str, Any]:
    """The stored values by the names of the fields."""
    values = {name: getattr(detail, name) for name in _FIELDS}
    own = (quarter_of(detail.held_on), detail.held_on.year)
    meant = (detail.quarter, detail.quarter_year)
    return values | {"meant_for": None if meant == own else meant, "secrecy_reason": ""}


_FIELDS = (
    *("kind", "ordinal", "title", "held_on", "starts_at", "ends_at", "place", "remote_points"),
    *("chair_id", "secretary_id", "secrecy", "papers_note", "contact"),
)


def meeting_input(values: Mapping[str, Any]) -> MeetingInput:
    """What the form read, as the command takes it; raises UserError where day or hour is missing."""
    from app.errors import UserError
    from app.i18n import N_

    missing = {
        "title": N_("Chưa ghi nội dung cuộc họp."),
        "held_on": N_("Chưa ghi ngày họp."),
        "starts_at": N_("Chưa ghi giờ họp."),
    }
    wrong = [Violation(words, field=name) for name, words in missing.items() if not values[name]]
    if wrong:
        raise UserError(wrong)
    regular = values["kind"] is MeetingKind.REGULAR
    quarter, year = (values["meant_for"] or (None, None)) if regular else (None, None)
    return MeetingInput(
        kind=values["kind"],
        title=values["title"],
        held_on=values["held_on"],
        starts_at=values["starts_at"],
        ends_at=values["ends_at"],
        ordinal=values["ordinal"],
        quarter=quarter,
        quarter_year=year,
        place=values["place"],
        remote_points=values["remote_points"],
        chair_id=values["chair_id"],
        secretary_id=values["secretary_id"],
        secrecy=values["secrecy"] or Secrecy.NONE,
        papers_note=values["papers_note"],
        contact=values["contact"],
    )


def _quarters(day: date, kept: tuple[int, int] | None = None) -> list[Option]:
    """The quarter of the day, those around it, and the one already chosen."""
    own = _("Theo ngày họp (quý {quarter}/{year})").format(quarter=roman(quarter_of(day)), year=day.year)
    index = day.year * 4 + quarter_of(day) - 1
    near = {((i % 4) + 1, i // 4) for i in range(index - 2, index + 3) if i != index}
    near |= {kept} if kept else set()
    words = _("Quý {quarter}/{year}")
    ordered = sorted(near, key=lambda q: (q[1], q[0]))
    return [Option(None, own)] + [Option(q, words.format(quarter=roman(q[0]), year=q[1])) for q in ordered]


def _named(violation: Violation) -> Violation:
    from dataclasses import replace

    name = VIOLATION_FIELDS.get(violation.field or "", violation.field)
    name = "meant_for" if name in ("quarter", "quarter_year") else name
    return replace(violation, field=name)


class GeneralTab(QWidget):
    """The form of the meeting on the desk, with what is typed kept until it is saved."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.form = MeetingForm(desk)
        self.bar = SaveBar("general")
        self._shown: MeetingDetail | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(scrolled(self.form), 1)
        column.addWidget(self.bar)
        self.draft = FormDraft(
            desk.context.keeper,
            "meeting-form",
            self.form,
            follow=self.form.follow,
            save=self.save,
            parent=self,
        )
        self.form.changed.connect(self._typed)
        self.form.clause_asked.connect(desk.open_clause)
        self.bar.save_asked.connect(self.save)
        self.bar.undo_asked.connect(self.undo)
        self.draft.restored.connect(self.bar.say_restored)

    def show_meeting(self, detail: MeetingDetail) -> None:
        """Another meeting, or the same after a change; what is being typed stays."""
        former = self._shown
        same = former is not None and former.id == detail.id
        unchanged = same and former is not None and form_values(former) == form_values(detail)
        if same and self.form.dirty:
            self._shown = detail if unchanged else former
            self.form.follow()
            return
        if not same:
            self.draft.close()
        if unchanged:
            self.form.offer(detail)
        else:
            self.form.show_meeting(detail)
        self._shown = detail
        self._lock()
        if not same and self._desk.editable:
            self.draft.open(detail.id)
        self._tell()

    def _lock(self) -> None:
        """What may not be changed can still be read and copied."""
        open_ = self._desk.editable
        self.form.set_read_only(not open_)
        if open_ and self._shown.state is not MeetingState.DRAFT:
            for field in (self.form.day, self.form.starts):
                field.set_read_only(True)
            self.form.day.set_hint(_("Đổi lịch ở “Việc khác”."))
        else:
            self.form.day.set_hint("")

    def _typed(self) -> None:
        self.bar.say_dirty()
        self._tell()

    def _tell(self) -> None:
        self.bar.setVisible(self.form.dirty or self.bar.says_saved)

    def flush(self) -> None:
        """Keeps what is typed."""
        self.draft.flush()

    # -- acts ------------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Saves the form; True when there is nothing left to save."""
        from app.errors import UserError

        if self._shown is None or not self.form.dirty:
            return True
        try:
            entered = self.form.entered()
        except UserError as refusal:
            self.form.show_violations(refusal.violations)
            return False
        reason = str(self.form.secrecy_reason.read())
        return self._desk.write(
            edit_meeting,
            self._shown.id,
            entered,
            expected_version=self._shown.version,
            secrecy_reason=reason,
            on_done=self._saved,
            on_refused=self._refused,
        )

    def _refused(self, violations: Iterable[Violation]) -> None:
        """Marks what was refused; what was changed elsewhere meanwhile is written over at the next try."""
        self.form.show_violations(violations)
        self._shown = self._desk.meeting

    def _saved(self, saved: Saved) -> None:
        self.draft.drop()
        self._shown = None
        self.show_meeting(self._desk.meeting)
        self.form.show_violations(saved.warnings)
        self.bar.say_saved(_("Đã ghi thông tin cuộc họp."))

    def undo(self) -> None:
        """Goes back to what is stored."""
        self.draft.drop()
        self._shown = None
        self.show_meeting(self._desk.meeting)

    def show_refusal(self, violations: Iterable[Violation]) -> list[Violation]:
        """Marks the fields named; gives back what belongs elsewhere."""
        named = [_named(violation) for violation in violations]
        own = [v for v in named if v.field in self.form.fields]
        self.form.show_violations(own)
        return [v for v in named if v.field not in self.form.fields]
