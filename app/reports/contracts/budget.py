"""Reports of the budget as they leave the services: exact đồng, and what stands behind each figure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum, StrEnum

from app.reports.contracts.common import Letterhead
from app.reports.contracts.registers import RegisterData
from app.rules.budget_reports import EntryScope, MoneyUnit, Weights
from app.rules.secrecy import Secrecy

Value = str | int | float | date | None


class ColumnKind(StrEnum):
    """What a column of a report holds."""

    TEXT = "text"
    CODE = "code"
    DATE = "date"
    MONEY = "money"
    COUNT = "count"
    PERCENT = "percent"


@dataclass(frozen=True)
class ReportColumn:
    """A column: its heading, its width on paper (a share) and on the screen, what its figures are sums of."""

    key: str
    title: str
    kind: ColumnKind = ColumnKind.MONEY
    width: float = 1.0
    px: int = 104
    from_px: int = 0
    """Width of the table from which it stands on the screen; on paper it always does."""
    weights: Weights = ()
    """Empty where the figure is no sum of entries."""
    scope: int = 0
    """Which of the row's scopes its entries are taken from."""
    parent_code: str = ""
    """The mục to which a column of its own narrows them."""


def scope_of(column: ReportColumn, row: ReportRow) -> EntryScope | None:
    """The entries behind a figure; None where it is no sum of entries."""
    if not column.weights or column.scope >= len(row.scopes):
        return None
    scope = row.scopes[column.scope]
    return replace(scope, parent_code=column.parent_code) if column.parent_code else scope


class Level(IntEnum):
    """How far a row sums up."""

    DETAIL = 0
    LINE = 1
    ITEM = 2
    NATURE = 3
    SOURCE = 4
    ALL = 5


@dataclass(frozen=True)
class ReportRow:
    """A row: one value a column, money in exact đồng."""

    id: int
    cells: tuple[Value, ...]
    level: Level = Level.LINE
    scopes: tuple[EntryScope, ...] = ()
    """Which entries its figures are sums of; a column names one of them."""
    record: tuple[str, int] | None = None
    """"expense" or "spending_event" with its id, where the row is of one that may be seen."""
    secrecy: Secrecy = Secrecy.NONE


@dataclass(frozen=True)
class BudgetReportData(RegisterData):
    """A report or register of the budget of one year (Điều 12)."""

    year: int = 0
    source_name: str = ""
    """The source it is narrowed to; "" for all."""
    unit: MoneyUnit = MoneyUnit.DONG
    columns: tuple[ReportColumn, ...] = ()
    rows: tuple[ReportRow, ...] = ()
    totals: ReportRow | None = None
    whole_year: bool = False
    """True for the whole budget year with its settling time."""
    cumulative: bool = False
    """True where figures count from the year's first day to the last day of the period."""
    notes: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    """Titles of those who sign, from left to right."""
    tight: bool = field(default=False)
    """True for so many columns that the text must be small."""


@dataclass(frozen=True)
class ChartBar:
    """Three figures of a source, or of the end of a month, in exact đồng."""

    label: str
    planned: int | None = None
    """Được sử dụng; None for a month that is still to come."""
    bound: int | None = None
    """Committed and advanced, not yet paid."""
    spent: int | None = None
    """Paid less paid back."""


@dataclass(frozen=True)
class BudgetChartData:
    """The chart of a budget year: plan, commitments and payments by source and by month."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    year: int = 0
    until: date | None = None
    printed_on: date | None = None
    by_source: tuple[ChartBar, ...] = ()
    by_month: tuple[ChartBar, ...] = ()
    """From January to December, each as it stood at the month's end; a 13th for the settling time."""
