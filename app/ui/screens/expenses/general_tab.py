"""The tab "Chung": what is paid for, to whom, how, on which day and for which event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import sentence
from app.i18n import _
from app.rules.expenses import (
    EXPENSE_KIND_LABELS,
    PAY_METHOD_LABELS,
    PLACE_LABELS,
    ExpenseKind,
    PayMethod,
    PlaceClass,
)
from app.rules.violations import Severity, Violation
from app.services.expenses.views import ExpenseDetail, ExpenseInput
from app.ui.kit import theme
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import ChoiceField, DateField, LineField, MoneyField, SearchField, TextField
from app.ui.kit.forms import Form, scrolled
from app.ui.screens.expenses.choices import event_options, payee_options, year_options
from app.ui.screens.expenses.desk import Desk
from app.ui.shell.drafts import SaveBar

CONTRACTED = (ExpenseKind.PURCHASE, ExpenseKind.SERVICE, ExpenseKind.EXPERT, ExpenseKind.OTHER)
"""Kinds for which a contract is asked."""
PLAIN = (
    *("kind", "content", "payee_unit", "payee_account", "payee_bank", "method", "event_id", "requested_on"),
    *("spent_on", "place_class", "contract_number", "contract_on", "contract_value", "trip_order", "note"),
)
"""Fields that stand in the form as they are stored."""


class GeneralForm(Form):
    """The fields of an expense but its lines."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        today = desk.context.today
        kinds = [(kind, _(words)) for kind, words in EXPENSE_KIND_LABELS.items()]
        methods = [(method, _(words)) for method, words in PAY_METHOD_LABELS.items()]
        places = [(place, _(words)) for place, words in PLACE_LABELS.items()]
        self.year = ChoiceField("year", _("Nă&m ngân sách"), required=True)
        self.kind = ChoiceField("kind", _("&Loại chi"), kinds, required=True)
        self.occasion = SearchField(
            "event_id", _("&Sự kiện"), placeholder=_("Cuộc họp, đoàn, hội nghị… mà khoản chi phục vụ")
        )
        self.payee = SearchField(
            "payee_name",
            _("Người nhận &tiền"),
            free_text=True,
            placeholder=_("Người trong danh sách, hoặc tên người, đơn vị khác"),
            hint=_("Bắt buộc khi gửi đề nghị."),
        )
        self.payee_unit = LineField("payee_unit", _("Đơn vị, địa chỉ"))
        self.method = ChoiceField("method", _("&Hình thức"), methods)
        self.account = LineField("payee_account", _("Số tài &khoản"))
        self.bank = LineField("payee_bank", _("Ngân hàn&g"))
        self.contract = (
            LineField("contract_number", _("Số hợp đồng")),
            DateField("contract_on", _("Ngày hợp đồng"), today=today, show_weekday=False),
            MoneyField("contract_value", _("Giá trị (đồng)"), hint=_("Giới hạn số tạm ứng.")),
        )
        self.trip = LineField(
            "trip_order", _("Văn bản cử đi công tác"), hint=_("Số, ngày, như ghi trên giấy đi đường.")
        )
        super().__init__(
            [
                LineField("content", _("Nội &dung chi"), required=True),
                (self.kind, self.year),
                self.occasion,
                self.payee,
                (self.payee_unit, self.method),
                (self.account, self.bank),
                (
                    DateField("requested_on", _("Ngày đề nghị"), today=today, show_weekday=False),
                    DateField(
                        "spent_on",
                        _("Ngày thực hiện"),
                        today=today,
                        show_weekday=False,
                        hint=_("Định mức lấy theo ngày này."),
                    ),
                ),
                ChoiceField("place_class", _("Địa &bàn"), places, hint=_("Chọn định mức theo nơi.")),
                self.contract,
                self.trip,
                TextField("note", _("Ghi chú"), lines=2),
            ]
        )
        for field in (self.kind, self.method):
            field.changed.connect(self.follow)
        self.payee.chosen.connect(lambda _value: self._take_unit())
        self.fill()

    def fill(self, detail: ExpenseDetail | None = None) -> None:
        """Offers the years, events and people there are, and those the expense has though they are gone."""
        events, payees = event_options(self._desk), payee_options(self._desk)
        if detail is not None:
            row, payee_id = detail.row, detail.entered.payee_id
            if row.event_id is not None and all(o.value != row.event_id for o in events):
                events.append(Option(row.event_id, row.event or _("(sự kiện không xem được)")))
            if payee_id is not None and all(o.value != payee_id for o in payees):
                payees.append(Option(payee_id, row.payee_name))
        self.year.set_options(year_options(self._desk))
        self.occasion.set_options(events)
        self.payee.set_options(payees)

    def follow(self) -> None:
        """Asks for account, contract and order only where they are needed or written already."""
        kind, transfer = self.kind.read(), self.method.read() is PayMethod.TRANSFER
        for field in (self.account, self.bank):
            field.setVisible(transfer or bool(field.typed_value()))
        contracted = kind in CONTRACTED or any(field.typed_value() for field in self.contract)
        for part in self.contract:
            part.setVisible(contracted)
        self.trip.setVisible(kind is ExpenseKind.TRIP or bool(self.trip.typed_value()))

    def _take_unit(self) -> None:
        """The office of the person taken from the list, where no unit is written."""
        taken = self.payee.match()
        if taken is not None and taken.note and not self.payee_unit.read():
            self.payee_unit.put(taken.note)

    def warn_of_payee(self, warnings: Sequence[Violation]) -> None:
        """Says under the receiver that advances are overdue; takes it away where none are."""
        told = next((v for v in warnings if v.severity is Severity.WARNING), None)
        self.payee.set_warning(sentence(told) if told is not None else None)

    def show_expense(self, entered: ExpenseInput) -> None:
        """Shows a stored expense."""
        values: dict[str, Any] = {name: getattr(entered, name) for name in PLAIN}
        values["payee_name"] = entered.payee_name if entered.payee_id is None else entered.payee_id
        self.load(values | {"year": entered.year})
        self.follow()

    def entered(self, values: dict[str, Any], lines: Any = ()) -> ExpenseInput:
        """The expense as typed."""
        payee = values.pop("payee_name")
        by_list = payee if isinstance(payee, int) else None
        option = next((o for o in self.payee.options if o.value == by_list), None)
        name = option.label if by_list is not None and option is not None else payee
        made = ExpenseInput(
            **{name: value for name, value in values.items() if name in PLAIN},
            year=values["year"],
            payee_id=by_list,
            payee_name=str(name or ""),
            lines=tuple(lines),
        )
        return replace(
            made,
            kind=made.kind or ExpenseKind.OTHER,
            method=made.method or PayMethod.CASH,
            place_class=made.place_class or PlaceClass.ANYWHERE,
        )


class GeneralTab(QWidget):
    """The form of the expense on the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = GeneralForm(desk)
        self.bar = SaveBar("expense")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(scrolled(self.form), 1)
        column.addWidget(self.bar)
        self.form.clause_asked.connect(desk.open_clause)
        self.setFocusProxy(self.form)
