"""What is done with a document: given out, answered, closed, reopened, scanned in, filtered, counted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.rules.documents import IncomingState
from app.rules.secrecy import Secrecy
from app.services.attachments import FileInput, restore_attachment, trash_attachment
from app.services.documents.steps import cancel_document
from app.services.incoming.commands import (
    answer_incoming,
    assign_incoming,
    attach_scan,
    close_incoming,
    link_incoming,
    reopen_incoming,
    set_due,
)
from app.services.incoming.listing import (
    count_incoming,
    due_board,
    incoming_detail,
    incoming_history,
    incoming_years,
    list_incoming,
    receivers,
    senders,
    type_names,
)
from app.services.incoming.views import Due, HandlingInput, IncomingDetail, IncomingFilter
from app.services.settings import INCOMING_WARNING_DAYS, save_setting
from tests.services.documents.making import Papers
from tests.services.incoming.making import TODAY, refused, register
from tests.workspaces import Office

PDF = b"%PDF-1.4 thu"


def detail(office: Office, incoming_id: int) -> IncomingDetail:
    found: IncomingDetail = office.read(incoming_detail, incoming_id)
    return found


def given(office: Office, incoming_id: int, **changed: Any) -> None:
    values: dict[str, Any] = {
        "assigned_to": "Tổ Giúp việc",
        "instruction": "Tổ Giúp việc chuẩn bị ý kiến",
        **changed,
    }
    office.write(assign_incoming, incoming_id, HandlingInput(**values))


def test_a_document_is_given_out_and_given_to_another(office: Office) -> None:
    made = register(office)
    given(office, made, due_on=date(2026, 7, 3))
    first = detail(office, made)
    assert (first.row.state, first.row.assigned_to) == (IncomingState.ASSIGNED, "Tổ Giúp việc")
    assert (first.handling.assigned_on, first.row.days_left) == (TODAY, 3)
    given(office, made, assigned_to="Vụ Tổng hợp")
    assert detail(office, made).row.assigned_to == "Vụ Tổng hợp"
    assert office.read(receivers) == ["Vụ Tổng hợp"]


def test_giving_out_is_refused_field_by_field(office: Office) -> None:
    made = register(office)
    wrong = HandlingInput(assigned_on=date(2026, 7, 1), due_on=date(2026, 6, 1))
    found = refused(office, assign_incoming, made, wrong)
    assert set(found) == {"assigned_to", "assigned_on", "due_on"}
    assert refused(office, set_due, made, date(2026, 6, 1)).keys() == {"due_on"}


def test_it_is_answered_by_a_numbered_document_and_tied_to_what_it_answers(
    office: Office, papers: Papers
) -> None:
    made, ours = register(office), papers.issued()
    office.write(link_incoming, made, ours)
    office.write(answer_incoming, made, ours, "Đã gửi ý kiến")
    found = detail(office, made)
    assert found.row.state is IncomingState.ANSWERED
    assert [link.id for link in (found.answered_by, found.answers) if link is not None] == [ours, ours]
    assert (found.result, found.done_on) == ("Đã gửi ý kiến", TODAY)


def test_a_draft_or_a_cancelled_document_answers_nothing(office: Office, papers: Papers) -> None:
    made, ours = register(office), papers.issued()
    assert refused(office, answer_incoming, made, None).keys() == {"answered_by_id"}
    office.write(cancel_document, ours, TODAY, "Sai thể thức")
    assert "đã hủy bỏ" in refused(office, answer_incoming, made, ours)["answered_by_id"]
    assert "đã hủy bỏ" in refused(office, link_incoming, made, ours)["answers_id"]


def test_closing_owes_the_result_and_reopening_goes_back(office: Office) -> None:
    made = register(office)
    assert refused(office, close_incoming, made, " ").keys() == {"result"}
    office.write(close_incoming, made, "Đã báo cáo lãnh đạo, lưu")
    assert detail(office, made).row.state is IncomingState.CLOSED
    assert "Mở lại" in refused(office, close_incoming, made, "lần nữa")[None]
    office.write(reopen_incoming, made)
    assert detail(office, made).row.state is IncomingState.REGISTERED
    given(office, made)
    office.write(close_incoming, made, "Xong")
    office.write(reopen_incoming, made)
    assert (detail(office, made).row.state, detail(office, made).done_on) == (IncomingState.ASSIGNED, None)
    assert refused(office, reopen_incoming, made)


def test_what_somebody_else_changed_meanwhile_is_not_written_over(office: Office) -> None:
    made = register(office)
    seen = detail(office, made).version
    given(office, made)
    assert refused(office, close_incoming, made, "Xong", None, seen)


def test_scans_come_and_go_and_bad_ones_are_refused(office: Office) -> None:
    made = register(office)
    kept = office.write(attach_scan, made, FileInput("cv-1525.pdf", PDF))
    assert [(s.name, s.size_bytes) for s in detail(office, made).scans] == [("cv-1525.pdf", 12)]
    office.write(trash_attachment, kept)
    assert detail(office, made).scans == ()
    office.write(restore_attachment, kept)
    assert len(detail(office, made).scans) == 1
    for name, data, words in (
        ("rong.pdf", b"", "rỗng (0 byte)"),
        ("gia.pdf", b"MZ\x90", "không phải là tệp .pdf"),
    ):
        assert words in refused(office, attach_scan, made, FileInput(name, data))["attachment"]
    assert len(detail(office, made).scans) == 1


def test_a_secret_document_keeps_no_scan(office: Office) -> None:
    made = register(office, secrecy=Secrecy.SECRET)
    found = refused(office, attach_scan, made, FileInput("mat.pdf", PDF))
    assert found["attachment"].startswith("Chưa được phép lưu tệp của văn bản")
    assert not detail(office, made).files_kept


def test_the_list_is_narrowed_and_counted(office: Office) -> None:
    old = register(office, arrived_on=date(2025, 3, 4), sender_dated_on=None, sender="Bộ Quốc phòng")
    late = register(office, arrived_on=date(2026, 6, 1), sender_dated_on=None, due_on=date(2026, 6, 29))
    soon = register(office, due_on=date(2026, 7, 1), type_name="Báo cáo")
    done = register(office, due_on=TODAY)
    office.write(close_incoming, done, "Xong")

    def ids(**wanted: Any) -> list[int]:
        filter_ = IncomingFilter(**wanted)
        found = [row.id for row in office.read(list_incoming, filter_)]
        assert office.read(count_incoming, filter_) == len(found)
        return found

    assert ids() == [done, soon, late, old]
    assert ids(year=2025) == ids(sender="Bộ Quốc phòng") == ids(text="quoc PHONG") == [old]
    assert ids(state=IncomingState.CLOSED) == [done]
    assert (ids(due=Due.OVERDUE), ids(due=Due.SOON)) == ([late], [soon])
    assert office.read(incoming_years) == [2026, 2025]
    assert office.read(senders) == ["Ban Tổ chức Trung ương", "Bộ Quốc phòng"]
    assert office.read(type_names) == ["Công văn", "Báo cáo"]
    board = office.read(due_board, 5)
    assert ([row.id for row in board.rows], board.overdue, board.soon) == ([late, soon], 1, 1)
    assert [row.id for row in office.read(due_board, 1).rows] == [late]
    assert [row.soon for row in office.read(list_incoming)] == [False, True, False, False]


def test_the_office_says_how_early_a_day_due_is_told(office: Office) -> None:
    register(office, due_on=date(2026, 7, 7))
    assert office.read(due_board, 5).soon == 0
    office.write(save_setting, INCOMING_WARNING_DAYS, 7, TODAY, "Ý kiến Chánh Văn phòng")
    assert office.read(due_board, 5).soon == 1


@pytest.mark.parametrize("sort", ["number", "arrived_on", "sender", "state", "due_on", "assigned_to"])
def test_the_list_is_sorted_both_ways(office: Office, sort: str) -> None:
    for sender in ("Bộ Công an", "Ban Dân vận"):
        given(office, register(office, sender=sender), assigned_to=sender, due_on=TODAY)
    up = [r.id for r in office.read(list_incoming, None, 0, 9, sort, False)]
    down = [r.id for r in office.read(list_incoming, None, 0, 9, sort, True)]
    assert up == list(reversed(down))
    assert up == ([2, 1] if sort in ("sender", "assigned_to") else [1, 2])


def test_the_history_tells_every_act(office: Office) -> None:
    made = register(office)
    given(office, made)
    office.write(attach_scan, made, FileInput("cv.pdf", PDF))
    acts = [line.act for line in office.read(incoming_history, made)]
    assert acts == ["Đính kèm bản chụp văn bản đến", "Giao xử lý văn bản đến", "Đăng ký văn bản đến"]
