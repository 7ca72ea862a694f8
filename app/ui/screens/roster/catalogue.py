"""The small lists behind the roster: agencies, bodies, roles; each a table with add, edit, remove."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.rules.bodies import BodyKind
from app.services.roster.bodies import (
    BODY_KIND_LABELS,
    BodyInput,
    RoleInput,
    delete_role,
    restore_body,
    save_body,
    save_role,
    trash_body,
)
from app.services.roster.composition import BodyRow, RoleRow, bodies, roles
from app.services.roster.lists import people_choices
from app.services.roster.organisations import (
    OrganisationInput,
    OrganisationRow,
    list_organisations,
    organisation_choices,
    restore_organisation,
    save_organisation,
    trash_organisation,
)
from app.text import fold
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import CheckField, ChoiceField, DateField, IntField, LineField, SearchField
from app.ui.kit.fitting import size_to_screen
from app.ui.kit.forms import Form
from app.ui.kit.screen import FilterLine
from app.ui.kit.table import Column, Kind, RowsTable
from app.ui.screens.roster.desk import Desk
from app.ui.screens.roster.forms import PaperFields


@dataclass(frozen=True)
class Catalogue:
    """One of the lists: its words, its columns, and what its buttons do."""

    name: str
    title: str
    columns: Sequence[Column]
    load: Callable[[str], Sequence[Any]]
    """The rows that have the words of the filter."""
    form: Callable[[Any], tuple[Form, Callable[[dict[str, Any]], Any]]]
    """The form of a row (None: a new one) and what saves its values."""
    remove: Callable[[Any], None]
    words_of: Callable[[Any], str]


class CatalogueDialog(QDialog):
    """A list of the roster to look through and to change."""

    def __init__(self, desk: Desk, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._catalogue = desk, catalogue
        self.setObjectName(f"{catalogue.name}-dialog")
        self.setWindowTitle(catalogue.title)
        self.filter = FilterLine()
        self.table = RowsTable(
            catalogue.columns, name=catalogue.name, empty=_("Chưa có mục nào. Bấm “Thêm…” để ghi.")
        )
        self.add = Button(_("T&hêm…"), partial(self.edit_row, None), icon_name="add", name="add")
        self.edit = Button(_("&Sửa…"), self.edit_chosen, icon_name="edit", name="edit")
        self.remove = Button(_("&Bỏ"), self.remove_chosen, icon_name="delete", name="remove")
        self.close_button = Button(_("Đó&ng"), self.reject, name="close")
        self.filter.narrowed.connect(lambda _text: self.refresh())
        self.table.row_opened.connect(lambda _row: self.edit_chosen())
        self.table.row_chosen.connect(lambda _row: self._follow())
        action(_("Thêm"), partial(self.edit_row, None), parent=self, keys="Ctrl+N")
        action(_("Lọc"), self.filter.setFocus, parent=self, keys="Ctrl+F")
        self._lay_out()
        self.refresh()
        self.table.choose_first()
        self._follow()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        top.addWidget(self.filter, 1)
        for button in (self.add, self.edit, self.remove):
            top.addWidget(button)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_GAP, theme.GROUP_GAP, theme.PAGE_GAP, theme.GROUP_GAP)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(bottom)
        size_to_screen(self, 860, 480)
        self.table.setFocus()

    def refresh(self) -> None:
        """Asks for the rows again."""
        self.table.set_rows(self._catalogue.load(self.filter.text().strip()))
        self._follow()

    def _follow(self) -> None:
        chosen, why = self.table.current_row() is not None, self._desk.why_not()
        self.add.setEnabled(not why)
        for button in (self.edit, self.remove):
            button.setEnabled(chosen and not why)
            button.setToolTip(why)

    def edit_chosen(self) -> None:
        """Opens the form of the chosen row."""
        row = self.table.current_row()
        if row is not None and self._desk.may_edit:
            self.edit_row(row)

    def edit_row(self, row: Any) -> None:
        """Opens the form of a row, or an empty one."""
        form, save = self._catalogue.form(row)
        title = self._catalogue.words_of(row) if row is not None else _("Thêm mới")
        kept = (f"catalogue-{self._catalogue.name}", row.id if row is not None else 0)
        dialog = self._desk.ask(title, form, save, parent=self, keep=kept)
        dialog.submitted.connect(lambda _saved: self.refresh())

    def remove_chosen(self) -> None:
        """Removes the chosen row after a question."""
        row = self.table.current_row()
        if row is None:
            return
        question = _("Bỏ “{name}” khỏi danh sách?").format(name=self._catalogue.words_of(row))
        if self._desk.context.dialogs.confirm(question, "", _("Bỏ"), danger=True):
            self._catalogue.remove(row)
            self.refresh()


# -- agencies ---------------------------------------------------------------------------------------------


def organisations_catalogue(desk: Desk) -> Catalogue:
    """Agencies, with who follows them."""

    def remove(row: OrganisationRow) -> None:
        def done(_result: Any) -> None:
            words = _("Đã bỏ {name} vào thùng rác.").format(name=row.name)
            desk.say_done(words, desk.undo(restore_organisation, row.id))

        desk.write(trash_organisation, row.id, row.version, on_done=done)

    return Catalogue(
        "organisations",
        _("Cơ quan, tổ chức có liên quan"),
        [
            Column("name", _("Tên cơ quan"), width=280, sort_key="name", stretch=True),
            Column("short_name", _("Gọi tắt"), width=110, sort_key="short_name"),
            Column("parent", _("Trực thuộc"), width=170, sort_key="parent"),
            Column("followed_by", _("Người theo dõi"), width=150, sort_key="followed_by"),
        ],
        lambda text: desk.context.read(list_organisations, text),
        partial(_organisation_form, desk),
        remove,
        lambda row: row.name,
    )


def _organisation_form(
    desk: Desk, row: OrganisationRow | None
) -> tuple[Form, Callable[[dict[str, Any]], Any]]:
    others = [o for o in desk.context.read(organisation_choices) if row is None or o.id != row.id]
    people = desk.context.read(people_choices)
    form = Form(
        [
            LineField("name", _("&Tên cơ quan"), required=True),
            LineField("short_name", _("&Gọi tắt")),
            LineField("kind", _("&Loại"), placeholder=_("Ban đảng, đảng ủy, bộ…")),
            SearchField("parent_id", _("T&rực thuộc"), [Option(o.id, o.name) for o in others]),
            SearchField(
                "followed_by_id",
                _("&Người theo dõi"),
                [Option(p.id, p.name, p.office) for p in people],
                hint=_("Thành viên theo dõi cơ quan này (Điều 7 khoản 2)."),
            ),
            DateField("closed_on", _("Ngừng hoạt động từ ngà&y"), today=desk.context.today),
        ]
    )
    form.load(row if row is not None else {})

    def save(values: dict[str, Any]) -> Any:
        version = row.version if row else None
        return desk.submit(save_organisation, row.id if row else None, OrganisationInput(**values), version)

    return form, save


# -- bodies -----------------------------------------------------------------------------------------------


def bodies_catalogue(desk: Desk) -> Catalogue:
    """The committee, its team, councils and inspection teams."""

    def remove(row: BodyRow) -> None:
        def done(_result: Any) -> None:
            words = _("Đã bỏ {name} vào thùng rác.").format(name=row.name)
            desk.say_done(words, desk.undo(restore_body, row.id))

        desk.write(trash_body, row.id, row.version, on_done=done)

    return Catalogue(
        "bodies",
        _("Ban, tổ, hội đồng, đoàn kiểm tra"),
        [
            Column("name", _("Tên"), width=280, stretch=True),
            Column("kind", _("Loại"), width=160, value=lambda b: _(BODY_KIND_LABELS[b.kind])),
            Column("founded_on", _("Thành lập"), Kind.DATE, 96),
            Column("dissolved_on", _("Giải thể"), Kind.DATE, 96),
        ],
        lambda text: [b for b in desk.context.read(bodies) if fold(text) in fold(f"{b.name} {b.short_name}")],
        partial(_body_form, desk),
        remove,
        lambda row: row.name,
    )


def _body_form(desk: Desk, row: BodyRow | None) -> tuple[Form, Callable[[dict[str, Any]], Any]]:
    founded = PaperFields(desk, "founded_paper", _("Quyết định thành lập số"), _("Ngày ký"))
    dissolved = PaperFields(desk, "dissolved_paper", _("Quyết định giải thể số"), _("Ngày ký"))
    names = [(kind, _(BODY_KIND_LABELS[kind])) for kind in BodyKind]
    today = desk.context.today
    form = Form(
        [
            LineField("name", _("&Tên đầy đủ"), required=True),
            (LineField("short_name", _("&Gọi tắt")), LineField("symbol", _("&Ký hiệu"), max_length=40)),
            ChoiceField("kind", _("&Loại"), names, required=True),
            DateField("founded_on", _("Thành lập ngà&y"), today=today),
            (founded.number, founded.day),
            DateField("dissolved_on", _("Hoạt động đến hết ngày"), today=today),
            (dissolved.number, dissolved.day),
        ]
    )
    form.load(row if row is not None else {"kind": BodyKind.ADVISORY_COUNCIL})
    if row is not None:
        founded.load(row.founded_no, row.founded_paper_on)
        dissolved.load(row.dissolved_no, row.dissolved_paper_on)

    def save(values: dict[str, Any]) -> Any:
        entered = BodyInput(
            kind=values["kind"],
            name=values["name"],
            short_name=values["short_name"],
            symbol=values["symbol"],
            founded_on=values["founded_on"],
            founded_by=founded.entered(),
            dissolved_on=values["dissolved_on"],
            dissolved_by=dissolved.entered(),
        )
        return desk.submit(save_body, row.id if row else None, entered, row.version if row else None)

    return form, save


# -- roles ------------------------------------------------------------------------------------------------


def roles_catalogue(desk: Desk) -> Catalogue:
    """Roles with their order of precedence: an open list."""

    def remove(row: RoleRow) -> None:
        desk.write(delete_role, row.id)

    return Catalogue(
        "roles",
        _("Chức danh và thứ tự"),
        [
            Column("label", _("Chức danh"), width=240, stretch=True),
            Column("body_kind", _("Trong"), width=180, value=lambda r: _(BODY_KIND_LABELS[r.body_kind])),
            Column("precedence", _("Thứ tự"), Kind.NUMBER, 80),
            Column("single", _("Mỗi lúc"), width=110, value=lambda r: _("một người") if r.single else ""),
        ],
        lambda text: [r for r in desk.context.read(roles) if fold(text) in fold(r.label)],
        partial(_role_form, desk),
        remove,
        lambda row: row.label,
    )


def _role_form(desk: Desk, row: RoleRow | None) -> tuple[Form, Callable[[dict[str, Any]], Any]]:
    names = [(kind, _(BODY_KIND_LABELS[kind])) for kind in BodyKind]
    form = Form(
        [
            LineField("label", _("&Chức danh"), required=True),
            ChoiceField("body_kind", _("&Trong"), names, required=True),
            IntField(
                "precedence",
                _("Thứ tự &xếp"),
                maximum=9999,
                hint=_("Số nhỏ xếp trước; để trống thì xếp cuối."),
            ),
            CheckField("single", _("Mỗi lúc chỉ &một người giữ")),
        ]
    )
    form.load(row if row is not None else {"body_kind": BodyKind.COMMITTEE})

    def save(values: dict[str, Any]) -> Any:
        version = row.version if row else None
        return desk.submit(save_role, row.id if row else None, RoleInput(**values), version)

    return form, save
