"""What changed between two days, in one body or all of them, to read and to print as the register."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.rules.roster import ChangeKind
from app.services.roster.changes import ChangeRow, list_changes
from app.services.roster.composition import bodies
from app.services.roster.papers import roster_changes_data
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import ChoiceField, DateField
from app.ui.kit.fitting import FittingTable, size_to_screen
from app.ui.kit.labels import label
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind
from app.ui.shell.context import ScreenContext

ALL = 0
_TONES = {
    ChangeKind.JOINED: Tone.DONE,
    ChangeKind.LEFT: Tone.IDLE,
    ChangeKind.ROLE: Tone.DUE,
    ChangeKind.DUTY: Tone.ACTIVE,
}


class ChangesDialog(QDialog):
    """Two days, a body, and the changes between them."""

    def __init__(self, context: ScreenContext, body_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("changes-dialog")
        self.setWindowTitle(_("Thay đổi thành viên giữa hai ngày"))
        today = context.today()
        found = context.read(bodies)
        self._ids = [b.id for b in found]
        self.body = ChoiceField("body", _("&Tổ chức"), [(b.id, b.short_name) for b in found])
        self.body.set_options([*self.body.options, Option(ALL, _("Tất cả"))])
        self.first = DateField("first", _("Từ &ngày"), today=context.today, show_weekday=False)
        self.last = DateField("last", _("Đến hết ngà&y"), today=context.today, show_weekday=False)
        self.body.load(body_id if body_id in self._ids else ALL)
        self.first.load(date(today.year, 1, 1))
        self.last.load(today)
        self.table = FittingTable(
            _columns(),
            name="changes",
            from_px={"reason": 860},
            hidden=lambda: frozenset({"body"}) if len(self._chosen) == 1 else frozenset(),
            empty=_("Không có thay đổi nào trong khoảng này."),
        )
        self.count = label("", "caption", name="changes-count")
        self.print_button = Button(
            _("&In sổ theo dõi…"), self.print_register, icon_name="print", name="print"
        )
        self.close_button = Button(_("Đó&ng"), self.reject, name="close")
        for field in (self.body, self.first, self.last):
            field.changed.connect(self.refresh)
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.GROUP_GAP)
        for field in (self.body, self.first, self.last):
            top.addWidget(field)
        top.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self.count)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_GAP, theme.GROUP_GAP, theme.PAGE_GAP, theme.GROUP_GAP)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        size_to_screen(self, 980, 520)

    @property
    def _chosen(self) -> list[int]:
        body = self.body.read()
        return self._ids if body in (ALL, None) else [body]

    def _days(self) -> tuple[date, date] | None:
        """Both days; None while one of them cannot be read, or they are out of order."""
        first, last = self.first.typed_value(), self.last.typed_value()
        if not (isinstance(first, date) and isinstance(last, date)):
            return None
        self.last.set_error(None if first <= last else _("Ngày cuối ở trước ngày đầu."))
        return (first, last) if first <= last else None

    def refresh(self) -> None:
        """Asks for the changes of the days typed."""
        days = self._days()
        rows: list[ChangeRow] = self._context.read(list_changes, self._chosen, *days) if days else []
        self.table.set_rows(rows)
        self.table.fit()
        self.count.setText(_("{count} thay đổi").format(count=len(rows)))
        self.print_button.setEnabled(days is not None)

    def print_register(self) -> None:
        """Opens the register of these changes in the preview."""
        days = self._days()
        if days is not None:
            data = self._context.read(roster_changes_data, self._chosen, *days)
            self._context.print_service.preview(data)


def _columns() -> list[Column]:
    return [
        Column("on", _("Ngày"), Kind.DATE, 96, "on"),
        Column("name", _("Họ và tên"), width=160, sort_key="name"),
        Column("kind", _("Nội dung"), Kind.STATE, 260, value=_what, stretch=True),
        Column("body", _("Tổ chức"), width=110, sort_key="body"),
        Column("paper", _("Quyết định"), width=265),
        Column("reason", _("Lý do"), width=120),
    ]


def _what(row: ChangeRow) -> State:
    return State(row.words, _TONES[row.kind])
