"""Where the budget is a limit: a line, or the autonomous lines of a source together; what is left there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from sqlalchemy import ColumnElement, bindparam, case, exists, func, literal, null, select, union_all
from sqlalchemy.orm import Session, aliased

from app.errors import UserError, refuse
from app.formatting import number
from app.i18n import N_
from app.models.budget import BudgetEntry, BudgetItem, BudgetLine, BudgetSource
from app.models.expenses import Expense, ExpenseLine
from app.rules.budget import SIGNS, Balance, Nature, balance_of
from app.rules.expenses import ASKED_STATES
from app.rules.violations import Violation
from app.services.common import WHOLE


@dataclass(frozen=True)
class Room:
    """One such place with its balance, asked for a line in it."""

    key: tuple[object, ...]
    """What tells one room from another: two may have the same label."""
    label: str
    is_group: bool
    balance: Balance
    asked: int
    """Being asked for and not yet decided, đồng."""
    line_label: str
    line_left: int
    """What the line itself has left, đồng; in a group it may be less than nothing."""


def named_line(session: Session, line_id: int) -> BudgetLine | None:
    """The line with its source and item, read at once and once in a session; None when it is gone."""
    held: dict[int, Any] = session.info.setdefault("named_lines", {})
    if line_id not in held:
        row = session.execute(_WITH_NAMES, {"line": line_id}, execution_options=WHOLE).first()
        if row is None:
            return None
        held[line_id] = row
    line: BudgetLine = held[line_id].BudgetLine
    return line


def room_key(line: BudgetLine) -> tuple[object, ...]:
    """What money of the line shares its limit with: autonomous money its source's, other money none."""
    if line.nature is Nature.AUTONOMOUS:
        return (line.year_id, line.source_id, line.nature)
    return (line.id,)


def room_of(session: Session, line_id: int, *, but: int | None = None) -> Room:
    """Where money of the line is limited, with what is left there (budget facts §1.3, step 4).

    Autonomous money: all lines of the same year, source and nature together; other money: the line alone.
    `but`: an expense whose own request is left out of `asked`. Raises UserError when the line is gone.
    """
    line = named_line(session, line_id)
    if line is None:
        raise line_gone()
    is_group = line.nature is Nature.AUTONOMOUS
    group = {"year": line.year_id, "source": line.source_id, "nature": line.nature}
    query, values = _OF_GROUP if is_group else _OF_LINE, group | {"line": line_id, "but": but or 0}
    session.flush()  # the connection alone does not know what is still to be written
    sums = {row.kind: row for row in session.connection().execute(query, values)}
    asked = sums.pop(None).amount or 0
    own = line_label(line.item.code, line.item.name, line.purpose)
    return Room(
        room_key(line),
        line.source.name if is_group else own,
        is_group,
        balance_of({kind: row.amount for kind, row in sums.items()}),
        asked,
        own,
        balance_of({kind: row.own for kind, row in sums.items()}).left,
    )


def lowest_from(session: Session, line_id: int, day: date) -> tuple[date, int]:
    """The day from this one on with the least left where money of the line is limited, and what is left then.

    By the days of the entries, not by when they were written: what a later paper gave is not there before.
    """
    line = named_line(session, line_id)
    if line is None:
        raise line_gone()
    e = BudgetEntry
    group = {"year": line.year_id, "source": line.source_id, "nature": line.nature}
    where = e.line_id.in_(_GROUP) if line.nature is Nature.AUTONOMOUS else e.line_id == line_id
    query = select(e.dated_on, e.kind, func.sum(e.amount)).where(where, e.year_id == line.year_id)
    by_day: dict[date, int] = defaultdict(int)
    for dated_on, kind, amount in session.execute(query.group_by(e.dated_on, e.kind), group):
        by_day[dated_on] += SIGNS[kind] * amount
    return lowest_sum(by_day, day)


def lowest_sum(by_day: Mapping[date, int], day: date) -> tuple[date, int]:
    """The day from this one on with the least sum until then, and that sum; what was before counts as its."""
    since: dict[date, int] = defaultdict(int)
    for each, amount in by_day.items():
        since[max(each, day)] += amount
    days = sorted(since)
    sums = accumulate(since[each] for each in days)
    return min(zip(days, sums, strict=True), key=lambda found: found[1])


def short_of(room: Room, amount: int) -> Violation | None:
    """What to say when the amount is more than the room has left, with the parts; None where it fits."""
    if amount <= room.balance.left:
        return None
    b = room.balance
    return Violation(
        N_(
            "Cần {amount} đồng nhưng {label} chỉ còn {left} đồng: được sử dụng {usable}, giữ lại {held}, "
            "cam kết {committed}, tạm ứng {advanced}, thực chi {paid}, nộp khôi phục {restored}; thiếu "
            "{short} đồng. Giảm số tiền, hoặc ghi văn bản điều chỉnh dự toán trước."
        ),
        {
            "amount": number(amount),
            "label": room.label,
            "left": number(b.left),
            "usable": number(b.usable),
            "held": number(b.held_back),
            "committed": number(b.committed),
            "advanced": number(b.advanced),
            "paid": number(b.paid),
            "restored": number(b.restored),
            "short": number(amount - b.left),
        },
        clause="12.2",
        field="budget_line_id",
    )


def line_gone() -> UserError:
    """What to say of a line of the estimate that is not there any more."""
    return refuse(N_("Dòng dự toán này không còn nữa. Chọn dòng khác."), field="budget_line_id")


def line_label(code: str, name: str, purpose: str, codes: str = "") -> str:
    """A line as lists and refusals name it: "6650 Hội nghị · họp Ban Chỉ đạo (109, 340-351)"."""
    label = f"{code} {name} · {purpose}" if purpose else f"{code} {name}"
    return f"{label} ({codes})" if codes else label


def codes_apart() -> ColumnElement[str]:
    """The codes of a line, "109, 340-351", where they alone tell it from another of the year; else empty."""
    line, other = BudgetLine, aliased(BudgetLine)
    same = ("year_id", "source_id", "nature", "item_id", "purpose")
    twin = exists().where(other.id != line.id, *(getattr(other, n) == getattr(line, n) for n in same))
    between = case(((line.chapter != "") & (line.category != ""), ", "), else_="")
    return case((twin, line.chapter + between + line.category), else_="")


# -- parts -----------------------------------------------------------------------------------------------


def _room(of_entry: Any, of_line: Any) -> Any:
    """Sums by column with the line's own part; without a column what is asked for. Asked at every key."""
    e = BudgetEntry
    own = func.sum(case((e.line_id == bindparam("line"), e.amount), else_=0))
    sums = select(e.kind, func.sum(e.amount).label("amount"), own.label("own"))
    asked = (
        select(null(), func.sum(ExpenseLine.amount), literal(0))
        .join(Expense, Expense.id == ExpenseLine.expense_id)
        .where(of_line, Expense.state.in_(ASKED_STATES), Expense.trashed_at_utc.is_(None))
        .where(Expense.year_id == bindparam("year"), Expense.id != bindparam("but"))
    )
    return union_all(sums.where(of_entry).group_by(e.kind), asked)


_WITH_NAMES = (
    select(BudgetLine, BudgetSource, BudgetItem)
    .join(BudgetLine.source)
    .join(BudgetLine.item)
    .where(BudgetLine.id == bindparam("line"))
)
_GROUP = select(BudgetLine.id).where(
    BudgetLine.year_id == bindparam("year"),
    BudgetLine.source_id == bindparam("source"),
    BudgetLine.nature == bindparam("nature"),
)
_OF_GROUP = _room(
    (BudgetEntry.year_id == bindparam("year")) & BudgetEntry.line_id.in_(_GROUP),
    ExpenseLine.budget_line_id.in_(_GROUP),
)
_OF_LINE = _room(BudgetEntry.line_id == bindparam("line"), ExpenseLine.budget_line_id == bindparam("line"))
