"""Dates, numbers and money: written as the office writes, read as people type."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock import HANOI
from app.formatting import (
    clock_time,
    count_padded,
    date_range_vi,
    date_vi,
    decimal_vi,
    instant_vi,
    money,
    number,
    official_date,
    official_date_range,
    parse_date,
    parse_decimal,
    parse_money,
    parse_price,
    quarter_of,
    roman,
    time_vi,
    weekday,
    weekday_vi,
)

TODAY = date(2025, 9, 1)
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2025, 3, 5), "ngày 05 tháng 3 năm 2025"),
        (date(2025, 1, 10), "ngày 10 tháng 01 năm 2025"),
        (date(2025, 2, 28), "ngày 28 tháng 02 năm 2025"),
        (date(2026, 4, 3), "ngày 03 tháng 4 năm 2026"),
        (date(2025, 12, 31), "ngày 31 tháng 12 năm 2025"),
    ],
)
def test_official_date_pads_days_under_ten_and_the_first_two_months(day: date, written: str) -> None:
    assert official_date(day) == written


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        (date(2025, 3, 5), date(2025, 3, 5), "ngày 05 tháng 3 năm 2025"),
        (date(2025, 3, 5), date(2025, 3, 7), "từ ngày 05 đến ngày 07 tháng 3 năm 2025"),
        (date(2025, 2, 28), date(2025, 3, 7), "từ ngày 28 tháng 02 đến ngày 07 tháng 3 năm 2025"),
        (date(2024, 12, 30), date(2025, 1, 2), "từ ngày 30 tháng 12 năm 2024 đến ngày 02 tháng 01 năm 2025"),
    ],
)
def test_official_period_names_month_and_year_once(start: date, end: date, written: str) -> None:
    assert official_date_range(start, end) == written


def test_period_on_screens_says_an_open_end_in_words() -> None:
    day = date(2025, 3, 5)
    assert date_range_vi(day, date(2025, 4, 6)) == "05/03/2025 – 06/04/2025"
    assert date_range_vi(day, day) == "05/03/2025"
    assert date_range_vi(day, None) == "từ ngày 05/03/2025"
    assert date_range_vi(None, day) == "đến ngày 05/03/2025"
    assert date_range_vi(None, None) == ""


def test_times_on_screens_and_papers() -> None:
    assert clock_time(time(8, 5)) == "08:05"
    assert time_vi(datetime(2025, 3, 5, 14, 0)) == "14 giờ 00"
    assert time_vi(time(8, 30)) == "08 giờ 30"


def test_an_instant_is_shown_on_the_office_clock() -> None:
    assert instant_vi(datetime(2026, 6, 12, 0, 10, tzinfo=UTC)) == "12/06/2026 07:10"
    assert instant_vi(datetime(2026, 6, 12, 20, 0)) == "13/06/2026 03:00"
    assert instant_vi(datetime(2026, 6, 12, 7, 10, tzinfo=HANOI)) == "12/06/2026 07:10"


def test_weekdays_and_quarters() -> None:
    assert weekday_vi(date(2025, 9, 12)) == "thứ Sáu"
    assert weekday_vi(date(2025, 9, 14)) == weekday(date(2025, 9, 14)) == "Chủ nhật"
    assert [quarter_of(date(2025, m, 1)) for m in range(1, 13)] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]


@pytest.mark.parametrize(
    ("n", "letters"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (2026, "MMXXVI"), (3999, "MMMCMXCIX")]
)
def test_roman_numerals(n: int, letters: str) -> None:
    assert roman(n) == letters


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_numbers_without_a_roman_form_are_refused(n: int) -> None:
    with pytest.raises(ValueError, match=r"từ 1 đến 3999"):
        roman(n)


def test_numbers_and_money_have_dots_between_thousands() -> None:
    assert number(1234567) == "1.234.567"
    assert number(-999) == "-999"
    assert money(1234567) == "1.234.567 đồng"
    assert [count_padded(n) for n in (5, 12, 120)] == ["05", "12", "120"]


@given(st.integers(-(10**17), 10**17))
def test_money_as_shown_is_read_back(amount_vnd: int) -> None:
    assert parse_money(money(amount_vnd)) == amount_vnd
    assert parse_money(str(amount_vnd)) == amount_vnd


@pytest.mark.parametrize(
    "typed", ["1.234.567", "1234567", "1.234.567 đ", "1.234.567\u00a0₫", "1 234 567 VND"]
)
def test_pasted_amounts_are_understood(typed: str) -> None:
    assert parse_money(typed) == 1234567


@pytest.mark.parametrize(
    "typed", ["", "1,5", "12.34", "1.2.3", "1234.567", "1.234.567,00", "1,234,567", "một", "5 triệu"]
)
def test_decimals_and_doubtful_amounts_are_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"Hãy gõ"):
        parse_money(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "12/9",
        "129",
        "1209",
        "12-9-2025",
        "12.9.25",
        "12 9 2025",
        "12 / 09 / 2025",
        "120925",
        "12092025",
        "2025-09-12",
        "2025-09-12T08:30:00",
        "20250912",
        "12",
        "ngày 12 tháng 9 năm 2025",
        "Ngày 12 tháng 9, năm 2025",
        "12 tháng 09",
        "thứ Sáu, ngày 12 tháng 9 năm 2025",
        "nga\u0300y 12 tha\u0301ng 9",
    ],
)
def test_a_date_may_be_typed_in_many_shapes(typed: str) -> None:
    assert parse_date(typed, TODAY) == date(2025, 9, 12)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("0512", date(2025, 12, 5)),
        ("110", date(2025, 10, 1)),
        ("29/2/2024", date(2024, 2, 29)),
        ("1/1/98", date(1998, 1, 1)),
        ("1/1/45", date(2045, 1, 1)),
        ("hôm nay", TODAY),
        ("Hôm qua", date(2025, 8, 31)),
        ("mai", date(2025, 9, 2)),
    ],
)
def test_what_is_left_out_is_taken_from_today(typed: str, day: date) -> None:
    assert parse_date(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed", ["", "31/2", "29/2", "12/13", "0/9", "1/1/1", "12/9/1025", "xyz", "12/9/20255", "32"]
)
def test_a_day_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"Hãy gõ như 12/9/2025"):
        parse_date(typed, TODAY)


def test_digits_that_may_mean_two_days_are_refused_with_both() -> None:
    with pytest.raises(ValueError, match=r"11/02/2025 hoặc 01/12/2025"):
        parse_date("112", TODAY)


@given(DAYS)
def test_dates_as_shown_are_read_back(day: date) -> None:
    for written in (date_vi(day), official_date(day), day.isoformat()):
        assert parse_date(written, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("12.34", "phần lẻ"),
        ("12,5", "phần lẻ"),
        ("1,234,567", "gõ 1.234.567"),
        ("50,000", "gõ 50.000"),
        ("1 triệu", "đủ chữ số"),
        ("1,5 tỷ", "đủ chữ số"),
        ("1.2.3", "chẵn đồng"),
        ("một triệu", "chẵn đồng"),
    ],
)
def test_an_amount_that_is_not_understood_says_how_to_write_it(typed: str, told: str) -> None:
    with pytest.raises(ValueError, match=told) as refusal:
        parse_money(typed)
    assert f"“{typed}”" in str(refusal.value)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0,33", "0.33"),
        ("1.234", "1234"),
        ("1.234,5", "1234.5"),
        ("1234,5678", "1234.5678"),
        ("\uff11\uff12,\uff15", "12.5"),
        ("1 234", "1234"),
        ("-2", "-2"),
    ],
)
def test_a_quantity_has_a_decimal_comma(typed: str, value: str) -> None:
    assert parse_decimal(typed) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("12.34", "gõ 12,34"),
        ("0.5", "gõ 0,5"),
        ("1,234,567", "gõ 1.234.567"),
        ("0,12345", "4 chữ số"),
        ("ba", "không phải là một số"),
        ("1,2,3", "không phải là một số"),
        ("", "Chưa có số"),
    ],
)
def test_a_quantity_that_is_not_understood_says_how_to_write_it(typed: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse_decimal(typed)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0,33", "0.33"),
        ("23.456,7891", "23456.7891"),
        ("12,345", "12.345"),
        ("1.234.567 đ", "1234567"),
        ("1.234,5\u00a0đồng", "1234.5"),
        ("1 234 567 VND", "1234567"),
        ("\uff11\uff12.\uff10\uff10\uff10", "12000"),
    ],
)
def test_a_price_is_read_with_its_decimals_and_its_unit(typed: str, value: str) -> None:
    assert parse_price(typed) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("12.34", "có thể là 1.234 hoặc 12,34 đồng"),
        ("1.5 đ", "có thể là 15 hoặc 1,5 đồng"),
        ("\uff11\uff12.\uff13\uff14", "1.234 hoặc 12,34 đồng"),
        ("1.23456", "Hãy gõ như 1.234.567"),
        ("72,500", "có thể là 72.500 hoặc 72,5 đồng"),
        ("50,000", "gõ 50.000"),
        ("1,234,567", "Số tiền dùng dấu chấm. Hãy gõ 1.234.567."),
        ("1 triệu", "đủ chữ số, như 1.000.000"),
        ("0,12345", "4 chữ số"),
        ("ba", "không phải là số tiền"),
        ("đ", "Chưa có số tiền"),
    ],
)
def test_a_price_that_is_not_understood_says_how_money_is_written(typed: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse_price(typed)


@given(st.decimals(min_value=0, max_value=10**12, places=4))
def test_a_price_as_shown_is_read_back(value: Decimal) -> None:
    assert parse_price(decimal_vi(value)) == value


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4))
def test_a_quantity_as_shown_is_read_back(value: Decimal) -> None:
    assert parse_decimal(decimal_vi(value)) == value


def test_a_quantity_is_shown_without_zeros_at_its_end() -> None:
    shown = [decimal_vi(Decimal(v)) for v in ("0.3300", "1234.50", "12.0000", "1E+3", "-0.5", "0")]
    assert shown == ["0,33", "1.234,5", "12", "1.000", "-0,5", "0"]


def test_the_minus_sign_that_is_printed_is_read_back() -> None:
    assert parse_money("\u22125.000.000") == -5_000_000
