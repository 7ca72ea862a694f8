"""The round trip through Word: out as DOCX, back as the final text, with what it changed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from app.bootstrap import paper_text
from app.errors import StorageError, UserError
from app.models.attachments import AttachmentKind
from app.models.documents import Document
from app.print_service import MadePaper, from_data
from app.rules.documents import DocumentState
from app.services.attachments import FileInput, list_attachments, restore_attachment, trash_attachment
from app.services.documents.final import MOST_TOLD, attach_final, compare_final, final_detail
from app.services.documents.papers import document_data
from app.services.printing import PrintWay, record_print
from tests.files import samples
from tests.services.documents.making import Papers, papers_of
from tests.workspaces import Office


@pytest.fixture
def papers(office: Office) -> Papers:
    return papers_of(office)


def generated(papers: Papers, document_id: int) -> tuple[str, ...]:
    """The text of the Word file that the program makes of the document."""
    return paper_text(papers.office.read(document_data, document_id))


def edited(papers: Papers, document_id: int, **exchanged: str) -> FileInput:
    """The Word file of the document, some of its words exchanged as in Word."""
    import docx

    made = from_data(papers.office.read(document_data, document_id))
    assert isinstance(made, MadePaper)
    assert made.docx is not None
    opened: Any = docx.Document(BytesIO(made.docx()))
    for paragraph in opened.paragraphs:
        for run in paragraph.runs:
            for old, new in exchanged.items():
                run.text = run.text.replace(old, new)
    out = BytesIO()
    opened.save(out)
    return FileInput("bản cuối.docx", out.getvalue())


def refused(papers: Papers, *args: Any) -> dict[str | None, str]:
    with pytest.raises(UserError) as refusal:
        papers.office.write(attach_final, *args)
    return {v.field: v.sentence for v in refusal.value.violations}


def test_the_paper_saved_by_word_untouched_is_the_same(papers: Papers) -> None:
    document = papers.draft()
    kept = papers.office.write(attach_final, document, edited(papers, document), generated(papers, document))
    assert kept.difference == "Giống bản do chương trình lập."
    assert kept.places == 0


def test_the_edited_file_comes_back_as_the_final_text_with_its_fingerprint(papers: Papers) -> None:
    document = papers.draft()
    file = edited(papers, document, chủ="phối hợp chủ")
    text = generated(papers, document)
    before = papers.office.read(compare_final, document, file, text)
    papers.office.write(attach_final, document, file, text)
    found = papers.office.read(final_detail, document)
    assert found is not None
    assert found.difference == before.difference
    lines = found.difference.splitlines()
    assert lines[0] == "Khác bản do chương trình lập ở 1 chỗ:"
    assert lines[1].endswith("thêm “phối hợp”.")
    (kept,) = papers.office.read(list_attachments, "document", document).files
    assert (kept.kind, kept.sha256) == (AttachmentKind.FINAL, found.sha256)


def test_only_the_first_twenty_places_are_told_one_by_one(papers: Papers) -> None:
    document = papers.draft()
    text = [f"Đoạn {n} giữ nguyên" for n in range(60)]
    lines = [f"Đoạn {n} {'sửa' if n % 2 else 'giữ'} nguyên" for n in range(60)]
    file = FileInput("nhieu.docx", samples.docx(*lines))
    told = papers.office.read(compare_final, document, file, [*text, "Trong ô bảng"]).difference.splitlines()
    assert told[0] == "Khác bản do chương trình lập ở 30 chỗ:"
    assert len(told) == MOST_TOLD + 2
    assert told[-1] == "… và 10 chỗ khác."


def test_a_second_final_text_takes_the_place_of_the_first(papers: Papers) -> None:
    document, text = papers.draft(), ("Một",)
    first = papers.office.write(attach_final, document, FileInput("1.docx", samples.docx("Một")), text)
    second = papers.office.write(attach_final, document, FileInput("2.docx", samples.docx("Hai")), text)
    files = papers.office.read(list_attachments, "document", document).files
    assert [f.id for f in files] == [second.attachment_id]
    papers.office.write(restore_attachment, first.attachment_id)


def test_a_final_text_taken_after_the_check_has_to_be_checked(papers: Papers) -> None:
    document = papers.checked()
    papers.office.write(attach_final, document, edited(papers, document), generated(papers, document))
    assert papers.detail(document).state is DocumentState.DRAFT


def test_a_final_text_put_away_is_final_no_more(papers: Papers) -> None:
    document = papers.draft()
    kept = papers.office.write(attach_final, document, FileInput("1.docx", samples.docx("Một")), ("Một",))
    papers.office.write(trash_attachment, kept.attachment_id)
    assert papers.office.read(final_detail, document) is None


@pytest.mark.parametrize(
    ("name", "data"), [("a.docx", b"khong phai"), ("a.pdf", samples.pdf()), ("a.docx", samples.xlsx())]
)
def test_what_is_no_word_file_is_refused_and_nothing_is_kept(papers: Papers, name: str, data: bytes) -> None:
    document = papers.draft()
    found = refused(papers, document, FileInput(name, data), ("Một",))
    assert "không phải là tệp" in str(found["attachment"])
    assert papers.office.read(list_attachments, "document", document).files == ()
    assert papers.office.read(final_detail, document) is None


def test_after_the_signature_no_final_text_is_taken(papers: Papers) -> None:
    document = papers.signed()
    found = refused(papers, document, FileInput("a.docx", samples.docx()), ("Một",))
    assert "Văn bản đã ký" in str(found["attachment"])


def test_the_database_itself_keeps_the_final_text_of_a_signed_document(papers: Papers) -> None:
    document = papers.signed()

    def go_round(session: Any, actor: Any) -> None:
        session.get(Document, document).final_difference = "khác"
        session.flush()

    go_round.right = attach_final.right  # type: ignore[attr-defined]
    with pytest.raises((IntegrityError, StorageError, UserError)):
        papers.office.write(go_round)


def test_the_word_file_that_goes_out_leaves_its_fingerprint(papers: Papers) -> None:
    import hashlib

    document = papers.draft()
    made = from_data(papers.office.read(document_data, document))
    assert isinstance(made, MadePaper)
    assert made.docx is not None
    assert made.printed is not None
    content = made.docx()
    papers.office.write(record_print, made.printed, PrintWay.DOCX, content, 1, "")
    bodies = papers.office.read(
        lambda s: s.connection().exec_driver_sql("SELECT body FROM audit_entries ORDER BY seq DESC").all()
    )
    assert hashlib.sha256(content).hexdigest() in bodies[0][0]
