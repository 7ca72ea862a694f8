"""From an issued notice to a closed meeting: the start page, the copies, the reason, across the screens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.services import meetings
from app.services.delivery.reading import open_deliveries
from app.ui.screens.documents import DocumentsScreen
from app.ui.shell.context import ScreenEntry
from tests.journeys.pages.office_window import OfficeWindow, open_office
from tests.services.delivery.notices import MEMBERS, Post
from tests.workspaces import Office

ALL = MEMBERS + 2


@pytest.fixture
def post(office: Office) -> Post:
    """A committee of fifty on the day of its notice."""
    return Post(office)


@pytest.fixture
def window(qtbot: QtBot, post: Post) -> Iterator[OfficeWindow]:
    """The window after a notice was sent to all and signed for by all but one; its meeting is concluded."""
    notice_id = post.sent()
    post.receive(*post.rows(notice_id)[1:])
    post.office.write(meetings.conclude, post.meeting_id)
    documents = ScreenEntry("documents", "Văn bản đi", "documents", DocumentsScreen)
    with open_office(qtbot, post.office, more=[documents]) as opened:
        yield opened


def documents_of(window: OfficeWindow) -> DocumentsScreen:
    screen = window.window.screens["documents"]
    assert isinstance(screen, DocumentsScreen)
    return screen


def test_the_start_page_names_who_is_missing_and_opens_the_copies(window: OfficeWindow, post: Post) -> None:
    page = window.overview
    assert "Chuyển văn bản (Điều 10 khoản 1)" in page.boxes
    assert page.says(f"01-TB/BCĐ, ngày 13/07/2026: đã ký nhận {ALL - 1}/{ALL}, còn: đồng chí Nguyễn Văn An")
    (row,) = post.office.read(open_deliveries)
    page.open(f"delivery-{row.document_id}")
    screen = documents_of(window)
    assert (window.place, screen.record.current_tab()) == ("documents", "delivery")
    assert screen.delivery.covered.text().startswith(f"Đã ký nhận {ALL - 1}/{ALL}")


def test_filing_asks_for_the_reason_or_leads_to_the_copies(window: OfficeWindow, post: Post) -> None:
    window.window.navigate("meetings", post.meeting_id)
    page = window.meetings
    assert page.missing == (f"Thông báo 01-TB/BCĐ: đã ký nhận {ALL - 1}/{ALL}, còn: đồng chí Nguyễn Văn An")
    page.take_next_step()
    page.dialog.submit()
    assert "hoặc ghi lý do lưu hồ sơ khi chưa đủ" in page.dialog.said("reason")
    page.dialog.dialog.findChild(QPushButton, "open-delivery").click()
    assert not page.has_dialog
    screen = documents_of(window)
    assert (window.place, screen.record.current_tab()) == ("documents", "delivery")


def test_a_recorded_reason_closes_the_meeting_and_stays_in_its_history(
    window: OfficeWindow, post: Post
) -> None:
    window.window.navigate("meetings", post.meeting_id)
    page = window.meetings
    page.take_next_step()
    page.dialog.fill(reason="Đồng chí An đi công tác dài ngày")
    page.dialog.submit()
    assert page.state == "Đã lưu hồ sơ"
    page.go_to("history")
    told = page.find("meeting-events").text()
    assert told == "Đã lưu hồ sơ, lý do khi thông báo chưa chuyển đủ: Đồng chí An đi công tác dài ngày"
    window.window.navigate("overview")
    assert "Chuyển văn bản (Điều 10 khoản 1)" not in window.overview.boxes


def test_the_readiness_list_opens_the_copies_of_the_notice(window: OfficeWindow, post: Post) -> None:
    window.window.navigate("meetings", post.meeting_id)
    screen = window.window.screens["meetings"]
    screen.go_to_tab("delivery")  # type: ignore[attr-defined]
    assert window.place == "documents"
    assert documents_of(window).delivery.found is not None
