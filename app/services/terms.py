"""Terms of the Party committee (nhiệm kỳ): numbers of documents run from 01 within each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.formatting import date_range_vi
from app.i18n import N_
from app.models.documents import NumberSeries, OutgoingEntry
from app.models.profile import Term
from app.rules.roles import Actor, Right, needs
from app.rules.validity import in_order, overlap
from app.rules.violations import Violation
from app.services.common import fetch, line
from app.services.setup import TermInput


@dataclass(frozen=True)
class TermRow:
    """A term as the list shows it; no last day means that it is not known yet."""

    id: int
    name: str
    starts_on: date
    ends_on: date | None
    version: int


def list_terms(session: Session) -> list[TermRow]:
    """All terms, the newest first."""
    rows = session.scalars(select(Term).order_by(Term.starts_on.desc(), Term.id.desc()))
    return [TermRow(t.id, t.name, t.starts_on, t.ends_on, t.version) for t in rows]


@needs(Right.EDIT_PROFILE)
def save_term(
    session: Session,
    actor: Actor,
    entered: TermInput,
    term_id: int | None = None,
    expected_version: int | None = None,
) -> int:
    """The id of the term.

    Raises UserError for an empty name or day, days out of order, an overlap, or days that leave out a number
    given in the term: its day would fall into no term, or into one that begins at 01 again.
    """
    name = line(entered.name, "name", N_("tên nhiệm kỳ"), required=True)
    found = _check(session, entered, term_id)
    if found:
        raise UserError(found)
    assert entered.starts_on is not None
    if term_id is None:
        row = Term(name=name, starts_on=entered.starts_on, ends_on=entered.ends_on)
        session.add(row)
    else:
        row = fetch(session, Term, term_id, expected_version)
        row.name, row.starts_on, row.ends_on = name, entered.starts_on, entered.ends_on
    session.flush()
    return row.id


def _check(session: Session, entered: TermInput, term_id: int | None) -> list[Violation]:
    if entered.starts_on is None:
        return [Violation(N_("Chưa ghi ngày bắt đầu nhiệm kỳ."), field="starts_on")]
    if not in_order(entered.starts_on, entered.ends_on):
        sentence = N_("Nhiệm kỳ kết thúc trước ngày bắt đầu. Sửa lại một trong hai ngày.")
        return [Violation(sentence, field="ends_on")]
    days = (entered.starts_on, entered.ends_on)
    others = session.scalars(select(Term).order_by(Term.starts_on))
    if term_id is not None and (left_out := _left_out(session, term_id, entered)):
        return left_out
    clash = next((t for t in others if t.id != term_id and overlap(days, (t.starts_on, t.ends_on))), None)
    if clash is None:
        return []
    params = {"name": clash.name, "days": date_range_vi(clash.starts_on, clash.ends_on)}
    if clash.ends_on is None and clash.starts_on < entered.starts_on:
        sentence = N_("{name} ({days}) chưa ghi ngày kết thúc. Ghi ngày kết thúc nhiệm kỳ ấy trước.")
    else:
        sentence = N_("Trùng ngày với {name} ({days}). Hai nhiệm kỳ không được chồng lên nhau.")
    return [Violation(sentence, params, field="starts_on")]


def _left_out(session: Session, term_id: int, entered: TermInput) -> list[Violation]:
    """The refusal of days that leave out the first or the last number given in the term."""
    given = (
        select(OutgoingEntry.number_text, OutgoingEntry.dated_on)
        .join(NumberSeries, NumberSeries.id == OutgoingEntry.series_id)
        .where(NumberSeries.term_id == term_id, OutgoingEntry.cancelled_on.is_(None))
    )
    day, first = OutgoingEntry.dated_on, entered.starts_on
    checks = [("starts_on", given.where(day < first).order_by(day))]
    if entered.ends_on is not None:
        checks.append(("ends_on", given.where(day > entered.ends_on).order_by(day.desc())))
    for field, query in checks:
        row = session.execute(query.limit(1), execution_options={"include_hidden": True}).first()
        if row is not None:
            sentence = N_(
                "Số {number}, ngày {day} đã cấp trong nhiệm kỳ này, nên nhiệm kỳ phải gồm cả ngày ấy. "
                "Sửa lại ngày; nếu số cấp nhầm thì hủy bỏ văn bản mang số ấy trước."
            )
            return [Violation(sentence, {"number": row[0], "day": f"{row[1]:%d/%m/%Y}"}, field=field)]
    return []
