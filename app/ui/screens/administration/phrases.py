"""Quản trị → Câu mẫu: stock phrases, typed in minutes and conclusions by abbreviation and Tab."""

from __future__ import annotations

from functools import partial
from typing import Any

from app.i18n import N_, _
from app.services.settings import PhraseLine, delete_phrase, list_phrases, restore_phrase, save_phrase
from app.text import fold
from app.ui.kit.buttons import Button, enable
from app.ui.kit.fields import ChoiceField, LineField, TextField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.keep import DialogDraft
from app.ui.kit.labels import label
from app.ui.kit.rows import Column
from app.ui.kit.screen import FilterLine, Page
from app.ui.kit.table import RowsTable
from app.ui.screens.administration.section import Shortcut, button_row, opened
from app.ui.shell.context import ScreenContext

PLACES = {"": N_("Mọi nơi"), "minutes": N_("Biên bản"), "conclusion": N_("Kết luận")}


class PhrasesSection(Page):
    """The phrases by abbreviation; deleting one can be undone."""

    def __init__(self, context: ScreenContext) -> None:
        self.new = Button(_("+ Thê&m câu mẫu"), self.add_phrase, role="new", name="new-phrase")
        super().__init__(_("Câu mẫu"), (self.new,))
        self.setObjectName("phrases-section")
        self._context = context
        self.dialog: FormDialog | None = None
        self.filter = FilterLine(_("Lọc theo chữ viết tắt hoặc nội dung"))
        self.filter.narrowed.connect(lambda _text: self._show())
        self.table = RowsTable(
            (
                Column("abbreviation", _("Viết tắt"), width=100, sort_key="abbreviation"),
                Column("text", _("Nội dung"), width=320, value=_on_one_line, stretch=True),
                Column("used_in", _("Dùng trong"), width=110, value=lambda row: _(PLACES[row.used_in])),
            ),
            name="phrases",
            empty=_("Chưa có câu mẫu. Bấm “Thêm câu mẫu”, rồi gõ chữ viết tắt và Tab khi viết biên bản."),
        )
        self.table.row_opened.connect(lambda _row: self.edit())
        self.table.row_chosen.connect(lambda _row: self._tell())
        self.edit_button = Button(_("&Sửa…"), self.edit, icon_name="edit", name="edit-phrase")
        self.delete_button = Button(_("&Xóa"), self.delete, icon_name="delete", name="delete-phrase")
        words = _("Khi viết biên bản, kết luận: gõ chữ viết tắt rồi bấm Tab.")
        self.add(label(words, "second", wrap=True))
        self.add(self.filter)
        self.add(button_row((self.edit_button, self.delete_button)))
        self.add(self.table, 1)
        self.setFocusProxy(self.table)
        self.shortcuts = (
            Shortcut("Ctrl+N", _("Thêm câu mẫu"), self.add_phrase),
            Shortcut("F2", _("Sửa câu mẫu đang chọn"), self.edit),
            Shortcut("Ctrl+Del", _("Xóa câu mẫu đang chọn"), self.delete),
            Shortcut("Ctrl+F", _("Lọc câu mẫu"), self.filter.setFocus),
        )
        self.refresh(frozenset())
        self.table.choose_first()

    def refresh(self, tables: frozenset[str]) -> None:
        """Asks for the phrases again."""
        if not tables or "stock_phrases" in tables:
            self.phrases: list[PhraseLine] = self._context.read(list_phrases)
            self._show()

    def flush(self) -> None:
        """Nothing is typed outside a window of its own."""

    def _show(self) -> None:
        words = fold(self.filter.text()).split()
        self.table.set_rows(
            [p for p in self.phrases if all(w in fold(f"{p.abbreviation} {p.text}") for w in words)]
        )
        self._tell()

    def _tell(self) -> None:
        why_not = "" if self.table.current_row() is not None else _("Chọn một câu trong danh sách.")
        enable(self.edit_button, why_not)
        enable(self.delete_button, why_not)

    def add_phrase(self) -> None:
        """Opens the form of a new phrase."""
        self._open_form(None)

    def edit(self) -> None:
        """Opens the form of the chosen phrase."""
        if (row := self.table.current_row()) is not None:
            self._open_form(row)

    def delete(self) -> None:
        """Puts the chosen phrase into the trash; the message offers to undo it."""
        row: PhraseLine | None = self.table.current_row()
        if row is not None and self._context.run_write(delete_phrase, row.id):
            self.refresh(frozenset())
            self.table.choose_first()
            self._context.notices.done(
                _("Đã xóa câu mẫu “{abbreviation}”.").format(abbreviation=row.abbreviation),
                undo=partial(self._undo, row.id),
            )

    def _undo(self, phrase_id: int) -> None:
        if self._context.run_write(restore_phrase, phrase_id):
            self.refresh(frozenset())
            self.table.choose_id(phrase_id)

    def _open_form(self, row: PhraseLine | None) -> None:
        hint = _("Dấu cách ở cuối được giữ: gõ tiếp ngay sau câu.")
        words = TextField("text", _("&Nội dung"), required=True, lines=4, hint=hint)
        form = Form(
            [
                [
                    LineField(
                        "abbreviation",
                        _("Chữ &viết tắt"),
                        required=True,
                        max_length=20,
                        hint=_("Không có dấu cách, ví dụ gvp"),
                    ),
                    ChoiceField(
                        "used_in", _("&Dùng trong"), [(key, _(words)) for key, words in PLACES.items()]
                    ),
                ],
                words,
            ]
        )
        form.load(row if row is not None else {"used_in": ""})

        def submit(values: dict[str, Any]) -> Any:
            return self._context.submit(
                save_phrase,
                values["abbreviation"],
                words.text.toPlainText(),  # as typed: a field drops the space at the end
                values["used_in"],
                row.id if row else None,
                row.version if row else None,
            )

        title = _("Sửa câu mẫu") if row else _("Thêm câu mẫu")
        self.dialog = FormDialog(title, form, submit, parent=self)
        DialogDraft(self._context.keeper, self.dialog, "phrase", row.id if row else 0)
        self.dialog.submitted.connect(self._saved)
        opened(self.dialog)

    def _saved(self, phrase_id: int) -> None:
        self.refresh(frozenset())
        self.table.choose_id(phrase_id)
        self._context.notices.done(_("Đã ghi câu mẫu."))


def _on_one_line(row: PhraseLine) -> str:
    return " ".join(row.text.split())
