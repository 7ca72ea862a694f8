"""Expenses (khoản chi): what they are for, their lines, recipients, vouchers, and every step taken."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Classified, EnumText, Record, Searchable, SearchText, Trashable
from app.models.budget import BudgetItem, BudgetLine, BudgetYear
from app.rules.expenses import (
    EVENT_KIND_LABELS,
    EXPENSE_KIND_LABELS,
    EventKind,
    ExpenseKind,
    ExpenseState,
    PayMethod,
    PlaceClass,
    RankGroup,
    StepKind,
    line_amount,
)


class SpendingEvent(Record, Trashable, Classified, Searchable, Base):
    """What money is spent for (sự kiện): a meeting, a conference, an inspection, a trip, an expert …"""

    __tablename__ = "spending_events"
    __table_args__ = (Index("ix_spending_events_source", "source_kind", "source_id"),)
    kind_name: ClassVar[str] = "spending_event"

    kind: Mapped[EventKind] = mapped_column(EnumText(EventKind))
    title: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    place: Mapped[str] = mapped_column(default="")
    place_class: Mapped[PlaceClass] = mapped_column(EnumText(PlaceClass), default=PlaceClass.CENTRAL_CITY)
    headcount: Mapped[int | None]
    """People it is counted per head by."""
    source_kind: Mapped[str] = mapped_column(String(40), default="")
    """"meeting", "document" …: the record it belongs to; empty where there is none."""
    source_id: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(default="")

    plan: Mapped[list[EventPlanLine]] = relationship(
        cascade="all, delete-orphan", order_by="EventPlanLine.position"
    )

    def search_text(self) -> SearchText | None:
        """Found by title and place."""
        return SearchText(
            "spending_event",
            self.id,
            self.title,
            f"{self.place}\n{self.note}".strip(),
            also=EVENT_KIND_LABELS[self.kind],
            day=self.starts_on,
            state=self.kind,
        )


class EventPlanLine(Record, Base):
    """A line of an event's cost plan (dự trù kinh phí)."""

    __tablename__ = "event_plan_lines"

    event_id: Mapped[int] = mapped_column(ForeignKey("spending_events.id"), index=True)
    position: Mapped[int]
    content: Mapped[str]
    item_id: Mapped[int | None] = mapped_column(ForeignKey("budget_items.id"))
    quantity: Mapped[Decimal]
    unit: Mapped[str] = mapped_column(default="")
    times: Mapped[Decimal] = mapped_column(default=Decimal(1))
    """Days, sessions, nights the quantity is taken times."""
    unit_price: Mapped[Decimal]
    amount: Mapped[int]
    """Whole đồng, quantity × times × price rounded once."""
    rank: Mapped[RankGroup] = mapped_column(EnumText(RankGroup), default=RankGroup.ANYONE)
    norm_id: Mapped[int | None] = mapped_column(ForeignKey("norms.id"))
    norm_amount: Mapped[int | None]
    """The norm's amount as it was on the event's day, đồng."""
    over_norm: Mapped[int] = mapped_column(default=0)
    """Whole đồng above the norm."""
    over_norm_reason: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    item: Mapped[BudgetItem | None] = relationship()


class Expense(Record, Trashable, Classified, Searchable, Base):
    """An expense (khoản chi) from the request to the settlement; what was approved is never changed."""

    __tablename__ = "expenses"
    __table_args__ = (
        UniqueConstraint("year_id", "number"),
        Index("ix_expenses_list", "trashed_at_utc", "year_id", "state", "requested_on", "id"),
    )
    kind_name: ClassVar[str] = "expense"

    year_id: Mapped[int] = mapped_column(ForeignKey("budget_years.id"))
    number: Mapped[int | None]
    """Given when it is first sent; counted by budget year."""
    number_text: Mapped[str] = mapped_column(String(40), default="")
    """"KC-012/2026"."""
    state: Mapped[ExpenseState] = mapped_column(EnumText(ExpenseState), default=ExpenseState.DRAFT)
    kind: Mapped[ExpenseKind] = mapped_column(EnumText(ExpenseKind), default=ExpenseKind.OTHER)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("spending_events.id"), index=True)
    content: Mapped[str]
    """Nội dung chi."""
    payee_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    payee_name: Mapped[str] = mapped_column(default="")
    """Who receives the money, as printed."""
    payee_unit: Mapped[str] = mapped_column(default="")
    payee_account: Mapped[str] = mapped_column(default="")
    payee_bank: Mapped[str] = mapped_column(default="")
    method: Mapped[PayMethod] = mapped_column(EnumText(PayMethod), default=PayMethod.CASH)
    requester_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    requested_on: Mapped[date]
    spent_on: Mapped[date | None]
    """Day of the work; norms are those of this day (of the event where empty, of the request else)."""
    place_class: Mapped[PlaceClass] = mapped_column(EnumText(PlaceClass), default=PlaceClass.CENTRAL_CITY)
    contract_number: Mapped[str] = mapped_column(default="")
    contract_on: Mapped[date | None]
    contract_value: Mapped[int | None]
    """Đồng; limits advances."""
    trip_order: Mapped[str] = mapped_column(default="")
    """The paper that sends people out, as printed: number, day."""
    amount: Mapped[int] = mapped_column(default=0)
    """Sum of the lines asked for, đồng."""
    approved_amount: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("expenses.id"), index=True)
    """The cancelled version it takes the place of."""
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("expenses.id"), index=True)
    """The expense of the year before whose advance goes on here."""
    folded: Mapped[str] = mapped_column(default="")

    year: Mapped[BudgetYear] = relationship()
    lines: Mapped[list[ExpenseLine]] = relationship(
        cascade="all, delete-orphan", order_by="ExpenseLine.position"
    )
    recipients: Mapped[list[ExpenseRecipient]] = relationship(
        cascade="all, delete-orphan", order_by="ExpenseRecipient.position"
    )
    vouchers: Mapped[list[ExpenseVoucher]] = relationship(
        cascade="all, delete-orphan", order_by="ExpenseVoucher.position"
    )

    @property
    def approved_or_asked(self) -> int:
        """What it comes to as it stands, đồng: approved from the approval on, asked for before."""
        return self.amount if self.approved_amount is None else self.approved_amount

    def search_text(self) -> SearchText | None:
        """Found by number, content and payee."""
        parts = (self.payee_name, self.payee_unit, self.contract_number, self.note)
        return SearchText(
            "expense",
            self.id,
            f"{self.number_text} {self.content}".strip(),
            "\n".join(part for part in parts if part),
            also=EXPENSE_KIND_LABELS[self.kind],
            numbers=(self.number_text,),
            day=self.requested_on,
            state=self.state,
        )


class ExpenseLine(Record, Base):
    """A line of an expense: quantity × times × price, the budget line it burdens, the norm it is held to."""

    __tablename__ = "expense_lines"

    expense_id: Mapped[int] = mapped_column(ForeignKey("expenses.id"), index=True)
    position: Mapped[int]
    content: Mapped[str]
    budget_line_id: Mapped[int | None] = mapped_column(ForeignKey("budget_lines.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("budget_items.id"))
    """The sub-item; may be left to the payment."""
    quantity: Mapped[Decimal]
    unit: Mapped[str] = mapped_column(default="")
    times: Mapped[Decimal] = mapped_column(default=Decimal(1))
    unit_price: Mapped[Decimal]
    amount: Mapped[int]
    """Asked for: whole đồng, rounded once."""
    approved_amount: Mapped[int | None]
    rank: Mapped[RankGroup] = mapped_column(EnumText(RankGroup), default=RankGroup.ANYONE)
    norm_id: Mapped[int | None] = mapped_column(ForeignKey("norms.id"))
    norm_amount: Mapped[int | None]
    over_norm: Mapped[int] = mapped_column(default=0)
    """Of what is asked for, whole đồng above the norm."""
    over_norm_reason: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    budget_line: Mapped[BudgetLine | None] = relationship()
    item: Mapped[BudgetItem | None] = relationship()

    @property
    def norm_ceiling(self) -> int | None:
        """Whole đồng the norm gives for what was asked for; None where no norm holds the line."""
        if self.norm_id is None or self.norm_amount is None:
            return None
        return line_amount(self.quantity, self.times, Decimal(self.norm_amount))

    @property
    def above_norm(self) -> int:
        """Whole đồng above the norm as it stands: of what was approved, of what is asked for before."""
        if self.approved_amount is None:
            return self.over_norm
        return max(0, self.over_norm - (self.amount - self.approved_amount))


class ExpenseRecipient(Record, Base):
    """A person who receives part of an expense: a line of the list to sign, or of the trip's account."""

    __tablename__ = "expense_recipients"

    expense_id: Mapped[int] = mapped_column(ForeignKey("expenses.id"), index=True)
    position: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    """Office and agency, as printed."""
    destination: Mapped[str] = mapped_column(default="")
    means: Mapped[str] = mapped_column(default="")
    """Phương tiện."""
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    days: Mapped[Decimal] = mapped_column(default=Decimal(0))
    """Days of per diem, or sessions attended."""
    day_rate: Mapped[int] = mapped_column(default=0)
    nights: Mapped[Decimal] = mapped_column(default=Decimal(0))
    night_rate: Mapped[int] = mapped_column(default=0)
    fare: Mapped[int] = mapped_column(default=0)
    other: Mapped[int] = mapped_column(default=0)
    tax: Mapped[int] = mapped_column(default=0)
    """Income tax kept back (thuế TNCN)."""
    amount: Mapped[int] = mapped_column(default=0)
    """Days × rate + nights × rate + fare + other, before tax, đồng."""
    note: Mapped[str] = mapped_column(default="")


class ExpenseVoucher(Record, Base):
    """A voucher (chứng từ) of an expense: what it is, number, day, amount, and the file of its scan."""

    __tablename__ = "expense_vouchers"

    expense_id: Mapped[int] = mapped_column(ForeignKey("expenses.id"), index=True)
    position: Mapped[int]
    requirement_id: Mapped[int | None] = mapped_column(ForeignKey("voucher_requirements.id"))
    """The line of the checklist it answers."""
    name: Mapped[str]
    number: Mapped[str] = mapped_column(default="")
    dated_on: Mapped[date | None]
    content: Mapped[str] = mapped_column(default="")
    item_id: Mapped[int | None] = mapped_column(ForeignKey("budget_items.id"))
    amount: Mapped[int | None]
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachments.id"))
    note: Mapped[str] = mapped_column(default="")


class ExpenseStep(Record, Base):
    """A step of an expense (diễn biến): who, when, how much, why; written once, undone only by another."""

    __tablename__ = "expense_steps"
    __table_args__ = (
        UniqueConstraint("year_id", "voucher_series", "voucher_number"),
        Index("ix_expense_steps_expense", "expense_id", "id"),
        Index("ix_expense_steps_kind", "kind", "done_on"),
    )

    expense_id: Mapped[int] = mapped_column(ForeignKey("expenses.id"))
    year_id: Mapped[int] = mapped_column(ForeignKey("budget_years.id"))
    kind: Mapped[StepKind] = mapped_column(EnumText(StepKind))
    done_on: Mapped[date]
    amount: Mapped[int] = mapped_column(default=0)
    done_by: Mapped[str] = mapped_column(default="")
    """Name of the user, as printed."""
    note: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    """Of an advance: the day by which it is cleared."""
    method: Mapped[PayMethod | None] = mapped_column(EnumText(PayMethod))
    voucher_series: Mapped[str | None] = mapped_column(String(10))
    """"PC" for money that goes out, "PT" for money that comes back."""
    voucher_number: Mapped[int | None]
    cashier: Mapped[str] = mapped_column(default="")
    """Who hands out or takes the cash (thủ quỹ)."""
    one_person: Mapped[bool] = mapped_column(default=False)
    """True when one person did what two should (allowed by a setting, reported)."""
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("expense_steps.id"), unique=True)
    """The step whose entries it undoes."""
    refund_of_id: Mapped[int | None] = mapped_column(ForeignKey("expense_steps.id"), index=True)
    """The payment of which money came back."""


class LateRefund(Record, Base):
    """What of a refund belongs to a line, where the year was closed already; written once.

    The books of the year stay as they are: it goes to the state budget (nộp ngân sách nhà nước).
    """

    __tablename__ = "late_refunds"

    step_id: Mapped[int] = mapped_column(ForeignKey("expense_steps.id"), index=True)
    expense_id: Mapped[int] = mapped_column(ForeignKey("expenses.id"), index=True)
    expense_line_id: Mapped[int] = mapped_column(ForeignKey("expense_lines.id"))
    line_id: Mapped[int] = mapped_column(ForeignKey("budget_lines.id"))
    """The line of the estimate."""
    item_id: Mapped[int | None] = mapped_column(ForeignKey("budget_items.id"))
    """The sub-item it was paid on."""
    amount: Mapped[int]
    """Đồng, above 0."""
