"""Issues the sample's conclusion notices, sends documents and enters their receipts, each act on its day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from app.rules.documents import Means, RecipientKind
from app.sample.mark import LAST_DAY
from app.sample.office import SCAN, Act, SampleOffice
from app.services.attachments import FileInput
from app.services.delivery.commands import enter_receipts, propose_recipients, send_batch
from app.services.delivery.reading import delivery
from app.services.delivery.views import DispatchRow, ReceiptInput
from app.services.documents.signing import sign_with_scan
from app.services.documents.steps import check_document, issue_document

CHECKED_AT, SIGNED_AT, ISSUED_AT, SENT_AT, RECEIVED_AT = (
    *(time(8, 40), time(10, 30), time(13, 40), time(15, 30)),
    time(16, 45),
)
RECEIVED_DAYS_AFTER = (2, 5, 9)
"""Days after the sending on which receipts come back: most members, the other members, the agencies."""
MESSENGER = "Hoàng Văn Giao"


def notice_acts(office: SampleOffice, notice: Callable[[], int], day: date, late: int = 0) -> Iterator[Act]:
    """The conclusion notice checked, signed, issued, sent on the day; its receipts but the last `late`."""
    day = workday(day)

    def sign() -> None:
        scan = FileInput(f"thong-bao-da-ky-{day:%Y-%m-%d}.pdf", SCAN)
        office.write(sign_with_scan, notice(), day, scan)

    yield datetime.combine(day, CHECKED_AT), lambda: office.write(check_document, notice())
    yield datetime.combine(day, SIGNED_AT), sign
    yield datetime.combine(day, ISSUED_AT), lambda: office.write(issue_document, notice(), day)
    yield from sending_acts(office, notice, day, late)


def sending_acts(
    office: SampleOffice, document: Callable[[], int], day: date, late: int = 0
) -> Iterator[Act]:
    """An issued document sent to whom it is for, and its receipts but those of the last `late` members."""
    yield datetime.combine(day, SENT_AT), lambda: _send(office, document(), day)
    for part, days in enumerate(RECEIVED_DAYS_AFTER):
        back = workday(day + timedelta(days=days))
        moment = datetime.combine(back, RECEIVED_AT)
        if moment <= LAST_DAY:
            yield moment, partial(_receive, office, document, part, back, late)


def workday(day: date) -> date:
    """The day, or the Monday after it."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= 5 else day


def _rows(office: SampleOffice, document_id: int) -> tuple[DispatchRow, ...]:
    rows: tuple[DispatchRow, ...] = office.read(delivery, document_id).rows
    return rows


def _send(office: SampleOffice, document_id: int, day: date) -> None:
    """People by the office's messenger, agencies over the Party's network."""
    if office.read(delivery, document_id).unplanned:
        office.write(propose_recipients, document_id)
    rows = _rows(office, document_id)
    people = [row.id for row in rows if row.kind is not RecipientKind.AGENCY]
    agencies = [row.id for row in rows if row.kind is RecipientKind.AGENCY]
    if people:
        office.write(send_batch, document_id, people, day, Means.COURIER, MESSENGER)
    if agencies:
        office.write(send_batch, document_id, agencies, day, Means.NETWORK, "Nguyễn Thị Mai")


def _receive(office: SampleOffice, document: Callable[[], int], part: int, day: date, late: int) -> None:
    """The receipts of one day: two of three members first, then the others, the agencies last."""
    rows = _rows(office, document())
    people = [row for row in rows if row.kind is not RecipientKind.AGENCY]
    people = people[: len(people) - late]
    first = len(people) * 2 // 3
    agencies = [row for row in rows if row.kind is RecipientKind.AGENCY]
    back = (people[:first], people[first:], agencies)[part]
    receipts = [ReceiptInput(row.id, day, "Văn thư" if row in agencies else "") for row in back]
    if receipts:
        office.write(enter_receipts, receipts)
