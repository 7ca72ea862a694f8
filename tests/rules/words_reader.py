"""Reads a number back from its Vietnamese words by a strict grammar: one spelling for each number.

Written from the rules of reading, not from the program that writes the words: what is left out, said twice,
padded where it need not be or not padded where it must be is no number at all.
"""

from __future__ import annotations

from dataclasses import dataclass

_PLAIN = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
}
_AFTER_TEN = {**_PLAIN, "lăm": 5}
del _AFTER_TEN["năm"]


class NotANumber(ValueError):
    """The words follow no rule of reading."""


@dataclass(frozen=True)
class Dialect:
    """The words of the country's two forms."""

    zero_tens: str = "linh"
    thousand: str = "nghìn"
    four: str = "tư"

    @property
    def after_tens(self) -> dict[str, int]:
        """The last digit after "mươi"."""
        plain = {word: n for word, n in _PLAIN.items() if n not in (1, 4, 5)}
        return {**plain, "mốt": 1, self.four: 4, "lăm": 5}


def read_number(sentence: str, dialect: Dialect | None = None) -> int:
    """The number; raises NotANumber where a word is out of place."""
    words = sentence.split(" ")
    if words == ["không"]:
        return 0
    if words[0] == "âm":
        return -_Reading(words[1:], dialect or Dialect()).number()
    return _Reading(words, dialect or Dialect()).number()


def read_amount(sentence: str, dialect: Dialect | None = None) -> tuple[int, bool]:
    """Whole đồng of an amount written with a capital, and whether "chẵn" was said."""
    if sentence[:1] != sentence[:1].upper():
        raise NotANumber(sentence)
    body = sentence[:1].lower() + sentence[1:]
    is_even = body.endswith(" chẵn")
    body = body.removesuffix(" chẵn")
    if not body.endswith(" đồng"):
        raise NotANumber(sentence)
    return read_number(body.removesuffix(" đồng"), dialect), is_even


class _Reading:
    """The words not yet read."""

    def __init__(self, words: list[str], dialect: Dialect) -> None:
        self.words, self.dialect, self.is_first = list(words), dialect, True

    def number(self) -> int:
        """Blocks of nine digits with their "tỷ", each power lower than the one before."""
        total, before = 0, None
        while self.words or before is None:
            block, power = self._block(), 0
            while self._takes("tỷ"):
                power += 1
            if before is not None and power >= before:
                raise NotANumber("tỷ")
            total, before = total + block * 10 ** (9 * power), power
        return total

    def _block(self) -> int:
        total, before = 0, 4
        names = {"triệu": 2, self.dialect.thousand: 1}
        while self.words and self.words[0] != "tỷ":
            group = self._group()
            rank = names.get(self.words[0], 0) if self.words else 0
            if rank:
                self.words.pop(0)
            if rank >= before:
                raise NotANumber("thứ tự các lớp")
            total, before = total + group * 1000**rank, rank
            if not rank:
                break
        if not total:
            raise NotANumber("thiếu số")
        return total

    def _group(self) -> int:
        """1 to 999; every group but the first says its hundreds."""
        hundreds = None
        if len(self.words) > 1 and self.words[1] == "trăm":
            hundreds = 0 if self.words[0] == "không" else self._digit(_PLAIN)
            if hundreds == 0:
                self.words.pop(0)
            self.words.pop(0)
        if (hundreds is None and not self.is_first) or (hundreds == 0 and self.is_first):
            raise NotANumber("hàng trăm")
        self.is_first = False
        value = (hundreds or 0) * 100 + self._below_hundred(hundreds is not None)
        if not value:
            raise NotANumber("lớp không có số")
        return value

    def _below_hundred(self, has_hundreds: bool) -> int:
        if self._takes("mười"):
            return 10 + self._digit(_AFTER_TEN, optional=True)
        if len(self.words) > 1 and self.words[1] == "mươi":
            tens = self._digit(_PLAIN)
            if tens == 1:
                raise NotANumber("một mươi")
            self.words.pop(0)
            return tens * 10 + self._digit(self.dialect.after_tens, optional=True)
        if has_hundreds:
            return self._digit(_PLAIN) if self._takes(self.dialect.zero_tens) else 0
        return self._digit(_PLAIN)

    def _digit(self, digits: dict[str, int], *, optional: bool = False) -> int:
        if self.words and self.words[0] in digits:
            return digits[self.words.pop(0)]
        if optional:
            return 0
        raise NotANumber(" ".join(self.words))

    def _takes(self, word: str) -> bool:
        if self.words and self.words[0] == word:
            self.words.pop(0)
            return True
        return False
