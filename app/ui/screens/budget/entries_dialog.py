"""The entries behind a figure: what it is the sum of, each opened where it was written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.formatting import number
from app.i18n import _
from app.rules.budget import ENTRY_LABELS, ESTIMATE_LABELS
from app.rules.budget_reports import EntryScope, Weights
from app.rules.expenses import STEP_LABELS
from app.services.budget_reports.entries import EntryRow, list_entries, sum_entries
from app.ui.kit import theme
from app.ui.kit.buttons import Button, enable
from app.ui.kit.fitting import FittingTable, size_to_screen
from app.ui.kit.labels import label
from app.ui.kit.table import Column, Kind
from app.ui.shell.desk import ScreenDesk


class EntriesDialog(QDialog):
    """The entries of a scope; their effects add up to the figure that was asked for."""

    def __init__(
        self,
        desk: ScreenDesk,
        title: str,
        scope: EntryScope,
        weights: Weights = (),
        parent: QWidget | None = None,
    ) -> None:
        """`title` names the figure: "6699 Chi khác · Thực chi"; without weights all columns are listed."""
        super().__init__(parent or desk.owner.window())
        self.setObjectName("entries")
        self.setWindowTitle(_("Bút toán: {title}").format(title=title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self.sum = desk.context.read(sum_entries, scope, weights)
        self.title = label(title, "title", name="entries-title", wrap=True)
        self.words = label("", "second", name="entries-sum", wrap=True)
        words = _("{count} bút toán, cộng {total} đồng.") if weights else _("{count} bút toán.")
        self.words.setText(words.format(count=number(self.sum.count), total=number(self.sum.total)))
        self.table = FittingTable(
            _columns(signed=bool(weights)),
            _Entries(desk, scope, weights, self.sum.count),
            name="budget-entries",
            from_px={"source_code": 900, "voucher": 820, "purpose": 980, "what": 700},
            empty=_("Số này là 0: chưa có bút toán nào."),
        )
        self.open_button = Button(
            _("&Mở văn bản, khoản chi"), self.open_chosen, icon_name="documents", name="open-entry"
        )
        self.close_button = Button(_("Đó&ng"), self.reject, name="close")
        self._lay_out()
        self.table.row_chosen.connect(self._follow)
        self.table.row_opened.connect(lambda _row: self.open_chosen())
        self.table.choose_first()
        self._follow(self.table.current_row())

    def _lay_out(self) -> None:
        bottom = QHBoxLayout()
        bottom.addWidget(self.open_button)
        bottom.addStretch(1)
        bottom.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_GAP, theme.GROUP_GAP, theme.PAGE_GAP, theme.GROUP_GAP)
        column.setSpacing(12)
        for part in (self.title, self.words):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addLayout(bottom)
        size_to_screen(self, 1120, 560)
        self.table.setFocus()

    def _follow(self, row: EntryRow | None) -> None:
        enable(self.open_button, _why_not(row))

    def open_chosen(self) -> None:
        """Opens the paper or the expense the entry comes from."""
        row: EntryRow | None = self.table.current_row()
        if row is None or _why_not(row):
            return
        self.accept()
        if row.expense_id is not None:
            self._desk.context.navigate("expenses", row.expense_id)
        else:
            self._desk.context.navigate("budget", row.paper_id, act="show_paper")


def open_entries(desk: ScreenDesk, title: str, scope: EntryScope, weights: Weights = ()) -> EntriesDialog:
    """Opens the entries behind a figure over the screen."""
    dialog = EntriesDialog(desk, title, scope, weights)
    dialog.open()
    return dialog


class _Entries:
    """The entries page by page, in the order of their days."""

    def __init__(self, desk: ScreenDesk, scope: EntryScope, weights: Weights, count: int) -> None:
        self._desk, self._scope, self._weights, self._count = desk, scope, weights, count

    def count(self) -> int:
        """How many there are."""
        return self._count

    def load(self, sort: str | None, descending: bool, offset: int, limit: int) -> Sequence[Any]:
        """A page of them."""
        found: Sequence[Any] = self._desk.context.read(
            list_entries, self._scope, self._weights, offset, limit
        )
        return found


def _why_not(row: EntryRow | None) -> str:
    if row is None:
        return _("Chọn bút toán cần mở.")
    hidden = row.expense_id is None and row.paper_id is None
    return _("Khoản chi có yêu cầu bảo mật: vai trò của đồng chí không được xem.") if hidden else ""


def _columns(*, signed: bool) -> list[Column]:
    amount = "effect" if signed else "amount"
    return [
        Column("dated_on", _("Ngày"), Kind.DATE, 96),
        Column("kind", _("Cột theo dõi"), width=130, value=lambda row: _(ENTRY_LABELS[row.kind])),
        Column(amount, _("Số tiền"), Kind.NUMBER, 124),
        Column("source_code", _("Mã nguồn"), width=84),
        Column("item_code", _("Tiểu mục"), width=78, tip=lambda row: row.item_name),
        Column("what", _("Việc"), width=140, value=_what),
        Column("number", _("Số văn bản, khoản chi"), width=150),
        Column("voucher", _("Chứng từ"), width=84),
        Column("words", _("Diễn giải"), width=220, stretch=True),
        Column("purpose", _("Nhiệm vụ"), width=140),
    ]


def _what(row: EntryRow) -> str:
    """What wrote it: the step of an expense, or the kind of paper."""
    if row.step is not None:
        return _(STEP_LABELS[row.step])
    return _(ESTIMATE_LABELS[row.paper]) if row.paper is not None else ""
