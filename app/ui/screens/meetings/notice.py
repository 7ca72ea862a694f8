"""The draft of the conclusion notice: body, form of signature, signer, recipients, number of the draft."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.formatting import date_vi
from app.i18n import _
from app.rules.meeting_kinds import MeetingState
from app.rules.secrecy import SECRECY_LABELS, URGENCY_LABELS, Secrecy, Urgency
from app.services.meetings.notice import draft_notice, save_notice, signature_presets
from app.services.meetings.text_views import NoticeDetail, NoticeInput, SignaturePreset
from app.services.meetings.views import MeetingDetail
from app.services.paper_names import PaperName
from app.services.printing import PaperRequest
from app.services.roster.lists import list_people
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.choice_fields import Option
from app.ui.kit.field import Field
from app.ui.kit.fields import ChoiceField, DateField, SearchField, TextField
from app.ui.kit.forms import Form, scrolled
from app.ui.kit.keep import FormDraft
from app.ui.kit.labels import label
from app.ui.screens.meetings.desk import Desk
from app.ui.screens.meetings.writing import Phrases, WritingEditor
from app.ui.shell.drafts import SaveBar

MOST_PEOPLE = 5000


class OutlineField(Field):
    """A structured text as a field of a form."""

    def __init__(self, name: str, words: str, phrases: Phrases) -> None:
        self.text = WritingEditor(name=name, words=words, phrases=phrases, lines=10)
        super().__init__(name, words, self.text, required=True)
        self.text.changed.connect(self.changed)

    def _show(self, value: Any) -> None:
        self.text.load(str(value or ""))

    def _value(self) -> str:
        return self.text.text()

    def draft(self) -> str:
        return self.text.toPlainText()

    def _show_draft(self, typed: Any) -> None:
        self.text.put(str(typed))


class NoticeForm(Form):
    """The fields of the notice."""

    def __init__(self, desk: Desk, phrases: Phrases) -> None:
        self._desk = desk
        self.presets: dict[str, SignaturePreset] = {}
        self.body = OutlineField("body", _("Nội dung kết luận"), phrases)
        self.preset = ChoiceField("preset", _("Thể thức ký"))
        self.signer = SearchField("signer_id", _("Người ký"), placeholder=_("Gõ tên"))
        self.lines = TextField(
            "signature_lines", _("Các dòng trên tên người ký"), hint=_("Mỗi dòng một hàng."), lines=2
        )
        super().__init__(
            [
                TextField("abstract", _("Trích yếu"), required=True, lines=2),
                self.body,
                TextField("attendees", _("Thành phần dự họp"), hint=_("Mỗi dòng một mục."), lines=2),
                TextField("heard", _("Đã nghe"), hint=_("Mỗi dòng một mục."), lines=2),
                self.preset,
                self.signer,
                self.lines,
                TextField("recipients", _("Nơi nhận"), hint=_("Mỗi nơi một dòng."), lines=3),
                DateField(
                    "dated_on",
                    _("Ngày ký thông báo"),
                    today=desk.context.today,
                    hint=_("Để trống nếu chưa biết."),
                ),
                (
                    ChoiceField("secrecy", _("Độ mật"), [(s, _(SECRECY_LABELS[s])) for s in Secrecy]),
                    ChoiceField("urgency", _("Độ khẩn"), [(u, _(URGENCY_LABELS[u])) for u in Urgency]),
                ),
            ]
        )
        self.preset.changed.connect(self._take_preset)

    def offer(self, day: date) -> None:
        """Offers the forms of signature of the day, and everybody as signer."""
        found = self._desk.context.read(signature_presets, day)
        self.presets = {preset.key: preset for preset in found}
        words = _("{form}: {name}")
        self.preset.set_options(
            [Option(p.key, words.format(form=" / ".join(p.lines), name=p.answer.name)) for p in found]
        )
        people = self._desk.context.read(list_people, limit=MOST_PEOPLE)
        self.signer.set_options([Option(p.id, p.name, p.position) for p in people])

    def _take_preset(self) -> None:
        """Fills signer and lines from the form of signature chosen."""
        preset = self.presets.get(self.preset.read() or "")
        if preset is not None:
            self.lines.text.setPlainText("\n".join(preset.lines))
            self.signer.put(preset.answer.person_id)
            self.changed.emit()

    def preset_of(self, notice: NoticeDetail) -> str | None:
        """The key of the form of signature the stored lines are of."""
        lines = tuple(notice.signature_lines.splitlines())
        same = [p for p in self.presets.values() if p.lines == lines]
        exact = [p for p in same if p.answer.person_id == notice.signer_id]
        return (exact or same)[0].key if same else None

    def entered(self) -> NoticeInput:
        """The notice as typed; raises UserError with everything that cannot be understood."""
        values = self.read()
        values.pop("preset")
        values["secrecy"] = values["secrecy"] or Secrecy.NONE
        values["urgency"] = values["urgency"] or Urgency.NONE
        return NoticeInput(**values)

    def show_violations(self, violations: Any) -> None:
        """Marks the fields, whatever the rules call them."""
        from dataclasses import replace

        named = [replace(v, field="signer_id") if v.field == "signer" else v for v in violations]
        super().show_violations(named)


class NoticePage(QWidget):
    """The draft of the notice of the meeting on the desk."""

    def __init__(self, desk: Desk, phrases: Phrases) -> None:
        super().__init__()
        self._desk = desk
        self.stored: NoticeDetail | None = None
        self.form = NoticeForm(desk, phrases)
        self.words = label("", "second", name="notice-state", wrap=True)
        self.print = Button(_("In…"), self.print_notice, icon_name="print", name="print-notice")
        self.again = Button(_("Lập lại từ kết luận…"), self.draft_again, name="draft-again")
        self.next_draft = Button(_("Ghi thành dự thảo mới"), self.save_as_next, name="next-draft")
        self.bar = SaveBar("notice")
        self.draft = FormDraft(desk.context.keeper, "notice", self.form, save=self.save, parent=self)
        self._lay_out()
        self.form.changed.connect(self._typed)
        self.form.clause_asked.connect(desk.open_clause)
        self.bar.save_asked.connect(self.save)
        self.bar.undo_asked.connect(self.undo)
        self.draft.restored.connect(self.bar.say_restored)
        self.draft.kept.connect(lambda: self.bar.say_kept(desk.context.clock.now_utc()))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.words, 1)
        for button in (self.print, self.next_draft, self.again):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(row)
        column.addWidget(scrolled(self.form), 1)
        column.addWidget(self.bar)

    # -- showing ---------------------------------------------------------------------------------------

    def show_notice(self, detail: MeetingDetail, notice: NoticeDetail | None) -> None:
        """Shows the stored draft unless it is being changed."""
        former, same = self.stored, self.stored is not None and notice is not None
        same = same and former.id == notice.id
        if same and self.form.dirty and former.draft_number == notice.draft_number:
            return
        if former is not None and not same:
            self.draft.flush()
        self.stored = notice
        if notice is None:
            self.draft.key = ""
            return
        self.form.offer(notice.dated_on or self._desk.context.today())
        values = {name: getattr(notice, name) for name in self.form.fields if hasattr(notice, name)}
        self.form.load(values | {"preset": self.form.preset_of(notice)})
        open_ = self._desk.writable and detail.state is not MeetingState.FILED
        self.form.set_read_only(not open_)
        self.again.setVisible(open_)
        self.next_draft.setVisible(open_)
        self.words.setText(_("Dự thảo lần {n}").format(n=notice.draft_number))
        if open_:
            self.draft.open(notice.id)
        self.bar.setVisible(self.form.dirty or self.bar.says_saved)

    def _typed(self) -> None:
        self.bar.say_dirty()
        self.bar.show()

    # -- acts ------------------------------------------------------------------------------------------

    def save(self, *, next_draft: bool = False) -> bool:
        """Saves the draft; True when there is nothing left to save."""
        if self.stored is None or not (self.form.dirty or next_draft):
            return True
        try:
            entered = self.form.entered()
        except UserError as refusal:
            self.form.show_violations(refusal.violations)
            return False
        return self._desk.write(
            save_notice,
            self.stored.id,
            entered,
            expected_version=self.stored.version,
            next_draft=next_draft,
            on_done=lambda _version: self._saved(),
            on_refused=self.form.show_violations,
        )

    def _saved(self) -> None:
        from app.services.meetings.notice import notice_detail

        self.draft.drop()
        self.stored = None
        self.show_notice(self._desk.meeting, self._desk.context.read(notice_detail, self._desk.meeting.id))
        self.bar.say_saved(_("Đã ghi dự thảo thông báo kết luận."))

    def save_as_next(self) -> None:
        """Saves what stands here as the next draft."""
        self.save(next_draft=True)

    def undo(self) -> None:
        """Goes back to the stored draft."""
        from app.services.meetings.notice import notice_detail

        self.draft.drop()
        self.stored = None
        self.show_notice(self._desk.meeting, self._desk.context.read(notice_detail, self._desk.meeting.id))

    def draft_again(self) -> None:
        """Drafts the notice anew from the conclusions, once agreed."""
        agreed = self._desk.context.dialogs.confirm(
            _("Lập lại dự thảo thông báo từ kết luận hiện có?"),
            _("Phần sửa trong dự thảo lần {n} ngày {day} sẽ được thay.").format(
                n=self.stored.draft_number, day=date_vi(self._desk.context.today())
            ),
            yes=_("Lập lại"),
        )
        if agreed:
            self.draft.drop()
            self.stored = None
            self._desk.write(draft_notice, self._desk.meeting.id, again=True)

    def print_notice(self) -> None:
        """Previews the notice, what is typed being saved first."""
        if self.save():
            self._desk.context.print_service.preview(PaperRequest(PaperName.NOTICE, self._desk.meeting.id))
