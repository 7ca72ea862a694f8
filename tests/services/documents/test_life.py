"""The life of an outgoing document: drafted, checked, signed, issued, cancelled, replaced."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.attachments import AttachmentKind
from app.models.base import Base
from app.models.documents import Document
from app.models.roster import Membership, OfficeHeld
from app.rules.document_kinds import Issuer
from app.rules.documents import CopyKind, DocumentState
from app.rules.roles import Actor, Right, Role, needs
from app.rules.secrecy import Secrecy, Urgency
from app.services.documents.drafts import draftable, new_document, save_document, trash_document
from app.services.documents.listing import count_documents, list_documents
from app.services.documents.steps import (
    cancel_document,
    check_document,
    issue_document,
    replace_document,
    return_to_draft,
    sign_document,
)
from app.services.documents.views import DocumentFilter, Link
from tests.services.documents.making import SCAN_LATER, TODAY, Papers

PDF = b"%PDF-1.4\n%%EOF\n"


def fields_refused(papers: Papers, *args: Any, **kwargs: Any) -> list[str | None]:
    with pytest.raises(UserError) as refusal:
        papers.office.write(*args, **kwargs)
    return [v.field for v in refusal.value.violations]


def test_a_document_goes_from_draft_to_its_number(papers: Papers) -> None:
    document_id = papers.draft()
    assert papers.detail(document_id).next_number == "01-TB/BCĐ"
    papers.office.write(check_document, document_id)
    papers.office.write(sign_document, document_id, TODAY, SCAN_LATER)
    papers.office.write(issue_document, document_id)
    detail = papers.detail(document_id)
    assert (detail.state, detail.number_text, detail.issued_on) == (DocumentState.ISSUED, "01-TB/BCĐ", TODAY)
    assert (detail.signed_on, detail.seal, detail.next_number) == (TODAY, "VPTW", "")


@pytest.mark.parametrize("code", draftable())
def test_every_kind_can_be_begun_and_saved(papers: Papers, code: str) -> None:
    document_id = papers.draft(code)
    assert papers.detail(document_id).entered.abstract.startswith("về việc")


def test_a_kind_written_elsewhere_is_not_begun_here(papers: Papers) -> None:
    assert fields_refused(papers, new_document, "QĐ-thanh-lap-TGV") == ["code"]
    assert fields_refused(papers, new_document, "TB-ket-luan") == ["code"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"abstract": "V/v họp quý III"}, "abstract"),
        ({"body": ""}, "body"),
        ({"body": "Đề nghị các cơ quan phối hợp./."}, "body"),
        ({"body": "Đề nghị các cơ quan phối hợp"}, "body"),
        ({"body": "Giao [thiếu cơ quan chủ trì] báo cáo."}, "body"),
        ({"recipients": ""}, "recipients"),
        ({"recipients": "Như trên"}, "recipients"),
        ({"recipients": "Như trên\nLưu: VT"}, "recipients"),
        ({"signer_id": None, "signature_lines": ""}, "signer"),
        ({"signature_lines": ""}, "signature_lines"),
        ({"urgency": Urgency.TIMED}, "urgent_time"),
    ],
)
def test_the_form_check_marks_what_is_missing(papers: Papers, changed: dict[str, Any], field: str) -> None:
    document_id = papers.draft(**changed)
    assert field in fields_refused(papers, check_document, document_id)
    assert papers.detail(document_id).state is DocumentState.DRAFT


def test_a_letter_names_whom_it_is_sent_to_and_a_decision_its_bases(papers: Papers) -> None:
    letter = papers.draft("CV", addressees="")
    assert "addressees" in fields_refused(papers, check_document, letter)
    decision = papers.draft("QĐ", bases="")
    assert "bases" in fields_refused(papers, check_document, decision)


def test_unexplained_short_forms_are_told_but_do_not_keep_it_back(papers: Papers) -> None:
    document_id = papers.draft(body="Giao TGV báo cáo theo Thông báo số 06-TB/BCĐ.")
    warnings = papers.office.write(check_document, document_id).warnings
    assert [v.params["short"] for v in warnings] == ["TGV"]


def test_a_changed_text_has_to_be_checked_again(papers: Papers) -> None:
    document_id = papers.checked()
    papers.office.write(save_document, document_id, papers.entered(document_id, body="Nội dung mới."))
    assert papers.detail(document_id).state is DocumentState.DRAFT
    assert "state" in fields_refused(papers, sign_document, document_id, TODAY, SCAN_LATER)


def test_a_checked_document_can_be_sent_back(papers: Papers) -> None:
    document_id = papers.checked()
    papers.office.write(return_to_draft, document_id)
    assert papers.detail(document_id).checked_at_utc is None


def test_signing_wants_a_day_and_the_scan_or_why_there_is_none(papers: Papers) -> None:
    document_id = papers.checked()
    assert fields_refused(papers, sign_document, document_id, None) == ["signed_on"]
    assert fields_refused(papers, sign_document, document_id, date(2026, 7, 1), "x") == ["signed_on"]
    assert fields_refused(papers, sign_document, document_id, TODAY) == ["unscanned_reason"]

    @needs(Right.EDIT_DOCUMENTS)
    def scan(session: Session, actor: Actor) -> None:
        store = session.info["attachments"]
        store.put(session, "document", document_id, "ban-ky.pdf", PDF, AttachmentKind.SIGNED_SCAN)

    papers.office.write(scan)
    papers.office.write(sign_document, document_id, TODAY)
    assert papers.detail(document_id).state is DocumentState.SIGNED


def test_only_who_may_on_the_day_of_signing_signs(papers: Papers) -> None:
    document_id = papers.checked(
        "KH", signer_id=papers.people["head"], signature_lines="T/M BAN CHỈ ĐẠO\nTRƯỞNG BAN"
    )
    papers.office.write(sign_document, document_id, TODAY, SCAN_LATER)
    with pytest.raises(UserError, match="ủy quyền"):
        papers.draft(
            "KH",
            signer_id=papers.people["standing_deputy"],
            signature_lines="T/M BAN CHỈ ĐẠO\nPHÓ TRƯỞNG BAN THƯỜNG TRỰC",
        )


def test_the_header_follows_the_form_of_signature(papers: Papers) -> None:
    chief = papers.people["standing_deputy"]
    office = papers.draft("BC-tinh-hinh", signer_id=chief, signature_lines="CHÁNH VĂN PHÒNG")
    detail = papers.detail(office)
    assert (detail.issuer, detail.next_number) == (Issuer.OFFICE, "01-BC/VPTW")


CHANGES = (
    "body = 'khác'",
    "abstract = 'khác'",
    "signer_id = NULL",
    "recipients = ''",
    "secrecy = 'secret'",
    "state = 'draft'",
    "number = 77",
    "dated_on = '2026-01-01'",
    "signed_on = '2026-01-01'",
    "cancel_reason = 'vì thế'",
    "trashed_at_utc = '2026-06-30'",
    "id = 999",
)


@pytest.mark.parametrize("state", ["signed", "issued", "cancelled"])
def test_a_signed_document_is_changed_by_no_path(papers: Papers, state: str) -> None:
    document_id = papers.signed() if state == "signed" else papers.issued()
    if state == "cancelled":
        papers.office.write(cancel_document, document_id, TODAY, "Ban hành nhầm")
    with pytest.raises(UserError):
        papers.office.write(save_document, document_id, papers.entered(document_id, body="Khác."))
    with pytest.raises(UserError):
        papers.office.write(trash_document, document_id)

    @needs(Right.EDIT_DOCUMENTS)
    def raw(session: Session, actor: Actor, change: str) -> None:
        session.execute(text(f"UPDATE documents SET {change} WHERE id = {document_id}"))

    @needs(Right.EDIT_DOCUMENTS)
    def mapped(session: Session, actor: Actor) -> None:
        row = session.get_one(Document, document_id)
        row.body, row.folded = "khác", "khac"

    @needs(Right.EDIT_DOCUMENTS)
    def removed(session: Session, actor: Actor) -> None:
        session.execute(text(f"DELETE FROM documents WHERE id = {document_id}"))

    for change in CHANGES:
        with pytest.raises(DBAPIError, match="never changed"):
            papers.office.write(raw, change)
    for path in (mapped, removed):
        with pytest.raises(DBAPIError, match="never changed"):
            papers.office.write(path)


@pytest.mark.parametrize("table", ["documents", "outgoing_entries", "seal_uses"])
def test_nothing_signed_or_registered_is_pushed_out_by_another_row(papers: Papers, table: str) -> None:
    papers.issued()
    columns = [c.name for c in Base.metadata.tables[table].columns]
    told = "what" if table == "seal_uses" else "abstract"
    said = ", ".join("'khác'" if name == told else name for name in columns)

    @needs(Right.EDIT_DOCUMENTS)
    def replaced(session: Session, actor: Actor) -> None:
        session.execute(
            text(f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) SELECT {said} FROM {table}")
        )

    with pytest.raises(DBAPIError):
        papers.office.write(replaced)


def test_no_draft_is_issued_without_its_signature(papers: Papers) -> None:
    document_id = papers.draft()

    @needs(Right.EDIT_DOCUMENTS)
    def leap(session: Session, actor: Actor) -> None:
        session.execute(text(f"UPDATE documents SET state = 'issued' WHERE id = {document_id}"))

    with pytest.raises(DBAPIError):
        papers.office.write(leap)


def test_a_scan_of_a_signed_document_stays(papers: Papers) -> None:
    document_id = papers.signed()

    @needs(Right.EDIT_DOCUMENTS)
    def attach(session: Session, actor: Actor) -> int:
        store = session.info["attachments"]
        row = store.put(session, "document", document_id, "ban-ky.pdf", PDF, AttachmentKind.SIGNED_SCAN)
        return int(row.id)

    attachment = papers.office.write(attach)

    @needs(Right.EDIT_DOCUMENTS)
    def swap(session: Session, actor: Actor) -> None:
        session.execute(text(f"UPDATE attachments SET sha256 = 'x' WHERE id = {attachment}"))

    with pytest.raises(DBAPIError):
        papers.office.write(swap)


def test_a_document_is_issued_no_earlier_than_signed(papers: Papers) -> None:
    document_id = papers.signed()
    assert fields_refused(papers, issue_document, document_id, date(2026, 6, 29)) == ["dated_on"]


def test_a_late_issue_is_told(papers: Papers) -> None:
    document_id = papers.signed(signed_on=date(2026, 6, 25))
    warnings = papers.office.write(issue_document, document_id).warnings
    assert "25/06/2026" in warnings[0].in_source_language()


def test_a_cancelled_document_is_replaced_by_a_new_one_with_links_both_ways(papers: Papers) -> None:
    old = papers.issued()
    with pytest.raises(UserError, match="Hủy bỏ văn bản này trước"):
        papers.office.write(replace_document, old)
    assert fields_refused(papers, cancel_document, old, TODAY, " ") == ["cancel_reason"]
    assert fields_refused(papers, cancel_document, old, date(2026, 7, 1), "Sai") == ["cancelled_on"]
    papers.office.write(cancel_document, old, TODAY, "Sai tên cơ quan chủ trì")
    new = papers.office.write(replace_document, old)
    before, after = papers.detail(old), papers.detail(new)
    assert before.replaced_by == Link(new, "document", "về việc triển khai nhiệm vụ quý III năm 2026")
    assert after.replaces is not None
    assert after.replaces.words.startswith("01-TB/BCĐ")
    assert after.entered.body == before.entered.body
    with pytest.raises(UserError, match="Đã có văn bản thay thế"):
        papers.office.write(replace_document, old)


def test_a_level_is_set_by_who_may_and_proposed_by_others(papers: Papers) -> None:
    office = papers.office
    document_id = papers.draft(secrecy=Secrecy.SECRET, body="")
    assert papers.detail(document_id).secrecy_set_by == "Lê Thị Thử"
    clerk = Actor(office.chief.user_id, "vanthu", "Văn thư", Role.CLERK)
    other = papers.draft(body="")
    office.workspace.write(clerk, save_document, other, papers.entered(other, secrecy=Secrecy.SECRET))
    assert "secrecy" in fields_refused(papers, check_document, other)


def test_a_copy_names_what_it_is_of(papers: Papers) -> None:
    original = papers.issued()
    copy = papers.office.write(new_document, "BS", CopyKind.TRUE_COPY, ("document", original))
    detail = papers.detail(copy)
    assert detail.copy_of is not None
    assert detail.copy_of.id == original
    assert [link.id for link in papers.detail(original).copies_made] == [copy]
    papers.office.write(save_document, copy, papers.entered(copy))
    papers.office.write(check_document, copy)
    wrong = papers.office.write(new_document, "BS", CopyKind.RECEIVED_COPY, ("document", original))
    assert "copy_kind" in fields_refused(papers, check_document, wrong)


def test_nothing_is_copied_that_was_cancelled(papers: Papers) -> None:
    original = papers.issued()
    copy = papers.office.write(new_document, "BS", CopyKind.TRUE_COPY, ("document", original))
    papers.office.write(save_document, copy, papers.entered(copy))
    papers.office.write(cancel_document, original, TODAY, "Ban hành nhầm")
    assert fields_refused(papers, check_document, copy) == ["copy_kind"]


def test_a_document_bears_no_day_on_which_its_signer_was_gone(papers: Papers) -> None:
    document_id = papers.signed(signed_on=date(2026, 6, 26))
    papers.office.write(all_end, date(2026, 6, 28))
    assert fields_refused(papers, issue_document, document_id, TODAY) == ["dated_on"]
    papers.office.write(issue_document, document_id, date(2026, 6, 26))
    assert papers.detail(document_id).number_text == "01-TB/BCĐ"


@needs(Right.EDIT_ROSTER)
def all_end(session: Session, actor: Actor, day: date) -> None:
    """Ends every office and membership with the day."""
    for row in (*session.scalars(select(OfficeHeld)), *session.scalars(select(Membership))):
        row.to_day = day


def test_the_list_shows_drafts_first_then_the_newest_number(papers: Papers) -> None:
    first, second = papers.issued(), papers.issued("CV")
    draft = papers.draft(abstract="về việc xin ý kiến dự thảo Đề án")
    rows = papers.office.read(list_documents)
    assert [row.id for row in rows] == [draft, second, first]
    found = papers.office.read(list_documents, DocumentFilter(text="du an de thao"))
    assert [row.id for row in found] == [draft]
    assert papers.office.read(count_documents, DocumentFilter(state=DocumentState.ISSUED)) == 2
    assert papers.office.read(count_documents, DocumentFilter(code="CV", year=2026)) == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"abstract": "x" * 2000}, "abstract"),
        ({"abstract": " \n "}, "abstract"),
        ({"copies": 0}, "copies"),
        ({"pages": -1}, "pages"),
        ({"typist": "A" * 41}, "typist"),
        ({"protected_until": date(2020, 1, 1)}, "protected_until"),
        ({"signer_id": 99}, "signer"),
        ({"signature_lines": "TUQ. TRƯỞNG BAN"}, "signature_lines"),
    ],
)
def test_bad_input_is_refused_at_its_field_and_changes_nothing(
    papers: Papers, changed: dict[str, Any], field: str
) -> None:
    document_id = papers.draft()
    before = papers.detail(document_id)
    assert field in fields_refused(papers, save_document, document_id, papers.entered(document_id, **changed))
    assert papers.detail(document_id) == before


def test_an_abstract_with_line_breaks_becomes_one_line(papers: Papers) -> None:
    document_id = papers.draft(abstract="về việc\nhọp\r\nquý III")
    assert papers.detail(document_id).entered.abstract == "về việc họp quý III"
