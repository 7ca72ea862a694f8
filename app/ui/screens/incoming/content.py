"""The tab "Nội dung": what was registered, with its corrections, and what is done with the document."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.formatting import date_vi, number
from app.i18n import _
from app.rules.secrecy import SECRECY_LABELS
from app.services.documents.corrections import CorrectionDetail
from app.services.documents.views import Link
from app.services.incoming.views import IncomingDetail
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.forms import scrolled
from app.ui.kit.labels import label, thin_line
from app.ui.screens.incoming.desk import Desk
from app.ui.screens.incoming.facts import Fact, Facts
from app.ui.screens.incoming.words import arrival, urgency_words


class ContentTab(QWidget):
    """The line of the register and the handling of the document on the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.registered = Facts(_("Đã đăng ký"), "registered-facts")
        self.handling = Facts(_("Xử lý"), "handling-facts")
        self.nothing = label(_("Chưa giao cho ai xử lý."), "second", name="no-handling", wrap=True)
        self.secret = label(
            _("Văn bản mật: máy này chỉ giữ dòng sổ đăng ký, không giữ nội dung và bản chụp."),
            "second",
            name="secret-notice",
            wrap=True,
        )
        self.answers = Button("", self._open_answers, role="link", icon_name="documents", name="open-answers")
        self.answered = Button("", self._open_answer, role="link", icon_name="documents", name="open-answer")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GROUP_GAP)
        for widget in (self.registered, self.secret):
            column.addWidget(widget)
        column.addLayout(_left(self.answers))
        column.addWidget(thin_line())
        for widget in (self.handling, self.nothing):
            column.addWidget(widget)
        column.addLayout(_left(self.answered))
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))

    def show_document(self, detail: IncomingDetail) -> None:
        """Shows another document, or the same after a change."""
        self.registered.show_facts(_registered(detail))
        handled = _handling(detail)
        self.handling.show_facts(handled)
        self.nothing.setVisible(not any(fact.words for fact in handled))
        self.secret.setVisible(not detail.files_kept)
        _show_link(self.answers, _("Trả lời văn bản đi: {document}"), detail.answers)
        _show_link(self.answered, _("Đã trả lời bằng: {document}"), detail.answered_by)

    def _open_answers(self) -> None:
        self._open(self._desk.detail.answers if self._desk.detail is not None else None)

    def _open_answer(self) -> None:
        self._open(self._desk.detail.answered_by if self._desk.detail is not None else None)

    def _open(self, link: Link | None) -> None:
        if link is not None:
            self._desk.context.navigate("documents", link.id)


def _left(button: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row


def _show_link(button: Button, words: str, link: Link | None) -> None:
    button.setVisible(link is not None)
    if link is not None:
        button.setText(words.format(document=link.words))


def _registered(detail: IncomingDetail) -> list[Fact]:
    entered = detail.entered
    facts = (
        Fact(
            "number",
            _("Số đến"),
            _("{number}, năm {year}").format(number=detail.row.number, year=detail.row.year),
        ),
        Fact("arrived_on", _("Ngày đến"), arrival(entered)),
        Fact("sender", _("Nơi gửi"), entered.sender),
        Fact("sender_number", _("Số, ký hiệu"), entered.sender_number),
        Fact(
            "sender_dated_on",
            _("Ngày văn bản"),
            date_vi(entered.sender_dated_on) if entered.sender_dated_on else "",
        ),
        Fact("type_name", _("Tên loại"), entered.type_name),
        Fact("abstract", _("Trích yếu"), entered.abstract),
        Fact("secrecy", _("Độ mật"), _(SECRECY_LABELS[entered.secrecy])),
        Fact("urgency", _("Độ khẩn"), urgency_words(entered)),
        Fact("pages", _("Số trang"), number(entered.pages) if entered.pages is not None else ""),
        Fact("copies", _("Số bản"), number(entered.copies)),
        Fact("note", _("Ghi chú"), entered.note),
        Fact("by", _("Người vào sổ"), detail.registered_by),
    )
    return [_corrected(fact, detail.corrections) for fact in facts]


def _corrected(fact: Fact, corrections: Iterable[CorrectionDetail]) -> Fact:
    notes = tuple(
        _("Đính chính ngày {day}: {new}. Lý do: {reason} ({by})").format(
            day=date_vi(c.made_on), new=c.new_text or "–", reason=c.reason, by=c.by
        )
        for c in corrections
        if c.field == fact.name
    )
    return Fact(fact.name, fact.label, fact.words, notes) if notes else fact


def _handling(detail: IncomingDetail) -> list[Fact]:
    handling = detail.handling
    return [
        Fact("assigned_to", _("Giao cho"), handling.assigned_to),
        Fact("assigned_on", _("Ngày giao"), date_vi(handling.assigned_on) if handling.assigned_on else ""),
        Fact("instruction", _("Ý kiến chỉ đạo"), handling.instruction),
        Fact("due_on", _("Hạn xử lý"), date_vi(handling.due_on) if handling.due_on else ""),
        Fact("result", _("Kết quả xử lý"), detail.result),
        Fact("done_on", _("Ngày xong"), date_vi(detail.done_on) if detail.done_on else ""),
    ]
