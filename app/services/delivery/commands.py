"""Delivery step by step: recipients planned, copies sent, receipts entered and taken back (Điều 10.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import raise_errors, refuse
from app.i18n import N_
from app.models.delivery import Dispatch, DispatchBatch
from app.models.documents import Document
from app.models.roster import Organisation, Person
from app.rules.delivery import CLAUSE, Recipient, addressed, check_receipt, check_sending, check_state
from app.rules.documents import DocumentState, Means, RecipientKind
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Violation
from app.services.common import fetch, line
from app.services.delivery.owed import agencies_by_name, is_notice, recipients_for
from app.services.delivery.reading import copy_of, recipient_of, recipients_of
from app.services.delivery.views import ReceiptInput, RecipientInput, SentBatch

MOST_RECIPIENTS = 1_000
Key = tuple[str, int | str]
"""What tells recipients apart."""


@needs(Right.EDIT_DOCUMENTS)
def propose_recipients(session: Session, actor: Actor, document_id: int) -> int:
    """How many recipients were put into the plan: whoever the document is for and was not in it.

    Of a conclusion notice those are the members in office on its day and the agencies named or invited
    (Điều 10.1); a copy not yet sent to somebody it is no longer owed to leaves the plan. Raises UserError
    when the document names nobody.
    """
    row = _planned(session, document_id)
    proposed = recipients_for(session, row)
    rows = _rows(session, row.id)
    if not proposed and not rows:
        sentence = N_("Văn bản chưa nêu nơi nhận nào để đề xuất. Thêm người hoặc cơ quan nhận.")
        raise refuse(sentence, field="recipients")
    notice, wanted = is_notice(row), {r.key for r in proposed}
    plan: list[tuple[Key, Dispatch]] = []
    for recipient, kept in zip(recipients_of(session, rows), rows, strict=True):
        if kept.owed and kept.sent_on is None and recipient.key not in wanted:
            session.delete(kept)
            continue
        kept.owed = notice and recipient.key in wanted
        plan.append((recipient.key, kept))
    added = _merge(plan, proposed, lambda recipient: _dispatch(row.id, recipient, notice))
    _put_in_order(session, [dispatch for _key, dispatch in plan])
    return added


@needs(Right.EDIT_DOCUMENTS)
def set_recipients(session: Session, actor: Actor, document_id: int, lines: Sequence[RecipientInput]) -> None:
    """The plan as given, in this order: who is not named is dropped, who is new is added.

    Raises UserError for an empty plan, a name twice or missing, and for dropping somebody whose copy was
    sent, or whom Điều 10.1 owes it.
    """
    row = _planned(session, document_id)
    if not lines:
        raise refuse(N_("Danh sách nơi nhận đang trống. Thêm ít nhất một nơi nhận."), field="recipients")
    if len(lines) > MOST_RECIPIENTS:
        sentence = N_("Danh sách có {n} nơi nhận; tối đa {most}. Bớt nơi nhận, hoặc gộp theo cơ quan.")
        raise refuse(sentence, field="recipients", n=len(lines), most=MOST_RECIPIENTS)
    known = {d.id: d for d in _rows(session, row.id)}
    named = {entered.id for entered in lines if entered.id is not None}
    if named - known.keys():
        raise refuse(N_("Danh sách nơi nhận đã đổi ở nơi khác. Mở lại văn bản rồi làm lại."))
    _refuse_dropped(d for d in known.values() if d.id not in named)
    owed = {r.key for r in recipients_for(session, row)} if is_notice(row) else set()
    plan, find = [], agencies_by_name(session)
    for entered in lines:
        if entered.id is not None:
            plan.append(known.pop(entered.id))
            continue
        recipient = _recipient(session, entered, find)
        plan.append(_dispatch(row.id, recipient, recipient.key in owed))
    _refuse_twice(session, plan)
    for gone in known.values():
        session.delete(gone)
    _put_in_order(session, plan)


@needs(Right.EDIT_DOCUMENTS)
def send_batch(
    session: Session,
    actor: Actor,
    document_id: int,
    dispatch_ids: Sequence[int],
    sent_on: date | None,
    means: Means,
    carried_by: str = "",
    note: str = "",
) -> SentBatch:
    """The batch just sent; its copies are numbered on after the document's last one, in order of the plan.

    The first batch makes an issued document a sent one. Raises UserError for a document not issued, nobody
    chosen, somebody who was sent his copy, a day before the document's or still to come: nothing is sent.
    """
    row = fetch(session, Document, document_id)
    found = list(check_state(row.state))
    found += check_sending(row.dated_on, sent_on, session.info["today"])
    chosen = [d for d in _rows(session, row.id) if d.id in set(dispatch_ids)]
    if len(chosen) != len(set(dispatch_ids)):
        found.append(Violation(N_("Danh sách nơi nhận đã đổi ở nơi khác. Mở lại văn bản rồi làm lại.")))
    elif not chosen:
        found.append(
            Violation(N_("Chưa chọn nơi nhận nào. Đánh dấu nơi nhận cần chuyển."), field="dispatches")
        )
    found += _sent_already(chosen)
    raise_errors(found)
    assert sent_on is not None  # checked above
    batch = DispatchBatch(
        document_id=row.id,
        number=1 + (_most(session, DispatchBatch.number, DispatchBatch.document_id == row.id)),
        sent_on=sent_on,
        means=means,
        carried_by=line(carried_by, "carried_by", N_("người chuyển")),
        note=line(note, "note", N_("ghi chú")),
    )
    session.add(batch)
    session.flush()
    first = 1 + _most(session, Dispatch.copy_number, Dispatch.document_id == row.id)
    for number, dispatch in enumerate(chosen, first):
        dispatch.copy_number, dispatch.batch_id, dispatch.sent_on = number, batch.id, sent_on
    if row.state is DocumentState.ISSUED:
        row.state = DocumentState.SENT
    session.flush()
    _about(session, row)
    return SentBatch(batch.id, batch.number, first, first + len(chosen) - 1)


@needs(Right.EDIT_DOCUMENTS)
def enter_receipts(session: Session, actor: Actor, receipts: Sequence[ReceiptInput]) -> int:
    """How many receipts were entered: the day, who signed for it, a note; all of them or none.

    Raises UserError with each that is wrong: not sent, entered before, a day before the sending or still
    to come.
    """
    if not receipts:
        sentence = N_("Chưa chọn nơi nhận nào. Đánh dấu những nơi đã ký nhận.")
        raise refuse(sentence, field="dispatches")
    today: date = session.info["today"]
    found: list[Violation] = []
    rows: dict[int, Dispatch] = {}
    for entered in receipts:
        row = rows.setdefault(entered.dispatch_id, fetch(session, Dispatch, entered.dispatch_id))
        wrong = check_receipt(copy_of(row), entered.received_on, today)
        found += wrong
        if wrong:
            continue
        row.received_on = entered.received_on
        row.received_by = line(entered.received_by, "received_by", N_("người ký nhận"))
        row.receipt_note = line(entered.note, "receipt_note", N_("ghi chú khi nhận"))
    raise_errors(_each_once(found))
    session.flush()
    for document_id in {row.document_id for row in rows.values()}:
        _about(session, fetch(session, Document, document_id))
    return len(rows)


@needs(Right.EDIT_DOCUMENTS)
def undo_receipt(session: Session, actor: Actor, dispatch_id: int, reason: str) -> None:
    """Takes back a receipt entered by mistake; the reason stays in the journal with what it said.

    Raises UserError without a reason, and when there is none to take back.
    """
    row = fetch(session, Dispatch, dispatch_id)
    why = line(reason, "reason", N_("lý do bỏ ghi nhận"), required=True)
    if row.received_on is None:
        sentence = N_("{name} chưa có ghi nhận nào để bỏ.")
        raise refuse(sentence, field="dispatches", name=addressed(recipient_of(row)))
    row.received_on, row.received_by, row.receipt_note = None, "", ""
    session.flush()
    _about(session, fetch(session, Document, row.document_id), why)


# -- parts ------------------------------------------------------------------------------------------------


def _planned(session: Session, document_id: int) -> Document:
    """The document whose recipients are planned; none are for one cancelled."""
    row = fetch(session, Document, document_id)
    if row.state is DocumentState.CANCELLED:
        raise refuse(N_("Văn bản đã hủy bỏ nên không đổi nơi nhận được nữa."), field="state")
    return row


def _rows(session: Session, document_id: int) -> list[Dispatch]:
    query = select(Dispatch).where(Dispatch.document_id == document_id)
    return list(session.scalars(query.order_by(Dispatch.position, Dispatch.id)))


def _dispatch(document_id: int, recipient: Recipient, owed: bool) -> Dispatch:
    return Dispatch(
        document_id=document_id,
        kind=recipient.kind,
        person_id=recipient.person_id,
        organisation_id=recipient.organisation_id,
        name=recipient.name,
        title=recipient.title,
        owed=owed,
    )


def _merge(
    plan: list[tuple[Key, Dispatch]],
    proposed: Iterable[Recipient],
    make: Callable[[Recipient], Dispatch],
) -> int:
    """How many of those proposed came into the plan, each behind whoever is proposed before him.

    The order the office gave the others stays.
    """
    there, before, added = [key for key, _row in plan], -1, 0
    for recipient in proposed:
        if recipient.key in there:
            before = there.index(recipient.key)
            continue
        before, added = before + 1, added + 1
        there.insert(before, recipient.key)
        plan.insert(before, (recipient.key, make(recipient)))
    return added


def _put_in_order(session: Session, rows: Iterable[Dispatch]) -> None:
    for position, row in enumerate(rows, 1):
        row.position = position
        session.add(row)
    session.flush()


def _recipient(session: Session, entered: RecipientInput, find: Callable[[str], int | None]) -> Recipient:
    """The new recipient as it is stored: names of the directory as the directory writes them."""
    title = line(entered.title, "title", N_("chức danh"))
    if entered.person_id is not None:
        person = fetch(session, Person, entered.person_id)
        kind = RecipientKind.MEMBER if entered.kind is RecipientKind.MEMBER else RecipientKind.PERSON
        return Recipient(kind, person.full_name, title or person.position, person_id=person.id)
    name = line(entered.name, "name", N_("tên nơi nhận"))
    organisation_id = entered.organisation_id or find(name)
    if organisation_id is not None:
        agency = fetch(session, Organisation, organisation_id)
        return Recipient(RecipientKind.AGENCY, agency.name, title, organisation_id=agency.id)
    if not name:
        raise refuse(N_("Chưa ghi tên nơi nhận. Chọn trong danh sách, hoặc ghi tên."), field="name")
    return Recipient(entered.kind, name, title)


def _refuse_dropped(rows: Iterable[Dispatch]) -> None:
    for row in rows:
        name = addressed(recipient_of(row))
        if row.sent_on is not None:
            sentence = N_("Đã chuyển văn bản cho {name} nên không bỏ khỏi danh sách được.")
            raise refuse(sentence, field="recipients", name=name)
        if row.owed:
            sentence = N_("Thông báo kết luận phải gửi đến {name} nên không bỏ khỏi danh sách được.")
            raise refuse(sentence, field="recipients", clause=CLAUSE, name=name)


def _refuse_twice(session: Session, plan: Sequence[Dispatch]) -> None:
    seen = set()
    for recipient in recipients_of(session, plan):
        if recipient.key in seen:
            sentence = N_("Danh sách nơi nhận đã có {name}; mỗi nơi nhận ghi một lần.")
            raise refuse(sentence, field="name", name=addressed(recipient))
        seen.add(recipient.key)


def _sent_already(chosen: Iterable[Dispatch]) -> list[Violation]:
    sentence = N_("Đã chuyển cho {name} ngày {day}. Bỏ đánh dấu nơi nhận này.")
    return [
        Violation(
            sentence,
            {"name": addressed(recipient_of(d)), "day": f"{d.sent_on:%d/%m/%Y}"},
            field="dispatches",
        )
        for d in chosen
        if d.sent_on is not None
    ]


def _most(session: Session, column: object, where: object) -> int:
    query = select(func.max(column)).where(where)  # type: ignore[arg-type]
    return session.scalar(query) or 0


def _each_once(found: Iterable[Violation]) -> list[Violation]:
    """The same sentence once: one wrong day is one mistake, however many receipts it is for."""
    return list({(v.sentence, str(v.params)): v for v in found}.values())


def _about(session: Session, row: Document, reason: str = "") -> None:
    """What the journal's entry says besides the changes: the meeting a notice belongs to, the reason."""
    note = {"meeting_id": row.meeting_id, "reason": reason}
    if session.info.get("changes"):
        session.info["note"] = {key: value for key, value in note.items() if value}
