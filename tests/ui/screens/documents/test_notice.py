"""A conclusion notice: written on its meeting, checked, signed and issued among the documents."""

from __future__ import annotations

import pytest

from app.clock import today
from app.errors import UserError
from app.rules.documents import DocumentState
from app.services import meetings
from app.services.documents.steps import (
    cancel_document,
    check_document,
    issue_document,
    replace_document,
    sign_document,
)
from app.services.meetings.notice import notice_detail
from tests.services.documents.making import SCAN_LATER, Papers
from tests.services.meetings.people import Desk
from tests.ui.screens.documents.conftest import OpenPage


@pytest.fixture
def notice(papers: Papers) -> int:
    """The draft of a notice of a meeting that was held."""
    desk = Desk(papers.office, papers.people)
    meeting_id = desk.held()
    papers.office.write(meetings.save_conclusions, meeting_id, "1. Giao Văn phòng Trung ương Đảng chủ trì.")
    document_id: int = papers.office.write(meetings.draft_notice, meeting_id)
    return document_id


def test_its_text_is_read_here_and_written_on_the_meeting(
    papers: Papers, open_page: OpenPage, notice: int
) -> None:
    page = open_page()
    assert all(field.read_only for field in page.text.fields.values())
    assert page.form["abstract"].read_only
    assert not page.form["copies"].read_only
    page.screen.go_to_tab("content")
    page.click("open-at-meeting")
    meeting_id = papers.detail(notice).meeting_id
    assert page.went == [(("meetings", meeting_id), {"act": "open_notice"})]


def test_what_the_register_asks_is_written_here_without_touching_the_text(
    papers: Papers, open_page: OpenPage, notice: int
) -> None:
    before = papers.detail(notice).entered
    page = open_page()
    page.fill(page.form, copies=40, kept_by="Phòng Hành chính")
    page.press("Ctrl+S")
    after = papers.detail(notice).entered
    assert (after.copies, after.kept_by) == (40, "Phòng Hành chính")
    assert (after.body, after.abstract, after.signer_id) == (before.body, before.abstract, before.signer_id)


def test_it_goes_on_to_its_number_and_its_text_is_closed_on_the_meeting(
    papers: Papers, open_page: OpenPage, notice: int
) -> None:
    page = open_page()
    page.press("Ctrl+Return")
    assert page.state == "Đã kiểm tra thể thức", page.findings()
    page.press("Ctrl+Return")
    page.fill(page.dialog().form, unscanned_reason=SCAN_LATER)
    page.press("Ctrl+S", page.dialog())
    page.press("Ctrl+Return")
    page.press("Ctrl+S", page.dialog())
    assert papers.detail(notice).number_text == "01-TB/BCĐ"
    found = papers.office.read(notice_detail, papers.detail(notice).meeting_id)
    assert found.state is DocumentState.ISSUED


def test_a_replacement_is_the_notice_the_meeting_shows(papers: Papers, notice: int) -> None:
    office = papers.office
    day = today(office.clock)
    office.write(check_document, notice)
    office.write(sign_document, notice, day, SCAN_LATER)
    office.write(issue_document, notice, day)
    office.write(cancel_document, notice, day, "Ghi sai tên cơ quan")
    other = office.write(replace_document, notice)
    assert office.read(notice_detail, papers.detail(notice).meeting_id).id == other


def test_what_was_checked_is_checked_again_once_the_meeting_changed_it(papers: Papers, notice: int) -> None:
    papers.office.write(check_document, notice)
    papers.office.write(meetings.draft_notice, papers.detail(notice).meeting_id, again=True)
    assert papers.detail(notice).state is DocumentState.DRAFT


def test_a_signed_notice_is_drafted_anew_by_replacement_alone(papers: Papers, notice: int) -> None:
    papers.office.write(check_document, notice)
    papers.office.write(sign_document, notice, today(papers.office.clock), SCAN_LATER)
    with pytest.raises(UserError, match="hủy bỏ và lập văn bản thay thế"):
        papers.office.write(meetings.draft_notice, papers.detail(notice).meeting_id, again=True)
