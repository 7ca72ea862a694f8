"""The one way to write: checked, audited, indexed, all or nothing."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.engine.interfaces import CacheStats
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.authority import MembershipDecision, MembershipDecisionLine
from app.models.roster import Organisation, Person
from app.rules.bodies import BodyKind
from app.rules.decisions import LineAction
from app.rules.roles import Actor, Right, Role, needs
from app.services.common import fetch
from app.storage import audit
from app.storage.database import DATABASE_NAME, reading_engine
from app.storage.vault import subkey
from tests.workspaces import Office


@needs(Right.EDIT_ROSTER)
def add_organisation(session: Session, actor: Actor, name: str) -> int:
    row = Organisation(name=name)
    session.add(row)
    session.flush()
    return row.id


@needs(Right.EDIT_ROSTER)
def rename(session: Session, actor: Actor, row_id: int, name: str, version: int | None = None) -> int:
    row = fetch(session, Organisation, row_id, version)
    row.name = name
    session.flush()
    return row.version


@needs(Right.EDIT_ROSTER)
def add_then_fail(session: Session, actor: Actor) -> None:
    add_organisation(session, actor, "Cơ quan dở dang")
    raise ZeroDivisionError


@needs(Right.EDIT_ROSTER)
def trash(session: Session, actor: Actor, row_id: int) -> None:
    fetch(session, Organisation, row_id).trashed_at_utc = session.info["now"]


def names(session: Session) -> list[str]:
    return list(session.scalars(select(Organisation.name)))


def test_a_write_is_read_back_with_one_audit_entry(office: Office) -> None:
    before = office.read(audit.count)
    office.write(add_organisation, "Ban Tổ chức Trung ương")
    assert office.read(names) == ["Ban Tổ chức Trung ương"]
    assert office.read(audit.count) == before + 1
    assert office.workspace.first_broken_entry() is None


def test_a_failed_write_leaves_no_row_no_entry_and_no_index(office: Office) -> None:
    before = office.read(audit.count)
    with pytest.raises(ZeroDivisionError):
        office.write(add_then_fail)
    assert office.read(names) == []
    assert office.read(audit.count) == before
    assert office.workspace.search("dở dang") == []


def test_a_role_without_the_right_is_refused_before_anything_runs(office: Office) -> None:
    with pytest.raises(UserError, match="Kế toán"):
        office.workspace.write(office.as_role(Role.ACCOUNTANT), add_organisation, "Cơ quan A")
    assert office.read(names) == []


def test_a_command_without_a_right_is_our_fault(office: Office) -> None:
    with pytest.raises(TypeError):
        office.write(names)


def test_the_second_save_of_an_old_view_is_refused(office: Office) -> None:
    row_id = office.write(add_organisation, "Cơ quan A")
    office.write(rename, row_id, "Cơ quan B", 1)
    with pytest.raises(UserError, match="đã được sửa ở nơi khác"):
        office.write(rename, row_id, "Cơ quan C", 1)
    assert office.read(names) == ["Cơ quan B"]


def test_what_was_written_is_found_with_and_without_marks(office: Office) -> None:
    row_id = office.write(add_organisation, "Văn phòng Điều phối vùng Đà Nẵng")
    for query in ("điều phối vùng", "dieu phoi vung", "da nang", "Đà N", "DA NANG dieu"):
        found = office.workspace.search(query)
        assert [(f.kind, f.record_id) for f in found] == [("organisation", row_id)], query
    office.write(rename, row_id, "Văn phòng Trung ương")
    assert office.workspace.search("Đà Nẵng") == []


def test_exact_marks_come_first(office: Office) -> None:
    for name in ("Cơ quan hoa lệ", "Cơ quan hòa giải"):
        office.write(add_organisation, name)
    assert [f.title for f in office.workspace.search("hòa")] == ["Cơ quan hòa giải", "Cơ quan hoa lệ"]


def test_the_trash_is_hidden_from_lists_and_search(office: Office) -> None:
    row_id = office.write(add_organisation, "Cơ quan thừa")
    office.write(trash, row_id)
    assert office.read(names) == []
    assert office.workspace.search("thừa") == []
    hidden = office.read(
        lambda s: s.scalar(select(func.count(Organisation.id)), execution_options={"include_trashed": True})
    )
    assert hidden == 1


def test_the_reading_connection_refuses_to_write(office: Office) -> None:
    with pytest.raises(Exception, match="Dữ liệu chỉ cho đọc"):
        office.read(lambda session: add_organisation(session, office.chief, "Lén"))


def test_screens_are_told_which_tables_changed(office: Office) -> None:
    seen: list[frozenset[str]] = []
    stop = office.workspace.on_change(seen.append)
    office.write(add_organisation, "Cơ quan A")
    stop()
    office.write(add_organisation, "Cơ quan B")
    assert seen == [frozenset({"organisations"})]


def test_an_edited_audit_entry_is_found_at_its_number(office: Office) -> None:
    office.write(add_organisation, "Cơ quan A")
    office.write(add_organisation, "Cơ quan B")
    with office.workspace._writing.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_entries_no_update")
        connection.exec_driver_sql(
            "UPDATE audit_entries SET body = replace(body, 'Cơ quan A', 'X') WHERE seq = 2"
        )
    assert office.workspace.first_broken_entry() == 2


def test_letters_in_pieces_keep_the_chain_whole(office: Office) -> None:
    office.write(add_organisation, unicodedata.normalize("NFD", "Đảng ủy khối các cơ quan"))
    assert office.workspace.first_broken_entry() is None
    assert "Đảng ủy khối các cơ quan" in office.read(names)


def test_audit_entries_cannot_be_changed_or_deleted(office: Office) -> None:
    for statement in ("UPDATE audit_entries SET body = ''", "DELETE FROM audit_entries"):
        with pytest.raises(Exception, match="never changed"), office.workspace._writing.begin() as connection:
            connection.exec_driver_sql(statement)


def test_history_of_a_record_tells_who_changed_what(office: Office) -> None:
    row_id = office.write(add_organisation, "Cơ quan A")
    office.write(rename, row_id, "Cơ quan B")
    entries = office.read(audit.history, "organisations", row_id)
    assert [e["act"] for e in entries] == ["add_organisation", "rename"]
    change = entries[1]["changes"][0]
    assert (change["before"], change["after"]) == ({"name": "Cơ quan A"}, {"name": "Cơ quan B"})
    assert entries[1]["who"]["login"] == office.chief.login


def test_a_row_that_goes_with_the_list_it_stood_in_is_told_too(office: Office) -> None:
    @needs(Right.EDIT_AUTHORITY)
    def draft(session: Session, actor: Actor) -> int:
        person = Person(full_name="Lê An", sort_key="an")
        session.add(person)
        session.flush()
        line = MembershipDecisionLine(position=1, action=LineAction.LEAVE, person_id=person.id)
        row = MembershipDecision(code="x", body_kind=BodyKind.COMMITTEE, abstract="", lines=[line])
        session.add(row)
        session.flush()
        return row.id

    @needs(Right.EDIT_AUTHORITY)
    def empty(session: Session, actor: Actor, row_id: int) -> None:
        fetch(session, MembershipDecision, row_id).lines = []

    office.write(empty, office.write(draft))
    (entry,) = office.read(audit.history, "membership_decision_lines", 1)[1:]
    assert [(c["table"], c["op"]) for c in entry["changes"]] == [("membership_decision_lines", "delete")]


def test_text_being_written_is_offered_back_and_forgotten_on_request(office: Office) -> None:
    before = office.read(audit.count)
    office.workspace.autosave(office.chief, "minutes:1", "Đang gõ")
    office.workspace.autosave(office.chief, "minutes:1", "Đang gõ dở")
    recovered = office.workspace.recovered(office.chief, "minutes:1")
    assert recovered is not None
    assert recovered.text == "Đang gõ dở"
    office.workspace.discard_autosave(office.chief, "minutes:1")
    assert office.workspace.recovered(office.chief, "minutes:1") is None
    assert office.read(audit.count) == before


def test_a_statement_compiled_for_one_workspace_is_known_to_the_next(office: Office) -> None:
    def asked_anew() -> list[str]:
        """The statements of a list of names that had to be compiled."""
        engine, anew = reading_engine(office.folder / DATABASE_NAME, key), []

        def seen(
            _connection: Any, _cursor: Any, statement: str, _values: Any, context: Any, _many: Any
        ) -> None:
            if context.cache_hit is not CacheStats.CACHE_HIT:
                anew.append(statement)

        event.listen(engine, "before_cursor_execute", seen)
        with Session(engine) as session:
            session.scalars(select(Organisation.name, Organisation.name.label("again"))).all()
        engine.dispose()
        return anew

    key = subkey(office.workspace.data_key, "db")
    assert len(asked_anew()) == 1
    assert asked_anew() == []
