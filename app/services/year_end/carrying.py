"""What is left at the year's end: carried over by a case of the law, or cancelled (budget facts §1.2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import UserError, raise_errors, refuse
from app.formatting import date_vi, number
from app.i18n import N_
from app.models.budget import BudgetLine, BudgetSource, BudgetYear
from app.models.expenses import Expense
from app.rules.budget import EstimateKind
from app.rules.expenses import ASKED_STATES, LIVE_STATES, ExpenseState
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Violation
from app.services.budget.estimate_papers import PaperInput, last_day, record_paper
from app.services.budget.ledger import LineView, line_views
from app.services.budget.lines import not_in_force
from app.services.common import WHOLE, fetch, line


@dataclass(frozen=True)
class CarryInput:
    """What of the rest of a line goes on into the next year, and by which case of the law."""

    year_id: int
    number: str = ""
    dated_on: date | None = None
    basis: str = ""
    """The legal case (NĐ 73/2026/NĐ-CP Điều 31), written by the accountant."""
    amounts: Mapping[int, int] | None = None
    """Line id → đồng."""
    into: Mapping[int, int | None] = field(default_factory=dict)
    """Line id → line of the next year that takes its place, for `lines_to_choose`."""
    into_on: date | None = None
    """The day on which it comes into the next year; by `first_day` where empty."""


@needs(Right.EDIT_BUDGET)
def carry_over(session: Session, actor: Actor, entered: CarryInput) -> tuple[int, int]:
    """The ids of two papers, in one write: out of this year, and into the same lines of the next.

    The lines are made in the next year where they are not there. Raises UserError for no basis, more than is
    left of a line, a next year that is not open, and a code that ended without a line in its place.
    """
    year = fetch(session, BudgetYear, entered.year_id)
    words = line(entered.basis, "basis", N_("căn cứ được chuyển nguồn"), required=True)
    after = next_year(session, year)
    leaves_on = last_day(session, year, EstimateKind.CARRIED_OUT)
    into_on = entered.into_on or max(first_day(session, after, entered.dated_on), leaves_on)
    amounts = {line_id: amount for line_id, amount in (entered.amounts or {}).items() if amount}
    out = PaperInput(
        year.id,
        EstimateKind.CARRIED_OUT,
        entered.dated_on,
        entered.number,
        abstract=f"Chuyển nguồn sang năm {after.year}",
        lines=tuple(amounts.items()),
        booked_on=leaves_on,
        note=words,
    )
    out_id = record_paper(session, actor, out)
    into: dict[int, int] = defaultdict(int)
    for line_id, amount in amounts.items():
        into[line_after(session, line_id, after, entered.into, into_on)] += amount
    back = PaperInput(
        after.id,
        EstimateKind.CARRIED_IN,
        entered.dated_on,
        entered.number,
        abstract=f"Chuyển nguồn từ năm {year.year}",
        lines=tuple(into.items()),
        booked_on=into_on,
        note=words,
        carried=True,
    )
    return out_id, record_paper(session, actor, back)


@needs(Right.EDIT_BUDGET)
def lapse_rest(
    session: Session,
    actor: Actor,
    year_id: int,
    number_text: str,
    dated_on: date | None,
    reason: str,
    expected_version: int | None = None,
) -> int:
    """The id of the paper that cancels all that is left, what was held back too.

    Raises UserError while the year's money may still be spent, while expenses wait for a decision, until the
    settling time ends while any is open, and while a line has less than nothing: what it used of others is
    moved to it first.
    """
    year = fetch(session, BudgetYear, year_id, expected_version)
    words = line(reason, "reason", N_("căn cứ hủy dự toán"), required=True)
    if session.info["today"] <= year.spend_until:
        sentence = N_(
            "Dự toán năm {year} còn được chi đến hết ngày {day} nên chưa hủy phần thừa. Giảm dự toán trong "
            "năm thì ghi văn bản Giảm dự toán."
        )
        raise refuse(sentence, field="dated_on", year=year.year, day=date_vi(year.spend_until))
    if waiting := _count(session, year, ASKED_STATES):
        raise refuse(
            N_("Còn {count} khoản chi chờ thẩm định, chờ duyệt. Duyệt hoặc trả lại rồi hủy phần thừa."),
            count=waiting,
        )
    if session.info["today"] <= year.adjust_until and (count := _count(session, year, LIVE_STATES)):
        sentence = N_(
            "Còn {count} khoản chi chưa xong, có thể cần thêm tiền khi thanh toán. Đến hết ngày {day} chỉ "
            "hủy phần thừa khi mọi khoản chi đã xong."
        )
        raise refuse(sentence, count=count, day=date_vi(year.adjust_until))
    views = line_views(session, year.id)
    raise_errors(overdrawn(views))
    _release_held(session, actor, year, views, number_text, dated_on)
    left = tuple((v.id, v.balance.left) for v in line_views(session, year.id) if v.balance.left > 0)
    entered = PaperInput(
        year.id,
        EstimateKind.LAPSED,
        dated_on,
        number_text,
        abstract=f"Hủy dự toán năm {year.year} không sử dụng",
        lines=left,
        booked_on=last_day(session, year, EstimateKind.LAPSED),
        note=words,
    )
    return record_paper(session, actor, entered)


def overdrawn(views: list[LineView]) -> list[Violation]:
    """What to say of lines that have less than nothing left."""
    sentence = N_("Dòng {label} chi quá dự toán {short} đồng. Ghi văn bản chuyển giữa các dòng.")
    return [
        Violation(sentence, {"label": v.label, "short": number(-v.balance.left)})
        for v in views
        if v.balance.left < 0
    ]


def next_year(session: Session, year: BudgetYear) -> BudgetYear:
    """The budget year after this one. Raises UserError where it was not opened."""
    after = session.scalars(select(BudgetYear).where(BudgetYear.year == year.year + 1)).first()
    if after is None:
        raise refuse(
            N_("Chưa mở năm ngân sách {year}. Mở năm ấy trước khi chuyển nguồn."),
            field="year_id",
            year=year.year + 1,
        )
    return after


def first_day(session: Session, after: BudgetYear, dated_on: date | None) -> date:
    """The day on which money comes into the next year: of its paper, but in that year and not locked."""
    today: date = session.info["today"]
    first = date(after.year, 1, 1)
    if today < first:
        raise refuse(
            N_("Đến hết 31/12 tiền của năm còn được chi; chuyển nguồn ghi từ ngày {day}."),
            field="dated_on",
            day=date_vi(first),
        )
    if after.locked_until is not None:
        first = max(first, after.locked_until + timedelta(days=1))
    return max(dated_on or today, first)


def lines_to_choose(
    session: Session, year_id: int, line_ids: Collection[int]
) -> dict[int, tuple[LineView, ...]]:
    """Line id → lines of the next year that may take its place, for lines whose source or item has ended.

    Those are of the same nature and kind of source. Empty where the next year was not opened.
    """
    year = fetch(session, BudgetYear, year_id)
    after = session.scalars(select(BudgetYear).where(BudgetYear.year == year.year + 1)).first()
    rows = [fetch(session, BudgetLine, line_id) for line_id in line_ids]
    if after is None:
        return {}
    day = max(session.info["today"], date(after.year, 1, 1))
    return {row.id: _in_place_of(session, row, after) for row in rows if _ended(row, day)}


def _in_place_of(session: Session, row: BudgetLine, after: BudgetYear) -> tuple[LineView, ...]:
    views = line_views(session, after.id)
    kinds = {source.id: source.kind for source in session.scalars(select(BudgetSource))}
    return tuple(v for v in views if v.nature is row.nature and kinds[v.source_id] is row.source.kind)


def line_after(
    session: Session, line_id: int, after: BudgetYear, into: Mapping[int, int | None], day: date
) -> int:
    """The line of the next year that takes this one's place: the one with the same key, made where it is not.

    Where source or item ended by the day, the one chosen. Raises UserError where none, or one of other money,
    is.
    """
    row = fetch(session, BudgetLine, line_id)
    if _ended(row, day):
        choices = _in_place_of(session, row, after)
        chosen = into.get(line_id)
        if chosen is not None and any(view.id == chosen for view in choices):
            return chosen
        sentence = N_(
            "Nguồn hoặc mục của dòng {code} không còn hiệu lực. Chọn dòng dự toán năm {year} cùng tính chất, "
            "cùng loại nguồn để chuyển sang; chưa có thì thêm dòng ấy ở năm {year} trước."
        )
        params = {"code": row.item.code, "year": str(after.year)}
        raise UserError(Violation(sentence, params, field=f"into.{line_id}"))
    key = {
        name: getattr(row, name)
        for name in ("source_id", "nature", "chapter", "category", "item_id", "purpose")
    }
    query = select(BudgetLine).where(BudgetLine.year_id == after.id)
    for name, value in key.items():
        query = query.where(getattr(BudgetLine, name) == value)
    there = session.scalars(query).first()
    if there is None:
        there = BudgetLine(year_id=after.id, position=row.position, note="", **key)
        session.add(there)
        session.flush()
    return there.id


# -- parts ------------------------------------------------------------------------------------------------


def _ended(row: BudgetLine, day: date) -> bool:
    """True for a line whose source or item is not in force on the day."""
    return any(not_in_force(of, day, day, "into") for of in (row.source, row.item))


def _count(session: Session, year: BudgetYear, states: Collection[ExpenseState]) -> int:
    """How many expenses of the year stand so, also those the reader may not see."""
    e = Expense
    query = select(func.count(e.id)).where(
        e.year_id == year.id, e.state.in_(states), e.trashed_at_utc.is_(None)
    )
    return session.scalar(query, execution_options=WHOLE) or 0


def _release_held(
    session: Session,
    actor: Actor,
    year: BudgetYear,
    views: list[LineView],
    number_text: str,
    dated_on: date | None,
) -> None:
    held = tuple((v.id, v.balance.held_back) for v in views if v.balance.held_back > 0)
    if held:
        entered = PaperInput(
            year.id,
            EstimateKind.RELEASED,
            dated_on,
            number_text,
            abstract=f"Phần giữ lại năm {year.year} để hủy",
            lines=held,
            booked_on=last_day(session, year, EstimateKind.RELEASED),
            carried=True,
        )
        record_paper(session, actor, entered)
