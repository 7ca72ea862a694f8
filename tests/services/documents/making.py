"""Documents of a committee of fictional people, for the tests of documents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models.roster import OfficeHeld
from app.rules.bodies import OfficeKind
from app.rules.roles import Actor, Right, needs
from app.services.documents.drafts import new_document, save_document
from app.services.documents.listing import document_detail
from app.services.documents.steps import check_document, issue_document, sign_document
from app.services.documents.views import DocumentDetail, DocumentInput
from tests.services.meetings.people import appoint_chief, found_committee
from tests.workspaces import Office

TODAY = date(2026, 6, 30)
SCAN_LATER = "Bản chụp đính kèm sau khi đóng dấu"


@dataclass(frozen=True)
class Papers:
    """The office with its people, and short ways to a document in each state."""

    office: Office
    people: dict[str, int]

    def draft(self, code: str = "TB", **changed: Any) -> int:
        """The id of a whole draft of the kind, signed by whoever usually signs it."""
        document_id: int = self.office.write(new_document, code)
        entered = replace(self.detail(document_id).entered, **{**WHOLE, **changed})
        self.office.write(save_document, document_id, entered)
        return document_id

    def checked(self, code: str = "TB", **changed: Any) -> int:
        """The id of a document whose form was found right."""
        document_id = self.draft(code, **changed)
        self.office.write(check_document, document_id)
        return document_id

    def signed(self, code: str = "TB", signed_on: date = TODAY, **changed: Any) -> int:
        """The id of a signed document."""
        document_id = self.checked(code, **changed)
        self.office.write(sign_document, document_id, signed_on, SCAN_LATER)
        return document_id

    def issued(self, code: str = "TB", day: date = TODAY, **changed: Any) -> int:
        """The id of an issued document."""
        document_id = self.signed(code, day, **changed)
        self.office.write(issue_document, document_id, day)
        return document_id

    def detail(self, document_id: int) -> DocumentDetail:
        """The document whole."""
        detail: DocumentDetail = self.office.read(document_detail, document_id)
        return detail

    def entered(self, document_id: int, **changed: Any) -> DocumentInput:
        """The document as its form reads it, with some fields changed."""
        return replace(self.detail(document_id).entered, **changed)


@needs(Right.EDIT_ROSTER)
def appoint_head(session: Session, actor: Actor, person_id: int) -> None:
    """Makes the head Thường trực Ban Bí thư, so that Điều 11.1 names his seal."""
    kind, title = OfficeKind.SECRETARIAT_STANDING, "Thường trực Ban Bí thư"
    session.add(OfficeHeld(person_id=person_id, kind=kind, title=title, from_day=date(2024, 1, 1)))


WHOLE: dict[str, Any] = {
    "abstract": "về việc triển khai nhiệm vụ quý III năm 2026",
    "body": "1. Giao Văn phòng Trung ương Đảng chủ trì.\n2. Các cơ quan báo cáo trước ngày 30/9/2026.",
    "bases": "Căn cứ Quy chế làm việc của Ban Chỉ đạo",
    "addressees": "Các đồng chí thành viên Ban Chỉ đạo",
    "recipients": "Như trên\nLưu Văn phòng Trung ương Đảng",
}


def papers_of(office: Office) -> Papers:
    """The office founded, its standing deputy being chief of the standing office."""
    people = office.write(found_committee)
    office.write(appoint_chief, people["standing_deputy"])
    office.write(appoint_head, people["head"])
    return Papers(office, people)
