"""The draft of the conclusion notice: body, form of signature, signer, recipients, number of the draft."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError, sentence
from app.formatting import date_vi
from app.i18n import _
from app.rules.acts import Act, ActKind
from app.rules.answers import Answer
from app.rules.authority import answer_for
from app.rules.delivery import NOTICE_CODE
from app.rules.documents import DOCUMENT_STATE_LABELS, OPEN_STATES
from app.rules.meeting_kinds import MeetingState
from app.rules.reasons import Reason
from app.rules.secrecy import SECRECY_LABELS, URGENCY_LABELS, Secrecy, Urgency
from app.rules.signature_blocks import Seal
from app.rules.signatures import check_signature
from app.services.delivery.of_meetings import meeting_coverage
from app.services.grounds import check_signer, signed_lines
from app.services.meetings.notice import draft_notice, notice_signers, save_notice
from app.services.meetings.text_views import NoticeDetail, NoticeInput
from app.services.meetings.views import MeetingDetail
from app.services.paper_names import PaperName
from app.services.printing import PaperRequest
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.fields import ChoiceField, DateField, TextField
from app.ui.kit.forms import Form, scrolled
from app.ui.kit.keep import FormDraft
from app.ui.kit.labels import label
from app.ui.screens.meetings.desk import Desk
from app.ui.shell.authority_field import AuthorityField, Kept, Seat
from app.ui.shell.coverage import coverage_words
from app.ui.shell.drafts import SaveBar
from app.ui.shell.writing import OutlineField, Phrases


class NoticeForm(Form):
    """The fields of the notice; signer, form of signature and seal are one choice."""

    def __init__(self, desk: Desk, phrases: Phrases) -> None:
        self._desk = desk
        self.body = OutlineField("body", _("Nội dung kết luận"), phrases)
        self.signer = AuthorityField(
            "signer",
            _("Người ký"),
            desk,
            lambda _act, day: desk.context.read(notice_signers, day),
            by_capacity=True,
        )
        self.lines = TextField(
            "signature_lines",
            _("Các dòng trên tên người ký"),
            hint=_("Mỗi dòng một hàng; lấy theo người ký, sửa được."),
            lines=2,
        )
        self.day = DateField(
            "dated_on", _("Ngày ký thông báo"), today=desk.context.today, hint=_("Để trống nếu chưa biết.")
        )
        super().__init__(
            [
                TextField("abstract", _("Trích yếu"), required=True, lines=2),
                self.body,
                TextField("attendees", _("Thành phần dự họp"), hint=_("Mỗi dòng một mục."), lines=2),
                TextField("heard", _("Đã nghe"), hint=_("Mỗi dòng một mục."), lines=2),
                self.signer,
                self.lines,
                self.day,
                TextField("recipients", _("Nơi nhận"), hint=_("Mỗi nơi một dòng."), lines=3),
                (
                    ChoiceField("secrecy", _("Độ mật"), [(s, _(SECRECY_LABELS[s])) for s in Secrecy]),
                    ChoiceField("urgency", _("Độ khẩn"), [(u, _(URGENCY_LABELS[u])) for u in Urgency]),
                ),
            ]
        )
        self._kept: Kept | None = None
        self.signer.answered.connect(self._take_form)
        self.signer.changed.connect(self._tell_form)
        self.lines.changed.connect(self._tell_form)
        self.day.line.line.editingFinished.connect(self.follow)

    # -- showing ---------------------------------------------------------------------------------------

    def show_notice(self, notice: NoticeDetail, *, history: bool) -> None:
        """Shows the stored draft; `history`: its ground and seal are told as kept, not asked anew."""
        self.offer(notice, history=history)
        values = {name: getattr(notice, name) for name in self.fields if hasattr(notice, name)}
        self.load(values | {"signer": self._seat_of(notice)})
        self._tell_form()

    def offer(self, notice: NoticeDetail, *, history: bool) -> None:
        """Offers who may sign on the notice's day."""
        self._kept = None
        self._offer(notice.dated_on)
        if notice.signer_id is not None:
            ground = Reason("{ground}", notice.signer_clause, {"ground": notice.signer_ground})
            settled = ground if history and notice.signer_ground else None
            seal = Seal(notice.seal) if notice.seal else Seal.NONE
            self._kept = Kept(self._seat_of(notice), notice.signer_name, settled, seal)
            self._offer(notice.dated_on)

    def _offer(self, day: date | None) -> None:
        self.signer.offer(Act(ActKind.SIGN, NOTICE_CODE), day or self._desk.context.today(), kept=self._kept)

    def _seat_of(self, notice: NoticeDetail) -> Seat | None:
        """The signer in the capacity the stored lines are of."""
        if notice.signer_id is None:
            return None
        found = answer_for(
            tuple(self.signer.choices.values()), notice.signer_id, signed_lines(notice.signature_lines)
        )
        return notice.signer_id, found.capacity if found is not None else None

    def follow(self) -> None:
        """Who may sign is asked anew for the day typed."""
        day = self.day.typed_value()
        self._offer(day if isinstance(day, date) else None)
        self._tell_form()

    def _take_form(self, answer: Answer | None) -> None:
        """The lines follow the signer chosen."""
        if answer is not None and answer.form:
            self.lines.put("\n".join(answer.form))

    def _tell_form(self) -> None:
        """Says under the lines what is wrong with them, or that they are not the office's form."""
        typed, answer = str(self.lines.read()), self.signer.answer()
        found = list(check_signature(typed.splitlines()))
        if answer is not None and answer.allowed:
            found += check_signer(answer, typed)
        told = next(iter(found), None)
        if not self.lines.has_error:
            self.lines.set_error(None)
            self.lines.set_warning(
                sentence(told) if told is not None else None, told.clause if told else None
            )

    # -- reading ---------------------------------------------------------------------------------------

    def entered(self) -> NoticeInput:
        """The notice as typed; raises UserError with everything that cannot be understood."""
        values = self.read()
        seat = values.pop("signer")
        values["signer_id"] = seat[0] if seat is not None else None
        values["secrecy"] = values["secrecy"] or Secrecy.NONE
        values["urgency"] = values["urgency"] or Urgency.NONE
        return NoticeInput(**values)


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
        self.onward = Button(
            _("Phát hành ở Văn bản đi"), self.open_document, icon_name="documents", name="notice-document"
        )
        self.bar = SaveBar("notice")
        self.draft = FormDraft(
            desk.context.keeper, "notice", self.form, follow=self.form.follow, save=self.save, parent=self
        )
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
        row.addWidget(self.print)
        row.addWidget(self.onward)
        drafts = QHBoxLayout()
        drafts.setSpacing(theme.GAP)
        drafts.addWidget(self.next_draft)
        drafts.addWidget(self.again)
        drafts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(row)
        column.addLayout(drafts)
        column.addWidget(scrolled(self.form), 1)
        column.addWidget(self.bar)

    # -- showing ---------------------------------------------------------------------------------------

    def show_notice(self, detail: MeetingDetail, notice: NoticeDetail | None) -> None:
        """Shows the stored draft unless it is being changed."""
        former, same = self.stored, self.stored is not None and notice is not None
        same = same and former.id == notice.id
        if same and self.form.dirty and former.draft_number == notice.draft_number:
            self.form.follow()
            return
        if former is not None and not same:
            self.draft.flush()
        self.stored = notice
        if notice is None:
            self.draft.key = ""
            return
        signed = notice.state not in OPEN_STATES
        self.form.show_notice(notice, history=signed or detail.state is MeetingState.FILED)
        open_ = self._open(detail, notice)
        self.form.set_read_only(not open_)
        self.again.setVisible(open_)
        self.next_draft.setVisible(open_)
        self.words.setText(self._state_words(notice))
        self.onward.setText(_("Chuyển thông báo") if notice.number_text else _("Phát hành ở Văn bản đi"))
        if open_:
            self.draft.open(notice.id)
        self.bar.setVisible(self.form.dirty or self.bar.says_saved)

    def _open(self, detail: MeetingDetail, notice: NoticeDetail) -> bool:
        """True while the text may still change."""
        return self._desk.writable and detail.state is not MeetingState.FILED and notice.state in OPEN_STATES

    def _state_words(self, notice: NoticeDetail) -> str:
        """Number of the draft, or state, number and delivery of what became of it."""
        if notice.state in OPEN_STATES:
            return _("Dự thảo lần {n}").format(n=notice.draft_number)
        parts = [_(DOCUMENT_STATE_LABELS[notice.state])]
        if notice.number_text and notice.dated_on is not None:
            issued = _("số {number}, ngày {day}")
            parts.append(issued.format(number=notice.number_text, day=date_vi(notice.dated_on)))
        found = self._desk.context.read(meeting_coverage, self._desk.meeting.id)
        if found is not None and found.issued:
            parts.append(coverage_words(found.coverage))
        return " · ".join(parts)

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

    def open_document(self) -> None:
        """Goes on with the notice as a document, from check to dispatch; what is typed is saved first."""
        if self.stored is not None and self.save():
            act = "show_delivery" if self.stored.number_text else ""
            self._desk.context.navigate("documents", self.stored.id, act=act)

    def print_notice(self) -> None:
        """Previews the notice, what is typed being saved first."""
        if self.save():
            self._desk.context.print_service.preview(PaperRequest(PaperName.NOTICE, self._desk.meeting.id))
