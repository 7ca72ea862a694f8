from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pdfplumber
import pytest

from app.reports.contracts import Chair, DifferingOpinion, MinutesData, MinutesItem
from app.reports.papers import minutes
from app.reports.pdf import render_pdf
from app.rules.meeting_kinds import MeetingKind
from tests.reports.papers import reading, samples


def _text(data: MinutesData) -> str:
    return reading.text(minutes.build(data))


def test_ground_of_the_chair_is_told_with_its_clause() -> None:
    said = _text(samples.minutes())
    assert "Căn cứ chủ trì: thay mặt Trưởng Ban, Trưởng Ban vắng mặt" in said
    assert "theo khoản 1 Điều 5 Quy chế làm việc của Ban Chỉ đạo." in said


def test_chair_who_is_not_the_head_needs_a_ground() -> None:
    meeting = replace(samples.DEPUTY_CHAIRS, chair=Chair(samples.DEPUTY))
    assert "[thiếu căn cứ chủ trì]" in _text(replace(samples.minutes(), meeting=meeting))
    meeting = replace(samples.DEPUTY_CHAIRS, chair=Chair(samples.HEAD))
    assert "căn cứ" not in _text(replace(samples.minutes(), meeting=meeting)).lower()


def test_each_absence_tells_reason_notice_and_opinion() -> None:
    said = _text(samples.minutes())
    assert "lý do đi công tác nước ngoài, báo lúc 14 giờ 05, ngày 08/9/2025 (đúng hạn);" in said
    assert "(đúng hạn), đã gửi ý kiến bằng văn bản ngày 11/9/2025 (kèm theo);" in said
    assert "ngày 12/9/2025 (quá hạn), chưa gửi ý kiến bằng văn bản theo yêu cầu" in said
    assert "Ủy viên Ban Chỉ đạo: không báo trước cho Cơ quan Thường trực." in said


def test_counts_are_of_the_roster_of_the_day() -> None:
    said = _text(samples.minutes())
    assert "2. Có mặt: 04/09 thành viên Ban Chỉ đạo, gồm:" in said
    assert "4. Vắng mặt: 04/09 thành viên" in said


def test_roster_that_does_not_add_up_is_warned_about() -> None:
    told = minutes.build(replace(samples.minutes(), members_total=12)).notes
    assert [v.params for v in told if v.field == "members_total"] == [{"told": 9, "total": 12}]
    assert not [v for v in minutes.build(samples.minutes()).notes if v.field == "members_total"]


def test_differing_opinion_goes_to_the_head() -> None:
    assert "được báo cáo Trưởng Ban xem xét, quyết định theo điểm 6.2 khoản 6 Điều 11" in _text(
        samples.minutes()
    )
    differing = (DifferingOpinion(samples.DEPUTY, "Không đồng ý.", "Chưa thuê trong năm 2025."),)
    item = replace(samples.MINUTES_ITEMS[1], differing=differing)
    said = _text(replace(samples.minutes(), items=(item,)))
    assert "Trưởng Ban quyết định: Chưa thuê trong năm 2025." in said


def test_dashes_within_an_opinion_become_plus_signs() -> None:
    found = reading.lines(minutes.build(samples.minutes()))
    at = found.index("- Đồng chí Phạm Thị Hồng Vân: Kinh phí bổ sung cần làm rõ:")
    assert found[at + 1 : at + 3] == ["+ Nguồn chi thường xuyên.", "+ Nguồn chi đầu tư."]


def test_parts_are_lettered_where_the_conclusion_has_roman_parts() -> None:
    found = reading.lines(minutes.build(samples.minutes()))
    assert "A- THÀNH PHẦN" in found
    assert "I- ĐÁNH GIÁ CHUNG" in found
    plainly = reading.lines(minutes.build(replace(samples.minutes(), conclusion_text="Thống nhất.")))
    assert "IV- KẾT LUẬN CỦA NGƯỜI CHỦ TRÌ" in plainly


def test_written_opinions_are_annexed_and_numbered_when_several() -> None:
    data = samples.minutes()
    one = minutes.build(data).annexes
    assert [a.label for a in one] == ["Phụ lục"]
    assert one[0].name.startswith("Ý kiến bằng văn bản của đồng chí Hoàng Văn Sơn")
    two = minutes.build(replace(data, written_opinions=data.written_opinions * 2)).annexes
    assert [a.label for a in two] == ["Phụ lục 1", "Phụ lục 2"]


def test_opinion_kept_only_as_a_scan_points_to_the_dossier() -> None:
    opinion = replace(samples.minutes().written_opinions[0], text="")
    annex = minutes.build(replace(samples.minutes(), written_opinions=(opinion,))).annexes[0]
    assert getattr(annex.blocks[0], "text", "") == "Bản ý kiến có chữ ký lưu trong hồ sơ cuộc họp."


def test_writer_signs_left_and_chair_right() -> None:
    left, right = minutes.build(samples.minutes()).signatures
    assert (left.authority, left.name) == (("NGƯỜI GHI BIÊN BẢN",), "Trịnh Thu Phương")
    assert (right.authority, right.name) == (("CHỦ TRÌ PHIÊN HỌP",), "Lê Minh Đức")


def test_read_back_is_told_only_when_it_was_done() -> None:
    assert "đọc lại" in _text(samples.minutes())
    assert "đọc lại" not in _text(replace(samples.minutes(), read_back=False))


def test_meeting_that_ended_another_day_tells_the_day() -> None:
    assert "kết thúc hồi 11 giờ 15, cùng ngày." in _text(samples.minutes())
    meeting = replace(samples.DEPUTY_CHAIRS, ends_on=date(2025, 9, 13))
    said = _text(replace(samples.minutes(), meeting=meeting))
    assert "kết thúc hồi 11 giờ 15, ngày 13 tháng 9 năm 2025." in said


def test_general_conclusion_is_not_missed_when_every_item_has_its_own() -> None:
    items = tuple(replace(item, conclusion_text="Thống nhất.") for item in samples.MINUTES_ITEMS)
    paper = minutes.build(replace(samples.minutes(), items=items, conclusion_text=""))
    assert paper.missing == ()
    paper = minutes.build(replace(samples.minutes(), conclusion_text=""))
    assert [m.what for m in paper.missing] == ["kết luận của người chủ trì"]


def test_minutes_have_no_day_in_the_header() -> None:
    head = minutes.build(samples.minutes()).header
    assert head is not None
    assert head.place_date == ""


def test_empty_minutes_name_what_they_lack() -> None:
    told = {m.what for m in minutes.build(MinutesData()).missing}
    assert {"giờ họp", "ngày họp", "giờ kết thúc", "nội dung họp", "họ tên người ghi biên bản"} <= told


def test_opening_words_stand_before_the_first_item() -> None:
    found = reading.lines(
        minutes.build(replace(samples.minutes(), opening_text="Đồng chí A tuyên bố lý do."))
    )
    at = found.index("B- NỘI DUNG, DIỄN BIẾN")
    assert found[at + 1 : at + 3] == [
        "Đồng chí A tuyên bố lý do.",
        "1. Tình hình thực hiện Đề án quý III năm 2025",
    ]


def test_head_chairs_by_the_clause_alone() -> None:
    meeting = replace(samples.DEPUTY_CHAIRS, chair=Chair(samples.HEAD, "Trưởng Ban chủ trì", "4.4"))
    said = _text(replace(samples.minutes(), meeting=meeting))
    assert "Trưởng Ban Chỉ đạo. Căn cứ chủ trì: khoản 4 Điều 4 Quy chế làm việc của Ban Chỉ đạo." in said


def test_decision_of_the_head_is_told_once() -> None:
    for typed in ("Trưởng Ban quyết định: chưa thuê.", "Đồng chí Trưởng Ban đã quyết định chưa thuê"):
        differing = (DifferingOpinion(samples.DEPUTY, "Không đồng ý.", typed),)
        item = replace(samples.MINUTES_ITEMS[1], differing=differing)
        assert "Trưởng Ban quyết định: chưa thuê." in reading.lines(
            minutes.build(replace(samples.minutes(), items=(item,)))
        )


def test_closing_item_of_the_programme_leaves_no_empty_heading() -> None:
    closing = MinutesItem(title="Kết luận của người chủ trì")
    data = replace(samples.minutes(), items=(*samples.MINUTES_ITEMS, closing))
    assert "3. Kết luận của người chủ trì" not in reading.lines(minutes.build(data))
    told = replace(closing, conclusion_text="Giao Tổ Giúp việc theo dõi.")
    data = replace(samples.minutes(), items=(*samples.MINUTES_ITEMS, told))
    assert "3. Kết luận của người chủ trì" in reading.lines(minutes.build(data))


def test_only_meetings_of_the_committee_count_against_the_whole_roster() -> None:
    meeting = replace(samples.DEPUTY_CHAIRS, kind=MeetingKind.LEADERS, subject="Làm việc với Bộ Công an")
    paper = minutes.build(replace(samples.minutes(), meeting=meeting, members_total=30))
    assert "2. Có mặt: 04 thành viên Ban Chỉ đạo, gồm:" in reading.lines(paper)
    assert not [v for v in paper.notes if v.field == "members_total"]
    assert paper.signatures[1].authority == ("CHỦ TRÌ BUỔI LÀM VIỆC",)


def test_number_of_pages_has_room_to_be_written() -> None:
    assert "Biên bản gồm ...... trang, đã được đọc lại, các đồng chí dự họp nhất trí." in _text(
        samples.minutes()
    )
    assert "Biên bản gồm ...... trang." in _text(replace(samples.minutes(), read_back=False))


@pytest.mark.parametrize("paragraphs", range(1, 26, 2))
def test_signatures_never_stand_with_one_line_of_the_minutes(paragraphs: int) -> None:
    conclusion = "\n".join(["Một dòng của kết luận."] * paragraphs)
    data = render_pdf(minutes.build(replace(samples.minutes(), conclusion_text=conclusion)))
    with pdfplumber.open(BytesIO(data)) as document:
        pages = [page.extract_text() for page in document.pages]
    assert "kết thúc hồi" in next(page for page in pages if "NGƯỜI GHI BIÊN BẢN" in page)
