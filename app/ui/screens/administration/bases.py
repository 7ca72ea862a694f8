"""Quản trị → Căn cứ: the papers that documents rest on, cited in each new draft."""

from __future__ import annotations

from functools import partial
from typing import Any

from app.i18n import _
from app.services.documents.bases import (
    BasisInput,
    BasisRow,
    list_bases,
    restore_basis,
    save_basis,
    trash_basis,
)
from app.services.findings import Saved
from app.text import fold
from app.ui.kit.buttons import Button, enable
from app.ui.kit.fields import DateField, IntField, LineField, TextField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.keep import DialogDraft
from app.ui.kit.labels import label
from app.ui.kit.rows import Column
from app.ui.kit.screen import FilterLine, Page
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Kind, RowsTable
from app.ui.screens.administration.section import Shortcut, button_row, opened
from app.ui.shell.context import ScreenContext


class BasesSection(Page):
    """The legal bases in the order in which documents cite them; putting one away can be undone."""

    def __init__(self, context: ScreenContext) -> None:
        self.new = Button(_("+ Thê&m căn cứ"), self.add_basis, role="new", name="new-basis")
        super().__init__(_("Căn cứ"), (self.new,))
        self.setObjectName("bases-section")
        self._context = context
        self.dialog: FormDialog | None = None
        self.filter = FilterLine(_("Lọc theo số, cơ quan ban hành, trích yếu"))
        self.filter.narrowed.connect(lambda _text: self._show())
        self.table = RowsTable(
            (
                Column("position", _("STT"), Kind.NUMBER, 56),
                Column("citation", _("Trích dẫn"), width=360, stretch=True, tip=lambda row: row.citation),
                Column("state", _("Hiệu lực"), Kind.STATE, 130, value=_state),
            ),
            name="bases",
            empty=_("Chưa có văn bản nào. Bấm “Thêm căn cứ” để ghi văn bản hay được viện dẫn."),
        )
        self.table.row_opened.connect(lambda _row: self.edit())
        self.table.row_chosen.connect(lambda _row: self._tell())
        self.edit_button = Button(_("&Sửa…"), self.edit, icon_name="edit", name="edit-basis")
        self.delete_button = Button(_("&Xóa"), self.delete, icon_name="delete", name="delete-basis")
        words = _(
            "Danh mục để chọn khi ghi phần căn cứ của văn bản. Văn bản đã lập giữ nguyên lời trích dẫn."
        )
        self.add(label(words, "second", wrap=True))
        self.add(self.filter)
        self.add(button_row((self.edit_button, self.delete_button)))
        self.add(self.table, 1)
        self.setFocusProxy(self.table)
        self.shortcuts = (
            Shortcut("Ctrl+N", _("Thêm căn cứ"), self.add_basis),
            Shortcut("F2", _("Sửa căn cứ đang chọn"), self.edit),
            Shortcut("Ctrl+Del", _("Xóa căn cứ đang chọn"), self.delete),
            Shortcut("Ctrl+F", _("Lọc căn cứ"), self.filter.setFocus),
        )
        self.refresh(frozenset())
        self.table.choose_first()

    def refresh(self, tables: frozenset[str]) -> None:
        """Asks for the bases again."""
        if not tables or "legal_bases" in tables:
            self.bases: list[BasisRow] = self._context.read(list_bases)
            self._show()

    def show_basis(self, basis_id: int) -> None:
        """Chooses a basis, whatever the list is narrowed to."""
        if not self.table.choose_id(basis_id):
            self.filter.clear()
            self._show()
            self.table.choose_id(basis_id)

    def flush(self) -> None:
        """Nothing is typed outside a window of its own."""

    def _show(self) -> None:
        words = fold(self.filter.text()).split()
        self.table.set_rows([row for row in self.bases if all(w in fold(row.citation) for w in words)])
        self._tell()

    def _tell(self) -> None:
        why_not = "" if self.table.current_row() is not None else _("Chọn một văn bản trong danh mục.")
        enable(self.edit_button, why_not)
        enable(self.delete_button, why_not)

    def add_basis(self) -> None:
        """Opens the form of a new basis."""
        self._open_form(None)

    def edit(self) -> None:
        """Opens the form of the chosen basis."""
        if (row := self.table.current_row()) is not None:
            self._open_form(row)

    def delete(self) -> None:
        """Puts the chosen basis into the trash; the message offers to undo it."""
        row: BasisRow | None = self.table.current_row()
        if row is not None and self._context.run_write(trash_basis, row.id, row.version):
            self.refresh(frozenset())
            self.table.choose_first()
            self._context.notices.done(_("Đã xóa khỏi danh mục căn cứ."), undo=partial(self._undo, row.id))

    def _undo(self, basis_id: int) -> None:
        if self._context.run_write(restore_basis, basis_id):
            self.refresh(frozenset())
            self.table.choose_id(basis_id)

    def _open_form(self, row: BasisRow | None) -> None:
        today = self._context.today
        form = Form(
            [
                (
                    LineField("type_name", _("&Tên loại"), required=True, placeholder=_("Quyết định")),
                    LineField("number", _("Số, &ký hiệu"), placeholder="185-QĐ/TW"),
                ),
                (
                    DateField("issued_on", _("&Ngày ban hành"), today=today, show_weekday=False),
                    LineField("issuer", _("&Cơ quan ban hành"), placeholder=_("Ban Bí thư")),
                ),
                TextField(
                    "abstract", _("T&rích yếu"), lines=2, hint=_("Ghi nguyên văn, bắt đầu bằng “về việc …”.")
                ),
                (
                    DateField(
                        "valid_to",
                        _("&Hết hiệu lực sau ngày"),
                        today=today,
                        show_weekday=False,
                        hint=_("Để trống khi còn hiệu lực."),
                    ),
                    IntField("position", _("Thứ tự trong &danh mục"), minimum=1, maximum=9999, width=100),
                ),
            ]
        )
        form.load(row if row is not None else {})

        def submit(values: dict[str, Any]) -> Saved:
            saved: Saved = self._context.submit(
                save_basis,
                row.id if row else None,
                BasisInput(**values),
                row.version if row else None,
            )
            return saved

        title = _("Sửa căn cứ") if row else _("Thêm căn cứ")
        self.dialog = FormDialog(title, form, submit, parent=self)
        DialogDraft(self._context.keeper, self.dialog, "basis", row.id if row else 0)
        self.dialog.submitted.connect(self._saved)
        opened(self.dialog)

    def _saved(self, saved: Saved) -> None:
        self.refresh(frozenset())
        self.table.choose_id(saved.id)
        self._context.notices.done(_("Đã ghi căn cứ."))


def _state(row: BasisRow) -> State:
    if row.in_force:
        return State(_("Còn hiệu lực"), Tone.DONE)
    return State(_("Hết hiệu lực"), Tone.IDLE)
