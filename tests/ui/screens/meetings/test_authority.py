"""Who chairs and who signs, by keyboard: refused with the clause, drafted in place, owed again later."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLabel

from app.rules.meeting_kinds import MeetingKind
from app.services import meetings
from app.services.delegations.absences import trash_absence
from app.services.delegations.commands import revoke_delegation
from app.ui.screens.meetings.readiness import ReadinessDialog
from tests.journeys.pages.meetings import DialogPage, MeetingsPage
from tests.journeys.pages.office_window import OfficeWindow
from tests.services.meetings.people import DAY, Desk
from tests.ui.alt_letters import alt_clashes

NEEDED = "Phó Trưởng Ban chỉ chủ trì khi được Trưởng Ban ủy quyền"
GROUND = "Được Trưởng Ban ủy quyền chủ trì tại Văn bản số 05-UQ/BCĐ, ngày 30/06/2026"


def chair_then(dialog: DialogPage) -> str:
    """What the postponement says of the chair on the new day."""
    label = dialog.dialog.form.findChild(QLabel, "chair-then")
    assert isinstance(label, QLabel)
    return label.text()


def test_a_deputy_refused_is_delegated_in_place_and_saved(page: MeetingsPage, desk: Desk) -> None:
    dialog = page.new_meeting().fill(place="Phòng họp B").choose("chair_id", "cuong")
    dialog.submit()
    assert page.has_dialog
    assert dialog.dialog.form["chair_id"].has_error
    assert f"{NEEDED}; Trưởng Ban vắng mặt chưa đủ" in dialog.said("chair_id")
    assert '<a href="6.3">' in dialog.said("chair_id")
    page.keyboard.press("Tab", "Space")  # "Lập ủy quyền…"
    form = page.dialog
    assert form.title == "Ủy quyền, phân công của Trưởng Ban"
    assert form.value("taker_id") == desk.people["deputy"]
    form.fill(paper_number="05-UQ/BCĐ", agreed_on="30/6").submit()
    assert page.dialog.dialog is dialog.dialog
    assert (dialog.value("place"), dialog.value("chair_id")) == ("Phòng họp B", desk.people["deputy"])
    assert GROUND in dialog.said("chair_id")
    dialog.submit()
    assert not page.has_dialog
    assert f"Chủ trì: Phó Trưởng Ban Lê Văn Cường · {GROUND} (Điều 6 khoản 3)" in page.line


def test_the_standing_deputy_chairs_once_the_heads_absence_is_recorded(
    page: MeetingsPage, desk: Desk
) -> None:
    page.open(desk.create())
    page.choose("chair_id", "binh")
    page.keyboard.press("Ctrl+S")
    assert "ngày 10/07/2026 chưa có căn cứ" in page.said("chair_id")
    assert page.form["chair_id"].has_error
    desk.head_away()
    page.screen.refresh(frozenset({"head_absences"}))
    assert "Thay mặt Trưởng Ban khi Trưởng Ban vắng mặt" in page.form["chair_id"].hint.text()
    page.keyboard.press("Ctrl+S")
    assert page.said("chair_id") == ""
    assert "Phó Trưởng Ban thường trực Trần Thị Bình · Thay mặt Trưởng Ban khi Trưởng Ban" in page.line


def test_another_day_or_kind_is_judged_while_it_is_typed(page: MeetingsPage, desk: Desk) -> None:
    desk.delegate("deputy", to_day=DAY)
    page.open(desk.create(chair_id=desk.people["deputy"]))
    assert page.said("chair_id") == ""
    page.retype("held_on", "13/7/2026")
    page.keyboard.press("Tab")
    assert NEEDED in page.said("chair_id")
    assert "đã hết hạn" in page.form["chair_id"].hint.text()
    assert not page.form["chair_id"].has_error
    assert alt_clashes(page.screen.window()) == {}


def test_a_revoked_delegation_shows_that_the_chair_is_owed_and_the_way_out(
    window: OfficeWindow, desk: Desk
) -> None:
    page, delegation = window.meetings, desk.delegate("deputy")
    page.open(desk.called(chair_id=desk.people["deputy"]))
    desk.office.write(revoke_delegation, delegation, date(2026, 7, 5), "Trưởng Ban trực tiếp chủ trì")
    page.screen.refresh(frozenset({"delegations"}))
    assert NEEDED in page.missing
    assert "Điều 6" not in page.line
    page.go_to("agenda")
    page.take_next_step()
    assert page.tab == "general"
    assert page.form["chair_id"].has_error
    assert page.form["chair_id"].delegate.isVisible()
    page.keyboard.press("Tab", "Space")
    assert page.dialog.value("meeting_id") == page.screen.desk.meeting.id
    page.dialog.fill(paper_number="04-UQ/BCĐ", agreed_on="30/6").submit()
    assert NEEDED not in page.missing
    assert "04-UQ/BCĐ" in page.line
    assert page.said("chair_id") == ""


def test_readiness_tells_the_ground_of_the_chair(page: MeetingsPage, desk: Desk) -> None:
    desk.delegate("deputy", paper="05-UQ/BCĐ")
    page.open(desk.create(chair_id=desk.people["deputy"]))
    dialog = ReadinessDialog(page.screen.desk.meeting, lambda _tab: None, page.screen.window())
    row = dialog.table.rows_model.row(2)
    assert (row.name, row.state.word, row.clause) == ("Chủ trì", "Đã đủ", "Điều 6 khoản 3")
    assert "ủy quyền chủ trì tại Văn bản số 05-UQ/BCĐ" in row.told


def test_the_postponement_tells_that_the_chair_is_owed_on_the_new_day(page: MeetingsPage, desk: Desk) -> None:
    desk.head_away()
    page.open(desk.called(chair_id=desk.people["standing_deputy"]))
    page.do("postpone")
    dialog = page.dialog.fill(held_on="10/7", reason="Đổi lịch")
    assert "Thay mặt Trưởng Ban khi Trưởng Ban vắng mặt" in chair_then(dialog)
    dialog.fill(held_on="20/8")
    assert "ngày 20/08/2026 chưa có căn cứ" in chair_then(dialog)
    assert '<a href="5.2">' in chair_then(dialog)
    dialog.submit()
    assert not page.has_dialog
    assert page.line.startswith("Thứ Năm, 20/08/2026")
    assert "chưa có căn cứ" in page.missing


def test_a_meeting_is_not_moved_to_a_day_on_which_its_chair_is_no_member(
    page: MeetingsPage, desk: Desk
) -> None:
    desk.delegate("second", MeetingKind.CONFERENCE, to_day=date(2026, 7, 1))
    chair = desk.people["second"]
    page.open(desk.create(kind=MeetingKind.CONFERENCE, held_on=date(2026, 7, 1), chair_id=chair))
    page.do("postpone")
    dialog = page.dialog.fill(held_on="2/7", reason="Đổi lịch")
    assert "không có trong danh sách ngày 02/07/2026" in chair_then(dialog)
    dialog.submit()
    assert page.has_dialog
    assert "Hoàng Văn Em" in dialog.refusal
    dialog.dialog.form.reset()
    dialog.dialog.reject()


def test_the_kept_ground_of_a_held_meeting_is_told_and_stays(page: MeetingsPage, desk: Desk) -> None:
    away = desk.head_away()
    page.open(desk.held(chair_id=desk.people["standing_deputy"]))
    desk.office.write(trash_absence, away)
    page.screen.refresh(frozenset({"head_absences"}))
    assert page.said("chair_id") == ""
    assert "Thay mặt Trưởng Ban khi Trưởng Ban vắng mặt" in page.form["chair_id"].hint.text()
    page.retype("place", "Phòng họp C")
    page.keyboard.press("Ctrl+S")
    assert not page.form.dirty
    assert "Thay mặt Trưởng Ban" in page.line


def test_the_signer_of_the_notice_is_refused_then_delegated_in_place(page: MeetingsPage, desk: Desk) -> None:
    meeting = desk.minuted()
    desk.office.write(meetings.draft_notice, meeting)
    page.open(meeting)
    page.go_to("conclusions")
    page.find("show-notice").click()
    notice = page.conclusions.notice
    notice.form.signer.line.setFocus()
    page.keyboard.overwrite("cuong")
    page.keyboard.press("Down", "Return")
    assert notice.form["signature_lines"].read() == "T/M BAN CHỈ ĐẠO\nPHÓ TRƯỞNG BAN"
    page.keyboard.press("Ctrl+S")
    assert notice.form.signer.has_error
    assert "phân công hoặc ủy quyền" in notice.form.signer.message.text()
    page.keyboard.press("Tab", "Space")
    page.dialog.fill(to_day="31/12", paper_number="07-UQ/BCĐ", agreed_on="30/6").submit()
    assert "Con dấu Văn phòng Trung ương Đảng" in notice.form.signer.hint.text()
    page.keyboard.press("Ctrl+S")
    assert not notice.form.dirty
    assert notice.stored.seal == "VPTW"
    assert "07-UQ/BCĐ" in notice.stored.signer_ground


def test_lines_other_than_the_offices_form_are_told_and_kept(page: MeetingsPage, desk: Desk) -> None:
    meeting = desk.minuted()
    desk.office.write(meetings.draft_notice, meeting)
    page.open(meeting)
    page.go_to("conclusions")
    page.find("show-notice").click()
    form = page.conclusions.notice.form
    form.signer.line.setFocus()
    page.keyboard.press("Down", "Return")
    assert form.lines.message.text() == ""
    form.lines.put("T/M BAN CHỈ ĐẠO\nTRƯỞNG BAN CHỈ ĐẠO")
    assert "Thể thức ký khác thiết lập của Văn phòng" in form.lines.message.text()
    page.keyboard.press("Ctrl+S")
    assert not form.dirty
    assert page.conclusions.notice.stored.signature_lines.splitlines()[-1] == "TRƯỞNG BAN CHỈ ĐẠO"
    form.lines.put("K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN")
    assert "không ký K/T TRƯỞNG BAN" in form.lines.message.text()


def test_a_meeting_to_be_looked_at_again_opens_on_its_chair(window: OfficeWindow, desk: Desk) -> None:
    lost = desk.create(held_on=date(2026, 7, 10))
    desk.create(held_on=date(2026, 9, 1))
    window.meetings.screen.refresh(frozenset())
    window.meetings.screen.go_to_tab("agenda")
    window.window.navigate("overview")
    window.window.navigate("meetings", lost, act="choose_chair")
    screen = window.meetings.screen
    assert (screen.desk.meeting.id, screen.record.current_tab()) == (lost, "general")
    assert screen.tabs.general.form.chair.editor.hasFocus()
