"""A record that may be seen and is tied to one that may not: it opens, and says nothing of the other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.models.documents import Document
from app.models.dossiers import Dossier, DossierItem
from app.models.incoming import IncomingDocument
from app.models.meetings import Meeting
from app.rules.registers import RegisterName
from app.rules.roles import Actor, Right, Role, needs
from app.rules.secrecy import Secrecy
from app.services.documents.listing import document_detail, list_documents
from app.services.dossiers.reading import dossier_detail
from app.services.incoming.listing import incoming_detail, incoming_history, list_incoming
from app.services.meetings import meeting_detail
from app.services.overview import overview
from app.services.registers.common import RegisterRequest
from app.services.registers.reading import read_register
from tests.secrecy.records import TITLE, add_row, person, put_readers
from tests.workspaces import Office


@needs(Right.READ)
def change(session: Session, actor: Actor, kind: Any, record_id: int, **values: Any) -> None:
    row = session.get_one(kind, record_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


@needs(Right.READ)
def put_item(session: Session, actor: Actor, dossier_id: int, kind: str, record_id: int) -> None:
    item = DossierItem(dossier_id=dossier_id, position=1, of_kind=kind, of_id=record_id, abstract=TITLE)
    session.add(item)
    session.flush()


@pytest.fixture(params=["level", "list"])
def hide(request: pytest.FixtureRequest, office: Office) -> Any:
    """Makes a record that the clerk may not see."""

    def make(kind: str) -> int:
        by_level = request.param == "level"
        row: int = office.write(add_row, kind, Secrecy.SECRET if by_level else Secrecy.NONE)
        if not by_level:
            office.write(put_readers, kind, row, [office.chief.user_id])
        return row

    return make


@pytest.fixture
def clerk(office: Office) -> Actor:
    return person(office, "vanthu", Role.CLERK)


def as_clerk(office: Office, clerk: Actor, query: Any, *args: Any) -> str:
    office.workspace.opened_by(clerk)
    said = repr(office.workspace.read(query, *args))
    office.workspace.opened_by(office.chief)
    return said


def test_an_incoming_document_answered_by_a_hidden_one(office: Office, clerk: Actor, hide: Any) -> None:
    shown, hidden = office.write(add_row, "incoming", Secrecy.NONE, None, "Đề nghị"), hide("document")
    office.write(
        change, IncomingDocument, shown, abstract="Đề nghị", answered_by_id=hidden, answers_id=hidden
    )
    for query in (incoming_detail, incoming_history):
        assert TITLE not in as_clerk(office, clerk, query, shown)
    assert TITLE not in as_clerk(office, clerk, list_incoming)
    assert TITLE in repr(office.read(incoming_detail, shown))


def test_a_document_that_replaces_or_copies_a_hidden_one(office: Office, clerk: Actor, hide: Any) -> None:
    shown, hidden = office.write(add_row, "document", Secrecy.NONE), hide("document")
    tied = {"replaces_id": hidden, "copy_of_kind": "document", "copy_of_id": hidden}
    office.write(change, Document, shown, abstract="Công văn", **tied)
    assert TITLE not in as_clerk(office, clerk, document_detail, shown)
    assert TITLE not in as_clerk(office, clerk, list_documents)


def test_a_document_of_a_hidden_meeting(office: Office, clerk: Actor, hide: Any) -> None:
    shown, hidden = office.write(add_row, "document", Secrecy.NONE), hide("meeting")
    office.write(change, Document, shown, abstract="Công văn", meeting_id=hidden)
    assert TITLE not in as_clerk(office, clerk, document_detail, shown)
    assert TITLE not in as_clerk(office, clerk, list_documents)


def test_a_meeting_copied_from_a_hidden_one(office: Office, clerk: Actor, hide: Any) -> None:
    shown, hidden = office.write(add_row, "meeting", Secrecy.NONE), hide("meeting")
    office.write(change, Meeting, shown, title="Họp", cloned_from_id=hidden, held_on=date(2026, 7, 2))
    assert TITLE not in as_clerk(office, clerk, meeting_detail, shown)
    assert TITLE not in as_clerk(office, clerk, overview)


@pytest.mark.parametrize("kind", ["document", "incoming", "meeting", "decision"])
def test_a_dossier_that_holds_a_hidden_record(office: Office, clerk: Actor, hide: Any, kind: str) -> None:
    shown, hidden = office.write(add_row, "dossier", Secrecy.NONE), hide(kind)
    office.write(change, Dossier, shown, title="Hồ sơ", source_kind=kind, source_id=hidden)
    office.write(put_item, shown, kind, hidden)
    assert TITLE not in as_clerk(office, clerk, dossier_detail, shown)
    request = RegisterRequest(RegisterName.DOSSIER_CONTENTS, dossier_id=shown)
    assert TITLE not in as_clerk(office, clerk, read_register, request)
