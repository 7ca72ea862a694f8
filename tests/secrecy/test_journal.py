"""Journal, history and trash tell nobody what the record itself would not; files bear its level."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.models.attachments import Attachment, AttachmentKind
from app.models.audit import AuditEntry
from app.models.documents import Document, DocumentVersion
from app.models.meetings import AgendaItem, Meeting
from app.rules.roles import Actor, Right, Role, needs
from app.rules.secrecy import Secrecy
from app.services.history import acts_on
from app.services.journal import journal_entry, list_journal
from app.services.trash import TrashKind, count_trash, list_trash
from tests.secrecy.records import OWN_KINDS, TITLE, add_row, person, put_readers
from tests.workspaces import Office


def bodies(session: Session) -> str:
    return "\n".join(session.scalars(select(AuditEntry.body)))


def told(office: Office, who: Actor) -> str:
    """Everything the journal says to a person."""
    office.workspace.opened_by(who)
    rows = office.workspace.read(list_journal, limit=1000)
    return repr(rows) + repr([office.workspace.read(journal_entry, row.id) for row in rows])


@pytest.mark.parametrize("kind", [*OWN_KINDS, "attachment", "outgoing", "seal_use"])
def test_the_chain_keeps_digests_of_secret_texts_and_plain_words_of_others(office: Office, kind: str) -> None:
    office.write(add_row, kind, Secrecy.SECRET)
    assert TITLE not in office.read(bodies)
    office.write(add_row, kind, Secrecy.NONE)
    assert TITLE in office.read(bodies)
    assert office.workspace.first_broken_entry() is None


@needs(Right.READ)
def add_parts(session: Session, actor: Actor, document_id: int, meeting_id: int) -> None:
    content = {"abstract": TITLE}
    session.add(DocumentVersion(document_id=document_id, number=1, content=content, reason=TITLE))
    session.add(AgendaItem(meeting_id=meeting_id, position=1, title=TITLE))
    session.flush()


@needs(Right.READ)
def rename(session: Session, actor: Actor, document_id: int, words: str) -> None:
    session.get_one(Document, document_id).abstract = words


def test_parts_of_a_secret_record_are_kept_as_it_is(office: Office) -> None:
    document = office.write(add_row, "document", Secrecy.SECRET)
    meeting = office.write(add_row, "meeting", Secrecy.SECRET)
    office.write(add_parts, document, meeting)
    office.write(rename, document, f"{TITLE} sửa")
    assert TITLE not in office.read(bodies)


@pytest.mark.parametrize("kind", OWN_KINDS)
def test_who_may_not_see_a_record_reads_nothing_of_it_in_the_journal(office: Office, kind: str) -> None:
    admin = person(office, "quantri", Role.ADMINISTRATOR, Secrecy.ABSOLUTE_SECRET)
    listed = office.write(add_row, kind, Secrecy.NONE)
    assert TITLE in told(office, admin)
    office.write(put_readers, kind, listed, [office.chief.user_id])
    assert TITLE not in told(office, admin)
    assert TITLE in told(office, office.chief)


def test_parts_of_a_listed_record_are_hidden_in_journal_and_history(office: Office) -> None:
    admin = person(office, "quantri", Role.ADMINISTRATOR)
    document = office.write(add_row, "document", Secrecy.NONE)
    meeting = office.write(add_row, "meeting", Secrecy.NONE)
    office.write(add_parts, document, meeting)
    rows: dict[str, set[int]] = {"agenda_items": {1}, "document_versions": {1}}
    for kind, record in (("document", document), ("meeting", meeting)):
        office.write(put_readers, kind, record, [office.chief.user_id])
    assert TITLE not in told(office, admin)
    assert TITLE not in repr(office.workspace.read(acts_on, rows))
    office.workspace.opened_by(office.chief)
    assert TITLE in repr(office.workspace.read(acts_on, rows))


@needs(Right.READ)
def trash(session: Session, actor: Actor, kind: Any, record_id: int) -> None:
    session.get_one(kind, record_id).trashed_at_utc = session.info["now"]


def test_the_trash_shows_and_counts_only_what_may_be_seen(office: Office) -> None:
    clerk = person(office, "vanthu", Role.CLERK)
    for kind, level in ((Document, Secrecy.SECRET), (Meeting, Secrecy.NONE)):
        name = {Document: "document", Meeting: "meeting"}[kind]
        office.write(trash, kind, office.write(add_row, name, level))
    office.workspace.opened_by(clerk)
    assert [row.kind for row in office.workspace.read(list_trash)] == [TrashKind.MEETING]
    assert office.workspace.read(count_trash) == 1
    office.workspace.opened_by(office.chief)
    assert office.workspace.read(count_trash) == 2


@needs(Right.READ)
def attach(session: Session, actor: Actor, kind: str, record_id: int, data: bytes) -> int:
    store = session.info["attachments"]
    row = store.put(session, kind, record_id, "tai-lieu.txt", data, AttachmentKind.OTHER)
    return int(row.id)


@needs(Right.READ)
def give_level(session: Session, actor: Actor, kind: Any, record_id: int, level: Secrecy) -> None:
    session.get_one(kind, record_id).secrecy = level


def levels(session: Session) -> list[Secrecy]:
    return list(session.scalars(select(Attachment.secrecy).order_by(Attachment.id)))


def test_a_file_takes_the_level_of_its_record_and_follows_it(office: Office) -> None:
    document = office.write(add_row, "document", Secrecy.SECRET)
    meeting = office.write(add_row, "meeting", Secrecy.NONE)
    office.write(add_parts, document, meeting)
    office.write(attach, "document", document, b"mot")
    office.write(attach, "meeting", meeting, b"hai")
    office.write(attach, "agenda_item", 1, b"ba")
    assert office.read(levels) == [Secrecy.SECRET, Secrecy.NONE, Secrecy.NONE]
    office.write(give_level, Document, document, Secrecy.TOP_SECRET)
    office.write(give_level, Meeting, meeting, Secrecy.SECRET)
    assert office.read(levels) == [Secrecy.TOP_SECRET, Secrecy.SECRET, Secrecy.SECRET]
    clerk = person(office, "vanthu", Role.CLERK)
    office.workspace.opened_by(clerk)
    assert office.workspace.read(levels) == []


def test_a_file_of_a_part_of_a_listed_meeting_is_hidden_with_it(office: Office) -> None:
    document = office.write(add_row, "document", Secrecy.NONE)
    meeting = office.write(add_row, "meeting", Secrecy.NONE)
    office.write(add_parts, document, meeting)
    office.write(attach, "agenda_item", 1, b"ba")
    office.write(put_readers, "meeting", meeting, [office.chief.user_id])
    clerk = person(office, "vanthu", Role.CLERK)
    office.workspace.opened_by(clerk)
    assert office.workspace.read(levels) == []


def test_entries_written_before_a_level_was_raised_are_hidden_from_who_may_not_see_it(office: Office) -> None:
    admin = person(office, "quantri", Role.ADMINISTRATOR)
    document = office.write(add_row, "document", Secrecy.NONE)
    office.write(give_level, Document, document, Secrecy.SECRET)
    assert TITLE not in told(office, admin)


def test_the_database_itself_refuses_a_changed_printed_copy_and_a_second_level_of_a_line(
    office: Office,
) -> None:
    office.write(add_row, "outgoing", Secrecy.SECRET)
    office.write(add_row, "incoming", Secrecy.SECRET)
    for table in ("outgoing_entries", "incoming_documents", "seal_uses"):
        if table == "seal_uses":
            office.write(add_row, "seal_use", Secrecy.SECRET)

        @needs(Right.READ)
        def lower(session: Session, actor: Actor, name: str = table) -> None:
            session.execute(text(f"UPDATE {name} SET secrecy = 'none'"))

        with pytest.raises(Exception, match="never changed"):
            office.write(lower)
    assert json.loads(office.read(bodies).splitlines()[-1])["act"] == "add_row"
