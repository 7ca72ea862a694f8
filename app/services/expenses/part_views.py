"""Vouchers and recipients as grids read them, and the checklist as it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.rules.expenses import rounded


@dataclass(frozen=True)
class VoucherInput:
    """A voucher as the grid reads it; without a name it takes that of the checklist's line it answers."""

    name: str = ""
    number: str = ""
    dated_on: date | None = None
    content: str = ""
    item_id: int | None = None
    amount: int | None = None
    requirement_id: int | None = None
    attachment_id: int | None = None
    note: str = ""
    id: int | None = None


@dataclass(frozen=True)
class RecipientInput:
    """A person who receives part of the expense, as the grid reads it; rates and sums in đồng."""

    name: str = ""
    title: str = ""
    person_id: int | None = None
    destination: str = ""
    means: str = ""
    from_on: date | None = None
    to_on: date | None = None
    days: Decimal = Decimal(0)
    """Days of per diem, or sessions attended."""
    day_rate: int = 0
    nights: Decimal = Decimal(0)
    night_rate: int = 0
    fare: int = 0
    other: int = 0
    tax: int = 0
    note: str = ""
    id: int | None = None

    @property
    def amount(self) -> int:
        """Days × rate + nights × rate + fare + other, before tax: rounded once, half up."""
        return rounded(self.days * self.day_rate + self.nights * self.night_rate + self.fare + self.other)

    @property
    def received(self) -> int:
        """What is handed over: the amount less the tax kept back."""
        return self.amount - self.tax


@dataclass(frozen=True)
class ChecklistRow:
    """A line of the checklist: what the kind of expense asks for, and whether it is there."""

    requirement_id: int
    name: str
    required: bool
    """Payment waits for it; False: it is only asked for where it was made."""
    above_amount: int | None
    basis: str
    answered: str
    """Numbers of the vouchers that answer it; empty where there is none."""
    there: bool

    @property
    def missing(self) -> bool:
        """True when payment has to wait for it."""
        return self.required and not self.there
