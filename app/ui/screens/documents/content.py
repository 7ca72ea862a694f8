"""The tab "Nội dung": the text of a document, in typed structure with stock phrases."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.services.documents.views import DocumentDetail
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.fields import TextField
from app.ui.kit.forms import Form, scrolled
from app.ui.kit.labels import label
from app.ui.screens.documents.desk import Desk
from app.ui.shell.drafts import SaveBar
from app.ui.shell.writing import OutlineField, Phrases


class ContentForm(Form):
    """The text; of a conclusion notice who attended and what was heard too."""

    def __init__(self, desk: Desk, phrases: Phrases) -> None:
        self._desk = desk
        self.attendees = TextField("attendees", _("Thành phần dự họp"), hint=_("Mỗi dòng một mục."), lines=2)
        self.heard = TextField("heard", _("Đã nghe"), hint=_("Mỗi dòng một mục."), lines=2)
        self.body = OutlineField("body", _("Nội dung văn bản"), phrases)
        super().__init__([self.attendees, self.heard, self.body])

    def show_document(self, detail: DocumentDetail) -> None:
        """Shows the stored text."""
        self.load(detail.entered)
        self.set_read_only(not self._desk.editable or detail.meeting_id is not None)
        for field in (self.attendees, self.heard):
            field.setVisible(detail.meeting_id is not None)

    def entered(self) -> dict[str, Any]:
        """The values as the service takes them."""
        return self.read()


class ContentTab(QWidget):
    """The form; above it, of a conclusion notice, the way to its meeting."""

    def __init__(self, desk: Desk, form: ContentForm, bar: SaveBar) -> None:
        super().__init__()
        self._desk, self.form = desk, form
        self.to_meeting = Button(
            _("Mở ở cuộc họp"), self.open_meeting, icon_name="meetings", name="open-at-meeting"
        )
        self.words = label(_("Thông báo kết luận soạn ở thẻ Kết luận của cuộc họp."), "second", wrap=True)
        self._strip = QFrame()
        self._strip.setProperty("notice", "info")
        inside = QHBoxLayout(self._strip)
        inside.setContentsMargins(12, 6, 6, 6)
        inside.addWidget(self.words, 1)
        inside.addWidget(self.to_meeting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self._strip)
        column.addWidget(scrolled(form), 1)
        column.addWidget(bar)
        self.setFocusProxy(form.body.editor)

    def show_strip(self, detail: DocumentDetail) -> None:
        """Shows the way to the meeting where there is one."""
        self._strip.setVisible(detail.meeting_id is not None)

    def open_meeting(self) -> None:
        """Opens the meeting the notice concludes."""
        if self._desk.detail is not None and self._desk.detail.meeting_id is not None:
            self._desk.context.navigate("meetings", self._desk.detail.meeting_id, act="open_notice")
