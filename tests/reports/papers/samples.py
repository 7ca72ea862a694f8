"""One lifelike meeting with invented people, as the papers get it."""

# ruff: noqa: E501 - a paragraph of typed text is one line

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from app.reports.contracts import (
    Absence,
    AgendaData,
    AgendaRow,
    AttendanceGroup,
    AttendanceRow,
    AttendanceSheetData,
    BodyRoster,
    Chair,
    ConclusionNoticeData,
    ConclusionTask,
    DifferingOpinion,
    InvitationBatchData,
    InvitationData,
    Letterhead,
    Marks,
    MeetingFacts,
    MemberListData,
    MemberRow,
    MinutesData,
    MinutesItem,
    Movement,
    Opinion,
    PersonOnPaper,
    Reference,
    RegulationArticle,
    RegulationChapter,
    RegulationData,
    Represented,
    RosterChange,
    RosterChangesData,
    Signer,
    WrittenOpinion,
)
from app.rules.absence import NoticeVerdict
from app.rules.meeting_kinds import MeetingKind

COMMITTEE = "Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng"
OFFICE = "Văn phòng Trung ương Đảng"
PROFILES = ("HD36-2018", "HD05-2026")


def letterhead(profile: str = "HD05-2026") -> Letterhead:
    return Letterhead(
        parent_body="BAN CHẤP HÀNH TRUNG ƯƠNG",
        issuing_body=("BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "TRONG CÁC CƠ QUAN ĐẢNG"),
        place="Hà Nội",
        symbol="BCĐ",
        committee_name=COMMITTEE,
        committee_short="Ban Chỉ đạo",
        standing_office=OFFICE,
        profile=profile,
        office_seal=OFFICE,
        head_seal="Ban Chấp hành Trung ương Đảng",
    )


def person(name: str, title: str = "", agency: str = "", role: str = "") -> PersonOnPaper:
    return PersonOnPaper(name, title=title, agency=agency, role=role)


HEAD = person("Trần Quang Khải", "Thường trực Ban Bí thư", "", "Trưởng Ban")
STANDING_DEPUTY = person("Lê Minh Đức", "Chánh Văn phòng", OFFICE, "Phó Trưởng Ban thường trực")
DEPUTY = person("Phạm Thị Hồng Vân", "Bộ trưởng", "Bộ Tài chính", "Phó Trưởng Ban")
MEMBERS = (
    person("Vũ Đình Thắng", "Phó Trưởng Ban", "Ban Tổ chức Trung ương", "Ủy viên"),
    person("Nguyễn Thị Thu Hà", "Phó Trưởng Ban", "Ban Tuyên giáo và Dân vận Trung ương", "Ủy viên"),
    person("Hoàng Văn Sơn", "Phó Chủ nhiệm", "Ủy ban Kiểm tra Trung ương", "Ủy viên"),
    person("Đặng Quốc Bảo", "Thứ trưởng", "Bộ Công an", "Ủy viên"),
    person("Bùi Thanh Tùng", "Thứ trưởng", "Bộ Khoa học và Công nghệ", "Ủy viên"),
    person("Đỗ Thị Mai Lan", "Phó Trưởng Ban", "Ban Cơ yếu Chính phủ", "Ủy viên"),
)
GUESTS = (
    person("Ngô Gia Huy", "Cục trưởng", "Cục Chuyển đổi số - Cơ yếu, Văn phòng Trung ương Đảng"),
    person("", "", "Tập đoàn Bưu chính Viễn thông Việt Nam"),
)
SECRETARY = person("Trịnh Thu Phương", "Chuyên viên chính", OFFICE)
SIGNER = Signer(("T/L TRƯỞNG BAN", "CHÁNH VĂN PHÒNG"), "Lê Minh Đức")
DEPUTY_SIGNER = Signer(("T/M BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"), "Lê Minh Đức")
HEAD_SIGNER = Signer(("T/M BAN CHỈ ĐẠO", "TRƯỞNG BAN"), "Trần Quang Khải")

MEETING = MeetingFacts(
    kind=MeetingKind.REGULAR,
    ordinal=7,
    subject="Tình hình thực hiện Đề án chuyển đổi số trong các cơ quan đảng quý III năm 2025",
    quarter=3,
    year=2025,
    starts_on=date(2025, 9, 12),
    starts_at=time(8, 30),
    ends_at=time(11, 15),
    place="Phòng họp số 2, Trụ sở Trung ương Đảng, số 1A Hùng Vương, Ba Đình, Hà Nội",
    remote_points=("Văn phòng Thành ủy Thành phố Hồ Chí Minh", "Văn phòng Tỉnh ủy Nghệ An"),
    chair=Chair(HEAD, clause="4.4"),
    secretary=SECRETARY,
)
DEPUTY_CHAIRS = replace(
    MEETING,
    chair=Chair(
        STANDING_DEPUTY,
        "thay mặt Trưởng Ban, Trưởng Ban vắng mặt từ ngày 10 đến ngày 15 tháng 9 năm 2025",
        "5.1",
    ),
)

AGENDA = (
    AgendaRow("Tuyên bố lý do, giới thiệu đại biểu", minutes=5, presenter="Văn phòng Trung ương Đảng"),
    AgendaRow(
        "Báo cáo tình hình thực hiện Đề án chuyển đổi số trong các cơ quan đảng quý III năm 2025",
        minutes=25,
        presenter="Đồng chí Lê Minh Đức, Phó Trưởng Ban thường trực",
        papers=("Báo cáo số 15-BC/BCĐ, ngày 05/9/2025",),
    ),
    AgendaRow(
        "Báo cáo việc bảo đảm an toàn thông tin cho các hệ thống dùng chung",
        minutes=20,
        presenter="Đồng chí Đỗ Thị Mai Lan, Ban Cơ yếu Chính phủ",
    ),
    AgendaRow("Thảo luận", minutes=90, presenter="Các đồng chí dự họp"),
    AgendaRow("Kết luận của người chủ trì", minutes=15),
)

CONCLUSION = """I- ĐÁNH GIÁ CHUNG
Ban Chỉ đạo ghi nhận sự cố gắng của các cơ quan, đơn vị trong quý III năm 2025. Đến nay, 41/45 cơ quan đảng ở Trung ương và 30/34 tỉnh ủy, thành ủy đã kết nối mạng thông tin diện rộng của Đảng; 72% hồ sơ công việc được xử lý trên môi trường điện tử. Tuy nhiên, tiến độ số hóa tài liệu lưu trữ còn chậm, việc chia sẻ dữ liệu giữa cơ quan đảng và cơ quan nhà nước chưa thông suốt.
II- NHIỆM VỤ TRỌNG TÂM QUÝ IV NĂM 2025
1. Văn phòng Trung ương Đảng chủ trì, phối hợp với Bộ Công an, Ban Cơ yếu Chính phủ hoàn thành kết nối mạng thông tin diện rộng của Đảng đến 100% đảng ủy xã, phường, đặc khu trước ngày 30/11/2025.
2. Ban Tổ chức Trung ương hoàn thành chuẩn hóa cơ sở dữ liệu đảng viên, cụ thể:
a) Rà soát, bổ sung thông tin của đảng viên theo mẫu thống nhất.
b) Đồng bộ với Cơ sở dữ liệu quốc gia về dân cư:
- Đợt 1 hoàn thành trước ngày 31/10/2025.
- Đợt 2 hoàn thành trước ngày 31/12/2025.
3. Bộ Tài chính bố trí kinh phí bổ sung năm 2025 cho các nhiệm vụ của Đề án theo đề nghị của Văn phòng Trung ương Đảng; báo cáo Trưởng Ban Chỉ đạo trong tháng 10/2025.
III- TỔ CHỨC THỰC HIỆN
1. Các cơ quan được giao nhiệm vụ xây dựng kế hoạch chi tiết, gửi Văn phòng Trung ương Đảng trước ngày 25/9/2025.
2. Giao Tổ Giúp việc theo dõi, đôn đốc; định kỳ hằng tháng báo cáo Phó Trưởng Ban thường trực."""

RECIPIENTS = (
    "Ban Bí thư Trung ương Đảng (để báo cáo)",
    "Các đồng chí thành viên Ban Chỉ đạo",
    "Các ban đảng, cơ quan đảng Trung ương",
    "Các đồng chí thành viên Tổ Giúp việc",
    "Lưu Văn phòng Trung ương Đảng",
)


def invitation(profile: str = "HD05-2026") -> InvitationData:
    return InvitationData(
        letterhead=letterhead(profile),
        meeting=MEETING,
        invitee=MEMBERS[0],
        agenda=(
            "Đánh giá tình hình thực hiện Đề án chuyển đổi số trong các cơ quan đảng quý III năm 2025",
            "Cho ý kiến về việc bảo đảm an toàn thông tin cho các hệ thống dùng chung",
        ),
        papers=("Báo cáo số 15-BC/BCĐ, ngày 05/9/2025 (gửi kèm)", "Dự thảo Kế hoạch quý IV (gửi sau)"),
        reply_by=date(2025, 9, 11),
        opinion_asked=True,
        contact="đồng chí Trịnh Thu Phương, Văn phòng Trung ương Đảng, điện thoại 080.00000",
        reference=Reference(year=2025),
        recipients=("Lưu Văn phòng Trung ương Đảng",),
        signer=SIGNER,
    )


def invitation_batch(profile: str = "HD05-2026") -> InvitationBatchData:
    return InvitationBatchData(invitation(profile), (HEAD, STANDING_DEPUTY, DEPUTY, *MEMBERS, *GUESTS))


def agenda(profile: str = "HD05-2026") -> AgendaData:
    return AgendaData(letterhead(profile), MEETING, AGENDA, Marks(circulation="TÀI LIỆU HỘI NGHỊ"))


def attendance_sheet(profile: str = "HD05-2026") -> AttendanceSheetData:
    members = tuple(AttendanceRow(p) for p in (HEAD, STANDING_DEPUTY, DEPUTY, *MEMBERS[:-1]))
    away = AttendanceRow(MEMBERS[-1], "Báo vắng")
    groups = (
        AttendanceGroup("Thành viên Ban Chỉ đạo", (*members, away)),
        AttendanceGroup("Đại biểu được mời", tuple(AttendanceRow(p) for p in GUESTS)),
    )
    return AttendanceSheetData(letterhead(profile), MEETING, groups)


def minutes(profile: str = "HD05-2026") -> MinutesData:
    return MinutesData(
        letterhead=letterhead(profile),
        meeting=DEPUTY_CHAIRS,
        members_total=9,
        present=(STANDING_DEPUTY, DEPUTY, *MEMBERS[:2]),
        represented=(
            Represented(MEMBERS[4], person("Lý Văn Kiên", "Cục trưởng", "Cục Chuyển đổi số quốc gia")),
        ),
        absent=(
            Absence(HEAD, "đi công tác nước ngoài", datetime(2025, 9, 8, 14, 5), NoticeVerdict.IN_TIME),
            Absence(
                MEMBERS[2],
                "dự Đoàn kiểm tra của Bộ Chính trị",
                datetime(2025, 9, 10, 9, 30),
                NoticeVerdict.IN_TIME,
                opinion_asked=True,
                opinion_received_on=date(2025, 9, 11),
            ),
            Absence(
                MEMBERS[3],
                "họp đột xuất tại cơ quan",
                datetime(2025, 9, 12, 7, 10),
                NoticeVerdict.LATE,
                opinion_asked=True,
            ),
            Absence(MEMBERS[5]),
        ),
        guests=GUESTS,
        arrivals=(Movement(MEMBERS[1], time(8, 45)),),
        departures=(Movement(DEPUTY, time(10, 50)),),
        items=MINUTES_ITEMS,
        conclusion_text=CONCLUSION,
        written_opinions=(WrittenOpinion(MEMBERS[2], date(2025, 9, 11), OPINION),),
        read_back=True,
        reference=Reference(year=2025),
    )


OPINION = """Cơ bản thống nhất với Báo cáo số 15-BC/BCĐ; đề nghị:
1. Bổ sung số liệu về việc sử dụng phần mềm kiểm tra, giám sát tại các tỉnh ủy, thành ủy.
2. Quy định thời hạn bàn giao dữ liệu kiểm tra đảng viên trước ngày 31/12/2025."""

MINUTES_ITEMS = (
    MinutesItem(
        title="Tình hình thực hiện Đề án quý III năm 2025",
        presenter="đồng chí Ngô Gia Huy",
        papers=("Báo cáo số 15-BC/BCĐ, ngày 05/9/2025",),
        report_text="Báo cáo nêu kết quả thực hiện 24 nhiệm vụ của quý: 17 nhiệm vụ đã hoàn thành, "
        "05 nhiệm vụ đang thực hiện đúng tiến độ, 02 nhiệm vụ chậm.",
        opinions=(
            Opinion(MEMBERS[0], "Dữ liệu đảng viên đã nhập đạt 93%. Đề nghị Bộ Công an hỗ trợ đối khớp."),
            Opinion(
                DEPUTY,
                "Kinh phí bổ sung cần làm rõ:\n- Nguồn chi thường xuyên.\n- Nguồn chi đầu tư.",
            ),
        ),
    ),
    MinutesItem(
        title="An toàn thông tin cho các hệ thống dùng chung",
        presenter="đồng chí Lý Văn Kiên",
        opinions=(Opinion(MEMBERS[1], "Thống nhất với báo cáo."),),
        differing=(
            DifferingOpinion(
                DEPUTY,
                "Chưa nên thuê dịch vụ giám sát ngay trong năm 2025 vì chưa có trong dự toán.",
            ),
        ),
        conclusion_text="Giao Ban Cơ yếu Chính phủ hoàn chỉnh phương án, trình trước ngày 30/9/2025.",
    ),
)

TASKS = (
    ConclusionTask(
        "Hoàn thành kết nối mạng thông tin diện rộng của Đảng đến 100% đảng ủy xã, phường, đặc khu",
        OFFICE,
        ("Bộ Công an", "Ban Cơ yếu Chính phủ"),
        "Biên bản nghiệm thu",
        date(2025, 11, 30),
    ),
    ConclusionTask(
        "Chuẩn hóa cơ sở dữ liệu đảng viên", "Ban Tổ chức Trung ương", due_text="trong quý IV năm 2025"
    ),
)


def conclusion_notice(profile: str = "HD05-2026") -> ConclusionNoticeData:
    return ConclusionNoticeData(
        letterhead=letterhead(profile),
        meeting=MEETING,
        attendees=(
            "các đồng chí Phó Trưởng Ban và ủy viên Ban Chỉ đạo",
            "đại diện lãnh đạo một số cơ quan liên quan",
        ),
        reports_heard=(
            "Văn phòng Trung ương Đảng báo cáo tình hình thực hiện Đề án quý III năm 2025",
            "Ban Cơ yếu Chính phủ báo cáo việc bảo đảm an toàn thông tin",
        ),
        conclusion_text=CONCLUSION,
        conclusions=TASKS,
        task_annex=True,
        recipients=RECIPIENTS,
        reference=Reference(6, date(2025, 9, 18)),
        signer=DEPUTY_SIGNER,
    )


def member_list(profile: str = "HD05-2026") -> MemberListData:
    fields = (
        "Lãnh đạo toàn diện",
        "Điều hành công việc thường xuyên; Cơ quan Thường trực",
        "Tài chính, cơ chế, chính sách đặc biệt",
    )
    people = (HEAD, STANDING_DEPUTY, DEPUTY, *MEMBERS)
    rows = tuple(
        MemberRow(p, fields[i] if i < len(fields) else "", "185-QĐ/TW", date(2024, 10, 1), date(2024, 10, 1))
        for i, p in enumerate(people)
    )
    team = (
        MemberRow(
            person("Ngô Gia Huy", "Cục trưởng", "Cục Chuyển đổi số - Cơ yếu", "Tổ trưởng"),
            "",
            "02-QĐ/BCĐ",
            date(2024, 11, 12),
            date(2024, 11, 12),
        ),
        MemberRow(
            person("Lý Văn Kiên", "Cục trưởng", "Cục Chuyển đổi số quốc gia", "Thành viên"),
            "Hạ tầng, nền tảng số",
            "02-QĐ/BCĐ",
            date(2024, 11, 12),
            date(2024, 11, 12),
            date(2026, 12, 31),
        ),
    )
    return MemberListData(
        letterhead(profile),
        date(2025, 9, 1),
        (BodyRoster(COMMITTEE, rows), BodyRoster("Tổ Giúp việc", team)),
        signer=SIGNER,
        reference=Reference(year=2025),
    )


def roster_changes(profile: str = "HD05-2026") -> RosterChangesData:
    paper = "Quyết định số 05-QĐ/BCĐ, ngày 12/3/2025"
    return RosterChangesData(
        letterhead(profile),
        date(2025, 1, 1),
        date(2025, 6, 30),
        (
            RosterChange(date(2025, 3, 12), MEMBERS[4], "Ban Chỉ đạo", "Bổ sung Ủy viên", paper, "Kiện toàn"),
            RosterChange(
                date(2025, 3, 12),
                person("Phan Đăng Khoa", "Thứ trưởng", "Bộ Khoa học và Công nghệ"),
                "Ban Chỉ đạo",
                "Thôi tham gia",
                paper,
                "Nghỉ hưu theo chế độ",
            ),
        ),
    )


def regulation(profile: str = "HD36-2018") -> RegulationData:
    """A short regulation in the shape of the real one."""
    return RegulationData(
        letterhead=letterhead(profile),
        title="QUY CHẾ LÀM VIỆC",
        subtitle="CỦA BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ TRONG CÁC CƠ QUAN ĐẢNG",
        bases=(
            "- Căn cứ Điều lệ Đảng;",
            "- Căn cứ Quyết định số 185-QĐ/TW, ngày 01/10/2024 của Ban Bí thư về việc thành lập Ban Chỉ đạo,",
        ),
        opening="Ban Chỉ đạo ban hành Quy chế làm việc của Ban Chỉ đạo như sau:",
        chapters=(
            RegulationChapter(
                "I",
                "NHỮNG QUY ĐỊNH CHUNG",
                (
                    RegulationArticle(
                        "1",
                        "Phạm vi điều chỉnh, đối tượng áp dụng",
                        (
                            "1. Quy chế này quy định về nguyên tắc làm việc.",
                            "2. Quy chế này áp dụng đối với các thành viên.",
                        ),
                    ),
                ),
            ),
            RegulationChapter(
                "II",
                "TỔ CHỨC THỰC HIỆN",
                (
                    RegulationArticle(
                        "2",
                        "Cơ quan Thường trực",
                        (
                            "Văn phòng Trung ương Đảng là Cơ quan Thường trực, có nhiệm vụ như sau:",
                            "6. Cơ chế phối hợp:",
                            "6.1. Thành viên giữ mối liên hệ thường xuyên.",
                        ),
                    ),
                ),
            ),
        ),
        recipients=(
            "Ban Bí thư Trung ương Đảng (để báo cáo)",
            "Các đồng chí thành viên Ban Chỉ đạo",
            "Lưu Văn phòng Trung ương Đảng",
        ),
        reference=Reference(year=2024),
        signer=HEAD_SIGNER,
    )
