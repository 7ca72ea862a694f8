"""What may be done with the document on the desk: its next step, and the menu of everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.documents import OPEN_STATES, DocumentState
from app.rules.violations import Violation
from app.services.documents.drafts import restore_document, trash_document
from app.services.documents.steps import check_document, replace_document, return_to_draft
from app.services.documents.views import DocumentDetail
from app.services.findings import Saved
from app.ui.kit.buttons import action, menu_button
from app.ui.kit.record import RecordPane
from app.ui.screens.documents.desk import Desk
from app.ui.screens.documents.entry import DocumentEntry
from app.ui.screens.documents.new_document import COPY, ask_new
from app.ui.screens.documents.steps import CANCELLABLE, ask_cancel, ask_issue, ask_signed
from app.ui.screens.documents.words import about
from app.ui.shell.secrecy_acts import secrecy_actions


class Acts:
    """The steps of a document, each offered in the states it belongs to."""

    def __init__(
        self,
        desk: Desk,
        entry: DocumentEntry,
        owner: QWidget,
        *,
        opened: Callable[[int], None],
        findings: Callable[[], None],
    ) -> None:
        """`opened` shows a document just begun; `findings` brings what the form check says to the front."""
        self._desk, self._entry, self._opened, self._findings = desk, entry, opened, findings

        def act(name: str, words: str, do: Callable[[], object]) -> QAction:
            return action(words, do, parent=owner, name=name)

        self.back_to_draft = act("return-to-draft", _("Trả lại dự thảo"), self.return_to_draft)
        self.copy_ = act("copy-document", _("Lập bản sao…"), self.copy_document)
        self.cancel_ = act("cancel-document", _("Hủy bỏ…"), self.cancel)
        self.replace_ = act("replace-document", _("Lập văn bản thay thế"), self.replace)
        self.remove = act("trash-document", _("Bỏ vào thùng rác"), self.put_in_trash)
        secrecy = secrecy_actions(desk, "document", self._shown_id, owner)
        acts = [self.back_to_draft, self.copy_, *secrecy.values(), self.cancel_, self.replace_, self.remove]
        self.more = menu_button(_("Việc khác"), acts, name="more-acts")

    # -- what is offered -------------------------------------------------------------------------------

    def offer(self, detail: DocumentDetail, record: RecordPane) -> None:
        """Offers what the state of the document allows."""
        steps = {
            DocumentState.DRAFT: (_("Kiểm tra thể thức"), self.check),
            DocumentState.CHECKED: (_("Ghi đã ký…"), self.sign),
            DocumentState.SIGNED: (_("Ban hành…"), self.issue),
            DocumentState.ISSUED: (_("Chuyển văn bản…"), self._desk.deliver),
        }
        words, do = steps.get(detail.state, ("", None))
        record.set_next_step(words, do, self._desk.why_not())
        offered = {
            self.back_to_draft: detail.state is DocumentState.CHECKED,
            self.copy_: bool(detail.number_text) and detail.state is not DocumentState.CANCELLED,
            self.cancel_: detail.state in CANCELLABLE,
            self.replace_: detail.state is DocumentState.CANCELLED and detail.replaced_by is None,
            self.remove: detail.state in OPEN_STATES and detail.meeting_id is None,
        }
        for act, shown in offered.items():
            act.setVisible(shown)
            act.setEnabled(self._desk.may_edit)

    def _shown_id(self) -> int | None:
        return self._desk.detail.id if self._desk.detail is not None else None

    def _in(self, *states: DocumentState) -> bool:
        return self._desk.may_edit and self._desk.detail is not None and self._desk.detail.state in states

    # -- steps -----------------------------------------------------------------------------------------

    def check(self) -> None:
        """Checks the form; what keeps it from being signed is listed and marked."""
        if self._in(DocumentState.DRAFT) and self._desk.save():
            detail = self._desk.document
            self._desk.write(
                check_document,
                detail.id,
                detail.version,
                on_done=self._checked,
                on_refused=self._check_refused,
            )

    def _checked(self, saved: Saved) -> None:
        self._entry.refuse(saved.warnings, go=False)
        self._desk.say_done(_("Đã kiểm tra thể thức: trình ký được."))
        self._desk.warn(saved.warnings)

    def _check_refused(self, violations: Iterable[Violation]) -> None:
        self._entry.refuse(violations, go=False)
        self._findings()

    def return_to_draft(self) -> None:
        """Takes a checked document back to be written on."""
        if self._in(DocumentState.CHECKED) and self._desk.save():
            detail, words = self._desk.document, _("Đã trả lại dự thảo.")
            if detail.state is DocumentState.CHECKED:  # what was typed has not sent it back already
                self._desk.write(return_to_draft, detail.id, detail.version)
            self._desk.say_done(words)

    def sign(self) -> None:
        """Asks for the day of the signature and the scan."""
        if self._in(DocumentState.CHECKED) and self._desk.save() and self._in(DocumentState.CHECKED):
            ask_signed(self._desk)

    def issue(self) -> None:
        """Shows the number it gets and issues it."""
        if self._in(DocumentState.SIGNED):
            ask_issue(self._desk)

    # -- everything else -------------------------------------------------------------------------------

    def copy_document(self) -> None:
        """Asks for a copy of the document shown."""
        if self._desk.may_edit and self._desk.detail is not None:
            ask_new(self._desk, self._opened, COPY, ("document", self._desk.detail.id))

    def cancel(self) -> None:
        """Asks why the document is cancelled."""
        if self._in(*CANCELLABLE):
            ask_cancel(self._desk)

    def replace(self) -> None:
        """Begins the document that stands in the place of the cancelled one."""
        if self._in(DocumentState.CANCELLED):
            self._desk.write(replace_document, self._desk.document.id, on_done=self._opened)

    def put_in_trash(self) -> None:
        """Puts the draft into the trash after a question; it can be undone."""
        if not self._in(*OPEN_STATES):
            return
        detail = self._desk.document
        title = about(detail.code, detail.entered.abstract)
        question = _("Bỏ dự thảo “{title}” vào thùng rác?").format(title=title)
        if self._desk.context.dialogs.confirm(question, "", _("Bỏ vào thùng rác"), danger=True):
            self._entry.leave()
            self._desk.write(
                trash_document, detail.id, detail.version, on_done=lambda _r: self._trashed(detail.id)
            )

    def _trashed(self, document_id: int) -> None:
        def take_back() -> None:
            if self._desk.write(restore_document, document_id):
                self._desk.show_document(document_id)

        self._desk.say_done(_("Đã bỏ dự thảo vào thùng rác."), take_back)
