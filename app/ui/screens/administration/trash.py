"""Quản trị → Thùng rác: what was put away, and how it comes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox

from app.formatting import number
from app.i18n import _
from app.services.trash import TRASH_LABELS, TrashKind, TrashRow, count_trash, list_trash, restore
from app.ui.kit.buttons import Button, enable
from app.ui.kit.labels import label
from app.ui.kit.rows import Column, Kind
from app.ui.kit.screen import Page
from app.ui.kit.table import RowsTable
from app.ui.screens.administration.section import Shortcut, button_row
from app.ui.shell.context import ScreenContext


class _Source:
    """The trash, page by page."""

    def __init__(self, context: ScreenContext) -> None:
        self._context = context
        self.kind: TrashKind | None = None

    def count(self) -> int:
        """How many things lie there."""
        return int(self._context.read(count_trash, self.kind))

    def load(self, sort: str | None, descending: bool, offset: int, limit: int) -> Sequence[Any]:
        """The newest first; it has no other order."""
        return list(self._context.read(list_trash, self.kind, offset, limit))


class TrashSection(Page):
    """Everything in the trash, the newest first; several are taken back at once."""

    def __init__(self, context: ScreenContext) -> None:
        self.restore_button = Button(
            _("&Lấy lại"), self.restore, role="primary", icon_name="undo", name="restore"
        )
        super().__init__(_("Thùng rác"), (self.restore_button,))
        self.setObjectName("trash-section")
        self._context = context
        self.source = _Source(context)
        self.kinds = QComboBox()
        self.kinds.setObjectName("trash-kind")
        self.kinds.setAccessibleName(_("Loại"))
        self.kinds.addItem(_("Mọi loại"), None)
        for kind, words in TRASH_LABELS.items():
            self.kinds.addItem(_(words), kind)
        self.kinds.currentIndexChanged.connect(lambda _i: self._narrow())
        self.table = RowsTable(
            (
                Column("kind", _("Loại"), width=116, value=lambda row: _(TRASH_LABELS[row.kind])),
                Column("title", _("Tên"), width=260, stretch=True),
                Column("detail", _("Chi tiết"), width=150),
                Column("trashed_at_utc", _("Bỏ lúc"), Kind.INSTANT, 132),
                Column("trashed_by", _("Người bỏ"), width=110),
            ),
            self.source,
            name="trash",
            empty=_("Thùng rác trống."),
            multiple=True,
        )
        self.table.row_chosen.connect(lambda _row: self._tell())
        self.table.row_opened.connect(lambda _row: self.restore())
        self.count = label("", "caption", name="trash-count")
        self.add(button_row((self.kinds, self.count)))
        self.add(self.table, 1)
        self.setFocusProxy(self.table)
        self.shortcuts = (Shortcut("Ctrl+R", _("Lấy lại các mục đang chọn"), self.restore),)
        self.refresh(frozenset())
        self.table.choose_first()

    def refresh(self, tables: frozenset[str]) -> None:
        """Asks for the rows again: anything may have been put away."""
        self.table.refresh()
        count = self.table.rows_model.rowCount()
        self.count.setText(_("{count} mục").format(count=number(count)))
        self._tell()

    def flush(self) -> None:
        """Nothing is written here."""

    def _narrow(self) -> None:
        chosen = self.kinds.currentData()  # Qt hands the bare text of the kind back
        self.source.kind = TrashKind(chosen) if chosen else None
        self.refresh(frozenset())
        self.table.choose_first()

    def _tell(self) -> None:
        chosen = self.table.current_row() is not None
        enable(self.restore_button, "" if chosen else _("Chọn mục cần lấy lại trong danh sách."))

    def restore(self) -> None:
        """Takes the chosen things out of the trash in one act."""
        rows: list[TrashRow] = self.table.chosen_rows()
        if not rows:
            return
        if self._context.run_write(restore, [(row.kind, row.record_id) for row in rows]):
            self.refresh(frozenset())
            self.table.choose_first()
            words = (
                _("Đã lấy lại “{title}”.").format(title=rows[0].title)
                if len(rows) == 1
                else _("Đã lấy lại {count} mục.").format(count=len(rows))
            )
            self._context.notices.done(words)
