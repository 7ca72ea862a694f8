"""The neutral sheet: a titled table with totals, described once for PDF, XLSX and CSV."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.formatting import date_vi, number
from app.rules.secrecy import SECRECY_LABELS, Secrecy

Cell = str | int | float | date | None


class Kind(StrEnum):
    """What a column holds, which decides its alignment and its format in a spreadsheet."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    MONEY = "money"
    """Whole đồng, without the word."""
    PERCENT = "percent"
    """Per cent, each with one decimal."""


@dataclass(frozen=True)
class SheetColumn:
    """A column; widths are shares of the table's width."""

    title: str
    kind: Kind = Kind.TEXT
    width: float = 1.0
    centred: bool = False
    whole: bool = False
    """True where no word may be cut on paper, as in numbers of documents; days and headings never are."""


@dataclass(frozen=True)
class Group:
    """A row that spans all columns and names the rows below it."""

    title: str


class Sum(tuple[Cell, ...]):
    """A row that sums up the rows below it: its cells stand in bold."""


@dataclass(frozen=True)
class Sheet:
    """A register, list or report as a table."""

    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Cell, ...] | Group, ...]
    totals: tuple[Cell, ...] = ()
    """One cell a column, in bold below the rows; empty for none."""
    subtitle: tuple[str, ...] = ()
    """Lines under the title: the period, the body, what was filtered."""
    notes: tuple[str, ...] = ()
    """Lines below the table."""
    landscape: bool = False
    mark: Secrecy = Secrecy.NONE
    """The highest level of its rows (party-documents §6): stamped on every form of the sheet."""
    foot: str = ""
    """Small print at the foot of each page: when printed, by whom, audit anchor."""
    signed: tuple[str, ...] = ()
    """Where it is signed off, below the table at the right: place and day, who signs, how; () for no one."""
    cosigned: tuple[str, ...] = ()
    """Who else signs, at the left of that, from left to right."""
    smaller_pt: float = 0.0
    """Points by which the table's text is smaller than the layout's: for a register of many columns."""


def shown(cell: Cell, kind: Kind | None = None) -> str:
    """The cell as it is read: dates dd/mm/yyyy, thousands with dots, decimals with a comma.

    Per cents have one decimal always, other numbers as many as they need.
    """
    if kind is Kind.PERCENT and isinstance(cell, int | float):
        whole = shown(round(cell, 1))
        return whole if "," in whole else f"{whole},0"
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, int):
        return number(cell)
    if isinstance(cell, float):
        whole, _point, decimals = f"{abs(cell):.2f}".partition(".")
        decimals = decimals.rstrip("0")
        sign = "-" if cell < 0 and (int(whole) or decimals) else ""
        return sign + number(int(whole)) + (f",{decimals}" if decimals else "")
    if isinstance(cell, date):
        return date_vi(cell)
    return cell


def stamp(sheet: Sheet) -> str:
    """The words of the secrecy stamp: "MẬT"; empty where the sheet bears none."""
    return "" if sheet.mark is Secrecy.NONE else SECRECY_LABELS[sheet.mark].upper()


def is_right_aligned(column: SheetColumn) -> bool:
    """True for numbers, whose digits stand below each other."""
    return column.kind in (Kind.NUMBER, Kind.MONEY, Kind.PERCENT) and not column.centred
