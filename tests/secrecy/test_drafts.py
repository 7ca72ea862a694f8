"""A draft above the permitted levels keeps its register line alone, whichever way text would come in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.attachments import AttachmentKind
from app.models.documents import Document, DocumentVersion
from app.rules.roles import Actor, Right, needs
from app.rules.secrecy import Secrecy
from app.services.attachments import FileInput, keep_file
from app.services.documents.drafts import new_document, save_document
from app.services.documents.views import DocumentInput
from app.services.secrecy import SecrecyInput, set_secrecy
from app.services.secrecy_settings import SECRET_TEXT
from app.services.settings import save_setting
from tests.workspaces import Office

TODAY = date(2026, 6, 30)
BASIS = "Quyết định số 12-QĐ/VPTW, ngày 05/01/2026"
SECRET = DocumentInput(abstract="V/v cung cấp số liệu", secrecy=Secrecy.SECRET)
WITH_TEXT = replace(SECRET, body="Nội dung mật")


@pytest.fixture
def draft(office: Office) -> int:
    row: int = office.write(new_document, "TB")
    return row


def refused(office: Office, draft: int, entered: DocumentInput) -> list[str | None]:
    with pytest.raises(UserError) as refusal:
        office.write(save_document, draft, entered)
    return [v.field for v in refusal.value.violations if "Chưa được phép" in v.sentence]


def test_a_secret_body_is_refused_and_a_neutral_abstract_taken_with_a_warning(
    office: Office, draft: int
) -> None:
    assert refused(office, draft, WITH_TEXT) == ["body"]
    saved = office.write(save_document, draft, SECRET)
    assert [v.field for v in saved.warnings if "cũng có thể là bí mật" in v.sentence] == ["abstract"]
    office.write(save_setting, SECRET_TEXT, ["secret"], TODAY, BASIS)
    office.write(save_document, draft, WITH_TEXT)
    assert refused(office, draft, replace(WITH_TEXT, secrecy=Secrecy.TOP_SECRET)) == ["body"]


@needs(Right.READ)
def keep_version(session: Session, actor: Actor, document_id: int) -> None:
    session.add(DocumentVersion(document_id=document_id, number=1, content={"body": "Nội dung"}))
    session.flush()


@needs(Right.READ)
def keep_scan(session: Session, actor: Actor, document_id: int) -> None:
    keep_file(session, "document", document_id, FileInput("a.txt", b"mot"), AttachmentKind.OTHER)


@pytest.mark.parametrize("keep", [keep_version, keep_scan])
def test_a_level_is_refused_where_a_kept_draft_or_a_file_has_the_text(
    office: Office, draft: int, keep: object
) -> None:
    office.write(keep, draft)
    assert refused(office, draft, SECRET) == ["secrecy"]
    with pytest.raises(UserError) as refusal:
        office.write(set_secrecy, "document", draft, SecrecyInput(Secrecy.SECRET, "Mục 3"))
    assert [v.field for v in refusal.value.violations] == ["level"]
    assert office.read(lambda session: session.get_one(Document, draft).secrecy) is Secrecy.NONE


def test_a_file_is_refused_once_the_level_is_secret(office: Office, draft: int) -> None:
    office.write(save_document, draft, SECRET)
    with pytest.raises(UserError, match="Chưa được phép lưu tệp"):
        office.write(keep_scan, draft)
