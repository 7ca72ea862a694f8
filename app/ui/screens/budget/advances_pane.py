"""The pane "Tạm ứng": what each person still owes, by when, and how long it is overdue."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formatting import number
from app.i18n import N_, _
from app.services.budget_reports.board import SOON_DAYS
from app.services.expenses.advances import OpenAdvance, open_advances
from app.ui.kit import theme
from app.ui.kit.fitting import FittingTable
from app.ui.kit.labels import label
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind
from app.ui.screens.budget.desk import Desk

AGES = ((90, N_("trên 90 ngày")), (30, N_("31–90 ngày")), (0, N_("1–30 ngày")))


class AdvancesPane(QWidget):
    """Advances that are not cleared, those due first on top; Enter opens the expense."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("advances-pane")
        self._desk = desk
        self.table = FittingTable(
            self._columns(),
            name="advances",
            from_px={"content": 880, "advanced_on": 1000, "number_text": 640},
            empty=_("Không còn tạm ứng nào chưa hoàn."),
        )
        self.words = label("", "second", name="advances-words", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.table.row_opened.connect(lambda row: desk.context.navigate("expenses", row.expense_id))

    def show_pane(self) -> None:
        """Asks for the advances again."""
        rows: list[OpenAdvance] = self._desk.context.read(open_advances)
        self.table.set_rows(rows)
        if self.table.current_row() is None:
            self.table.choose_first()
        today = self._desk.context.today()
        late = [row for row in rows if row.overdue_days(today)]
        words = _("{count} lần tạm ứng chưa hoàn, {amount} đồng; quá hạn {late} lần, {late_amount} đồng")
        said = words.format(
            count=number(len(rows)),
            amount=number(sum(row.owed for row in rows)),
            late=number(len(late)),
            late_amount=number(sum(row.owed for row in late)),
        )
        by_age = {_(words): 0 for _least, words in reversed(AGES)}
        for row in late:
            by_age[_age(row.overdue_days(today))] += row.owed
        parts = [f"{age}: {number(owed)}" for age, owed in by_age.items() if owed]
        self.words.setText(f"{said} ({'; '.join(parts)})." if parts else f"{said}.")

    def _columns(self) -> list[Column]:
        return [
            Column("payee_name", _("Người nhận"), width=170, stretch=True),
            Column("number_text", _("Khoản chi"), width=116),
            Column("content", _("Nội dung"), width=240, stretch=True),
            Column("advanced_on", _("Ngày tạm ứng"), Kind.DATE, 110),
            Column("owed", _("Còn nợ (đồng)"), Kind.NUMBER, 124),
            Column("due_on", _("Hạn hoàn"), Kind.DATE, 100),
            Column("state", _("Tình trạng"), Kind.STATE, 160, value=self._state),
        ]

    def _state(self, row: OpenAdvance) -> State:
        today = self._desk.context.today()
        days = row.overdue_days(today)
        if days:
            return State(_("Quá hạn {days} ngày").format(days=days), Tone.OVERDUE)
        if row.due_on == today:
            return State(_("Đến hạn hôm nay"), Tone.DUE)
        if (row.due_on - today).days <= SOON_DAYS:
            return State(_("Sắp đến hạn"), Tone.DUE)
        return State(_("Chưa đến hạn"), Tone.IDLE)


def _age(days: int) -> str:
    """The class of days overdue."""
    return _(next(words for least, words in AGES if days > least))
