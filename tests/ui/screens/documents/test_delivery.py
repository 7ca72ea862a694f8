"""The tab "Chuyển" by keyboard: recipients proposed, copies sent, receipts in bulk and one by one, undone."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time

import pytest
from PySide6.QtCore import Qt

from app.reports.contracts import DispatchSlipData
from app.rules.documents import DocumentState
from app.rules.roles import Role
from app.services.delivery.reading import coverage
from tests.services.delivery.notices import ISSUED, MEMBERS, Post
from tests.ui.screens.documents.conftest import OpenPage
from tests.ui.screens.documents.page import DocumentsPage
from tests.workspaces import Office

ALL = MEMBERS + 2


@pytest.fixture
def post(office: Office) -> Post:
    """A committee of fifty on the day of its notice."""
    return Post(office)


def states(page: DocumentsPage) -> dict[str, int]:
    """How many copies stand how."""
    model = page.screen.delivery.table.rows_model
    return dict(Counter(str(model.index(n, 4).data()) for n in range(model.rowCount())))


def test_a_notice_is_sent_to_all_and_signed_for_by_keyboard(post: Post, open_page: OpenPage) -> None:
    notice_id = post.issued()
    page = open_page()
    page.choose(notice_id)
    assert page.next_step == "Chuyển văn bản…"
    page.press("Ctrl+Return")
    sending = page.dialog()
    assert page.tab == "delivery"
    assert states(page) == {"Chưa chuyển": ALL}
    assert sending.form["whom"].editor.currentText() == f"Tất cả nơi chưa chuyển ({ALL})"
    page.type(sending.form["carried_by"].editor, "Lê Văn Giao")
    page.press("Ctrl+S", sending)
    assert (page.state, page.next_step) == ("Đã chuyển", "")
    assert page.said()[0] == f"Đã chuyển lần 1: bản số 01 đến {ALL}."
    assert page.screen.delivery.covered.text().startswith(f"Đã ký nhận 0/{ALL}, còn: đồng chí Nguyễn Văn An")
    table = page.screen.delivery.table
    assert page.screen.focusWidget() is table
    page.press("Ctrl+A", table)
    page.press("N", table)
    receipts = page.dialog()
    page.press("Ctrl+S", receipts)
    assert states(page) == {"Đã nhận 13/07/2026": ALL}
    assert page.screen.delivery.covered.text() == f"Đã ký nhận đủ {ALL}/{ALL}"
    assert page.said()[0] == f"Đã ghi {ALL} nơi ký nhận."
    assert post.office.read(coverage, notice_id).complete


def test_the_chosen_copies_are_sent_and_signed_for_first(post: Post, open_page: OpenPage) -> None:
    notice_id = post.planned()
    page = open_page()
    page.screen.show_delivery(notice_id)
    table = page.screen.delivery.table
    table.choose_first()
    for _ in range(2):
        page.bot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    page.press("C", table)
    sending = page.dialog()
    assert sending.form["whom"].editor.currentText() == "Những nơi đang chọn (3)"
    page.press("Ctrl+S", sending)
    assert states(page) == {"Chờ ký nhận": 3, "Chưa chuyển": ALL - 3}
    assert page.said()[0] == "Đã chuyển lần 1: bản số 01 đến 03."
    table.choose_first()
    page.press("Return", table)
    receipts = page.dialog()
    receipts.form["whom"].put("chosen")
    page.type(receipts.form["received_by"].editor, "Phạm Thị Nhận")
    page.press("Ctrl+S", receipts)
    assert states(page) == {"Đã nhận 13/07/2026": 1, "Chờ ký nhận": 2, "Chưa chuyển": ALL - 3}
    assert post.rows(notice_id)[0].received_by == "Phạm Thị Nhận"


def test_a_wrong_day_is_told_at_its_field(post: Post, open_page: OpenPage) -> None:
    notice_id = post.planned()
    page = open_page()
    page.screen.show_delivery(notice_id)
    page.press("C", page.screen.delivery.table)
    sending = page.dialog()
    sending.form["sent_on"].put(ISSUED.replace(day=12))
    page.press("Ctrl+S", sending)
    assert sending.form["sent_on"].has_error
    assert sending.isVisible()
    sending.form["sent_on"].put(ISSUED)
    page.press("Ctrl+S", sending)
    assert states(page) == {"Chờ ký nhận": ALL}


def test_a_receipt_is_undone_with_a_reason(post: Post, open_page: OpenPage) -> None:
    notice_id = post.sent()
    post.receive(*post.rows(notice_id))
    page = open_page()
    page.screen.show_delivery(notice_id)
    page.screen.delivery.table.choose_first()
    page.screen.delivery.acts["undo-receipt"].trigger()
    undoing = page.dialog()
    page.press("Ctrl+S", undoing)
    assert undoing.form["reason"].has_error
    page.type(undoing.form["reason"].editor, "Ghi nhầm")
    page.press("Ctrl+S", undoing)
    assert states(page) == {"Chờ ký nhận": 1, "Đã nhận 13/07/2026": ALL - 1}
    assert page.screen.delivery.covered.text() == f"Đã ký nhận {ALL - 1}/{ALL}, còn: đồng chí Nguyễn Văn An"


def test_the_plan_is_ordered_and_added_to(post: Post, open_page: OpenPage) -> None:
    notice_id = post.planned()
    page = open_page()
    page.screen.show_delivery(notice_id)
    tab = page.screen.delivery
    tab.table.choose_first()
    page.press("Alt+Down", tab.table)
    assert post.names(notice_id)[:2] == ["Trần Thị Bình", "Nguyễn Văn An"]
    page.press("Shift+Insert", tab.table)
    adding = page.dialog()
    page.type(adding.form["name"].editor, "Tổ Thư ký")
    page.press("Ctrl+S", adding)
    assert post.names(notice_id)[-1] == "Tổ Thư ký"
    assert tab.table.choose_where(lambda row: row.name == "Tổ Thư ký")
    page.press("Delete", tab.table)
    assert "Tổ Thư ký" not in post.names(notice_id)
    assert not tab.acts["remove-recipients"].isEnabled()  # the others are owed it


def test_the_slip_of_the_batch_is_previewed(post: Post, open_page: OpenPage) -> None:
    notice_id = post.sent()
    page = open_page()
    page.screen.show_delivery(notice_id)
    page.screen.delivery.acts["print-slip"].trigger()
    (slip,) = page.prints.asked
    assert isinstance(slip, DispatchSlipData)
    assert slip.document == "Thông báo số 01-TB/BCĐ, ngày 13/7/2026"
    assert [slip.rows[0].name, slip.rows[0].copy_numbers, len(slip.rows)] == ["Nguyễn Văn An", "01", ALL]
    assert slip.carried_by == "Lê Văn Giao"


def test_before_the_issue_the_plan_is_made_and_nothing_sent(post: Post, open_page: OpenPage) -> None:
    notice_id = post.drafted()
    page = open_page()
    page.screen.show_delivery(notice_id)
    page.click("propose")
    assert states(page) == {"Chưa chuyển": ALL}
    assert "ban hành văn bản rồi mới chuyển" in page.screen.delivery.words.text()
    assert not page.screen.delivery.covered.isVisibleTo(page.screen)


def test_who_may_only_read_sees_the_copies_and_changes_nothing(post: Post, open_page: OpenPage) -> None:
    notice_id = post.planned()
    page = open_page(actor=post.office.as_role(Role.ACCOUNTANT))
    page.screen.show_delivery(notice_id)
    assert states(page) == {"Chưa chuyển": ALL}
    for button in (page.screen.delivery.sending, page.screen.delivery.receipts, page.screen.delivery.plan):
        assert not button.isEnabled()
    page.press("C", page.screen.delivery.table)
    assert post.delivery(notice_id).state is DocumentState.ISSUED


def test_a_change_of_the_roster_is_told_with_the_way_to_add_who_is_missing(
    post: Post, open_page: OpenPage
) -> None:
    from tests.services.delivery.notices import join

    notice_id = post.planned()
    post.office.clock.set(datetime.combine(ISSUED, time(10, 0)))
    post.office.write(join, "Người Mới", ISSUED)
    page = open_page()
    page.screen.show_delivery(notice_id)
    assert page.screen.delivery.bar.isVisibleTo(page.screen)
    assert page.screen.delivery.unplanned.text().startswith("Còn 1 nơi phải nhận")
    page.click("add-proposed")
    assert "Người Mới" in post.names(notice_id)
    assert not page.screen.delivery.bar.isVisibleTo(page.screen)
