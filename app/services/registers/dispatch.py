"""Lines of the delivery register: one copy, one line (Điều 10.1)."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.reports import contracts
from app.rules.documents import MEANS_LABELS, Register
from app.rules.registers import Print, line_print
from app.services.delivery.reading import dispatch_lines
from app.services.delivery.views import DispatchLine
from app.services.registers.common import RegisterRequest, corrections_by_line, head, level_told, printed


def dispatch_data(session: Session, request: RegisterRequest) -> contracts.DispatchRegisterData:
    """Every copy sent between the two days, in the order of sending, of the papers that may be seen."""
    copies = dispatch_lines(session, request.from_on or date.min, request.to_on or date.max)
    corrections = corrections_by_line(session, Register.DISPATCH)
    lines = []
    for copy in copies:
        shown = line_print(request.name, copy.secrecy, may_see=True, open_only=request.open_only)
        if shown is Print.NUMBER_ONLY:
            told = level_told(request, copy.secrecy)
            lines.append(contracts.DispatchLine(copy.dispatch_id, copy.number_text, told, shown))
        elif shown is not Print.ABSENT:
            lines.append(_line(copy, shown, printed(corrections.get(copy.dispatch_id, ()), shown)))
    return contracts.DispatchRegisterData(**head(session, request), rows=tuple(lines))


def _line(
    copy: DispatchLine, shown: Print, corrections: tuple[contracts.Correction, ...]
) -> contracts.DispatchLine:
    words = MEANS_LABELS[copy.means]
    return contracts.DispatchLine(
        id=copy.dispatch_id,
        number=copy.number_text,
        secrecy=copy.secrecy,
        shown=shown,
        note=copy.receipt_note,
        corrections=corrections,
        sent_on=copy.sent_on,
        recipient=", ".join(part for part in (copy.recipient, copy.title) if part),
        copy_number=copy.copy_number,
        means=f"{words}: {copy.carried_by}" if copy.carried_by else words,
        received_on=copy.received_on,
        received_by=copy.received_by,
    )
