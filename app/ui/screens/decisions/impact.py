"""The tab "Tác động": the roster before and after the decision on its effective day."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.rules.decisions import Stage
from app.services.decisions.impact import impact_of
from app.services.decisions.views import DecisionDetail, EffectRow, Impact
from app.ui.kit import theme
from app.ui.kit.labels import label
from app.ui.kit.table import Column, Kind, RowsTable
from app.ui.screens.decisions.desk import Desk
from app.ui.screens.decisions.words import after_state, before_words, effect_words, impact_words


class ImpactTab(QWidget):
    """What the decision on the desk does, or did, to the roster."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.words = label("", name="impact-words", wrap=True)
        self.table = RowsTable(
            [
                Column("name", _("Họ và tên"), width=160),
                Column("before", _("Trước"), width=190, value=before_words, tip=effect_words),
                Column("after", _("Sau"), Kind.STATE, 200, value=after_state, tip=effect_words, stretch=True),
            ],
            name="decision-impact",
            empty=_("Chưa có ai trong quyết định nên danh sách không thay đổi."),
        )
        self.about = label("", "caption", name="impact-about", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        column.addWidget(self.about)
        self.table.row_chosen.connect(self._tell)
        self.setFocusProxy(self.table)

    def show_decision(self, detail: DecisionDetail) -> None:
        """Works the impact out of what is typed, or shows what was done."""
        draft = detail.stage is Stage.DRAFT
        impact: Impact = self._desk.context.read(impact_of, self._desk.typed()) if draft else detail.impact
        self.table.set_rows(impact.rows)
        if self.table.current_row() is None:
            self.table.choose_first()
        self._tell(self.table.current_row())
        self.words.setText(impact_words(detail, impact))

    def _tell(self, row: EffectRow | None) -> None:
        """The chosen row in full, with its days."""
        self.about.setText(effect_words(row) if row is not None else "")
        self.about.setVisible(bool(self.about.text()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._desk.detail is not None:
            self.show_decision(self._desk.detail)

    def flush(self) -> None:
        """Nothing is typed here."""
