"""Import of a roster file: what it would do, row by row, and the one write that does it, all or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.errors import UserError, refuse
from app.i18n import N_, _
from app.models.roster import BasisPaper, Membership, Organisation, Person
from app.rules import roster as rules
from app.rules.decisions import deciding_clause
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Severity, Violation
from app.services.excel.preview import Status
from app.services.roster.columns import LABELS
from app.services.roster.consequences import consequences
from app.services.roster.known import Known, load_known
from app.services.roster.matching import PersonPlan, PlacePlan, Plan, make_plan
from app.services.roster.people import PersonInput, clean_person, fill_person
from app.services.roster.reading import RosterFile, RosterLine
from app.text import fold


@dataclass(frozen=True)
class PreviewRow:
    """One row of the file and what it would do."""

    id: int
    """Number of the row as Excel shows it."""
    line: RosterLine
    status: Status
    changes: str
    """What changes, in words: "Chức vụ, Đến ngày"."""
    violations: tuple[Violation, ...]


@dataclass(frozen=True)
class RosterPreview:
    """What an import would do, and everything that stands in its way."""

    file: RosterFile
    rows: tuple[PreviewRow, ...]
    violations: tuple[Violation, ...]
    """All of them, headings first, then by row."""
    people_new: int
    organisations_new: tuple[str, ...]

    def count(self, status: Status) -> int:
        """How many rows have this status."""
        return sum(row.status is status for row in self.rows)

    @property
    def ok(self) -> bool:
        """True when nothing stands in the way of the import."""
        return not any(v.severity is Severity.ERROR for v in self.violations)


@dataclass(frozen=True)
class ImportResult:
    """What an import did: numbers of rows, new people, new agencies, and the authority it ended."""

    new: int
    updated: int
    unchanged: int
    people_new: int
    organisations_new: int
    warnings: tuple[Violation, ...] = ()
    """Delegations, planned meetings and unsigned papers that no longer hold."""


def preview_roster(session: Session, file: RosterFile) -> RosterPreview:
    """What importing the file would do now; a query, nothing is stored."""
    return _preview(file, *_plan(session, file))


@needs(Right.EDIT_ROSTER)
def import_roster(session: Session, actor: Actor, file: RosterFile) -> ImportResult:
    """What was stored, all rows in one write.

    Raises UserError with every violation, by row, when a single row is wrong: nothing is stored then.
    """
    plan, known = _plan(session, file)
    preview = _preview(file, plan, known)
    if not preview.ok:
        raise UserError(v for v in preview.violations if v.severity is Severity.ERROR)
    if not plan.places:
        raise refuse(N_("Tệp “{filename}” không có dòng nào để nhập."), filename=file.filename)
    with consequences(session) as ended:
        _store(session, plan, known)
    return ImportResult(
        preview.count(Status.NEW),
        preview.count(Status.UPDATED),
        preview.count(Status.UNCHANGED),
        preview.people_new,
        len(preview.organisations_new),
        tuple(ended),
    )


# -- what it would do -------------------------------------------------------------------------------------


def _plan(session: Session, file: RosterFile) -> tuple[Plan, Known]:
    known = load_known(session)
    wrong = (v.row for v in file.violations if v.severity is Severity.ERROR)
    return make_plan(file.lines, frozenset(row for row in wrong if row is not None), known), known


def _preview(file: RosterFile, plan: Plan, known: Known) -> RosterPreview:
    places = {place.line.row: place for place in plan.places}
    found = [*file.violations, *plan.violations]
    found += [v for place in plan.places for v in _look_at(place, known)]
    found.sort(key=lambda v: v.row or 0)
    by_row: dict[int, list[Violation]] = {}
    for violation in found:
        by_row.setdefault(violation.row or 0, []).append(violation)
    rows = tuple(
        _row(line, places.get(line.row), tuple(by_row.get(line.row, ())), known) for line in file.lines
    )
    agencies = {
        p.entered.organisation.casefold(): p.entered.organisation
        for p in plan.people
        if p.entered.organisation and p.entered.organisation.casefold() not in known.agencies
    }
    new = sum(person.stored is None for person in plan.people)
    return RosterPreview(file, rows, tuple(found), new, tuple(agencies.values()))


def _row(
    line: RosterLine, place: PlacePlan | None, violations: tuple[Violation, ...], known: Known
) -> PreviewRow:
    if place is None or any(v.severity is Severity.ERROR for v in violations):
        return PreviewRow(line.row, line, Status.WRONG, "", violations)
    if place.stored is None:
        return PreviewRow(line.row, line, Status.NEW, "", violations)
    changed = list(dict.fromkeys(_differences(place, known)))
    status = Status.UPDATED if changed else Status.UNCHANGED
    return PreviewRow(line.row, line, status, ", ".join(_(LABELS[key]) for key in changed), violations)


def _look_at(place: PlacePlan, known: Known) -> Iterable[Violation]:
    """Warnings about the deciding papers of a row that changes something."""
    line, stored = place.line, place.stored
    if stored is not None and not any(_differences(place, known)):
        return
    clause = deciding_clause(place.body.kind, place.role.code)
    opened = known.paper_keys.get(stored.opened_by_id or 0, ("", None)) if stored else ("", None)
    number, day = (line.decision_no, line.decision_on) if line.decision_no else opened
    assert line.from_day is not None
    yield from rules.check_paper(line.from_day, day, number, field="decision_no", clause=clause, row=line.row)
    if line.to_day is not None and not (stored is not None and stored.closed_by_id):
        yield from rules.check_paper(
            line.to_day, line.close_on, line.close_no, field="close_no", clause=clause, row=line.row
        )


def _differences(place: PlacePlan, known: Known) -> Iterable[str]:
    """Column keys of what an update would change, of the person and of the place."""
    stored, person = place.stored, place.person.stored
    if stored is None or person is None:
        return
    entered = place.person.entered
    agency = known.agency_names.get(person.organisation_id or 0, "")
    former = {
        "full_name": person.full_name,
        "code": person.code or "",
        "honorific": person.honorific,
        "born_on": person.born_on,
        "position": person.position,
        "phone": person.phone,
        "note": person.note,
    }
    for key, value in former.items():
        if (getattr(entered, key) or value) != value and getattr(place.line, key):
            yield key
    if place.line.organisation and entered.organisation.casefold() != agency.casefold():
        yield "organisation"
    values = _place_values(place)
    if place.role.id != stored.role_id:
        yield "role"
    for key in ("field", "rank_in_role", "to_day", "close_reason"):
        if values[key] != getattr(stored, key):
            yield key
    if values["position"] != stored.position:
        yield "position"
    for key, number, day, paper_id in (
        ("decision_no", place.line.decision_no, place.line.decision_on, stored.opened_by_id),
        ("close_no", place.line.close_no, place.line.close_on, stored.closed_by_id),
    ):
        if number and known.paper_keys.get(paper_id or 0) != (number, day):
            yield key


def _place_values(place: PlacePlan) -> dict[str, Any]:
    """The place as it will be: the line's words over what is stored."""
    line, stored = place.line, place.stored
    own = place.person.entered.position
    office = line.position if line.position and line.position != own else ""
    return {
        "field": line.field or (stored.field if stored else ""),
        "rank_in_role": line.rank_in_role or (stored.rank_in_role if stored else 0),
        "to_day": line.to_day or (stored.to_day if stored else None),
        "close_reason": line.close_reason or (stored.close_reason if stored else ""),
        "position": office if line.position else (stored.position if stored else ""),
    }


# -- storing it -------------------------------------------------------------------------------------------


def _store(session: Session, plan: Plan, known: Known) -> None:
    agencies = _store_agencies(session, plan.people, known)
    rows: dict[PersonPlan, Person] = {}
    for person in plan.people:
        rows[person] = _store_person(session, person, agencies)
    session.flush()
    papers = _Papers(session, known)
    for place in plan.places:
        _store_place(session, place, rows[place.person], papers)
    session.flush()


def _store_agencies(session: Session, people: Iterable[PersonPlan], known: Known) -> dict[str, Organisation]:
    agencies = dict(known.agencies)
    for person in people:
        name = person.entered.organisation
        if name and name.casefold() not in agencies:
            agencies[name.casefold()] = row = Organisation(name=name, folded=fold(name))
            session.add(row)
    session.flush()
    return agencies


def _store_person(session: Session, person: PersonPlan, agencies: dict[str, Organisation]) -> Person:
    entered = person.entered
    if not entered.honorific:
        entered = replace(entered, honorific=PersonInput.honorific)
    values, _said = clean_person(entered, session.info["today"])
    row = person.stored
    if row is None:
        row = Person(full_name=values.full_name, sort_key="")
        session.add(row)
    agency = agencies.get(entered.organisation.casefold())
    if agency is not None and agency.trashed_at_utc is not None:
        agency.trashed_at_utc = None  # named again: it is in use from now on
    fill_person(row, values, agency.id if agency else row.organisation_id)
    return row


def _store_place(session: Session, place: PlacePlan, person: Person, papers: _Papers) -> None:
    line, row = place.line, place.stored
    values = _place_values(place)
    if row is None:
        row = Membership(person_id=person.id, body_id=place.body.id, from_day=line.from_day)
        session.add(row)
    row.role_id = place.role.id
    for name, value in values.items():
        setattr(row, name, value)
    row.opened_by_id = papers.id_of(line.decision_no, line.decision_on) or row.opened_by_id
    row.closed_by_id = papers.id_of(line.close_no, line.close_on) or row.closed_by_id


class _Papers:
    """Deciding papers by number and day, each made once."""

    def __init__(self, session: Session, known: Known) -> None:
        self._session = session
        self._papers = known.papers

    def id_of(self, number: str, day: date | None) -> int | None:
        """The id of the paper; None where no number is given."""
        if not number:
            return None
        paper = self._papers.get((number, day))
        if paper is None:
            paper = self._papers[(number, day)] = BasisPaper(number=number, issued_on=day)
            self._session.add(paper)
            self._session.flush()
        return paper.id
