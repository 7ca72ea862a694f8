"""The tab "Văn bản trong hồ sơ": the papers in their order, with their sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.rules.secrecy import SECRECY_LABELS, Secrecy
from app.services.documents.listing import in_force
from app.services.dossiers.commands import add_item, fill_again, move_item, remove_items, save_item
from app.services.dossiers.views import DossierDetail, ItemInput, ItemRow
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action
from app.ui.kit.choice_fields import Option, SearchField
from app.ui.kit.fields import ChoiceField, DateField, IntField, LineField
from app.ui.kit.fitting import FittingTable
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.table import Column, Kind
from app.ui.screens.dossiers.desk import Desk
from app.ui.screens.dossiers.words import KIND_LABELS, OPENS
from app.ui.shell.delegating.findings import FindingsBox


class ItemsTab(QWidget):
    """The papers of the dossier on the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.table = FittingTable(
            [
                Column("row", _("TT"), Kind.NUMBER, 40),
                Column("number", _("Số, ký hiệu"), width=110, value=lambda r: r.entered.number_text),
                Column("day", _("Ngày tháng"), Kind.DATE, 92, value=lambda r: r.entered.dated_on),
                Column(
                    "abstract",
                    _("Tên loại, trích yếu"),
                    width=170,
                    value=_abstract,
                    tip=_abstract,
                    stretch=True,
                ),
                Column("author", _("Tác giả"), width=130, value=lambda r: r.entered.author),
                Column("first", _("Tờ số"), Kind.NUMBER, 60, value=lambda r: r.entered.first_sheet),
                Column("sheets", _("Số tờ"), Kind.NUMBER, 60, value=lambda r: r.entered.sheets),
            ],
            name="dossier-items",
            from_px={"author": 640, "first": 540},
            empty=_("Hồ sơ chưa có văn bản nào. Bấm “Thêm…” (phím Insert)."),
        )
        self.add = Button(_("Thêm…"), self.add_paper, icon_name="add", name="add-item", tip="Insert")
        self.edit = Button(_("Sửa…"), self.edit_paper, icon_name="edit", name="edit-item", tip="F2")
        self.remove = Button(_("Bỏ"), self.remove_paper, icon_name="delete", name="remove-item", tip="Delete")
        self.up = Button("", lambda: self.move_by(-1), icon_name="up", name="item-up", tip="Alt+↑")
        self.down = Button("", lambda: self.move_by(+1), icon_name="down", name="item-down", tip="Alt+↓")
        self.up.setAccessibleName(_("Chuyển lên"))
        self.down.setAccessibleName(_("Chuyển xuống"))
        self.newer = Button("", self.take_newer, icon_name="refresh", name="fill-again")
        self.findings = FindingsBox()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for button in (self.add, self.edit, self.remove, self.up, self.down):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.newer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.findings)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.table.row_opened.connect(lambda _row: self.open_paper())
        self.table.row_chosen.connect(lambda _row: self._tell())
        self.findings.clause_asked.connect(self._desk.open_clause)
        keys: tuple[tuple[str, Callable[[], object], str], ...] = (
            ("Insert", self.add_paper, "key-add-item"),
            ("F2", self.edit_paper, "key-edit-item"),
            ("Delete", self.remove_paper, "key-remove-item"),
            ("Alt+Up", lambda: self.move_by(-1), "key-item-up"),
            ("Alt+Down", lambda: self.move_by(+1), "key-item-down"),
        )
        for key, do, name in keys:
            action("", do, parent=self, keys=key, name=name)

    def show_dossier(self, detail: DossierDetail) -> None:
        """Shows the papers; the chosen one stays chosen."""
        self.table.set_rows(list(detail.items))
        if self.table.current_row() is None:
            self.table.choose_first()
        self.findings.show_violations(detail.findings if self._desk.editable else ())
        words = _("Lấy thêm {count} văn bản của việc này").format(count=detail.newer)
        self.newer.setText(words)
        self.newer.setVisible(self._desk.editable and detail.newer > 0)
        self._tell()

    def leave(self) -> None:
        """Every change is saved at once: nothing to keep."""

    def flush(self) -> None:
        """Every change is saved at once: nothing to keep."""

    def _tell(self) -> None:
        row: ItemRow | None = self.table.current_row()
        count = len(self._desk.detail.items) if self._desk.detail is not None else 0
        for button in (self.add, self.edit, self.remove, self.up, self.down):
            button.setVisible(self._desk.editable)
        for button in (self.edit, self.remove):
            button.setEnabled(row is not None)
        self.up.setEnabled(row is not None and row.row > 1)
        self.down.setEnabled(row is not None and row.row < count)

    # -- acts ------------------------------------------------------------------------------------------

    def open_paper(self) -> None:
        """Opens the record of the chosen paper; one named by hand is edited."""
        row: ItemRow | None = self.table.current_row()
        if row is None:
            return
        screen = OPENS.get(row.entered.of_kind)
        if screen is not None:
            self._desk.context.navigate(screen, row.entered.of_id)
        else:
            self.edit_paper()

    def add_paper(self) -> FormDialog | None:
        """Asks for a numbered document of the office, or a paper named by hand."""
        if not self._desk.editable:
            return None
        dossier_id = self._desk.dossier.row.id
        form = _PaperForm(self._desk, None)

        def submit(values: dict[str, Any]) -> int:
            return int(self._desk.submit(add_item, dossier_id, form.entered(values)))

        keep = ("new-dossier-item", dossier_id)
        dialog = self._desk.open_dialog(
            _("Thêm văn bản vào hồ sơ"), form, submit, keep=keep, follow=form.follow
        )
        dialog.submitted.connect(self.table.choose_id)
        return dialog

    def edit_paper(self) -> FormDialog | None:
        """Opens the chosen paper: its sheets and note, the rest only where it was named by hand."""
        row: ItemRow | None = self.table.current_row()
        if row is None or not self._desk.editable:
            return None
        form = _PaperForm(self._desk, row)

        def submit(values: dict[str, Any]) -> int:
            return int(self._desk.submit(save_item, row.id, form.entered(values)))

        title = _("Văn bản số thứ tự {row}").format(row=row.row)
        return self._desk.open_dialog(title, form, submit, keep=("dossier-item", row.id), follow=form.follow)

    def remove_paper(self) -> None:
        """Takes the chosen paper out; the record itself stays, and "Hoàn tác" puts the paper back."""
        row: ItemRow | None = self.table.current_row()
        if row is None or not self._desk.editable:
            return
        dossier_id = self._desk.dossier.row.id
        if self._desk.write(remove_items, [row.id]):
            self._desk.say_done(
                _("Đã bỏ “{paper}” khỏi hồ sơ.").format(paper=row.entered.abstract),
                undo=lambda: self._put_back(dossier_id, row),
            )

    def _put_back(self, dossier_id: int, row: ItemRow) -> None:
        made: list[int] = []
        if self._desk.write(add_item, dossier_id, row.entered, on_done=made.append):
            self._desk.write(save_item, made[0], row.entered)
            self._desk.write(move_item, made[0], row.row - 1)

    def move_by(self, step: int) -> None:
        """Moves the chosen paper up (-1) or down (+1)."""
        row: ItemRow | None = self.table.current_row()
        if (
            row is None
            or not self._desk.editable
            or not 0 <= row.row - 1 + step < len(self._desk.dossier.items)
        ):
            return
        self._desk.write(move_item, row.id, row.row - 1 + step)
        self.table.choose_id(row.id)

    def take_newer(self) -> None:
        """Takes in what the matter has gained since the dossier was filled."""
        count: list[int] = []
        if self._desk.write(fill_again, self._desk.dossier.row.id, on_done=count.append):
            self._desk.say_done(_("Đã lấy thêm {count} văn bản vào hồ sơ.").format(count=count[0]))


class _PaperForm(Form):
    """One paper: a document of the office to choose, or named by hand."""

    def __init__(self, desk: Desk, row: ItemRow | None) -> None:
        self._row, self._desk = row, desk
        today = desk.context.today
        self.document = SearchField(
            "document",
            _("&Văn bản đi đã ban hành"),
            placeholder=_("Tìm theo số, trích yếu; để trống nếu ghi tay…"),
        )
        links = desk.context.read(in_force, "", 500) if row is None else []
        self.document.set_options([Option(link.id, link.words) for link in links])
        self.by_hand = (
            LineField("abstract", _("&Tên loại, trích yếu")),
            LineField("number_text", _("&Số, ký hiệu"), max_length=120),
            DateField("dated_on", _("N&gày tháng"), today=today, show_weekday=False),
            LineField("author", _("Tá&c giả")),
            ChoiceField("secrecy", _("Độ &mật"), [(s, _(SECRECY_LABELS[s])) for s in Secrecy]),
        )
        abstract, number, day, author, level = self.by_hand
        fields: list[Any] = [self.document] if row is None else []
        fields += [abstract, (number, day), (author, level)]
        fields.append((IntField("first_sheet", _("Tờ số")), IntField("sheets", _("Số tờ"))))
        fields.append(LineField("note", _("Ghi chú")))
        super().__init__(fields)
        if row is not None:
            self.load({name: getattr(row.entered, name) for name in self.fields})
        else:
            self.load({"secrecy": Secrecy.NONE})
            self.document.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """What a record of the workspace says of itself is not typed."""
        record = self._row.entered.of_kind if self._row is not None else self.document.read() is not None
        for field in self.by_hand:
            if self._row is None:
                field.setVisible(not record)
            else:
                field.set_read_only(bool(record))

    def entered(self, values: dict[str, Any]) -> ItemInput:
        """The paper as typed."""
        chosen = values.pop("document", None)
        values["secrecy"] = values["secrecy"] or Secrecy.NONE
        made = ItemInput(**values)
        if self._row is not None:
            return replace(made, of_kind=self._row.entered.of_kind, of_id=self._row.entered.of_id)
        return replace(made, of_kind="document", of_id=chosen) if chosen is not None else made


def _abstract(row: ItemRow) -> str:
    """What it is, from which part of the workspace, and what is still owed of it."""
    kind = KIND_LABELS.get(row.entered.of_kind)
    words = row.entered.abstract
    if row.state:
        words = f"{words} ({row.state})"
    return words if kind is None or row.entered.of_kind != "attachment" else f"{kind()}: {words}"
