from __future__ import annotations

import pytest

from app.reports.layout.words import centred_lines, header_lines, letter_abstract, signature_line, stamp_words
from app.reports.paper import Marks
from app.rules.secrecy import Secrecy, Urgency


def test_lines_that_fit_are_kept_as_given_in_capitals() -> None:
    assert header_lines(("Ban Chỉ đạo", "Trung ương"), lambda line: len(line) < 20) == [
        "BAN CHỈ ĐẠO",
        "TRUNG ƯƠNG",
    ]


def test_a_line_too_long_makes_the_whole_name_break_anew() -> None:
    lines = ("Ban Chỉ đạo chuyển đổi số trong", "các cơ quan đảng")
    assert header_lines(lines, lambda line: len(line) <= 25) == [
        "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ",
        "TRONG CÁC CƠ QUAN ĐẢNG",
    ]


def test_a_word_longer_than_the_column_still_ends() -> None:
    assert header_lines(("x" * 50,), lambda line: len(line) < 10) == ["X" * 50]


def test_the_opening_of_an_abstract_is_not_doubled() -> None:
    assert letter_abstract("đôn đốc báo cáo", "V/v") == "V/v đôn đốc báo cáo"
    assert letter_abstract("Về việc đôn đốc", "V/v") == "Về việc đôn đốc"
    assert letter_abstract("đôn đốc", "") == "đôn đốc"


def test_stamps_carry_the_levels_and_the_hour() -> None:
    assert stamp_words(Marks()) == ((), ())
    marks = Marks(Secrecy.TOP_SECRET, Urgency.TIMED, "14 giờ 00")
    assert stamp_words(marks) == (("TỐI MẬT",), ("HỎA TỐC HẸN GIỜ", "14 giờ 00"))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        (
            "kết luận của đồng chí Trần Quang Khải, Trưởng Ban Chỉ đạo tại Phiên họp thứ 7 của Ban Chỉ đạo",
            70,
            [
                "kết luận của đồng chí Trần Quang Khải,",
                "Trưởng Ban Chỉ đạo tại Phiên họp thứ 7 của Ban Chỉ đạo",
            ],
        ),
        (
            "Ủy viên Trung ương Đảng, Chánh Văn phòng Trung ương, Phó Trưởng Ban thường trực Ban Chỉ đạo",
            75,
            [
                "Ủy viên Trung ương Đảng, Chánh Văn phòng Trung ương,",
                "Phó Trưởng Ban thường trực Ban Chỉ đạo",
            ],
        ),
        (
            "Ủy viên Trung ương Đảng, Bộ trưởng Bộ Khoa học và Công nghệ, Phó Trưởng Ban Chỉ đạo",
            75,
            [
                "Ủy viên Trung ương Đảng,",
                "Bộ trưởng Bộ Khoa học và Công nghệ, Phó Trưởng Ban Chỉ đạo",
            ],
        ),
        ("dự Phiên họp thứ 7 của Ban Chỉ đạo", 70, ["dự Phiên họp thứ 7 của Ban Chỉ đạo"]),
        ("x" * 90, 80, ["x" * 90]),
        ("một hai " * 50, 80, ["một hai " * 50]),
        ("", 80, [""]),
    ],
)
def test_centred_text_breaks_where_a_reader_would_pause(text: str, width: int, lines: list[str]) -> None:
    assert centred_lines(text, len, width) == lines


def test_kiem_between_two_offices_stays_small() -> None:
    lines = ("Chánh Văn phòng Trung ương Đảng", "kiêm", "Phó Trưởng Ban thường trực")
    assert [signature_line(line) for line in lines] == [
        "CHÁNH VĂN PHÒNG TRUNG ƯƠNG ĐẢNG",
        "kiêm",
        "PHÓ TRƯỞNG BAN THƯỜNG TRỰC",
    ]
