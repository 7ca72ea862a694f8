from __future__ import annotations

from dataclasses import replace
from datetime import time

from app.reports.contracts import InvitationData
from app.reports.papers import invitation
from app.reports.pdf import render_pdf
from tests.reports.papers import reading, samples
from tests.reports.pdf.reading import pages_of


def test_member_is_invited_by_name_office_and_role() -> None:
    found = reading.lines(invitation.build(samples.invitation()))
    assert found[0] == "Đồng chí Vũ Đình Thắng,\nPhó Trưởng Ban Tổ chức Trung ương, Ủy viên Ban Chỉ đạo"
    assert "Thời gian: 08 giờ 30, thứ Sáu, ngày 12 tháng 9 năm 2025." in found
    assert "Chủ trì: đồng chí Trần Quang Khải, Thường trực Ban Bí thư, Trưởng Ban Chỉ đạo." in found


def test_member_is_told_of_the_absence_notice_and_its_clause() -> None:
    said = reading.text(invitation.build(samples.invitation()))
    assert "thông báo lý do cho Văn phòng Trung ương Đảng" in said
    assert "chậm nhất ngày 11 tháng 9 năm 2025 và gửi ý kiến tham gia bằng văn bản" in said
    assert "theo khoản 3 Điều 10 Quy chế làm việc của Ban Chỉ đạo." in said


def test_written_opinion_is_owed_when_the_chair_asks() -> None:
    asked = reading.text(invitation.build(samples.invitation()))
    assert "gửi ý kiến tham gia bằng văn bản theo yêu cầu của người chủ trì, theo khoản 3" in asked
    may = reading.text(invitation.build(replace(samples.invitation(), opinion_asked=False)))
    assert "gửi ý kiến tham gia bằng văn bản khi người chủ trì yêu cầu, theo khoản 3 Điều 10" in may


def test_guest_is_asked_without_the_clause_that_binds_members() -> None:
    said = reading.text(invitation.build(replace(samples.invitation(), invitee=samples.GUESTS[0])))
    assert "khoản 3 Điều 10" not in said
    assert "đề nghị đồng chí báo Văn phòng Trung ương Đảng chậm nhất ngày 11 tháng 9 năm 2025." in said


def test_agency_is_asked_to_send_somebody() -> None:
    paper = invitation.build(replace(samples.invitation(), invitee=samples.GUESTS[1]))
    found = reading.lines(paper)
    assert found[0] == "Đại diện lãnh đạo Tập đoàn Bưu chính Viễn thông Việt Nam"
    assert "đề nghị quý cơ quan báo" in found[-1]
    assert paper.missing == ()


def test_office_may_word_the_absence_clause_itself() -> None:
    data = replace(samples.invitation(), absence_clause="Vắng mặt xin báo trước")
    assert "Vắng mặt xin báo trước." in reading.lines(invitation.build(data))


def test_one_paper_is_made_for_each_invitee() -> None:
    papers = invitation.build_all(samples.invitation_batch())
    assert len(papers) == 11
    assert len({reading.lines(paper)[0] for paper in papers}) == 11


def test_empty_invitation_names_everything_it_lacks() -> None:
    paper = invitation.build(InvitationData())
    told = {m.what for m in paper.missing}
    assert {"nội dung họp", "giờ họp", "ngày họp", "địa điểm họp", "hạn báo vắng"} <= told
    assert {"người được mời", "họ tên người chủ trì", "tên Cơ quan Thường trực", "họ tên người ký"} <= told
    assert "[thiếu ngày họp]" in reading.text(paper)


def test_chairs_conclusion_is_no_content_of_an_invitation() -> None:
    data = replace(samples.invitation(), agenda=("Kinh phí", "Kết luận của người chủ trì"))
    assert "Nội dung: Kinh phí." in reading.text(invitation.build(data))


def test_word_on_the_papers_is_not_counted_among_them() -> None:
    data = replace(samples.invitation(), papers=("Báo cáo A", "Báo cáo B"), papers_note="gửi kèm giấy mời")
    assert "Tài liệu: (1) Báo cáo A; (2) Báo cáo B. Gửi kèm giấy mời." in reading.text(invitation.build(data))
    alone = replace(data, papers=())
    assert "Tài liệu: Gửi kèm giấy mời." in reading.text(invitation.build(alone))


def test_notice_counted_by_the_hour_tells_the_hour() -> None:
    data = replace(samples.invitation(), reply_by_time=time(8, 30))
    assert "chậm nhất 08 giờ 30, ngày 11 tháng 9 năm 2025" in reading.text(invitation.build(data))


def test_chair_is_invited_to_chair_and_asked_for_no_notice_of_absence() -> None:
    paper = invitation.build(replace(samples.invitation(), invitee=samples.HEAD))
    assert paper.title is not None
    assert paper.title.abstract[0].startswith("chủ trì Phiên họp thứ 7 của Ban Chỉ đạo")
    said = reading.text(paper)
    assert "Chủ trì:" not in said
    assert "Trường hợp không dự họp" not in said


def test_an_invitation_a_little_too_long_is_drawn_in_to_one_page_with_its_spaces_kept() -> None:
    data = samples.invitation()
    whole = invitation.build(data)
    words = data.papers_note
    while len(pages_of(render_pdf(replace(whole, one_page=False)))) == 1:
        words += " gửi kèm theo giấy mời này"
        whole = invitation.build(replace(data, papers_note=words))
    drawn_in = pages_of(render_pdf(whole))
    assert len(drawn_in) == 1
    twice = invitation.build(replace(data, papers_note=words * 4))
    assert render_pdf(twice) == render_pdf(replace(twice, one_page=False))
