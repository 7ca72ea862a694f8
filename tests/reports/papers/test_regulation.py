from __future__ import annotations

from io import BytesIO

import pdfplumber

from app.paths import resource
from app.reports.contracts import RegulationData
from app.reports.paper import Heading, HeadingKind, Paragraph
from app.reports.papers import regulation
from app.reports.pdf import render_pdf
from app.services.regulation import load, versions
from app.services.regulation_paper import regulation_data
from tests.reports.papers import reading, samples

PAGE_NUMBER_BELOW_PT = 50.0


def test_every_line_of_the_source_is_told_in_order() -> None:
    assert reading.lines(regulation.build(samples.regulation())) == [
        "- Căn cứ Điều lệ Đảng;",
        "- Căn cứ Quyết định số 185-QĐ/TW, ngày 01/10/2024 của Ban Bí thư về việc thành lập Ban Chỉ đạo,",
        "Ban Chỉ đạo ban hành Quy chế làm việc của Ban Chỉ đạo như sau:",
        "Chương I NHỮNG QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi điều chỉnh, đối tượng áp dụng",
        "1. Quy chế này quy định về nguyên tắc làm việc.",
        "2. Quy chế này áp dụng đối với các thành viên.",
        "Chương II TỔ CHỨC THỰC HIỆN",
        "Điều 2. Cơ quan Thường trực",
        "Văn phòng Trung ương Đảng là Cơ quan Thường trực, có nhiệm vụ như sau:",
        "6. Cơ chế phối hợp:",
        "6.1. Thành viên giữ mối liên hệ thường xuyên.",
    ]


def test_chapters_and_articles_are_headings_and_clauses_have_levels() -> None:
    blocks = regulation.build(samples.regulation()).blocks
    kinds = [b.kind for b in blocks if isinstance(b, Heading)]
    assert kinds == [HeadingKind.CHAPTER, HeadingKind.ARTICLE] * 2
    assert [b.level for b in blocks if isinstance(b, Paragraph)] == [0, 2, 2, 0, 2, 3]


def test_empty_regulation_names_what_it_lacks() -> None:
    told = {m.what for m in regulation.build(RegulationData()).missing}
    assert {"tên Quy chế", "nội dung Quy chế", "nơi nhận", "họ tên người ký"} <= told


def _read_back(pdf: bytes) -> str:
    """What the PDF says from the title on, in the order it was set, without page numbers and title rule."""
    said: list[str] = []
    with pdfplumber.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            baseline = None
            for char in page.chars:
                if char["bottom"] < PAGE_NUMBER_BELOW_PT:
                    continue
                if baseline is not None and abs(char["matrix"][5] - baseline) > 1:
                    said.append(" ")
                baseline = char["matrix"][5]
                said.append(char["text"])
            said.append(" ")
    whole = " ".join("".join(said).split())
    return whole[whole.index("QUY CHẾ LÀM VIỆC") :].replace(" ----- ", " ", 1)


def test_text_read_back_equals_the_source_but_for_line_breaks() -> None:
    version = versions()[0]
    source = resource("regulation", "text", f"{version.id}.txt").read_text(encoding="utf-8")
    paper = regulation.build(regulation_data(load(version.id)))
    assert _read_back(render_pdf(paper)) == " ".join(source.split())
