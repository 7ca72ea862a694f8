"""A conclusion notice of invented people: what an office looks at while it changes its layout."""

from __future__ import annotations

from datetime import date, time

from app.reports.contracts import (
    Chair,
    ConclusionNoticeData,
    Letterhead,
    MeetingFacts,
    PersonOnPaper,
    Reference,
    Signer,
)
from app.rules.meeting_kinds import MeetingKind

TEXT = """\
I- Kết quả đạt được
Các cơ quan, tổ chức đã triển khai nhiệm vụ theo chương trình; nội dung này chỉ để xem mẫu trình bày.
II- Nhiệm vụ thời gian tới
1. Văn phòng chủ trì rà soát quy trình xử lý văn bản, hoàn thành trước ngày 30/6/2026.
1.1. Lập danh mục thủ tục cần số hóa.
a) Thủ tục tiếp nhận và phát hành văn bản.
- Mỗi thủ tục có một người theo dõi.
2. Các cơ quan gửi báo cáo về Cơ quan Thường trực để tổng hợp."""


def sample_notice(letterhead: Letterhead) -> ConclusionNoticeData:
    """The notice under the office's letterhead, with every level of text and a signature."""
    chair = PersonOnPaper(name="Nguyễn Văn Mẫu", role="Trưởng Ban")
    return ConclusionNoticeData(
        letterhead=letterhead,
        meeting=MeetingFacts(
            kind=MeetingKind.REGULAR,
            ordinal=1,
            subject="xem mẫu trình bày",
            quarter=1,
            year=2026,
            starts_on=date(2026, 3, 5),
            starts_at=time(8, 30),
            place=letterhead.place,
            chair=Chair(person=chair),
        ),
        attendees=("các đồng chí Phó Trưởng Ban", "các đồng chí ủy viên Ban Chỉ đạo"),
        reports_heard=("Cơ quan Thường trực báo cáo kết quả quý I năm 2026",),
        conclusion_text=TEXT,
        recipients=("Các đồng chí thành viên Ban Chỉ đạo", "Lưu Văn phòng"),
        reference=Reference(year=2026),
        signer=Signer(("T/L TRƯỞNG BAN", "CHÁNH VĂN PHÒNG"), "Trần Thị Mẫu"),
    )
