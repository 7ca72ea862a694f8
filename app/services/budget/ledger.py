"""The ledger of the budget: the one place where entries are written, and where what is left is read.

Every command that moves money calls `post`: it writes the entries and then looks at what they did. A move
that leaves less than nothing where the budget is a limit is refused, inside the same transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import UserError, refuse
from app.formatting import date_vi, number
from app.i18n import N_
from app.models.budget import BudgetEntry, BudgetItem, BudgetLine, BudgetSource, BudgetYear
from app.models.expenses import Expense, ExpenseLine
from app.rules.budget import SIGNS, Balance, EntryKind, Nature, YearState, balance_of
from app.rules.expenses import ASKED_STATES
from app.rules.violations import Violation
from app.services.budget.rooms import (
    Room,
    codes_apart,
    line_gone,
    line_label,
    lowest_from,
    lowest_sum,
    named_line,
    room_key,
    room_of,
)
from app.services.common import WHOLE

GIVEN_BACK = frozenset(
    {EntryKind.ADVANCED, EntryKind.COMMITTED, EntryKind.RESTORED, EntryKind.REDUCED, EntryKind.HELD_BACK}
)
"""Columns still booked between the settling time and the day for returning money: what was advanced or paid
comes back, what is left is cancelled or carried over. The database refuses the others."""


@dataclass(frozen=True)
class Entry:
    """An effect to be written: line, column, whole đồng with sign, day, and what it belongs to."""

    line_id: int
    kind: EntryKind
    amount: int
    dated_on: date
    expense_id: int | None = None
    expense_line_id: int | None = None
    item_id: int | None = None
    field: str = "budget_line_id"
    """Where the form of the command shows what is said against it."""


@dataclass(frozen=True)
class LineView:
    """A line of the estimate with its balance, as lists and refusals name it."""

    id: int
    year_id: int
    year: int
    source_id: int
    source: str
    nature: Nature
    item_code: str
    item_name: str
    purpose: str
    codes: str
    """Chapter, loại – khoản, where nothing else tells the line from another."""
    balance: Balance
    asked: int
    """Being asked for and not yet decided (đang đề nghị), đồng."""

    @property
    def label(self) -> str:
        """Item and purpose: "6650 Hội nghị · họp Ban Chỉ đạo"."""
        return line_label(self.item_code, self.item_name, self.purpose, self.codes)


def post(
    session: Session,
    entries: Sequence[Entry],
    *,
    paper_id: int | None = None,
    step_id: int | None = None,
) -> None:
    """Writes the entries of one paper or one step, and refuses what the budget does not bear.

    Money going out may not leave less than nothing in its room (`room_of`); a paper may not take a line below
    what is committed, advanced and paid on it; no more is released than is held back. Raises UserError for
    these, for a locked day or year, and for a day outside the year (budget facts §1.2-1.3).
    """
    entries = [e for e in entries if e.amount]
    lines = _lines(session, {e.line_id for e in entries})
    for entry in entries:
        year_id = lines[entry.line_id].year_id
        check_day(session, year_id, entry.dated_on, gives_back=entry.kind in GIVEN_BACK)
    before = balances(session, line_ids=lines) if paper_id is not None else None
    for entry in entries:
        session.add(
            BudgetEntry(
                year_id=lines[entry.line_id].year_id,
                line_id=entry.line_id,
                kind=entry.kind,
                amount=entry.amount,
                dated_on=entry.dated_on,
                paper_id=paper_id,
                step_id=step_id,
                expense_id=entry.expense_id,
                expense_line_id=entry.expense_line_id,
                item_id=entry.item_id,
            )
        )
    session.flush()
    if refused := _not_borne(session, entries, before):
        raise UserError(refused)


def check_day(
    session: Session, year_id: int, day: date, *, gives_back: bool = False, field: str = "done_on"
) -> None:
    """Raises UserError where nothing may be booked on the day: year closed, month locked, other year.

    `gives_back`: what only returns or cancels money is booked until the day for returning it (`return_by`).
    """
    year = session.get(BudgetYear, year_id)
    if year is None:
        raise refuse(N_("Chưa có năm ngân sách này. Mở năm ngân sách trước."), field="year_id")
    if year.state is not YearState.OPEN:
        raise refuse(
            N_("Năm ngân sách {year} đã khóa sổ nên không ghi thêm được. Ghi vào năm đang mở."),
            field=field,
            year=year.year,
        )
    if year.locked_until is not None and day <= year.locked_until:
        raise refuse(
            N_("Sổ đã khóa đến hết ngày {until}. Ghi vào ngày sau đó."),
            field=field,
            until=date_vi(year.locked_until),
        )
    until = year.return_by if gives_back else year.adjust_until
    if not date(year.year, 1, 1) <= day <= until:
        raise refuse(
            N_(
                "Ngày {day} không thuộc năm ngân sách {year}: chỉ ghi từ 01/01/{year} đến {until}. Sửa lại "
                "ngày."
            ),
            field=field,
            day=date_vi(day),
            year=year.year,
            until=date_vi(until),
        )


def balances(
    session: Session,
    *,
    year_id: int | None = None,
    line_ids: Iterable[int] | None = None,
    until: date | None = None,
    since: date | None = None,
) -> dict[int, Balance]:
    """Line id → its nine columns, from the entries alone; lines without entries are left out."""
    e = BudgetEntry
    query = select(e.line_id, e.kind, func.sum(e.amount)).group_by(e.line_id, e.kind)
    if year_id is not None:
        query = query.where(e.year_id == year_id)
    if line_ids is not None:
        query = query.where(e.line_id.in_(tuple(line_ids)))
    if until is not None:
        query = query.where(e.dated_on <= until)
    if since is not None:
        query = query.where(e.dated_on >= since)
    sums: dict[int, dict[EntryKind, int]] = defaultdict(dict)
    for line_id, kind, amount in session.execute(query):
        sums[line_id][kind] = amount
    return {line_id: balance_of(columns) for line_id, columns in sums.items()}


def asked_amounts(session: Session, year_id: int) -> dict[int, int]:
    """Line id → đồng asked for and not yet decided."""
    query = (
        select(ExpenseLine.budget_line_id, func.sum(ExpenseLine.amount))
        .join(Expense, Expense.id == ExpenseLine.expense_id)
        .where(Expense.year_id == year_id, Expense.state.in_(ASKED_STATES), Expense.trashed_at_utc.is_(None))
        .where(ExpenseLine.budget_line_id.is_not(None))
        .group_by(ExpenseLine.budget_line_id)
    )
    rows = session.execute(query, execution_options=WHOLE)
    return {line_id: amount for line_id, amount in rows if line_id is not None}


def line_views(session: Session, year_id: int) -> list[LineView]:
    """The lines of a year with their balances, by source, nature and item."""
    sums, asked = balances(session, year_id=year_id), asked_amounts(session, year_id)
    rows = session.execute(_NAMED.where(BudgetLine.year_id == year_id))
    return [_view(row, sums.get(row.id, Balance()), asked.get(row.id, 0)) for row in rows]


def line_labels(session: Session, line_ids: Iterable[int]) -> dict[int, str]:
    """Line id → item and purpose, as `LineView.label` says them, without any sums."""
    rows = session.execute(_NAMED.where(BudgetLine.id.in_(tuple(line_ids))))
    return {row.id: _view(row, Balance(), 0).label for row in rows}


# -- parts ------------------------------------------------------------------------------------------------


def _not_borne(
    session: Session, entries: Sequence[Entry], before: Mapping[int, Balance] | None
) -> list[Violation]:
    """What the budget does not bear of the entries just written, said once of each line and each room.

    `before`: the balances of the lines before a paper; None for a step of an expense.
    """
    effects: dict[int, int] = defaultdict(int)
    for entry in entries:
        effects[entry.line_id] += SIGNS[entry.kind] * entry.amount
    first = {entry.line_id: entry for entry in reversed(entries)}
    released = {e.line_id for e in entries if e.kind is EntryKind.HELD_BACK and e.amount < 0}
    after = balances(session, line_ids=effects) if before is not None else {}
    found: list[Violation] = []
    looked_at: set[object] = set()
    for line_id, effect in effects.items():
        was, field = (before or {}).get(line_id, Balance()), first[line_id].field
        line = named_line(session, line_id)
        assert line is not None
        label, key = line_label(line.item.code, line.item.name, line.purpose), room_key(line)
        if line_id in released and _held_at_least(session, line_id, first[line_id].dated_on) < 0:
            found.append(_over_released(label, was, field))
        elif effect < 0 and before is not None and after[line_id].left < 0:
            found.append(_lowered(label, was, field))
        elif effect < 0 and key not in looked_at:
            looked_at.add(key)
            room, day = room_of(session, line_id), first[line_id].dated_on
            if room.balance.left < 0:
                found.append(_emptied(room, field))
            elif early := _too_early(session, line_id, room, day, field if before is not None else "done_on"):
                found.append(early)
    return found


def _held_at_least(session: Session, line_id: int, day: date) -> int:
    """The least that is held back of the line on this day or a later one, đồng."""
    e = BudgetEntry
    query = select(e.dated_on, func.sum(e.amount)).where(e.line_id == line_id, e.kind == EntryKind.HELD_BACK)
    rows = session.execute(query.group_by(e.dated_on))
    return lowest_sum({row[0]: row[1] for row in rows}, day)[1]


def _emptied(room: Room, field: str) -> Violation:
    """What left less than nothing where the budget is a limit."""
    sentence = N_(
        "Không đủ kinh phí: {label} thiếu {short} đồng (được sử dụng {usable}, giữ lại {held}, "
        "đã cam kết, tạm ứng và chi {used} kể cả khoản này). Giảm số tiền, hoặc ghi văn bản điều "
        "chỉnh dự toán trước."
    )
    b = room.balance
    params = {
        "label": room.label,
        "short": number(-b.left),
        "usable": number(b.usable),
        "held": number(b.held_back),
        "used": number(b.used),
    }
    return Violation(sentence, params, field=field, clause="12.2")


def _too_early(session: Session, line_id: int, room: Room, day: date, field: str) -> Violation | None:
    """What is booked on a past day, by a step or a paper, is borne by what was there on each day since."""
    if day >= session.info["today"]:
        return None
    worst, left = lowest_from(session, line_id, day)
    if left >= 0:
        return None
    sentence = N_(
        "Ghi ngày {day} thì đến ngày {worst} {label} thiếu {short} đồng: dự toán giao thêm, tiền trả lại ghi "
        "sau ngày ấy. Sửa lại ngày."
    )
    params = {"day": date_vi(day), "label": room.label, "short": number(-left), "worst": date_vi(worst)}
    return Violation(sentence, params, field=field, clause="12.2")


def _lowered(label: str, before: Balance, field: str) -> Violation:
    sentence = N_(
        "Không giảm được dự toán của {label} (kể cả giữ lại, chuyển nguồn): đang giữ lại {held} đồng, đã cam "
        "kết, tạm ứng và chi {used} đồng, chỉ còn {left} đồng chưa dùng; nhiều nhất là số ấy."
    )
    left = number(max(before.left, 0))
    params = {"label": label, "held": number(before.held_back), "used": number(before.used), "left": left}
    return Violation(sentence, params, field=field, clause="12.2")


def _over_released(label: str, before: Balance, field: str) -> Violation:
    sentence = N_(
        "{label} đang giữ lại {held} đồng nên không cho sử dụng nhiều hơn số ấy. Sửa lại số tiền, "
        "hoặc ghi văn bản bổ sung dự toán."
    )
    params = {"label": label, "held": number(before.held_back)}
    return Violation(sentence, params, field=field, clause="12.2")


def _lines(session: Session, ids: Iterable[int]) -> dict[int, Any]:
    rows = session.execute(select(BudgetLine.id, BudgetLine.year_id).where(BudgetLine.id.in_(tuple(ids))))
    found = {row.id: row for row in rows}
    if set(ids) - found.keys():
        raise line_gone()
    return found


def _names() -> Any:
    line = BudgetLine
    return (
        select(
            line.id,
            line.year_id,
            BudgetYear.year,
            line.source_id,
            BudgetSource.name.label("source"),
            line.nature,
            BudgetItem.code.label("item_code"),
            BudgetItem.name.label("item_name"),
            line.purpose,
            codes_apart().label("codes"),
        )
        .join(BudgetYear, BudgetYear.id == line.year_id)
        .join(BudgetSource, BudgetSource.id == line.source_id)
        .join(BudgetItem, BudgetItem.id == line.item_id)
        .order_by(
            BudgetSource.position, BudgetSource.id, line.nature, BudgetItem.code, line.position, line.id
        )
    )


_NAMED = _names()


def _view(row: Any, balance: Balance, asked: int) -> LineView:
    return LineView(**row._asdict(), balance=balance, asked=asked)
