"""The tab "Tác động": the roster before and after the decision on its effective day."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formatting import date_vi
from app.i18n import _
from app.rules.decisions import Stage
from app.services.decisions.impact import impact_of
from app.services.decisions.views import DecisionDetail, Impact
from app.ui.kit import theme
from app.ui.kit.labels import label
from app.ui.kit.table import Column, Kind, RowsTable
from app.ui.screens.decisions.desk import Desk
from app.ui.screens.decisions.words import action_state, after_words, before_words


class ImpactTab(QWidget):
    """What the decision on the desk does, or did, to the roster."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.words = label("", name="impact-words", wrap=True)
        self.table = RowsTable(
            [
                Column("name", _("Họ và tên"), width=150),
                Column("action", _("Nội dung"), Kind.STATE, 140, value=lambda row: action_state(row.action)),
                Column("before", _("Trước"), width=190, value=before_words),
                Column("after", _("Sau"), width=190, value=after_words, stretch=True),
            ],
            name="decision-impact",
            empty=_("Chưa có ai trong quyết định nên danh sách không thay đổi."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def show_decision(self, detail: DecisionDetail) -> None:
        """Works the impact out of what is typed, or shows what was done."""
        draft = detail.stage is Stage.DRAFT
        impact: Impact = self._desk.context.read(impact_of, self._desk.typed()) if draft else detail.impact
        self.table.set_rows(impact.rows)
        self.words.setText(_told(detail, impact))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._desk.detail is not None:
            self.show_decision(self._desk.detail)

    def flush(self) -> None:
        """Nothing is typed here."""


def _told(detail: DecisionDetail, impact: Impact) -> str:
    """The day, how many people there are without the decision and with it."""
    if impact.day is None:
        return _("Ghi ngày có hiệu lực để thấy danh sách trước và sau.")
    if detail.stage is Stage.CANCELLED:
        return _("Quyết định đã hủy bỏ: danh sách trở lại như khi chưa có quyết định. Thay đổi đã hủy:")
    words = {
        Stage.DRAFT: _("Khi ban hành, từ ngày {day}: {body} từ {before} thành {after} người."),
        Stage.ISSUED: _("Từ ngày {day}: {body} từ {before} thành {after} người."),
    }
    told = words[detail.stage].format(
        day=date_vi(impact.day), body=detail.body, before=impact.before, after=impact.after
    )
    founded = _("Thành lập {body} từ ngày ấy.").format(body=detail.body) if detail.founding else ""
    return f"{told} {founded}".strip()
