"""A long conclusion notice as PDF, beside ReportLab's own paragraphs with the same text, fonts and styles."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.platypus import Paragraph, SimpleDocTemplate

from app.reports.contracts import (
    Chair,
    ConclusionNoticeData,
    Letterhead,
    MeetingFacts,
    PersonOnPaper,
    Reference,
    Signer,
)
from app.reports.layout import load_profile
from app.reports.layout.sheet import PT_PER_MM, geometry
from app.reports.paper import HD05_2026, PaperSize, plain
from app.reports.paper import Paragraph as Prose
from app.reports.papers import conclusion_notice
from app.reports.pdf import render_pdf
from app.reports.pdf.text import style
from app.rules.meeting_kinds import MeetingKind
from bench.measure import MS, Row, Sizes, side_by_side

TOPICS = (
    "Các cơ quan, tổ chức khẩn trương hoàn thiện hạ tầng số, bảo đảm an toàn thông tin trong mọi tình huống",
    "Văn phòng Trung ương Đảng chủ trì rà soát, bổ sung quy định về văn bản điện tử, lưu trữ hồ sơ",
    "Đảng ủy các cơ quan bố trí kinh phí, nhân lực, bồi dưỡng kỹ năng số cho cán bộ, đảng viên",
    "Tổ Giúp việc theo dõi, đôn đốc việc liên thông dữ liệu giữa cơ quan đảng và cơ quan nhà nước",
)
PARAGRAPHS_A_PAGE = 8.95


def measure(sizes: Sizes) -> list[Row]:
    """The notice built and set, from its data to the bytes that print."""
    data = notice(paragraphs_for(sizes.pages))
    built = conclusion_notice.build(data)
    texts = [plain(block.text) for block in built.blocks if isinstance(block, Prose)]
    ours, limit = side_by_side(
        lambda: render_pdf(conclusion_notice.build(data)), lambda: paragraphs_alone(texts), sizes.papers, 1
    )
    return [Row("conclusion_notice_pages", ours * MS, limit * MS, 1.5, "ms")]


def paragraphs_for(pages: int) -> int:
    """How many paragraphs fill so many pages."""
    return round(pages * PARAGRAPHS_A_PAGE)


def notice(paragraphs: int) -> ConclusionNoticeData:
    """A notice whose conclusion has that many paragraphs, no two alike."""
    text = "\n".join(
        f"{n}. {TOPICS[n % 4]}; {TOPICS[(n + 1) % 4]}; báo cáo Ban Chỉ đạo trước ngày {1 + n % 28}/9/2026 "
        f"(mục {n})."
        for n in range(1, paragraphs + 1)
    )
    person = PersonOnPaper(name="Nguyễn Văn Mẫu", role="Trưởng Ban")
    return ConclusionNoticeData(
        letterhead=Letterhead(
            parent_body="BAN CHẤP HÀNH TRUNG ƯƠNG",
            issuing_body=("BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "TRONG CÁC CƠ QUAN ĐẢNG"),
            place="Hà Nội",
            symbol="BCĐ",
            committee_name="Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng",
            standing_office="Văn phòng Trung ương Đảng",
        ),
        meeting=MeetingFacts(
            kind=MeetingKind.REGULAR,
            ordinal=7,
            name="Phiên họp thứ 7",
            starts_on=date(2026, 6, 12),
            place="Hà Nội",
            chair=Chair(person),
        ),
        reports_heard=("Văn phòng Trung ương Đảng báo cáo tình hình quý II",),
        conclusion_text=text,
        recipients=("Các đồng chí thành viên Ban Chỉ đạo", "Lưu Văn phòng Trung ương Đảng"),
        reference=Reference(number=6, issued_on=date(2026, 6, 15)),
        signer=Signer(("T/M BAN CHỈ ĐẠO", "TRƯỞNG BAN"), "Nguyễn Văn Mẫu"),
    )


def paragraphs_alone(texts: list[str]) -> bytes:
    """The same paragraphs on the same sheet, nothing else: what ReportLab itself takes."""
    sheet = geometry(load_profile(HD05_2026), PaperSize.A4)
    layout = sheet.layout
    look = style(
        layout.body_size_pt,
        layout.line_pitch_pt,
        indent=layout.first_line_indent_mm * PT_PER_MM,
        before=layout.paragraph_space_pt,
    )
    target = BytesIO()
    document = SimpleDocTemplate(
        target,
        pagesize=(sheet.width, sheet.height),
        leftMargin=sheet.left,
        rightMargin=sheet.right,
        topMargin=sheet.top,
        bottomMargin=sheet.bottom,
        pageCompression=1,
    )
    document.build([Paragraph(escape(text), look) for text in texts])
    return target.getvalue()
