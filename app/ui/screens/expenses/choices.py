"""What the fields of an expense offer: years, events, people, lines of the estimate, sub-items, norms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.formatting import date_vi
from app.i18n import _
from app.rules.budget import YearState
from app.services.budget.items import ItemView, list_items
from app.services.budget.ledger import LineView, line_views
from app.services.budget.years import list_years
from app.services.expenses.choices import event_choices
from app.services.norms import NormView, list_norms, norm_view
from app.services.roster.lists import people_choices
from app.ui.kit.choice_fields import Option
from app.ui.screens.expenses.desk import Desk


def year_options(desk: Desk) -> list[Option]:
    """The budget years, those closed for entry said to be so."""
    found = desk.context.read(list_years)
    closed = _("{year} (đã khóa sổ)")
    return [
        Option(y.year, str(y.year) if y.state is YearState.OPEN else closed.format(year=y.year))
        for y in found
    ]


def payee_options(desk: Desk) -> list[Option]:
    """Everybody in the roster; another name may be typed."""
    return [Option(p.id, p.name, note=p.office) for p in desk.context.read(people_choices)]


def lines_of(desk: Desk, year: int | None) -> list[LineView]:
    """The lines of the estimate of a year."""
    found = next((y for y in desk.context.read(list_years) if y.year == year), None)
    return list(desk.context.read(line_views, found.id)) if found is not None else []


def items_on(desk: Desk, day: date, chosen: Iterable[int | None] = ()) -> list[ItemView]:
    """The items in force on the day, and those that are chosen already."""
    found = list(desk.context.read(list_items, day))
    kept = {item_id for item_id in chosen if item_id is not None} - {item.id for item in found}
    if kept:
        found += [item for item in desk.context.read(list_items) if item.id in kept]
    return found


def norms_of(desk: Desk, day: date, chosen: Iterable[int | None] = ()) -> list[NormView]:
    """The norms in force on the day of the work, and those that are chosen already."""
    found = list(desk.context.read(list_norms, day))
    missing = {norm_id for norm_id in chosen if norm_id is not None} - {norm.id for norm in found}
    kept = (desk.context.read(norm_view, norm_id) for norm_id in missing)
    found.extend(norm for norm in kept if norm is not None)
    return found


def event_options(desk: Desk) -> list[Option]:
    """The events money is spent for, the newest first."""
    return [Option(e.id, e.title, note=date_vi(e.starts_on)) for e in desk.context.read(event_choices)]
