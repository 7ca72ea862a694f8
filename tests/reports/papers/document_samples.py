"""Documents of every kind, copies, slips and papers of dossiers, with invented people and papers."""

# ruff: noqa: E501 - a paragraph of typed text is one line

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from app.reports.contracts import (
    ArrivalStampData,
    CopyPaperData,
    Corner,
    DispatchSlipData,
    DispatchSlipRow,
    DocumentPaperData,
    DossierClosingData,
    DossierCoverData,
    HandoverData,
    HandoverRow,
    Letterhead,
    Marks,
    PersonOnPaper,
    Reference,
    SecretNote,
    Signer,
    TransferSlipData,
)
from app.rules.document_kinds import KIND_OF, Issuer
from app.rules.documents import CopyKind, Means
from app.rules.secrecy import Secrecy, Urgency
from app.rules.signature_blocks import Seal
from tests.reports.papers import samples

HEAD = Signer(("T/M BAN CHỈ ĐẠO", "TRƯỞNG BAN"), "Trần Quang Khải")
STANDING = Signer(("T/M BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"), "Lý Thường Kiệt")
BY_ORDER = Signer(("T/L TRƯỞNG BAN", "CHÁNH VĂN PHÒNG"), "Phạm Thị Ngọc Trâm")
CHIEF = Signer(("CHÁNH VĂN PHÒNG",), "Phạm Thị Ngọc Trâm")
VICE = Signer(("K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), "Đặng Hoàng Giang")
LEADER = Signer(("TỔ TRƯỞNG",), "Vũ Minh Hiếu")

BASES = (
    "Căn cứ Quyết định số 185-QĐ/TW, ngày 01/10/2024 của Ban Bí thư về việc thành lập Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng",
    "Căn cứ Quy chế làm việc của Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng",
    "Xét đề nghị của Văn phòng Trung ương Đảng",
)
FILED = ("Các đồng chí thành viên Ban Chỉ đạo", "Tổ Giúp việc", "Lưu Văn phòng Trung ương Đảng")

PARTS = """\
I- MỤC ĐÍCH, YÊU CẦU
1. Bảo đảm việc triển khai nhiệm vụ chuyển đổi số trong các cơ quan đảng thống nhất, đúng tiến độ.
2. Phân công rõ trách nhiệm của từng cơ quan, tổ chức; lấy kết quả làm thước đo.
II- NHIỆM VỤ
1. Văn phòng Trung ương Đảng chủ trì, phối hợp với các cơ quan:
a) Rà soát quy trình xử lý văn bản trên mạng thông tin diện rộng của Đảng, hoàn thành trước ngày 30/6/2026;
b) Chuẩn hóa danh mục hồ sơ điện tử.
2. Các ban đảng Trung ương:
- Cử đầu mối theo dõi;
- Gửi báo cáo về Cơ quan Thường trực trước ngày 20 của tháng cuối quý.
III- TỔ CHỨC THỰC HIỆN
Văn phòng Trung ương Đảng theo dõi, đôn đốc, tổng hợp kết quả báo cáo Ban Chỉ đạo."""

ARTICLES = """\
Điều 1. Thành lập Đoàn kiểm tra việc thực hiện nhiệm vụ chuyển đổi số năm 2026, gồm các đồng chí:
1. Lý Thường Kiệt, Phó Trưởng Ban thường trực, Trưởng đoàn;
2. Vũ Minh Hiếu, Tổ trưởng Tổ Giúp việc, thư ký.
Điều 2. Đoàn kiểm tra có nhiệm vụ kiểm tra tại các cơ quan theo kế hoạch và báo cáo kết quả trước ngày 30/11/2026.
Điều 3. Văn phòng Trung ương Đảng, Tổ Giúp việc và các đồng chí có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.
Quyết định này có hiệu lực kể từ ngày ký."""

CHAPTERS = """\
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
1. Quy định này quy định chế độ báo cáo của các cơ quan, tổ chức với Ban Chỉ đạo.
2. Báo cáo gồm báo cáo định kỳ và báo cáo đột xuất.
Điều 2. Nguyên tắc
a) Đúng thời hạn;
b) Đúng mẫu.
Chương II. TỔ CHỨC THỰC HIỆN
Điều 3. Hiệu lực thi hành
Quy định này có hiệu lực kể từ ngày ký."""

LETTER = """\
Thực hiện Chương trình công tác năm 2026 của Ban Chỉ đạo, để có cơ sở tổng hợp, báo cáo Ban Bí thư, Ban Chỉ đạo đề nghị các cơ quan cung cấp thông tin sau:
1. Số lượng cơ sở dữ liệu đang vận hành, nguồn kinh phí và tình hình khai thác.
2. Khó khăn, vướng mắc và kiến nghị.
Báo cáo gửi về Văn phòng Trung ương Đảng trước ngày 15/6/2026 để tổng hợp."""

SAID: dict[str, tuple[str, str]] = {
    "QC-TGV": (
        "làm việc của Tổ Giúp việc Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng",
        CHAPTERS.replace("Quy định này", "Quy chế này"),
    ),
    "QĐ-doan-kiem-tra": (
        "về việc thành lập Đoàn kiểm tra thực hiện nhiệm vụ chuyển đổi số năm 2026",
        ARTICLES,
    ),
    "CTr": ("công tác năm 2026 của Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng", PARTS),
    "KH": ("công tác quý III năm 2026", PARTS),
    "TTr": ("về việc ban hành Đề án chuyển đổi số trong các cơ quan đảng giai đoạn 2026 - 2030", PARTS),
    "BC": ("kết quả thực hiện nhiệm vụ chuyển đổi số 6 tháng đầu năm 2026", PARTS),
    "CV": (
        "cung cấp thông tin phục vụ sơ kết 6 tháng đầu năm 2026 về chuyển đổi số trong các cơ quan đảng",
        LETTER,
    ),
    "GM": (
        "dự hội nghị sơ kết công tác 6 tháng đầu năm 2026",
        "Thời gian: 08 giờ 00, thứ Sáu, ngày 10/7/2026.\nĐịa điểm: Phòng họp số 2, Văn phòng Trung ương Đảng.\nĐề nghị đồng chí thu xếp thời gian dự họp đầy đủ.",
    ),
    "GGT": ("về việc liên hệ công tác khảo sát hạ tầng", ""),
    "BC-TGV": ("tiến độ thực hiện nhiệm vụ quý II năm 2026", PARTS),
    "BC-tinh-hinh": ("tình hình thực hiện kết luận của Ban Chỉ đạo", PARTS),
    "khen-thuong": ("về việc khen thưởng tập thể, cá nhân có thành tích trong chuyển đổi số năm 2025", PARTS),
    "QĐ": (
        "về việc phê duyệt danh mục cơ sở dữ liệu dùng chung",
        "Điều 1. Phê duyệt danh mục cơ sở dữ liệu dùng chung của các cơ quan đảng (kèm theo).\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký.\nĐiều 3. Văn phòng Trung ương Đảng và các cơ quan có liên quan chịu trách nhiệm thi hành Quyết định này.",
    ),
    "QyĐ": ("về chế độ báo cáo công tác chuyển đổi số", CHAPTERS),
    "KL": ("về một số nhiệm vụ trọng tâm 6 tháng cuối năm 2026", PARTS),
    "HD": ("xây dựng báo cáo chuyển đổi số hằng quý", PARTS),
    "ĐA": ("chuyển đổi số trong các cơ quan đảng giai đoạn 2026 - 2030", PARTS),
    "PA": ("bảo đảm an toàn thông tin phục vụ Đại hội", PARTS),
    "TB": ("phân công đầu mối theo dõi nhiệm vụ chuyển đổi số", PARTS),
    "CV-CQTT": (
        "cử cán bộ tham gia tập huấn chuyển đổi số",
        LETTER.replace("Ban Chỉ đạo đề nghị", "Văn phòng Trung ương Đảng đề nghị"),
    ),
}
"""Abstract and text by kind of the matrix."""

ADDRESSEES = {
    "TTr": ("Bộ Chính trị, Ban Bí thư",),
    "khen-thuong": ("Ban Bí thư",),
    "CV": (
        "Ban Tổ chức Trung ương",
        "Ban Tuyên giáo và Dân vận Trung ương",
        "Đảng ủy các cơ quan Đảng Trung ương",
    ),
    "CV-CQTT": ("Các ban đảng Trung ương",),
    "GM": ("Đồng chí Trần Nhật Duật, Phó Trưởng Ban Tổ chức Trung ương",),
    "GGT": ("Sở Khoa học và Công nghệ thành phố Hải Phòng",),
}
SIGNERS = {Issuer.COMMITTEE: STANDING, Issuer.OFFICE: CHIEF, Issuer.TEAM: LEADER, Issuer.OWN_AGENCY: STANDING}


def letterhead(issuer: Issuer, profile: str = "HD05-2026") -> Letterhead:
    committee = samples.letterhead(profile)
    if issuer is Issuer.OFFICE:
        return replace(committee, issuing_body=("VĂN PHÒNG",), symbol="VPTW")
    if issuer is Issuer.TEAM:
        parent = " ".join(committee.issuing_body)
        return replace(committee, parent_body=parent, issuing_body=("TỔ GIÚP VIỆC",), symbol="TGV")
    return committee


def document(kind: str, profile: str = "HD05-2026") -> DocumentPaperData:
    """A document of the kind, issued."""
    row = KIND_OF[kind]
    abstract, text = SAID[kind]
    code = row.number_code
    return DocumentPaperData(
        letterhead=letterhead(row.issuer, profile),
        issuer=row.issuer,
        kind=kind,
        code=code,
        reference=Reference(7, date(2026, 6, 12), 2026),
        abstract=abstract,
        bases=BASES if code in ("QĐ", "QC", "KH", "CTr") else (),
        addressees=ADDRESSEES.get(kind, ()),
        body_text=text,
        enclosures=("Đề cương báo cáo", "Biểu mẫu số liệu") if kind == "CV" else (),
        signer=SIGNERS[row.issuer],
        seal=Seal.OFFICE,
        recipients=FILED,
        contact="Vụ Tổng hợp, điện thoại 080.41234" if code == "CV" else "",
        typist="VTH-25" if code == "CV" else "",
    )


def secret(profile: str = "HD05-2026") -> DocumentPaperData:
    """A secret, timed letter."""
    return replace(
        document("CV", profile),
        secret=SecretNote(copies=12, drafter="Trịnh Thu Phương"),
        marks=Marks(
            Secrecy.SECRET,
            Urgency.TIMED,
            urgency_hour="10 giờ 00, ngày 15/6/2026",
            circulation="TÀI LIỆU HỘI NGHỊ\nXONG HỘI NGHỊ TRẢ LẠI",
            copy_no=3,
            copies_total=12,
            protected_until=date(2028, 12, 31),
        ),
    )


def draft(profile: str = "HD05-2026") -> DocumentPaperData:
    """A second draft without number."""
    return replace(
        document("KH", profile), reference=Reference(year=2026), marks=Marks(draft_no=2), seal=None
    )


def long(kind: str, profile: str = "HD05-2026") -> DocumentPaperData:
    """The same with a long abstract, long names and more text than a page holds."""
    made = document(kind, profile)
    body = made.body_text
    words = "và việc phối hợp giữa các cơ quan, tổ chức có liên quan trong quá trình xây dựng, thẩm định, phê duyệt và tổ chức thực hiện các nhiệm vụ đã được phân công"
    names = tuple(
        f"Đảng ủy, Ban Thường vụ và Văn phòng tỉnh ủy, thành ủy trực thuộc Trung ương ở cụm thi đua số {n}"
        for n in range(1, 9)
    )
    return replace(
        made,
        abstract=f"{made.abstract} {words}",
        body_text=f"{body}\n{body}\n{body}",
        addressees=names if made.addressees else (),
        recipients=(*names, *FILED),
    )


def copy(kind: CopyKind = CopyKind.TRUE_COPY, profile: str = "HD05-2026") -> CopyPaperData:
    """A copy of a notice."""
    return CopyPaperData(
        letterhead=letterhead(Issuer.OFFICE, profile),
        kind=kind,
        original=document("TB", profile),
        original_named="Thông báo số 07-TB/BCĐ, ngày 12/6/2026",
        extract_text="II- NHIỆM VỤ\n2. Các ban đảng Trung ương cử đầu mối theo dõi."
        if kind is CopyKind.EXTRACT
        else "",
        reference=Reference(24, date(2026, 6, 15), 2026),
        signer=VICE,
        seal=Seal.OFFICE,
        recipients=("Vụ Tổng hợp", "Lưu Văn phòng Trung ương Đảng"),
    )


def block_alone(profile: str = "HD05-2026") -> CopyPaperData:
    """The block for the photocopy of an incoming document."""
    named = "Công văn số 31-CV/BTCTW, ngày 08/5/2026"
    return replace(copy(CopyKind.RECEIVED_COPY, profile), original=None, original_named=named)


def slip(profile: str = "HD05-2026") -> DispatchSlipData:
    names = ("Ban Tổ chức Trung ương", "Ban Tuyên giáo và Dân vận Trung ương", "Đồng chí Lý Thường Kiệt")
    return DispatchSlipData(
        letterhead=letterhead(Issuer.OFFICE, profile),
        document="Thông báo số 06-TB/BCĐ, ngày 18/3/2025",
        abstract="kết luận của đồng chí Trần Quang Khải, Trưởng Ban Chỉ đạo tại Phiên họp thứ 2",
        batch=2,
        sent_on=date(2025, 3, 19),
        means=Means.COURIER,
        carried_by="Nguyễn Văn Mẫn",
        rows=tuple(
            DispatchSlipRow(name, copies=2, copy_numbers=f"{i:02d}") for i, name in enumerate(names, 1)
        ),
    )


def transfer(profile: str = "HD05-2026") -> TransferSlipData:
    return TransferSlipData(
        letterhead=letterhead(Issuer.OFFICE, profile),
        document="Công văn số 31-CV/BTCTW, ngày 08/5/2026",
        sender="Ban Tổ chức Trung ương",
        abstract="góp ý dự thảo Đề án",
        arrival_number=45,
        arrived_on=date(2026, 5, 11),
        to="Tổ Giúp việc Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng",
        instruction="nghiên cứu, tiếp thu và dự thảo văn bản trả lời",
        due_on=date(2026, 5, 20),
        issued_on=date(2026, 5, 12),
        signer=VICE,
        recipients=("Lưu Văn phòng Trung ương Đảng",),
    )


def stamp(corner: Corner = Corner.TOP_RIGHT, profile: str = "HD05-2026") -> ArrivalStampData:
    return ArrivalStampData(
        letterhead=letterhead(Issuer.OFFICE, profile),
        number=45,
        arrived_on=date(2026, 5, 11),
        arrived_at=time(14, 30),
        passed_to="Vụ Tổng hợp",
        corner=corner,
    )


def cover(profile: str = "HD05-2026") -> DossierCoverData:
    return DossierCoverData(
        letterhead=samples.letterhead(profile),
        fund="Văn phòng Trung ương Đảng",
        unit="Tổ Giúp việc",
        code="01-HS/BCĐ",
        title="Phiên họp thứ 6 của Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng, quý II năm 2026",
        from_on=date(2026, 5, 11),
        to_on=date(2026, 6, 22),
        sheets=118,
        retention="Vĩnh viễn",
        box="Hộp 3",
        made_by="Trịnh Thu Phương",
        secrecy=Secrecy.SECRET,
    )


def closing(profile: str = "HD05-2026") -> DossierClosingData:
    return DossierClosingData(
        letterhead=samples.letterhead(profile),
        code="01-HS/BCĐ",
        title="Phiên họp thứ 6 của Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng, quý II năm 2026",
        sheets=118,
        list_sheets=2,
        documents=23,
        closed_on=date(2026, 7, 1),
        made_by="Trịnh Thu Phương",
    )


def handover(profile: str = "HD05-2026") -> HandoverData:
    person = PersonOnPaper("Vũ Minh Hiếu", title="Vụ trưởng Vụ Tổng hợp", role="Tổ trưởng Tổ Giúp việc")
    return HandoverData(
        letterhead=samples.letterhead(profile),
        handed_over_on=date(2027, 1, 15),
        giving_body="Tổ Giúp việc",
        giver=person,
        receiving_body="Lưu trữ Văn phòng Trung ương Đảng",
        receiver=PersonOnPaper("Trịnh Thu Phương", title="Phó Vụ trưởng Vụ Lưu trữ"),
        name="Hồ sơ công việc của Ban Chỉ đạo năm 2026",
        rows=tuple(
            HandoverRow(
                f"{n:02d}-HS/BCĐ",
                f"Phiên họp thứ {n} của Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng",
                date(2026, n, 3),
                date(2026, n, 28),
                "Vĩnh viễn",
                100 + n,
            )
            for n in range(1, 5)
        ),
    )
