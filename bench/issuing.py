"""A document issued with its number and sent to sixty, beside the same statements on the bare driver."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from app.models.delivery import Dispatch
from app.rules.document_kinds import Issuer
from app.rules.documents import DocumentState, Means, RecipientKind
from app.rules.roles import Actor, Right, needs
from app.services.delivery.commands import send_batch, set_recipients
from app.services.delivery.views import RecipientInput
from app.services.documents.steps import issue_document
from bench.measure import MS, Row, Sizes, in_turns, undisturbed
from bench.office import NOW, SENTENCE, bare_connection, make_office, opened, put_rows, stamped

RECIPIENTS = 60
BOUND = 6.0
TODAY = NOW.date().isoformat()
AT = "2026-06-30 02:00:00.000000"
STAMPS = "created_at_utc, created_by_id, changed_at_utc, changed_by_id, version"
STAMPED = (AT, 1, AT, 1, 1)


def make_signed_documents(folder: Path, sizes: Sizes) -> None:
    """A workspace with as many signed documents as will be issued here, in turns and to warm up."""
    number = _documents(sizes)
    make_office(folder, 10, 1, more=lambda connection: _fill(connection, number))


def measure(folder: Path, sizes: Sizes) -> list[Row]:
    """One document after another, each in one write: number, register, seal, copies, journal, search."""
    copy = folder.with_name(f"{folder.name}-bare")
    shutil.copytree(folder, copy)
    ids, bare_ids = count(1), count(1)
    with opened(folder) as unlocked, opened(copy) as other:
        workspace, actor = unlocked.workspace, unlocked.actor
        bare = bare_connection(other.workspace)
        series = _bare_series(bare)

        def ours() -> None:
            workspace.write(actor, issue_and_send, next(ids))

        def limit() -> None:
            _bare_issue(bare, series, next(bare_ids))

        try:
            turns = in_turns(ours, limit, sizes.repeats, warm_up=3)
        finally:
            bare.close()
    spent, least = undisturbed(turns)
    return [Row("issue_and_send_to_sixty", spent * MS, least * MS, BOUND, "ms")]


@needs(Right.EDIT_DOCUMENTS)
def issue_and_send(session: Session, actor: Actor, document_id: int) -> None:
    """Numbers the document, plans sixty recipients and sends each a copy."""
    issue_document(session, actor, document_id)
    people = [RecipientInput(name=f"Cơ quan nhận thứ {n}") for n in range(1, RECIPIENTS + 1)]
    set_recipients(session, actor, document_id, people)
    chosen = list(session.scalars(select(Dispatch.id).where(Dispatch.document_id == document_id)))
    send_batch(session, actor, document_id, chosen, NOW.date(), Means.COURIER, "Lê Văn Giao")


def _bare_series(bare: Any) -> int:
    bare.execute(
        "INSERT INTO number_series(symbol, code, split, term_id, opening_number, opening_basis, "
        f"last_number, {STAMPS}) VALUES ('BCĐ', 'TB', '', 1, 0, '', 0, ?, ?, ?, ?, ?)",
        STAMPED,
    )
    return int(bare.execute("SELECT last_insert_rowid()").fetchone()[0])


def _bare_issue(bare: Any, series: int, document_id: int) -> None:
    """What has to be written at least, with nothing checked, kept for the journal or found again."""
    text = f"{document_id:02d}-TB/BCĐ"
    bare.execute("BEGIN IMMEDIATE")
    bare.execute(
        "UPDATE number_series SET last_number = last_number + 1, last_on = ? WHERE id = ?", (TODAY, series)
    )
    bare.execute(
        "INSERT INTO outgoing_entries(series_id, number, number_text, dated_on, registered_on, origin, "
        "of_kind, of_id, kind_label, abstract, signer, signature_form, seal, recipients, copies, kept_by, "
        "urgency, note, "
        f"cancel_reason, secrecy, {STAMPS}) "
        "VALUES (?, ?, ?, ?, ?, 'issued', 'document', ?, 'Thông báo', ?, "
        "'Nguyễn Văn An', 'T/M BAN CHỈ ĐẠO', 'VPTW', '', 60, '', 'none', '', '', 'none', ?, ?, ?, ?, ?)",
        (series, document_id, text, TODAY, TODAY, document_id, SENTENCE, *STAMPED),
    )
    bare.execute(
        "INSERT INTO seal_uses(used_on, seal, of_kind, of_id, number_text, what, signer, copies, "
        f"asked_by, note, secrecy, {STAMPS}) "
        "VALUES (?, 'VPTW', 'document', ?, ?, ?, 'Nguyễn Văn An', 60, '', '', 'none', ?, ?, ?, ?, ?)",
        (TODAY, document_id, text, SENTENCE, *STAMPED),
    )
    bare.execute(
        "UPDATE documents SET state = 'issued', number = ?, number_text = ?, issued_on = ?, dated_on = ? "
        "WHERE id = ?",
        (document_id, text, TODAY, TODAY, document_id),
    )
    bare.execute(
        "INSERT INTO dispatch_batches(document_id, number, sent_on, means, carried_by, note, "
        f"{STAMPS}) VALUES (?, 1, ?, 'courier', 'Lê Văn Giao', '', ?, ?, ?, ?, ?)",
        (document_id, TODAY, *STAMPED),
    )
    batch = bare.execute("SELECT last_insert_rowid()").fetchone()[0]
    kind = RecipientKind.OTHER.value
    for n in range(1, RECIPIENTS + 1):
        bare.execute(
            "INSERT INTO dispatches(document_id, position, kind, name, title, owed, received_by, "
            f"receipt_note, {STAMPS}) VALUES (?, ?, ?, ?, '', 0, '', '', ?, ?, ?, ?, ?)",
            (document_id, n, kind, f"Cơ quan nhận thứ {n}", *STAMPED),
        )
    for n, (row,) in enumerate(
        bare.execute("SELECT id FROM dispatches WHERE document_id = ?", (document_id,)).fetchall(), 1
    ):
        bare.execute(
            "UPDATE dispatches SET copy_number = ?, batch_id = ?, sent_on = ? WHERE id = ?",
            (n, batch, TODAY, row),
        )
    bare.execute("UPDATE documents SET state = 'sent' WHERE id = ?", (document_id,))
    bare.execute("COMMIT")


def _documents(sizes: Sizes) -> int:
    return sizes.repeats + 5


def _fill(connection: Connection, documents: int) -> None:
    put_rows(connection, "documents", [_document(n) for n in range(1, documents + 1)])


def _document(number: int) -> dict[str, Any]:
    return stamped(
        {
            "id": number,
            "code": "TB",
            "state": DocumentState.SIGNED,
            "abstract": f"về việc triển khai nhiệm vụ lần {number}",
            "body": SENTENCE * 6,
            "recipients": "Các đồng chí thành viên Ban Chỉ đạo\nLưu Văn phòng Trung ương Đảng",
            "signer_id": 1,
            "signature_lines": "T/M BAN CHỈ ĐẠO\nTRƯỞNG BAN",
            "seal": "VPTW",
            "issuer": Issuer.COMMITTEE,
            "copies": RECIPIENTS,
            "signed_on": NOW.date(),
            "draft_number": 1,
        }
    )
