"""The condition of a query says the same as the rule."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

from sqlalchemy import Date, literal, select

from app.rules.validity import valid_on
from app.services.validity import in_force_on
from tests.workspaces import Office

D = date(2025, 3, 1)


def test_query_and_rule_agree_at_every_edge(office: Office) -> None:
    near = [None, *(D + timedelta(days=n) for n in (-1, 0, 1))]
    for start, end in product(near, near):
        asked = select(in_force_on(literal(start, Date), literal(end, Date), D))
        assert bool(office.read(lambda s, q=asked: s.scalar(q))) == valid_on(start, end, D), (start, end)
