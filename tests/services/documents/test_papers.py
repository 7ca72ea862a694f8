"""Documents of the tables as the data of their papers."""

from __future__ import annotations

from datetime import date, time

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.documents import Document
from app.models.profile import CommitteeProfile
from app.print_service import MadePaper, from_data
from app.reports.contracts import CopyPaperData, DocumentPaperData
from app.rules.document_kinds import Issuer
from app.rules.documents import CopyKind
from app.rules.roles import Actor, Right, needs
from app.rules.secrecy import Secrecy, Urgency
from app.rules.signature_blocks import Seal
from app.services.document_parts import cited_document
from app.services.documents.drafts import draftable, new_document
from app.services.documents.papers import document_data
from app.services.documents.steps import cancel_document
from app.services.incoming.commands import register_incoming
from app.services.incoming.views import IncomingInput
from app.services.letterhead import letterhead_of
from app.services.paper_names import PaperName
from tests.services.documents.making import TODAY, Papers


def data_of(papers: Papers, document_id: int) -> DocumentPaperData:
    data = papers.office.read(document_data, document_id)
    assert isinstance(data, DocumentPaperData)
    return data


def made(papers: Papers, document_id: int) -> MadePaper:
    paper = from_data(papers.office.read(document_data, document_id))
    assert isinstance(paper, MadePaper)
    return paper


@pytest.mark.parametrize("code", [c for c in draftable() if c != "BS"])
def test_every_kind_prints_from_the_tables_as_pdf_and_word(papers: Papers, code: str) -> None:
    paper = made(papers, papers.draft(code))
    assert not paper.missing or code == "BC-TGV"  # this committee has no leader of its team who could sign
    assert paper.pdf().startswith(b"%PDF")
    assert paper.docx is not None
    assert paper.docx().startswith(b"PK")
    assert paper.printed is not None
    assert (paper.printed.paper, paper.printed.record_kind) == (PaperName.DOCUMENT, "document")


def test_a_draft_says_which_and_an_issued_document_has_its_number(papers: Papers) -> None:
    document_id = papers.draft()
    drawn = data_of(papers, document_id)
    assert (drawn.marks.draft_no, drawn.reference.number, drawn.reference.issued_on) == (1, None, None)
    issued = data_of(papers, papers.issued())
    assert issued.marks.draft_no is None
    assert (issued.reference.number, issued.reference.issued_on) == (1, TODAY)
    assert issued.seal is Seal.OFFICE
    assert issued.signer.lines[0] == "T/L TRƯỞNG BAN"


def test_a_signed_document_is_no_draft_and_waits_for_its_number(papers: Papers) -> None:
    data = data_of(papers, papers.signed())
    assert (data.marks.draft_no, data.reference.number, data.reference.issued_on) == (None, None, None)


def test_each_issuer_has_its_header_and_symbol(papers: Papers) -> None:
    office = data_of(papers, papers.draft("CV-CQTT"))
    assert office.letterhead.symbol == "VPTW"
    assert office.letterhead.issuing_body == ("VĂN PHÒNG",)
    assert office.letterhead.parent_body == "BAN CHẤP HÀNH TRUNG ƯƠNG"
    team = papers.office.read(letterhead_of, Issuer.TEAM)
    committee = papers.office.read(letterhead_of, Issuer.COMMITTEE)
    assert team.parent_body == " ".join(committee.issuing_body)
    assert team.issuing_body == ("TỔ GIÚP VIỆC",)


def test_urgency_circulation_and_typist_are_printed(papers: Papers) -> None:
    document_id = papers.draft(
        "CV",
        urgency=Urgency.TIMED,
        urgent_day=date(2026, 7, 2),
        urgent_time=time(10, 0),
        circulation="TÀI LIỆU HỘI NGHỊ\nXONG HỘI NGHỊ TRẢ LẠI",
        typist="VTH-25",
        enclosures="Đề cương báo cáo",
    )
    data = data_of(papers, document_id)
    assert data.marks.urgency_hour == "10 giờ 00, ngày 02/7/2026"
    (paper,) = made(papers, document_id).papers
    assert paper.marks.circulation == ("TÀI LIỆU HỘI NGHỊ", "XONG HỘI NGHỊ TRẢ LẠI")
    assert paper.foot.typist == "VTH-25"


def test_a_secret_document_without_text_states_what_it_must(papers: Papers) -> None:
    document_id = papers.draft("CV", secrecy=Secrecy.SECRET, secrecy_ground="Mục 3", body="", copies=12)
    paper = made(papers, document_id)
    assert paper.missing == ()
    assert paper.secrecy is Secrecy.SECRET
    (one,) = paper.papers
    assert one.recipients is not None
    assert one.recipients.lines[-1] == "Lưu Văn phòng Trung ương Đảng"
    assert "Không được phép sao, chụp" in one.recipients.lines
    assert paper.numbered(["Bản số 03/12"]).papers[0].marks.copy_number == "Bản số 03/12"


def test_a_cancelled_document_tells_its_day(papers: Papers) -> None:
    document_id = papers.issued()
    papers.office.write(cancel_document, document_id, TODAY, "Ban hành nhầm")
    data = data_of(papers, document_id)
    assert (data.cancelled_on, data.seal) == (TODAY, None)


def test_a_copy_prints_the_document_it_is_of(papers: Papers) -> None:
    original = papers.issued()
    copy_id = papers.office.write(new_document, "BS", CopyKind.TRUE_COPY, ("document", original))
    data = papers.office.read(document_data, copy_id)
    assert isinstance(data, CopyPaperData)
    assert isinstance(data.original, DocumentPaperData)
    assert data.original.reference.number == 1
    assert data.original_named == "Thông báo số 01-TB/BCĐ, ngày 30/6/2026"
    paper = made(papers, copy_id)
    assert paper.printed is not None
    assert paper.printed.paper is PaperName.COPY
    (one,) = paper.papers
    assert one.copy is not None
    assert one.copy.header.body == ("VĂN PHÒNG",)


def test_a_copy_of_an_incoming_document_is_its_block_alone(papers: Papers) -> None:
    entered = IncomingInput(
        arrived_on=TODAY,
        sender="Ban Tổ chức Trung ương",
        sender_number="31-CV/BTCTW",
        sender_dated_on=date(2026, 6, 25),
        type_name="Công văn",
        abstract="góp ý dự thảo Đề án",
    )
    saved = papers.office.write(register_incoming, entered)
    incoming_id = saved if isinstance(saved, int) else saved.id
    copy_id = papers.office.write(new_document, "BS", CopyKind.RECEIVED_COPY, ("incoming", incoming_id))
    data = papers.office.read(document_data, copy_id)
    assert isinstance(data, CopyPaperData)
    assert data.original is None
    assert data.original_named == "Công văn số 31-CV/BTCTW, ngày 25/6/2026"
    assert made(papers, copy_id).papers[0].header is None


def test_a_document_that_is_gone_is_told(papers: Papers) -> None:
    with pytest.raises(UserError, match="không còn nữa"):
        papers.office.read(document_data, 999)


def test_a_document_is_cited_by_its_own_type_and_not_by_the_name_of_its_kind(papers: Papers) -> None:
    def cited(code: str) -> str:
        document_id = papers.issued(code)
        words = papers.office.read(lambda session: cited_document(session.get_one(Document, document_id)))
        assert isinstance(words, str)
        return words

    assert cited("QyĐ") == "Quy định số 01-QĐ/BCĐ, ngày 30/6/2026"
    assert cited("CV") == "Công văn số 01-CV/BCĐ, ngày 30/6/2026"


def test_a_number_is_printed_with_the_symbol_it_was_given_with(papers: Papers) -> None:
    document_id = papers.issued()

    @needs(Right.EDIT_PROFILE)
    def renamed(session: Session, actor: Actor) -> None:
        session.scalars(select(CommitteeProfile)).one().symbol = "BCĐCĐS"

    papers.office.write(renamed)
    assert papers.office.read(document_data, document_id).letterhead.symbol == "BCĐ"
    assert papers.office.read(document_data, papers.draft()).letterhead.symbol == "BCĐCĐS"
