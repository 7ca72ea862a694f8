"""Lines of the register of incoming papers, and of the one of state secrets."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.documents import Document
from app.models.incoming import IncomingDocument
from app.models.roster import Person
from app.reports.contracts import Correction, IncomingLine, IncomingRegisterData
from app.rules.documents import INCOMING_STATE_LABELS, Register
from app.rules.registers import Print, line_print
from app.services.common import WHOLE
from app.services.registers.common import (
    RegisterRequest,
    corrections_by_line,
    head,
    level_told,
    printed,
    seen,
    within,
)


def incoming_data(session: Session, request: RegisterRequest) -> IncomingRegisterData:
    """The register between the two days, by number of arrival; a number keeps its line whoever reads it."""
    query = (
        select(IncomingDocument)
        .where(*within(IncomingDocument.arrived_on, request))
        .order_by(IncomingDocument.year, IncomingDocument.number)
    )
    papers = session.scalars(query, execution_options=WHOLE).all()
    visible = seen(session, IncomingDocument, (row.id for row in papers))
    corrections = corrections_by_line(session, Register.INCOMING)
    answers, people = _answers(session), _people(session)
    lines = []
    for row in papers:
        shown = line_print(request.name, row.secrecy, may_see=row.id in visible, open_only=request.open_only)
        if shown is Print.NUMBER_ONLY:
            lines.append(IncomingLine(row.id, f"{row.number:02d}", level_told(request, row.secrecy), shown))
        elif shown is not Print.ABSENT:
            said = printed(corrections.get(row.id, ()), shown)
            answer = answers.get(row.answered_by_id or 0, "")
            given_to = row.assigned_to or people.get(row.assigned_to_id or 0, "")
            lines.append(_line(row, shown, said, given_to, answer))
    return IncomingRegisterData(**head(session, request), rows=tuple(lines))


def _line(
    row: IncomingDocument, shown: Print, corrections: tuple[Correction, ...], given_to: str, answer: str
) -> IncomingLine:
    state = INCOMING_STATE_LABELS[row.state]
    about = shown is not Print.NO_ABSTRACT
    return IncomingLine(
        id=row.id,
        number=f"{row.number:02d}",
        secrecy=row.secrecy,
        shown=shown,
        note=row.note,
        corrections=corrections,
        arrived_on=row.arrived_on,
        arrived_at=row.arrived_at,
        sender=row.sender,
        sender_number=row.sender_number,
        sender_dated_on=row.sender_dated_on,
        kind=row.type_name,
        abstract=row.abstract if about else "",
        urgency=row.urgency,
        assigned_to=given_to,
        due_on=row.due_on,
        result="; ".join(part for part in (state, answer, row.result if about else "") if part),
    )


def _answers(session: Session) -> dict[int, str]:
    """Numbers of the outgoing papers that answer one, of those that may be seen."""
    query = select(Document.id, Document.number_text).where(
        Document.id.in_(select(IncomingDocument.answered_by_id))
    )
    return {document_id: number for document_id, number in session.execute(query) if number}


def _people(session: Session) -> dict[int, str]:
    query = select(Person.id, Person.full_name).where(Person.id.in_(select(IncomingDocument.assigned_to_id)))
    return {person_id: name for person_id, name in session.execute(query, execution_options=WHOLE)}  # noqa: C416
