"""A line of an expense or a plan as it is typed or pasted: also what cannot be understood yet stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from app.rules.expenses import RankGroup
from app.services.expenses.views import ExpenseLineInput
from app.text import clean_line, fold
from app.ui.kit.money_fields import decimal_typed, price_typed

FOUR = ("content", "quantity", "unit", "unit_price")
FIVE = ("content", "quantity", "unit", "times", "unit_price")
"""Columns of a pasted table: what, how many, unit, (how often,) price."""
NUMBERS = ("quantity", "times", "unit_price")


@dataclass(frozen=True)
class TypedLine:
    """A line as typed: its values, and by field what stands there though it cannot be understood."""

    entered: ExpenseLineInput
    wrong: tuple[tuple[str, Any], ...] = ()

    @property
    def counts(self) -> bool:
        """False while a number of it cannot be read: it has no amount then."""
        return not any(name in NUMBERS for name, _typed in self.wrong)


def kept_line(line: TypedLine) -> dict[str, Any]:
    """The line as a draft keeps it, in words JSON has."""
    names = ExpenseLineInput.__dataclass_fields__
    values = {name: getattr(line.entered, name) for name in names}
    values |= {name: str(values[name]) for name in (*NUMBERS, "rank")}
    return values | {"wrong": dict(line.wrong)}


def line_again(kept: dict[str, Any]) -> TypedLine:
    """The line a draft kept; raises ValueError, KeyError or TypeError for what is none."""
    wrong = tuple(dict(kept.pop("wrong")).items())
    kept |= {name: Decimal(kept[name]) for name in NUMBERS}
    return TypedLine(ExpenseLineInput(**{**kept, "rank": RankGroup(kept["rank"])}), wrong)


def pasted_lines(text: str, like: ExpenseLineInput) -> list[TypedLine]:
    """The lines of a table copied from a spreadsheet: content, quantity, unit, (times,) price.

    A heading is left out; a cell that is no number stays in its field as it was. `like` gives the line of
    the estimate and the sub-item.
    """
    rows = [[clean_line(cell) for cell in line.split("\t")] for line in text.splitlines() if line.strip()]
    if rows and _is_heading(rows[0]):
        rows = rows[1:]
    return [_pasted(cells, like) for cells in rows if any(cells)]


def _is_heading(cells: list[str]) -> bool:
    return any(fold(cell) in ("noi dung", "noi dung chi", "so luong", "don gia") for cell in cells)


def _pasted(cells: list[str], like: ExpenseLineInput) -> TypedLine:
    names = FIVE if len(cells) >= len(FIVE) else FOUR
    values: dict[str, Any] = {}
    wrong: list[tuple[str, Any]] = []
    for name, cell in zip(names, cells, strict=False):
        if name not in NUMBERS:
            values[name] = cell
        elif cell:
            try:
                values[name] = price_typed(cell) if name == "unit_price" else decimal_typed(cell)
            except ValueError:
                wrong.append((name, cell))
                values[name] = Decimal(0) if name == "unit_price" else Decimal(1)
    fresh = ExpenseLineInput(budget_line_id=like.budget_line_id, item_id=like.item_id)
    return TypedLine(replace(fresh, **values), tuple(wrong))
