from __future__ import annotations

from app.reports.layout.words import header_lines, letter_abstract, side_indent, stamp_words
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


def test_centred_text_of_two_lines_breaks_into_about_equal_ones() -> None:
    text = "kết luận của đồng chí Nguyễn Văn A tại Phiên họp thứ 7 của Ban Chỉ đạo chuyển đổi số"
    side = side_indent(text, len, 80)
    assert 15 <= side <= 19
    assert side_indent(text[:80].strip(), len, 80) == 0
    assert side_indent("x" * 90, len, 80) == 0
