"""Vietnamese text: cleaned at the edge, folded for search, keyed for sorting."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

# Ð and ð are wrong letters left by old TCVN and VNI conversions.
_D_LETTERS = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ɖ": "d", "Ɖ": "D"})
_TO_D_BAR = str.maketrans({"ð": "đ", "ɖ": "đ"})

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_WORDS = re.compile(r"[^\W_]+")
_DIGITS_OR_LETTERS = re.compile(r"\d+|\D+")
_IN_BRACKETS = re.compile(r"\([^()]*\)")

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANKS = {letter: chr(ord("A") + rank) for rank, letter in enumerate(_ALPHABET)}
_LETTER_MARKS = "\u0302\u0306\u031b"
"""Circumflex, breve and horn: they make another letter (â, ă, ơ)."""
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
"""Huyền, hỏi, ngã, sắc, nặng, in the order of the dictionaries; no mark comes first."""

_DROPPED = frozenset("\ufffc\ufffe\uffff")
"""The object placeholder of rich text, and two characters no XML file may hold."""


def nfc(s: str) -> str:
    """The text with each accented letter as one character, as it is stored."""
    return unicodedata.normalize("NFC", s)


def fold(s: str) -> str:
    """The text without marks and case, so that "chuyen doi so" finds "Chuyển đổi số"."""
    s = unicodedata.normalize("NFKD", s).translate(_D_LETTERS)
    marks = (c for c in set(s) if unicodedata.combining(c) or unicodedata.category(c) == "Cf")
    return s.translate({ord(c): None for c in marks}).casefold()


def folded_number(number_text: str) -> str:
    """The number of a paper as it is compared: without marks, case and spaces."""
    return fold(number_text).replace(" ", "")


def folded_words(s: str) -> tuple[str, ...]:
    """The folded words of a query, without punctuation: what the search index is asked for."""
    return tuple(_WORDS.findall(fold(s)))


def marked_words(s: str) -> tuple[str, ...]:
    """The words of a text with their marks, in lower case and without punctuation."""
    s = nfc(s)
    hidden = {ord(c): None for c in set(s) if unicodedata.category(c) == "Cf"}
    return tuple(_WORDS.findall((s.translate(hidden) if hidden else s).casefold()))


@lru_cache(maxsize=32)
def words_patterns(query: str) -> tuple[re.Pattern[str], ...]:
    """Patterns that find a query's words in a text as written, best first; the last word as a beginning.

    First the words side by side, then each alone; with the marks typed, then with any: "hoa" finds "Hòa" and
    "hoạ". A number is found with a zero before it too. () for a query without words.
    """
    typed, folded = marked_words(query), folded_words(query)
    forms = [[_any_marks(word) for word in folded]] if folded else []
    if typed and typed != folded:
        forms.insert(0, [re.escape(word) for word in typed])
    phrases = [r"[\W_]+".join(words) for words in forms if len(words) > 1]
    alone = ["|".join([*(rf"{w}(?![^\W_])" for w in words[:-1]), words[-1]]) for words in forms]
    return tuple(re.compile(rf"(?<![^\W_])(?:{p})", re.IGNORECASE) for p in (*phrases, *alone))


def spans_of(query: str, text: str) -> list[tuple[int, int]]:
    """Where the text has the words of the query: by the best pattern that finds anything."""
    for pattern in words_patterns(query):
        if spans := [match.span() for match in pattern.finditer(text)]:
            return spans
    return []


@cache
def _any_marks(word: str) -> str:
    """A pattern for a folded word with any marks."""
    known = _with_marks()
    zeros = "0*" if word.isdecimal() else ""
    return zeros + "".join(known.get(c) or re.escape(c) for c in word)


@cache
def _with_marks() -> dict[str, str]:
    """Each plain letter with the class of the letters that fold to it."""
    found: dict[str, str] = {}
    for c in map(chr, (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x260), *range(0x1E00, 0x1F00))):
        plain = fold(c)
        if len(plain) == 1 and plain.isascii() and plain.isalpha():
            found[plain] = found.get(plain, "") + c
    return {plain: f"[{letters}]" for plain, letters in found.items()}


def one_line(s: str) -> str:
    """The text with every run of spaces, tabs and line breaks made one space, and none at the ends."""
    return " ".join(s.split())


def clean_line(s: str) -> str:
    """A one-line field as it is stored: NFC, no control or invisible characters, single spaces."""
    return one_line(clean_text(s))


def clean_text(s: str) -> str:
    """A long text as it is stored: NFC, line breaks kept, control and invisible characters dropped.

    Characters that turn the writing direction (U+202E) or take no room (U+200B) could make a signed
    paper read otherwise than it was typed; they are dropped with NUL and lone surrogates.
    """
    if not s:
        return ""
    lines = _SPACES.sub(" ", nfc(visible(_LINE_BREAKS.sub("\n", s)))).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def visible(s: str) -> str:
    """The text without its control and invisible characters, else as it stands."""
    return s.translate({ord(c): None for c in set(s) if not _is_kept(c)})


@cache
def _is_kept(c: str) -> bool:
    """Whether a character may stay in a stored text."""
    if c in "\n\t":
        return True
    return c not in _DROPPED and unicodedata.category(c) not in ("Cc", "Cf", "Cs")


def collation_key(s: str) -> str:
    """A key whose plain order is the Vietnamese dictionary's: a ă â … d đ …, tones after letters.

    Syllable by syllable: first its letters, then its tone (ngang, huyền, hỏi, ngã, sắc, nặng), so that
    "hòa" and "hoà" are equal. Case and punctuation do not count; numbers sort by their value.
    """
    return " ".join(_syllable_key(part) for part in _sortable_parts(s))


def person_sort_key(full_name: str) -> str:
    """The key of a person: given name first, then family and middle names; brackets count last."""
    names = one_line(_IN_BRACKETS.sub(" ", full_name)).split(" ")
    notes = _IN_BRACKETS.findall(full_name)
    return collation_key(" ".join([names[-1], *names[:-1], *notes]))


def _sortable_parts(s: str) -> list[str]:
    """The words and numbers of a text, in lower case and decomposed."""
    words = _WORDS.findall(nfc(s).casefold().translate(_TO_D_BAR))
    return [
        unicodedata.normalize("NFKD", part) for word in words for part in _DIGITS_OR_LETTERS.findall(word)
    ]


def _syllable_key(syllable: str) -> str:
    """Letters, a mark lower than any letter, then tones; a number is its length and its digits."""
    if syllable.isdecimal():
        digits = syllable.lstrip("0")
        return f"{len(digits):04d}{digits}"
    letters: list[str] = []
    tones: list[str] = []
    for c in syllable:
        if c in _LETTER_MARKS and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + c)
        elif c in _TONES:
            tones.append(_TONES[c])
        elif not unicodedata.combining(c):
            letters.append(c)
    return "".join(_rank(letter) for letter in letters) + "!" + "".join(tones)


def _rank(letter: str) -> str:
    """The place of a letter; letters of other alphabets come after z, in their own order."""
    rank = _RANKS.get(letter) or _RANKS.get(unicodedata.normalize("NFD", letter)[0])
    return rank or letter
