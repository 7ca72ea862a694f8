"""Lines of the register of outgoing papers, and of the one of state secrets."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.documents import NumberSeries, OutgoingEntry
from app.models.dossiers import Dossier, DossierItem
from app.reports.contracts import Correction, Letterhead, OutgoingLine, OutgoingRegisterData
from app.rules.documents import Register
from app.rules.registers import Print, line_print
from app.services.common import WHOLE
from app.services.letterhead import letterhead
from app.services.registers.common import (
    RegisterRequest,
    corrections_by_line,
    head,
    level_told,
    one_line,
    printed,
    seal_holder,
    seen,
    within,
)


def outgoing_data(session: Session, request: RegisterRequest) -> OutgoingRegisterData:
    """The register between the two days, by day and number; a number keeps its line whoever reads it."""
    query = (
        select(OutgoingEntry)
        .join(NumberSeries, NumberSeries.id == OutgoingEntry.series_id)
        .where(*within(OutgoingEntry.dated_on, request))
        .order_by(OutgoingEntry.dated_on, NumberSeries.code, NumberSeries.symbol, OutgoingEntry.number)
    )
    entries = session.scalars(query, execution_options=WHOLE).all()
    visible = seen(session, OutgoingEntry, (row.id for row in entries))
    corrections = corrections_by_line(session, Register.OUTGOING)
    filed, issued_by = _filed(session), letterhead(session)
    lines = []
    for row in entries:
        may_see = row.id in visible
        shown = line_print(request.name, row.secrecy, may_see=may_see, open_only=request.open_only)
        if shown is Print.NUMBER_ONLY:
            told = level_told(request, row.secrecy)
            lines.append(OutgoingLine(row.id, row.number_text, told, shown, cancelled_on=row.cancelled_on))
        elif shown is not Print.ABSENT:
            dossier = filed.get((row.of_kind, row.of_id), "")
            said = printed(corrections.get(row.id, ()), shown)
            lines.append(_line(row, shown, said, dossier, issued_by))
    return OutgoingRegisterData(**head(session, request), rows=tuple(lines))


def _line(
    row: OutgoingEntry,
    shown: Print,
    corrections: tuple[Correction, ...],
    dossier: str,
    issued_by: Letterhead,
) -> OutgoingLine:
    return OutgoingLine(
        id=row.id,
        number=row.number_text,
        secrecy=row.secrecy,
        shown=shown,
        note=row.note,
        corrections=corrections,
        dated_on=row.dated_on,
        kind=row.kind_label,
        abstract="" if shown is Print.NO_ABSTRACT else row.abstract,
        urgency=row.urgency,
        signer=row.signer,
        form=one_line(row.signature_form),
        seal=seal_holder(row.seal, issued_by),
        recipients=one_line(row.recipients),
        kept_by=row.kept_by,
        copies=row.copies,
        dossier=dossier,
        cancelled_on=row.cancelled_on,
        cancel_reason=row.cancel_reason,
    )


def _filed(session: Session) -> dict[tuple[str, int | None], str]:
    """The code of the dossier that each record is filed in, of those that may be seen."""
    query = select(DossierItem.of_kind, DossierItem.of_id, Dossier.code).join(
        Dossier, Dossier.id == DossierItem.dossier_id
    )
    return {(kind, of_id): code for kind, of_id, code in session.execute(query) if kind}


def entry_day(session: Session, line_id: int) -> date | None:
    """The day of a line of the register, to find it by; None where it is not there or may not be seen."""
    return session.scalar(select(OutgoingEntry.dated_on).where(OutgoingEntry.id == line_id))
