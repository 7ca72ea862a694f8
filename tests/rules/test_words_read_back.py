"""Amounts in words are read back to their number by a strict reader: every variant, both signs, to 10^18."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.formatting import money, number, parse_money
from app.rules.amount_in_words import Even, in_words
from app.rules.expenses import line_amount, rounded
from tests.rules.words_reader import Dialect, NotANumber, read_amount, read_number

LIMIT = 10**18
EDGES = sorted(
    {
        value + shift
        for exponent in range(19)
        for value in (
            10**exponent,
            5 * 10**exponent,
            15 * 10**exponent,
            21 * 10**exponent,
            105 * 10**exponent,
        )
        for shift in (-1, 0, 1, 4, 5, 14, 15, 1000)
        if 0 <= value + shift <= LIMIT
    }
)
dialects = st.builds(
    Dialect,
    zero_tens=st.sampled_from(["linh", "lẻ"]),
    thousand=st.sampled_from(["nghìn", "ngàn"]),
    four=st.sampled_from(["tư", "bốn"]),
)
sparse = st.lists(
    st.sampled_from(
        ["000", "001", "004", "005", "010", "011", "014", "015", "021", "024", "100", "105", "999"]
    ),
    min_size=1,
    max_size=6,
).map(lambda groups: int("".join(groups)))
"""Numbers of the groups in which reading goes wrong."""
numbers = st.integers(-LIMIT, LIMIT) | sparse | sparse.map(lambda n: -n) | st.sampled_from(EDGES)


def written(value: int, dialect: Dialect) -> str:
    """The number in the words of the dialect."""
    return in_words(
        value,
        zero_tens=dialect.zero_tens,  # type: ignore[arg-type]
        thousand=dialect.thousand,  # type: ignore[arg-type]
        four=dialect.four,  # type: ignore[arg-type]
    )


@given(numbers, dialects)
@example(LIMIT, Dialect())
@example(-LIMIT, Dialect("lẻ", "ngàn", "bốn"))
def test_the_strict_reader_gets_every_number_back(value: int, dialect: Dialect) -> None:
    assert read_number(written(value, dialect), dialect) == value


def test_edge_values_are_read_back() -> None:
    for value in EDGES:
        for dialect in (Dialect(), Dialect("lẻ", "ngàn", "bốn")):
            assert read_number(written(value, dialect), dialect) == value
            assert not value or read_number(written(-value, dialect), dialect) == -value


@given(numbers, dialects, st.sampled_from(["auto", "always", "never"]))
def test_every_amount_is_read_back_and_says_even_as_set(value: int, dialect: Dialect, even: Even) -> None:
    sentence = in_words(
        value,
        zero_tens=dialect.zero_tens,  # type: ignore[arg-type]
        thousand=dialect.thousand,  # type: ignore[arg-type]
        four=dialect.four,  # type: ignore[arg-type]
        currency=True,
        even=even,
    )
    whole_thousands = value != 0 and value % 1000 == 0
    assert read_amount(sentence, dialect) == (value, even == "always" or (even == "auto" and whole_thousands))


@pytest.mark.parametrize(
    "wrong",
    [
        "một nghìn năm",
        "một nghìn linh năm",
        "một nghìn lẻ mười lăm",
        "một nghìn không trăm lẻ năm",
        "một triệu một nghìn",
        "một nghìn tỷ hai trăm ba mươi tỷ",
        "không trăm linh năm",
        "mười mốt",
        "mười năm",
        "hai mươi năm",
        "hai mươi bốn",
        "hai mươi một",
        "một mươi",
        "một trăm linh lăm",
        "một trăm linh mốt",
        "một trăm linh không",
        "một tỷ không trăm triệu",
        "một nghìn một triệu",
        "một một",
        "âm không",
        "âm",
        "tỷ",
        "",
    ],
)
def test_the_reader_takes_no_words_that_break_a_rule(wrong: str) -> None:
    with pytest.raises(NotANumber):
        read_number(wrong, Dialect())


# -- amounts typed and rounded ----------------------------------------------------------------------------


@given(st.integers(-(10**15), 10**15))
def test_an_amount_is_read_back_as_it_is_shown(amount: int) -> None:
    for shown in (number(amount), str(amount), money(amount), f"{number(amount)} đ", f"  {number(amount)}đ "):
        assert parse_money(shown) == amount


@given(st.text(alphabet="0123456789.,- đtriệu\u00a0", max_size=14))
def test_what_is_typed_is_read_as_its_digits_or_refused(typed: str) -> None:
    try:
        amount = parse_money(typed)
    except ValueError:
        return
    assert "," not in typed
    assert abs(amount) == int("".join(c for c in typed if c.isdigit()))


@given(st.integers(1, 10**6), st.integers(10, 99))
def test_a_decimal_part_is_never_taken_for_thousands(whole: int, part: int) -> None:
    with pytest.raises(ValueError, match="phần lẻ"):
        parse_money(f"{whole}.{part}")


quantities = st.decimals(0, 10**4, places=4, allow_nan=False, allow_infinity=False)
prices = st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False)


@given(quantities, quantities, prices)
@example(Decimal("0.33"), Decimal(3), Decimal(50_000))
@example(Decimal("0.33"), Decimal(3), Decimal("50505.05"))
@example(Decimal("0.5"), Decimal(1), Decimal(1))
@example(Decimal("0.5"), Decimal(1), Decimal(3))
def test_a_line_is_rounded_once_half_up(quantity: Decimal, times: Decimal, price: Decimal) -> None:
    exact = Fraction(quantity) * Fraction(times) * Fraction(price)
    assert line_amount(quantity, times, price) == (2 * exact + 1).__floor__() // 2


def test_three_thirds_of_a_price_are_rounded_at_the_end_alone() -> None:
    assert line_amount(Decimal("0.33"), Decimal(3), Decimal(50_000)) == 49_500
    assert line_amount(Decimal("0.33"), Decimal(3), Decimal(12_345)) == 12_222
    assert 3 * rounded(Decimal("0.33") * 12_345) == 12_222
    assert line_amount(Decimal("0.33"), Decimal(3), Decimal(5_050)) == 5_000
    assert 3 * rounded(Decimal("0.33") * 5_050) == 5_001


@given(st.decimals(-(10**12), 10**12, places=3, allow_nan=False, allow_infinity=False))
def test_half_a_dong_goes_away_from_zero(amount: Decimal) -> None:
    assert rounded(amount) == int(amount.to_integral_value(ROUND_HALF_UP))
    assert rounded(-amount) == -rounded(amount)
