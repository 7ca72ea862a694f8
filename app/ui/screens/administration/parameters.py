"""Quản trị → Tham số: dated settings of the rules, each with its history and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.errors import refuse
from app.formatting import date_vi
from app.i18n import N_, _
from app.services.settings import (
    DAY_RULE,
    SETTING_LABELS,
    SettingLine,
    list_settings,
    save_setting,
    setting_on,
)
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.fields import DateField, LineField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form, scrolled
from app.ui.kit.keep import DialogDraft
from app.ui.kit.labels import label
from app.ui.kit.rows import Column, Kind
from app.ui.kit.screen import Page
from app.ui.kit.state import State, Tone
from app.ui.kit.table import RowsTable
from app.ui.screens.administration.parameter_words import (
    as_typed,
    explained,
    read_value,
    value_fields,
    words_of_value,
)
from app.ui.screens.administration.section import Shortcut, opened
from app.ui.shell.context import ScreenContext


@dataclass(frozen=True)
class _KeyRow:
    """A setting with the value in force today."""

    id: str
    label: str
    value: str


class ParametersSection(Page):
    """The settings above; what the chosen one means and all its values below."""

    def __init__(self, context: ScreenContext) -> None:
        self.new = Button(_("+ Thê&m giá trị mới"), self.add_value, role="new", name="new-value")
        super().__init__(_("Tham số"), (self.new,))
        self.setObjectName("parameters-section")
        self._context = context
        self.dialog: FormDialog | None = None
        self.keys = RowsTable(
            (
                Column("label", _("Tham số"), width=410),
                Column("value", _("Đang áp dụng"), width=260, stretch=True),
            ),
            name="parameters",
        )
        self.history = RowsTable(
            (
                Column("state", "", Kind.STATE, 140, value=self._state),
                Column("value", _("Giá trị"), width=330, value=_value, tip=_value),
                Column("valid_from", _("Từ ngày"), width=104, value=_from),
                Column("valid_to", _("Đến ngày"), Kind.DATE, 104),
                Column("basis", _("Căn cứ"), width=190, tip=lambda row: row.basis, stretch=True),
            ),
            name="parameter-history",
            empty=_("Chưa ghi giá trị nào."),
        )
        self.heading = label("", "heading", name="parameter-heading")
        self.meaning = _meaning_label(context)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.keys, self.heading, self.meaning):
            column.addWidget(widget)
        column.addWidget(self.history, 1)
        self.add(scrolled(inside), 1)
        self.setFocusProxy(self.keys)
        self.shortcuts = (Shortcut("Ctrl+N", _("Thêm giá trị mới"), self.add_value),)
        self.keys.row_chosen.connect(lambda _row: self._show_key())
        self.keys.row_opened.connect(lambda _row: self.add_value())
        self.refresh(frozenset())
        self.keys.choose_first()
        self._fit()

    def _fit(self) -> None:
        rows = self.keys.rows_model.rowCount()
        self.keys.setFixedHeight((rows + 1) * theme.px(theme.ROW_PX) + theme.px(12))
        self.keys.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.history.setMinimumHeight(4 * theme.px(theme.ROW_PX))

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and hasattr(self, "meaning"):
            self._fit()

    # -- what is shown ---------------------------------------------------------------------------------

    def refresh(self, tables: frozenset[str]) -> None:
        """Asks for the values again."""
        if tables and "settings" not in tables:
            return
        self.lines: list[SettingLine] = self._context.read(list_settings)
        today = self._context.today()
        rows = []
        for key, words in SETTING_LABELS.items():
            value = self._context.read(setting_on, key, today)
            rows.append(_KeyRow(key, _(words), words_of_value(key, value)))
        self.keys.set_rows(rows)
        self._show_key()

    def flush(self) -> None:
        """Nothing is typed outside a window of its own."""

    def show_setting(self, setting_id: int) -> None:
        """Brings the parameter to which a value belongs to the front, there the value itself."""
        key = next((line.key for line in self.lines if line.id == setting_id), None)
        if key is not None and self.keys.choose_id(key):
            self.history.choose_id(setting_id)
            self.history.setFocus()

    @property
    def key(self) -> str:
        """The setting the keyboard is on."""
        row = self.keys.current_row()
        return row.id if row is not None else DAY_RULE

    def _show_key(self) -> None:
        self.heading.setText(_(SETTING_LABELS[self.key]))
        self.meaning.setText(self._explained())
        self.history.set_rows([row for row in self.lines if row.key == self.key])

    def _explained(self) -> str:
        return "<br>".join(explained(self.key, self._context.today()))

    def _state(self, row: SettingLine) -> State:
        today = self._context.today()
        if row.valid_from is not None and row.valid_from > today:
            return State(_("Sắp áp dụng"), Tone.DUE)
        if row.valid_to is not None and row.valid_to < today:
            return State(_("Đã thay"), Tone.IDLE)
        return State(_("Đang dùng"), Tone.DONE)

    # -- acts ------------------------------------------------------------------------------------------

    def add_value(self) -> None:
        """Opens the form of a value that holds from a day on."""
        key = self.key
        form = Form(
            [
                label(_("Việc trước ngày áp dụng vẫn tính theo giá trị cũ."), "second", wrap=True),
                *value_fields(key),
                DateField("valid_from", _("Á&p dụng từ ngày"), today=self._context.today, required=True),
                LineField("basis", _("&Căn cứ"), hint=_("Văn bản hoặc ý kiến quyết định giá trị này")),
            ]
        )
        now = self._context.read(setting_on, key, self._context.today())
        form.load({**as_typed(key, now), "valid_from": self._context.today(), "basis": ""})

        def submit(values: dict[str, Any]) -> Any:
            value = read_value(key, values, self._context.today())
            if values["valid_from"] is None:
                raise refuse(N_("Chưa ghi ngày áp dụng."), field="valid_from")
            return self._context.submit(save_setting, key, value, values["valid_from"], values["basis"])

        title = _("Giá trị mới: {name}").format(name=_(SETTING_LABELS[key]))
        self.dialog = FormDialog(title, form, submit, parent=self)
        DialogDraft(self._context.keeper, self.dialog, f"setting-{key}", 0)
        self.dialog.submitted.connect(lambda _id: self._saved())
        opened(self.dialog)

    def _saved(self) -> None:
        self.refresh(frozenset())
        self._context.notices.done(_("Đã ghi giá trị mới."))


def _value(row: SettingLine) -> str:
    return words_of_value(row.key, row.value)


def _from(row: SettingLine) -> str:
    return date_vi(row.valid_from) if row.valid_from else _("từ đầu")


def _meaning_label(context: ScreenContext) -> QLabel:
    made = label("", "second", name="parameter-meaning", wrap=True, rich=True)
    made.setOpenExternalLinks(False)
    made.linkActivated.connect(lambda clause: context.navigate("regulation", clause=clause))
    return made
