"""What the start page says about the budget: what is left of each source, advances, what waits, days near."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.expenses import Expense
from app.rules.budget import Balance, Nature, YearState, total
from app.rules.budget_reports import percent, year_passed
from app.rules.expenses import ExpenseState
from app.services.budget.ledger import line_views
from app.services.budget.years import YearView, year_of
from app.services.budget_settings import CALENDAR_DAYS
from app.services.expenses.advances import OpenAdvance, open_advances

SOON_DAYS = 7
"""Advances due in so many days are due soon."""
NEAR_DAYS = 30
"""Days of the year's calendar this near are told."""


@dataclass(frozen=True)
class SourceLeft:
    """What is left of a source, beside how much of it and of the year is over."""

    source_id: int
    name: str
    nature: Nature
    balance: Balance

    @property
    def percent_used(self) -> float:
        """Used of what may be used, per cent."""
        return percent(self.balance.used, self.balance.usable) or 0.0


@dataclass(frozen=True)
class MoneyBoard:
    """The box of the start page; `year` is None where this year was not opened."""

    year: int | None = None
    percent_passed: float = 0.0
    """Of the year, today included."""
    sources: tuple[SourceLeft, ...] = ()
    overdue: tuple[OpenAdvance, ...] = ()
    due_soon: tuple[OpenAdvance, ...] = ()
    to_appraise: int = 0
    to_approve: int = 0
    to_pay: int = 0
    days: tuple[tuple[str, date], ...] = ()
    """What of a year's calendar comes near: its name and day."""


def money_board(session: Session) -> MoneyBoard:
    """The counts over what the reader may see; sums count everything."""
    today: date = session.info["today"]
    year = year_of(session, today)
    before = year_of(session, date(today.year - 1, 1, 1))
    if year is None and before is None:
        return MoneyBoard()
    advances = open_advances(session)
    waiting = _waiting(session)
    return MoneyBoard(
        year=year.year if year is not None else None,
        percent_passed=year_passed(today.year, today),
        sources=_sources(session, year) if year is not None else (),
        overdue=tuple(a for a in advances if a.due_on < today),
        due_soon=tuple(a for a in advances if today <= a.due_on <= today + timedelta(days=SOON_DAYS)),
        to_appraise=waiting.get(ExpenseState.REQUESTED, 0),
        to_approve=waiting.get(ExpenseState.APPRAISED, 0),
        to_pay=waiting.get(ExpenseState.VOUCHERED, 0),
        days=tuple(d for view in (before, year) if view is not None for d in _near(view, today)),
    )


def _sources(session: Session, year: YearView) -> tuple[SourceLeft, ...]:
    views = line_views(session, year.id)
    return tuple(
        SourceLeft(source_id, name, nature, total(v.balance for v in lines))
        for (source_id, name, nature), lines in groupby(
            views, key=lambda v: (v.source_id, v.source, v.nature)
        )
    )


def _waiting(session: Session) -> dict[ExpenseState, int]:
    states = (ExpenseState.REQUESTED, ExpenseState.APPRAISED, ExpenseState.VOUCHERED)
    query = select(Expense.state, func.count(Expense.id)).where(Expense.state.in_(states))
    return {row[0]: row[1] for row in session.execute(query.group_by(Expense.state))}


def _near(year: YearView, today: date) -> list[tuple[str, date]]:
    """The days of an open year that come within weeks."""
    if year.state is not YearState.OPEN:
        return []
    days = [(name, getattr(year, name)) for name in CALENDAR_DAYS]
    return [(name, day) for name, day in days if today <= day <= today + timedelta(days=NEAR_DAYS)]
