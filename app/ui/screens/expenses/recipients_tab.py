"""The tab "Người nhận tiền": the list to sign of a meeting, or the account of a trip, person by person."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formatting import date_range_vi, decimal_vi, number
from app.i18n import _
from app.rules.expenses import ExpenseKind, RankGroup
from app.services.expenses.pasting import pasted_recipients
from app.services.expenses.recipient_list import recipients_of, save_recipients
from app.services.expenses.recipient_rates import from_meeting, from_roster
from app.services.expenses.views import ExpenseDetail, RecipientInput
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.check_list_field import CheckListField, Group
from app.ui.kit.choice_fields import Option
from app.ui.kit.fitting import FittingTable
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.table import Column, Kind
from app.ui.screens.expenses.desk import Desk
from app.ui.screens.expenses.parts_list import PartForm, PartRow, Parts, PartsList, PartSum, entered_value
from app.ui.screens.expenses.recipient_form import RatesForm, RecipientForm

ONLY_TRIP = {
    "trip": ("destination", "from_on", "to_on"),
    "fare": ("fare",),
    "nights": ("nights", "night_rate"),
}
"""Columns of trips alone, with what they show."""
ONLY_LIST = {"tax": ("tax",), "received": ("tax",)}
"""Columns of lists to sign alone, with what they rest on."""
BOTH_FROM_PX = 860
"""Width from which columns of the other kind stand too; before that the sum and the form tell of them."""


class RecipientsTab(QWidget):
    """The people who receive the money of the expense on the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.meeting = Button(_("Từ cuộc họp"), self.take_meeting, icon_name="meetings", name="from-meeting")
        self.roster = Button(_("Từ danh sách…"), self.take_roster, icon_name="roster", name="from-roster")
        self.rates = Button(_("Điền mức…"), self.fill_rates, icon_name="budget", name="fill-rates")
        self.came: tuple[RecipientInput, ...] = ()
        parts = Parts(
            name="recipients",
            new=_("Người nhận tiền"),
            changed=_("Sửa người nhận tiền"),
            save=save_recipients,
            stored=partial(desk.context.read, recipients_of),
            form=self._form,
            pasted=self._pasted,
            summed=_summed,
            follow=self._follow,
            more=(self.meeting, self.roster, self.rates),
        )
        self.list = PartsList(desk, self._table(), parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)

    def _table(self) -> FittingTable:
        of = entered_value
        return FittingTable(
            [
                Column("row", _("TT"), Kind.NUMBER, 40),
                Column("name", _("Họ và tên"), width=150, value=of("name"), tip=of("name"), stretch=True),
                Column(
                    "title",
                    _("Chức vụ, đơn vị"),
                    width=150,
                    value=of("title"),
                    tip=of("title"),
                    stretch=True,
                ),
                Column("trip", _("Nơi đến, từ – đến"), width=170, value=_trip, tip=_trip),
                Column("fare", _("Tàu xe"), Kind.NUMBER, 88, value=lambda r: r.entered.fare or None),
                Column("days", _("Ngày × mức"), width=120, value=_days, tip=_days, align=theme.RIGHT),
                Column("nights", _("Đêm × mức"), width=116, value=_nights, tip=_nights, align=theme.RIGHT),
                Column("other", _("Khác"), Kind.NUMBER, 84, value=lambda r: r.entered.other or None),
                Column("amount", _("Số tiền"), Kind.NUMBER, 100, value=lambda r: r.entered.amount),
                Column("tax", _("Thuế TNCN"), Kind.NUMBER, 104, value=lambda r: r.entered.tax or None),
                Column("received", _("Thực lĩnh"), Kind.NUMBER, 100, value=lambda r: r.entered.received),
            ],
            name="expense-recipients",
            from_px={"trip": 980, "other": 800, "title": 720, "fare": 540, "tax": 620},
            hidden=self._unused,
            multiple=True,
            empty=_("Chưa có ai. Lấy từ cuộc họp, chọn từ danh sách, bấm “Thêm…”, hoặc dán từ bảng tính."),
        )

    @property
    def trip(self) -> bool:
        """True for the account of a trip, False for a list to sign."""
        return self.list.detail is not None and self.list.detail.row.kind is ExpenseKind.TRIP

    def _unused(self) -> frozenset[str]:
        """The columns of the other kind, except those in which something is written, where there is room."""
        others = ONLY_LIST if self.trip else ONLY_TRIP
        if self.list.table.viewport().width() < theme.px(BOTH_FROM_PX):
            return frozenset(others)
        return frozenset(
            column
            for column, names in others.items()
            if not any(getattr(row, name) for row in self.list.rows for name in names)
        )

    # -- showing ---------------------------------------------------------------------------------------

    def show_expense(self, detail: ExpenseDetail) -> None:
        """Shows the people of another expense, or the same after a change."""
        self.came = self._desk.context.read(from_meeting, detail.row.id)
        self.list.show_expense(detail)

    def _follow(self, chosen: PartRow | None) -> None:
        self.meeting.setVisible(self.list.editable and bool(self.came))
        self.rates.setEnabled(bool(self.list.rows))

    # -- rows ------------------------------------------------------------------------------------------

    def _form(self, entered: RecipientInput | None) -> PartForm:
        """The question about a person; another of a trip begins with the trip of the one before."""
        if entered is None and self.trip and self.list.rows:
            last: RecipientInput = self.list.rows[-1]
            names = ("destination", "means", "from_on", "to_on", "days", "day_rate", "nights", "night_rate")
            entered = RecipientInput(**{name: getattr(last, name) for name in names})
        form = RecipientForm(self._desk, self.list.expense_id, self.trip, entered or RecipientInput())
        return PartForm(form, form.entered, form.follow)

    def _pasted(self, text: str) -> Sequence[RecipientInput]:
        rows: Sequence[RecipientInput] = self._desk.context.read(pasted_recipients, text, trip=self.trip)
        return rows

    # -- filling ---------------------------------------------------------------------------------------

    def take_meeting(self) -> None:
        """Adds those who were at the meeting and are not in the list yet."""
        if not self.list.editable:
            return
        fresh = self._fresh(self.came)
        if not fresh:
            self._desk.say_done(_("Mọi người dự họp đã có trong danh sách."))
            return
        self.list.write(
            [*self.list.rows, *fresh], _("Đã thêm {count} người dự họp.").format(count=len(fresh))
        )

    def _fresh(self, people: Sequence[RecipientInput]) -> list[RecipientInput]:
        known = {row.person_id for row in self.list.rows if row.person_id is not None}
        names = {row.name for row in self.list.rows}
        return [p for p in people if (p.person_id not in known if p.person_id else p.name not in names)]

    def take_roster(self) -> FormDialog | None:
        """Asks which members of the bodies are paid."""
        if not self.list.editable:
            return None
        assert self.list.detail is not None
        entered = self.list.detail.entered
        day = entered.spent_on or entered.requested_on or self._desk.context.today()
        offered = self._desk.context.read(from_roster, day)
        known = {row.person_id for row in self.list.rows}
        by_id = {o.recipient.person_id: o.recipient for o in offered if o.recipient.person_id not in known}
        bodies: dict[str, list[Option]] = {}
        for one in offered:
            if one.recipient.person_id in by_id:
                person = one.recipient
                words = f"{person.name} – {person.title}" if person.title else person.name
                option = Option(person.person_id, words)
                bodies.setdefault(one.body, []).append(option)
        groups = [Group(body, tuple(options)) for body, options in bodies.items()]
        if not groups:
            self._desk.say_done(_("Mọi người trong danh sách thành viên đã có ở đây."))
            return None
        form = Form([CheckListField("people", _("&Người nhận tiền"), groups, rows=14)])

        def submit(values: dict[str, Any]) -> int:
            chosen = [person for person_id, person in by_id.items() if person_id in values["people"]]
            self.list.submit([*self.list.rows, *chosen], len(self.list.rows))
            return len(chosen)

        dialog = self._desk.open_dialog(_("Chọn từ danh sách thành viên"), form, submit, yes=_("&Thêm"))
        dialog.submitted.connect(
            lambda count: self._desk.say_done(_("Đã thêm {count} người.").format(count=count))
        )
        return dialog

    def fill_rates(self) -> FormDialog | None:
        """Asks at which rates the rows are filled in: those of the norms of a rank, or others."""
        if not self.list.editable or not self.list.rows:
            return None
        assert self.list.detail is not None
        chosen = {row.row for row in self.list.table.chosen_rows()}
        form = RatesForm(self._desk, self.list.expense_id, self.trip)
        form.load(
            {"rank": RankGroup.STAFF, "place": self.list.detail.entered.place_class, "only": len(chosen) > 1}
        )
        form.follow()

        def submit(values: dict[str, Any]) -> int:
            wanted = chosen if values["only"] else set(range(1, len(self.list.rows) + 1))
            rows = [
                form.filled(row, values) if n in wanted else row
                for n, row in enumerate(self.list.rows, start=1)
            ]
            self.list.submit(rows, len(rows))
            return len(wanted)

        dialog = self._desk.open_dialog(_("Điền mức"), form, submit, yes=_("&Điền"), follow=form.follow)
        dialog.submitted.connect(
            lambda count: self._desk.say_done(_("Đã điền mức cho {count} người.").format(count=count))
        )
        return dialog


def _summed(rows: Sequence[RecipientInput]) -> PartSum:
    whole, tax = sum(row.amount for row in rows), sum(row.tax for row in rows)
    words = _("{count} người, cộng {amount} đ.")
    if tax:
        words = _("{count} người, cộng {amount} đ, thuế {tax} đ, thực lĩnh {received} đ.")
    told = words.format(count=len(rows), amount=number(whole), tax=number(tax), received=number(whole - tax))
    return PartSum(told, whole if rows else None)


def _trip(row: PartRow) -> str:
    entered: RecipientInput = row.entered
    period = date_range_vi(entered.from_on, entered.to_on)
    return ", ".join(part for part in (entered.destination, period) if part)


def _days(row: PartRow) -> str:
    entered: RecipientInput = row.entered
    return f"{decimal_vi(entered.days)} × {number(entered.day_rate)}" if entered.days else ""


def _nights(row: PartRow) -> str:
    entered: RecipientInput = row.entered
    return f"{decimal_vi(entered.nights)} × {number(entered.night_rate)}" if entered.nights else ""
