"""Bìa hồ sơ, chứng từ kết thúc, biên bản giao nhận."""

from __future__ import annotations

from dataclasses import replace

from app.reports.contracts import PersonOnPaper
from app.reports.papers import dossier
from app.reports.pdf import render_pdf
from app.rules.secrecy import Secrecy
from tests.reports.papers import document_samples as made
from tests.reports.pdf.reading import pages_of, text_of


def test_the_cover_tells_whose_what_when_and_how_long() -> None:
    paper = dossier.build_cover(made.cover())
    pages = text_of(render_pdf(paper))
    assert len(pages) == 1
    for words in (
        *("HỒ SƠ", "Số, ký hiệu: 01-HS/BCĐ", "từ ngày 11/5/2026 đến ngày 22/6/2026", "Số tờ: 118"),
        *("Vĩnh viễn", "Hộp 3", "Người lập hồ sơ: Trịnh Thu Phương", "MẬT"),
    ):
        assert words in pages[0]
    assert paper.marks.secrecy is Secrecy.SECRET


def test_what_is_not_known_of_an_open_dossier_is_left_to_write() -> None:
    paper = dossier.build_cover(replace(made.cover(), sheets=None, to_on=None, made_by=""))
    assert paper.missing == ()
    assert "Số tờ: ...." in text_of(render_pdf(paper))[0]


def test_the_closing_note_counts_sheets_in_figures_and_words() -> None:
    text = " ".join(text_of(render_pdf(dossier.build_closing(made.closing())))[0].split())
    assert "CHỨNG TỪ KẾT THÚC hồ sơ số 01-HS/BCĐ" in text
    assert "Hồ sơ này gồm 118 (một trăm mười tám) tờ, đã được đánh số thứ tự." in text
    assert "Mục lục văn bản gồm 02 tờ." in text
    assert "không có gì đặc biệt." in text
    assert "Hà Nội, ngày 01 tháng 7 năm 2026" in text


def test_the_hand_over_has_both_sides_and_the_list_on_a_lying_sheet() -> None:
    paper = dossier.build_handover(made.handover())
    pdf = render_pdf(paper)
    first, second = text_of(pdf)
    assert "Hôm nay, ngày 15 tháng 01 năm 2027, tại Hà Nội, chúng tôi gồm:" in first
    assert "Bên giao: Tổ Giúp việc" in first
    assert "Bên nhận: Lưu trữ Văn phòng Trung ương Đảng" in first
    assert "Số lượng: 04 hồ sơ, gồm 410 tờ" in first
    assert "ĐẠI DIỆN BÊN GIAO" in first
    assert "DANH MỤC HỒ SƠ GIAO NHẬN" in second
    assert "04-HS/BCĐ" in second
    assert pages_of(pdf)[1][0] > pages_of(pdf)[1][1]
    assert paper.missing == ()


def test_sides_without_a_name_are_written_by_hand() -> None:
    paper = dossier.build_handover(replace(made.handover(), giver=PersonOnPaper(), receiver=PersonOnPaper()))
    assert paper.missing == ()
    assert text_of(render_pdf(paper))[0].count("Đại diện: đồng chí ....") == 2


def test_a_sum_of_sheets_is_told_only_where_every_count_is_known() -> None:
    data = made.handover()
    open_one = replace(data, rows=(replace(data.rows[0], sheets=None), *data.rows[1:]))
    assert (
        "Số lượng: 04 hồ sơ (danh mục kèm theo)." in text_of(render_pdf(dossier.build_handover(open_one)))[0]
    )
