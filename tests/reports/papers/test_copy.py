"""Bản sao: the copied document and the block below it (party-documents §1.4)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.reports.contracts import Marks
from app.reports.paper import CopyBlock, Paper
from app.reports.papers import copy, document, frame
from app.reports.pdf import render_pdf
from app.rules.documents import CopyKind
from app.rules.secrecy import Secrecy
from tests.reports.papers import document_samples as made
from tests.reports.papers import reading, samples
from tests.reports.pdf.reading import piece, pieces_of, text_of

WORDS = {
    CopyKind.TRUE_COPY: "SAO Y BẢN CHÍNH",
    CopyKind.RECEIVED_COPY: "SAO LỤC",
    CopyKind.EXTRACT: "TRÍCH SAO",
}


def block_of(paper: Paper) -> CopyBlock:
    assert paper.copy is not None
    return paper.copy


@pytest.mark.parametrize("kind", list(CopyKind))
@pytest.mark.parametrize("profile", samples.PROFILES)
def test_the_block_has_body_number_words_signature_and_recipients(kind: CopyKind, profile: str) -> None:
    text = "\n".join(text_of(render_pdf(copy.build(made.copy(kind, profile)))))
    after = text[text.index("(Đã ký)") :]
    assert WORDS[kind] in after
    assert "VĂN PHÒNG" in after
    assert "Số 24-BS/VPTW" in after
    assert "Hà Nội, ngày 15 tháng 6 năm 2026" in after
    assert "K/T CHÁNH VĂN PHÒNG" in after
    assert "Đặng Hoàng Giang" in after
    assert after.rstrip().endswith(("Lưu Văn phòng Trung ương Đảng.", "Đặng Hoàng Giang"))


def test_the_block_stands_under_a_line_across_the_whole_text() -> None:
    lines = pieces_of(copy.build(made.copy(CopyKind.EXTRACT)))
    words = piece(lines, "TRÍCH SAO")
    rule = max((x for x in lines if x.right - x.left > 160 and x.top < words.top), key=lambda x: x.top)
    assert (round(rule.left), round(rule.right)) == (30, 195)


def test_the_copy_holds_the_whole_original_and_says_it_was_signed() -> None:
    original = document.build(made.document("TB"))
    paper = copy.build(made.copy())
    assert paper.blocks == original.blocks
    assert (paper.header, paper.title) == (original.header, original.title)
    assert [s.note for s in paper.signatures] == ["(Đã ký)"]
    assert paper.missing == ()
    assert [n.sentence for n in paper.notes] == [frame.SEALED]


def test_an_extract_holds_only_what_was_extracted() -> None:
    said = reading.lines(copy.build(made.copy(CopyKind.EXTRACT)))
    assert said == ["(Trích)", "II- NHIỆM VỤ", "2. Các ban đảng Trung ương cử đầu mối theo dõi."]
    empty = copy.build(replace(made.copy(CopyKind.EXTRACT), extract_text=""))
    assert [gap.field for gap in empty.missing] == ["body"]


def test_a_copy_of_an_incoming_document_is_the_block_low_on_an_empty_sheet() -> None:
    paper = copy.build(made.block_alone())
    lines = pieces_of(paper)
    assert piece(lines, "SAO LỤC").top > 140
    assert len(text_of(render_pdf(paper))) == 1
    assert copy.UNDER_PHOTOCOPY in [n.sentence for n in paper.notes]
    higher = pieces_of(copy.build(replace(made.block_alone(), room_above_mm=20)))
    assert piece(higher, "SAO LỤC").top < 60


def test_a_copy_keeps_the_level_of_its_original_and_bears_its_own_number() -> None:
    secret = replace(made.document("TB"), marks=Marks(secrecy=Secrecy.TOP_SECRET))
    paper = copy.build(replace(made.copy(), original=secret, marks=Marks(copy_no=1, copies_total=3)))
    assert paper.marks.secrecy is Secrecy.TOP_SECRET
    assert paper.marks.copy_number == "Bản sao số 01/03"
    assert frame.with_copy_number(paper, "Bản số 02/03").marks.copy_number == "Bản sao số 02/03"


def test_a_notice_of_a_meeting_is_copied_too() -> None:
    paper = copy.build(replace(made.copy(), original=samples.conclusion_notice()))
    assert block_of(paper).words == "SAO Y BẢN CHÍNH"
    assert paper.title is not None
    assert paper.title.name == "THÔNG BÁO"
