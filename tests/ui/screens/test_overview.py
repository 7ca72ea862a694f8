"""The start page: what must be done today, and the way to each thing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from pytestqt.qtbot import QtBot

from app.rules.roles import Role
from app.services import meetings
from app.services.delegations.commands import revoke_delegation
from app.ui.screens.delegations import DelegationsScreen
from app.ui.screens.documents import DocumentsScreen
from app.ui.screens.incoming import IncomingScreen
from app.ui.shell.context import ScreenEntry
from tests.journeys.pages.office_window import OfficeWindow, open_office
from tests.journeys.pages.overview import OverviewPage
from tests.services.delegations.making import CHAIR_REGULAR, delegate
from tests.services.documents.making import papers_of
from tests.services.incoming.making import register
from tests.services.meetings.people import NAMES, Desk
from tests.workspaces import Office


@pytest.fixture
def desk(office: Office) -> Desk:
    """An office whose committee has five people."""
    return Desk(office)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[OfficeWindow]:
    """The window at the start page."""
    with open_office(qtbot, desk.office) as opened:
        yield opened


def shown(window: OfficeWindow) -> OverviewPage:
    """The start page as it is now."""
    window.overview.screen.refresh(frozenset())
    return window.overview


def test_title_tells_the_day(window: OfficeWindow) -> None:
    assert window.overview.title == "Tổng quan – thứ Ba, 30/06/2026"


def test_empty_office_shows_no_empty_boxes(window: OfficeWindow) -> None:
    assert window.overview.boxes == [
        "Họp định kỳ năm 2026 (Điều 10 khoản 1)",
        "Cuộc họp sắp tới",
        "Việc làm gần đây",
    ]
    assert window.overview.says("Chưa có cuộc họp nào được lên lịch.")


def test_quarters_tell_what_is_owed(window: OfficeWindow, desk: Desk) -> None:
    desk.create()
    page = shown(window)
    assert page.quarter(1) == "Chưa ghi"
    assert page.quarter(2) == "Chưa có lịch, còn 0 ngày"
    assert page.quarter(3) == "Dự kiến 10/07"
    assert page.quarter(4) == "Chưa đến"


def test_quarter_opens_its_meeting(window: OfficeWindow, desk: Desk) -> None:
    desk.create()
    shown(window).open("quarter-3")
    assert window.place == "meetings"
    assert window.meetings.title == "Phiên họp thứ 1 – định kỳ quý III/2026"


def test_quarter_without_a_meeting_offers_a_new_one(window: OfficeWindow) -> None:
    shown(window).open("quarter-4")
    assert window.place == "meetings"
    assert window.meetings.dialog.title == "Cuộc họp mới"
    window.meetings.dialog.dialog.reject()


def test_next_meeting_says_what_it_lacks_and_is_opened(window: OfficeWindow, desk: Desk) -> None:
    meeting = desk.create()
    page = shown(window)
    assert page.says("Còn 10 ngày · thứ Sáu 10/07/2026, 08:00")
    assert page.says("Chưa có chương trình họp. (Điều 10 khoản 4)") or page.says("Chưa có chương trình họp")
    page.open(f"next-{meeting}")
    assert window.meetings.screen.desk.meeting.id == meeting


def test_absences_are_counted_by_their_notice(window: OfficeWindow, desk: Desk) -> None:
    meeting = desk.called()
    desk.office.write(
        meetings.record_absence,
        desk.line_of(meeting, "member").id,
        datetime(2026, 6, 30, 8, 0),
        "Đi công tác",
        True,
    )
    page = shown(window)
    assert page.says("1 báo vắng đúng hạn")
    assert page.says("1 ý kiến bằng văn bản chưa nhận")
    assert page.says("Hạn báo vắng: 09/07/2026 23:59 · 3 đồng chí chưa trả lời")
    page.open(f"absences-{meeting}")
    assert window.meetings.stands(NAMES["member"]) == "Vắng, đúng hạn"


def test_held_meeting_without_notice_is_owed(window: OfficeWindow, desk: Desk) -> None:
    meeting = desk.held()
    desk.office.clock.set(datetime(2026, 7, 31, 9, 0))
    page = shown(window)
    assert page.says("Chưa có thông báo kết luận: Phiên họp thứ 1, 10/07/2026, đã 21 ngày")
    page.open(f"owed-{meeting}")
    assert window.meetings.screen.desk.meeting.id == meeting


def test_planned_acts_whose_authority_changed_open_their_record(window: OfficeWindow, desk: Desk) -> None:
    given = desk.delegate("deputy", from_day=date(2026, 7, 1))
    meeting = desk.create(chair_id=desk.people["deputy"])
    assert not shown(window).says("Cần xem lại thẩm quyền")
    desk.office.write(revoke_delegation, given, date(2026, 7, 5), "Trưởng Ban trực tiếp chủ trì")
    page = shown(window)
    name = NAMES["deputy"]
    assert page.says(f"Không còn đúng thẩm quyền: Phiên họp thứ 1, 10/07/2026 (đồng chí {name})")
    page.open(f"recheck-meeting:{meeting}")
    assert window.meetings.screen.desk.meeting.id == meeting


def test_past_meeting_nobody_recorded_is_named(window: OfficeWindow, desk: Desk) -> None:
    desk.called()
    desk.office.clock.set(datetime(2026, 7, 12, 9, 0))
    assert shown(window).says("Chưa ghi nhận đã họp hay không: Phiên họp thứ 1, 10/07/2026")


def test_last_work_opens_on_enter(window: OfficeWindow, desk: Desk) -> None:
    desk.create()
    page = shown(window)
    assert page.last_work[0] == ("Phiên họp thứ 1", "Lập cuộc họp")
    page.screen.work.choose_first()
    page.screen.work.setFocus()
    page.keyboard.press("Return")
    assert window.place == "meetings"
    assert window.meetings.title == "Phiên họp thứ 1 – định kỳ quý III/2026"


def test_page_follows_what_is_done_elsewhere(window: OfficeWindow, desk: Desk) -> None:
    desk.create()
    window.qtbot.waitUntil(lambda: window.overview.quarter(3) == "Dự kiến 10/07")


def test_reader_is_offered_no_new_meeting(qtbot: QtBot, desk: Desk) -> None:
    with open_office(qtbot, desk.office, actor=desk.office.as_role(Role.ACCOUNTANT)) as window:
        assert not window.overview.screen.new.isVisible()


def test_delegations_about_to_expire_open_the_register(qtbot: QtBot, desk: Desk) -> None:
    one = delegate(desk.office, desk.people["deputy"], to_day=date(2026, 7, 5))
    delegate(desk.office, desk.people["standing_deputy"], CHAIR_REGULAR)
    register = ScreenEntry("delegations", "Ủy quyền", "delegations", DelegationsScreen)
    with open_office(qtbot, desk.office, more=[register]) as window:
        page = shown(window)
        assert "Ủy quyền sắp hết hạn" in page.boxes
        assert page.says("1 ủy quyền hết hạn trong 14 ngày tới")
        page.open(f"expiring-{one}")
        assert window.place == "delegations"
        screen = window.window.screens["delegations"]
        assert isinstance(screen, DelegationsScreen)
        assert screen.desk.detail is not None
        assert screen.desk.detail.row.id == one
        window.window.navigate("overview")
        page.open("expiring-all")
        assert [row.id for row in screen.source._rows] == [one]


def test_incoming_documents_overdue_or_due_soon_open_the_list(qtbot: QtBot, desk: Desk) -> None:
    day = date(2026, 6, 1)
    late = register(desk.office, arrived_on=day, sender_dated_on=None, due_on=date(2026, 6, 26))
    register(desk.office, due_on=date(2026, 7, 2))
    entry = ScreenEntry("incoming", "Văn bản đến", "incoming", IncomingScreen)
    with open_office(qtbot, desk.office, more=[entry]) as window:
        page = shown(window)
        assert "Văn bản đến cần xử lý" in page.boxes
        assert page.says("1 văn bản quá hạn")
        assert page.says("1 văn bản sắp đến hạn")
        page.open(f"incoming-{late}")
        screen = window.window.screens["incoming"]
        assert isinstance(screen, IncomingScreen)
        assert screen.record.title.text() == "Văn bản đến số 1/2026"
        for line, expected in (("incoming-overdue", 1), ("incoming-soon", 2)):
            window.window.navigate("overview")
            page.open(line)
            assert [
                screen.table.rows_model.row(n).number for n in range(2) if screen.table.rows_model.row(n)
            ] == [expected]


def test_a_document_issued_and_not_sent_opens_its_copies(qtbot: QtBot, office: Office) -> None:
    document_id = papers_of(office).issued(recipients="Bộ Tư pháp\nLưu Văn phòng", addressees="")
    entry = ScreenEntry("documents", "Văn bản đi", "documents", DocumentsScreen)
    with open_office(qtbot, office, more=[entry]) as window:
        page = shown(window)
        assert page.says("Chưa chuyển: 01-TB/BCĐ, ngày 30/06/2026, về việc triển khai nhiệm vụ quý III")
        page.open(f"unsent-{document_id}")
        screen = window.window.screens["documents"]
        assert isinstance(screen, DocumentsScreen)
        assert screen.record.current_tab() == "delivery"
