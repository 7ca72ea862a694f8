"""The pane "Cuối năm": the year's calendar, what remains to be done, and closing it step by step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import groupby
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formatting import date_vi, money, number
from app.i18n import _
from app.rules.budget import YearState
from app.rules.roles import Right
from app.services.budget.ledger import LineView, line_views
from app.services.budget.years import YearView, list_years
from app.services.budget_settings import CALENDAR_DAYS
from app.services.year_end.carrying import lapse_rest
from app.services.year_end.closing import (
    TASK_LABELS,
    Remaining,
    Task,
    close_year,
    lock_months,
    remaining,
    reopen_year,
    save_calendar,
    settle_year,
)
from app.ui.kit import theme
from app.ui.kit.buttons import Button, enable, menu_button
from app.ui.kit.buttons import action as make_action
from app.ui.kit.fields import DateField, LineField, TextField
from app.ui.kit.fitting import FittingTable
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind
from app.ui.screens.budget.asking import why_closed
from app.ui.screens.budget.carrying import ask_carry, ask_carry_advance
from app.ui.screens.budget.desk import Desk
from app.ui.screens.budget.year_bar import YearBar


class YearEndPane(QWidget):
    """What stands between the office and a closed year; Enter opens the expense, or carries over."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("yearend-pane")
        self._desk = desk
        self._year: YearView | None = None
        self.carry = Button(_("Chuyển n&guồn…"), self.ask_carry, icon_name="up", name="carry-over")
        self.lapse = Button(_("Hủy dự toán &thừa…"), self.ask_lapse, icon_name="cancel", name="lapse-rest")
        self.close_ = Button(_("&Khóa sổ năm…"), self.ask_close, icon_name="lock", name="close-year")
        self.lock = make_action(_("Khóa sổ theo tháng…"), self.ask_lock, parent=self, name="lock-months")
        self.calendar = make_action(_("Sửa lịch năm…"), self.ask_calendar, parent=self, name="edit-calendar")
        self.reopen = make_action(_("Mở lại sổ năm…"), self.ask_reopen, parent=self, name="reopen-year")
        self.settle = make_action(_("Ghi đã quyết toán…"), self.ask_settle, parent=self, name="settle-year")
        self.carry_advance = make_action(
            _("Chuyển tạm ứng sang năm sau…"), self.ask_carry_advance, parent=self, name="carry-advance"
        )
        acts = [self.carry_advance, self.lock, self.calendar, self.reopen, self.settle]
        self.more = menu_button(_("Việc khác"), acts, name="more-year-acts")
        self.bar = YearBar(desk, self.carry, self.lapse, self.close_, self.more)
        self.days = label("", "second", name="year-days", wrap=True)
        self.table = FittingTable(
            _columns(),
            name="year-end",
            from_px={"by": 640},
            empty=_("Không còn việc gì: năm này khóa sổ được."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for widget in (self.bar, self.days):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.bar.year_changed.connect(self.show_pane)
        self.table.row_opened.connect(self._open)
        self.table.row_chosen.connect(lambda _row: self._follow())

    # -- showing ---------------------------------------------------------------------------------------

    def show_pane(self) -> None:
        """Asks for what remains again."""
        self._year = self.bar.show_years()
        rows = self._desk.context.read(remaining, self._year.id) if self._year is not None else ()
        open_ = self._year is not None and self._year.state is YearState.OPEN
        nothing = _("Không còn việc gì: năm này khóa sổ được.")
        self.table.empty = nothing if open_ else _("Năm này đã khóa sổ.")
        self.table.set_rows(rows if open_ else ())
        if self.table.current_row() is None:
            self.table.choose_first()
        self.days.setText(self._said(len(rows)))
        why_not = self._desk.why_not() or why_closed(self._year, _("Năm này không còn mở."))
        too_early = self._too_early()
        enable(self.carry, why_not or too_early or self._no_next_year())
        enable(self.lapse, why_not or too_early)
        chief = self._desk.context.may(Right.CLOSE_BUDGET)
        only_chief = "" if chief else _("Chánh Văn phòng khóa sổ, mở lại, ghi quyết toán.")
        enable(self.close_, only_chief or why_not)
        state = self._year.state if self._year is not None else None
        for act in (self.lock, self.calendar):
            enable(act, why_not)
        settled = state is YearState.SETTLED
        not_closed = _("Năm này đã quyết toán.") if settled else _("Năm này chưa khóa sổ.")
        for act in (self.reopen, self.settle):
            enable(act, only_chief or ("" if state is YearState.CLOSED else not_closed))
        self._follow()

    def _follow(self) -> None:
        """The advance that goes on is the one chosen in the list."""
        row = self.table.current_row()
        choose = _("Chọn một khoản tạm ứng chưa hoàn trong danh sách.")
        if row is not None and row.task is Task.CLEAR:
            handed_in = _("Chứng từ đã nộp: thanh toán hoặc trả lại khoản chi ấy trước.")
            choose = "" if row.may_carry else handed_in
        closed = why_closed(self._year, _("Năm này không còn mở."))
        never = self._desk.why_not() or closed or self._too_early() or self._no_next_year()
        enable(self.carry_advance, never or choose)

    def _too_early(self) -> str:
        """Why the year's money is neither carried over nor cancelled yet; empty when it may be."""
        if self._year is None or self._desk.context.today() > self._year.spend_until:
            return ""
        words = _("Đến hết ngày {day} tiền của năm còn được chi.")
        return words.format(day=date_vi(self._year.spend_until))

    def _no_next_year(self) -> str:
        after = self._year.year + 1 if self._year is not None else 0
        there = any(view.year == after for view in self._desk.context.read(list_years))
        return "" if there else _("Chưa mở năm ngân sách {year}. Mở ở phần Dự toán.").format(year=after)

    def _said(self, count: int) -> str:
        """The calendar in one line, with how many days are left, and how much is still to be done."""
        year, today = self._year, self._desk.context.today()
        if year is None:
            return _("Chưa có năm ngân sách. Mở ở phần Dự toán.")
        parts = []
        for name, words in CALENDAR_DAYS.items():
            day = getattr(year, name)
            left = (day - today).days
            when = _("còn {days} ngày").format(days=left) if left >= 0 else _("đã qua")
            parts.append(f"{_(words)}: {date_vi(day)} ({when})")
        said = " · ".join(parts)
        if year.locked_until is not None:
            said += " · " + _("Sổ khóa đến {day}").format(day=date_vi(year.locked_until))
        if year.state is YearState.OPEN:
            said += "\n" + _("Còn {count} việc phải làm trước khi khóa sổ.").format(count=number(count))
        return said

    def _open(self, row: Remaining) -> None:
        if row.expense_id is not None:
            self._desk.context.navigate("expenses", row.expense_id)
        elif self.carry.isEnabled():
            self.ask_carry()

    # -- acts ------------------------------------------------------------------------------------------

    def ask_carry(self) -> FormDialog | None:
        """Asks what goes on into the next year, by which case."""
        if self._year is None or not self._desk.may_edit:
            return None
        return ask_carry(self._desk, self._year)

    def ask_carry_advance(self) -> FormDialog | None:
        """Asks by which paper the chosen advance goes on into the next year, and what bears it there."""
        row = self.table.current_row()
        if self._year is None or row is None or row.expense_id is None:
            return None
        return ask_carry_advance(self._desk, self._year, row)

    def ask_lapse(self) -> FormDialog | None:
        """Asks by which paper what is left is cancelled, and tells how much that is."""
        if self._year is None:
            return None
        lines = [v for v in self._desk.context.read(line_views, self._year.id) if _rest(v) > 0]
        words = _("Sẽ hủy {amount} đồng của {count} dòng, cả phần đang giữ lại:").format(
            amount=number(sum(map(_rest, lines))), count=number(len(lines))
        )
        by_source = "\n".join(
            f"{source}: {money(sum(map(_rest, of_source)))}"
            for source, of_source in groupby(lines, key=lambda v: v.source)
        )
        form = Form(
            [
                label(f"{words}\n{by_source}", "second", name="lapse-what", wrap=True),
                (
                    LineField("number", _("&Số văn bản"), required=True),
                    DateField("dated_on", _("Ngà&y văn bản"), today=self._desk.context.today, required=True),
                ),
                TextField("reason", _("Căn &cứ hủy dự toán"), lines=2, required=True),
            ]
        )
        form.load({"dated_on": self._desk.context.today()})
        return self._simple(
            _("Hủy dự toán không sử dụng"),
            form,
            lambda v: (lapse_rest, v["number"], v["dated_on"], v["reason"]),
            _("Đã hủy phần dự toán không sử dụng."),
            yes=_("&Hủy dự toán"),
        )

    def ask_close(self) -> FormDialog | None:
        """Asks for the reason of an early closing, and closes the year."""
        form = Form([TextField("reason", _("&Lý do, nếu khóa sổ trước khi hết chỉnh lý"), lines=2)])
        form.load({"reason": ""})
        return self._simple(
            _("Khóa sổ năm ngân sách"),
            form,
            lambda v: (close_year, v["reason"]),
            _("Đã khóa sổ năm."),
            yes=_("&Khóa sổ"),
        )

    def ask_lock(self) -> FormDialog | None:
        """Asks up to which day the books are locked."""
        until = DateField(
            "until",
            _("Khóa đến hết ngà&y"),
            today=self._desk.context.today,
            required=True,
            hint=_("Khóa rồi không mở lại: đến ngày ấy không ghi thêm, không ghi đảo được nữa."),
        )
        form = Form([until])
        form.load({"until": self._desk.context.today().replace(day=1) - timedelta(days=1)})
        return self._simple(
            _("Khóa sổ theo tháng"), form, lambda v: (lock_months, v["until"]), _("Đã khóa sổ theo tháng.")
        )

    def ask_calendar(self) -> FormDialog | None:
        """Asks for the days of the year."""
        if self._year is None:
            return None
        today = self._desk.context.today
        days = [
            DateField(name, _(words), today=today, required=True) for name, words in CALENDAR_DAYS.items()
        ]
        form = Form([*days, TextField("basis", _("&Căn cứ"), lines=2, required=True)])
        form.load(self._year)

        def given(values: dict[str, Any]) -> tuple[Any, ...]:
            return save_calendar, {name: values[name] for name in CALENDAR_DAYS}, values["basis"]

        return self._simple(_("Lịch năm ngân sách"), form, given, _("Đã ghi lịch năm ngân sách."))

    def ask_reopen(self) -> FormDialog | None:
        """Asks why a closed year is opened again."""
        form = Form([TextField("reason", _("&Lý do"), lines=2, required=True)])
        form.load({"reason": ""})
        return self._simple(
            _("Mở lại sổ năm"), form, lambda v: (reopen_year, v["reason"]), _("Đã mở lại sổ năm.")
        )

    def ask_settle(self) -> FormDialog | None:
        """Asks by which paper the year's accounts were approved."""
        form = Form([LineField("number", _("&Số văn bản duyệt quyết toán"), required=True)])
        form.load({"number": ""})
        return self._simple(
            _("Ghi đã quyết toán"), form, lambda v: (settle_year, v["number"]), _("Đã ghi quyết toán năm.")
        )

    def _simple(
        self,
        title: str,
        form: Form,
        given: Callable[[dict[str, Any]], tuple[Any, ...]],
        done: str,
        yes: str = "",
    ) -> FormDialog | None:
        """A form for one act on the year shown."""
        if self._year is None:
            return None
        year = self._year

        def submit(values: dict[str, Any]) -> Any:
            command, *rest = given(values)
            return self._desk.submit(command, year.id, *rest, expected_version=year.version)

        return self._ask(title, form, submit, done, yes)

    def _ask(
        self, title: str, form: Form, submit: Callable[[dict[str, Any]], Any], done: str, yes: str = ""
    ) -> FormDialog:
        dialog = self._desk.open_dialog(title, form, submit, yes=yes)
        dialog.submitted.connect(lambda _result: self._desk.say_done(done))
        return dialog


def _rest(line: LineView) -> int:
    """What would be cancelled of a line: left, and held back."""
    return line.balance.left + line.balance.held_back


def _tone(task: Task) -> Tone:
    return Tone.IDLE if task is Task.CARRY else Tone.DUE


def _columns() -> list[Column]:
    return [
        Column(
            "task",
            _("Việc phải làm"),
            Kind.STATE,
            290,
            value=lambda r: State(_(TASK_LABELS[r.task]), _tone(r.task)),
        ),
        Column("what", _("Khoản chi, dòng dự toán"), width=280, stretch=True),
        Column("amount", _("Số tiền (đồng)"), Kind.NUMBER, 130),
        Column("by", _("Trước ngày"), Kind.DATE, 104),
    ]
