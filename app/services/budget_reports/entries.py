"""The entries behind any figure of the budget: what a total, a line or a cell of a report is the sum of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import case, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from app.models.budget import BudgetEntry, BudgetItem, BudgetLine, BudgetSource, EstimatePaper
from app.models.expenses import Expense, ExpenseStep
from app.rules.budget import EntryKind, EstimateKind, Nature
from app.rules.budget_reports import EntryScope, Weights
from app.rules.expenses import StepKind, slip_words
from app.rules.secrecy import Secrecy
from app.services.budget_reports.entry_names import Names, load_names
from app.services.common import WHOLE
from app.services.registers.common import seen

HIDDEN = "Khoản chi có yêu cầu bảo mật"
"""What stands for an expense whose words may not be told (TT 17/2024/TT-BTC Điều 5 khoản 1 điểm 7)."""

ITEM, LINE_ITEM = aliased(BudgetItem), aliased(BudgetItem)
UNDONE_STEP, UNDONE_PAPER = aliased(ExpenseStep), aliased(EstimatePaper)


@dataclass(frozen=True)
class EntryRow:
    """An entry as lists show it."""

    id: int
    dated_on: date
    kind: EntryKind
    amount: int
    """As it was written, đồng."""
    effect: int
    """What it adds to the figure asked for, đồng."""
    source_code: str
    nature: Nature
    chapter: str
    category: str
    parent_code: str
    item_code: str
    """Sub-item it is booked on."""
    item_name: str
    purpose: str
    number: str
    """Number of the paper, or of the expense."""
    voucher: str
    """"PC 012", of a step with a voucher."""
    words: str
    """Abstract of the paper or content of the expense; `HIDDEN` where it may not be told."""
    step: StepKind | None
    paper: EstimateKind | None
    paper_id: int | None
    expense_id: int | None
    """None where the expense may not be seen."""
    secrecy: Secrecy = Secrecy.NONE
    """The level of the words told."""


@dataclass(frozen=True)
class EntrySum:
    """How many entries there are, and what they add up to."""

    count: int
    total: int


def sum_entries(session: Session, scope: EntryScope, weights: Weights) -> EntrySum:
    """The figure: each entry's amount times the weight of its column."""
    effect = _effect(weights)
    query = _narrow(select(func.count(BudgetEntry.id), func.coalesce(func.sum(effect), 0)), scope)
    wanted = query.where(*conditions(scope, weights, paged=True))
    count, total = session.execute(wanted, execution_options=WHOLE).one()
    return EntrySum(count, total)


def list_entries(
    session: Session,
    scope: EntryScope,
    weights: Weights = (),
    offset: int = 0,
    limit: int | None = None,
    *,
    open_only: bool = False,
) -> list[EntryRow]:
    """The entries of the figure by day; without weights all of the scope. Hidden words are covered."""
    e = BudgetEntry
    columns = (e.id, e.dated_on, e.kind, e.amount, e.line_id, e.item_id, e.paper_id, e.step_id, e.expense_id)
    if limit is None:
        query = _narrow(select(*columns), scope).where(*conditions(scope, weights))
    else:  # the page is found in the index alone, then its entries are read
        page = (
            _narrow(select(e.id), scope)
            .where(*conditions(scope, weights, paged=True))
            .order_by(e.dated_on, e.id)
        )
        ids = session.scalars(page.offset(offset).limit(limit), execution_options=WHOLE).all()
        query = select(*columns).where(e.id.in_(ids))
    rows = session.execute(query.order_by(e.dated_on, e.id), execution_options=WHOLE).all()
    names = load_names(session, rows)
    told = told_expenses(session, names.expenses.values(), open_only=open_only)
    signs = dict(weights) if weights else dict.fromkeys(EntryKind, 1)
    return [_row(row, names, signs[row.kind] * row.amount, row.expense_id in told) for row in rows]


def summed(session: Session, scope: EntryScope, weights: Weights, *, by_step: bool = False) -> Sequence[Any]:
    """The amounts of the entries by line, sub-item and column; `by_step` also by day and step, in order.

    Only the entries are read: `load_names` tells what they come from.
    """
    e = BudgetEntry
    places = [in_order(e.line_id), e.item_id, e.kind]
    columns = [e.line_id, e.item_id, e.kind, func.sum(e.amount).label("amount")]
    query = select(*columns, *((e.dated_on, e.step_id, e.expense_id, e.paper_id) if by_step else ()))
    query = _narrow(query, scope).where(*conditions(scope, weights))
    if by_step:
        query = query.where(in_order(e.step_id).is_not(None)).order_by(e.dated_on, in_order(e.step_id))
        places = [in_order(e.step_id), e.dated_on, *places]
    return session.execute(query.group_by(*places)).all()


def told_expenses(session: Session, rows: Iterable[Any], *, open_only: bool = False) -> set[int]:
    """The expenses of the rows whose words may be told: seen by the reader, and open where that is asked."""
    asked = {
        row.expense_id
        for row in rows
        if row.expense_id is not None and not (open_only and row.secrecy is not Secrecy.NONE)
    }
    return seen(session, Expense, asked)


def booked(of_entry: Any, of_line: Any) -> Any:
    """What the entry is booked on: its own sub-item, else that of its line."""
    return func.coalesce(of_entry, of_line)


def parent_of_booked() -> Any:
    """Code of the mục an entry is booked on."""
    of_entry = func.coalesce(func.nullif(ITEM.parent_code, ""), ITEM.code)
    return func.coalesce(of_entry, func.nullif(LINE_ITEM.parent_code, ""), LINE_ITEM.code)


def in_order(column: Any) -> Any:
    """The column as it stands in the table, past every index.

    A whole year is read much faster in the order of the table than row by row through an index, whose pages
    would be deciphered again and again.
    """
    return column + 0


def conditions(scope: EntryScope, weights: Weights = (), *, paged: bool = False) -> list[Any]:
    """The conditions on the joined query of entries; what is asked of a whole year is read in order.

    `paged`: only what lies in the index of sums is asked for, so that it is read from there.
    """
    entry = BudgetEntry
    few = paged or scope.line_ids is not None or scope.expense_ids is not None or scope.step_id is not None
    year = entry.year_id if few else in_order(entry.year_id)
    found: list[Any] = [
        *([entry.kind.in_([kind for kind, _sign in weights])] if weights else []),
        *([year == scope.year_id] if scope.year_id is not None else []),
        *([entry.line_id.in_(scope.line_ids)] if scope.line_ids is not None else []),
        *([entry.dated_on >= scope.since] if scope.since is not None else []),
        *([entry.dated_on <= scope.until] if scope.until is not None else []),
        *([entry.expense_id.in_(scope.expense_ids)] if scope.expense_ids is not None else []),
        *([entry.step_id == scope.step_id] if scope.step_id is not None else []),
    ]
    if scope.step_kinds:
        found.append(func.coalesce(UNDONE_STEP.kind, ExpenseStep.kind).in_(scope.step_kinds))
    kind_of_paper = func.coalesce(UNDONE_PAPER.kind, EstimatePaper.kind)
    if scope.paper_kinds:
        found.append(kind_of_paper.in_(scope.paper_kinds))
    if scope.no_paper_kinds:
        found.append(or_(kind_of_paper.is_(None), kind_of_paper.not_in(scope.no_paper_kinds)))
    if scope.item_code:
        found.append(booked(ITEM.code, LINE_ITEM.code) == scope.item_code)
    if scope.parent_code:
        found.append(parent_of_booked() == scope.parent_code)
    if scope.upto is not None:
        day, step_id = scope.upto
        found.append(or_(entry.dated_on < day, (entry.dated_on == day) & (entry.step_id <= step_id)))
    return found


def with_items(query: Any) -> Any:
    """The query of entries with their line, source and items."""
    entry, line = BudgetEntry, BudgetLine
    return (
        query.select_from(entry)
        .join(line, line.id == entry.line_id)
        .join(BudgetSource, BudgetSource.id == line.source_id)
        .join(LINE_ITEM, LINE_ITEM.id == line.item_id)
        .outerjoin(ITEM, ITEM.id == entry.item_id)
    )


def with_steps(query: Any) -> Any:
    """The query of entries with their step, the one it undoes, and their expense."""
    step = ExpenseStep
    return (
        query.select_from(BudgetEntry)
        .outerjoin(step, step.id == BudgetEntry.step_id)
        .outerjoin(UNDONE_STEP, UNDONE_STEP.id == step.reverses_id)
        .outerjoin(Expense, Expense.id == BudgetEntry.expense_id)
    )


def joined(query: Any) -> Any:
    """The query of entries with all they come from: line, items, step, paper, expense."""
    paper = EstimatePaper
    return (
        with_steps(with_items(query))
        .outerjoin(paper, paper.id == BudgetEntry.paper_id)
        .outerjoin(UNDONE_PAPER, UNDONE_PAPER.id == paper.reverses_id)
    )


def _effect(weights: Weights) -> Any:
    if not weights:
        return BudgetEntry.amount
    signs = {sign for _kind, sign in weights}
    if len(signs) == 1:
        return BudgetEntry.amount * literal(signs.pop())
    less = [kind for kind, sign in weights if sign < 0]
    return case((BudgetEntry.kind.in_(less), -BudgetEntry.amount), else_=BudgetEntry.amount)


def _narrow(query: Any, scope: EntryScope) -> Any:
    """The query over entries alone, joined only where the scope asks for what they come from."""
    if scope.step_kinds or scope.paper_kinds or scope.no_paper_kinds:
        return joined(query)
    return with_items(query) if scope.item_code or scope.parent_code else query.select_from(BudgetEntry)


def _row(row: Any, names: Names, effect: int, told: bool) -> EntryRow:
    line = names.lines[row.line_id]
    item = names.items[row.item_id or line.item_id]
    paper = names.papers.get(row.paper_id)
    step, expense = names.steps.get(row.step_id), names.expenses.get(row.expense_id)
    secrecy = expense.secrecy if told and expense is not None else Secrecy.NONE
    if expense is not None:
        number, words = expense.number_text, expense.content if told else HIDDEN
    else:
        number, words = (paper.number, paper.abstract) if paper is not None else ("", "")
    return EntryRow(
        row.id, row.dated_on, row.kind, row.amount, effect,
        line.code, line.nature, line.chapter, line.category,
        item.parent_code or item.code, item.code, item.name, line.purpose,
        number, slip_words(step.voucher_series, step.voucher_number) if step is not None else "", words,
        step.kind if step is not None else None, paper.kind if paper is not None else None,
        row.paper_id, row.expense_id if told else None, secrecy,
    )  # fmt: skip
