"""The life of an outgoing document: checked, signed, numbered and issued, cancelled, replaced."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import UserError, raise_errors, refuse
from app.i18n import N_
from app.models.attachments import Attachment, AttachmentKind
from app.models.documents import Document
from app.models.incoming import IncomingDocument
from app.models.meetings import Meeting
from app.models.roster import Person
from app.rules.delivery import NOTICE_CODE
from app.rules.document_check import DocumentFacts, check_form
from app.rules.document_kinds import KIND_OF
from app.rules.documents import ARROWS, DOCUMENT_STATE_LABELS, DocumentState
from app.rules.naming import type_name
from app.rules.roles import Actor, Right, needs
from app.rules.secrecy import Secrecy
from app.rules.violations import Severity, Violation
from app.services.common import fetch, line
from app.services.documents.drafts import folded, meeting_level, open_row, text_lines
from app.services.documents.numbers import EntryInput, cancel_entry, split_of, symbol_of, take_number
from app.services.findings import Saved
from app.services.grounds import put_signer, signer_answer
from app.services.meetings.editing import about

RECORD = "document"
KEPT = (
    *("code", "meeting_id", "abstract", "attendees", "heard", "body", "signer_id", "signature_lines"),
    *("recipients", "secrecy", "urgency", "issuer", "bases", "addressees", "enclosures", "copies", "kept_by"),
    *("circulation", "answer_by", "secrecy_ground", "may_be_copied", "copy_kind", "copy_of_kind"),
    "copy_of_id",
)
"""What a document that replaces another begins with."""


def form_findings(session: Session, document_id: int, day: date | None = None) -> tuple[Violation, ...]:
    """Everything the form check says of the document as it stands, for the day it is to bear."""
    row = fetch(session, Document, document_id)
    return check_form(facts_of(session, row, day or row.dated_on or session.info["today"]))


@needs(Right.EDIT_DOCUMENTS)
def check_document(
    session: Session, actor: Actor, document_id: int, expected_version: int | None = None
) -> Saved:
    """The id of the document, its form found right; with warnings to look at.

    Raises UserError with everything that keeps it from being signed (party-documents §1, 3).
    """
    row = open_row(session, document_id, expected_version)
    warnings = raise_errors(form_findings(session, row.id))
    row.state = DocumentState.CHECKED
    row.checked_at_utc, row.checked_by_id = session.info["now"], actor.user_id
    return _saved(session, row, warnings)


@needs(Right.EDIT_DOCUMENTS)
def return_to_draft(
    session: Session, actor: Actor, document_id: int, expected_version: int | None = None
) -> Saved:
    """The id of the document, a draft again: whoever was to sign it sent it back."""
    row = fetch(session, Document, document_id, expected_version)
    _refuse_move(row, DocumentState.DRAFT)
    row.state, row.checked_at_utc, row.checked_by_id = DocumentState.DRAFT, None, None
    return _saved(session, row)


@needs(Right.EDIT_DOCUMENTS)
def sign_document(
    session: Session,
    actor: Actor,
    document_id: int,
    signed_on: date | None,
    unscanned_reason: str = "",
    expected_version: int | None = None,
) -> Saved:
    """The id of the document, signed: from here on nothing of its content changes.

    The scan of the signed copy is attached before, or the reason told why there is none yet. Raises
    UserError for a day still to come, a signer without authority on that day (Điều 4.6, 5.2, 6.3, 8.4),
    and a document that was not checked.
    """
    row = fetch(session, Document, document_id, expected_version)
    _refuse_move(row, DocumentState.SIGNED)
    if signed_on is None:
        raise refuse(N_("Chưa ghi ngày ký."), field="signed_on")
    if signed_on > session.info["today"]:
        sentence = N_("Ngày ký {day} chưa đến. Ghi ngày đã ký trên văn bản.")
        raise refuse(sentence, field="signed_on", day=f"{signed_on:%d/%m/%Y}")
    _refuse_before_meeting(session, row, signed_on)
    warnings = raise_errors(check_form(facts_of(session, row, signed_on)))
    reason = line(unscanned_reason, "unscanned_reason", N_("lý do chưa có bản chụp"))
    if not has_scan(session, row.id) and not reason:
        sentence = N_("Chưa đính kèm bản chụp văn bản đã ký. Đính kèm, hoặc ghi lý do chưa có.")
        raise refuse(sentence, field="unscanned_reason")
    assert row.signer_id is not None  # the form check wants one
    put_signer(row, signer_answer(session, row.code, signed_on, row.signer_id, row.signature_lines))
    row.signed_on, row.unscanned_reason = signed_on, reason
    session.flush()  # the ground is kept before the database freezes it
    row.state = DocumentState.SIGNED
    return _saved(session, row, warnings)


@needs(Right.EDIT_DOCUMENTS)
def issue_document(
    session: Session,
    actor: Actor,
    document_id: int,
    dated_on: date | None = None,
    expected_version: int | None = None,
) -> Saved:
    """The id of the document, issued: the next number of its row, its line of the register, its seal's use.

    `dated_on` is the day it bears, today where none is given. Raises UserError for a day before the signing
    or before the last number's, still to come, outside every term, or on which the signer holds no office
    that may sign it; nothing is numbered then.
    """
    row = fetch(session, Document, document_id, expected_version)
    _refuse_move(row, DocumentState.ISSUED)
    today: date = session.info["today"]
    day = dated_on or today
    assert row.signed_on is not None  # a signed document has its day
    if day < row.signed_on:
        sentence = N_("Ngày văn bản {day} ở trước ngày ký {signed}. Ghi từ ngày ký trở đi.")
        params = {"day": f"{day:%d/%m/%Y}", "signed": f"{row.signed_on:%d/%m/%Y}"}
        raise UserError(Violation(sentence, params, field="dated_on"))
    _refuse_gone(session, row, day)
    entry = take_number(session, entry_input(session, row, day), day)
    row.number, row.number_text = entry.number, entry.number_text
    row.dated_on, row.issued_on, row.state = day, today, DocumentState.ISSUED
    row.folded = folded(row)
    return _saved(session, row, _late(row.signed_on, day))


@needs(Right.EDIT_DOCUMENTS)
def cancel_document(
    session: Session,
    actor: Actor,
    document_id: int,
    cancelled_on: date | None,
    reason: str,
    expected_version: int | None = None,
) -> Saved:
    """The id of the document, cancelled: its number stays in the register with the reason, never used again.

    Raises UserError for a draft, a missing day or reason, a day before it was signed or still to come.
    """
    row = fetch(session, Document, document_id, expected_version)
    if row.state in (DocumentState.DRAFT, DocumentState.CHECKED):
        raise refuse(N_("Dự thảo chưa ký thì bỏ vào thùng rác, không cần hủy bỏ."))
    _refuse_move(row, DocumentState.CANCELLED)
    why = line(reason, "cancel_reason", N_("lý do hủy bỏ"), required=True)
    first = row.dated_on if row.number is not None else row.signed_on
    assert first is not None  # signed at least
    if cancelled_on is None:
        raise refuse(N_("Chưa ghi ngày hủy bỏ."), field="cancelled_on")
    if not first <= cancelled_on <= session.info["today"]:
        sentence = N_("Ngày hủy bỏ phải từ ngày {first} đến hôm nay.")
        raise refuse(sentence, field="cancelled_on", first=f"{first:%d/%m/%Y}")
    row.state, row.cancelled_on, row.cancel_reason = DocumentState.CANCELLED, cancelled_on, why
    cancel_entry(session, RECORD, row.id, cancelled_on, why)
    return _saved(session, row)


@needs(Right.EDIT_DOCUMENTS)
def replace_document(session: Session, actor: Actor, document_id: int) -> int:
    """The id of a new draft with the content of a cancelled document, in whose place it is to stand.

    Raises UserError while the old one is in force, and when it has been replaced already.
    """
    row = fetch(session, Document, document_id)
    if row.state is not DocumentState.CANCELLED:
        raise refuse(N_("Hủy bỏ văn bản này trước, rồi lập văn bản thay thế."))
    other = session.scalar(select(Document.id).where(Document.replaces_id == row.id))
    if other is not None:
        raise refuse(N_("Đã có văn bản thay thế văn bản này; mở văn bản ấy để sửa."))
    new = Document(**{name: getattr(row, name) for name in KEPT})
    new.state, new.draft_number, new.replaces_id = DocumentState.DRAFT, 1, row.id
    put_signer(new, None)
    new.folded = folded(new)
    session.add(new)
    session.flush()
    return new.id


def has_scan(session: Session, document_id: int) -> bool:
    """True when a scan of the signed copy is attached."""
    query = select(func.count()).where(
        Attachment.record_kind == RECORD,
        Attachment.record_id == document_id,
        Attachment.kind == AttachmentKind.SIGNED_SCAN,
        Attachment.trashed_at_utc.is_(None),
    )
    return bool(session.scalar(query))


def entry_input(session: Session, row: Document, day: date) -> EntryInput:
    """What the document's line of the register says."""
    kind = KIND_OF[row.code]
    return EntryInput(
        code=kind.number_code,
        symbol=symbol_of(session, row.issuer),
        of_kind=RECORD,
        of_id=row.id,
        abstract=row.abstract,
        kind_label=type_name(row.code, kind.number_code),
        signer=_name(session, row.signer_id),
        signature_form=" / ".join(text_lines(row.signature_lines)),
        seal=row.seal,
        recipients="; ".join(text_lines(row.recipients)),
        copies=row.copies,
        kept_by=row.kept_by,
        secrecy=row.secrecy,
        urgency=row.urgency,
        split=split_of(session, kind, day),
    )


def facts_of(session: Session, row: Document, day: date) -> DocumentFacts:
    """What the document says, as the form check asks it, the signer's authority on the day included."""
    answer = None
    if row.signer_id is not None:
        answer = signer_answer(session, row.code, day, row.signer_id, row.signature_lines)
    original, own, allowed = _original(session, row)
    level = Secrecy.NONE
    if row.meeting_id is not None:
        level = meeting_level(session, row.meeting_id)
    return DocumentFacts(
        code=row.code,
        abstract=row.abstract,
        body=row.body,
        bases=text_lines(row.bases),
        addressees=text_lines(row.addressees),
        recipients=text_lines(row.recipients),
        signer=_name(session, row.signer_id),
        answer=answer,
        signature_lines=text_lines(row.signature_lines),
        seal=row.seal,
        secrecy=row.secrecy,
        secrecy_set=row.secrecy_set_by_id is not None,
        secrecy_ground=row.secrecy_ground,
        meeting_secrecy=level,
        urgency=row.urgency,
        urgent_day=row.urgent_day,
        urgent_time=row.urgent_time,
        copies=row.copies,
        copy_kind=row.copy_kind,
        copy_of=original,
        copy_of_own=own,
        copy_cancelled=_is_cancelled(session, row),
        copy_allowed=allowed,
        needs_text=row.final_attachment_id is None and row.secrecy is Secrecy.NONE,
    )


# -- parts ------------------------------------------------------------------------------------------------


def _refuse_move(row: Document, target: DocumentState) -> None:
    """Refuses a step that is not an arrow of the document's life."""
    if target not in ARROWS[row.state]:
        raise refuse(
            N_("Không thể chuyển văn bản từ “{state}” sang “{target}”."),
            field="state",
            state=DOCUMENT_STATE_LABELS[row.state],
            target=DOCUMENT_STATE_LABELS[target],
        )


def _refuse_gone(session: Session, row: Document, day: date) -> None:
    """Refuses a day on which whoever signed holds no office any more that may sign the document."""
    assert row.signed_on is not None  # a signed document has its day
    assert row.signer_id is not None  # and its signer
    if day == row.signed_on or signer_answer(session, row.code, day, row.signer_id, row.signature_lines):
        return
    sentence = N_(
        "Đồng chí {name} ký ngày {signed}, đến ngày {day} không còn giữ chức danh được ký văn bản này. "
        "Ghi ngày đồng chí còn giữ chức danh; không được thì hủy bỏ, lập văn bản thay thế và trình ký lại."
    )
    raise refuse(
        sentence,
        field="dated_on",
        clause=KIND_OF[row.code].clauses[0],
        name=_name(session, row.signer_id),
        signed=f"{row.signed_on:%d/%m/%Y}",
        day=f"{day:%d/%m/%Y}",
    )


def _saved(session: Session, row: Document, warnings: tuple[Violation, ...] = ()) -> Saved:
    session.flush()
    if row.meeting_id is not None:
        about(session, row.meeting_id)
    return Saved(row.id, tuple(v for v in warnings if v.severity is Severity.WARNING))


def _late(signed_on: date, day: date) -> tuple[Violation, ...]:
    """The warning of an issue later than the working day after the signing (party-documents §6)."""
    due = signed_on + timedelta(days=1)
    while due.weekday() >= 5:
        due += timedelta(days=1)
    if day <= due:
        return ()
    sentence = N_("Văn bản ký ngày {signed}; nên phát hành trong ngày ký, chậm nhất ngày làm việc tiếp theo.")
    params = {"signed": f"{signed_on:%d/%m/%Y}"}
    return (Violation(sentence, params, field="dated_on", severity=Severity.WARNING),)


def _name(session: Session, person_id: int | None) -> str:
    return session.scalar(select(Person.full_name).where(Person.id == person_id)) or ""


def _original(session: Session, row: Document) -> tuple[str, bool, bool]:
    """Number and abstract of what a copy is of, whether it is our own, whether it may be copied."""
    if row.copy_of_kind == RECORD:
        own = session.get(Document, row.copy_of_id)
        if own is not None and own.number is not None:
            return f"{own.number_text} {own.abstract}", True, own.secrecy is Secrecy.NONE or own.may_be_copied
    elif row.copy_of_kind == "incoming":
        other = session.get(IncomingDocument, row.copy_of_id)
        if other is not None:
            return f"{other.sender_number} {other.abstract}", False, other.secrecy is Secrecy.NONE
    return "", False, True


def _is_cancelled(session: Session, row: Document) -> bool:
    """True for a copy of one of our documents that was cancelled."""
    own = session.get(Document, row.copy_of_id) if row.copy_of_kind == RECORD else None
    return own is not None and own.state is DocumentState.CANCELLED


def _refuse_before_meeting(session: Session, row: Document, day: date) -> None:
    """Refuses a conclusion notice signed before the meeting whose conclusions it tells (Điều 10.4)."""
    meeting = session.get(Meeting, row.meeting_id) if row.meeting_id is not None else None
    if row.code == NOTICE_CODE and meeting is not None and day < meeting.held_on:
        sentence = N_("Ngày ký {day} ở trước ngày họp {held}. Xem lại ngày ký trên thông báo.")
        params = {"day": f"{day:%d/%m/%Y}", "held": f"{meeting.held_on:%d/%m/%Y}"}
        raise refuse(sentence, field="signed_on", clause="10.4", **params)
