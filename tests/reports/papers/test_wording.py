from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.reports.contracts import MeetingFacts, PersonOnPaper
from app.reports.paper import Gaps
from app.reports.papers import wording
from app.rules.meeting_kinds import MeetingKind
from tests.reports.papers import samples


@pytest.mark.parametrize(
    ("title", "agency", "phrase"),
    [
        ("Chánh Văn phòng", "Văn phòng Trung ương Đảng", "Chánh Văn phòng Trung ương Đảng"),
        ("Phó Trưởng Ban", "Ban Tổ chức Trung ương", "Phó Trưởng Ban Tổ chức Trung ương"),
        ("Bộ trưởng", "Bộ Tài chính", "Bộ trưởng Bộ Tài chính"),
        ("Phó Chủ nhiệm", "Ủy ban Kiểm tra Trung ương", "Phó Chủ nhiệm Ủy ban Kiểm tra Trung ương"),
        ("Phó Trưởng Ban Tổ chức Trung ương", "Ban Tổ chức Trung ương", "Phó Trưởng Ban Tổ chức Trung ương"),
        ("Chuyên viên", "Văn phòng Trung ương Đảng", "Chuyên viên, Văn phòng Trung ương Đảng"),
        ("Thường trực Ban Bí thư", "", "Thường trực Ban Bí thư"),
        ("", "Bộ Công an", "Bộ Công an"),
    ],
)
def test_office_and_agency_make_one_phrase(title: str, agency: str, phrase: str) -> None:
    assert wording.office(PersonOnPaper(title=title, agency=agency)) == phrase


@pytest.mark.parametrize(
    ("role", "phrase"),
    [
        ("Trưởng Ban", "Trưởng Ban Chỉ đạo"),
        ("Phó Trưởng Ban", "Phó Trưởng Ban Chỉ đạo"),
        ("Phó Trưởng Ban thường trực", "Phó Trưởng Ban thường trực Ban Chỉ đạo"),
        ("Ủy viên", "Ủy viên Ban Chỉ đạo"),
        ("Trưởng Ban Chỉ đạo", "Trưởng Ban Chỉ đạo"),
        ("Tổ trưởng", "Tổ trưởng"),
        ("", ""),
    ],
)
def test_role_is_told_with_its_body(role: str, phrase: str) -> None:
    assert wording.role_in(role, "Ban Chỉ đạo") == phrase


@pytest.mark.parametrize(
    ("meeting", "name"),
    [
        (MeetingFacts(kind=MeetingKind.REGULAR, ordinal=1), "Phiên họp thứ nhất"),
        (MeetingFacts(kind=MeetingKind.REGULAR, ordinal=12), "Phiên họp thứ 12"),
        (MeetingFacts(kind=MeetingKind.EXTRAORDINARY, ordinal=2), "Phiên họp đột xuất lần thứ 2"),
        (MeetingFacts(kind=MeetingKind.EXTRAORDINARY), "Phiên họp đột xuất"),
        (MeetingFacts(kind=MeetingKind.CONFERENCE, name="Hội nghị sơ kết Đề án"), "Hội nghị sơ kết Đề án"),
        (MeetingFacts(kind=MeetingKind.AGENCIES, subject="Về kinh phí"), "cuộc họp về kinh phí"),
        (MeetingFacts(kind=MeetingKind.LEADERS), "buổi làm việc"),
        (
            MeetingFacts(kind=MeetingKind.LEADERS, subject="Làm việc với Bộ Công an"),
            "buổi làm việc với Bộ Công an",
        ),
        (MeetingFacts(kind=MeetingKind.AGENCIES, subject="Họp với các tỉnh ủy"), "cuộc họp với các tỉnh ủy"),
        (MeetingFacts(kind=MeetingKind.CONFERENCE, subject="Hội nghị sơ kết"), "Hội nghị sơ kết"),
        (MeetingFacts(kind=MeetingKind.CONFERENCE, subject="Sơ kết Đề án"), "Hội nghị sơ kết Đề án"),
        (MeetingFacts(kind=MeetingKind.REGULAR), "Phiên họp thứ [thiếu số thứ tự phiên họp]"),
    ],
)
def test_meeting_is_called_by_its_kind(meeting: MeetingFacts, name: str) -> None:
    assert wording.meeting_name(meeting, Gaps()) == name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Lê Minh Đức", "đồng chí Lê Minh Đức"),
        ("Đồng chí Lê Minh Đức", "đồng chí Lê Minh Đức"),
        ("Đại diện Bộ Công an", "đại diện Bộ Công an"),
        ("Ông Trần Văn A", "ông Trần Văn A"),
        ("", "đồng chí [thiếu họ tên]"),
    ],
)
def test_name_gets_its_form_of_address_once(name: str, said: str) -> None:
    assert wording.person_name(PersonOnPaper(name), Gaps()) == said


def test_meeting_of_two_days_tells_both() -> None:
    two_days = replace(samples.MEETING, ends_on=date(2025, 9, 13))
    assert wording.when(two_days, Gaps()) == "08 giờ 30, từ ngày 12 đến ngày 13 tháng 9 năm 2025"


def test_days_of_a_running_text_pad_the_month_only_below_march() -> None:
    assert wording.short_day(date(2025, 2, 5)) == "ngày 05/02/2025"
    assert wording.short_day(date(2025, 9, 5)) == "ngày 05/9/2025"
    assert wording.moment(datetime(2025, 9, 5, 7, 10)) == "07 giờ 10, ngày 05/9/2025"


def test_clause_is_cited_from_point_to_article() -> None:
    of = "Quy chế làm việc của Ban Chỉ đạo"
    letterhead = samples.letterhead()
    assert wording.clause_of_regulation("9", letterhead) == f"Điều 9 {of}"
    assert wording.clause_of_regulation("10.3", letterhead) == f"khoản 3 Điều 10 {of}"
    assert wording.clause_of_regulation("11.6.2", letterhead) == f"điểm 6.2 khoản 6 Điều 11 {of}"


def test_a_proper_name_keeps_its_capital_within_a_sentence() -> None:
    assert wording.lower_first("Đi công tác") == "đi công tác"
    assert wording.lower_first("Bộ Chính trị triệu tập") == "Bộ Chính trị triệu tập"
    assert wording.lower_first("") == ""


def test_list_lines_end_alike_whatever_was_typed() -> None:
    assert wording.listed(("Một.", "Hai ;", "Ba")) == ("- Một;", "- Hai;", "- Ba.")


@pytest.mark.parametrize(
    ("person", "shown"),
    [
        (PersonOnPaper("Ông Thị Mỹ Duyên", role="Ủy viên"), "đồng chí Ông Thị Mỹ Duyên"),
        (PersonOnPaper("Ông Thị Mỹ Duyên"), "đồng chí Ông Thị Mỹ Duyên"),
        (PersonOnPaper("Bà Ngọc Lan", role="Ủy viên"), "đồng chí Bà Ngọc Lan"),
        (PersonOnPaper("Ông John Smith"), "ông John Smith"),
        (PersonOnPaper("đồng chí Nguyễn Văn An"), "đồng chí Nguyễn Văn An"),
    ],
)
def test_family_name_ong_or_ba_is_no_form_of_address(person: PersonOnPaper, shown: str) -> None:
    assert wording.person_name(person, Gaps()) == shown


@pytest.mark.parametrize(
    ("title", "closing"),
    [
        ("Kết luận của người chủ trì", True),
        ("Kết luận", True),
        ("Kết luận, bế mạc hội nghị", True),
        ("Kết luận số 12-KL/TW và nhiệm vụ triển khai", False),
        ("Kết luận thanh tra việc mua sắm", False),
    ],
)
def test_closing_item_of_a_programme_is_told_from_a_paper_named_conclusion(title: str, closing: bool) -> None:
    assert wording.is_closing(title) is closing


@pytest.mark.parametrize(
    ("subject", "kind", "name", "word"),
    [
        (
            "Trưởng Ban làm việc với Tổ Giúp việc về Đề án",
            MeetingKind.LEADERS,
            "buổi làm việc của Trưởng Ban với Tổ Giúp việc về Đề án",
            "buổi làm việc",
        ),
        (
            "Họp làm việc với các cơ quan về Đề án",
            MeetingKind.AGENCIES,
            "cuộc họp làm việc với các cơ quan về Đề án",
            "cuộc họp",
        ),
        ("Hội thảo về dữ liệu", MeetingKind.CONFERENCE, "Hội thảo về dữ liệu", "Hội thảo"),
        ("Sơ kết Đề án", MeetingKind.CONFERENCE, "Hội nghị sơ kết Đề án", "Hội nghị"),
    ],
)
def test_meeting_named_by_its_subject_says_no_word_twice(
    subject: str, kind: MeetingKind, name: str, word: str
) -> None:
    meeting = MeetingFacts(kind=kind, subject=subject)
    assert wording.meeting_name(meeting, Gaps()) == name
    assert wording.meeting_word(meeting) == word


def test_remote_points_stand_within_the_sentence() -> None:
    points = ("Điểm cầu Thành ủy Đà Nẵng", "Văn phòng Tỉnh ủy Nghệ An.", " ")
    assert wording.remote_points(MeetingFacts(remote_points=points)) == (
        "điểm cầu Thành ủy Đà Nẵng; Văn phòng Tỉnh ủy Nghệ An"
    )
