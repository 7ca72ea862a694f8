"""Events money is spent for, as forms read them, and as lists, records and papers show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.rules.budget import Balance
from app.rules.expenses import EventKind, ExpenseState, PlaceClass
from app.rules.secrecy import Secrecy
from app.rules.spending import per_head
from app.services.expenses.views import ExpenseLineInput
from app.services.norms import NormView

PlanLineInput = ExpenseLineInput
"""A line of the cost plan is typed as a line of an expense is; it burdens no line of the estimate yet."""


@dataclass(frozen=True)
class EventInput:
    """An event as the form reads it."""

    kind: EventKind = EventKind.MEETING
    title: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    """The first day when left empty."""
    place: str = ""
    place_class: PlaceClass = PlaceClass.CENTRAL_CITY
    headcount: int | None = None
    source_kind: str = ""
    """"meeting", "document", or empty."""
    source_id: int | None = None
    note: str = ""


@dataclass(frozen=True)
class EventFilter:
    """Which events a list shows: all of them by default."""

    year: int | None = None
    kind: EventKind | None = None
    text: str = ""


@dataclass(frozen=True)
class EventRow:
    """An event as lists show it; amounts in đồng."""

    id: int
    version: int
    kind: EventKind
    title: str
    starts_on: date
    ends_on: date
    place: str
    headcount: int | None
    planned: int
    spent: int
    secrecy: Secrecy


@dataclass(frozen=True)
class PlanLineDetail:
    """A line of the plan with the norm it is held to."""

    id: int
    entered: PlanLineInput
    amount: int
    item_code: str
    item_name: str
    norm: NormView | None
    norm_amount: int | None
    over_norm: int


@dataclass(frozen=True)
class EventDetail:
    """An event whole: what the screen and the paper "Dự trù kinh phí" are made from."""

    row: EventRow
    version: int
    entered: EventInput
    lines: tuple[PlanLineDetail, ...]
    source: str
    """The meeting or document it belongs to, in words; empty where there is none."""
    source_day: date | None
    """The day the meeting is now called for; None where it belongs to none that may be seen."""
    expenses: int
    """Expenses linked to it, drafts among them."""

    @property
    def planned(self) -> int:
        """Sum of the plan, đồng."""
        return sum(line.amount for line in self.lines)

    @property
    def unpriced(self) -> int:
        """Lines of the plan that have no price yet."""
        return sum(line.entered.unit_price == 0 for line in self.lines)

    @property
    def moved(self) -> bool:
        """True when the meeting is called for another day: norms are those of the event's day."""
        row = self.row
        return self.source_day is not None and not row.starts_on <= self.source_day <= row.ends_on

    @property
    def over_norm(self) -> int:
        """Đồng planned above the norms."""
        return sum(line.over_norm for line in self.lines)


@dataclass(frozen=True)
class CardPart:
    """What one expense adds to the figures of a cost card; amounts in đồng."""

    expense_id: int | None
    """None: expenses the reader may not see, together."""
    number_text: str
    content: str
    state: ExpenseState | None
    requested: int
    approved: int
    advanced: int
    paid: int
    restored: int
    over_norm: int


@dataclass(frozen=True)
class OverLine:
    """A line of an expense above its norm."""

    expense_id: int | None
    """None: of expenses the reader may not see, together."""
    content: str
    amount: int
    """Đồng above the norm."""
    reason: str


@dataclass(frozen=True)
class CostCard:
    """The cost of one event, from the plan and the entries; amounts in đồng."""

    event_id: int
    headcount: int | None
    planned: int
    sums: Balance
    requested: int
    approved: int
    over_norm: int
    """What the expenses asked for are above the norms; of the plan `EventDetail` tells it."""
    parts: tuple[CardPart, ...]
    """The expenses behind each figure; their sums are the figures."""
    over_lines: tuple[OverLine, ...]
    """The lines `over_norm` is the sum of."""

    @property
    def spent(self) -> int:
        """Thực chi sau khi trừ nộp khôi phục."""
        return self.sums.spent

    @property
    def difference(self) -> int:
        """Dự trù − thực chi: what was saved; negative where more was spent than planned."""
        return self.planned - self.spent

    @property
    def per_head(self) -> int | None:
        """What was spent for each person, rounded once; None where nobody was counted."""
        return per_head(self.spent, self.headcount)


@dataclass(frozen=True)
class MeetingCost:
    """The costs of a meeting in one line: its event, planned, approved and spent, in đồng."""

    event_id: int
    planned: int
    approved: int
    spent: int
