"""The main job without a mouse: plan, invite, absence, attendance, minutes, signing, notice."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.services.paper_names import PaperName
from tests.journeys.pages.office_window import OfficeWindow, open_office
from tests.services.meetings.people import NAMES, Desk
from tests.workspaces import Office


def test_clerk_takes_a_meeting_from_plan_to_notice_by_keyboard(
    qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    Desk(office)
    scan = tmp_path / "bien-ban-da-ky.pdf"
    scan.write_bytes(b"%PDF-1.7 bien ban")
    with open_office(qtbot, office) as window:
        window.keyboard.press("Ctrl+2")
        plan(window)
        invite(window)
        note_an_absence(window)
        office.clock.set(datetime(2026, 7, 15, 10, 30))
        hold(window)
        write_minutes(window)
        sign(window, scan)
        draft_the_notice(window)


def plan(window: OfficeWindow) -> None:
    """A regular meeting with the proposals as they are, and two items."""
    page, keys = window.meetings, window.keyboard
    keys.press("Ctrl+N", "Ctrl+Return")
    assert page.title == "Phiên họp thứ 1 – định kỳ quý III/2026"
    assert page.line.startswith("Thứ Tư, 15/07/2026, 08:30–11:00")
    assert "Chủ trì: Trưởng Ban Nguyễn Văn An (Điều 4 khoản 4)" in page.line
    assert page.tab == "agenda"
    keys.press("Insert")
    keys.write("Báo cáo kết quả quý II")
    keys.press("Tab")
    keys.write("30")
    keys.press("Tab")
    keys.write("Vụ Tổng hợp")
    keys.press("Ctrl+Return", "Insert")
    keys.write("Nhiệm vụ quý III")
    keys.press("Tab")
    keys.write("60")
    keys.press("Ctrl+Return", "Alt+Up")
    assert [row.split(" | ")[2] for row in page.agenda] == ["Nhiệm vụ quý III", "Báo cáo kết quả quý II"]
    keys.press("Alt+Down")
    page.go_to("general")
    page.retype("place", "Phòng họp 2")
    keys.press("Ctrl+S")
    assert "Phòng họp 2" in page.line


def invite(window: OfficeWindow) -> None:
    """The members of the day, all invited at once."""
    page, keys = window.meetings, window.keyboard
    page.go_to("people")
    keys.press("Ctrl+R")
    assert len(page.people) == 4
    assert page.next_step == "Triệu tập cuộc họp"
    page.take_next_step()
    assert page.state == "Đã triệu tập"
    assert "Đã phát 4 giấy mời." in window.messages


def note_an_absence(window: OfficeWindow) -> None:
    """The last member gives notice in time, with a reason."""
    page, keys = window.meetings, window.keyboard
    page.go_to("people")
    keys.times(3, "Down")
    keys.press("B", "Tab", "Tab")
    keys.write("Đi công tác")
    keys.press("Tab", "Space", "Ctrl+Return")
    assert page.stands(NAMES["member"]) == "Vắng, đúng hạn"
    assert not page.has_dialog


def hold(window: OfficeWindow) -> None:
    """On the day: everyone else is there."""
    page, keys = window.meetings, window.keyboard
    keys.press("Ctrl+Shift+A")
    assert page.stands(NAMES["head"]) == "Có mặt"
    assert page.stands(NAMES["member"]) == "Vắng, đúng hạn"
    page.take_next_step()
    assert page.state == "Đã họp"


def write_minutes(window: OfficeWindow) -> None:
    """Opening, report and opinion on the first item, the chair's conclusion."""
    page, keys = window.meetings, window.keyboard
    assert page.next_step == "Ghi biên bản"
    page.take_next_step()
    keys.write("Đồng chí chủ trì nêu lý do cuộc họp.")
    keys.press("Ctrl+PgDown")
    keys.write("Vụ Tổng hợp báo cáo.")
    keys.press("Ctrl+Shift+O")
    keys.write("Bình")
    keys.press("Down", "Return", "Tab", "Tab", "Tab")
    keys.write("Nhất trí với báo cáo.")
    keys.press("Ctrl+PgDown", "Ctrl+PgDown")
    keys.write("1. Tiếp tục thực hiện kế hoạch.\nGiao Vụ Tổng hợp theo dõi.")
    keys.press("Ctrl+S")
    saved = page.minutes.minutes
    assert saved.opening == "Đồng chí chủ trì nêu lý do cuộc họp."
    assert saved.items[0].report == "Vụ Tổng hợp báo cáo."
    assert [(o.speaker, o.text) for o in saved.items[0].opinions] == [
        (NAMES["standing_deputy"], "Nhất trí với báo cáo.")
    ]
    assert saved.conclusion == "1. Tiếp tục thực hiện kế hoạch.\n2. Giao Vụ Tổng hợp theo dõi."


def sign(window: OfficeWindow, scan: Path) -> None:
    """Signed on paper, scanned, frozen."""
    page, keys = window.meetings, window.keyboard
    assert page.next_step == "Xác nhận biên bản đã ký"
    page.take_next_step()
    keys.press("Tab")
    keys.write("3")
    keys.press("Tab")
    keys.write(str(scan))
    keys.press("Ctrl+Return")
    assert "Biên bản còn thiếu: " in page.dialog.refusal
    keys.press("Ctrl+Return")
    assert page.state == "Đã có biên bản"
    page.go_to("minutes")
    keys.write("thêm")
    assert not page.minutes.dirty
    assert page.minutes.opening.text.isReadOnly()


def draft_the_notice(window: OfficeWindow) -> None:
    """From the conclusions; looked at, and the meeting is concluded and filed."""
    page, keys = window.meetings, window.keyboard
    assert page.next_step == "Lập thông báo kết luận"
    page.take_next_step()
    assert "Tiếp tục thực hiện kế hoạch." in page.conclusions.notice.form["body"].read()
    assert page.next_step == "Ghi nhận đã kết luận"
    page.take_next_step()
    assert page.state == "Đã kết luận"
    page.go_to("papers")
    keys.times(4, "Down")
    keys.press("Return")
    assert window.papers.requests[-1].paper is PaperName.NOTICE
    page.take_next_step()
    keys.write("Bản giấy sẽ chuyển sau")
    keys.press("Ctrl+Return")
    assert page.state == "Đã lưu hồ sơ"
    assert page.next_step == ""
