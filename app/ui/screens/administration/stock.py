"""Quản trị → Mẫu văn bản: the office's own texts that each new draft of a kind begins with."""

from __future__ import annotations

from typing import Any

from app.i18n import _
from app.services.documents.stock import PARTS, StockRow, list_stock, save_stock
from app.text import fold
from app.ui.kit.buttons import Button, enable
from app.ui.kit.fields import TextField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.keep import DialogDraft
from app.ui.kit.labels import label
from app.ui.kit.rows import Column
from app.ui.kit.screen import FilterLine, Page
from app.ui.kit.table import RowsTable
from app.ui.screens.administration.section import Shortcut, button_row, opened
from app.ui.shell.context import ScreenContext


class StockSection(Page):
    """The kinds of documents with the parts that have a text."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("Mẫu văn bản"))
        self.setObjectName("stock-section")
        self._context = context
        self.dialog: FormDialog | None = None
        self.filter = FilterLine(_("Lọc theo loại văn bản hoặc nội dung"))
        self.filter.narrowed.connect(lambda _text: self._show())
        self.table = RowsTable(
            (
                Column("label", _("Loại văn bản"), width=320, value=lambda row: _(row.label), stretch=True),
                Column("texts", _("Phần có mẫu"), width=300, value=_parts),
            ),
            name="stock-texts",
        )
        self.table.row_opened.connect(lambda _row: self.edit())
        self.table.row_chosen.connect(lambda _row: self._tell())
        self.edit_button = Button(_("&Sửa mẫu…"), self.edit, icon_name="edit", name="edit-stock")
        words = _(
            "Dự thảo mới của mỗi loại bắt đầu bằng mẫu này. Ghi […] ở chỗ phải điền: còn chỗ chưa điền thì "
            "chưa qua kiểm tra thể thức."
        )
        self.add(label(words, "second", wrap=True))
        self.add(self.filter)
        self.add(button_row((self.edit_button,)))
        self.add(self.table, 1)
        self.setFocusProxy(self.table)
        self.shortcuts = (
            Shortcut("F2", _("Sửa mẫu của loại đang chọn"), self.edit),
            Shortcut("Ctrl+F", _("Lọc loại văn bản"), self.filter.setFocus),
        )
        self.refresh(frozenset())
        self.table.choose_first()

    def refresh(self, tables: frozenset[str]) -> None:
        """Asks for the texts again."""
        if not tables or "stock_texts" in tables:
            self.rows: list[StockRow] = self._context.read(list_stock)
            self._show()

    def flush(self) -> None:
        """Nothing is typed outside a window of its own."""

    def _show(self) -> None:
        words = fold(self.filter.text()).split()
        found = [row for row in self.rows if all(word in _searched(row) for word in words)]
        self.table.set_rows([_Row(row) for row in found])
        self._tell()

    def _tell(self) -> None:
        chosen = self.table.current_row() is not None
        enable(self.edit_button, "" if chosen else _("Chọn một loại văn bản."))

    def edit(self) -> None:
        """Opens the texts of the chosen kind."""
        row = self.table.current_row()
        if row is None:
            return
        lines = {"body": 8}
        form = Form([TextField(part, _(words), lines=lines.get(part, 2)) for part, words in PARTS.items()])
        form.load(row.texts)

        def submit(values: dict[str, Any]) -> None:
            self._context.submit(save_stock, row.code, values)

        self.dialog = FormDialog(_("Mẫu: {kind}").format(kind=_(row.label)), form, submit, parent=self)
        DialogDraft(self._context.keeper, self.dialog, f"stock-{row.code}", 0)
        self.dialog.submitted.connect(lambda _none: self._saved(row.id))
        opened(self.dialog)

    def _saved(self, code: str) -> None:
        self.refresh(frozenset())
        self.table.choose_id(code)
        self._context.notices.done(_("Đã ghi mẫu văn bản."))


class _Row:
    """A kind as the table tells its rows apart: by code."""

    def __init__(self, row: StockRow) -> None:
        self.id = self.code = row.code
        self.label, self.texts = row.label, row.texts


def _parts(row: _Row) -> str:
    return ", ".join(_(words) for part, words in PARTS.items() if part in row.texts) or "–"


def _searched(row: StockRow) -> str:
    return fold(" ".join((_(row.label), *row.texts.values())))
