"""Documents of every kind in the form party-documents §1 gives them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest

from app.errors import sentence
from app.reports.contracts import Signer
from app.reports.docx import render_docx
from app.reports.paper import Addressee, Bases, Heading, HeadingKind, Paper
from app.reports.papers import document, frame
from app.reports.pdf import render_pdf
from app.rules.document_kinds import KIND_OF
from app.rules.secrecy import Secrecy
from app.rules.signature_blocks import Seal
from tests.reports.papers import document_samples as made
from tests.reports.papers import reading, samples
from tests.reports.pdf.reading import piece, pieces_of, text_of

KINDS = list(made.SAID)


def said(paper: Paper) -> str:
    return "\n".join(text_of(render_pdf(paper)))


@pytest.mark.parametrize("profile", samples.PROFILES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_keeps_the_golden_facts(kind: str, profile: str) -> None:
    data = made.document(kind, profile)
    paper = document.build(data)
    text = said(paper)
    number = f"Số 07-{KIND_OF[kind].number_code}/{data.letterhead.symbol}"
    assert number in text
    assert "Số:" not in text
    assert "Hà Nội, ngày 12 tháng 6 năm 2026" in text
    assert "./." not in text
    assert paper.recipients is not None
    assert paper.recipients.lines[-1] == "Lưu Văn phòng Trung ương Đảng"
    assert "- Lưu Văn phòng Trung ương Đảng.\n" in f"{text}\n"
    assert reading.lines(paper)[-1].endswith(".")
    assert not re.search(r"K/T\s+(TRƯỞNG BAN|BAN CHỈ ĐẠO)|TUQ|TM\.", text)
    assert paper.missing == ()
    assert [n for n in paper.notes if n.field != "seal"] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_word_document_says_what_the_pdf_says(kind: str) -> None:
    paper = document.build(made.document(kind))
    nodes = docx.Document(BytesIO(render_docx(paper))).element.body.iter()
    found = (n.text if n.tag.endswith("}t") else " " for n in nodes if n.tag.endswith(("}t", "}p", "}tc")))
    words = " ".join("".join(text or "" for text in found).split())
    for line in reading.lines(paper):
        assert " ".join(line.split()) in words
    assert paper.header is not None
    assert paper.header.number in words


def test_named_types_print_their_name_abstract_and_five_hyphens() -> None:
    lines = pieces_of(document.build(made.document("KH")))
    name, abstract = piece(lines, "KẾ HOẠCH"), piece(lines, "công tác quý III")
    assert name.size in (15, 16)
    assert "bold" in name.style
    assert "bold" in abstract.style
    rule = next(line for line in lines if line.text == "-----")
    assert name.top < abstract.top < rule.top


def test_a_letter_prints_no_name_and_its_abstract_under_the_number_in_italics() -> None:
    paper = document.build(made.document("CV"))
    assert paper.title is None
    lines = pieces_of(paper)
    number, abstract = piece(lines, "Số 07-CV/BCĐ"), piece(lines, "về việc cung cấp")
    assert number.top < abstract.top
    assert (abstract.size, "italic" in abstract.style) == (12, True)
    assert "CÔNG VĂN" not in said(paper)
    assert "italic" in piece(lines, "Kính gửi:").style
    assert "- Như trên;" in said(paper)


def test_only_a_submission_is_submitted_and_only_in_the_newer_layout() -> None:
    newer, older = (said(document.build(made.document("TTr", profile))) for profile in samples.PROFILES[::-1])
    assert "Kính trình: Bộ Chính trị, Ban Bí thư" in newer
    assert "Kính gửi: Bộ Chính trị, Ban Bí thư" in older
    assert "Kính mời: Đồng chí Trần Nhật Duật" in said(document.build(made.document("GM")))


def test_the_separator_of_recipients_follows_the_layout() -> None:
    newer, older = (said(document.build(made.document("KH", profile))) for profile in samples.PROFILES[::-1])
    assert "- Tổ Giúp việc;" in newer
    assert "- Tổ Giúp việc," in older


def test_a_decision_has_its_bases_the_formula_and_articles() -> None:
    paper = document.build(made.document("QĐ-doan-kiem-tra"))
    bases, formula, *_rest = paper.blocks
    assert isinstance(bases, Bases)
    assert bases.last == ","
    assert formula == Heading(HeadingKind.PART, "BAN CHỈ ĐẠO QUYẾT ĐỊNH")
    text = said(paper)
    assert "- Căn cứ Quyết định số 185-QĐ/TW, ngày 01/10/2024 của Ban Bí thư" in text
    assert "- Xét đề nghị của Văn phòng Trung ương Đảng," in text
    lines = pieces_of(paper)
    assert "bold" in piece(lines, "Điều 1.").style
    typed = replace(
        made.document("QĐ"), body_text="BAN CHỈ ĐẠO QUYẾT ĐỊNH\nĐiều 1. Phê duyệt danh mục kèm theo."
    )
    assert reading.text(document.build(typed)).count("QUYẾT ĐỊNH") == 1


def test_bases_end_with_a_full_stop_where_no_sentence_follows() -> None:
    plan = document.build(made.document("KH"))
    assert "- Xét đề nghị của Văn phòng Trung ương Đảng." in said(plan)
    opened = replace(made.document("KH"), body_text="Ban Chỉ đạo ban hành Kế hoạch như sau:\n1. Một.")
    assert "- Xét đề nghị của Văn phòng Trung ương Đảng," in said(document.build(opened))


def test_a_provision_is_named_quy_dinh_numbered_as_qd_and_has_chapters() -> None:
    paper = document.build(made.document("QyĐ"))
    text = said(paper)
    assert "QUY ĐỊNH\nvề chế độ báo cáo công tác chuyển đổi số" in text
    assert "Số 07-QĐ/BCĐ" in text
    assert "quy định về chế độ báo cáo công tác chuyển đổi số như sau:" in " ".join(text.split())
    headings = [b for b in paper.blocks if isinstance(b, Heading)]
    assert headings[0] == Heading(HeadingKind.CHAPTER, "Chương I", "QUY ĐỊNH CHUNG")
    assert headings[1] == Heading(HeadingKind.ARTICLE, "Điều 1. Phạm vi điều chỉnh")
    assert headings[3] == Heading(HeadingKind.CHAPTER, "Chương II", "TỔ CHỨC THỰC HIỆN")
    assert "QUYẾT ĐỊNH" not in text


def test_headings_never_stand_alone_at_the_foot_of_a_page() -> None:
    for kind in ("QC-TGV", "QyĐ"):
        for data in (made.document(kind), made.long(kind)):
            for page in text_of(render_pdf(document.build(data))):
                last = page.strip().splitlines()[-1]
                assert not last.isupper()
                assert not last.startswith("Chương")


def test_the_office_and_the_team_have_their_own_headers() -> None:
    office, team = (said(document.build(made.document(kind))) for kind in ("CV-CQTT", "BC-TGV"))
    assert "BAN CHẤP HÀNH TRUNG ƯƠNG" in office
    assert "VĂN PHÒNG" in office
    assert "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ" not in office
    assert "Số 07-CV/VPTW" in office
    assert "TỔ GIÚP VIỆC" in team
    assert "Số 07-BC/TGV" in team


def test_an_introduction_without_text_leaves_lines_to_fill() -> None:
    text = said(document.build(made.document("GGT")))
    assert "Văn phòng Trung ương Đảng trân trọng giới thiệu:" in text
    assert "Được cử đến: Sở Khoa học và Công nghệ thành phố Hải Phòng." in text
    assert "Để: liên hệ công tác khảo sát hạ tầng." in text
    assert "Như trên" not in text


def test_enclosures_stand_below_the_text() -> None:
    assert reading.lines(document.build(made.document("CV")))[-3:] == [
        "Tài liệu gửi kèm:",
        "1. Đề cương báo cáo;",
        "2. Biểu mẫu số liệu.",
    ]
    decision = replace(made.document("QĐ"), enclosures=("Danh mục cơ sở dữ liệu",))
    assert "Danh mục cơ sở dữ liệu" not in reading.lines(document.build(decision))[-1]


def test_a_draft_says_which_and_leaves_number_and_day_open() -> None:
    paper = document.build(made.draft())
    text = said(paper)
    assert "Dự thảo lần 2" in text
    assert re.search(r"Số\s+-KH/BCĐ", text)
    assert paper.notes[0].sentence == frame.HAND_WRITTEN


def test_a_secret_document_states_copies_drafter_and_copying_before_where_it_is_kept() -> None:
    paper = document.build(made.secret())
    assert paper.recipients is not None
    assert paper.recipients.lines[-4:] == (
        "Số lượng: 12 bản",
        "Người soạn thảo: Trịnh Thu Phương",
        "Không được phép sao, chụp",
        "Lưu Văn phòng Trung ương Đảng",
    )
    text = said(paper)
    for words in (
        *("MẬT", "HỎA TỐC HẸN GIỜ", "10 giờ 00, ngày 15/6/2026", "Bản số 03/12"),
        *("TÀI LIỆU HỘI NGHỊ", "XONG HỘI NGHỊ TRẢ LẠI", "Thời hạn bảo vệ: đến hết ngày 31/12/2028"),
    ):
        assert words in text
    assert "Thời hạn bảo vệ" in " ".join(
        p.text
        for t in docx.Document(BytesIO(render_docx(paper))).tables
        for c in t._cells
        for p in c.paragraphs
    )


def test_a_numbered_copy_bears_its_number_on_every_page() -> None:
    paper = frame.with_copy_number(document.build(made.long("CV")), "Bản số 03/12")
    pages = text_of(render_pdf(paper))
    assert len(pages) > 1
    assert all("Bản số 03/12" in page for page in pages)


def test_secret_text_kept_elsewhere_is_said_and_not_missing() -> None:
    paper = document.build(replace(made.secret(), body_text="", enclosures=(), text_elsewhere=True))
    assert paper.missing == ()
    assert document.ELSEWHERE in reading.text(paper)
    assert document.TEXT_ELSEWHERE in [n.sentence for n in paper.notes]


def test_a_cancelled_document_says_so_on_its_first_page() -> None:
    paper = document.build(replace(made.document("CV"), cancelled_on=date(2026, 7, 1)))
    assert "ĐÃ HỦY BỎ NGÀY 01/7/2026" in text_of(render_pdf(paper))[0]


def test_the_seal_and_a_wrong_form_of_signature_are_told_before_printing() -> None:
    def notes(**changed: Any) -> list[str]:
        return [sentence(n) for n in document.build(replace(made.document("KH"), **changed)).notes]

    assert notes() == ["Sau khi ký, đóng con dấu của Văn phòng Trung ương Đảng."]
    assert notes(seal=Seal.NONE) == ["Văn bản này không đóng dấu."]
    wrong = Signer(("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"), "Lý Thường Kiệt")
    assert any("không ký K/T TRƯỞNG BAN" in note for note in notes(signer=wrong))


def test_everything_missing_is_told() -> None:
    paper = document.build(
        replace(made.document("CV"), abstract="", body_text="", recipients=(), signer=Signer())
    )
    assert [gap.field for gap in paper.missing] == [
        "abstract",
        "body",
        "signer.lines",
        "signer.name",
        "recipients",
    ]
    assert paper.marks.secrecy is Secrecy.NONE


def test_one_addressee_stands_on_the_line_and_several_below_one_another() -> None:
    paper = document.build(made.document("CV"))
    addressee = next(b for b in paper.blocks if isinstance(b, Addressee))
    assert len(addressee.names) == 3
    lines = pieces_of(paper)
    assert piece(lines, "- Ban Tuyên giáo").top < piece(lines, "- Đảng ủy các cơ quan").top


def test_a_project_has_parts_and_a_sentence_that_only_begins_like_one_is_no_heading() -> None:
    text = "Phần thứ nhất\nSỰ CẦN THIẾT\nMột câu.\nPhần thứ hai: NHIỆM VỤ\nMục 3 của Kế hoạch được giữ nguyên"
    paper = document.build(replace(made.document("ĐA"), body_text=text))
    assert [b for b in paper.blocks if isinstance(b, Heading)] == [
        Heading(HeadingKind.PART, "Phần thứ nhất", "SỰ CẦN THIẾT"),
        Heading(HeadingKind.PART, "Phần thứ hai", "NHIỆM VỤ"),
    ]
    assert reading.lines(paper)[-1] == "Mục 3 của Kế hoạch được giữ nguyên"
