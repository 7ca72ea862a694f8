"""Agencies: the list, and the commands that change one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session, aliased

from app.errors import UserError, refuse
from app.i18n import N_
from app.models.roster import Organisation, Person
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Violation
from app.services.common import fetch
from app.services.findings import Findings, Saved
from app.services.roster.checks import in_use, uses
from app.text import collation_key, fold

TRASHED = {"include_trashed": True}
_TABLE: Any = Organisation.__table__
_NAMED = select(_TABLE.c.id, _TABLE.c.trashed_at_utc).where(_TABLE.c.name == bindparam("name"))
"""Built once: every save of an agency runs it."""


@dataclass(frozen=True)
class OrganisationInput:
    """An agency as the form reads it."""

    name: str = ""
    short_name: str = ""
    kind: str = ""
    parent_id: int | None = None
    followed_by_id: int | None = None
    """The member who follows it (Điều 7.2)."""
    closed_on: date | None = None


@dataclass(frozen=True)
class OrganisationRow:
    """An agency as lists show it."""

    id: int
    name: str
    short_name: str
    kind: str
    parent_id: int | None
    parent: str
    followed_by_id: int | None
    followed_by: str
    closed_on: date | None
    version: int


def list_organisations(session: Session, text: str = "") -> list[OrganisationRow]:
    """The agencies whose names have every word of the text, by name; the closed ones last."""
    parent, follower = aliased(Organisation), aliased(Person)
    query = (
        select(Organisation, parent.name, follower.full_name)
        .outerjoin(parent, Organisation.parent_id == parent.id)
        .outerjoin(follower, Organisation.followed_by_id == follower.id)
        .where(*_conditions(text))
    )
    rows = [_row(row, above, who) for row, above, who in session.execute(query)]
    return sorted(rows, key=lambda r: (r.closed_on is not None, collation_key(r.name)))


@dataclass(frozen=True)
class OrganisationChoice:
    """An agency to choose."""

    id: int
    name: str
    short_name: str


def organisation_choices(session: Session) -> list[OrganisationChoice]:
    """Every agency to choose from, by name: a few columns only, for lists of thousands."""
    rows = session.execute(
        select(Organisation.id, Organisation.name, Organisation.short_name).where(
            Organisation.trashed_at_utc.is_(None)
        )
    )
    return sorted((OrganisationChoice(*row) for row in rows), key=lambda choice: collation_key(choice.name))


def organisation(session: Session, organisation_id: int) -> OrganisationRow | None:
    """One agency; None when it is gone."""
    return next((r for r in list_organisations(session) if r.id == organisation_id), None)


@needs(Right.EDIT_ROSTER)
def save_organisation(
    session: Session,
    actor: Actor,
    organisation_id: int | None,
    entered: OrganisationInput,
    expected_version: int | None = None,
) -> Saved:
    """The id of the agency written; a new one when `organisation_id` is None.

    Raises UserError with one violation per wrong field.
    """
    row = fetch(session, Organisation, organisation_id, expected_version) if organisation_id else None
    findings = Findings()
    name = findings.line(entered.name, "name", N_("tên cơ quan"), required=True)
    short = findings.line(entered.short_name, "short_name", N_("tên gọi tắt"))
    kind = findings.line(entered.kind, "kind", N_("loại cơ quan"))
    if name:
        findings.add(*_name_taken(session, name, organisation_id))
    if organisation_id is not None and entered.parent_id is not None:
        findings.add(*_above_itself(session, organisation_id, entered.parent_id))
    warnings = findings.warnings()
    if row is None:
        row = Organisation(name=name)
        session.add(row)
    row.name, row.short_name, row.kind = name, short, kind
    row.parent_id, row.followed_by_id, row.closed_on = (
        entered.parent_id,
        entered.followed_by_id,
        entered.closed_on,
    )
    row.folded = fold(f"{name} {short}")
    session.flush()
    return Saved(row.id, warnings)


@needs(Right.EDIT_ROSTER)
def trash_organisation(
    session: Session, actor: Actor, organisation_id: int, expected_version: int | None = None
) -> None:
    """Puts an agency that nothing uses into the trash; raises UserError otherwise."""
    row = fetch(session, Organisation, organisation_id, expected_version)
    if used_in := uses(session, "organisations", row.id):
        raise UserError(in_use(row.name, used_in))
    row.trashed_at_utc = session.info["now"]


@needs(Right.RESTORE_FROM_TRASH)
def restore_organisation(session: Session, actor: Actor, organisation_id: int) -> None:
    """Takes an agency out of the trash."""
    row = session.get(Organisation, organisation_id, execution_options=TRASHED)
    if row is None:
        raise refuse(N_("Bản ghi này không còn nữa."))
    row.trashed_at_utc = None


def organisation_named(session: Session, name: str) -> Organisation:
    """The agency of this name (marks and case as written count, spaces do not), made when it is new."""
    # By the folded name, then letter by letter here: SQLite's lower() knows no Vietnamese capital.
    alike = session.scalars(select(Organisation).where(Organisation.folded == fold(name)))
    found = next((row for row in alike if row.name.casefold() == name.casefold()), None)
    if found is None:
        if session.scalar(_trashed_named(name)):
            raise UserError(_in_trash(name))
        found = Organisation(name=name, folded=fold(name))
        session.add(found)
        session.flush()
    return found


def _name_taken(session: Session, name: str, own_id: int | None) -> list[Violation]:
    same = session.connection().execute(_NAMED, {"name": name}).first()
    if same is None or same.id == own_id:
        return []
    if same.trashed_at_utc is not None:
        return [_in_trash(name)]
    return [Violation(N_("Đã có cơ quan tên “{name}”. Chọn cơ quan ấy."), {"name": name}, field="name")]


def _trashed_named(name: str) -> Select[int]:
    return (
        select(Organisation.id)
        .where(Organisation.name == name, Organisation.trashed_at_utc.is_not(None))
        .execution_options(**TRASHED)
    )


def _in_trash(name: str) -> Violation:
    sentence = N_("Cơ quan “{name}” đang ở trong thùng rác. Lấy lại từ thùng rác rồi dùng.")
    return Violation(sentence, {"name": name}, field="name")


def _above_itself(session: Session, own_id: int, parent_id: int) -> list[Violation]:
    above: int | None = parent_id
    seen: set[int] = set()
    while above is not None and above not in seen:
        if above == own_id:
            sentence = N_("Cơ quan không thể trực thuộc chính nó hoặc cơ quan cấp dưới của nó.")
            return [Violation(sentence, field="parent_id")]
        seen.add(above)
        above = session.scalar(select(Organisation.parent_id).where(Organisation.id == above))
    return []


def _conditions(text: str) -> list[ColumnElement[bool]]:
    return [Organisation.folded.contains(word, autoescape=True) for word in fold(text).split()]


def _row(row: Organisation, parent: str | None, follower: str | None) -> OrganisationRow:
    return OrganisationRow(
        row.id,
        row.name,
        row.short_name,
        row.kind,
        row.parent_id,
        parent or "",
        row.followed_by_id,
        follower or "",
        row.closed_on,
        row.version,
    )
