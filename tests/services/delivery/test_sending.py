"""Copies sent in batches and receipts: numbered on, dated between issue and today, never changed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.delivery import Dispatch
from app.rules.documents import DocumentState, Means
from app.rules.roles import Actor, Right, Role, needs
from app.services.delivery.commands import (
    enter_receipts,
    propose_recipients,
    send_batch,
    set_recipients,
    undo_receipt,
)
from app.services.delivery.of_meetings import meeting_coverage
from app.services.delivery.reading import (
    coverage,
    delivery,
    open_deliveries,
    unsent_documents,
)
from app.services.delivery.views import ReceiptInput, RecipientInput
from app.services.documents.history import document_history
from app.services.journal import journal_entry, list_journal
from tests.services.delivery.notices import ISSUED, MEMBERS, Post
from tests.services.documents.making import papers_of
from tests.workspaces import Office

NEXT = ISSUED + timedelta(days=1)


def refusal(post: Post, *args: object) -> list[tuple[str | None, str]]:
    """Field and sentence of each violation of a refused write."""
    with pytest.raises(UserError) as refused:
        post.office.write(*args)
    return [(v.field, v.in_source_language()) for v in refused.value.violations]


def test_copies_are_numbered_on_from_batch_to_batch(post: Post) -> None:
    notice_id = post.planned()
    ids = [row.id for row in post.rows(notice_id)]
    first = post.send(notice_id, ids[:30])
    assert (first.number, first.first_copy, first.last_copy) == (1, 1, 30)
    post.office.clock.set(datetime.combine(NEXT, time(9, 0)))
    second = post.send(notice_id, day=NEXT)
    assert (second.number, second.first_copy, second.last_copy) == (2, 31, MEMBERS + 2)
    found = post.delivery(notice_id)
    assert [row.copy_number for row in found.rows] == list(range(1, MEMBERS + 3))
    assert [(b.sent_on, b.copies) for b in found.batches] == [(ISSUED, 30), (NEXT, 22)]


def test_the_first_batch_makes_an_issued_document_a_sent_one(post: Post) -> None:
    notice_id = post.planned()
    ids = [row.id for row in post.rows(notice_id)]
    assert post.delivery(notice_id).state is DocumentState.ISSUED
    post.send(notice_id, ids[:1])
    assert post.delivery(notice_id).state is DocumentState.SENT
    post.send(notice_id, ids[1:2])
    assert post.delivery(notice_id).state is DocumentState.SENT


def test_only_an_issued_document_goes_out(post: Post) -> None:
    notice_id = post.drafted()
    post.office.write(propose_recipients, notice_id)
    ids = [row.id for row in post.rows(notice_id)]
    found = refusal(post, send_batch, notice_id, ids, post.office.workspace.today(), Means.POST)
    assert found == [("state", found[0][1])]
    assert "Ban hành văn bản trước" in found[0][1]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (ISSUED - timedelta(days=1), "trước ngày ban hành 13/07/2026"),
        (ISSUED + timedelta(days=1), "chưa đến"),
        (None, "Chưa ghi ngày chuyển"),
    ],
)
def test_the_day_of_sending_lies_between_the_documents_and_today(
    post: Post, day: date | None, words: str
) -> None:
    notice_id = post.planned()
    ids = [row.id for row in post.rows(notice_id)]
    [(field, told)] = refusal(post, send_batch, notice_id, ids, day, Means.POST)
    assert field == "sent_on"
    assert words in told
    assert not post.delivery(notice_id).batches


def test_nobody_is_sent_a_second_copy(post: Post) -> None:
    notice_id = post.planned()
    ids = [row.id for row in post.rows(notice_id)]
    post.send(notice_id, ids[:2])
    [(field, told)] = refusal(post, send_batch, notice_id, ids[1:4], ISSUED, Means.POST)
    assert field == "dispatches"
    assert told.startswith("Đã chuyển cho đồng chí Trần Thị Bình ngày 13/07/2026")
    assert [row.copy_number for row in post.rows(notice_id)][:3] == [1, 2, None]
    assert refusal(post, send_batch, notice_id, [], ISSUED, Means.POST)[0][0] == "dispatches"


def test_coverage_names_who_has_not_signed(post: Post) -> None:
    notice_id = post.sent()
    rows = post.rows(notice_id)
    assert post.receive(*rows[:-2], by="Văn thư") == MEMBERS
    found = post.office.read(coverage, notice_id)
    assert (found.received, found.owed, found.complete) == (MEMBERS, MEMBERS + 2, False)
    assert [r.name for r in found.missing] == [rows[-2].name, rows[-1].name]
    assert not found.unsent
    post.receive(*rows[-2:])
    assert post.office.read(coverage, notice_id).complete


def test_receipts_are_entered_all_or_none(post: Post) -> None:
    notice_id = post.planned()
    ids = [row.id for row in post.rows(notice_id)]
    post.send(notice_id, ids[:2])
    receipts = [ReceiptInput(i, ISSUED) for i in ids[:3]]
    [(field, told)] = refusal(post, enter_receipts, receipts)
    assert field == "dispatches"
    assert "Chưa chuyển văn bản cho" in told
    assert post.office.read(coverage, notice_id).received == 0
    assert refusal(post, enter_receipts, [])[0][0] == "dispatches"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (ISSUED - timedelta(days=1), "trước ngày chuyển"),
        (NEXT, "chưa đến"),
        (None, "Chưa ghi ngày nhận"),
    ],
)
def test_a_receipt_is_not_before_the_sending_nor_in_the_future(
    post: Post, day: date | None, words: str
) -> None:
    notice_id = post.sent()
    [(field, told)] = refusal(post, enter_receipts, [ReceiptInput(post.rows(notice_id)[0].id, day)])
    assert field == "received_on"
    assert words in told


def test_a_wrong_receipt_is_taken_back_with_a_reason_that_the_journal_keeps(post: Post) -> None:
    notice_id = post.sent()
    row = post.rows(notice_id)[0]
    post.receive(row, by="Phạm Thị Nhận")
    assert (
        "Đã ghi đồng chí Nguyễn Văn An nhận"
        in refusal(post, enter_receipts, [ReceiptInput(row.id, NEXT)])[0][1]
    )
    assert refusal(post, undo_receipt, row.id, " ")[0][0] == "reason"
    post.office.write(undo_receipt, row.id, "Ghi nhầm người")
    assert post.office.read(coverage, notice_id).received == 0
    [newest] = post.office.read(list_journal, limit=1)
    entry = post.office.read(journal_entry, newest.id)
    assert ("Lý do", "Ghi nhầm người") in [(n.field, n.after) for n in entry.notes]
    assert ("Người ký nhận", "Phạm Thị Nhận") in [
        (d.field, d.before) for change in entry.changes for d in change.differences
    ]
    assert refusal(post, undo_receipt, row.id, "Nhầm")[0][0] == "dispatches"
    post.receive(row)
    assert post.office.read(coverage, notice_id).received == 1


def test_who_may_only_read_sends_nothing(post: Post) -> None:
    notice_id = post.planned()
    reader = post.office.as_role(Role.ACCOUNTANT)
    for command, args in (
        (propose_recipients, (notice_id,)),
        (set_recipients, (notice_id, [RecipientInput(name="Ai đó")])),
        (send_batch, (notice_id, [1], ISSUED, Means.POST)),
        (enter_receipts, ([ReceiptInput(1, ISSUED)],)),
        (undo_receipt, (1, "Nhầm")),
    ):
        with pytest.raises(UserError, match=r"[Qq]uyền|[Vv]ai trò"):
            post.office.workspace.write(reader, command, *args)


CHANGES = (
    *(
        "name = 'Người khác'",
        "title = 'Khác'",
        "copy_number = 77",
        "sent_on = '2026-07-14'",
        "sent_on = NULL",
    ),
    *("person_id = NULL", "organisation_id = 1", "document_id = 2", "batch_id = NULL", "kind = 'other'"),
)


def test_a_sent_copy_is_changed_by_no_path(post: Post) -> None:
    row = post.rows(post.sent())[0]
    for change in CHANGES:

        @needs(Right.EDIT_DOCUMENTS)
        def raw(session: Session, actor: Actor, sql: str = change) -> None:
            session.execute(text(f"UPDATE dispatches SET {sql} WHERE id = {row.id}"))

        with pytest.raises(DBAPIError, match="never changed"):
            post.office.write(raw)


def test_a_sent_copy_and_its_batch_are_deleted_by_no_path(post: Post) -> None:
    row = post.rows(post.sent())[0]

    @needs(Right.EDIT_DOCUMENTS)
    def mapped(session: Session, actor: Actor) -> None:
        session.delete(session.get_one(Dispatch, row.id))

    @needs(Right.EDIT_DOCUMENTS)
    def renamed(session: Session, actor: Actor) -> None:
        session.get_one(Dispatch, row.id).name = "Người khác"

    @needs(Right.EDIT_DOCUMENTS)
    def raw(session: Session, actor: Actor) -> None:
        session.execute(text(f"DELETE FROM dispatches WHERE id = {row.id}"))

    @needs(Right.EDIT_DOCUMENTS)
    def batch_changed(session: Session, actor: Actor) -> None:
        session.execute(text("UPDATE dispatch_batches SET sent_on = '2026-07-14'"))

    @needs(Right.EDIT_DOCUMENTS)
    def batch_deleted(session: Session, actor: Actor) -> None:
        session.execute(text("DELETE FROM dispatch_batches"))

    for path in (mapped, renamed, raw, batch_changed, batch_deleted):
        with pytest.raises(DBAPIError, match="never changed"):
            post.office.write(path)


def test_the_history_tells_a_batch_in_one_line_and_the_reason_of_what_was_undone(post: Post) -> None:
    notice_id = post.sent()
    row = post.rows(notice_id)[0]
    post.receive(row)
    post.office.write(undo_receipt, row.id, "Ghi nhầm người")
    undone, received, sent, *_before = post.office.read(document_history, notice_id)
    assert [c.label for c in undone.changes] == ["Lý do", "Nơi nhận văn bản", "Ngày nhận"]
    assert undone.changes[0].after == "Ghi nhầm người"
    assert [(c.label, c.after) for c in received.changes] == [
        ("Nơi nhận văn bản", "Nguyễn Văn An"),
        ("Ngày nhận", "13/07/2026"),
    ]
    assert [c.label for c in sent.changes] == ["Nơi nhận văn bản", "Trạng thái"]
    assert sent.changes[0].after.startswith(f"{MEMBERS + 2} dòng: Nguyễn Văn An, Trần Thị Bình")


def test_the_start_page_lists_notices_until_everybody_has_signed(post: Post) -> None:
    notice_id = post.sent()
    rows = post.rows(notice_id)
    post.receive(*rows[1:])
    [one] = post.office.read(open_deliveries)
    assert (one.document_id, one.coverage.received, one.coverage.names) == (
        notice_id,
        MEMBERS + 1,
        "đồng chí Nguyễn Văn An",
    )
    of_meeting = post.office.read(meeting_coverage, post.meeting_id)
    assert (of_meeting.number_text, of_meeting.coverage) == ("01-TB/BCĐ", one.coverage)
    post.receive(rows[0])
    assert post.office.read(open_deliveries) == ()


def test_other_documents_wait_on_the_start_page_until_they_are_sent(office: Office) -> None:
    papers = papers_of(office)
    document_id = papers.issued(recipients="Bộ Tư pháp\nLưu Văn phòng Trung ương Đảng", addressees="")
    assert [d.document_id for d in office.read(unsent_documents)] == [document_id]
    office.write(propose_recipients, document_id)
    found = office.read(coverage, document_id)
    assert [r.name for r in found.missing] == ["Bộ Tư pháp"]
    ids = [row.id for row in office.read(delivery, document_id).rows]
    office.write(send_batch, document_id, ids, office.workspace.today(), Means.NETWORK)
    assert office.read(unsent_documents) == ()
