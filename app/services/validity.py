"""`rules.validity` as a condition of a query: rows in force on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_


def in_force_on(from_day: Any, to_day: Any, day: date | ColumnElement[date]) -> ColumnElement[bool]:
    """The condition that a row's period (two date columns, an absent end being open) has the day in it."""
    return and_(or_(from_day.is_(None), from_day <= day), or_(to_day.is_(None), to_day >= day))
