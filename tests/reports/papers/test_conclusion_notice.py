from __future__ import annotations

from dataclasses import replace

from app.reports.contracts import ConclusionNoticeData
from app.reports.paper import Table
from app.reports.papers import conclusion_notice
from tests.reports.papers import reading, samples


def test_abstract_names_the_chair_and_the_meeting() -> None:
    title = conclusion_notice.build(samples.conclusion_notice()).title
    assert title is not None
    (abstract,) = title.abstract
    assert abstract == (
        "kết luận của đồng chí Trần Quang Khải, Trưởng Ban Chỉ đạo tại Phiên họp thứ 7 "
        "của Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng"
    )


def test_a_typed_abstract_is_what_the_paper_prints() -> None:
    typed = replace(samples.conclusion_notice(), abstract="kết luận về kinh phí\nchuyển đổi số.")
    title = conclusion_notice.build(typed).title
    assert title is not None
    assert title.abstract == ("kết luận về kinh phí chuyển đổi số",)


def test_opening_tells_day_place_chair_and_attendance() -> None:
    opening = reading.lines(conclusion_notice.build(samples.conclusion_notice()))[0]
    assert opening.startswith("Ngày 12/9/2025, tại Phòng họp số 2, Trụ sở Trung ương Đảng")
    assert (
        "Trưởng Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng (sau đây gọi tắt là Ban Chỉ đạo)" in opening
    )
    assert "đã chủ trì Phiên họp thứ 7 của Ban Chỉ đạo (họp định kỳ quý III năm 2025)." in opening
    assert opening.endswith("đại diện lãnh đạo một số cơ quan liên quan.")


def test_chair_concludes_after_hearing_reports() -> None:
    heard = reading.lines(conclusion_notice.build(samples.conclusion_notice()))[1]
    assert heard.startswith("Sau khi nghe Văn phòng Trung ương Đảng báo cáo")
    assert heard.endswith(
        "ý kiến thảo luận của các đồng chí dự họp, đồng chí Trần Quang Khải kết luận như sau:"
    )


def test_typed_structure_is_kept() -> None:
    paper = conclusion_notice.build(samples.conclusion_notice())
    found = reading.lines(paper)
    assert found[2] == "I- ĐÁNH GIÁ CHUNG"
    assert "a) Rà soát, bổ sung thông tin của đảng viên theo mẫu thống nhất." in found


def test_notice_closes_with_whom_it_is_told() -> None:
    found = reading.lines(conclusion_notice.build(samples.conclusion_notice()))
    assert found[-1] == (
        "Văn phòng Trung ương Đảng thông báo để các đồng chí thành viên Ban Chỉ đạo "
        "và các cơ quan, tổ chức có liên quan biết, thực hiện."
    )
    told = replace(samples.conclusion_notice(), notified=("Bộ Công an",))
    assert "thông báo để Bộ Công an biết, thực hiện." in reading.text(conclusion_notice.build(told))


def test_conclusions_are_numbered_when_there_is_no_typed_text() -> None:
    found = reading.lines(conclusion_notice.build(replace(samples.conclusion_notice(), conclusion_text="")))
    assert found[2] == (
        "1. Hoàn thành kết nối mạng thông tin diện rộng của Đảng đến 100% đảng ủy xã, phường, đặc khu. "
        "Văn phòng Trung ương Đảng chủ trì, phối hợp với Bộ Công an, Ban Cơ yếu Chính phủ thực hiện. "
        "Sản phẩm: Biên bản nghiệm thu. Thời hạn: 30/11/2025."
    )
    assert found[3].endswith("Thời hạn: trong quý IV năm 2025.")


def test_tasks_are_annexed_when_asked_for() -> None:
    annex = conclusion_notice.build(samples.conclusion_notice()).annexes[0]
    assert annex.reference.startswith("(kèm theo Thông báo số 06-TB/BCĐ, ngày 18/9/2025 của Ban Chỉ đạo")
    assert isinstance(annex.blocks[0], Table)
    assert len(annex.blocks[0].rows) == 2
    without = replace(samples.conclusion_notice(), task_annex=False)
    assert conclusion_notice.build(without).annexes == ()


def test_empty_notice_names_what_it_lacks() -> None:
    paper = conclusion_notice.build(ConclusionNoticeData())
    told = {m.what for m in paper.missing}
    assert {"ngày họp", "báo cáo đã nghe", "nội dung kết luận", "nơi nhận", "họ tên người ký"} <= told
