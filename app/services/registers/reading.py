"""One way to every register: asked for by its name, read for the days given."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.reports.contracts import DelegationRegisterData, RegisterData
from app.rules.registers import BUDGET_REGISTERS, RegisterName
from app.services.budget_reports.reports import budget_report
from app.services.delegations.papers import register_data as delegations_data
from app.services.registers.common import RegisterRequest
from app.services.registers.copies import copies_data
from app.services.registers.dispatch import dispatch_data
from app.services.registers.dossiers import contents_data, dossiers_data
from app.services.registers.incoming import incoming_data
from app.services.registers.outgoing import outgoing_data
from app.services.registers.seals import seal_data

_READ: dict[RegisterName, Callable[[Session, RegisterRequest], RegisterData]] = {
    RegisterName.OUTGOING: outgoing_data,
    RegisterName.SECRET_OUTGOING: outgoing_data,
    RegisterName.INCOMING: incoming_data,
    RegisterName.SECRET_INCOMING: incoming_data,
    RegisterName.DISPATCH: dispatch_data,
    RegisterName.SECRET_DISPATCH: dispatch_data,
    RegisterName.SEALS: seal_data,
    RegisterName.COPIES: copies_data,
    RegisterName.DOSSIER_PLAN: dossiers_data,
    RegisterName.DOSSIERS: dossiers_data,
    RegisterName.DOSSIER_CONTENTS: contents_data,
}


def read_register(session: Session, request: RegisterRequest) -> RegisterData | DelegationRegisterData:
    """The data of the register between the two days, without what the reader may not see.

    Raises UserError for days out of order, or a dossier that is not named or not there.
    """
    first, last = request.from_on, request.to_on
    if first is not None and last is not None and last < first:
        raise refuse(N_("Ngày cuối ở trước ngày đầu. Sửa lại một trong hai ngày."), field="to_on")
    if request.name is RegisterName.DELEGATIONS:
        today = session.info["today"]
        return delegations_data(session, first or today.replace(month=1, day=1), last or today)
    if request.name in BUDGET_REGISTERS:
        return budget_report(session, request)
    return _READ[request.name](session, request)
