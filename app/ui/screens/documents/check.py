"""The tab "Thể thức": what the form check says of a draft, a line each, with its clause."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import clause_label, sentence
from app.formatting import instant_vi
from app.i18n import _
from app.rules.documents import OPEN_STATES
from app.rules.violations import Severity, Violation
from app.services.documents.views import DocumentDetail
from app.ui.kit import theme
from app.ui.kit.labels import label
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind, RowsTable
from app.ui.screens.documents.desk import Desk


@dataclass(frozen=True)
class FindingRow:
    """One finding as the table shows it."""

    id: int
    state: State
    words: str
    clause: str
    violation: Violation


class CheckTab(QWidget):
    """The findings of the document on the desk; Enter goes to the field that each is about."""

    def __init__(self, desk: Desk, go_to: Callable[[Iterable[Violation]], None]) -> None:
        """`go_to` marks what a finding is about and puts the keyboard there."""
        super().__init__()
        self._desk, self._go_to = desk, go_to
        self.words = label("", "second", name="check-words", wrap=True)
        self.table = RowsTable(
            [
                Column("state", _("Mức"), Kind.STATE, 132),
                Column("words", _("Nội dung"), width=200, stretch=True, tip=lambda row: row.words),
                Column("clause", _("Căn cứ"), width=110),
            ],
            name="findings",
            empty=_("Không có điểm nào phải sửa."),
        )
        self.table.row_opened.connect(lambda row: self._go_to([row.violation]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def show_document(self, detail: DocumentDetail) -> None:
        """Shows the findings of a draft, and for what was checked when and by whom."""
        self.table.set_rows([_row(n, found) for n, found in enumerate(detail.findings, 1)])
        self.table.choose_first()
        self.words.setText(_told(detail))


def _told(detail: DocumentDetail) -> str:
    if detail.checked_at_utc is not None:
        words = _("Đã kiểm tra thể thức lúc {moment}, {name}.")
        return words.format(moment=instant_vi(detail.checked_at_utc), name=detail.checked_by)
    if detail.state not in OPEN_STATES:
        return ""
    if detail.findings:
        return _("Enter để đến ô phải sửa. Còn dòng “Phải sửa” thì chưa trình ký được.")
    return _("Đủ thành phần thể thức; bấm “Kiểm tra thể thức” để ghi nhận.")


def _row(number: int, found: Violation) -> FindingRow:
    error = found.severity is Severity.ERROR
    state = State(_("Phải sửa"), Tone.OVERDUE) if error else State(_("Nên xem lại"), Tone.DUE)
    clause = clause_label(found.clause) if found.clause else ""
    return FindingRow(number, state, sentence(found), clause, found)
