"""Quản trị → Tham số: dated settings of the rules, each with its history and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.errors import refuse
from app.formatting import clock_time, date_vi, number, parse_date, weekday
from app.i18n import N_, _
from app.rules.absence import DAY_RULE_LABELS, DayRule, notice_deadline
from app.services.settings import (
    DAY_RULE,
    HOLIDAYS,
    IDLE_LOCK_MINUTES,
    NOTICE_TARGET_DAYS,
    SETTING_LABELS,
    SettingLine,
    list_settings,
    save_setting,
    setting_on,
)
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.field import Field, marked_sentence
from app.ui.kit.fields import ChoiceField, DateField, IntField, LineField, TextField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form, scrolled
from app.ui.kit.keep import DialogDraft
from app.ui.kit.labels import label
from app.ui.kit.rows import Column, Kind
from app.ui.kit.screen import Page
from app.ui.kit.state import State, Tone
from app.ui.kit.table import RowsTable
from app.ui.screens.administration.section import Shortcut, opened
from app.ui.shell.context import ScreenContext

EXPLAINED = {
    NOTICE_TARGET_DAYS: N_(
        "Số ngày từ khi họp đến khi thông báo kết luận tới từng thành viên. Quy chế không định thời hạn: đây "
        "là mục tiêu của Văn phòng, chỉ dùng để nhắc."
    ),
    HOLIDAYS: N_(
        "Các ngày nghỉ lễ, tết đã biết. Chỉ dùng khi hạn báo vắng tính theo ngày làm việc; thứ Bảy và "
        "Chủ nhật không cần ghi."
    ),
    IDLE_LOCK_MINUTES: N_(
        "Không ai gõ phím hay động chuột trong ngần ấy phút thì màn hình khóa lại, hỏi mật khẩu. Có hiệu lực "
        "từ lần mở dữ liệu sau."
    ),
}
MEANINGS = {
    DayRule.HOURS_24: N_("{rule}: họp {start} thì báo chậm nhất {deadline}."),
    DayRule.CALENDAR_DAY: N_("{rule}: họp {start} thì báo đến hết {day}."),
    DayRule.WORKING_DAY: N_("{rule}: họp {start} thì báo đến hết {day}."),
}


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
                Column("label", _("Tham số"), width=330),
                Column("value", _("Đang áp dụng"), width=260, stretch=True),
            ),
            name="parameters",
        )
        self.history = RowsTable(
            (
                Column("state", "", Kind.STATE, 140, value=self._state),
                Column("value", _("Giá trị"), width=330, value=value_words, tip=value_words),
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
        if self.key != DAY_RULE:
            return marked_sentence(_(EXPLAINED[self.key]), None)
        words = _("Điều 10 khoản 3 ghi báo vắng “trước 1 ngày”, không nói cách tính. Ba cách hiểu:")
        lines = [marked_sentence(words, "10.3")]
        lines += [f"• {marked_sentence(line, None)}" for line in day_rule_meanings(self._context.today())]
        return "<br>".join(lines)

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
                self._value_field(key),
                DateField("valid_from", _("Á&p dụng từ ngày"), today=self._context.today, required=True),
                LineField("basis", _("&Căn cứ"), hint=_("Văn bản hoặc ý kiến quyết định giá trị này")),
            ]
        )
        now = self._context.read(setting_on, key, self._context.today())
        form.load({"value": _as_typed(key, now), "valid_from": self._context.today(), "basis": ""})

        def submit(values: dict[str, Any]) -> Any:
            value = self._read_value(key, values["value"])
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

    def _value_field(self, key: str) -> Field:
        if key == DAY_RULE:
            options = [(rule.value, _(words).capitalize()) for rule, words in DAY_RULE_LABELS.items()]
            return ChoiceField("value", _("Cách &tính"), options, required=True)
        if key == HOLIDAYS:
            hint = _("Mỗi dòng một ngày, ví dụ 02/09/2026.")
            return TextField("value", _("&Ngày nghỉ"), lines=6, hint=hint)
        return IntField("value", _("Giá t&rị"), required=True, minimum=1, maximum=1000)

    def _read_value(self, key: str, typed: Any) -> Any:
        if typed is None:
            raise refuse(N_("Chưa ghi giá trị."), field="value")
        return read_days(typed, self._context.today()) if key == HOLIDAYS else typed


def day_rule_meanings(today: date) -> list[str]:
    """The three readings of Điều 10.3, each with a meeting on a Monday as its example."""
    monday = today + timedelta(days=(7 - today.weekday()) % 7 or 7)
    start = datetime.combine(monday, time(8, 30))
    found = []
    for rule, words in MEANINGS.items():
        deadline = notice_deadline(start, rule)
        found.append(
            _(words).format(
                rule=_(DAY_RULE_LABELS[rule]).capitalize(),
                start=_moment(start),
                deadline=_moment(deadline),
                day=_("{weekday} {day}").format(weekday=weekday(deadline), day=date_vi(deadline)),
            )
        )
    return found


def _moment(moment: datetime) -> str:
    return _("{time} {weekday} {day}").format(
        time=clock_time(moment), weekday=weekday(moment), day=date_vi(moment)
    )


def read_days(typed: str, today: date) -> list[date]:
    """The days of a text, one a line or parted by commas; UserError naming the first that is none."""
    words = [part.strip() for line in typed.splitlines() for part in line.replace(";", ",").split(",")]
    days = []
    for part in filter(None, words):
        try:
            days.append(parse_date(part, today))
        except ValueError as fault:
            raise refuse("{fault}", field="value", fault=str(fault)) from fault
    return sorted(set(days))


def words_of_value(key: str, value: Any) -> str:
    """A stored value as people read it."""
    if key == DAY_RULE:
        return _(DAY_RULE_LABELS[DayRule(value)]).capitalize()
    if key == HOLIDAYS:
        days = [date_vi(date.fromisoformat(day)) for day in value]
        return ", ".join(days) if days else _("chưa ghi ngày nào")
    unit = _("{count} phút") if key == IDLE_LOCK_MINUTES else _("{count} ngày")
    return unit.format(count=number(int(value)))


def value_words(row: SettingLine) -> str:
    """The value of a line of the history."""
    return words_of_value(row.key, row.value)


def _as_typed(key: str, value: Any) -> Any:
    """The value in force, as the form's field takes it."""
    return "\n".join(date_vi(date.fromisoformat(day)) for day in value) if key == HOLIDAYS else value


def _from(row: SettingLine) -> str:
    return date_vi(row.valid_from) if row.valid_from else _("từ đầu")


def _meaning_label(context: ScreenContext) -> QLabel:
    made = label("", "second", name="parameter-meaning", wrap=True, rich=True)
    made.setOpenExternalLinks(False)
    made.linkActivated.connect(lambda clause: context.navigate("regulation", clause=clause))
    return made
