"""The panes "Nguồn kinh phí" and "Mục, tiểu mục": lists the office keeps, dated, with their basis."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.formatting import number
from app.i18n import _
from app.rules.budget import NATURE_LABELS, SOURCE_KIND_LABELS, Nature, SourceKind
from app.services.budget.items import (
    ItemInput,
    ItemView,
    list_items,
    load_starting_lists,
    save_item_of_list,
)
from app.services.budget.sources import SourceInput, SourceView, list_sources, save_source
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action, enable
from app.ui.kit.fields import CheckField, ChoiceField, DateField, IntField, LineField, TextField
from app.ui.kit.fitting import FittingTable
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.kit.screen import FilterLine
from app.ui.kit.table import Column, Kind
from app.ui.screens.budget.desk import Desk
from app.ui.screens.budget.norms_pane import checked_state, period


class SourcesPane(QWidget):
    """The sources of money (Điều 12 khoản 1)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("sources-pane")
        self._desk = desk
        self.new = Button(_("+ N&guồn kinh phí"), lambda: self.ask(None), role="new", name="new-source")
        self.table = FittingTable(
            [
                Column("code", _("Mã"), width=70, value=lambda s: s.entered.code),
                Column("name", _("Tên nguồn"), width=260, stretch=True, value=lambda s: s.entered.name),
                Column("kind", _("Loại"), width=190, value=lambda s: _(SOURCE_KIND_LABELS[s.entered.kind])),
                Column(
                    "nature", _("Tính chất"), width=190, value=lambda s: _(NATURE_LABELS[s.entered.nature])
                ),
                Column("period", _("Hiệu lực"), width=150, value=lambda s: period(s.entered)),
                Column("basis", _("Căn cứ"), width=260, value=lambda s: s.entered.basis),
            ],
            name="sources",
            from_px={"basis": 1150, "kind": 860, "period": 760},
            empty=_("Chưa có nguồn kinh phí nào. Bấm “Nguồn kinh phí” để ghi."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        top = QHBoxLayout()
        top.addWidget(label(_("Điều 12 khoản 1: ngân sách hằng năm và nguồn hợp pháp khác."), "second"), 1)
        top.addWidget(self.new)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.table.row_opened.connect(self.ask)
        action("", lambda: self.ask(None), parent=self, keys="Ctrl+N", name="key-Ctrl+N")

    def show_pane(self) -> None:
        """Asks for the sources again."""
        self.table.set_rows(self._desk.context.read(list_sources))
        if self.table.current_row() is None:
            self.table.choose_first()
        enable(self.new, self._desk.why_not())

    def ask(self, row: SourceView | None) -> FormDialog | None:
        """Opens a source, or a new one."""
        if not self._desk.may_edit:
            return None
        form = Form(
            [
                (
                    LineField("code", _("&Mã"), required=True),
                    IntField("position", _("&Thứ tự"), minimum=0, maximum=999, width=90),
                ),
                LineField("name", _("Tê&n nguồn"), required=True),
                ChoiceField("kind", _("&Loại"), [(k, _(w)) for k, w in SOURCE_KIND_LABELS.items()]),
                ChoiceField("nature", _("Tính c&hất"), [(n, _(w)) for n, w in NATURE_LABELS.items()]),
                TextField("basis", _("&Căn cứ"), lines=2, required=True),
                *_days(self._desk),
            ]
        )
        entered = SourceInput() if row is None else row.entered
        form.load({name: getattr(entered, name) for name in SourceInput.__dataclass_fields__})

        def submit(values: dict[str, Any]) -> Any:
            made = SourceInput(
                **values
                | {
                    "position": values["position"] or 0,
                    "kind": values["kind"] or SourceKind.OTHER,
                    "nature": values["nature"] or Nature.NON_AUTONOMOUS,
                }
            )
            return self._desk.submit(save_source, row.id if row else None, made, row.version if row else None)

        title = _("Nguồn kinh phí mới") if row is None else _("Sửa nguồn kinh phí")
        dialog = self._desk.open_dialog(title, form, submit)
        dialog.submitted.connect(lambda _id: self._desk.say_done(_("Đã ghi nguồn kinh phí.")))
        return dialog


class ItemsPane(QWidget):
    """The list of mục and tiểu mục; a code is closed by its last day, never used again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("items-pane")
        self._desk = desk
        self.filter = FilterLine(_("Lọc theo mã, tên"))
        self.every = CheckField("items-every", _("Cả mã đã hết hiệu lực"))
        self.load = Button(
            _("Nạp danh mục &khởi đầu"),
            self.load_starting,
            icon_name="import",
            name="load-starting",
            tip=_("Thêm những mã khởi đầu còn thiếu; mã đã có giữ nguyên"),
        )
        self.new = Button(_("+ Mã &mới"), lambda: self.ask(None), role="new", name="new-item")
        self.count = label("", "caption")
        self.table = FittingTable(
            [
                Column("code", _("Mã"), width=70, value=lambda i: i.entered.code),
                Column(
                    "name", _("Tên mục, tiểu mục"), width=300, stretch=True, value=lambda i: i.entered.name
                ),
                Column("parent", _("Thuộc mục"), width=90, value=lambda i: i.entered.parent_code),
                Column(
                    "checked",
                    _("Đối chiếu"),
                    Kind.STATE,
                    152,
                    value=lambda i: checked_state(i.entered.verified),
                ),
                Column("period", _("Hiệu lực"), width=150, value=lambda i: period(i.entered)),
                Column("basis", _("Căn cứ"), width=240, value=lambda i: i.entered.basis),
            ],
            name="budget-items",
            from_px={"basis": 1150, "period": 860, "parent": 640},
            empty=_("Không có mã nào khớp. Bấm “Nạp danh mục khởi đầu” hoặc “Mã mới”."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        top.addWidget(self.filter, 1)
        for widget in (self.every, self.load, self.new):
            top.addWidget(widget)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.count)
        self.setFocusProxy(self.table)
        self.filter.narrowed.connect(lambda _text: self.show_pane())
        self.every.changed.connect(self.show_pane)
        self.table.row_opened.connect(self.ask)

    def show_pane(self) -> None:
        """Asks for the items again."""
        day = None if self.every.read() else self._desk.context.today()
        rows: list[ItemView] = self._desk.context.read(list_items, day, self.filter.text())
        self.table.set_rows(rows)
        if self.table.current_row() is None:
            self.table.choose_first()
        unchecked = sum(not row.entered.verified for row in rows)
        words = _("{count} mã, {unchecked} mã chưa đối chiếu với văn bản.")
        self.count.setText(words.format(count=number(len(rows)), unchecked=number(unchecked)))
        for button in (self.load, self.new):
            enable(button, self._desk.why_not())

    def load_starting(self) -> None:
        """Adds what the starting lists have and the office has not."""
        self._desk.write(
            load_starting_lists,
            on_done=lambda n: self._desk.say_done(_("Đã thêm {count} dòng khởi đầu.").format(count=n)),
        )

    def ask(self, row: ItemView | None) -> FormDialog | None:
        """Opens an item, or a new one."""
        if not self._desk.may_edit:
            return None
        form = Form(
            [
                (
                    LineField("code", _("&Mã"), required=True, hint=_("4 chữ số; không dùng lại mã cũ.")),
                    LineField("parent_code", _("&Thuộc mục"), hint=_("Để trống nếu là mục.")),
                ),
                LineField("name", _("Tê&n"), required=True),
                TextField("basis", _("&Căn cứ"), lines=2, required=True),
                CheckField("verified", _("Đã đố&i chiếu với văn bản")),
                *_days(self._desk),
            ]
        )
        entered = ItemInput() if row is None else row.entered
        form.load({name: getattr(entered, name) for name in ItemInput.__dataclass_fields__})

        def submit(values: dict[str, Any]) -> Any:
            return self._desk.submit(
                save_item_of_list,
                row.id if row else None,
                ItemInput(**values),
                row.version if row else None,
            )

        title = _("Mục, tiểu mục mới") if row is None else _("Sửa {code}").format(code=row.entered.code)
        dialog = self._desk.open_dialog(title, form, submit)
        dialog.submitted.connect(lambda _id: self._desk.say_done(_("Đã ghi mục, tiểu mục.")))
        return dialog


def _days(desk: Desk) -> list[Any]:
    """From when to when a row of a list holds."""
    today = desk.context.today
    return [
        (
            DateField("valid_from", _("Á&p dụng từ ngày"), today=today, show_weekday=False),
            DateField(
                "valid_to",
                _("Đến hết ngà&y"),
                today=today,
                show_weekday=False,
                hint=_("Để trống khi còn hiệu lực."),
            ),
        )
    ]
