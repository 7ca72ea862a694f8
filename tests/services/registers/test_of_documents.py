"""A document's way through the office as the registers tell it: numbered, sealed, cancelled, each once."""

from __future__ import annotations

from datetime import date

from app.rules.registers import RegisterName
from app.services.documents.steps import cancel_document
from tests.services.documents.making import Papers, papers_of
from tests.services.registers.lines import filled, read, table
from tests.workspaces import Office

DAY = date(2026, 6, 29)
N = RegisterName


def test_a_document_stands_in_the_register_from_its_issue_on(office: Office) -> None:
    papers: Papers = papers_of(office)
    papers.signed("TB", DAY)
    assert not read(office, N.OUTGOING).rows
    papers.issued("CV", DAY, copies=12)
    (line,) = read(office, N.OUTGOING).rows
    assert (line.number, line.dated_on, line.kind, line.copies) == ("01-CV/BCĐ", DAY, "Công văn", 12)
    assert line.recipients == "Như trên; Lưu Văn phòng Trung ương Đảng"
    assert line.signer
    assert line.form


def test_its_seal_is_entered_with_its_number_and_its_copies(office: Office) -> None:
    papers = papers_of(office)
    papers.issued("CV", DAY, copies=12)
    (use,) = read(office, N.SEALS).rows
    assert (use.number, use.used_on, use.copies) == ("01-CV/BCĐ", DAY, 12)
    assert use.what == "Công văn về việc triển khai nhiệm vụ quý III năm 2026"
    assert any("Năm 2026" in note and "01 lần, 12 bản" in note for note in table(office, N.SEALS).notes)


def test_its_number_stays_in_the_register_when_it_is_cancelled(office: Office) -> None:
    papers = papers_of(office)
    document_id = papers.issued("CV", DAY)
    papers.issued("CV", DAY)
    office.write(cancel_document, document_id, date(2026, 6, 30), "ghi nhầm nơi nhận")
    first, second = filled(table(office, N.OUTGOING))
    assert first[0] == "01-CV/BCĐ"
    assert first[-1] == "Số đã hủy ngày 30/6/2026: ghi nhầm nơi nhận"
    assert second[0] == "02-CV/BCĐ"
