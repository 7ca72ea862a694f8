"""The data of every paper of a meeting, and the record of each print."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, time

import pytest

from app.errors import UserError
from app.print_service import make_paper
from app.reports import contracts
from app.reports.papers import agenda, attendance_sheet, conclusion_notice, invitation, member_list, minutes
from app.rules.absence import NoticeVerdict
from app.rules.meeting_kinds import AttendanceStatus
from app.rules.roles import Role
from app.rules.secrecy import Secrecy
from app.services import meetings
from app.services.paper_names import MEETING_PAPERS, PAPER_FILES, PAPER_TITLES, REGISTERS, PaperName
from app.services.printing import PaperRequest, Printed, PrintWay, paper_data, record_print
from app.services.settings import DAY_RULE, profile_detail, save_setting
from tests.services.meetings.people import DAY, Desk
from tests.workspaces import Office


@pytest.fixture
def desk(office: Office) -> Desk:
    return Desk(office)


def test_every_paper_has_a_title_and_the_file_name_of_the_command() -> None:
    assert set(PAPER_TITLES) == set(PaperName)
    others = [file for name, file in PAPER_FILES.items() if name not in REGISTERS]
    assert others == [
        "giay-moi",
        "chuong-trinh",
        "diem-danh",
        "bien-ban",
        "thong-bao-ket-luan",
        "danh-sach-thanh-vien",
        "so-theo-doi-thay-doi",
        "tinh-hinh-to-chuc",
        "quy-che",
        "uy-quyen",
        "thu-hoi-uy-quyen",
        "so-theo-doi-uy-quyen",
        "quyet-dinh",
        "phieu-kiem-tra-tham-quyen",
        "danh-sach-thu-hoi-tai-lieu",
        "danh-muc-het-thoi-han-bao-ve",
        "bieu-do-kinh-phi",
        "van-ban",
        "ban-sao",
        "phieu-gui",
        "phieu-chuyen",
        "dau-den",
        "bia-ho-so",
        "chung-tu-ket-thuc",
        "bien-ban-giao-nhan",
        "de-nghi-tam-ung",
        "de-nghi-thanh-toan",
        "thanh-toan-tam-ung",
        "bang-ke-chung-tu",
        "danh-sach-ky-nhan",
        "thanh-toan-cong-tac-phi",
        "giay-di-duong",
        "phieu-chi",
        "phieu-thu",
        "du-tru-kinh-phi",
    ]


def test_every_paper_is_built_even_of_a_meeting_with_nothing_in_it(desk: Desk) -> None:
    meeting_id = desk.create(place="", chair_id=None, secretary_id=None, ends_at=None)
    built = {
        PaperName.AGENDA: agenda.build,
        PaperName.ATTENDANCE: attendance_sheet.build,
        PaperName.MINUTES: minutes.build,
        PaperName.NOTICE: conclusion_notice.build,
        PaperName.MEMBERS: member_list.build,
    }
    for name, build in built.items():
        assert build(desk.office.read(paper_data, name, meeting_id)).heading  # type: ignore[operator]
    assert invitation.build_all(desk.office.read(paper_data, PaperName.INVITATION, meeting_id)) == ()


def test_an_invitation_for_all_has_one_page_each_and_one_alone_is_for_its_person(desk: Desk) -> None:
    meeting_id = desk.called()
    batch = desk.office.read(paper_data, PaperName.INVITATION, meeting_id)
    assert [p.name for p in batch.invitees] == [p.name for p in desk.detail(meeting_id).participants]
    line = desk.line_of(meeting_id, "member")
    one = desk.office.read(paper_data, PaperName.INVITATION, meeting_id, participant_id=line.id)
    assert isinstance(one, contracts.InvitationData)
    assert one.invitee.name == "Phạm Thị Dung"
    assert one.reply_by == date(2026, 7, 9)
    assert one.agenda == ("Báo cáo kết quả quý II", "Thảo luận nhiệm vụ quý III")
    with pytest.raises(UserError, match="không còn trong thành phần"):
        desk.office.read(paper_data, PaperName.INVITATION, meeting_id, participant_id=999)


def test_an_agency_is_invited_by_its_name_alone(desk: Desk) -> None:
    meeting_id = desk.called()
    line = desk.office.write(meetings.add_agency, meeting_id, "Bộ Công an")
    one = desk.office.read(paper_data, PaperName.INVITATION, meeting_id, participant_id=line)
    assert (one.invitee.name, one.invitee.agency) == ("", "Bộ Công an")


def test_the_sheet_to_sign_groups_members_and_guests(desk: Desk) -> None:
    meeting_id = desk.called()
    desk.office.write(meetings.add_guest, meeting_id, "Vũ Văn Khách", "Chuyên gia")
    found = desk.office.read(paper_data, PaperName.ATTENDANCE, meeting_id)
    assert [(g.heading, len(g.rows)) for g in found.groups] == [
        ("Thành viên Ban Chỉ đạo", 4),
        ("Đại biểu được mời", 1),
    ]


def test_the_minutes_tell_absences_stand_ins_and_movements(desk: Desk) -> None:
    meeting_id = desk.called()
    eve = datetime(2026, 7, 9, 16, 0)
    desk.office.clock.set(eve)
    desk.office.write(
        meetings.record_absence, desk.line_of(meeting_id, "member").id, eve, "Đi công tác", True
    )
    desk.office.write(meetings.record_opinion, desk.line_of(meeting_id, "member").id, eve, "1. Nhất trí.")
    desk.office.clock.set(datetime.combine(DAY, time(14, 0)))
    deputy = desk.line_of(meeting_id, "deputy")
    desk.office.write(
        meetings.mark_attendance, [deputy.id], AttendanceStatus.REPRESENTED, "Vũ Văn Thay, Vụ trưởng"
    )
    desk.office.write(
        meetings.record_times, desk.line_of(meeting_id, "standing_deputy").id, time(8, 20), None
    )
    desk.office.write(meetings.mark_all_present, meeting_id)
    found = desk.office.read(paper_data, PaperName.MINUTES, meeting_id)
    assert [p.name for p in found.present] == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert [(r.person.name, r.by.name, r.by.title) for r in found.represented] == [
        ("Lê Văn Cường", "Vũ Văn Thay", "Vụ trưởng")
    ]
    (absence,) = found.absent
    assert (absence.notice, absence.notified_at, absence.reason) == (
        NoticeVerdict.IN_TIME,
        eve,
        "Đi công tác",
    )
    assert [(m.person.name, m.at) for m in found.arrivals] == [("Trần Thị Bình", time(8, 20))]
    assert [o.text for o in found.written_opinions] == ["1. Nhất trí."]
    assert found.members_total == 4
    assert minutes.build(found).notes[0].params == {}


def test_signed_minutes_print_what_was_signed(desk: Desk) -> None:
    meeting_id = desk.minuted()
    signed = desk.office.read(paper_data, PaperName.MINUTES, meeting_id)
    desk.office.write(meetings.correct_minutes, meeting_id, "Sai")
    desk.office.write(
        meetings.save_minutes, meeting_id, desk.minutes(meeting_id, conclusion="1. Khác.", items=())
    )
    draft = desk.office.read(paper_data, PaperName.MINUTES, meeting_id)
    assert draft.conclusion_text == "1. Khác."
    assert desk.office.read(paper_data, PaperName.MINUTES, meeting_id, version=1) == signed
    with pytest.raises(UserError, match="số lần 2"):
        desk.office.read(paper_data, PaperName.MINUTES, meeting_id, version=2)


def test_the_notice_prints_its_draft(desk: Desk) -> None:
    meeting_id = desk.minuted()
    desk.office.write(meetings.draft_notice, meeting_id)
    found = desk.office.read(paper_data, PaperName.NOTICE, meeting_id)
    assert found.conclusion_text == "1. Thông qua báo cáo.\n2. Giao Văn phòng hoàn thiện."
    assert found.marks.draft_no == 1
    assert found.signer.lines == ("T/L TRƯỞNG BAN", "CHÁNH VĂN PHÒNG")


def test_the_member_list_is_as_of_its_day(desk: Desk) -> None:
    for day, count in ((date(2026, 7, 1), 5), (date(2026, 7, 2), 4), (date(2020, 1, 1), 0)):
        found = desk.office.read(paper_data, PaperName.MEMBERS, day=day)
        assert [len(b.rows) for b in found.bodies] == [count]
    assert desk.office.read(paper_data, PaperName.MEMBERS, desk.create()).as_of == DAY


def test_every_print_is_recorded_with_its_fingerprint(desk: Desk) -> None:
    meeting_id = desk.called(secrecy=Secrecy.SECRET)
    for name in MEETING_PAPERS:
        made = desk.office.read(make_paper, PaperRequest(name, meeting_id))
        desk.office.write(record_print, made.printed, PrintWay.PRINT, b"noi dung", 3, "Máy in HP")
    lines = desk.office.read(meetings.prints_of, meeting_id)
    assert [line.paper for line in lines] == [name.value for name in MEETING_PAPERS]
    assert {(p.way, p.copies, p.printer, p.secrecy, p.by) for p in lines} == {
        ("print", 3, "Máy in HP", Secrecy.SECRET, desk.office.chief.name)
    }
    assert {p.sha256 for p in lines} == {hashlib.sha256(b"noi dung").hexdigest()}


def test_anybody_may_print_but_not_nothing(desk: Desk) -> None:
    accountant = desk.office.as_role(Role.ACCOUNTANT)
    desk.office.workspace.write(accountant, record_print, Printed(PaperName.MEMBERS), PrintWay.PDF, b"x")
    with pytest.raises(UserError, match="Số bản in"):
        desk.office.write(record_print, Printed(PaperName.MEMBERS), PrintWay.PRINT, b"x", copies=0)


def test_a_paper_of_a_meeting_needs_the_meeting(office: Office) -> None:
    with pytest.raises(UserError, match="Chọn cuộc họp"):
        office.read(paper_data, PaperName.AGENDA)
    with pytest.raises(UserError, match="Không có cuộc họp"):
        office.read(paper_data, PaperName.AGENDA, 99)


def test_an_invitation_tells_whom_to_answer_and_by_when(desk: Desk) -> None:
    meeting_id = desk.called()
    batch = desk.office.read(paper_data, PaperName.INVITATION, meeting_id)
    known = desk.office.read(profile_detail).profile.office_contact
    assert (batch.template.contact, batch.template.reply_by_time) == (known, None)
    desk.office.write(save_setting, DAY_RULE, "24_hours", date(2026, 1, 1))
    template = desk.office.read(paper_data, PaperName.INVITATION, meeting_id).template
    assert (template.reply_by, template.reply_by_time) == (date(2026, 7, 9), time(8, 0))


def test_a_cancelled_meeting_has_neither_minutes_nor_notice(desk: Desk) -> None:
    meeting_id = desk.called()
    desk.office.write(meetings.cancel, meeting_id, "Không cần họp")
    for name in (PaperName.MINUTES, PaperName.NOTICE):
        with pytest.raises(UserError, match="Cuộc họp đã hủy nên không có"):
            desk.office.read(paper_data, name, meeting_id)
    assert desk.office.read(paper_data, PaperName.AGENDA, meeting_id).rows
