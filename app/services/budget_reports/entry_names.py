"""The names of what entries come from, each read once however many entries there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.budget import BudgetItem, BudgetLine, BudgetSource, EstimatePaper
from app.models.expenses import Expense, ExpenseStep
from app.services.common import WHOLE
from app.services.registers.common import AT_ONCE

MOST_CHUNKS = 8
"""More ids than so many statements carry are read by their range."""


@dataclass(frozen=True)
class Names:
    """Lines, items, papers, steps and expenses by their id; hidden ones too: who tells them looks first."""

    lines: Mapping[int, Any]
    items: Mapping[int, Any]
    papers: Mapping[int, Any]
    steps: Mapping[int, Any]
    expenses: Mapping[int, Any]


def load_names(session: Session, rows: Sequence[Any]) -> Names:
    """What the rows of entries come from."""
    paper, step, expense = EstimatePaper, ExpenseStep, Expense
    papers = select(paper.id, paper.number, paper.abstract, paper.kind)
    steps = select(step.id, step.kind, step.voucher_series, step.voucher_number, step.done_on)
    expenses = select(
        expense.id,
        expense.id.label("expense_id"),
        expense.event_id,
        expense.number_text,
        expense.content,
        expense.secrecy,
    )
    of_lines, items = load_items(session, rows)
    return Names(
        lines=of_lines,
        items=items,
        papers=_by_id(session, papers, paper.id, (row.paper_id for row in rows)),
        steps=_by_id(session, steps, step.id, (row.step_id for row in rows)),
        expenses=_by_id(session, expenses, expense.id, (row.expense_id for row in rows)),
    )


def load_items(session: Session, rows: Sequence[Any]) -> tuple[dict[int, Any], dict[int, Any]]:
    """The lines of the rows, and the items they are of or booked on."""
    line, item = BudgetLine, BudgetItem
    query: Any = select(
        *(line.id, line.item_id, line.nature, line.chapter, line.category, line.purpose, BudgetSource.code)
    ).join(BudgetSource, BudgetSource.id == line.source_id)
    lines = _by_id(session, query, line.id, (row.line_id for row in rows))
    booked = {row.item_id for row in rows} | {row.item_id for row in lines.values()}
    items = select(item.id, item.code, item.parent_code, item.name)
    return lines, _by_id(session, items, item.id, booked)


def _by_id(session: Session, query: Any, column: Any, ids: Iterable[int | None]) -> dict[int, Any]:
    wanted = sorted({each for each in ids if each is not None})
    found: dict[int, Any] = {}
    if len(wanted) > AT_ONCE * MOST_CHUNKS:
        query = query.where(column.between(wanted[0], wanted[-1]))
        return {row.id: row for row in session.execute(query, execution_options=WHOLE)}
    for first in range(0, len(wanted), AT_ONCE):
        chunk = query.where(column.in_(wanted[first : first + AT_ONCE]))
        found.update((row.id, row) for row in session.execute(chunk, execution_options=WHOLE))
    return found
