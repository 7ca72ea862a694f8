"""The tab "Nội dung": what was registered, with its corrections, and what is done with the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.formatting import date_vi, number
from app.i18n import _
from app.rules.secrecy import SECRECY_LABELS
from app.services.documents.corrections import CorrectionDetail
from app.services.documents.views import Link
from app.services.incoming.views import IncomingDetail
from app.ui.kit import theme
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
        self.answers = _link_label("open-answers", self._open)
        self.answered = _link_label("open-answer", self._open)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GROUP_GAP)
        for widget in (self.registered, self.secret):
            column.addWidget(widget)
        column.addWidget(self.answers)
        column.addWidget(thin_line())
        for widget in (self.handling, self.nothing):
            column.addWidget(widget)
        column.addWidget(self.answered)
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

    def _open(self, document_id: str) -> None:
        self._desk.context.navigate("documents", int(document_id))


def _link_label(name: str, do: Callable[[str], None]) -> QLabel:
    """A line with a link to another document, reached by keyboard too."""
    made = label("", name=name, wrap=True, rich=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    made.linkActivated.connect(do)
    return made


def _show_link(line: QLabel, words: str, link: Link | None) -> None:
    line.setVisible(link is not None)
    if link is not None:
        line.setText(words.format(document=f'<a href="{link.id}">{escape(link.words)}</a>'))


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
