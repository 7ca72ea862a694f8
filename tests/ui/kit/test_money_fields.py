"""Fields of money and of quantities: what may be typed, what is said at the field where it may not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.ui.kit.fields import DecimalField, MoneyField, PriceField
from app.ui.kit.forms import Form
from tests.ui.kit.test_fields import shown, typed


@pytest.mark.parametrize(
    "text", ["1.234.567", "1234567", "1.234.567 đ", "\uff11\uff12\uff13\uff14\uff15\uff16\uff17"]
)
def test_an_amount_is_read_however_it_is_pasted_and_shown_with_dots_after_leaving(
    qtbot: QtBot, text: str
) -> None:
    field = MoneyField("amount", "Số tiền")
    shown(qtbot, field)
    typed(qtbot, field.line, text)
    assert field.read() == 1234567
    assert field.line.text() == "1.234.567"
    assert not field.has_error


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("12.34", "chẵn đồng"),
        ("1,234,567", "gõ 1.234.567"),
        ("1 triệu", "đủ chữ số"),
        ("-500", "không được âm"),
        ("1000000000000000", "quá lớn"),
    ],
)
def test_an_amount_that_cannot_be_taken_stays_as_typed_with_the_reason_under_it(
    qtbot: QtBot, text: str, told: str
) -> None:
    field = MoneyField("amount", "Số tiền")
    shown(qtbot, field)
    typed(qtbot, field.line, text)
    assert field.line.text() == text
    assert field.has_error
    assert text in field.message.text()
    assert told in field.message.text()
    with pytest.raises(UserError) as refusal:
        field.read()
    assert refusal.value.violations[0].field == "amount"


def test_the_greatest_amount_is_just_below_a_million_billions(qtbot: QtBot) -> None:
    field = MoneyField("amount", "Số tiền")
    shown(qtbot, field)
    typed(qtbot, field.line, "999.999.999.999.999")
    assert field.read() == 10**15 - 1


@pytest.mark.parametrize(("text", "value"), [("0,33", "0.33"), ("1.234", "1234"), ("2,5000", "2.5")])
def test_a_quantity_is_typed_with_a_decimal_comma(qtbot: QtBot, text: str, value: str) -> None:
    field = DecimalField("quantity", "Số lượng")
    shown(qtbot, field)
    typed(qtbot, field.line, text)
    assert field.read() == Decimal(value)


@pytest.mark.parametrize(
    ("text", "told"),
    [("12.34", "gõ 12,34"), ("0,12345", "4 chữ số"), ("-1", "không được âm"), ("ba", "không phải")],
)
def test_a_quantity_that_cannot_be_taken_is_refused_at_the_field(qtbot: QtBot, text: str, told: str) -> None:
    field = DecimalField("quantity", "Số lượng")
    shown(qtbot, field)
    typed(qtbot, field.line, text)
    assert told in field.message.text()
    with pytest.raises(UserError):
        field.read()


def test_a_form_keeps_an_amount_half_typed_and_tells_that_it_changed(qtbot: QtBot) -> None:
    form = Form([MoneyField("amount", "Số tiền"), DecimalField("quantity", "Số lượng")])
    qtbot.addWidget(form)
    form.load({"amount": 50000, "quantity": Decimal("0.5")})
    assert not form.dirty
    form["amount"].line.setText("12.3")  # type: ignore[attr-defined]
    assert form.dirty
    assert form.draft() == {"amount": "12.3"}
    form.reset()
    assert form.read() == {"amount": 50000, "quantity": Decimal("0.5")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("-500", "Đơn giá không được âm"),
        ("1000000000000000", "dưới một triệu tỷ đồng"),
        ("1.000.000.000.000.000 đ", "dưới một triệu tỷ đồng"),
        ("12.34", "1.234 hoặc 12,34 đồng"),
    ],
)
def test_a_price_that_cannot_be_taken_is_refused_in_words_about_money(
    qtbot: QtBot, text: str, told: str
) -> None:
    field = PriceField("unit_price", "Đơn giá")
    shown(qtbot, field)
    typed(qtbot, field.line, text)
    assert field.line.text() == text
    assert told in field.message.text()


def test_a_pasted_price_is_shown_without_its_unit(qtbot: QtBot) -> None:
    field = PriceField("unit_price", "Đơn giá")
    shown(qtbot, field)
    typed(qtbot, field.line, "1.234.567 đ")
    assert (field.read(), field.line.text()) == (Decimal(1234567), "1.234.567")
