"""The budget: years, sources, items, lines, papers on the estimate, and the entries of every column."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, EnumText, Record, Searchable, SearchText
from app.rules.budget import ESTIMATE_LABELS, EntryKind, EstimateKind, Nature, SourceKind, YearState
from app.rules.expenses import ExpenseKind, PlaceClass, RankGroup


class BudgetYear(Record, Base):
    """A budget year with its calendar; closing it locks its entries in the database itself."""

    __tablename__ = "budget_years"

    year: Mapped[int] = mapped_column(unique=True)
    state: Mapped[YearState] = mapped_column(EnumText(YearState), default=YearState.OPEN)
    last_withdrawal_on: Mapped[date]
    """Last day to send withdrawals and advances to the treasury (30/12)."""
    spend_until: Mapped[date]
    """Last day to spend or advance (31/12)."""
    adjust_until: Mapped[date]
    """End of the settling time: what was done by 31/12 is paid and cleared until then (31/01)."""
    reconcile_by: Mapped[date]
    """Balances are compared with the treasury by then (10/02)."""
    return_by: Mapped[date]
    """Advances not carried forward are returned by then (15/02)."""
    basis: Mapped[str] = mapped_column(default="")
    """Legal basis of these days."""
    locked_until: Mapped[date | None]
    """Months locked before the year's end: nothing is booked on or before this day."""
    closed_on: Mapped[date | None]
    settled_on: Mapped[date | None]
    reopen_reason: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class BudgetSource(Record, Base):
    """A source of money (nguồn kinh phí): code, name, kind; dated with its basis."""

    __tablename__ = "budget_sources"

    code: Mapped[str] = mapped_column(String(20), unique=True)
    """"13", "12" …, or the office's own."""
    name: Mapped[str]
    kind: Mapped[SourceKind] = mapped_column(EnumText(SourceKind))
    nature: Mapped[Nature] = mapped_column(EnumText(Nature))
    """What its lines are unless they say otherwise."""
    position: Mapped[int] = mapped_column(default=0)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    basis: Mapped[str] = mapped_column(default="")


class BudgetItem(Record, Base):
    """An item of the state budget list (mục, tiểu mục): 4 digits, never used again for another thing."""

    __tablename__ = "budget_items"

    code: Mapped[str] = mapped_column(String(4), unique=True)
    parent_code: Mapped[str] = mapped_column(String(4), default="", index=True)
    """Empty for a mục."""
    name: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    basis: Mapped[str] = mapped_column(default="")
    verified: Mapped[bool] = mapped_column(default=False)
    """Checked against the published list."""
    folded: Mapped[str] = mapped_column(default="")


class BudgetLine(Record, Base):
    """A line of the estimate (dòng dự toán): year × source × nature × chapter, category × item × purpose."""

    __tablename__ = "budget_lines"
    __table_args__ = (
        UniqueConstraint("year_id", "source_id", "nature", "chapter", "category", "item_id", "purpose"),
    )

    year_id: Mapped[int] = mapped_column(ForeignKey("budget_years.id"))
    source_id: Mapped[int] = mapped_column(ForeignKey("budget_sources.id"), index=True)
    nature: Mapped[Nature] = mapped_column(EnumText(Nature))
    chapter: Mapped[str] = mapped_column(String(10), default="")
    category: Mapped[str] = mapped_column(String(20), default="")
    """Loại – khoản: "340-351"."""
    item_id: Mapped[int] = mapped_column(ForeignKey("budget_items.id"), index=True)
    purpose: Mapped[str] = mapped_column(default="")
    """Nhiệm vụ: what the money is for, where the paper names it."""
    position: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(default="")

    year: Mapped[BudgetYear] = relationship()
    source: Mapped[BudgetSource] = relationship()
    item: Mapped[BudgetItem] = relationship()


class EstimatePaper(Record, Searchable, Base):
    """A paper on the estimate (văn bản dự toán): given, added, reduced, moved, held back …; never changed."""

    __tablename__ = "estimate_papers"

    year_id: Mapped[int] = mapped_column(ForeignKey("budget_years.id"), index=True)
    kind: Mapped[EstimateKind] = mapped_column(EnumText(EstimateKind))
    number: Mapped[str] = mapped_column(String(60), default="")
    dated_on: Mapped[date]
    """Day on the paper."""
    booked_on: Mapped[date]
    """Day from which its entries count."""
    issuer: Mapped[str] = mapped_column(default="")
    abstract: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("estimate_papers.id"), unique=True)
    """The paper whose entries it undoes."""

    def search_text(self) -> SearchText | None:
        """Found by number, issuer and abstract."""
        title = f"{self.number} {self.abstract}".strip() or ESTIMATE_LABELS[self.kind]
        return SearchText(
            "estimate_paper",
            self.id,
            title,
            f"{self.issuer}\n{self.note}".strip(),
            also=ESTIMATE_LABELS[self.kind],
            numbers=(self.number,),
            day=self.dated_on,
            state=self.kind,
        )


class BudgetEntry(Record, Base):
    """One effect on one line: a column, an amount with sign, a day, and what it comes from; never changed."""

    __tablename__ = "budget_entries"
    __table_args__ = (
        CheckConstraint("(paper_id IS NULL) <> (step_id IS NULL)", name="one_origin"),
        # Balances and reports are read from this index alone.
        Index("ix_budget_entries_sums", "year_id", "line_id", "kind", "dated_on", "amount"),
    )

    year_id: Mapped[int] = mapped_column(ForeignKey("budget_years.id"))
    line_id: Mapped[int] = mapped_column(ForeignKey("budget_lines.id"), index=True)
    kind: Mapped[EntryKind] = mapped_column(EnumText(EntryKind))
    amount: Mapped[int]
    """Whole đồng; what it does to the rest is `app.rules.budget.SIGNS`."""
    dated_on: Mapped[date]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("estimate_papers.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("expense_steps.id"), index=True)
    expense_id: Mapped[int | None] = mapped_column(ForeignKey("expenses.id"), index=True)
    expense_line_id: Mapped[int | None] = mapped_column(ForeignKey("expense_lines.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("budget_items.id"))
    """The sub-item it is booked on; that of the line where empty."""


class Norm(Record, Base):
    """A norm (mức chi): the most paid for a thing, by rank and place, from a day to a day, with its basis."""

    __tablename__ = "norms"
    __table_args__ = (Index("ix_norms_code", "code", "valid_from"),)

    code: Mapped[str] = mapped_column(String(40))
    """"refreshments", "per_diem", "room_lump" …: what proposals ask for; the office may add its own."""
    name: Mapped[str]
    unit: Mapped[str]
    """"đ/người/ngày", "đ/buổi/đại biểu" …"""
    rank: Mapped[RankGroup] = mapped_column(EnumText(RankGroup), default=RankGroup.ANYONE)
    place: Mapped[PlaceClass] = mapped_column(EnumText(PlaceClass), default=PlaceClass.ANYWHERE)
    amount: Mapped[int]
    """Highest by the basis, đồng."""
    internal_amount: Mapped[int | None]
    """The office's own, lower one (quy chế chi tiêu nội bộ)."""
    most_percent: Mapped[int] = mapped_column(default=100)
    """Highest share of the amount that may be paid, as 130 for meals taken together."""
    item_code: Mapped[str] = mapped_column(String(4), default="")
    """Sub-item proposed."""
    lump: Mapped[bool] = mapped_column(default=False)
    """Paid as a lump sum, without receipts (khoán)."""
    basis: Mapped[str] = mapped_column(default="")
    verified: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class VoucherRequirement(Record, Base):
    """A voucher a kind of expense needs before it is paid (danh mục chứng từ); dated with its basis."""

    __tablename__ = "voucher_requirements"

    expense_kind: Mapped[ExpenseKind] = mapped_column(EnumText(ExpenseKind), index=True)
    name: Mapped[str]
    required: Mapped[bool] = mapped_column(default=True)
    above_amount: Mapped[int | None]
    """Needed only where the expense is above this amount, đồng."""
    position: Mapped[int] = mapped_column(default=0)
    basis: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
