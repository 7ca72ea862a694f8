"""The draft of the conclusion notice: from the conclusions, with forms of signature and recipients."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from sqlalchemy.orm import Session

from app.clock import today as today_of
from app.errors import UserError
from app.models.documents import Document
from app.reports.contracts import ConclusionNoticeData
from app.reports.papers import conclusion_notice
from app.rules.acts import ActKind, Scope
from app.rules.answers import Verdict
from app.rules.meeting_kinds import AttendanceStatus
from app.rules.secrecy import Secrecy
from app.services import meetings
from app.services.documents.papers import document_data
from app.services.documents.steps import check_document, issue_document, sign_document
from app.services.meetings import AgendaItemInput, NoticeDetail, NoticeInput
from app.services.paper_names import PaperName
from app.services.printing import paper_data
from tests.services.meetings.people import DAY, Desk, appoint_chief


def _document(session: Session, document_id: int) -> Document:
    row = session.get(Document, document_id)
    assert row is not None
    return row


def typed(found: NoticeDetail) -> NoticeInput:
    return NoticeInput(
        abstract=found.abstract,
        body=found.body,
        attendees=found.attendees,
        heard=found.heard,
        signer_id=found.signer_id,
        signature_lines=found.signature_lines,
        recipients=found.recipients,
    )


def drafted(desk: Desk, meeting_id: int) -> NoticeDetail:
    desk.office.write(meetings.draft_notice, meeting_id)
    found: NoticeDetail = desk.office.read(meetings.notice_detail, meeting_id)
    return found


def test_the_draft_takes_conclusions_attendance_and_reports_from_the_meeting(desk: Desk) -> None:
    meeting_id = desk.called()
    guest = desk.office.write(meetings.add_guest, meeting_id, "Vũ Văn Khách", "Chuyên gia")
    agency = desk.office.write(meetings.add_agency, meeting_id, "Bộ Công an")
    desk.office.clock.set(datetime.combine(DAY, time(14, 0)))
    desk.office.write(meetings.mark_attendance, [guest, agency], AttendanceStatus.PRESENT)
    desk.office.write(meetings.mark_all_present, meeting_id)
    desk.office.write(meetings.mark_held, meeting_id)
    desk.office.write(meetings.save_minutes, meeting_id, desk.minutes(meeting_id))
    found = drafted(desk, meeting_id)
    assert found.body == "1. Thông qua báo cáo.\n2. Giao Văn phòng hoàn thiện."
    assert found.attendees.splitlines() == [
        "các đồng chí thành viên Ban Chỉ đạo",
        "đồng chí Vũ Văn Khách, Chuyên gia",
        "đại diện Bộ Công an",
    ]
    assert found.heard == "Văn phòng Trung ương Đảng báo cáo kết quả quý II"
    assert found.recipients.splitlines() == [
        "Ban Bí thư (để báo cáo)",
        "Các đồng chí thành viên Ban Chỉ đạo",
        "Bộ Công an",
        "Các cơ quan, tổ chức có liên quan",
        "Lưu Văn phòng Trung ương Đảng",
    ]


def test_by_default_the_chief_of_the_office_signs_by_order_of_the_head(desk: Desk) -> None:
    desk.office.write(appoint_chief, desk.people["standing_deputy"])
    found = drafted(desk, desk.minuted())
    assert found.signature_lines.splitlines() == ["T/L TRƯỞNG BAN", "CHÁNH VĂN PHÒNG"]
    assert found.signer_name == "Trần Thị Bình"


def test_the_forms_offered_never_let_a_deputy_sign_for_the_head(desk: Desk) -> None:
    desk.office.write(appoint_chief, desk.people["standing_deputy"])
    answers = desk.office.read(meetings.notice_signers, DAY)
    offered = [a for a in answers if a.verdict is not Verdict.REFUSED]
    assert [(a.name, a.form, a.verdict) for a in offered] == [
        ("Trần Thị Bình", ("T/L TRƯỞNG BAN", "CHÁNH VĂN PHÒNG"), Verdict.ALLOWED),
        ("Nguyễn Văn An", ("T/M BAN CHỈ ĐẠO", "TRƯỞNG BAN"), Verdict.ALLOWED),
        ("Trần Thị Bình", ("T/M BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"), Verdict.ALLOWED),
        ("Lê Văn Cường", ("T/M BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN"), Verdict.DELEGATION),
    ]
    assert not [a for a in answers if any(line.startswith(("K/T", "TUQ")) for line in a.form)]
    assert [a.name for a in answers if a.verdict is Verdict.REFUSED] == ["Phạm Thị Dung"]


def test_a_deputy_signs_the_notice_only_with_a_delegation_of_the_head(desk: Desk) -> None:
    meeting_id = desk.minuted()
    found = drafted(desk, meeting_id)
    lines = "T/M BAN CHỈ ĐẠO\nPHÓ TRƯỞNG BAN"
    by_deputy = replace(typed(found), signer_id=desk.people["deputy"], signature_lines=lines)
    with pytest.raises(UserError, match="khi được Trưởng Ban phân công hoặc ủy quyền") as error:
        desk.office.write(meetings.save_notice, found.id, by_deputy, found.version)
    assert (error.value.violations[0].field, error.value.violations[0].clause) == ("signer", "6.3")
    scopes = (Scope(ActKind.SIGN, "TB-ket-luan"),)
    delegation = desk.delegate("deputy", scopes=scopes)
    desk.office.write(meetings.save_notice, found.id, by_deputy, found.version)
    row = desk.office.read(meetings.notice_detail, meeting_id)
    assert desk.office.read(_document, found.id).delegation_id == delegation
    assert (row.signer_clause, row.seal) == ("6.3", "VPTW")
    assert row.signer_ground == "Được Trưởng Ban ủy quyền ký tại Văn bản số 03-UQ/BCĐ, ngày 25/06/2026"


def test_without_conclusions_there_is_no_notice(desk: Desk) -> None:
    with pytest.raises(UserError, match="Chưa ghi kết luận"):
        desk.office.write(meetings.draft_notice, desk.held())


def test_a_second_draft_is_asked_for_and_counted(desk: Desk) -> None:
    meeting_id = desk.minuted()
    first = drafted(desk, meeting_id)
    with pytest.raises(UserError, match="Đã có dự thảo"):
        desk.office.write(meetings.draft_notice, meeting_id)
    desk.office.write(meetings.save_conclusions, meeting_id, "1. Sửa lại.")
    assert desk.office.write(meetings.draft_notice, meeting_id, again=True) == first.id
    found = desk.office.read(meetings.notice_detail, meeting_id)
    assert (found.draft_number, found.body) == (2, "1. Sửa lại.")


def test_the_draft_is_edited_and_may_count_as_the_next_one(desk: Desk) -> None:
    meeting_id = desk.minuted()
    found = drafted(desk, meeting_id)
    changed = replace(typed(found), body="1. Lời đã duyệt.", signature_lines="T/M BAN CHỈ ĐẠO\nTRƯỞNG BAN")
    desk.office.write(meetings.save_notice, found.id, changed, found.version, next_draft=True)
    again = desk.office.read(meetings.notice_detail, meeting_id)
    assert (again.body, again.draft_number) == ("1. Lời đã duyệt.", 2)
    assert again.signature_lines.splitlines() == ["T/M BAN CHỈ ĐẠO", "TRƯỞNG BAN"]
    with pytest.raises(UserError, match="đã được sửa ở nơi khác"):
        desk.office.write(meetings.save_notice, found.id, changed, found.version)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"body": " \n"}, "chưa có nội dung"),
        ({"abstract": ""}, "trích yếu"),
        ({"dated_on": date(2026, 7, 9)}, "không thể trước ngày họp"),
        ({"signer_id": 999}, "Không có người ký"),
    ],
)
def test_a_notice_that_cannot_be_is_refused(desk: Desk, changed: dict[str, object], words: str) -> None:
    found = drafted(desk, desk.minuted())
    entered = replace(typed(found), **changed)  # type: ignore[arg-type]
    with pytest.raises(UserError, match=words):
        desk.office.write(meetings.save_notice, found.id, entered)


def test_the_notice_is_never_less_secret_than_the_meeting(desk: Desk) -> None:
    found = drafted(desk, desk.minuted(secrecy=Secrecy.SECRET))
    assert found.secrecy is Secrecy.SECRET
    with pytest.raises(UserError, match="không thể thấp hơn"):
        desk.office.write(meetings.save_notice, found.id, typed(found))


def test_a_deputy_signing_for_the_head_is_refused_and_nothing_is_kept(desk: Desk) -> None:
    meeting_id = desk.minuted()
    found = drafted(desk, meeting_id)
    wrong = replace(typed(found), signature_lines="K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN")
    with pytest.raises(UserError, match="không ký K/T TRƯỞNG BAN"):
        desk.office.write(meetings.save_notice, found.id, wrong, found.version)
    assert desk.office.read(meetings.notice_detail, meeting_id).version == found.version


def test_the_drafted_abstract_is_the_wording_of_the_paper_and_an_edited_one_is_printed(desk: Desk) -> None:
    meeting_id = desk.minuted()
    before = desk.office.read(paper_data, PaperName.NOTICE, meeting_id)
    printed = conclusion_notice.build(before).title
    found = drafted(desk, meeting_id)
    assert printed is not None
    assert found.abstract == printed.abstract[0]
    assert found.abstract.startswith("kết luận của đồng chí Nguyễn Văn An, Trưởng Ban Chỉ đạo tại Phiên họp")
    changed = replace(typed(found), abstract="kết luận về kinh phí")
    desk.office.write(meetings.save_notice, found.id, changed, found.version)
    assert desk.office.read(paper_data, PaperName.NOTICE, meeting_id).abstract == "kết luận về kinh phí"


def test_an_item_without_a_presenter_is_heard_when_it_is_a_report(desk: Desk) -> None:
    meeting_id = desk.held()
    titles = ("Khai mạc", "Báo cáo kết quả công tác quý IV", "Kinh phí năm 2027", "Thảo luận", "Kết luận")
    agenda = [AgendaItemInput(title=title) for title in titles]
    desk.office.write(meetings.save_agenda, meeting_id, agenda)
    third = desk.detail(meeting_id).agenda[2]
    items = (meetings.MinutesItemInput(third.id, report="1. Đã đủ."),)
    desk.office.write(meetings.save_minutes, meeting_id, desk.minutes(meeting_id, items=items))
    heard = ("báo cáo kết quả công tác quý IV", "báo cáo về kinh phí năm 2027")
    assert desk.office.read(paper_data, PaperName.NOTICE, meeting_id).reports_heard == heard
    assert drafted(desk, meeting_id).heard.splitlines() == list(heard)


@pytest.mark.parametrize(
    ("title", "heard"),
    [
        ("Kết quả quý II", "báo cáo kết quả quý II"),
        ("Báo cáo về kinh phí", "báo cáo về kinh phí"),
        ("Làm sạch dữ liệu đảng viên", "báo cáo về làm sạch dữ liệu đảng viên"),
        ("Dự thảo Quy chế làm việc", "trình bày dự thảo Quy chế làm việc"),
        ("Chương trình kiểm tra, giám sát", "trình bày chương trình kiểm tra, giám sát"),
    ],
)
def test_what_was_heard_reads_as_a_sentence(desk: Desk, title: str, heard: str) -> None:
    meeting_id = desk.held()
    agenda = [AgendaItemInput(title=title, presenter="Tổ Giúp việc")]
    desk.office.write(meetings.save_agenda, meeting_id, agenda)
    desk.office.write(meetings.save_minutes, meeting_id, desk.minutes(meeting_id))
    assert drafted(desk, meeting_id).heard == f"Tổ Giúp việc {heard}"


def test_an_issued_notice_prints_its_number_and_is_no_draft_any_more(desk: Desk) -> None:
    desk.office.write(appoint_chief, desk.people["standing_deputy"])
    meeting_id = desk.minuted()
    found = drafted(desk, meeting_id)
    before = desk.office.read(document_data, found.id)
    assert (before.reference.number, before.marks.draft_no) == (None, 1)
    today = today_of(desk.office.clock)
    desk.office.write(check_document, found.id)
    desk.office.write(sign_document, found.id, today, "Bản chụp đính kèm sau")
    desk.office.write(issue_document, found.id)
    for data in (
        desk.office.read(document_data, found.id),
        desk.office.read(paper_data, PaperName.NOTICE, meeting_id),
    ):
        assert isinstance(data, ConclusionNoticeData)
        assert (data.reference.number, data.reference.issued_on) == (1, today)
        assert data.marks.draft_no is None
        head = conclusion_notice.build(data).header
        assert head is not None
        assert head.number == "Số 01-TB/BCĐ"
