"""The trash: everything that can be put away is listed, and comes back."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.base import Base, Trashable
from app.models.documents import Document
from app.rules.documents import DocumentState
from app.rules.roles import Actor, Right, Role, needs
from app.services.common import fetch
from app.services.roster.lists import PeopleFilter, list_people
from app.services.roster.people import trash_person
from app.services.settings import delete_phrase, list_phrases, restore_phrase, save_phrase
from app.services.trash import _SOURCES, TrashKind, count_trash, list_trash, restore
from tests.services.meetings.people import Desk
from tests.services.roster.making import person
from tests.workspaces import Office


def trashed_person(office: Office, name: str) -> int:
    person_id = person(office, name, position="Chuyên viên")
    office.write(trash_person, person_id)
    return person_id


def titles(office: Office, kind: TrashKind | None = None) -> list[str]:
    return [row.title for row in office.read(list_trash, kind)]


def test_an_empty_trash_is_empty(office: Office) -> None:
    assert (office.read(count_trash), titles(office)) == (0, [])


def test_everything_that_can_be_trashed_is_listed() -> None:
    models = {m.class_ for m in Base.registry.mappers if issubclass(m.class_, Trashable)}
    assert {source.model for source in _SOURCES.values()} == models


def test_the_list_says_what_when_and_by_whom(office: Office) -> None:
    trashed_person(office, "Nguyễn Văn Bỏ")
    row = office.read(list_trash)[0]
    assert (row.kind, row.title, row.detail) == (TrashKind.PERSON, "Nguyễn Văn Bỏ", "Chuyên viên")
    assert (row.trashed_by, row.trashed_at_utc) == ("Lê Thị Thử", office.clock.now_utc())


def test_the_list_is_paged_and_narrowed_by_kind(office: Office) -> None:
    for n in range(3):
        trashed_person(office, f"Người {n}")
    office.write(delete_phrase, office.read(list_phrases)[0].id)
    assert office.read(count_trash) == 4
    assert len(office.read(list_trash, None, 0, 2)) == 2
    assert len(office.read(list_trash, None, 2, 2)) == 2
    assert office.read(count_trash, TrashKind.PHRASE) == 1
    assert len(titles(office, TrashKind.PERSON)) == 3


def test_several_things_come_back_in_one_act(office: Office) -> None:
    wanted = [(TrashKind.PERSON, trashed_person(office, name)) for name in ("Lê An", "Lê Bình")]
    before = office.workspace.audit_head().seq
    office.write(restore, wanted)
    assert office.workspace.audit_head().seq == before + 1
    assert titles(office) == []
    assert [p.name for p in office.read(list_people, PeopleFilter())] == ["Lê An", "Lê Bình"]
    assert [hit.title for hit in office.workspace.search("le binh")] == ["Lê Bình"]


def test_when_one_cannot_come_back_none_does(office: Office) -> None:
    wanted = [(TrashKind.PERSON, trashed_person(office, "Lê An")), (TrashKind.PERSON, 999)]
    with pytest.raises(UserError):
        office.write(restore, wanted)
    assert titles(office) == ["Lê An"]


def test_an_accountant_takes_nothing_back(office: Office) -> None:
    wanted = [(TrashKind.PERSON, trashed_person(office, "Lê An"))]
    with pytest.raises(UserError):
        office.workspace.write(office.as_role(Role.ACCOUNTANT), restore, wanted)


def test_a_deleted_phrase_is_undone_at_once_and_keeps_its_abbreviation(office: Office) -> None:
    phrase = office.read(list_phrases)[0]
    office.write(delete_phrase, phrase.id)
    assert phrase.abbreviation not in [p.abbreviation for p in office.read(list_phrases)]
    with pytest.raises(UserError, match="thùng rác"):
        office.write(save_phrase, phrase.abbreviation, "câu khác")
    office.write(restore_phrase, phrase.id)
    assert phrase.abbreviation in [p.abbreviation for p in office.read(list_phrases)]


@needs(Right.EDIT_MEETINGS)
def draft(session: Session, actor: Actor, meeting_id: int) -> int:
    """The id of a new draft of the meeting's notice."""
    row = Document(
        code="TB-ket-luan", state=DocumentState.DRAFT, meeting_id=meeting_id, abstract="Kết luận", body=""
    )
    session.add(row)
    session.flush()
    return row.id


@needs(Right.EDIT_MEETINGS)
def put_away(session: Session, actor: Actor, document_id: int) -> None:
    """Puts a draft into the trash."""
    fetch(session, Document, document_id).trashed_at_utc = session.info["now"]


def test_an_old_draft_does_not_come_back_beside_a_new_one(office: Office) -> None:
    meeting_id = Desk(office).create()
    old = office.write(draft, meeting_id)
    office.write(put_away, old)
    new = office.write(draft, meeting_id)
    with pytest.raises(UserError):
        office.write(restore, [(TrashKind.DOCUMENT, old)])
    office.write(put_away, new)
    office.write(restore, [(TrashKind.DOCUMENT, old)])
    assert office.read(count_trash) == 1
