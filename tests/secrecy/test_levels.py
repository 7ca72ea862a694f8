"""A level is proposed by the clerk and set by the chief; a list names who may read; files follow."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.audit import AuditEntry
from app.models.documents import Document
from app.models.dossiers import DossierItem
from app.models.meetings import Conclusion, Meeting
from app.models.users import Reader
from app.rules.documents import DocumentState
from app.rules.meeting_kinds import MeetingState
from app.rules.roles import Actor, Right, Role, needs
from app.rules.secrecy import Secrecy
from app.services.history import acts_on
from app.services.journal import list_journal
from app.services.meetings import draft_notice
from app.services.overview import overview
from app.services.secrecy import (
    SecrecyInput,
    confirm_secrecy,
    note_opened,
    save_readers,
    save_secrecy,
    secrecy_detail,
    set_secrecy,
)
from app.services.secrecy_settings import SECRET_TEXT
from app.services.settings import save_setting
from tests.secrecy.records import OWN_KINDS, TITLE, add_row, person
from tests.workspaces import Office

TODAY = date(2026, 6, 30)
BASIS = "Quyết định số 12-QĐ/VPTW, ngày 05/01/2026"
TOP = SecrecyInput(Secrecy.TOP_SECRET, "Mục 3 Danh mục bí mật nhà nước")


def fields(office: Office, actor: Actor, command: Any, *args: Any, **kwargs: Any) -> list[str | None]:
    with pytest.raises(UserError) as refusal:
        office.workspace.write(actor, command, *args, **kwargs)
    return [violation.field for violation in refusal.value.violations]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CHIEF])
def test_only_the_chief_sets_levels_and_readers(office: Office, role: Role) -> None:
    actor = person(office, "khac", role, Secrecy.ABSOLUTE_SECRET)
    row = office.write(add_row, "document", Secrecy.NONE)
    assert fields(office, actor, set_secrecy, "document", row, TOP) == [None]
    assert fields(office, actor, confirm_secrecy, row) == [None]
    assert fields(office, actor, save_readers, "document", row, [1]) == [None]


def test_a_level_set_says_by_whom_on_what_ground_and_until_when(office: Office) -> None:
    row = office.write(add_row, "document", Secrecy.NONE)
    until = date(2030, 1, 1)
    office.write(set_secrecy, "document", row, SecrecyInput(Secrecy.SECRET, "Mục 3", until, True))
    detail = office.read(secrecy_detail, "document", row)
    assert detail.entered == SecrecyInput(Secrecy.SECRET, "Mục 3", until, True)
    assert (detail.set_by, detail.proposed, detail.fixed) == ("Lê Thị Thử", False, "")
    office.write(set_secrecy, "document", row, SecrecyInput())
    assert office.read(secrecy_detail, "document", row).entered == SecrecyInput()


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        (SecrecyInput(Secrecy.SECRET), "ground"),
        (SecrecyInput(Secrecy.SECRET, "Mục 3", date(2026, 6, 29)), "protected_until"),
    ],
)
def test_a_level_needs_its_ground_and_a_day_to_come(
    office: Office, entered: SecrecyInput, field: str
) -> None:
    row = office.write(add_row, "document", Secrecy.NONE)
    assert fields(office, office.chief, set_secrecy, "document", row, entered) == [field]


@needs(Right.READ)
def write_text(session: Session, actor: Actor, document_id: int) -> None:
    session.get_one(Document, document_id).body = "Nội dung"


def test_a_text_that_may_not_be_kept_at_a_level_bars_the_level(office: Office) -> None:
    row = office.write(add_row, "document", Secrecy.NONE)
    office.write(write_text, row)
    assert fields(office, office.chief, set_secrecy, "document", row, TOP) == ["level"]
    office.write(
        save_setting, SECRET_TEXT, ["top_secret"], TODAY, "Quyết định số 12-QĐ/VPTW, ngày 05/01/2026"
    )
    office.write(set_secrecy, "document", row, TOP)


@needs(Right.READ)
def propose(session: Session, actor: Actor, document_id: int, ground: str) -> None:
    row = session.get_one(Document, document_id)
    row.secrecy, row.secrecy_ground = Secrecy.SECRET, ground


def test_the_chief_confirms_what_the_clerk_proposed(office: Office) -> None:
    clerk = person(office, "vanthu", Role.CLERK)
    row = office.workspace.write(clerk, add_row, "document", Secrecy.NONE)
    assert fields(office, office.chief, confirm_secrecy, row) == ["secrecy"]
    office.workspace.write(clerk, propose, row, "")
    assert office.read(secrecy_detail, "document", row).proposed
    assert fields(office, office.chief, confirm_secrecy, row) == ["secrecy_ground"]
    office.workspace.write(clerk, propose, row, "Mục 3")
    office.write(confirm_secrecy, row)
    assert office.read(secrecy_detail, "document", row).set_by == "Lê Thị Thử"
    assert fields(office, office.chief, confirm_secrecy, row) == ["secrecy"]


@needs(Right.READ)
def sign(session: Session, actor: Actor, document_id: int) -> None:
    session.get_one(Document, document_id).state = DocumentState.SIGNED


def test_the_level_of_what_is_signed_or_registered_stands(office: Office) -> None:
    document = office.write(add_row, "document", Secrecy.NONE)
    office.write(sign, document)
    incoming = office.write(add_row, "incoming", Secrecy.NONE)
    for kind, row in (("document", document), ("incoming", incoming)):
        assert office.read(secrecy_detail, kind, row).fixed
        assert fields(office, office.chief, set_secrecy, kind, row, TOP) == ["level"]
        office.write(save_secrecy, kind, row, None, [office.chief.user_id])


@needs(Right.READ)
def add_item(session: Session, actor: Actor, dossier_id: int) -> None:
    session.add(DossierItem(dossier_id=dossier_id, position=1, abstract=TITLE, secrecy=Secrecy.SECRET))
    session.flush()


def test_a_dossier_is_never_below_what_it_holds(office: Office) -> None:
    dossier = office.write(add_row, "dossier", Secrecy.SECRET)
    office.write(add_item, dossier)
    assert fields(office, office.chief, set_secrecy, "dossier", dossier, SecrecyInput()) == ["level"]
    office.write(set_secrecy, "dossier", dossier, TOP)


def readers(session: Session) -> list[tuple[str, int, int]]:
    return sorted((r.record_kind, r.record_id, r.user_id) for r in session.scalars(select(Reader)))


@pytest.mark.parametrize("kind", OWN_KINDS)
def test_the_list_keeps_who_made_it_and_is_lifted_when_empty(office: Office, kind: str) -> None:
    clerk = person(office, "vanthu", Role.CLERK, Secrecy.SECRET)
    row = office.write(add_row, kind, Secrecy.SECRET)
    assert office.write(save_readers, kind, row, [clerk.user_id]) == (1, clerk.user_id)
    assert office.read(readers) == [(kind, row, 1), (kind, row, clerk.user_id)]
    assert [p.id for p in office.read(secrecy_detail, kind, row).people if p.on_list] == [1, clerk.user_id]
    office.write(save_readers, kind, row, [1])
    assert office.read(readers) == [(kind, row, 1)]
    office.write(save_readers, kind, row, [])
    assert office.read(readers) == []


def test_who_is_not_cleared_or_gone_is_not_put_on_a_list(office: Office) -> None:
    clerk = person(office, "vanthu", Role.CLERK, Secrecy.SECRET)
    row = office.write(add_row, "document", Secrecy.TOP_SECRET)
    assert fields(office, office.chief, save_readers, "document", row, [clerk.user_id]) == ["readers"]
    assert fields(office, office.chief, save_readers, "document", row, [99]) == ["readers"]
    assert office.read(readers) == []


def test_level_and_list_are_one_act_or_none(office: Office) -> None:
    clerk = person(office, "vanthu", Role.CLERK, Secrecy.SECRET)
    row = office.write(add_row, "document", Secrecy.NONE)
    wrong = fields(office, office.chief, save_secrecy, "document", row, TOP, [clerk.user_id])
    assert wrong == ["readers"]
    assert office.read(secrecy_detail, "document", row).entered.level is Secrecy.NONE
    office.write(save_secrecy, "document", row, SecrecyInput(Secrecy.SECRET, "Mục 3"), [clerk.user_id])
    assert office.read(readers) == [("document", row, 1), ("document", row, clerk.user_id)]


def acts(session: Session) -> list[str]:
    return [body for body in session.scalars(select(AuditEntry.body)) if '"act":"note_opened"' in body]


def test_each_opening_of_a_secret_record_is_noted_and_of_no_other(office: Office) -> None:
    for kind in OWN_KINDS:
        office.write(note_opened, kind, office.write(add_row, kind, Secrecy.NONE))
    assert office.read(acts) == []
    for kind in OWN_KINDS:
        office.write(note_opened, kind, office.write(add_row, kind, Secrecy.SECRET))
    entries = office.read(acts)
    assert len(entries) == len(OWN_KINDS)
    assert not [entry for entry in entries if TITLE in entry]
    assert office.workspace.first_broken_entry() is None


def test_what_one_may_not_see_cannot_be_opened_set_or_listed(office: Office) -> None:
    clerk = person(office, "vanthu", Role.CLERK)
    row = office.write(add_row, "document", Secrecy.SECRET)
    office.workspace.opened_by(clerk)
    with pytest.raises(UserError, match="không còn nữa"):
        office.workspace.read(secrecy_detail, "document", row)
    office.workspace.write(clerk, note_opened, "document", row)
    office.workspace.opened_by(office.chief)
    assert office.read(acts) == []


def test_the_history_of_a_record_tells_who_opened_it(office: Office) -> None:
    row = office.write(add_row, "document", Secrecy.SECRET)
    office.write(note_opened, "document", row)
    lines = office.read(acts_on, {"documents": {row}})
    assert next((line.act, line.by, line.changes) for line in lines) == ("Mở tài liệu mật", "Lê Thị Thử", ())
    entry = office.read(list_journal)[0]
    assert (entry.act, entry.about) == ("Mở tài liệu mật", f"Văn bản “{TITLE}”")
    admin = person(office, "quantri", Role.ADMINISTRATOR)
    office.workspace.opened_by(admin)
    assert office.workspace.read(list_journal, limit=3)[1].about == "Văn bản"


def test_a_meetings_level_raises_its_notice_and_a_hidden_notice_is_not_written_twice(office: Office) -> None:
    meeting = office.write(add_row, "meeting", Secrecy.NONE)
    notice = office.write(add_row, "document", Secrecy.NONE)
    office.write(tie, notice, meeting)
    office.write(set_secrecy, "meeting", meeting, SecrecyInput(Secrecy.SECRET, "Mục 3"))
    assert office.read(secrecy_detail, "document", notice).entered.level is Secrecy.SECRET
    assert fields(office, office.chief, set_secrecy, "document", notice, SecrecyInput()) == ["level"]
    office.write(set_secrecy, "document", notice, TOP)
    cleared = person(office, "vanthu", Role.CLERK, Secrecy.SECRET)
    with pytest.raises(UserError, match="mức mật cao hơn"):
        office.workspace.write(cleared, draft_notice, meeting)
    office.workspace.opened_by(cleared)
    assert office.workspace.read(overview).without_notice == ()


@needs(Right.READ)
def tie(session: Session, actor: Actor, notice_id: int, meeting_id: int) -> None:
    row = session.get_one(Document, notice_id)
    row.meeting_id, row.code = meeting_id, "TB-ket-luan"
    session.get_one(Meeting, meeting_id).state = MeetingState.HELD
    session.add(Conclusion(meeting_id=meeting_id, position=1, text="Đồng ý"))
