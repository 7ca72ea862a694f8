"""What the fields of an expense offer: years, events, people, lines of the estimate, sub-items, norms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.formatting import date_vi, number
from app.i18n import _
from app.rules.budget import YearState
from app.rules.expenses import RANK_LABELS, RankGroup
from app.services.budget.items import ItemView, list_items
from app.services.budget.ledger import LineView, line_views
from app.services.budget.years import list_years
from app.services.expenses.choices import event_choices
from app.services.norms import NormView, norm_view, norms_on
from app.services.roster.lists import people_choices
from app.ui.kit.choice_fields import Option
from app.ui.screens.expenses.desk import Desk


def year_options(desk: Desk) -> list[Option]:
    """The budget years, those closed for entry greyed."""
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


def line_options(lines: list[LineView]) -> list[Option]:
    """Lines by item and purpose, their source and what is left under them."""
    left = _("{source} · còn {left} đồng")
    return [
        Option(
            line.id,
            line.label,
            note=line.source,
            second=left.format(source=line.source, left=number(line.balance.left)),
        )
        for line in lines
    ]


def items_on(desk: Desk, day: date, chosen: Iterable[int | None] = ()) -> list[ItemView]:
    """The items in force on the day, and those that are chosen already."""
    found = list(desk.context.read(list_items, day))
    kept = {item_id for item_id in chosen if item_id is not None} - {item.id for item in found}
    if kept:
        found += [item for item in desk.context.read(list_items) if item.id in kept]
    return found


def item_options(items: list[ItemView], line: LineView | None) -> list[Option]:
    """The sub-items of the mục the line is of; all sub-items while no line is chosen."""
    if line is None:
        return [Option(i.id, i.label) for i in items if i.entered.parent_code]
    own = next((i for i in items if i.entered.code == line.item_code), None)
    if own is not None and own.entered.parent_code:
        return [Option(own.id, own.label)]
    return [Option(i.id, i.label) for i in items if i.entered.parent_code == line.item_code]


def norms_of(desk: Desk, day: date, chosen: Iterable[int | None] = ()) -> list[NormView]:
    """The norms in force on the day of the work, and those that are chosen already."""
    found = list(desk.context.read(norms_on, day))
    missing = {norm_id for norm_id in chosen if norm_id is not None} - {norm.id for norm in found}
    kept = (desk.context.read(norm_view, norm_id) for norm_id in missing)
    found.extend(norm for norm in kept if norm is not None)
    return found


def norm_options(norms: list[NormView]) -> list[Option]:
    """Norms by name, with unit and ceiling; whom they are for and their basis under them."""
    offered = []
    for norm in norms:
        for_whom = "" if norm.rank is RankGroup.ANYONE else _(RANK_LABELS[norm.rank])
        second = " · ".join(part for part in (for_whom, norm.basis) if part)
        if norm.valid_from is not None:
            second += _(", từ {day}").format(day=date_vi(norm.valid_from))
        price = f"{number(norm.ceiling)} {norm.unit}"
        offered.append(Option(norm.id, f"{norm.name}: {price}", note=for_whom, second=second))
    return offered


def event_options(desk: Desk) -> list[Option]:
    """The events money is spent for, the newest first."""
    return [Option(e.id, e.title, note=date_vi(e.starts_on)) for e in desk.context.read(event_choices)]
