"""What a person may not see is in no select of any kind: row, count, page, aggregate, alias, relation."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from sqlalchemy import func, select, true, union_all
from sqlalchemy.orm import Session, aliased

from app.models.base import Base
from app.models.users import User
from app.models.visibility import classified, hidden_records, visible_condition
from app.rules.roles import Actor, Role
from app.rules.secrecy import Secrecy, may_see, rank
from app.services.meetings import count_meetings, list_meetings
from tests.secrecy.records import FOLLOWERS, OWN_KINDS, add_row, person, put_readers
from tests.workspaces import Office

CLASS_OF: dict[str, Any] = {kind.kind_name: kind for kind in classified()}
LEVELS = tuple(Secrecy)


def ids(session: Session, kind: str) -> set[int]:
    return set(session.scalars(select(CLASS_OF[kind].id)))


def seen(office: Office, who: Actor, kind: str) -> set[int]:
    office.workspace.opened_by(who)
    return office.workspace.read(ids, kind)


@pytest.mark.parametrize(
    ("level", "clearance", "listed", "on_list", "own"),
    list(product(LEVELS, LEVELS, (False, True), (False, True), (False, True))),
)
def test_a_level_needs_its_clearance_and_a_list_needs_the_name(
    level: Secrecy, clearance: Secrecy, listed: bool, on_list: bool, own: bool
) -> None:
    expected = own or (rank(clearance) >= rank(level) and not (listed and not on_list))
    assert may_see(level, clearance, listed, on_list, own) is expected


def test_the_chief_is_cleared_for_every_level_and_the_administrator_for_none() -> None:
    for role, clearance in product(Role, Secrecy):
        actor = Actor(1, "x", "X", role, clearance)
        expected = {Role.CHIEF: Secrecy.ABSOLUTE_SECRET, Role.ADMINISTRATOR: Secrecy.NONE}.get(
            role, clearance
        )
        assert actor.cleared_to is expected


@pytest.mark.parametrize("kind", OWN_KINDS)
def test_the_database_hides_exactly_what_the_rule_hides(office: Office, kind: str) -> None:
    maker = person(office, "nguoilap", Role.CLERK)
    other = person(office, "nguoikhac", Role.CLERK, Secrecy.ABSOLUTE_SECRET)
    readers = [
        person(office, f"{role}-{clearance}", role, clearance) for role, clearance in product(Role, Secrecy)
    ]
    rows: dict[tuple[Secrecy, str], int] = {}
    for level, listing in product(LEVELS, ("none", "others", "all")):
        row = office.workspace.write(maker, add_row, kind, level)
        rows[level, listing] = row
        if listing != "none":
            named = [other.user_id, *(r.user_id for r in readers if listing == "all")]
            office.write(put_readers, kind, row, named)
    for reader in readers:
        expected = {
            row
            for (level, listing), row in rows.items()
            if may_see(level, reader.cleared_to, listing != "none", listing == "all", False)
        }
        assert seen(office, reader, kind) == expected, reader
    assert seen(office, maker, kind) == set(rows.values())


@pytest.mark.parametrize(("kind", "record"), list(product(FOLLOWERS, ("document", "meeting"))))
def test_files_and_register_lines_are_hidden_with_their_record(
    office: Office, kind: str, record: str
) -> None:
    clerk = person(office, "vanthu", Role.CLERK)
    cleared = person(office, "vanthumat", Role.CLERK, Secrecy.SECRET)
    shown = office.write(add_row, record, Secrecy.NONE)
    secret = office.write(add_row, record, Secrecy.SECRET)
    listed = office.write(add_row, record, Secrecy.NONE)
    office.write(put_readers, record, listed, [cleared.user_id])
    of_shown, of_secret, of_listed = (
        office.write(add_row, kind, Secrecy.NONE, (record, row)) for row in (shown, secret, listed)
    )
    assert seen(office, clerk, kind) == {of_shown}
    assert seen(office, cleared, kind) == {of_shown, of_secret, of_listed}
    assert seen(office, office.chief, kind) >= {of_shown, of_secret}


def test_counts_aliases_subqueries_and_single_rows_are_filtered_as_lists_are(office: Office) -> None:
    clerk = person(office, "vanthu", Role.CLERK)
    row = office.write(add_row, "document", Secrecy.TOP_SECRET)
    document = CLASS_OF["document"]

    def everywhere(session: Session) -> list[Any]:
        other = aliased(document)
        return [
            session.scalar(select(func.count()).select_from(document)),
            session.scalar(select(func.max(document.id))) or 0,
            session.scalar(select(func.count()).select_from(other)),
            session.scalar(select(func.count()).select_from(select(document.id).subquery())),
            session.get(document, row) is not None,
            session.scalar(select(select(document.id).where(document.id == row).exists())),
            len(session.execute(select(User.id, document.id).join(document, document.id == row)).all()),
            len(session.execute(select(User.id).join(document, true())).all()),
            len(session.execute(select(User.id, document.id).outerjoin(document, true())).all()),
            session.scalar(union_all(select(document.id), select(other.id)).limit(1)) is not None,
        ]

    users = 2
    office.workspace.opened_by(clerk)
    assert office.workspace.read(everywhere) == [0, 0, 0, 0, False, False, 0, 0, users, False]
    office.workspace.opened_by(office.chief)
    assert office.workspace.read(everywhere) == [1, row, 1, 1, True, True, users, users, users, True]


def test_who_writes_sees_no_more_than_who_reads(office: Office) -> None:
    clerk = person(office, "vanthu", Role.CLERK)
    row = office.write(add_row, "document", Secrecy.SECRET)

    def look(session: Session, _actor: Actor) -> bool:
        return session.get(CLASS_OF["document"], row) is not None

    look.right = add_row.right  # type: ignore[attr-defined]
    assert office.workspace.write(clerk, look) is False
    assert office.workspace.write(office.chief, look) is True


def test_what_counts_everything_asks_for_it(office: Office) -> None:
    clerk = person(office, "vanthu", Role.CLERK)
    row = office.write(add_row, "incoming", Secrecy.SECRET)
    incoming = CLASS_OF["incoming"]

    def all_ids(session: Session) -> set[int]:
        return set(session.scalars(select(incoming.id), execution_options={"include_hidden": True}))

    office.workspace.opened_by(clerk)
    assert office.workspace.read(all_ids) == {row}


def test_tables_asked_without_classes_have_the_same_condition(office: Office) -> None:
    clerk = person(office, "vanthu", Role.CLERK)
    hidden = office.write(add_row, "meeting", Secrecy.SECRET)
    shown = office.write(add_row, "meeting", Secrecy.NONE)
    listed = office.write(add_row, "dossier", Secrecy.NONE)
    office.write(put_readers, "dossier", listed, [office.chief.user_id])
    table = CLASS_OF["meeting"].__table__

    def core(session: Session) -> set[int]:
        reader = session.info["reader"]
        return set(session.connection().scalars(select(table.c.id).where(visible_condition(table, reader))))

    def pairs(session: Session) -> set[tuple[str, int]]:
        rows = session.connection().execute(hidden_records(session.info["reader"])).all()
        return {(r.kind, r.record_id) for r in rows}

    office.workspace.opened_by(clerk)
    assert office.workspace.read(core) == {shown}
    assert office.workspace.read(pairs) == {("meeting", hidden), ("dossier", listed)}
    assert [m.id for m in office.workspace.read(list_meetings)] == [shown]
    assert office.workspace.read(count_meetings) == 1
    office.workspace.opened_by(office.chief)
    assert office.workspace.read(core) == {shown, hidden}
    assert office.workspace.read(count_meetings) == 2


def test_no_relation_leads_past_the_filter() -> None:
    """A relation loaded with its owner is not named in the select; what has a level is asked for itself."""
    kinds = classified()
    relations = [r for m in Base.registry.mappers for r in m.relationships]
    assert len(kinds) == 10
    assert [str(r) for r in relations if issubclass(r.mapper.class_, kinds)] == []
