"""Whole numbers and amounts of đồng read in Vietnamese words, exactly, of any size.

Source: the rules of reading numbers used on vouchers. Groups of three digits; above a thousand million the
number is read in blocks of nine digits, each with one "tỷ": 10¹² is "một nghìn tỷ", 10¹⁵ "một triệu tỷ".
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Even = Literal["auto", "always", "never"]

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BLOCK = 1_000_000_000
_MILLION, _THOUSAND = 1_000_000, 1_000


class _Wording(NamedTuple):
    """Which of the two forms of the country is read."""

    zero_tens: str
    thousand: str
    four: str


def in_words(
    number: int,
    *,
    zero_tens: Literal["linh", "lẻ"] = "linh",
    thousand: Literal["nghìn", "ngàn"] = "nghìn",
    four: Literal["tư", "bốn"] = "tư",
    currency: bool = False,
    even: Even = "auto",
    capital: bool | None = None,
    full_stop: bool = False,
) -> str:
    """The number in words; with `currency` an amount: "Một triệu năm trăm nghìn đồng chẵn".

    `zero_tens`, `thousand` and `four` choose between the two forms of the country ("linh" or "lẻ" for tens
    of 0, "tư" or "bốn" after "mươi"). `even` adds "chẵn" to an amount: always, never, or only to whole
    thousands. `capital` begins with a capital letter; left out, amounts do and numbers do not.
    """
    words = _read(abs(number), _Wording(zero_tens, thousand, four))
    if number < 0:
        words.insert(0, "âm")
    if currency:
        words.append("đồng")
        if even == "always" or (even == "auto" and number != 0 and number % _THOUSAND == 0):
            words.append("chẵn")
    sentence = " ".join(words) + ("." if full_stop else "")
    if capital or (capital is None and currency):
        sentence = sentence[0].upper() + sentence[1:]
    return sentence


def _read(number: int, wording: _Wording) -> list[str]:
    """The words of a number that is not negative."""
    if number == 0:
        return [_DIGITS[0]]
    words: list[str] = []
    for power, block in reversed(list(enumerate(_blocks(number)))):
        if block:
            words += _block_words(block, wording, padded=bool(words))
            words += ["tỷ"] * power
    return words


def _blocks(number: int) -> list[int]:
    """The blocks of nine digits, the lowest first."""
    blocks: list[int] = []
    while number:
        number, block = divmod(number, _BLOCK)
        blocks.append(block)
    return blocks


def _block_words(block: int, wording: _Wording, *, padded: bool) -> list[str]:
    """The words of one block; groups of zeros are skipped."""
    words: list[str] = []
    for size, name in ((_MILLION, "triệu"), (_THOUSAND, wording.thousand), (1, "")):
        group = block // size % _THOUSAND
        if group:
            words += _group_words(group, wording, padded=padded or bool(words))
            words += [name] if name else []
    return words


def _group_words(group: int, wording: _Wording, *, padded: bool) -> list[str]:
    """The words of 1 to 999; `padded` reads "không trăm" where a greater group stands before."""
    hundreds, rest = divmod(group, 100)
    tens, units = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or padded else []
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [_DIGITS[tens], "mươi"]
    elif units and words:
        words.append(wording.zero_tens)
    if units:
        words.append(_units(tens, units, wording.four))
    return words


def _units(tens: int, units: int, four: str) -> str:
    """The word of the last digit, which changes after "mười" and "mươi"."""
    if tens and units == 5:
        return "lăm"
    if tens > 1 and units in (1, 4):
        return "mốt" if units == 1 else four
    return _DIGITS[units]
