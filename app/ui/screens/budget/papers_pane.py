"""The pane "Văn bản dự toán": every paper of a year, what it did to which line, and how one is undone."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formatting import date_vi, number
from app.i18n import _
from app.rules.budget import ESTIMATE_LABELS, EstimateKind
from app.services.budget.estimate_papers import PaperView, list_papers, year_of_paper
from app.services.budget.ledger import line_views
from app.services.budget.years import YearView
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action, enable
from app.ui.kit.fitting import FittingTable
from app.ui.kit.labels import label
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind
from app.ui.screens.budget.asking import ask_paper, ask_reverse, why_closed
from app.ui.screens.budget.desk import Desk
from app.ui.screens.budget.year_bar import YearBar


class PapersPane(QWidget):
    """The papers of a year, the newest first; the lines of the chosen one below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("papers-pane")
        self._desk = desk
        self._year: YearView | None = None
        self._names: dict[int, str] = {}
        self.undo = Button(_("Ghi đả&o…"), self.ask_reverse, icon_name="back", name="reverse-paper")
        self.new = Button(_("+ &Văn bản dự toán"), self.ask_paper, role="new", name="new-paper")
        self.bar = YearBar(desk, self.undo, self.new)
        self.table = FittingTable(
            _columns(),
            name="estimate-papers",
            from_px={"issuer": 1200, "booked_on": 1040, "abstract": 760},
            empty=_("Chưa có văn bản dự toán nào của năm này. Bấm “Văn bản dự toán” để ghi."),
        )
        self.words = label("", "second", name="paper-lines", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.words)
        self.setFocusProxy(self.table)
        self.bar.year_changed.connect(self.show_pane)
        self.table.row_chosen.connect(self._tell)
        action("", self.ask_paper, parent=self, keys="Ctrl+N", name="key-Ctrl+N")

    def show_pane(self) -> None:
        """Asks for the papers again."""
        self._year = self.bar.show_years()
        papers: list[PaperView] = []
        if self._year is not None:
            read = self._desk.context.read
            papers = read(list_papers, self._year.id)
            self._names = {view.id: view.label for view in read(line_views, self._year.id)}
        self.table.set_rows(papers)
        if self.table.current_row() is None:
            self.table.choose_first()
        self._tell(self.table.current_row())

    def show_paper(self, paper_id: int) -> None:
        """Brings a paper to the front, of whatever year."""
        year = self._desk.context.read(year_of_paper, paper_id)
        if year is not None:
            self._desk.year = year
            self.show_pane()
            self.table.choose_id(paper_id)

    def _tell(self, paper: PaperView | None) -> None:
        why_not = self._desk.why_not() or why_closed(self._year, _("Năm này đã khóa sổ."))
        enable(self.new, why_not)
        undoable = paper is not None and _state(paper) is None and paper.kind is not EstimateKind.REVERSAL
        enable(self.undo, why_not or ("" if undoable else _("Chọn một văn bản chưa ghi đảo.")))
        if paper is None:
            self.words.setText("")
            return
        parts = [
            f"{self._names.get(line_id, '')}: {'+' if amount > 0 else '−'}{number(abs(amount))}"
            for line_id, amount in paper.lines
        ]
        self.words.setText("; ".join(parts) + (f"\n{paper.note}" if paper.note else ""))

    def ask_paper(self) -> Any:
        """Asks for a new paper."""
        return ask_paper(self._desk, self._year, self.show_pane) if self._year is not None else None

    def ask_reverse(self) -> Any:
        """Asks why the chosen paper is undone."""
        paper: PaperView | None = self.table.current_row()
        return ask_reverse(self._desk, paper, self.show_pane) if paper is not None else None


def _state(paper: PaperView) -> State | None:
    """Whether it was undone."""
    return State(_("Đã ghi đảo"), Tone.IDLE) if paper.reversed_by_id is not None else None


def _columns() -> list[Column]:
    return [
        Column("number", _("Số, ký hiệu"), width=116),
        Column("dated_on", _("Ngày"), Kind.DATE, 96),
        Column("kind", _("Loại"), width=200, value=lambda p: _(ESTIMATE_LABELS[p.kind]), stretch=True),
        Column("amount", _("Số tiền"), Kind.NUMBER, 124),
        Column("abstract", _("Trích yếu"), width=220, stretch=True),
        Column("booked_on", _("Ngày ghi sổ"), width=104, value=lambda p: date_vi(p.booked_on)),
        Column("issuer", _("Cơ quan ban hành"), width=160),
        Column("state", _("Tình trạng"), Kind.STATE, 120, value=_state),
    ]
