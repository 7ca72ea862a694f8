"""Cells of a row read one by one: what says nothing usable is told by row and column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from app.errors import UserError
from app.i18n import N_
from app.rules.secrecy import SECRECY_LABELS, URGENCY_LABELS, Urgency
from app.rules.violations import Violation
from app.services.excel.cells import Value, as_text
from app.services.excel.table import TableRow
from app.text import fold

T = TypeVar("T")
LEVELS: Mapping[str, Mapping[str, Any]] = {
    "secrecy": {fold(words): level for level, words in SECRECY_LABELS.items()},
    "urgency": {fold(words): level for level, words in URGENCY_LABELS.items()} | {"hoa toc": Urgency.EXPRESS},
}
"""By column key: words without marks → level."""
_LABELS: Mapping[str, Mapping[Any, str]] = {"secrecy": SECRECY_LABELS, "urgency": URGENCY_LABELS}


def attempt(read: Callable[[], T], key: str, row: int, wrong: list[Violation]) -> T | None:
    """What the cell says; where it says nothing usable, None, and the sentence goes to `wrong`."""
    try:
        return read()
    except UserError as refusal:
        wrong.extend(Violation(v.sentence, v.params, key, row=row) for v in refusal.violations)
    except (ValueError, OverflowError) as fault:
        wrong.append(Violation("{sentence}", {"sentence": str(fault)}, field=key, row=row))
    return None


def whole_number(value: Value) -> int | None:
    """The whole number of a cell, None for an empty one. Raises UserError for anything else."""
    text = as_text(value)
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise UserError(Violation(N_("“{text}” không phải là một số. Chỉ ghi chữ số."), {"text": text}))
    return int(text)


def level(value: Value, key: str) -> Any:
    """The level of secrecy or urgency in words; None for an empty cell. Raises UserError for other words."""
    text = as_text(value)
    if not text:
        return None
    if fold(text) not in LEVELS[key]:
        sentence = N_("Không có mức “{text}”. Ghi một trong: {levels}.")
        raise UserError(Violation(sentence, {"text": text, "levels": ", ".join(_LABELS[key].values())}))
    return LEVELS[key][fold(text)]


def unusable(row: TableRow, key: str) -> Violation:
    """That a cell holds a formula, or an error of Excel."""
    if key in row.formulas:
        sentence = N_("Ô có công thức; chỉ nhận giá trị. Chép cột rồi dán lại bằng Dán đặc biệt → Giá trị.")
    else:
        sentence = N_("Ô báo lỗi của Excel ({text}). Ghi lại giá trị đúng.")
    return Violation(sentence, {"text": as_text(row.cells[key])}, field=key, row=row.row)
