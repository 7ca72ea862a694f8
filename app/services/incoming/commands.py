"""What is done with incoming documents: registered, given out, answered, closed, reopened, scanned in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import raise_errors, refuse
from app.i18n import N_
from app.models.attachments import AttachmentKind
from app.models.documents import Document
from app.models.incoming import IncomingDocument
from app.models.roster import Organisation, Person
from app.rules.documents import NUMBERED_STATES, IncomingState
from app.rules.incoming import (
    NEUTRAL_ABSTRACT,
    check_answer_day,
    check_arrival,
    check_counts,
    check_due,
    check_hours,
    check_secret_abstract,
    check_sender_day,
    check_step,
    next_number,
)
from app.rules.roles import Actor, Right, needs
from app.rules.secrecy import Secrecy, Urgency
from app.rules.violations import Violation
from app.services.attachments import FileInput, keep_file
from app.services.common import fetch
from app.services.documents.numbers import WHOLE
from app.services.findings import Findings
from app.services.incoming.views import REGISTER, HandlingInput, IncomingInput, NextNumber
from app.text import clean_line, fold

LONGEST_NUMBER = 120
LABELS = {
    "sender": N_("cơ quan, người gửi"),
    "sender_number": N_("số, ký hiệu"),
    "type_name": N_("tên loại"),
    "abstract": N_("trích yếu"),
    "note": N_("ghi chú"),
}
_REQUIRED = ("sender", "abstract")
_GIVEN = (
    "arrived_at",
    "sender_dated_on",
    "secrecy",
    "urgency",
    "urgent_day",
    "urgent_time",
    "pages",
    "copies",
)


def coming_number(session: Session, year: int) -> NextNumber:
    """The number that the year would give now; secret documents share the row (party-documents §2)."""
    query = (
        select(IncomingDocument.number, IncomingDocument.arrived_on)
        .where(IncomingDocument.year == year)
        .order_by(IncomingDocument.number.desc())
        .limit(1)
    )
    last = session.execute(query, execution_options=WHOLE).first()
    if last is None:
        return NextNumber(1, 0, None)
    return NextNumber(next_number(last.number), last.number, last.arrived_on)


@needs(Right.EDIT_DOCUMENTS)
def register_incoming(session: Session, actor: Actor, entered: IncomingInput) -> int:
    """The id of the registered document, with the next number of its year of arrival.

    Raises UserError with one violation per wrong field: no sender or abstract, an arrival still to come or
    before the last number's, a missing hour of an express paper, a day due before the arrival.
    """
    values, findings = check_entry(session, entered)
    coming = NextNumber(0, 0, None)
    if values.arrived_on is not None:
        coming = coming_number(session, values.arrived_on.year)
        today: date = session.info["today"]
        findings.add(*check_arrival(values.arrived_on, today, coming.last, coming.last_on))
    findings.warnings()
    return write_incoming(session, values, coming.number).id


@needs(Right.EDIT_DOCUMENTS)
def assign_incoming(
    session: Session,
    actor: Actor,
    incoming_id: int,
    entered: HandlingInput,
    expected_version: int | None = None,
) -> None:
    """Gives the document to a person or unit; also changes to whom, until when, or the instruction.

    Raises UserError for nobody, a day outside arrival and today, a day due before the arrival, and a
    document already done with.
    """
    row = fetch(session, IncomingDocument, incoming_id, expected_version)
    raise_errors(check_step(row.state, IncomingState.ASSIGNED))
    findings = Findings()
    name = _receiver(session, entered, findings)
    instruction = findings.line(entered.instruction, "instruction", N_("ý kiến chỉ đạo"))
    given_on = entered.assigned_on or session.info["today"]
    findings.add(*check_answer_day(given_on, session.info["today"], row.arrived_on, "assigned_on"))
    findings.add(*check_due(entered.due_on, row.arrived_on))
    findings.warnings()
    row.assigned_to_id, row.assigned_to, row.assigned_on = entered.assigned_to_id, name, given_on
    row.instruction, row.due_on = instruction, entered.due_on
    row.state = IncomingState.ASSIGNED
    row.folded = folded(row)


@needs(Right.EDIT_DOCUMENTS)
def set_due(
    session: Session,
    actor: Actor,
    incoming_id: int,
    due_on: date | None,
    expected_version: int | None = None,
) -> None:
    """Sets until when the document is to be dealt with; None: no day."""
    row = fetch(session, IncomingDocument, incoming_id, expected_version)
    raise_errors(check_due(due_on, row.arrived_on))
    row.due_on = due_on


@needs(Right.EDIT_DOCUMENTS)
def answer_incoming(
    session: Session,
    actor: Actor,
    incoming_id: int,
    document_id: int | None,
    result: str = "",
    done_on: date | None = None,
    expected_version: int | None = None,
) -> None:
    """Notes the outgoing document that answers this one; UserError for one without its number."""
    row = fetch(session, IncomingDocument, incoming_id, expected_version)
    raise_errors(check_step(row.state, IncomingState.ANSWERED))
    findings = Findings()
    words = findings.line(result, "result", N_("kết quả xử lý"))
    day = done_on or session.info["today"]
    findings.add(*check_answer_day(day, session.info["today"], row.arrived_on, "done_on"))
    findings.add(*_wrong_document(session, document_id, "answered_by_id"))
    findings.warnings()
    row.answered_by_id, row.result, row.done_on = document_id, words, day
    row.state = IncomingState.ANSWERED


@needs(Right.EDIT_DOCUMENTS)
def close_incoming(
    session: Session,
    actor: Actor,
    incoming_id: int,
    result: str,
    done_on: date | None = None,
    expected_version: int | None = None,
) -> None:
    """Ends a document that needs no written answer; what became of it is owed."""
    row = fetch(session, IncomingDocument, incoming_id, expected_version)
    raise_errors(check_step(row.state, IncomingState.CLOSED))
    findings = Findings()
    words = findings.line(result, "result", N_("kết quả xử lý"), required=True)
    day = done_on or session.info["today"]
    findings.add(*check_answer_day(day, session.info["today"], row.arrived_on, "done_on"))
    findings.warnings()
    row.result, row.done_on, row.state = words, day, IncomingState.CLOSED


@needs(Right.EDIT_DOCUMENTS)
def reopen_incoming(
    session: Session, actor: Actor, incoming_id: int, expected_version: int | None = None
) -> None:
    """Takes up again a document that was answered or closed; to whom it was given stays."""
    row = fetch(session, IncomingDocument, incoming_id, expected_version)
    back = IncomingState.ASSIGNED if row.assigned_to else IncomingState.REGISTERED
    if row.state in (IncomingState.REGISTERED, IncomingState.ASSIGNED):
        raise refuse(N_("Văn bản này đang được xử lý nên không cần mở lại."))
    row.state, row.done_on, row.answered_by_id = back, None, None


@needs(Right.EDIT_DOCUMENTS)
def link_incoming(
    session: Session,
    actor: Actor,
    incoming_id: int,
    answers_id: int | None,
    expected_version: int | None = None,
) -> None:
    """Notes which of the office's documents this one answers; None takes the tie away."""
    row = fetch(session, IncomingDocument, incoming_id, expected_version)
    if answers_id is not None:
        raise_errors(_wrong_document(session, answers_id, "answers_id"))
    row.answers_id = answers_id


@needs(Right.EDIT_DOCUMENTS)
def attach_scan(session: Session, actor: Actor, incoming_id: int, file: FileInput) -> int:
    """The id of a scan attached to the document; UserError for a bad file, and for a secret document."""
    return keep_file(session, REGISTER, incoming_id, file, AttachmentKind.INCOMING_SCAN).id


# -- parts shared with the import ---------------------------------------------------------------------------


def check_entry(session: Session, entered: IncomingInput) -> tuple[IncomingInput, Findings]:
    """The entry cleaned, and what is wrong with it; its number and the row's last day are checked apart."""
    findings = Findings()
    known = _organisation(session, entered)
    abstract = entered.abstract
    findings.add(*check_secret_abstract(entered.secrecy, abstract))
    if entered.secrecy is not Secrecy.NONE and not clean_line(abstract):
        abstract = NEUTRAL_ABSTRACT
    sender = entered.sender if clean_line(entered.sender) or known is None else known.name
    texts = {**{name: getattr(entered, name) for name in LABELS}, "abstract": abstract, "sender": sender}
    lines = {
        name: findings.line(
            texts[name],
            name,
            label,
            required=name in _REQUIRED,
            most=LONGEST_NUMBER if name == "sender_number" else 0,
        )
        for name, label in LABELS.items()
    }
    if entered.arrived_on is None:
        findings.add(Violation(N_("Chưa ghi ngày đến. Ghi rồi lưu lại."), field="arrived_on"))
    else:
        findings.add(*check_due(entered.due_on, entered.arrived_on))
        findings.add(*check_sender_day(entered.sender_dated_on, entered.arrived_on))
    hours = (entered.urgency, entered.arrived_at, entered.urgent_day, entered.urgent_time)
    findings.add(*check_hours(*hours))
    findings.add(*check_counts(entered.pages, entered.copies))
    if entered.answers_id is not None:
        findings.add(*_wrong_document(session, entered.answers_id, "answers_id"))
    timed = entered.urgency is Urgency.TIMED
    values = replace(
        entered,
        sender=lines["sender"],
        sender_number=lines["sender_number"],
        type_name=lines["type_name"],
        abstract=lines["abstract"],
        note=lines["note"],
        organisation_id=known.id if known is not None else None,
        urgent_day=entered.urgent_day if timed else None,
        urgent_time=entered.urgent_time if timed else None,
    )
    return values, findings


def write_incoming(session: Session, values: IncomingInput, number: int) -> IncomingDocument:
    """The new line of the register, under the number."""
    assert values.arrived_on is not None  # checked
    row = IncomingDocument(
        year=values.arrived_on.year,
        number=number,
        arrived_on=values.arrived_on,
        organisation_id=values.organisation_id,
        due_on=values.due_on,
        answers_id=values.answers_id,
        state=IncomingState.REGISTERED,
        **{name: getattr(values, name) for name in (*LABELS, *_GIVEN)},
    )
    row.folded = folded(row)
    session.add(row)
    session.flush()
    return row


def folded(row: IncomingDocument) -> str:
    """What the filter of lists reads: numbers, sender, abstract, whom it was given to; without marks."""
    told = (str(row.number), row.sender_number, row.sender, row.type_name, row.abstract, row.assigned_to)
    return fold(" ".join(part or "" for part in told))


def _organisation(session: Session, entered: IncomingInput) -> Organisation | None:
    """The agency chosen, or the only one of the name that was typed; None for another sender."""
    if entered.organisation_id is not None:
        return session.get(Organisation, entered.organisation_id)
    name = fold(clean_line(entered.sender))
    if not name:
        return None
    query = select(Organisation).where(func.length(Organisation.name) > 0, Organisation.folded.contains(name))
    same = [row for row in session.scalars(query) if fold(row.name) == name]
    return same[0] if len(same) == 1 else None


def _receiver(session: Session, entered: HandlingInput, findings: Findings) -> str:
    """The name of the person or unit it is given to; "" where it is wrong, which is noted."""
    person = session.get(Person, entered.assigned_to_id) if entered.assigned_to_id is not None else None
    typed = entered.assigned_to
    if person is not None and not clean_line(typed):
        typed = person.full_name
    return findings.line(typed, "assigned_to", N_("người hoặc đơn vị nhận xử lý"), required=True)


def _wrong_document(session: Session, document_id: int | None, field: str) -> tuple[Violation, ...]:
    """Why a document cannot answer or be answered: none is chosen, or it has no number yet."""
    if document_id is None:
        return (Violation(N_("Chưa chọn văn bản đi. Chọn một văn bản đã ban hành."), field=field),)
    row = session.get(Document, document_id)
    if row is None or row.state not in NUMBERED_STATES:
        sentence = N_("Văn bản đi này chưa ban hành hoặc đã hủy bỏ. Chọn một văn bản đã có số.")
        return (Violation(sentence, field=field),)
    return ()
