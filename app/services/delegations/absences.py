"""Commands and queries on the head's absences (Điều 5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError, raise_errors, refuse
from app.i18n import N_
from app.models.authority import HeadAbsence
from app.models.roster import Person
from app.rules.acts import Capacity
from app.rules.roles import Actor, Right, needs
from app.rules.roster import check_days
from app.rules.standing import Standing
from app.rules.validity import overlap
from app.rules.violations import Violation
from app.services.authority import standing
from app.services.common import fetch, line
from app.services.findings import Saved


@dataclass(frozen=True)
class AbsenceInput:
    """An absence of the head as the form reads it."""

    from_day: date | None = None
    to_day: date | None = None
    """Last day; None until it is known."""
    reason: str = ""
    basis: str = ""
    """How the office knows: a paper, a call, by whom."""


@dataclass(frozen=True)
class AbsenceRow:
    """An absence as lists show it."""

    id: int
    person_id: int
    name: str
    from_day: date
    to_day: date | None
    reason: str
    basis: str
    version: int


def list_absences(session: Session) -> list[AbsenceRow]:
    """Every absence of a head, the newest first."""
    rows = session.execute(
        select(HeadAbsence, Person.full_name)
        .join(Person, HeadAbsence.person_id == Person.id)
        .order_by(HeadAbsence.from_day.desc(), HeadAbsence.id.desc())
    )
    return [
        AbsenceRow(a.id, a.person_id, name, a.from_day, a.to_day, a.reason, a.basis, a.version)
        for a, name in rows
    ]


@needs(Right.EDIT_AUTHORITY)
def save_absence(
    session: Session,
    actor: Actor,
    absence_id: int | None,
    entered: AbsenceInput,
    expected_version: int | None = None,
) -> Saved:
    """The id of the absence of whoever is head on its first day; a new one when no id is given.

    Raises UserError for days out of order, a day without a head, days past the head's time in office, and
    days that are recorded already (Điều 5.1).
    """
    row = fetch(session, HeadAbsence, absence_id, expected_version) if absence_id is not None else None
    found = list(check_days(entered.from_day, entered.to_day))
    person_id = 0
    if entered.from_day is not None:
        known = standing(session)
        head = known.head_on(entered.from_day)
        if head is None:
            sentence = N_("Ngày {day} không có Trưởng Ban tại chức nên không ghi vắng mặt.")
            params = {"day": f"{entered.from_day:%d/%m/%Y}"}
            found.append(Violation(sentence, params, field="from_day", clause="5.1"))
        else:
            person_id = head.person_id
            found += _beside(known, person_id, entered, absence_id or 0)
    basis = _line(found, entered.basis, "basis", N_("căn cứ"), required=True)
    reason = _line(found, entered.reason, "reason", N_("lý do"))
    warnings = raise_errors(found)
    assert entered.from_day is not None  # said by check_days before
    if row is None:
        row = HeadAbsence()
        session.add(row)
    row.person_id, row.from_day, row.to_day = person_id, entered.from_day, entered.to_day
    row.reason, row.basis = reason, basis
    session.flush()
    return Saved(row.id, warnings)


@needs(Right.EDIT_AUTHORITY)
def trash_absence(
    session: Session, actor: Actor, absence_id: int, expected_version: int | None = None
) -> None:
    """Puts an absence entered by mistake into the trash."""
    fetch(session, HeadAbsence, absence_id, expected_version).trashed_at_utc = session.info["now"]


@needs(Right.RESTORE_FROM_TRASH)
def restore_absence(session: Session, actor: Actor, absence_id: int) -> None:
    """Takes an absence out of the trash; refused where its days were recorded anew meanwhile (Điều 5.1)."""
    row = session.get(HeadAbsence, absence_id, execution_options={"include_trashed": True})
    if row is None:
        raise refuse(N_("Bản ghi này không còn nữa."))
    entered = AbsenceInput(row.from_day, row.to_day)
    raise_errors(_beside(standing(session), row.person_id, entered, absence_id))
    row.trashed_at_utc = None


def _beside(known: Standing, person_id: int, entered: AbsenceInput, own_id: int) -> list[Violation]:
    """What the head's time in office and the other absences say of the days."""
    assert entered.from_day is not None  # asked by the caller
    found = []
    mine = (entered.from_day, entered.to_day)
    for other in known.absences:
        same = other.person_id == person_id and other.id != own_id
        if same and overlap(mine, (other.from_day, other.to_day)):
            until = f"{other.to_day:%d/%m/%Y}" if other.to_day else "…"
            sentence = N_("Đã ghi Trưởng Ban vắng mặt {period}. Sửa lần ghi ấy.")
            params = {"period": f"{other.from_day:%d/%m/%Y} – {until}"}
            found.append(Violation(sentence, params, field="from_day", clause="5.1"))
    last = known.held_until(person_id, entered.from_day, (Capacity.HEAD,))
    if last is not None and entered.to_day is not None and last < entered.to_day:
        sentence = N_("Đồng chí ấy là Trưởng Ban đến hết ngày {day}; ghi ngày cuối không sau ngày ấy.")
        found.append(Violation(sentence, {"day": f"{last:%d/%m/%Y}"}, field="to_day", clause="5.1"))
    return found


def _line(found: list[Violation], text: str, field: str, label: str, *, required: bool = False) -> str:
    try:
        return line(text, field, label, required=required)
    except UserError as refusal:
        found += refusal.violations
        return ""
