"""Fields of money (whole đồng), and of quantities and prices (decimal comma)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit

from app.errors import UserError
from app.formatting import decimal_vi, number, parse_decimal, parse_money, parse_price
from app.i18n import N_, _
from app.rules.budget import GREATEST_AMOUNT
from app.rules.violations import Violation
from app.ui.kit import theme
from app.ui.kit.field import Field


def amount_typed(text: str, greatest: int = GREATEST_AMOUNT) -> int:
    """The whole đồng typed; raises ValueError with a sentence, also below 0 and from a million tỷ on."""
    amount = parse_money(text)
    if amount < 0:
        sentence = _("“{text}” là số âm. Số tiền không được âm. Sửa lại.")
        raise ValueError(sentence.format(text=text.strip()))
    if amount > greatest:
        sentence = _("“{text}” quá lớn: số tiền phải dưới {most} đồng. Xem lại số chữ số 0.")
        raise ValueError(sentence.format(text=text.strip(), most=number(greatest + 1)))
    return amount


def decimal_typed(text: str) -> Decimal:
    """The quantity typed; raises ValueError with a sentence, also below 0 and far too much."""
    value = parse_decimal(text)
    if value < 0:
        raise ValueError(_("“{text}” là số âm. Số này không được âm.").format(text=text.strip()))
    if value > GREATEST_AMOUNT:
        sentence = _("“{text}” quá lớn: số phải dưới {most}. Xem lại số chữ số 0.")
        raise ValueError(sentence.format(text=text.strip(), most=number(GREATEST_AMOUNT + 1)))
    return value


def price_typed(text: str) -> Decimal:
    """The price typed, in đồng; raises ValueError with a sentence, also below 0 and from a million tỷ on."""
    value = parse_price(text)
    if value < 0:
        raise ValueError(_("“{text}” là số âm. Đơn giá không được âm.").format(text=text.strip()))
    if value > GREATEST_AMOUNT:
        sentence = _("“{text}” quá lớn: đơn giá phải dưới một triệu tỷ đồng. Xem lại số chữ số 0.")
        raise ValueError(sentence.format(text=text.strip()))
    return value


class NumberLine(Field):
    """A line of figures to the right, tidied when it is left; subclasses read and write the value.

    Leaving it with something that cannot be read says so at once, under it.
    """

    def __init__(
        self, name: str, label: str, *, hint: str = "", required: bool = False, width: int = 180
    ) -> None:
        self.line = QLineEdit()
        self.line.setAlignment(theme.RIGHT)
        self.line.setMaxLength(60)
        self._width = width
        super().__init__(name, label, self.line, hint=hint, required=required)
        self._fit()
        self.line.textEdited.connect(lambda _text: self.changed.emit())
        self.line.editingFinished.connect(self._tidy)

    parse: Callable[[str], Any]
    written: Callable[[Any], str]

    def _show(self, value: Any) -> None:
        self.line.setText("" if value is None else type(self).written(value))

    def _value(self) -> Any:
        text = self.line.text().strip()
        if not text:
            return None
        try:
            return type(self).parse(text)
        except ValueError as fault:
            violation = Violation(N_("{words}"), {"words": str(fault)}, field=self.name)
            raise UserError(violation) from None

    def typed_value(self) -> Any:
        """The value, or what is typed while it cannot be understood."""
        try:
            return self._value()
        except UserError:
            return self.line.text().strip()

    def draft(self) -> str:
        return self.line.text()

    def _show_draft(self, typed: Any) -> None:
        self.line.setText(str(typed))

    def _tidy(self) -> None:
        """Writes the value as the office writes it, or says what is wrong with what was typed."""
        text = self.line.text().strip()
        if not text or self.read_only:
            return
        try:
            self.line.setText(type(self).written(type(self).parse(text)))
        except ValueError as fault:
            self.set_error(str(fault))

    def _fit(self) -> None:
        self.line.setMaximumWidth(theme.px(self._width))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_width"):
            self._fit()


class MoneyField(NumberLine):
    """Whole đồng: 1.234.567, 1234567 and a pasted "1.234.567 đ"; empty reads as None."""

    parse = staticmethod(amount_typed)
    written = staticmethod(number)


class DecimalField(NumberLine):
    """A quantity with a decimal comma, at most four decimals; empty reads as None."""

    parse = staticmethod(decimal_typed)
    written = staticmethod(decimal_vi)


class PriceField(NumberLine):
    """A price in đồng: 1.234.567, a pasted "1.234.567 đ", 0,33; empty reads as None."""

    parse = staticmethod(price_typed)
    written = staticmethod(decimal_vi)
