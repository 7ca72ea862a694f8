"""Files of any record: who may change them, what they may be, when they stay for good."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.errors import UserError
from app.models.attachments import Attachment
from app.models.authority import MembershipDecision
from app.rules.decisions import Stage
from app.rules.roles import RIGHTS, Role
from app.rules.secrecy import Secrecy
from app.services import meetings
from app.services.attachments import (
    HOMES,
    AttachmentKind,
    StagedFiles,
    attach_files,
    list_attachments,
    set_file_kind,
    stage_files,
    trash_attachment,
)
from app.services.attachments.homes import why_fixed
from app.services.secrecy_settings import SECRET_TEXT
from app.services.settings import save_setting
from tests.files import samples
from tests.services.documents.making import Papers, papers_of
from tests.services.meetings.people import Desk, typed
from tests.workspaces import Office


@pytest.fixture
def papers(office: Office) -> Papers:
    return papers_of(office)


def staged(office: Office, path: Path, kind: str, record_id: int, is_: AttachmentKind) -> StagedFiles:
    path.write_bytes(samples.docx() if path.suffix == ".docx" else b"chu")
    found: StagedFiles = office.read(stage_files, kind, record_id, [path], is_)
    return found


def attached(papers: Papers, document: int, path: Path, is_: AttachmentKind = AttachmentKind.OTHER) -> int:
    files = staged(papers.office, path, "document", document, is_)
    (made,) = papers.office.write(attach_files, "document", document, files, is_)
    return int(made)


def text_kept(office: Office, file_id: int) -> str:
    return str(office.read(lambda s: s.get_one(Attachment, file_id).content_text))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", ["document", "meeting"])
def test_who_may_not_edit_a_record_attaches_nothing_to_it(
    papers: Papers, tmp_path: Path, role: Role, kind: str
) -> None:
    office = papers.office
    record = papers.draft() if kind == "document" else Desk(office).create()
    files = staged(office, tmp_path / "a.txt", kind, record, AttachmentKind.OTHER)
    act: tuple[Any, ...] = (office.as_role(role), attach_files, kind, record, files, AttachmentKind.OTHER)
    if HOMES[kind].right in RIGHTS[role]:
        (file_id,) = office.workspace.write(*act)
        office.workspace.write(office.as_role(role), set_file_kind, file_id, HOMES[kind].kinds[0])
        office.workspace.write(office.as_role(role), trash_attachment, file_id)
        return
    with pytest.raises(UserError, match="không có quyền"):
        office.workspace.write(*act)
    assert office.read(list_attachments, kind, record).files == ()


@pytest.mark.parametrize("role", [Role.ACCOUNTANT, Role.ADMINISTRATOR])
def test_who_may_not_edit_a_record_changes_no_file_of_it(papers: Papers, tmp_path: Path, role: Role) -> None:
    file_id = attached(papers, papers.draft(), tmp_path / "a.txt")
    actor, workspace = papers.office.as_role(role), papers.office.workspace
    with pytest.raises(UserError, match="không có quyền"):
        workspace.write(actor, set_file_kind, file_id, AttachmentKind.DRAFT)
    with pytest.raises(UserError, match="không có quyền"):
        workspace.write(actor, trash_attachment, file_id)


def test_a_final_text_is_never_chosen_from_the_list(papers: Papers, tmp_path: Path) -> None:
    document = papers.draft()
    files = staged(papers.office, tmp_path / "a.docx", "document", document, AttachmentKind.OTHER)
    with pytest.raises(UserError, match="Chọn loại tệp"):
        papers.office.write(attach_files, "document", document, files, AttachmentKind.FINAL)
    file_id = attached(papers, document, tmp_path / "b.docx")
    with pytest.raises(UserError, match="Chọn loại tệp"):
        papers.office.write(set_file_kind, file_id, AttachmentKind.FINAL)


@pytest.mark.parametrize("kind", ["organisation", "attachment", ""])
def test_other_records_have_no_files(office: Office, tmp_path: Path, kind: str) -> None:
    with pytest.raises(UserError, match="không đính kèm tệp"):
        staged(office, tmp_path / "a.txt", kind, 1, AttachmentKind.OTHER)


def test_a_record_that_is_gone_takes_no_file(office: Office, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="không còn nữa"):
        staged(office, tmp_path / "a.txt", "document", 99, AttachmentKind.OTHER)


def test_files_of_a_signed_document_stay_as_they_are(papers: Papers, tmp_path: Path) -> None:
    document = papers.signed()
    file_id = attached(papers, document, tmp_path / "a.txt")
    for change in ((set_file_kind, file_id, AttachmentKind.DRAFT), (trash_attachment, file_id)):
        with pytest.raises(UserError, match="Văn bản đã ký"):
            papers.office.write(*change)


@pytest.mark.parametrize(("stage", "stays"), [(Stage.DRAFT, False), (Stage.ISSUED, True)])
def test_the_scan_of_an_issued_decision_stays(office: Office, stage: Stage, stays: bool) -> None:
    class Found:
        """A session that finds one decision."""

        def get(self, _model: Any, _id: int) -> MembershipDecision:
            return MembershipDecision(stage=stage)

    row = Attachment(record_kind="decision", record_id=1, kind=AttachmentKind.SIGNED_SCAN)
    assert bool(why_fixed(Found(), row)) is stays  # type: ignore[arg-type]


@pytest.mark.parametrize("permitted", [False, True])
def test_a_meeting_that_becomes_secret_keeps_its_files_and_their_text_only_where_it_may(
    office: Office, tmp_path: Path, permitted: bool
) -> None:
    if permitted:
        office.write(save_setting, SECRET_TEXT, ["secret"], None, "Văn bản số 12-CV/VPTW, ngày 05/01/2026")
    desk = Desk(office)
    meeting_id = desk.create()
    files = staged(office, tmp_path / "a.docx", "meeting", meeting_id, AttachmentKind.OTHER)
    (before,) = office.write(attach_files, "meeting", meeting_id, files, AttachmentKind.OTHER)
    assert samples.WORDS in text_kept(office, before)
    secret = typed(desk.people, secrecy=Secrecy.SECRET, ordinal=1)
    office.write(meetings.edit_meeting, meeting_id, secret)
    files = staged(office, tmp_path / "b.docx", "meeting", meeting_id, AttachmentKind.OTHER)
    (after,) = office.write(attach_files, "meeting", meeting_id, files, AttachmentKind.OTHER)
    for file_id in (before, after):
        assert bool(text_kept(office, file_id)) is permitted
    assert bool(office.workspace.search("trong o bang")) is permitted
    assert len(office.read(list_attachments, "meeting", meeting_id).files) == 2
