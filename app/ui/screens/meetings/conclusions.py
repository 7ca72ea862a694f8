"""The tab "Kết luận": the chair's conclusions as numbered paragraphs, and the notice drafted from them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from app.rules.meeting_kinds import MeetingState
from app.services.meetings.conclusions import conclusion_detail, save_conclusions
from app.services.meetings.notice import draft_notice
from app.services.meetings.text_views import ConclusionDetail
from app.services.meetings.views import MeetingDetail
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.keep import Draft
from app.ui.kit.labels import label
from app.ui.kit.outline_editor import OutlineEditor
from app.ui.screens.meetings.desk import Desk
from app.ui.screens.meetings.notice import NoticePage
from app.ui.shell.drafts import SaveBar
from app.ui.shell.writing import Phrases

_WRITABLE = (MeetingState.HELD, MeetingState.MINUTED, MeetingState.CONCLUDED)


class ConclusionsTab(QWidget):
    """Two pages: the conclusions, and the notice drafted from them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.phrases = Phrases(desk.context, "conclusion")
        self.text = ConclusionPage(desk, self.phrases)
        self.notice = NoticePage(desk, self.phrases)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.text)
        self.pages.addWidget(self.notice)
        self.to_text = self._switch(_("Kết luận của người chủ trì"), 0, "show-conclusions")
        self.to_notice = self._switch(_("Thông báo kết luận"), 1, "show-notice")
        self.draft = Button(
            _("Lập thông báo kết luận"), self.draft_notice, role="primary", name="draft-notice"
        )
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for button in (self.to_text, self.to_notice):
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.draft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(row)
        column.addWidget(self.pages, 1)
        self.to_text.setChecked(True)

    def _switch(self, words: str, page: int, name: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.toggled.connect(lambda on: self.pages.setCurrentIndex(page) if on else None)
        return button

    # -- showing ---------------------------------------------------------------------------------------

    def show_meeting(self, detail: MeetingDetail) -> None:
        """Another meeting, or the same after a change; what is being written stays."""
        found: ConclusionDetail = self._desk.context.read(conclusion_detail, detail.id)
        self.text.show_conclusions(detail, found)
        self.notice.show_notice(detail, found.notice)
        self.to_notice.setEnabled(found.notice is not None)
        if found.notice is None:
            self.to_text.setChecked(True)
        self.draft.setVisible(found.notice is None and bool(found.rows))
        self.draft.setEnabled(self._desk.writable)

    def flush(self) -> None:
        """Keeps what is being written."""
        self.text.draft.flush()
        self.notice.draft.flush()

    def save(self) -> bool:
        """Saves the page in front."""
        return self.notice.save() if self.pages.currentWidget() is self.notice else self.text.save()

    def write(self) -> None:
        """Puts the keyboard into the conclusions."""
        self.to_text.setChecked(True)
        self.text.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_notice(self) -> None:
        """Brings the draft of the notice to the front."""
        if self.to_notice.isEnabled():
            self.to_notice.setChecked(True)

    def draft_notice(self) -> None:
        """Drafts the notice from the conclusions, which are saved first."""
        if self.text.save() and self._desk.write(
            draft_notice, self._desk.meeting.id, on_refused=self._desk.refuse_step
        ):
            self.open_notice()
            self.notice.form.fields["abstract"].editor.setFocus()
            self._desk.say_done(_("Đã lập dự thảo thông báo kết luận; xem lại rồi in trình ký."))


class ConclusionPage(QWidget):
    """The conclusions as one text whose line starts make the numbers."""

    def __init__(self, desk: Desk, phrases: Phrases) -> None:
        super().__init__()
        self._desk = desk
        self._meeting_id: int | None = None
        self._text, self._proposed = "", ""
        self.note = label("", "second", name="conclusions-note", wrap=True)
        self.take = Button(_("Lấy từ biên bản"), self.take_proposed, name="take-proposed")
        self.editor = OutlineEditor(
            name="conclusions",
            phrases=phrases,
        )
        self.editor.setAccessibleName(_("Kết luận của người chủ trì"))
        self.bar = SaveBar("conclusions")
        self.draft = Draft(
            desk.context.keeper,
            "conclusions",
            take=self.editor.text,
            put=self._restore,
            dirty=lambda: self.dirty,
            save=self.save,
            parent=self,
        )
        row = QHBoxLayout()
        row.addWidget(self.note, 1)
        row.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(row)
        column.addWidget(self.editor, 1)
        column.addWidget(self.bar)
        self.editor.changed.connect(self._typed)
        self.bar.save_asked.connect(self.save)
        self.bar.undo_asked.connect(self.undo)
        self.draft.restored.connect(self.bar.say_restored)
        self.draft.kept.connect(lambda: self.bar.say_kept(desk.context.clock.now_utc()))

    @property
    def dirty(self) -> bool:
        """True when something was written that is not saved."""
        return self.editor.document().isModified() and self.editor.text() != self._text

    def show_conclusions(self, detail: MeetingDetail, found: ConclusionDetail) -> None:
        """Shows the stored conclusions unless others are being written."""
        same = self._meeting_id == detail.id
        if not same or not self.dirty:
            if not same:
                self.draft.flush()
            self._meeting_id = detail.id
            self._text = found.text
            if not same or self.editor.text() != found.text:
                self.editor.load(found.text)
            self.editor.document().setModified(False)
            self.bar.setVisible(self.bar.says_saved)
            if self._open(detail):
                self.draft.open(detail.id)
        self._proposed = found.proposed
        self.editor.setReadOnly(not self._open(detail))
        for redress in (self.style().unpolish, self.style().polish):
            redress(self.editor)
        self.note.setText(_note(detail, found))
        self.take.setVisible(self._open(detail) and bool(found.proposed) and found.proposed != found.text)

    def _open(self, detail: MeetingDetail) -> bool:
        return self._desk.writable and detail.state in _WRITABLE

    def _typed(self) -> None:
        self.bar.say_dirty()
        self.bar.setVisible(not self.editor.isReadOnly())
        self.draft.touch()

    def _restore(self, text: str) -> None:
        self.editor.fill(text)
        self.editor.document().setModified(True)
        self.bar.show()

    def take_proposed(self) -> None:
        """Puts the conclusions of the minutes into the text; Ctrl+Z takes them out again."""
        if (
            self.editor.text()
            and self.editor.text() != self._text
            and not self._desk.context.dialogs.confirm(
                _("Thay phần đang viết bằng kết luận trong biên bản?"), yes=_("Thay")
            )
        ):
            return
        self.editor.fill(self._proposed)
        self.editor.document().setModified(True)
        self._typed()
        self.editor.setFocus()

    def save(self) -> bool:
        """Saves the conclusions; True when there is nothing left to save."""
        if self._meeting_id is None or not self.dirty:
            return True
        text = self.editor.text()
        return self._desk.write(
            save_conclusions, self._meeting_id, text, on_done=lambda ids: self._saved(text, ids)
        )

    def _saved(self, text: str, ids: Any) -> None:
        self._text = text
        self.editor.mark_saved()
        self.draft.drop()
        self.bar.say_saved(_("Đã ghi {count} đoạn kết luận.").format(count=len(ids)))

    def undo(self) -> None:
        """Goes back to the stored conclusions."""
        self.draft.drop()
        self.editor.load(self._text)
        self.bar.hide()


def _note(detail: MeetingDetail, found: ConclusionDetail) -> str:
    """What to know about the conclusions: how many paragraphs, and what the head still has to decide."""
    if detail.state not in _WRITABLE and not found.rows:
        return _("Kết luận ghi được sau khi ghi nhận đã họp.")
    told = _("Chưa ghi kết luận. Gõ I-, 1., a), - ở đầu dòng để chia mục; chữ tắt rồi Tab chèn câu mẫu.")
    if found.rows:
        told = _("{count} đoạn kết luận.").format(count=len(found.rows))
    if found.undecided:
        owed = _("Còn {count} ý kiến khác chờ Trưởng Ban quyết định (Điều 11 khoản 6 điểm 6.2).")
        return _("{told} {owed}").format(told=told, owed=owed.format(count=len(found.undecided)))
    return told
