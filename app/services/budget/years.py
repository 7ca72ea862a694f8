"""Budget years: opened with their calendar, found by a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.models.budget import BudgetYear
from app.rules.budget import YearState
from app.rules.roles import Actor, Right, needs
from app.services.budget_settings import BUDGET_CALENDAR, calendar_of
from app.services.settings import setting_basis, setting_on

FIRST, LAST = 2000, 2100


@dataclass(frozen=True)
class YearView:
    """A budget year as lists show it."""

    id: int
    version: int
    year: int
    state: YearState
    last_withdrawal_on: date
    spend_until: date
    adjust_until: date
    reconcile_by: date
    return_by: date
    basis: str
    locked_until: date | None
    closed_on: date | None
    settled_on: date | None
    note: str


@needs(Right.EDIT_BUDGET)
def open_year(session: Session, actor: Actor, year: int) -> int:
    """The id of a new budget year; its calendar is that of the setting in force on its first day (§1.2).

    Raises UserError for a year that is there already or is no year.
    """
    if not FIRST <= year <= LAST:
        raise refuse(N_("Năm ngân sách phải từ {first} đến {last}."), field="year", first=FIRST, last=LAST)
    if session.scalar(select(BudgetYear.id).where(BudgetYear.year == year)) is not None:
        raise refuse(N_("Đã mở năm ngân sách {year}."), field="year", year=year)
    first_day = date(year, 1, 1)
    days = calendar_of(setting_on(session, BUDGET_CALENDAR, first_day), year)
    row = BudgetYear(year=year, basis=setting_basis(session, BUDGET_CALENDAR, first_day), **days)
    session.add(row)
    session.flush()
    return row.id


def list_years(session: Session) -> list[YearView]:
    """Every budget year, the newest first."""
    return [_view(row) for row in session.scalars(select(BudgetYear).order_by(BudgetYear.year.desc()))]


def year_of(session: Session, day: date) -> YearView | None:
    """The budget year of the day; None where it was not opened."""
    row = session.scalars(select(BudgetYear).where(BudgetYear.year == day.year)).first()
    return None if row is None else _view(row)


def _view(row: BudgetYear) -> YearView:
    names = YearView.__dataclass_fields__
    return YearView(**{name: getattr(row, name) for name in names})
