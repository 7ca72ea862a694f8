"""The tab "Giấy tờ": the papers of the meeting to preview, its files, and every print that was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.rules.meeting_kinds import HELD_STATES, MinutesState
from app.rules.secrecy import SECRECY_LABELS
from app.services.meetings.details import prints_of
from app.services.meetings.views import MeetingDetail, PrintLine
from app.services.paper_names import BESIDE_A_MEETING, PAPER_TITLES, PaperName
from app.services.printing import PRINT_WAY_LABELS, PaperRequest, PrintWay
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.labels import label
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind, RowsTable
from app.ui.screens.meetings.desk import Desk
from app.ui.shell.attachments import AttachmentPanel


@dataclass(frozen=True)
class PaperRow:
    """One paper the meeting can be printed as."""

    id: PaperName
    title: str
    state: State
    last_print: datetime | None


class PapersTab(QWidget):
    """The papers of the meeting on the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.table = RowsTable(
            [
                Column("title", _("Giấy tờ"), width=170, stretch=True),
                Column("state", _("Nội dung"), Kind.STATE, 190),
                Column("last_print", _("In lần cuối"), Kind.INSTANT, 136),
            ],
            name="papers",
        )
        self.preview = Button(_("Xem và in…"), self.open_paper, icon_name="print", name="preview-paper")
        self.prints = RowsTable(
            [
                Column("at_utc", _("Lúc"), Kind.INSTANT, 136),
                Column(
                    "paper", _("Giấy tờ"), width=150, value=lambda row: _(PAPER_TITLES[PaperName(row.paper)])
                ),
                Column("way", _("Cách"), width=84, value=lambda row: _(PRINT_WAY_LABELS[PrintWay(row.way)])),
                Column("copies", _("Số bản"), Kind.NUMBER, 64),
                Column("by", _("Người in"), width=140, stretch=True, tip=_print_tip),
            ],
            name="prints",
            empty=_("Chưa in giấy tờ nào của cuộc họp này."),
        )
        self.files = AttachmentPanel(desk.context)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.files)
        self.pages.addWidget(self.prints)
        self.to_files = self._switch(0, "show-files")
        self.to_prints = self._switch(1, "show-prints")
        group = QButtonGroup(self)
        group.addButton(self.to_files)
        group.addButton(self.to_prints)
        self._lay_out()
        self.to_files.setChecked(True)
        self.table.row_opened.connect(lambda _row: self.open_paper())
        self.files.changed.connect(desk.show_again)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(_head(_("Giấy tờ của cuộc họp"), self.preview))
        column.addWidget(self.table, 3)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for widget in (self.to_files, self.to_prints):
            row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.pages, 2)
        self.setFocusProxy(self.table)

    def _switch(self, page: int, name: str) -> QPushButton:
        """A button that brings the files or the prints to the front."""
        button = QPushButton()
        button.setObjectName(name)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.toggled.connect(lambda on: self.pages.setCurrentIndex(page) if on else None)
        return button

    # -- showing ---------------------------------------------------------------------------------------

    def show_meeting(self, detail: MeetingDetail) -> None:
        """Shows what can be printed and what was."""
        made: list[PrintLine] = self._desk.context.read(prints_of, detail.id)[::-1]
        self.table.set_rows([_row(detail, name, made) for name in BESIDE_A_MEETING])
        if self.table.current_row() is None:
            self.table.choose_first()
        self.prints.set_rows(made)
        self.files.show_files("meeting", detail.id, self._desk.why_locked())
        self.to_files.setText(_("Tệp ({count})").format(count=len(detail.files)))
        self.to_prints.setText(_("Các lần in ({count})").format(count=len(made)))

    def flush(self) -> None:
        """Nothing is written here."""

    # -- acts ------------------------------------------------------------------------------------------

    def open_paper(self) -> None:
        """Opens the preview of the chosen paper."""
        row = self.table.current_row()
        if row is not None:
            self._desk.context.print_service.preview(PaperRequest(row.id, self._desk.meeting.id))


def _head(words: str, *buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.GAP)
    row.addWidget(label(words, "heading"), 1)
    for button in buttons:
        row.addWidget(button)
    return row


def _print_tip(row: PrintLine) -> str:
    return " · ".join(part for part in (row.by, row.printer, _(SECRECY_LABELS[row.secrecy])) if part)


def _row(detail: MeetingDetail, name: PaperName, made: list[PrintLine]) -> PaperRow:
    last = max((line.at_utc for line in made if line.paper == name), default=None)
    return PaperRow(name, _(PAPER_TITLES[name]), _content(detail, name), last)


def _content(detail: MeetingDetail, name: PaperName) -> State:
    """What the paper would hold now."""
    ready, draft = State(_("Đủ nội dung"), Tone.DONE), State(_("Dự thảo"), Tone.ACTIVE, "edit")
    empty = State(_("Chưa có nội dung"), Tone.IDLE)
    if name is PaperName.MINUTES:
        if detail.minutes_state is None:
            return empty
        return State(_("Đã ký"), Tone.DONE) if detail.minutes_state is MinutesState.SIGNED else draft
    if name is PaperName.NOTICE:
        return draft if detail.has_notice else empty
    if name is PaperName.AGENDA:
        return ready if detail.agenda else empty
    if name in (PaperName.INVITATION, PaperName.ATTENDANCE):
        if not detail.participants:
            return empty
        count = len(detail.participants)
        words = _("{count} giấy") if name is PaperName.INVITATION else _("{count} người")
        held = detail.state in HELD_STATES
        return State(words.format(count=count), Tone.DONE if held or detail.place else Tone.ACTIVE)
    return ready
