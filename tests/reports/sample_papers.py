"""Papers with fictional people that use every component, for tests of the engine."""

from __future__ import annotations

from datetime import date

from app.reports.paper import (
    HD05_2026,
    Addressee,
    Annex,
    Bases,
    Column,
    Foot,
    Header,
    Heading,
    HeadingKind,
    KeyValues,
    Marks,
    Paper,
    Paragraph,
    Recipients,
    Row,
    Run,
    Signature,
    Table,
    Title,
    number_line,
    place_date_line,
)
from app.rules.secrecy import Secrecy, Urgency

SENTENCE = (
    "Các cơ quan, tổ chức khẩn trương hoàn thiện hạ tầng số, liên thông dữ liệu giữa cơ quan đảng và cơ quan "
    "nhà nước, bảo đảm an toàn thông tin; báo cáo Ban Chỉ đạo kết quả trước ngày 30 tháng 6 năm 2026. "
)

COMMITTEE = Header(
    parent=("BAN CHẤP HÀNH TRUNG ƯƠNG",),
    body=("BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "TRONG CÁC CƠ QUAN ĐẢNG"),
    number=number_line(6, "TB/BCĐ"),
    place_date=place_date_line("Hà Nội", date(2026, 3, 18)),
)
HEAD_SIGNS = Signature(("T/M BAN CHỈ ĐẠO",), ("PHÓ TRƯỞNG BAN THƯỜNG TRỰC",), "Trần Văn Mẫu")
TO_ALL = Recipients(
    (
        "Ban Bí thư Trung ương Đảng (để báo cáo)",
        "Các đồng chí thành viên Ban Chỉ đạo",
        "Các tỉnh ủy, thành ủy, đảng ủy trực thuộc Trung ương",
        "Lưu Văn phòng Trung ương Đảng",
    )
)


def notice(profile: str = HD05_2026, paragraphs: int = 9) -> Paper:
    """A conclusion notice of two pages or so."""
    body = [Paragraph(f"{i}. {SENTENCE * 2}".strip(), level=2) for i in range(1, paragraphs + 1)]
    return Paper(
        code="notice",
        heading="Thông báo kết luận phiên họp thứ 7",
        profile=profile,
        header=COMMITTEE,
        title=Title(
            "Thông báo",
            (
                "kết luận của đồng chí Trần Văn Mẫu, Phó Trưởng Ban thường trực",
                "tại Phiên họp thứ 7 của Ban Chỉ đạo",
            ),
        ),
        blocks=(
            Paragraph("Ngày 12/3/2026, tại Hà Nội, Ban Chỉ đạo họp phiên thứ 7. " + SENTENCE.strip()),
            Paragraph("I- ĐÁNH GIÁ CHUNG", level=1),
            *body,
        ),
        signatures=(HEAD_SIGNS,),
        recipients=TO_ALL,
        foot=Foot("Điện thoại: 080 00000", "ABC-268", "Nhật ký 1045 · 7f3a9c21"),
    )


def letter(profile: str = HD05_2026) -> Paper:
    """A công văn with every mark of page 1."""
    header = Header(
        ("BAN CHẤP HÀNH TRUNG ƯƠNG",),
        ("VĂN PHÒNG",),
        number_line(None, "CV/VPTW"),
        place_date_line("Hà Nội", None, 2026),
        "đề nghị cung cấp thông tin phục vụ phiên họp",
    )
    return Paper(
        code="letter",
        heading="Công văn đề nghị cung cấp thông tin",
        profile=profile,
        header=header,
        blocks=(
            Addressee(("Đảng ủy Chính phủ", "Đảng ủy Quốc hội", "Ban Tổ chức Trung ương")),
            Bases(("Căn cứ Quyết định số 185-QĐ/TW, ngày 01/10/2024 của Ban Bí thư", "Căn cứ Quy chế")),
            Paragraph((Run("Đề nghị "), Run("các cơ quan", bold=True), Run(" gửi báo cáo đúng hạn."))),
            KeyValues((("Thời gian", "8 giờ 30, thứ Năm, ngày 12/3/2026"), ("Địa điểm", "Hội trường"))),
        ),
        signatures=(Signature(("K/T CHÁNH VĂN PHÒNG",), ("PHÓ CHÁNH VĂN PHÒNG",), "Lê Thị Thử"),),
        recipients=Recipients(("Như trên", "Lưu Văn phòng Trung ương Đảng")),
        marks=Marks(
            Secrecy.SECRET,
            Urgency.EXPRESS,
            circulation=("TÀI LIỆU HỘI NGHỊ",),
            draft="Dự thảo lần 2",
            copy_number="Bản số 03/12",
        ),
        foot=Foot("Điện thoại: 080 00000", "ABC-268", "Nhật ký 1045 · 7f3a9c21"),
    )


def minutes(rows: int = 40, profile: str = HD05_2026) -> Paper:
    """Minutes with chapters, a table over several pages, two signatures and a lying annex."""
    table = Table(
        (Column("TT", 1), Column("Họ và tên", 4), Column("Chức vụ, cơ quan", 6), Column("Ghi chú", 2)),
        (
            Row(("Ban Chỉ đạo",), group=True),
            *(Row((str(i), f"Đồng chí Thử Nghiệm {i}", "Ủy viên Ban Chỉ đạo", "")) for i in range(rows)),
        ),
    )
    return Paper(
        code="minutes",
        heading="Biên bản phiên họp",
        profile=profile,
        header=COMMITTEE,
        title=Title("Biên bản", ("phiên họp thứ 7",)),
        blocks=(
            Heading(HeadingKind.CHAPTER, "Chương I", "Những quy định chung"),
            Heading(HeadingKind.ARTICLE, "Điều 1.", "Phạm vi điều chỉnh"),
            Paragraph("1. " + SENTENCE, level=2),
            table,
        ),
        signatures=(
            Signature(("NGƯỜI GHI BIÊN BẢN",), name="Lê Thị Thử"),
            Signature(("CHỦ TRÌ HỘI NGHỊ",), ("TRƯỞNG BAN",), "Trần Văn Mẫu"),
        ),
        annexes=(Annex("Phụ lục 1", "Danh sách dự họp", (table,), "(kèm theo Biên bản)", landscape=True),),
    )
