"""Expenses as forms read them, and as lists and records show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.rules.budget import Balance
from app.rules.expenses import ExpenseKind, ExpenseState, PayMethod, PlaceClass, RankGroup, StepKind, rounded
from app.rules.secrecy import Secrecy
from app.rules.violations import Violation


@dataclass(frozen=True)
class ExpenseLineInput:
    """A line as the grid reads it."""

    content: str = ""
    budget_line_id: int | None = None
    item_id: int | None = None
    quantity: Decimal = Decimal(1)
    unit: str = ""
    times: Decimal = Decimal(1)
    unit_price: Decimal = Decimal(0)
    rank: RankGroup = RankGroup.ANYONE
    norm_id: int | None = None
    over_norm_reason: str = ""
    note: str = ""
    id: int | None = None
    """The stored line; None for a new one."""


@dataclass(frozen=True)
class ExpenseInput:
    """An expense as the form reads it."""

    year: int | None = None
    """Budget year; that of the day of the request when left empty."""
    kind: ExpenseKind = ExpenseKind.OTHER
    content: str = ""
    payee_name: str = ""
    payee_id: int | None = None
    payee_unit: str = ""
    payee_account: str = ""
    payee_bank: str = ""
    method: PayMethod = PayMethod.CASH
    event_id: int | None = None
    requested_on: date | None = None
    """Today when left empty."""
    spent_on: date | None = None
    place_class: PlaceClass = PlaceClass.CENTRAL_CITY
    contract_number: str = ""
    contract_on: date | None = None
    contract_value: int | None = None
    trip_order: str = ""
    note: str = ""
    lines: tuple[ExpenseLineInput, ...] = ()


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
        """Days × rate + nights × rate + fare + other, before tax: each product rounded once, half up."""
        products = rounded(self.days * self.day_rate) + rounded(self.nights * self.night_rate)
        return products + self.fare + self.other

    @property
    def received(self) -> int:
        """What is handed over: the amount less the tax kept back."""
        return self.amount - self.tax


@dataclass(frozen=True)
class AdvanceInput:
    """An advance as its dialog reads it; no due day: the usual one (budget facts §1.1)."""

    done_on: date | None = None
    amount: int = 0
    due_on: date | None = None
    method: PayMethod = PayMethod.CASH
    cashier: str = ""
    note: str = ""


@dataclass(frozen=True)
class PayInput:
    """A payment or a settlement: what was really spent on each line, in đồng."""

    done_on: date | None = None
    spent_on: date | None = None
    """The day of the work, told or corrected."""
    amounts: Mapping[int, int] = field(default_factory=dict)
    """Line id → đồng."""
    items: Mapping[int, int] = field(default_factory=dict)
    """Line id → sub-item, where the line left it open."""
    method: PayMethod = PayMethod.CASH
    cashier: str = ""
    note: str = ""
    last: bool = True
    """The last payment: what is left of the commitment is free again."""


@dataclass(frozen=True)
class ExpenseFilter:
    """What the list shows."""

    year: int | None = None
    states: tuple[ExpenseState, ...] = ()
    kind: ExpenseKind | None = None
    event_id: int | None = None
    payee_id: int | None = None
    line_id: int | None = None
    """Expenses with a line on this line of the estimate."""
    text: str = ""


PAID_STATES = (ExpenseState.SURPLUS_DUE, ExpenseState.PAID, ExpenseState.SETTLED)
"""States after the last payment: what the expense cost is what was paid."""


@dataclass(frozen=True)
class ExpenseRow:
    """An expense as lists show it."""

    id: int
    version: int
    year: int
    number_text: str
    state: ExpenseState
    kind: ExpenseKind
    content: str
    payee_name: str
    requested_on: date
    amount: int
    """Asked for; what was approved from the approval on, what was paid once the last payment is made."""
    event_id: int | None
    event: str
    secrecy: Secrecy


@dataclass(frozen=True)
class LineDetail:
    """A line with what became of it; sums in đồng, from the entries."""

    entered: ExpenseLineInput
    id: int
    budget_line: str
    item_code: str
    amount: int
    approved_amount: int | None
    excess: int
    """Đồng committed by second approvals, above the first."""
    norm_amount: int | None
    over_norm: int
    limit: tuple[object, ...]
    """What its money shares a limit with (`limit_of`)."""
    alone: bool
    """True where it takes nothing of others (`stands_alone`)."""
    sums: Balance
    """Committed, advanced, paid, restored."""

    @property
    def payable(self) -> int:
        """Đồng that may be paid of it: approved, and approved above that."""
        return (self.approved_amount or 0) + self.excess


@dataclass(frozen=True)
class StepView:
    """A step taken."""

    id: int
    kind: StepKind
    done_on: date
    done_by: str
    amount: int
    note: str
    due_on: date | None
    method: PayMethod | None
    series: str
    """"PC", "CK" for money that went out, "PT", "BC" for what came back; empty where there is no slip."""
    voucher: str
    """"PC 012"; empty where there is none."""
    cashier: str
    one_person: bool
    reversed: bool
    reverses_id: int | None
    refund_of_id: int | None


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


@dataclass(frozen=True)
class ExpenseDetail:
    """An expense whole."""

    row: ExpenseRow
    version: int
    entered: ExpenseInput
    lines: tuple[LineDetail, ...]
    steps: tuple[StepView, ...]
    sums: Balance
    approved_amount: int | None
    askers: frozenset[int]
    """Users who wrote, changed or sent the request, or one it goes back to."""
    refunded: int
    """Đồng that came back of what was paid, also after the year was closed."""
    replaces: str
    replaced_by_id: int | None
    findings: tuple[Violation, ...]
    """What is missing or over, while it is open."""
