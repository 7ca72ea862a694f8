"""One name of offices and meetings, for lists, drafts and papers."""

from __future__ import annotations

import pytest

from app.rules import naming
from app.rules.meeting_kinds import MeetingKind


@pytest.mark.parametrize(
    ("title", "agency", "phrase"),
    [
        ("Phó Thủ tướng", "Chính phủ", "Phó Thủ tướng Chính phủ"),
        ("Thứ trưởng", "Bộ Y tế", "Thứ trưởng Bộ Y tế"),
        ("Phó Trưởng Ban", "Ban Tổ chức Trung ương", "Phó Trưởng Ban Tổ chức Trung ương"),
        ("Phó Trưởng Ban thường trực", "Ban Nội chính", "Phó Trưởng Ban thường trực Ban Nội chính"),
        ("Phó Bí thư Thường trực", "Đảng ủy Chính phủ", "Phó Bí thư Thường trực Đảng ủy Chính phủ"),
        ("Ủy viên", "Ủy ban Kiểm tra Trung ương", "Ủy viên Ủy ban Kiểm tra Trung ương"),
        ("Chánh Văn phòng", "Bộ Tài chính", "Chánh Văn phòng Bộ Tài chính"),
        ("Cục trưởng", "Cục Cơ yếu", "Cục trưởng Cục Cơ yếu"),
        ("Vụ trưởng", "Văn phòng Trung ương Đảng", "Vụ trưởng, Văn phòng Trung ương Đảng"),
        ("Trung tướng", "Bộ Quốc phòng", "Trung tướng, Bộ Quốc phòng"),
        ("Chuyên viên", "Bộ Y tế", "Chuyên viên, Bộ Y tế"),
        ("Thứ trưởng Bộ Y tế", "Bộ Y tế", "Thứ trưởng Bộ Y tế"),
    ],
)
def test_an_agency_completes_a_plain_title_and_follows_any_other_by_a_comma(
    title: str, agency: str, phrase: str
) -> None:
    assert naming.office(title, agency) == phrase


def test_a_meeting_of_the_committee_is_named_with_it() -> None:
    name = naming.meeting_name(MeetingKind.REGULAR, naming.ordinal(1), "Sơ kết")
    assert naming.of_body(name, MeetingKind.REGULAR, "Ban Chỉ đạo") == "Phiên họp thứ nhất của Ban Chỉ đạo"
    assert naming.of_body("Hội nghị sơ kết", MeetingKind.CONFERENCE, "Ban Chỉ đạo") == "Hội nghị sơ kết"


def test_the_abstract_of_a_notice_tells_whose_conclusion_it_is() -> None:
    said = naming.conclusion_abstract("đồng chí A", "Trưởng Ban Chỉ đạo", "Phiên họp thứ 2")
    assert said == "kết luận của đồng chí A, Trưởng Ban Chỉ đạo tại Phiên họp thứ 2"
    assert naming.conclusion_abstract("đồng chí A", "", "buổi làm việc").endswith(
        "đồng chí A tại buổi làm việc"
    )
