from __future__ import annotations

from datetime import date

import pytest

from app.reports.paper import (
    NBSP,
    Bases,
    Gaps,
    Missing,
    Paper,
    Paragraph,
    Recipients,
    Run,
    Table,
    basis_lines,
    number_line,
    place_date_line,
    plain,
    recipient_lines,
    warnings,
)


def paper(*texts: str) -> Paper:
    return Paper("test", "Thử", tuple(Paragraph(text) for text in texts))


def test_a_missing_value_is_said_in_the_text_and_listed_once() -> None:
    gaps = Gaps()
    assert gaps.required(" ", "người chủ trì", "chair") == "[thiếu người chủ trì]"
    gaps.required(None, "người chủ trì", "chair")
    assert gaps.missing == (Missing("chair", "người chủ trì"),)


def test_a_given_value_is_kept_as_it_is() -> None:
    gaps = Gaps()
    assert gaps.required("Trần Văn Mẫu", "người chủ trì") == "Trần Văn Mẫu"
    assert gaps.missing == ()


def test_numbers_below_ten_get_a_leading_zero() -> None:
    assert number_line(6, "TB/BCĐ") == "Số 06-TB/BCĐ"
    assert number_line(120, "TB/BCĐ") == "Số 120-TB/BCĐ"


def test_a_number_not_given_yet_leaves_room_to_write_it() -> None:
    assert number_line(None, "TB/BCĐ") == f"Số {NBSP * 8}-TB/BCĐ"


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2026, 4, 3), "Hà Nội, ngày 03 tháng 4 năm 2026"),
        (date(2026, 2, 12), "Hà Nội, ngày 12 tháng 02 năm 2026"),
        (date(2026, 10, 9), "Hà Nội, ngày 09 tháng 10 năm 2026"),
    ],
)
def test_only_days_under_ten_and_months_one_and_two_get_a_zero(day: date, line: str) -> None:
    assert place_date_line("Hà Nội", day) == line


def test_a_date_not_given_yet_leaves_room_for_day_and_month() -> None:
    line = place_date_line("Hà Nội", None, 2026)
    assert line.startswith("Hà Nội, ngày" + NBSP * 6)
    assert line.endswith("năm 2026")


def test_bases_begin_with_a_dash_and_the_last_ends_as_the_paper_says() -> None:
    lines = ("Căn cứ Điều lệ Đảng", "- Căn cứ Quyết định số 185-QĐ/TW;", "Căn cứ Quy chế")
    assert basis_lines(Bases(lines)) == (
        "- Căn cứ Điều lệ Đảng;",
        "- Căn cứ Quyết định số 185-QĐ/TW;",
        "- Căn cứ Quy chế,",
    )
    assert basis_lines(Bases(lines, last="."))[-1] == "- Căn cứ Quy chế."


def test_recipients_end_with_the_separator_and_the_last_with_a_full_stop() -> None:
    recipients = Recipients(("Như trên", "-  Ban Bí thư (để báo cáo),", "Lưu Văn phòng."))
    assert recipient_lines(recipients, ";") == (
        "- Như trên;",
        "- Ban Bí thư (để báo cáo);",
        "- Lưu Văn phòng.",
    )
    assert recipient_lines(recipients, ",")[0] == "- Như trên,"


def test_a_body_without_a_closing_full_stop_is_told_and_not_changed() -> None:
    made = paper("Câu một.", "Câu hai không dấu chấm")
    assert [w.sentence for w in warnings(made)] == ["Câu cuối của nội dung chưa có dấu chấm."]
    assert made.blocks[-1] == Paragraph("Câu hai không dấu chấm")


def test_the_state_ending_with_a_stroke_is_told() -> None:
    assert "./." in warnings(paper("Hết./."))[0].sentence


def test_a_body_that_ends_well_or_with_a_table_gives_no_warning() -> None:
    assert warnings(paper("Câu một.")) == ()
    assert warnings(Paper("t", "T", (Paragraph("Danh sách như sau:"), Table((), ())))) == ()


def test_plain_text_drops_only_the_styles() -> None:
    assert plain((Run("Đề nghị "), Run("các cơ quan", bold=True))) == "Đề nghị các cơ quan"
