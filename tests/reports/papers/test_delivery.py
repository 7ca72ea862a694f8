"""Phiếu gửi, phiếu chuyển and dấu ĐẾN."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pdfplumber
import pytest

from app.reports.contracts import ArrivalStampData, Corner, Marks
from app.reports.docx import render_docx
from app.reports.papers import delivery
from app.reports.pdf import render_pdf
from app.rules.secrecy import Secrecy
from tests.reports.papers import document_samples as made
from tests.reports.papers import reading
from tests.reports.pdf.reading import text_of

MM = 72 / 25.4


def test_a_slip_names_document_copies_recipients_and_asks_it_back() -> None:
    paper = delivery.build_slip(made.slip())
    text = " ".join(text_of(render_pdf(paper))[0].split())
    assert "PHIẾU GỬI kèm theo Thông báo số 06-TB/BCĐ, ngày 18/3/2025" in text
    assert "(đợt 2)" in text
    assert "Hình thức gửi: Giao liên; người chuyển: Nguyễn Văn Mẫn." in text
    assert "Tổng số: 06 bản, gửi 03 nơi nhận." in text
    assert "gửi lại phiếu này cho Văn phòng Trung ương Đảng." in text
    assert "Hà Nội, ngày 19 tháng 3 năm 2025" in text
    assert "1 | Ban Tổ chức Trung ương | 02 | 01 |  | " in reading.lines(paper)
    assert paper.missing == ()


def test_a_slip_of_a_secret_document_keeps_its_abstract_back() -> None:
    paper = delivery.build_slip(replace(made.slip(), marks=Marks(secrecy=Secrecy.SECRET)))
    assert "kết luận" not in reading.text(paper)
    assert paper.marks.secrecy is Secrecy.SECRET
    transferred = delivery.build_transfer(replace(made.transfer(), marks=Marks(secrecy=Secrecy.SECRET)))
    assert "góp ý" not in reading.text(transferred)


def test_a_transfer_slip_says_what_to_do_and_until_when() -> None:
    text = " ".join(text_of(render_pdf(delivery.build_transfer(made.transfer())))[0].split())
    assert "Công văn số 31-CV/BTCTW, ngày 08/5/2026 của Ban Tổ chức Trung ương về việc góp ý" in text
    assert "(số đến 45, ngày 11/5/2026) để xem xét, giải quyết." in text
    assert "Yêu cầu xử lý: nghiên cứu, tiếp thu và dự thảo văn bản trả lời." in text
    assert "Thời hạn: ngày 20/5/2026." in text


@pytest.mark.parametrize("corner", list(Corner))
def test_the_stamp_of_arrival_is_fifty_by_thirty_in_its_corner(corner: Corner) -> None:
    with pdfplumber.open(BytesIO(render_pdf(delivery.build_stamp(made.stamp(corner))))) as pdf:
        page = pdf.pages[0]
        (box,) = page.rects
        words = page.extract_words()
        text = page.extract_text()
    assert (round(box["width"] / MM), round(box["height"] / MM)) == (50, 30)
    left, top = delivery.PLACES_MM[corner]
    assert (round(box["x0"] / MM, 1), round(box["top"] / MM, 1)) == (left, top)
    assert all(box["x0"] <= w["x0"] and w["x1"] <= box["x1"] for w in words)
    assert all(box["top"] <= w["top"] and w["bottom"] <= box["bottom"] for w in words)
    assert text.splitlines() == [
        *("VĂN PHÒNG TRUNG ƯƠNG ĐẢNG", "ĐẾN", "Số: 45"),
        *("Ngày: 11/5/2026, 14 giờ 30", "Chuyển: Vụ Tổng hợp"),
    ]


def test_an_empty_stamp_leaves_room_to_write() -> None:
    data = ArrivalStampData(letterhead=made.stamp().letterhead, arrived_on=date(2026, 5, 11))
    text = text_of(render_pdf(delivery.build_stamp(data)))[0]
    assert "Số: ...." in text
    assert "Chuyển: ...." in text
    assert "Ngày: 11/5/2026" in text


def test_the_stamp_stands_at_the_same_place_in_word() -> None:
    document = docx.Document(BytesIO(render_docx(delivery.build_stamp(made.stamp(Corner.TOP_LEFT)))))
    (table,) = document.tables
    place = next(node for node in table._tbl.iter() if node.tag.endswith("}tblpPr"))
    values = {name.partition("}")[2]: value for name, value in place.attrib.items()}
    assert values["tblpX"] == str(round(47.5 * MM * 20))
    assert [p.text for p in table.cell(0, 0).paragraphs][1] == "ĐẾN"
