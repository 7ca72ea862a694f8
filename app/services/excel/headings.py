"""Headings of a table, recognised with or without marks, in usual variants, in any order."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from app.errors import UserError
from app.i18n import N_
from app.rules.violations import Severity, Violation
from app.text import folded_words

NEAR = 0.72
"""How alike a heading and a known one must be to be proposed."""
MOST_UNUSED = 12
"""Unknown columns that are told one by one; a sheet of hundreds is no roster's."""


@dataclass(frozen=True)
class Heading:
    """A column a table may have."""

    key: str
    title: str
    """As the template writes it."""
    variants: tuple[str, ...] = ()
    """Other usual words for it."""
    required: bool = False
    ignored: bool = False
    """Known and of no use: ordinal numbers, reasons of rejection."""


@dataclass(frozen=True)
class Found:
    """The columns recognised in one row: their keys by position, and what is to be said about it."""

    columns: dict[int, str]
    warnings: tuple[Violation, ...] = ()


def plain(text: str) -> str:
    """A heading without marks, case and punctuation."""
    return " ".join(folded_words(text))


def recognise(cells: Sequence[str], known: Sequence[Heading]) -> dict[int, Heading]:
    """The headings in a row by position (from 0); cells that are none are left out."""
    words = {plain(form): heading for heading in known for form in (heading.title, *heading.variants)}
    return {i: words[plain(cell)] for i, cell in enumerate(cells) if plain(cell) in words}


def read_headings(cells: Sequence[str], known: Sequence[Heading], row: int) -> Found:
    """The columns of a heading row.

    Raises UserError for each required one that is missing, with the nearest heading of the file, and for
    each that stands there twice.
    """
    found = recognise(cells, known)
    wrong: list[Violation] = []
    keys: dict[int, str] = {}
    for position, heading in found.items():
        if heading.ignored:
            continue
        if heading.key in keys.values():
            sentence = N_("Cột “{title}” có hai lần. Xóa bớt một cột.")
            wrong.append(Violation(sentence, {"title": heading.title}, row=row, field=heading.key))
        keys[position] = heading.key
    strange = {i: cell for i, cell in enumerate(cells) if cell and i not in found}
    absent = [heading for heading in known if heading.required and heading.key not in keys.values()]
    wrong.extend(_missing(heading, strange, row) for heading in absent)
    if wrong:
        raise UserError(wrong)
    named = list(strange.items())[:MOST_UNUSED]
    return Found(keys, tuple(_unused(i, cell, known, keys, row) for i, cell in named))


def letter(position: int) -> str:
    """The column's letters in Excel, from position 0: A, B, … Z, AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _missing(heading: Heading, strange: dict[int, str], row: int) -> Violation:
    near = _nearest(heading, strange)
    if near is None:
        return Violation(
            N_("Thiếu cột “{title}”. Thêm cột này hoặc dùng tệp mẫu."),
            {"title": heading.title},
            row=row,
            field=heading.key,
        )
    sentence = N_(
        "Thiếu cột “{title}”. Cột {letter} ghi “{found}”: nếu là cột này thì đổi tiêu đề thành “{title}”."
    )
    params = {"title": heading.title, "letter": letter(near), "found": strange[near]}
    return Violation(sentence, params, row=row, field=heading.key)


def _nearest(heading: Heading, strange: dict[int, str]) -> int | None:
    forms = [plain(form) for form in (heading.title, *heading.variants)]
    scored = [
        (max(_alike(plain(cell)[:80], form) for form in forms), position)
        for position, cell in strange.items()
    ]
    score, position = max(scored, default=(0.0, -1))
    return position if score >= NEAR else None


def _alike(cell: str, form: str) -> float:
    """How alike two headings are, 0 to 1; one whose words are all in the other is near enough."""
    words, known = set(cell.split()), set(form.split())
    ratio = difflib.SequenceMatcher(None, cell, form).ratio()
    return max(ratio, NEAR) if words and (words <= known or known <= words) else ratio


def _unused(position: int, cell: str, known: Sequence[Heading], keys: dict[int, str], row: int) -> Violation:
    """The warning about a heading nobody knows, naming the one it may be meant for."""
    free = [h for h in known if not h.ignored and h.key not in keys.values()]
    near = next((h for h in free if _nearest(h, {position: cell}) is not None), None)
    params = {"letter": letter(position), "found": cell[:80], "title": near.title if near else ""}
    sentence = (
        N_("Cột {letter} “{found}” không dùng đến. Nếu là “{title}” thì đổi tiêu đề.")
        if near
        else N_("Cột {letter} “{found}” không dùng đến, bỏ qua.")
    )
    return Violation(sentence, params, row=row, severity=Severity.WARNING)
