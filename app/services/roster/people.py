"""Commands on people: save with the offices held outside the committee, trash, restore."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError, refuse
from app.i18n import N_
from app.models.roster import Person
from app.rules.roles import Actor, Right, needs
from app.rules.roster import check_days
from app.rules.violations import Severity, Violation
from app.services.common import fetch, paragraphs
from app.services.findings import Findings, Saved
from app.services.roster.checks import in_use, uses
from app.services.roster.consequences import consequences
from app.services.roster.offices import OfficeInput, check_offices, numbered, write_offices
from app.services.roster.organisations import organisation_named
from app.text import fold, person_sort_key

LONGEST_NAME = 200
LONGEST_CODE = 40
FIRST_BIRTH = date(1900, 1, 1)


@dataclass(frozen=True)
class PersonInput:
    """A person as the form reads it. The agency is one of the list, or a new one by name."""

    full_name: str = ""
    code: str = ""
    honorific: str = "đồng chí"
    born_on: date | None = None
    position: str = ""
    organisation_id: int | None = None
    organisation: str = ""
    phone: str = ""
    note: str = ""
    offices: tuple[OfficeInput, ...] | None = None
    """All offices held; None leaves the stored ones as they are."""


@needs(Right.EDIT_ROSTER)
def save_person(
    session: Session,
    actor: Actor,
    person_id: int | None,
    entered: PersonInput,
    expected_version: int | None = None,
) -> Saved:
    """The id of the person written; a new one when `person_id` is None.

    Raises UserError with one violation per wrong field; warns of a person of the same name.
    """
    row = fetch(session, Person, person_id, expected_version) if person_id else None
    values, wrong = clean_person(entered, session.info["today"])
    findings = Findings()
    findings.add(*wrong)
    if values.code:
        findings.add(*_code_taken(session, values.code, person_id))
    if values.full_name:
        findings.add(*_same_name(session, values.full_name, values.born_on, person_id))
    if entered.offices is None:
        warnings = findings.warnings()
        return Saved(write_person(session, row, values).id, warnings)
    findings.add(*check_offices(session, person_id, values.full_name, entered.offices))
    warnings = findings.warnings()
    with consequences(session) as ended:
        row = write_person(session, row, values)
        write_offices(session, row.id, entered.offices)
    return Saved(row.id, (*warnings, *ended))


@dataclass(frozen=True)
class PersonValues:
    """The checked values of a person, ready to be stored."""

    full_name: str
    code: str
    honorific: str
    born_on: date | None
    position: str
    organisation_id: int | None
    organisation: str
    phone: str
    note: str


def clean_person(entered: PersonInput, today: date) -> tuple[PersonValues, list[Violation]]:
    """The cleaned values of an entry, and what is wrong with them by themselves."""
    findings = Findings()
    name = findings.line(entered.full_name, "full_name", N_("họ và tên"), required=True, most=LONGEST_NAME)
    if name and not any(c.isalpha() for c in name):
        sentence = N_("Họ và tên “{name}” không có chữ cái nào.")
        findings.add(Violation(sentence, {"name": name}, field="full_name"))
    findings.add(*_check_birth(entered.born_on, today))
    for number, office in enumerate(entered.offices or (), start=1):
        findings.add(*_check_office(number, office, findings))
    values = PersonValues(
        full_name=name,
        code=findings.line(entered.code, "code", N_("mã cán bộ"), most=LONGEST_CODE),
        honorific=findings.line(entered.honorific, "honorific", N_("cách xưng hô"), most=60),
        born_on=entered.born_on,
        position=findings.line(entered.position, "position", N_("chức vụ")),
        organisation_id=entered.organisation_id,
        organisation=findings.line(entered.organisation, "organisation_id", N_("cơ quan")),
        phone=findings.line(entered.phone, "phone", N_("điện thoại"), most=60),
        note=paragraphs(entered.note),
    )
    return values, findings.all()


def write_person(session: Session, row: Person | None, values: PersonValues) -> Person:
    """The person stored with these values."""
    if row is None:
        row = Person(full_name=values.full_name, sort_key="")
        session.add(row)
    agency = values.organisation_id
    if agency is None and values.organisation:
        agency = organisation_named(session, values.organisation).id
    fill_person(row, values, agency)
    session.flush()
    return row


def fill_person(row: Person, values: PersonValues, organisation_id: int | None) -> None:
    """Puts the values into the row, with the keys it is sorted and found by."""
    row.full_name, row.code, row.honorific = values.full_name, values.code or None, values.honorific
    row.born_on, row.position, row.organisation_id = values.born_on, values.position, organisation_id
    row.phone, row.note = values.phone, values.note
    row.sort_key = person_sort_key(values.full_name)
    row.folded = fold(f"{values.full_name} {values.position} {values.code}")


@needs(Right.EDIT_ROSTER)
def trash_person(session: Session, actor: Actor, person_id: int, expected_version: int | None = None) -> None:
    """Puts a person whom nothing uses into the trash; raises UserError otherwise."""
    row = fetch(session, Person, person_id, expected_version)
    if used_in := uses(session, "people", row.id, owned=("offices_held",)):
        raise UserError(in_use(row.full_name, used_in))
    row.trashed_at_utc = session.info["now"]


@needs(Right.RESTORE_FROM_TRASH)
def restore_person(session: Session, actor: Actor, person_id: int) -> None:
    """Takes a person out of the trash."""
    row = session.get(Person, person_id, execution_options={"include_trashed": True})
    if row is None:
        raise refuse(N_("Bản ghi này không còn nữa."))
    row.trashed_at_utc = None


# -- what is wrong ----------------------------------------------------------------------------------------


def _check_birth(born_on: date | None, today: date) -> list[Violation]:
    if born_on is None or FIRST_BIRTH <= born_on < today:
        return []
    sentence = N_("Ngày sinh {day} không đúng: ngày sinh ở trước hôm nay và từ năm 1900.")
    return [Violation(sentence, {"day": f"{born_on:%d/%m/%Y}"}, field="born_on")]


def _code_taken(session: Session, code: str, own_id: int | None) -> list[Violation]:
    other = session.scalars(
        select(Person).where(Person.code == code), execution_options={"include_trashed": True}
    ).first()
    if other is None or other.id == own_id:
        return []
    params = {"code": code, "name": other.full_name}
    if other.trashed_at_utc is not None:
        sentence = N_("Mã {code} là của đồng chí {name} đang ở trong thùng rác. Lấy lại từ thùng rác.")
    else:
        sentence = N_("Mã {code} là của đồng chí {name}. Ghi mã khác.")
    return [Violation(sentence, params, field="code")]


def _same_name(session: Session, name: str, born_on: date | None, own_id: int | None) -> list[Violation]:
    others = session.scalars(select(Person).where(Person.full_name == name, Person.id != (own_id or 0)))
    if not any(o.born_on is None or born_on is None or o.born_on == born_on for o in others):
        return []
    sentence = N_("Đã có một đồng chí {name} trong danh sách. Kiểm tra có phải cùng một người không.")
    return [Violation(sentence, {"name": name}, field="full_name", severity=Severity.WARNING)]


def _check_office(number: int, office: OfficeInput, findings: Findings) -> Iterable[Violation]:
    if not findings.line(office.title, "offices", N_("chức vụ")):
        yield Violation(
            N_("Chức vụ thứ {number}: chưa ghi tên chức vụ."), {"number": number}, field="offices"
        )
    for violation in check_days(office.from_day, office.to_day):
        yield numbered(number, violation)
