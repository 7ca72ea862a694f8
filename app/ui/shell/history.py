"""The acts on one record: a table, the whole of the chosen act under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.services.history import FieldChange, HistoryLine
from app.ui.kit import theme
from app.ui.kit.labels import label
from app.ui.kit.table import Column, Kind, RowsTable


@dataclass(frozen=True)
class ActRow:
    """One act as the table shows it."""

    id: int
    at_utc: datetime
    by: str
    act: str
    told: str
    """What changed, in one line."""
    whole: str
    """What changed, field by field."""


class HistoryPane(QWidget):
    """The history of a record."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = RowsTable(
            [
                Column("at_utc", _("Lúc"), Kind.INSTANT, 136),
                Column("by", _("Người làm"), width=132),
                Column("act", _("Việc"), width=190),
                Column("told", _("Thay đổi"), width=160, stretch=True, tip=lambda row: row.whole),
            ],
            name="history",
            empty=_("Chưa có gì được ghi."),
        )
        self.whole = label("", "caption", name="history-whole", wrap=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.GAP)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.whole)
        self.table.row_chosen.connect(self._tell_whole)
        self.setFocusProxy(self.table)

    def show_lines(self, lines: Iterable[HistoryLine]) -> None:
        """Shows the acts, in the order given."""
        self.table.set_rows([_row(line) for line in lines])
        self._tell_whole(self.table.current_row())

    def flush(self) -> None:
        """Nothing is written here."""

    def _tell_whole(self, row: ActRow | None) -> None:
        self.whole.setText(row.whole if row is not None else "")
        self.whole.setVisible(row is not None and bool(row.whole))


def _row(line: HistoryLine) -> ActRow:
    changes = [_change(change) for change in line.changes]
    return ActRow(line.seq, line.at_utc, line.by, line.act, " · ".join(changes), "\n".join(changes))


def _change(change: FieldChange) -> str:
    if not change.before:
        return _("{label}: {after}").format(label=change.label, after=change.after)
    return _("{label}: {before} → {after}").format(
        label=change.label, before=change.before, after=change.after or "–"
    )
